//! With which characters a text can begin that a pattern matches, where the pattern looks at the beginning only.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Look};

/// Characters that a text may begin with; all that are not ASCII are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct First {
    ascii: u128,
    others: bool,
}

impl First {
    /// The beginnings of texts that a pattern matches; `None` where it matches elsewhere too, or an empty text.
    pub(super) fn of(pattern: &Hir) -> Option<Self> {
        let looks = pattern.properties().look_set_prefix();
        if !looks.contains(Look::Start) {
            return None;
        }
        let (class, empty) = first(pattern)?;
        if empty {
            return None;
        }
        let ascii = (0..128_u8).filter(|byte| has(&class, char::from(*byte)));
        Some(Self {
            ascii: ascii.fold(0, |bits, byte| bits | 1 << byte),
            others: class.ranges().iter().any(|range| !range.end().is_ascii()),
        })
    }

    /// Whether a text begins so.
    pub(super) fn begins(self, text: &str) -> bool {
        match text.as_bytes().first() {
            Some(byte) if byte.is_ascii() => (self.ascii >> byte) & 1 == 1,
            Some(_) => self.others,
            None => false,
        }
    }
}

fn has(class: &ClassUnicode, c: char) -> bool {
    let mut ranges = class.ranges().iter();
    ranges.any(|range| range.start() <= c && c <= range.end())
}

/// The characters that what matches begins with, and whether it may be empty.
fn first(hir: &Hir) -> Option<(ClassUnicode, bool)> {
    let none = ClassUnicode::empty();
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some((none, true)),
        HirKind::Literal(literal) => {
            let c = std::str::from_utf8(&literal.0).ok()?.chars().next()?;
            let range = regex_syntax::hir::ClassUnicodeRange::new(c, c);
            Some((ClassUnicode::new([range]), false))
        }
        HirKind::Class(Class::Unicode(class)) => Some((class.clone(), false)),
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repetition) => {
            let (class, empty) = first(&repetition.sub)?;
            Some((class, empty || repetition.min == 0))
        }
        HirKind::Capture(capture) => first(&capture.sub),
        HirKind::Concat(parts) => {
            let mut all = none;
            for part in parts {
                let (class, empty) = first(part)?;
                all.union(&class);
                if !empty {
                    return Some((all, false));
                }
            }
            Some((all, true))
        }
        HirKind::Alternation(parts) => {
            let (mut all, mut any_empty) = (none, false);
            for part in parts {
                let (class, empty) = first(part)?;
                all.union(&class);
                any_empty |= empty;
            }
            Some((all, any_empty))
        }
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
