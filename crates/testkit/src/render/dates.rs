//! Dates where they stand, with their readings.

use super::{line_of, short, text_of};
use regesta_model::{DateId, DateRole, Document, Outcome, Reading, Span, WrittenDate};
use std::fmt::Write as _;

/// Characters shown on each side of a date.
const CONTEXT: usize = 36;

/// For each date: the words around it, a marker line, what it means, and each ground for that.
#[must_use]
pub fn dates(doc: &Document) -> String {
    let mut out = String::new();
    for (index, date) in doc.layers().dates.iter().enumerate() {
        excerpt(&mut out, doc, date);
        match doc.reading(DateId::new(index)) {
            Some(reading) => meaning(&mut out, date, reading, doc),
            None => out.push_str("      not read\n"),
        }
    }
    out
}

fn excerpt(out: &mut String, doc: &Document, date: &WrittenDate) {
    let (before, after) = around(doc, date);
    let text = text_of(doc, date.span);
    let line = line_of(doc, date.block);
    let _ = writeln!(out, "{line:4}  {before}{text}{after}");
    let (blank, mark) = (before.chars().count(), text.chars().count().max(1));
    let _ = writeln!(out, "      {:blank$}{}", "", "^".repeat(mark));
}

/// The text of the block before and after the date.
fn around(doc: &Document, date: &WrittenDate) -> (String, String) {
    let block = doc.block(date.block).map_or(date.span, |block| block.span);
    let source = doc.source();
    let before = source.get(block.start()..date.span.start()).unwrap_or("");
    let after = source.get(date.span.end()..block.end()).unwrap_or("");
    let skip = before.chars().count().saturating_sub(CONTEXT);
    let before: String = before.chars().skip(skip).collect();
    (short(&before, CONTEXT), short(after, CONTEXT))
}

fn meaning(out: &mut String, date: &WrittenDate, reading: &Reading, doc: &Document) {
    let calendar = reading.calendar.as_str();
    let rule = &date.rule;
    let _ = match &reading.outcome {
        Outcome::Certain(value) => write!(out, "      = {}  {calendar}", value.edtf),
        Outcome::Ambiguous(values) => {
            let all: Vec<String> = values.iter().map(|value| value.edtf.to_string()).collect();
            write!(out, "      = {}  ambiguous", all.join(" or "))
        }
        Outcome::Unresolved(why) => write!(out, "      = unresolved: {why}"),
    };
    if date.role != DateRole::Event {
        let _ = write!(out, "  {}", date.role.as_str());
    }
    if reading.consistent == Some(false) {
        out.push_str("  CONTRADICTS ITSELF");
    }
    let _ = writeln!(out, "  [{rule}]");
    for basis in &reading.basis {
        let at = basis.span.map_or_else(String::new, |span| place(doc, span));
        let _ = writeln!(out, "        {}: {}{at}", basis.kind.as_str(), basis.why);
    }
}

fn place(doc: &Document, span: Span) -> String {
    let before = doc.source().get(..span.start()).unwrap_or("");
    format!(" (line {})", before.matches('\n').count() + 1)
}
