//! The documents that a name model is trained on, and their features as numbers.

use super::annotated::{Annotated, SEED, allowed_tags};
use super::crf::{Crf, Example, Row, Settings};
use super::net::Input;
use crate::bio::Doc;
use regesta_entities::model::{Clusters, Encoded, Model, NEAR, Tag, tag};
use regesta_model::Language;
use regesta_packs::Names;
use std::collections::HashMap;
use std::ops::Range;

/// Tokens that a look must be seen with.
const LEAST_LOOKS: u32 = 10;

/// Share of all paths from which on a tag stays open beside the best.
const LIKELY: f32 = 0.3;

/// Every fourth document is held out of a probe.
const PARTS: usize = 4;

/// Annotated documents, encoded.
pub(super) struct TrainingSet<'n> {
    pub(super) language: Language,
    pub(super) names: &'n Names,
    clusters: &'n Clusters,
    /// Which part of the documents is held out.
    probe: Option<usize>,
    docs: Vec<Item>,
    /// The documents held out, file by file.
    pub(super) held: Vec<(String, Vec<Doc>)>,
}

struct Item {
    encoded: Encoded,
    /// The tags that each word may have.
    masks: Vec<Vec<u16>>,
    weight: f32,
}

impl<'n> TrainingSet<'n> {
    pub(super) const fn new(
        language: Language,
        names: &'n Names,
        clusters: &'n Clusters,
        probe: Option<usize>,
    ) -> Self {
        Self {
            language,
            names,
            clusters,
            probe,
            docs: Vec::new(),
            held: Vec::new(),
        }
    }

    /// Takes the documents of a file.
    pub(super) fn add(&mut self, file: Annotated) {
        let mut held = Vec::new();
        for (at, doc) in file.docs.into_iter().enumerate() {
            if self.probe == Some(at % PARTS) {
                held.push(doc);
                continue;
            }
            let allowed =
                |tags: &Vec<Tag>| tags.iter().map(|tag| allowed_tags(&doc, *tag)).collect();
            let masks = doc.tags.iter().map(allowed).collect();
            self.push(&doc, masks, file.weight);
        }
        if self.probe.is_some() {
            self.held.push((file.stem, held));
        }
    }

    /// Takes a document with the tags that each of its words may have.
    pub(super) fn push(&mut self, doc: &Doc, masks: Vec<Vec<u16>>, weight: f32) {
        let encoded = Encoded::new(&doc.sentences, self.language, self.names, self.clusters);
        self.docs.push(Item {
            encoded,
            masks,
            weight,
        });
    }

    /// Takes a passage of running text with the tags that a first model leaves open to each of its words.
    pub(super) fn push_read(&mut self, sentences: &[Vec<&str>], first: &First, weight: f32) {
        let mut encoded = Encoded::new(sentences, self.language, self.names, self.clusters);
        let best = tag(&first.model, &mut encoded);
        let read = |(sentence, best): (&Range<usize>, &Vec<Tag>)| {
            let number = |keys: &[u32], key: &u32| Some(keys.binary_search(key).ok()? as u32);
            let numbers = |at| {
                let keys = keys_at(&encoded, at, sentence).into_iter();
                keys.filter_map(|key| number(&first.fit.keys, &key))
                    .collect()
            };
            let features: Vec<Vec<u32>> = sentence.clone().map(numbers).collect();
            let near = |at| {
                let near = encoded.near(at, sentence, self.clusters)?;
                Some(input(near, &first.fit.looks))
            };
            let inputs: Vec<_> = sentence.clone().map(near).collect();
            let shares = first.fit.crf.shares(&features, &inputs);
            shares.iter().zip(best).map(open).collect()
        };
        let masks = encoded.sentences().iter().zip(&best).map(read).collect();
        self.docs.push(Item {
            encoded,
            masks,
            weight,
        });
    }

    /// Gives each half of the documents the votes of a model trained on the other half, as a text never seen would have.
    pub(super) fn vote(&mut self, settings: &Settings, least: u32) {
        let (examples, keys) = self.examples(least);
        let short = Settings {
            epochs: settings.epochs.div_ceil(2),
            ..*settings
        };
        let mut homes = Vec::new();
        for (at, item) in self.docs.iter().enumerate() {
            homes.extend(std::iter::repeat_n(at, item.masks.len()));
        }
        let mut tags: Vec<Vec<Vec<Tag>>> = vec![Vec::new(); self.docs.len()];
        for half in [0, 1] {
            let ours: Vec<_> = examples
                .iter()
                .zip(&homes)
                .filter(|(_, at)| *at % 2 == half)
                .map(|(e, _)| e.clone())
                .collect();
            let mut crf = Crf::new(keys.len());
            crf.train(&ours, &short, SEED, &mut |_, _| {});
            for (example, at) in examples
                .iter()
                .zip(&homes)
                .filter(|(_, at)| *at % 2 != half)
            {
                if let Some(tags) = tags.get_mut(*at) {
                    tags.push(crf.decode(&example.features));
                }
            }
        }
        for (item, tags) in self.docs.iter_mut().zip(&tags) {
            item.encoded.vote(tags);
        }
    }

    /// Examples whose features are numbered, and the key of each number; features seen less than `least` times go.
    pub(super) fn examples(&self, least: u32) -> (Vec<Example>, Vec<u32>) {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        let mut examples: Vec<Example> = Vec::new();
        for item in &self.docs {
            for (sentence, allowed) in item.encoded.sentences().iter().zip(&item.masks) {
                let features: Vec<Vec<u32>> = sentence
                    .clone()
                    .map(|at| keys_at(&item.encoded, at, sentence))
                    .collect();
                for key in features.iter().flatten() {
                    *counts.entry(*key).or_default() += 1;
                }
                examples.push(Example {
                    features,
                    allowed: allowed.clone(),
                    weight: item.weight,
                    inputs: Vec::new(),
                });
            }
        }
        let keys = sorted(&counts, least);
        let numbers: HashMap<u32, u32> = keys
            .iter()
            .enumerate()
            .map(|(at, key)| (*key, at as u32))
            .collect();
        for features in examples
            .iter_mut()
            .flat_map(|example| &mut example.features)
        {
            *features = features
                .iter()
                .filter_map(|key| numbers.get(key).copied())
                .collect();
        }
        (examples, keys)
    }

    /// Gives each example what a net sees of it, and returns the keys of the looks by number.
    pub(super) fn see(&self, examples: &mut [Example]) -> Vec<u32> {
        let near = |at: usize, sentence: &Range<usize>, item: &Item| {
            item.encoded.near(at, sentence, self.clusters)
        };
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for item in &self.docs {
            for sentence in item.encoded.sentences() {
                let seen = sentence.clone().filter_map(|at| near(at, sentence, item));
                let looks = seen.flat_map(|(_, looks)| looks);
                looks.for_each(|key| *counts.entry(key).or_default() += 1);
            }
        }
        let keys = sorted(&counts, LEAST_LOOKS);
        let mut examples = examples.iter_mut();
        for item in &self.docs {
            for (sentence, example) in item.encoded.sentences().iter().zip(&mut examples) {
                let inputs = sentence
                    .clone()
                    .map(|at| near(at, sentence, item).map(|near| input(near, &keys)));
                example.inputs = inputs.collect();
            }
        }
        keys
    }
}

/// The tags that a first model leaves open: its own, which make a path, and those with some share of all paths.
fn open((shares, best): (&Row, &Tag)) -> u16 {
    let tags = shares.iter().enumerate();
    let likely = tags.filter(|(_, share)| **share >= LIKELY);
    likely.fold(1 << best.index(), |bits, (tag, _)| bits | 1 << tag)
}

/// What the net sees of a token, with the numbers of its looks among these keys.
fn input((words, looks): ([Option<usize>; NEAR.len()], Vec<u32>), keys: &[u32]) -> Input {
    let number = |key: &u32| Some(keys.binary_search(key).ok()? as u32);
    Input {
        words: words.map(|word| word.map(|number| number as u32)),
        looks: looks.iter().filter_map(number).collect(),
    }
}

/// Keys counted at least so often.
fn sorted(counts: &HashMap<u32, u32>, least: u32) -> Vec<u32> {
    let often = counts.iter().filter(|(_, count)| **count >= least);
    let mut keys: Vec<u32> = often.map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys
}

fn keys_at(encoded: &Encoded, at: usize, sentence: &Range<usize>) -> Vec<u32> {
    let mut keys = Vec::new();
    encoded.features(at, sentence, &mut keys);
    keys
}

/// What a set has taught: weights, and the keys behind the numbers of features and looks.
pub(super) struct Fit {
    pub(super) crf: Crf,
    pub(super) keys: Vec<u32>,
    pub(super) looks: Vec<u32>,
}

/// A model taught by annotated text alone, and how it reads.
pub(super) struct First {
    pub(super) fit: Fit,
    pub(super) model: Model,
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_entities::model::TAGS;

    #[test]
    fn the_best_path_and_what_is_likely_stay_open() {
        let mut shares: Row = [0.0; TAGS];
        (shares[0], shares[1], shares[3]) = (0.45, 0.35, 0.2);
        let tag = |index| Tag::new(index).unwrap();
        assert_eq!(open((&shares, &tag(0))), 0b11);
        assert_eq!(open((&shares, &tag(3))), 0b1011);
    }
}
