//! Annotated HTML pages as training sees them.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::align::labels;
use super::random::Splitmix;
use crate::eval::html::{Bag, Gold, bag, compare, gold_file, pages, tokens};
use crate::eval::read_text;
use anyhow::{Context, Result};
use regesta_ingest::model::{HtmlModel, HtmlObserved};
use regesta_ingest::{Clean, FindBlocks, Tools};
use regesta_model::{Digest, Document, DocumentId, Notes, Origin, Stage};
use regesta_packs::Cleaning;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// A page.
pub(super) struct Sample {
    pub(super) id: String,
    pub(super) kind: String,
    pub(super) site: u64,
    pub(super) document: Document,
    pub(super) observed: HtmlObserved,
    /// The class words of all elements around each block.
    pub(super) paths: Vec<Vec<u16>>,
    pub(super) keep: Vec<bool>,
    pub(super) gold: Bag,
}

/// The set that is measured by runs of four words; the other is measured by words.
const RUNS: &str = "aeb";

/// The pages of a folder that the annotation knows.
pub(super) fn samples(data: &Path) -> Result<Vec<Sample>> {
    let gold: BTreeMap<String, Gold> = serde_json::from_str(&read_text(&gold_file(data))?)?;
    let tools = tools(None)?;
    let mut samples = Vec::new();
    for path in pages(data)? {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let id = name.split(".html").next().unwrap_or_default();
        if let Some(gold) = gold.get(id) {
            samples.push(sample(id, &read_text(&path)?, gold, &tools)?);
        }
    }
    Ok(samples)
}

fn sample(id: &str, html: &str, gold: &Gold, tools: &Tools) -> Result<Sample> {
    let origin = Origin {
        html: true,
        ..Origin::default()
    };
    let mut document = Document::new(DocumentId::new(id), Arc::from(html), origin);
    FindBlocks.run(&mut document, &mut Notes::default());
    let source = document.source();
    let observed = HtmlObserved::of(&document, tools).context("blocks without an outline")?;
    let blocks = document.layers().blocks.iter().enumerate();
    let words = blocks.map(|(at, block)| {
        if observed.is_copy(at) {
            return Vec::new();
        }
        tokens(block.text(source))
    });
    let words: Vec<Vec<String>> = words.collect();
    Ok(Sample {
        id: id.to_owned(),
        kind: gold.kind.clone(),
        site: site(id, &gold.url),
        keep: labels(&words, &tokens(&gold.text)),
        paths: (0..observed.len())
            .map(|block| observed.path_classes(block))
            .collect(),
        observed,
        gold: bag(&gold.text, size(id)),
        document,
    })
}

/// The cleaning tools with this judge of HTML pages.
pub(super) fn tools(model: Option<&HtmlModel>) -> Result<Arc<Tools>> {
    let mut packs = Cleaning::builtin()?;
    // Packs hold what is compiled in; the few models of a training run may stay for as long as it lasts.
    packs.html_model = model.map(|model| &*model.to_bytes().leak());
    Ok(Arc::new(Tools::new(&packs)?))
}

fn size(id: &str) -> usize {
    if id.starts_with(RUNS) { 4 } else { 1 }
}

/// A number for the host of a page's address, or for its id.
fn site(id: &str, url: &str) -> u64 {
    let host = url
        .split("//")
        .nth(1)
        .and_then(|rest| rest.split('/').next());
    let host = host
        .filter(|host| !host.is_empty())
        .unwrap_or(id)
        .trim_start_matches("www.");
    let parts: Vec<&str> = host.rsplit('.').take(2).collect();
    let digest = Digest::of(parts.join(".").as_bytes()).to_string();
    Splitmix(u64::from_str_radix(&digest, 16).unwrap_or(0)).next()
}

impl Sample {
    /// The set it belongs to.
    pub(super) fn set(&self) -> &str {
        self.id.split('-').next().unwrap_or_default()
    }

    /// Precision and recall of the text of the blocks that are kept.
    pub(super) fn score(&self, kept: impl Fn(usize) -> bool) -> (f64, f64) {
        let source = self.document.source();
        let blocks = self.document.layers().blocks.iter().enumerate();
        let texts: Vec<&str> = blocks
            .filter(|(at, _)| kept(*at))
            .map(|(_, block)| block.text(source))
            .collect();
        compare(&bag(&texts.join("\n"), size(&self.id)), &self.gold)
    }

    /// What the cleaning stages make of the page.
    pub(super) fn clean(&self, tools: &Arc<Tools>) -> Clean {
        let doc = &self.document;
        let fresh = Document::new(doc.id().clone(), doc.shared_source(), doc.origin().clone());
        Clean::of(tools, fresh)
    }

    /// Precision and recall of a text of this page.
    pub(super) fn compare(&self, text: &str) -> (f64, f64) {
        compare(&bag(text, size(&self.id)), &self.gold)
    }

    /// Prints wrongly kept and lost blocks of a page that lacks more than so many hundredths of precision or recall.
    #[expect(clippy::print_stderr, reason = "figures of a long command")]
    pub(super) fn print_wrong(&self, hundredths: Option<u8>, scores: &[f32], clean: &Clean) {
        let (precision, recall) = self.compare(&clean.text());
        let least = hundredths.map_or(0.0, |lack| 1.0 - f64::from(lack) / 100.0);
        if precision.min(recall) >= least {
            return;
        }
        eprintln!(
            "{} {}: precision {precision:.3} recall {recall:.3}",
            self.id, self.kind
        );
        let source = self.document.source();
        let layers = clean.document.layers();
        let judged = layers.blocks.iter().zip(&layers.judgements);
        for (((block, judgement), score), keep) in judged.zip(scores).zip(&self.keep) {
            let kept = judgement.verdict.is_kept();
            if kept != *keep {
                let what = if *keep { "lost" } else { "kept" };
                let text: String = block.text(source).chars().take(70).collect();
                eprintln!(
                    "  {what} {score:.2} {} line {} {:?}: {text}",
                    judgement.verdict.evidence().rule.as_str(),
                    block.line,
                    block.kind
                );
            }
        }
    }

    /// Precision and recall with the right blocks kept.
    pub(super) fn oracle(&self) -> (f64, f64) {
        self.score(|at| self.keep[at])
    }
}
