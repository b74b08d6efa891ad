//! Blocks that look alike, and what was said of them: of the entries of a list all are text or none.

use super::lines::capped;
use super::sigmoid;
use crate::hash::FastMap;

/// Which blocks of a page are alike, and what stands in the place of each in the entry before and after.
#[derive(Debug, Clone, Default)]
pub(super) struct Alike {
    /// For each block: its form, that form with both neighbours', its words; blocks of one number are alike.
    groups: Vec<[u32; KINDS]>,
    /// Groups of each kind.
    counts: [usize; KINDS],
    /// For each block, the last above and the first below with its form and its neighbours'.
    places: Vec<[Option<u32>; 2]>,
}

const KINDS: usize = 3;
/// Which of the kinds tells the place in an entry.
const PLACE: usize = 1;
/// Blocks around the same place in another entry.
const AROUND: usize = 4;

impl Alike {
    /// From three hashes of each block.
    pub(super) fn of(hashes: &[[u64; KINDS]]) -> Self {
        let mut found = Self {
            groups: vec![[0; KINDS]; hashes.len()],
            counts: [0; KINDS],
            places: vec![[None; 2]; hashes.len()],
        };
        for kind in 0..KINDS {
            found.number(kind, hashes);
        }
        let mut last = vec![None; found.counts.get(PLACE).copied().unwrap_or(0)];
        for index in 0..hashes.len() {
            let group = found.group(index, PLACE);
            let Some(slot) = last.get_mut(group) else {
                continue;
            };
            let before: Option<usize> = slot.replace(index);
            let number = |at: usize| u32::try_from(at).ok();
            if let Some(place) = found.places.get_mut(index) {
                place[0] = before.and_then(number);
            }
            if let Some(place) = before.and_then(|before| found.places.get_mut(before)) {
                place[1] = number(index);
            }
        }
        found
    }

    fn number(&mut self, kind: usize, hashes: &[[u64; KINDS]]) {
        let mut numbers: FastMap<u64, u32> = FastMap::default();
        numbers.reserve(hashes.len());
        for (groups, hashes) in self.groups.iter_mut().zip(hashes) {
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            if let (Some(group), Some(hash)) = (groups.get_mut(kind), hashes.get(kind)) {
                *group = *numbers.entry(*hash).or_insert(next);
            }
        }
        if let Some(count) = self.counts.get_mut(kind) {
            *count = numbers.len();
        }
    }

    fn group(&self, index: usize, kind: usize) -> usize {
        let groups = self.groups.get(index);
        let group = groups.and_then(|groups| groups.get(kind)).copied();
        group.map_or(usize::MAX, |group| group as usize)
    }

    /// Sums of what was said of the blocks of each group.
    pub(super) fn sums(&self, scores: &[f32], chars: &[u32]) -> Sums {
        let mut sums = Sums(self.counts.map(|count| vec![(0.0, 0.0); count]));
        for (index, (score, chars)) in scores.iter().zip(chars).enumerate() {
            let (own, weight) = said(*score, *chars);
            for (kind, sums) in sums.0.iter_mut().enumerate() {
                if let Some(sum) = sums.get_mut(self.group(index, kind)) {
                    *sum = (sum.0 + own, sum.1 + weight);
                }
            }
        }
        sums
    }

    /// Adds to a row what was said of the other blocks like its own, and of its place in the entries before and after;
    /// `mean` is the mean probability of a stretch.
    pub(super) fn add(
        &self,
        row: &mut Vec<f32>,
        index: usize,
        sums: &Sums,
        (score, chars): (f32, u32),
        mean: impl Fn(usize, usize) -> f32,
    ) {
        let (own, weight) = said(score, chars);
        for (kind, sums) in sums.0.iter().enumerate() {
            let sum = sums.get(self.group(index, kind)).copied();
            let (of, all) = sum.unwrap_or_default();
            let others = all - weight;
            row.push(if others > 0.5 {
                (of - own) / others
            } else {
                NONE
            });
        }
        let places = self.places.get(index).copied().unwrap_or_default();
        for place in places {
            let Some(place) = place.map(|place| place as usize) else {
                row.extend([NONE, NONE]);
                continue;
            };
            let end = (place + AROUND + 1).min(self.groups.len());
            row.push(mean(place, place + 1));
            row.push(mean(place.saturating_sub(AROUND), end));
        }
    }
}

/// What stands for a mean of nothing.
const NONE: f32 = -0.1;

/// Sums of probabilities and of weights, of each group of each kind.
#[derive(Debug)]
pub(super) struct Sums([Vec<(f32, f32)>; KINDS]);

/// The probability of a block with its weight, and the weight.
fn said(score: f32, chars: u32) -> (f32, f32) {
    let weight = capped(chars, 400) + 1.0;
    (weight * sigmoid(score), weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Entries of a name, a text and a control, two of them judged.
    #[test]
    fn a_block_hears_of_its_likes_in_other_entries() {
        let entry = |name: u64| [[1, 11, name], [2, 12, name + 1], [3, 13, 99]];
        let hashes: Vec<[u64; KINDS]> = (0..3).flat_map(|at| entry(100 + 10 * at)).collect();
        let alike = Alike::of(&hashes);
        let scores = [5.0, 5.0, -5.0, 5.0, 5.0, -5.0, 0.0, 0.0, 0.0];
        let chars = [10; 9];
        let sums = alike.sums(&scores, &chars);
        let row = |index: usize| {
            let mut row = Vec::new();
            let mean = |from: usize, _: usize| sigmoid(scores[from]);
            alike.add(&mut row, index, &sums, (scores[index], chars[index]), mean);
            row
        };
        let name = row(6);
        assert!(name[0] > 0.98 && name[1] > 0.98, "{name:?}");
        assert!(
            (name[2] - NONE).abs() < 1e-6,
            "no other has its words: {name:?}"
        );
        assert!(name[3] > 0.98, "so the entry before was judged: {name:?}");
        assert!((name[5] - NONE).abs() < 1e-6, "no entry below: {name:?}");
        let control = row(8);
        assert!(control[..3].iter().all(|mean| *mean < 0.02), "{control:?}");
    }
}
