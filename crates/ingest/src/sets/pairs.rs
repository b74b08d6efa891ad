//! Which two characters must stand side by side in a text for a pattern to match it.

use super::bits::Bits;
use super::signs::Signs;
use regex_syntax::hir::{Hir, HirKind};

/// Pairs of characters of which a pattern needs at least one; in each row, any of the first with any of the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needed(Vec<[Signs; 2]>);

impl Needed {
    /// The rarest pairs of which every match has one; `None` where there are none.
    pub(super) fn of(pattern: &Hir) -> Option<Self> {
        needed(pattern).map(|found| Self(found.pairs))
    }
}

/// Pairs, and how often one of them comes, roughly.
struct Found {
    pairs: Vec<[Signs; 2]>,
    often: f32,
}

impl Found {
    fn new(pairs: Vec<[Signs; 2]>) -> Self {
        let often = pairs.iter().map(|[first, second]| often(*first, *second));
        Self {
            often: often.sum(),
            pairs,
        }
    }

    fn rarer(a: Option<Self>, b: Option<Self>) -> Option<Self> {
        match (a, b) {
            (Some(a), Some(b)) => Some(if b.often < a.often { b } else { a }),
            (a, b) => a.or(b),
        }
    }
}

fn needed(hir: &Hir) -> Option<Found> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Class(_) => single(hir),
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            if text.chars().count() == 1 {
                return single(hir);
            }
            let signs = text
                .chars()
                .map(|c| Hir::literal(c.to_string().into_bytes()));
            let signs: Vec<Signs> = signs.filter_map(|c| Some(Signs::first(&c)?.0)).collect();
            let pairs = signs.iter().zip(signs.iter().skip(1));
            let pairs = pairs.map(|(first, second)| Some(Found::new(vec![[*first, *second]])));
            pairs.fold(None, Found::rarer)
        }
        HirKind::Repetition(repetition) if repetition.min == 0 => None,
        HirKind::Repetition(repetition) => {
            let again = (repetition.min >= 2).then(|| beside(&repetition.sub, &repetition.sub));
            Found::rarer(needed(&repetition.sub), again.flatten())
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Concat(parts) => {
            let looks = |part: &&Hir| matches!(part.kind(), HirKind::Look(_));
            let parts: Vec<&Hir> = parts.iter().filter(|part| !looks(part)).collect();
            let inside = parts.iter().map(|part| needed(part));
            let between = parts.iter().zip(parts.iter().skip(1));
            let between = between.map(|(a, b)| beside(a, b));
            inside.chain(between).fold(None, Found::rarer)
        }
        HirKind::Alternation(parts) => {
            let each: Option<Vec<Found>> = parts.iter().map(needed).collect();
            let pairs = each?.into_iter().flat_map(|found| found.pairs);
            Some(Found::new(pairs.collect()))
        }
    }
}

/// A character after any other, or at the beginning.
fn single(hir: &Hir) -> Option<Found> {
    let (first, _) = Signs::first(hir)?;
    Some(Found::new(vec![[Signs::ALL, first]]))
}

/// The pairs where one part ends and the next begins, if neither may be empty.
fn beside(a: &Hir, b: &Hir) -> Option<Found> {
    let ((last, none), (first, nothing)) = (Signs::last(a)?, Signs::first(b)?);
    (!none && !nothing).then(|| Found::new(vec![[last, first]]))
}

/// Kinds of characters, for a rough guess: small letters, capitals, digits, blanks, stops and commas, other signs, others.
const KINDS: [(&str, [f32; 7]); 7] = [
    (
        "abcdefghijklmnopqrstuvwxyz",
        [60.0, 0.1, 0.1, 15.0, 2.0, 1.0, 0.5],
    ),
    (
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        [3.0, 1.0, 0.1, 0.3, 0.1, 0.2, 0.2],
    ),
    ("0123456789", [0.2, 0.1, 2.0, 1.0, 0.3, 0.5, 0.1]),
    (" \t", [13.0, 4.0, 1.5, 0.5, 0.1, 0.8, 0.5]),
    (".,", [0.2, 0.1, 0.3, 3.0, 0.1, 0.2, 0.1]),
    (
        "!\"#$%&'()*+-/:;<=>?@[\\]^_`{|}~",
        [0.7, 0.3, 0.3, 0.6, 0.1, 0.3, 0.1],
    ),
    ("é", [0.5, 0.1, 0.1, 0.5, 0.1, 0.1, 5.0]),
];

/// How often, of a hundred pairs, one of these with one of those comes.
fn often(first: Signs, second: Signs) -> f32 {
    let share = |signs: Signs, of: &str| {
        let number = |count: usize| f32::from(u16::try_from(count).unwrap_or(u16::MAX));
        let own = of.chars().filter(|c| signs.has(*c)).count();
        number(own) / number(of.chars().count())
    };
    let rows = KINDS.iter().map(|(of, row)| {
        let each = KINDS.iter().zip(row);
        let sum: f32 = each
            .map(|((kind, _), often)| share(second, kind) * often)
            .sum();
        share(first, of) * sum
    });
    rows.sum()
}

/// What needs which pairs, as a table.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each byte, its row and its column.
    places: [u8; 256],
    columns: usize,
    /// For each row and column, those that need the pair, as bits.
    table: Vec<u64>,
    /// Those whose bits they are.
    owners: Vec<usize>,
    /// Those that need no pair, or are too many.
    free: Bits,
}

impl Pairs {
    const fn none() -> Self {
        Self {
            places: [0; 256],
            columns: 0,
            table: Vec::new(),
            owners: Vec::new(),
            free: Bits::NONE,
        }
    }

    /// The needs of patterns, in order.
    pub(super) fn new<'n>(all: impl Iterator<Item = Option<&'n Needed>>) -> Self {
        let (mut needs, mut pairs) = (Vec::new(), Self::none());
        for (at, needed) in all.enumerate() {
            match needed.filter(|_| needs.len() < 64) {
                Some(needed) => {
                    needs.push(needed);
                    pairs.owners.push(at);
                }
                None => pairs.free.set(at),
            }
        }
        // bytes that all needs treat alike share a row and a column
        let sets = || needs.iter().flat_map(|needed| needed.0.iter().flatten());
        let mut kinds: Vec<(Vec<bool>, u8)> = Vec::new();
        for (byte, slot) in (0..=u8::MAX).zip(&mut pairs.places) {
            let own = sets().flat_map(|signs| [signs.begin(byte), signs.end(byte)]);
            let own: Vec<bool> = own.collect();
            let known = kinds.iter().position(|(kind, _)| *kind == own);
            let place = known.unwrap_or(kinds.len());
            if known.is_none() {
                kinds.push((own, byte));
            }
            *slot = u8::try_from(place).unwrap_or(0);
        }
        pairs.columns = kinds.len();
        pairs.table = vec![0; kinds.len() * kinds.len()];
        for (bit, needed) in needs.iter().enumerate() {
            for [first, second] in &needed.0 {
                let rows = pairs.table.chunks_mut(kinds.len().max(1)).zip(&kinds);
                for (row, _) in rows.filter(|(_, (_, byte))| first.end(*byte)) {
                    let cells = row.iter_mut().zip(&kinds);
                    let cells = cells.filter(|(_, (_, byte))| second.begin(*byte));
                    cells.for_each(|(cell, _)| *cell |= 1 << bit);
                }
            }
        }
        pairs
    }

    /// Those whose pairs stand in a text, and those that need none.
    pub(super) fn sift(&self, text: &str) -> Bits {
        let place = |byte: &u8| {
            let place = self.places.get(usize::from(*byte));
            usize::from(place.copied().unwrap_or(0))
        };
        let bytes = text.as_bytes().iter().map(place);
        let (mut seen, mut before) = (0, place(&BEGIN));
        for next in bytes {
            let masks = self.table.get(before * self.columns + next);
            seen |= masks.copied().unwrap_or(0);
            before = next;
        }
        let mut found = self.free;
        while seen != 0 {
            let owner = self.owners.get(seen.trailing_zeros() as usize);
            owner.into_iter().for_each(|at| found.set(*at));
            seen &= seen - 1;
        }
        found
    }
}

/// What stands before the first character.
const BEGIN: u8 = b'\n';

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_pairs_are_needed() {
        let cases = [
            (
                r"\b\p{Ll}{3,}\p{Lu}\p{Ll}{2,}\b",
                "a joinedCase",
                "No Such Case",
            ),
            (
                r"\b\p{Lu}\p{Ll}{2,},(?:\p{Lu}\p{Ll}{2,}|\d{4}\b)",
                "Riga,May",
                "Riga, May, x 1,a",
            ),
            (r"\p{L}{2,} [.,;](?: \p{L}|$)", "a ,b", "a, b"),
            (r"(?i)^see|äi", "äi", "a"),
            (r"[§#]|\s{2,}", "#", "a b"),
        ];
        for (pattern, has, lacks) in cases {
            let needed = Needed::of(&regex_syntax::parse(pattern).unwrap());
            let pairs = Pairs::new([needed.as_ref()].into_iter());
            let found = |text: &str| pairs.sift(text).each().count();
            assert_eq!((found(has), found(lacks)), (1, 0), "{pattern}");
        }
        for pattern in ["", "a?", "ab|c*"] {
            assert_eq!(Needed::of(&regex_syntax::parse(pattern).unwrap()), None);
        }
    }
}
