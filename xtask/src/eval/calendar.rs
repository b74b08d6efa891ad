//! Calendar vectors: pass or fail for each row.

use super::{Metrics, Options, Predictions, Task};
use anyhow::{Context, Result, bail};
use regesta_calendar::{Bound, CivilDay, Edtf};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Rows of day numbers, year numbers and EDTF texts.
pub(crate) struct Calendar;

type Check = fn(&str) -> Result<Vec<Row>>;

/// The files that a folder may hold, and what checks them.
const FILES: &[(&str, Check)] = &[("edtf_cases.jsonl", edtf)];

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
            let file = row["file"].as_str().unwrap_or_default();
            let entry = tally.entry(file.to_owned()).or_default();
            entry.0 += u32::from(row["pass"] == true);
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
