//! Adherents, peoples and factions, by the stems of their names.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    (0..words.len())
        .filter_map(|at| group(words, at, context))
        .collect()
}

fn group(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let word = words.get(at)?;
    if !matches!(word.look, Look::Capital | Look::Small) {
        return None;
    }
    let lower = &context.rules.lower;
    let begins = |stem: &String| {
        word.lower.starts_with(stem.as_str()) || word.token.text.starts_with(stem.as_str())
    };
    let range = if lower.groups.iter().any(begins) {
        at..at + 1
    } else {
        faction(words, at, context)?..at + 1
    };
    Some(Proposal::new(range, EntityKind::Other, "group", 45))
}

/// A faction has a modifier of its own before it, or as the first part of the word.
fn faction(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<usize> {
    let word = words.get(at)?;
    let stem = context
        .rules
        .lower
        .factions
        .iter()
        .find(|stem| word.lower.contains(stem.as_str()))?;
    if !word.lower.starts_with(stem.as_str()) {
        return Some(at);
    }
    let before = at.checked_sub(1).and_then(|before| words.get(before))?;
    let agrees = context
        .rules
        .modifiers
        .iter()
        .chain(&context.rules.lower.qualifiers);
    let fits = before.look == Look::Small
        && agrees
            .into_iter()
            .any(|ending| before.lower.ends_with(ending.as_str()));
    fits.then(|| at - 1)
}
