//! The tables, their columns and rows.

use crate::days as day;
use crate::tables::{Cite, StatementRow, Told, name, statements, whole};
use crate::wire::entity_of;
use regesta_calendar::DayNumber;
use regesta_model::{DateId, Document, EntityId, Outcome, Reading};
use serde_json::Value;

/// What a column holds; every cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Text,
    Number,
    Real,
}

use Kind::{Number, Real, Text};

pub(super) type Column = (&'static str, Kind);
pub(super) type Row = Vec<Value>;

/// A table of the run.
pub(super) struct Shape {
    pub(super) file: &'static str,
    pub(super) columns: &'static [Column],
    pub(super) rows: fn(&Document) -> Vec<Row>,
}

/// Offsets are bytes of the source. Days stand there as `YYYY-MM-DD` in both calendars, and as Julian day numbers.
pub(super) const TABLES: [Shape; 3] = [
    Shape {
        file: "statements.parquet",
        columns: &[
            ("document", Text),
            ("line", Number),
            ("start", Number),
            ("end", Number),
            ("topic", Text),
            ("detail", Text),
            ("date_as_written", Text),
            ("edtf", Text),
            ("calendar", Text),
            ("first_day", Number),
            ("last_day", Number),
            ("first_gregorian", Text),
            ("last_gregorian", Text),
            ("first_julian", Text),
            ("last_julian", Text),
            ("subject", Text),
            ("participants", Text),
            ("place", Text),
            ("object", Text),
            ("genre", Text),
            ("language", Text),
            ("confidence", Real),
            ("rule", Text),
            ("quotation", Text),
        ],
        rows: |doc| statements(doc).map(|row| statement(doc, &row)).collect(),
    },
    Shape {
        file: "dates.parquet",
        columns: &[
            ("document", Text),
            ("line", Number),
            ("start", Number),
            ("end", Number),
            ("date_as_written", Text),
            ("outcome", Text),
            ("edtf", Text),
            ("calendar", Text),
            ("first_day", Number),
            ("last_day", Number),
            ("first_gregorian", Text),
            ("last_gregorian", Text),
            ("first_julian", Text),
            ("last_julian", Text),
            ("basis", Text),
            ("why", Text),
            ("role", Text),
            ("confidence", Real),
            ("rule", Text),
        ],
        rows: dates,
    },
    Shape {
        file: "mentions.parquet",
        columns: &[
            ("document", Text),
            ("line", Number),
            ("start", Number),
            ("end", Number),
            ("name_as_written", Text),
            ("kind", Text),
            ("name", Text),
            ("entity", Number),
            ("title", Text),
            ("lemma", Text),
            ("place_id", Text),
            ("wikidata", Text),
            ("latitude", Real),
            ("longitude", Real),
            ("authority", Text),
            ("confidence", Real),
            ("rule", Text),
        ],
        rows: mentions,
    },
];

fn cite(cite: &Cite<'_>) -> [Value; 4] {
    [
        cite.document.into(),
        cite.line.into(),
        cite.span.start().into(),
        cite.span.end().into(),
    ]
}

/// A text; nothing for an empty one.
fn text(text: &str) -> Value {
    if text.is_empty() {
        Value::Null
    } else {
        text.into()
    }
}

/// A number that was a float of 32 bits, as that is written.
fn real(number: f32) -> Value {
    number
        .to_string()
        .parse::<f64>()
        .map_or(Value::Null, Value::from)
}

/// The first and the last day by their numbers, then both in the Gregorian calendar and in the Julian, `YYYY-MM-DD`; empty what is
/// not told.
fn days(ends: [Option<DayNumber>; 2]) -> impl Iterator<Item = Value> {
    let named = |name: fn(DayNumber) -> String| {
        ends.map(|day| day.map_or(Value::Null, |day| name(day).into()))
    };
    let numbers = ends.map(|day| day.map_or(Value::Null, |day| day.get().into()));
    let names = named(day::gregorian).into_iter().chain(named(day::julian));
    numbers.into_iter().chain(names)
}

/// What it means, in which calendar, and the days.
fn meaning(told: Told, reading: Option<&Reading>) -> impl Iterator<Item = Value> {
    let calendar = reading.map_or("", |reading| reading.calendar.as_str());
    let cells = [told.edtf.map_or(Value::Null, Value::from), text(calendar)];
    cells.into_iter().chain(days([told.first, told.last]))
}

fn written(doc: &Document, date: DateId) -> Value {
    let date = doc.date(date);
    date.map_or(Value::Null, |date| (&*doc.text_of(date.span)).into())
}

fn statement(doc: &Document, row: &StatementRow<'_>) -> Row {
    let one = row.statement;
    let named = |id: Option<EntityId>| text(name(doc, id));
    let who: Vec<&str> = row.participants().map(|id| name(doc, Some(id))).collect();
    let mut cells: Row = cite(&row.cite).into();
    cells.extend([
        text(row.topic()),
        text(row.detail()),
        written(doc, row.date),
    ]);
    cells.extend(meaning(row.meaning(doc), row.reading));
    cells.extend([
        named(one.subject()),
        text(&who.join("; ")),
        named(one.place),
        named(one.object),
        one.genre.as_str().into(),
        row.language.as_str().into(),
        real(one.confidence),
        one.rule.as_str().into(),
        (&*doc.text_of(one.quotation)).into(),
    ]);
    cells
}

fn dates(doc: &Document) -> Vec<Row> {
    let dates = doc.layers().dates.iter().enumerate();
    let rows = dates.map(|(index, date)| {
        let id = DateId::new(index);
        let reading = doc.reading(id);
        let outcome = reading.map_or("", |reading| match reading.outcome {
            Outcome::Certain(_) => "certain",
            Outcome::Ambiguous(_) => "ambiguous",
            Outcome::Unresolved(_) => "unresolved",
        });
        let basis = reading.and_then(|reading| reading.basis.first());
        let mut cells: Row = cite(&Cite::new(doc, date.block, date.span)).into();
        cells.extend([written(doc, id), text(outcome)]);
        cells.extend(meaning(whole(reading), reading));
        cells.extend([
            basis.map_or(Value::Null, |basis| basis.kind.as_str().into()),
            basis.map_or(Value::Null, |basis| text(&basis.why)),
            date.role.as_str().into(),
            reading.map_or(Value::Null, |reading| real(reading.confidence)),
            date.rule.as_str().into(),
        ]);
        cells
    });
    rows.collect()
}

fn mentions(doc: &Document) -> Vec<Row> {
    let entities = entity_of(doc);
    let mentions = doc.layers().mentions.iter().zip(entities);
    let rows = mentions.map(|(mention, entity)| {
        let known = entity.and_then(|entity| doc.entity(EntityId::new(entity)));
        let place = known.and_then(|entity| entity.place.as_ref());
        let own = known.and_then(|entity| entity.authority.as_ref());
        let at = place.and_then(|place| place.coordinates);
        let title = mention
            .title
            .map(|title| doc.text_of(title))
            .unwrap_or_default();
        let mut cells: Row = cite(&Cite::new(doc, mention.block, mention.span)).into();
        cells.extend([
            (&*doc.text_of(mention.span)).into(),
            mention.kind.as_str().into(),
            text(known.map_or("", |entity| &entity.name)),
            entity.map_or(Value::Null, Value::from),
            text(&title),
            text(mention.lemma.as_deref().unwrap_or_default()),
            place.map_or(Value::Null, |place| text(&place.id)),
            text(
                place
                    .and_then(|place| place.wikidata.as_deref())
                    .unwrap_or_default(),
            ),
            at.map_or(Value::Null, |(latitude, _)| latitude.into()),
            at.map_or(Value::Null, |(_, longitude)| longitude.into()),
            own.map_or(Value::Null, |own| text(&own.id)),
            real(mention.confidence),
            mention.rule.as_str().into(),
        ]);
        cells
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reals_are_as_they_are_written() {
        assert_eq!(real(0.57), Value::from(0.57));
        assert_eq!(text(""), Value::Null);
    }
}
