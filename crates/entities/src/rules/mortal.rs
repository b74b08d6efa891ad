//! Persons who are held for places: their names begin with a given name, or a word of dying stands behind them.

use super::told::{is_cued, tells_where};
use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};

/// A place that is a person: no list knows it and it begins with a given name ("Sofia Qwyzaïa"), or it dies and bears a name that persons
/// bear ("Florence died").
pub(super) fn person(name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let held = name.kind == EntityKind::Place && name.rule != "authority";
    if held && (is_called(&name, words, context) || is_mortal(&name, words, context)) {
        return Proposal {
            kind: EntityKind::Person,
            ..name
        };
    }
    name
}

fn is_called(name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let rules = context.rules;
    let own = words.get(name.words.clone()).unwrap_or_default();
    let [first, rest @ ..] = own else {
        return false;
    };
    let Some(last) = rest.last() else {
        return false;
    };
    let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN);
    let noun = |word: &Word<'_>| {
        let noun = rules.everywhere.nouns.contains(word.token.text);
        noun || word.head.is_some() || word.title || word.not_name || word.group
    };
    let before = name.words.start.checked_sub(1);
    let before = before.and_then(|at| words.get(at));
    let located = before.is_some_and(|word| tells_where(word, rules));
    let placed = located || is_cued(words, name.words.start, rules);
    let text: Vec<&str> = own.iter().map(|word| word.token.text).collect();
    let listed = |name: &str| {
        let flags = context.gazetteer.flags(NameHash::of_words(name));
        flags.any(NameFlags::PLACE)
    };
    let known = listed(&text.join(" ")) || listed(&text.join("-"));
    let unknown = !last.flags.any(NameFlags::PLACE) && !known && !is_land(first, context);
    let capital = own.iter().all(|word| word.look == Look::Capital);
    let plain = !own.iter().any(noun) && !last.token.text.contains(['-', '\'', '’']);
    let ends = words
        .get(name.words.end)
        .is_some_and(|word| word.look == Look::Small);
    given(first) && unknown && capital && plain && ends && !placed
}

/// Whether a word names a country or a part of the world before any town.
fn is_land(word: &Word<'_>, context: Context<'_>) -> bool {
    let place = context.gazetteer.places(word.token.text).next();
    place.is_some_and(|place| matches!(place.kind, "country" | "region"))
}

fn is_mortal(name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let own = words.get(name.words.clone()).unwrap_or_default();
    let [word] = own else {
        return false;
    };
    let given = word.flags.any(NameFlags::GIVEN);
    let borne = || context.page.have_full(word.base_of(EntityKind::Person));
    let dies = words
        .get(name.words.end)
        .is_some_and(|verb| verb.look == Look::Small && context.rules.dying.contains(&verb.lower));
    word.look == Look::Capital && dies && (given || borne())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};
    use std::ops::Range;

    #[test]
    fn places_neither_die_nor_have_given_names() {
        let is_person = |text, language, range: Range<usize>, page: &[&str]| {
            on((text, language), page, |words, context| {
                let name = person(held(range, EntityKind::Place), words, context);
                name.kind == EntityKind::Person
            })
        };
        assert!(is_person("Sofia Qwyzaïa fut pendue", "fr", 0..2, &[]));
        assert!(!is_person("à Sofia Qwyzaïa fut", "en", 1..2, &[]));
        assert!(!is_person("in Sofia Qwyzaya was", "en", 1..3, &[]));
        assert!(!is_person("Alma Ata was", "en", 0..2, &[]));
        assert!(!is_person("Asia Minor was", "en", 0..2, &[]));
        assert!(!is_person("Victoria River was", "en", 0..2, &[]));
        assert!(is_person("Florence mourut en 1910", "fr", 0..1, &[]));
        assert!(!is_person("Florence tomba en 1530", "fr", 0..1, &[]));
        assert!(is_person(
            "London died in 1916",
            "en",
            0..1,
            &["Jack London"]
        ));
        assert!(!is_person("Leeds died in 1916", "en", 0..1, &[]));
        assert!(!is_person(
            "London fell in 1916",
            "en",
            0..1,
            &["Jack London"]
        ));
    }
}
