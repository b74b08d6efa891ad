//! What the words of a line say: weights of hashed words and pairs of words.

use super::bytes::Reader;
use crate::hash::fold_lower;

/// Number of weights.
pub const BUCKETS: usize = 1 << 15;

/// Most words of a line that are looked at.
const WORDS: usize = 24;

/// Weights of words and pairs of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lexicon {
    /// In sixteenths, one for each bucket.
    pub weights: Vec<i8>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self {
            weights: vec![0; BUCKETS],
        }
    }
}

/// The buckets of a line's words, of its pairs of words and of a short line as a whole.
#[must_use]
pub fn buckets(text: &str) -> Vec<u16> {
    let mut found = Vec::new();
    let (mut before, mut whole, mut count) = (START, START, 0);
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(WORDS)
    {
        let hash = hash(word);
        found.push(bucket(mix(hash, 1)));
        found.push(bucket(mix(mix(before, hash), 2)));
        whole = mix(whole, hash);
        before = hash;
        count += 1;
    }
    if count < 8 {
        found.push(bucket(mix(whole, 3)));
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The bucket of one word, apart from those of another salt.
pub(super) fn word_bucket(word: &str, salt: u64) -> u16 {
    bucket(mix(hash(word), salt))
}

const START: u64 = 0x9e37_79b9_7f4a_7c15;

fn hash(word: &str) -> u64 {
    let number = word.starts_with(|c: char| c.is_ascii_digit());
    let zero = u64::from(b'0');
    fold_lower(word, START, |hash, c| {
        mix(hash, if number { zero } else { c })
    })
}

const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(7) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

fn bucket(hash: u64) -> u16 {
    u16::try_from((hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) >> 49).unwrap_or(0)
}

impl Lexicon {
    /// The log-odds of a line with these buckets.
    #[must_use]
    pub fn score(&self, buckets: &[u16]) -> f32 {
        let weights = buckets
            .iter()
            .filter_map(|bucket| self.weights.get(usize::from(*bucket)));
        let sum: i32 = weights.map(|weight| i32::from(*weight)).sum();
        #[expect(clippy::cast_precision_loss, reason = "a sum of few small numbers")]
        let sum = sum as f32 / 16.0;
        sum
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let bytes = reader.take(BUCKETS)?;
        Some(Self {
            weights: bytes
                .iter()
                .map(|byte| i8::from_le_bytes([*byte]))
                .collect(),
        })
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend(self.weights.iter().flat_map(|weight| weight.to_le_bytes()));
    }
}
