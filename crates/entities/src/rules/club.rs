//! Clubs by their letters, second words and scores ("AS Qwyzac", "Qwyzham Rovers 2-1").

use super::{Context, Proposal};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};

/// Above what lists and heads of places tell.
const STRENGTH: u8 = 83;

/// Clubs named by a town: behind letters, before letters, or with a club's word behind it.
pub(super) fn propose(
    words: &[Word<'_>],
    modelled: &[Proposal],
    context: Context<'_>,
) -> Vec<Proposal> {
    let scored = words.iter().any(is_score);
    let longer = |club: &Proposal| {
        modelled.iter().any(|name| {
            let within = name.words.start <= club.words.start && club.words.end <= name.words.end;
            let body = name.kind == EntityKind::Organisation && !ends_in_score(name, words);
            let named = |at: usize| {
                let word = words.get(at);
                word.is_some_and(|word| word.look.is_capital() && !word.not_name)
            };
            let mut more = name.words.clone().filter(|at| !club.words.contains(at));
            body && within && more.any(named)
        })
    };
    let club = |at| club(words, at, scored, context).filter(|club| !longer(club));
    (1..words.len()).filter_map(club).collect()
}

fn ends_in_score(name: &Proposal, words: &[Word<'_>]) -> bool {
    let last = name.words.end.checked_sub(1).and_then(|at| words.get(at));
    last.is_some_and(|word| word.look == Look::Number)
}

fn club(words: &[Word<'_>], at: usize, scored: bool, context: Context<'_>) -> Option<Proposal> {
    let (first, second) = (words.get(at - 1)?, words.get(at)?);
    let (rules, all) = (context.rules, &context.rules.everywhere);
    let town = |word: &Word<'_>| {
        let borne = || context.page.have_surname(word.base_of(EntityKind::Person));
        word.look == Look::Capital && word.flags.any(NameFlags::PLACE) && !borne()
    };
    let named = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| word.look.is_capital() && !word.token.opens)
    };
    if second.token.opens || !first.look.is_capital() || !second.look.is_capital() {
        return None;
    }
    let body = |start: usize, end: usize| {
        Proposal::new(start..end, EntityKind::Organisation, "club", STRENGTH)
    };
    if all.club_letters_before.contains(first.token.text) && town(second) {
        let goes_on = named(at + 1) && words.get(at + 1).is_some_and(town);
        return Some(body(at - 1, at + 1 + usize::from(goes_on)));
    }
    if all.club_letters_behind.contains(second.token.text) && town(first) && !named(at + 1) {
        return Some(body(at - 1, at + 1));
    }
    let sure = rules.clubs.contains(second.token.text);
    let word = sure || scored && rules.town_clubs.contains(second.token.text);
    let before = at.checked_sub(2).and_then(|at| words.get(at));
    let located = before.is_some_and(|word| rules.locatives.contains(&word.lower));
    let longer = before.is_some_and(|word| word.look == Look::Capital && !first.token.opens);
    let place = || {
        let own = NameHash::of(first.token.text).then(second.token.text);
        context.gazetteer.flags(own).any(NameFlags::PLACE)
    };
    let double = before.is_some_and(|word| word.token.text == "&")
        && at
            .checked_sub(3)
            .and_then(|at| words.get(at))
            .is_some_and(town);
    if word && double && !named(at + 1) {
        return Some(body(at - 3, at + 1));
    }
    let free = word && town(first) && !located && !longer && !named(at + 1) && !place();
    free.then(|| body(at - 1, at + 1))
}

/// Whether a word is a score ("2-1").
fn is_score(word: &Word<'_>) -> bool {
    let few =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|c| c.is_ascii_digit());
    let mut parts = word.token.text.split(['-', '–']);
    parts.clone().count() == 2 && parts.all(few)
}

/// A name without the score behind it, and a surname of the page without the minute.
pub(super) fn without_score(
    mut name: Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Proposal {
    let range = name.words.clone();
    let own = words.get(range.clone()).unwrap_or_default();
    let digits = |word: &Word<'_>, most: usize| {
        word.token.text.len() <= most && word.token.text.bytes().all(|c| c.is_ascii_digit())
    };
    match own {
        [_, .., score] if is_score(score) => name.words.end -= 1,
        [_, .., home, dash, away]
            if matches!(dash.token.text, "-" | "–" | "—") && digits(home, 2) && digits(away, 2) =>
        {
            name.words.end -= 3;
        }
        [surname, minute]
            if digits(minute, 3)
                && context
                    .page
                    .have_surname(surname.base_of(EntityKind::Person)) =>
        {
            name.words.end -= 1;
            name.kind = EntityKind::Person;
        }
        _ => {}
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on, said};

    fn clubs(text: &str) -> Vec<String> {
        on((text, "en"), &[], |words, context| {
            said(words, propose(words, &[], context))
        })
    }

    #[test]
    fn a_town_names_a_club() {
        assert_eq!(
            clubs("They beat Leeds United and Norwich City 2-1."),
            ["Leeds United", "Norwich City"]
        );
        assert_eq!(
            clubs("AS Monaco drew with Aberdeen FC"),
            ["AS Monaco", "Aberdeen FC"]
        );
        assert_eq!(
            clubs("Brighton & Norwich Albion won"),
            ["Brighton & Norwich Albion"]
        );
        assert!(clubs("She moved to Norwich City in May").is_empty());
        assert!(clubs("in Mexico City 2-1 and Leeds United Hospital").is_empty());
    }

    #[test]
    fn a_score_is_no_part_of_a_name() {
        let rest = |text: &str| {
            on((text, "en"), &["Karl Qwyzev"], |words, context| {
                let name = held(0..words.len(), EntityKind::Organisation);
                let name = without_score(name, words, context);
                (name.words.end, name.kind)
            })
        };
        let (body, person) = (EntityKind::Organisation, EntityKind::Person);
        assert_eq!(rest("Qwyzham City 1-0"), (2, body));
        assert_eq!(rest("Qwyzham City 1 – 0"), (2, body));
        assert_eq!(rest("Qwyzev 71"), (1, person));
        assert_eq!(rest("Apollo 11"), (2, body));
    }
}
