//! Pieces of text, many at once: where the rarest three bytes of a piece stand, the whole piece is looked for.

use super::bits::Bits;
use crate::hash::FastMap;
use crate::words::START;

/// Bytes by which longer pieces are found.
const RUN: usize = 3;

/// Pieces of text, each with the pattern that needs it.
#[derive(Debug, Default)]
pub(super) struct Letters {
    /// Pieces of one byte.
    bytes: Vec<(u8, usize)>,
    /// By two bytes, whether they are a piece.
    twos: Vec<u64>,
    /// By a hash of three bytes, whether a longer piece is found by such.
    threes: Vec<u64>,
    /// By two or three bytes, the pieces that are found by them.
    places: FastMap<u32, Vec<Piece>>,
    /// Patterns that need no piece.
    free: Bits,
}

#[derive(Debug)]
struct Piece {
    text: Vec<u8>,
    /// Where the bytes by which it is found end in it.
    end: usize,
    owner: usize,
}

/// Bits of a hash.
const HASH: u32 = 15;

impl Letters {
    /// The pieces of which each pattern needs one.
    pub(super) fn new<'p>(needs: impl Iterator<Item = Option<&'p [String]>>) -> Self {
        let mut letters = Self {
            twos: vec![0; 1 << (16 - 6)],
            threes: vec![0; 1 << (HASH - 6)],
            ..Self::default()
        };
        for (owner, pieces) in needs.enumerate() {
            match pieces {
                Some(pieces) => pieces
                    .iter()
                    .for_each(|piece| letters.add(piece.as_bytes(), owner)),
                None => letters.free.set(owner),
            }
        }
        letters
    }

    fn add(&mut self, piece: &[u8], owner: usize) {
        let runs = piece.windows(RUN).enumerate();
        let rarest = runs.min_by(|a, b| often(a.1).total_cmp(&often(b.1)));
        let (bits, (word, bit), key, end) = match (piece, rarest) {
            (_, Some((at, &[a, b, c]))) => {
                let key = u32::from_be_bytes([0, a, b, c]);
                (&mut self.threes, place(key), key, at + RUN)
            }
            (&[a, b], _) => {
                let key = u32::from_be_bytes([0, 0, a, b]);
                (&mut self.twos, whole_place(key), TWO | key, 2)
            }
            (&[byte], _) => return self.bytes.push((byte, owner)),
            _ => return self.free.set(owner),
        };
        let word = bits.get_mut(word);
        word.into_iter().for_each(|word| *word |= 1 << bit);
        self.places.entry(key).or_default().push(Piece {
            text: piece.to_vec(),
            end,
            owner,
        });
    }

    /// Whether one of these patterns needs a piece.
    pub(super) fn are_needed(&self, patterns: Bits) -> bool {
        patterns.and(self.free) != patterns
    }

    /// Those whose pieces stand in a folded text, and those that need none.
    pub(super) fn sift(&self, folded: &[u8]) -> Bits {
        let mut likely = self.free;
        let mut seen = [false; 256];
        let mut key = 0_u32;
        for (at, byte) in folded.iter().enumerate() {
            key = (key << 8 | u32::from(*byte)) & 0xff_ffff;
            let slot = seen.get_mut(usize::from(*byte));
            slot.into_iter().for_each(|slot| *slot = true);
            if has(&self.threes, place(key)) {
                self.look(folded, at + 1, key, &mut likely);
            }
            if has(&self.twos, whole_place(key & 0xffff)) {
                self.look(folded, at + 1, TWO | (key & 0xffff), &mut likely);
            }
        }
        for (byte, owner) in &self.bytes {
            if seen.get(usize::from(*byte)) == Some(&true) {
                likely.set(*owner);
            }
        }
        likely
    }

    /// Looks for the pieces that are found by the bytes that end here.
    #[inline(never)]
    fn look(&self, folded: &[u8], at: usize, key: u32, likely: &mut Bits) {
        for piece in self.places.get(&key).into_iter().flatten() {
            let start = at.checked_sub(piece.end);
            let rest = start.and_then(|start| folded.get(start..));
            if rest.is_some_and(|rest| rest.starts_with(&piece.text)) {
                likely.set(piece.owner);
            }
        }
    }
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

/// The place of the bit of three bytes.
#[inline]
const fn place(key: u32) -> (usize, u32) {
    let hash = key.wrapping_mul(START as u32) >> (32 - HASH);
    ((hash >> 6) as usize, hash & 63)
}

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

    #[test]
    fn whole_pieces_are_found_wherever_they_stand() {
        let needs: [Option<&[String]>; 5] = [
            Some(&["see also".into(), "теги".into()]),
            None,
            Some(&["a".into()]),
            Some(&["000".into()]),
            Some(&["0:".into(), "!".into()]),
        ];
        let letters = Letters::new(needs.into_iter());
        let found = |text: &str| letters.sift(text.as_bytes()).each().collect::<Vec<_>>();
        assert_eq!(found("see also: that"), [0, 1, 2]);
        assert_eq!(found("вот теги"), [0, 1]);
        assert_eq!(found("see alas 00"), [1, 2]);
        assert_eq!(found("0000 1!"), [1, 3, 4]);
        assert_eq!(found("0: 1"), [1, 4]);
        assert_eq!(found(""), [1]);
    }
}
