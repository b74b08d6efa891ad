//! Dates in two calendars: exact span and exact EDTF value.

use super::text::Offsets;
use super::{Metrics, Options, Predictions, Task, json_lines};
use anyhow::Result;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The task.
pub(crate) struct Dual;

#[derive(Debug, Deserialize)]
struct Snippet {
    id: String,
    lang: String,
    #[serde(default)]
    source: String,
    text: String,
    anchor_year: Option<i32>,
    #[serde(default)]
    dates: Vec<GoldDate>,
}

#[derive(Debug, Deserialize)]
struct GoldDate {
    start: usize,
    end: usize,
    edtf: String,
    calendar: String,
    form: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Predicted {
    id: String,
    dates: Vec<Found>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Found {
    start: usize,
    end: usize,
    edtf: String,
    calendar: String,
}

impl Task for Dual {
    fn name(&self) -> &'static str {
        "dual"
    }

    fn predict(&self, input: &Path, _: &Options) -> Result<Predictions> {
        let tagger = Tagger::new(&LangPack::builtin()?);
        let places = Places::new(&CalendarPlaces::builtin()?);
        let snippets: Vec<Snippet> = json_lines(input)?;
        let lines: Result<Vec<String>, _> = snippets
            .iter()
            .map(|snippet| serde_json::to_string(&predict(snippet, &tagger, &places)))
            .collect();
        Ok(Predictions::one(lines?))
    }

    fn score(&self, gold: &Path, predictions: &Predictions, options: &Options) -> Result<Metrics> {
        let gold: Vec<Snippet> = json_lines(gold)?;
        let mut predicted = BTreeMap::new();
        for line in predictions.file("")?.lines() {
            let row: Predicted = serde_json::from_str(line)?;
            predicted.insert(row.id, row.dates);
        }
        let mut tally = Tally::default();
        for snippet in &gold {
            let found = predicted.get(&snippet.id).map_or(&[][..], Vec::as_slice);
            tally.add(snippet, found, options.errors);
        }
        Ok(tally.metrics())
    }
}

fn predict(snippet: &Snippet, tagger: &Tagger, places: &Places) -> Predicted {
    let dates = tagger.find(&snippet.text, Language::new(&snippet.lang));
    let context = Context {
        year: snippet.anchor_year,
        title: snippet.source.clone(),
        language: Language::new(&snippet.lang),
        ..Context::default()
    };
    let readings = resolve(&snippet.text, &dates, &context, places);
    let offsets = Offsets::new(&snippet.text);
    // Words such as "that day" are no part of this task.
    let written = |date: &regesta_model::WrittenDate| {
        date.parts
            .iter()
            .any(|part| part.day.is_some() || part.year.is_some() || part.month.is_some())
    };
    let pairs = dates
        .iter()
        .zip(&readings)
        .filter(|(date, _)| written(date));
    let found = pairs.map(|(date, reading)| Found {
        start: offsets.chars(date.span.start()),
        end: offsets.chars(date.span.end()),
        edtf: reading
            .edtf()
            .map_or_else(String::new, |edtf| edtf.to_string()),
        calendar: reading.calendar.as_str().to_owned(),
    });
    Predicted {
        id: snippet.id.clone(),
        dates: found.collect(),
    }
}

#[derive(Debug, Default)]
struct Tally {
    gold: usize,
    predicted: usize,
    span: usize,
    value: usize,
    hit: usize,
    julian: usize,
    julian_hit: usize,
    days: usize,
    wrong_day: usize,
    calendar: usize,
    calendar_right: usize,
    shown: usize,
}

impl Tally {
    fn add(&mut self, snippet: &Snippet, found: &[Found], errors: usize) {
        let mut used = BTreeSet::new();
        for date in &snippet.dates {
            let overlapping: Vec<usize> = (0..found.len())
                .filter(|i| {
                    found
                        .get(*i)
                        .is_some_and(|other| date.start < other.end && other.start < date.end)
                })
                .collect();
            used.extend(overlapping.iter().copied());
            let others: Vec<&Found> = overlapping.iter().filter_map(|i| found.get(*i)).collect();
            if !self.date(date, &others) && self.shown < errors {
                self.shown += 1;
                show(snippet, date, &others);
            }
        }
        let spare = found
            .iter()
            .enumerate()
            .filter(|(i, other)| !used.contains(i) && is_day(&other.edtf));
        self.predicted += used.len() + spare.count();
    }

    /// Counts one date of the gold; whether span and value are right.
    fn date(&mut self, date: &GoldDate, others: &[&Found]) -> bool {
        self.gold += 1;
        let exact: Vec<&&Found> = others
            .iter()
            .filter(|other| (other.start, other.end) == (date.start, date.end))
            .collect();
        let right = exact.iter().any(|other| other.edtf == date.edtf);
        self.span += usize::from(!exact.is_empty());
        self.value += usize::from(right);
        let values: BTreeSet<&str> = others.iter().map(|other| other.edtf.as_str()).collect();
        let members: BTreeSet<&str> = date
            .edtf
            .trim_matches(['[', ']', '{', '}'])
            .split([',', '/'])
            .collect();
        let one_of = date.edtf.starts_with('[') && !values.is_disjoint(&members);
        let all_of = date.edtf.starts_with('{') && members.is_subset(&values);
        let hit = values.contains(date.edtf.as_str()) || one_of || all_of;
        self.hit += usize::from(hit);
        if !["gregorian", "unknown"].contains(&date.calendar.as_str()) || date.form == "dual" {
            self.julian += 1;
            self.julian_hit += usize::from(hit);
        }
        if is_day(&date.edtf) {
            self.days += 1;
            self.wrong_day += usize::from(
                values
                    .iter()
                    .any(|value| is_day(value) && *value != date.edtf),
            );
        }
        if let Some(first) = exact.first() {
            self.calendar += 1;
            self.calendar_right += usize::from(first.calendar == date.calendar);
        }
        right
    }

    fn metrics(&self) -> Metrics {
        let f1 = |right| share(2 * right, self.gold + self.predicted);
        vec![
            ("gold".to_owned(), count(self.gold)),
            ("predicted".to_owned(), count(self.predicted)),
            ("span_f1".to_owned(), f1(self.span)),
            ("value_f1".to_owned(), f1(self.value)),
            ("hit".to_owned(), share(self.hit, self.gold)),
            ("julian_hit".to_owned(), share(self.julian_hit, self.julian)),
            ("wrong_day".to_owned(), share(self.wrong_day, self.days)),
            (
                "calendar_acc".to_owned(),
                share(self.calendar_right, self.calendar),
            ),
        ]
    }
}

#[expect(clippy::print_stderr, reason = "errors are shown on request")]
fn show(snippet: &Snippet, date: &GoldDate, others: &[&Found]) {
    let offsets = Offsets::new(&snippet.text);
    let gold = offsets.slice(date.start, date.end);
    eprintln!(
        "{} {} {gold:?} {} {}",
        snippet.id, snippet.lang, date.edtf, date.calendar
    );
    for other in others {
        let written = offsets.slice(other.start, other.end);
        eprintln!("    found {written:?} {} {}", other.edtf, other.calendar);
    }
}

fn is_day(value: &str) -> bool {
    let fields: Vec<&str> = value.trim_start_matches('-').split('-').collect();
    let digits = |field: &&str| !field.is_empty() && field.bytes().all(|b| b.is_ascii_digit());
    fields.iter().all(digits)
        && matches!(fields.as_slice(), [year, month, day] if year.len() >= 4 && month.len() == 2 && day.len() == 2)
}

/// One number out of another, 0 of nothing.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

/// A count as a figure.
#[expect(clippy::cast_precision_loss, reason = "counts are small")]
pub(crate) fn count(number: usize) -> f64 {
    number as f64
}
