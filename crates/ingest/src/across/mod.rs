//! Blocks that repeat blocks of earlier documents.

mod signatures;

pub use signatures::Signatures;

use crate::hash::FastMap;
use crate::lines::repeats::kind;
use regesta_model::{DocumentId, DuplicateKind, Earlier, Repeat};
use signatures::Signature;
use std::collections::VecDeque;

/// The blocks of the documents seen so far, to find what later ones repeat.
///
/// Signatures are made on any thread and added in input order from one, so that what is found does not depend on threads.
/// Candidates come from MinHash (16 minima in 8 bands of 2) and are verified by their common shingles of four words; a
/// block that merely stands inside a much longer one is found only where both share a band. Memory is bounded: when what
/// is held passes the capacity, the oldest blocks are forgotten.
///
/// ```
/// use regesta_ingest::{Across, FindBlocks, Signatures};
/// use regesta_model::{Document, Notes, Stage};
///
/// let mut across = Across::with_capacity(1 << 20);
/// let line = "The council met in the old hall by the river and heard the report of the harbour master at noon.";
/// let mut repeats = Vec::new();
/// for id in ["first", "second"] {
///     let mut doc = Document::from_text(id, line);
///     FindBlocks.run(&mut doc, &mut Notes::default());
///     repeats = across.add(Signatures::of(&doc));
/// }
/// assert_eq!(repeats[0].of.document.as_str(), "first");
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

#[derive(Debug)]
struct Entry {
    document: DocumentId,
    signature: Signature,
}

/// Bytes that a block takes besides its shingles at most: the entry, and its keys in maps that have just grown.
const BLOCK: usize = 640;

impl Across {
    /// An index that holds about so many bytes at most; a paragraph of sixty words takes 900.
    #[must_use]
    pub fn with_capacity(bytes: usize) -> Self {
        Self {
            capacity: bytes,
            ..Self::default()
        }
    }

    /// Adds a document; what its blocks repeat of earlier documents, in block order. A block that is the same as an
    /// earlier one is not held a second time.
    pub fn add(&mut self, signatures: Signatures) -> Vec<Repeat> {
        let own = self.first + self.entries.len();
        let mut found = Vec::new();
        for signature in signatures.blocks {
            let repeat = self.repeat(&signature, own);
            let known = repeat
                .as_ref()
                .is_some_and(|repeat| repeat.kind == DuplicateKind::Exact);
            found.extend(repeat);
            if !known {
                self.note(Entry {
                    document: signatures.document.clone(),
                    signature,
                });
            }
        }
        found
    }

    fn entry(&self, number: usize) -> Option<&Entry> {
        self.entries.get(number.checked_sub(self.first)?)
    }

    /// The earlier block with which this one shares most; `own` is the first entry of its own document.
    fn repeat(&self, signature: &Signature, own: usize) -> Option<Repeat> {
        let exact = self.same(signature, own);
        let exact = exact.map(|entry| (entry, DuplicateKind::Exact));
        let (of, kind) = exact.or_else(|| self.alike(signature, own))?;
        Some(Repeat {
            block: signature.block,
            line: signature.line,
            span: signature.span,
            kind,
            of: Earlier {
                document: of.document.clone(),
                block: of.signature.block,
                span: of.signature.span,
            },
        })
    }

    fn same(&self, signature: &Signature, own: usize) -> Option<&Entry> {
        let number = self.whole.get(&signature.whole).copied();
        let entry = self.entry(number.filter(|number| *number < own)?)?;
        (entry.signature.shingles == signature.shingles).then_some(entry)
    }

    fn alike(&self, signature: &Signature, own: usize) -> Option<(&Entry, DuplicateKind)> {
        let bands = signature.bands.iter();
        let numbers = bands.filter_map(|band| self.bands.get(band).copied());
        let mut numbers: Vec<usize> = numbers.filter(|number| *number < own).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let candidates = numbers.into_iter().filter_map(|number| self.entry(number));
        let shared = candidates.map(|other| {
            let count = common(&signature.shingles, &other.signature.shingles);
            (count, other)
        });
        let best = shared.reduce(|best, next| if next.0 > best.0 { next } else { best });
        let (count, other) = best?;
        let sizes = (signature.shingles.len(), other.signature.shingles.len());
        kind(count, sizes.0, sizes.1).map(|kind| (other, kind))
    }

    fn note(&mut self, entry: Entry) {
        let number = self.first + self.entries.len();
        self.whole.entry(entry.signature.whole).or_insert(number);
        for band in entry.signature.bands {
            self.bands.entry(band).or_insert(number);
        }
        self.held += entry.bytes();
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
        self.held = self.held.saturating_sub(entry.bytes());
        let number = self.first;
        self.first += 1;
        remove(&mut self.whole, entry.signature.whole, number);
        for band in entry.signature.bands {
            remove(&mut self.bands, band, number);
        }
    }
}

impl Entry {
    fn bytes(&self) -> usize {
        BLOCK + size_of_val(&*self.signature.shingles)
    }
}

/// Forgets a key that leads to this entry.
fn remove(map: &mut FastMap<u64, usize>, key: u64, number: usize) {
    if map.get(&key) == Some(&number) {
        map.remove(&key);
    }
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
    use regesta_model::{Document, Notes, Stage};
    use signatures::BANDS;

    fn signatures(id: &str, text: &str) -> Signatures {
        let mut doc = Document::from_text(id, text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        Signatures::of(&doc)
    }

    /// A paragraph of its own for each number.
    fn paragraph(number: usize) -> String {
        let words = (0..60).map(|at| format!("w{}", (number * 7919 + at * 104_729) % 99_991));
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_repetition_names_document_block_and_span() {
        let mut across = Across::with_capacity(1 << 20);
        let first = format!("A heading\n\n{}\n{}\n", paragraph(1), paragraph(2));
        assert!(across.add(signatures("a", &first)).is_empty());
        let near = paragraph(2).replacen("w", "x", 1);
        let second = format!(
            "{near}\n{}\n{}\n{}\n",
            paragraph(3),
            paragraph(3),
            paragraph(1)
        );
        let found = across.add(signatures("b", &second));
        let seen: Vec<_> = found
            .iter()
            .map(|one| {
                (
                    one.block.index(),
                    one.kind,
                    one.of.block.index(),
                    one.of.span.slice(&first).to_owned(),
                )
            })
            .collect();
        let expected = [
            (0, DuplicateKind::Near, 2, paragraph(2)),
            (3, DuplicateKind::Exact, 1, paragraph(1)),
        ];
        assert_eq!(seen, expected);
        assert!(found.iter().all(|one| one.of.document.as_str() == "a"));
    }

    #[test]
    fn nearly_all_near_repetitions_are_found_and_nothing_else() {
        let mut across = Across::with_capacity(1 << 20);
        for number in 0..500 {
            assert!(across.add(signatures("a", &paragraph(number))).is_empty());
        }
        let changed = |number: usize| {
            let text = paragraph(number);
            let words = text.split(' ').enumerate();
            let words = words.map(|(at, word)| if at % 30 == 10 { "other" } else { word });
            words.collect::<Vec<_>>().join(" ")
        };
        let found = (0..500).filter(|number| {
            let found = across.add(signatures("b", &changed(*number)));
            found.len() == 1 && found[0].kind == DuplicateKind::Near
        });
        let found = found.count();
        assert!(found >= 475, "{found} of 500");
    }

    #[test]
    fn what_was_said_word_for_word_is_held_once() {
        let mut across = Across::with_capacity(1 << 20);
        for number in 0..10 {
            let found = across.add(signatures("a", &paragraph(1)));
            assert_eq!(found.len(), usize::from(number > 0));
        }
        assert_eq!(across.entries.len(), 1);
    }

    #[test]
    fn memory_is_bounded_and_the_oldest_go_first() {
        let mut across = Across::with_capacity(10 * (BLOCK + 4 * 57));
        for number in 0..100 {
            across.add(signatures("a", &paragraph(number)));
        }
        assert_eq!(across.entries.len(), 10);
        assert!(across.bands.len() <= 10 * BANDS && across.whole.len() <= 10);
        assert_eq!(across.add(signatures("b", &paragraph(95))).len(), 1);
        assert!(across.add(signatures("b", &paragraph(5))).is_empty());
    }
}
