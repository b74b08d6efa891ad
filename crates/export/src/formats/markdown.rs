//! A chronicle to read: the statements in order of time, each with its source.

use crate::escape::markdown as plain;
use crate::told::{cover, in_words, meanings};
use crate::{Exporter, Piece, Target, words};
use regesta_calendar::DayNumber;
use regesta_model::{Agreement, Conflict, Document, EntityId, Notes, Side, Statement};
use std::fmt::Write as _;

/// One Markdown file for each document.
pub(crate) struct Markdown;

impl Exporter for Markdown {
    fn id(&self) -> &'static str {
        "markdown"
    }

    fn what(&self) -> &'static str {
        "a chronicle: dated statements in order of time, then the disagreements"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        vec![Piece {
            target: Target::Document(".md"),
            bytes: chronicle(doc).into_bytes(),
        }]
    }
}

fn chronicle(doc: &Document) -> String {
    let mut out = format!("# Chronicle of {}\n", plain(doc.id().as_str()));
    let mut rows: Vec<(i32, &Statement)> = doc
        .layers()
        .records
        .statements
        .iter()
        .filter_map(|statement| Some((earliest(doc, statement)?, statement)))
        .collect();
    rows.sort_by_key(|(day, statement)| (*day, statement.quotation.start()));
    let mut heading = String::new();
    for (_, statement) in rows {
        entry(&mut out, doc, statement, &mut heading);
    }
    disagreements(&mut out, doc);
    out
}

/// The first day that is told; of what has no first day the last.
fn earliest(doc: &Document, statement: &Statement) -> Option<i32> {
    let dates = statement.dates.iter();
    let days = dates.filter_map(|id| {
        let (first, last) = cover(&meanings(doc, *id, statement.end));
        first.or(last)
    });
    days.map(DayNumber::get).min()
}

fn entry(out: &mut String, doc: &Document, statement: &Statement, heading: &mut String) {
    let dates = statement
        .dates
        .iter()
        .map(|id| meanings(doc, *id, statement.end));
    let dates: Vec<String> = dates
        .filter(|meanings| !meanings.is_empty())
        .map(|meanings| in_words(&meanings))
        .collect();
    let date = dates.join("; ");
    if date != *heading {
        let _ = write!(out, "\n## {date}\n");
        *heading = date;
    }
    let topic = statement
        .topic
        .as_ref()
        .map(|topic| format!("**{topic}** "));
    let quotation = plain(&doc.text_of(statement.quotation));
    let line = doc.block(statement.block).map_or(0, |block| block.line);
    let (start, end) = (statement.quotation.start(), statement.quotation.end());
    let genre = statement.genre.as_str();
    let _ = writeln!(
        out,
        "\n- {}“{quotation}” — {} line {line} (bytes {start}–{end}), {genre}",
        topic.unwrap_or_default(),
        plain(doc.id().as_str())
    );
}

fn disagreements(out: &mut String, doc: &Document) {
    let conflicts = doc.layers().records.conflicts.iter();
    let mut real = conflicts
        .filter(|conflict| conflict.agreement == Agreement::Contradictory)
        .peekable();
    if real.peek().is_some() {
        out.push_str("\n## Disagreements\n");
    }
    for conflict in real {
        let _ = write!(
            out,
            "\n### {}: {}\n\n",
            heading(conflict),
            name(doc, conflict.subject)
        );
        for side in &conflict.sides {
            let statement = doc.layers().records.statements.get(side.statement);
            let Some(statement) = statement else {
                continue;
            };
            let quotation = plain(&doc.text_of(statement.quotation));
            let line = doc.block(statement.block).map_or(0, |block| block.line);
            let _ = writeln!(
                out,
                "- **{}**: “{quotation}” (line {line})",
                given(doc, side)
            );
        }
    }
}

/// `office (chair)`, or the topic alone.
fn heading(conflict: &Conflict) -> String {
    match &conflict.detail {
        Some(detail) => format!("{} ({detail})", conflict.topic),
        None => conflict.topic.to_string(),
    }
}

/// What a side gives: its place where the sides differ in that, else its date.
fn given(doc: &Document, side: &Side) -> String {
    side.place
        .map_or_else(|| words::edtf(&side.edtf), |place| name(doc, place))
}

fn name(doc: &Document, id: EntityId) -> String {
    doc.entity(id)
        .map_or_else(String::new, |entity| plain(&entity.name))
}
