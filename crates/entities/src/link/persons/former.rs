//! Persons by the names with which they were born: "Anna Lund, née Holm" is "Anna Holm" before and behind.

use super::super::person::{Given, PersonName};
use super::super::sex::Sex;
use super::super::{Named, told};
use super::{Linker, Person};
use regesta_model::EntityKind;
use regesta_packs::NameRules;

impl Linker<'_, '_> {
    /// A name of birth goes to the person right before it, and so do those who are named in full by it, where nothing speaks against
    /// that; with nobody there it is somebody's own.
    pub(super) fn former(&mut self, at: usize, name: &PersonName) {
        let Some(owner) = self.owner_of(at) else {
            self.open(at, name);
            return;
        };
        let other = self.named_so(owner, name);
        self.join(owner, at, name);
        if let Some(other) = other {
            self.merge(owner, other);
        }
    }

    /// The person whose name stands right before a name of birth, with no words but its cue between them, and a date at most. A man
    /// whose wife or daughter is told of is not meant: then it is the woman named before him.
    fn owner_of(&self, at: usize) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let before = self.person_before(at, mention)?;
        let (member, person) = before;
        let name = self.mentions.get(member)?;
        let cue = self
            .doc
            .plain()
            .get(name.end..mention.start)
            .unwrap_or_default();
        let rules = self.names.rules(mention.language)?;
        if !is_cue_alone(cue, rules) {
            return None;
        }
        let of_kin = || told::is_kin(name, self.doc, self.names);
        if self.sex(person) != Some(Sex::Man) || !of_kin() {
            return Some(person);
        }
        let (wife, woman) = self.person_before(member, name)?;
        let between = self.mentions.get(wife)?.end..name.start;
        let between = self.doc.plain().get(between).unwrap_or_default();
        let near = between.len() <= NEAR && !between.contains(['.', ';', '\n']);
        (near && self.sex(woman) != Some(Sex::Man)).then_some(woman)
    }

    /// The mention of a person before another in its article, and the person.
    fn person_before(&self, at: usize, mention: &Named<'_>) -> Option<(usize, usize)> {
        let own = |other: &Named<'_>| other.kind == EntityKind::Person && !other.is_former;
        let before = self.mentions.iter().enumerate().take(at).rev().take(BACK);
        let mut before = before.filter(|(_, other)| own(other));
        let (member, _) = before.find(|(_, other)| other.article == mention.article)?;
        let mut persons = self.persons.iter();
        let person = persons.position(|person| person.members.contains(&member))?;
        Some((member, person))
    }

    /// The one who is named in full by the name with which a person was born, or by its surname behind the given name of the person.
    pub(super) fn named_so(&self, owner: usize, name: &PersonName) -> Option<usize> {
        let person = self.persons.get(owner)?;
        let with_given = |own: &PersonName| PersonName {
            surname: name.surname.clone(),
            ..own.clone()
        };
        let full = person.names.iter().filter(|own| own.is_full());
        let aliases: Vec<PersonName> = if name.is_full() {
            vec![name.clone()]
        } else {
            full.map(with_given).collect()
        };
        let is_named_so = |other: &Person| {
            let fits = |own: &PersonName| {
                let mut aliases = aliases.iter();
                aliases.any(|alias| is_written_so(own, alias) && own.fits(alias))
            };
            let names = other.names.iter().all(|own| !own.is_full() || fits(own));
            let apart = told::lives_are_apart(person.life(), other.life())
                || person.signs.are_apart(other.signs)
                || person
                    .signs
                    .sex()
                    .zip(other.signs.sex())
                    .is_some_and(|(own, other)| own != other)
                || other.kin.is_some();
            names && !apart
        };
        let known = self.by_surname.get(&name.surname).into_iter().flatten();
        let mut others = known.copied().filter(|other| {
            let other_person = self.persons.get(*other);
            *other != owner && other_person.is_some_and(is_named_so)
        });
        others.next().filter(|_| others.next().is_none())
    }

    /// Gives all that is known of one person to another.
    pub(super) fn merge(&mut self, into: usize, from: usize) {
        let Some(other) = self.persons.get_mut(from) else {
            return;
        };
        let (members, names) = (
            std::mem::take(&mut other.members),
            std::mem::take(&mut other.names),
        );
        if let Some(person) = self.persons.get_mut(into) {
            person.members.extend(members);
            person.names.extend(names);
        }
    }
}

/// Mentions before a name of birth among which its bearer is looked for.
const BACK: usize = 6;

/// Bytes between a woman's name and that of the man whose kin she is.
const NEAR: usize = 60;

/// Whether nothing but a cue stands between a person and a name of birth, with marks and figures before it and titles behind it.
fn is_cue_alone(between: &str, rules: &NameRules) -> bool {
    let mut cues = rules.born_as.iter().chain(&rules.born_as_between);
    let lower = between.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let is_title = |word: &&&str| {
        rules.titles.contains(**word)
            || rules.particles.contains(**word)
            || rules.of.contains(**word)
    };
    let titles = words.iter().rev().take_while(is_title).count();
    let words = words.get(..words.len() - titles).unwrap_or_default();
    let joined: String = words.concat();
    cues.any(|cue| {
        let before = joined.strip_suffix(cue.as_str());
        before.is_some_and(|before| !before.contains(char::is_alphabetic))
    })
}

/// Whether both begin with one given name that is written out in both.
fn is_written_so(name: &PersonName, alias: &PersonName) -> bool {
    let first = |name: &PersonName| match name.given.first() {
        Some(Given::Full(key, _)) => Some(key.clone()),
        _ => None,
    };
    first(name).is_some() && first(name) == first(alias)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::Language;
    use regesta_packs::Names;

    #[test]
    fn only_a_cue_stands_before_a_name_of_birth() {
        let names = Names::builtin().unwrap();
        let alone = |between: &str, language| {
            let rules = names.rules(Language::new(language)).unwrap();
            is_cue_alone(between, rules)
        };
        assert!(alone(", geb. ", "de") && alone(" (geborene ", "de"));
        assert!(alone(" (1871–1943), née ", "fr") && alone(", née comtesse ", "fr"));
        assert!(alone(", born ", "en") && alone(" o.s. ", "fi"));
        assert!(!alone(" and her sister, née ", "en") && !alone(", ", "en"));
    }
}
