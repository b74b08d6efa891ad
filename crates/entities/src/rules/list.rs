//! Lists of names: what a model holds for something else among persons or places, and no list knows, is one of them.

use super::cue::is_behind;
use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::NameFlags;

/// Names of one kind that a list must have, and how many of them for each of another.
const LEAST: usize = 2;
const FOR_EACH: usize = 2;

/// Persons of a list beside whom a surname that is a place's name too is a person's.
const MANY: usize = 3;

/// Gives every name of a list the kind of most of its names, where it may be of that kind.
pub(super) fn settle(words: &[Word<'_>], names: &mut [Proposal], context: Context<'_>) {
    let joined = |before: &Proposal, after: &Proposal| is_joint(words, before, after, context);
    for list in names.chunk_by_mut(joined) {
        let first = list.first().map_or(0, |name| name.words.start);
        if is_behind(words, first, &context.rules.person_cues) {
            let others = list
                .iter_mut()
                .filter(|name| name.kind != EntityKind::Person);
            for name in others.filter(|name| may_be_cued(words, name)) {
                (name.kind, name.rule) = (EntityKind::Person, "list");
            }
        }
        for kind in [EntityKind::Person, EntityKind::Place] {
            let count = list.iter().filter(|name| name.kind == kind).count();
            let others = list.len() - count;
            if count >= LEAST && others > 0 && count >= FOR_EACH * others {
                let others = list.iter_mut().filter(|name| name.kind != kind);
                for name in others.filter(|name| may_be((kind, count), words, name, context)) {
                    (name.kind, name.rule) = (kind, "list");
                }
            }
        }
    }
}

/// Whether a name behind what stands before persons may be one: one word that the model alone, or a list of lesser places, has seen.
fn may_be_cued(words: &[Word<'_>], name: &Proposal) -> bool {
    let Some([word]) = words.get(name.words.clone()) else {
        return false;
    };
    let told = word.head.is_some() || word.known.is_some() || word.group || word.title;
    let surname = word.flags.any(NameFlags::SURNAME);
    let place = word.flags.any(NameFlags::PLACE_GREAT)
        || word.flags.any(NameFlags::PLACE_MIDDLE) && !surname;
    word.look == Look::Capital && !told && !place
}

/// Whether nothing stands between two names but a comma, an "and" or both, and again the small word that stands before the first ("of
/// Lund, of Berg and of Holm").
fn is_joint(words: &[Word<'_>], before: &Proposal, after: &Proposal, context: Context<'_>) -> bool {
    let comma = |word: &Word<'_>| word.token.text == ",";
    let and = |word: &Word<'_>| context.rules.and.contains(&word.lower);
    let between = words.get(before.words.end..after.words.start);
    let led = before.words.start.checked_sub(1);
    let led = led
        .and_then(|at| words.get(at))
        .filter(|word| word.look == Look::Small && context.rules.of.contains(&word.lower));
    let between = between.map(|between| match (between, led) {
        ([rest @ .., last], Some(led)) if last.lower == led.lower => rest,
        _ => between,
    });
    match between {
        Some([word]) => comma(word) || and(word),
        Some([first, second]) => comma(first) && and(second),
        _ => false,
    }
}

/// Whether a name among so many of a kind may be of it too: the model alone says that it is of another, no list, head or title does.
/// It is of one word, or begins with a given name.
fn may_be(
    (kind, count): (EntityKind, usize),
    words: &[Word<'_>],
    name: &Proposal,
    context: Context<'_>,
) -> bool {
    let other = |word: &Word<'_>| match kind {
        EntityKind::Person if count >= MANY && word.flags.any(NameFlags::SURNAME) => {
            word.flags.any(NameFlags::PLACE_GREAT)
        }
        EntityKind::Person => word.flags.any(NameFlags::PLACE),
        _ => word.flags.any(NameFlags::PERSON),
    };
    let own = words.get(name.words.clone()).unwrap_or_default();
    let plain = |word: &Word<'_>| {
        let told = word.head.is_some() || word.known.is_some() || word.group || word.title;
        word.look == Look::Capital && !told && !other(word)
    };
    let borne = |word: &Word<'_>| context.page.have_surname(word.base_of(EntityKind::Person));
    let fits = match own {
        [word] => kind == EntityKind::Person || !borne(word),
        [first, ..] => kind == EntityKind::Person && first.flags.any(NameFlags::GIVEN),
        [] => false,
    };
    fits && name.rule == "model" && own.iter().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Page, Persons, context_of, words_of};
    use regesta_model::Language;
    use regesta_packs::Names;

    /// The kinds of the names of a text in the end: each word with a capital is one, held for the first kind, but for these.
    fn kinds(text: &str, first: EntityKind, others: &[(usize, EntityKind)]) -> Vec<EntityKind> {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let words = words_of(text, rules, gazetteer);
        let named = (0..words.len()).filter(|at| words[*at].look.is_capital());
        let name = |at| Proposal::new(at..at + 1, first, "model", 76);
        let mut names: Vec<Proposal> = named.map(name).collect();
        for (at, kind) in others {
            names[*at].kind = *kind;
        }
        let (persons, evidence) = (Persons::default(), Page::default());
        let context = context_of((rules, gazetteer), &persons, &evidence);
        settle(&words, &mut names, context);
        names.into_iter().map(|name| name.kind).collect()
    }

    #[test]
    fn what_stands_behind_a_cue_of_persons_is_a_person_and_so_is_its_list() {
        let (person, place) = (EntityKind::Person, EntityKind::Place);
        let places = |text| kinds(text, place, &[]);
        let cued = places("a pupil and disciple of Qwyzev, of Ostrev and of Nogin");
        assert_eq!(cued, [person; 3]);
        assert_eq!(places("a disciple of Qwyzev from Ostrev"), [person, place]);
        assert_eq!(places("a disciple of London"), [place]);
        assert_eq!(places("a son of Qwyzev and of Ostrev"), [place; 2]);
    }

    #[test]
    fn a_name_among_others_is_of_their_kind() {
        let (person, place) = (EntityKind::Person, EntityKind::Place);
        let body = EntityKind::Organisation;
        let persons = |text| kinds(text, person, &[(2, body)]);
        assert_eq!(persons("Lenin, Zinoviev, Qwyzev and Nogin"), [person; 4]);
        assert_eq!(persons("Lenin, Zinoviev and Qwyzev"), [person; 3]);
        let apart = [person, person, body];
        assert_eq!(persons("Lenin, Zinoviev and the Qwyzev"), apart);
        assert_eq!(persons("Lenin, Zinoviev of Qwyzev"), apart);
        // lists, capitals and heads tell more than the others do
        assert_eq!(persons("Lenin, Zinoviev and Moscow"), apart);
        assert_eq!(persons("Lenin, Zinoviev and NATO"), apart);
        assert_eq!(persons("Lenin, Zinoviev and Parliament"), apart);
        let two = [(1, body), (2, body)];
        let few = kinds("Lenin, Qwyzev, Ostrev and Nogin", person, &two);
        assert_eq!(few, [person, body, body, person]);
        let places = |text| kinds(text, place, &[(2, body)]);
        assert_eq!(places("Danga, Velidag, Qwyzag and Ostrag"), [place; 4]);
        assert_eq!(places("Danga, Velidag, Lenin and Ostrag")[2], body);
    }
}
