//! The judge of blocks: lexicon, first forest, second forest; cross-validated by site.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::BlockTraining;
use super::gbdt::{Random, Settings, Table, grow};
use super::words::{Example, kinds, learn};
use crate::eval::lines::Page;
use crate::eval::{json_lines, page};
use anyhow::{Context, Result};
use regesta_ingest::model::{BlockModel, Forest, KINDS, Kinds, Lexicon, Observed, best_bound};
use regesta_ingest::{FindBlocks, Tools};
use regesta_model::{Digest, Notes, Stage};

/// A page as training sees it.
struct Sample {
    id: String,
    name: String,
    site: u64,
    kind: String,
    observed: Observed,
    keep: Vec<bool>,
    scored: bool,
}

/// Lines of a page that training looks at.
const MOST_LINES: usize = 450;
/// Inner folds: scores that a forest learns from come from models that have not seen the site.
const INNER: u64 = 3;

/// Trains, cross-validates, writes.
pub(super) fn train(options: &BlockTraining) -> Result<()> {
    let samples = samples(&options.data)?;
    say(&format!("{} pages", samples.len()));
    if options.folds > 1 {
        cross_validate(&samples, options);
    }
    if let Some(output) = &options.output {
        let all: Vec<&Sample> = samples.iter().collect();
        let bytes = fit(&all, options.trees, 1).to_bytes();
        std::fs::write(output, &bytes).with_context(|| output.display().to_string())?;
        say(&format!(
            "{} bytes, digest {}",
            bytes.len(),
            Digest::of(&bytes)
        ));
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "progress of a long command")]
fn say(text: &str) {
    eprintln!("{text}");
}

fn samples(folder: &std::path::Path) -> Result<Vec<Sample>> {
    let tools = page::tools()?;
    let mut samples = Vec::new();
    for name in ["lines_aeb.jsonl.gz", "lines_wcxb.jsonl.gz"] {
        let pages: Vec<Page> = json_lines(&folder.join(name))?;
        samples.extend(pages.iter().map(|page| sample(page, &name[6..9], &tools)));
    }
    Ok(samples)
}

fn sample(page: &Page, name: &str, tools: &Tools) -> Sample {
    let (mut doc, numbers) = page.document();
    FindBlocks.run(&mut doc, &mut Notes::default());
    let observed = Observed::of(&doc, tools);
    let lines: Vec<u32> = doc.layers().blocks.iter().map(|block| block.line).collect();
    let keep = |line: &u32| {
        numbers
            .binary_search(line)
            .is_ok_and(|index| page.lines[index].keep)
    };
    Sample {
        id: page.id.clone(),
        name: name.to_owned(),
        site: site(page),
        kind: page.kind.clone(),
        keep: lines.iter().map(keep).collect(),
        observed,
        scored: page.gold_recall >= 0.8,
    }
}

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
    Random(u64::from_str_radix(&digest, 16).unwrap_or(0)).next()
}

/// The set of few pages, which count more.
const SMALL_SET: &str = "aeb";

/// Weight of a line in training: long lines count more, long pages less than their length.
fn weights(sample: &Sample) -> Vec<f32> {
    let own: Vec<f32> = sample
        .observed
        .chars()
        .iter()
        .map(|chars| (*chars as f32).min(1500.0).powf(0.6) + 1.0)
        .collect();
    let total: f32 = own.iter().sum();
    let page = if sample.name == SMALL_SET { 3.0 } else { 1.0 };
    own.iter()
        .map(|weight| page * weight * 12.0 / total.max(1.0).powf(0.6))
        .collect()
}

/// Which lines of a long page training looks at.
fn chosen(sample: &Sample, seed: u64) -> Vec<usize> {
    let len = sample.observed.len();
    let mut random = Random(sample.site ^ seed);
    let share = MOST_LINES as f64 / len.max(1) as f64;
    (0..len).filter(|_| random.unit() < share).collect()
}

fn lexicon(samples: &[&Sample], seed: u64) -> Lexicon {
    let mut examples = Vec::new();
    for sample in samples {
        let weights = weights(sample);
        for (index, buckets) in sample.observed.buckets().enumerate() {
            let weight = weights[index].min(1.0);
            examples.push(Example {
                buckets,
                keep: sample.keep[index],
                weight,
                site: sample.site as usize,
            });
        }
    }
    learn(&examples, seed)
}

fn kinds_of(samples: &[&Sample]) -> Kinds {
    let pages: Vec<_> = samples
        .iter()
        .map(|sample| (sample.kind.as_str(), sample.observed.page_buckets()))
        .collect();
    kinds(&pages)
}

fn word_scores(sample: &Sample, lexicon: &Lexicon) -> Vec<f32> {
    sample
        .observed
        .buckets()
        .map(|buckets| lexicon.score(buckets))
        .collect()
}

/// Splits samples by site: those of the group, and the others.
fn parted<'s>(
    samples: &[&'s Sample],
    group: u64,
    groups: u64,
) -> (Vec<&'s Sample>, Vec<&'s Sample>) {
    samples
        .iter()
        .partition(|sample| (sample.site >> 8) % groups == group)
}

fn settings(trees: usize) -> Settings {
    Settings {
        trees,
        depth: 6,
        rate: 0.1,
        rows: 0.45,
        features: 0.4,
        penalty: 2.0,
        least: 4.0,
    }
}

/// Rows, targets and weights of the chosen lines of some samples.
fn table(samples: &[&Sample], rows: &dyn Fn(usize) -> Vec<Vec<f32>>, seed: u64) -> Table {
    let (mut all, mut target, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    for (at, sample) in samples.iter().enumerate() {
        let (mut own, weights) = (rows(at), weights(sample));
        for index in chosen(sample, seed) {
            all.push(std::mem::take(&mut own[index]));
            target.push(f32::from(u8::from(sample.keep[index])));
            weight.push(weights[index]);
        }
    }
    Table::new(&all, target, weight)
}

fn fit(samples: &[&Sample], trees: usize, seed: u64) -> BlockModel {
    let words = out_of_fold(samples, &|train, test| {
        let lexicon = lexicon(train, seed);
        test.iter()
            .map(|sample| word_scores(sample, &lexicon))
            .collect()
    });
    let kinds = out_of_fold(samples, &|train, test| {
        let model = kinds_of(train);
        test.iter()
            .map(|sample| model.scores(&sample.observed.page_buckets()).to_vec())
            .collect()
    });
    let rows = |at: usize| {
        samples[at].observed.rows(
            &words[at],
            std::array::from_fn::<f32, { KINDS.len() }, _>(|kind| kinds[at][kind]),
        )
    };
    let first = out_of_fold_indexed(samples, &|train, test| {
        let chosen: Vec<&Sample> = train.iter().map(|at| samples[*at]).collect();
        let table = table(&chosen, &|at| rows(train[at]), seed);
        let forest = grow(&table, settings(trees), seed);
        test.iter().map(|at| scores(&forest, &rows(*at))).collect()
    });
    say("  first forest, out of fold");
    let second = table(
        samples,
        &|at| samples[at].observed.second_rows(rows(at), &first[at]),
        seed + 1,
    );
    let second = grow(&second, settings(trees), seed + 1);
    let first = grow(&table(samples, &rows, seed), settings(trees), seed);
    say("  both forests");
    BlockModel {
        lexicon: lexicon(samples, seed),
        kinds: kinds_of(samples),
        first,
        second,
    }
}

fn scores(forest: &Forest, rows: &[Vec<f32>]) -> Vec<f32> {
    rows.iter().map(|row| forest.score(row)).collect()
}

type Scores = Vec<Vec<f32>>;

/// For each sample, what a model says of it that was trained without its site.
fn out_of_fold(samples: &[&Sample], run: &dyn Fn(&[&Sample], &[&Sample]) -> Scores) -> Scores {
    out_of_fold_indexed(samples, &|train, test| {
        let of = |at: &[usize]| at.iter().map(|at| samples[*at]).collect::<Vec<_>>();
        run(&of(train), &of(test))
    })
}

fn out_of_fold_indexed(samples: &[&Sample], run: &dyn Fn(&[usize], &[usize]) -> Scores) -> Scores {
    let mut found = vec![Vec::new(); samples.len()];
    for group in 0..INNER {
        let inside = |at: &usize| (samples[*at].site >> 24) % INNER == group;
        let (test, train): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(inside);
        for (at, scores) in test.iter().zip(run(&train, &test)) {
            found[*at] = scores;
        }
    }
    found
}

/// Prints figures of pages that the model has not seen, nor any page of their sites.
fn cross_validate(samples: &[Sample], options: &BlockTraining) {
    let all: Vec<&Sample> = samples.iter().collect();
    let groups = options.folds as u64;
    let mut judged: Vec<(&Sample, Vec<f32>)> = Vec::new();
    for group in 0..groups {
        let (test, train) = parted(&all, group, groups);
        let model = fit(&train, options.trees, 1);
        judged.extend(
            test.into_iter()
                .map(|sample| (sample, model.judge(&sample.observed))),
        );
        say(&format!("group {} of {groups}", group + 1));
    }
    print_figures(&judged, None);
    print_figures(&judged, Some(0.4));
    print_worst(&judged);
}

/// Figures by set and kind, with one bound for all pages or the best of each page.
fn print_figures(judged: &[Judged<'_>], bound: Option<f32>) {
    let figure = |name: &str, kind: &str| {
        let wanted = judged.iter().filter(|(sample, _)| {
            sample.scored && sample.name == name && (kind.is_empty() || sample.kind == kind)
        });
        let (micro, average) = f1(wanted, bound);
        format!("{name} {kind} {micro:.4}/{average:.4}")
    };
    let all = ["aeb", "wcx"].map(|name| figure(name, ""));
    let kinds = KINDS.map(|kind| figure("wcx", kind));
    say(&format!(
        "{bound:?}: {}; {}",
        all.join("; "),
        kinds.join("; ")
    ));
}

/// The pages that cost most.
fn print_worst(judged: &[Judged<'_>]) {
    let mut costs: Vec<(f64, String)> = Vec::new();
    for one in judged.iter().filter(|(sample, _)| sample.scored) {
        let [right, extra, lost] = counts(one, None);
        let (sample, name) = (one.0, &one.0.id);
        costs.push((
            extra + lost,
            format!(
                "{} {} {name}: right {right} extra {extra} lost {lost}",
                sample.name, sample.kind
            ),
        ));
    }
    costs.sort_by(|a, b| b.0.total_cmp(&a.0));
    let show = |wanted: &dyn Fn(&str) -> bool| {
        costs
            .iter()
            .filter(|(_, text)| wanted(text))
            .take(12)
            .for_each(|(_, text)| say(text))
    };
    show(&|text| text.starts_with("aeb"));
    show(&|text| text.contains("forum"));
    show(&|_| true);
}

type Judged<'s> = (&'s Sample, Vec<f32>);

/// F1 by characters over all lines, and its mean over pages.
fn f1<'j>(judged: impl Iterator<Item = &'j Judged<'j>>, bound: Option<f32>) -> (f64, f64) {
    let (mut all, mut sum, mut pages) = ([0.0; 3], 0.0, 0.0);
    for one in judged {
        let own = counts(one, bound);
        sum += ratio(own);
        pages += 1.0;
        (0..3).for_each(|slot| all[slot] += own[slot]);
    }
    (ratio(all), sum / f64::max(pages, 1.0))
}

/// Characters kept rightly, kept wrongly, lost.
fn counts((sample, scores): &Judged<'_>, bound: Option<f32>) -> [f64; 3] {
    let bound = bound.unwrap_or_else(|| best_bound(scores, sample.observed.chars()));
    let mut own = [0.0; 3];
    for ((keep, score), chars) in sample.keep.iter().zip(scores).zip(sample.observed.chars()) {
        let slot = match (keep, *score >= bound) {
            (true, true) => 0,
            (false, true) => 1,
            (true, false) => 2,
            (false, false) => continue,
        };
        own[slot] += f64::from(*chars);
    }
    own
}

fn ratio([right, extra, lost]: [f64; 3]) -> f64 {
    if right > 0.0 {
        2.0 * right / (2.0 * right + extra + lost)
    } else {
        0.0
    }
}
