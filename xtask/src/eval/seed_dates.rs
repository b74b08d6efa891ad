//! The dates of the annotated page: exact span and exact EDTF value.

use super::dual::{count, share};
use super::page::CodePoints;
use super::{Metrics, Options};
use anyhow::{Context, Result};
use regesta_model::{Document, Modifier};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// A date as predicted.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    start: u32,
    end: u32,
    text: String,
    edtf: String,
    calendar: String,
    modifier: Option<String>,
    role: String,
    basis: Vec<String>,
}

/// A date as annotated.
#[derive(Debug, Deserialize)]
struct Gold {
    start: u32,
    end: u32,
    text: String,
    segment: String,
    scored: bool,
    value: Option<String>,
    calendar_as_written: Option<String>,
    #[serde(default)]
    dual: bool,
}

/// One line for each date of a document.
pub(crate) fn predict(doc: &Document, points: &CodePoints) -> Result<String> {
    let layers = doc.layers();
    let mut out = String::new();
    for (date, reading) in layers.dates.iter().zip(&layers.readings) {
        let (start, end) = points.of_span(date.span);
        let row = Found {
            start,
            end,
            text: date.span.slice(doc.source()).to_owned(),
            edtf: reading
                .edtf()
                .map_or_else(String::new, |edtf| edtf.to_string()),
            calendar: reading.calendar.as_str().to_owned(),
            modifier: date.modifier.map(Modifier::as_str).map(str::to_owned),
            role: date.role.as_str().to_owned(),
            basis: reading
                .basis
                .iter()
                .map(|basis| format!("{}: {}", basis.kind.as_str(), basis.why))
                .collect(),
        };
        out.push_str(&serde_json::to_string(&row)?);
        out.push('\n');
    }
    Ok(out)
}

/// The figures of the annotated segments; expressions that are not scored are left out on both sides.
pub(crate) fn score(gold: &Path, predicted: &str, options: &Options) -> Result<Metrics> {
    let path = gold.join("dates.jsonl");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold_dates: Vec<Gold> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let found: Vec<Found> = predicted
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let zones = zones(gold, &gold_dates)?;
    let inside = |date: &&Found| {
        zones
            .iter()
            .any(|(start, end)| *start <= date.start && date.end <= *end)
    };
    let ignored = |date: &&Found| {
        gold_dates
            .iter()
            .filter(|other| !other.scored)
            .any(|other| other.start < date.end && date.start < other.end)
            && !gold_dates
                .iter()
                .any(|other| other.scored && other.start < date.end && date.start < other.end)
    };
    let found: Vec<&Found> = found
        .iter()
        .filter(|date| inside(date) && !ignored(date) && !date.edtf.is_empty())
        .collect();
    let gold_dates: Vec<&Gold> = gold_dates.iter().filter(|date| date.scored).collect();
    Ok(tally(&gold_dates, &found, options))
}

/// The stretches that are annotated.
fn zones(gold: &Path, dates: &[Gold]) -> Result<Vec<(u32, u32)>> {
    #[derive(Deserialize)]
    struct Segment {
        id: String,
        start: u32,
        end: u32,
    }
    let text = fs::read_to_string(gold.join("segments.json"))?;
    let value: serde_json::Value = serde_json::from_str(&text)?;
    let rows = value.get("segments").cloned().unwrap_or(value);
    let segments: Vec<Segment> = serde_json::from_value(rows)?;
    let annotated = segments
        .into_iter()
        .filter(|segment| dates.iter().any(|date| date.segment == segment.id));
    Ok(annotated
        .map(|segment| (segment.start, segment.end))
        .collect())
}

fn tally(gold: &[&Gold], found: &[&Found], options: &Options) -> Metrics {
    let (mut span, mut value, mut calendar, mut dual, mut duals, mut shown) = (0, 0, 0, 0, 0, 0);
    for date in gold {
        let exact = found
            .iter()
            .find(|other| (other.start, other.end) == (date.start, date.end));
        let right = exact.is_some_and(|other| Some(&other.edtf) == date.value.as_ref());
        span += usize::from(exact.is_some());
        value += usize::from(right);
        calendar += usize::from(
            exact.is_some_and(|other| Some(&other.calendar) == date.calendar_as_written.as_ref()),
        );
        duals += usize::from(date.dual);
        dual += usize::from(date.dual && right);
        if let Some(other) = exact
            && Some(&other.calendar) != date.calendar_as_written.as_ref()
            && shown < options.errors
        {
            shown += 1;
            show(
                "wrong calendar",
                &date.text,
                Some(&other.calendar),
                date.start,
            );
        }
        if !right && shown < options.errors {
            shown += 1;
            show(
                "wrong or missing",
                &date.text,
                date.value.as_deref(),
                date.start,
            );
            for other in found
                .iter()
                .filter(|other| other.start < date.end && date.start < other.end)
            {
                show("    found", &other.text, Some(&other.edtf), other.start);
            }
        }
    }
    let spare = found.iter().filter(|other| {
        !gold
            .iter()
            .any(|date| date.start < other.end && other.start < date.end)
    });
    for other in spare.take(options.errors) {
        show(
            "not in the gold",
            &other.text,
            Some(&other.edtf),
            other.start,
        );
    }
    let f1 = |right: usize| share(2 * right, gold.len() + found.len());
    vec![
        ("dates_gold".to_owned(), count(gold.len())),
        ("dates_found".to_owned(), count(found.len())),
        ("dates_span_f1".to_owned(), f1(span)),
        ("dates_f1".to_owned(), f1(value)),
        ("dates_calendar_acc".to_owned(), share(calendar, span)),
        ("dates_dual_right".to_owned(), share(dual, duals)),
    ]
}

#[expect(clippy::print_stderr, reason = "errors are shown on request")]
fn show(what: &str, text: &str, value: Option<&str>, at: u32) {
    eprintln!("{what}: {text:?} {} at {at}", value.unwrap_or("-"));
}
