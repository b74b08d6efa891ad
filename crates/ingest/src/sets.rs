//! Many patterns in one automaton.
//!
//! An automaton that looks for word boundaries as Unicode has them gives up at the first letter outside ASCII and leaves the
//! line to a slow engine. So the set is built without the boundaries, and what it finds is held against the pattern itself.

use crate::IngestError;
use regex::{Regex, RegexSet, RegexSetBuilder};

const BOUNDARY: &str = r"\b";

/// A set that finds at least what these patterns find.
pub(crate) fn set<'p>(patterns: impl Iterator<Item = &'p str>) -> Result<RegexSet, IngestError> {
    let texts = patterns.map(|pattern| pattern.replace(BOUNDARY, ""));
    let mut builder = RegexSetBuilder::new(texts);
    let builder = builder.size_limit(64 << 20).dfa_size_limit(16 << 20);
    builder.build().map_err(IngestError::new)
}

/// Whether a pattern that the set has found does match.
pub(crate) fn confirm(pattern: &Regex, text: &str) -> bool {
    !pattern.as_str().contains(BOUNDARY) || pattern.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_boundary_is_looked_for_after_the_set() {
        let pattern = Regex::new(r"\bäiti\b").unwrap();
        let set = set([pattern.as_str()].into_iter()).unwrap();
        for (text, found) in [("vanha äiti lähti", true), ("äitini", false)] {
            assert!(set.is_match(text));
            assert_eq!(confirm(&pattern, text), found, "{text}");
        }
    }
}
