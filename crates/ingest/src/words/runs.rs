//! Runs of words as numbers, so that what repeats on a page is told without the words.

use crate::hash::Numbers;
use crate::words::word::{Word, mix};

/// Words of a run.
pub(crate) const RUN: usize = 4;

/// The runs of words of each block; a block of fewer words is one run.
#[derive(Debug, Clone, Default)]
pub(crate) struct Runs {
    /// Runs of the same words have the same number.
    numbers: Vec<u32>,
    /// Where the runs of each block end.
    ends: Vec<usize>,
    different: usize,
}

impl Runs {
    pub(crate) fn of<'w>(blocks: impl Iterator<Item = &'w [Word]>, words: usize) -> Self {
        let mut known = Numbers::with_capacity(words);
        let mut runs = Self {
            numbers: Vec::with_capacity(words),
            ..Self::default()
        };
        for words in blocks {
            let mut add = |words: &[Word]| {
                let hash = words.iter().fold(SEED, |hash, word| mix(hash, word.hash));
                runs.numbers.push(known.of(hash));
            };
            if words.len() <= RUN {
                add(words);
            } else {
                words.windows(RUN).for_each(add);
            }
            runs.ends.push(runs.numbers.len());
        }
        runs.different = known.len();
        runs
    }

    /// The runs of each block, in page order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &[u32]> + Clone {
        let starts = std::iter::once(&0).chain(&self.ends);
        let blocks = starts.zip(&self.ends);
        blocks.map(|(start, end)| self.numbers.get(*start..*end).unwrap_or_default())
    }

    /// Numbers of runs are below this one.
    pub(crate) const fn different(&self) -> usize {
        self.different
    }
}

const SEED: u64 = 5;
