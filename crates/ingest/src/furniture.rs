//! Short lines that are page furniture though no rule names them: by an additive score.

use crate::Tools;
use crate::facts::{End, Facts, is_heading};
use crate::repeats::Repeats;
use crate::score::Sum;
use crate::words::Words;
use regesta_model::Block;

/// Words and characters of the longest line that is looked at.
const WORDS: u32 = 26;
const CHARS: u32 = 180;

/// For each block, the sum that makes it furniture, if it reaches the bound.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    repeats: &Repeats,
    tools: &Tools,
) -> Vec<Option<Sum>> {
    let page = Lines {
        source,
        blocks,
        words,
        facts,
        repeats,
        tools,
    };
    let alone: Vec<Option<Sum>> = (0..blocks.len()).map(|index| page.own(index)).collect();
    let sure: Vec<bool> = (0..blocks.len())
        .map(|index| page.is_sure(index, &alone))
        .collect();
    let all = alone.into_iter().enumerate();
    all.map(|(index, sum)| page.with_neighbours(index, sum?, &sure))
        .collect()
}

struct Lines<'d> {
    source: &'d str,
    blocks: &'d [Block],
    words: &'d Words,
    facts: &'d [Facts],
    repeats: &'d Repeats,
    tools: &'d Tools,
}

impl Lines<'_> {
    /// What a line by itself shows; nothing where it is long, reads as a paragraph, or a rule names it.
    fn own(&self, index: usize) -> Option<Sum> {
        let (block, fact) = (self.blocks.get(index)?, self.facts.get(index)?);
        let brief = fact.words <= WORDS && fact.chars <= CHARS;
        if !brief || fact.is_lost() || fact.certain(self.tools).is_some() {
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

    fn is_sure(&self, index: usize, alone: &[Option<Sum>]) -> bool {
        let bound = self.tools.furniture.bound();
        let by_sum = alone.get(index).and_then(Option::as_ref);
        let ruled = self
            .facts
            .get(index)
            .is_some_and(|fact| fact.certain(self.tools).is_some());
        ruled || by_sum.is_some_and(|sum| sum.total >= bound)
    }

    fn with_neighbours(&self, index: usize, mut sum: Sum, sure: &[bool]) -> Option<Sum> {
        let joined = |at: usize| self.blocks.get(at).is_some_and(|block| block.gap == 0);
        let is_sure = |at: usize| sure.get(at).copied().unwrap_or_default();
        let above = index > 0 && joined(index) && is_sure(index - 1);
        let below = joined(index + 1) && is_sure(index + 1);
        let scorer = &self.tools.furniture;
        scorer.measure(&mut sum, "beside", u8::from(above || below));
        (sum.total >= scorer.bound()).then_some(sum)
    }
}
