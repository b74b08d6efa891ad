//! With which characters a text can begin that a pattern matches, where the pattern looks at the beginning only.

use super::signs::Signs;
use regex_syntax::hir::{Hir, Look};

/// Characters that a text may begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First(Signs);

impl First {
    /// The beginnings of texts that a pattern matches; `None` where it matches elsewhere too, or an empty text.
    pub(super) fn of(pattern: &Hir) -> Option<Self> {
        let looks = pattern.properties().look_set_prefix();
        if !looks.contains(Look::Start) {
            return None;
        }
        let (first, empty) = Signs::first(pattern)?;
        (!empty).then_some(Self(first))
    }

    /// Whether a text begins so.
    pub(super) fn begins(self, text: &str) -> bool {
        let first = text.as_bytes().first();
        first.is_some_and(|byte| self.0.begin(*byte))
    }
}

#[cfg(test)]
mod tests {
    use super::First;

    fn of(pattern: &str) -> Option<First> {
        First::of(&regex_syntax::parse(pattern).unwrap())
    }

    #[test]
    fn a_pattern_tells_how_its_texts_begin() {
        let cases = [
            (r"(?i)^(?:page|(?:no )?seite)s? \d", "pPnNsS", "x1 é"),
            (r"^\p{Lu}\w+|^\d", "AZ9É", "a é!"),
            (r"^\(?[^a]", "(b", "a"),
        ];
        for (pattern, begin, others) in cases {
            let first = of(pattern).unwrap();
            let begins = |c: char| first.begins(&c.to_string());
            assert!(begin.chars().all(begins), "{pattern}");
            // all letters that are not ASCII are one
            let apart = others.chars().filter(char::is_ascii);
            assert!(
                apart.clone().count() > 0 && !apart.clone().any(begins),
                "{pattern}"
            );
        }
        for pattern in [r"^a|b", "a", "^a*", "^$"] {
            assert_eq!(of(pattern), None, "{pattern}");
        }
    }
}
