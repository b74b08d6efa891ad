//! Statements and conflicts.

use super::{line_of, short};
use regesta_model::{Conflict, DateId, Document, EntityId, Statement};
use std::fmt::Write as _;

/// Each statement with its dates, people and place; then each conflict with its sides.
#[must_use]
pub fn records(doc: &Document) -> String {
    let mut out = String::new();
    let records = &doc.layers().records;
    for statement in &records.statements {
        stated(&mut out, doc, statement);
    }
    for conflict in &records.conflicts {
        compared(&mut out, doc, conflict);
    }
    out
}

fn stated(out: &mut String, doc: &Document, statement: &Statement) {
    let line = line_of(doc, statement.block);
    let quotation = short(statement.quotation.slice(doc.source()), 120);
    let topic = statement.topic.as_ref().map_or("", |topic| topic.as_str());
    let genre = statement.genre.as_str();
    let _ = writeln!(out, "{line:4}  {}  {topic}", dates(doc, &statement.dates));
    let _ = writeln!(out, "      \"{quotation}\"");
    let who = people(doc, statement);
    let place = statement
        .place
        .map_or_else(String::new, |id| format!(" at {}", name(doc, id)));
    let _ = writeln!(out, "      {who}{place}  [{} in {genre}]", statement.rule);
}

fn people(doc: &Document, statement: &Statement) -> String {
    let people = statement.participants.iter();
    let names = people.map(|participant| {
        let mark = if participant.subject { "*" } else { "" };
        format!("{mark}{}", name(doc, participant.entity))
    });
    names.collect::<Vec<_>>().join(", ")
}

fn compared(out: &mut String, doc: &Document, conflict: &Conflict) {
    let (topic, agreement) = (&conflict.topic, conflict.agreement.as_str());
    let _ = writeln!(
        out,
        "\n{topic} of {}: {agreement}",
        name(doc, conflict.subject)
    );
    for side in &conflict.sides {
        let statement = doc.layers().records.statements.get(side.statement);
        let line = statement.map_or(0, |statement| line_of(doc, statement.block));
        let date = doc.layers().dates.get(side.date.index());
        let written = date.map_or("", |date| date.span.slice(doc.source()));
        let _ = writeln!(out, "{line:4}  {}  {written:?}", dates(doc, &[side.date]));
    }
}

fn dates(doc: &Document, ids: &[DateId]) -> String {
    let readings = ids
        .iter()
        .map(|id| doc.reading(*id).and_then(|reading| reading.edtf()));
    let texts =
        readings.map(|edtf| edtf.map_or_else(|| "no date".to_owned(), |edtf| edtf.to_string()));
    texts.collect::<Vec<_>>().join(", ")
}

fn name(doc: &Document, id: EntityId) -> &str {
    doc.entity(id).map_or("?", |entity| entity.name.as_str())
}
