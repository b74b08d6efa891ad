//! Adherents, peoples and factions, by the stems of their names.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::NameFlags;
use std::collections::BTreeMap;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let named = (0..words.len()).filter_map(|at| group(words, at, context));
    let of_page = (0..words.len()).filter(|at| is_of_page(words, *at, context));
    let of_page =
        of_page.map(|at| Proposal::new(at..at + 1, EntityKind::Other, "group", super::SURE));
    named.chain(of_page).collect()
}

/// Whether a word is the name of a group of which the page speaks, in a text that writes only names with a capital.
fn is_of_page(words: &[Word<'_>], at: usize, context: Context<'_>) -> bool {
    let word = words.get(at).filter(|_| !context.writes_nouns_so());
    word.is_some_and(|word| {
        let proper = word.look == Look::Capital && context.evidence.is_proper_group(word);
        proper && word.head.is_none() && !word.title
    })
}

/// Whether what is held for a person ends in the name of a group of which the page speaks, and begins with no given name, or is a
/// listed group's alone; or what is held for a body is a group with a word before it ("Armenian Bolsheviks").
pub(super) fn is_one(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let Some((last, before)) = name.split_last() else {
        return false;
    };
    let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN) || word.look == Look::Initial;
    match proposal.kind {
        EntityKind::Person => {
            let borne = || context.page.have_surname(last.base_of(EntityKind::Person));
            let listed = last.group && before.is_empty() && !given(last) && !borne();
            listed || context.evidence.is_group(last) && !before.first().is_some_and(given)
        }
        EntityKind::Organisation => {
            let plain = |word: &Word<'_>| word.look == Look::Capital && word.head.is_none();
            last.group && !before.is_empty() && name.iter().all(plain)
        }
        _ => false,
    }
}

/// Makes names of one word that are groups of the page and held now for adherents, now for a body, what they are more often.
pub(super) fn agree(words: &[Word<'_>], chosen: &mut [Proposal], context: Context<'_>) {
    let name = |proposal: &Proposal| match words.get(proposal.words.clone())? {
        [word] if context.evidence.is_group(word) => Some(word.lower.clone()),
        _ => None,
    };
    let either = |kind| matches!(kind, EntityKind::Organisation | EntityKind::Other);
    let mut lead: BTreeMap<String, i32> = BTreeMap::new();
    for proposal in chosen.iter().filter(|proposal| either(proposal.kind)) {
        if let Some(name) = name(proposal) {
            let body = proposal.kind == EntityKind::Organisation;
            *lead.entry(name).or_default() += if body { 1 } else { -1 };
        }
    }
    for proposal in chosen.iter_mut().filter(|proposal| either(proposal.kind)) {
        if let Some(lead) = name(proposal).and_then(|name| lead.get(&name)) {
            proposal.kind = if *lead > 0 {
                EntityKind::Organisation
            } else {
                EntityKind::Other
            };
        }
    }
}

fn group(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let word = words.get(at)?;
    if !matches!(word.look, Look::Capital | Look::Small) {
        return None;
    }
    let range = if word.group {
        attribute(words, at, context).unwrap_or(at)..at + 1
    } else {
        faction(words, at, context)?..at + 1
    };
    Some(Proposal::new(range, EntityKind::Other, "group", 79))
}

/// A capitalised attribute right before a group in small letters, where the language marks attributes.
fn attribute(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let ends = |word: &Word<'_>| {
        context
            .rules
            .attributes
            .iter()
            .any(|ending| word.lower.ends_with(ending.as_str()))
    };
    let word = words
        .get(before)
        .filter(|word| word.look.is_capital() && ends(word))?;
    let small = words
        .get(at)
        .is_some_and(|word| word.look == Look::Small && !word.token.opens);
    (small && !word.not_name).then_some(before)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Page, Persons, context_of, words_of};
    use regesta_model::Language;
    use regesta_packs::Names;

    #[test]
    fn a_body_that_is_a_group_is_one() {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let is_one = |text: &str, kind| {
            let words = words_of(text, rules, gazetteer);
            let held = Proposal::new(0..words.len(), kind, "model", 76);
            let (persons, evidence) = (Persons::default(), Page::default());
            let context = context_of((rules, gazetteer), &persons, &evidence);
            super::is_one(&held, &words, context)
        };
        let body = EntityKind::Organisation;
        assert!(
            is_one("Armenian Bolsheviks", body)
                && !is_one("Armenian Bolsheviks", EntityKind::Place)
        );
        assert!(!is_one("Bolsheviks", body) && !is_one("Bolshevik Committee", body));
        let person = EntityKind::Person;
        assert!(!is_one("Party of Bolsheviks", body) && !is_one("Karl Lund", person));
        assert!(is_one("Bolshevik", person) && !is_one("Christian", person));
    }
}
