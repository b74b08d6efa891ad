//! The tables of one-liners: one test for each case, named by its file and place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use regesta_dates::{Context, Places, Scheme, Tagger, resolve, timexes};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use serde::Deserialize;
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
    /// Whether the text reports on the day of its publication.
    #[serde(default)]
    news: bool,
    /// The dates and what they mean.
    expect: Option<Vec<Expected>>,
    /// Every time expression, with its TIMEX3 type and value.
    timex: Option<Vec<TimexRow>>,
}

#[derive(Deserialize, PartialEq, Eq, Debug, Clone)]
#[serde(deny_unknown_fields)]
struct TimexRow {
    text: String,
    kind: String,
    value: String,
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

fn context(case: &Case) -> Context {
    let published = case.document_date.as_deref().map(|date| {
        let mut fields = date.split('-').map(|field| field.parse::<i32>().unwrap());
        let mut next = || fields.next().unwrap();
        (next(), next() as u8, next() as u8)
    });
    Context {
        year: case.anchor_year,
        place: case.place.clone(),
        published,
        news: case.news,
        ..Context::default()
    }
}

fn found(case: &Case, language: &str) -> Vec<Expected> {
    let (tagger, places) = &*TOOLS;
    let dates = tagger.find(&case.text, Language::new(language));
    let readings = resolve(&case.text, &dates, &context(case), places);
    let rows = dates.iter().zip(&readings).filter_map(|(date, reading)| {
        Some(Expected {
            text: date.span.slice(&case.text).to_owned(),
            edtf: reading.edtf()?.to_string(),
            calendar: reading.calendar.as_str().to_owned(),
        })
    });
    rows.collect()
}

fn marked(case: &Case, language: &str) -> Vec<TimexRow> {
    let (tagger, places) = &*TOOLS;
    let (text, language) = (&case.text, Language::new(language));
    let found = timexes(
        text,
        language,
        tagger,
        places,
        &context(case),
        Scheme::Timex3,
    );
    let rows = found.into_iter().map(|timex| TimexRow {
        text: text[timex.range].to_owned(),
        kind: timex.kind.to_owned(),
        value: timex.value,
    });
    rows.collect()
}

/// What is wrong in one case, line by line; empty when it is read as the table says.
fn wrong(case: &Case, language: &str) -> String {
    let mut out = String::new();
    if let Some(wanted) = &case.expect {
        let show = |row: &Expected| format!("{} = {} {}", row.text, row.edtf, row.calendar);
        compare(&mut out, wanted, &found(case, language), show);
    }
    if let Some(wanted) = &case.timex {
        let show = |row: &TimexRow| format!("{} = {} {}", row.text, row.kind, row.value);
        compare(&mut out, wanted, &marked(case, language), show);
    }
    out
}

fn compare<T: PartialEq>(out: &mut String, wanted: &[T], found: &[T], show: impl Fn(&T) -> String) {
    if wanted == found {
        return;
    }
    out.push_str("  not the rows of the table, in their order\n");
    for row in wanted.iter().filter(|row| !found.contains(row)) {
        out.push_str(&format!("  wanted  {}\n", show(row)));
    }
    for row in found.iter().filter(|row| !wanted.contains(row)) {
        out.push_str(&format!("  found   {}\n", show(row)));
    }
}

fn table(path: &Path, text: String) -> datatest_stable::Result<()> {
    let table: Table = toml::from_str(&text)?;
    let mut report = String::new();
    for (number, case) in table.case.iter().enumerate() {
        let language = case.lang.as_deref().unwrap_or(&table.lang);
        if case.expect.is_none() && case.timex.is_none() {
            report.push_str(&format!(
                "\n{}. {}\n  expects nothing\n",
                number + 1,
                case.text
            ));
        }
        let wrong = wrong(case, language);
        if !wrong.is_empty() {
            report.push_str(&format!("\n{}. {}\n{wrong}", number + 1, case.text));
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
