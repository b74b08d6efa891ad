//! What is told of a person, statement by statement.

use crate::told::{Meaning, meanings};
use regesta_model::{DateId, Document, EntityId, Statement};
use std::borrow::Cow;

/// A dated statement of whom or what it is about.
#[derive(Clone)]
pub(crate) struct Told<'d> {
    /// Its index among the statements.
    pub(crate) index: usize,
    /// The statement.
    pub(crate) statement: &'d Statement,
    /// One of its dates.
    pub(crate) date: DateId,
    /// What the date may mean; never empty.
    pub(crate) meanings: Vec<Meaning>,
}

impl<'d> Told<'d> {
    /// The topic, or nothing.
    pub(crate) fn topic(&self) -> &'d str {
        self.statement
            .topic
            .as_ref()
            .map_or("", |topic| topic.as_str())
    }

    /// The date as the page has it.
    pub(crate) fn written(&self, doc: &'d Document) -> Cow<'d, str> {
        let date = doc.date(self.date);
        date.map(|date| doc.text_of(date.span)).unwrap_or_default()
    }

    /// The statement's words.
    pub(crate) fn quotation(&self, doc: &'d Document) -> Cow<'d, str> {
        doc.text_of(self.statement.quotation)
    }
}

/// Every statement with a date that has a meaning, once for each such date.
pub(crate) fn told(doc: &Document) -> impl Iterator<Item = Told<'_>> {
    let statements = doc.layers().records.statements.iter().enumerate();
    statements.flat_map(move |(index, statement)| {
        let dates = statement.dates.iter();
        dates.filter_map(move |date| {
            let meanings = meanings(doc, *date, statement.end);
            (!meanings.is_empty()).then_some(Told {
                index,
                statement,
                date: *date,
                meanings,
            })
        })
    })
}

/// The statements by the entity that they are about.
pub(crate) fn by_subject(doc: &Document) -> Vec<Vec<Told<'_>>> {
    by(doc, Statement::subject)
}

/// The statements by the place where they say that something was.
pub(crate) fn by_place(doc: &Document) -> Vec<Vec<Told<'_>>> {
    by(doc, |statement| statement.place)
}

fn by(doc: &Document, of: impl Fn(&Statement) -> Option<EntityId>) -> Vec<Vec<Told<'_>>> {
    let mut out = vec![Vec::new(); doc.layers().entities.len()];
    for one in told(doc) {
        let entity = of(one.statement).and_then(|id| out.get_mut(id.index()));
        if let Some(list) = entity {
            list.push(one);
        }
    }
    out
}
