//! What the words around a name tell of its kind: cues, articles, offices, plurals.

use crate::word::{Look, Word};
use regesta_packs::NameRules;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words of a cue at most, with the marks in it.
const CUE: usize = 5;

/// Where the cue begins that ends just before a word.
pub(super) fn cue_before(words: &[Word<'_>], at: usize, cues: &BTreeSet<String>) -> Option<usize> {
    (at.saturating_sub(CUE)..at).find(|start| is_cue(words, *start..at, cues))
}

/// Where the cue ends that begins with a word.
pub(super) fn cue_end(words: &[Word<'_>], at: usize, cues: &BTreeSet<String>) -> Option<usize> {
    (at + 1..=at + CUE)
        .rev()
        .find(|end| is_cue(words, at..*end, cues))
}

/// Whether these words, without blanks, are a cue as they stand, or in small letters with a capital at most.
fn is_cue(words: &[Word<'_>], range: Range<usize>, cues: &BTreeSet<String>) -> bool {
    let Some(own) = words.get(range).filter(|_| !cues.is_empty()) else {
        return false;
    };
    let text: String = own.iter().map(|word| word.token.text).collect();
    let small = own
        .first()
        .is_some_and(|word| !matches!(word.look, Look::Capitals | Look::Initial));
    cues.contains(&text) || small && cues.contains(&text.to_lowercase())
}

/// Whether a cue of one word or two stands before a place ("the capital Lund").
pub(super) fn is_cued(words: &[Word<'_>], at: usize, rules: &NameRules) -> bool {
    is_behind(words, at, &rules.place_cues)
}

/// Whether a cue of one word or two stands before a word.
pub(super) fn is_behind(words: &[Word<'_>], at: usize, cues: &BTreeSet<String>) -> bool {
    let lower = |back: usize| {
        let word = at.checked_sub(back).and_then(|at| words.get(at));
        word.map_or("", |word| word.lower.as_str())
    };
    let pair = || format!("{} {}", lower(2), lower(1));
    !cues.is_empty() && (cues.contains(lower(1)) || cues.contains(&pair()))
}

/// Whether a word stands before places and hardly before persons.
pub(super) fn tells_where(word: &Word<'_>, rules: &NameRules) -> bool {
    rules.locatives.contains(&word.lower) && !rules.vague_locatives.contains(&word.lower)
}

/// Whether a word is the article that the language sets before groups.
pub(super) fn is_article(word: &Word<'_>, rules: &NameRules) -> bool {
    let mut articles = rules.plurals.iter().filter_map(|p| p.split_once(" *"));
    articles.any(|(article, _)| article == word.lower)
}

/// A word without the ending of a plural, behind the article that the language sets before groups, or with the ending that it gives
/// them.
pub(super) fn singular<'t>(
    before: Option<&Word<'_>>,
    word: &Word<'t>,
    rules: &NameRules,
) -> Option<&'t str> {
    let mut patterns = rules.plurals.iter().filter_map(|p| p.split_once('*'));
    let (_, ending) = patterns.find(|(article, ending)| {
        let article = article.trim_end();
        let led = article.is_empty() || before.is_some_and(|before| before.lower == article);
        led && word.lower.ends_with(ending)
    })?;
    word.token.text.strip_suffix(ending)
}

/// Whether a word may stand before a title as part of it.
pub(super) fn is_office(word: &Word<'_>, rules: &NameRules) -> bool {
    rules.offices.contains(&word.lower) || rules.title_starts.contains(&word.lower)
}
