//! Calendar vectors: pass or fail for each row.

use super::{Metrics, Options, Predictions, Task};
use anyhow::{Context, Result, bail};
use regesta_calendar::{
    Bound, CivilDay, DayNumber, Edtf, FrenchArithmetic, FrenchEquinox, FrenchRepublican, Gregorian,
    IsoWeekDate, Julian, Swedish, YearStyle,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Rows of day numbers, year numbers and EDTF texts.
pub(crate) struct Calendar;

type Check = fn(&str) -> Result<Vec<Row>>;

/// The files that a folder may hold, and what checks them.
const FILES: &[(&str, Check)] = &[
    ("vectors.csv", |text| csv(text, vector)),
    ("swedish.csv", |text| csv(text, swedish)),
    ("rd_sample_dates.csv", |text| csv(text, sample)),
    ("yearstyle.csv", |text| csv(text, year_style)),
    ("edtf_cases.jsonl", edtf),
];

/// One row: its key, and what is wrong with it if anything is.
struct Row {
    key: String,
    fault: Option<String>,
}

impl Task for Calendar {
    fn name(&self) -> &'static str {
        "calendar"
    }

    fn predict(&self, input: &Path, options: &Options) -> Result<Predictions> {
        let mut shown = 0;
        let mut lines = Vec::new();
        for (path, name, check) in files(input)? {
            let text =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            for row in check(&text).with_context(|| path.display().to_string())? {
                show(&row, name, &mut shown, options.errors);
                let pass = row.fault.is_none();
                let fault = row.fault.unwrap_or_default();
                let line =
                    serde_json::json!({"file": name, "row": row.key, "pass": pass, "fault": fault});
                lines.push(line.to_string());
            }
        }
        Ok(Predictions::one(lines))
    }

    fn score(
        &self,
        _gold: &Path,
        predictions: &Predictions,
        _options: &Options,
    ) -> Result<Metrics> {
        let mut tally: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for line in predictions.file("")?.lines() {
            let row: Value = serde_json::from_str(line)?;
            let file = row.get("file").and_then(Value::as_str).unwrap_or_default();
            let entry = tally.entry(file.to_owned()).or_default();
            entry.0 += u32::from(row.get("pass") == Some(&Value::Bool(true)));
            entry.1 += 1;
        }
        Ok(tally.into_iter().flat_map(figures).collect())
    }
}

fn figures((file, (passed, rows)): (String, (u32, u32))) -> [(String, f64); 3] {
    let (passed, rows) = (f64::from(passed), f64::from(rows));
    [
        (format!("{file} rows"), rows),
        (format!("{file} wrong"), rows - passed),
        (format!("{file} share right"), passed / rows.max(1.0)),
    ]
}

#[expect(clippy::print_stderr, reason = "asked for with --errors")]
fn show(row: &Row, file: &str, shown: &mut usize, most: usize) {
    if let Some(fault) = row.fault.as_ref().filter(|_| *shown < most) {
        *shown += 1;
        eprintln!("{file}: {}: {fault}", row.key);
    }
}

fn files(input: &Path) -> Result<Vec<(PathBuf, &'static str, Check)>> {
    let known = FILES
        .iter()
        .map(|(name, check)| (input.join(name), *name, *check));
    let found: Vec<_> = if input.is_dir() {
        known.filter(|(path, ..)| path.exists()).collect()
    } else {
        let of_name = |name: &str| input.file_name().is_some_and(|file| file == name);
        let named = FILES.iter().filter(|(name, _)| of_name(name));
        named
            .map(|(name, check)| (input.to_owned(), *name, *check))
            .collect()
    };
    if found.is_empty() {
        let names: Vec<_> = FILES.iter().map(|(name, _)| *name).collect();
        bail!(
            "{} is none of {}, nor a folder with one",
            input.display(),
            names.join(", ")
        );
    }
    Ok(found)
}

fn edtf(text: &str) -> Result<Vec<Row>> {
    text.lines()
        .map(|line| Ok(edtf_row(&serde_json::from_str(line)?)))
        .collect()
}

fn edtf_row(case: &Value) -> Row {
    let text = case["edtf"].as_str().unwrap_or_default();
    let parsed = Edtf::parse(text);
    let fault = match (case["valid"].as_bool(), &parsed) {
        (None, _) | (Some(false), Err(_)) => None,
        (Some(false), Ok(_)) => Some("valid, should not be".to_owned()),
        (Some(true), Err(error)) => Some(error.to_string()),
        (Some(true), Ok(edtf)) => bounds_fault(case, edtf),
    };
    Row {
        key: text.to_owned(),
        fault,
    }
}

/// Bounds that the case leaves out on both sides are not stated, on one side: open or unknown.
fn bounds_fault(case: &Value, edtf: &Edtf) -> Option<String> {
    let (min, max) = (case["min"].as_str(), case["max"].as_str());
    let extent = edtf.extent();
    let same = |bound: Bound, gold: Option<&str>| {
        bound.day().map(|day: CivilDay| day.to_string()).as_deref() == gold
    };
    if min.or(max).is_none() || (same(extent.start, min) && same(extent.end, max)) {
        return None;
    }
    let mut fault = format!("bounds {extent}, should be ");
    let _ = write!(fault, "{}/{}", min.unwrap_or(".."), max.unwrap_or(".."));
    Some(fault)
}

/// A row of a table: its fields by column name.
type Fields<'a> = BTreeMap<&'a str, &'a str>;

fn csv(text: &str, check: fn(&Fields<'_>) -> Result<Vec<String>>) -> Result<Vec<Row>> {
    let mut lines = text.lines();
    let columns: Vec<_> = lines.next().unwrap_or_default().split(',').collect();
    let row = |line: &str| -> Result<Row> {
        let fields: Fields<'_> = columns.iter().copied().zip(line.split(',')).collect();
        let faults = check(&fields).with_context(|| line.to_owned())?;
        let fault = (!faults.is_empty()).then(|| faults.join("; "));
        Ok(Row {
            key: line.to_owned(),
            fault,
        })
    };
    lines.map(row).collect()
}

fn field<'a>(row: &Fields<'a>, name: &str) -> Result<&'a str> {
    row.get(name)
        .copied()
        .with_context(|| format!("no column {name}"))
}

fn day(row: &Fields<'_>) -> Result<DayNumber> {
    Ok(DayNumber::new(field(row, "jdn")?.parse()?))
}

/// Faults of a list of (column, what we write in its place).
fn compare(row: &Fields<'_>, ours: &[(&str, String)]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for (column, text) in ours {
        let gold = field(row, column)?;
        if gold != text {
            faults.push(format!("{column} {text}, should be {gold}"));
        }
    }
    Ok(faults)
}

fn vector(row: &Fields<'_>) -> Result<Vec<String>> {
    let day = day(row)?;
    let french = FrenchRepublican::from_day(day).map(|date| date.to_string());
    let mut faults = compare(
        row,
        &[
            ("gregorian", Gregorian::from_day(day).to_string()),
            ("julian", Julian::from_day(day).to_string()),
            ("iso_weekday", day.weekday().iso_number().to_string()),
            (
                "french_republican",
                french.map(|text| text[2..].to_owned()).unwrap_or_default(),
            ),
        ],
    )?;
    faults.extend(back::<Gregorian>(row, "gregorian", day)?);
    faults.extend(back::<Julian>(row, "julian", day)?);
    Ok(faults)
}

/// A fault if the written date does not lead back to the day.
fn back<D>(row: &Fields<'_>, column: &str, day: DayNumber) -> Result<Option<String>>
where
    D: std::str::FromStr<Err = regesta_calendar::DateError> + Into<DayNumber>,
{
    let back: DayNumber = field(row, column)?.parse::<D>()?.into();
    Ok((back != day).then(|| format!("{column} leads to day {back}")))
}

fn swedish(row: &Fields<'_>) -> Result<Vec<String>> {
    let day = day(row)?;
    let date = Swedish::from_day(day).context("not a day of the Swedish calendar")?;
    let mut faults = compare(
        row,
        &[
            ("swedish", date.to_string()),
            ("julian", Julian::from_day(day).to_string()),
            ("gregorian", Gregorian::from_day(day).to_string()),
            ("iso_weekday", day.weekday().iso_number().to_string()),
        ],
    )?;
    let back = Swedish::new(date.year(), date.month(), date.day()).map(Swedish::to_day);
    if back != Ok(day) {
        faults.push(format!("leads back to {back:?}"));
    }
    Ok(faults)
}

fn sample(row: &Fields<'_>) -> Result<Vec<String>> {
    let day = day(row)?;
    let equinox = FrenchEquinox::from_day(day).map(|date| date.to_string());
    compare(
        row,
        &[
            ("gregorian", Gregorian::from_day(day).to_string()),
            ("julian", Julian::from_day(day).to_string()),
            ("iso_weekday", day.weekday().iso_number().to_string()),
            ("iso_week", IsoWeekDate::from_day(day).to_string()),
            (
                "french_arithmetic_rule",
                FrenchArithmetic::from_day(day).to_string(),
            ),
            ("french_equinox_rule", equinox.unwrap_or_default()),
        ],
    )
}

fn year_style(row: &Fields<'_>) -> Result<Vec<String>> {
    let style = match field(row, "style")? {
        "january1" => YearStyle::January1,
        "march1" => YearStyle::March1,
        "march25" => YearStyle::March25,
        "march25_pisan" => YearStyle::March25Pisan,
        "easter" => YearStyle::Easter,
        "christmas" => YearStyle::Christmas,
        "sept1_indiction_ad" => YearStyle::September1,
        "byzantine_anno_mundi" => YearStyle::AnnoMundi,
        other => bail!("no year style {other}"),
    };
    let date: Julian = field(row, "julian_jan1")?.parse()?;
    let written = style.year_of(date);
    let mut faults = compare(
        row,
        &[
            ("jdn", date.to_day().to_string()),
            ("year_written", written.to_string()),
        ],
    )?;
    if !style
        .dates(written, date.month(), date.day())
        .contains(&date)
    {
        faults.push("does not lead back".to_owned());
    }
    Ok(faults)
}
