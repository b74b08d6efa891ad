//! Names joined to what they own by an ending alone ("Venstres Karl Lund", "Lunds Partei").

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash, NameRules};

/// The body, place or person and the person behind it whom its genitive ties to it; an owner without the noun behind it.
pub(super) fn apart(name: Proposal, words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let range = name.words.clone();
    let own = words.get(range.clone()).unwrap_or_default();
    let Some((first, rest)) = own.split_first().filter(|(_, rest)| !rest.is_empty()) else {
        return vec![name];
    };
    let held = first.look == Look::Capital && !first.flags.any(NameFlags::GIVEN);
    let stem = context.rules.genitives.iter();
    let stem = stem
        .filter_map(|ending| first.token.text.strip_suffix(ending.as_str()))
        .next();
    let (Some(stem), true) = (stem, held && name.kind != EntityKind::Person) else {
        return vec![name];
    };
    let owner = |kind| Proposal {
        words: range.start..range.start + 1,
        kind,
        ..name.clone()
    };
    let flags = context.gazetteer.flags(NameHash::of(stem));
    let borne = context.page.have_surname(stem);
    if is_person(rest, context) {
        let kind = match first.known {
            _ if borne => EntityKind::Person,
            None if flags.any(NameFlags::PLACE_GREAT) => EntityKind::Place,
            known => known.unwrap_or(EntityKind::Organisation),
        };
        let person = Proposal {
            words: range.start + 1..range.end,
            kind: EntityKind::Person,
            ..name.clone()
        };
        return vec![owner(kind), person];
    }
    let listed = NameFlags::PLACE.with(NameFlags::PERSON);
    let noun = |word: &Word<'_>| word.look == Look::Capital && !word.flags.any(listed);
    let owned = context.rules.capital_nouns && matches!(rest, [word] if noun(word));
    let place = name.kind == EntityKind::Place && flags.any(NameFlags::PLACE);
    match owned {
        true if borne => vec![owner(EntityKind::Person)],
        true if place => vec![owner(EntityKind::Place)],
        _ => vec![name],
    }
}

/// The names that a model holds for one where a party stands in it: before its member ("Venstres Karl Lund"), or with "and" before
/// another body.
pub(crate) fn of_party(name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Vec<Proposal> {
    let range = name.words.clone();
    let own = words.get(range.clone()).unwrap_or_default();
    let capital = |at: usize| own.get(at).is_some_and(|word| word.look == Look::Capital);
    let Some((first, rest)) = own.split_first().filter(|(_, rest)| rest.len() > 1) else {
        return vec![name];
    };
    let is_party = |form: &str| rules.parties.contains(form);
    let and = rest
        .first()
        .is_some_and(|word| rules.and.contains(&word.lower));
    let owner = rules.genitives.iter().any(|ending| {
        let stem = first.token.text.strip_suffix(ending.as_str());
        stem.is_some_and(is_party)
    });
    let part = |word: &Word<'_>| {
        let named = word.look == Look::Capital || rules.particles.contains(&word.lower);
        named && word.head.is_none() && !word.title
    };
    let (start, kind) = if and && is_party(first.token.text) && capital(2) {
        (range.start + 2, name.kind)
    } else if owner && rest.iter().all(part) && capital(1) {
        (range.start + 1, EntityKind::Person)
    } else {
        return vec![name];
    };
    let party = Proposal {
        words: range.start..range.start + 1,
        kind: EntityKind::Organisation,
        ..name.clone()
    };
    let other = Proposal {
        words: start..range.end,
        kind,
        ..name
    };
    vec![party, other]
}

/// Whether words are a person's name: a given name, then others, none of which is a head.
fn is_person(own: &[Word<'_>], context: Context<'_>) -> bool {
    let particle = |word: &Word<'_>| context.rules.particles.contains(&word.lower);
    let part = |word: &Word<'_>| {
        let named = word.look == Look::Capital || word.look == Look::Initial;
        (named || particle(word)) && word.head.is_none() && !word.title
    };
    let listed = NameFlags::PLACE.with(NameFlags::PERSON);
    let last = own.last().filter(|word| word.look == Look::Capital);
    let known = |last: &Word<'_>| {
        context.evidence.is_rather_person(last)
            || context.page.have_surname(last.base_of(EntityKind::Person))
    };
    let given = |word: &Word<'_>| {
        let unlisted = || !word.flags.any(listed) && last.is_some_and(known);
        word.look == Look::Capital && (word.flags.any(NameFlags::GIVEN) || unlisted())
    };
    own.len() > 1 && own.first().is_some_and(given) && last.is_some() && own.iter().all(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    type Parts = Vec<(EntityKind, String)>;

    fn parts(text: &str, language: &str, kind: EntityKind, whole: bool) -> Parts {
        on((text, language), &["Karl Qwyzev"], |words, context| {
            let name = held(0..words.len(), kind);
            let names = if whole {
                of_party(name, words, context.rules)
            } else {
                apart(name, words, context)
            };
            let kinds: Vec<EntityKind> = names.iter().map(|name| name.kind).collect();
            kinds.into_iter().zip(said(words, names)).collect()
        })
    }

    #[test]
    fn an_owner_is_apart_from_a_person() {
        let (body, place, person) = (
            EntityKind::Organisation,
            EntityKind::Place,
            EntityKind::Person,
        );
        let two = parts("Qwyzbandets Karl von Lund", "sv", body, false);
        assert_eq!(
            two,
            [
                (body, "Qwyzbandets".to_owned()),
                (person, "Karl von Lund".to_owned())
            ]
        );
        assert_eq!(parts("Karl Lunds Stiftelse", "sv", body, false).len(), 1);
        assert_eq!(
            parts("Qwyzevs Partei", "de", body, false),
            [(person, "Qwyzevs".to_owned())]
        );
        assert_eq!(
            parts("Hamburgs Qwyzte", "de", place, false),
            [(place, "Hamburgs".to_owned())]
        );
        assert_eq!(parts("Hamburgs Qwyzte", "de", body, false).len(), 1);
    }

    #[test]
    fn a_party_is_apart_from_its_members_and_others() {
        let (body, person) = (EntityKind::Organisation, EntityKind::Person);
        let two = parts("Venstres Qwyzamin Ostrel", "da", body, true);
        assert_eq!(
            two,
            [
                (body, "Venstres".to_owned()),
                (person, "Qwyzamin Ostrel".to_owned())
            ]
        );
        let two = parts("Enhedslisten og Radikale Venstre", "da", body, true);
        assert_eq!(
            two,
            [
                (body, "Enhedslisten".to_owned()),
                (body, "Radikale Venstre".to_owned())
            ]
        );
        assert_eq!(parts("Radikale Venstre", "da", body, true).len(), 1);
    }
}
