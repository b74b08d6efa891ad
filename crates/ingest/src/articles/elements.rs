//! Where the text of an HTML page stands, by the judge of its elements.

use crate::articles::page::Page;

impl Page<'_> {
    /// Whether the judge of HTML pages takes a block for furniture; never on other pages.
    pub(crate) fn is_left_out(&self, index: usize) -> bool {
        let bound = self.elements.unwrap_or(0.0);
        self.fact(index).is_some_and(|fact| fact.score < bound)
    }

    /// The first and the last block that it takes for text.
    pub(crate) fn element_bounds(&self) -> Option<(usize, usize)> {
        let mut kept = (0..self.blocks.len()).filter(|index| !self.is_left_out(*index));
        let first = kept.next()?;
        Some((first, kept.next_back().unwrap_or(first)))
    }
}
