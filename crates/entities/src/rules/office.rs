//! What offices and ranks tell: a judge's letters, a peer's seat, a land behind the title of who rules it.

use super::{Context, Proposal, cue, is_initial};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash, NameRules};

/// Above what a model says and heads tell.
const STRENGTH: u8 = 83;

/// Judges by the letters behind their surnames, peers by their seats, and places in an old spelling.
pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let found = |at| {
        judge(words, at, context)
            .or_else(|| peer(words, at, context))
            .or_else(|| spelt_of_old(words, at, context))
            .or_else(|| of_saint(words, at, context))
    };
    (0..words.len()).filter_map(found).collect()
}

fn is_surname(word: &Word<'_>, context: Context<'_>) -> bool {
    let borne = word.flags.any(NameFlags::SURNAME)
        || context.page.have_surname(word.base_of(EntityKind::Person));
    let other = word.title || word.not_name || cue::is_office(word, context.rules);
    word.look == Look::Capital && borne && !other
}

fn judge(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let letters =
        |word: &Word<'_>| context.rules.judges.contains(word.token.text) && !word.token.opens;
    let named = |word: &Word<'_>| word.look.is_capital() && !word.token.opens;
    let unlisted = |word: &Word<'_>| {
        let long = is(at + 1, &|letters| letters.look == Look::Capitals);
        let other = word.title || word.not_name || word.head.is_some() || word.group;
        long && word.look == Look::Capital && !other
    };
    let surname = is(at, &|word| is_surname(word, context) || unlisted(word));
    let first = !at
        .checked_sub(1)
        .is_some_and(|before| is(before, &|word| word.look == Look::Initial));
    let judge = surname && first && is(at + 1, &letters) && !is(at + 2, &named);
    judge.then(|| Proposal::new(at..at + 1, EntityKind::Person, "person", STRENGTH))
}

/// A peer with the seat that tells him from others of his name ("Lord Berg of Qwyzham").
fn peer(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let title = at.checked_sub(1)?;
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let rules = context.rules;
    let peer = |word: &Word<'_>| word.look == Look::Capital && rules.peers.contains(&word.lower);
    let of = |word: &Word<'_>| word.look == Look::Small && rules.of.contains(&word.lower);
    let seat = |word: &Word<'_>| word.look == Look::Capital && !word.title && word.head.is_none();
    let seated = is(title, &peer)
        && is(at, &|word| is_surname(word, context))
        && is(at + 1, &of)
        && is(at + 2, &seat);
    seated.then(|| Proposal {
        title: Some(title..at),
        ..Proposal::new(at..at + 3, EntityKind::Person, "person", STRENGTH)
    })
}

/// A place in an older spelling of the language, behind a word that tells where.
fn spelt_of_old(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let rules = context.rules;
    let word = words.get(at).filter(|word| word.look == Look::Capital)?;
    let before = at.checked_sub(1).and_then(|at| words.get(at))?;
    if !rules.locatives.contains(&before.lower) || word.flags.any(NameFlags::PLACE) {
        return None;
    }
    let place = |form: &str| {
        let flags = context.gazetteer.flags(NameHash::of(form));
        let known = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
        flags.any(known).then_some(())
    };
    let modern = rules
        .old_spelling
        .iter()
        .fold(word.token.text.to_owned(), |form, (old, new)| {
            match old.strip_suffix('$') {
                Some(end) => form
                    .strip_suffix(end)
                    .map(|stem| format!("{stem}{new}"))
                    .unwrap_or(form),
                None => form.replace(old.as_str(), new),
            }
        });
    if modern == word.token.text {
        return None;
    }
    base_form(&modern, rules, place)?;
    Some(Proposal::new(
        at..at + 1,
        EntityKind::Place,
        "gazetteer",
        STRENGTH,
    ))
}

/// A place of some size behind a word for a saint that is cut short ("S:t Qwyz").
fn of_saint(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let saint = words.get(at)?.token.text;
    let name = words
        .get(at + 1)
        .filter(|name| name.look == Look::Capital)?;
    let rules = context.rules;
    let place = |form: &str| {
        let flags = context.gazetteer.flags(NameHash::of_words(form));
        let known = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
        flags.any(known).then_some(())
    };
    let known = |(short, long): &(String, String)| {
        let is_so = short.strip_suffix(' ') == Some(saint);
        let whole = format!("{long}{}", name.token.text);
        is_so && base_form(&whole, rules, place).is_some()
    };
    let place = Proposal::new(at..at + 2, EntityKind::Place, "gazetteer", STRENGTH);
    rules.saints.iter().any(known).then_some(place)
}

/// A place without the title of who rules it, and apart from a person with initials before it ("Lund K. A. Rulers of Qwyzag").
pub(super) fn land(name: Proposal, words: &[Word<'_>], rules: &NameRules) -> Vec<Proposal> {
    let range = name.words.clone();
    if name.kind != EntityKind::Place || range.len() < 2 {
        return vec![name];
    }
    let is = |at: usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(at).is_some_and(test);
    let initial = |at: &usize| is(*at, &|word| is_initial(word, rules));
    let surname = is(range.start, &|word| {
        word.look == Look::Capital && !word.title
    });
    let initials = (range.start + 1..range.end).take_while(initial).count();
    let rest = range.start + 1 + initials;
    if surname && initials > 1 && rest < range.end {
        let person = Proposal {
            words: range.start..rest,
            kind: EntityKind::Person,
            ..name.clone()
        };
        let placed = |at: &usize| {
            is(*at, &|word| {
                word.flags.any(NameFlags::PLACE) || word.head.is_some()
            })
        };
        let opens = is(rest, &|word| word.token.opens || word.look == Look::Capital);
        let start = (rest..range.end).find(placed).filter(|_| opens);
        // The genitive that a head governs belongs to it: "Qwyzic Empire".
        let start = start.map(|start| {
            let capital = start > rest + 1 && is(start - 1, &|word| word.look == Look::Capital);
            start - usize::from(capital)
        });
        let land = start.map(|start| Proposal {
            words: start..range.end,
            ..name
        });
        return std::iter::once(person).chain(land).collect();
    }
    let office = is(range.start, &|word| {
        let office = word.title || rules.offices.contains(&word.lower);
        word.look == Look::Capital && office && word.head.is_none()
    });
    let land = is(range.start + 1, &|word| word.look == Look::Capital);
    let start = range.start + usize::from(office && land && rules.head_first);
    vec![Proposal {
        words: start..range.end,
        ..name
    }]
}

/// Whether what is held for a person's is the letter of a party and a seat ("R-Qwyzham").
pub(super) fn is_seat(name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let Some([word]) = words.get(name.words.clone()) else {
        return false;
    };
    let seat =
        word.token.text.split_once('-').filter(|(party, _)| {
            party.chars().count() == 1 && party.chars().all(char::is_uppercase)
        });
    let apart = |at: Option<usize>| {
        let word = at.and_then(|at| words.get(at));
        word.is_none_or(|word| word.look == Look::Mark)
    };
    let bracketed = apart(name.words.start.checked_sub(1)) && apart(Some(name.words.end));
    let place = |seat: &str| {
        let flags = context.gazetteer.flags(NameHash::of(seat));
        Look::of(seat) == Look::Capital && (bracketed || flags.any(NameFlags::PLACE))
    };
    name.kind == EntityKind::Person && seat.is_some_and(|(_, seat)| place(seat))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    fn found(text: &str, language: &str) -> Vec<(EntityKind, String)> {
        on((text, language), &[], |words, context| {
            let names = propose(words, context);
            let kinds: Vec<EntityKind> = names.iter().map(|name| name.kind).collect();
            kinds.into_iter().zip(said(words, names)).collect()
        })
    }

    #[test]
    fn letters_and_seats_tell_of_judges_and_peers() {
        let person = |text: &str| vec![(EntityKind::Person, text.to_owned())];
        assert_eq!(
            found("The order of Qwyzton LJ stood", "en"),
            person("Qwyzton")
        );
        assert_eq!(found("The order of Smith J stood", "en"), person("Smith"));
        assert!(found("The plan of Qwyzton J stood", "en").is_empty());
        assert!(found("Smith J Berg came", "en").is_empty());
        assert_eq!(
            found("Lord Smith of Qwyzham spoke", "en"),
            person("Smith of Qwyzham")
        );
        assert!(found("Lord Mayor of Qwyzham spoke", "en").is_empty());
    }

    #[test]
    fn a_place_may_be_spelt_as_of_old() {
        let place = |text: &str| vec![(EntityKind::Place, text.to_owned())];
        assert_eq!(found("онъ жилъ въ Вѣнѣ", "ru"), place("Вѣнѣ"));
        assert!(found("онъ видѣлъ Вѣну", "ru").is_empty());
        assert!(found("онъ жилъ въ Квызовѣ", "ru").is_empty());
    }

    #[test]
    fn a_land_is_apart_from_its_ruler() {
        let parts = |text: &str, language: &str| {
            on((text, language), &[], |words, context| {
                let whole = held(0..words.len(), EntityKind::Place);
                said(words, land(whole, words, context.rules))
            })
        };
        assert_eq!(
            parts("Губернатор Квызской области", "ru"),
            ["Квызской области"]
        );
        assert_eq!(
            parts("Глава Республики Квызан", "ru"),
            ["Республики Квызан"]
        );
        assert_eq!(
            parts("Лунд С. В. Генералитет Российской империи", "ru"),
            ["Лунд С. В.", "Российской империи"]
        );
        assert_eq!(parts("King William Island", "en"), ["King William Island"]);
    }
}
