//! Short lines that are page furniture though no rule names them: by an additive score.

use crate::Tools;
use crate::lines::facts::{End, Facts, is_heading};
use crate::lines::repeats::Repeats;
use crate::patterns::score::Sum;
use crate::words::Words;
use regesta_model::Block;
use std::cell::OnceCell;

/// Words and characters of the longest line that is looked at.
const WORDS: u32 = 26;
const CHARS: u32 = 180;

/// What lines show by themselves, as far as somebody asked.
#[derive(Debug, Default)]
pub(crate) struct Alone(Vec<OnceCell<Option<Sum>>>);

impl Alone {
    /// Of so many blocks.
    pub(crate) fn new(blocks: usize) -> Self {
        Self(vec![OnceCell::new(); blocks])
    }
}

/// The lines of a page, each held against the signs of furniture when it is asked for.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) words: &'d Words,
    pub(crate) facts: &'d [Facts],
    pub(crate) repeats: &'d Repeats,
    pub(crate) tools: &'d Tools,
    pub(crate) alone: &'d Alone,
}

impl Lines<'_> {
    /// The sum that makes a block furniture, if it reaches the bound.
    pub(crate) fn sum(&self, index: usize) -> Option<Sum> {
        let mut sum = self.alone(index)?.clone();
        let beside = u8::from(self.is_beside(index));
        self.tools.furniture.measure(&mut sum, "beside", beside);
        (sum.total >= self.tools.furniture.bound()).then_some(sum)
    }

    /// Whether that sum reaches the bound.
    pub(crate) fn adds_up(&self, index: usize) -> bool {
        let Some(alone) = self.alone(index) else {
            return false;
        };
        let scorer = &self.tools.furniture;
        let beside = scorer.weight("beside");
        // what stands beside is asked for only where it matters
        let (without, with) = (alone.total, alone.total + beside);
        let reaches = |total: f32| total >= scorer.bound();
        if reaches(without) == reaches(with) {
            return reaches(without);
        }
        reaches(if self.is_beside(index) { with } else { without })
    }

    fn alone(&self, index: usize) -> Option<&Sum> {
        let known = self.alone.0.get(index)?;
        known.get_or_init(|| self.own(index)).as_ref()
    }

    /// What a line by itself shows; nothing where it is long, reads as a paragraph or is part of one, or a rule names it.
    fn own(&self, index: usize) -> Option<Sum> {
        let (block, fact) = (self.blocks.get(index)?, self.facts.get(index)?);
        let brief = fact.words <= WORDS && fact.chars <= CHARS;
        if !brief || fact.wrapped || fact.is_lost() || fact.certain(self.tools).is_some() {
            return None;
        }
        let scorer = &self.tools.furniture;
        let mut sum = scorer.signs(self.words.line(index, block.text(self.source)));
        let bare = fact.words >= 6 && fact.stops == 0 && fact.capitals == 0;
        scorer.measure(&mut sum, "bare-words", u8::from(bare));
        if sum.total <= 0.0 {
            return None;
        }
        let open = fact.end == End::Open || fact.end == End::Colon;
        scorer.measure(&mut sum, "open", u8::from(open));
        let sentence = !open && fact.words >= 8 && fact.stops * 5 >= fact.words;
        scorer.measure(&mut sum, "sentence", u8::from(sentence));
        scorer.measure(&mut sum, "heading", u8::from(is_heading(block, fact)));
        let again = self.repeats.exact(index).is_some_and(|of| of + 1 < index);
        scorer.measure(&mut sum, "again", u8::from(again));
        Some(sum)
    }

    fn is_sure(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        let ruled = fact.is_some_and(|fact| fact.certain(self.tools).is_some());
        let bound = self.tools.furniture.bound();
        ruled || self.alone(index).is_some_and(|sum| sum.total >= bound)
    }

    /// Whether a line that is sure to be furniture stands right above or below.
    fn is_beside(&self, index: usize) -> bool {
        let joined = |at: usize| self.blocks.get(at).is_some_and(|block| block.gap == 0);
        (index > 0 && joined(index) && self.is_sure(index - 1))
            || (joined(index + 1) && self.is_sure(index + 1))
    }
}
