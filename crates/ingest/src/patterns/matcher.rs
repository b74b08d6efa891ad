//! The chrome rules as automata: each line is read once for all phrases and once for all patterns.

use crate::IngestError;
use crate::hash::FastMap;
use crate::patterns::phrases::{Phrases, whole};
use crate::patterns::sets::Patterns;
use crate::words::letters::trim;
use crate::words::line::Line;
use crate::words::word::{self, NUMBER, Token};
use regesta_packs::{ChromeRule, ChromeRules, RuleScope};

/// The rules, ready to be matched against lines.
#[derive(Debug)]
pub(crate) struct Matcher {
    rules: Vec<ChromeRule>,
    /// By the hash of a line.
    whole: FastMap<u64, Vec<usize>>,
    starts: Phrases,
    contains: Phrases,
    patterns: Patterns,
    inline: Patterns,
    longest: usize,
    longest_pattern: usize,
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
        Ok(Self {
            whole: whole_lines(&rules),
            starts: phrases(&rules, |rule| &rule.starts),
            contains: phrases(&rules, |rule| &rule.contains),
            longest: longest(&rules, |rule| !is_inline(rule)),
            longest_pattern: longest(&rules, |rule| !is_inline(rule) && rule.pattern.is_some()),
            patterns: patterns(&rules, |rule| !is_inline(rule))?.trimmed(),
            inline: patterns(&rules, is_inline)?,
            rules,
        })
    }

    /// Its patterns: those of lines, and those of pieces of lines.
    pub(crate) const fn patterns(&mut self) -> [&mut Patterns; 2] {
        [&mut self.patterns, &mut self.inline]
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
        found.extend(self.of_form(line.form));
        let bare = without_numbers(line.tokens);
        if bare.len() < line.tokens.len() {
            let opens = |rule: &usize| {
                self.rule(*rule)
                    .is_some_and(|rule| rule.scope == RuleScope::Section)
            };
            let form = whole(bare.iter().map(|token| token.hash));
            found.extend(self.of_form(form).filter(opens));
        }
        self.starts
            .at_start(line.tokens, |hit| found.push(hit.owner));
        self.contains.each(line.tokens, |hit| found.push(hit.owner));
        if chars <= self.longest_pattern {
            let text = trim(line.text);
            let matches = self.patterns.matches(text, line, |_| true);
            found.extend(matches.map(|(rule, _)| rule));
        }
        found.retain(|rule| self.rule(*rule).is_some_and(|rule| chars <= rule.max_chars));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The rules for a line of just the words of this hash.
    fn of_form(&self, form: u64) -> impl Iterator<Item = usize> {
        self.whole.get(&form).into_iter().flatten().copied()
    }

    /// Rules for pieces of this line, each with the byte range that it (or its first group) matches; in line order.
    pub(crate) fn pieces(&self, line: Line<'_>) -> Vec<(usize, std::ops::Range<usize>)> {
        let text = line.text;
        let mut found = Vec::new();
        for (rule, pattern) in self.inline.matches(text, line, |_| true) {
            let matches = pattern.captures_iter(text);
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

fn whole_lines(rules: &[ChromeRule]) -> FastMap<u64, Vec<usize>> {
    let mut map: FastMap<u64, Vec<usize>> = FastMap::default();
    for (index, rule) in rules.iter().enumerate() {
        for phrase in &rule.whole {
            let line = whole(phrase.split_whitespace().map(word::hash));
            map.entry(line).or_default().push(index);
        }
    }
    map
}

fn phrases(rules: &[ChromeRule], of: fn(&ChromeRule) -> &Vec<String>) -> Phrases {
    let rules = rules.iter().enumerate();
    Phrases::new(rules.flat_map(|(index, rule)| of(rule).iter().map(move |p| (index, p.as_str()))))
}

/// A line without the numbers at its ends.
fn without_numbers(mut tokens: &[Token]) -> &[Token] {
    while let [first, rest @ ..] = tokens
        && first.hash == NUMBER
        && !rest.is_empty()
    {
        tokens = rest;
    }
    while let [rest @ .., last] = tokens
        && last.hash == NUMBER
        && !rest.is_empty()
    {
        tokens = rest;
    }
    tokens
}
