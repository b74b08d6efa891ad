//! Statements and conflicts on the wire.

use super::{Place, place, reads};
use crate::days::Days;
use regesta_model::{DateEnd, Document, TopicId};
use serde::Serialize;
use std::borrow::Cow;

/// A dated statement.
#[derive(Serialize)]
pub(crate) struct Statement<'d> {
    span: Place,
    quotation: &'d str,
    /// The words as a reader has them, where the source has marks of its own between or instead of them (HTML, footnote marks).
    #[serde(skip_serializing_if = "Option::is_none")]
    reads: Option<Cow<'d, str>>,
    block: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<usize>,
    genre: &'static str,
    dates: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<&'static str>,
    participants: Vec<Participant>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    topic: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    occasion: Option<&'d str>,
    rule: &'d str,
    confidence: f32,
}

#[derive(Serialize)]
struct Participant {
    entity: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    mention: Option<usize>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    subject: bool,
}

/// What several texts say of one thing.
#[derive(Serialize)]
pub(crate) struct Conflict<'d> {
    topic: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'d str>,
    subject: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    object: Option<usize>,
    agreement: &'static str,
    sides: Vec<Side<'d>>,
}

#[derive(Serialize)]
struct Side<'d> {
    statement: usize,
    date: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
    edtf: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<usize>,
}

/// What is no witness.
#[derive(Serialize)]
pub(crate) struct SetAside<'d> {
    span: Place,
    blocks: [usize; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<usize>,
    genre: &'static str,
    rule: &'d str,
    dates: usize,
}

pub(crate) fn statements(doc: &Document) -> Vec<Statement<'_>> {
    let statements = doc.layers().records.statements.iter();
    statements
        .map(|statement| on_wire(doc, statement))
        .collect()
}

fn on_wire<'d>(doc: &'d Document, statement: &'d regesta_model::Statement) -> Statement<'d> {
    let end = Some(statement.end).filter(|end| *end != DateEnd::Whole);
    let participant = |one: &regesta_model::Participant| Participant {
        entity: one.entity.index(),
        mention: one.mention.map(|mention| mention.index()),
        subject: one.subject,
    };
    Statement {
        span: place(statement.quotation),
        quotation: statement.quotation.slice(doc.source()),
        reads: reads(doc, statement.quotation),
        block: statement.block.index(),
        article: statement.article.map(|article| article.index()),
        genre: statement.genre.as_str(),
        dates: statement.dates.iter().map(|date| date.index()).collect(),
        end: end.map(DateEnd::as_str),
        participants: statement.participants.iter().map(participant).collect(),
        place: statement.place.map(|place| place.index()),
        topic: statement.topic.as_ref().map(TopicId::as_str),
        detail: statement.detail.as_ref().map(TopicId::as_str),
        cue: statement.cue.map(place),
        object: statement.object.map(|object| object.index()),
        body: statement.body.as_ref().map(TopicId::as_str),
        occasion: statement.occasion.as_ref().map(TopicId::as_str),
        rule: statement.rule.as_str(),
        confidence: statement.confidence,
    }
}

pub(crate) fn conflicts(doc: &Document) -> Vec<Conflict<'_>> {
    let conflicts = doc.layers().records.conflicts.iter();
    conflicts
        .map(|conflict| Conflict {
            topic: conflict.topic.as_str(),
            detail: conflict.detail.as_ref().map(TopicId::as_str),
            subject: conflict.subject.index(),
            object: conflict.object.map(|object| object.index()),
            agreement: conflict.agreement.as_str(),
            sides: conflict
                .sides
                .iter()
                .map(|side| self::side(doc, side))
                .collect(),
        })
        .collect()
}

fn side<'d>(doc: &'d Document, side: &'d regesta_model::Side) -> Side<'d> {
    Side {
        statement: side.statement,
        date: side.date.index(),
        span: doc.date(side.date).map(|date| place(date.span)),
        edtf: &side.edtf,
        days: side.days.map(Days::new),
        place: side.place.map(|place| place.index()),
    }
}

impl<'d> SetAside<'d> {
    pub(crate) fn new(aside: &'d regesta_model::SetAside) -> Self {
        Self {
            span: place(aside.span),
            blocks: [aside.blocks.start, aside.blocks.end],
            article: aside.article.map(|article| article.index()),
            genre: aside.genre.as_str(),
            rule: aside.rule.as_str(),
            dates: aside.dates,
        }
    }
}
