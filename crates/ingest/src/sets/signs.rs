//! Sets of characters, all that are not ASCII as one.

use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind};

/// ASCII characters, and whether others belong to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Signs {
    ascii: u128,
    others: bool,
}

impl Signs {
    pub(super) const ALL: Self = Self {
        ascii: u128::MAX,
        others: true,
    };

    fn of(c: char) -> Self {
        Self {
            ascii: if c.is_ascii() { 1 << u32::from(c) } else { 0 },
            others: !c.is_ascii(),
        }
    }

    fn of_class(class: &ClassUnicode) -> Self {
        let mut signs = Self::default();
        for range in class.ranges() {
            signs.others |= !range.end().is_ascii();
            let last = range.end().min('\x7f');
            let ascii = range.start()..=last;
            ascii.for_each(|c| signs.add(Self::of(c)));
        }
        signs
    }

    pub(super) fn add(&mut self, other: Self) {
        self.ascii |= other.ascii;
        self.others |= other.others;
    }

    pub(super) fn has(self, c: char) -> bool {
        if c.is_ascii() {
            (self.ascii >> u32::from(c)) & 1 == 1
        } else {
            self.others
        }
    }

    /// Whether a character that begins with this byte belongs to them.
    pub(super) fn begin(self, byte: u8) -> bool {
        if byte.is_ascii() {
            (self.ascii >> byte) & 1 == 1
        } else {
            self.others && byte >= LEAD
        }
    }

    /// Whether a character that ends with this byte belongs to them.
    pub(super) fn end(self, byte: u8) -> bool {
        if byte.is_ascii() {
            (self.ascii >> byte) & 1 == 1
        } else {
            self.others && byte < LEAD
        }
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

/// The first byte that begins a character outside ASCII; those below, outside ASCII, go on with one.
const LEAD: u8 = 0xc0;

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
