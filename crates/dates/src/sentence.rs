//! Sentences, as far as telling what stands near a date needs them.

use std::ops::Range;

/// The sentence around a byte range: to the nearest full stop, question or exclamation mark that a capital or the end
/// follows, on either side.
pub(crate) fn around(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text.get(..at.start).unwrap_or_default();
    let after = text.get(at.end..).unwrap_or_default();
    let start = marks(before).rev().find_map(|mark| end_at(before, mark));
    let end = marks(after).find_map(|mark| end_at(after, mark));
    start.unwrap_or(0)..end.map_or(text.len(), |end| at.end + end)
}

/// Where sentences may end.
fn marks(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let bytes = text.bytes().enumerate();
    bytes.filter_map(|(at, byte)| matches!(byte, b'\n' | b'.' | b'!' | b'?').then_some(at))
}

/// Where the sentence ends whose mark may stand here: after the mark.
fn end_at(text: &str, mark: usize) -> Option<usize> {
    let (before, after) = (text.get(..mark)?, text.get(mark + 1..)?);
    let line = text.get(mark..)?.starts_with('\n');
    (line || capital_follows(after) && !abbreviation(before)).then_some(mark + 1)
}

fn capital_follows(rest: &str) -> bool {
    let trimmed = rest.trim_start_matches(['"', '”', '’', ')', ']', '»']);
    let spaced = trimmed.starts_with(char::is_whitespace) || trimmed.is_empty();
    spaced
        && trimmed
            .trim_start()
            .chars()
            .next()
            .is_none_or(|c| !c.is_lowercase())
}

/// Whether the text ends in a single letter or a short word with a capital: an initial, "St".
fn abbreviation(text: &str) -> bool {
    let word = text
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let letters = word.chars().count();
    letters == 1 || letters == 2 && word.chars().next().is_some_and(char::is_uppercase)
}
