//! Dates and their readings on the wire.

use super::{Place, place, reads};
use crate::days::Days;
use regesta_model::{
    Basis, DateForm, DateId, DateParts, DateType, Document, Outcome, Reading, WrittenDate,
};
use serde::Serialize;
use std::borrow::Cow;

/// A date as written, and what it means.
#[derive(Serialize)]
pub(crate) struct Date<'d> {
    span: Place,
    text: &'d str,
    /// The words as a reader has them, where the source has marks of its own between or instead of them (HTML, footnote marks).
    #[serde(skip_serializing_if = "Option::is_none")]
    reads: Option<Cow<'d, str>>,
    block: usize,
    #[serde(rename = "type")]
    kind: &'static str,
    form: &'static str,
    parts: Vec<Part>,
    #[serde(skip_serializing_if = "Option::is_none")]
    modifier: Option<&'static str>,
    role: &'static str,
    rule: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reading: Option<Read<'d>>,
}

/// What is written, and only that.
#[derive(Serialize)]
struct Part {
    span: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    double_year: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decade: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    century: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weekday: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'static str>,
}

#[derive(Serialize)]
struct Read<'d> {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edtf: Option<String>,
    calendar: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<Value<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why_not: Option<&'d str>,
    basis: Vec<Ground<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consistent: Option<bool>,
    confidence: f32,
}

#[derive(Serialize)]
struct Value<'d> {
    edtf: &'d str,
    read_as: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<Days>,
}

#[derive(Serialize)]
struct Ground<'d> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
    why: &'d str,
}

pub(crate) fn dates(doc: &Document) -> Vec<Date<'_>> {
    let dates = doc.layers().dates.iter().enumerate();
    dates
        .map(|(index, date)| on_wire(doc, date, doc.reading(DateId::new(index))))
        .collect()
}

fn on_wire<'d>(doc: &'d Document, date: &'d WrittenDate, reading: Option<&'d Reading>) -> Date<'d> {
    Date {
        span: place(date.span),
        text: date.span.slice(doc.source()),
        reads: reads(doc, date.span),
        block: date.block.index(),
        kind: kind(date.kind),
        form: form(date.form),
        parts: date.parts.iter().map(part).collect(),
        modifier: date.modifier.map(regesta_model::Modifier::as_str),
        role: date.role.as_str(),
        rule: date.rule.as_str(),
        reading: reading.map(read),
    }
}

fn part(part: &DateParts) -> Part {
    Part {
        span: place(part.span),
        year: part.year,
        double_year: part.double_year,
        decade: part.decade,
        century: part.century,
        season: part.season,
        month: part.month,
        day: part.day,
        weekday: part.weekday,
        style: part.style.as_ref().map(|mark| mark.calendar.as_str()),
    }
}

fn read(reading: &Reading) -> Read<'_> {
    let (outcome, why_not) = match &reading.outcome {
        Outcome::Certain(_) => ("certain", None),
        Outcome::Ambiguous(_) => ("ambiguous", None),
        Outcome::Unresolved(why) => ("unresolved", Some(why.as_str())),
    };
    Read {
        outcome,
        edtf: reading.edtf().map(|edtf| edtf.to_string()),
        calendar: reading.calendar.as_str(),
        values: reading.values().iter().map(value).collect(),
        why_not,
        basis: reading.basis.iter().map(ground).collect(),
        consistent: reading.consistent,
        confidence: reading.confidence,
    }
}

fn value(value: &regesta_model::Value) -> Value<'_> {
    Value {
        edtf: value.edtf.as_str(),
        read_as: value.read_as.as_str(),
        days: value.days.map(Days::new),
    }
}

fn ground(basis: &Basis) -> Ground<'_> {
    Ground {
        kind: basis.kind.as_str(),
        span: basis.span.map(place),
        why: &basis.why,
    }
}

const fn kind(kind: DateType) -> &'static str {
    match kind {
        DateType::Date => "date",
        DateType::Range => "range",
        DateType::Time => "time",
        DateType::Duration => "duration",
        DateType::Set => "set",
        DateType::Vague => "vague",
    }
}

const fn form(form: DateForm) -> &'static str {
    match form {
        DateForm::Single => "single",
        DateForm::Dual => "dual",
        DateForm::Span => "span",
        DateForm::List => "list",
        DateForm::Choice => "choice",
    }
}
