//! Many patterns at once: a text is looked through for the letters that each pattern needs, and only patterns whose letters
//! stand in it are tried.
//!
//! Source of the idea: the filter of RE2 (`FilteredRE2`) and R. Cox, "Regular Expression Matching with a Trigram Index" (2012).

mod first;
mod needs;

use crate::IngestError;
use crate::words::Line;
use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::dfa::DFA;
use first::First;
use regex::{Regex, RegexSet, RegexSetBuilder};
use regex_syntax::hir::Hir;
use std::sync::OnceLock;

/// Patterns, each under the number that its owner gave it.
#[derive(Debug)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    needed: DFA,
    /// For each piece of text that is needed, the pattern that needs it.
    owners: Vec<usize>,
    /// Patterns that need nothing in particular: those that look at the beginning only, and those that look anywhere.
    anchored: Vec<usize>,
    others: RegexSet,
    other_patterns: Vec<usize>,
}

/// Patterns as bits.
type Bits = [u64; MOST / 64];

/// Patterns at most.
const MOST: usize = 256;

/// A pattern under its number.
///
/// An automaton that looks for word boundaries as Unicode has them gives up at the first letter outside ASCII and leaves the
/// line to a slow engine. So a line is held against the pattern without its boundaries first.
#[derive(Debug)]
struct Pattern {
    number: usize,
    first: Option<First>,
    exact: Regex,
    bounded: bool,
    /// Made when it is first asked for: most short runs ask few.
    loose: OnceLock<Option<Regex>>,
}

const BOUNDARY: &str = r"\b";

impl Pattern {
    fn new(number: usize, exact: &Regex, hir: &Hir) -> Self {
        Self {
            number,
            first: First::of(hir),
            exact: exact.clone(),
            bounded: exact.as_str().contains(BOUNDARY),
            loose: OnceLock::new(),
        }
    }

    fn loose(&self) -> Option<&Regex> {
        let loose = || Regex::new(&without_boundaries(self.exact.as_str())).ok();
        let slot = self.bounded.then_some(&self.loose)?;
        slot.get_or_init(loose).as_ref()
    }

    fn matches(&self, text: &str) -> bool {
        self.first.is_none_or(|first| first.begins(text))
            && self.loose().is_none_or(|loose| loose.is_match(text))
            && self.exact.is_match(text)
    }
}

fn without_boundaries(pattern: &str) -> String {
    pattern.replace(BOUNDARY, "")
}

impl Patterns {
    pub(crate) fn new<'p>(
        given: impl Iterator<Item = (usize, &'p Regex)>,
    ) -> Result<Self, IngestError> {
        let (mut patterns, mut texts, mut owners) = (Vec::new(), Vec::new(), Vec::new());
        let (mut anchored, mut other_patterns) = (Vec::new(), Vec::new());
        for (at, (number, pattern)) in given.enumerate() {
            let hir = regex_syntax::parse(pattern.as_str()).map_err(IngestError::new)?;
            let pattern = Pattern::new(number, pattern, &hir);
            match needs::of(&hir) {
                Some(needed) => {
                    owners.extend(needed.iter().map(|_| at));
                    texts.extend(needed);
                }
                None if pattern.first.is_some() => anchored.push(at),
                None => other_patterns.push(at),
            }
            patterns.push(pattern);
        }
        if patterns.len() > MOST {
            return Err(IngestError::new("more patterns than one set holds"));
        }
        let others = other_patterns.iter().filter_map(|at| patterns.get(*at));
        Ok(Self {
            needed: DFA::new(texts).map_err(IngestError::new)?,
            others: set(others.map(|pattern| pattern.exact.as_str()))?,
            owners,
            anchored,
            other_patterns,
            patterns,
        })
    }

    /// The numbers of the patterns that match a text, in order; `line` has the forms of this text or of one around it.
    pub(crate) fn matches(&self, text: &str, line: Line<'_>) -> Vec<usize> {
        let mut likely = self.likely(line.folded);
        self.anchored
            .iter()
            .for_each(|at| set_bit(&mut likely, *at));
        if !self.other_patterns.is_empty() {
            let others = self.others.matches(text);
            let others = others.iter().filter_map(|hit| self.other_patterns.get(hit));
            others.for_each(|at| set_bit(&mut likely, *at));
        }
        let patterns = bits(likely).filter_map(|at| self.patterns.get(at));
        patterns
            .filter(|pattern| pattern.matches(text))
            .map(|pattern| pattern.number)
            .collect()
    }

    /// The patterns whose letters stand in a folded text.
    fn likely(&self, folded: &[u8]) -> Bits {
        let mut likely = Bits::default();
        let Ok(mut state) = self.needed.start_state(Anchored::No) else {
            return likely;
        };
        for byte in folded {
            state = self.needed.next_state(Anchored::No, state, *byte);
            if self.needed.is_special(state) && self.needed.is_match(state) {
                for hit in 0..self.needed.match_len(state) {
                    let piece = self.needed.match_pattern(state, hit);
                    let owner = self.owners.get(piece.as_usize());
                    owner.into_iter().for_each(|at| set_bit(&mut likely, *at));
                }
            }
        }
        likely
    }
}

fn set_bit(bits: &mut Bits, at: usize) {
    let word = bits.get_mut(at / 64);
    word.into_iter().for_each(|word| *word |= 1 << (at % 64));
}

/// The bits that are set, in order.
fn bits(bits: Bits) -> impl Iterator<Item = usize> {
    let words = bits.into_iter().enumerate();
    words.flat_map(|(at, mut word)| {
        std::iter::from_fn(move || {
            let bit = usize::try_from(word.trailing_zeros()).ok()?;
            word &= word.checked_sub(1)?;
            Some(at * 64 + bit)
        })
    })
}

/// A set that finds at least what these patterns find.
fn set<'p>(patterns: impl Iterator<Item = &'p str>) -> Result<RegexSet, IngestError> {
    let texts = patterns.map(without_boundaries);
    let mut builder = RegexSetBuilder::new(texts);
    let builder = builder.size_limit(64 << 20).dfa_size_limit(16 << 20);
    builder.build().map_err(IngestError::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn the_patterns_that_match_are_found_whatever_they_need() {
        let sources = [r"\bäiti\b", r"(?i)^see also|\d{4}$", r"\p{Ll}\p{Lu}"];
        let patterns: Vec<Regex> = sources.iter().map(|s| Regex::new(s).unwrap()).collect();
        let patterns = Patterns::new((10..).zip(&patterns)).unwrap();
        let cases: [(&str, &[usize]); 6] = [
            ("vanha äiti lähti", &[10]),
            ("äitini", &[]),
            ("SEE ALSO: äiti", &[10, 11]),
            ("in ١٩١٧", &[11]),
            ("ofMay 1917", &[11, 12]),
            ("nothing", &[]),
        ];
        for (text, found) in cases {
            let words = Words::of_text(text);
            assert_eq!(patterns.matches(text, words.line(0, text)), found, "{text}");
        }
    }
}
