//! Phrases of whole words, found word by word.

use crate::hash::{FastMap, Table};
use crate::words::word::{START, Token, hash, mix};
use std::ops::Range;

/// Phrases in their normal form, each under the number that its owner gave it, as a tree of words.
#[derive(Debug)]
pub(crate) struct Phrases {
    /// By a node and the next word, the node that both lead to.
    next: Table<u32>,
    /// By bits of its hash, whether a word may begin a phrase: most words begin none.
    first: Vec<u64>,
    /// At each node, the owners of the phrases that end there.
    owners: Vec<Vec<usize>>,
}

/// A phrase in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The number that its owner gave it.
    pub(crate) owner: usize,
    /// The words of the line that it is.
    pub(crate) words: Range<usize>,
}

impl Phrases {
    pub(crate) fn new<'p>(phrases: impl Iterator<Item = (usize, &'p str)>) -> Self {
        let mut tree = Self {
            next: Table::default(),
            first: vec![0; 1 << (FIRST - 6)],
            owners: vec![Vec::new()],
        };
        let mut next: FastMap<u64, u32> = FastMap::default();
        for (owner, phrase) in phrases {
            let mut node = 0;
            if let Some(first) = phrase.split_whitespace().next() {
                let (word, bit) = place(hash(first));
                let word = tree.first.get_mut(word);
                word.into_iter().for_each(|word| *word |= 1 << bit);
            }
            for word in phrase.split_whitespace() {
                let new = u32::try_from(tree.owners.len()).unwrap_or(u32::MAX);
                node = *next.entry(key(node, hash(word))).or_insert(new);
                if node == new {
                    tree.owners.push(Vec::new());
                }
            }
            let owners = tree.owners.get_mut(node as usize);
            if let Some(owners) = owners.filter(|_| node > 0) {
                owners.push(owner);
            }
        }
        tree.next = Table::new(next.into_iter());
        tree
    }

    /// Passes on every phrase of a line, also where several share words.
    pub(crate) fn each(&self, tokens: &[Token], mut take: impl FnMut(Hit)) {
        for (start, token) in tokens.iter().enumerate() {
            if self.may_begin(*token) {
                self.from(start, tokens, &mut take);
            }
        }
    }

    #[inline]
    fn may_begin(&self, token: Token) -> bool {
        let (word, bit) = place(token.hash);
        let word = self.first.get(word);
        word.is_some_and(|word| (word >> bit) & 1 == 1)
    }

    /// Passes on every phrase that a line begins with.
    pub(crate) fn at_start(&self, tokens: &[Token], mut take: impl FnMut(Hit)) {
        if tokens.first().is_some_and(|token| self.may_begin(*token)) {
            self.from(0, tokens, &mut take);
        }
    }

    fn from(&self, start: usize, tokens: &[Token], take: &mut impl FnMut(Hit)) {
        let mut node = 0;
        for (at, token) in tokens.iter().enumerate().skip(start) {
            let Some(next) = self.next.get(key(node, token.hash)) else {
                return;
            };
            node = next;
            for owner in self.owners.get(node as usize).into_iter().flatten() {
                let (owner, words) = (*owner, start..at + 1);
                take(Hit { owner, words });
            }
        }
    }
}

/// Bits of the hash of a first word.
const FIRST: u32 = 14;

/// The place of the bit of a first word.
#[inline]
const fn place(hash: u64) -> (usize, u64) {
    let hash = hash >> (64 - FIRST);
    ((hash >> 6) as usize, hash & 63)
}

#[inline]
fn key(node: u32, word: u64) -> u64 {
    word ^ u64::from(node).wrapping_mul(START)
}

/// The hash of a whole line.
pub(crate) fn whole(tokens: impl Iterator<Item = u64>) -> u64 {
    tokens.fold(START, mix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    #[test]
    fn phrases_are_found_as_whole_words_also_where_they_overlap() {
        let all = ["read also", "also", "also on 0", "re"];
        let phrases = Phrases::new(all.into_iter().enumerate());
        let found = |text: &str| {
            let mut found = Vec::new();
            let words = Words::of_text(text);
            phrases.each(words.line(0, text).tokens, |hit| {
                found.push((hit.owner, hit.words));
            });
            found
        };
        assert_eq!(
            found("Read — ALSO on 12.5!"),
            [(0, 0..2), (1, 1..2), (2, 1..4)]
        );
        assert_eq!(found("reading also"), [(1, 1..2)]);
        assert_eq!(found(""), []);
    }
}
