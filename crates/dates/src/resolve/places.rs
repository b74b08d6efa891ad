//! Which places a text names.

use super::territory::Territory;
use crate::lexicon::{Fnv, is_letter};
use regesta_model::Language;
use regesta_packs::{Adopter, CalendarPlaces, Homonym, is_given_name};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

/// Territories by the names of their places and peoples.
type Names = HashMap<Box<str>, usize, BuildHasherDefault<Fnv>>;

/// Most words of a name.
const LONGEST_NAME: usize = 6;

/// Most given names between a title and a name.
const MOST_NAMES: usize = 3;

/// Names of one kind: whole ones, and beginnings of words.
#[derive(Debug, Default)]
struct Table {
    exact: Names,
    prefixes: Names,
    /// The first two letters of every prefix: most words begin with none.
    beginnings: BTreeSet<(char, char)>,
}

impl Table {
    fn add(&mut self, name: &str, index: usize) {
        let (names, key) = match name.strip_suffix('*') {
            Some(prefix) => {
                self.beginnings.extend(first_two(prefix));
                (&mut self.prefixes, prefix)
            }
            None => (&mut self.exact, name),
        };
        names.entry(Box::from(key)).or_insert(index);
    }

    fn find(&self, lower: &str) -> Option<usize> {
        let exact = self.exact.get(lower).copied();
        exact.or_else(|| {
            self.beginnings.get(&first_two(lower)?)?;
            let ends = lower.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            ends.filter_map(|end| self.prefixes.get(lower.get(..end)?))
                .next()
                .copied()
        })
    }
}

/// Names of places and peoples, and the calendars of each: the table of adoptions first, whole parts of the world after.
#[derive(Debug)]
pub struct Places {
    /// Names of the table of adoptions, of one word and of several.
    adopted: Table,
    /// The first words of names of several words.
    openings: BTreeSet<Box<str>>,
    coarse: Table,
    /// Names that tell nothing in a text.
    elsewhere: BTreeSet<String>,
    territories: Vec<Territory>,
    talk: Vec<String>,
    talk_of_both: Vec<String>,
    patronymics: Vec<String>,
    titles: Vec<String>,
    ranks: Vec<String>,
    persons: BTreeSet<String>,
    given: BTreeSet<String>,
    words: Vec<String>,
    /// The regions of countries with namesakes of towns, each with its country.
    regions: BTreeMap<String, String>,
    kin: Vec<String>,
    homonyms: Vec<Homonym>,
    /// The territory from which texts in a language come that name no place.
    homes: BTreeMap<String, usize>,
}

impl Places {
    /// The table of this pack.
    #[must_use]
    pub fn new(pack: &CalendarPlaces) -> Self {
        let mut places = Self {
            adopted: Table::default(),
            openings: BTreeSet::new(),
            coarse: Table::default(),
            elsewhere: pack.elsewhere.iter().cloned().collect(),
            territories: Vec::new(),
            talk: pack.talk.clone(),
            talk_of_both: pack.talk_of_both.clone(),
            patronymics: pack.patronymics.clone(),
            titles: pack.titles.clone(),
            ranks: pack.ranks.clone(),
            persons: pack.persons.iter().cloned().collect(),
            given: pack.given.iter().cloned().collect(),
            words: pack.words.clone(),
            regions: pack.regions.clone(),
            kin: pack.kin.clone(),
            homonyms: pack.homonyms.clone(),
            homes: BTreeMap::new(),
        };
        for adopter in &pack.adoptions {
            places.adopt(adopter);
        }
        for territory in &pack.territories {
            let index = places.territories.len();
            places.territories.push(Territory::from(territory));
            for language in &territory.languages {
                places.homes.insert(language.clone(), index);
            }
            for name in &territory.names {
                places.coarse.add(name, index);
            }
            places.territories.push(Territory::of_town(territory));
            for name in &territory.towns {
                places.coarse.add(name, index + 1);
            }
        }
        places
    }

    fn adopt(&mut self, adopter: &Adopter) {
        let index = self.territories.len();
        self.territories.push(Territory::from(adopter));
        for name in adopter.territory.names().skip(1) {
            let words: Vec<String> = words(name).map(|(_, word)| word.to_lowercase()).collect();
            if let [first, _, ..] = words.as_slice() {
                self.openings.insert(Box::from(first.as_str()));
            }
            self.adopted.add(&words.join(" "), index);
        }
        for town in &adopter.towns {
            self.adopted.add(town, index);
        }
    }

    /// The territory from which a text in this language may come where it names no place.
    pub(crate) fn home(&self, language: Language) -> Option<&Territory> {
        self.territories.get(*self.homes.get(language.as_str())?)
    }

    /// Whether a place is known: by its own name, or by that of what it lies in.
    #[must_use]
    pub fn knows(&self, place: &str) -> bool {
        self.asked(place).is_some()
    }

    /// Whether a text speaks of calendars, and of the Gregorian one among them.
    pub(crate) fn talk_in(&self, text: &str) -> (bool, bool) {
        let lower = text.to_lowercase();
        let any = |words: &[String]| words.iter().any(|word| lower.contains(word));
        (any(&self.talk), any(&self.talk_of_both))
    }

    /// Places named in a text: where, and which.
    pub(crate) fn named_in(&self, text: &str) -> Vec<(usize, &Territory)> {
        let words: Vec<(usize, &str)> = words(text).collect();
        let mut out = Vec::new();
        let mut next = 0;
        while let Some((at, word)) = words.get(next) {
            next += 1;
            let proper = word.chars().next().is_some_and(char::is_uppercase) || !word.is_ascii();
            if !proper {
                continue;
            }
            let lower = word.to_lowercase();
            let found = self.several(&lower, words.get(next..).unwrap_or_default());
            next += found.map_or(0, |(_, more)| more);
            let index = found
                .map(|(index, _)| index)
                .or_else(|| self.one(&lower, word))
                .filter(|_| !self.is_person(text.get(..*at).unwrap_or_default(), &lower));
            let last = words.get(next - 1).map_or(0, |(at, word)| at + word.len());
            let behind = text.get(last..).unwrap_or_default();
            let person = self.given.contains(&lower) && is_name_behind(behind);
            let other = self.is_other(&lower, behind);
            let index = index.filter(|_| !person && !other);
            let territory = index.and_then(|index| self.territories.get(index));
            let territory = territory.filter(|territory| !self.is_namesake(territory, behind));
            out.extend(territory.map(|territory| (*at, territory)));
        }
        out
    }

    /// Whether what stands behind a name tells that it means a place that is not in the tables: "Viborg, Denmark".
    fn is_other(&self, lower: &str, behind: &str) -> bool {
        let behind = behind.trim_start().strip_prefix([',', '(', '[']);
        let region = behind.and_then(|rest| words(rest).next());
        let region = region.map(|(_, word)| word.to_lowercase());
        region.is_some_and(|region| {
            let mut same = self.homonyms.iter().filter(|one| one.name == lower);
            same.any(|one| one.behind.contains(&region))
        })
    }

    /// The places named in a text of a language, without the names that mean other places in it.
    pub(crate) fn named_in_language(
        &self,
        text: &str,
        language: Language,
    ) -> Vec<(usize, &Territory)> {
        let mut named = self.named_in(text);
        let here = |one: &&Homonym| one.languages.iter().any(|code| code == language.as_str());
        let other: Vec<&Homonym> = self.homonyms.iter().filter(here).collect();
        if !other.is_empty() {
            named.retain(|(at, _)| {
                let name = self.name_at(text, *at).to_lowercase();
                !other.iter().any(|one| one.name == name)
            });
        }
        named
    }

    /// Whether a town is the namesake of one of a territory by the region behind its name: "Moscow, Idaho".
    fn is_namesake(&self, territory: &Territory, behind: &str) -> bool {
        let behind = behind.trim_start().strip_prefix([',', '(', '[']);
        let Some((name, country)) = behind.and_then(|rest| self.region_at(rest.trim_start()))
        else {
            return false;
        };
        let own = self.adopted.find(&name.to_lowercase());
        let own = own.and_then(|index| self.territories.get(index));
        let kin = self.kin.contains(country) && territory.is_in(&self.kin);
        !kin && !own.is_some_and(|own| own.shares_country(territory))
    }

    /// The longest name of a region with which a text begins, and its country.
    fn region_at(&self, text: &str) -> Option<(&str, &String)> {
        let ends = text.match_indices(|c: char| !is_letter(c) && c != '.');
        let ends = ends.map(|(at, _)| at).chain([text.len()]);
        let names = ends.take(LONGEST_NAME).filter_map(|end| text.get(..end));
        let known = |name: &str| self.regions.get_key_value(name);
        let found =
            names.filter_map(|name| known(name).or_else(|| known(name.trim_end_matches('.'))));
        let (name, country) = found.last()?;
        Some((name.as_str(), country))
    }

    /// The name that begins at a byte of a text, of one word or of several.
    pub(crate) fn name_at(&self, text: &str, at: usize) -> String {
        let rest = text.get(at..).unwrap_or_default();
        let words: Vec<(usize, &str)> = words(rest).take(LONGEST_NAME).collect();
        let Some((first, more)) = words.split_first() else {
            return String::new();
        };
        let several = self.several(&first.1.to_lowercase(), more);
        let last = several
            .and_then(|(_, count)| words.get(count))
            .unwrap_or(first);
        rest.get(..last.0 + last.1.len())
            .unwrap_or_default()
            .to_owned()
    }

    /// The territory of a place that is asked for, in any case: by its whole name, else by the first word that is one.
    pub(crate) fn asked(&self, place: &str) -> Option<&Territory> {
        let words: Vec<String> = words(place).map(|(_, word)| word.to_lowercase()).collect();
        let whole = self.adopted.find(&words.join(" "));
        let of_word = |word: &String| self.adopted.find(word).or_else(|| self.coarse.find(word));
        let index = whole
            .or_else(|| {
                let named = self.named_in(place);
                let first = named.first()?.1;
                self.territories
                    .iter()
                    .position(|other| std::ptr::eq(other, first))
            })
            .or_else(|| words.iter().find_map(of_word));
        self.territories.get(index?)
    }

    /// Whether a name is part of a person's: a patronymic, or what stands behind one, behind an initial or behind a title.
    fn is_person(&self, before: &str, lower: &str) -> bool {
        let patronymic = |word: &str| {
            let mut endings = self.patronymics.iter();
            endings.any(|ending| word.ends_with(ending.as_str()))
        };
        let last = before.trim_end().rsplit(char::is_whitespace).next();
        let given = |last: &str| is_given_name(last) && !self.words.contains(&last.to_lowercase());
        let behind =
            |last: &str| is_initial(last) || patronymic(&last.to_lowercase()) || given(last);
        patronymic(lower) || last.is_some_and(behind) || self.is_titled(before)
    }

    /// Whether a title ends a text, names of a person behind it: "Sir Walter", "the Earl of".
    fn is_titled(&self, before: &str) -> bool {
        let before = before.get(before.trim_end().rfind("\n\n").unwrap_or(0)..);
        let mut words = before.unwrap_or_default().split_whitespace().rev();
        let lower = |word: &str| word.to_lowercase();
        let last = words.clone().take(2).map(lower).collect::<Vec<_>>();
        if let [of, rank] = last.as_slice()
            && self.ranks.contains(&format!(
                "{} {of}",
                rank.trim_start_matches(['(', '"', '“'])
            ))
        {
            return true;
        }
        let title = |word: &str| {
            let word = word.trim_start_matches(['(', '"', '“']);
            let short = word
                .strip_suffix('.')
                .filter(|short| short.chars().count() <= 3);
            self.titles.contains(&lower(short.unwrap_or(word)))
        };
        let name = |word: &str| {
            word.starts_with(char::is_uppercase) && word.chars().all(|c| is_letter(c) || c == '-')
        };
        let names = words.by_ref().take(MOST_NAMES + 1);
        for word in names {
            if title(word) {
                return true;
            }
            if !name(word) {
                return false;
            }
        }
        false
    }

    /// The name of one word that a word of a text is.
    fn one(&self, lower: &str, word: &str) -> Option<usize> {
        if word.len() <= 2 || self.persons.contains(lower) {
            return None;
        }
        let adopted = || self.adopted.find(lower);
        let told = (!self.elsewhere.contains(lower)).then(adopted).flatten();
        told.or_else(|| self.coarse.find(lower))
    }

    /// The longest name of several words that begins with a word, and how many words more it has.
    fn several(&self, first: &str, rest: &[(usize, &str)]) -> Option<(usize, usize)> {
        self.openings.get(first)?;
        let mut name = first.to_owned();
        let mut found = None;
        for (more, (_, word)) in rest.iter().take(LONGEST_NAME - 1).enumerate() {
            name.push(' ');
            name.push_str(&word.to_lowercase());
            if let Some(index) = self.adopted.exact.get(name.as_str()) {
                found = Some((*index, more + 1));
            }
        }
        found
    }
}

/// Whether a text goes on with a blank and a word with a capital.
fn is_name_behind(behind: &str) -> bool {
    let mut chars = behind.chars();
    chars.next().is_some_and(char::is_whitespace) && chars.next().is_some_and(char::is_uppercase)
}

/// Whether a word ends in a capital with a full stop: "A." or "A.B.".
fn is_initial(word: &str) -> bool {
    let mut letters = word.chars().rev();
    letters.next() == Some('.')
        && letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_none_or(|before| !before.is_alphabetic())
}

fn first_two(word: &str) -> Option<(char, char)> {
    let mut letters = word.chars();
    letters.next().zip(letters.next())
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !is_letter(c))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_two_places_is_read_by_language_and_region() {
        let places = Places::new(&CalendarPlaces::builtin().unwrap());
        let named = |text, code| places.named_in_language(text, Language::new(code)).len();
        assert_eq!(named("Han kom til Viborg", "da"), 0);
        assert_eq!(named("Han kom till Viborg", "sv"), 1);
        assert_eq!(named("Er kam nach Viborg (Jütland)", "de"), 0);
        assert_eq!(named("Han kom til Narva", "da"), 1);
    }

    #[test]
    fn towns_are_not_taken_from_names_of_persons() {
        let places = Places::new(&CalendarPlaces::builtin().unwrap());
        let named = |text| places.named_in(text).len();
        assert_eq!(named("в городе Иваново"), 1);
        assert_eq!(named("В Москве жил Карл Иванович Серов"), 1);
        assert_eq!(named("Карл Иванович, К. Серов"), 0);
        assert_eq!(named("Sir Odo Devon, Mr. Kent and the Earl of\nEssex"), 0);
        assert_eq!(named("Elizabeth Clark; Anna Sophia Berg; Karl Berlin"), 0);
        assert_eq!(named("In May Berlin was taken; Anna, Berlin; in Sofia"), 3);
        assert_eq!(
            named("Sir Odo, Devon; North Devon; They feared the Lord. Devon"),
            3
        );
    }
}
