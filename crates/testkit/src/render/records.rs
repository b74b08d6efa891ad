//! Statements and conflicts.

use super::{line_of, short};
use regesta_model::{
    Conflict, DateEnd, DateId, Document, EntityId, SetAside, Side, Statement, TopicId,
};
use std::fmt::Write as _;

/// Each statement with its dates, people and place; then each comparison with its sides; then what is no witness.
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
    for aside in &records.set_aside {
        set_aside(&mut out, doc, aside);
    }
    out
}

fn stated(out: &mut String, doc: &Document, statement: &Statement) {
    let line = line_of(doc, statement.block);
    let quotation = short(statement.quotation.slice(doc.source()), 120);
    let topic = topic_of(statement.topic.as_ref(), statement.detail.as_ref());
    let genre = statement.genre.as_str();
    let end = match statement.end {
        DateEnd::Whole => "",
        DateEnd::First => " (its beginning)",
        DateEnd::Last => " (its end)",
        DateEnd::Within => " (a day within)",
    };
    let dates = dates(doc, &statement.dates);
    let _ = writeln!(out, "{line:4}  {dates}{end}  {topic}");
    let _ = writeln!(out, "      \"{quotation}\"");
    let who = people(doc, statement);
    let place = statement
        .place
        .map_or_else(String::new, |id| format!(" at {}", name(doc, id)));
    let of = statement
        .object
        .map_or_else(String::new, |id| format!(" of {}", name(doc, id)));
    let known = [(" as ", &statement.body), (" on ", &statement.occasion)];
    let known: String = known
        .iter()
        .filter_map(|(word, id)| Some(format!("{word}{}", id.as_ref()?)))
        .collect();
    let rule = &statement.rule;
    let _ = writeln!(out, "      {who}{of}{known}{place}  [{rule} in {genre}]");
}

fn topic_of(topic: Option<&TopicId>, detail: Option<&TopicId>) -> String {
    let words = topic.into_iter().chain(detail).map(TopicId::as_str);
    words.collect::<Vec<_>>().join(": ")
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
    let topic = topic_of(Some(&conflict.topic), conflict.detail.as_ref());
    let (who, agreement) = (name(doc, conflict.subject), conflict.agreement.as_str());
    let _ = writeln!(out, "\n{topic} of {who}: {agreement}");
    for side in &conflict.sides {
        side_of(out, doc, side);
    }
}

fn side_of(out: &mut String, doc: &Document, side: &Side) {
    let statement = doc.layers().records.statements.get(side.statement);
    let line = statement.map_or(0, |statement| line_of(doc, statement.block));
    let written = doc
        .date(side.date)
        .map_or("", |date| date.span.slice(doc.source()));
    let place = side
        .place
        .map_or_else(String::new, |id| format!("  at {}", name(doc, id)));
    let _ = writeln!(out, "{line:4}  {}  {written:?}{place}", side.edtf);
}

fn set_aside(out: &mut String, doc: &Document, aside: &SetAside) {
    let layers = doc.layers();
    let line = |index: usize| layers.blocks.get(index).map_or(0, |block| block.line);
    let (first, last) = (
        line(aside.blocks.start),
        line(aside.blocks.end.saturating_sub(1)),
    );
    let (dates, rule, genre) = (aside.dates, &aside.rule, aside.genre.as_str());
    let _ = writeln!(
        out,
        "\nlines {first}-{last} are no witness: {dates} dates  [{rule} in {genre}]"
    );
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
