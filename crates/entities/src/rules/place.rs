//! Places that the gazetteer knows, of one word or several.

use super::{Context, Proposal, person};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};

/// Words of the longest place name that is tried.
const LONGEST: usize = 5;

pub(super) fn propose(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    (0..words.len())
        .filter_map(|at| place(words, at, context))
        .collect()
}

/// Whether a single word is a place's name though it is held for a person's: the gazetteer knows it for one, the page far oftener
/// means the place, and nobody on it bears the name.
pub(super) fn is_one(proposal: &Proposal, words: &[Word<'_>], context: Context<'_>) -> bool {
    let Some([word]) = words.get(proposal.words.clone()) else {
        return false;
    };
    let held = proposal.kind == EntityKind::Person && word.look == Look::Capital;
    let known = word.flags.any(NameFlags::PLACE) && !word.flags.any(NameFlags::GIVEN);
    let titled = person::title_before(words, proposal.words.start).is_some();
    let borne = || context.page.have_surname(word.base_of(EntityKind::Person));
    held && known && !titled && context.evidence.is_mostly_place(word) && !borne()
}

fn place(words: &[Word<'_>], at: usize, context: Context<'_>) -> Option<Proposal> {
    let first = words.get(at)?;
    if !matches!(first.look, Look::Capital | Look::Capitals) || first.not_name {
        return None;
    }
    longer(words, at, context).or_else(|| single(first, at))
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
        if base_form(word.token.text, context.rules, is_place).is_some() {
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
    use crate::rules::{Page, Persons};
    use crate::token::tokenize;
    use crate::word::{Forms, Word};
    use regesta_model::{EntityKind, Language};
    use regesta_packs::Names;

    /// Whether the last word of a text is a place's, where the model holds it for a person's and each one like it for a place's.
    fn is_place(text: &str) -> bool {
        let names = Names::builtin().unwrap();
        let rules = names.rules(Language::new("en")).unwrap();
        let mut tokens = Vec::new();
        tokenize(text, rules, &mut tokens);
        let mut forms = Forms::default();
        let words: Vec<Word<'_>> = tokens
            .into_iter()
            .map(|token| forms.word(token, rules, names.gazetteer()))
            .collect();
        let last = words.len() - 1;
        let as_kind = |at, kind| Proposal::new(at..at + 1, kind, "model", 76);
        let same = |at: &usize| words[*at].token.text == words[last].token.text;
        let places = (0..last).filter(same);
        let mut modelled: Vec<_> = places.map(|at| as_kind(at, EntityKind::Place)).collect();
        let held = as_kind(last, EntityKind::Person);
        modelled.push(held.clone());
        let (mut evidence, none) = (Page::default(), Persons::default());
        evidence.add(&words, &modelled, (rules, names.gazetteer()));
        let context = Context {
            rules,
            gazetteer: names.gazetteer(),
            has_model: true,
            persons: &none,
            page: &none,
            old_capitals: false,
            evidence: &evidence,
            authority: None,
        };
        is_one(&held, &words, context)
    }

    #[test]
    fn what_a_page_means_for_a_place_is_one() {
        assert!(is_place(
            "in Bergen, to Bergen, from Bergen, at Bergen: Bergen"
        ));
        assert!(!is_place("in Bergen, to Bergen: Bergen"));
        assert!(!is_place(
            "in Bergen, to Bergen, from Bergen, at Bergen: Captain Bergen"
        ));
        assert!(!is_place("in Qwyzx, to Qwyzx, from Qwyzx, at Qwyzx: Qwyzx"));
    }
}
