//! What the address of a page tells: words of its title in the path, and marks of the kind of page.

use super::kinds::KINDS;
use super::lexicon::word_bucket;
use super::lines::{OWN, at, capped, flag, share};
use crate::Tools;
use crate::words::Words;
use crate::words::word::hash;

/// What is read from an address.
#[derive(Debug, Clone, Default)]
pub(super) struct Address {
    /// Buckets of the words of host and path.
    pub(super) buckets: Vec<u16>,
    /// Depth of the path, its words, digits, date, query.
    pub(super) shape: [f32; SHAPE],
    /// Signs of each kind of page.
    pub(super) kinds: [f32; KINDS.len()],
    words: Vec<u64>,
}

/// Numbers of an address's shape.
pub(super) const SHAPE: usize = 6;

impl Address {
    pub(super) fn of(url: Option<&str>, tools: &Tools) -> Self {
        let Some(url) = url else {
            return Self::default();
        };
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let tokens = |text: &str| -> Vec<String> {
            text.split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect()
        };
        let (path_words, labels) = (tokens(path), tokens(host));
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let slug = parts.iter().map(|part| tokens(part).len()).max();
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let year = |part: &&str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        let shape = [
            1.0,
            capped(number(parts.len()), 8),
            capped(number(slug.unwrap_or(0)), 12),
            flag(parts.iter().any(year)),
            flag(!query.is_empty()),
            flag(path.contains('.')),
        ];
        let mut buckets: Vec<u16> = labels
            .iter()
            .map(|label| word_bucket(label, 11))
            .chain(path_words.iter().map(|word| word_bucket(word, 12)))
            .chain(parts.first().map(|part| word_bucket(part, 13)))
            .chain(tokens(query).iter().map(|word| word_bucket(word, 14)))
            .collect();
        buckets.sort_unstable();
        buckets.dedup();
        Self {
            buckets,
            shape,
            kinds: tools.addresses.of(url),
            words: path_words
                .into_iter()
                .filter(|word| word.len() >= 3)
                .map(|word| hash(&word))
                .collect(),
        }
    }

    /// For each block, the share of the path's words that stand in it, and of its words that stand in the path.
    pub(super) fn add(&self, rows: &mut [[f32; OWN]], words: &Words) {
        if self.words.is_empty() {
            return;
        }
        for (row, words) in rows.iter_mut().zip(words.blocks()) {
            if row.first().is_some_and(|chars| *chars > LONGEST) {
                continue;
            }
            let long = words.iter().filter(|word| word.chars >= 3);
            let own = long.map(|word| word.hash);
            let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            let in_path = own.clone().filter(|word| self.words.contains(word));
            let all = number(own.clone().count());
            let in_path = number(in_path.count());
            let in_line = self.words.iter().filter(|word| {
                let mut own = own.clone();
                in_path > 0 && own.any(|own| own == **word)
            });
            let values = [
                (at::IN_PATH, share(in_path, all)),
                (
                    at::OF_PATH,
                    share(number(in_line.count()), number(self.words.len())),
                ),
            ];
            for (place, value) in values {
                if let Some(slot) = row.get_mut(place) {
                    *slot = value;
                }
            }
        }
    }
}

/// Characters (their logarithm) of the longest line that may be a title.
const LONGEST: f32 = 5.5;
