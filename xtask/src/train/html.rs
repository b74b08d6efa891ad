//! The judge of blocks of HTML pages: lexicons of words and classes, first forest, second forest; cross-validated by site.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::classes::{class_lexicon, class_odds, kinds_of, weights, word_lexicon};
use super::gbdt::{Settings, Table, grow_mean};
use super::pages::{Sample, samples, tools};
use super::random::Splitmix;
use super::{HtmlTraining, both, kept_model};
use anyhow::{Context, Result};
use regesta_ingest::model::{HtmlModel, HtmlParts, KINDS, Lexicon, best_bound};
use regesta_model::Digest;
use std::collections::BTreeMap;

/// Inner groups of sites: scores that a forest learns from come from models that have not seen the site.
const INNER: u64 = 5;
/// Forests whose mean is taken: on so few pages one forest depends on what was drawn for its trees.
const FORESTS: u16 = 3;

/// Trains, cross-validates, writes.
pub(super) fn train(options: &HtmlTraining) -> Result<()> {
    let samples = samples(&options.data)?;
    say(&format!("{} pages", samples.len()));
    if options.oracle {
        let judged = samples.iter().map(|sample| (sample, sample.oracle()));
        print_figures("the right blocks", &judged.collect::<Vec<_>>());
    }
    let all: Vec<&Sample> = samples.iter().collect();
    if options.folds > 1 {
        cross_validate(&all, options)?;
    }
    if let Some(output) = &options.output {
        let bytes = fit(&all, options.trees, 1)?.to_bytes();
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

const fn settings(trees: usize) -> Settings {
    Settings {
        trees,
        depth: 6,
        rate: 0.1,
        rows: 0.6,
        features: 0.3,
        penalty: 8.0,
        least: 6.0,
    }
}

type Rows = Vec<Vec<f32>>;

/// Rows, targets and weights of the blocks of some samples.
fn table<'r>(samples: &[&Sample], rows: impl Fn(usize) -> &'r Rows) -> Table {
    let (mut all, mut target, mut weight) = (Vec::new(), Vec::new(), Vec::new());
    let mut pages = Vec::new();
    for (at, sample) in samples.iter().enumerate() {
        all.extend(rows(at));
        target.extend(sample.keep.iter().map(|keep| f32::from(u8::from(*keep))));
        weight.extend(weights(sample));
        pages.extend(sample.keep.iter().map(|_| at));
    }
    Table::new(&all, target, weight).by_pages(pages)
}

/// The first rows of each sample, with lexicons that have not seen its site.
fn first_rows(samples: &[&Sample], seed: u64) -> Vec<Rows> {
    let words = out_of_fold(samples, &|train, test| {
        let lexicon = word_lexicon(train, seed);
        test.iter()
            .map(|sample| {
                sample
                    .observed
                    .words()
                    .map(|words| lexicon.score(words))
                    .collect()
            })
            .collect()
    });
    let classes = [false, true].map(|forum| {
        out_of_fold(samples, &|train, test| {
            let lexicon = class_lexicon(train, forum, seed);
            test.iter()
                .map(|sample| {
                    sample
                        .observed
                        .classes()
                        .map(|classes| lexicon.score(classes))
                        .collect()
                })
                .collect()
        })
    });
    let odds: Vec<[Lexicon; 2]> = (0..INNER)
        .map(|group| {
            let others: Vec<&Sample> = samples
                .iter()
                .copied()
                .filter(|sample| (sample.site >> 24) % INNER != group)
                .collect();
            [class_odds(&others, false), class_odds(&others, true)]
        })
        .collect();
    let kinds = out_of_fold(samples, &|train, test| {
        let model = kinds_of(train);
        test.iter()
            .map(|sample| model.scores(&sample.observed.signs()).to_vec())
            .collect()
    });
    let rows = |at: usize| {
        let kinds = std::array::from_fn::<f32, { KINDS.len() }, _>(|kind| kinds[at][kind]);
        samples[at].observed.rows(
            &words[at],
            [&classes[0][at], &classes[1][at]],
            odds[(samples[at].site >> 24) as usize % INNER as usize].each_ref(),
            kinds,
        )
    };
    (0..samples.len()).map(rows).collect()
}

fn fit(samples: &[&Sample], trees: usize, seed: u64) -> Result<HtmlModel> {
    let rows = first_rows(samples, seed);
    let whole = table(samples, |at| &rows[at]);
    let mut starts = vec![0];
    for sample in samples {
        starts.push(starts.last().unwrap_or(&0) + sample.keep.len());
    }
    let groups: Vec<u64> = samples
        .iter()
        .map(|sample| (sample.site >> 24) % INNER)
        .collect();
    let forests = both(INNER + 1, |group| {
        let train = (0..groups.len()).filter(|at| groups[*at] != group);
        let chosen = train.flat_map(|at| starts[at]..starts[at + 1]);
        let part = whole.part(&chosen.collect::<Vec<_>>());
        grow_mean(&part, settings(trees), seed, FORESTS)
    });
    let mut said = rows;
    for (at, rows) in said.iter_mut().enumerate() {
        let first = forests[groups[at] as usize].scores(rows);
        samples[at].observed.add_said(rows, &first);
    }
    let second = table(samples, |at| &said[at]);
    let second = grow_mean(&second, settings(trees), seed + 1, FORESTS);
    let first = forests.into_iter().next_back().unwrap_or_default();
    Ok(HtmlModel::new(HtmlParts {
        words: word_lexicon(samples, seed),
        classes: class_lexicon(samples, false, seed),
        posts: class_lexicon(samples, true, seed),
        odds: class_odds(samples, false),
        post_odds: class_odds(samples, true),
        kinds: kinds_of(samples),
        first,
        second,
    })?)
}

type Scores = Vec<Vec<f32>>;

/// For each sample, what a model says of it that was trained without its site.
fn out_of_fold(samples: &[&Sample], run: &dyn Fn(&[&Sample], &[&Sample]) -> Scores) -> Scores {
    let mut found = vec![Vec::new(); samples.len()];
    for group in 0..INNER {
        let inside = |at: &usize| (samples[*at].site >> 24) % INNER == group;
        let (test, train): (Vec<usize>, Vec<usize>) = (0..samples.len()).partition(inside);
        let of = |at: &[usize]| at.iter().map(|at| samples[*at]).collect::<Vec<_>>();
        for (at, scores) in test.iter().zip(run(&of(&train), &of(&test))) {
            found[*at] = scores;
        }
    }
    found
}

/// Prints figures of pages that the model has not seen, nor any page of their sites.
fn cross_validate(samples: &[&Sample], options: &HtmlTraining) -> Result<()> {
    let groups = options.folds as u64;
    let group_of = |sample: &Sample| Splitmix(sample.site ^ options.seed).next() % groups;
    let (mut judged, mut cleaned) = (Vec::new(), Vec::new());
    for group in 0..groups {
        let (test, train): (Vec<&Sample>, Vec<&Sample>) =
            samples.iter().partition(|sample| group_of(sample) == group);
        let name = format!("html-{groups}-{}-{group}.bin", options.seed);
        let model = kept_model(
            options.models.as_deref(),
            &name,
            HtmlModel::from_bytes,
            || {
                let model = fit(&train, options.trees, 1)?;
                Ok((model.to_bytes(), model))
            },
        )?;
        let tools = tools(Some(&model))?;
        for sample in test {
            let scores = model.judge(&sample.observed);
            let bound = best_bound(&scores, sample.observed.chars());
            let clean = sample.clean(&tools);
            sample.print_wrong(options.errors, &scores, &clean);
            judged.push((sample, sample.score(|at| scores[at] >= bound)));
            cleaned.push((sample, sample.compare(&clean.text())));
        }
        say(&format!("group {} of {groups}", group + 1));
    }
    print_figures("judge alone", &judged);
    print_figures("cleaned text", &cleaned);
    print_worst(&cleaned, options.worst);
    Ok(())
}

fn f1((precision, recall): (f64, f64)) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}

/// Figures by set and kind: mean precision and recall with their F1, and the mean F1.
fn print_figures(name: &str, judged: &[(&Sample, (f64, f64))]) {
    let mut groups: BTreeMap<String, Vec<(f64, f64)>> = BTreeMap::new();
    for (sample, score) in judged {
        let set = sample.set();
        groups.entry(set.to_owned()).or_default().push(*score);
        groups
            .entry(format!("{set} {}", sample.kind))
            .or_default()
            .push(*score);
    }
    for (group, scores) in groups {
        let mean = |of: &dyn Fn(&(f64, f64)) -> f64| {
            scores.iter().map(of).sum::<f64>() / scores.len() as f64
        };
        let (precision, recall) = (mean(&|score| score.0), mean(&|score| score.1));
        say(&format!(
            "{name}: {group}: precision {precision:.4} recall {recall:.4}, F1 of these {:.4}, mean F1 {:.4} ({} pages)",
            f1((precision, recall)),
            mean(&|score| f1(*score)),
            scores.len()
        ));
    }
}

/// So many pages that are worst.
fn print_worst(judged: &[(&Sample, (f64, f64))], count: usize) {
    let mut sorted: Vec<_> = judged.iter().collect();
    sorted.sort_by(|a, b| f1(a.1).total_cmp(&f1(b.1)));
    for (sample, score) in sorted.into_iter().take(count) {
        say(&format!(
            "{} {}: precision {:.3} recall {:.3}",
            sample.id, sample.kind, score.0, score.1
        ));
    }
}
