//! Whether a line names what a text is about.

use crate::hash::FastSet;
use crate::language::{Detector, floor};
use crate::words;
use regesta_model::Block;

/// Blocks below a line that are looked at, and bytes of each.
const BLOCKS: usize = 40;
const BYTES: usize = 1500;
/// Characters of a word that are compared: inflected forms share them.
const STEM: usize = 5;

/// Whether the blocks from `from` on use at least half of the words of a line, up to its first dash or colon.
pub(crate) fn is_topic(line: &str, blocks: &[Block], source: &str, from: usize) -> bool {
    let words = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() >= 3);
    let stems: Vec<&str> = words.take(30).map(stem).collect();
    let below = blocks
        .iter()
        .skip(from)
        .take(BLOCKS)
        .map(|block| block.text(source));
    let below: Vec<&str> = below
        .filter_map(|text| text.get(..floor(text, BYTES)))
        .collect();
    let used = stems
        .iter()
        .filter(|stem| below.iter().any(|text| text.contains(**stem)))
        .count();
    used > 0 && used * 2 >= stems.len()
}

fn stem(word: &str) -> &str {
    let end = word
        .char_indices()
        .nth(STEM)
        .map_or(word.len(), |(at, _)| at);
    word.get(..end).unwrap_or(word)
}

/// Letters of a content word at least.
const WORD: usize = 5;

/// Hashes of the stems of the content words of some texts, in lower case: long words that are no frequent word of any language.
pub(crate) fn stems<'t>(texts: impl Iterator<Item = &'t str>, detector: &Detector) -> FastSet<u64> {
    let mut found = FastSet::default();
    let mut lower = String::new();
    for text in texts {
        let words = text.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| word.chars().count() >= WORD) {
            lower.clear();
            if word.is_ascii() {
                lower.push_str(word);
                lower.make_ascii_lowercase();
            } else {
                lower = word.to_lowercase();
            }
            if !detector.is_function(words::hash(&lower)) {
                found.insert(words::hash(stem(&lower)));
            }
        }
    }
    found
}

/// The words of a heading that may be names: with a capital, not its first, or in a heading of one to three words any.
pub(crate) fn names(heading: &str) -> Vec<&str> {
    let words = heading.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let first = usize::from(words.len() > 3);
    let named = |word: &&str| word.starts_with(char::is_uppercase) && word.chars().count() >= 3;
    words.into_iter().skip(first).filter(named).collect()
}
