//! Names built around a head: "Central Committee", "Finnish Civil War", "Vologda province".

use super::{Context, Proposal};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use std::ops::Range;

/// Most words before or behind a head.
const REACH: usize = 7;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    (0..words.len())
        .filter_map(|at| phrase(words, at, context))
        .collect()
}

fn phrase(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let head = words.get(at)?;
    let (form, kind) = head_of(head, context)?;
    let start = left(words, at, context);
    let end = right(words, at, context);
    let range = start..end;
    if !is_name(words, &range, at, &form, context) {
        return None;
    }
    let strength = match kind {
        EntityKind::Event => 84,
        EntityKind::Organisation => 82,
        _ => 80,
    };
    Some(Proposal::new(range, kind, kind.as_str(), strength))
}

/// The head that a word is, or in compounding languages ends in, with a case ending off.
fn head_of(word: &Word<'_>, context: Context<'_>) -> Option<(String, EntityKind)> {
    if !word.look.is_capital() && word.look != Look::Small {
        return None;
    }
    let heads = &context.rules.heads;
    let known = |form: &str| {
        heads.kind(form).or_else(|| {
            let tails = form
                .char_indices()
                .skip(3)
                .filter(|_| context.rules.compounds);
            tails
                .filter_map(|(at, _)| form.get(at..))
                .filter(|tail| tail.len() >= 5)
                .find_map(|tail| heads.kind(tail))
        })
    };
    base_form(&word.lower, context.rules, known)
}

/// Where the phrase begins: capitalised words, and small modifiers as the language has them.
fn left(words: &[Word<'_>], head: usize, context: Context<'_>) -> usize {
    let mut start = head;
    let mut reach = head;
    while let Some(word) = reach.checked_sub(1).and_then(|at| words.get(at)) {
        let inner = words.get(reach).is_some_and(|word| word.token.opens);
        if inner || head - reach >= REACH {
            break;
        }
        let own = is_named(word, context) || is_ordinal(words, reach - 1);
        if own || is_qualifier(word, context) {
            start = reach - 1;
        } else if !(is_modifier(word, context) || is_link(words, reach - 1, context)) {
            break;
        }
        reach -= 1;
    }
    start
}

/// A capitalised word that is part of a name rather than the first of its sentence.
fn is_named(word: &Word<'_>, context: Context<'_>) -> bool {
    word.look.is_capital() && !context.rules.not_names.contains(word.token.text)
}

/// A number with its full stop before a head ("7. army"), or "11th".
fn is_ordinal(words: &[Word<'_>], at: usize) -> bool {
    let is_number = |at: usize| {
        words
            .get(at)
            .is_some_and(|word| word.look == Look::Number && word.lower.len() <= 4)
    };
    let text = words.get(at).map_or("", |word| word.token.text);
    (text == "." && at.checked_sub(1).is_some_and(is_number))
        || (is_number(at)
            && (text.ends_with(char::is_alphabetic)
                || words.get(at + 1).is_some_and(|w| w.token.text == ".")))
}

fn is_modifier(word: &Word<'_>, context: Context<'_>) -> bool {
    let ends = |ending: &String| word.lower.ends_with(ending.as_str());
    word.look == Look::Small && word.lower.len() > 4 && context.rules.modifiers.iter().any(ends)
}

fn is_link(words: &[Word<'_>], at: usize, context: Context<'_>) -> bool {
    let small =
        |word: &Word<'_>| word.look == Look::Small && context.rules.links.contains(&word.lower);
    words.get(at).is_some_and(small)
}

fn is_qualifier(word: &Word<'_>, context: Context<'_>) -> bool {
    let qualifiers = &context.rules.lower.qualifiers;
    word.look == Look::Small
        && qualifiers
            .iter()
            .any(|stem| word.lower.starts_with(stem.as_str()))
}

/// Where the phrase ends: behind the head, or behind what the language joins to it.
fn right(words: &[Word<'_>], head: usize, context: Context<'_>) -> usize {
    let mut end = head + 1;
    let mut reach = end;
    while let Some(word) = words
        .get(reach)
        .filter(|word| !word.token.opens && reach - head <= REACH)
    {
        if is_named(word, context) && (reach > end || context.rules.head_first) {
            end = reach + 1;
        } else if !is_joint(word, reach == end, context) {
            break;
        }
        reach += 1;
    }
    end
}

fn is_joint(word: &Word<'_>, first: bool, context: Context<'_>) -> bool {
    let of = context.rules.of.contains(&word.lower);
    word.look == Look::Small && (of || (!first && context.rules.links.contains(&word.lower)))
}

/// A head alone is no name, unless the language says so or a capital does and more words follow.
fn is_name(
    words: &[Word<'_>],
    range: &Range<usize>,
    head: usize,
    form: &str,
    context: Context<'_>,
) -> bool {
    let capital = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| is_named(word, context) && (!word.token.opens || range.len() > 1))
    };
    let others = range.clone().filter(|at| *at != head);
    let qualified = others.clone().any(|at| {
        words
            .get(at)
            .is_some_and(|word| is_qualifier(word, context))
    });
    let named = others.clone().any(capital);
    let small_head = words.get(head).is_some_and(|word| word.look == Look::Small);
    let needs_capital = context.rules.modifiers.is_empty() && !context.rules.head_first;
    (named && !(small_head && needs_capital))
        || qualified
        || context.rules.lower.bare.contains(form)
}
