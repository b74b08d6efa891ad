//! What the judge of HTML pages learns of words and classes, and what each block weighs in that.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use super::pages::Sample;
use super::words::{Example, kind_odds, learn};
use regesta_ingest::model::{BUCKETS, Kinds, Lexicon};
use std::collections::BTreeMap;

/// The set of few pages, which count more.
const SMALL_SET: &str = "aeb";

/// Weight of a block in training: long blocks count more, long pages less than their length.
pub(super) fn weights(sample: &Sample) -> Vec<f32> {
    let own: Vec<f32> = sample
        .observed
        .chars()
        .iter()
        .map(|chars| (*chars as f32).min(1500.0).powf(0.6) + 1.0)
        .collect();
    let total: f32 = own.iter().sum();
    let page = if sample.set() == SMALL_SET { 3.0 } else { 1.0 };
    own.iter()
        .map(|weight| page * weight * 12.0 / total.max(1.0).powf(0.6))
        .collect()
}

pub(super) fn word_lexicon(samples: &[&Sample], seed: u64) -> Lexicon {
    let mut examples = Vec::new();
    for sample in samples {
        let weights = weights(sample);
        for (index, buckets) in sample.observed.words().enumerate() {
            examples.push(Example {
                buckets,
                keep: f32::from(u8::from(sample.keep[index])),
                weight: weights[index].min(1.0),
                site: sample.site as usize,
            });
        }
    }
    learn(&examples, seed)
}

pub(super) fn class_lexicon(samples: &[&Sample], forum: bool, seed: u64) -> Lexicon {
    let samples: Vec<&Sample> = samples
        .iter()
        .copied()
        .filter(|sample| (sample.kind == "forum") == forum)
        .collect();
    let mut examples = Vec::new();
    for sample in samples {
        let weights = weights(sample);
        for (index, buckets) in sample.paths.iter().enumerate() {
            examples.push(Example {
                buckets,
                keep: f32::from(u8::from(sample.keep[index])),
                weight: weights[index].min(1.0),
                site: sample.site as usize,
            });
        }
    }
    learn(&examples, seed)
}

/// For each class, the log-odds of text under it: the mean over sites, drawn towards the mean of all blocks.
pub(super) fn class_odds(samples: &[&Sample], forum: bool) -> Lexicon {
    let mut sites: BTreeMap<u64, BTreeMap<u16, [f32; 2]>> = BTreeMap::new();
    let mut all = [0.0_f32; 2];
    for sample in samples
        .iter()
        .filter(|sample| (sample.kind == "forum") == forum)
    {
        let seen = sites.entry(sample.site).or_default();
        for (at, chars) in sample.observed.chars().iter().enumerate() {
            let mut buckets = sample.paths[at].clone();
            buckets.sort_unstable();
            buckets.dedup();
            let weight = (*chars as f32).min(400.0).sqrt();
            let kept = if sample.keep[at] { weight } else { 0.0 };
            all = [all[0] + kept, all[1] + weight];
            for bucket in buckets {
                let sum = seen.entry(bucket).or_default();
                *sum = [sum[0] + kept, sum[1] + weight];
            }
        }
    }
    let base = all[0] / all[1].max(1.0);
    let mut sums = vec![[0.0_f32; 2]; BUCKETS];
    for (bucket, [kept, weight]) in sites.values().flatten() {
        let sum = &mut sums[usize::from(*bucket)];
        *sum = [sum[0] + kept / weight.max(1e-6), sum[1] + 1.0];
    }
    let weight = |[kept, count]: &[f32; 2]| {
        if *count < 2.0 {
            return 0;
        }
        let share = ((kept + 1.5 * base) / (count + 1.5)).clamp(0.002, 0.998);
        let odds = (share / (1.0 - share)).ln() - (base / (1.0 - base)).ln();
        (odds * 16.0).round().clamp(-127.0, 127.0) as i8
    };
    Lexicon {
        weights: sums.iter().map(weight).collect(),
    }
}

pub(super) fn kinds_of(samples: &[&Sample]) -> Kinds {
    let pages: Vec<_> = samples
        .iter()
        .map(|sample| (sample.kind.as_str(), sample.observed.signs()))
        .collect();
    kind_odds(&pages)
}
