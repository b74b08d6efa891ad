//! Statements as a table.

use crate::tables::{StatementRow, name, statements};
use crate::{Exporter, Piece, RunFile, Target, days};
use regesta_calendar::DayNumber;
use regesta_model::{Document, EntityId, Notes};
use std::io::Write as _;

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
        let mut bytes = Vec::with_capacity(doc.layers().records.statements.len() * 400);
        for statement in statements(doc) {
            row(&mut bytes, doc, &statement);
        }
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes,
        }]
    }
}

fn row(out: &mut Vec<u8>, doc: &Document, row: &StatementRow<'_>) {
    let (statement, span) = (row.statement, row.cite.span);
    cell(out, row.cite.document);
    for number in [row.cite.line as usize, span.start(), span.end()] {
        // Writing to memory cannot fail.
        let _ = write!(out, "{number},");
    }
    cell(out, row.topic());
    cell(out, row.detail());
    dated(out, doc, row);
    cell(out, name(doc, statement.subject()));
    cell(out, &names(doc, row.participants()));
    cell(out, name(doc, statement.place));
    cell(out, name(doc, statement.object));
    cell(out, statement.genre.as_str());
    cell(out, row.language.as_str());
    let _ = write!(out, "{:.2},", statement.confidence);
    cell(out, statement.rule.as_str());
    quoted(out, &doc.text_of(span));
    out.extend_from_slice(b"\r\n");
}

fn dated(out: &mut Vec<u8>, doc: &Document, row: &StatementRow<'_>) {
    let told = row.meaning(doc);
    cell(out, told.edtf.as_deref().unwrap_or(""));
    for name in [days::gregorian, days::julian] {
        ends(out, (told.first, told.last), name);
    }
    let calendar = row.reading.map(|reading| reading.calendar.as_str());
    cell(out, calendar.unwrap_or(""));
    let date = doc.date(row.date);
    cell(
        out,
        &date.map(|date| doc.text_of(date.span)).unwrap_or_default(),
    );
}

/// The first and the last day, as far as they are told; of one day the name is made once.
fn ends(
    out: &mut Vec<u8>,
    (first, last): (Option<DayNumber>, Option<DayNumber>),
    name: fn(DayNumber) -> String,
) {
    let text = first.map(name).unwrap_or_default();
    cell(out, &text);
    if first == last {
        cell(out, &text);
    } else {
        cell(out, &last.map(name).unwrap_or_default());
    }
}

fn names(doc: &Document, ids: impl Iterator<Item = EntityId>) -> String {
    let mut names = String::new();
    for (index, id) in ids.enumerate() {
        names.push_str(if index > 0 { "; " } else { "" });
        names.push_str(name(doc, Some(id)));
    }
    names
}

fn cell(out: &mut Vec<u8>, text: &str) {
    quoted(out, text);
    out.push(b',');
}

/// A cell, in quotes where it needs them. What a spreadsheet would run (`=`, `+`, `-`, `@`, a tab or line break first, or
/// after spaces, which some programs drop) gets an apostrophe in front; a plain number or a year before Christ stays as it is.
fn quoted(out: &mut Vec<u8>, text: &str) {
    let guard = runs(text);
    let special = |byte: &u8| matches!(byte, b',' | b'"' | b'\r' | b'\n');
    if !guard && !text.as_bytes().iter().any(special) {
        out.extend_from_slice(text.as_bytes());
        return;
    }
    out.push(b'"');
    if guard {
        out.push(b'\'');
    }
    for piece in text.as_bytes().split_inclusive(|byte| *byte == b'"') {
        out.extend_from_slice(piece);
        if piece.ends_with(b"\"") {
            out.push(b'"');
        }
    }
    out.push(b'"');
}

/// Whether a spreadsheet would take a cell for a formula. Some take the wide forms of the signs for the signs.
fn runs(text: &str) -> bool {
    if text.starts_with(['\t', '\r', '\n']) {
        return true;
    }
    let seen =
        text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let Some(rest) = seen.strip_prefix(['=', '+', '-', '@', '＝', '＋', '－', '＠']) else {
        return false;
    };
    let digits = |byte: u8| byte.is_ascii_digit() || byte == b'-';
    let number = text.starts_with('-') && !rest.is_empty() && rest.bytes().all(digits);
    !number
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
            ("-1+cmd()", "\"'-1+cmd()\""),
            ("\ttab", "\"'\ttab\""),
            ("\r=1", "\"'\r=1\""),
            (" =1+1", "\"' =1+1\""),
            ("\u{feff}=1+1", "\"'\u{feff}=1+1\""),
            ("＝1+1", "\"'＝1+1\""),
            ("\u{2014} a dash", "\u{2014} a dash"),
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
