//! Statements as a table.

use crate::{Exporter, Piece, RunFile, Target, days};
use regesta_model::{DateId, Document, EntityId, Notes, Statement, TopicId};

const FILE: RunFile = RunFile {
    name: "statements.csv",
    head: b"document,line,start,end,topic,detail,edtf,first_gregorian,last_gregorian,first_julian,last_julian,calendar,date_as_written,subject,participants,place,object,genre,language,confidence,rule,quotation\r\n",
    tail: b"",
};

/// Comma-separated values after RFC 4180: a row for each date of each statement.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
pub(crate) struct Csv;

impl Exporter for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn what(&self) -> &'static str {
        "dated statements as a table, a row for each date"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut bytes = Vec::new();
        for statement in &doc.layers().records.statements {
            for date in &statement.dates {
                row(&mut bytes, doc, statement, *date);
            }
        }
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes,
        }]
    }
}

fn row(out: &mut Vec<u8>, doc: &Document, statement: &Statement, date: DateId) {
    let line = doc.block(statement.block).map_or(0, |block| block.line);
    let quotation = statement.quotation;
    cell(out, doc.id().as_str());
    for number in [line as usize, quotation.start(), quotation.end()] {
        cell(out, &number.to_string());
    }
    for topic in [&statement.topic, &statement.detail] {
        cell(out, topic.as_ref().map_or("", TopicId::as_str));
    }
    dated(out, doc, date);
    cell(out, &names(doc, statement.subject()));
    cell(
        out,
        &names(doc, statement.participants.iter().map(|one| one.entity)),
    );
    cell(out, &names(doc, statement.place));
    cell(out, &names(doc, statement.object));
    cell(out, statement.genre.as_str());
    let language = doc
        .judgement(statement.block)
        .map(|judgement| judgement.language);
    cell(out, language.unwrap_or_default().as_str());
    cell(out, &format!("{:.2}", statement.confidence));
    cell(out, statement.rule.as_str());
    last_cell(out, quotation.slice(doc.source()));
}

fn dated(out: &mut Vec<u8>, doc: &Document, id: DateId) {
    let reading = doc.reading(id);
    let edtf = reading.and_then(|reading| reading.edtf());
    cell(out, &edtf.map_or_else(String::new, |edtf| edtf.to_string()));
    let days = reading.and_then(|reading| reading.days());
    for name in [days::gregorian, days::julian] {
        cell(
            out,
            &days.map_or_else(String::new, |days| name(days.first())),
        );
        cell(
            out,
            &days.map_or_else(String::new, |days| name(days.last())),
        );
    }
    cell(out, reading.map_or("", |reading| reading.calendar.as_str()));
    cell(
        out,
        doc.date(id)
            .map_or("", |date| date.span.slice(doc.source())),
    );
}

fn names(doc: &Document, ids: impl IntoIterator<Item = EntityId>) -> String {
    let names = ids.into_iter().filter_map(|id| doc.entity(id));
    let names: Vec<&str> = names.map(|entity| entity.name.as_str()).collect();
    names.join("; ")
}

fn cell(out: &mut Vec<u8>, text: &str) {
    quoted(out, text);
    out.push(b',');
}

fn last_cell(out: &mut Vec<u8>, text: &str) {
    quoted(out, text);
    out.extend_from_slice(b"\r\n");
}

/// A cell, in quotes where it needs them. What a spreadsheet would run (`=`, `+`, `-`, `@`, a tab or line break first) gets
/// an apostrophe in front; a plain number or a year before Christ stays as it is.
fn quoted(out: &mut Vec<u8>, text: &str) {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    let number = text
        .bytes()
        .skip(1)
        .all(|byte| byte.is_ascii_digit() || byte == b'-');
    let guard = runs && !(text.starts_with('-') && number && text.len() > 1);
    if !guard && !text.contains([',', '"', '\r', '\n']) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if guard {
        out.push(b'\'');
    }
    for piece in text.split_inclusive('"') {
        out.extend_from_slice(piece.as_bytes());
        if piece.ends_with('"') {
            out.push(b'"');
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_cannot_run_and_cannot_break_out() {
        let cases = [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=cmd()", "\"'=cmd()\""),
            ("+1", "\"'+1\""),
            ("@x", "\"'@x\""),
            ("-0043-03-15", "-0043-03-15"),
            ("-x", "\"'-x\""),
            ("\ttab", "\"'\ttab\""),
            ("two\nlines", "\"two\nlines\""),
            ("", ""),
        ];
        for (text, wanted) in cases {
            let mut out = Vec::new();
            quoted(&mut out, text);
            assert_eq!(String::from_utf8(out).unwrap(), wanted);
        }
    }
}
