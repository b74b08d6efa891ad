//! What kind of page it is, by the words of its short lines.

use super::bytes::Reader;
use super::lexicon::BUCKETS;

/// Kinds of pages that are told apart, as annotations name them.
pub const KINDS: [&str; 7] = [
    "article",
    "forum",
    "documentation",
    "service",
    "product",
    "listing",
    "collection",
];

/// The kind that is a thread of posts.
const THREAD: &str = "forum";

/// Whether a thread of posts is the likeliest kind of page, by the scores of kinds.
pub(super) fn is_thread(kinds: [f32; KINDS.len()]) -> bool {
    let thread = KINDS.iter().zip(kinds).find(|(kind, _)| **kind == THREAD);
    thread.is_some_and(|(_, thread)| thread > 0.0 && kinds.iter().all(|score| *score <= thread))
}

/// For each kind and bucket, the log of how much likelier the words are on such a page than on another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Kinds {
    /// In sixteenths: for each bucket, one weight for each kind.
    pub weights: Vec<[i8; KINDS.len()]>,
}

impl Kinds {
    /// A score for each kind, given the buckets of a page, each once.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of words of one page")]
    pub fn scores(&self, buckets: &[u16]) -> [f32; KINDS.len()] {
        let mut sums = [0_i32; KINDS.len()];
        for weights in buckets
            .iter()
            .filter_map(|bucket| self.weights.get(usize::from(*bucket)))
        {
            sums.iter_mut()
                .zip(weights)
                .for_each(|(sum, weight)| *sum += i32::from(*weight));
        }
        let scale = 16.0 * (buckets.len().max(1) as f32).sqrt();
        sums.map(|sum| sum as f32 / scale)
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let row = |reader: &mut Reader<'_>| {
            let bytes: [u8; KINDS.len()] = reader.take(KINDS.len())?.try_into().ok()?;
            Some(bytes.map(|byte| i8::from_le_bytes([byte])))
        };
        let weights = (0..BUCKETS).map(|_| row(reader)).collect::<Option<_>>()?;
        Some(Self { weights })
    }

    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let rows = (0..BUCKETS).map(|bucket| self.weights.get(bucket).copied().unwrap_or_default());
        out.extend(rows.flatten().flat_map(i8::to_le_bytes));
    }
}
