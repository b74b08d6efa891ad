//! Sentences, as far as telling what stands near a date needs them.

use std::ops::Range;

/// The sentence around a byte range: to the nearest full stop, question or exclamation mark that a capital or the end
/// follows, on either side.
pub(crate) fn around(text: &str, at: Range<usize>) -> Range<usize> {
    let before = text.get(..at.start).unwrap_or_default();
    let after = text.get(at.end..).unwrap_or_default();
    let start = ends(before).last().unwrap_or(0);
    let end = ends(after).next().map_or(text.len(), |end| at.end + end);
    start..end
}

/// Where sentences end: after the mark.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        let ends = match c {
            '\n' => true,
            '.' | '!' | '?' => capital_follows(rest) && !abbreviation(text.get(..at)?),
            _ => false,
        };
        ends.then_some(at + c.len_utf8())
    })
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
