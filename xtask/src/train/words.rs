//! The lexicon: logistic regression over hashed words, by stochastic gradient descent.
#![allow(
    clippy::indexing_slicing,
    reason = "tight loops over arrays whose sizes are set here"
)]

use super::gbdt::Random;
use regesta_ingest::model::{BUCKETS, KINDS, Kinds, Lexicon};
use std::collections::BTreeSet;

/// A line: its buckets, how far it is kept (0 to 1), its weight, and its site.
pub(crate) struct Example<'b> {
    pub(crate) buckets: &'b [u16],
    pub(crate) keep: f32,
    pub(crate) weight: f32,
    pub(crate) site: usize,
}

/// Sites that must share a word before it counts.
const SITES: usize = 4;
const ROUNDS: usize = 4;
const RATE: f32 = 0.15;
const DECAY: f32 = 2e-6;

/// Learns the weights of the words that several sites share.
pub(crate) fn learn(examples: &[Example<'_>], seed: u64) -> Lexicon {
    let shared = shared(examples);
    let mut weights = vec![0.0_f32; BUCKETS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut random = Random(seed);
    for round in 0..ROUNDS {
        shuffle(&mut order, &mut random);
        let rate = RATE / (1.0 + round as f32);
        for index in &order {
            step(&examples[*index], &shared, &mut weights, rate);
        }
    }
    let quantised = weights
        .iter()
        .map(|weight| (weight * 16.0).round().clamp(-127.0, 127.0) as i8);
    Lexicon {
        weights: quantised.collect(),
    }
}

fn step(example: &Example<'_>, shared: &[bool], weights: &mut [f32], rate: f32) {
    let known = || {
        example
            .buckets
            .iter()
            .map(|bucket| usize::from(*bucket))
            .filter(|bucket| shared[*bucket])
    };
    let score: f32 = known().map(|bucket| weights[bucket]).sum();
    let error = example.keep - 1.0 / (1.0 + (-score).exp());
    let change = rate * error * example.weight / (known().count().max(1) as f32).sqrt();
    for bucket in known() {
        weights[bucket] += change - DECAY * weights[bucket];
    }
}

fn shared(examples: &[Example<'_>]) -> Vec<bool> {
    let mut sites: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); BUCKETS];
    for example in examples {
        for bucket in example.buckets {
            let seen = &mut sites[usize::from(*bucket)];
            if seen.len() < SITES {
                seen.insert(example.site);
            }
        }
    }
    sites.iter().map(|sites| sites.len() >= SITES).collect()
}

fn shuffle(order: &mut [usize], random: &mut Random) {
    for last in (1..order.len()).rev() {
        order.swap(last, (random.next() % (last as u64 + 1)) as usize);
    }
}

/// Learns how much likelier each bucket is on pages of each kind than on others: smoothed log ratios.
pub(crate) fn kinds(pages: &[(&str, Vec<u16>)]) -> Kinds {
    let mut counts = vec![[0.0_f32; KINDS.len()]; BUCKETS];
    let mut totals = [0.0_f32; KINDS.len()];
    for (kind, buckets) in pages {
        let Some(kind) = KINDS.iter().position(|name| name == kind) else {
            continue;
        };
        totals[kind] += 1.0;
        for bucket in buckets {
            counts[usize::from(*bucket)][kind] += 1.0;
        }
    }
    Kinds {
        weights: counts
            .iter()
            .map(|counts| ratios(counts, &totals))
            .collect(),
    }
}

/// Pages that must share a word before it tells a kind.
const PAGES: f32 = 5.0;

fn ratios(counts: &[f32; KINDS.len()], totals: &[f32; KINDS.len()]) -> [i8; KINDS.len()] {
    let (seen, all): (f32, f32) = (counts.iter().sum(), totals.iter().sum());
    if seen < PAGES {
        return [0; KINDS.len()];
    }
    std::array::from_fn(|kind| {
        let own = (counts[kind] + 0.5 * seen / all) / (totals[kind] + 0.5);
        let other = (seen - counts[kind] + 0.5) / (all - totals[kind] + 0.5);
        ((own / other).ln() * 16.0).round().clamp(-48.0, 48.0) as i8
    })
}
