//! Blocks: the lines and elements a page consists of.

use crate::{Aligned, ArticleId, BlockId, Language, Span};
use std::ops::Range;

/// One block of a page: a line of a text, an element of an HTML page. Blank lines are no blocks; they show as `gap`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where it stands in the source, without the line break.
    pub span: Span,
    /// What it looks like.
    pub kind: BlockKind,
    /// Number of its first source line, 1-based.
    pub line: u32,
    /// Blank lines just before it.
    pub gap: u32,
    /// Its text where that differs from the source at `span` (HTML: tags gone, entities decoded).
    pub text: Option<Aligned>,
}

impl Block {
    /// The block's text; `source` is the document's.
    #[must_use]
    pub fn text<'a>(&'a self, source: &'a str) -> &'a str {
        self.text
            .as_ref()
            .map_or_else(|| self.span.slice(source), Aligned::text)
    }

    /// The source span of a byte range of the block's text.
    #[must_use]
    pub fn to_source(&self, range: Range<usize>) -> Span {
        match &self.text {
            Some(aligned) => aligned.to_source(range),
            None => self.span.part(range),
        }
    }
}

/// What a block looks like before anyone judges it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum BlockKind {
    /// Running text, or a line that shows nothing else.
    #[default]
    Paragraph,
    /// A heading, by its markup or by its shape.
    Heading,
    /// An item of a list.
    ListItem,
    /// A row of a table.
    TableRow,
    /// A quotation, by its markup.
    Quote,
    /// Preformatted text.
    Preformatted,
}

/// A kept block as later stages read it: clean text, the language and article it belongs to, and the way back.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'d> {
    /// The block.
    pub block: BlockId,
    /// Its article, once `split-articles` has run.
    pub article: Option<ArticleId>,
    /// Its language, `und` where nobody could tell.
    pub language: Language,
    /// The text, with inline chrome cut out.
    pub text: &'d str,
    /// Whether the block repeats another one.
    pub duplicate: bool,
    pub(crate) origin: PassageOrigin<'d>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) enum PassageOrigin<'d> {
    Block(&'d Block),
    Clean(&'d Aligned),
}

impl Passage<'_> {
    /// The source span of a byte range of the passage's text.
    #[must_use]
    pub fn to_source(&self, range: Range<usize>) -> Span {
        match self.origin {
            PassageOrigin::Block(block) => block.to_source(range),
            PassageOrigin::Clean(clean) => clean.to_source(range),
        }
    }
}
