//! A small net beside the weights: vectors of the words around a token, and how these words look, through one hidden layer.
//!
//! What a word adds to the hidden layer depends on the word and its distance alone, so it is worked out once for each word
//! type of a text. All numbers are whole, so that every machine reads alike.
#![expect(
    clippy::indexing_slicing,
    reason = "every index is below a length of an array's type"
)]

use super::features::{WordType, feature, key};
use super::{LANES, Sums, TAGS};
use std::sync::OnceLock;

/// Numbers in the vector of a word.
pub const DIMENSIONS: usize = 32;

/// Cells of the hidden layer.
pub const HIDDEN: usize = 48;

/// Distances of the words that the net sees.
pub const NEAR: [isize; 5] = [-2, -1, 0, 1, 2];

/// What a vector's numbers are multiplied by in a file.
pub const VECTOR_SCALE: f32 = 32.0;

/// What sums of the hidden layer are multiplied by.
pub const HIDDEN_SCALE: f32 = 64.0;

/// What the weights between vector and hidden layer are multiplied by.
pub const INNER_SCALE: f32 = 4096.0;

/// What the weights between hidden layer and tags are multiplied by, beside the scale of all weights of tags.
pub const OUTER_SCALE: f32 = 64.0;

/// From products of vectors and inner weights to sums of the hidden layer: 32 · 4096 / 64.
const INNER_SHIFT: u32 = 11;

/// From products of hidden layer and outer weights to those of tags: 64 · 64.
const OUTER_SHIFT: u32 = 12;

/// The most that one word, a look or the bias may add to a cell: sums stay within 16 bits.
pub const MOST_CELL: f32 = 1_000.0;
const MOST: i16 = MOST_CELL as i16;

/// The most that a weight between hidden layer and tags may be: with six times the most of a cell, sums stay within 32 bits.
pub const MOST_OUTER: f32 = 7_000.0;

/// The most that the net may add to a tag.
const MOST_FOR_TAG: i32 = 4_000;

/// What stands in each cell of the hidden layer.
pub type Cells = [i16; HIDDEN];

/// The parts of a net, as training gives them and a file holds them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Net {
    /// One for each entry of the word classes, in their order.
    pub vectors: Vec<[i8; DIMENSIONS]>,
    /// What every token has in its cells.
    pub bias: Cells,
    /// Of each distance and cell.
    pub inner: Vec<[i16; DIMENSIONS]>,
    /// Of each tag.
    pub outer: [Cells; TAGS],
    /// What looks add, by key and sorted by it.
    pub looks: Vec<(u32, Cells)>,
}

/// Keys of what the net sees of a word at this place among [`NEAR`], beside its vector.
pub(crate) fn look_keys(word: &WordType, place: usize) -> [u32; 2] {
    let distance = NEAR[place];
    [feature(91, word.shape), feature(92, word.class)].map(|feature| key(feature, distance))
}

/// What a word type adds to the cells of a token, by its distance from there.
#[derive(Debug, Clone)]
pub(crate) struct TypeCells([Cells; NEAR.len()]);

/// A net in use: what the vectors of frequent words add is worked out once for all texts.
#[derive(Debug, Clone)]
pub(crate) struct Reader {
    net: Net,
    /// What each vector adds, once a text has its word.
    known: Vec<OnceLock<Box<TypeCells>>>,
    /// Numbers of looks by their keys.
    slots: Vec<(u32, u16)>,
}

impl Reader {
    pub(crate) fn new(net: Net) -> Self {
        let mut slots = vec![(0, 0); (net.looks.len() * 4).next_power_of_two().max(2)];
        let mask = slots.len() - 1;
        for (number, look) in net.looks.iter().enumerate() {
            let mut at = look.0 as usize & mask;
            while slots[at].0 > 0 {
                at = (at + 1) & mask;
            }
            slots[at] = (look.0, number as u16);
        }
        Self {
            known: vec![OnceLock::new(); net.vectors.len()],
            net,
            slots,
        }
    }

    /// Works out what a word adds; `number` is its entry among the word classes.
    pub(crate) fn cells(&self, word: &WordType, number: Option<usize>) -> TypeCells {
        let mut cells = number
            .and_then(|number| self.of_vector(number))
            .cloned()
            .unwrap_or(TypeCells([[0; HIDDEN]; NEAR.len()]));
        for (place, cells) in cells.0.iter_mut().enumerate() {
            for row in look_keys(word, place)
                .iter()
                .filter_map(|key| self.look(*key))
            {
                (0..HIDDEN).for_each(|cell| cells[cell] = cells[cell].saturating_add(row[cell]));
            }
            *cells = cells.map(|cell| cell.clamp(-MOST, MOST));
        }
        cells
    }

    fn of_vector(&self, number: usize) -> Option<&TypeCells> {
        let (known, vector) = (self.known.get(number)?, self.net.vectors.get(number)?);
        Some(known.get_or_init(|| Box::new(self.net.through(vector))))
    }

    fn look(&self, key: u32) -> Option<&Cells> {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].0 > 0 {
            if self.slots[at].0 == key {
                return Some(&self.net.looks[usize::from(self.slots[at].1)].1);
            }
            at = (at + 1) & mask;
        }
        None
    }

    /// Adds what the net says of a token to its sums, from the words at each of the distances.
    pub(crate) fn add<'c>(
        &self,
        near: impl Iterator<Item = Option<&'c TypeCells>>,
        sums: &mut Sums,
    ) {
        let mut cells = self.net.bias;
        for (place, word) in near.enumerate() {
            if let Some(word) = word {
                (0..HIDDEN)
                    .for_each(|cell| cells[cell] = cells[cell].saturating_add(word.0[place][cell]));
            }
        }
        cells.iter_mut().for_each(|cell| *cell = (*cell).max(0));
        let said: [i32; TAGS] = std::array::from_fn(|tag| product(&cells, &self.net.outer[tag]));
        for (sum, said) in sums.iter_mut().zip(said) {
            *sum += (said >> OUTER_SHIFT).clamp(-MOST_FOR_TAG, MOST_FOR_TAG) as i16;
        }
    }
}

impl Net {
    /// What a vector adds at each distance.
    fn through(&self, vector: &[i8; DIMENSIONS]) -> TypeCells {
        let mut cells = TypeCells([[0; HIDDEN]; NEAR.len()]);
        let wide = vector.map(i16::from);
        let all = cells.0.iter_mut().flatten();
        for (cell, row) in all.zip(&self.inner) {
            let sum = product(&wide, row) >> INNER_SHIFT;
            *cell = sum.clamp(-i32::from(MOST), i32::from(MOST)) as i16;
        }
        cells
    }
}

#[inline]
fn product<const N: usize>(a: &[i16; N], b: &[i16; N]) -> i32 {
    (0..N).map(|at| i32::from(a[at]) * i32::from(b[at])).sum()
}

const _: () = assert!(TAGS <= LANES);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Model, Weights};

    /// A net whose first cell is twice the first number of the word itself, and speaks for the second tag.
    fn net() -> Net {
        let mut inner = vec![[0; DIMENSIONS]; NEAR.len() * HIDDEN];
        inner[2 * HIDDEN][0] = (2.0 * INNER_SCALE) as i16;
        let mut outer = [[0; HIDDEN]; TAGS];
        outer[1][0] = (10.0 * OUTER_SCALE) as i16;
        let mut vector = [0; DIMENSIONS];
        vector[0] = (1.5 * VECTOR_SCALE) as i8;
        Net {
            vectors: vec![vector],
            bias: [0; HIDDEN],
            inner,
            outer,
            looks: vec![(7, [3; HIDDEN])],
        }
    }

    fn edge() -> WordType {
        WordType::edge(&mut crate::model::features::Features::default())
    }

    #[test]
    fn a_vector_speaks_through_the_hidden_layer() {
        let net = Reader::new(net());
        let cells = net.cells(&edge(), Some(0));
        let mut sums = [0; LANES];
        net.add(NEAR.iter().map(|_| Some(&cells)), &mut sums);
        assert_eq!(sums[..3], [0, 30, 0]);
    }

    #[test]
    fn a_word_without_a_vector_says_nothing() {
        let net = Reader::new(net());
        let cells = net.cells(&edge(), None);
        let mut sums = [0; LANES];
        net.add([Some(&cells), None].into_iter(), &mut sums);
        assert_eq!(sums, [0; LANES]);
    }

    #[test]
    fn a_net_reads_back() {
        let weights = Weights {
            transitions: vec![0; TAGS * TAGS],
            start: vec![0; TAGS],
            clusters: vec![(5, 1)],
            net: Some(net()),
            ..Weights::default()
        };
        let bytes = weights.to_bytes();
        let read = Model::read(&bytes).unwrap().net.unwrap();
        assert_eq!(read.net, net());
        let cut = bytes.get(..bytes.len() - 1).unwrap();
        assert!(Model::read(cut).is_err());
    }
}
