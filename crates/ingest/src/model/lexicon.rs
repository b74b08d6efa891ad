//! What the words of a line say: weights of hashed words and pairs of words.

use super::bytes::Reader;
use crate::words::Words;
use crate::words::word::{Word, each, mix, shape};

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
    let mut words = Vec::new();
    each(text, |word| words.push(word));
    buckets_of(&words)
}

/// Those of a line of these words.
fn buckets_of(words: &[Word]) -> Vec<u16> {
    let mut found = Vec::with_capacity(2 * words.len().min(WORDS) + 1);
    each_bucket(words, |bucket| found.push(bucket));
    found.sort_unstable();
    found.dedup();
    found
}

/// The buckets of each line of a page, each once.
#[derive(Debug, Clone, Default)]
pub(super) struct Buckets {
    all: Vec<u16>,
    /// Where those of each line end.
    ends: Vec<usize>,
}

impl Buckets {
    pub(super) fn of(words: &Words) -> Self {
        let mut all = Vec::with_capacity(2 * words.count() + words.len());
        let mut ends = Vec::with_capacity(words.len());
        for words in words.blocks() {
            let mut seen = Seen::default();
            each_bucket(words, |bucket| {
                if seen.is_new(bucket) {
                    all.push(bucket);
                }
            });
            ends.push(all.len());
        }
        Self { all, ends }
    }

    /// Puts those of each line in order.
    pub(super) fn sort(&mut self) {
        let mut from = 0;
        for end in &self.ends {
            let own = self.all.get_mut(from..*end);
            own.into_iter().for_each(<[u16]>::sort_unstable);
            from = *end;
        }
    }

    /// Those of each line.
    pub(super) fn lines(&self) -> impl Iterator<Item = &[u16]> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let each = starts.zip(&self.ends);
        each.map(|(start, end)| self.all.get(*start..*end).unwrap_or_default())
    }
}

/// Passes on those of a line of these words, some more than once.
fn each_bucket(words: &[Word], mut take: impl FnMut(u16)) {
    let (mut before, mut whole, mut count) = (START, START, 0);
    for word in words.iter().take(WORDS) {
        let hash = word.shape;
        take(bucket(mix(hash, 1)));
        take(bucket(mix(mix(before, hash), 2)));
        whole = mix(whole, hash);
        before = hash;
        count += 1;
    }
    if count < 8 {
        take(bucket(mix(whole, 3)));
    }
}

/// The buckets of a line so far: a table of twice as many places as it has buckets at most.
struct Seen([u16; PLACES]);

const PLACES: usize = 128;
const _: () = assert!(2 * (2 * WORDS + 1) <= PLACES && BUCKETS < u16::MAX as usize);

impl Default for Seen {
    fn default() -> Self {
        Self([0; PLACES])
    }
}

impl Seen {
    /// Notes a bucket; whether it was not there before.
    #[inline]
    fn is_new(&mut self, bucket: u16) -> bool {
        let mut place = usize::from(bucket);
        loop {
            let Some(slot) = self.0.get_mut(place % PLACES) else {
                return true;
            };
            if *slot == bucket + 1 {
                return false;
            }
            if *slot == 0 {
                *slot = bucket + 1;
                return true;
            }
            place += 1;
        }
    }
}

/// The numbers, in order, of the bits that are set.
pub(super) fn set_bits(words: &[u64]) -> Vec<u16> {
    let mut all = Vec::new();
    for (word, at) in words.iter().zip((0_u16..).step_by(64)) {
        let mut word = *word;
        while word != 0 {
            all.push(at + u16::try_from(word.trailing_zeros()).unwrap_or(0));
            word &= word - 1;
        }
    }
    all
}

/// The bucket of one word, apart from those of another salt.
pub(super) fn word_bucket(word: &str, salt: u64) -> u16 {
    bucket(mix(shape(word), salt))
}

const START: u64 = 0x9e37_79b9_7f4a_7c15;

#[inline]
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
        Self::summed(weights.map(|weight| i32::from(*weight)).sum())
    }

    /// The log-odds that a sum of weights is.
    #[expect(clippy::cast_precision_loss, reason = "a sum of few small numbers")]
    #[inline]
    pub(super) fn summed(sum: i32) -> f32 {
        sum as f32 / 16.0
    }

    /// The weight of one bucket, in sixteenths.
    #[cfg(feature = "html")]
    #[inline]
    pub(super) fn weight(&self, bucket: u16) -> i8 {
        let weight = self.weights.get(usize::from(bucket));
        weight.copied().unwrap_or(0)
    }

    /// The log-odds that a weight is.
    #[cfg(feature = "html")]
    pub(super) fn scaled(weight: i8) -> f32 {
        f32::from(weight) / 16.0
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
