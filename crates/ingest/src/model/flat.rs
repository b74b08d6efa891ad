//! Forests laid out for speed: every tree a full binary tree, walked without a branch, many rows together.
//!
//! Source of the idea: N. Asadi, J. Lin, A. P. de Vries, "Runtime Optimizations for Tree-Based Machine Learning Models" (2014),
//! predication and vectorization.

use super::forest::{Forest, Tree};
use std::collections::BTreeSet;

/// Rows that are scored together.
const BATCH: usize = 16;

/// Where the first trees of a forest may settle a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Exit {
    /// How many they are; half as many must follow.
    pub(super) trees: usize,
    /// The least sum, of either sign, that settles it.
    pub(super) sum: f32,
    /// How far the other trees would take such a sum.
    pub(super) scale: f32,
}

impl Exit {
    pub(super) const fn new(trees: usize, sum: f32, scale: f32) -> Self {
        Self { trees, sum, scale }
    }
}

const DEPTH: usize = 6;
const NODES: usize = 1 << DEPTH;

/// A forest for rows in batches: most forests ask for so few features that a byte tells them apart.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Flat {
    Narrow(Trees<u8, 256>),
    Wide(Trees<u16, 512>),
}

/// Trees that ask for one of so many features of a row; rows with fewer are filled with 0.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Trees<F, const WIDTH: usize> {
    base: f32,
    trees: Vec<Full<F>>,
    /// Features beyond that number, each with its place among those that no tree asks for.
    moved: Vec<(usize, F)>,
}

/// A full tree: node `n` has the children `2n` and `2n + 1`; the root is 1.
///
/// A node asks whether a feature is more than a bound.
#[derive(Debug, Clone, PartialEq)]
struct Full<F> {
    features: [F; NODES],
    bounds: [f32; NODES],
    leaves: [f32; NODES],
}

impl Flat {
    /// The same forest; none where a tree is too deep or asks for a feature beyond the width.
    pub(super) fn of(forest: &Forest) -> Option<Self> {
        let narrow = Trees::of(forest).map(Self::Narrow);
        narrow.or_else(|| Trees::of(forest).map(Self::Wide))
    }

    /// The scores of these rows, in order, whose features `fill` appends to an empty row; and whether each was settled by the
    /// first trees, at one of the exits (in order).
    ///
    /// Source of the idea: B. Cambazoglu et al., "Early Exit Optimizations for Additive Machine Learned Ranking Systems" (2010).
    pub(super) fn scores(
        &self,
        rows: &[usize],
        exits: &[Exit],
        fill: impl Fn(usize, &mut Vec<f32>),
    ) -> Vec<(f32, bool)> {
        match self {
            Self::Narrow(trees) => trees.scores(rows, exits, fill),
            Self::Wide(trees) => trees.scores(rows, exits, fill),
        }
    }
}

impl<F: Copy + Default + TryFrom<usize> + Into<usize>, const WIDTH: usize> Trees<F, WIDTH> {
    fn of(forest: &Forest) -> Option<Self> {
        let questions = || {
            let nodes = forest.trees.iter().flat_map(|tree| &tree.nodes);
            let asked = nodes.filter(|node| node.left > 0);
            asked.map(|node| usize::from(node.feature))
        };
        let used: BTreeSet<usize> = questions().collect();
        let mut unused = (0..WIDTH).filter(|place| !used.contains(place));
        let beyond = used.iter().filter(|feature| **feature >= WIDTH);
        let moved = beyond.map(|feature| Some((*feature, F::try_from(unused.next()?).ok()?)));
        let moved: Vec<(usize, F)> = moved.collect::<Option<_>>()?;
        let place = |feature: usize| {
            let moved = moved.iter().find(|(from, _)| *from == feature);
            moved.map_or_else(|| F::try_from(feature).ok(), |(_, place)| Some(*place))
        };
        let trees = forest.trees.iter().map(|tree| Full::of(tree, &place));
        Some(Self {
            base: forest.base,
            trees: trees.collect::<Option<_>>()?,
            moved,
        })
    }

    fn scores(
        &self,
        rows: &[usize],
        exits: &[Exit],
        fill: impl Fn(usize, &mut Vec<f32>),
    ) -> Vec<(f32, bool)> {
        self.in_batches(rows, fill, |batch, scores| {
            let mut sums = [(self.base, false); BATCH];
            let mut from = 0;
            for exit in exits.iter().filter(|exit| self.may_end(exit)) {
                let trees = self.trees.get(from..exit.trees).unwrap_or_default();
                add(trees, &mut open(batch, &mut sums));
                from = exit.trees;
                for (sum, settled) in sums.iter_mut().filter(|(_, settled)| !settled) {
                    if sum.abs() >= exit.sum {
                        (*sum, *settled) = (*sum * exit.scale, true);
                    }
                }
            }
            let rest = self.trees.get(from..).unwrap_or_default();
            add(rest, &mut open(batch, &mut sums));
            scores.extend_from_slice(sums.get(..batch.len()).unwrap_or_default());
        })
    }

    fn may_end(&self, exit: &Exit) -> bool {
        2 * self.trees.len() >= 3 * exit.trees
    }

    /// What `judge` appends of each batch of these rows.
    fn in_batches<T>(
        &self,
        rows: &[usize],
        fill: impl Fn(usize, &mut Vec<f32>),
        judge: impl Fn(&[[f32; WIDTH]], &mut Vec<T>),
    ) -> Vec<T> {
        let mut batch = vec![[0.0; WIDTH]; BATCH.min(rows.len())];
        let mut row = Vec::with_capacity(2 * WIDTH);
        let mut scores = Vec::with_capacity(rows.len());
        for rows in rows.chunks(BATCH) {
            for (index, slot) in rows.iter().zip(&mut batch) {
                row.clear();
                fill(*index, &mut row);
                let each = slot.iter_mut().zip(&row);
                each.for_each(|(slot, value)| *slot = *value);
                for (from, place) in &self.moved {
                    if let Some(slot) = slot.get_mut((*place).into()) {
                        *slot = row.get(*from).copied().unwrap_or(0.0);
                    }
                }
            }
            judge(batch.get(..rows.len()).unwrap_or_default(), &mut scores);
        }
        scores
    }
}

/// The rows that are not settled, with their sums.
fn open<'r, const WIDTH: usize>(
    batch: &'r [[f32; WIDTH]],
    sums: &'r mut [(f32, bool)],
) -> Vec<(&'r [f32; WIDTH], &'r mut f32)> {
    let rows = batch.iter().zip(sums);
    let unsettled = rows.filter(|(_, (_, settled))| !settled);
    let mut open = Vec::with_capacity(BATCH);
    open.extend(unsettled.map(|(row, (sum, _))| (row, sum)));
    open
}

/// Adds what trees say of each row to its sum.
#[expect(clippy::indexing_slicing, reason = "masks keep every index inside")]
fn add<F: Copy + Into<usize>, const WIDTH: usize>(
    trees: &[Full<F>],
    rows: &mut [(&[f32; WIDTH], &mut f32)],
) {
    for tree in trees {
        for (row, sum) in &mut *rows {
            let mut at = 1;
            for _ in 0..DEPTH {
                let feature: usize = tree.features[at % NODES].into();
                // with this sign the answer is taken off in one instruction
                at = 2 * at + 1 - usize::from(row[feature % WIDTH] <= tree.bounds[at % NODES]);
            }
            **sum += tree.leaves[at % NODES];
        }
    }
}

impl<F: Copy + Default> Full<F> {
    /// A tree whose features stand at other places.
    fn of(tree: &Tree, place: &dyn Fn(usize) -> Option<F>) -> Option<Self> {
        let mut full = Self {
            features: [F::default(); NODES],
            bounds: [f32::INFINITY; NODES],
            leaves: [0.0; NODES],
        };
        full.lay(tree, place, 0, (1, 0))?;
        Some(full)
    }

    /// Lays the subtree at `from` out below a node at its depth.
    fn lay(
        &mut self,
        tree: &Tree,
        place: &dyn Fn(usize) -> Option<F>,
        from: usize,
        (at, depth): (usize, usize),
    ) -> Option<()> {
        let node = tree.nodes.get(from)?;
        if node.left == 0 {
            let below = DEPTH - depth;
            let first = (at << below) - NODES;
            let leaves = self.leaves.get_mut(first..first + (1 << below))?;
            leaves.fill(node.value);
            return Some(());
        }
        *self.features.get_mut(at)? = place(node.feature.into())?;
        *self.bounds.get_mut(at)? = node.value;
        let left = usize::from(node.left);
        self.lay(tree, place, left, (2 * at, depth + 1))?;
        self.lay(tree, place, left + 1, (2 * at + 1, depth + 1))
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
        assert!(matches!(flat, Flat::Narrow(_)));
        let rows = [[0.0; 8], [1.0; 8], [3.0; 8]];
        let scores = flat.scores(&[0, 1, 2], &[], |index, row| row.extend(rows[index]));
        for (row, score) in rows.iter().zip(scores) {
            assert_eq!((forest.score(row), false), score);
        }
    }

    #[test]
    fn features_beyond_a_byte_are_asked_for() {
        let node = |feature, left, value| TreeNode {
            feature,
            left,
            value,
        };
        let tree = |feature| Tree {
            nodes: vec![node(feature, 1, 0.5), node(0, 0, -1.0), node(0, 0, 2.0)],
        };
        for (features, narrow) in [(200..300, true), (100..400, false)] {
            let trees: Vec<Tree> = features.clone().map(tree).collect();
            let forest = Forest { base: 0.25, trees };
            let flat = Flat::of(&forest).unwrap();
            assert_eq!(matches!(flat, Flat::Narrow(_)), narrow);
            let rows: Vec<Vec<f32>> = [0, 199, 200, 255, 256, 299, 399]
                .map(|at| {
                    (0..=450)
                        .map(|own| f32::from(u8::from(own == at)))
                        .collect()
                })
                .to_vec();
            let all: Vec<usize> = (0..rows.len()).collect();
            let scores = flat.scores(&all, &[], |index, row| row.extend(&rows[index]));
            for (row, score) in rows.iter().zip(scores) {
                assert_eq!((forest.score(row), false), score);
            }
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
        let trees = vec![tree(-0.01, 0.1); 96];
        let flat = Flat::of(&Forest { base: 0.0, trees }).unwrap();
        let exits = [
            Exit::new(24, 2.0, 2.5),
            Exit::new(60, 0.5, 1.5),
            Exit::new(80, 0.5, 9.0),
        ];
        let all: Vec<usize> = (0..40).collect();
        for (exits, [far, near]) in [
            (&exits[..0], [(9.6, false), (-0.96, false)]),
            (&exits[..1], [(6.0, true), (-0.96, false)]),
            (&exits[..], [(6.0, true), (-0.9, true)]),
        ] {
            let scores = flat.scores(&all, exits, |index, row| {
                row.extend([0.0, 0.0, if index % 3 == 0 { 1.0 } else { 0.0 }]);
            });
            for (index, (score, settled)) in scores.into_iter().enumerate() {
                let expected = if index % 3 == 0 { far } else { near };
                assert_eq!(settled, expected.1);
                assert!((score - expected.0).abs() < 1e-3, "{score}");
            }
        }
        let few = [Exit::new(80, 0.5, 9.0)];
        let scores = flat.scores(&all, &few, |_, row| row.extend([0.0; 3]));
        assert!(scores.iter().all(|(_, settled)| !settled), "too few follow");
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
