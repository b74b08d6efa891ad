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

/// A surname behind a particle and a title of those who are called so, with both: "M. de Lund".
pub(super) fn title(chosen: &mut [Proposal], words: &[Word<'_>], rules: &NameRules) {
    let mut end = 0;
    for name in chosen {
        let start = name.words.start;
        let first = words.get(start);
        let called = first.is_some_and(|word| word.flags.any(NameFlags::GIVEN));
        if name.kind == EntityKind::Person
            && name.title.is_none()
            && !called
            && let Some(title) = title_of(words, start, rules).filter(|title| *title >= end)
        {
            name.words.start = title + 1;
            name.title = Some(title..title + 1);
        }
        end = name.words.end;
    }
}

/// Particles between a title and a surname.
const PARTICLES: usize = 2;

/// The title before the particles before a word.
fn title_of(words: &[Word<'_>], start: usize, rules: &NameRules) -> Option<usize> {
    let word = |at: usize| words.get(at);
    let particle = |at: &usize| {
        word(*at)
            .is_some_and(|word| word.look == Look::Small && rules.particles.contains(&word.lower))
    };
    let count = (0..start)
        .rev()
        .take(PARTICLES)
        .take_while(particle)
        .count();
    let first = word(start - count).filter(|_| count > 0)?;
    let at = (start - count).checked_sub(1)?;
    let title = word(at)?;
    let lists = [
        &rules.peers,
        &rules.gentlemen,
        &rules.ladies,
        &rules.married,
        &rules.unmarried,
    ];
    let called =
        lists.iter().any(|list| list.contains(&title.lower)) && !rules.is_kin(&title.lower);
    let noble = rules.noble.contains(&first.lower.replace('’', "'"));
    (title.title && called && noble && !word(start)?.token.opens).then_some(at)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial::{held, on};

    #[test]
    fn a_particle_behind_a_title_belongs_to_the_surname() {
        let titled = |text: &str, language: &str, at: usize| {
            on((text, language), &[], |words, context| {
                let mut names = vec![held(at..at + 1, EntityKind::Person)];
                title(&mut names, words, context.rules);
                names
                    .iter()
                    .map(|name| (name.words.start, name.title.is_some()))
                    .next()
            })
        };
        assert_eq!(titled("M. de Qwyzac vint", "fr", 2), Some((1, true)));
        assert_eq!(
            titled("le marquis de Qwyzac vint", "fr", 3),
            Some((2, true))
        );
        assert_eq!(titled("le frère de Qwyzac vint", "fr", 3), Some((3, false)));
        assert_eq!(
            titled("le médecin de Qwyzac vint", "fr", 3),
            Some((3, false))
        );
        assert_eq!(titled("Herr von Qwyzau kam", "de", 2), Some((1, true)));
    }
}
