//! Which calendar a place counted in.

use crate::lexicon::{Fnv, is_letter};
use regesta_packs::CalendarPlaces;
use std::collections::{BTreeSet, HashMap};
use std::hash::BuildHasherDefault;

/// Territories by the names of their places and peoples.
type Names = HashMap<Box<str>, usize, BuildHasherDefault<Fnv>>;

/// Names of places and peoples, and the last Julian day of each.
#[derive(Debug)]
pub struct Places {
    exact: Names,
    prefixes: Names,
    /// The first two letters of every prefix: most words begin with none.
    beginnings: BTreeSet<(char, char)>,
    territories: Vec<Territory>,
    talk: Vec<String>,
    talk_of_both: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Territory {
    pub(crate) name: String,
    /// Last day counted in the Julian calendar, as a Julian year, month, day; `None` where the reform came in 1582.
    pub(crate) julian_until: Option<(i32, u8, u8)>,
    pub(crate) julian_from: Option<i32>,
    pub(crate) swedish: bool,
}

impl Territory {
    /// Whether it counted in the Julian calendar on a day that is written with this year.
    pub(crate) fn counted_julian(&self, day: regesta_calendar::DayNumber, year: i32) -> bool {
        let last = self
            .julian_until
            .and_then(|(y, m, d)| crate::days::julian(y, m, d));
        last.is_some_and(|last| day <= last) && self.julian_from.is_none_or(|from| year >= from)
    }
}

impl Places {
    /// The table of this pack.
    #[must_use]
    pub fn new(pack: &CalendarPlaces) -> Self {
        let mut places = Self {
            exact: Names::default(),
            prefixes: Names::default(),
            beginnings: BTreeSet::new(),
            territories: Vec::new(),
            talk: pack.talk.clone(),
            talk_of_both: pack.talk_of_both.clone(),
        };
        for (index, territory) in pack.territories.iter().enumerate() {
            places.territories.push(Territory {
                name: territory.name.clone(),
                julian_until: territory.julian_until,
                julian_from: territory.julian_from,
                swedish: territory.swedish,
            });
            for name in &territory.names {
                match name.strip_suffix('*') {
                    Some(prefix) => places.prefixes.entry(Box::from(prefix)).or_insert(index),
                    None => places
                        .exact
                        .entry(Box::from(name.as_str()))
                        .or_insert(index),
                };
            }
        }
        places.beginnings = places
            .prefixes
            .keys()
            .filter_map(|name| first_two(name))
            .collect();
        places
    }

    /// Whether a text speaks of calendars, and of the Gregorian one among them.
    pub(crate) fn talk_in(&self, text: &str) -> (bool, bool) {
        let lower = text.to_lowercase();
        let any = |words: &[String]| words.iter().any(|word| lower.contains(word));
        (any(&self.talk), any(&self.talk_of_both))
    }

    /// Places named in a text: where, and which.
    pub(crate) fn named_in(&self, text: &str) -> Vec<(usize, &Territory)> {
        words(text)
            .filter(|(_, word)| {
                word.chars().next().is_some_and(char::is_uppercase) || !word.is_ascii()
            })
            .filter_map(|(at, word)| Some((at, self.lookup(word)?)))
            .collect()
    }

    fn lookup(&self, word: &str) -> Option<&Territory> {
        let lower = word.to_lowercase();
        let exact = self.exact.get(lower.as_str());
        let index = exact.or_else(|| {
            self.beginnings.get(&first_two(&lower)?)?;
            let ends = lower.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
            ends.filter_map(|end| self.prefixes.get(lower.get(..end)?))
                .next()
        });
        self.territories.get(*index?)
    }
}

fn first_two(word: &str) -> Option<(char, char)> {
    let mut letters = word.chars();
    letters.next().zip(letters.next())
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !is_letter(c))
        .filter(|word| word.len() > 2)
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
