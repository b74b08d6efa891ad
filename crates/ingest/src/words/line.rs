//! A text in the forms in which rules look at it.

use super::letters::{Letters, floor};
use super::word::Token;
use crate::patterns::sets::bits::Bits;

/// A text in the forms in which rules look at it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    /// As it stands on the page.
    pub(crate) text: &'t str,
    /// The words of its normal form.
    pub(crate) tokens: &'t [Token],
    /// A hash of the words of the whole line.
    pub(crate) form: u64,
    /// Its letters in lower case, see [`fold`].
    pub(crate) folded: &'t [u8],
    /// What letters the whole line has.
    pub(crate) letters: Letters,
    /// The patterns of the packs that may match in it, where it was sifted.
    pub(crate) likely: Option<Bits>,
}

impl Line<'_> {
    /// Its beginning, of this many bytes at most.
    pub(crate) fn up_to(self, bytes: usize) -> Self {
        if self.text.len() <= bytes {
            return self;
        }
        let text = self.text.get(..floor(self.text, bytes));
        let end = u32::try_from(bytes).unwrap_or(u32::MAX);
        let count = self.tokens.partition_point(|token| token.start < end);
        Self {
            text: text.unwrap_or(self.text),
            tokens: self.tokens.get(..count).unwrap_or_default(),
            form: self.form,
            folded: self.folded,
            letters: self.letters,
            likely: self.likely,
        }
    }
}
