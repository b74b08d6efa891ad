//! Places that the gazetteer knows, of one word or several.

use super::{Context, Proposal};
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
