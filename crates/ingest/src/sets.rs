//! Many patterns at once: a text is looked through for the letters that each pattern needs, and only patterns whose letters
//! stand in it are tried.
//!
//! Source of the idea: the filter of RE2 (`FilteredRE2`) and R. Cox, "Regular Expression Matching with a Trigram Index" (2012).

mod needs;

use crate::IngestError;
use crate::words::Line;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::{Regex, RegexSet, RegexSetBuilder};

/// Patterns, each under the number that its owner gave it.
#[derive(Debug)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    needed: AhoCorasick,
    /// For each piece of text that is needed, the pattern that needs it.
    owners: Vec<usize>,
    /// Patterns that need nothing in particular.
    others: RegexSet,
    other_patterns: Vec<usize>,
}

/// A pattern under its number.
///
/// An automaton that looks for word boundaries as Unicode has them gives up at the first letter outside ASCII and leaves the
/// line to a slow engine. So a line is held against the pattern without its boundaries first.
#[derive(Debug)]
struct Pattern {
    number: usize,
    exact: Regex,
    loose: Option<Regex>,
}

const BOUNDARY: &str = r"\b";

impl Pattern {
    fn new(number: usize, exact: &Regex) -> Result<Self, IngestError> {
        let bounded = exact.as_str().contains(BOUNDARY);
        let loose = bounded.then(|| Regex::new(&without_boundaries(exact.as_str())));
        Ok(Self {
            number,
            exact: exact.clone(),
            loose: loose.transpose().map_err(IngestError::new)?,
        })
    }

    fn matches(&self, text: &str) -> bool {
        let loose = self.loose.as_ref();
        loose.is_none_or(|loose| loose.is_match(text)) && self.exact.is_match(text)
    }
}

fn without_boundaries(pattern: &str) -> String {
    pattern.replace(BOUNDARY, "")
}

impl Patterns {
    pub(crate) fn new<'p>(
        patterns: impl Iterator<Item = (usize, &'p Regex)>,
    ) -> Result<Self, IngestError> {
        let patterns: Vec<Pattern> = patterns
            .map(|(number, pattern)| Pattern::new(number, pattern))
            .collect::<Result<_, _>>()?;
        let (mut texts, mut owners, mut other_patterns) = (Vec::new(), Vec::new(), Vec::new());
        for (at, pattern) in patterns.iter().enumerate() {
            match needs::of(pattern.exact.as_str()) {
                Some(needed) => {
                    owners.extend(needed.iter().map(|_| at));
                    texts.extend(needed);
                }
                None => other_patterns.push(at),
            }
        }
        let others = other_patterns.iter().filter_map(|at| patterns.get(*at));
        Ok(Self {
            needed: AhoCorasick::builder()
                .kind(Some(AhoCorasickKind::DFA))
                .build(texts)
                .map_err(IngestError::new)?,
            others: set(others.map(|pattern| pattern.exact.as_str()))?,
            owners,
            other_patterns,
            patterns,
        })
    }

    /// The numbers of the patterns that match a text, in order; `line` has the forms of this text or of one around it.
    pub(crate) fn matches(&self, text: &str, line: Line<'_>) -> Vec<usize> {
        let needed = self.needed.find_overlapping_iter(line.folded);
        let mut likely: Vec<usize> = needed
            .filter_map(|hit| self.owners.get(hit.pattern().as_usize()).copied())
            .collect();
        if !self.other_patterns.is_empty() {
            let others = self.others.matches(text);
            likely.extend(others.iter().filter_map(|hit| self.other_patterns.get(hit)));
        }
        likely.sort_unstable();
        likely.dedup();
        let patterns = likely.into_iter().filter_map(|at| self.patterns.get(at));
        patterns
            .filter(|pattern| pattern.matches(text))
            .map(|pattern| pattern.number)
            .collect()
    }
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
