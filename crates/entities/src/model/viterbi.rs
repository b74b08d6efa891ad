//! The best tags of a sentence.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is a tag number, below TAGS by construction"
)]

use super::encode::DISTANCES;
use super::features::key;
use super::net::NEAR;
use super::table::Adder;
use super::{Encoded, LANES, Model, Scores, Sums, TAGS, Tag};
use std::ops::Range;

/// Sums over the features of one word type: as itself, then as a neighbour at each distance.
#[derive(Debug)]
pub(crate) struct TypeScores([Sums; 1 + DISTANCES.len()]);

impl TypeScores {
    pub(super) fn new(adder: &mut Adder<'_>, own: &[u64], seen: &[u64]) -> Self {
        let mut scores = Self([[0; LANES]; 1 + DISTANCES.len()]);
        adder.add(own.iter().map(|feature| key(*feature, 0)), &mut scores.0[0]);
        for (sums, distance) in scores.0.iter_mut().skip(1).zip(DISTANCES) {
            adder.add(seen.iter().map(|feature| key(*feature, distance)), sums);
        }
        scores
    }
}

/// Tags every sentence, then again those with words that the first reading met more than once.
pub(super) fn tag(model: &Model, encoded: &mut Encoded) -> Vec<Vec<Tag>> {
    let emissions = emissions(model, encoded);
    let mut decoder = Decoder {
        model,
        back: Vec::new(),
    };
    let sentences = encoded.sentences().to_vec();
    let read =
        |sentence: &Range<usize>| decoder.decode(emissions.get(sentence.clone()).unwrap_or(&[]));
    let mut tags: Vec<Vec<Tag>> = sentences.iter().map(read).collect();
    encoded.vote(&tags);
    let mut again = Vec::new();
    for (sentence, tags) in sentences.iter().zip(&mut tags) {
        if sentence
            .clone()
            .all(|at| encoded.voted(at, sentence).is_none())
        {
            continue;
        }
        again.clear();
        again.extend_from_slice(emissions.get(sentence.clone()).unwrap_or(&[]));
        revise(model, encoded, sentence, &mut again);
        *tags = decoder.decode(&again);
    }
    tags
}

/// Adds what the first reading tells of each token.
fn revise(model: &Model, encoded: &Encoded, sentence: &Range<usize>, sums: &mut [Sums]) {
    for (at, sums) in sentence.clone().zip(sums) {
        for feature in encoded.voted(at, sentence).into_iter().flatten() {
            model.add(key(feature, 0), sums);
        }
    }
}

fn emissions(model: &Model, encoded: &mut Encoded) -> Vec<Sums> {
    encoded.vocabulary.score(model);
    let types = encoded.vocabulary.scores();
    let cells = encoded.vocabulary.cells();
    let (mut joint, mut adder) = (Vec::new(), Adder::new(model));
    let quiet: Vec<Sums> = Encoded::quiet_features()
        .map(|feature| {
            let mut sums = [0; LANES];
            model.add(key(feature, 0), &mut sums);
            sums
        })
        .collect();
    let mut emissions = Vec::with_capacity(encoded.len());
    for sentence in encoded.sentences() {
        for at in sentence.clone() {
            let own = types.get(encoded.type_id(at));
            let mut sum = own.map_or([0; LANES], |scores| scores.0[0]);
            for (n, distance) in DISTANCES.into_iter().enumerate() {
                if let Some(neighbour) = types.get(encoded.neighbour(at, distance, sentence)) {
                    (0..LANES).for_each(|lane| sum[lane] += neighbour.0[1 + n][lane]);
                }
            }
            if let Some(quiet) = encoded.quiet(at, sentence).and_then(|at| quiet.get(at)) {
                (0..LANES).for_each(|lane| sum[lane] += quiet[lane]);
            } else {
                joint.clear();
                encoded.joint(at, sentence, &mut joint);
                adder.add(joint.iter().map(|feature| key(*feature, 0)), &mut sum);
                if let Some(net) = &model.net {
                    let near = NEAR
                        .into_iter()
                        .map(|distance| cells.get(encoded.neighbour(at, distance, sentence)));
                    net.add(near, &mut sum);
                }
            }
            emissions.push(sum);
        }
    }
    emissions
}

struct Decoder<'m> {
    model: &'m Model,
    back: Vec<[u8; TAGS]>,
}

impl Decoder<'_> {
    fn decode(&mut self, emissions: &[Sums]) -> Vec<Tag> {
        self.back.clear();
        let Some((first, rest)) = emissions.split_first() else {
            return Vec::new();
        };
        let mut best: Scores =
            std::array::from_fn(|tag| self.model.start[tag] + i32::from(first[tag]));
        for scores in rest {
            let (mut next, mut back) = ([i32::MIN; TAGS], [0_u8; TAGS]);
            for (before, row) in self.model.transitions.iter().enumerate() {
                for after in 0..TAGS {
                    let score = best[before] + row[after];
                    let better = score > next[after];
                    next[after] = if better { score } else { next[after] };
                    back[after] = if better { before as u8 } else { back[after] };
                }
            }
            best = std::array::from_fn(|tag| next[tag] + i32::from(scores[tag]));
            self.back.push(back);
        }
        self.trace(best)
    }

    fn trace(&self, best: Scores) -> Vec<Tag> {
        let mut last = 0;
        for tag in 1..TAGS {
            if best[tag] > best[last] {
                last = tag;
            }
        }
        let mut tags = vec![last];
        for back in self.back.iter().rev() {
            last = usize::from(back[last]);
            tags.push(last);
        }
        tags.into_iter().rev().filter_map(Tag::new).collect()
    }
}
