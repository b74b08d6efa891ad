//! What the classes of the elements around a block say.

use super::page::HtmlObserved;
use super::tree::LEVELS;
use crate::model::lexicon::Lexicon;

/// Scores of classes on the way to the root.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Route {
    pub(super) sum: f32,
    least: f32,
    most: f32,
    near: [f32; 4],
    levels: [f32; LEVELS],
}

impl Route {
    pub(super) fn add(self, row: &mut Vec<f32>) {
        row.extend([self.sum, self.least, self.most]);
        row.extend(self.near);
        row.extend(self.levels);
    }
}

impl HtmlObserved {
    /// For each element, the least and the most that one of the classes on the way to the root says, and their second ones.
    pub(super) fn extremes(&self, odds: &Lexicon) -> Vec<[f32; 4]> {
        let mut found: Vec<[f32; 4]> = Vec::with_capacity(self.outline.nodes.len());
        for node in &self.outline.nodes {
            let outer = usize::try_from(node.parent)
                .ok()
                .and_then(|id| found.get(id));
            let mut own = outer.copied().unwrap_or_default();
            for token in self.tokens(node.tokens) {
                let score = odds.score(&[*token]);
                if score < own[0] {
                    (own[0], own[1]) = (score, own[0]);
                } else if score < own[1] && score != own[0] {
                    own[1] = score;
                }
                if score > own[2] {
                    (own[2], own[3]) = (score, own[2]);
                } else if score > own[3] && score != own[2] {
                    own[3] = score;
                }
            }
            found.push(own);
        }
        found
    }

    /// Scores of the classes along the way from a block's element to the root.
    pub(super) fn route(&self, block: usize, classes: &[f32]) -> Route {
        let mut route = Route {
            least: 0.0,
            most: 0.0,
            ..Route::default()
        };
        let mut id = self.outline.places.get(block).map_or(0, |place| place.node);
        let mut level = 0;
        while let Some(node) = self.outline.node(id) {
            let score = usize::try_from(id)
                .ok()
                .and_then(|id| classes.get(id))
                .copied()
                .unwrap_or(0.0);
            route.sum += score;
            route.least = route.least.min(score);
            route.most = route.most.max(score);
            if let Some(slot) = route.near.get_mut(level) {
                *slot = score;
            }
            level += 1;
            if node.parent == id {
                break;
            }
            id = node.parent;
        }
        let chain: [u32; LEVELS] = self.tree.chains.get(block).copied().unwrap_or_default();
        route.levels = chain.map(|id| {
            usize::try_from(id)
                .ok()
                .and_then(|id| classes.get(id))
                .copied()
                .unwrap_or(0.0)
        });
        route
    }
}
