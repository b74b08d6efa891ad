//! What the learned judge would drop beside text that is kept: a short line between two kept ones, which heads the second, and
//! on a page without an address a passage of several sentences.
//!
//! On annotated pages nothing is won or lost by the headings; pages shorter than those, with less furniture, lose fewer of theirs.

use super::bare::UNLIKELY;
use super::{Bench, Decision, counted, evidence, shape};
use crate::lines::facts::{End, Facts};
use regesta_model::{Label, RuleId};

/// Characters of the shortest passage, and its likelihood at least.
const PASSAGE: u32 = 80;
const POSSIBLE: f32 = 0.1;
/// Characters of the longest heading, and of the shortest text that it heads.
const HEADING: u32 = 80;
const HEADED: u32 = 60;
/// Characters of the shortest heading of one word: controls are shorter ("Copy", "Share").
const WORD: u32 = 7;

impl Bench<'_> {
    /// Keeps passages and headings beside what these decisions keep.
    pub(super) fn keep_beside(&self, decisions: &mut [Decision]) {
        let kept: Vec<bool> = decisions.iter().map(|(kept, ..)| *kept).collect();
        let is_kept = |at: Option<usize>| at.and_then(|at| kept.get(at)) == Some(&true);
        for (index, decision) in decisions.iter_mut().enumerate() {
            let unlikely = UNLIKELY.contains(&decision.2.rule.as_str());
            if decision.0 || !unlikely {
                continue;
            }
            let sides = (is_kept(index.checked_sub(1)), is_kept(Some(index + 1)));
            let found = match sides {
                (false, false) => None,
                (true, true) if self.may_head(index) => Some((
                    Label::Heading,
                    "heading-between",
                    "stands between kept lines, right above text".to_owned(),
                )),
                _ => self.passage(index),
            };
            if let Some((label, rule, saw)) = found {
                *decision = (true, label, evidence(RuleId::new(rule), saw, 0.6));
            }
        }
    }

    /// What is said for a block of several sentences beside kept text.
    fn passage(&self, index: usize) -> Option<(Label, &'static str, String)> {
        let (block, fact) = (self.blocks.get(index)?, self.facts.get(index)?);
        let long = fact.is_prose() && fact.end == End::Sentence && fact.chars >= PASSAGE;
        let sentences = || has_two_sentences(block.text(self.doc.source()));
        let likely = self.nameless && fact.score >= POSSIBLE;
        let found = likely && long && sentences() && !self.is_sign(index);
        found.then(|| (shape(block, fact).0, "passage-beside", counted(fact)))
    }

    /// Whether a line is short enough to head the text below it, which is long enough to be headed.
    fn may_head(&self, index: usize) -> bool {
        let line = self.blocks.get(index);
        let line = line
            .map_or("", |block| block.text(self.doc.source()))
            .trim();
        let named = line.starts_with(char::is_uppercase);
        let brief = |fact: &Facts| {
            let size = named && (fact.words > 1 || fact.chars >= WORD);
            size && fact.chars <= HEADING && fact.end != End::Sentence
        };
        let below = |fact: &Facts| fact.chars >= HEADED;
        self.facts.get(index).is_some_and(brief)
            && self.facts.get(index + 1).is_some_and(below)
            && !self.is_sign(index)
    }
}

/// Whether a sentence ends within a line and another begins there.
fn has_two_sentences(line: &str) -> bool {
    let ends = line.match_indices(['.', '!', '?', '…']);
    let mut rest = ends.filter_map(|(at, end)| line.get(at + end.len()..));
    rest.any(|rest| {
        let after = rest.trim_start_matches(['"', '\'', '”', '»', ')']);
        let next = after.trim_start();
        let opened = next.trim_start_matches(['"', '\'', '“', '«', '(', '—', '–', '„', ' ']);
        next.len() < after.len() && opened.starts_with(char::is_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::has_two_sentences;

    #[test]
    fn sentences_are_two_where_one_ends_and_another_begins() {
        assert!(has_two_sentences("The wall fell. Nobody was hurt."));
        assert!(has_two_sentences(
            "„Die Mauer fiel.“ „Niemand war da.“"
                .replace('“', "”")
                .as_str()
        ));
        assert!(!has_two_sentences("The wall fell, and nobody was hurt."));
        assert!(!has_two_sentences("It cost 1.5 million, i.e. too much."));
    }
}
