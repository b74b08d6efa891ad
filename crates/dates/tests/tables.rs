//! The tables of one-liners: one test for each case, named by its file and place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    lang: String,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    lang: Option<String>,
    anchor_year: Option<i32>,
    place: Option<String>,
    document_date: Option<String>,
    expect: Vec<Expected>,
}

#[derive(Deserialize, PartialEq, Eq, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct Expected {
    text: String,
    edtf: String,
    calendar: String,
}

static TOOLS: LazyLock<(Tagger, Places)> = LazyLock::new(|| {
    let tagger = Tagger::new(&LangPack::builtin().unwrap());
    (tagger, Places::new(&CalendarPlaces::builtin().unwrap()))
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    fixme: Vec<String>,
}

/// The cases that are still read wrongly: a list that may only shrink.
static OPEN: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let open: Open = toml::from_str(include_str!("open.toml")).unwrap();
    open.fixme.into_iter().collect()
});

fn found(case: &Case, language: &str) -> Vec<Expected> {
    let (tagger, places) = &*TOOLS;
    let published = case.document_date.as_deref().map(|date| {
        let mut fields = date.split('-').map(|field| field.parse::<i32>().unwrap());
        let mut next = || fields.next().unwrap();
        (next(), next() as u8, next() as u8)
    });
    let context = Context {
        year: case.anchor_year,
        place: case.place.clone(),
        published,
        ..Context::default()
    };
    let dates = tagger.find(&case.text, Language::new(language));
    let readings = resolve(&case.text, &dates, &context, places);
    let rows = dates.iter().zip(&readings).filter_map(|(date, reading)| {
        Some(Expected {
            text: date.span.slice(&case.text).to_owned(),
            edtf: reading.edtf()?.to_string(),
            calendar: reading.calendar.as_str().to_owned(),
        })
    });
    rows.collect()
}

fn table(path: &Path, text: String) -> datatest_stable::Result<()> {
    let table: Table = toml::from_str(&text)?;
    let mut report = String::new();
    for (number, case) in table.case.iter().enumerate() {
        let language = case.lang.as_deref().unwrap_or(&table.lang);
        let found = found(case, language);
        let open = OPEN.contains(&case.text);
        if open && found == case.expect {
            report.push_str(&format!(
                "\n{}. {}\n  is right now: take it off the list\n",
                number + 1,
                case.text
            ));
        }
        if !open && found != case.expect {
            report.push_str(&format!("\n{}. {}\n", number + 1, case.text));
            for row in case.expect.iter().filter(|row| !found.contains(row)) {
                report.push_str(&format!(
                    "  wanted  {} = {} {}\n",
                    row.text, row.edtf, row.calendar
                ));
            }
            for row in found.iter().filter(|row| !case.expect.contains(row)) {
                report.push_str(&format!(
                    "  found   {} = {} {}\n",
                    row.text, row.edtf, row.calendar
                ));
            }
        }
    }
    if report.is_empty() {
        return Ok(());
    }
    Err(format!("{}:{report}", path.display()).into())
}

datatest_stable::harness! {
    { test = table, root = "../../fixtures/dates", pattern = r"\.toml$" },
}
