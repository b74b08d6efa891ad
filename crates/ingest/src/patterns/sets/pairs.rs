//! Which two characters must stand side by side in a text for a pattern to match it.

use super::bits::Bits;
use super::letters::{Pieces, is_short};
use super::signs::Signs;
use regex_syntax::hir::{Class, Hir, HirKind};

/// Pairs of characters of which a pattern needs at least one; in each row, any of the first with any of the second.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Needed(Vec<[Signs; 2]>);

impl Needed {
    /// The rarest pairs of which every match has one; `None` where there are none, or none so rare.
    pub(super) fn of(pattern: &Hir, often: f32) -> Option<Self> {
        let found = needed(pattern).filter(|found| found.often <= often);
        found.map(|found| Self(found.pairs))
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

/// A character after any other, or at the beginning; one of few outside ASCII by its own first two bytes.
fn single(hir: &Hir) -> Option<Found> {
    let (first, _) = Signs::first(hir)?;
    let class = match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => Some(class),
        _ => None,
    };
    let Some((ascii, mut others)) = class.and_then(Signs::apart) else {
        return Some(Found::new(vec![[Signs::ALL, first]]));
    };
    let mut found = Found::new(vec![[Signs::ALL, ascii]]);
    let common = |[first, second]: &[Signs; 2]| first.end(DASHES[0]) && second.begin(DASHES[1]);
    let often = others
        .iter()
        .map(|pair| if common(pair) { MANY } else { SOME });
    found.often += often.sum::<f32>();
    found.pairs.append(&mut others);
    Some(found)
}

/// How often some few characters outside ASCII come, and how often dashes, quotation marks and bullets, which begin with
/// these bytes.
const SOME: f32 = 0.1;
const MANY: f32 = 5.0;
const DASHES: [u8; 2] = [0xe2, 0x80];

/// The pairs where one part ends and the next begins, if neither may be empty.
fn beside(a: &Hir, b: &Hir) -> Option<Found> {
    let ((last, none), (first, nothing)) = (Signs::last(a)?, Signs::first(b)?);
    (!none && !nothing).then(|| Found::new(vec![[last, first]]))
}

/// Kinds of characters, for a rough guess: small letters, capitals, digits, blanks, stops and commas, other signs, others.
const KINDS: [(Signs, [f32; 7]); 7] = [
    (
        Signs::ascii("abcdefghijklmnopqrstuvwxyz"),
        [60.0, 0.1, 0.1, 15.0, 2.0, 1.0, 0.5],
    ),
    (
        Signs::ascii("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        [3.0, 1.0, 0.1, 0.3, 0.1, 0.2, 0.2],
    ),
    (
        Signs::ascii("0123456789"),
        [0.2, 0.1, 2.0, 1.0, 0.3, 0.5, 0.1],
    ),
    (Signs::ascii(" \t"), [13.0, 4.0, 1.5, 0.5, 0.1, 0.8, 0.5]),
    (Signs::ascii(".,"), [0.2, 0.1, 0.3, 3.0, 0.1, 0.2, 0.1]),
    (
        Signs::ascii("!\"#$%&'()*+-/:;<=>?@[\\]^_`{|}~"),
        [0.7, 0.3, 0.3, 0.6, 0.1, 0.3, 0.1],
    ),
    (Signs::ascii(""), [0.5, 0.1, 0.1, 8.0, 0.1, 0.1, 5.0]),
];

/// How often, of a hundred pairs, one of these with one of those comes.
fn often(first: Signs, second: Signs) -> f32 {
    let shares = |signs: Signs, others: f32| KINDS.map(|(of, _)| signs.share(of).unwrap_or(others));
    let befores = shares(first, first.ending());
    let afters = shares(second, second.beginning());
    let rows = KINDS.iter().zip(befores).map(|((_, row), before)| {
        let each = afters.iter().zip(row).map(|(after, often)| after * often);
        before * each.sum::<f32>()
    });
    rows.sum()
}

/// How many of a hundred pairs may be such that are worth looking for besides pieces.
pub(super) const OFTEN: f32 = 1.0;

/// What needs which pairs, as a table; and short pieces of text as pairs.
#[derive(Debug)]
pub(super) struct Pairs {
    /// For each byte, its row and its column.
    places: [u16; 256],
    columns: usize,
    /// For each row and column, the needs that the pair meets, as bits.
    table: Vec<u64>,
    /// Those whose needs they are.
    owners: Vec<Owner>,
    /// Those that need no pair, or are too many.
    free: Bits,
}

#[derive(Debug, Clone, Copy)]
struct Owner {
    pattern: usize,
    /// Whether the pairs are its short pieces.
    short: bool,
}

/// The patterns whose pairs stand in a text.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sifted {
    /// Those that need pairs which stand in the whole text, and those that need none.
    pub(super) all: Bits,
    /// The same, without what stands before its first sign that is no blank.
    pub(super) trimmed: Bits,
    /// Those of which a short piece stands in it, or may stand in it.
    pub(super) short: Bits,
}

/// Two bytes side by side, any of the first with any of the second.
type Row = [Bytes; 2];

impl Pairs {
    /// The pairs that patterns need, in order, and their pieces; a pattern whose short pieces find no room is left to no piece.
    pub(super) fn new<'n>(
        all: impl Iterator<Item = (Option<&'n Needed>, Option<&'n [String]>)>,
        letters: &mut Pieces,
    ) -> Self {
        let (mut needs, mut short) = (Vec::new(), Vec::new());
        let mut free = Bits::default();
        for (pattern, (needed, pieces)) in all.enumerate() {
            match needed.filter(|_| needs.len() < MOST) {
                Some(needed) => needs.push((Owner::of(pattern, false), needed.rows())),
                None => free.set(pattern),
            }
            let rows: Vec<Row> = pieces.into_iter().flatten().filter_map(short_row).collect();
            if !rows.is_empty() {
                short.push((Owner::of(pattern, true), rows));
            }
        }
        let room = MOST - needs.len();
        for (owner, _) in short.iter().skip(room) {
            letters.free(owner.pattern);
        }
        needs.extend(short.into_iter().take(room));
        Self::laid_out(&needs, free)
    }

    fn laid_out(needs: &[(Owner, Vec<Row>)], free: Bits) -> Self {
        // bytes that all needs treat alike share a row and a column
        let sets = || needs.iter().flat_map(|(_, rows)| rows.iter().flatten());
        let (mut places, mut kinds) = ([0; 256], Vec::<(Vec<bool>, u8)>::new());
        // before the first sign stands what is any sign and none in particular
        kinds.push((sets().map(|bytes| bytes.are_all()).collect(), 0));
        for (byte, slot) in (0..=u8::MAX).zip(&mut places) {
            let own: Vec<bool> = sets().map(|bytes| bytes.has(byte)).collect();
            let known = kinds.iter().skip(1).position(|(kind, _)| *kind == own);
            let place = known.map_or(kinds.len(), |at| at + 1);
            if known.is_none() {
                kinds.push((own, byte));
            }
            *slot = u16::try_from(place).unwrap_or(0);
        }
        let mut table = vec![0; kinds.len() * kinds.len()];
        for (bit, (_, rows)) in needs.iter().enumerate() {
            for [first, second] in rows {
                let mut lines = table.chunks_mut(kinds.len()).zip(&kinds);
                let begin = lines.next().filter(|_| first.are_all());
                let others = lines.filter(|(_, (_, byte))| first.has(*byte));
                for (line, _) in begin.into_iter().chain(others) {
                    let cells = line.iter_mut().zip(&kinds);
                    let cells = cells.filter(|(_, (_, byte))| second.has(*byte));
                    cells.for_each(|(cell, _)| *cell |= 1 << bit);
                }
            }
        }
        Self {
            places,
            columns: kinds.len(),
            table,
            owners: needs.iter().map(|(owner, _)| *owner).collect(),
            free,
        }
    }

    /// What stands in a text.
    pub(super) fn sift(&self, text: &str) -> Sifted {
        let bytes = text.as_bytes();
        let blanks = bytes.iter().take_while(|byte| byte.is_ascii_whitespace());
        let (above, rest) = bytes
            .split_at_checked(blanks.count())
            .unwrap_or((&[], bytes));
        let own = self.seen(None, rest);
        let edge = match (above.last(), rest.first()) {
            (Some(last), Some(first)) => self.seen(None, above) | self.seen(Some(*last), &[*first]),
            _ => self.seen(None, above),
        };
        let mut sifted = Sifted {
            all: self.free,
            trimmed: self.free,
            short: Bits::default(),
        };
        let mut seen = own | edge;
        while seen != 0 {
            let bit = seen.trailing_zeros();
            match self.owners.get(bit as usize) {
                Some(owner) if owner.short => sifted.short.set(owner.pattern),
                Some(owner) => {
                    sifted.all.set(owner.pattern);
                    if (own >> bit) & 1 == 1 {
                        sifted.trimmed.set(owner.pattern);
                    }
                }
                None => {}
            }
            seen &= seen - 1;
        }
        sifted
    }

    /// The needs that pairs of these bytes meet, the first with the one before, if there is one.
    fn seen(&self, before: Option<u8>, bytes: &[u8]) -> u64 {
        let place = |byte: u8| {
            let place = self.places.get(usize::from(byte));
            usize::from(place.copied().unwrap_or(0))
        };
        let (mut seen, mut before) = (0, before.map_or(0, place));
        for byte in bytes {
            let next = place(*byte);
            let masks = self.table.get(before * self.columns + next);
            seen |= masks.copied().unwrap_or(0);
            before = next;
        }
        seen
    }
}

/// Needs that a mask has bits for.
const MOST: usize = 64;

impl Owner {
    const fn of(pattern: usize, short: bool) -> Self {
        Self { pattern, short }
    }
}

impl Needed {
    fn rows(&self) -> Vec<Row> {
        let row = |[first, second]: &[Signs; 2]| {
            let end = Bytes::of(|byte| first.end(byte));
            [end, Bytes::of(|byte| second.begin(byte))]
        };
        self.0.iter().map(row).collect()
    }
}

/// The bytes of which one or two may be a short piece in a folded text; `None` for longer pieces.
fn short_row(piece: &String) -> Option<Row> {
    let unfolded = |sign: u8| {
        Bytes::of(move |byte| match byte {
            b'0'..=b'9' => sign == b'0',
            128.. => FOLDED.contains(&sign),
            _ => byte.to_ascii_lowercase() == sign,
        })
    };
    match piece.as_bytes() {
        _ if !is_short(piece) => None,
        [sign] => Some([Bytes::of(|_| true), unfolded(*sign)]),
        [first, second] => Some([unfolded(*first), unfolded(*second)]),
        _ => None,
    }
}

/// The ASCII signs that stand in folded text for other characters too.
const FOLDED: &[u8] = b"iks0";

/// A set of bytes.
#[derive(Debug, Clone, Copy)]
struct Bytes([bool; 256]);

impl Bytes {
    fn of(has: impl Fn(u8) -> bool) -> Self {
        let mut all = [false; 256];
        let slots = (0..=u8::MAX).zip(&mut all);
        slots.for_each(|(byte, slot)| *slot = has(byte));
        Self(all)
    }

    fn are_all(&self) -> bool {
        self.0.iter().all(|has| *has)
    }

    fn has(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)) == Some(&true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::letters::each_folded;
    use std::collections::BTreeSet;

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
            let needed = Needed::of(&regex_syntax::parse(pattern).unwrap(), f32::MAX);
            let needs = [(needed.as_ref(), None)].into_iter();
            let pairs = Pairs::new(
                needs,
                &mut Pieces::new(std::iter::empty(), &BTreeSet::new()),
            );
            let found = |text: &str| pairs.sift(text).all.each().count();
            assert_eq!((found(has), found(lacks)), (1, 0), "{pattern}");
        }
        for pattern in ["", "a?", "ab|c*"] {
            let pattern = regex_syntax::parse(pattern).unwrap();
            assert_eq!(Needed::of(&pattern, f32::MAX), None);
        }
        let letters = regex_syntax::parse(r"\p{Ll}{2}").unwrap();
        assert_eq!(Needed::of(&letters, OFTEN), None);
    }

    #[test]
    fn few_characters_are_folded_to_ascii() {
        let mut signs = std::collections::BTreeSet::new();
        for c in '\u{80}'..=char::MAX {
            each_folded(c, |folded| {
                signs.extend(u8::try_from(folded).ok().filter(u8::is_ascii))
            });
        }
        assert!(signs.iter().all(|sign| FOLDED.contains(sign)), "{signs:?}");
    }
}
