//! Appendices of extracts: blocks at the end of a text several of which repeat the text itself.

use crate::articles::page::{Page, Piece};
use std::ops::Range;

impl Page<'_> {
    /// A text and the appendix split off it, if it has one.
    pub(crate) fn with_appendix(&self, blocks: Range<usize>, why: &'static str) -> Vec<Piece> {
        let piece = |blocks, why| Piece {
            blocks,
            why,
            shell: false,
        };
        match self.appendix(&blocks) {
            Some(at) => vec![
                piece(blocks.start..at, why),
                piece(at..blocks.end, "extracts"),
            ],
            None => vec![piece(blocks, why)],
        }
    }

    fn appendix(&self, blocks: &Range<usize>) -> Option<usize> {
        let repeats = |index: &usize| {
            let of = self
                .repeats
                .partial(*index)
                .filter(|of| blocks.contains(of));
            of.is_some() && self.is_text(*index)
        };
        let first = blocks.clone().find(repeats)?;
        let count = (first..blocks.end).filter(repeats).count();
        let texts = (first..blocks.end)
            .filter(|index| self.is_text(*index))
            .count();
        let before = (blocks.start..first)
            .filter(|index| self.is_text(*index))
            .count();
        (count >= 3 && count * 5 >= texts && before >= 3 && self.gap(first) > 0).then_some(first)
    }
}
