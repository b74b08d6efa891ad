//! Plain-text lines of pages: which are the main text.

use super::page::tools;
use super::{Metrics, Options, Predictions, Task, json_lines};
use anyhow::{Context, Result};
use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, DocumentId, Judgement, Origin};
use serde::Deserialize;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Lines to keep.
pub(crate) struct Lines;

#[derive(Debug, Deserialize)]
pub(crate) struct Page {
    pub(crate) id: String,
    #[serde(default, rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) url: Option<String>,
    #[serde(default = "full")]
    pub(crate) gold_recall: f64,
    pub(crate) lines: Vec<Line>,
}

const fn full() -> f64 {
    1.0
}

#[derive(Debug, Deserialize)]
pub(crate) struct Line {
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) gap: usize,
    #[serde(default)]
    pub(crate) keep: bool,
}

/// Documents whose annotation covers less of the text than this are not scored.
const GOLD_RECALL: f64 = 0.8;

impl Page {
    /// The page as the text it was, and for each line the number of its source line.
    pub(crate) fn document(&self) -> (Document, Vec<u32>) {
        let (mut text, mut at, mut numbers) = (String::new(), 1, Vec::new());
        for line in &self.lines {
            for _ in 0..line.gap {
                text.push('\n');
            }
            at += u32::try_from(line.gap).unwrap_or(0);
            numbers.push(at);
            text.extend(
                line.text
                    .chars()
                    .map(|c| if c == '\n' || c == '\r' { ' ' } else { c }),
            );
            text.push('\n');
            at += 1;
        }
        let origin = Origin {
            url: self.url.clone(),
            ..Origin::default()
        };
        (
            Document::new(DocumentId::new(&self.id), Arc::from(text), origin),
            numbers,
        )
    }
}

impl Task for Lines {
    fn name(&self) -> &'static str {
        "lines"
    }

    fn predict(&self, input: &Path, _: &Options) -> Result<Predictions> {
        let tools = tools()?;
        let pages: Vec<Page> = json_lines(input)?;
        Ok(Predictions::one(
            pages.iter().map(|page| predict(page, &tools)),
        ))
    }

    fn score(&self, gold: &Path, predictions: &Predictions, _: &Options) -> Result<Metrics> {
        let pages: Vec<Page> = json_lines(gold)?;
        let keep = keeps(predictions)?;
        let scored: Vec<_> = pages
            .iter()
            .filter(|page| page.gold_recall >= GOLD_RECALL)
            .collect();
        let mut metrics = figures("", &scored, &keep)?;
        for kind in [
            "article",
            "forum",
            "documentation",
            "service",
            "product",
            "listing",
            "collection",
        ] {
            let of_kind: Vec<_> = scored
                .iter()
                .copied()
                .filter(|page| page.kind == kind)
                .collect();
            if !of_kind.is_empty() {
                metrics.extend(figures(&format!("{kind}_"), &of_kind, &keep)?);
            }
        }
        Ok(metrics)
    }
}

fn predict(page: &Page, tools: &Arc<Tools>) -> String {
    let (document, numbers) = page.document();
    let clean = Clean::of(tools, document);
    let layers = clean.document.layers();
    let lines = layers.blocks.iter().map(|block| block.line);
    let by_line: BTreeMap<u32, &Judgement> = lines.zip(&layers.judgements).collect();
    let judged: Vec<_> = numbers.iter().map(|number| by_line.get(number)).collect();
    let keep: Vec<bool> = judged
        .iter()
        .map(|judgement| judgement.is_some_and(|judgement| judgement.verdict.is_kept()))
        .collect();
    let rules: Vec<_> = judged
        .iter()
        .map(|judgement| judgement.map(|judgement| judgement.verdict.evidence().rule.as_str()))
        .collect();
    json!({"id": page.id, "keep": keep, "rules": rules}).to_string()
}

#[derive(Deserialize)]
struct Prediction {
    id: String,
    keep: Vec<bool>,
}

fn keeps(predictions: &Predictions) -> Result<BTreeMap<String, Vec<bool>>> {
    let rows = predictions.file("")?.lines();
    rows.map(|row| {
        let row: Prediction = serde_json::from_str(row)?;
        Ok((row.id, row.keep))
    })
    .collect()
}

/// Micro precision, recall and F1 by characters, and the mean of the documents' F1.
fn figures(prefix: &str, pages: &[&Page], keep: &BTreeMap<String, Vec<bool>>) -> Result<Metrics> {
    let (mut all, mut sum) = ([0.0; 3], 0.0);
    for page in pages {
        let keep = keep
            .get(&page.id)
            .with_context(|| format!("no prediction for {:?}", page.id))?;
        let counts = counts(page, keep);
        all.iter_mut()
            .zip(counts)
            .for_each(|(all, own)| *all += own);
        sum += prf(counts).2;
    }
    let (precision, recall, f1) = prf(all);
    let named = |name: &str, value: f64| (format!("{prefix}{name}"), value);
    Ok(vec![
        named("precision", precision),
        named("recall", recall),
        named("f1_micro", f1),
        named("f1_macro", sum / pages.len().max(1) as f64),
        named("pages", pages.len() as f64),
    ])
}

/// Characters kept rightly, kept wrongly, lost.
fn counts(page: &Page, keep: &[bool]) -> [f64; 3] {
    let mut counts = [0.0; 3];
    for (line, keep) in page.lines.iter().zip(keep) {
        let weight = line.text.trim().chars().count() as f64;
        let [right, extra, lost] = &mut counts;
        match (line.keep, keep) {
            (true, true) => *right += weight,
            (false, true) => *extra += weight,
            (true, false) => *lost += weight,
            (false, false) => {}
        }
    }
    counts
}

fn prf([right, extra, lost]: [f64; 3]) -> (f64, f64, f64) {
    let ratio = |whole: f64| if whole > 0.0 { right / whole } else { 0.0 };
    let (precision, recall) = (ratio(right + extra), ratio(right + lost));
    let f1 = if right > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    };
    (precision, recall, f1)
}
