//! Works: newspapers by their names, titles behind a cue and before a year, titles in quotation marks.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;

/// Most words of a title before its year.
const LONGEST: usize = 16;

pub(super) fn propose(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let known = |(at, word)| known(word, at);
    let mut found: Vec<_> = words.iter().enumerate().filter_map(known).collect();
    found.extend((0..words.len()).filter_map(|at| dated_title(words, at, context)));
    found.extend(
        modelled
            .iter()
            .filter_map(|proposal| quoted(words, proposal)),
    );
    found
}

/// A listed name, itself or inflected.
fn known(word: &Word<'_>, at: usize) -> Option<Proposal> {
    Some(Proposal::new(at..at + 1, word.known?, "known", 79))
}

/// "the author of Title: Of Several Words (1949)": the cue ends at `at`.
fn dated_title(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let text = |at: usize| words.get(at).map_or("", |word| word.token.text);
    let starts = words.get(at + 1)?.look.is_capital() && words.get(at)?.look == Look::Small;
    if !starts {
        return None;
    }
    let cue = format!("{} {}", text(at.checked_sub(1)?), text(at));
    if !context.rules.work_cues.contains(&cue) {
        return None;
    }
    let end = (at + 2..at + 2 + LONGEST).find(|end| text(*end) == "(")?;
    let year = words
        .get(end + 1)
        .is_some_and(|word| word.look == Look::Number && word.lower.len() == 4);
    year.then(|| Proposal::new(at + 1..end, EntityKind::Work, "dated-title", 86))
}

/// What a model holds for some other name, in quotation marks of its own, is a title.
fn quoted(words: &[Word<'_>], proposal: &Proposal) -> Option<Proposal> {
    let mark = |at: Option<usize>| {
        let text = at
            .and_then(|at| words.get(at))
            .map_or("", |word| word.token.text);
        matches!(text, "\"" | "“" | "”" | "„" | "«" | "»" | "‘" | "’")
    };
    let range = proposal.words.clone();
    let inside = mark(range.start.checked_sub(1)) && mark(Some(range.end));
    (proposal.kind == EntityKind::Other && inside)
        .then(|| Proposal::new(range, EntityKind::Work, "quoted", 77))
}
