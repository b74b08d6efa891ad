//! The lines of a page with what is known of each.

pub(crate) mod facts;
pub(crate) mod furniture;
pub(crate) mod headword;
pub(crate) mod repeats;
pub(crate) mod topic;

use crate::Tools;
use crate::lines::facts::Facts;
use regesta_model::{Block, Label};

/// The lines of a page.
#[derive(Clone, Copy)]
pub(crate) struct Lines<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) facts: &'d [Facts],
    pub(crate) tools: &'d Tools,
}

impl<'d> Lines<'d> {
    /// A line without the blanks around it.
    pub(crate) fn text(&self, index: usize) -> &'d str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    pub(crate) fn fact(&self, index: usize) -> Option<&'d Facts> {
        self.facts.get(index)
    }

    /// The name of the certain rule that knows a line, and what it is by that.
    pub(crate) fn rule(&self, index: usize) -> Option<(&'d str, Label)> {
        let rule = self.fact(index)?.certain(self.tools)?;
        Some((rule.id.as_str(), rule.label))
    }

    pub(crate) fn is_furniture(&self, index: usize) -> bool {
        self.rule(index).is_some()
    }

    /// Whether a blank line stands above, or the page ends.
    pub(crate) fn has_gap(&self, index: usize) -> bool {
        self.blocks.get(index).is_none_or(|block| block.gap > 0)
    }
}
