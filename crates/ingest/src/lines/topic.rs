//! Whether a line names what a text is about.

use crate::hash::FastSet;
use crate::language::Detector;
use crate::words::letters::floor;
use crate::words::word;
use regesta_model::Block;

/// Blocks below a line that are looked at, and bytes of each.
const BLOCKS: usize = 40;
const BYTES: usize = 1500;
/// Characters of a word that are compared: inflected forms share them.
const STEM: usize = 5;

/// Whether the blocks from `from` on use at least half of the words of a line.
pub(crate) fn is_topic(line: &str, blocks: &[Block], source: &str, from: usize) -> bool {
    let below: Vec<&str> = texts(blocks, source, from).collect();
    let (used, all) = used(words_of(line), &below);
    used > 0 && used * 2 >= all
}

/// The blocks below a line, in small letters.
pub(crate) struct Below(Vec<String>);

impl Below {
    /// The blocks from `from` on.
    pub(crate) fn of(blocks: &[Block], source: &str, from: usize) -> Self {
        Self(texts(blocks, source, from).map(str::to_lowercase).collect())
    }

    /// One line.
    pub(crate) fn line(line: &str) -> Self {
        Self(vec![line.to_lowercase()])
    }

    /// How many of the words of a line they use, in capitals or not, and how many it has; frequent function words do not count.
    pub(crate) fn used(&self, line: &str, detector: &Detector) -> (usize, usize) {
        let line = line.to_lowercase();
        let words = words_of(&line).filter(|word| !detector.is_function(word::hash(word)));
        used(words, &self.0)
    }
}

fn texts<'d>(blocks: &'d [Block], source: &'d str, from: usize) -> impl Iterator<Item = &'d str> {
    let below = blocks.iter().skip(from).take(BLOCKS);
    let below = below.map(|block| block.text(source));
    below.filter_map(|text| text.get(..floor(text, BYTES)))
}

fn words_of(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= 3)
}

fn used<'l>(words: impl Iterator<Item = &'l str>, below: &[impl AsRef<str>]) -> (usize, usize) {
    let stems: Vec<&str> = words.take(30).map(stem).collect();
    let used = stems
        .iter()
        .filter(|stem| below.iter().any(|text| text.as_ref().contains(**stem)));
    (used.count(), stems.len())
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
            if !detector.is_function(word::hash(&lower)) {
                found.insert(word::hash(stem(&lower)));
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
