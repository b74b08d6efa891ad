//! Posts: who said what when, in a thread or below a text.

use crate::{BlockId, RuleId, Span};

/// A post of a thread, or a reader's comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// Where the page names its writer.
    pub author: Option<Span>,
    /// Where the page says when it was written.
    pub time: Option<Span>,
    /// Its words, as indices of the blocks layer, ascending; their judgements say whether they are kept.
    pub blocks: Vec<BlockId>,
    /// What tells that it is a post.
    pub rule: RuleId,
}
