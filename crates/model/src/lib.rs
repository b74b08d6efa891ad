#![doc = include_str!("../README.md")]

mod aligned;
mod article;
mod block;
mod bound;
mod date;
mod document;
mod entity;
mod ids;
mod metadata;
mod note;
mod post;
mod record;
mod repeat;
mod span;
mod stage;
mod verdict;
mod wraps;

pub use aligned::{Aligned, AlignedBuilder};
pub use article::{Article, Genre, Part};
pub use block::{Block, BlockKind, Passage};
pub use bound::Bound;
pub use date::{
    Amount, Anchor, Basis, BasisKind, CalendarName, DateDetails, DateForm, DateParts, DateRole,
    DateType, DayPart, DayRange, Modifier, Outcome, Reading, Relative, StyleMark, TimeUnit, Vague,
    Value, WrittenDate,
};
pub use document::{Digest, Document, Layers, Origin};
pub use entity::{AuthorityLink, Entity, EntityKind, Mention, PlaceLink};
pub use ids::{
    ArticleId, BlockId, DateId, DocumentId, EntityId, Language, MentionId, RuleId, StageId, TopicId,
};
pub use metadata::{Field, Stated};
pub use note::{Note, Notes, Severity};
pub use post::Post;
pub use record::{Agreement, Conflict, DateEnd, Participant, Records, SetAside, Side, Statement};
pub use repeat::{Earlier, Repeat};
pub use span::{Span, SpanError};
pub use stage::{Annotation, Layer, Stage};
pub use verdict::{Cut, Damage, Duplicate, DuplicateKind, Evidence, Judgement, Label, Verdict};
pub use wraps::Wraps;
