//! Persons: given names, initials, patronymics, surnames, with titles left outside.

use super::before::behind_state;
use super::cue::is_office;
use super::told::title_end;
use super::{Context, Persons, Proposal, is_initial, joins_names, told};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};
use std::ops::Range;

/// Longest run of words taken for one person's name.
const LONGEST: usize = 7;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let run = run(words, at, context);
        if run.is_empty() {
            at += 1;
            continue;
        }
        at = run.end;
        found.extend(surname_behind(words, &run, context));
        found.extend(person(words, run, context));
    }
    found
}

/// The surname of one who is named in full in the text, behind words of which it may be no part ("after the October Revolution Lund
/// came"); the page must hold the word alone for a person's as a rule.
fn surname_behind(
    words: &[Word<'_>],
    run: &Range<usize>,
    context: Context<'_>,
) -> Option<Proposal> {
    let at = run.end - 1;
    let last = words.get(at).filter(|_| run.len() > 1)?;
    let named = last.look == Look::Capital && !context.writes_nouns_so();
    let alone = named && context.evidence.is_rather_person(last);
    let borne = alone && last.head.is_none() && !last.title && is_attested(last, context);
    let surname = || Proposal::new(at..run.end, EntityKind::Person, "person", super::SURE);
    borne.then(surname)
}

/// The longest run of words from `start` that could all be parts of one person's name.
fn run(words: &[Word<'_>], start: usize, context: Context<'_>) -> Range<usize> {
    let mut end = start;
    while let Some(word) = words.get(end).filter(|_| end - start < LONGEST) {
        let breaks = end > start && word.token.opens;
        let joined = is_part(word) || (end > start && is_particle(words, end, context));
        if breaks || !joined {
            break;
        }
        end += 1;
    }
    start..end
}

fn is_part(word: &Word<'_>) -> bool {
    word.look.is_capital() && !word.not_name
}

fn is_particle(words: &[Word<'_>], at: usize, context: Context<'_>) -> bool {
    let is = |word: &Word<'_>| joins_names(word, context.rules);
    let followed = words
        .get(at + 1)
        .is_some_and(|next| is_part(next) || is(next));
    words
        .get(at)
        .is_some_and(|word| word.look == Look::Small && is(word))
        && followed
}

/// The person in a run; the first word of a sentence has its capital from there and may be none of the name's, as a group's name
/// is none ("the Bolshevik Lund").
fn person(words: &[Word<'_>], run: Range<usize>, context: Context<'_>) -> Option<Proposal> {
    let doubtful = |word: &Word<'_>| {
        word.token.opens && !word.flags.any(NameFlags::GIVEN) && word.look == Look::Capital
    };
    let apart = |word: &Word<'_>| doubtful(word) || word.group;
    if run.len() > 1 && words.get(run.start).is_some_and(apart) {
        let rest = run.start + 1..run.end;
        return person_at(words, rest, context).or_else(|| person_at(words, run, context));
    }
    person_at(words, run, context)
}

fn person_at(words: &[Word<'_>], run: Range<usize>, context: Context<'_>) -> Option<Proposal> {
    let title_end = title_end(words, &run);
    let before = title_before(words, run.start);
    let name = title_end..run.end;
    let parts = words.get(name.clone())?;
    let of = |word: &Word<'_>| context.rules.of.contains(&word.lower);
    let most = if words.get(run.end).is_some_and(of) {
        1
    } else {
        run.len()
    };
    let titles = (title_end - run.start + usize::from(before.is_some())).min(most);
    let strength = strength(parts, titles, context)?;
    let title = if title_end > run.start {
        Some(run.start..title_end)
    } else {
        before
    };
    let mut proposal = Proposal::new(name, EntityKind::Person, "person", strength);
    proposal.title = title;
    Some(proposal)
}

/// A person's name as proposed, its titles taken off, and what ties them to a seat ("Earl of Sandwich"); nothing if only titles are
/// left, or an office of some place ("Chief Justice of Ireland").
pub(super) fn without_title(
    mut proposal: Proposal,
    words: &[Word<'_>],
    rules: &NameRules,
) -> Option<Proposal> {
    if proposal.kind != EntityKind::Person {
        return Some(proposal);
    }
    let run = behind_state(behind_group(&proposal.words, words, rules), words, rules);
    let named = words.get(run.clone()).unwrap_or_default();
    if named
        .iter()
        .all(|word| word.title || rules.offices.contains(&word.lower))
    {
        return None;
    }
    if is_title_behind_initials(named, rules) {
        return None;
    }
    let office = office_end(words, &run, rules);
    let end = office.unwrap_or_else(|| title_end(words, &run));
    if end >= run.end {
        return None;
    }
    let before = title_before(words, run.start);
    let start = before.map_or(run.start, |before| before.start);
    let begins = |word: &Word<'_>| rules.title_starts.contains(&word.lower);
    let grand = start.checked_sub(1).and_then(|at| words.get(at));
    let longer = start < end && grand.is_some_and(begins);
    let start = start - usize::from(longer);
    proposal.title = (start < end).then_some(start..end);
    let of = words
        .get(end)
        .is_some_and(|word| rules.of.contains(&word.lower));
    if of && office.is_some() {
        return None;
    }
    let tied = end > run.start && of && end + 1 < run.end;
    proposal.words = end + usize::from(tied)..run.end;
    Some(proposal)
}

/// Whether nothing but initials stands before a title ("U.S. Senator"), which is no honorific.
fn is_title_behind_initials(named: &[Word<'_>], rules: &NameRules) -> bool {
    let Some((last, before)) = named.split_last() else {
        return false;
    };
    let initials = !before.is_empty() && before.iter().all(|word| word.look == Look::Initial);
    initials && last.title && !rules.honorifics.contains(&last.lower)
}

/// A name without the article or the people before an office: "Slovenian Foreign Minister Karl Lund".
fn behind_group(range: &Range<usize>, words: &[Word<'_>], rules: &NameRules) -> Range<usize> {
    let first = words.get(range.start);
    let group =
        first.is_some_and(|word| word.not_name || word.group && !word.flags.any(NameFlags::GIVEN));
    let second = words.get(range.start + 1).filter(|_| range.len() > 1);
    let office = second.is_some_and(|word| word.title || is_office(word, rules));
    range.start + usize::from(group && office)..range.end
}

/// A single word held for something else than a person though it is the surname of one who is named in full nearby, or elsewhere on
/// the page, in whatever spelling, or surely a person's name by what the page says of all its forms. A name that the gazetteer knows
/// for a place of some size must be a person's as a rule, and stand behind no word that tells where.
pub(super) fn is_surname(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let Some([word]) = words.get(proposal.words.clone()) else {
        return false;
    };
    let middle = matches!(proposal.kind, EntityKind::Place | EntityKind::Other)
        && context.evidence.is_mostly_person(word)
        && !is_located(words, proposal.words.start, context);
    let place = word.flags.any(NameFlags::PLACE_GREAT)
        || (word.flags.any(NameFlags::PLACE_MIDDLE) && !middle);
    let told =
        proposal.kind == EntityKind::Place && told::tells_place(words, &proposal.words, context);
    let other = proposal.kind != EntityKind::Person && !place && !told;
    let attested = || {
        is_attested(word, context)
            || is_surname_of(word, context, context.page)
            || context.evidence.is_surely_person(word)
            || is_spelt_otherwise(word, context)
    };
    other && word.look == Look::Capital && word.head.is_none() && attested()
}

/// Whether a name is a person's who is held for a place or a body though a title cut short stands before it or in it ("Capt.
/// Holland"), or one of several words before a given name ("Grand Duke Sergei").
pub(super) fn is_titled(proposal: &Proposal, words: &[Word<'_>], rules: &NameRules) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let office = office_end(words, &proposal.words, rules);
    let end = office.unwrap_or_else(|| title_end(words, &proposal.words));
    let rest = words.get(end..proposal.words.end).unwrap_or_default();
    let short =
        |word: &Word<'_>| word.look != Look::Capitals && rules.short_titles.contains(&word.lower);
    let given = |word: &Word<'_>| word.flags.any(NameFlags::GIVEN) && word.look == Look::Capital;
    let named = |word: &Word<'_>| word.look.is_capital() && word.head.is_none();
    let particle =
        |word: &&Word<'_>| word.look == Look::Small && rules.particles.contains(&word.lower);
    let outside = words.get(..proposal.words.start).unwrap_or_default();
    let before = || outside.iter().rev().find(|word| !particle(word));
    let short = name.first().is_some_and(short) || before().is_some_and(short);
    matches!(proposal.kind, EntityKind::Place | EntityKind::Organisation)
        && (short || office.and(rest.first()).is_some_and(given))
        && (1..=MOST_TITLED).contains(&rest.len())
        && rest.iter().all(named)
}

/// Words behind such a title.
const MOST_TITLED: usize = 3;

/// Whether a word that no list knows for a place's name is a surname of the page in another language's spelling ("Trotskij").
fn is_spelt_otherwise(word: &Word<'_>, context: Context<'_>) -> bool {
    let unknown = !word.flags.any(NameFlags::PLACE);
    context.keys.is_some_and(|(keys, surnames)| {
        unknown && surnames.contains(&keys.key(word.base_of(EntityKind::Person)))
    })
}

/// Whether a name is made of common words: it is held for a person's, but no list knows them, nobody on the page bears them, and
/// the page writes them in small letters too ("Ambassador Extraordinary", "Supreme Commander"), or it is a head alone ("Army").
pub(super) fn is_common(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let borne = |word: &Word<'_>| is_surname_of(word, context, context.page);
    let common = |word: &Word<'_>| {
        word.look == Look::Capital
            && !word.flags.any(NameFlags::PERSON)
            && context.evidence.is_common(word)
            && !(proposal.words.len() == 1 && borne(word))
    };
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let is_head = |form: &str| context.rules.heads.kind(form).is_some();
    let head = unborne_head(name, context).is_some_and(|(form, _)| is_head(form));
    proposal.kind == EntityKind::Person && (head || name.iter().all(common))
}

/// What a name is by its head that is held for a person's: "Strömgatan" in a language that joins its words.
pub(super) fn of_compound(
    proposal: &Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Option<EntityKind> {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let (form, kind) = unborne_head(name, context)?;
    let compound = context.rules.heads.kind(form).is_none();
    (compound && proposal.kind == EntityKind::Person).then_some(*kind)
}

/// The head of a name of one word that no list knows for a person's and nobody on the page bears.
fn unborne_head<'w>(
    name: &'w [Word<'_>],
    context: Context<'_>,
) -> Option<&'w (String, EntityKind)> {
    let [word] = name else {
        return None;
    };
    let borne = word.flags.any(NameFlags::PERSON) || is_surname_of(word, context, context.page);
    word.head.as_ref().filter(|_| !borne)
}

/// Whether a name is a noun in a language that writes these with capitals: it is held for a person's, but the page sets it behind
/// determiners ("mein Vater"); one that somebody on the page bears, or a given name, behind hardly anything else.
pub(super) fn is_noun(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let (rules, evidence) = (context.rules, context.evidence);
    let noun = |word: &Word<'_>| {
        let given = word.flags.any(NameFlags::GIVEN);
        let borne = || given || is_surname_of(word, context, context.page);
        rules.determiners.contains(&word.lower)
            || evidence.is_mostly_noun(word, rules)
            || evidence.is_noun(word, rules) && !borne()
    };
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let called = |word: &Word<'_>| {
        let given = word.flags.any(NameFlags::GIVEN) && !rules.determiners.contains(&word.lower);
        given && name.len() > 1
    };
    let person = proposal.kind == EntityKind::Person && rules.capital_nouns;
    person
        && !name.first().is_some_and(called)
        && title_before(words, proposal.words.start).is_none()
        && name.iter().all(noun)
}

/// What a name is that is held for a person's though the page sets it behind an article, and nobody on the page bears it.
pub(super) fn behind_article(
    proposal: &Proposal,
    words: &[Word<'_>],
    context: Context<'_>,
) -> Option<EntityKind> {
    let held = proposal.kind == EntityKind::Person;
    let Some([word]) = words.get(proposal.words.clone()).filter(|_| held) else {
        return None;
    };
    let other = word.title || word.flags.any(NameFlags::GIVEN);
    let named = word.look == Look::Capital && !other;
    let kind = context.evidence.behind_article(word).filter(|_| named)?;
    let borne = is_surname_of(word, context, context.page);
    let titled = title_before(words, proposal.words.start).is_some();
    (!borne && !titled).then_some(kind)
}

/// Whether what is held for a person is a body: no list knows the name, nobody on the page bears it, and the page speaks of its
/// members.
pub(super) fn is_body(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let held = proposal.kind == EntityKind::Person;
    let Some([word]) = words.get(proposal.words.clone()).filter(|_| held) else {
        return false;
    };
    let unknown = !word.flags.any(NameFlags::PERSON) && !word.title;
    let titled = || title_before(words, proposal.words.start).is_some();
    let joined = unknown && context.evidence.is_joined(word) && !titled();
    joined && !is_surname_of(word, context, context.page)
}

/// Whether the word before tells where, or the ending does.
fn is_located(words: &[Word<'_>], at: usize, context: Context<'_>) -> bool {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let locatives = || context.rules.locatives.iter();
    let led = before.is_some_and(|before| locatives().any(|word| *word == before.lower));
    let ends = |word: &Word<'_>| {
        let mut endings = locatives().filter_map(|word| word.strip_prefix('*'));
        endings.any(|ending| word.lower.ends_with(ending))
    };
    led || words.get(at).is_some_and(ends)
}

/// The end of titles behind words of an office ("Foreign Minister"), or of an office of several words ("Chief Justice").
fn office_end(words: &[Word<'_>], run: &Range<usize>, rules: &NameRules) -> Option<usize> {
    let own = words.get(run.clone())?;
    let office = |word: &&Word<'_>| is_office(word, rules);
    let before = own.iter().take_while(office).count();
    let titles = own.get(before..)?.iter().take_while(|word| word.title);
    let titles = titles.count();
    let end = run.start + before + titles;
    (before > 0 && before + titles > 1 && end < run.end).then_some(end)
}

/// A title in small letters just before the run.
pub(super) fn title_before(words: &[Word<'_>], start: usize) -> Option<Range<usize>> {
    let at = start.checked_sub(1)?;
    words.get(at)?.title.then_some(at..start)
}

/// How sure a name behind so many titles is.
fn strength(parts: &[Word<'_>], titles: usize, context: Context<'_>) -> Option<u8> {
    let titled = titles > 0;
    let first = parts.first()?;
    let given = first.flags.any(NameFlags::GIVEN);
    let initial = is_initial(first, context.rules) && parts.len() > 1;
    let patronymic = parts.iter().any(|word| word.patronymic);
    let surname = parts
        .last()
        .is_some_and(|last| last.flags.any(NameFlags::SURNAME));
    let attested = parts.last().is_some_and(|last| is_attested(last, context));
    match parts.len() {
        1 if attested => Some(72),
        1 if is_known(first, context) => Some(68),
        1 if titles > 1 && !first.token.opens && is_unlisted(first) => Some(68),
        1 if titled && !first.token.opens => Some(60),
        1 if surname && (given || !first.flags.any(NameFlags::PLACE)) => Some(30),
        1 => None,
        _ if patronymic || initial || (given && attested) => Some(75),
        _ if parts
            .iter()
            .all(|word| word.flags.any(NameFlags::PLACE) && word.base.is_some()) =>
        {
            None
        }
        _ if given => Some(if surname { 70 } else { 62 }),
        _ if titled || attested => Some(58),
        _ => None,
    }
}

/// Whether a word with a capital is no place, group, head or common word by the lists.
fn is_unlisted(word: &Word<'_>) -> bool {
    let listed = word.group || word.head.is_some() || word.flags.any(NameFlags::PLACE);
    word.look == Look::Capital && !listed && !word.not_name
}

fn is_attested(word: &Word<'_>, context: Context<'_>) -> bool {
    is_surname_of(word, context, context.persons)
}

/// Whether a word inside a sentence is the surname of one who is named in full elsewhere on the page, and a person's as a rule there.
fn is_known(word: &Word<'_>, context: Context<'_>) -> bool {
    let place = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let other = word.group || word.head.is_some() || word.title || word.flags.any(place);
    !word.token.opens
        && word.look == Look::Capital
        && !other
        && context.evidence.is_mostly_person(word)
        && is_surname_of(word, context, context.page)
}

/// Whether a word, itself or with a case ending off, is the surname of one of these persons.
fn is_surname_of(word: &Word<'_>, context: Context<'_>, persons: &Persons) -> bool {
    let test = |form: &str| persons.have_surname(form).then_some(());
    base_form(word.token.text, context.rules, test).is_some()
}

#[cfg(test)]
mod tests {
    use crate::rules::{Context, Page, Persons, Proposal, context_of, words_of};
    use crate::word::Word;
    use regesta_model::{EntityKind, Language};
    use regesta_packs::Names;

    #[test]
    fn one_behind_a_short_title_is_a_person() {
        let packs = Names::builtin().unwrap();
        let rules = packs.rules(Language::new("en")).unwrap();
        let is_titled = |text: &str, kind| {
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(0..words.len(), kind, "model", 76);
            super::is_titled(&held, &words, rules)
        };
        let (place, body) = (EntityKind::Place, EntityKind::Organisation);
        assert!(is_titled("Capt. Holland", place) && is_titled("Mr. Holm", body));
        let without = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(0..words.len(), EntityKind::Person, "model", 76);
            super::without_title(held, &words, rules).map(|name| name.words.start)
        };
        assert_eq!(without("Slovenian Foreign Minister Karl Lund"), Some(0));
        assert_eq!(without("Georgian Foreign Minister Karl Lund"), Some(3));
        assert_eq!(without("The Foreign Minister of Libya"), None);
        assert_eq!(without("Christian Bishop"), Some(0));
        assert_eq!(
            (without("U.S. Senator"), without("A. B. Pasha")),
            (None, Some(0))
        );
        assert!(is_titled("Grand Duke Peter", body) && !is_titled("Grand Canyon", body));
        assert!(!is_titled("Duke Qwyzx", place) && !is_titled("President Street", place));
        assert!(!is_titled("St. Andrew", place) && !is_titled("General Motors", body));
        assert!(!is_titled("Mr. Holm's School", body) && !is_titled("Capt.", place));
        let behind = |text: &str| {
            let words = words_of(text, rules, packs.gazetteer());
            let last = words.len() - 1;
            let held = Proposal::new(last..last + 1, place, "model", 76);
            super::is_titled(&held, &words, rules)
        };
        assert!(behind("Capt. Holland") && behind("Gen. von Holland"));
        assert!(!behind("St. Holland") && !behind("to Holland") && !behind("de Holland"));
        assert!(!is_titled("Mr. Holm", EntityKind::Work) && !is_titled("FR. HOLM PRESS", body));
    }

    #[test]
    fn a_head_is_nobody() {
        let packs = Names::builtin().unwrap();
        let head = |text: &str, language| {
            let rules = packs.rules(Language::new(language)).unwrap();
            let words = words_of(text, rules, packs.gazetteer());
            let held = Proposal::new(0..1, EntityKind::Person, "model", 76);
            let (persons, evidence) = (Persons::default(), Page::default());
            let context = context_of((rules, packs.gazetteer()), &persons, &evidence);
            let common = super::is_common(&held, &words, context);
            (common, super::of_compound(&held, &words, context))
        };
        assert_eq!(head("Army", "en"), (true, None));
        assert_eq!(head("Qwyzgatan", "sv"), (false, Some(EntityKind::Place)));
        assert_eq!(head("Lund", "sv"), (false, None));
    }

    #[test]
    fn what_has_members_is_a_body() {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let is_body = |text: &str, page: &[&str]| {
            let person = |range| Proposal::new(range, EntityKind::Person, "model", 76);
            let (mut evidence, mut persons) = (Page::default(), Persons::default());
            for name in page {
                let words = words_of(name, rules, gazetteer);
                let all = person(0..words.len());
                persons.collect(&[all], &words, (rules, &evidence));
            }
            let words = words_of(text, rules, gazetteer);
            let at = words.iter().position(|word| word.token.text == "Qwyzkom");
            let held = person(at.unwrap()..at.unwrap() + 1);
            let modelled = std::slice::from_ref(&held);
            evidence.add(&words, modelled, Language::new("en"), (rules, gazetteer));
            super::is_body(
                &held,
                &words,
                context_of((rules, gazetteer), &persons, &evidence),
            )
        };
        assert!(is_body("He is a member of Qwyzkom, he says", &[]));
        assert!(!is_body("He is a friend of Qwyzkom, he says", &[]));
        assert!(!is_body("He is a member of Qwyzkom's body", &[]));
        assert!(!is_body(
            "He is a member of Qwyzkom, he says",
            &["Karl Qwyzkom"]
        ));
    }

    #[test]
    fn a_common_word_is_nobody() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let is_common = |text: &str, small: &[&str], persons: &[&str]| {
            let words = words_of(text, rules, names.gazetteer());
            let person =
                |words: &[Word<'_>]| Proposal::new(0..words.len(), EntityKind::Person, "model", 76);
            let held = person(&words);
            let (mut evidence, mut page) = (Page::default(), Persons::default());
            for name in persons {
                let words = words_of(name, rules, names.gazetteer());
                page.collect(&[person(&words)], &words, (rules, &evidence));
            }
            let packs = (rules, names.gazetteer());
            let held_alone = std::slice::from_ref(&held);
            evidence.add(&words, held_alone, Language::new("en"), packs);
            evidence.settle(|word| small.contains(&word), |_| None);
            let context = context_of(packs, &page, &evidence);
            super::is_common(&held, &words, context)
        };
        assert!(is_common("Scurvy", &["scurvy"], &[]));
        assert!(!is_common("Scurvy", &[], &[]));
        assert!(!is_common("Scurvy", &["scurvy"], &["Karl Scurvy"]));
        assert!(!is_common("Smith", &["smith"], &[]));
        assert!(!is_common("Karl Scurvy", &["scurvy"], &[]));
        assert!(is_common(
            "Supreme Commander",
            &["supreme", "commander"],
            &[]
        ));
        assert!(!is_common("Supreme Commander", &["commander"], &[]));
    }

    #[test]
    fn a_noun_behind_determiners_is_nobody() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("de")).unwrap();
        let is_noun = |name: &str, text: &str, persons: &[&str]| {
            let read = |text| words_of(text, rules, names.gazetteer());
            let held =
                |words: &[Word<'_>]| Proposal::new(0..words.len(), EntityKind::Person, "model", 76);
            let (mut evidence, mut page) = (Page::default(), Persons::default());
            for name in persons {
                let words = read(name);
                page.collect(&[held(&words)], &words, (rules, &evidence));
            }
            evidence.count(&read(text), Language::new("de"), rules);
            let packs = (rules, names.gazetteer());
            let context = context_of(packs, &page, &evidence);
            let words = read(name);
            super::is_noun(&held(&words), &words, context)
        };
        let text = "Da kam mein Vater mit dem Vater von Lund, und Lund sah den Vater. ".repeat(4);
        for name in ["Vater", "Vaters", "Mein Vater"] {
            assert!(is_noun(name, &text, &[]), "{name}");
        }
        assert!(is_noun("Vater", &text, &["Hans Vater"]));
        assert!(!is_noun("Lund", &text, &[]));
        let once = "Da kam mein Vater, und er sah den Vater.";
        assert!(is_noun("Vater", once, &[]) && !is_noun("Vater", once, &["Hans Vater"]));
        assert!(!is_noun("Hans Vater", &text, &[]));
    }

    #[test]
    fn a_surname_of_the_page_may_be_spelt_otherwise() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("da")).unwrap();
        let surnames = [names.keys().key("Trotsky")].into();
        let (evidence, none) = (Page::default(), Persons::default());
        let is_surname = |text: &str| {
            let words = words_of(text, rules, names.gazetteer());
            let context = Context {
                keys: Some((names.keys(), &surnames)),
                ..context_of((rules, names.gazetteer()), &none, &evidence)
            };
            let held = Proposal::new(0..1, EntityKind::Place, "model", 76);
            super::is_surname(&held, &words, context)
        };
        assert!(is_surname("Trotskij") && is_surname("Trotskijs"));
        assert!(!is_surname("Qwyzx") && !is_surname("Odessa"));
    }
}
