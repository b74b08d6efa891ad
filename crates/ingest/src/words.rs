//! The words of a page, taken apart once for all that look at them.

use regesta_model::Block;
use regesta_packs::{each_lower, is_word, normal_into};

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
    /// The letters outside ASCII, in lower case, of a word of this text.
    pub(crate) fn letters(self, text: &str, mut take: impl FnMut(char)) {
        if self.ascii {
            return;
        }
        let at = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        let word = text.get(at(self.start)..at(self.start.saturating_add(self.len)));
        for c in word.unwrap_or_default().chars() {
            each_lower(c, |lower| {
                if !lower.is_ascii() {
                    take(lower);
                }
            });
        }
    }
}

/// The words of each block of a page, and its lines in the forms in which rules look at them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    words: Vec<Word>,
    ends: Vec<usize>,
    normals: String,
    folded: String,
    forms: Vec<(usize, usize)>,
}

/// A text in the forms in which rules look at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    /// As it stands on the page.
    pub(crate) text: &'t str,
    /// Its normal form between two blanks.
    pub(crate) normal: &'t str,
    /// Its letters in lower case, see [`fold`].
    pub(crate) folded: &'t str,
}

impl Words {
    /// Takes the blocks of a page apart.
    pub(crate) fn of(source: &str, blocks: &[Block]) -> Self {
        let mut words = Self {
            words: Vec::with_capacity(source.len() / 8),
            ends: Vec::with_capacity(blocks.len()),
            normals: String::with_capacity(source.len()),
            folded: String::with_capacity(source.len()),
            forms: Vec::with_capacity(blocks.len()),
        };
        for block in blocks {
            words.add(block.text(source));
        }
        words
    }

    /// The forms of one text.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut words = Self::default();
        words.add(text);
        words
    }

    fn add(&mut self, text: &str) {
        let Self { words, .. } = self;
        each(text, |word| words.push(word));
        self.ends.push(self.words.len());
        self.normals.push(' ');
        normal_into(text, &mut self.normals);
        self.normals.push(' ');
        fold(text, &mut self.folded);
        self.forms.push((self.normals.len(), self.folded.len()));
    }

    /// The words of a block.
    pub(crate) fn block(&self, index: usize) -> &[Word] {
        let start = before(&self.ends, index).copied().unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.words.get(start..end).unwrap_or_default()
    }

    /// The words of each block, in page order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &[Word]> {
        (0..self.ends.len()).map(|index| self.block(index))
    }

    /// The forms of a block whose text is known.
    pub(crate) fn line<'t>(&'t self, index: usize, text: &'t str) -> Line<'t> {
        let from = before(&self.forms, index).copied().unwrap_or_default();
        let to = self.forms.get(index).copied().unwrap_or(from);
        Line {
            text,
            normal: self.normals.get(from.0..to.0).unwrap_or_default(),
            folded: self.folded.get(from.1..to.1).unwrap_or_default(),
        }
    }
}

fn before<T>(ends: &[T], index: usize) -> Option<&T> {
    index.checked_sub(1).and_then(|before| ends.get(before))
}

/// Appends a text in lower case with every digit 0, as patterns are looked for in it.
pub(crate) fn fold(text: &str, out: &mut String) {
    for c in text.chars() {
        each_folded(c, |folded| out.push(folded));
    }
}

/// What stands for a character in a folded text.
pub(crate) fn each_folded(c: char, mut take: impl FnMut(char)) {
    match c {
        '0'..='9' => take('0'),
        '\0'..='\x7f' => take(c.to_ascii_lowercase()),
        'ſ' => take('s'),
        _ if c.is_numeric() => take('0'),
        _ => each_lower(c, take),
    }
}

/// Characters of a stem.
pub(crate) const STEM: u32 = 5;

/// The hash of a word without letters.
pub(crate) const START: u64 = 0x9e37_79b9_7f4a_7c15;

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
pub(crate) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(7) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// A word while its characters come in.
#[derive(Clone, Copy)]
struct Open {
    word: Word,
    from: usize,
    number: bool,
}

impl Open {
    fn at(from: usize, first: char) -> Self {
        Self {
            word: Word {
                hash: START,
                shape: START,
                stem: START,
                start: u32::try_from(from).unwrap_or(u32::MAX),
                len: 0,
                chars: 0,
                capital: first.is_uppercase(),
                ascii: true,
            },
            from,
            number: first.is_ascii_digit(),
        }
    }

    fn add(&mut self, c: char) {
        let value = u64::from(u32::from(c));
        self.word.hash = mix(self.word.hash, value);
        let shape = if self.number { u64::from(b'0') } else { value };
        self.word.shape = mix(self.word.shape, shape);
        self.word.chars += 1;
        if self.word.chars <= STEM {
            self.word.stem = self.word.hash;
        }
        self.word.ascii &= c.is_ascii();
    }

    fn close(mut self, at: usize) -> Word {
        self.word.len = u32::try_from(at - self.from).unwrap_or(u32::MAX);
        self.word
    }
}

/// Takes a text apart.
pub(crate) fn each(text: &str, mut take: impl FnMut(Word)) {
    let mut open: Option<Open> = None;
    for (at, c) in text.char_indices() {
        if is_word(c) {
            let word = open.get_or_insert_with(|| Open::at(at, c));
            each_lower(c, |lower| word.add(lower));
        } else if let Some(word) = open.take() {
            take(word.close(at));
        }
    }
    if let Some(word) = open {
        take(word.close(text.len()));
    }
}

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

    #[test]
    fn each_block_has_its_own_words_and_forms() {
        let mut words = Words::default();
        words.add("Two words");
        words.add("—");
        words.add("№ 12 Ends");
        assert_eq!(
            words.blocks().map(<[Word]>::len).collect::<Vec<_>>(),
            [2, 0, 2]
        );
        let line = words.line(2, "№ 12 Ends");
        assert_eq!((line.normal, line.folded), (" 0 ends ", "№ 00 ends"));
    }
}
