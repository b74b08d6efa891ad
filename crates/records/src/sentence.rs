//! Where sentences end.

use regesta_packs::SentenceWords;
use std::ops::Range;

/// Characters that may close a sentence after its full stop.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '“', '»', '«', ')', ']', '›'];

/// Bytes of the longest sentence: what goes on without a full stop (tables, transcripts) is cut there at a semicolon, a comma or a
/// blank.
const LONGEST: usize = 2_000;

/// The sentences of a text, as byte ranges without the blanks around them, none longer than 2,000 bytes. Works on any language; the
/// words of the language tell which full stops end none.
///
/// ```
/// use regesta_packs::SentenceWords;
/// use regesta_records::sentences;
///
/// let words = SentenceWords { abbreviations: vec!["dr".to_owned()], ..SentenceWords::default() };
/// let text = "Dr. I. T. Holm came. She left.";
/// let found: Vec<&str> = sentences(text, &words).into_iter().map(|at| &text[at]).collect();
/// assert_eq!(found, ["Dr. I. T. Holm came.", "She left."]);
/// ```
#[must_use]
pub fn sentences(text: &str, words: &SentenceWords) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut resume = 0;
    for (at, c) in text.char_indices() {
        if at < resume || !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        resume = closed(text, at);
        if ends(text, start..at, resume, words) {
            resume = noted(text, resume);
            push(&mut out, text, start..resume);
            start = resume;
        }
    }
    push(&mut out, text, start..text.len());
    out
}

/// Where to cut a text of more than the longest sentence's length: behind the last semicolon, comma or blank before that, or there.
fn cut(text: &str) -> usize {
    let mut bound = LONGEST;
    while !text.is_char_boundary(bound) {
        bound -= 1;
    }
    let head = text.get(..bound).unwrap_or_default();
    let marks: [&[char]; 3] = [&[';'], &[','], &[' ', '\n', '\t']];
    let found = marks.iter().find_map(|marks| head.rfind(*marks));
    found.map_or(bound, |at| at + 1)
}

fn push(out: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let mut range = range;
    let Some(mut slice) = text.get(range.clone()) else {
        return;
    };
    while slice.len() > LONGEST {
        let end = range.start + cut(slice);
        push(out, text, range.start..end);
        range.start = end;
        slice = text.get(range.clone()).unwrap_or_default();
    }
    let lead = slice.len() - slice.trim_start().len();
    let trimmed = slice.trim();
    if !trimmed.is_empty() {
        let start = range.start + lead;
        out.push(start..start + trimmed.len());
    }
}

/// The byte after the run of stops at `at` and what closes after it.
fn closed(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or("");
    let is_stop = |c: char| matches!(c, '.' | '!' | '?' | '…');
    let after = rest.trim_start_matches(is_stop).trim_start_matches(CLOSERS);
    at + rest.len() - after.len()
}

/// The byte after a note mark like ` [12]`, or `end` itself.
fn noted(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    let inner = rest.trim_start().strip_prefix('[');
    let digits = inner.map(|inner| inner.trim_start_matches(|c: char| c.is_ascii_digit()));
    match (inner, digits.and_then(|after| after.strip_prefix(']'))) {
        (Some(inner), Some(after)) if !inner.starts_with(']') => end + rest.len() - after.len(),
        _ => end,
    }
}

fn ends(text: &str, sentence: Range<usize>, after: usize, words: &SentenceWords) -> bool {
    let rest = text.get(after..).unwrap_or("");
    if !rest.is_empty() && !rest.starts_with(char::is_whitespace) {
        return false;
    }
    let next = rest.trim_start().chars().next();
    if next.is_some_and(|next| next.is_lowercase() || matches!(next, ',' | ';' | '–')) {
        return false;
    }
    let before = text.get(sentence.clone()).unwrap_or("");
    let plain = match text.get(sentence.end..after) {
        Some(".") => true,
        Some(".)" | ".]") => !is_bracketed(before),
        _ => false,
    };
    let bracket = next.is_some_and(|next| matches!(next, '(' | '['));
    !(plain && (stands_for_more(before, words) || (bracket && is_numbered(before, words))))
}

/// Whether the bracket that is open at the end of a text was opened at its beginning: all of the sentence stands in it.
fn is_bracketed(sentence: &str) -> bool {
    let start = sentence.trim_start();
    start.starts_with(['(', '[']) && start.rfind(['(', '[']) == Some(0)
}

/// Whether the word that `before` ends with is an initial, an abbreviation or an ordinal.
fn stands_for_more(before: &str, words: &SentenceWords) -> bool {
    let from = |c: char| {
        c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '«' | '-' | '–' | '/')
    };
    let word = before.rsplit(from).next().unwrap_or("");
    let mut chars = word.chars();
    let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    let digits = word.bytes().all(|byte| byte.is_ascii_digit());
    if digits && !word.is_empty() {
        let long = || word.len() == 3 && follows_article(before, word, words);
        return words.ordinal_dot && (word.len() <= 2 || long());
    }
    single || is_initials(word) || is_listed(word, words)
}

/// Whether a text ends with the number of a ruler, in a language that puts a full stop behind it: "Karl IV. (1346–1378)".
fn is_numbered(before: &str, words: &SentenceWords) -> bool {
    let word = before.rsplit(char::is_whitespace).next().unwrap_or("");
    let roman = |c: char| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C');
    words.ordinal_dot && !word.is_empty() && word.chars().all(roman)
}

/// Whether a word stands behind an article, or a preposition that holds one, and so counts what follows: "zum 100. Geburtstag".
fn follows_article(before: &str, word: &str, words: &SentenceWords) -> bool {
    let rest = before.strip_suffix(word).unwrap_or("").trim_end();
    let last = rest.rsplit(char::is_whitespace).next().unwrap_or("");
    let last = last.to_lowercase();
    words.counting.contains(&last)
}

/// `J.R` before its last stop.
fn is_initials(word: &str) -> bool {
    let letter = |piece: &str| {
        let mut chars = piece.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    word.contains('.') && word.split('.').all(letter)
}

fn is_listed(word: &str, words: &SentenceWords) -> bool {
    word.len() <= 16 && {
        let lower = word.to_lowercase();
        words.abbreviations.contains(&lower)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_packs::SentencePack;

    #[test]
    fn what_never_ends_is_cut() {
        let words = SentenceWords::default();
        for (one, most) in [("Holm, 3 May 1760; ", 130), ("Holm 1760 ", 130), ("é", 15)] {
            let text = one.repeat(10_000);
            let found = sentences(&text, &words);
            assert!(found.iter().all(|at| at.len() <= LONGEST), "{one}");
            assert!(found.len() < most, "{one}: {}", found.len());
            let left: usize = found.iter().map(|at| at.len() + 1).sum();
            assert!(left >= text.trim_end().len(), "{one}");
        }
    }

    #[test]
    fn packs_split_their_examples() {
        for words in SentencePack::builtin().unwrap().languages {
            for example in &words.sentences {
                let text = example.replace('|', " ");
                let found = sentences(&text, &words);
                let found: Vec<&str> = found.into_iter().map(|at| &text[at]).collect();
                let wanted = example.replace("|[", " [");
                let wanted: Vec<&str> = wanted.split('|').collect();
                assert_eq!(found, wanted, "{}", words.code);
            }
        }
    }

    #[test]
    fn odd_texts_are_taken_as_they_are() {
        let words = SentenceWords::default();
        for text in ["", " ", "...", "?!", "a.b.c", "«»", ". . ."] {
            for range in sentences(text, &words) {
                assert!(!text[range].is_empty());
            }
        }
    }
}
