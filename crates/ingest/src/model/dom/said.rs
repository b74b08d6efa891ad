//! What the first forest said of a block's surroundings, as numbers.

use super::tree::{LEVELS, Tree};
use crate::hash::FastMap;
use crate::html::Outline;
use crate::model::lines::capped;
use crate::model::sigmoid;

/// Scores of the first forest, summed over stretches, elements and groups of like elements.
pub(super) struct Said<'s> {
    scores: &'s [f32],
    chars: &'s [u32],
    sums: Vec<Sum>,
    nodes: Vec<Sum>,
    paths: FastMap<u64, Sum>,
}

/// Weighted sum of probabilities, and of weights.
#[derive(Debug, Clone, Copy, Default)]
struct Sum(f32, f32);

impl Sum {
    fn add(&mut self, other: Self) {
        self.0 += other.0;
        self.1 += other.1;
    }

    fn mean(self) -> f32 {
        if self.1 > 0.0 { self.0 / self.1 } else { -0.1 }
    }
}

impl<'s> Said<'s> {
    pub(super) fn new(
        scores: &'s [f32],
        chars: &'s [u32],
        outline: &Outline,
        paths: &[u64],
    ) -> Self {
        let mut total = Sum::default();
        let mut sums = vec![total];
        let mut nodes = vec![Sum::default(); outline.nodes.len()];
        let mut by_path: FastMap<u64, Sum> = FastMap::default();
        for (((score, chars), place), path) in
            scores.iter().zip(chars).zip(&outline.places).zip(paths)
        {
            let weight = capped(*chars, 1000) + 1.0;
            let own = Sum(weight * sigmoid(*score), weight);
            total.add(own);
            sums.push(total);
            by_path.entry(*path).or_default().add(own);
            if let Some(sum) = usize::try_from(place.node)
                .ok()
                .and_then(|at| nodes.get_mut(at))
            {
                sum.add(own);
            }
        }
        for id in (1..nodes.len()).rev() {
            let own = nodes.get(id).copied().unwrap_or_default();
            let parent = outline
                .nodes
                .get(id)
                .and_then(|node| usize::try_from(node.parent).ok());
            if let Some(sum) = parent.and_then(|parent| nodes.get_mut(parent)) {
                sum.add(own);
            }
        }
        Self {
            scores,
            chars,
            sums,
            nodes,
            paths: by_path,
        }
    }

    fn score(&self, at: Option<usize>) -> f32 {
        at.and_then(|at| self.scores.get(at))
            .copied()
            .unwrap_or(-5.0)
    }

    fn node(&self, id: u32) -> f32 {
        usize::try_from(id)
            .ok()
            .and_then(|at| self.nodes.get(at))
            .map_or(0.0, |sum| sum.mean())
    }

    /// Adds to a row what was said of its block, its neighbours and the elements around it.
    pub(super) fn add(&self, row: &mut Vec<f32>, index: usize, tree: &Tree, path: u64) {
        for offset in [-4_isize, -3, -2, -1, 0, 1, 2, 3, 4] {
            row.push(self.score(index.checked_add_signed(offset)));
        }
        for window in [3_usize, 8, 24] {
            let start = index.saturating_sub(window);
            row.push(self.mean(start, (index + window + 1).min(self.scores.len())));
            row.push(self.mean(start, index));
        }
        let above = self.surest(index.saturating_sub(NEARBY)..index);
        let below = self.surest(index + 1..(index + NEARBY).min(self.scores.len()));
        row.extend([above, below, self.mean(0, self.scores.len())]);
        let chain: [u32; LEVELS] = tree.chains.get(index).copied().unwrap_or_default();
        row.extend(chain.map(|id| self.node(id)));
        row.push(self.node(tree.main));
        row.push(self.paths.get(&path).map_or(0.0, |sum| sum.mean()));
        row.push(self.mean(0, index));
        row.push(self.mean(index + 1, self.scores.len()));
    }

    /// The highest score of a long block.
    fn surest(&self, range: std::ops::Range<usize>) -> f32 {
        let long = range.filter(|at| self.chars.get(*at).is_some_and(|chars| *chars >= 100));
        long.map(|at| self.score(Some(at))).fold(-6.0, f32::max)
    }

    fn mean(&self, start: usize, end: usize) -> f32 {
        let (Some(from), Some(to)) = (self.sums.get(start), self.sums.get(end)) else {
            return -0.1;
        };
        Sum(to.0 - from.0, to.1 - from.1).mean()
    }
}

/// Blocks in which the surest neighbour is looked for.
const NEARBY: usize = 40;
