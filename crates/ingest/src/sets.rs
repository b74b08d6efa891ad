//! Many patterns at once: a text is looked through for the letters that each pattern needs, and only patterns whose letters
//! stand in it are tried.
//!
//! Source of the idea: the filter of RE2 (`FilteredRE2`) and R. Cox, "Regular Expression Matching with a Trigram Index" (2012).

mod bits;
mod first;
mod letters;
mod needs;
mod pairs;
mod signs;

use crate::IngestError;
use crate::words::Line;
pub(crate) use bits::Bits;
use bits::MOST;
use first::First;
use letters::Letters;
use pairs::{Needed, Pairs};
use regex::Regex;
use regex_syntax::hir::Hir;
use std::sync::OnceLock;

/// Patterns, each under the number that its owner gave it.
#[derive(Debug)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    /// Made when a line comes that was not sifted.
    sieve: OnceLock<Sieve>,
    /// Where they stand in the sieve of several sets, if they do.
    at: Option<usize>,
}

/// A pattern under its number.
///
/// An automaton that looks for word boundaries as Unicode has them gives up at the first letter outside ASCII and leaves the
/// line to a slow engine. So a line is held against the pattern without its boundaries first.
#[derive(Debug)]
struct Pattern {
    number: usize,
    /// Pieces of text of which it needs one.
    pieces: Option<Vec<String>>,
    pairs: Option<Needed>,
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
            pieces: needs::of(hir),
            pairs: Needed::of(hir),
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
        let mut patterns = Vec::new();
        for (number, pattern) in given {
            let hir = regex_syntax::parse(pattern.as_str()).map_err(IngestError::new)?;
            patterns.push(Pattern::new(number, pattern, &hir));
        }
        few(patterns.len())?;
        Ok(Self {
            sieve: OnceLock::new(),
            at: None,
            patterns,
        })
    }

    fn sieve(&self) -> &Sieve {
        self.sieve.get_or_init(|| Sieve::new(self.patterns.iter()))
    }

    /// The numbers of the patterns that match a text, in order, of those that are wanted; `line` has the forms of this text or of
    /// one around it.
    pub(crate) fn matches(
        &self,
        text: &str,
        line: Line<'_>,
        wanted: impl Fn(usize) -> bool,
    ) -> Vec<usize> {
        let (likely, at) = match line.likely.zip(self.at) {
            Some(sifted) => sifted,
            None => (self.sieve().sift(line.text, line.folded), 0),
        };
        let own = likely.within(at..at + self.patterns.len());
        let own = own.each().filter_map(|place| self.patterns.get(place - at));
        own.filter(|pattern| wanted(pattern.number) && pattern.matches(text))
            .map(|pattern| pattern.number)
            .collect()
    }
}

/// An error where there are more patterns than one set of bits holds.
fn few(patterns: usize) -> Result<(), IngestError> {
    if patterns > MOST {
        return Err(IngestError::new("more patterns than one set holds"));
    }
    Ok(())
}

/// What patterns need, looked for together.
#[derive(Debug)]
pub(crate) struct Sieve {
    letters: Letters,
    pairs: Pairs,
}

impl Sieve {
    fn new<'p>(patterns: impl Iterator<Item = &'p Pattern> + Clone) -> Self {
        Self {
            letters: Letters::new(patterns.clone().map(|pattern| pattern.pieces.as_deref())),
            pairs: Pairs::new(patterns.map(|pattern| pattern.pairs.as_ref())),
        }
    }

    /// One sieve for several sets: a line is looked through once for all of them.
    pub(crate) fn of(sets: &mut [&mut Patterns]) -> Result<Self, IngestError> {
        let mut at = 0;
        for set in &mut *sets {
            set.at = Some(at);
            at += set.patterns.len();
        }
        few(at)?;
        Ok(Self::new(sets.iter().flat_map(|set| &set.patterns)))
    }

    /// The patterns that may match in a text of these folded letters.
    pub(crate) fn sift(&self, text: &str, folded: &[u8]) -> Bits {
        let likely = self.pairs.sift(text);
        if self.letters.are_needed(likely) {
            self.letters.sift(folded).and(likely)
        } else {
            likely
        }
    }
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
            assert_eq!(
                patterns.matches(text, words.line(0, text), |_| true),
                found,
                "{text}"
            );
        }
    }
}
