//! What is kept, what is dropped, and why.

use crate::{Aligned, BlockId, Language, RuleId, Span};

/// What was decided of one block, with everything that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Kept, or dropped with the rule.
    pub verdict: Verdict,
    /// What the block is.
    pub label: Label,
    /// Language of the block (a heading inherits its section's).
    pub language: Language,
    /// Inline chrome cut out of a kept block, in order.
    pub cuts: Vec<Cut>,
    /// The text without the cuts; `None` when nothing was cut.
    pub clean: Option<Aligned>,
    /// Earlier text that the block repeats.
    pub duplicate_of: Option<Duplicate>,
    /// Text that the scrape or the recognition broke: marked, never repaired.
    pub damage: Vec<Damage>,
}

/// Kept or dropped.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// Part of what the page says.
    Kept(Evidence),
    /// Not part of it.
    Dropped(Evidence),
}

impl Verdict {
    /// Whether the block stays.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }

    /// Why.
    #[must_use]
    pub const fn evidence(&self) -> &Evidence {
        match self {
            Self::Kept(evidence) | Self::Dropped(evidence) => evidence,
        }
    }
}

/// The rule (or model) behind a decision and what it saw.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// The rule.
    pub rule: RuleId,
    /// What it saw, for a reader: "matches 'Write a message'", "12 of 14 words are links".
    pub saw: String,
    /// How sure, 0 to 1.
    pub score: f32,
}

/// What a block is, once judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Label {
    /// Running text.
    Content,
    /// A heading.
    Heading,
    /// A picture's or table's caption.
    Caption,
    /// An item of a list.
    ListItem,
    /// A quotation that fills the block.
    Quote,
    /// A note.
    Footnote,
    /// An entry of a bibliography.
    Reference,
    /// Who wrote it, and when.
    Byline,
    /// A post of a thread whose posts are the main text.
    Post,
    /// Page furniture: menus, search boxes, share bars, notices.
    Chrome,
    /// A comment by a machine, or for a link.
    SpamComment,
    /// A reader's comment beside the main text.
    Comment,
    /// A control or name of the page's software.
    Ui,
}

impl Label {
    /// The label in lower case, words joined by hyphens, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Heading => "heading",
            Self::Caption => "caption",
            Self::ListItem => "list-item",
            Self::Quote => "quote",
            Self::Footnote => "footnote",
            Self::Reference => "reference",
            Self::Byline => "byline",
            Self::Post => "post",
            Self::Chrome => "chrome",
            Self::SpamComment => "spam-comment",
            Self::Comment => "comment",
            Self::Ui => "ui",
        }
    }
}

/// A piece cut out of a kept block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// Where it stands in the source.
    pub span: Span,
    /// The rule that cut it.
    pub rule: RuleId,
}

/// A piece that the scrape or the recognition broke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// Where it stands in the source.
    pub span: Span,
    /// The rule that saw it.
    pub rule: RuleId,
}

/// The block that another one repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duplicate {
    /// The block that is repeated.
    pub of: BlockId,
    /// How closely.
    pub kind: DuplicateKind,
}

/// How one block repeats another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DuplicateKind {
    /// The same text.
    Exact,
    /// The same but for a few characters.
    Near,
    /// The whole of it stands inside the other.
    Contained,
    /// Its sentences stand in the other, with some left out.
    Abridged,
}

impl DuplicateKind {
    /// The kind in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Contained => "contained",
            Self::Abridged => "abridged",
        }
    }
}
