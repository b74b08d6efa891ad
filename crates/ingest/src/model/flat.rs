//! Forests laid out for speed: every tree a full binary tree, walked without a branch, many rows together.
//!
//! Source of the idea: N. Asadi, J. Lin, A. P. de Vries, "Runtime Optimizations for Tree-Based Machine Learning Models" (2014),
//! predication and vectorization.

use super::forest::{Forest, Tree};

/// Features of a row; rows with fewer are filled with 0.
pub(super) const WIDTH: usize = 512;
/// Rows that are scored together.
pub(super) const BATCH: usize = 16;

/// One row of features.
pub(super) type Row = [f32; WIDTH];

/// Trees that settle most rows, the sum from which they do, and how far the rest would take such a sum.
const FIRST: usize = 24;
const SURE: f32 = 2.0;
const SCALE: f32 = 2.3;

const DEPTH: usize = 6;
const NODES: usize = 1 << DEPTH;

/// A forest for rows in batches.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Flat {
    base: f32,
    trees: Vec<Full>,
}

/// A full tree: node `n` has the children `2n` and `2n + 1`; the root is 1.
#[derive(Debug, Clone, PartialEq)]
struct Full {
    nodes: [Node; NODES],
    leaves: [f32; NODES],
}

/// A question: whether a feature is more than a bound.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Node {
    bound: f32,
    feature: u32,
}

impl Flat {
    /// The same forest; none where a tree is too deep or asks for a feature beyond the width.
    pub(super) fn of(forest: &Forest) -> Option<Self> {
        Some(Self {
            base: forest.base,
            trees: forest.trees.iter().map(Full::of).collect::<Option<_>>()?,
        })
    }

    /// The scores of many rows, whose features `fill` appends to an empty row.
    #[cfg(feature = "html")]
    pub(super) fn scores(&self, rows: usize, fill: impl Fn(usize, &mut Vec<f32>)) -> Vec<f32> {
        self.scores_of(&(0..rows).collect::<Vec<_>>(), fill)
    }

    /// The same of these rows, in order.
    pub(super) fn scores_of(
        &self,
        rows: &[usize],
        fill: impl Fn(usize, &mut Vec<f32>),
    ) -> Vec<f32> {
        self.in_batches(rows, fill, |batch, scores| {
            scores.extend(self.score(batch).into_iter().take(batch.len()));
        })
    }

    /// The scores of many rows, and whether each was told by the first trees alone.
    ///
    /// Source of the idea: B. Cambazoglu et al., "Early Exit Optimizations for Additive Machine Learned Ranking Systems" (2010).
    pub(super) fn early(
        &self,
        rows: usize,
        fill: impl Fn(usize, &mut Vec<f32>),
    ) -> Vec<(f32, bool)> {
        let all: Vec<usize> = (0..rows).collect();
        let (first, rest) = self.trees.split_at(FIRST.min(self.trees.len()));
        self.in_batches(&all, fill, |batch, scores| {
            let mut sums = [self.base; BATCH];
            let each = batch.iter().zip(&mut sums);
            add(first, &mut each.collect::<Vec<_>>());
            let sure = sums.map(|sum| sum.abs() >= SURE && rest.len() >= FIRST);
            let each = batch.iter().zip(&mut sums).zip(sure);
            let open = each.filter(|(_, sure)| !sure);
            add(rest, &mut open.map(|(row, _)| row).collect::<Vec<_>>());
            let each = sums.into_iter().zip(sure).take(batch.len());
            scores.extend(each.map(|(sum, sure)| (if sure { sum * SCALE } else { sum }, sure)));
        })
    }

    /// What `judge` appends of each batch of these rows.
    fn in_batches<T>(
        &self,
        rows: &[usize],
        fill: impl Fn(usize, &mut Vec<f32>),
        judge: impl Fn(&[Row], &mut Vec<T>),
    ) -> Vec<T> {
        let mut batch = vec![[0.0; WIDTH]; BATCH.min(rows.len())];
        let mut row = Vec::with_capacity(WIDTH);
        let mut scores = Vec::with_capacity(rows.len());
        for rows in rows.chunks(BATCH) {
            for (index, slot) in rows.iter().zip(&mut batch) {
                row.clear();
                fill(*index, &mut row);
                slot.iter_mut()
                    .zip(&row)
                    .for_each(|(slot, value)| *slot = *value);
            }
            judge(batch.get(..rows.len()).unwrap_or_default(), &mut scores);
        }
        scores
    }

    /// The score of each row.
    pub(super) fn score(&self, rows: &[Row]) -> [f32; BATCH] {
        let mut sums = [self.base; BATCH];
        add(
            &self.trees,
            &mut rows.iter().zip(&mut sums).collect::<Vec<_>>(),
        );
        sums
    }
}

/// Adds what trees say of each row to its sum.
#[expect(clippy::indexing_slicing, reason = "masks keep every index inside")]
fn add(trees: &[Full], rows: &mut [(&Row, &mut f32)]) {
    for tree in trees {
        for (row, sum) in &mut *rows {
            let mut at = 1;
            for _ in 0..DEPTH {
                let node = tree.nodes[at % NODES];
                let asked = row[node.feature as usize % WIDTH];
                at = 2 * at + usize::from(asked > node.bound);
            }
            **sum += tree.leaves[at % NODES];
        }
    }
}

impl Full {
    fn of(tree: &Tree) -> Option<Self> {
        let mut full = Self {
            nodes: [Node {
                bound: f32::INFINITY,
                feature: 0,
            }; NODES],
            leaves: [0.0; NODES],
        };
        full.lay(tree, 0, 1, 0)?;
        Some(full)
    }

    /// Lays the subtree at `from` out below node `at`.
    fn lay(&mut self, tree: &Tree, from: usize, at: usize, depth: usize) -> Option<()> {
        let node = tree.nodes.get(from)?;
        if node.left == 0 {
            let below = DEPTH - depth;
            let first = (at << below) - NODES;
            let leaves = self.leaves.get_mut(first..first + (1 << below))?;
            leaves.fill(node.value);
            return Some(());
        }
        if usize::from(node.feature) >= WIDTH {
            return None;
        }
        *self.nodes.get_mut(at)? = Node {
            bound: node.value,
            feature: u32::from(node.feature),
        };
        let left = usize::from(node.left);
        self.lay(tree, left, 2 * at, depth + 1)?;
        self.lay(tree, left + 1, 2 * at + 1, depth + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::forest::TreeNode;
    use super::*;

    #[test]
    fn a_flat_forest_scores_as_its_original() {
        let node = |feature, left, value| TreeNode {
            feature,
            left,
            value,
        };
        let nodes = vec![
            node(3, 1, 0.5),
            node(0, 0, -1.0),
            node(7, 3, 2.0),
            node(0, 0, 0.25),
            node(0, 0, 4.0),
        ];
        let forest = Forest {
            base: 0.5,
            trees: vec![Tree { nodes }; 3],
        };
        let flat = Flat::of(&forest).unwrap();
        let mut rows = [[0.0; WIDTH]; 3];
        rows[1][3] = 1.0;
        rows[2][3] = 1.0;
        rows[2][7] = 3.0;
        let scores = flat.score(&rows);
        for (row, score) in rows.iter().zip(scores) {
            assert_eq!(forest.score(row), score);
        }
    }

    #[test]
    fn sure_rows_are_told_by_the_first_trees() {
        let leaf = |value| TreeNode {
            value,
            ..TreeNode::default()
        };
        let question = TreeNode {
            feature: 2,
            left: 1,
            value: 0.5,
        };
        let tree = |less, more| Tree {
            nodes: vec![question, leaf(less), leaf(more)],
        };
        let trees = vec![tree(-0.01, 0.1); 4 * FIRST];
        let flat = Flat::of(&Forest { base: 0.0, trees }).unwrap();
        let early = flat.early(40, |index, row| {
            row.extend([0.0, 0.0, if index % 3 == 0 { 1.0 } else { 0.0 }]);
        });
        for (index, (score, sure)) in early.into_iter().enumerate() {
            let expected = if index % 3 == 0 { 2.4 * SCALE } else { -0.96 };
            assert_eq!(sure, index % 3 == 0);
            assert!((score - expected).abs() < 1e-3, "{score}");
        }
    }

    #[test]
    fn a_tree_that_is_too_deep_is_refused() {
        let nodes = (0..15_u16)
            .map(|index| TreeNode {
                feature: 1,
                left: if index % 2 == 0 && index < 14 {
                    index + 1
                } else {
                    0
                },
                value: 0.0,
            })
            .collect();
        let deep = Forest {
            base: 0.0,
            trees: vec![Tree { nodes }],
        };
        assert_eq!(Flat::of(&deep), None);
    }
}
