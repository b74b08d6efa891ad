//! Persons who are held for places, though a word of dying stands behind their names.

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::NameFlags;

/// A place that is a person: it dies and bears a name that persons bear ("Florence died").
pub(super) fn person(name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Proposal {
    let held = name.kind == EntityKind::Place && name.rule != "authority";
    if held && is_mortal(&name, words, context) {
        return Proposal {
            kind: EntityKind::Person,
            ..name
        };
    }
    name
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
    fn places_do_not_die() {
        let is_person = |text, language, range: Range<usize>, page: &[&str]| {
            on((text, language), page, |words, context| {
                let name = person(held(range, EntityKind::Place), words, context);
                name.kind == EntityKind::Person
            })
        };
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
