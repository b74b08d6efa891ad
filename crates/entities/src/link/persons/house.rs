//! Those of one house whom a text tells apart by their given names: "John Ashdown and his brother Robert Ashdown ... Robert".

use super::super::told;
use super::Linker;
use regesta_model::EntityKind;
use std::collections::BTreeSet;

impl Linker<'_, '_> {
    /// Whether a person is called by the given name since others of the surname were named in the article before; as somebody's kin
    /// only by the word of kin with which the page named him in full, and behind one of his house.
    pub(super) fn is_told_from_his_house(&self, person: usize, at: usize, is_kin: bool) -> bool {
        let Some(own) = self.persons.get(person) else {
            return false;
        };
        let article = self.mentions.get(at).and_then(|mention| mention.article);
        let surnames = own.names.iter().filter(|name| name.is_full());
        let surnames: BTreeSet<&str> = surnames.map(|name| name.surname.as_str()).collect();
        let house = surnames.iter().filter_map(|key| self.by_surname.get(*key));
        let is_other = |other: &&usize| **other != person && self.is_in(**other, article, at);
        let others: Vec<usize> = house.flatten().filter(is_other).copied().collect();
        let born = self.born(at);
        let same = born.is_none() || born == own.born;
        same && !others.is_empty() && (!is_kin || self.is_kin_of_house(person, &others, at))
    }

    /// Whether the person named before is another of the house, and the word of kin one that introduced this person.
    fn is_kin_of_house(&self, person: usize, others: &[usize], at: usize) -> bool {
        let kin = |at: &usize| told::kin(self.mentions.get(*at)?, self.doc, self.names);
        let Some(word) = kin(&at) else {
            return false;
        };
        let members = |person: usize| {
            let person = self.persons.get(person).map(|person| &person.members);
            person.into_iter().flatten().copied()
        };
        let persons = self.mentions.iter().enumerate().take(at);
        let mut persons = persons.filter(|(_, mention)| mention.kind == EntityKind::Person);
        let before = persons.next_back().map(|(before, _)| before);
        let of_other = |before: usize| others.iter().any(|o| members(*o).any(|at| at == before));
        let told = members(person).filter_map(|own| kin(&own));
        before.is_some_and(of_other) && told.into_iter().any(|own| is_same_kin(&own, &word))
    }

    /// The one person who has this given name and the surname of the person right behind an "and": "Ernst und Hermann Hallstein".
    pub(super) fn with_surname_behind(&self, at: usize, given: &str) -> Option<usize> {
        let (mention, next) = (self.mentions.get(at)?, self.mentions.get(at + 1)?);
        let between = self.doc.plain().get(mention.end..next.start)?.trim();
        let rules = self.names.rules(mention.language)?;
        let plain = [mention, next].map(|m| m.kind == EntityKind::Person && m.title.is_none());
        if plain != [true; 2] || !rules.and.contains(between) {
            return None;
        }
        let has = |person: &&super::Person| person.members.contains(&(at + 1));
        let other = self.persons.iter().find(has)?;
        let surname = &other.names.iter().find(|name| name.is_full())?.surname;
        let called = |person: &&usize| {
            let names = self.persons.get(**person).map(|person| &person.names);
            let mut names = names.into_iter().flatten();
            names.any(|name| name.begins(given) && name.known)
        };
        let mut house = self.by_surname.get(surname)?.iter().filter(called);
        house.next().filter(|_| house.next().is_none()).copied()
    }
}

/// Whether two words of kin are one, in another case or number: "Bruder", "Brüdern".
fn is_same_kin(one: &str, other: &str) -> bool {
    let plain = |c: char| match c {
        'ä' | 'æ' => 'a',
        'ö' | 'ø' => 'o',
        'ü' => 'u',
        c => c,
    };
    let pairs = one.chars().map(plain).zip(other.chars().map(plain));
    let shared = pairs.take_while(|(a, b)| a == b).count();
    let longest = one.chars().count().max(other.chars().count());
    3 * shared >= 2 * longest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_kin_is_the_same_in_other_forms() {
        assert!(is_same_kin("bruder", "brüdern") && is_same_kin("brother", "brothers"));
        assert!(is_same_kin("брат", "братья") && is_same_kin("veli", "veli"));
        assert!(!is_same_kin("far", "farfar") && !is_same_kin("schwester", "schwager"));
        assert!(!is_same_kin("son", "brother"));
    }
}
