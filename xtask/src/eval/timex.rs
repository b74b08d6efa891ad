//! Time expressions: TempEval-3 figures on spans, types and values.

use super::dual::{count, share};
use super::text::Offsets;
use super::{Metrics, Options, Predictions, Task, json_lines};
use anyhow::Result;
use regesta_dates::{Context, Places, Scheme, Tagger, timexes};
use regesta_model::Language;
use regesta_packs::{CalendarPlaces, LangPack};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The task.
pub(crate) struct Timex;

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    lang: String,
    #[serde(default)]
    dct: Option<String>,
    #[serde(default)]
    domain: String,
    text: String,
    #[serde(default)]
    timexes: Vec<Expression>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Expression {
    start: usize,
    end: usize,
    #[serde(default)]
    text: String,
    #[serde(rename = "type")]
    kind: String,
    value: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct Predicted {
    id: String,
    timexes: Vec<Expression>,
}

/// The texts of a file of this task, each with its language.
pub(crate) fn texts(gold: &Path) -> Result<Vec<(Language, String)>> {
    let rows: Vec<Row> = json_lines(gold)?;
    let texts = rows.into_iter();
    Ok(texts
        .map(|row| (Language::new(&row.lang), row.text))
        .collect())
}

impl Task for Timex {
    fn name(&self) -> &'static str {
        "timex"
    }

    fn predict(&self, input: &Path, _: &Options) -> Result<Predictions> {
        let tagger = Tagger::new(&LangPack::builtin()?);
        let places = Places::new(&CalendarPlaces::builtin()?);
        let rows: Vec<Row> = json_lines(input)?;
        let lines: Result<Vec<String>, _> = rows
            .iter()
            .map(|row| serde_json::to_string(&predict(row, &tagger, &places)))
            .collect();
        Ok(Predictions::one(lines?))
    }

    fn score(&self, gold: &Path, predictions: &Predictions, options: &Options) -> Result<Metrics> {
        let gold: Vec<Row> = json_lines(gold)?;
        let mut predicted = BTreeMap::new();
        for line in predictions.file("")?.lines() {
            let row: Predicted = serde_json::from_str(line)?;
            predicted.insert(row.id, row.timexes);
        }
        let mut tally = Tally::default();
        for row in &gold {
            let found = predicted.get(&row.id).map_or(&[][..], Vec::as_slice);
            tally.add(row, found, options.errors);
        }
        Ok(tally.metrics())
    }
}

/// News is read from its day of publication; narrative without one.
fn predict(row: &Row, tagger: &Tagger, places: &Places) -> Predicted {
    let news = row.domain.contains("news");
    let published = row.dct.as_deref().filter(|_| news).and_then(day);
    let context = Context {
        published,
        language: Language::new(&row.lang),
        news,
        ..Context::default()
    };
    let scheme = if news { Scheme::Timex3 } else { Scheme::Timex2 };
    let language = Language::new(&row.lang);
    let found = timexes(&row.text, language, tagger, places, &context, scheme);
    let offsets = Offsets::new(&row.text);
    let expressions = found.into_iter().map(|timex| Expression {
        start: offsets.chars(timex.range.start),
        end: offsets.chars(timex.range.end),
        text: row.text.get(timex.range).unwrap_or("").to_owned(),
        kind: timex.kind.to_owned(),
        value: timex.value,
    });
    Predicted {
        id: row.id.clone(),
        timexes: expressions.collect(),
    }
}

fn day(text: &str) -> Option<(i32, u8, u8)> {
    let mut fields = text.get(..10)?.splitn(3, '-');
    let year = fields.next()?.parse().ok()?;
    Some((
        year,
        fields.next()?.parse().ok()?,
        fields.next()?.parse().ok()?,
    ))
}

#[derive(Debug, Default)]
struct Tally {
    gold: usize,
    predicted: usize,
    relaxed: usize,
    strict: usize,
    types: usize,
    valued: usize,
    values: usize,
    strict_values: usize,
    shown: usize,
}

impl Tally {
    fn add(&mut self, row: &Row, found: &[Expression], errors: usize) {
        let unique: BTreeMap<(usize, usize), &Expression> = found
            .iter()
            .map(|timex| ((timex.start, timex.end), timex))
            .collect();
        let found: Vec<&Expression> = unique.into_values().collect();
        let pairs = pairs(&row.timexes, &found);
        self.gold += row.timexes.len();
        self.predicted += found.len();
        self.relaxed += pairs.len();
        for (gold, found) in &pairs {
            if !self.pair(gold, found) && self.shown < errors {
                self.shown += 1;
                show("WRONG", &row.id, &[gold, found]);
            }
        }
        if self.shown < errors {
            let matched: BTreeSet<usize> = pairs.iter().map(|(gold, _)| gold.start).collect();
            let taken: BTreeSet<usize> = pairs.iter().map(|(_, found)| found.start).collect();
            for gold in row
                .timexes
                .iter()
                .filter(|gold| !matched.contains(&gold.start))
            {
                show("MISSED", &row.id, &[gold]);
            }
            for found in found.iter().filter(|found| !taken.contains(&found.start)) {
                show("SPURIOUS", &row.id, &[found]);
            }
        }
    }

    /// Counts one pair; whether span and value are right.
    fn pair(&mut self, gold: &Expression, found: &Expression) -> bool {
        let exact = (gold.start, gold.end) == (found.start, found.end);
        self.strict += usize::from(exact);
        self.types += usize::from(gold.kind == found.kind);
        if gold.value.is_empty() || gold.value == "null" {
            self.strict_values += usize::from(exact);
            return exact;
        }
        let right = gold.value.trim() == found.value.trim();
        self.valued += 1;
        self.values += usize::from(right);
        self.strict_values += usize::from(right && exact);
        right && exact
    }

    fn metrics(&self) -> Metrics {
        let f1 = |right| share(2 * right, self.gold + self.predicted);
        let relaxed = f1(self.relaxed);
        let accuracy = share(self.values, self.valued);
        [
            ("gold", count(self.gold)),
            ("predicted", count(self.predicted)),
            ("strict_f1", f1(self.strict)),
            ("relaxed_p", share(self.relaxed, self.predicted)),
            ("relaxed_r", share(self.relaxed, self.gold)),
            ("relaxed_f1", relaxed),
            ("value_acc", accuracy),
            ("value_f1", relaxed * accuracy),
            ("type_f1", relaxed * share(self.types, self.relaxed)),
            ("strict_value_f1", f1(self.strict_values)),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
    }
}

/// One to one, equal spans first, then by overlap.
fn pairs<'r>(
    gold: &'r [Expression],
    found: &[&'r Expression],
) -> Vec<(&'r Expression, &'r Expression)> {
    let mut candidates = Vec::new();
    for (i, one) in gold.iter().enumerate() {
        for (j, other) in found.iter().enumerate() {
            let overlap = one
                .end
                .min(other.end)
                .saturating_sub(one.start.max(other.start));
            if overlap > 0 {
                let same = (one.start, one.end) == (other.start, other.end);
                candidates.push((!same, std::cmp::Reverse(overlap), i, j));
            }
        }
    }
    candidates.sort_unstable();
    let (mut left, mut right, mut out) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
    for (_, _, i, j) in candidates {
        if left.contains(&i) || right.contains(&j) {
            continue;
        }
        if let (Some(one), Some(other)) = (gold.get(i), found.get(j)) {
            left.insert(i);
            right.insert(j);
            out.push((one, *other));
        }
    }
    out
}

#[expect(clippy::print_stderr, reason = "errors are shown on request")]
fn show(what: &str, id: &str, rows: &[&Expression]) {
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{:?} {} {}", row.text, row.kind, row.value))
        .collect();
    eprintln!("{what}\t{id}\t{}", told.join("\t"));
}
