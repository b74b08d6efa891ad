//! Records: what a reader takes away.

use crate::{
    ArticleId, BlockId, DateId, DayRange, EntityId, Genre, MentionId, RuleId, Span, TopicId,
};
use std::ops::Range;

/// Everything made of one document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Records {
    /// Dated statements, in page order.
    pub statements: Vec<Statement>,
    /// Where the texts of the page contradict each other.
    pub conflicts: Vec<Conflict>,
    /// Stretches whose dates became no statements, and why.
    pub set_aside: Vec<SetAside>,
}

/// Text that is no witness: fiction, or a repetition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// From its first block's start to its last block's end.
    pub span: Span,
    /// Its blocks, as indices of the blocks layer.
    pub blocks: Range<usize>,
    /// The article it stands in.
    pub article: Option<ArticleId>,
    /// What kind of text it is.
    pub genre: Genre,
    /// The rule that set it aside: `fiction`, `duplicate`, `unreal-clause`.
    pub rule: RuleId,
    /// How many dates stand in it.
    pub dates: usize,
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
    /// Which end of its dates is meant: the first of "(1892-1937)" is a birth.
    pub end: DateEnd,
    /// Who is in it.
    pub participants: Vec<Participant>,
    /// Where it was.
    pub place: Option<EntityId>,
    /// What it is about, where a topic's words stand in it.
    pub topic: Option<TopicId>,
    /// What of that topic in particular: `execution` of `death`, `chair` of `office`.
    pub detail: Option<TopicId>,
    /// The words that tell the topic.
    pub cue: Option<Span>,
    /// The body, work or other party that it is about besides the subject: the office's committee, the book published.
    pub object: Option<EntityId>,
    /// The body of the pack that its topic is about, whatever the text calls it: `central-committee`.
    pub body: Option<TopicId>,
    /// The occasion of the pack that it dates: `polish-soviet-war`.
    pub occasion: Option<TopicId>,
    /// The rule that made it.
    pub rule: RuleId,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

impl Statement {
    /// Whom the topic is about.
    #[must_use]
    pub fn subject(&self) -> Option<EntityId> {
        let mut people = self.participants.iter();
        people
            .find(|person| person.subject)
            .map(|person| person.entity)
    }
}

/// What of a date a statement means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum DateEnd {
    /// All of it.
    #[default]
    Whole,
    /// Its beginning.
    First,
    /// Its end.
    Last,
    /// Some day of it, of what happens on one day: "born between 1840 and 1845".
    Within,
}

/// One who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// Where the name stands; `None` where a pronoun stands for it.
    pub mention: Option<MentionId>,
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
    /// What of the topic in particular: a kind of it, the body joined, the occasion dated; `place` where the sides differ in
    /// where it was.
    pub detail: Option<TopicId>,
    /// The body or work it is about, where all sides name it.
    pub object: Option<EntityId>,
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
    /// Days it may have been, in words for a machine: EDTF, Gregorian.
    pub edtf: String,
    /// Those days, where they are known.
    pub days: Option<DayRange>,
    /// The place it gives, where that is what the sides differ in.
    pub place: Option<EntityId>,
}

/// How the sides of a comparison stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Agreement {
    /// They differ only in precision or in calendar.
    Compatible,
    /// At least two cannot both be true.
    Contradictory,
}

impl DateEnd {
    /// The value in lower case, as written in outputs.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::First => "first",
            Self::Last => "last",
            Self::Within => "within",
        }
    }
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
