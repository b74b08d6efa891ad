//! HTML pages: the main text, by the measures of the two sets.

use super::io::read_text;
use super::page::tools;
use super::{Metrics, Options, Predictions, Task};
use anyhow::{Context, Result};
use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, DocumentId, Origin};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Main text of HTML.
pub(crate) struct Html;

#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) url: String,
    #[serde(default, rename = "type")]
    pub(crate) kind: String,
}

#[derive(Debug, Deserialize)]
struct Prediction {
    id: String,
    text: String,
}

impl Task for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn predict(&self, input: &Path, _: &Options) -> Result<Predictions> {
        let tools = tools()?;
        let rows: Result<Vec<String>> = pages(input)?
            .iter()
            .map(|page| predict(page, &tools))
            .collect();
        Ok(Predictions::one(rows?))
    }

    fn score(&self, gold: &Path, predictions: &Predictions, _: &Options) -> Result<Metrics> {
        let gold: BTreeMap<String, Gold> = serde_json::from_str(&read_text(&gold_file(gold))?)?;
        let rows = predictions.file("")?.lines().map(serde_json::from_str);
        let rows: Vec<Prediction> = rows.collect::<Result<_, _>>()?;
        let mut metrics = grams(&rows, &gold);
        for kind in ["", "article", "forum", "documentation"] {
            metrics.extend(words(&rows, &gold, kind));
        }
        Ok(metrics)
    }
}

/// The pages of a folder (or of the folder `html` in it), in name order.
pub(crate) fn pages(input: &Path) -> Result<Vec<PathBuf>> {
    let inner = input.join("html");
    let folder = if inner.is_dir() {
        inner
    } else {
        input.to_owned()
    };
    let entries = std::fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut pages: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    pages.retain(|page| page.to_string_lossy().contains(".html"));
    pages.sort();
    Ok(pages)
}

/// `gold.json.gz` in the folder or in the one above it.
pub(crate) fn gold_file(gold: &Path) -> PathBuf {
    let beside = gold.join("gold.json.gz");
    if beside.exists() {
        beside
    } else {
        gold.join("../gold.json.gz")
    }
}

/// A page as a document, whose id is the name of its file without the ending.
pub(crate) fn document(page: &Path) -> Result<Document> {
    let name = page.file_name().unwrap_or_default().to_string_lossy();
    let id = name.split(".html").next().unwrap_or_default();
    let origin = Origin {
        html: true,
        ..Origin::default()
    };
    let text = Arc::from(read_text(page)?);
    Ok(Document::new(DocumentId::new(id), text, origin))
}

fn predict(page: &Path, tools: &Arc<Tools>) -> Result<String> {
    let document = document(page)?;
    let id = document.id().as_str().to_owned();
    let text = Clean::of(tools, document).text();
    Ok(json!({"id": id, "text": text}).to_string())
}

pub(crate) fn tokens(text: &str) -> Vec<String> {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

pub(crate) type Bag = BTreeMap<Vec<String>, f64>;

pub(crate) fn bag(text: &str, size: usize) -> Bag {
    let tokens = tokens(text);
    let mut bag = Bag::new();
    let size = size.min(tokens.len()).max(1);
    for gram in tokens.windows(size) {
        *bag.entry(gram.to_vec()).or_default() += 1.0;
    }
    bag
}

/// Precision and recall of one bag against another.
pub(crate) fn compare(ours: &Bag, gold: &Bag) -> (f64, f64) {
    let shared: f64 = ours
        .iter()
        .map(|(gram, count)| count.min(*gold.get(gram).unwrap_or(&0.0)))
        .sum();
    let total = |bag: &Bag| bag.values().sum::<f64>();
    let share = |of: f64| {
        if of > 0.0 {
            shared / of
        } else {
            f64::from(u8::from(ours.is_empty() && gold.is_empty()))
        }
    };
    (share(total(ours)), share(total(gold)))
}

pub(crate) fn f1((precision, recall): (f64, f64)) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}

/// Mean precision and recall of runs of four words, and the F1 of these means.
fn grams(rows: &[Prediction], gold: &BTreeMap<String, Gold>) -> Metrics {
    let pages = rows.iter().filter(|row| row.id.starts_with("aeb-"));
    let pages = pages.filter_map(|row| {
        Some(compare(
            &bag(&row.text, 4),
            &bag(&gold.get(&row.id)?.text, 4),
        ))
    });
    let pages: Vec<(f64, f64)> = pages.collect();
    let mean =
        |of: fn(&(f64, f64)) -> f64| pages.iter().map(of).sum::<f64>() / pages.len().max(1) as f64;
    let means = (mean(|page| page.0), mean(|page| page.1));
    vec![
        ("aeb_precision".to_owned(), means.0),
        ("aeb_recall".to_owned(), means.1),
        ("aeb_4gram_f1".to_owned(), f1(means)),
    ]
}

/// The mean over pages of the F1 of their words.
fn words(rows: &[Prediction], gold: &BTreeMap<String, Gold>, kind: &str) -> Metrics {
    let pages = rows
        .iter()
        .filter(|row| row.id.starts_with("wcxb-"))
        .filter_map(|row| Some((row, gold.get(&row.id)?)));
    let pages = pages.filter(|(_, gold)| kind.is_empty() || gold.kind == kind);
    let scores: Vec<f64> = pages
        .map(|(row, gold)| f1(compare(&bag(&row.text, 1), &bag(&gold.text, 1))))
        .collect();
    let name = if kind.is_empty() {
        "wcxb_word_f1".to_owned()
    } else {
        format!("wcxb_{kind}_word_f1")
    };
    vec![(
        name,
        scores.iter().sum::<f64>() / scores.len().max(1) as f64,
    )]
}
