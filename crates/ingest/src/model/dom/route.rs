//! What the classes of the elements around a block say.

use super::page::HtmlObserved;
use super::tree::LEVELS;
use crate::model::lexicon::{BUCKETS, Lexicon};

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
        row.extend_from_slice(&[self.sum, self.least, self.most]);
        row.extend_from_slice(&self.near);
        row.extend_from_slice(&self.levels);
    }
}

/// The least and the most that one of the classes on the way to the root says, and their second ones.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Extremes([i8; 4]);

impl Extremes {
    #[inline]
    fn add(&mut self, score: i8) {
        let own = &mut self.0;
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

    /// As log-odds.
    #[inline]
    pub(super) fn scaled(self) -> [f32; 4] {
        let scaled = Lexicon::scaled;
        let [least, less, most, more] = self.0;
        [scaled(least), scaled(less), scaled(most), scaled(more)]
    }
}

/// What classes say on pages of text and in threads of posts, and how much likelier text is under them: the weights of one bucket
/// side by side.
#[derive(Debug, Clone)]
pub(super) struct ClassWeights(Vec<[i8; 4]>);

impl ClassWeights {
    pub(super) fn of(lexicons: [&Lexicon; 4]) -> Self {
        let buckets = (0..BUCKETS).filter_map(|bucket| u16::try_from(bucket).ok());
        let weights = buckets.map(|bucket| lexicons.map(|lexicon| lexicon.weight(bucket)));
        Self(weights.collect())
    }
}

/// What the classes of each element say.
pub(super) struct ClassScores {
    pub(super) texts: Vec<f32>,
    pub(super) posts: Vec<f32>,
    pub(super) odds: Vec<[Extremes; 2]>,
}

impl HtmlObserved {
    /// What the classes of each element say.
    pub(super) fn class_scores(&self, weights: &ClassWeights) -> ClassScores {
        let nodes = self.outline.nodes.len();
        let mut scores = ClassScores {
            texts: Vec::with_capacity(nodes),
            posts: Vec::with_capacity(nodes),
            odds: Vec::with_capacity(nodes),
        };
        for (node, classes) in self.outline.nodes.iter().zip(self.classes()) {
            let (mut sums, mut odds) = ([0_i32; 2], [Extremes::default(); 2]);
            // an element without text has none inside it either
            if !classes.is_empty() {
                let outer = place(node.parent).and_then(|at| scores.odds.get(at));
                odds = outer.copied().unwrap_or_default();
            }
            for class in classes {
                let weights = weights.0.get(usize::from(*class));
                let [text, post, odd, post_odd] = weights.copied().unwrap_or_default();
                sums[0] += i32::from(text);
                sums[1] += i32::from(post);
                odds[0].add(odd);
                odds[1].add(post_odd);
            }
            scores.odds.push(odds);
            scores.texts.push(Lexicon::summed(sums[0]));
            scores.posts.push(Lexicon::summed(sums[1]));
        }
        scores
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
