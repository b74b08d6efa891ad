//! What a model holds for one name though it holds two.

use super::mend::{is_abbreviation, joins};
use super::{Context, Persons, Proposal, is_initial, is_mere_particle, is_possessive};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// The names that a model holds for one: two persons ("Karl Morozov Lund"), or another name and the person behind it ("the Navy von
/// Berg", "National Committee Lund").
pub(super) fn apart(
    proposal: &Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Vec<Proposal> {
    let range = proposal.words.clone();
    if proposal.kind == EntityKind::Person {
        let named = words.get(range.clone()).unwrap_or_default();
        let listed = next_listed(named, context).map(|at| (at - 1, at));
        let listed = listed.or_else(|| behind_sign(named));
        let second = listed.or_else(|| second_person(named, context.page).map(|at| (at, at)));
        let Some((end, start)) = second else {
            return vec![proposal.clone()];
        };
        let mut both = [proposal.clone(), proposal.clone()];
        let [first, second] = &mut both;
        first.words.end = range.start + end;
        second.words.start = range.start + start;
        return both.into();
    }
    if let Some(end) = person_before(&range, words, context) {
        let person = Proposal {
            words: range.start..end,
            kind: EntityKind::Person,
            ..proposal.clone()
        };
        let rest = behind(&(end..range.end), words).map(|words| Proposal {
            words,
            ..proposal.clone()
        });
        return std::iter::once(person).chain(rest).collect();
    }
    let Some(start) = person_behind(proposal, words, context) else {
        return vec![proposal.clone()];
    };
    let person = Proposal {
        words: start..range.end,
        kind: EntityKind::Person,
        ..proposal.clone()
    };
    let before = before(&(range.start..start), words).map(|words| Proposal {
        words,
        ..proposal.clone()
    });
    before.into_iter().chain([person]).collect()
}

/// Where a second person begins whom the page gives the last word of a name, as it names the first in full without it: never behind a
/// patronymic, which a surname follows.
fn second_person(named: &[Word<'_>], page: &Persons) -> Option<usize> {
    let (last, before) = named.split_last().filter(|(_, before)| before.len() > 1)?;
    if before.last().is_some_and(|word| word.patronymic) {
        return None;
    }
    let before: Vec<String> = before.iter().map(|w| w.token.text.to_owned()).collect();
    let surname = last.base_of(EntityKind::Person);
    let two = page.have_name(&before) && page.have_another(surname, &before);
    two.then_some(before.len())
}

/// Where one person ends and another begins, with a sign between them and a given name behind it ("Karl Lund & Anna Berg").
fn behind_sign(named: &[Word<'_>]) -> Option<(usize, usize)> {
    let sign = named.iter().position(|word| word.token.text == "&")?;
    let given = |word: &Word<'_>| word.look == Look::Capital && word.flags.any(NameFlags::GIVEN);
    let called = sign > 0 && named.get(sign + 1).is_some_and(given);
    called.then_some((sign, sign + 1))
}

/// Where the next person of a list begins, behind a comma: with initials and a surname, which no name has that is turned round ("Lund,
/// K. A."), or with one whom the page names in full.
fn next_listed(named: &[Word<'_>], context: Context<'_>) -> Option<usize> {
    let comma = named.iter().position(|word| word.token.text == ",")?;
    let (first, rest) = named.get(comma + 1..)?.split_first()?;
    let honorific = |word: &Word<'_>| context.rules.honorifics.contains(&word.lower);
    let surname = |word: &&Word<'_>| word.look == Look::Capital && !honorific(word);
    let last = rest.last().filter(|last| surname(last))?;
    let texts = std::iter::once(first).chain(rest);
    let texts: Vec<String> = texts.map(|word| word.token.text.to_owned()).collect();
    let initials = is_initial(first, context.rules) && !is_initial(last, context.rules);
    (comma > 0 && (initials || context.page.have_name(&texts))).then_some(comma + 1)
}

/// Where a person ends with whom another name begins: one whom the page names in full, before a title or a word in small letters
/// ("Karl Ostrel Commander"), or surely means by the surname, before such a word ("Smilga det Revolutionære Militærråd").
fn person_before(range: &Range<usize>, words: &[Word<'_>], context: Context<'_>) -> Option<usize> {
    let named = words.get(range.clone())?;
    let small = |word: &Word<'_>| {
        let joins = joins(word, context.rules) || is_possessive(word, context.rules);
        word.look == Look::Small && !joins && !is_mere_particle(word, context.rules)
    };
    let (first, rest) = named.split_first()?;
    let plain = |word: &Word<'_>| word.look == Look::Capital && word.head.is_none();
    let sure = plain(first)
        && context.page.have_surname(first.base_of(EntityKind::Person))
        && context.evidence.is_surely_person(first);
    if sure && rest.len() > 1 && rest.first().is_some_and(small) {
        return Some(range.start + 1);
    }
    let (full, rest) = named
        .split_at_checked(2)
        .filter(|(_, rest)| !rest.is_empty())?;
    let texts: Vec<String> = full.iter().map(|w| w.token.text.to_owned()).collect();
    let headless = named.iter().all(|word| word.head.is_none());
    let known = full.iter().all(plain) && context.page.have_name(&texts);
    let apart = rest.first().is_some_and(|word| word.title || small(word));
    (known && headless && apart).then_some(range.start + 2)
}

/// What is left of a name behind a person: from its next capital on, if it is more than a word.
fn behind(range: &Range<usize>, words: &[Word<'_>]) -> Option<Range<usize>> {
    let capital = |at: &usize| words.get(*at).is_some_and(|word| word.look.is_capital());
    let start = range.clone().find(capital)?;
    Some(start..range.end).filter(|left| left.len() > 1)
}

/// Where the person begins with whose surname another name ends: at a particle, if the page names one of that surname in full; at the
/// initials behind a body ("Telegraph Sh. Lund"); at the given name behind an abbreviation, or two words behind that of a state
/// ("Georgian SSR Shalva Eliava"); at the surname itself, if the page hardly means anyone or anything else by it, and a word before
/// it says what is named there.
fn person_behind(name: &Proposal, words: &[Word<'_>], context: Context<'_>) -> Option<usize> {
    let range = name.words.clone();
    let at = range.end.checked_sub(1)?;
    let last = words.get(at).filter(|_| range.len() > 1)?;
    let surname = context.page.have_surname(last.base_of(EntityKind::Person));
    let group = last.group || context.evidence.is_group(last);
    let told = last.head.is_some() || last.known.is_some() || group || last.title;
    if last.look != Look::Capital || told {
        return None;
    }
    let particle = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| is_mere_particle(word, context.rules))
    };
    let particles = (range.start + 1..at).rev().take_while(particle).count();
    if particles > 0 {
        return surname.then_some(at - particles);
    }
    let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN);
    let initial = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| is_initial(word, context.rules))
    };
    let initials = (range.start + 1..at).rev().take_while(initial).count();
    if initials > 0 && name.kind == EntityKind::Organisation {
        let before = words.get(at - initials - 1);
        let whole = before.is_some_and(|word| word.look == Look::Capital && !given(word));
        return whole.then_some(at - initials);
    }
    let short = |at: &usize| words.get(*at).is_some_and(is_abbreviation);
    if let Some(first) = range.clone().rfind(short).map(|at| at + 1) {
        let rest = words.get(first..range.end).unwrap_or_default();
        let plain = |word: &Word<'_>| word.look == Look::Capital && word.head.is_none();
        let state = first
            .checked_sub(2)
            .filter(|at| range.contains(at))
            .and_then(|at| words.get(at))
            .is_some_and(|word| word.group || word.flags.any(NameFlags::PLACE_GREAT));
        let unknown = |word: &Word<'_>| word.known.is_none() && !word.group && !word.title;
        let two = state && rest.len() == 2 && rest.iter().all(unknown);
        let called = rest.len() > 1 && rest.first().is_some_and(given);
        if (called || two) && rest.iter().all(plain) {
            return Some(first);
        }
    }
    let place = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let sure = context.evidence.is_surely_person(last) && !last.flags.any(place);
    let before = words.get(range.start..at).unwrap_or_default();
    let says = |word: &Word<'_>| word.head.is_some() || word.title || word.group;
    let whole =
        |word: &Word<'_>| word.look.is_capital() && !given(word) && word.look != Look::Initial;
    let body = name.kind != EntityKind::Place
        && before.iter().any(says)
        && before.last().is_some_and(whole);
    (sure && body).then_some(at)
}

/// What is left of a name before a person: all words, or the one before a title if it is a place's name or an abbreviation; nothing
/// of a head alone.
fn before(range: &Range<usize>, words: &[Word<'_>]) -> Option<Range<usize>> {
    let is = |at: &usize, test: &dyn Fn(&Word<'_>) -> bool| words.get(*at).is_some_and(test);
    let title = range.clone().find(|at| is(at, &|word| word.title));
    let mut left = range.start..title.unwrap_or(range.end);
    let last = left
        .clone()
        .rfind(|at| is(at, &|word| word.look.is_capital()))?;
    left.end = last + 1;
    let alone = left.len() == 1 && is(&last, &|word| word.head.is_some());
    let named = |word: &Word<'_>| word.flags.any(NameFlags::PLACE) || word.look == Look::Capitals;
    let whole = title.is_none() || left.len() == 1 && is(&last, &named);
    (whole && !alone).then_some(left)
}

/// What the rest of a name belongs to, where that rest is a body's whole name by the rules: the body is found without the model.
pub(super) fn owner(
    mut proposal: Proposal,
    words: &[Word<'_>],
    found: &[Proposal],
    rules: &NameRules,
) -> Proposal {
    let range = proposal.words.clone();
    let body = |start: usize| {
        let is = |p: &Proposal| p.kind == EntityKind::Organisation && p.words == (start..range.end);
        found.iter().any(is)
    };
    let possessive = |at: &usize| {
        let word = words.get(*at);
        word.is_some_and(|word| is_possessive(word, rules))
    };
    let end = range.clone().skip(1).find(possessive);
    let Some(end) = end.filter(|end| proposal.kind == EntityKind::Organisation && body(end + 1))
    else {
        return proposal;
    };
    let place = |word: &Word<'_>| {
        word.flags.any(NameFlags::PLACE_GREAT) && !word.flags.any(NameFlags::PERSON)
    };
    let owner = words.get(range.start..end).unwrap_or_default();
    proposal.words = range.start..end;
    proposal.kind = if owner.iter().any(place) {
        EntityKind::Place
    } else {
        EntityKind::Person
    };
    proposal
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Page, context_of, words_of};
    use regesta_model::Language;
    use regesta_packs::Names;

    /// What one name over all the words of a text is apart, on a page that names these persons in full, and by surname so often.
    fn parts(text: &str, kind: EntityKind, page: &[&str]) -> Vec<(EntityKind, String)> {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let (mut persons, mut evidence) = (Persons::default(), Page::default());
        let person = |range| Proposal::new(range, EntityKind::Person, "model", 76);
        for name in page {
            let words = words_of(name, rules, gazetteer);
            let last = words.len() - 1;
            persons.collect(&[person(0..last + 1)], &words, (rules, &evidence));
            let alone = vec![person(last..last + 1); 6];
            evidence.add(&words, &alone, Language::new("en"), (rules, gazetteer));
        }
        evidence.settle(|_| false, |_| None);
        let words = words_of(text, rules, gazetteer);
        let whole = Proposal::new(0..words.len(), kind, "model", 76);
        let context = context_of((rules, gazetteer), &persons, &evidence);
        let text = |part: Proposal| {
            let words = words[part.words].iter().map(|word| word.token.text);
            (part.kind, words.collect::<Vec<_>>().join(" "))
        };
        apart(&whole, &words, context)
            .into_iter()
            .map(text)
            .collect()
    }

    #[test]
    fn two_persons_are_apart_where_the_page_knows_both() {
        let person = EntityKind::Person;
        let names = |text, page: &[&str]| {
            let parts = parts(text, person, page).into_iter();
            parts.map(|(_, name)| name).collect::<Vec<_>>()
        };
        let page = ["Grigory Zinoviev", "Ivar Smilga"];
        let both = ["Grigory Zinoviev", "Smilga"];
        assert_eq!(names("Grigory Zinoviev Smilga", &page), both);
        let page = ["Josip Broz", "Josip Broz Tito", "Jovanka Broz Tito"];
        assert_eq!(names("Josip Broz Tito", &page), ["Josip Broz Tito"]);
        let one = ["Karl Morozov Lund"];
        assert_eq!(names("Karl Morozov Lund", &["Karl Morozov"]), one);
        let couple = names("Karl Qwyzev & Anna Ostrel", &[]);
        assert_eq!(couple, ["Karl Qwyzev", "Anna Ostrel"]);
        let listed = names("Qwyzev, G. I. Ostrel", &[]);
        assert_eq!(listed, ["Qwyzev", "G. I. Ostrel"]);
        assert_eq!(names("Qwyzev, G. I.", &[]), ["Qwyzev , G. I."]);
        assert_eq!(names("Qwyzev, G. Jr.", &[]), ["Qwyzev , G. Jr."]);
    }

    #[test]
    fn a_person_stands_behind_another_name() {
        let (body, person) = (EntityKind::Organisation, EntityKind::Person);
        let page = ["Georg Qwyzev", "Karl Ostrel"];
        let parts = |text| parts(text, body, &page);
        let whole = |text: &str| vec![(body, text.to_owned())];
        let alone = |text: &str| vec![(person, text.to_owned())];
        assert_eq!(parts("Navy von Qwyzev"), alone("von Qwyzev"));
        let behind = [whole("National Committee"), alone("Qwyzev")].concat();
        assert_eq!(parts("National Committee Qwyzev"), behind);
        let titled = [whole("RSFSR"), alone("Qwyzev")].concat();
        assert_eq!(parts("RSFSR Commissar for Foreign Affairs Qwyzev"), titled);
        assert_eq!(parts("Supreme Commander Ostrel"), alone("Ostrel"));
        let place = |text| self::parts(text, EntityKind::Place, &page).len();
        assert_eq!((place("St. Qwyzev"), parts("Mr. Qwyzev").len()), (1, 1));
        let initials = [whole("Telegraph"), alone("Sh. A. Lund")].concat();
        assert_eq!(parts("Telegraph Sh. A. Lund"), initials);
        let state = [whole("Navy of RSFSR"), alone("Karl Lund")].concat();
        assert_eq!(parts("Navy of RSFSR Karl Lund"), state);
        let state = [whole("Georgian SSR"), alone("Qwelva Qweliava")].concat();
        assert_eq!(parts("Georgian SSR Qwelva Qweliava"), state);
        let first = [alone("Qwyzev"), whole("Militærråd for Vestfronten")].concat();
        assert_eq!(parts("Qwyzev det Militærråd for Vestfronten"), first);
        assert_eq!(parts("Karl Ostrel Commander"), alone("Karl Ostrel"));
        for text in [
            "BBC World Service",
            "RSFSR Peter Academy",
            "Arthur D. Little",
            "Washington D. C.",
            "J. P. Lund",
            "Navy von Lund",
            "Qwyzev Company",
            "Institute of Qwyzev",
            "Karl Qwyzev",
            "Great Qwyzev",
            "Qwyzev of Norway",
            "Karl Ostrel Museum",
            "Karl Ostrel Prize Committee",
        ] {
            assert_eq!(parts(text), whole(text));
        }
    }
}
