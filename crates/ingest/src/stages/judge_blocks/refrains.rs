//! Parts of one text that the same line heads or ends again and again ("What inspired you?" in twenty interviews): they are
//! text together, also where the learned judge tires of them.
//!
//! Of 213 annotated pages with such parts nearly all have them all as text, or none of them.

use super::bare::UNLIKELY;
use super::{Bench, Decision, evidence, shape};
use regesta_model::RuleId;
use std::collections::BTreeMap;
use std::ops::Range;

/// Lines that say the same, at least, and the characters of the shortest.
const TIMES: usize = 5;
const REFRAIN: u32 = 12;
/// Characters of the shortest passage; a part without one is no text.
const PASSAGE: u32 = 100;
/// A part so many times as long as the middle one is more than a part.
const LONGER: usize = 4;
/// What share of all parts has such a passage, and what share of them is text where the others follow; so many of the lines
/// themselves are text, too: between "Reply" and "Reply" anything may stand.
const WITH_PASSAGE: f32 = 0.8;
const KEPT: f32 = 0.4;
/// What share of a part is kept where the line above it belongs to it.
const MOSTLY: f32 = 0.5;

impl Bench<'_> {
    /// Keeps the passages of parts whose like are kept.
    pub(super) fn keep_alike_parts(&self, decisions: &mut [Decision]) {
        for lines in self.refrains() {
            let parts: Vec<Range<usize>> = lines.windows(2).filter_map(between).collect();
            let Some(shifts) = self.shifts(&parts, decisions) else {
                continue;
            };
            for (part, shift) in parts.into_iter().zip(shifts) {
                for index in part.clone().filter(|index| self.is_passage(*index)) {
                    self.keep_shifted(index, shift, decisions);
                }
                if self.kept(&part, decisions) >= MOSTLY {
                    self.keep_line(part.start, decisions);
                }
            }
        }
    }

    /// The blocks of each line that stands often enough, in stretches of parts of like length, longest first.
    fn refrains(&self) -> Vec<Vec<usize>> {
        let mut same: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (index, (block, fact)) in self.blocks.iter().zip(self.facts).enumerate() {
            if fact.chars >= REFRAIN {
                let line = self.words.line(index, block.text(self.doc.source()));
                same.entry(line.form).or_default().push(index);
            }
        }
        let mut found: Vec<Vec<usize>> = same
            .into_values()
            .filter(|lines| lines.len() >= TIMES)
            .flat_map(|lines| stretches(&lines))
            .filter(|lines| self.have_passages(lines))
            .collect();
        found.sort_by_key(|lines| (std::cmp::Reverse(lines.len()), lines.first().copied()));
        found
    }

    fn is_passage(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| fact.chars >= PASSAGE)
    }

    #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
    fn have_passages(&self, lines: &[usize]) -> bool {
        let parts = lines.windows(2).filter_map(between);
        let with = parts.filter(|part| part.clone().any(|index| self.is_passage(index)));
        with.count() as f32 >= WITH_PASSAGE * (lines.len() - 1) as f32
    }

    /// How much likelier each part would be, in log odds, if it were like the likelier half of them; none where too few are kept.
    #[expect(clippy::cast_precision_loss, reason = "counts of lines")]
    fn shifts(&self, parts: &[Range<usize>], decisions: &[Decision]) -> Option<Vec<f32>> {
        let least = KEPT * parts.len() as f32;
        let is_kept = |part: &&Range<usize>| decisions.get(part.start).is_some_and(|one| one.0);
        let lines = parts.iter().filter(is_kept).count() as f32;
        let kept: f32 = parts.iter().map(|part| self.kept(part, decisions)).sum();
        if lines < least || kept < least {
            return None;
        }
        let odds: Vec<f32> = parts.iter().map(|part| self.odds(part)).collect();
        Some(up_to_likelier_half(&odds))
    }

    /// The share of a part's characters that is kept.
    fn kept(&self, part: &Range<usize>, decisions: &[Decision]) -> f32 {
        let kept = |index: usize| decisions.get(index).is_some_and(|decision| decision.0);
        self.mean(part, |index, _| if kept(index) { 1.0 } else { 0.0 })
    }

    /// The mean of the log odds of a part's blocks, by characters.
    fn odds(&self, part: &Range<usize>) -> f32 {
        self.mean(part, |_, score| log_odds(score))
    }

    #[expect(clippy::cast_precision_loss, reason = "characters of a page")]
    fn mean(&self, part: &Range<usize>, of: impl Fn(usize, f32) -> f32) -> f32 {
        let (mut sum, mut all) = (0.0, 0.0);
        for index in part.clone() {
            if let Some(fact) = self.facts.get(index) {
                sum += of(index, fact.score) * fact.chars as f32;
                all += fact.chars as f32;
            }
        }
        sum / f32::max(all, 1.0)
    }

    /// Keeps a block that would be likely enough with this much more of log odds.
    fn keep_shifted(&self, index: usize, shift: f32, decisions: &mut [Decision]) {
        let score = self.facts.get(index).map_or(0.0, |fact| fact.score);
        let like = 1.0 / (1.0 + (-(log_odds(score) + shift)).exp());
        if shift > 0.0 && like > self.bound {
            let saw = format!("in a part like others that are kept; as in those {like:.2}");
            self.keep_unlikely(index, (saw, like), decisions);
        }
    }

    /// Keeps a line that is kept above other parts.
    fn keep_line(&self, index: usize, decisions: &mut [Decision]) {
        let saw = "kept above other parts, and most of this one is".to_owned();
        self.keep_unlikely(index, (saw, 0.6), decisions);
    }

    fn keep_unlikely(&self, index: usize, why: (String, f32), decisions: &mut [Decision]) {
        let block = self.blocks.get(index).zip(self.facts.get(index));
        let decision = decisions.get_mut(index);
        let unlikely = |one: &&mut Decision| !one.0 && UNLIKELY.contains(&one.2.rule.as_str());
        if let Some(((block, fact), decision)) = block.zip(decision.filter(unlikely)) {
            let why = evidence(RuleId::new("part-like-others"), why.0, why.1);
            *decision = (true, shape(block, fact).0, why);
        }
    }
}

/// What stands from one line to the next.
fn between(pair: &[usize]) -> Option<Range<usize>> {
    let [from, to] = pair else {
        return None;
    };
    Some(*from..*to)
}

/// These lines in stretches, cut where the next is much further away than is usual.
fn stretches(lines: &[usize]) -> Vec<Vec<usize>> {
    let mut gaps: Vec<usize> = lines
        .windows(2)
        .filter_map(between)
        .map(|gap| gap.len())
        .collect();
    gaps.sort_unstable();
    let usual = gaps.get(gaps.len() / 2).copied().unwrap_or(0);
    let near = |a: &usize, b: &usize| b - a <= usual * LONGER;
    let cut = lines.chunk_by(near).filter(|lines| lines.len() >= TIMES);
    cut.map(<[usize]>::to_vec).collect()
}

/// How far each lies below the mean of the higher half of them.
#[expect(clippy::cast_precision_loss, reason = "counts of lines")]
fn up_to_likelier_half(odds: &[f32]) -> Vec<f32> {
    let mut best = odds.to_vec();
    best.sort_by(|a, b| b.total_cmp(a));
    best.truncate(odds.len().div_ceil(2));
    let mean = best.iter().sum::<f32>() / best.len() as f32;
    odds.iter().map(|own| (mean - own).max(0.0)).collect()
}

fn log_odds(score: f32) -> f32 {
    let score = score.clamp(0.001, 0.999);
    (score / (1.0 - score)).ln()
}

#[cfg(test)]
mod tests {
    use super::{stretches, up_to_likelier_half};

    #[test]
    fn later_parts_are_raised_to_the_likelier_half() {
        let shifts = up_to_likelier_half(&[1.0, 0.5, -1.0, -2.0]);
        assert_eq!(shifts, [0.0, 0.25, 1.75, 2.75]);
    }

    #[test]
    fn a_line_far_below_the_others_begins_another_stretch() {
        let lines = [3, 9, 16, 22, 30, 90, 95];
        assert_eq!(stretches(&lines), [vec![3, 9, 16, 22, 30]]);
        assert!(stretches(&[3, 9, 50, 55, 60]).is_empty());
    }
}
