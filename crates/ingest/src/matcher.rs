//! The chrome rules as automata: each line is read once for all phrases and once for all patterns.

use crate::IngestError;
use crate::sets::Patterns;
use crate::words::Line;
use aho_corasick::AhoCorasick;
use regesta_packs::{ChromeRule, ChromeRules, RuleScope};
use std::collections::HashMap;

/// The rules, ready to be matched against lines.
#[derive(Debug)]
pub(crate) struct Matcher {
    rules: Vec<ChromeRule>,
    whole: HashMap<String, Vec<usize>>,
    phrases: AhoCorasick,
    phrase_rules: Vec<Phrase>,
    patterns: Patterns,
    inline: Patterns,
    longest: usize,
    longest_pattern: usize,
}

#[derive(Debug, Clone, Copy)]
struct Phrase {
    rule: usize,
    at_start: bool,
}

impl Matcher {
    pub(crate) fn new(rules: &ChromeRules) -> Result<Self, IngestError> {
        let rules = rules.rules.clone();
        let is_inline = |rule: &ChromeRule| {
            matches!(
                rule.scope,
                RuleScope::Inline | RuleScope::Damage | RuleScope::NoteMark
            )
        };
        let (texts, phrase_rules) = phrases(&rules);
        Ok(Self {
            whole: whole(&rules),
            phrases: AhoCorasick::new(texts).map_err(IngestError::new)?,
            longest: longest(&rules, |rule| !is_inline(rule)),
            longest_pattern: longest(&rules, |rule| !is_inline(rule) && rule.pattern.is_some()),
            patterns: patterns(&rules, |rule| !is_inline(rule))?,
            inline: patterns(&rules, is_inline)?,
            rules,
            phrase_rules,
        })
    }

    /// The rule at an index that a match returned.
    pub(crate) fn rule(&self, index: usize) -> Option<&ChromeRule> {
        self.rules.get(index)
    }

    /// Every line, section and comment rule that matches, in file order.
    pub(crate) fn line(&self, line: Line<'_>, chars: usize) -> Vec<usize> {
        if chars == 0 || chars > self.longest {
            return Vec::new();
        }
        let mut found = Vec::new();
        let normal = line.normal;
        if let Some(rules) = self.whole.get(normal.trim()) {
            found.extend(rules);
        }
        let bare = normal
            .trim()
            .trim_start_matches("0 ")
            .trim_end_matches(" 0");
        if bare.len() + 2 < normal.len() {
            let rules = self.whole.get(bare).into_iter().flatten();
            let opens = |rule: &&usize| {
                self.rule(**rule)
                    .is_some_and(|rule| rule.scope == RuleScope::Section)
            };
            found.extend(rules.filter(opens));
        }
        for hit in self.phrases.find_overlapping_iter(normal) {
            let phrase = self.phrase_rules.get(hit.pattern().as_usize());
            found.extend(
                phrase
                    .filter(|phrase| !phrase.at_start || hit.start() == 0)
                    .map(|phrase| phrase.rule),
            );
        }
        if chars <= self.longest_pattern {
            found.extend(self.patterns.matches(line.text.trim(), line));
        }
        found.retain(|rule| self.rule(*rule).is_some_and(|rule| chars <= rule.max_chars));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Rules for pieces of this line, each with the byte range that it (or its first group) matches; in line order.
    pub(crate) fn pieces(&self, line: Line<'_>) -> Vec<(usize, std::ops::Range<usize>)> {
        let text = line.text;
        let mut found = Vec::new();
        for rule in self.inline.matches(text, line) {
            let pattern = self.rule(rule).and_then(|rule| rule.pattern.as_ref());
            let matches = pattern
                .into_iter()
                .flat_map(|pattern| pattern.captures_iter(text));
            let pieces = matches.filter_map(|found| found.get(1).or_else(|| found.get(0)));
            found.extend(pieces.map(|piece| (rule, piece.range())));
        }
        found.sort_by_key(|(rule, range)| (range.start, *rule));
        found
    }
}

/// Characters of the longest line that one of these rules looks at.
fn longest(rules: &[ChromeRule], wanted: impl Fn(&ChromeRule) -> bool) -> usize {
    rules
        .iter()
        .filter(|rule| wanted(rule))
        .map(|rule| rule.max_chars)
        .max()
        .unwrap_or(0)
}

fn patterns(
    rules: &[ChromeRule],
    wanted: impl Fn(&ChromeRule) -> bool,
) -> Result<Patterns, IngestError> {
    let chosen = rules.iter().enumerate().filter(|(_, rule)| wanted(rule));
    Patterns::new(chosen.filter_map(|(index, rule)| Some((index, rule.pattern.as_ref()?))))
}

fn whole(rules: &[ChromeRule]) -> HashMap<String, Vec<usize>> {
    let mut map: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, rule) in rules.iter().enumerate() {
        for phrase in &rule.whole {
            map.entry(phrase.clone()).or_default().push(index);
        }
    }
    map
}

/// Every phrase between blanks, so that it matches whole words only.
fn phrases(rules: &[ChromeRule]) -> (Vec<String>, Vec<Phrase>) {
    let (mut texts, mut owners) = (Vec::new(), Vec::new());
    for (rule, data) in rules.iter().enumerate() {
        for (list, at_start) in [(&data.starts, true), (&data.contains, false)] {
            texts.extend(list.iter().map(|phrase| format!(" {phrase} ")));
            owners.extend(list.iter().map(|_| Phrase { rule, at_start }));
        }
    }
    (texts, owners)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;
    use regesta_packs::Cleaning;

    #[test]
    fn every_rule_hits_and_misses_as_its_examples_say() {
        let packs = Cleaning::builtin().unwrap();
        let matcher = Matcher::new(&packs.chrome).unwrap();
        let mut wrong = Vec::new();
        for (index, rule) in packs.chrome.rules.iter().enumerate() {
            let matches = |text: &str| {
                let words = Words::of_text(text);
                let line = words.line(0, text);
                match rule.scope {
                    RuleScope::Inline | RuleScope::Damage | RuleScope::NoteMark => matcher
                        .pieces(line)
                        .iter()
                        .any(|(found, _)| *found == index),
                    _ => matcher.line(line, text.chars().count()).contains(&index),
                }
            };
            let hits = rule
                .hit
                .iter()
                .filter(|text| !matches(text))
                .map(|text| ("no hit", text));
            let misses = rule
                .miss
                .iter()
                .filter(|text| matches(text))
                .map(|text| ("no miss", text));
            wrong.extend(
                hits.chain(misses)
                    .map(|(what, text)| format!("{}: {what}: {text:?}", rule.id)),
            );
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
