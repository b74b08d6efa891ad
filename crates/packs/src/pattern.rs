//! Patterns that are compiled when they are first asked: most pages ask few of them.

use regex::Regex;
use regex_syntax::hir::Hir;
use std::sync::{Arc, OnceLock};

/// A pattern whose syntax is right, compiled when it is first asked; copies are compiled together.
#[derive(Debug, Clone)]
pub struct Pattern(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    source: String,
    syntax: Hir,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The pattern of this source.
    ///
    /// # Errors
    /// What is wrong with the syntax, and where.
    pub fn new(source: &str) -> Result<Self, String> {
        let parts = Parts {
            source: source.to_owned(),
            syntax: regex_syntax::parse(source).map_err(|error| error.to_string())?,
            regex: OnceLock::new(),
        };
        Ok(Self(Arc::new(parts)))
    }

    /// The pattern of this source, compiled at once, as one from outside must be: it may be too large.
    ///
    /// # Errors
    /// What is wrong with the syntax, and where; or that the pattern is larger than [`regex`] allows.
    pub fn compiled(source: &str) -> Result<Self, String> {
        let pattern = Self::new(source)?;
        let regex = Regex::new(source).map_err(|error| error.to_string())?;
        pattern.0.regex.get_or_init(|| Some(regex));
        Ok(pattern)
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0.source
    }

    /// What it means.
    #[must_use]
    pub fn syntax(&self) -> &Hir {
        &self.0.syntax
    }

    /// The compiled pattern; `None` where it is too large, which [`Pattern::compiled`] rules out.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        let compile = || Regex::new(&self.0.source).ok();
        self.0.regex.get_or_init(compile).as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_or_too_large_pattern_says_so() {
        assert!(Pattern::new("a(b").unwrap_err().contains("unclosed group"));
        let large = r"\w{900}{900}";
        assert!(Pattern::new(large).unwrap().regex().is_none());
        assert!(Pattern::compiled(large).unwrap_err().contains("size"));
        let may = Pattern::new("May").unwrap();
        assert!(may.regex().unwrap().is_match("in May"));
    }
}
