//! A linear-chain conditional random field, trained by AdaGrad.
//!
//! A token whose tag is known in part only (a corpus without MISC leaves it open whether an `O` is one) allows several
//! tags; the loss is the log of the share that the allowed paths have of all paths.
#![expect(
    clippy::indexing_slicing,
    reason = "dense arithmetic over tags and features that were counted before"
)]

use super::net::{Input, Net};
use super::random::Xorshift;
use regesta_entities::model::{TAGS, Tag};

/// A sentence: feature numbers of each token, and the tags that each may have as bits.
#[derive(Debug, Clone, Default)]
pub(super) struct Example {
    pub(super) features: Vec<Vec<u32>>,
    pub(super) allowed: Vec<u16>,
    /// How much the sentence counts.
    pub(super) weight: f32,
    /// What the net sees of each token; empty where there is none.
    pub(super) inputs: Vec<Option<Input>>,
}

/// The weights, one row of tags for each feature.
#[derive(Debug, Clone)]
pub(super) struct Crf {
    pub(super) rows: Vec<[f32; TAGS]>,
    /// Tag after tag; the last row is for the first token.
    pub(super) transitions: [[f32; TAGS]; TAGS + 1],
    squares: Vec<[f32; TAGS]>,
    transition_squares: [[f32; TAGS]; TAGS + 1],
    /// Adds to the scores of tags, if there is one.
    pub(super) net: Option<Net>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) dropout: f32,
}

pub(super) type Row = [f32; TAGS];

impl Crf {
    pub(super) fn new(features: usize) -> Self {
        Self {
            rows: vec![[0.0; TAGS]; features],
            transitions: [[0.0; TAGS]; TAGS + 1],
            squares: vec![[0.0; TAGS]; features],
            transition_squares: [[0.0; TAGS]; TAGS + 1],
            net: None,
        }
    }

    /// Trains, and leaves the mean of the weights after each pass of the second half.
    pub(super) fn train(
        &mut self,
        examples: &[Example],
        settings: &Settings,
        seed: u64,
        log: &mut dyn FnMut(usize, f32),
    ) {
        let mut random = Xorshift(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut mean = Self::new(0);
        let mut counted = 0.0;
        for epoch in 0..settings.epochs {
            random.shuffle(&mut order);
            let mut loss = 0.0;
            for at in &order {
                loss += self.step(&examples[*at], settings, &mut random);
            }
            if epoch >= settings.epochs / 2 {
                counted += 1.0;
                mean.add(self);
            }
            log(epoch, loss / examples.len().max(1) as f32);
        }
        if counted > 0.0 {
            *self = mean.divided(counted);
        }
    }

    /// The mean of the weights of several; at least one, and none or only one with a net.
    pub(super) fn mean(several: impl Iterator<Item = Self>) -> Self {
        let (mut sum, mut count) = (Self::new(0), 0.0);
        for one in several {
            sum.add(&one);
            count += 1.0;
        }
        sum.divided(f32::max(count, 1.0))
    }

    fn divided(mut self, by: f32) -> Self {
        let all = self.rows.iter_mut().chain(&mut self.transitions);
        all.flatten().for_each(|weight| *weight /= by);
        self.net = self.net.map(|net| net.divided(by));
        self
    }

    /// The best tags of a sentence (Viterbi).
    pub(super) fn decode(&self, features: &[Vec<u32>]) -> Vec<Tag> {
        let mut best: Row = [0.0; TAGS];
        let mut back: Vec<[usize; TAGS]> = Vec::with_capacity(features.len());
        for (at, features) in features.iter().enumerate() {
            let emission = self.emission(features, 1.0);
            let from = if at == 0 { TAGS..TAGS + 1 } else { 0..TAGS };
            let score = |before: usize, after: usize| {
                let path = if before == TAGS { 0.0 } else { best[before] };
                let allowed = may_follow(before, after);
                if allowed {
                    path + self.transitions[before][after]
                } else {
                    f32::MIN / 4.0
                }
            };
            let pick = |after: usize| {
                let better = |a: &usize, b: &usize| score(*a, after).total_cmp(&score(*b, after));
                from.clone().max_by(better).unwrap_or(0)
            };
            let choice: [usize; TAGS] = std::array::from_fn(pick);
            best = std::array::from_fn(|after| score(choice[after], after) + emission[after]);
            back.push(choice);
        }
        trace(&best, &back)
    }

    /// The share that each tag of each token has of all paths.
    pub(super) fn shares(&self, features: &[Vec<u32>], inputs: &[Option<Input>]) -> Vec<Row> {
        let own = features.iter().map(|features| self.emission(features, 1.0));
        let mut emissions: Vec<Row> = own.collect();
        if let Some(net) = &self.net {
            for (input, emission) in inputs.iter().zip(&mut emissions) {
                if let Some(input) = input {
                    net.add_to(input, emission);
                }
            }
        }
        let all = vec![u16::MAX; emissions.len()];
        let free = Lattice::new(&emissions, &self.transitions, &all);
        (0..emissions.len()).map(|at| free.node(at)).collect()
    }

    fn add(&mut self, other: &Self) {
        match (&mut self.net, &other.net) {
            (Some(sum), Some(net)) => sum.add(net),
            (sum, net) => sum.clone_from(net),
        }
        self.rows.resize(other.rows.len(), [0.0; TAGS]);
        for (sum, row) in self.rows.iter_mut().zip(&other.rows) {
            (0..TAGS).for_each(|tag| sum[tag] += row[tag]);
        }
        for (sum, row) in self.transitions.iter_mut().zip(&other.transitions) {
            (0..TAGS).for_each(|tag| sum[tag] += row[tag]);
        }
    }

    fn step(&mut self, example: &Example, settings: &Settings, random: &mut Xorshift) -> f32 {
        let kept: Vec<Vec<u32>> = example
            .features
            .iter()
            .map(|features| drop_some(features, settings.dropout, random))
            .collect();
        let scale = 1.0 / (1.0 - settings.dropout);
        let mut emissions: Vec<Row> = kept
            .iter()
            .map(|features| self.emission(features, scale))
            .collect();
        let inputs = example.inputs.iter();
        let inputs = inputs.map(|input| input.as_ref().map(|input| input.drop_some(random)));
        let inputs: Vec<Option<Input>> = inputs.collect();
        let mut cells = Vec::with_capacity(inputs.len());
        if let Some(net) = &self.net {
            for (input, emission) in inputs.iter().zip(&mut emissions) {
                cells.push(input.as_ref().map(|input| net.add_to(input, emission)));
            }
        }
        let all = vec![u16::MAX; emissions.len()];
        let free = Lattice::new(&emissions, &self.transitions, &all);
        let bound = Lattice::new(&emissions, &self.transitions, &example.allowed);
        let rate = settings.rate * example.weight;
        for (at, features) in kept.iter().enumerate() {
            let (p, q) = (free.node(at), bound.node(at));
            let gradient: Row = std::array::from_fn(|tag| (p[tag] - q[tag]) * scale);
            if gradient.iter().any(|g| g.abs() > 1e-3) {
                self.update(features, &gradient, rate);
                if let Some(net) = &mut self.net
                    && let (Some(input), Some(cells)) = (&inputs[at], &cells[at])
                {
                    let gradient: Row = std::array::from_fn(|tag| p[tag] - q[tag]);
                    net.learn(input, cells, &gradient, example.weight);
                }
            }
        }
        self.update_transitions(&free, &bound, &emissions, rate);
        (free.total - bound.total) * example.weight
    }

    fn emission(&self, features: &[u32], scale: f32) -> Row {
        let mut sum = [0.0; TAGS];
        for feature in features {
            let row = &self.rows[*feature as usize];
            (0..TAGS).for_each(|tag| sum[tag] += row[tag]);
        }
        sum.map(|score| score * scale)
    }

    fn update(&mut self, features: &[u32], gradient: &Row, rate: f32) {
        for feature in features {
            let (row, squares) = (
                &mut self.rows[*feature as usize],
                &mut self.squares[*feature as usize],
            );
            for tag in 0..TAGS {
                squares[tag] += gradient[tag] * gradient[tag];
                row[tag] -= rate * gradient[tag] / (squares[tag].sqrt() + 0.1);
            }
        }
    }

    fn update_transitions(
        &mut self,
        free: &Lattice,
        bound: &Lattice,
        emissions: &[Row],
        rate: f32,
    ) {
        let mut gradient = [[0.0_f32; TAGS]; TAGS + 1];
        for (sign, lattice) in [(1.0, free), (-1.0, bound)] {
            lattice.edges(emissions, &self.transitions, sign, &mut gradient);
        }
        for (before, row) in gradient.iter().enumerate() {
            for (after, g) in row.iter().enumerate().filter(|(_, g)| **g != 0.0) {
                let square = &mut self.transition_squares[before][after];
                *square += g * g;
                self.transitions[before][after] -= rate * g / (square.sqrt() + 0.1);
            }
        }
    }
}

fn trace(best: &Row, back: &[[usize; TAGS]]) -> Vec<Tag> {
    let mut last = (0..TAGS)
        .max_by(|a, b| best[*a].total_cmp(&best[*b]))
        .unwrap_or(0);
    let mut tags = Vec::with_capacity(back.len());
    for choice in back.iter().rev() {
        tags.extend(Tag::new(last));
        last = choice[last];
    }
    tags.reverse();
    tags
}

fn drop_some(features: &[u32], share: f32, random: &mut Xorshift) -> Vec<u32> {
    if share <= 0.0 {
        return features.to_vec();
    }
    features
        .iter()
        .copied()
        .filter(|_| random.share() >= share)
        .collect()
}

fn may_follow(before: usize, after: usize) -> bool {
    match (Tag::new(before), Tag::new(after)) {
        (None, Some(after)) => !after.is_inside(),
        (Some(before), Some(after)) => after.follows(before),
        _ => false,
    }
}

/// Sums over all paths through the allowed tags, scaled at each token.
struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    /// `exp(score - shift)` of each tag, zero where it is not allowed.
    local: Vec<Row>,
    edges: [[f32; TAGS]; TAGS + 1],
    /// Log of the sum over all paths.
    total: f32,
}

impl Lattice {
    fn new(emissions: &[Row], transitions: &[Row; TAGS + 1], allowed: &[u16]) -> Self {
        let edges: [Row; TAGS + 1] = std::array::from_fn(|before| {
            std::array::from_fn(|after| {
                if may_follow(before, after) {
                    transitions[before][after].exp()
                } else {
                    0.0
                }
            })
        });
        let mut total = 0.0;
        let local: Vec<Row> = emissions
            .iter()
            .zip(allowed)
            .map(|(row, allowed)| {
                let top = row.iter().copied().fold(f32::MIN, f32::max);
                total += top;
                std::array::from_fn(|tag| {
                    if allowed >> tag & 1 == 1 {
                        (row[tag] - top).exp().max(1e-30)
                    } else {
                        0.0
                    }
                })
            })
            .collect();
        let mut forward: Vec<Row> = Vec::with_capacity(local.len());
        for (at, local) in local.iter().enumerate() {
            let mut row: Row = match at.checked_sub(1).map(|at| &forward[at]) {
                None => std::array::from_fn(|tag| edges[TAGS][tag] * local[tag]),
                Some(last) => std::array::from_fn(|tag| {
                    local[tag]
                        * (0..TAGS)
                            .map(|before| last[before] * edges[before][tag])
                            .sum::<f32>()
                }),
            };
            total += normalise(&mut row).ln();
            forward.push(row);
        }
        let backward = backward(&local, &edges);
        Self {
            forward,
            backward,
            local,
            edges,
            total,
        }
    }

    fn node(&self, at: usize) -> Row {
        let mut row: Row =
            std::array::from_fn(|tag| self.forward[at][tag] * self.backward[at][tag]);
        normalise(&mut row);
        row
    }

    fn edges(
        &self,
        emissions: &[Row],
        _transitions: &[Row; TAGS + 1],
        sign: f32,
        out: &mut [Row; TAGS + 1],
    ) {
        for at in 1..emissions.len() {
            let mut pairs = [[0.0_f32; TAGS]; TAGS];
            let mut sum = 0.0;
            for (before, row) in pairs.iter_mut().enumerate() {
                for (after, slot) in row.iter_mut().enumerate() {
                    *slot = self.forward[at - 1][before]
                        * self.edges[before][after]
                        * self.local[at][after]
                        * self.backward[at][after];
                    sum += *slot;
                }
            }
            let scale = sign / sum.max(1e-30);
            for (out, row) in out.iter_mut().zip(&pairs) {
                (0..TAGS).for_each(|tag| out[tag] += row[tag] * scale);
            }
        }
        if !emissions.is_empty() {
            let first = self.node(0);
            (0..TAGS).for_each(|tag| out[TAGS][tag] += first[tag] * sign);
        }
    }
}

fn backward(local: &[Row], edges: &[Row; TAGS + 1]) -> Vec<Row> {
    let mut rows = vec![[1.0; TAGS]; local.len()];
    for at in (1..local.len()).rev() {
        let ahead: Row = std::array::from_fn(|tag| local[at][tag] * rows[at][tag]);
        let mut row: Row = std::array::from_fn(|before| {
            (0..TAGS)
                .map(|after| edges[before][after] * ahead[after])
                .sum()
        });
        normalise(&mut row);
        rows[at - 1] = row;
    }
    rows
}

fn normalise(row: &mut Row) -> f32 {
    let sum = row.iter().sum::<f32>().max(1e-30);
    row.iter_mut().for_each(|value| *value /= sum);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_always_a_place_becomes_one() {
        let example = |features: &[u32], tags: &[u16]| Example {
            features: features.iter().map(|f| vec![*f]).collect(),
            allowed: tags.iter().map(|tag| 1 << tag).collect(),
            weight: 1.0,
            inputs: Vec::new(),
        };
        let examples = [example(&[0, 1], &[0, 3]), example(&[1, 0, 0], &[3, 0, 0])];
        let mut crf = Crf::new(2);
        let settings = Settings {
            epochs: 10,
            rate: 0.5,
            dropout: 0.0,
        };
        let mut losses = Vec::new();
        crf.train(&examples, &settings, 7, &mut |_, loss| losses.push(loss));
        assert!(crf.rows[1][3] > crf.rows[1][0] && crf.rows[0][0] > crf.rows[0][3]);
        assert!(losses.last() < losses.first());
    }

    #[test]
    fn a_tag_left_open_costs_nothing() {
        let open = Example {
            features: vec![vec![0]],
            allowed: vec![u16::MAX],
            weight: 1.0,
            inputs: Vec::new(),
        };
        let settings = Settings {
            epochs: 1,
            rate: 0.5,
            dropout: 0.0,
        };
        let mut crf = Crf::new(1);
        crf.train(&[open], &settings, 7, &mut |_, loss| {
            assert!(loss.abs() < 1e-4)
        });
        assert!(crf.rows[0].iter().all(|weight| weight.abs() < 1e-4));
    }

    #[test]
    fn several_are_brought_to_their_mean() {
        let one = |weight: f32| {
            let mut crf = Crf::new(1);
            crf.rows[0][2] = weight;
            crf.transitions[TAGS][1] = -weight;
            crf
        };
        let mean = Crf::mean([one(1.0), one(4.0)].into_iter());
        assert_eq!((mean.rows[0][2], mean.transitions[TAGS][1]), (2.5, -2.5));
    }
}
