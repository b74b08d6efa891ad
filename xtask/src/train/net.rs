//! The net of a name model: one hidden layer over vectors of words and how they look, trained together with the weights.
#![expect(
    clippy::indexing_slicing,
    reason = "dense arithmetic over cells and numbers that were counted before"
)]

use super::random::Xorshift;
use super::vectors::Vector;
use regesta_entities::model::{
    self, Cells, DIMENSIONS, HIDDEN, HIDDEN_SCALE, INNER_SCALE, NEAR, OUTER_SCALE, TAGS,
    VECTOR_SCALE,
};

const PLACES: usize = NEAR.len();
const RATE: f32 = 0.03;
/// Share of words and looks left out at random in each step.
const DROPOUT: f32 = 0.15;

type Hidden = [f32; HIDDEN];

/// What the net sees of a token: the words around it by number, and the numbers of their looks.
#[derive(Debug, Clone, Default)]
pub(super) struct Input {
    pub(super) words: [Option<u32>; PLACES],
    pub(super) looks: Vec<u32>,
}

impl Input {
    /// The same with some parts left out.
    pub(super) fn drop_some(&self, random: &mut Xorshift) -> Self {
        let words = self
            .words
            .map(|word| word.filter(|_| random.share() >= DROPOUT));
        let looks = self.looks.iter().copied();
        Self {
            words,
            looks: looks.filter(|_| random.share() >= DROPOUT).collect(),
        }
    }
}

/// Weights of one kind, with the sums of their squared gradients (AdaGrad).
#[derive(Debug, Clone)]
struct Layer<const N: usize> {
    rows: Vec<[f32; N]>,
    squares: Vec<[f32; N]>,
}

impl<const N: usize> Layer<N> {
    fn new(rows: usize, mut draw: impl FnMut() -> f32) -> Self {
        let row = |_| std::array::from_fn(|_| draw());
        Self {
            rows: (0..rows).map(row).collect(),
            squares: vec![[0.0; N]; rows],
        }
    }

    fn step(&mut self, row: usize, gradient: &[f32; N], scale: f32, rate: f32) {
        let (row, squares) = (&mut self.rows[row], &mut self.squares[row]);
        for at in 0..N {
            let g = gradient[at] * scale;
            squares[at] += g * g;
            row[at] -= rate * g / (squares[at].sqrt() + 0.1);
        }
    }

    fn add(&mut self, other: &Self) {
        for (sum, row) in self.rows.iter_mut().zip(&other.rows) {
            (0..N).for_each(|at| sum[at] += row[at]);
        }
    }

    fn divide(&mut self, by: f32) {
        self.rows
            .iter_mut()
            .flatten()
            .for_each(|weight| *weight /= by);
    }

    fn small(&self, row: usize, scale: f32, most: f32) -> [i16; N] {
        self.rows[row].map(|weight| (weight * scale).round().clamp(-most, most) as i16)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Net {
    vectors: Vec<Vector>,
    /// Rows for each place and each number of a vector.
    inner: Layer<HIDDEN>,
    looks: Layer<HIDDEN>,
    bias: Layer<HIDDEN>,
    outer: Layer<TAGS>,
}

impl Net {
    /// A net with small random weights over these vectors and this many looks.
    pub(super) fn new(vectors: Vec<Vector>, looks: usize, seed: u64) -> Self {
        let mut random = Xorshift(seed);
        let mut draw = |most: f32| (random.share() * 2.0 - 1.0) * most;
        Self {
            vectors,
            inner: Layer::new(PLACES * DIMENSIONS, || draw(0.1)),
            outer: Layer::new(HIDDEN, || draw(0.2)),
            looks: Layer::new(looks, || draw(0.05)),
            bias: Layer::new(1, || 0.0),
        }
    }

    /// Adds the scores of a token's tags; gives the cells behind them.
    pub(super) fn add_to(&self, input: &Input, scores: &mut [f32; TAGS]) -> Hidden {
        let mut cells = self.bias.rows[0];
        for (place, word) in input.words.iter().enumerate() {
            let Some(word) = word else { continue };
            let rows = self.inner.rows.iter().skip(place * DIMENSIONS);
            for (number, row) in self.vectors[*word as usize].iter().zip(rows) {
                (0..HIDDEN).for_each(|cell| cells[cell] += number * row[cell]);
            }
        }
        for look in &input.looks {
            let row = &self.looks.rows[*look as usize];
            (0..HIDDEN).for_each(|cell| cells[cell] += row[cell]);
        }
        cells.iter_mut().for_each(|cell| *cell = cell.max(0.0));
        for (cell, row) in cells.iter().zip(&self.outer.rows) {
            (0..TAGS).for_each(|tag| scores[tag] += cell * row[tag]);
        }
        cells
    }

    /// One step down the gradient of the scores.
    pub(super) fn learn(
        &mut self,
        input: &Input,
        cells: &Hidden,
        gradient: &[f32; TAGS],
        weight: f32,
    ) {
        let rate = RATE * weight;
        let mut back = [0.0; HIDDEN];
        for cell in (0..HIDDEN).filter(|cell| cells[*cell] > 0.0) {
            let row = &self.outer.rows[cell];
            back[cell] = (0..TAGS).map(|tag| gradient[tag] * row[tag]).sum();
            self.outer.step(cell, gradient, cells[cell], rate);
        }
        self.bias.step(0, &back, 1.0, rate);
        for (place, word) in input.words.iter().enumerate() {
            let Some(word) = word else { continue };
            for (n, number) in self.vectors[*word as usize].iter().enumerate() {
                self.inner
                    .step(place * DIMENSIONS + n, &back, *number, rate);
            }
        }
        for look in &input.looks {
            self.looks.step(*look as usize, &back, 1.0, rate);
        }
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.inner.add(&other.inner);
        self.outer.add(&other.outer);
        self.looks.add(&other.looks);
        self.bias.add(&other.bias);
    }

    pub(super) fn divided(mut self, by: f32) -> Self {
        self.inner.divide(by);
        self.outer.divide(by);
        self.looks.divide(by);
        self.bias.divide(by);
        self
    }

    /// The net in whole numbers, with the keys of its looks; weights of tags have this scale.
    pub(super) fn shrink(&self, keys: &[u32], scale: f32) -> model::Net {
        let whole = |vector: &Vector| vector.map(|number| (number * VECTOR_SCALE) as i8);
        let inner = |at: usize| {
            let (place, cell) = (at / HIDDEN, at % HIDDEN);
            std::array::from_fn(|n| {
                let weight = self.inner.rows[place * DIMENSIONS + n][cell];
                (weight * INNER_SCALE).round().clamp(-MOST, MOST) as i16
            })
        };
        let mut outer: [Cells; TAGS] = [[0; HIDDEN]; TAGS];
        for cell in 0..HIDDEN {
            let row = self
                .outer
                .small(cell, scale * OUTER_SCALE, model::MOST_OUTER);
            for (outer, weight) in outer.iter_mut().zip(row) {
                outer[cell] = weight;
            }
        }
        let looks = keys.iter().enumerate();
        model::Net {
            vectors: self.vectors.iter().map(whole).collect(),
            bias: self.bias.small(0, HIDDEN_SCALE, model::MOST_CELL),
            inner: (0..PLACES * HIDDEN).map(inner).collect(),
            outer,
            looks: looks
                .map(|(at, key)| (*key, self.looks.small(at, HIDDEN_SCALE, model::MOST_CELL)))
                .collect(),
        }
    }
}

const MOST: f32 = 32_000.0;
