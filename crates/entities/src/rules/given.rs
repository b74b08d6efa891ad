//! One person whom a model parts in two: given names, and the surname right behind them.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::NameFlags;

/// Given names that may stand before the other part.
const MOST: usize = 3;

/// Joins given names to the person right behind them in their line.
pub(super) fn join(chosen: &mut Vec<Proposal>, words: &[Word<'_>], context: Context<'_>) {
    let mut joined: Vec<Proposal> = Vec::with_capacity(chosen.len());
    for name in chosen.drain(..) {
        match joined.last_mut() {
            Some(last) if goes_on(last, &name, words, context) => last.words.end = name.words.end,
            _ => joined.push(name),
        }
    }
    *chosen = joined;
}

fn goes_on(given: &Proposal, name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let own = |proposal: &Proposal| words.get(proposal.words.clone()).unwrap_or_default();
    let (given_names, rest) = (own(given), own(name));
    // in another case it is somebody else's
    let is_given = |word: &Word<'_>| {
        word.look == Look::Capital && word.base.is_none() && word.flags.any(NameFlags::GIVEN)
    };
    let begins = rest.first().is_some_and(|first| {
        first.look == Look::Capital && !first.token.opens && !first.token.line && !first.title
    });
    let surname = rest.last().is_some_and(|last| {
        let only_given = last.flags.any(NameFlags::GIVEN) && !last.flags.any(NameFlags::SURNAME);
        last.look == Look::Capital
            && (!only_given || context.page.have_surname(last.base_of(EntityKind::Person)))
    });
    let persons = [given, name].map(|name| name.kind == EntityKind::Person);
    let plain = given.words.end == name.words.start && name.title.is_none();
    let few = given_names.len() <= MOST && given_names.iter().all(is_given);
    persons == [true; 2] && plain && few && begins && surname
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    #[test]
    fn given_names_and_the_surname_behind_them_are_one_person() {
        let joined = |text: &str, language: &str, at: usize| {
            on((text, language), &[], |words, context| {
                let parts = [0..at, at..words.len()];
                let mut names = parts.map(|part| held(part, EntityKind::Person)).to_vec();
                join(&mut names, words, context);
                said(words, names).len()
            })
        };
        assert_eq!(joined("Axel Fredrik Qwyzencrona", "sv", 2), 1);
        assert_eq!(joined("Axel Fredrik Qwyzencrona", "sv", 1), 1);
        assert_eq!(joined("Ивану Квызову", "ru", 1), 2);
        assert_eq!(joined("Qwyzev Ostrel", "en", 1), 2);
        assert_eq!(joined("Axel\nQwyzencrona", "sv", 1), 2);
    }
}
