//! Names in annotated sentences: exact-span F1, kinds that a document does not annotate left aside.

use super::{Metrics, Options, Predictions, Task};
use crate::bio::{self, Doc};
use anyhow::{Context, Result};
use regesta_entities::Tagger;
use regesta_entities::model::Tag;
use regesta_model::Language;
use regesta_packs::Names as Packs;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// `.bio` files: a token and a tag a line.
pub(crate) struct Names;

impl Task for Names {
    fn name(&self) -> &'static str {
        "names"
    }

    fn predict(&self, input: &Path, options: &Options) -> Result<Predictions> {
        let packs = Packs::builtin()?;
        let tagger = Tagger::new(packs.clone());
        let known: Vec<_> = packs.languages().collect();
        let mut files = Vec::new();
        for path in bio::files(input)? {
            let told = options
                .lang
                .as_deref()
                .map(Language::new)
                .or_else(|| bio::language(&path, &known));
            let language = told.with_context(|| format!("{}: --lang is needed", path.display()))?;
            let text =
                std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
            let tags: Vec<_> = bio::read(&path)?
                .iter()
                .flat_map(|doc| tagger.tag(&doc.sentences, language))
                .flatten()
                .collect();
            files.push((relative(&path, input), retagged(&text, &tags)));
        }
        Ok(Predictions { files })
    }

    fn score(&self, gold: &Path, predictions: &Predictions, options: &Options) -> Result<Metrics> {
        let mut metrics = Metrics::new();
        let (mut sum, mut files) = (0.0, 0_u32);
        let mut shown = 0;
        for path in bio::files(gold)? {
            let name = relative(&path, gold);
            let docs = bio::read(&path)?;
            let ours = bio::parse(predictions.file(&name)?);
            let tally: Vec<_> = docs
                .iter()
                .zip(&ours)
                .map(|(gold, ours)| Tally::of(gold, ours))
                .collect();
            let label = if name.is_empty() {
                String::new()
            } else {
                format!("{name} ")
            };
            metrics.extend(figures(&label, &tally));
            sum += f1(&tally.iter().collect::<Vec<_>>(), None);
            files += 1;
            for (gold, ours) in docs.iter().zip(&ours) {
                show(gold, ours, &mut shown, options.errors);
            }
        }
        metrics.push(("macro_f1".to_owned(), sum / f64::from(files.max(1))));
        Ok(metrics)
    }
}

fn relative(path: &Path, root: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}

/// The same file with our tags in the last field.
fn retagged(text: &str, tags: &[Tag]) -> String {
    let mut tags = tags.iter();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let comment = line.starts_with("# ") && !line.contains('\t');
        if comment || line.trim().is_empty() {
            let _ = writeln!(out, "{line}");
        } else {
            let word = line.split('\t').next().unwrap_or("");
            let _ = writeln!(
                out,
                "{word}\t{}",
                tags.next().copied().unwrap_or_default().as_str()
            );
        }
    }
    out
}

/// Hits, gold names and found names of one document, by kind.
#[derive(Debug, Default)]
struct Tally(BTreeMap<&'static str, [u32; 3]>);

impl Tally {
    fn of(gold: &Doc, ours: &Doc) -> Self {
        let mut tally = Self::default();
        for (right, found) in gold.tags.iter().zip(&ours.tags) {
            let right = kept(gold, right);
            let found = kept(gold, found);
            for span in &right {
                let entry = tally.0.entry(span.2).or_default();
                entry[0] += u32::from(found.contains(span));
                entry[1] += 1;
            }
            for span in &found {
                tally.0.entry(span.2).or_default()[2] += 1;
            }
        }
        tally
    }
}

fn kept(doc: &Doc, tags: &[Tag]) -> Vec<(usize, usize, &'static str)> {
    bio::spans(tags)
        .into_iter()
        .filter(|span| doc.has(span.2))
        .collect()
}

fn f1(tallies: &[&Tally], kind: Option<&str>) -> f64 {
    let mut sum = [0_u32; 3];
    for (_, counts) in tallies
        .iter()
        .flat_map(|t| &t.0)
        .filter(|(k, _)| kind.is_none_or(|kind| kind == **k))
    {
        sum.iter_mut()
            .zip(counts)
            .for_each(|(sum, count)| *sum += count);
    }
    f64::from(2 * sum[0]) / f64::from(sum[1] + sum[2]).max(1.0)
}

fn figures(label: &str, tallies: &[Tally]) -> Metrics {
    let all: Vec<_> = tallies.iter().collect();
    let mut metrics = vec![(format!("{label}f1"), f1(&all, None))];
    for kind in ["PER", "LOC", "ORG", "MISC"] {
        if all.iter().any(|tally| tally.0.contains_key(kind)) {
            metrics.push((format!("{label}{kind} f1"), f1(&all, Some(kind))));
        }
    }
    let (low, high) = interval(&all);
    metrics.extend([
        (format!("{label}f1 low"), low),
        (format!("{label}f1 high"), high),
    ]);
    metrics
}

/// Bounds of the middle 95 in 100 of a thousand samples of documents, drawn with replacement (bootstrap).
fn interval(tallies: &[&Tally]) -> (f64, f64) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        tallies
            .get((state % tallies.len().max(1) as u64) as usize)
            .copied()
    };
    let mut values: Vec<f64> = (0..1000)
        .map(|_| {
            f1(
                &(0..tallies.len())
                    .filter_map(|_| draw())
                    .collect::<Vec<_>>(),
                None,
            )
        })
        .collect();
    values.sort_by(f64::total_cmp);
    let at = |index: usize| values.get(index).copied().unwrap_or(0.0);
    (at(25), at(974))
}

#[expect(clippy::print_stderr, reason = "errors are shown on request")]
fn show(gold: &Doc, ours: &Doc, shown: &mut usize, most: usize) {
    for ((words, right), found) in gold.sentences.iter().zip(&gold.tags).zip(&ours.tags) {
        let (right, found) = (kept(gold, right), kept(gold, found));
        let missing = right
            .iter()
            .filter(|span| !found.contains(span))
            .map(|span| ("missing", span));
        let wrong = found
            .iter()
            .filter(|span| !right.contains(span))
            .map(|span| ("wrong", span));
        for (what, (start, end, kind)) in missing.chain(wrong) {
            if *shown >= most {
                return;
            }
            *shown += 1;
            let name = words.get(*start..*end).unwrap_or_default().join(" ");
            eprintln!("{what}: {kind} {name:?} in {}", words.join(" "));
        }
    }
}
