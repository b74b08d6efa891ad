//! The best tags of a sentence.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is a tag number, below TAGS by construction"
)]

use super::encode::{DISTANCES, key};
use super::{Encoded, Model, Scores, TAGS, Tag};
use std::ops::Range;

/// Sums over the features of one word type: as itself, and as a neighbour at each distance.
struct TypeScores {
    own: Scores,
    seen: [Scores; 4],
}

pub(super) fn tag(model: &Model, encoded: &Encoded) -> Vec<Vec<Tag>> {
    let types: Vec<_> = encoded
        .types
        .iter()
        .map(|word| type_scores(model, &word.own, &word.seen))
        .collect();
    let mut decoder = Decoder {
        model,
        encoded,
        types,
        joint: Vec::new(),
        scores: Vec::new(),
        back: Vec::new(),
    };
    encoded
        .sentences
        .iter()
        .map(|sentence| decoder.sentence(sentence))
        .collect()
}

fn type_scores(model: &Model, own: &[u64], seen: &[u64]) -> TypeScores {
    let mut scores = TypeScores {
        own: [0; TAGS],
        seen: [[0; TAGS]; 4],
    };
    for feature in own {
        model.add(key(*feature, 0), &mut scores.own);
    }
    for (sum, distance) in scores.seen.iter_mut().zip(DISTANCES) {
        for feature in seen {
            model.add(key(*feature, distance), sum);
        }
    }
    scores
}

struct Decoder<'m> {
    model: &'m Model,
    encoded: &'m Encoded,
    types: Vec<TypeScores>,
    joint: Vec<u64>,
    scores: Vec<Scores>,
    back: Vec<[u8; TAGS]>,
}

impl Decoder<'_> {
    fn sentence(&mut self, sentence: &Range<usize>) -> Vec<Tag> {
        self.scores.clear();
        for at in sentence.clone() {
            let scores = self.emission(at, sentence);
            self.scores.push(scores);
        }
        self.decode()
    }

    fn emission(&mut self, at: usize, sentence: &Range<usize>) -> Scores {
        let mut sum = self
            .types
            .get(self.encoded.type_id(at))
            .map_or([0; TAGS], |scores| scores.own);
        for (n, distance) in DISTANCES.into_iter().enumerate() {
            if let Some(neighbour) = self
                .types
                .get(self.encoded.neighbour(at, distance, sentence))
            {
                for (sum, score) in sum.iter_mut().zip(neighbour.seen[n]) {
                    *sum += score;
                }
            }
        }
        self.joint.clear();
        self.encoded.joint(at, sentence, &mut self.joint);
        for feature in &self.joint {
            self.model.add(key(*feature, 0), &mut sum);
        }
        sum
    }

    fn decode(&mut self) -> Vec<Tag> {
        self.back.clear();
        let Some(first) = self.scores.first() else {
            return Vec::new();
        };
        let mut best = self.model.start;
        for (best, score) in best.iter_mut().zip(first) {
            *best += score;
        }
        for scores in self.scores.iter().skip(1) {
            let (mut next, mut back) = ([i32::MIN; TAGS], [0_u8; TAGS]);
            for after in 0..TAGS {
                for before in 0..TAGS {
                    let score = best[before] + self.model.transitions[before][after];
                    if score > next[after] {
                        next[after] = score;
                        back[after] = before as u8;
                    }
                }
                next[after] += scores[after];
            }
            best = next;
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
