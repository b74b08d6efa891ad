//! The words of a text, each analysed once.

use super::Clusters;
use super::features::{Features, Lists, WordType};
use super::net::TypeCells;
use super::table::{Adder, Model};
use super::viterbi::TypeScores;
use regesta_model::Language;
use regesta_packs::{NameRules, Names, word_hash};
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Word types met so far, with their sums of weights once a model has read them: always one language, one model.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    types: Vec<WordType>,
    /// Of the word types without a score.
    features: Features,
    scores: Vec<TypeScores>,
    /// What each word type adds to the hidden layer of the model's net, if it has one.
    cells: Vec<TypeCells>,
    known: HashTable<u32>,
    /// Numbers of the words in small letters.
    lowers: HashTable<usize>,
}

/// Keys are hashes already.
#[derive(Default)]
pub(crate) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    }
    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

pub(crate) type HashTable<V> = HashMap<u64, V, BuildHasherDefault<Same>>;

impl Vocabulary {
    /// One that holds the edge of a sentence alone, as number 0.
    pub(crate) fn new() -> Self {
        let mut vocabulary = Self {
            types: Vec::new(),
            features: Features::default(),
            scores: Vec::new(),
            cells: Vec::new(),
            known: HashTable::default(),
            lowers: HashTable::default(),
        };
        let edge = WordType::edge(&mut vocabulary.features);
        vocabulary.push(edge);
        vocabulary
    }

    /// The word type of a number.
    pub(crate) fn word(&self, id: usize) -> Option<&WordType> {
        self.types.get(id)
    }

    /// How many words in small letters there are.
    pub(crate) fn lowers(&self) -> usize {
        self.lowers.len()
    }

    /// The features of a word type that no model has read.
    pub(crate) fn features(&self, id: usize) -> (&[u64], &[u64]) {
        let new = id.checked_sub(self.scores.len());
        new.map_or((&[], &[]), |new| self.features.of(new))
    }

    /// Sums the weights of the word types that are new since it was last asked; their features are not needed again.
    pub(crate) fn score(&mut self, model: &Model) {
        let mut adder = Adder::new(model);
        let new = 0..self.types.len() - self.scores.len();
        let scores = new.map(|new| {
            let (own, seen) = self.features.of(new);
            TypeScores::new(&mut adder, own, seen)
        });
        self.scores.extend(scores);
        if let Some(net) = &model.net {
            let cells = |word: &WordType| {
                let number = model.clusters.number(Clusters::hash(word.lower));
                net.cells(word, number)
            };
            let new = self.types.iter().skip(self.cells.len());
            self.cells.extend(new.map(cells));
        }
        self.features.clear();
    }

    /// Sums over the features of each word type, by number.
    pub(crate) fn scores(&self) -> &[TypeScores] {
        &self.scores
    }

    /// What each word type adds to the hidden layer of the model's net, by number.
    pub(crate) fn cells(&self) -> &[TypeCells] {
        &self.cells
    }

    fn push(&mut self, mut word: WordType) -> u32 {
        let (id, next) = (self.types.len() as u32, self.lowers.len());
        word.lower_id = *self.lowers.entry(word.lower).or_insert(next);
        self.types.push(word);
        id
    }

    /// Reads words in a language.
    pub(crate) fn reader<'v>(
        &'v mut self,
        language: Language,
        names: &'v Names,
        clusters: &'v Clusters,
    ) -> Reader<'v> {
        static NONE: std::sync::LazyLock<NameRules> = std::sync::LazyLock::new(NameRules::default);
        let rules = names.rules(language).unwrap_or(&NONE);
        let lists = Lists {
            names,
            rules,
            clusters,
        };
        Reader {
            vocabulary: self,
            lists,
            lower: String::new(),
        }
    }
}

/// A vocabulary with what is needed to take in new words.
pub(crate) struct Reader<'v> {
    vocabulary: &'v mut Vocabulary,
    lists: Lists<'v>,
    lower: String,
}

impl Reader<'_> {
    /// The number of a word.
    pub(crate) fn id(&mut self, text: &str) -> u32 {
        let hash = word_hash(text);
        if let Some(id) = self.vocabulary.known.get(&hash) {
            return *id;
        }
        let features = &mut self.vocabulary.features;
        let word = WordType::new(text, self.lists, &mut self.lower, features);
        let id = self.vocabulary.push(word);
        self.vocabulary.known.insert(hash, id);
        id
    }
}
