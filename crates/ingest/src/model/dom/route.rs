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
        let mut found: Vec<[i8; 4]> = Vec::with_capacity(self.outline.nodes.len());
        for (node, classes) in self.outline.nodes.iter().zip(self.classes()) {
            // an element without text has none inside it either
            if classes.is_empty() {
                found.push([0; 4]);
                continue;
            }
            let outer = place(node.parent).and_then(|at| found.get(at));
            let mut own = outer.copied().unwrap_or_default();
            for token in classes {
                let score = odds.weight(*token);
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
        let scores = found.into_iter();
        scores.map(|own| own.map(Lexicon::scaled)).collect()
    }

    /// For each block, the scores of the classes along the way from its element to the root.
    pub(super) fn routes(&self, classes: &[f32]) -> Vec<Route> {
        let ways = self.ways(classes);
        let score = |id: u32| place(id).and_then(|at| classes.get(at)).copied();
        let blocks = self.outline.places.iter().zip(&self.tree.chains);
        blocks
            .map(|(block, chain)| {
                let way = place(block.node).and_then(|at| ways.get(at));
                let mut route = Route {
                    levels: chain.map(|id| score(id).unwrap_or(0.0)),
                    ..way.copied().unwrap_or_default()
                };
                let mut id = block.node;
                for slot in &mut route.near {
                    let Some(node) = self.outline.node(id) else {
                        break;
                    };
                    *slot = score(id).unwrap_or(0.0);
                    if node.parent == id {
                        break;
                    }
                    id = node.parent;
                }
                route
            })
            .collect()
    }

    /// For each element, the sum of the scores on the way to the root, and the least and the most of them.
    fn ways(&self, classes: &[f32]) -> Vec<Route> {
        let mut ways: Vec<Route> = Vec::with_capacity(self.outline.nodes.len());
        for (node, score) in self.outline.nodes.iter().zip(classes) {
            let outer = place(node.parent).and_then(|at| ways.get(at));
            let outer = outer.copied().unwrap_or_default();
            ways.push(Route {
                sum: outer.sum + score,
                least: outer.least.min(*score),
                most: outer.most.max(*score),
                ..outer
            });
        }
        ways
    }
}

fn place(id: u32) -> Option<usize> {
    usize::try_from(id).ok()
}
