//! Those who are called by the seats of their titles, and by their numbers among those who bore them.

use super::super::person::{Given, PersonName};
use super::super::told::Address;
use super::super::{Named, form, seats};
use super::{Linker, Person};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash};
use std::collections::{BTreeMap, BTreeSet};

type Held = (String, Option<usize>);

/// Whether the titles of one seat have other numbers: the second earl is not the first.
pub(super) fn are_others<'h>(
    one: impl IntoIterator<Item = &'h Held>,
    other: &BTreeSet<Held>,
) -> bool {
    let mut one = one.into_iter();
    one.any(|(seat, number)| {
        let same = |held: &&Held| held.0 == *seat && held.1.is_some();
        let numbers: Vec<_> = other.iter().filter(same).map(|held| held.1).collect();
        number.is_some() && !numbers.is_empty() && !numbers.contains(number)
    })
}

impl Linker<'_, '_> {
    /// Who alone is named in full with each seat. One who is named with it by a given name of his own is another: "Francis, Earl of
    /// Ashcombe".
    pub(super) fn seats(&self, persons: &[(usize, PersonName)]) -> BTreeMap<String, usize> {
        let keys = self.names.keys();
        let behind = |at: usize| {
            let mention = self.mentions.get(at);
            let seats = mention.map(|mention| seats::behind(mention, self.doc, self.names));
            seats.into_iter().flatten().map(|(seat, _)| keys.key(&seat))
        };
        let mut seats: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
        for (at, person) in self.persons.iter().enumerate() {
            for seat in person.members.iter().flat_map(|at| behind(*at)) {
                seats.entry(seat).or_default().insert(at);
            }
        }
        let only = |(seat, persons): (String, BTreeSet<usize>)| {
            let mut persons = persons.into_iter();
            Some((seat, persons.next()?)).filter(|_| persons.next().is_none())
        };
        let mut seats: BTreeMap<String, usize> = seats.into_iter().filter_map(only).collect();
        for (at, name) in persons.iter().filter(|(_, name)| !name.is_full()) {
            let given = keys.given_key(&name.form);
            for seat in behind(*at) {
                let holder = seats
                    .get(&seat)
                    .and_then(|holder| self.persons.get(*holder));
                if holder.is_some_and(|holder| !holder.names.iter().any(|name| name.begins(&given)))
                {
                    seats.remove(&seat);
                }
            }
        }
        let known = |person: &Person| person.names.iter().any(|name| name.known);
        let borne = |seat: &String| {
            let bearers = self.by_surname.get(seat).into_iter().flatten();
            let mut bearers = bearers.filter_map(|at| self.persons.get(*at));
            bearers.any(known)
        };
        seats.retain(|seat, _| !borne(seat));
        seats
    }

    /// Gives a name behind a title that goes with seats to the person who bears it there; whoever is told by his number is nobody
    /// else.
    pub(super) fn sit(&mut self, at: usize, name: &PersonName) -> bool {
        let Some(mention) = self.mentions.get(at) else {
            return false;
        };
        if !seats::is_peer(mention, self.doc, self.names) {
            return false;
        }
        let base = self.names.keys().key(&form(mention));
        if let Some(person) = self.seated_here(at, mention) {
            self.join(person, at, name);
            for seat in [name.surname.clone(), base] {
                self.holders.entry(seat).or_default().insert(person);
            }
            return true;
        }
        let seats = [name.surname.as_str(), base.as_str()];
        let number = seats::number_before(mention, self.doc, self.names);
        let person = match number {
            Some(number) => Some(self.numbered(&seats, number)),
            None => seats
                .iter()
                .find_map(|seat| self.seats.get(*seat))
                .copied()
                .map(Some),
        };
        match person {
            None => return false,
            Some(Some(person)) => self.join(person, at, name),
            Some(None) => {
                self.add(at, name);
            }
        }
        true
    }

    /// The one person who has this number among those who bear the title of a seat.
    fn numbered(&self, seats: &[&str], number: usize) -> Option<usize> {
        let is = |person: &Person| {
            let mut held = person.held.iter();
            held.any(|(seat, own)| *own == Some(number) && seats.contains(&seat.as_str()))
        };
        let mut persons =
            (0..self.persons.len()).filter(|at| self.persons.get(*at).is_some_and(is));
        persons.next().filter(|_| persons.next().is_none())
    }

    /// The keys of the seats that stand behind a name, or of its own where it is one, with the numbers of who bears their titles.
    pub(super) fn held(&self, at: usize) -> Vec<(String, Option<usize>)> {
        let Some(mention) = self.mentions.get(at) else {
            return Vec::new();
        };
        let keys = self.names.keys();
        let behind = seats::behind(mention, self.doc, self.names);
        let mut held: Vec<_> = behind
            .into_iter()
            .map(|(seat, number)| (keys.key(&seat), number))
            .collect();
        let own = seats::number_before(mention, self.doc, self.names);
        held.extend(own.map(|number| (keys.key(&form(mention)), Some(number))));
        held
    }

    /// Those behind whose names a surname stands as the seat of their titles, for one who is addressed as a man or as anybody.
    pub(super) fn holders_of(
        &self,
        name: &PersonName,
        address: Address,
    ) -> impl Iterator<Item = usize> {
        let holders = self
            .holders
            .get(&name.surname)
            .filter(|_| !address.is_womans());
        holders.into_iter().flatten().copied()
    }

    /// The one person who has for a surname the seat behind these given names, and for given names these: "Karl, Count of Brenn" is
    /// Karl von Brenn.
    pub(super) fn by_seat(&self, at: usize) -> Option<usize> {
        let mention = self.mentions.get(at)?;
        let keys = self.names.keys();
        let given: Vec<&str> = mention.text.split_whitespace().collect();
        let is_given = |word: &&str| {
            let flags = self
                .names
                .gazetteer()
                .flags(NameHash::of(word.split('-').next().unwrap_or(word)));
            flags.any(NameFlags::GIVEN)
        };
        if !given.iter().all(is_given) {
            return None;
        }
        let given: Vec<String> = given.iter().map(|word| keys.given_key(word)).collect();
        let held = self.held(at);
        let fits = |person: &Person| {
            let begins = |name: &PersonName| {
                name.given
                    .iter()
                    .zip(&given)
                    .all(|(own, key)| matches!(own, Given::Full(own, _) if own == key))
                    && !name.given.is_empty()
            };
            !are_others(&held, &person.held)
                && person.names.iter().filter(|n| n.is_full()).all(begins)
                && person.names.iter().any(PersonName::is_full)
        };
        let bearers = held
            .iter()
            .filter_map(|(seat, _)| self.by_surname.get(seat))
            .flatten();
        let bearers = bearers
            .copied()
            .filter(|at| self.persons.get(*at).is_some_and(fits));
        let bearers: BTreeSet<usize> = bearers.collect();
        bearers.first().filter(|_| bearers.len() == 1).copied()
    }

    /// The person right behind whose name a seat stands with its title.
    fn seated_here(&self, at: usize, mention: &Named<'_>) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let other = self.mentions.get(before)?;
        let person = other.kind == EntityKind::Person;
        if !person || !seats::follows(other, mention, self.doc, self.names) {
            return None;
        }
        let mut persons = self.persons.iter();
        persons.position(|person| person.members.contains(&before))
    }
}
