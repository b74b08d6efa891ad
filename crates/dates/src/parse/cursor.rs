//! Looking at tokens by index; every look past the end finds nothing.

use crate::token::{Kind, Token};
use regesta_model::Span;
use regesta_packs::WordClass;

/// A text and its tokens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token<'a>],
    pub(crate) habits: crate::lexicon::Habits,
}

impl<'a> Cursor<'a> {
    pub(crate) fn at(&self, i: usize) -> Option<&'a Token<'a>> {
        self.tokens.get(i)
    }

    pub(crate) fn sense(&self, i: usize, class: WordClass) -> Option<i32> {
        self.at(i)?.sense(class)
    }

    pub(crate) fn is(&self, i: usize, class: WordClass) -> bool {
        self.sense(i, class).is_some()
    }

    pub(crate) fn is_any(&self, i: usize, classes: &[WordClass]) -> bool {
        classes.iter().any(|class| self.is(i, *class))
    }

    /// The token after `i` if it is of this class, else `i`.
    pub(crate) fn skip(&self, i: usize, class: WordClass) -> usize {
        i + usize::from(self.is(i, class))
    }

    pub(crate) fn punct(&self, i: usize) -> Option<char> {
        match self.at(i)?.kind {
            Kind::Punct(c) => Some(c),
            _ => None,
        }
    }

    pub(crate) fn is_punct(&self, i: usize, any: &[char]) -> bool {
        self.punct(i).is_some_and(|c| any.contains(&c))
    }

    pub(crate) fn skip_punct(&self, i: usize, any: &[char]) -> usize {
        i + usize::from(self.is_punct(i, any))
    }

    /// Whether nothing stands between the token before `i` and `i`.
    pub(crate) fn glued(&self, i: usize) -> bool {
        self.at(i).is_some_and(|token| !token.space)
    }

    pub(crate) fn number(&self, i: usize) -> Option<(u32, u8)> {
        match self.at(i)?.kind {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    pub(crate) fn slice(&self, i: usize) -> &'a str {
        self.at(i)
            .and_then(|token| self.text.get(token.start..token.end))
            .unwrap_or("")
    }

    /// A Roman numeral: a token of its own, or a date word that is spelled like one.
    pub(crate) fn roman(&self, i: usize) -> Option<u32> {
        match self.at(i)?.kind {
            Kind::Roman(value) => Some(value),
            Kind::Word(_) => crate::token::roman(self.slice(i)),
            _ => None,
        }
    }

    /// From the start of token `from` to the end of the token before `to`.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.at(from).map_or(0, |token| token.start);
        let end = to.checked_sub(1).and_then(|last| self.at(last));
        let end = end.map_or(start, |token| token.end);
        Span::new(self.text, start..end.max(start)).unwrap_or_default()
    }

    /// Whether a sentence ends at this token.
    pub(crate) fn ends_sentence(&self, i: usize) -> bool {
        let next = self.at(i + 1);
        self.is_punct(i, &['.', '!', '?']) && next.is_none_or(|next| next.space && next.capital)
    }

    /// A dash of any length.
    pub(crate) fn is_dash(&self, i: usize) -> bool {
        self.is_punct(i, &['-', '–', '—', '−', '‑', '‒'])
    }

    pub(crate) fn opens(&self, i: usize) -> bool {
        self.is_punct(i, &['(', '['])
    }

    pub(crate) fn closes(&self, i: usize) -> bool {
        self.is_punct(i, &[')', ']'])
    }
}
