//! Blocks that repeat earlier ones: the same, nearly the same, contained, abridged.

use crate::hash::FastMap;
use crate::words::Words;
use crate::words::runs::RUN;
use crate::words::word::Word;
use regesta_model::{BlockId, Duplicate, DuplicateKind};
use std::collections::BTreeMap;

/// For each block, the earlier one it repeats.
#[derive(Debug, Clone, Default)]
pub(crate) struct Repeats {
    found: Vec<Option<Duplicate>>,
    /// Blocks that say once more what several earlier ones say, and these.
    gathered: BTreeMap<usize, Vec<usize>>,
}

/// Words of a shingle.
pub(crate) const SHINGLE: usize = RUN;
/// Fewest shingles of a block that is compared by them.
const FEWEST: usize = 5;
/// Fewest shingles of a block that gathers earlier ones, and fewest of these.
const LONG: usize = 40;
const SEVERAL: usize = 3;
/// Most places noted for one shingle: more say nothing.
const PLACES: usize = 4;

impl Repeats {
    /// Compares all blocks. Time grows with the text, not with pairs of blocks.
    pub(crate) fn find(words: &Words) -> Self {
        let runs = words.runs();
        let mut seen = Seen {
            places: vec![Places::default(); runs.different()],
            shared: vec![0; words.len()],
            ..Seen::default()
        };
        seen.whole.reserve(words.len());
        let blocks = words.blocks().zip(runs.blocks()).enumerate();
        let found = blocks
            .map(|(index, (words, runs))| {
                let long = words.len() >= SHINGLE;
                seen.next(index, words, if long { runs } else { &[] })
            })
            .collect();
        Self {
            found,
            gathered: seen.gathered,
        }
    }

    /// The earlier blocks whose words this one gathers, as a page's copy of its text for machines does.
    pub(crate) fn gathered(&self, index: usize) -> Option<&[usize]> {
        self.gathered.get(&index).map(Vec::as_slice)
    }

    /// What this block repeats.
    pub(crate) fn get(&self, index: usize) -> Option<Duplicate> {
        self.found.get(index).copied().flatten()
    }

    /// The block that this one repeats word for word.
    pub(crate) fn exact(&self, index: usize) -> Option<usize> {
        self.get(index)
            .filter(|found| found.kind == DuplicateKind::Exact)
            .map(|found| found.of.index())
    }

    /// The block of which this one is a part or an abridgement.
    pub(crate) fn partial(&self, index: usize) -> Option<usize> {
        let partial = |found: &Duplicate| {
            matches!(
                found.kind,
                DuplicateKind::Contained | DuplicateKind::Abridged
            )
        };
        self.get(index)
            .filter(partial)
            .map(|found| found.of.index())
    }
}

/// The first blocks with one shingle.
#[derive(Debug, Clone, Copy, Default)]
struct Places {
    blocks: [u32; PLACES],
    count: u8,
}

impl Places {
    fn add(&mut self, block: u32) {
        let last = self.blocks.iter().take(usize::from(self.count)).next_back();
        if last == Some(&block) {
            return;
        }
        if let Some(slot) = self.blocks.get_mut(usize::from(self.count)) {
            *slot = block;
            self.count += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        self.blocks
            .iter()
            .take(usize::from(self.count))
            .map(|block| usize::try_from(*block).unwrap_or(usize::MAX))
    }
}

#[derive(Default)]
struct Seen {
    whole: FastMap<u64, usize>,
    /// Of each run of words.
    places: Vec<Places>,
    /// How many runs each earlier block shares with the present one: none between blocks.
    shared: Vec<usize>,
    sizes: Vec<usize>,
    gathered: BTreeMap<usize, Vec<usize>>,
}

impl Seen {
    /// What a block of these words and these runs of them repeats.
    fn next(&mut self, index: usize, words: &[Word], shingles: &[u32]) -> Option<Duplicate> {
        let whole = whole(words);
        let exact = self
            .whole
            .get(&whole)
            .copied()
            .filter(|_| !words.is_empty());
        let found = match exact {
            Some(of) => Some(duplicate(of, DuplicateKind::Exact)),
            None => self.alike(shingles),
        };
        let gathered = match exact {
            Some(first) => self.gathered.get(&first).cloned(),
            None => self.gather(shingles),
        };
        if let Some(of) = gathered {
            self.gathered.insert(index, of);
        }
        self.whole.entry(whole).or_insert(index);
        self.sizes.push(shingles.len());
        if exact.is_none() {
            self.note(index, shingles);
        }
        found
    }

    /// The earlier blocks that hold nearly all of a long block between them: runs of words across their ends stand in none.
    fn gather(&self, shingles: &[u32]) -> Option<Vec<usize>> {
        if shingles.len() < LONG {
            return None;
        }
        let known = shingles.iter().filter_map(|run| self.places(*run));
        let first: Vec<usize> = known.filter_map(|places| places.iter().next()).collect();
        if first.len() * 5 < shingles.len() * 4 {
            return None;
        }
        let mut of = first;
        of.sort_unstable();
        of.dedup();
        (of.len() >= SEVERAL).then_some(of)
    }

    fn places(&self, run: u32) -> Option<&Places> {
        self.places.get(run as usize)
    }

    fn note(&mut self, index: usize, shingles: &[u32]) {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        for shingle in shingles {
            let places = self.places.get_mut(*shingle as usize);
            places.into_iter().for_each(|places| places.add(index));
        }
    }

    /// The earlier block that shares most shingles, if it shares enough.
    fn alike(&mut self, shingles: &[u32]) -> Option<Duplicate> {
        if shingles.len() < FEWEST {
            return None;
        }
        let mut sharing = Vec::new();
        let places = shingles
            .iter()
            .filter_map(|run| self.places.get(*run as usize));
        for place in places.flat_map(Places::iter) {
            if let Some(count) = self.shared.get_mut(place) {
                if *count == 0 {
                    sharing.push(place);
                }
                *count += 1;
            }
        }
        let counts = sharing.into_iter().map(|of| {
            let count = self.shared.get_mut(of);
            (of, count.map_or(0, std::mem::take))
        });
        let best = counts.max_by_key(|(of, count)| (*count, std::cmp::Reverse(*of)));
        let (of, count) = best?;
        kind(
            count,
            shingles.len(),
            self.sizes.get(of).copied().unwrap_or(0),
        )
        .map(|kind| duplicate(of, kind))
    }
}

/// A hash of all words, and one of each run of words.
pub(crate) fn shingles(words: &[Word]) -> (u64, Vec<u64>) {
    (whole(words), words.windows(SHINGLE).map(whole).collect())
}

fn whole(words: &[Word]) -> u64 {
    words.iter().fold(SEED, |hash, word| mix(hash, word.hash))
}

/// What a share of common shingles says; `own` and `other` are the numbers of shingles of both blocks.
pub(crate) fn kind(common: usize, own: usize, other: usize) -> Option<DuplicateKind> {
    let inside = ratio(common, own);
    if inside >= 0.8 && ratio(common, other) >= if inside >= 0.95 { 0.9 } else { 0.8 } {
        Some(DuplicateKind::Near)
    } else if inside >= 0.95 {
        Some(DuplicateKind::Contained)
    } else if inside >= 0.6 && own >= 2 * FEWEST - 1 {
        Some(DuplicateKind::Abridged)
    } else {
        None
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words of one block")]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn duplicate(of: usize, kind: DuplicateKind) -> Duplicate {
    Duplicate {
        of: BlockId::new(of),
        kind,
    }
}

const SEED: u64 = 0xcbf2_9ce4_8422_2325;

#[inline]
const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{Document, Notes, Stage};

    #[test]
    fn a_block_that_gathers_earlier_ones_is_told() {
        let parts = [
            "The council met in the old hall by the river and heard the report of the harbour master on the ice.",
            "Three ships had been lost since the autumn, two of them with all hands, off the northern bank.",
            "It voted at midnight to light the second beacon at the cost of the town, and rose without a prayer.",
        ];
        let whole = parts.join(" ");
        let text = format!("{}\n{whole}\n{}\n{whole}\n", parts.join("\n"), parts[0]);
        let mut doc = Document::from_text("t", &text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let repeats = Repeats::find(&Words::of(doc.source(), &doc.layers().blocks));
        for copy in [3, 5] {
            assert_eq!(repeats.gathered(copy), Some(&[0, 1, 2][..]));
        }
        assert!(
            [0, 1, 2, 4]
                .iter()
                .all(|index| repeats.gathered(*index).is_none())
        );
    }

    #[test]
    fn each_kind_of_repetition_is_told() {
        let long = "The council met in the old hall by the river, heard the report of the harbour master and voted at midnight.";
        let text = format!(
            "{long}\n{long}\n{}\n{}\n{}\nSomething else was said about the price of salt and tar in those years.\n",
            long.replace("midnight", "dawn"),
            "met in the old hall by the river, heard the report of the harbour master",
            "The council met in the old hall by the river, and voted at midnight.",
        );
        let mut doc = Document::from_text("t", &text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let repeats = Repeats::find(&Words::of(doc.source(), &doc.layers().blocks));
        let kinds: Vec<_> = (0..6)
            .map(|index| repeats.get(index).map(|found| found.kind.as_str()))
            .collect();
        let expected = [
            None,
            Some("exact"),
            Some("near"),
            Some("contained"),
            Some("abridged"),
            None,
        ];
        assert_eq!(kinds, expected);
    }
}
