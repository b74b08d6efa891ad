//! Pages as training sees them, and pages of several texts made from them.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::INNER;
use crate::eval::lines::{Line, Page};
use crate::eval::{json_lines, page};
use crate::train::random::Splitmix;
use anyhow::Result;
use regesta_ingest::model::Observed;
use regesta_ingest::{FindBlocks, Tools};
use regesta_model::{Digest, Document, Notes, Origin, Stage};
use std::ops::Range;
use std::path::Path;

/// A page as training sees it.
pub(super) struct Sample {
    pub(super) id: String,
    /// The set it comes from.
    pub(super) name: String,
    pub(super) site: u64,
    pub(super) kind: String,
    pub(super) observed: Observed,
    /// For each block, whether it is main text.
    pub(super) keep: Vec<bool>,
    /// Whether figures count it.
    pub(super) scored: bool,
    /// The page before any stage.
    pub(super) doc: Document,
}

/// The sets of annotated pages, by the names of their files.
const SETS: [&str; 2] = ["aeb", "wcxb"];
/// The set of few pages, which count more.
const SMALL_SET: &str = "aeb";
/// The name of pages that are made here.
pub(super) const GLUED_SET: &str = "glued";

/// All pages of a folder, and glued pages made of them, none of which joins sites of two of the groups.
pub(super) fn samples(folder: &Path, groups: u64) -> Result<Vec<Sample>> {
    let tools = page::tools_without_judge()?;
    let (mut samples, mut all) = (Vec::new(), Vec::new());
    for name in SETS {
        let pages: Vec<Page> = json_lines(&folder.join(format!("lines_{name}.jsonl.gz")))?;
        samples.extend(pages.iter().map(|page| sample(page, name, &tools)));
        all.extend(pages);
    }
    samples.extend(
        glued(&all, groups)
            .iter()
            .map(|page| sample(page, GLUED_SET, &tools)),
    );
    Ok(samples)
}

/// Of pages from addresses, one in so many is trained on without its address: many texts come without one.
const NAMELESS: u64 = 4;

fn sample(page: &Page, name: &str, tools: &Tools) -> Sample {
    let (doc, numbers) = page.document();
    let site = site(page);
    let mut seen = doc.clone();
    if site.is_multiple_of(NAMELESS) || name == GLUED_SET {
        seen = Document::new(doc.id().clone(), doc.shared_source(), Origin::default());
    }
    FindBlocks.run(&mut seen, &mut Notes::default());
    let keep = |line: u32| {
        numbers
            .binary_search(&line)
            .is_ok_and(|index| page.lines[index].keep)
    };
    Sample {
        id: page.id.clone(),
        name: name.to_owned(),
        site,
        kind: page.kind.clone(),
        keep: seen
            .layers()
            .blocks
            .iter()
            .map(|block| keep(block.line))
            .collect(),
        observed: Observed::of(&seen, tools),
        scored: page.gold_recall >= WHOLE,
        doc,
    }
}

/// Share of the annotated text that the lines of a scored page hold.
const WHOLE: f64 = 0.8;

/// A number for the host of a page's address, or for its id.
fn site(page: &Page) -> u64 {
    let host = page
        .url
        .as_deref()
        .and_then(|url| url.split("//").nth(1))
        .and_then(|rest| rest.split('/').next());
    let host = host.unwrap_or(&page.id).trim_start_matches("www.");
    let parts: Vec<&str> = host.rsplit('.').take(2).collect();
    let digest = Digest::of(parts.join(".").as_bytes()).to_string();
    Splitmix(u64::from_str_radix(&digest, 16).unwrap_or(0)).next()
}

/// Lines of a page that training looks at.
const MOST_LINES: usize = 450;

impl Sample {
    /// Weight of each line: long lines count more, long pages less than their length.
    pub(super) fn weights(&self) -> Vec<f32> {
        let chars = self.observed.chars().iter();
        let own: Vec<f32> = chars
            .map(|chars| (*chars as f32).min(1500.0).powf(0.6) + 1.0)
            .collect();
        let total: f32 = own.iter().sum();
        let page = if self.name == SMALL_SET { 3.0 } else { 1.0 };
        own.iter()
            .map(|weight| page * weight * 12.0 / total.max(1.0).powf(0.6))
            .collect()
    }

    /// Which lines of a long page training looks at.
    pub(super) fn chosen(&self, seed: u64) -> Vec<usize> {
        let len = self.observed.len();
        let mut random = Splitmix(self.site ^ seed);
        let share = MOST_LINES as f64 / len.max(1) as f64;
        (0..len).filter(|_| random.unit() < share).collect()
    }

    /// The buckets of the page's short lines, and of its address.
    pub(super) fn words(&self) -> Vec<Vec<u16>> {
        let address = self.observed.address_buckets().to_vec();
        vec![self.observed.page_buckets(), address]
    }

    /// For each line, the share of the characters just after (or before) it that are kept.
    pub(super) fn around(&self, after: bool) -> Vec<f32> {
        let len = self.keep.len();
        let weight = |at: &usize| (self.observed.chars()[*at] as f32).min(400.0);
        let share = |index: usize| {
            let near = if after {
                index + 1..(index + 1 + REACH).min(len)
            } else {
                index.saturating_sub(REACH)..index
            };
            let all: f32 = near.clone().map(|at| weight(&at)).sum();
            let kept: f32 = near.filter(|at| self.keep[*at]).map(|at| weight(&at)).sum();
            kept / all.max(1.0)
        };
        (0..len).map(share).collect()
    }
}

/// Lines after (or before) a line whose fate its words are to tell.
const REACH: usize = 12;

/// Glued pages made in all.
const GLUED: u64 = 234;
/// Sites of a part, at least, so that texts differ.
const FEWEST: usize = 9;
/// Lines of a text, and of furniture above and below, in a glued page.
const TEXT: usize = 120;
const SHELL: usize = 25;

/// Pages such as content farms make: the main texts of several pages, some with the furniture inside them, lines of furniture
/// between some, all between the furniture of one page. All parts of one come from sites that are trained or tested on together.
fn glued(pages: &[Page], groups: u64) -> Vec<Page> {
    let mut random = Splitmix(11);
    let part = |page: &Page| {
        let site = site(page);
        ((site >> 8) % groups) * INNER + (site >> 24) % INNER
    };
    let mut found = Vec::new();
    for wanted in 0..groups * INNER {
        let articles = pages
            .iter()
            .filter(|page| page.kind == "article" && page.gold_recall >= WHOLE);
        let own: Vec<&Page> = articles.filter(|page| part(page) == wanted).collect();
        if own.len() >= FEWEST {
            found.extend(
                (0..GLUED / (groups * INNER)).map(|number| glue(&own, number, &mut random)),
            );
        }
    }
    found
}

fn glue(pages: &[&Page], number: u64, random: &mut Splitmix) -> Page {
    let shell = any(pages, random);
    let texts: Vec<&Page> = (0..2 + number % 7).map(|_| any(pages, random)).collect();
    let main = main_text(shell);
    let above = main.start.saturating_sub(SHELL)..main.start;
    let mut lines: Vec<Line> = shell.lines[above]
        .iter()
        .map(|line| copy(line, line.gap))
        .collect();
    for page in texts {
        let wide = 1 + (random.next() % 4) as usize;
        let whole = random.unit() < 0.5;
        lines.extend(text(page, wide, whole));
        if random.unit() < 0.6 {
            lines.extend(furniture(any(pages, random), random));
        }
    }
    let below = shell.lines[main.end..].iter().take(SHELL);
    lines.extend(below.map(|line| copy(line, line.gap)));
    Page {
        id: format!("{}-glued-{number}", shell.id),
        kind: shell.kind.clone(),
        url: shell.url.clone(),
        gold_recall: 0.0,
        lines,
    }
}

fn any<'p>(pages: &[&'p Page], random: &mut Splitmix) -> &'p Page {
    pages[(random.next() % pages.len() as u64) as usize]
}

/// From the first line that is main text to the last.
fn main_text(page: &Page) -> Range<usize> {
    let first = page.lines.iter().position(|line| line.keep);
    let last = page.lines.iter().rposition(|line| line.keep);
    first.unwrap_or(0)..last.map_or(0, |last| last + 1)
}

/// The lines of a page's text, this many blank lines above; `whole` with the furniture inside.
fn text(page: &Page, wide: usize, whole: bool) -> Vec<Line> {
    let main = main_text(page);
    let from = main.start.saturating_sub(1);
    let lines = page.lines[from..main.end].iter().take(TEXT);
    let kept = lines.filter(|line| line.keep || whole);
    kept.enumerate()
        .map(|(index, line)| {
            let gap = if index == 0 { wide } else { line.gap.min(1) };
            let mut line = copy(line, gap);
            line.text = line.text.trim_start().to_owned();
            line
        })
        .collect()
}

/// A few lines in a row of a page's furniture, a blank line above.
fn furniture(page: &Page, random: &mut Splitmix) -> Vec<Line> {
    let lines: Vec<&Line> = page.lines.iter().filter(|line| !line.keep).collect();
    let from = (random.next() % lines.len().max(1) as u64) as usize;
    let count = 1 + (random.next() % 12) as usize;
    let few = lines.iter().skip(from).take(count).enumerate();
    few.map(|(index, line)| copy(line, if index == 0 { 1 } else { line.gap.min(1) }))
        .collect()
}

fn copy(line: &Line, gap: usize) -> Line {
    Line {
        text: line.text.clone(),
        gap,
        keep: line.keep,
    }
}
