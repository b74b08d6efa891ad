//! How far a block stands in what its page states of itself: in the text of its article, in its description.

use crate::hash::FastSet;
use crate::html::Outline;
use crate::model::lines::{flag, ln};
use crate::words::word::{Word, each};

/// Numbers of a block, and of the page.
pub(super) const STATED: usize = 2;
pub(super) const TYPES: usize = 8;

/// Words of a run that is looked up.
const RUN: usize = 3;

/// Runs of words of a text.
struct Runs {
    all: FastSet<u64>,
    /// A bit for the first bits of each: most runs of a page are told from all of them by it.
    bits: [u64; 64],
}

impl Default for Runs {
    fn default() -> Self {
        Self {
            all: FastSet::default(),
            bits: [0; 64],
        }
    }
}

impl Runs {
    fn add(&mut self, text: &str) {
        let mut words = Vec::new();
        each(text, |word| words.push(word.hash));
        for run in words.windows(RUN).map(hash) {
            self.all.insert(run);
            let (place, bit) = place(run);
            if let Some(bits) = self.bits.get_mut(place) {
                *bits |= bit;
            }
        }
    }

    fn has(&self, run: u64) -> bool {
        let (place, bit) = place(run);
        let bits = self.bits.get(place);
        bits.is_some_and(|bits| bits & bit != 0) && self.all.contains(&run)
    }

    /// The runs of a block and those of them that stand here.
    fn shared(&self, words: &[Word]) -> (usize, usize) {
        if self.all.is_empty() {
            return (0, 0);
        }
        let runs = words
            .windows(RUN)
            .map(|run| run.iter().fold(0, |hash, word| mix(hash, word.hash)));
        let (mut all, mut shared) = (0, 0);
        for run in runs {
            all += 1;
            shared += usize::from(self.has(run));
        }
        (all, shared)
    }
}

fn hash(run: &[u64]) -> u64 {
    run.iter().fold(0, |hash, word| mix(hash, *word))
}

/// The place of a run's bit.
#[inline]
const fn place(run: u64) -> (usize, u64) {
    ((run >> 58) as usize, 1 << ((run >> 52) & 63))
}

const fn mix(hash: u64, word: u64) -> u64 {
    (hash.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// What a page states, held against its blocks.
#[derive(Debug, Clone, Default)]
pub(super) struct Statements {
    /// For each block, the share of it that stands in the texts of structured data and in the description.
    pub(super) blocks: Vec<[f32; STATED]>,
    /// What the page says of its kind: types, runs of words in its stated texts, the share of them that its blocks show.
    pub(super) page: [f32; TYPES],
}

impl Statements {
    pub(super) fn of<'w>(outline: &Outline, blocks: impl Iterator<Item = &'w [Word]>) -> Self {
        let (mut bodies, mut description) = (Runs::default(), Runs::default());
        outline.bodies.iter().for_each(|body| bodies.add(body));
        description.add(&outline.description);
        let mut shown = 0;
        let blocks = blocks.map(|words| {
            let in_bodies = bodies.shared(words);
            shown += in_bodies.1;
            [in_bodies, description.shared(words)].map(|(all, shared)| share(shared, all))
        });
        let blocks = blocks.collect();
        let stated = bodies.all.len();
        let types = outline.types;
        Self {
            blocks,
            page: [
                ln(types.articles),
                ln(types.threads),
                ln(types.posts),
                types.preview.map_or(-1.0, flag),
                ln(number(stated)),
                share(shown, stated).min(2.0),
                ln(number(outline.bodies.len())),
                ln(number(description.all.len())),
            ],
        }
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn share(part: usize, whole: usize) -> f32 {
    crate::model::lines::share(number(part), number(whole))
}
