//! Records: what a reader takes away.

use crate::{ArticleId, BlockId, DateId, EntityId, Genre, MentionId, RuleId, Span, TopicId};

/// Everything made of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Dated statements, in page order.
    pub statements: Vec<Statement>,
    /// Where the texts of the page contradict each other.
    pub conflicts: Vec<Conflict>,
}

/// A sentence or clause that says when something was.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The words quoted.
    pub quotation: Span,
    /// The block they stand in.
    pub block: BlockId,
    /// The article they stand in.
    pub article: Option<ArticleId>,
    /// What kind of text says so.
    pub genre: Genre,
    /// The dates in it, as indices of the readings.
    pub dates: Vec<DateId>,
    /// Who is in it.
    pub participants: Vec<Participant>,
    /// Where it was.
    pub place: Option<EntityId>,
    /// What it is about, where a topic's words stand in it.
    pub topic: Option<TopicId>,
    /// The rule that made it.
    pub rule: RuleId,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// One who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// Where the name stands.
    pub mention: MentionId,
    /// Whether the statement's topic is about this one.
    pub subject: bool,
}

/// What different texts of the page say about one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What it is about: birth, death, arrest ...
    pub topic: TopicId,
    /// Of whom.
    pub subject: EntityId,
    /// The statements set side by side, in page order.
    pub sides: Vec<Side>,
    /// Whether they can all be true.
    pub agreement: Agreement,
}

/// One text's word on the thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// Index of the statement among the records' statements.
    pub statement: usize,
    /// The date it gives.
    pub date: DateId,
}

/// How the sides of a comparison stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// They differ only in precision or in calendar.
    Compatible,
    /// At least two cannot both be true.
    Contradictory,
}

impl Agreement {
    /// The value in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Contradictory => "contradictory",
        }
    }
}
