//! Many patterns at once: a text is looked through for the letters that each pattern needs, and only patterns whose letters
//! stand in it are tried.
//!
//! Source of the idea: the filter of RE2 (`FilteredRE2`) and R. Cox, "Regular Expression Matching with a Trigram Index" (2012).

pub(crate) mod bits;
mod first;
mod letters;
mod needs;
mod pairs;
mod signs;

use crate::IngestError;
use crate::words::letters::Letters;
use crate::words::line::Line;
use bits::{Bits, MOST};
use first::First;
use letters::Pieces;
use pairs::{Needed, OFTEN, Pairs};
use regesta_packs::{self as packs, LanguageTrigrams, Trigrams};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Patterns, each under the number that its owner gave it.
#[derive(Debug)]
pub(crate) struct Patterns {
    patterns: Vec<Pattern>,
    /// Made when a line comes that was not sifted.
    sieve: OnceLock<Sieve>,
    /// Where they stand in the sieve of several sets, if they do, and as bits.
    at: Option<(usize, Bits)>,
    /// Whether they look at texts without the blanks before them.
    trimmed: bool,
}

/// A pattern under its number.
///
/// An automaton that looks for word boundaries as Unicode has them gives up at the first sign outside ASCII and leaves the
/// line to a slow engine. Where no such sign is part of a word, the boundaries of ASCII are the same; where one is, the line is
/// held against the pattern without its boundaries first.
#[derive(Debug)]
struct Pattern {
    number: usize,
    /// Pieces of text of which it needs one.
    pieces: Option<Vec<String>>,
    pairs: Option<Needed>,
    first: Option<First>,
    exact: packs::Pattern,
    bounded: bool,
    /// Without its boundaries, and with those of ASCII. Made when they are first asked for: most short runs ask few.
    loose: OnceLock<Option<Regex>>,
    plain: OnceLock<Option<Regex>>,
}

const BOUNDARY: &str = r"\b";
const PLAIN_BOUNDARY: &str = r"(?-u:\b)";

impl Pattern {
    fn new(number: usize, exact: &packs::Pattern) -> Self {
        let hir = exact.syntax();
        let pieces = needs::of(hir);
        let often = if pieces.is_some() { OFTEN } else { f32::MAX };
        Self {
            number,
            pieces,
            pairs: Needed::of(hir, often),
            first: First::of(hir),
            exact: exact.clone(),
            bounded: exact.as_str().contains(BOUNDARY) && !exact.as_str().contains(r"\\"),
            loose: OnceLock::new(),
            plain: OnceLock::new(),
        }
    }

    fn with<'p>(&self, boundary: &str, slot: &'p OnceLock<Option<Regex>>) -> Option<&'p Regex> {
        let pattern = || Regex::new(&self.exact.as_str().replace(BOUNDARY, boundary)).ok();
        slot.get_or_init(pattern).as_ref()
    }

    /// The pattern for a text of these letters.
    fn regex(&self, letters: Letters) -> Option<&Regex> {
        let plain = self.bounded && letters == Letters::Plain;
        let plain = plain.then(|| self.with(PLAIN_BOUNDARY, &self.plain));
        plain.flatten().or_else(|| self.exact.regex())
    }

    fn matches(&self, text: &str, letters: Letters) -> bool {
        let loose = || match letters {
            Letters::Any if self.bounded => self.with("", &self.loose),
            _ => None,
        };
        let whole = || self.regex(letters);
        loose().is_none_or(|loose| loose.is_match(text))
            && whole().is_some_and(|whole| whole.is_match(text))
    }
}

impl Patterns {
    pub(crate) fn new<'p>(
        given: impl Iterator<Item = (usize, &'p packs::Pattern)>,
    ) -> Result<Self, IngestError> {
        let patterns: Vec<_> = given
            .map(|(number, pattern)| Pattern::new(number, pattern))
            .collect();
        few(patterns.len())?;
        Ok(Self {
            sieve: OnceLock::new(),
            at: None,
            trimmed: false,
            patterns,
        })
    }

    /// The same patterns for texts without the blanks before them.
    pub(crate) fn trimmed(self) -> Self {
        Self {
            trimmed: true,
            ..self
        }
    }

    fn sieve(&self) -> &Sieve {
        self.sieve
            .get_or_init(|| Sieve::new(self.patterns.iter(), &BTreeSet::new()))
    }

    /// The numbers of the patterns that match a text, in order, of those that are wanted; `line` has the forms of this text or of
    /// one around it.
    pub(crate) fn matches<'p>(
        &'p self,
        text: &str,
        line: Line<'_>,
        wanted: impl Fn(usize) -> bool,
    ) -> impl Iterator<Item = (usize, &'p Regex)> {
        let (own, at) = match line.likely.zip(self.at) {
            Some((likely, (at, own))) => (likely.and(own), at),
            None => (self.sieve().sift(line.text, line.folded), 0),
        };
        let own = own
            .each()
            .filter_map(move |place| self.patterns.get(place - at));
        let begins = |pattern: &Pattern| pattern.first.is_none_or(|first| first.begins(text));
        let own = own.filter(move |pattern| wanted(pattern.number) && begins(pattern));
        let own = own.filter(move |pattern| pattern.matches(text, line.letters));
        own.filter_map(move |pattern| Some((pattern.number, pattern.regex(line.letters)?)))
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
    pieces: Pieces,
    pairs: Pairs,
    /// Those that look at texts without the blanks before them.
    trimmed: Bits,
}

impl Sieve {
    /// The sieve of some patterns; `common` are runs of three ASCII letters that most texts have.
    fn new<'p>(
        patterns: impl Iterator<Item = &'p Pattern> + Clone,
        common: &BTreeSet<[u8; 3]>,
    ) -> Self {
        let pieces = patterns.clone().map(|pattern| pattern.pieces.as_deref());
        let mut pieces = Pieces::new(pieces, common);
        let needs = patterns.map(|pattern| (pattern.pairs.as_ref(), pattern.pieces.as_deref()));
        Self {
            pairs: Pairs::new(needs, &mut pieces),
            pieces,
            trimmed: Bits::default(),
        }
    }

    /// One sieve for several sets: a line is looked through once for all of them.
    pub(crate) fn of(sets: &mut [&mut Patterns], trigrams: &Trigrams) -> Result<Self, IngestError> {
        let (mut at, mut trimmed) = (0, Bits::default());
        for set in &mut *sets {
            let end = at + set.patterns.len();
            few(end)?;
            let own = Bits::of(at..end);
            if set.trimmed {
                trimmed = trimmed.or(own);
            }
            (set.at, at) = (Some((at, own)), end);
        }
        let patterns = sets.iter().flat_map(|set| &set.patterns);
        Ok(Self {
            trimmed,
            ..Self::new(patterns, &common(trigrams))
        })
    }

    /// The patterns that may match in a text of these folded letters.
    pub(crate) fn sift(&self, text: &str, folded: &[u8]) -> Bits {
        let sifted = self.pairs.sift(text);
        let whole = sifted.all.without(self.trimmed);
        let likely = sifted.trimmed.and(self.trimmed).or(whole);
        if self.pieces.are_needed(likely.without(sifted.short)) {
            // pieces of the others need not be looked for
            let found = sifted.short.or(Bits::ALL.without(likely));
            self.pieces.sift(folded, found).and(likely)
        } else {
            likely
        }
    }
}

/// The trigrams that a language has most, as far as they are ASCII.
fn common(trigrams: &Trigrams) -> BTreeSet<[u8; 3]> {
    let most = |language: &LanguageTrigrams| {
        let most = language.trigrams.iter().take(COMMON);
        most.copied().collect::<Vec<[char; 3]>>()
    };
    let all = trigrams.languages.iter().flat_map(most);
    let ascii = all.map(|run| run.map(|c| u8::try_from(c).unwrap_or(u8::MAX)));
    ascii.filter(|run| run.as_slice().is_ascii()).collect()
}

/// Trigrams of each language that are common.
const COMMON: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn the_patterns_that_match_are_found_whatever_they_need() {
        let sources = [r"\bäiti\b", r"(?i)^see also|\d{4}$", r"\p{Ll}\p{Lu}"];
        let patterns = sources.map(|source| packs::Pattern::new(source).unwrap());
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
            let matches = patterns.matches(text, words.line(0, text), |_| true);
            let numbers: Vec<usize> = matches.map(|(number, _)| number).collect();
            assert_eq!(numbers, found, "{text}");
        }
    }

    #[test]
    fn boundaries_are_those_of_all_letters() {
        let pattern = packs::Pattern::new(r"\bin May\b").unwrap();
        let patterns = Patterns::new([(0, &pattern)].into_iter()).unwrap();
        let cases = [
            ("born in May", true),
            ("“in May”", true),
            ("· in May — or so", true),
            ("“émigré in May”", true),
            ("éin May", false),
            ("in Mayï", false),
            ("in May\u{301}", false),
            ("“in May\u{200d}”", false),
            ("in May\u{203f}", false),
        ];
        for (text, found) in cases {
            let words = Words::of_text(text);
            let mut matches = patterns.matches(text, words.line(0, text), |_| true);
            assert_eq!(matches.next().is_some(), found, "{text}");
        }
    }
}
