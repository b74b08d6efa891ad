//! The words of a page, taken apart once for all that look at them.

pub(crate) mod letters;
pub(crate) mod line;
pub(crate) mod runs;
pub(crate) mod word;

use crate::patterns::phrases::whole;
use crate::patterns::sets::Sieve;
use crate::patterns::sets::bits::Bits;
use crate::words::letters::{Letters, fold};
use crate::words::line::Line;
use crate::words::runs::Runs;
use crate::words::word::{Token, Word, take_apart};
use regesta_model::Block;
use std::cell::OnceCell;

/// The words of each block of a page, and its lines in the forms in which rules look at them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words {
    words: Vec<Word>,
    tokens: Vec<Token>,
    folded: Vec<u8>,
    ends: Vec<Ends>,
    /// For each block that was sifted, the patterns that may match in it.
    likely: Vec<Option<Bits>>,
    /// Made when they are first asked for.
    runs: OnceCell<Runs>,
}

/// Where the words, tokens and folded text of a block end.
#[derive(Debug, Clone, Copy, Default)]
struct Ends {
    words: usize,
    tokens: usize,
    folded: usize,
    /// A hash of the tokens.
    form: u64,
    letters: Letters,
}

impl Words {
    /// Takes the blocks of a page apart.
    pub(crate) fn of(source: &str, blocks: &[Block]) -> Self {
        let bytes: usize = blocks.iter().map(|block| block.text(source).len()).sum();
        let mut words = Self {
            words: Vec::with_capacity(bytes / SHORTEST),
            tokens: Vec::with_capacity(bytes / SHORTEST),
            folded: Vec::with_capacity(bytes),
            ends: Vec::with_capacity(blocks.len()),
            ..Self::default()
        };
        for block in blocks {
            words.add(block.text(source));
        }
        words
    }

    /// Looks through the wanted blocks for what patterns need.
    pub(crate) fn sift(
        &mut self,
        source: &str,
        blocks: &[Block],
        sieve: &Sieve,
        wanted: impl Fn(usize) -> bool,
    ) {
        let blocks = blocks.iter().enumerate();
        let likely = blocks.map(|(index, block)| {
            wanted(index).then(|| {
                let text = block.text(source);
                sieve.sift(text, self.line(index, text).folded)
            })
        });
        self.likely = likely.collect();
    }

    /// The forms of one text.
    pub(crate) fn of_text(text: &str) -> Self {
        let mut words = Self::default();
        words.add(text);
        words
    }

    fn add(&mut self, text: &str) {
        let (words, tokens) = (&mut self.words, &mut self.tokens);
        let from = tokens.len();
        take_apart(text, |word| words.push(word), |token| tokens.push(token));
        let letters = fold(text, &mut self.folded);
        let own = self.tokens.get(from..).unwrap_or_default();
        self.ends.push(Ends {
            words: self.words.len(),
            tokens: self.tokens.len(),
            folded: self.folded.len(),
            form: whole(own.iter().map(|token| token.hash)),
            letters,
        });
    }

    fn bounds(&self, index: usize) -> (Ends, Ends) {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let from = before.copied().unwrap_or_default();
        (from, self.ends.get(index).copied().unwrap_or(from))
    }

    /// Blocks.
    pub(crate) const fn len(&self) -> usize {
        self.ends.len()
    }

    /// The runs of words of each block.
    pub(crate) fn runs(&self) -> &Runs {
        self.runs
            .get_or_init(|| Runs::of(self.blocks(), self.count() + self.len()))
    }

    /// Words of all blocks.
    pub(crate) const fn count(&self) -> usize {
        self.words.len()
    }

    /// The words of a block.
    pub(crate) fn block(&self, index: usize) -> &[Word] {
        let (from, to) = self.bounds(index);
        self.words.get(from.words..to.words).unwrap_or_default()
    }

    /// A hash of the normal form of a block; `None` where it has no words.
    pub(crate) fn form(&self, index: usize) -> Option<u64> {
        let (from, to) = self.bounds(index);
        (from.tokens < to.tokens).then_some(to.form)
    }

    /// The words of each block, in page order.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = &[Word]> {
        (0..self.ends.len()).map(|index| self.block(index))
    }

    /// The forms of a block whose text is known.
    pub(crate) fn line<'t>(&'t self, index: usize, text: &'t str) -> Line<'t> {
        let (from, to) = self.bounds(index);
        Line {
            text,
            tokens: self.tokens.get(from.tokens..to.tokens).unwrap_or_default(),
            form: to.form,
            folded: self.folded.get(from.folded..to.folded).unwrap_or_default(),
            letters: to.letters,
            likely: self.likely.get(index).copied().flatten(),
        }
    }
}

/// Bytes of a word and what parts it from the next, on pages of the shortest words.
const SHORTEST: usize = 4;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::word::hash;

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
        assert_eq!(std::str::from_utf8(line.folded), Ok("№ 00 ends"));
    }

    #[test]
    fn tokens_are_the_words_of_the_normal_form() {
        for text in [
            "» Comments (12):",
            "3rd x2y",
            "Im Jahre 1917, в Ригѣ",
            "",
            "½ 2½a",
        ] {
            let words = Words::of_text(text);
            let tokens: Vec<u64> = words.line(0, text).tokens.iter().map(|t| t.hash).collect();
            let normal = regesta_packs::normal(text);
            let expected = normal.split_whitespace().map(hash);
            assert_eq!(tokens, expected.collect::<Vec<_>>(), "{text}");
        }
    }
}
