//! A thread of posts as text, and what its lines are.

use crate::Tools;
use crate::lines::facts::End;
use crate::lines::facts::Facts;
use crate::patterns::score::Sum;
use crate::words::Words;
use regesta_model::Block;
use regesta_model::Label;

/// What a line of a post is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Line {
    /// Who wrote it, and when.
    Head,
    /// What the page says of its writer: rank, number of posts.
    Member,
    /// What the writer closes all posts with.
    Signature,
    /// A line of a post that is spam.
    Spam(Sum),
    /// The title of the thread, where it stands first.
    Title,
    /// The same title above a post.
    Again,
    /// What the post says.
    Words,
}

pub(crate) struct Thread<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) words: &'d Words,
    pub(crate) facts: &'d [Facts],
    pub(crate) tools: &'d Tools,
    /// Whether the page is text without an address, read as one thread: what the learned judge would know of it must be read off
    /// its lines.
    pub(crate) whole: bool,
}

/// A post: its head, what stands under it about the member, its words, and its signature.
#[derive(Debug, Clone, Default)]
pub(crate) struct Post {
    pub(crate) name: Option<usize>,
    pub(crate) head: usize,
    pub(crate) members: Vec<usize>,
    pub(crate) words: Vec<usize>,
    pub(crate) signature: Vec<usize>,
}

/// Words and characters of the longest line about a member.
pub(crate) const MEMBER: (u32, u32) = (5, 40);

impl<'d> Thread<'d> {
    /// The blocks of a page, read as a thread.
    pub(crate) const fn of(
        source: &'d str,
        blocks: &'d [Block],
        (words, facts): (&'d Words, &'d [Facts]),
        tools: &'d Tools,
    ) -> Self {
        Self {
            source,
            blocks,
            words,
            facts,
            tools,
            whole: true,
        }
    }
}

impl Thread<'_> {
    pub(crate) fn text(&self, index: usize) -> &str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    /// Words of some blocks.
    pub(crate) fn count(&self, blocks: &[usize]) -> u32 {
        let facts = blocks.iter().filter_map(|at| self.facts.get(*at));
        facts.map(|fact| fact.words).sum()
    }

    pub(crate) fn gap(&self, index: usize) -> u32 {
        self.blocks.get(index).map_or(0, |block| block.gap)
    }

    pub(crate) fn is_brief_line(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(|fact| {
            fact.end == End::Open && fact.words <= MEMBER.0 && fact.chars <= MEMBER.1
        })
    }

    pub(crate) fn is_control(&self, index: usize) -> bool {
        let rule = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| matches!(rule.label, Label::Ui | Label::Chrome))
    }
}
