//! Whether a line names what a text is about.

use crate::language::floor;
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
