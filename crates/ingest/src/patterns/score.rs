//! Additive scores, compiled: which signs a text shows, each with its weight, for the evidence to print.

use crate::IngestError;
use crate::digits::push_hundredths;
use crate::patterns::phrases::{Hit, Phrases};
use crate::patterns::sets::Patterns;
use crate::words::letters::trim;
use crate::words::line::Line;
use regesta_packs::{Scores, Sign};

/// The signs of one score, ready to be looked for.
#[derive(Debug)]
pub(crate) struct Scorer {
    pack: Scores,
    starts: Phrases,
    contains: Phrases,
    patterns: Patterns,
}

/// A running sum and what made it, see [`Scorer::saw`].
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sum {
    pub(crate) total: f32,
    parts: Vec<(Part, f32)>,
}

/// What adds to a sum: a sign, by its index, or a measured feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Sign(usize),
    Feature(&'static str),
}

impl Sum {
    fn add(&mut self, part: Part, weight: f32) {
        if weight != 0.0 {
            self.total += weight;
            self.parts.push((part, weight));
        }
    }
}

impl Scorer {
    pub(crate) fn new(pack: &Scores) -> Result<Self, IngestError> {
        let patterns = pack.signs.iter().enumerate();
        let patterns = patterns.filter_map(|(sign, data)| Some((sign, data.pattern.as_ref()?)));
        Ok(Self {
            starts: phrases(pack, |sign| &sign.starts),
            contains: phrases(pack, |sign| &sign.contains),
            patterns: Patterns::new(patterns)?.trimmed(),
            pack: pack.clone(),
        })
    }

    /// Its patterns.
    pub(crate) const fn patterns(&mut self) -> &mut Patterns {
        &mut self.patterns
    }

    /// The sum from which the score holds.
    pub(crate) fn bound(&self) -> f32 {
        self.pack.bound
    }

    /// The signs in a text.
    pub(crate) fn signs(&self, line: Line<'_>) -> Sum {
        let mut sum = Sum::default();
        for run in self.found(line).chunk_by(|a, b| a == b) {
            let index = run.first().copied().unwrap_or_default();
            let Some(sign) = self.pack.signs.get(index) else {
                continue;
            };
            let count = u32::try_from(run.len()).unwrap_or(u32::MAX);
            let count = count.min(sign.at_most);
            sum.add(
                Part::Sign(index),
                sign.weight * f32::from(u16::try_from(count).unwrap_or(u16::MAX)),
            );
        }
        sum
    }

    /// What made a sum, for evidence to print.
    pub(crate) fn saw(&self, sum: &Sum) -> String {
        let mut saw = String::new();
        for (part, weight) in &sum.parts {
            let name = match part {
                Part::Sign(index) => self.pack.signs.get(*index).map_or("", |sign| &sign.id),
                Part::Feature(name) => name,
            };
            if !saw.is_empty() {
                saw.push_str(", ");
            }
            saw.extend(name.chars().map(|c| if c == '-' { ' ' } else { c }));
            saw.push(' ');
            push_hundredths(&mut saw, *weight);
        }
        saw
    }

    /// What a measured feature adds.
    pub(crate) fn weight(&self, name: &str) -> f32 {
        self.pack.feature(name)
    }

    /// Adds a measured feature, so many times.
    pub(crate) fn measure(&self, sum: &mut Sum, name: &'static str, times: u8) {
        if times > 0 {
            let weight = self.pack.feature(name) * f32::from(times);
            sum.add(Part::Feature(name), weight);
        }
    }

    /// The signs in a text, in order, each as often as it is there.
    fn found(&self, line: Line<'_>) -> Vec<usize> {
        let mut found = Vec::new();
        self.starts.at_start(line.tokens, |hit| found.push(hit));
        self.contains.each(line.tokens, |hit| found.push(hit));
        let mut signs = match found.as_slice() {
            [] => Vec::new(),
            [hit] => vec![hit.owner],
            _ => apart(found),
        };
        let matches = self.patterns.matches(trim(line.text), line, |_| true);
        signs.extend(matches.map(|(sign, _)| sign));
        signs.sort_unstable();
        signs
    }
}

fn phrases(pack: &Scores, of: fn(&Sign) -> &Vec<String>) -> Phrases {
    let signs = pack.signs.iter().enumerate();
    Phrases::new(signs.flat_map(|(index, sign)| of(sign).iter().map(move |p| (index, p.as_str()))))
}

/// The signs of finds that do not overlap, sign by sign.
fn apart(mut found: Vec<Hit>) -> Vec<usize> {
    found.sort_unstable_by_key(|hit| {
        let words = &hit.words;
        (hit.owner, words.start, std::cmp::Reverse(words.end))
    });
    let mut signs = Vec::new();
    let mut last: Option<Hit> = None;
    for hit in found {
        let inside = |last: &Hit| last.owner == hit.owner && hit.words.start < last.words.end;
        if !last.as_ref().is_some_and(inside) {
            signs.push(hit.owner);
            last = Some(hit);
        }
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::examples::unfit;
    use crate::words::Words;
    use regesta_packs::Cleaning;

    #[test]
    fn every_sign_hits_and_misses_as_its_examples_say() {
        let packs = Cleaning::builtin().unwrap();
        let mut wrong = Vec::new();
        for pack in [&packs.spam, &packs.furniture] {
            let scorer = Scorer::new(pack).unwrap();
            for (index, sign) in pack.signs.iter().enumerate() {
                let found = |text: &str| {
                    let words = Words::of_text(text);
                    scorer.found(words.line(0, text)).contains(&index)
                };
                let name = format!("{}: sign {}", sign.written, sign.id);
                wrong.extend(unfit(&name, [&sign.hit, &sign.miss], found));
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
        assert_eq!(
            scorer.saw(&sum),
            "praise 0.30, link 0.40, no word of the page 0.20"
        );
        assert!(sum.total > scorer.bound());
    }
}
