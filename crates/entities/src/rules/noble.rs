//! A title of nobility between given names and the surname: "Otto friherre Juel".

use super::{Proposal, joins_names};
use crate::word::{Look, Word};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameRules};

/// A person's name behind such a title, with the given names that stand right before that; what was held for names of their own there
/// goes.
pub(super) fn join(chosen: &mut Vec<Proposal>, words: &[Word<'_>], rules: &NameRules) {
    let starts: Vec<_> = chosen
        .iter()
        .map(|name| start(name, words, rules))
        .collect();
    let mut joined: Vec<Proposal> = Vec::with_capacity(chosen.len());
    for (mut name, start) in chosen.drain(..).zip(starts) {
        if let Some(start) = start {
            while joined.last().is_some_and(|last| start <= last.words.start) {
                joined.pop();
            }
            if joined.last().is_none_or(|last| last.words.end <= start) {
                (name.words.start, name.title) = (start, None);
            }
        }
        joined.push(name);
    }
    *chosen = joined;
}

/// Where the given names before a person's title of nobility begin.
fn start(name: &Proposal, words: &[Word<'_>], rules: &NameRules) -> Option<usize> {
    let title = name.title.clone().filter(|title| title.len() == 1)?;
    let word = words.get(title.start)?;
    let noble = rules.peers.contains(&word.lower) || rules.ranks.contains(&word.lower);
    let given = |at: &usize| {
        words.get(*at).is_some_and(|word| {
            let small = word.not_name || joins_names(word, rules);
            word.look == Look::Capital && !word.title && !small && word.flags.any(NameFlags::GIVEN)
        })
    };
    let count = (0..title.start).rev().take_while(given).count();
    let first = title.start - count;
    let inside = words.get(first + 1..name.words.start)?;
    let one = inside.iter().all(|word| !word.token.opens);
    (name.kind == EntityKind::Person && noble && count > 0 && one).then_some(first)
}
