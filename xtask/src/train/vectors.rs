//! Vectors of words by the company they keep, from text without labels.
//!
//! Skip-gram with negative samples, with a matrix of its own for each place beside the word (Ling et al. 2015, "Two/Too Simple
//! Adaptations of Word2Vec for Syntax Problems"): words of one kind come together rather than words of one subject.
#![expect(
    clippy::indexing_slicing,
    reason = "dense arithmetic over words counted before"
)]

use super::clusters::for_each_sentence;
use super::random::Xorshift;
use anyhow::Result;
use regesta_entities::model::{DIMENSIONS, VECTOR_SCALE};
use std::collections::HashMap;
use std::path::Path;

const PLACES: [isize; 6] = [-3, -2, -1, 1, 2, 3];
const SAMPLES: usize = 5;
const PASSES: usize = 2;
const RATE: f64 = 0.04;
/// Share of all words from which on a word is read less often than it stands.
const OFTEN: f64 = 3e-4;
/// Rows from which samples are drawn.
const DRAWS: usize = 1 << 20;
/// The largest number of a vector.
const MOST: f32 = 127.0;

pub(super) type Vector = [f32; DIMENSIONS];

/// A vector for each of these words, from the texts of a folder and from more sentences: mean 0, deviation 1, in steps that fit
/// a byte.
pub(super) fn learn(folder: &Path, more: &[Vec<String>], words: &[String]) -> Result<Vec<Vector>> {
    let ids: HashMap<&str, u32> = words
        .iter()
        .enumerate()
        .map(|(at, word)| (word.as_str(), at as u32))
        .collect();
    let mut counts = vec![0_u64; words.len()];
    let number = |words: &[&str]| -> Vec<Option<u32>> {
        let id = |word: &&str| ids.get(word.to_lowercase().as_str()).copied();
        words.iter().map(id).collect()
    };
    for_each_sentence(folder, more, &mut |words| {
        let known = number(words).into_iter().flatten();
        known.for_each(|word| counts[word as usize] += 1);
    })?;
    let mut learner = Learner::new(&counts);
    for _ in 0..PASSES {
        for_each_sentence(folder, more, &mut |words| learner.read(&number(words)))?;
    }
    Ok(even(learner.own))
}

struct Learner {
    own: Vec<Vector>,
    /// Vectors of words as company, for each place.
    beside: Vec<Vec<Vector>>,
    /// How often each word is read where it stands.
    keep: Vec<f32>,
    draws: Vec<u32>,
    random: Xorshift,
    /// Words read, and words to read.
    read: f64,
    all: f64,
}

impl Learner {
    fn new(counts: &[u64]) -> Self {
        let all = counts.iter().sum::<u64>() as f64;
        let mut random = Xorshift(0x00c0_ffee);
        let keep = |count: &u64| {
            let share = (*count).max(1) as f64 / all / OFTEN;
            (share.recip().sqrt() + share.recip()).min(1.0) as f32
        };
        let mut start =
            |_: &u64| std::array::from_fn(|_| (random.share() - 0.5) / DIMENSIONS as f32);
        Self {
            own: counts.iter().map(&mut start).collect(),
            beside: vec![vec![[0.0; DIMENSIONS]; counts.len()]; PLACES.len()],
            keep: counts.iter().map(keep).collect(),
            draws: draws(counts),
            random,
            read: 0.0,
            all: all * PASSES as f64,
        }
    }

    fn read(&mut self, line: &[Option<u32>]) {
        self.read += line.iter().flatten().count() as f64;
        let rate = (RATE * (1.0 - self.read / self.all)).max(RATE / 100.0) as f32;
        for (at, word) in line.iter().enumerate() {
            let Some(word) = word.map(|word| word as usize) else {
                continue;
            };
            if self.random.share() > self.keep[word] {
                continue;
            }
            for (place, distance) in PLACES.iter().enumerate() {
                let other = at.checked_add_signed(*distance).and_then(|at| line.get(at));
                let Some(other) = other.copied().flatten() else {
                    continue;
                };
                if self.random.share() <= self.keep[other as usize].max(0.3) {
                    self.see(word, place, other, rate);
                }
            }
        }
    }

    /// Draws a word towards one that stands beside it, and away from some that do not.
    fn see(&mut self, word: usize, place: usize, other: u32, rate: f32) {
        let mut change = [0.0_f32; DIMENSIONS];
        for sample in 0..=SAMPLES {
            let target = if sample == 0 {
                other
            } else {
                self.draws[(self.random.next() >> 20) as usize % self.draws.len()]
            };
            let own = &self.own[word];
            let beside = &mut self.beside[place][target as usize];
            let label = f32::from(u8::from(sample == 0));
            let step = (label - 1.0 / (1.0 + (-dot(own, beside)).exp())) * rate;
            for d in 0..DIMENSIONS {
                change[d] += step * beside[d];
                beside[d] += step * own[d];
            }
        }
        let own = &mut self.own[word];
        (0..DIMENSIONS).for_each(|d| own[d] += change[d]);
    }
}

/// Words, each as often as its count to the power of ¾ asks.
fn draws(counts: &[u64]) -> Vec<u32> {
    let heft: Vec<f64> = counts.iter().map(|n| (*n as f64).powf(0.75)).collect();
    let sum: f64 = heft.iter().sum();
    let (mut draws, mut share) = (Vec::with_capacity(DRAWS), 0.0);
    for (word, heft) in heft.iter().enumerate() {
        share += heft / sum;
        draws.resize((share * DRAWS as f64) as usize, word as u32);
    }
    draws
}

fn dot(a: &Vector, b: &Vector) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        (0..8).for_each(|lane| lanes[lane] += a[lane] * b[lane]);
    }
    lanes.iter().sum()
}

/// Vectors of mean 0 and deviation 1, rounded as a file holds them.
fn even(mut vectors: Vec<Vector>) -> Vec<Vector> {
    let count = vectors.len().max(1) as f32;
    let mut mean = [0.0_f32; DIMENSIONS];
    for vector in &vectors {
        (0..DIMENSIONS).for_each(|d| mean[d] += vector[d] / count);
    }
    for vector in &mut vectors {
        (0..DIMENSIONS).for_each(|d| vector[d] -= mean[d]);
    }
    let square = |vector: &Vector| vector.iter().map(|v| v * v).sum::<f32>() / DIMENSIONS as f32;
    let deviation = (vectors.iter().map(square).sum::<f32>() / count)
        .sqrt()
        .max(1e-6);
    let round = |v: f32| (v / deviation * VECTOR_SCALE).round().clamp(-MOST, MOST) / VECTOR_SCALE;
    vectors
        .into_iter()
        .map(|vector| vector.map(round))
        .collect()
}
