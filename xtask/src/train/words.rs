//! The lexicon: logistic regression over hashed words, by stochastic gradient descent.
#![allow(
    clippy::indexing_slicing,
    reason = "tight loops over arrays whose sizes are set here"
)]

use super::random::Splitmix;
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
    let mut random = Splitmix(seed);
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

fn shuffle(order: &mut [usize], random: &mut Splitmix) {
    for last in (1..order.len()).rev() {
        order.swap(last, (random.next() % (last as u64 + 1)) as usize);
    }
}

/// A page: its kind, and its buckets in parts that are scored apart.
pub(crate) type PageWords<'s> = (&'s str, Vec<Vec<u16>>);

/// The number of a page's kind, and its known buckets.
type KindInputs = (usize, Vec<(usize, f32)>);

/// Pages that must share a bucket before it tells a kind.
const PAGES: u32 = 4;
const KIND_ROUNDS: usize = 40;
const KIND_RATE: f32 = 2.0;
/// How strongly weights are drawn to 0 in a round.
const KIND_DECAY: f32 = 0.04;

/// The most that a page of a rare kind weighs.
const KIND_WEIGHT: f32 = 4.0;

/// Learns what each bucket says of each kind: softmax regression, by stochastic gradient descent; pages of rare kinds weigh more,
/// so that scores tell how a page looks, not how common its kind is.
pub(crate) fn kinds(pages: &[PageWords<'_>], seed: u64) -> Kinds {
    let mut counts = vec![0_u32; BUCKETS];
    for bucket in pages.iter().flat_map(|(_, parts)| parts.iter().flatten()) {
        counts[usize::from(*bucket)] += 1;
    }
    let known: Vec<KindInputs> = pages
        .iter()
        .filter_map(|(kind, parts)| {
            let kind = KINDS.iter().position(|name| name == kind)?;
            Some((kind, inputs(parts, &counts)))
        })
        .collect();
    let heft = heft(&known);
    let mut weights = vec![[0.0_f32; KINDS.len()]; BUCKETS];
    let mut order: Vec<usize> = (0..known.len()).collect();
    let mut random = Splitmix(seed);
    for round in 0..KIND_ROUNDS {
        let rate = KIND_RATE / (1.0 + 0.2 * round as f32);
        shuffle(&mut order, &mut random);
        for index in &order {
            let (kind, inputs) = &known[*index];
            kind_step(*kind, inputs, &mut weights, rate * heft[*kind]);
        }
        let rest = 1.0 - KIND_DECAY * rate;
        weights
            .iter_mut()
            .flatten()
            .for_each(|weight| *weight *= rest);
    }
    let quantised = weights
        .iter()
        .map(|row| row.map(|weight| (weight * 16.0).round().clamp(-127.0, 127.0) as i8));
    Kinds {
        weights: quantised.collect(),
    }
}

/// What a page of each kind weighs.
fn heft(pages: &[KindInputs]) -> [f32; KINDS.len()] {
    let mut counts = [0.0_f32; KINDS.len()];
    pages.iter().for_each(|(kind, _)| counts[*kind] += 1.0);
    let present = counts.iter().filter(|count| **count > 0.0).count() as f32;
    let even = pages.len() as f32 / present.max(1.0);
    counts.map(|count| (even / count.max(1.0)).min(KIND_WEIGHT))
}

/// Each known bucket of a page with its share of its part, as [`Kinds::scores`] counts it.
fn inputs(parts: &[Vec<u16>], counts: &[u32]) -> Vec<(usize, f32)> {
    let part = |part: &Vec<u16>| {
        let share = 1.0 / (part.len().max(1) as f32).sqrt();
        let known = part.iter().map(|bucket| usize::from(*bucket));
        let known = known.filter(|bucket| counts[*bucket] >= PAGES);
        known.map(|bucket| (bucket, share)).collect::<Vec<_>>()
    };
    parts.iter().flat_map(part).collect()
}

fn kind_step(kind: usize, inputs: &[(usize, f32)], weights: &mut [[f32; KINDS.len()]], rate: f32) {
    let mut scores = [0.0_f32; KINDS.len()];
    for (bucket, share) in inputs {
        for (score, weight) in scores.iter_mut().zip(&weights[*bucket]) {
            *score += share * weight;
        }
    }
    let exps = scores.map(f32::exp);
    let sum: f32 = exps.iter().sum();
    for (bucket, share) in inputs {
        for (at, weight) in weights[*bucket].iter_mut().enumerate() {
            let target = f32::from(u8::from(at == kind));
            *weight += rate * share * (target - exps[at] / sum);
        }
    }
}

/// Learns how much likelier each bucket is on pages of each kind than on others: smoothed log ratios.
pub(crate) fn kind_odds(pages: &[(&str, Vec<u16>)]) -> Kinds {
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

/// Pages that must share a class before it tells a kind.
const CLASSES: f32 = 5.0;

fn ratios(counts: &[f32; KINDS.len()], totals: &[f32; KINDS.len()]) -> [i8; KINDS.len()] {
    let (seen, all): (f32, f32) = (counts.iter().sum(), totals.iter().sum());
    if seen < CLASSES {
        return [0; KINDS.len()];
    }
    std::array::from_fn(|kind| {
        let own = (counts[kind] + 0.5 * seen / all) / (totals[kind] + 0.5);
        let other = (seen - counts[kind] + 0.5) / (all - totals[kind] + 0.5);
        ((own / other).ln() * 16.0).round().clamp(-48.0, 48.0) as i8
    })
}
