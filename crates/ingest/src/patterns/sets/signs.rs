//! Sets of characters: ASCII ones each, others by the bytes that they begin and end with.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};
use std::collections::BTreeMap;

/// ASCII characters, and with which bytes others begin and end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs {
    ascii: u128,
    begins: u128,
    ends: u128,
}

/// Characters outside ASCII of a class that are told apart by two bytes, at most.
const FEW: usize = 256;

/// Characters in a row from which on there is one with every last byte, or nearly.
const ALL_ENDS: usize = 64;

/// The bit of a byte that is no ASCII.
const fn bit(byte: u8) -> u128 {
    1 << (byte & 0x7f)
}

fn share(bits: u128) -> f32 {
    f32::from(u8::try_from(bits.count_ones().min(64)).unwrap_or(64)) / 64.0
}

/// The bits of the bytes that end a character outside ASCII.
const ENDS: u128 = bit(0xc0) - 1;

impl Signs {
    pub(super) const ALL: Self = Self {
        ascii: u128::MAX,
        begins: u128::MAX,
        ends: u128::MAX,
    };

    fn of(c: char) -> Self {
        let mut bytes = [0; 4];
        match c.encode_utf8(&mut bytes).as_bytes() {
            [byte] => Self {
                ascii: bit(*byte),
                ..Self::default()
            },
            [first, .., last] => Self {
                ascii: 0,
                begins: bit(*first),
                ends: bit(*last),
            },
            [] => Self::default(),
        }
    }

    fn of_class(class: &ClassUnicode) -> Self {
        let mut signs = Self::default();
        for range in class.ranges() {
            let (first, last) = (range.start(), range.end());
            let ascii = (first..=last.min('\x7f')).map(Self::of);
            ascii.for_each(|sign| signs.add(sign));
            let others = first.max('\u{80}')..=last;
            if others.is_empty() {
                continue;
            }
            let (from, to) = (Self::of(*others.start()), Self::of(last));
            let upto = to.begins | (to.begins - 1);
            signs.begins |= upto & !(from.begins - 1);
            if range.len() >= ALL_ENDS {
                signs.ends |= ENDS;
            } else {
                others.for_each(|c| signs.ends |= Self::of(c).ends);
            }
        }
        signs
    }

    /// The ASCII characters of a class alone, and the first two bytes of each of its few others, by the first; `None` where
    /// there are many.
    pub(super) fn apart(class: &ClassUnicode) -> Option<(Self, Vec<[Self; 2]>)> {
        let (mut ascii, mut others) = (Self::default(), BTreeMap::<u8, u128>::new());
        let count: usize = class.ranges().iter().map(|range| range.len()).sum();
        if count > FEW {
            return None;
        }
        let ranges = class.ranges().iter();
        for c in ranges.flat_map(|range| range.start()..=range.end()) {
            match c.encode_utf8(&mut [0; 4]).as_bytes() {
                [first, second, ..] => *others.entry(*first).or_default() |= bit(*second),
                _ => ascii.add(Self::of(c)),
            }
        }
        let pair = |(first, begins): (u8, u128)| {
            let first = Self {
                ends: bit(first),
                ..Self::default()
            };
            let second = Self {
                begins,
                ..Self::default()
            };
            [first, second]
        };
        Some((ascii, others.into_iter().map(pair).collect()))
    }

    pub(super) fn add(&mut self, other: Self) {
        self.ascii |= other.ascii;
        self.begins |= other.begins;
        self.ends |= other.ends;
    }

    /// The ASCII characters of a text.
    pub(super) const fn ascii(text: &str) -> Self {
        let (mut ascii, mut rest) = (0, text.as_bytes());
        while let [byte, others @ ..] = rest {
            ascii |= bit(*byte);
            rest = others;
        }
        Self {
            ascii,
            begins: 0,
            ends: 0,
        }
    }

    /// The share that they have of some ASCII characters; `None` where these are none.
    pub(super) fn share(self, of: Self) -> Option<f32> {
        let number = |bits: u128| f32::from(u8::try_from(bits.count_ones()).unwrap_or(u8::MAX));
        (of.ascii != 0).then(|| number(self.ascii & of.ascii) / number(of.ascii))
    }

    /// The share, roughly, of the bytes that characters outside ASCII begin with.
    pub(super) fn beginning(self) -> f32 {
        share(self.begins)
    }

    /// The share of those that they end with.
    pub(super) fn ending(self) -> f32 {
        share(self.ends)
    }

    /// Whether a character that begins with this byte belongs to them.
    pub(super) fn begin(self, byte: u8) -> bool {
        let bits = if byte.is_ascii() {
            self.ascii
        } else {
            self.begins
        };
        bits & bit(byte) != 0
    }

    /// Whether a character that ends with this byte belongs to them.
    pub(super) fn end(self, byte: u8) -> bool {
        let bits = if byte.is_ascii() {
            self.ascii
        } else {
            self.ends
        };
        bits & bit(byte) != 0
    }

    /// The characters that what matches begins with, and whether it may be empty; `None` where that is not known.
    pub(super) fn first(hir: &Hir) -> Option<(Self, bool)> {
        end(hir, false)
    }

    /// The characters that what matches ends with, and whether it may be empty.
    pub(super) fn last(hir: &Hir) -> Option<(Self, bool)> {
        end(hir, true)
    }
}

fn end(hir: &Hir, last: bool) -> Option<(Signs, bool)> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => Some((Signs::default(), true)),
        HirKind::Literal(literal) => {
            let mut chars = std::str::from_utf8(&literal.0).ok()?.chars();
            let c = if last {
                chars.next_back()
            } else {
                chars.next()
            };
            Some((Signs::of(c?), false))
        }
        HirKind::Class(Class::Unicode(class)) => Some((Signs::of_class(class), false)),
        HirKind::Class(Class::Bytes(_)) => None,
        HirKind::Repetition(repetition) => {
            let (signs, empty) = end(&repetition.sub, last)?;
            Some((signs, empty || repetition.min == 0))
        }
        HirKind::Capture(capture) => end(&capture.sub, last),
        HirKind::Concat(parts) if last => in_row(parts.iter().rev(), last),
        HirKind::Concat(parts) => in_row(parts.iter(), last),
        HirKind::Alternation(parts) => {
            let (mut all, mut any_empty) = (Signs::default(), false);
            for part in parts {
                let (signs, empty) = end(part, last)?;
                all.add(signs);
                any_empty |= empty;
            }
            Some((all, any_empty))
        }
    }
}

fn in_row<'h>(parts: impl Iterator<Item = &'h Hir>, last: bool) -> Option<(Signs, bool)> {
    let mut all = Signs::default();
    for part in parts {
        let (signs, empty) = end(part, last)?;
        all.add(signs);
        if !empty {
            return Some((all, false));
        }
    }
    Some((all, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_the_bytes_of_all_its_characters() {
        for class in [
            r"\s",
            r"[★✔👍·k]",
            r"\p{L}",
            r"[^|.]",
            r"(?i)k",
            r"[\u{7ff}-\u{20000}]",
        ] {
            let hir = regex_syntax::parse(class).unwrap();
            let HirKind::Class(Class::Unicode(own)) = hir.kind() else {
                panic!("{class}");
            };
            let signs = Signs::of_class(own);
            let apart = Signs::apart(own);
            let all = own
                .ranges()
                .iter()
                .flat_map(|range| range.start()..=range.end());
            for c in all {
                let text = c.to_string();
                let bytes = text.as_bytes();
                assert!(
                    signs.begin(bytes[0]) && signs.end(bytes[bytes.len() - 1]),
                    "{class} {c:?}"
                );
                let (ascii, pairs) = apart.clone().unwrap_or((Signs::ALL, vec![[Signs::ALL; 2]]));
                let mut told = pairs.iter();
                assert!(
                    if c.is_ascii() {
                        ascii.begin(bytes[0])
                    } else {
                        told.any(|[first, second]| first.end(bytes[0]) && second.begin(bytes[1]))
                    },
                    "{class} {c:?}"
                );
            }
        }
        let blank = Signs::of_class(&ClassUnicode::new([
            regex_syntax::hir::ClassUnicodeRange::new('\u{2000}', '\u{200a}'),
        ]));
        assert!(!blank.end('•'.to_string().as_bytes()[2]));
    }
}
