//! Who is named in full, nearby or on the page.

use super::mend::joins;
use super::{Page, Proposal, entry};
use crate::word::{Look, Word, capitalised};
use regesta_model::EntityKind;
use regesta_packs::{Gazetteer, NameFlags, NameHash, NameRules};
use std::collections::{BTreeMap, BTreeSet};

/// Persons named in full: the words of their names in base form, by surname.
#[derive(Debug, Clone, Default)]
pub(crate) struct Persons(BTreeMap<String, BTreeSet<Vec<String>>>);

impl Persons {
    /// Takes in the names of two words or more among these, but for those whose last word stands behind an "of", or is a
    /// group's or a place's as the page has it.
    pub(crate) fn collect(
        &mut self,
        proposals: &[Proposal],
        words: &[Word<'_>],
        (rules, page): (&NameRules, &Page),
    ) {
        let part = |word: &Word<'_>| word.look != Look::Small || joins(word, rules);
        for proposal in proposals {
            let named = words.get(proposal.words.clone()).unwrap_or_default();
            let turned = named.first().map(|word| word.token.start);
            let named = entry::in_order(named);
            let turned = turned != named.first().map(|word| word.token.start);
            let Some((last, before)) = named.split_last() else {
                continue;
            };
            let full = proposal.kind == EntityKind::Person
                && !before.is_empty()
                && before.iter().all(|word| part(word));
            let seated = before.iter().any(|word| {
                rules.of.contains(&word.lower) && !rules.particles.contains(&word.lower)
            });
            let other = seated || page.is_group(last) || page.is_mostly_place(last);
            let cased = last.look == Look::Capitals && turned;
            if full && (last.look == Look::Capital || cased) && !other {
                let surname = match last.base_of(proposal.kind) {
                    text if cased && text == last.token.text => capitalised(&last.lower),
                    base => base.to_owned(),
                };
                let known = self.0.entry(surname.clone()).or_default();
                let before = before.iter().map(|word| word.token.text.to_owned());
                known.insert(before.chain([surname]).collect());
            }
        }
    }

    /// Takes in surnames that stand behind a title alone ("Minister Lund"), where the page holds them for persons' as a rule and has
    /// no such word in small letters.
    pub(crate) fn collect_titled(
        &mut self,
        proposals: &[Proposal],
        words: &[Word<'_>],
        (rules, page): (&NameRules, &Page),
        small: &dyn Fn(&str) -> bool,
    ) {
        for proposal in proposals {
            let Some([word]) = words.get(proposal.words.clone()) else {
                continue;
            };
            let before = proposal.words.start.checked_sub(1);
            let of = before.and_then(|at| words.get(at));
            let tied = of.is_some_and(|before| rules.of.contains(&before.lower));
            let titled = proposal.kind == EntityKind::Person && proposal.title.is_some() && !tied;
            let word_too = word.flags.any(NameFlags::GIVEN) || small(&word.lower);
            if titled && word.look == Look::Capital && !word_too && page.is_rather_person(word) {
                let surname = word.base_of(proposal.kind).to_owned();
                self.0.entry(surname).or_default();
            }
        }
    }

    /// Takes in all of others.
    pub(crate) fn extend(&mut self, others: &Self) {
        for (surname, names) in &others.0 {
            let known = self.0.entry(surname.clone()).or_default();
            known.extend(names.iter().cloned());
        }
    }

    /// The surnames of all of them.
    pub(crate) fn surnames(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// Whether one of them bears this surname.
    pub(crate) fn have_surname(&self, surname: &str) -> bool {
        self.0.contains_key(surname)
    }

    /// Whether one of them is named in full with this surname.
    pub(crate) fn have_full(&self, surname: &str) -> bool {
        self.0.get(surname).is_some_and(|names| !names.is_empty())
    }

    /// Whether one of them bears this surname behind an initial or a known given name.
    pub(crate) fn have_known(&self, surname: &str, gazetteer: &Gazetteer) -> bool {
        let given = |first: &String| {
            let flags = gazetteer.flags(NameHash::of(first));
            Look::of(first) == Look::Initial || flags.any(NameFlags::GIVEN)
        };
        let known = self.0.get(surname).into_iter().flatten();
        known.filter_map(|name| name.first()).any(given)
    }

    /// Whether one of them has these particles before this surname.
    pub(super) fn have_particles(&self, surname: &str, particles: &[&str]) -> bool {
        let ends = |name: &Vec<String>| {
            let before = name.split_last().map_or(&[][..], |(_, before)| before);
            let own = before.len().checked_sub(particles.len());
            own.and_then(|at| before.get(at..)).is_some_and(|own| {
                own.iter()
                    .map(|word| word.to_lowercase())
                    .eq(particles.iter().copied())
            })
        };
        self.0
            .get(surname)
            .is_some_and(|names| names.iter().any(ends))
    }

    pub(super) fn have_name(&self, name: &[String]) -> bool {
        let known = name.last().and_then(|surname| self.0.get(surname));
        known.is_some_and(|names| names.contains(name))
    }

    /// Whether one bears this surname who has neither this name nor the word before it.
    pub(super) fn have_another(&self, surname: &str, name: &[String]) -> bool {
        let (first, last) = (name.first(), name.last());
        let other = |known: &Vec<String>| {
            let before = known.len().checked_sub(2).and_then(|at| known.get(at));
            known.first() != first && before != last
        };
        self.0
            .get(surname)
            .is_some_and(|names| names.iter().any(other))
    }
}
