//! One page with every layer annotated: lines, segments, dates, entities.

use super::page::{CodePoints, read_page};
use super::{Metrics, Options, Predictions, Task, seed_dates, seed_names};
use crate::eval::io::{read_text, segment_id};
use anyhow::{Context, Result};
use regesta_model::{BlockId, Document, Genre, Judgement};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The whole page: `predict page` takes any text, `eval seed` the annotated one.
pub(crate) struct Seed;

impl Task for Seed {
    fn name(&self) -> &'static str {
        "seed"
    }

    fn predict(&self, input: &Path, _: &Options) -> Result<Predictions> {
        let text = read_text(&page_of(input))?;
        let doc = read_page("page", &text)?;
        let points = CodePoints::of(&text);
        Ok(Predictions {
            files: vec![
                ("lines.jsonl".to_owned(), rows(lines(&doc, &points))),
                (
                    "segments.json".to_owned(),
                    serde_json::to_string_pretty(&segments(&doc, &points))?,
                ),
                (
                    "dates.jsonl".to_owned(),
                    seed_dates::predict(&doc, &points)?,
                ),
                (
                    "entities.jsonl".to_owned(),
                    seed_names::predict(&doc, &points)?,
                ),
                (
                    "conflicts.json".to_owned(),
                    serde_json::to_string_pretty(&super::conflicts::predict(&doc, &points))?,
                ),
            ],
        })
    }

    fn score(&self, gold: &Path, predictions: &Predictions, options: &Options) -> Result<Metrics> {
        let mut metrics = score_lines(gold, predictions.file("lines.jsonl")?, options)?;
        metrics.extend(score_segments(
            gold,
            predictions.file("segments.json")?,
            options,
        )?);
        metrics.extend(seed_dates::score(
            gold,
            predictions.file("dates.jsonl")?,
            options,
        )?);
        metrics.extend(seed_names::score(
            gold,
            predictions.file("entities.jsonl")?,
            options,
        )?);
        Ok(metrics)
    }
}

/// The page of an annotation folder: `../../seed/ivar-smilga.txt` beside it, or the input itself.
fn page_of(input: &Path) -> PathBuf {
    if input.is_dir() {
        input.join("../../seed/ivar-smilga.txt")
    } else {
        input.to_owned()
    }
}

fn rows(values: Vec<Value>) -> String {
    Predictions::one(values.into_iter().map(|value| value.to_string()))
        .files
        .remove(0)
        .1
}

/// One row for each line of the source, blank ones too.
fn lines(doc: &Document, points: &CodePoints) -> Vec<Value> {
    let by_line: BTreeMap<u32, usize> = doc
        .layers()
        .blocks
        .iter()
        .enumerate()
        .map(|(index, block)| (block.line, index))
        .collect();
    let (mut at, mut values) = (0, Vec::new());
    for (number, raw) in (1_u32..).zip(doc.source().split('\n')) {
        let (start, end) = (points.at(at), points.at(at + raw.len()));
        let mut row = json!({"line": number, "start": start, "end": end, "byte_start": at, "byte_end": at + raw.len(), "label": "blank", "keep": false, "language": null, "segment": null});
        if let Some(index) = by_line.get(&number) {
            fill(&mut row, doc, BlockId::new(*index), points);
        }
        values.push(row);
        at += raw.len() + 1;
    }
    values
}

fn fill(row: &mut Value, doc: &Document, id: BlockId, points: &CodePoints) {
    let Some((judgement, row)) = doc.judgement(id).zip(row.as_object_mut()) else {
        return;
    };
    let evidence = judgement.verdict.evidence();
    let article = doc.article_of(id);
    row.insert("label".into(), judgement.label.as_str().into());
    row.insert("keep".into(), judgement.verdict.is_kept().into());
    row.insert("language".into(), judgement.language.as_str().into());
    row.insert(
        "segment".into(),
        article.map_or(Value::Null, |id| segment_id(doc, id.index()).into()),
    );
    row.insert("rule".into(), evidence.rule.as_str().into());
    row.insert("saw".into(), evidence.saw.clone().into());
    row.insert("score".into(), evidence.score.into());
    if let Some(found) = judgement.duplicate_of {
        row.insert(
            "duplicate_of".into(),
            doc.block(found.of).map_or(0, |block| block.line).into(),
        );
        row.insert("dup_kind".into(), found.kind.as_str().into());
    }
    let fiction = article
        .and_then(|id| doc.article(id))
        .is_some_and(|article| article.genre_at(id) == Genre::Fiction);
    if fiction {
        row.insert("fiction".into(), true.into());
    }
    add_pieces(row, doc, judgement, points);
}

fn add_pieces(
    row: &mut serde_json::Map<String, Value>,
    doc: &Document,
    judgement: &Judgement,
    points: &CodePoints,
) {
    let piece = |span: regesta_model::Span| {
        let (start, end) = points.of_span(span);
        json!({"text": span.slice(doc.source()), "start": start, "end": end})
    };
    if !judgement.cuts.is_empty() {
        row.insert(
            "inline_strip".into(),
            judgement.cuts.iter().map(|cut| piece(cut.span)).collect(),
        );
    }
    if !judgement.damage.is_empty() {
        row.insert(
            "damage".into(),
            judgement
                .damage
                .iter()
                .map(|damage| piece(damage.span))
                .collect(),
        );
    }
}

fn segments(doc: &Document, points: &CodePoints) -> Value {
    let line = |index: usize| doc.layers().blocks.get(index).map_or(0, |block| block.line);
    let articles = doc.layers().articles.iter().enumerate();
    articles
        .map(|(index, article)| {
            let (start, end) = points.of_span(article.span);
            let parts = article.parts.iter().map(|part| json!({"genre": part.genre.as_str(), "first": line(part.blocks.start), "last": line(part.blocks.end - 1)}));
            let parts: Vec<Value> = parts.collect();
            json!({
                "id": segment_id(doc, index), "first": line(article.blocks.start), "last": line(article.blocks.end.saturating_sub(1)),
                "start": start, "end": end, "byte_start": article.span.start(), "byte_end": article.span.end(),
                "title": article.title.map(|title| title.slice(doc.source())),
                "language": article.language.as_str(), "genre": article.genre.as_str(), "factual": article.genre.is_factual(),
                "published": article.published.map(|span| span.slice(doc.source())),
                "parts": parts, "evidence": article.evidence.saw, "rule": article.evidence.rule.as_str(),
            })
        })
        .collect()
}

#[derive(Debug, Deserialize)]
struct Line {
    line: u32,
    start: u32,
    end: u32,
    label: String,
    keep: bool,
    language: Option<String>,
    duplicate_of: Option<u32>,
    #[serde(default)]
    fiction: bool,
}

fn parse(text: &str) -> Result<Vec<Line>> {
    text.lines()
        .map(|line| serde_json::from_str(line).context("a line row"))
        .collect()
}

fn score_lines(gold: &Path, predicted: &str, options: &Options) -> Result<Metrics> {
    let (gold, predicted) = (
        parse(&read_text(&gold.join("lines.jsonl"))?)?,
        parse(predicted)?,
    );
    let mut counts = Counts::default();
    let mut shown = 0;
    for (gold, ours) in gold.iter().zip(&predicted) {
        counts.add(gold, ours);
        let wrong = gold.keep != ours.keep;
        if wrong && shown < options.errors {
            shown += 1;
            show(&format!(
                "line {} is {} and was {}",
                gold.line, gold.label, ours.label
            ));
        }
    }
    Ok(counts.metrics())
}

#[expect(clippy::print_stderr, reason = "errors that were asked for")]
fn show(text: &str) {
    eprintln!("{text}");
}

#[derive(Default)]
struct Counts {
    kept: [f64; 3],
    left: BTreeMap<&'static str, f64>,
    language: [f64; 2],
    duplicates: [f64; 3],
    fiction: [f64; 3],
}

impl Counts {
    fn add(&mut self, gold: &Line, ours: &Line) {
        let chars = f64::from(gold.end - gold.start);
        count(&mut self.kept, gold.keep, ours.keep, chars);
        if gold.label == "blank" {
            return;
        }
        count(
            &mut self.duplicates,
            gold.duplicate_of.is_some(),
            ours.duplicate_of.is_some(),
            1.0,
        );
        count(
            &mut self.fiction,
            gold.fiction,
            ours.fiction && ours.keep,
            1.0,
        );
        for (label, name) in [
            ("chrome", "chrome_lines_left"),
            ("spam-comment", "spam_lines_left"),
            ("comment", "comment_lines_left"),
            ("ui", "ui_lines_left"),
        ] {
            *self.left.entry(name).or_default() +=
                f64::from(u8::from(gold.label == label && ours.keep));
        }
        if gold.keep && gold.language.as_deref() != Some("mixed") {
            self.language[0] += f64::from(u8::from(gold.language == ours.language));
            self.language[1] += 1.0;
        }
    }

    fn metrics(self) -> Metrics {
        let mut metrics = vec![("kept_text_f1".to_owned(), f1(self.kept))];
        metrics.extend(
            self.left
                .into_iter()
                .map(|(name, left)| (name.to_owned(), left)),
        );
        metrics.push((
            "line_language".to_owned(),
            self.language[0] / self.language[1].max(1.0),
        ));
        metrics.push(("duplicates_f1".to_owned(), f1(self.duplicates)));
        metrics.push(("fiction_lines_f1".to_owned(), f1(self.fiction)));
        metrics
    }
}

/// Right, too many, missing.
fn count(counts: &mut [f64; 3], gold: bool, ours: bool, weight: f64) {
    let [right, extra, missing] = counts;
    match (gold, ours) {
        (true, true) => *right += weight,
        (false, true) => *extra += weight,
        (true, false) => *missing += weight,
        (false, false) => {}
    }
}

fn f1([right, extra, missing]: [f64; 3]) -> f64 {
    2.0 * right / (2.0 * right + extra + missing).max(1.0)
}

#[derive(Debug, Deserialize)]
struct Segment {
    id: String,
    first: u32,
    last: u32,
    language: String,
    genre: String,
    #[serde(default)]
    parts: Vec<SegmentPart>,
}

#[derive(Debug, Deserialize)]
struct SegmentPart {
    first: u32,
    last: u32,
    genre: String,
}

fn score_segments(gold: &Path, predicted: &str, options: &Options) -> Result<Metrics> {
    let gold: Vec<Segment> = serde_json::from_str(&read_text(&gold.join("segments.json"))?)?;
    let predicted: Vec<Segment> = serde_json::from_str(predicted)?;
    let find = |gold: &Segment| {
        predicted
            .iter()
            .find(|ours| ours.first == gold.first && ours.last == gold.last)
    };
    let (mut exact, mut language, mut genre) = (0, 0, 0);
    for segment in &gold {
        let found = find(segment);
        exact += u32::from(found.is_some());
        language += u32::from(found.is_some_and(|ours| ours.language == segment.language));
        genre += u32::from(
            found.is_some_and(|ours| genre_name(&ours.genre) == genre_name(&segment.genre)),
        );
        if options.errors > 0
            && found.is_none_or(|ours| {
                ours.language != segment.language
                    || genre_name(&ours.genre) != genre_name(&segment.genre)
            })
        {
            show(&format!(
                "segment {} {}-{} {}: {found:?}",
                segment.id, segment.first, segment.last, segment.genre
            ));
        }
    }
    if options.errors > 0 {
        let extra = predicted.iter().filter(|ours| {
            !gold
                .iter()
                .any(|gold| gold.first == ours.first && gold.last == ours.last)
        });
        extra.for_each(|ours| show(&format!("not in the gold: {ours:?}")));
    }
    let (fiction, of) = fiction_parts(&gold, &predicted);
    Ok(vec![
        ("segments_exact".to_owned(), f64::from(exact)),
        ("segments_language".to_owned(), f64::from(language)),
        ("segments_genre".to_owned(), f64::from(genre)),
        ("segments_found".to_owned(), predicted.len() as f64),
        ("fiction_parts".to_owned(), f64::from(fiction)),
        ("fiction_parts_gold".to_owned(), f64::from(of)),
    ])
}

/// Our name of a genre that the annotation names otherwise.
fn genre_name(name: &str) -> &str {
    match name {
        "chrome" => "shell",
        "scholarly article" => "scholarly",
        other => other,
    }
}

/// Annotated stretches of fiction whose lines lie wholly in ours, and their number.
fn fiction_parts(gold: &[Segment], predicted: &[Segment]) -> (u32, u32) {
    let stretches = |segments: &[Segment]| -> Vec<(u32, u32)> {
        let of = |segment: &Segment| -> Vec<(u32, u32)> {
            let parts = segment
                .parts
                .iter()
                .filter(|part| part.genre == "fiction")
                .map(|part| (part.first, part.last));
            let whole = (segment.parts.is_empty() && segment.genre == "fiction")
                .then_some((segment.first, segment.last));
            parts.chain(whole).collect()
        };
        segments.iter().flat_map(of).collect()
    };
    let (gold, ours) = (stretches(gold), stretches(predicted));
    let found = gold
        .iter()
        .filter(|gold| ours.iter().any(|ours| ours.0 <= gold.0 && gold.1 <= ours.1))
        .count();
    (
        u32::try_from(found).unwrap_or(0),
        u32::try_from(gold.len()).unwrap_or(0),
    )
}
