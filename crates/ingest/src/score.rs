//! Additive scores, compiled: which signs a text shows, each with its weight, for the evidence to print.

use crate::IngestError;
use crate::sets::Patterns;
use crate::words::Line;
use aho_corasick::AhoCorasick;
use regesta_packs::Scores;
use std::fmt::Write;

/// The signs of one score, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Scorer {
    pack: Scores,
    phrases: AhoCorasick,
    owners: Vec<Phrase>,
    patterns: Patterns,
}

#[derive(Debug, Clone, Copy)]
struct Phrase {
    sign: usize,
    at_start: bool,
}

/// A running sum and what made it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sum {
    pub(crate) total: f32,
    pub(crate) saw: String,
}

impl Sum {
    fn add(&mut self, name: &str, weight: f32) {
        if weight == 0.0 {
            return;
        }
        self.total += weight;
        let comma = if self.saw.is_empty() { "" } else { ", " };
        let _ = write!(self.saw, "{comma}{} {weight:.2}", name.replace('-', " "));
    }
}

impl Scorer {
    pub(crate) fn new(pack: &Scores) -> Result<Self, IngestError> {
        let (mut texts, mut owners) = (Vec::new(), Vec::new());
        for (sign, data) in pack.signs.iter().enumerate() {
            for (list, at_start) in [(&data.starts, true), (&data.contains, false)] {
                texts.extend(list.iter().map(|phrase| format!(" {phrase} ")));
                owners.extend(list.iter().map(|_| Phrase { sign, at_start }));
            }
        }
        let patterns = pack.signs.iter().enumerate();
        let patterns = patterns.filter_map(|(sign, data)| Some((sign, data.pattern.as_ref()?)));
        Ok(Self {
            phrases: AhoCorasick::new(texts).map_err(IngestError::new)?,
            patterns: Patterns::new(patterns)?,
            pack: pack.clone(),
            owners,
        })
    }

    /// The sum from which the score holds.
    pub(crate) fn bound(&self) -> f32 {
        self.pack.bound
    }

    /// The signs in a text.
    pub(crate) fn signs(&self, line: Line<'_>) -> Sum {
        let mut sum = Sum::default();
        for (sign, count) in self.pack.signs.iter().zip(self.counts(line)) {
            let count = count.min(sign.at_most);
            sum.add(
                &sign.id,
                sign.weight * f32::from(u16::try_from(count).unwrap_or(u16::MAX)),
            );
        }
        sum
    }

    /// Adds a measured feature, so many times.
    pub(crate) fn measure(&self, sum: &mut Sum, name: &str, times: u8) {
        sum.add(name, self.pack.feature(name) * f32::from(times));
    }

    fn counts(&self, line: Line<'_>) -> Vec<u32> {
        let mut counts = vec![0_u32; self.pack.signs.len()];
        let mut found = Vec::new();
        for hit in self.phrases.find_overlapping_iter(line.normal) {
            let index = hit.pattern().as_usize();
            let fits = |phrase: &&Phrase| !phrase.at_start || hit.start() == 0;
            if let Some(phrase) = self.owners.get(index).filter(fits) {
                found.push((phrase.sign, hit.start(), hit.end()));
            }
        }
        count(&found, &mut counts);
        for sign in self.patterns.matches(line.text.trim(), line) {
            counts
                .get_mut(sign)
                .into_iter()
                .for_each(|count| *count += 1);
        }
        counts
    }
}

/// Counts finds that do not overlap, sign by sign.
fn count(found: &[(usize, usize, usize)], counts: &mut [u32]) {
    let mut found = found.to_vec();
    found.sort_unstable_by_key(|(sign, start, end)| (*sign, *start, std::cmp::Reverse(*end)));
    let mut last: Option<(usize, usize)> = None;
    for (sign, start, end) in found {
        // the blank between two phrases belongs to both
        if last.is_some_and(|(known, upto)| known == sign && start + 1 < upto) {
            continue;
        }
        last = Some((sign, end));
        counts
            .get_mut(sign)
            .into_iter()
            .for_each(|count| *count += 1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use regesta_packs::Cleaning;

    #[test]
    fn every_sign_hits_and_misses_as_its_examples_say() {
        let packs = Cleaning::builtin().unwrap();
        let mut wrong = Vec::new();
        for pack in [&packs.spam, &packs.furniture] {
            let scorer = Scorer::new(pack).unwrap();
            for (index, sign) in pack.signs.iter().enumerate() {
                let found = |text: &String| {
                    let words = Words::of_text(text);
                    scorer.counts(words.line(0, text))[index] > 0
                };
                let hits = sign
                    .hit
                    .iter()
                    .filter(|text| !found(text))
                    .map(|text| ("no hit", text));
                let misses = sign
                    .miss
                    .iter()
                    .filter(|text| found(text))
                    .map(|text| ("no miss", text));
                wrong.extend(
                    hits.chain(misses)
                        .map(|(what, text)| format!("{}: {what}: {text}", sign.id)),
                );
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_evidence_names_each_sign_with_its_weight() {
        let scorer = Scorer::new(&Cleaning::builtin().unwrap().spam).unwrap();
        let text = "Great work, see www.site.example";
        let mut sum = scorer.signs(Words::of_text(text).line(0, text));
        scorer.measure(&mut sum, "no-word-of-the-page", 1);
        assert_eq!(sum.saw, "praise 0.30, link 0.40, no word of the page 0.20");
        assert!(sum.total > scorer.bound());
    }
}
