//! Pieces of text, many at once: where the rarest three bytes of a piece stand, the whole piece is looked for.
//!
//! Pieces of one or two ASCII signs are told by pairs, see [`super::pairs`].

use super::bits::Bits;
use crate::hash::Table;
use crate::words::word::START;
use memchr::memchr;
use std::collections::BTreeSet;

/// Bytes by which longer pieces are found.
const RUN: usize = 3;

/// Pieces of text, each with the pattern that needs it.
#[derive(Debug)]
pub(super) struct Pieces {
    /// Those that need a digit.
    digits: Vec<usize>,
    /// By two bytes, whether they are a piece: a letter outside ASCII.
    twos: Vec<u64>,
    /// By a hash of three bytes, whether a longer piece is found by such.
    threes: Box<[u64; 1 << (HASH - 6)]>,
    /// By two or three bytes, where the pieces stand that are found by them.
    places: Table<(u32, u32)>,
    pieces: Vec<Piece>,
    /// Patterns that need no piece.
    free: Bits,
}

#[derive(Debug, Clone)]
struct Piece {
    /// The bytes by which it is found.
    key: u32,
    /// Where those end in it.
    end: usize,
    /// Its first bytes and the bits of a word that they fill.
    begin: u64,
    mask: u64,
    text: Vec<u8>,
    owner: usize,
}

/// Bits of a hash.
const HASH: u32 = 16;

impl Pieces {
    /// The pieces of which each pattern needs one.
    pub(super) fn new<'p>(
        needs: impl Iterator<Item = Option<&'p [String]>>,
        common: &BTreeSet<[u8; 3]>,
    ) -> Self {
        let mut letters = Self {
            digits: Vec::new(),
            twos: vec![0; 1 << (16 - 6)],
            threes: Box::new([0; 1 << (HASH - 6)]),
            places: Table::default(),
            pieces: Vec::new(),
            free: Bits::default(),
        };
        for (owner, pieces) in needs.enumerate() {
            match pieces {
                Some(pieces) => {
                    let long = pieces.iter().filter(|piece| !is_short(piece));
                    long.for_each(|piece| letters.add(piece.as_bytes(), owner, common));
                }
                None => letters.free.set(owner),
            }
        }
        letters.pieces.sort_by_key(|piece| piece.key);
        let mut end = 0;
        let places = letters.pieces.chunk_by(|a, b| a.key == b.key).map(|same| {
            let start = end;
            end += u32::try_from(same.len()).unwrap_or(0);
            let key = same.first().map_or(0, |piece| piece.key);
            (u64::from(key), (start, end))
        });
        let places: Vec<_> = places.collect();
        letters.places = Table::new(places.into_iter());
        letters
    }

    fn add(&mut self, piece: &[u8], owner: usize, common: &BTreeSet<[u8; 3]>) {
        let runs = piece.windows(RUN).enumerate();
        let often = |run: &[u8]| {
            let known = <[u8; 3]>::try_from(run).is_ok_and(|run| common.contains(&run));
            often(run) * if known { COMMON } else { 1.0 }
        };
        let rarest = runs.min_by(|a, b| often(a.1).total_cmp(&often(b.1)));
        let (bits, (word, bit), key, end) = match (piece, rarest) {
            (_, Some((at, &[a, b, c]))) => {
                let key = u32::from_be_bytes([0, a, b, c]);
                (self.threes.as_mut_slice(), place(key), key, at + RUN)
            }
            (&[a, b], _) => {
                let key = u32::from_be_bytes([0, 0, a, b]);
                (self.twos.as_mut_slice(), whole_place(key), TWO | key, 2)
            }
            _ if piece == DIGIT.as_bytes() => return self.digits.push(owner),
            _ => return self.free.set(owner),
        };
        let word = bits.get_mut(word);
        word.into_iter().for_each(|word| *word |= 1 << bit);
        let first = piece.get(..piece.len().min(8)).unwrap_or_default();
        let mut begin = [0; 8];
        let slots = begin.iter_mut().zip(first);
        slots.for_each(|(slot, byte)| *slot = *byte);
        self.pieces.push(Piece {
            key,
            end,
            begin: u64::from_le_bytes(begin),
            mask: u64::MAX >> (64 - 8 * first.len()),
            text: piece.to_vec(),
            owner,
        });
    }

    /// Whether one of these patterns needs a piece.
    pub(super) fn are_needed(&self, patterns: Bits) -> bool {
        patterns.and(self.free) != patterns
    }

    /// Takes a pattern as one that needs no piece.
    pub(super) fn free(&mut self, pattern: usize) {
        self.free.set(pattern);
    }

    /// Those whose pieces stand in a folded text, those that need none, and those of which a short piece is `found`.
    pub(super) fn sift(&self, folded: &[u8], found: Bits) -> Bits {
        let mut likely = self.free.or(found);
        if memchr(b'0', folded).is_some() {
            self.digits.iter().for_each(|owner| likely.set(*owner));
        }
        if folded.is_ascii() {
            self.sift_plain(folded, &mut likely);
            return likely;
        }
        let mut key = 0_u32;
        for (at, byte) in folded.iter().enumerate() {
            key = key << 8 | u32::from(*byte);
            if has(self.threes.as_slice(), place(key)) {
                self.look(folded, at + 1, key & 0xff_ffff, &mut likely);
            }
            if !byte.is_ascii() && has(&self.twos, whole_place(key & 0xffff)) {
                self.look(folded, at + 1, TWO | (key & 0xffff), &mut likely);
            }
        }
        likely
    }

    /// Notes the patterns whose pieces stand in a folded text of ASCII.
    fn sift_plain(&self, folded: &[u8], likely: &mut Bits) {
        let mut key = 0_u32;
        for (at, byte) in folded.iter().enumerate() {
            key = key << 8 | u32::from(*byte);
            if has(self.threes.as_slice(), place(key)) {
                self.look(folded, at + 1, key & 0xff_ffff, likely);
            }
        }
    }

    /// Looks for the pieces that are found by the bytes that end here.
    #[inline(never)]
    fn look(&self, folded: &[u8], at: usize, key: u32, likely: &mut Bits) {
        let (start, end) = self.places.get(u64::from(key)).unwrap_or_default();
        let pieces = self.pieces.get(start as usize..end as usize);
        for piece in pieces.unwrap_or_default() {
            let start = at.checked_sub(piece.end);
            let Some(rest) = start.and_then(|start| folded.get(start..)) else {
                continue;
            };
            // most are told from the text by their first bytes
            let apart = rest
                .first_chunk()
                .is_some_and(|first| (u64::from_le_bytes(*first) ^ piece.begin) & piece.mask != 0);
            if !apart && rest.starts_with(&piece.text) {
                likely.set(piece.owner);
            }
        }
    }
}

/// Any digit in a folded text.
const DIGIT: &str = "0";

/// Whether a piece is one or two ASCII signs, and more than a digit: many characters are folded to such.
pub(super) fn is_short(piece: &str) -> bool {
    piece.len() <= 2 && piece.is_ascii() && piece != DIGIT
}

/// Marks the key of two bytes.
const TWO: u32 = 1 << 24;

#[inline]
fn has(bits: &[u64], (word, bit): (usize, u32)) -> bool {
    bits.get(word).is_some_and(|word| (word >> bit) & 1 == 1)
}

#[inline]
const fn whole_place(key: u32) -> (usize, u32) {
    ((key >> 6) as usize, key & 63)
}

/// The place of the bit of the last three bytes of a key.
#[inline]
const fn place(key: u32) -> (usize, u32) {
    let hash = (key << 8).wrapping_mul(START as u32) >> (32 - HASH);
    ((hash >> 6) as usize, hash & 63)
}

/// How much oftener three letters come that most texts have than their letters tell.
const COMMON: f32 = 30.0;

/// A rough guess of how often bytes follow one another.
fn often(run: &[u8]) -> f32 {
    let each = run.iter().map(|byte| match byte {
        b' ' => 0.17,
        b'e' => 0.1,
        b'a' | b'i' | b'n' | b't' | b'o' => 0.07,
        b'r' | b's' | b'h' => 0.05,
        b'd' | b'l' => 0.035,
        b'c' | b'u' | b'm' | b'g' => 0.025,
        b'f' | b'p' | b'y' | b'w' | b'b' | b'0' => 0.015,
        b'v' | b'k' => 0.008,
        b'a'..=b'z' => 0.002,
        128.. => 0.06,
        _ => 0.005,
    });
    each.product()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::sets::pairs::Pairs;

    #[test]
    fn whole_pieces_are_found_wherever_they_stand() {
        let needs: [Option<&[String]>; 6] = [
            Some(&["see also".into(), "теги".into()]),
            None,
            Some(&["a".into()]),
            Some(&["000".into()]),
            Some(&["0:".into(), "!".into()]),
            Some(&["é".into(), DIGIT.into()]),
        ];
        let mut letters = Pieces::new(needs.into_iter(), &BTreeSet::new());
        let short = needs.into_iter().map(|pieces| (None, pieces));
        let pairs = Pairs::new(short, &mut letters);
        let found = |text: &str| {
            let likely = letters.sift(text.as_bytes(), pairs.sift(text).short);
            likely.each().collect::<Vec<_>>()
        };
        assert_eq!(found("see also: that"), [0, 1, 2]);
        assert_eq!(found("вот теги"), [0, 1]);
        assert_eq!(found("see alas 00"), [1, 2, 5]);
        assert_eq!(found("0000 1!"), [1, 3, 4, 5]);
        assert_eq!(found("0: 1"), [1, 4, 5]);
        assert_eq!(found("é 1"), [1, 5]);
        assert_eq!(found(""), [1]);
    }
}
