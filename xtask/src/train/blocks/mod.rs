//! The judge of blocks: lexicons, kinds of pages, two forests.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

mod pages;
mod validate;

use super::BlockTraining;
use super::gbdt::{Settings, Table, grow_mean};
use super::words::{Example, kinds, learn};
use anyhow::{Context, Result};
use pages::{Sample, samples};
use regesta_ingest::model::{BlockModel, Forest, HEAD, Kinds, Lexicon, Lexicons};
use regesta_model::Digest;

/// Forests whose mean is one: doubtful lines profit, sure ones are settled before.
const FORESTS: u16 = 3;

/// Inner folds: scores that a forest learns from come from models that have not seen the site.
const INNER: u64 = 3;

/// Cross-validates, trains, writes.
pub(super) fn train(options: &BlockTraining) -> Result<()> {
    let samples = samples(&options.data, options.folds.max(1))?;
    say(&format!("{} pages", samples.len()));
    if options.folds > 1 {
        validate::cross_validate(&samples, options)?;
    }
    if let Some(output) = &options.output {
        let all: Vec<&Sample> = samples.iter().collect();
        let bytes = fit(&all, options.trees)?.to_bytes();
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

fn lexicons(samples: &[&Sample], seed: u64) -> Lexicons {
    let kept = |sample: &Sample| {
        let keep = sample.keep.iter();
        keep.map(|keep| f32::from(u8::from(*keep))).collect()
    };
    let short = |chars: u32| chars <= HEAD;
    Lexicons {
        keep: lexicon(samples, seed, &|_| true, &kept),
        opens: lexicon(samples, seed, &short, &|sample| sample.around(true)),
        closes: lexicon(samples, seed, &short, &|sample| sample.around(false)),
    }
}

/// Learns from the lines of a wanted length; `target` gives what is to be told of each line of a page, 0 to 1.
fn lexicon(
    samples: &[&Sample],
    seed: u64,
    wanted: &dyn Fn(u32) -> bool,
    target: &dyn Fn(&Sample) -> Vec<f32>,
) -> Lexicon {
    let mut examples = Vec::new();
    for sample in samples {
        let (weights, target) = (sample.weights(), target(sample));
        for (index, buckets) in sample.observed.buckets().enumerate() {
            if wanted(sample.observed.chars()[index]) {
                examples.push(Example {
                    buckets,
                    keep: target[index],
                    weight: weights[index].min(1.0),
                    site: sample.site as usize,
                });
            }
        }
    }
    learn(&examples, seed)
}

fn kinds_of(samples: &[&Sample]) -> Kinds {
    let pages: Vec<_> = samples
        .iter()
        .map(|sample| (sample.kind.as_str(), sample.words()))
        .collect();
    kinds(&pages, SEED)
}

fn settings(trees: usize) -> Settings {
    Settings {
        trees,
        depth: 6,
        rate: 0.14,
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
        let (mut own, weights) = (rows(at), sample.weights());
        for index in sample.chosen(seed) {
            all.push(std::mem::take(&mut own[index]));
            target.push(f32::from(u8::from(sample.keep[index])));
            weight.push(weights[index]);
        }
    }
    Table::new(&all, target, weight)
}

const SEED: u64 = 1;

fn fit(samples: &[&Sample], trees: usize) -> Result<BlockModel> {
    let words = out_of_fold(samples, &|train, test| {
        let lexicons = lexicons(train, SEED);
        let scores = |sample: &&Sample| sample.observed.word_scores(&lexicons);
        test.iter().map(scores).collect()
    });
    let kinds = out_of_fold(samples, &|train, test| {
        let model = kinds_of(train);
        test.iter()
            .map(|sample| sample.observed.kind_scores(&model))
            .collect()
    });
    let rows = |at: usize| samples[at].observed.rows(&words[at], &kinds[at]);
    let grown = |at: &[usize], rows: &dyn Fn(usize) -> Vec<Vec<f32>>, seed: u64| {
        let chosen: Vec<&Sample> = at.iter().map(|at| samples[*at]).collect();
        let table = table(&chosen, &|index| rows(at[index]), seed);
        grow_mean(&table, settings(trees), seed, FORESTS)
    };
    let said = out_of_fold_indexed(samples, &|train, test| {
        let forest = grown(train, &rows, SEED);
        test.iter().map(|at| scores(&forest, &rows(*at))).collect()
    });
    let all: Vec<usize> = (0..samples.len()).collect();
    let first = grown(&all, &rows, SEED);
    let again = |at: usize| samples[at].observed.second_rows(&rows(at), &said[at]);
    let second = grown(&all, &again, SEED + 1);
    let lexicons = lexicons(samples, SEED);
    Ok(BlockModel::new(lexicons, kinds_of(samples), first, second)?)
}

fn scores(forest: &Forest, rows: &[Vec<f32>]) -> Vec<f32> {
    rows.iter().map(|row| forest.score(row)).collect()
}

/// Learns from the first and says something of each of the second.
type Learn<'l, T> = &'l dyn Fn(&[usize], &[usize]) -> Vec<T>;
/// The same of the samples themselves.
type LearnSamples<'l, T> = &'l dyn Fn(&[&Sample], &[&Sample]) -> Vec<T>;

/// For each sample, what a model says of it that was trained without its site.
fn out_of_fold<T: Default + Clone>(samples: &[&Sample], run: LearnSamples<'_, T>) -> Vec<T> {
    out_of_fold_indexed(samples, &|train, test| {
        let of = |at: &[usize]| at.iter().map(|at| samples[*at]).collect::<Vec<_>>();
        run(&of(train), &of(test))
    })
}

fn out_of_fold_indexed<T: Default + Clone>(samples: &[&Sample], run: Learn<'_, T>) -> Vec<T> {
    let mut found = vec![T::default(); samples.len()];
    for group in 0..INNER {
        let inside = |at: &usize| (samples[*at].site >> 24) % INNER == group;
        let (test, train): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(inside);
        for (at, scores) in test.iter().zip(run(&train, &test)) {
            found[*at] = scores;
        }
    }
    found
}
