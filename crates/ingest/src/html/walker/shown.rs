//! What elements show besides their words: signs, formulas, and what they hide.

use super::{Open, Walker};
use crate::html::attributes;
use crate::html::elements::Tag;
use crate::html::formula::image;
use crate::html::signs::{self, Raised};
use std::ops::Range;

/// A part of the names of elements that say once more in MathML what stands beside them.
const AGAIN: &str = "mathml";

/// Bytes behind a formula within which its second form begins.
const BESIDE: usize = 400;

impl Walker<'_> {
    /// Whether the element that begins here shows once more, for eyes alone, the formula that was told right before it.
    pub(super) fn says_again(&self) -> bool {
        let begins = self.scanner.at();
        let told = self.told.filter(|told| begins <= told + BESIDE);
        let between = told.and_then(|told| self.source.get(told..begins));
        between.is_some_and(signs::is_tags)
            && attributes::is_silent(self.source, self.scanner.attributes())
    }

    /// Sets the mark that begins a quotation, unless the page has one.
    pub(super) fn quote(&mut self) -> bool {
        let at = self.scanner.at();
        let fresh = !signs::is_quoted(self.source, (self.text.pieces(), at));
        if fresh {
            let nested = self.open.iter().any(|open| open.quotes);
            self.text.sign(None, at, signs::quote(nested).0);
        }
        fresh
    }

    /// Sets raised numbers apart from what they stand behind.
    pub(super) fn raise(&mut self, open: Open, at: usize) {
        let place = open.before;
        if self.marks.holds(place) {
            return;
        }
        let pieces = self.text.pieces().split_at_checked(place);
        let raised = pieces.and_then(|pieces| signs::raised(self.source, pieces, at));
        match raised {
            Some(Raised::Apart) => self.text.part(place),
            Some(Raised::Power) => self.text.raise(place, false),
            Some(Raised::Several) => self.text.raise(place, true),
            None => {}
        }
    }

    /// Adds the formula that a picture shows, unless it was told just before.
    pub(super) fn image(&mut self) {
        let top = self.top();
        let shown = image(self.source, self.scanner.attributes()).filter(|_| !top.silent);
        let Some(range) = shown else { return };
        if self.source.get(range.clone()) != self.source.get(self.formula.clone()) {
            self.text.add(self.source, range.clone(), top.node);
        }
        self.formula = range;
    }

    /// Whether a formula is shown sign by sign: it has no text of its own, and nothing beside it says it again.
    pub(super) fn shows(&self, formula: Option<&Option<Range<usize>>>) -> bool {
        let around = self.outline.node(self.top().node);
        let class = around.map_or("", |node| self.outline.name(self.source, node.class));
        formula.is_some_and(Option::is_none) && !class.to_ascii_lowercase().contains(AGAIN)
    }

    /// Whether no reader sees what stands in an element, unless it is the text of a formula.
    pub(super) fn is_unseen(&self, node: u32) -> bool {
        let unseen = self.outline.node(node).is_some_and(|node| node.unseen);
        unseen && !self.open.iter().any(|open| open.tag == Tag::Math)
    }
}
