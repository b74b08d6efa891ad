//! The lexicon: logistic regression over hashed words, by stochastic gradient descent.
#![allow(
    clippy::indexing_slicing,
    reason = "tight loops over arrays whose sizes are set here"
)]

use super::gbdt::Random;
use regesta_ingest::model::{BUCKETS, Lexicon};
use std::collections::BTreeSet;

/// A line: its buckets, whether it is kept, its weight, and its site.
pub(crate) struct Example<'b> {
    pub(crate) buckets: &'b [u16],
    pub(crate) keep: bool,
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
    let error = f32::from(u8::from(example.keep)) - 1.0 / (1.0 + (-score).exp());
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
