//! The weights: a hash table of small integers, and the file they stand in.

use super::net::{self, DIMENSIONS, HIDDEN, NEAR, Net};
use super::{Clusters, LANES, Scores, Sums, TAGS, Tag};
use std::fmt;

const MAGIC: &[u8; 8] = b"RGNAMES1";

/// Weights of a trained model, and the word classes it was trained with.
#[derive(Debug, Clone)]
pub struct Model {
    slots: Vec<Slot>,
    filter: Filter,
    pub(crate) transitions: [Scores; TAGS],
    pub(crate) start: Scores,
    pub(crate) clusters: Clusters,
    pub(crate) net: Option<net::Reader>,
}

/// A bit for each of many groups of keys: most features are not in the table, and a small set answers that at once.
#[derive(Debug, Clone)]
struct Filter(Vec<u64>);

impl Filter {
    /// Bits of a key that choose its group.
    const BITS: u32 = 21;

    const fn place(key: u32) -> (usize, u32) {
        let group = key >> (u32::BITS - Self::BITS);
        ((group >> 6) as usize, group & 63)
    }

    fn insert(&mut self, key: u32) {
        let (word, bit) = Self::place(key);
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    /// Whether a key of this group is in the table.
    #[inline]
    fn may_hold(&self, key: u32) -> bool {
        let (word, bit) = Self::place(key);
        self.0.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }
}

impl Default for Filter {
    fn default() -> Self {
        Self(vec![0; 1 << (Self::BITS - 6)])
    }
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u32,
    weights: [i8; LANES],
}

/// What training gives: the parts of a model file.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    /// Keys of features and their weights for each tag, sorted by key.
    pub features: Vec<(u32, [i8; TAGS])>,
    /// Weights of a tag after another, row by row.
    pub transitions: Vec<i16>,
    /// Weights of the tag of a sentence's first token.
    pub start: Vec<i16>,
    /// Hashes and classes of words, sorted by hash.
    pub clusters: Vec<(u32, u16)>,
    /// A net, whose vectors are those of the words that have classes.
    pub net: Option<Net>,
}

/// A file that is no model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    message: &'static str,
    at: usize,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "name model, byte {}: {}", self.at, self.message)
    }
}

impl std::error::Error for ModelError {}

impl Weights {
    /// The bytes of a model file: counts, transitions, features, classes, and the net if there is one; little-endian.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        for count in [self.features.len(), self.clusters.len()] {
            out.extend((count as u32).to_le_bytes());
        }
        for weight in self.transitions.iter().chain(&self.start) {
            out.extend(weight.to_le_bytes());
        }
        for (key, weights) in &self.features {
            out.extend(key.to_le_bytes());
            out.extend(weights.map(|weight| weight.to_le_bytes()[0]));
        }
        for (hash, class) in &self.clusters {
            out.extend(hash.to_le_bytes());
            out.extend(class.to_le_bytes());
        }
        if let Some(net) = &self.net {
            write_net(net, &mut out);
        }
        out
    }
}

fn write_net(net: &Net, out: &mut Vec<u8>) {
    let small = |out: &mut Vec<u8>, row: &[i16]| {
        out.extend(row.iter().flat_map(|weight| weight.to_le_bytes()));
    };
    out.extend((net.looks.len() as u32).to_le_bytes());
    for vector in &net.vectors {
        out.extend(vector.map(|number| number.to_le_bytes()[0]));
    }
    small(out, &net.bias);
    net.inner.iter().for_each(|row| small(out, row));
    net.outer.iter().for_each(|row| small(out, row));
    for (key, row) in &net.looks {
        out.extend(key.to_le_bytes());
        small(out, row);
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    /// When the bytes are not a whole model of this version.
    pub fn read(bytes: &[u8]) -> Result<Self, ModelError> {
        let mut reader = Reader { bytes, at: 0 };
        if reader.take::<8>()? != *MAGIC {
            return Err(reader.error("not a model of this version"));
        }
        let (features, clusters) = (reader.count()?, reader.count()?);
        let mut transitions = [[0; TAGS]; TAGS];
        for row in &mut transitions {
            *row = reader.scores()?;
        }
        let start = reader.scores()?;
        let mut model = Self {
            slots: slots(features),
            filter: Filter::default(),
            transitions,
            start,
            clusters: Clusters::default(),
            net: None,
        };
        for _ in 0..features {
            let key = u32::from_le_bytes(reader.take()?);
            let mut slot = Slot {
                key,
                ..Slot::default()
            };
            for (weight, byte) in slot.weights.iter_mut().zip(reader.take::<TAGS>()?) {
                *weight = i8::from_le_bytes([byte]);
            }
            model.insert(slot);
        }
        let entry = |reader: &mut Reader<'_>| {
            Ok((
                u32::from_le_bytes(reader.take()?),
                u16::from_le_bytes(reader.take()?),
            ))
        };
        let entries: Result<Vec<_>, ModelError> =
            (0..clusters).map(|_| entry(&mut reader)).collect();
        model.clusters = Clusters::new(&entries?);
        if reader.at < bytes.len() {
            model.net = Some(net::Reader::new(reader.net(clusters)?));
        }
        model.forbid();
        Ok(model)
    }

    /// A tag that cannot follow another has no chance.
    fn forbid(&mut self) {
        const NEVER: i32 = -1_000_000;
        for (before, row) in self.transitions.iter_mut().enumerate() {
            for (after, weight) in row.iter_mut().enumerate() {
                let pair = Tag::new(before).zip(Tag::new(after));
                if pair.is_some_and(|(before, after)| !after.follows(before)) {
                    *weight = NEVER;
                }
            }
        }
        for (after, weight) in self.start.iter_mut().enumerate() {
            if Tag::new(after).is_some_and(Tag::is_inside) {
                *weight = NEVER;
            }
        }
    }

    fn insert(&mut self, slot: Slot) {
        self.filter.insert(slot.key);
        let mask = self.slots.len() - 1;
        let mut at = slot.key as usize & mask;
        while let Some(held) = self.slots.get_mut(at) {
            if held.key == 0 || held.key == slot.key {
                *held = slot;
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds the weights of a feature.
    #[inline]
    pub(crate) fn add(&self, key: u32, scores: &mut Sums) {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while let Some(slot) = self.slots.get(at) {
            if slot.key == key {
                for (score, weight) in scores.iter_mut().zip(slot.weights) {
                    *score += i16::from(weight);
                }
                return;
            }
            if slot.key == 0 {
                return;
            }
            at = (at + 1) & mask;
        }
    }

    /// The word classes it was trained with.
    #[must_use]
    pub const fn clusters(&self) -> &Clusters {
        &self.clusters
    }
}

/// Adds features to sums: first those that are in no row are put aside, so that memory answers for many rows at once.
#[derive(Debug)]
pub(crate) struct Adder<'m> {
    model: &'m Model,
    keys: Vec<u32>,
}

impl<'m> Adder<'m> {
    pub(crate) const fn new(model: &'m Model) -> Self {
        let keys = Vec::new();
        Self { model, keys }
    }

    /// Adds the weights of these features.
    pub(crate) fn add(&mut self, keys: impl ExactSizeIterator<Item = u32>, scores: &mut Sums) {
        let filter = &self.model.filter;
        if self.keys.len() < keys.len() {
            self.keys.resize(keys.len(), 0);
        }
        let mut count = 0;
        for key in keys {
            if let Some(place) = self.keys.get_mut(count) {
                *place = key;
            }
            count += usize::from(filter.may_hold(key));
        }
        let found = self.keys.iter().take(count);
        found.for_each(|key| self.model.add(*key, scores));
    }
}

/// Room for twice the features: one look is enough for most.
fn slots(features: usize) -> Vec<Slot> {
    vec![Slot::default(); (features * 2).next_power_of_two().max(2)]
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], ModelError> {
        let part = self
            .bytes
            .get(self.at..)
            .and_then(|rest| rest.first_chunk::<N>());
        let part = *part.ok_or_else(|| self.error("ends early"))?;
        self.at += N;
        Ok(part)
    }

    fn count(&mut self) -> Result<usize, ModelError> {
        let count = u32::from_le_bytes(self.take()?) as usize;
        if count > self.bytes.len() {
            return Err(self.error("counts more than it holds"));
        }
        Ok(count)
    }

    fn net(&mut self, words: usize) -> Result<Net, ModelError> {
        let looks = self.count()?;
        let vector = |_| {
            let bytes = self.take::<DIMENSIONS>()?;
            Ok(bytes.map(|byte| i8::from_le_bytes([byte])))
        };
        let vectors = (0..words).map(vector).collect::<Result<_, _>>()?;
        let bias = self.row()?;
        let inner = (0..NEAR.len() * HIDDEN).map(|_| self.row());
        let inner = inner.collect::<Result<_, _>>()?;
        let mut outer = [[0; HIDDEN]; TAGS];
        for row in &mut outer {
            *row = self.row()?;
        }
        let look = |_| Ok((u32::from_le_bytes(self.take()?), self.row()?));
        let looks = (0..looks).map(look).collect::<Result<_, _>>()?;
        Ok(Net {
            vectors,
            bias,
            inner,
            outer,
            looks,
        })
    }

    fn row<const N: usize>(&mut self) -> Result<[i16; N], ModelError> {
        let mut row = [0; N];
        for number in &mut row {
            *number = i16::from_le_bytes(self.take()?);
        }
        Ok(row)
    }

    fn scores(&mut self) -> Result<Scores, ModelError> {
        let mut scores = [0; TAGS];
        for score in &mut scores {
            *score = i32::from(i16::from_le_bytes(self.take()?));
        }
        Ok(scores)
    }

    const fn error(&self, message: &'static str) -> ModelError {
        ModelError {
            message,
            at: self.at,
        }
    }
}
