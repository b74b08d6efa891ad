//! Statements, dates and mentions as rows of plain tables.

use crate::days::end_of;
use regesta_calendar::DayNumber;
use regesta_model::{
    Block, BlockId, Bound, DateEnd, DateId, DayRange, Document, Entity, EntityId, Language,
    Reading, Span, Statement, TopicId,
};

/// Where a value stands in a document.
pub(crate) struct Cite<'d> {
    pub(crate) document: &'d str,
    /// The line of the source, from 1.
    pub(crate) line: u32,
    pub(crate) span: Span,
}

impl<'d> Cite<'d> {
    pub(crate) fn new(doc: &'d Document, block: BlockId, span: Span) -> Self {
        Self {
            document: doc.id().as_str(),
            line: doc.block(block).map_or(0, |block: &Block| block.line),
            span,
        }
    }
}

/// A date of a statement.
pub(crate) struct StatementRow<'d> {
    pub(crate) cite: Cite<'d>,
    pub(crate) statement: &'d Statement,
    pub(crate) date: DateId,
    pub(crate) reading: Option<&'d Reading>,
    pub(crate) language: Language,
}

/// A row for each date of each statement.
pub(crate) fn statements(doc: &Document) -> impl Iterator<Item = StatementRow<'_>> {
    let statements = doc.layers().records.statements.iter();
    statements.flat_map(move |statement| {
        let judgement = doc.judgement(statement.block);
        let language = judgement.map(|judgement| judgement.language);
        statement.dates.iter().map(move |date| StatementRow {
            cite: Cite::new(doc, statement.block, statement.quotation),
            statement,
            date: *date,
            reading: doc.reading(*date),
            language: language.unwrap_or_default(),
        })
    })
}

impl StatementRow<'_> {
    pub(crate) fn topic(&self) -> &str {
        self.statement.topic.as_ref().map_or("", TopicId::as_str)
    }

    pub(crate) fn detail(&self) -> &str {
        self.statement.detail.as_ref().map_or("", TopicId::as_str)
    }

    /// What the date means: of a range the end that is told, of "before" and "after" the time that they leave open.
    pub(crate) fn meaning(&self, doc: &Document) -> Told {
        let date = doc.date(self.date).zip(self.reading);
        let bound = date.and_then(|(date, reading)| Bound::of(date, reading));
        if let Some(bound) = bound.filter(|_| self.statement.end == DateEnd::Whole) {
            return Told {
                edtf: Some(bound.edtf),
                first: bound.first,
                last: bound.last,
            };
        }
        let values = self.reading.map_or(&[][..], Reading::values).iter();
        let values = values.map(|value| (value.edtf.clone(), value.read_as));
        match end_of(values, self.statement.end) {
            Some((edtf, days)) => Told::new(Some(edtf), Some(days)),
            None => whole(self.reading),
        }
    }

    pub(crate) fn participants(&self) -> impl Iterator<Item = EntityId> {
        self.statement.participants.iter().map(|one| one.entity)
    }
}

/// What a date means, in EDTF, and its first and last day as far as they are told.
#[derive(Debug, Clone, Default)]
pub(crate) struct Told {
    pub(crate) edtf: Option<String>,
    pub(crate) first: Option<DayNumber>,
    pub(crate) last: Option<DayNumber>,
}

impl Told {
    fn new(edtf: Option<String>, days: Option<DayRange>) -> Self {
        Self {
            edtf,
            first: days.map(DayRange::first),
            last: days.map(DayRange::last),
        }
    }
}

/// What a reading means.
pub(crate) fn whole(reading: Option<&Reading>) -> Told {
    let edtf = reading.and_then(Reading::edtf);
    let edtf = edtf.map(|edtf| edtf.as_str().to_owned());
    Told::new(edtf, reading.and_then(Reading::days))
}

/// The name of an entity; empty where there is none.
pub(crate) fn name(doc: &Document, id: Option<EntityId>) -> &str {
    let entity: Option<&Entity> = id.and_then(|id| doc.entity(id));
    entity.map_or("", |entity| entity.name.as_str())
}
