//! What stands around a block, as numbers.

use super::alike::{Alike, Sums};
use super::lines::{OWN, at, capped, flag, ln, share};

/// A page's rows and what is true of the page as a whole.
pub(super) struct Page {
    own: Vec<[f32; OWN]>,
    /// What blocks near and far see of each block.
    near: Vec<[f32; NEAR.len()]>,
    far: Vec<[f32; FAR.len()]>,
    sums: Vec<[f32; SUMMED]>,
    whole: Vec<f32>,
    before: Vec<usize>,
    after: Vec<usize>,
    main: (usize, usize),
    headings: Vec<f32>,
    heads: Vec<[f32; HEADS]>,
}

/// Places of the own features that are summed over windows.
const SUMS: [usize; 6] = [
    at::PROSE,
    at::STOPS,
    at::LEXICON,
    at::SHELL,
    at::TIME,
    at::TOPIC,
];
/// Those, and characters of running text and of all.
const SUMMED: usize = SUMS.len() + 2;
/// Own features seen of the blocks one and two places off.
const NEAR: [usize; 21] = [
    at::CHARS,
    at::STOPS,
    at::CAPITALS,
    at::END,
    at::GAP,
    at::SHELL,
    at::INSIDE,
    at::HEADS_SECTION,
    at::MARK,
    at::PROSE,
    at::LEXICON,
    at::TOPIC,
    at::TIME,
    at::REPEATED,
    at::UI,
    at::UPPER,
    at::OPENS,
    at::CLOSES,
    at::SEEN_ABOVE,
    at::SAME_TRIPLE,
    at::OF_PATH,
];
/// Own features seen of the blocks three places off.
const FAR: [usize; 4] = [at::CHARS, at::PROSE, at::LEXICON, at::MARK];

fn value(rows: &[[f32; OWN]], index: usize, place: usize) -> f32 {
    rows.get(index)
        .and_then(|row| row.get(place))
        .copied()
        .unwrap_or(0.0)
}

impl Page {
    pub(super) fn new(own: Vec<[f32; OWN]>, kinds: &[f32]) -> Self {
        let prose = |index: usize| value(&own, index, at::PROSE) > 0.0;
        let len = own.len();
        let (mut before, mut after) = (vec![usize::MAX; len], vec![usize::MAX; len]);
        let mut last = usize::MAX;
        for (index, slot) in before.iter_mut().enumerate() {
            *slot = last;
            last = if prose(index) { index } else { last };
        }
        last = usize::MAX;
        for (index, slot) in after.iter_mut().enumerate().rev() {
            *slot = last;
            last = if prose(index) { index } else { last };
        }
        let seen = |row: &[f32; OWN], place: usize| row.get(place).copied().unwrap_or(0.0);
        let chars: Vec<f32> = own.iter().map(characters).collect();
        Self {
            near: own
                .iter()
                .map(|row| NEAR.map(|place| seen(row, place)))
                .collect(),
            far: own
                .iter()
                .map(|row| FAR.map(|place| seen(row, place)))
                .collect(),
            sums: prefix_sums(&own, &chars),
            whole: whole(&own, &chars)
                .into_iter()
                .chain(kinds.iter().copied())
                .collect(),
            main: main_stretch(&own, &chars),
            headings: headings(&own, &chars),
            heads: heads(&own),
            before,
            after,
            own,
        }
    }

    /// Adds the features of one block to an empty row.
    pub(super) fn add(&self, index: usize, row: &mut Vec<f32>) {
        row.extend_from_slice(self.own.get(index).unwrap_or(&[0.0; OWN]));
        row.extend_from_slice(&self.whole);
        self.add_place(index, row);
        for window in [2, 5, 12] {
            self.add_window(index, window, row);
        }
        for offset in [-2_isize, -1, 1, 2] {
            let near = index.checked_add_signed(offset).unwrap_or(usize::MAX);
            row.extend_from_slice(self.near.get(near).unwrap_or(&[0.0; NEAR.len()]));
        }
        for offset in [-4_isize, -3, 3, 4] {
            let far = index.checked_add_signed(offset).unwrap_or(usize::MAX);
            row.extend_from_slice(self.far.get(far).unwrap_or(&[0.0; FAR.len()]));
        }
    }

    fn add_place(&self, index: usize, row: &mut Vec<f32>) {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let len = self.own.len();
        let chars = |at: usize| {
            self.sums
                .get(at)
                .and_then(|sums| sums.last())
                .copied()
                .unwrap_or(0.0)
        };
        let distance = |to: Option<&usize>| {
            to.filter(|to| **to != usize::MAX)
                .map_or(9.0, |to| ln(count(to.abs_diff(index))))
        };
        let size = |to: Option<&usize>| to.map_or(0.0, |to| value(&self.own, *to, at::CHARS));
        let (start, end) = self.main;
        row.extend([
            share(count(index), count(len)),
            chars(index) / chars(len).max(1.0),
            ln(count(index)),
            ln(count(len.saturating_sub(index))),
            distance(self.before.get(index)),
            distance(self.after.get(index)),
            size(self.before.get(index)),
            size(self.after.get(index)),
            flag((start..end).contains(&index)),
            if index < start {
                -ln(count(start - index))
            } else {
                ln(count(index - start))
            },
            if index < end {
                -ln(count(end - index))
            } else {
                ln(count(index - end))
            },
            self.headings.get(index).copied().unwrap_or(0.0),
        ]);
        row.extend_from_slice(self.heads.get(index).unwrap_or(&[0.0; HEADS]));
    }

    fn add_window(&self, index: usize, window: usize, row: &mut Vec<f32>) {
        let start = index.saturating_sub(window);
        let end = (index + window + 1).min(self.own.len());
        let lines = capped(u32::try_from(end - start).unwrap_or(1), 100);
        let (Some(from), Some(to)) = (self.sums.get(start), self.sums.get(end)) else {
            row.extend([0.0; SUMMED]);
            return;
        };
        let mut means = [0.0; SUMMED];
        let each = means.iter_mut().zip(from.iter().zip(to));
        each.for_each(|(mean, (from, to))| *mean = (to - from) / lines);
        row.extend_from_slice(&means);
    }
}

fn characters(row: &[f32; OWN]) -> f32 {
    row.first().map_or(0.0, |ln| ln.exp() - 1.0)
}

fn prefix_sums(own: &[[f32; OWN]], chars: &[f32]) -> Vec<[f32; SUMMED]> {
    let mut sums = Vec::with_capacity(own.len() + 1);
    let mut total = [0.0; SUMMED];
    sums.push(total);
    for (row, chars) in own.iter().zip(chars) {
        let prose = row.get(at::PROSE).copied().unwrap_or(0.0);
        let own = SUMS
            .iter()
            .map(|place| row.get(*place).copied().unwrap_or(0.0))
            .chain([*chars * prose, *chars]);
        for (sum, value) in total.iter_mut().zip(own) {
            *sum += value;
        }
        sums.push(total);
    }
    sums
}

/// What tells one type of page from another: size, share of running text, of short lines, of lists, prices, times, code.
fn whole(own: &[[f32; OWN]], chars: &[f32]) -> Vec<f32> {
    let len = capped(u32::try_from(own.len()).unwrap_or(u32::MAX), u32::MAX).max(1.0);
    let get = |row: &[f32; OWN], place: usize| row.get(place).copied().unwrap_or(0.0);
    let share_of = |place: usize| {
        own.iter()
            .filter(|row| get(row, place) > 0.0)
            .map(|_| 1.0)
            .sum::<f32>()
            / len
    };
    let all: f32 = chars.iter().sum();
    let lines = || own.iter().zip(chars);
    let prose: f32 = lines()
        .map(|(row, chars)| chars * get(row, at::PROSE))
        .sum();
    let short: f32 = chars.iter().map(|chars| flag(*chars < 30.0)).sum();
    let lexicon: f32 = own.iter().map(|row| get(row, at::LEXICON)).sum();
    vec![
        (len + 1.0).ln(),
        (all + 1.0).ln(),
        prose / all.max(1.0),
        all / len,
        short / len,
        share_of(at::MARK),
        (share_of(at::PROSE) * len + 1.0).ln(),
        (share_of(at::HEADS_SECTION) * len + 1.0).ln(),
        share_of(at::UI),
        share_of(at::PRICE),
        share_of(at::CODE),
        share_of(at::TIME),
        share_of(at::REPEATED),
        share_of(at::LINK),
        lexicon / len,
        share_of(at::INSIDE),
    ]
}

/// The stretch with most running text and least else between.
fn main_stretch(own: &[[f32; OWN]], chars: &[f32]) -> (usize, usize) {
    let (mut best, mut best_sum) = ((0, 0), 0.0);
    let (mut start, mut sum) = (0, 0.0_f32);
    for (index, (row, chars)) in own.iter().zip(chars).enumerate() {
        let prose = row.get(at::PROSE).copied().unwrap_or(0.0) > 0.0;
        sum += if prose { chars.min(400.0) } else { -40.0 };
        if sum <= 0.0 {
            (start, sum) = (index + 1, 0.0);
        } else if sum > best_sum {
            (best, best_sum) = ((start, index + 1), sum);
        }
    }
    best
}

/// For each block, the lexicon's score of the nearest short line above that stands after a gap.
fn headings(own: &[[f32; OWN]], chars: &[f32]) -> Vec<f32> {
    let mut above = 0.0;
    let mut found = Vec::with_capacity(own.len());
    for (index, (row, chars)) in own.iter().zip(chars).enumerate() {
        found.push(above);
        let short = *chars < 80.0 && row.get(at::PROSE).copied().unwrap_or(0.0) < 1.0;
        if short && value(own, index, at::GAP) > 0.0 {
            above = value(own, index, at::LEXICON);
        }
    }
    found
}

/// Numbers that the short lines above and below tell of a block.
const HEADS: usize = 8;
/// How much a short line's word weighs one block further on.
const FADE: f32 = 0.9;

/// For each block: the faded sums of what the short lines above say of what follows, and those below of what stands before;
/// the lowest and the highest of both so far; the best match with the address above, and how far above.
fn heads(own: &[[f32; OWN]]) -> Vec<[f32; HEADS]> {
    let len = own.len();
    let mut found = vec![[0.0; HEADS]; len];
    let (mut sum, mut low, mut high) = (0.0_f32, 0.0_f32, 0.0_f32);
    let (mut best, mut since) = (0.0_f32, 0_u32);
    for (index, slots) in found.iter_mut().enumerate() {
        slots[0] = sum;
        slots[1] = low;
        slots[2] = high;
        slots[3] = best;
        slots[4] = ln(since);
        let says = value(own, index, at::OPENS);
        sum = sum * FADE + says;
        low = (low * LINGER).min(says);
        high = (high * LINGER).max(says);
        let match_ = value(own, index, at::OF_PATH);
        since += 1;
        if match_ > best {
            (best, since) = (match_, 0);
        }
    }
    (sum, low, high) = (0.0, 0.0, 0.0);
    for (index, slots) in found.iter_mut().enumerate().rev() {
        slots[5] = sum;
        slots[6] = low;
        slots[7] = high;
        let says = value(own, index, at::CLOSES);
        sum = sum * FADE + says;
        low = (low * LINGER).min(says);
        high = (high * LINGER).max(says);
    }
    found
}

/// The same for the strongest word so far.
const LINGER: f32 = 0.985;

/// What the first forest said of each block.
pub(super) struct Said<'s> {
    scores: &'s [f32],
    chars: &'s [u32],
    /// The same of long blocks, less than any of shorter ones.
    long: Vec<f32>,
    sums: Vec<(f32, f32)>,
    alike: &'s Alike,
    groups: Sums,
}

impl<'s> Said<'s> {
    pub(super) fn new(scores: &'s [f32], chars: &'s [u32], alike: &'s Alike) -> Self {
        let (mut sum, mut total) = (0.0, 0.0);
        let mut sums = Vec::with_capacity(scores.len() + 1);
        sums.push((0.0, 0.0));
        let lines = scores.iter().zip(chars);
        let long = lines.map(|(score, chars)| if *chars >= LONG { *score } else { LEAST });
        let long = long.collect();
        for (score, chars) in scores.iter().zip(chars) {
            let weight = capped(*chars, 1000) + 1.0;
            sum += weight * super::sigmoid(*score);
            total += weight;
            sums.push((sum, total));
        }
        Self {
            scores,
            chars,
            long,
            sums,
            alike,
            groups: alike.sums(scores, chars),
        }
    }

    fn score(&self, at: Option<usize>) -> f32 {
        at.and_then(|at| self.scores.get(at))
            .copied()
            .unwrap_or(-4.0)
    }

    /// Adds to a row what was said of its block and of those around it.
    pub(super) fn add(&self, row: &mut Vec<f32>, index: usize) {
        for offset in [-5_isize, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5] {
            row.push(self.score(index.checked_add_signed(offset)));
        }
        for window in [3_usize, 8, 20, 60] {
            let start = index.saturating_sub(window);
            row.push(self.mean(start, (index + window + 1).min(self.scores.len())));
            row.push(self.mean(start, index));
        }
        let above = self.surest(index.saturating_sub(NEARBY)..index);
        let below = self.surest(index + 1..(index + NEARBY).min(self.scores.len()));
        row.extend([above, below, self.mean(0, self.scores.len())]);
        let own = (
            self.score(Some(index)),
            self.chars.get(index).copied().unwrap_or(0),
        );
        let mean = |start, end| self.mean(start, end);
        self.alike.add(row, index, &self.groups, own, mean);
    }

    /// The highest score of a long block.
    fn surest(&self, range: std::ops::Range<usize>) -> f32 {
        let long = self.long.get(range).unwrap_or_default();
        long.iter().copied().fold(LEAST, f32::max)
    }

    /// The mean probability, weighted by characters.
    fn mean(&self, start: usize, end: usize) -> f32 {
        let (Some(from), Some(to)) = (self.sums.get(start), self.sums.get(end)) else {
            return 0.0;
        };
        let total = to.1 - from.1;
        if total > 0.0 {
            (to.0 - from.0) / total
        } else {
            0.0
        }
    }
}

/// Characters of a long block, and the least that is said of one.
const LONG: u32 = 100;
const LEAST: f32 = -6.0;

/// Blocks in which the surest neighbour is looked for.
const NEARBY: usize = 40;
