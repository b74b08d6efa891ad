//! Gradient-boosted trees over binned features: logistic loss, histograms, trees grown level by level.
//!
//! Source of the method: T. Chen, C. Guestrin, "XGBoost: A Scalable Tree Boosting System" (2016), sections 2 and 3;
//! histograms as in G. Ke et al., "LightGBM" (2017).
#![allow(
    clippy::indexing_slicing,
    reason = "tight loops over arrays whose sizes are set here"
)]

use super::random::Splitmix;
use regesta_ingest::model::{Forest, Tree, TreeNode};

/// Training rows: their features as bins, row by row; target and weight.
pub(crate) struct Table {
    cells: Vec<u8>,
    bounds: Vec<Vec<f32>>,
    /// The page of each row, where a tree is grown from a share of the pages rather than of the rows.
    pages: Option<Vec<usize>>,
    pub(crate) target: Vec<f32>,
    pub(crate) weight: Vec<f32>,
}

/// How to grow.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) trees: usize,
    pub(crate) depth: usize,
    pub(crate) rate: f32,
    pub(crate) rows: f64,
    pub(crate) features: f64,
    pub(crate) penalty: f32,
    pub(crate) least: f32,
}

const BINS: usize = 48;

impl Table {
    /// Bins the features of these rows by their quantiles.
    pub(crate) fn new<R: AsRef<[f32]>>(rows: &[R], target: Vec<f32>, weight: Vec<f32>) -> Self {
        let width = rows.first().map_or(0, |row| row.as_ref().len());
        let bounds: Vec<Vec<f32>> = (0..width).map(|feature| bounds(rows, feature)).collect();
        let cells = rows.iter().flat_map(|row| {
            let cells = row.as_ref().iter().zip(&bounds);
            cells.map(|(value, bounds)| bin(bounds, *value))
        });
        Self {
            cells: cells.collect(),
            bounds,
            pages: None,
            target,
            weight,
        }
    }

    /// The same table, with the page of each row: rows of one page are alike, so a tree leaves out whole pages.
    pub(crate) fn by_pages(self, pages: Vec<usize>) -> Self {
        Self {
            pages: Some(pages),
            ..self
        }
    }

    /// The rows at these places.
    pub(crate) fn part(&self, rows: &[usize]) -> Self {
        let of = |values: &[f32]| rows.iter().map(|row| values[*row]).collect();
        Self {
            cells: rows
                .iter()
                .flat_map(|row| self.row(*row))
                .copied()
                .collect(),
            bounds: self.bounds.clone(),
            pages: (self.pages.as_ref()).map(|pages| rows.iter().map(|row| pages[*row]).collect()),
            target: of(&self.target),
            weight: of(&self.weight),
        }
    }

    /// A share of the rows, or of the pages.
    fn draw(&self, share: f64, random: &mut Splitmix) -> Vec<u32> {
        let rows = 0..self.target.len() as u32;
        let Some(pages) = &self.pages else {
            return rows.filter(|_| random.unit() < share).collect();
        };
        let count = pages.iter().max().map_or(0, |last| last + 1);
        let drawn: Vec<bool> = (0..count).map(|_| random.unit() < share).collect();
        rows.filter(|row| drawn[pages[*row as usize]]).collect()
    }

    fn row(&self, row: usize) -> &[u8] {
        let width = self.bounds.len();
        &self.cells[row * width..][..width]
    }
}

/// Bounds between bins: quantiles of a sample, each once.
fn bounds<R: AsRef<[f32]>>(rows: &[R], feature: usize) -> Vec<f32> {
    let step = (rows.len() / 20_000).max(1);
    let mut sample: Vec<f32> = rows
        .iter()
        .step_by(step)
        .map(|row| row.as_ref()[feature])
        .collect();
    sample.sort_by(f32::total_cmp);
    let mut bounds: Vec<f32> = (1..BINS)
        .map(|k| sample[(k * sample.len() / BINS).min(sample.len() - 1)])
        .collect();
    bounds.dedup();
    bounds
}

/// The number of bounds below a value: bin `b` holds values above bound `b - 1`, up to bound `b`.
fn bin(bounds: &[f32], value: f32) -> u8 {
    u8::try_from(bounds.partition_point(|bound| *bound < value)).unwrap_or(u8::MAX)
}

/// Sums of gradients and of their derivatives, a place for each bin.
type Sums = [[f32; 2]; SLOTS];

/// Places of a feature's sums: a power of two that holds all bins.
const SLOTS: usize = 64;

/// Grows a forest.
fn grow(table: &Table, settings: Settings, seed: u64) -> Forest {
    let mut random = Splitmix(seed);
    let count = table.target.len();
    let positive: f32 = table
        .target
        .iter()
        .zip(&table.weight)
        .map(|(t, w)| t * w)
        .sum();
    let total: f32 = table.weight.iter().sum();
    let share = (positive / total.max(1e-6)).clamp(0.01, 0.99);
    let base = (share / (1.0 - share)).ln();
    let mut scores = vec![base; count];
    let mut trees = Vec::new();
    for _ in 0..settings.trees {
        let rows = table.draw(settings.rows, &mut random);
        let features: Vec<usize> = (0..table.bounds.len())
            .filter(|_| random.unit() < settings.features)
            .collect();
        let grown = Grower::new(table, &scores, (&rows, &features), settings).tree();
        for (row, score) in scores.iter_mut().enumerate() {
            *score += grown.value(table, row);
        }
        trees.push(grown.tree(table));
    }
    Forest { base, trees }
}

/// Grows forests that differ in what is drawn at random, and gives the mean of their sums as one forest.
pub(crate) fn grow_mean(table: &Table, settings: Settings, seed: u64, count: u16) -> Forest {
    let part = 1.0 / f32::from(count);
    let grown = (0..count).map(|at| grow(table, settings, seed + 1000 * u64::from(at)));
    let forests: Vec<Forest> = grown.collect();
    let base = forests.first().map_or(0.0, |forest| forest.base);
    let mut each: Vec<_> = forests.into_iter().map(|f| f.trees.into_iter()).collect();
    let rounds = (0..settings.trees).flat_map(|_| {
        each.iter_mut()
            .filter_map(Iterator::next)
            .collect::<Vec<_>>()
    });
    let mut mean = Forest {
        base,
        trees: rounds.collect(),
    };
    let nodes = mean.trees.iter_mut().flat_map(|tree| &mut tree.nodes);
    for leaf in nodes.filter(|node| node.left == 0) {
        leaf.value *= part;
    }
    mean
}

struct Grower<'t> {
    table: &'t Table,
    features: &'t [usize],
    /// The bins of the chosen rows, row by row: neighbours in memory fall into the sums of different features.
    cells: Vec<u8>,
    gradients: Vec<[f32; 2]>,
    settings: Settings,
}

#[derive(Debug, Clone, Copy, Default)]
struct Node {
    feature: usize,
    bin: u8,
    left: usize,
    value: f32,
}

struct Grown(Vec<Node>);

impl Grown {
    fn value(&self, table: &Table, row: usize) -> f32 {
        let (mut at, row) = (0, table.row(row));
        while self.0[at].left != 0 {
            let node = self.0[at];
            at = node.left + usize::from(row[node.feature] > node.bin);
        }
        self.0[at].value
    }

    fn tree(&self, table: &Table) -> Tree {
        let node = |node: &Node| TreeNode {
            feature: node.feature as u16,
            left: node.left as u16,
            value: if node.left == 0 {
                node.value
            } else {
                table.bounds[node.feature][usize::from(node.bin)]
            },
        };
        Tree {
            nodes: self.0.iter().map(node).collect(),
        }
    }
}

struct Split {
    gain: f32,
    /// Its place among the features of the tree.
    feature: usize,
    bin: u8,
}

impl<'t> Grower<'t> {
    fn new(
        table: &'t Table,
        scores: &[f32],
        (rows, features): (&[u32], &'t [usize]),
        settings: Settings,
    ) -> Self {
        let gradient = |row: &u32| {
            let row = *row as usize;
            let p = 1.0 / (1.0 + (-scores[row]).exp());
            let weight = table.weight[row];
            [
                (p - table.target[row]) * weight,
                (p * (1.0 - p)).max(1e-4) * weight,
            ]
        };
        let mut cells = Vec::with_capacity(rows.len() * features.len());
        for row in rows {
            let row = table.row(*row as usize);
            cells.extend(features.iter().map(|feature| row[*feature]));
        }
        Self {
            table,
            features,
            cells,
            gradients: rows.iter().map(gradient).collect(),
            settings,
        }
    }

    fn row(&self, row: u32) -> &[u8] {
        let width = self.features.len();
        &self.cells[row as usize * width..][..width]
    }

    fn tree(&self) -> Grown {
        let mut nodes = vec![Node::default()];
        let rows: Vec<u32> = (0..self.gradients.len() as u32).collect();
        let mut open = vec![(0_usize, rows, 0_usize)];
        while let Some((at, rows, depth)) = open.pop() {
            let split = if depth < self.settings.depth {
                self.split(&rows)
            } else {
                None
            };
            let Some(split) = split else {
                nodes[at].value = self.leaf(&rows);
                continue;
            };
            let (left, right) = rows
                .into_iter()
                .partition(|row| self.row(*row)[split.feature] <= split.bin);
            let child = nodes.len();
            nodes[at] = Node {
                feature: self.features[split.feature],
                bin: split.bin,
                left: child,
                value: 0.0,
            };
            nodes.extend([Node::default(); 2]);
            open.push((child, left, depth + 1));
            open.push((child + 1, right, depth + 1));
        }
        Grown(nodes)
    }

    fn leaf(&self, rows: &[u32]) -> f32 {
        let [g, h] = rows.iter().fold([0.0; 2], |[g, h], row| {
            let [own_g, own_h] = self.gradients[*row as usize];
            [g + own_g, h + own_h]
        });
        -self.settings.rate * g / (h + self.settings.penalty)
    }

    fn split(&self, rows: &[u32]) -> Option<Split> {
        let all = 0..self.features.len();
        let half = all.end / 2;
        let (first, second) = if rows.len() > 4000 {
            std::thread::scope(|scope| {
                let other = scope.spawn(|| self.best_of(rows, half..all.end));
                (self.best_of(rows, 0..half), other.join().ok().flatten())
            })
        } else {
            (self.best_of(rows, all), None)
        };
        let best = [first, second].into_iter().flatten();
        best.reduce(|best, next| if next.gain > best.gain { next } else { best })
            .filter(|split| split.gain > 1e-3)
    }

    /// The best split by one of these features.
    fn best_of(&self, rows: &[u32], features: std::ops::Range<usize>) -> Option<Split> {
        let mut sums: Vec<Sums> = vec![[[0.0; 2]; SLOTS]; features.len()];
        for row in rows {
            let [g, h] = self.gradients[*row as usize];
            for (cell, sums) in self.row(*row)[features.clone()].iter().zip(&mut sums) {
                let sum = &mut sums[usize::from(*cell) % SLOTS];
                *sum = [sum[0] + g, sum[1] + h];
            }
        }
        let splits = features
            .zip(&sums)
            .filter_map(|(feature, sums)| self.best_by(sums, feature));
        splits.reduce(|best, next| if next.gain > best.gain { next } else { best })
    }

    /// The best split by one feature, given its sums.
    fn best_by(&self, sums: &Sums, feature: usize) -> Option<Split> {
        let total = sums
            .iter()
            .take(BINS)
            .fold([0.0; 2], |[g, h], sum| [g + sum[0], h + sum[1]]);
        let quality = |[g, h]: [f32; 2]| g * g / (h + self.settings.penalty);
        let bounds = &self.table.bounds[self.features[feature]];
        let (mut left, mut best) = ([0.0_f32; 2], None::<Split>);
        for (bin, sum) in sums.iter().enumerate().take(bounds.len()) {
            left = [left[0] + sum[0], left[1] + sum[1]];
            let right = [total[0] - left[0], total[1] - left[1]];
            if left[1] < self.settings.least || right[1] < self.settings.least {
                continue;
            }
            let gain = quality(left) + quality(right) - quality(total);
            if best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Split {
                    gain,
                    feature,
                    bin: bin as u8,
                });
            }
        }
        best
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_forest_learns_a_rule_of_two_features() {
        let mut random = Splitmix(1);
        let rows: Vec<Vec<f32>> = (0..2000)
            .map(|_| vec![random.unit() as f32, random.unit() as f32])
            .collect();
        let target: Vec<f32> = rows
            .iter()
            .map(|row| f32::from(u8::from((row[0] > 0.5) != (row[1] > 0.5))))
            .collect();
        let weight = vec![1.0; rows.len()];
        let table = Table::new(&rows, target.clone(), weight);
        let settings = Settings {
            trees: 40,
            depth: 3,
            rate: 0.3,
            rows: 0.8,
            features: 1.0,
            penalty: 1.0,
            least: 1.0,
        };
        let forest = grow(&table, settings, 7);
        let right = rows
            .iter()
            .zip(&target)
            .filter(|(row, target)| (forest.score(row) > 0.0) == (**target > 0.5))
            .count();
        assert!(right > 1900, "{right} of 2000");
    }
}
