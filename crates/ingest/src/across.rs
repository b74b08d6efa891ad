//! Blocks that repeat blocks of earlier documents.

use crate::hash::FastMap;
use crate::repeats::{SHINGLE, kind, shingles, words};
use regesta_model::{BlockId, Document, DocumentId, DuplicateKind, Span};
use std::collections::VecDeque;

/// The blocks of the documents seen so far, to find what later ones repeat.
///
/// Documents are added in input order, so that what is found does not depend on threads. Candidates come from MinHash
/// signatures (16 minima in 8 bands of 2) and are verified by their common shingles of four words; a block that merely
/// stands inside a much longer one is found only where both share a band. Memory is bounded: when the shingles held pass
/// the capacity, the oldest blocks are forgotten. One shingle takes 4 bytes, one block some 200 more.
///
/// ```
/// use regesta_ingest::Across;
/// use regesta_model::{Document, Notes, Stage};
///
/// let mut across = Across::with_capacity(1 << 20);
/// let line = "The council met in the old hall by the river and heard the report of the harbour master at noon.";
/// let mut repeats = Vec::new();
/// for id in ["first", "second"] {
///     let mut doc = Document::from_text(id, line);
///     regesta_ingest::FindBlocks.run(&mut doc, &mut Notes::default());
///     repeats = across.add(&doc);
/// }
/// assert_eq!(repeats[0].document.as_str(), "first");
/// ```
#[derive(Debug, Default)]
pub struct Across {
    capacity: usize,
    held: usize,
    /// Number of the oldest entry still held.
    first: usize,
    entries: VecDeque<Entry>,
    whole: FastMap<u64, usize>,
    bands: FastMap<u64, usize>,
}

/// A block that repeats one of an earlier document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The block, in the document that was added.
    pub block: BlockId,
    /// How closely.
    pub kind: DuplicateKind,
    /// The earlier document.
    pub document: DocumentId,
    /// The block of it that is repeated.
    pub of: BlockId,
    /// Where that block stands in the earlier document's source.
    pub span: Span,
}

#[derive(Debug)]
struct Entry {
    document: DocumentId,
    block: BlockId,
    span: Span,
    whole: u64,
    bands: [u64; BANDS],
    /// Sorted, each once.
    shingles: Box<[u32]>,
}

/// Words of the shortest block that is compared.
const WORDS: usize = 12;
const BANDS: usize = 8;
const ROWS: usize = 2;
const SEEDS: [u64; BANDS * ROWS] = seeds();

const fn seeds() -> [u64; BANDS * ROWS] {
    let mut seeds = [0; BANDS * ROWS];
    let (mut at, mut seed) = (0, 0x9e37_79b9_7f4a_7c15_u64);
    while at < seeds.len() {
        seed = seed.wrapping_mul(0xd134_2543_de82_ef95).wrapping_add(1);
        #[expect(clippy::indexing_slicing, reason = "at compile time, below the length")]
        {
            seeds[at] = seed | 1;
        }
        at += 1;
    }
    seeds
}

impl Across {
    /// An index that holds at most so many shingles (about the words of the text held).
    #[must_use]
    pub fn with_capacity(shingles: usize) -> Self {
        Self {
            capacity: shingles,
            ..Self::default()
        }
    }

    /// Adds a document; what its blocks repeat of earlier documents, in block order. Of a judged document only kept
    /// blocks count.
    pub fn add(&mut self, doc: &Document) -> Vec<Repeat> {
        let own = self.first + self.entries.len();
        let mut found = Vec::new();
        for (index, block) in doc.layers().blocks.iter().enumerate() {
            let id = BlockId::new(index);
            let kept = doc
                .judgement(id)
                .is_none_or(|judged| judged.verdict.is_kept());
            let words: Vec<u64> = words(block.text(doc.source())).collect();
            if !kept || words.len() < WORDS {
                continue;
            }
            let entry = Entry::new(doc, id, block.span, &words);
            found.extend(self.repeat(id, &entry, own));
            self.note(entry);
        }
        found
    }

    fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number.checked_sub(self.first)?)
    }

    /// The earlier block with which this one shares most; `own` is the first entry of its own document.
    fn repeat(&self, block: BlockId, entry: &Entry, own: usize) -> Option<Repeat> {
        let earlier = |number: &usize| *number < own;
        let exact = self.whole.get(&entry.whole).copied().filter(earlier);
        let exact = exact.and_then(|number| Some((self.entry(number)?, DuplicateKind::Exact)));
        let (of, kind) = exact.or_else(|| self.alike(entry, own))?;
        Some(Repeat {
            block,
            kind,
            document: of.document.clone(),
            of: of.block,
            span: of.span,
        })
    }

    fn alike(&self, entry: &Entry, own: usize) -> Option<(&Entry, DuplicateKind)> {
        let bands = entry.bands.iter().filter_map(|band| self.bands.get(band));
        let mut numbers: Vec<usize> = bands.copied().filter(|number| *number < own).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let candidates = numbers.into_iter().filter_map(|number| self.entry(number));
        let shared = candidates.map(|other| (common(&entry.shingles, &other.shingles), other));
        let best = shared.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (count, other) = best?;
        kind(count, entry.shingles.len(), other.shingles.len()).map(|kind| (other, kind))
    }

    fn note(&mut self, entry: Entry) {
        let number = self.first + self.entries.len();
        self.whole.entry(entry.whole).or_insert(number);
        for band in entry.bands {
            self.bands.entry(band).or_insert(number);
        }
        self.held += entry.shingles.len();
        self.entries.push_back(entry);
        while self.held > self.capacity {
            self.forget();
        }
    }

    fn forget(&mut self) {
        let Some(entry) = self.entries.pop_front() else {
            self.held = 0;
            return;
        };
        self.held = self.held.saturating_sub(entry.shingles.len());
        let number = self.first;
        self.first += 1;
        remove(&mut self.whole, entry.whole, number);
        for band in entry.bands {
            remove(&mut self.bands, band, number);
        }
    }
}

/// Forgets a key that leads to this entry.
fn remove(map: &mut FastMap<u64, usize>, key: u64, number: usize) {
    if map.get(&key) == Some(&number) {
        map.remove(&key);
    }
}

impl Entry {
    fn new(doc: &Document, block: BlockId, span: Span, words: &[u64]) -> Self {
        let (whole, hashes) = shingles(words);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the upper half of a hash is one"
        )]
        let mut short: Vec<u32> = hashes.iter().map(|hash| (hash >> 32) as u32).collect();
        short.sort_unstable();
        short.dedup();
        debug_assert!(words.len() >= SHINGLE);
        Self {
            document: doc.id().clone(),
            block,
            span,
            whole,
            bands: bands(&hashes),
            shingles: short.into_boxed_slice(),
        }
    }
}

/// A hash of each band of the signature; the band's number is part of it.
fn bands(shingles: &[u64]) -> [u64; BANDS] {
    let least = |seed: u64| {
        let hashes = shingles
            .iter()
            .map(|shingle| scramble(shingle ^ seed, seed));
        hashes.min().unwrap_or_default()
    };
    let mut bands = [0; BANDS];
    for (number, (band, rows)) in (0_u64..).zip(bands.iter_mut().zip(SEEDS.chunks(ROWS))) {
        let start = number.wrapping_add(1);
        *band = rows
            .iter()
            .fold(start, |hash, seed| scramble(hash ^ least(*seed), *seed));
    }
    bands
}

const fn scramble(value: u64, seed: u64) -> u64 {
    let mixed = value.wrapping_mul(seed);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// How many of the sorted numbers both have.
fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut a, mut b, mut count) = (a.iter().peekable(), b.iter().peekable(), 0);
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{Notes, Stage};

    fn document(id: &str, text: &str) -> Document {
        let mut doc = Document::from_text(id, text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        doc
    }

    /// A paragraph of its own for each number.
    fn paragraph(number: usize) -> String {
        let words = (0..60).map(|at| format!("w{}", (number * 7919 + at * 104_729) % 99_991));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_repetition_names_document_block_and_span() {
        let mut across = Across::with_capacity(1 << 16);
        let first = format!("A heading\n\n{}\n{}\n", paragraph(1), paragraph(2));
        assert!(across.add(&document("a", &first)).is_empty());
        let near = paragraph(2).replacen("w", "x", 1);
        let second = format!(
            "{near}\n{}\n{}\n{}\n",
            paragraph(3),
            paragraph(3),
            paragraph(1)
        );
        let found = across.add(&document("b", &second));
        let seen: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.block.index(),
                    one.kind,
                    one.of.index(),
                    one.span.slice(&first).to_owned(),
                )
            })
            .collect();
        let expected = [
            (0, DuplicateKind::Near, 2, paragraph(2)),
            (3, DuplicateKind::Exact, 1, paragraph(1)),
        ];
        assert_eq!(seen, expected);
        assert!(found.iter().all(|one| one.document.as_str() == "a"));
    }

    #[test]
    fn nearly_all_near_repetitions_are_found_and_nothing_else() {
        let mut across = Across::with_capacity(1 << 20);
        for number in 0..500 {
            assert!(across.add(&document("a", &paragraph(number))).is_empty());
        }
        let changed = |number: usize| {
            let text = paragraph(number);
            let words = text.split(' ').enumerate();
            let words = words.map(|(at, word)| if at % 30 == 10 { "other" } else { word });
            words.collect::<Vec<_>>().join(" ")
        };
        let found = (0..500).filter(|number| {
            let found = across.add(&document("b", &changed(*number)));
            found.len() == 1 && found[0].kind == DuplicateKind::Near
        });
        let found = found.count();
        assert!(found >= 475, "{found} of 500");
    }

    #[test]
    fn memory_is_bounded_and_the_oldest_go_first() {
        let mut across = Across::with_capacity(10 * 57);
        for number in 0..100 {
            across.add(&document("a", &paragraph(number)));
        }
        assert_eq!(across.entries.len(), 10);
        assert!(across.bands.len() <= 10 * BANDS && across.whole.len() <= 10);
        assert_eq!(across.add(&document("b", &paragraph(95))).len(), 1);
        assert!(across.add(&document("b", &paragraph(5))).is_empty());
    }
}
