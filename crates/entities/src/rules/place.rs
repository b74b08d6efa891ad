//! Places that the gazetteer knows, of one word or several.

use super::cue::is_article;
use super::{Context, Proposal, person};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};
use std::ops::Range;

/// Words of the longest place name that is tried.
const LONGEST: usize = 5;

/// Letters of a word in small letters that can be the last of a place name: shorter ones mean something else ("in Mexico by").
const LEAST_LAST: usize = 4;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    (0..words.len())
        .filter_map(|at| place(words, at, context))
        .collect()
}

/// Whether a name is a place's though it is held for a person's: the page far oftener means a place by its last word. Of a single
/// word the gazetteer must know it for one, or no list know it for a name at all and the page often mean a place by it, or it must
/// often stand where places do; and nobody on the page bears the name. Of more the first is no given name or initial.
pub(super) fn is_one(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let name = words.get(proposal.words.clone()).unwrap_or_default();
    let Some((last, before)) = name.split_last() else {
        return false;
    };
    if proposal.kind != EntityKind::Person || last.look != Look::Capital {
        return false;
    }
    let Some(first) = before.first() else {
        let given = last.flags.any(NameFlags::GIVEN);
        let known = last.flags.any(NameFlags::PLACE) && !given;
        let unknown = !last.flags.any(NameFlags::PLACE.with(NameFlags::PERSON));
        let meant = known && context.evidence.is_mostly_place(last)
            || unknown && context.evidence.is_often_place(last)
            || !given && !last.title && context.evidence.is_located(last);
        let titled = person::title_before(words, proposal.words.start).is_some();
        let surname = last.base_of(EntityKind::Person);
        return meant && !titled && !context.page.have_surname(surname);
    };
    let given = first.title || first.look == Look::Initial || first.flags.any(NameFlags::GIVEN);
    context.evidence.is_mostly_place(last)
        && !given
        && before.iter().all(|word| word.look == Look::Capital)
}

/// Whether a name held for a body's is a great place's, or one's by which the page hardly means anything else: a state that acts is
/// still the place ("Sweden declared war"), but for its abbreviation.
pub(super) fn is_acting(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let Some([word]) = words.get(proposal.words.clone()) else {
        return false;
    };
    let great = word.flags.any(NameFlags::PLACE_GREAT) && word.base.is_none();
    let before = proposal.words.start.checked_sub(1);
    let led = before
        .and_then(|at| words.get(at))
        .is_some_and(|before| is_article(before, context.rules));
    let (evidence, whole) = (context.evidence, !led);
    let meant = || whole && evidence.is_hardly_body(word) && evidence.is_mostly_place(word);
    proposal.kind == EntityKind::Organisation && word.look == Look::Capital && (great || meant())
}

/// Words in which the bracket around a life is looked for, and what ends its place behind the place's own name ("Lund, Kingdom of
/// Sweden –").
const LIFE: usize = 24;
const COUNTRY: usize = 8;

/// Words of the longest name of a place where a life begins or ends.
const LONGEST_OF_LIFE: usize = 3;

/// A place where a life begins or ends, whatever it is held for, if nobody on the page bears its name.
fn of_life(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let comma = at.checked_sub(1).and_then(|before| words.get(before))?;
    if comma.token.text != "," {
        return None;
    }
    let behind = words.get(at..).unwrap_or_default().iter();
    let named = behind.take_while(|word| word.look == Look::Capital && !word.not_name);
    let name = at..at + named.count();
    let last = words.get(name.clone())?.last()?;
    let borne = last.title || context.page.have_surname(last.base_of(EntityKind::Person));
    let fits = name.len() <= LONGEST_OF_LIFE && !borne && is_of_life(words, &name);
    fits.then(|| Proposal::new(name, EntityKind::Place, "life", OF_LIFE))
}

/// Strength of such a place: above what a model says.
const OF_LIFE: u8 = 78;

/// Whether a name stands behind a date in a bracket where a life begins or ends: "(12 May 1850, Lund – 3 March 1908, Malmö)".
fn is_of_life(words: &[Word<'_>], name: &Range<usize>) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.token.text);
    let dash = |at: usize| matches!(text(at), "–" | "—" | "-");
    let year = |at: usize| {
        let text = text(at);
        matches!(text.len(), 3 | 4) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let Some(comma) = name.start.checked_sub(1).filter(|at| text(*at) == ",") else {
        return false;
    };
    let dated = comma.checked_sub(1).is_some_and(year);
    let before = comma.saturating_sub(LIFE)..comma;
    let opened = before.clone().rfind(|at| matches!(text(*at), "(" | ")"));
    let Some(open) = opened.filter(|at| dated && text(*at) == "(") else {
        return false;
    };
    let begun = (open..comma).any(dash);
    let ends = |at: &usize| if begun { text(*at) == ")" } else { dash(*at) };
    let follows = text(name.end) == "," || ends(&name.end);
    follows && (name.end..name.end + COUNTRY).any(|at| ends(&at))
}

fn place(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let first = words.get(at)?;
    if !matches!(first.look, Look::Capital | Look::Capitals) || first.not_name {
        return None;
    }
    let known = || longer(words, at, context).or_else(|| single(first, at));
    of_life(words, at, context).or_else(known)
}

fn single(word: &Word<'_>, at: usize) -> Option<Proposal> {
    let flags = word.flags;
    let strength = if flags.any(NameFlags::PLACE_GREAT) {
        50
    } else if flags.any(NameFlags::PLACE_MIDDLE) && !flags.any(NameFlags::GIVEN) {
        40
    } else if flags.any(NameFlags::PLACE_SMALL)
        && !flags.any(NameFlags::PERSON)
        && !word.token.opens
    {
        25
    } else {
        return None;
    };
    Some(Proposal::new(
        at..at + 1,
        EntityKind::Place,
        "gazetteer",
        strength,
    ))
}

/// Two words that the gazetteer has as one with a hyphen: "Alma Ata".
fn hyphened(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<usize> {
    let second = words.get(at + 1)?;
    let whole = second.look == Look::Capital && !second.token.opens && !second.not_name;
    let first = words.get(at)?.token.text;
    let is_place = |form: &str| {
        let hash = NameHash::of(&format!("{first}-{form}"));
        context
            .gazetteer
            .flags(hash)
            .any(NameFlags::PLACE)
            .then_some(())
    };
    let found = base_form(second.token.text, context.rules, is_place);
    found.filter(|_| whole).map(|_| 2)
}

/// The longest name of several words from here; its last word may be inflected.
fn longer(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let gazetteer = context.gazetteer;
    let mut hash = NameHash::of(words.get(at)?.token.text);
    let mut best = None;
    for length in 2..=LONGEST {
        if !gazetteer.flags(hash).any(NameFlags::PREFIX) {
            break;
        }
        let Some(word) = words.get(at + length - 1).filter(|word| !word.token.opens) else {
            break;
        };
        let is_place = |form: &str| {
            Some(hash.then(form)).filter(|hash| gazetteer.flags(*hash).any(NameFlags::PLACE))
        };
        let short = word.look == Look::Small && word.lower.chars().count() < LEAST_LAST;
        if !short && base_form(word.token.text, context.rules, is_place).is_some() {
            best = Some(length);
        }
        hash = hash.then(word.token.text);
    }
    let best = best.or_else(|| hyphened(words, at, context));
    // A name of several words that begins like a person's may well be one.
    let last = words.get(at + best? - 1)?;
    let surname = best != Some(2) || last.flags.any(NameFlags::SURNAME);
    let strength = if words.get(at)?.flags.any(NameFlags::GIVEN) && surname {
        66
    } else {
        77
    };
    best.map(|length| Proposal::new(at..at + length, EntityKind::Place, "gazetteer", strength))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{Page, Persons, context_of, words_of};
    use regesta_model::{EntityKind, Language};
    use regesta_packs::Names;

    /// Whether the words of a text from this one on are a place's name, where the model holds them for a person's, and each word like the
    /// last for a place's.
    fn is_place_from(start: &str, text: &str) -> bool {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let words = words_of(text, rules, names.gazetteer());
        let last = words.len() - 1;
        let start = words
            .iter()
            .rposition(|word| word.token.text == start)
            .unwrap();
        let as_kind = |at, end, kind| Proposal::new(at..end, kind, "model", 76);
        let same = |at: &usize| words[*at].token.text == words[last].token.text;
        let places = (0..last).filter(same);
        let mut modelled: Vec<_> = places
            .map(|at| as_kind(at, at + 1, EntityKind::Place))
            .collect();
        let held = as_kind(start, last + 1, EntityKind::Person);
        modelled.push(held.clone());
        let (mut evidence, none) = (Page::default(), Persons::default());
        evidence.add(
            &words,
            &modelled,
            Language::new("en"),
            (rules, names.gazetteer()),
        );
        let packs = (rules, names.gazetteer());
        let context = context_of(packs, &none, &evidence);
        is_one(&held, &words, context)
    }

    #[test]
    fn what_a_page_means_for_a_place_is_one() {
        let four = "in Bergen, to Bergen, from Bergen, at Bergen:";
        let from = |start, rest: &str| is_place_from(start, &format!("{four} {rest}"));
        assert!(from("Bergen", "Bergen"));
        assert!(from("Ostrel", "Ostrel Bergen"));
        assert!(!from("Bergen", "Captain Bergen"));
        assert!(!from("Karl", "Karl Bergen"));
        assert!(!from("K.", "K. Bergen"));
        assert!(!is_place_from("Bergen", "in Bergen, to Bergen: Bergen"));
        // no list knows this one: the page's word counts, if it is given often
        let unknown = |text: &str| is_place_from("Qwyzx", &text.replace("Bergen", "Qwyzx"));
        assert!(unknown("in Bergen, to Bergen, from Bergen: Bergen"));
        assert!(!unknown("in Bergen, to Bergen: Bergen"));
        assert!(!unknown(&format!("{four} Captain Bergen")));
    }

    #[test]
    fn a_place_that_acts_is_a_place() {
        let packs = Names::builtin().unwrap();
        let (rules, gazetteer) = (packs.rules(Language::new("en")).unwrap(), packs.gazetteer());
        let acts = |text: &str, places: usize| {
            let words = words_of(text, rules, gazetteer);
            let at = words.len() - 2;
            let held = |kind| Proposal::new(at..at + 1, kind, "model", 76);
            let body = held(EntityKind::Organisation);
            let mut modelled = vec![held(EntityKind::Place); places];
            modelled.push(body.clone());
            let mut evidence = Page::default();
            evidence.add(&words, &modelled, Language::new("en"), (rules, gazetteer));
            let none = Persons::default();
            let context = context_of((rules, gazetteer), &none, &evidence);
            is_acting(&body, &words, context)
        };
        assert!(acts("Then Sweden fought", 0) && acts("Then Qwyzx fought", 4));
        assert!(!acts("Then Qwyzx fought", 3) && !acts("Then the Qwyzx fought", 4));
    }

    #[test]
    fn lives_begin_and_end_at_places() {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let of_life = |name: &str, text: &str| {
            let words = words_of(text, rules, names.gazetteer());
            let at = words.iter().position(|word| word.token.text == name);
            let at = at.unwrap();
            is_of_life(&words, &(at..at + 1))
        };
        let life = "Karl Lund (2 [14] May 1850, Qwyzx – 3 March 1908, Ostrel), a painter";
        assert!(of_life("Qwyzx", life) && of_life("Ostrel", life));
        let lands = "Karl Lund (May 1850, Qwyzx, Kingdom of Sweden – 1908, Ostrel, Sweden)";
        assert!(of_life("Qwyzx", lands) && of_life("Ostrel", lands));
        assert!(!of_life("Lund", life));
        for text in [
            "in 1850, Qwyzx – the painter",
            "Karl (a friend of 1850, Qwyzx) came",
            "Karl (12 May) in 1850, Qwyzx – 1908",
            "Karl (Berg 1850, Qwyzx and Holm – others)",
        ] {
            assert!(!of_life("Qwyzx", text), "{text}");
        }
    }
}
