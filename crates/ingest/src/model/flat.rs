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
    features: [u16; NODES],
    bounds: [f32; NODES],
    leaves: [f32; NODES],
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
    pub(super) fn scores(&self, rows: usize, fill: impl Fn(usize, &mut Vec<f32>)) -> Vec<f32> {
        let mut batch = vec![[0.0; WIDTH]; BATCH.min(rows)];
        let mut row = Vec::with_capacity(WIDTH);
        let mut scores = Vec::with_capacity(rows);
        let mut start = 0;
        while start < rows {
            let count = BATCH.min(rows - start);
            for (index, slot) in (start..start + count).zip(&mut batch) {
                row.clear();
                fill(index, &mut row);
                slot.iter_mut()
                    .zip(&row)
                    .for_each(|(slot, value)| *slot = *value);
            }
            let found = self.score(batch.get(..count).unwrap_or_default());
            scores.extend(found.into_iter().take(count));
            start += count;
        }
        scores
    }

    /// The score of each row.
    #[expect(clippy::indexing_slicing, reason = "masks keep every index inside")]
    pub(super) fn score(&self, rows: &[Row]) -> [f32; BATCH] {
        let mut sums = [self.base; BATCH];
        for tree in &self.trees {
            for (row, sum) in rows.iter().zip(&mut sums) {
                let mut at = 1;
                for _ in 0..DEPTH {
                    let feature = usize::from(tree.features[at % NODES]) % WIDTH;
                    at = 2 * at + usize::from(row[feature] > tree.bounds[at % NODES]);
                }
                *sum += tree.leaves[at % NODES];
            }
        }
        sums
    }
}

impl Full {
    fn of(tree: &Tree) -> Option<Self> {
        let mut full = Self {
            features: [0; NODES],
            bounds: [f32::INFINITY; NODES],
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
        *self.features.get_mut(at)? = node.feature;
        *self.bounds.get_mut(at)? = node.value;
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
