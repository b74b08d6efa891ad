//! What marks a block among the others of its page: its likes, its repetitions, the page's title.

use super::words::{self, WORDS};
use crate::hash::FastMap;
use crate::html::{Outline, Tag};
use crate::model::lines::{ln, share};
use crate::model::observe::same_lines;
use crate::words::word::{Word, each};
use regesta_model::Block;

/// Blocks whose elements look alike, three deep, have one path.
pub(super) fn path(outline: &Outline, outer: u32, own: u32) -> u64 {
    let mut hash = outline.node(own).map_or(0, |node| node.shape);
    let mut id = outer;
    for _ in 0..3 {
        let Some(node) = outline.node(id) else { break };
        hash = (hash.rotate_left(7) ^ node.shape).wrapping_mul(0x517c_c1b7_2722_0a95);
        id = node.parent;
    }
    hash
}

/// Numbers of the blocks that look like a block.
pub(super) const ALIKE: usize = 6;

/// For each block, of the blocks with the same path: how many, their mean size, their link density, their running text, and the
/// share of those that are cut short and of those that begin with a link and go on without.
pub(super) fn alike(outline: &Outline, own: &[[f32; WORDS]], paths: &[u64]) -> Vec<[f32; ALIKE]> {
    let mut sums: FastMap<u64, [u32; ALIKE]> = FastMap::default();
    for ((path, place), words) in paths.iter().zip(&outline.places).zip(own) {
        let [count, chars, linked, prose, cut, leads] = sums.entry(*path).or_default();
        let is = |at: usize| words.get(at).is_some_and(|flag| *flag > 0.0);
        *count += 1;
        *chars += place.chars;
        *linked += place.linked;
        *prose += u32::from(is(words::at::PROSE));
        *cut += u32::from(is(words::at::CUT));
        *leads += u32::from(place.leads && place.linked < place.chars);
    }
    let numbers = |path: &u64| {
        let [count, chars, linked, prose, cut, leads] = sums.get(path).copied().unwrap_or_default();
        [
            ln(count),
            ln(chars / count.max(1)),
            share(linked, chars),
            share(prose, count),
            share(cut, count),
            share(leads, count),
        ]
    };
    paths.iter().map(numbers).collect()
}

/// For each block, how many others have its text.
pub(super) fn repeated(blocks: &[Block], source: &str) -> Vec<f32> {
    let (lines, times) = same_lines(blocks.iter().map(|block| block.text(source)));
    let others = |line: &usize| times.get(*line).copied().unwrap_or(1).saturating_sub(1);
    lines.iter().map(|line| ln(others(line))).collect()
}

/// The first heading of the first rank, or else the first heading whose words are the title's.
pub(super) fn first_heading(outline: &Outline, own: &[[f32; WORDS]]) -> Option<usize> {
    let tag = |at: &usize, wanted: Tag| {
        let mut id = outline.places.get(*at).map_or(0, |place| place.node);
        while let Some(node) = outline.node(id) {
            if node.tag == wanted {
                return true;
            }
            if node.tag.is_block() {
                break;
            }
            id = node.parent;
        }
        false
    };
    let title = |at: &usize| {
        own.get(*at)
            .and_then(|own| own.get(words::at::TITLE))
            .is_some_and(|share| *share > 0.7)
    };
    let all = || 0..own.len();
    all()
        .find(|at| tag(at, Tag::H1) && title(at))
        .or_else(|| all().find(|at| title(at)))
        .or_else(|| all().find(|at| tag(at, Tag::H1)))
}

/// Bytes of the words that are compared with the title's.
const LONG: u32 = 3;

/// The words of a page's title.
#[derive(Debug, Default)]
pub(super) struct Title {
    words: Vec<u64>,
    /// For the first bits of each word a bit: most words are told from all of them by it.
    bits: u64,
}

impl Title {
    pub(super) fn of(title: &str) -> Self {
        let mut found = Self::default();
        each(title, |word| {
            if word.len >= LONG {
                found.words.push(word.hash);
                found.bits |= 1 << (word.hash >> 58);
            }
        });
        found
    }

    fn contains(&self, word: u64) -> bool {
        (self.bits >> (word >> 58)) & 1 == 1 && self.words.contains(&word)
    }
}

/// The share of a block's words that stand in the title; 0 for a long block or one of few words.
pub(super) fn titled(text: &str, words: &[Word], title: &Title) -> f32 {
    if text.len() > 300 {
        return 0.0;
    }
    let (mut all, mut found) = (0, 0);
    for word in words.iter().filter(|word| word.len >= LONG) {
        all += 1;
        found += u32::from(title.contains(word.hash));
    }
    if all < 2 { 0.0 } else { share(found, all) }
}
