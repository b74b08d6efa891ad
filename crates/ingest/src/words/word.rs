//! One word: its hashes, and how a text is taken apart into words.

use regesta_packs::{LetterKind, each_lower};
use std::ops::Range;

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// A hash of its letters in lower case.
    pub(crate) hash: u64,
    /// The same, where a word that begins with a digit has the hash of so many zeros.
    pub(crate) shape: u64,
    /// The hash of its first letters: inflected forms share them.
    pub(crate) stem: u64,
    /// Where it begins in its block, in bytes.
    start: u32,
    /// Bytes.
    pub(crate) len: u32,
    /// Characters in lower case.
    pub(crate) chars: u32,
    /// Whether it begins with a capital.
    pub(crate) capital: bool,
    /// Whether all its letters are ASCII.
    ascii: bool,
}

impl Word {
    /// Where it stands in its block, in bytes.
    pub(crate) fn range(self) -> Range<usize> {
        let start = usize::try_from(self.start).unwrap_or(usize::MAX);
        start..start.saturating_add(usize::try_from(self.len).unwrap_or(usize::MAX))
    }

    /// Whether all its letters are ASCII.
    #[cfg(feature = "html")]
    pub(crate) const fn is_ascii(self) -> bool {
        self.ascii
    }

    /// The letters outside ASCII, in lower case, of a word of this text.
    pub(crate) fn letters(self, text: &str, mut take: impl FnMut(char)) {
        if self.ascii {
            return;
        }
        let word = text.get(self.range());
        for c in word.unwrap_or_default().chars() {
            each_lower(c, |lower| {
                if !lower.is_ascii() {
                    take(lower);
                }
            });
        }
    }
}

/// A word of a text in its normal form, see [`regesta_packs::normal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// A hash of its letters in lower case; of all numbers the same.
    pub(crate) hash: u64,
    /// Where it begins in its block, in bytes.
    pub(crate) start: u32,
}

/// Characters of a stem.
pub(crate) const STEM: u32 = 5;

/// The hash of a word without letters.
pub(crate) const START: u64 = 0x9e37_79b9_7f4a_7c15;

/// The hash of every number among the words of a normal form.
pub(crate) const NUMBER: u64 = mix(START, b'0' as u64);

/// The hash of a word.
pub(crate) fn hash(word: &str) -> u64 {
    let mut hash = START;
    for c in word.chars() {
        each_lower(c, |c| hash = mix(hash, u64::from(u32::from(c))));
    }
    hash
}

/// The hash of a word's shape.
pub(crate) fn shape(word: &str) -> u64 {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return hash(word);
    }
    let mut hash = START;
    for c in word.chars() {
        each_lower(c, |_| hash = mix(hash, u64::from(b'0')));
    }
    hash
}

/// Adds a value to a hash.
#[inline]
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(7) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A word and a token while their characters come in.
struct Open {
    word: Word,
    from: usize,
    /// Whether the word begins with a digit.
    number: bool,
    token: Token,
}

impl Open {
    fn at(from: usize, first: char) -> Self {
        let start = u32::try_from(from).unwrap_or(u32::MAX);
        Self {
            word: Word {
                hash: START,
                shape: START,
                stem: START,
                start,
                len: 0,
                chars: 0,
                capital: first.is_uppercase(),
                ascii: true,
            },
            from,
            number: first.is_ascii_digit(),
            token: Token { hash: START, start },
        }
    }

    /// Begins another token of the word.
    fn begin(&mut self, at: usize, kind: LetterKind) {
        self.token = Token {
            hash: if kind == LetterKind::Digit {
                NUMBER
            } else {
                START
            },
            start: u32::try_from(at).unwrap_or(u32::MAX),
        };
    }

    fn add(&mut self, c: char, letter: bool) {
        let value = u64::from(u32::from(c));
        self.word.hash = mix(self.word.hash, value);
        if letter {
            self.token.hash = mix(self.token.hash, value);
        }
        if self.number {
            self.word.shape = mix(self.word.shape, u64::from(b'0'));
        }
        self.word.chars += 1;
        if self.word.chars <= STEM {
            self.word.stem = self.word.hash;
        }
        self.word.ascii &= c.is_ascii();
    }

    fn close(mut self, at: usize) -> Word {
        self.word.len = u32::try_from(at - self.from).unwrap_or(u32::MAX);
        if !self.number {
            self.word.shape = self.word.hash;
        }
        self.word
    }
}

/// Takes a text apart into its words.
pub(crate) fn each(text: &str, take: impl FnMut(Word)) {
    take_apart(text, take, |_| ());
}

/// Takes a text apart into its words and into those of its normal form: where letters and digits meet a word of that form ends.
pub(super) fn take_apart(text: &str, mut word: impl FnMut(Word), mut token: impl FnMut(Token)) {
    let bytes = text.as_bytes();
    let lower = |at: usize| bytes.get(at).map_or(BLANK, |byte| lower(*byte));
    let mut at = 0;
    while at < bytes.len() {
        if lower(at) == BLANK {
            at += 1;
            continue;
        }
        let from = at;
        let own = bytes.get(at..).unwrap_or_default().iter();
        let mut letters = own.map(|byte| self::lower(*byte));
        let (mut hash, mut stem, mut end) = (START, START, BLANK);
        for place in 0.. {
            end = letters.next().unwrap_or(BLANK);
            if end <= OTHER {
                at += place;
                break;
            }
            if place == STEM as usize {
                stem = hash;
            }
            hash = mix(hash, u64::from(end));
        }
        if at - from <= STEM as usize {
            stem = hash;
        }
        if end == OTHER {
            // digits and letters outside ASCII are rarer
            let end = one(text, from, &mut word, &mut token);
            at = end.unwrap_or_else(|| ceil(text, at + 1));
            continue;
        }
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (start, len) = (number(from), number(at - from));
        token(Token { hash, start });
        word(Word {
            hash,
            shape: hash,
            stem,
            start,
            len,
            chars: len,
            capital: bytes.get(from).is_some_and(u8::is_ascii_uppercase),
            ascii: true,
        });
    }
}

/// Takes the word apart that begins here; where it ends, `None` where none begins.
fn one(
    text: &str,
    from: usize,
    word: &mut impl FnMut(Word),
    token: &mut impl FnMut(Token),
) -> Option<usize> {
    let mut chars = text
        .get(from..)?
        .char_indices()
        .map(|(at, c)| (from + at, c));
    let (_, first) = chars.clone().next()?;
    let mut before = LetterKind::of(first);
    if before == LetterKind::Blank {
        return None;
    }
    let mut open = Open::at(from, first);
    open.begin(from, before);
    let end = chars.find_map(|(at, c)| {
        let kind = LetterKind::of(c);
        if kind == LetterKind::Blank {
            return Some(at);
        }
        if kind != before {
            token(open.token);
            open.begin(at, kind);
            before = kind;
        }
        each_lower(c, |lower| open.add(lower, kind == LetterKind::Letter));
        None
    });
    let end = end.unwrap_or(text.len());
    token(open.token);
    word(open.close(end));
    Some(end)
}

/// The next character boundary at or after `at`.
fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// A byte that is no part of a word, and one that may be but is no ASCII letter.
const BLANK: u8 = 0;

const OTHER: u8 = 1;

/// The lower case of an ASCII letter, or one of those.
#[inline]
fn lower(byte: u8) -> u8 {
    LOWER.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

const LOWER: [u8; 256] = {
    let mut lower = [BLANK; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a place for every byte")]
        {
            lower[byte as usize] = match byte {
                b'a'..=b'z' | b'A'..=b'Z' => byte.to_ascii_lowercase(),
                b'0'..=b'9' | 128.. => OTHER,
                _ => BLANK,
            };
        }
        if byte == u8::MAX {
            break lower;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        let mut found = Vec::new();
        each("Im Jahre 1917, в Ригѣ — 3rd!", |word| {
            found.push(word)
        });
        let expected = ["im", "jahre", "1917", "в", "ригѣ", "3rd"];
        let hashes: Vec<u64> = found.iter().map(|word| word.hash).collect();
        assert_eq!(hashes, expected.map(hash));
        assert_eq!(found.iter().filter(|word| word.capital).count(), 3);
        assert_eq!(found[2].shape, shape("2024"));
        assert_ne!(found[2].hash, hash("2024"));
        assert_eq!((found[4].len, found[4].chars), (8, 4));
    }
}
