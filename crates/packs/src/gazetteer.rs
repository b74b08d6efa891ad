//! Names of places and persons, looked up by hash.
//!
//! The tables are sorted text (`data/gazetteer/*`, derived by `cargo xtask codegen gazetteer`); an index of hashes is built
//! over them once. Names of several words are found by extending the hash word by word.

use crate::PackError;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::OnceLock;

/// Rows of the gazetteer, and the index over their names.
#[derive(Debug)]
pub struct Gazetteer {
    places: Vec<&'static str>,
    slots: Vec<Slot>,
    mask: usize,
    /// Rows of places by their ids, made when one is first asked for.
    ids: OnceLock<HashMap<&'static str, usize>>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    hash: u64,
    /// First byte of the place-name row, counted from 1; 0 when the name is of no place.
    row: u32,
    flags: NameFlags,
}

/// What the gazetteer knows of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NameFlags(u16);

impl NameFlags {
    /// A given name.
    pub const GIVEN: Self = Self(1);
    /// A surname.
    pub const SURNAME: Self = Self(2);
    /// A place: a state, a sea, a city of a million.
    pub const PLACE_GREAT: Self = Self(4);
    /// A place of middling size.
    pub const PLACE_MIDDLE: Self = Self(8);
    /// A small place.
    pub const PLACE_SMALL: Self = Self(16);
    /// The beginning of a longer name.
    pub const PREFIX: Self = Self(32);
    /// A given name of women.
    pub const FEMININE: Self = Self(64);
    /// A given name of men.
    pub const MASCULINE: Self = Self(128);
    /// Any place.
    pub const PLACE: Self = Self(4 | 8 | 16);
    /// Any person's name.
    pub const PERSON: Self = Self(1 | 2);

    /// Whether it has one of the flags of `other`.
    #[must_use]
    pub const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The flags as bits.
    #[must_use]
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The flags of both.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Whether the place of an id is a town: the rows of GeoNames, Wikidata and our own are, those of states, provinces and
/// historical territories are not.
#[must_use]
pub fn is_town(id: &str) -> bool {
    ["gn:", "wd:", "hand:"]
        .iter()
        .any(|head| id.starts_with(head))
}

/// The hash of a name, extended word by word.
///
/// ```
/// use regesta_packs::NameHash;
/// let one = NameHash::of("New").then("York");
/// assert_eq!(one, NameHash::of_words("New York"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameHash(u64);

impl NameHash {
    /// The hash of a name of one word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self(word_hash(word))
    }

    /// The hash of the name with one more word.
    #[must_use]
    pub fn then(self, word: &str) -> Self {
        self.join(Self::of(word))
    }

    /// The hash of the name with one more word, that word hashed already.
    #[must_use]
    pub const fn join(self, word: Self) -> Self {
        Self((self.0.rotate_left(23) ^ word.0).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The hash of a name whose words stand apart by spaces.
    #[must_use]
    pub fn of_words(name: &str) -> Self {
        let mut words = name.split(' ');
        let first = Self::of(words.next().unwrap_or(""));
        words.fold(first, Self::then)
    }

    const fn slot(self) -> usize {
        (self.0 >> 20) as usize
    }
}

/// A hash of a word's bytes, the same on every machine: multiply and rotate over words of eight bytes, as in FxHash.
#[must_use]
pub fn word_hash(word: &str) -> u64 {
    const K: u64 = 0x517c_c1b7_2722_0a95;
    let mut hash = word.len() as u64;
    let mut chunks = word.as_bytes().chunks_exact(8);
    for chunk in &mut chunks {
        let value = chunk.try_into().map_or(0, u64::from_le_bytes);
        hash = (hash.rotate_left(5) ^ value).wrapping_mul(K);
    }
    for byte in chunks.remainder() {
        hash = (hash.rotate_left(5) ^ u64::from(*byte)).wrapping_mul(K);
    }
    (hash ^ (hash >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9) | 1
}

/// A place that bears a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// The gazetteer's id.
    pub id: &'static str,
    /// `country`, `city`, `river` ...
    pub kind: &'static str,
    /// 1 for a state, a sea, a city of a million, 2 for a place of middling size, 3 for a small one.
    pub rank: u8,
    /// Its row in the table; of one rank the town with more people goes before.
    pub order: usize,
    /// Wikidata item.
    pub wikidata: Option<&'static str>,
    /// ISO 3166-1 code of the modern country.
    pub country: Option<&'static str>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Today's name.
    pub name: &'static str,
    /// First and last year in which it bore the name that was looked up, where the gazetteer bounds them.
    pub years: (Option<i32>, Option<i32>),
}

const PLACES: &str = include_str!("../data/gazetteer/places.tsv");
const PLACE_NAMES: &str = include_str!("../data/gazetteer/place_names.tsv");
const GIVEN: &str = include_str!("../data/gazetteer/given.tsv");
const SURNAMES: &str = include_str!("../data/gazetteer/surnames.tsv");

/// Whether a word is a given name, as it is written.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    static NAMES: OnceLock<HashSet<&str>> = OnceLock::new();
    let names = || {
        let rows = GIVEN.lines();
        rows.filter_map(|row| row.split('\t').next()).collect()
    };
    NAMES.get_or_init(names).contains(word)
}

impl Gazetteer {
    /// The gazetteer that is compiled in.
    ///
    /// # Errors
    /// When a table is not of the form that `codegen` writes.
    pub fn builtin() -> Result<Self, PackError> {
        let places: Vec<_> = PLACES.lines().collect();
        let classes: Result<Vec<_>, _> = places
            .iter()
            .enumerate()
            .map(|(n, row)| class(n, row))
            .collect();
        let mut gazetteer = Self {
            places,
            slots: vec![Slot::default(); 1 << 19],
            mask: (1 << 19) - 1,
            ids: OnceLock::new(),
        };
        gazetteer.add_places(&classes?);
        for row in GIVEN.lines() {
            let (name, gender) = row.split_once('\t').unwrap_or((row, ""));
            gazetteer.add(name, given_flags(gender), 0);
        }
        for name in SURNAMES.lines() {
            gazetteer.add(name, NameFlags::SURNAME, 0);
        }
        Ok(gazetteer)
    }

    fn add_places(&mut self, classes: &[NameFlags]) {
        let mut start = 0;
        for row in PLACE_NAMES.split_inclusive('\n') {
            let (name, bearers) = row.trim_end().split_once('\t').unwrap_or((row, ""));
            let flags = bearer_indices(bearers).filter_map(|at| classes.get(at));
            let flags = flags.fold(NameFlags::default(), |all, class| all.with(*class));
            let end = start + row.len();
            self.add(name, flags, start as u32 + 1);
            start = end;
        }
    }

    /// A name of several words marks its beginnings, so that a search knows when to stop.
    fn add(&mut self, name: &str, flags: NameFlags, row: u32) {
        let mut words = name.split(' ');
        let mut hash = NameHash::of(words.next().unwrap_or(""));
        for word in words {
            self.mark(hash, NameFlags::PREFIX, 0);
            hash = hash.then(word);
        }
        self.mark(hash, flags, row);
    }

    fn mark(&mut self, hash: NameHash, flags: NameFlags, row: u32) {
        let mask = self.mask;
        let mut at = hash.slot() & mask;
        while let Some(slot) = self.slots.get_mut(at) {
            if slot.hash == 0 || slot.hash == hash.0 {
                slot.hash = hash.0;
                slot.flags = slot.flags.with(flags);
                if row > 0 {
                    slot.row = row;
                }
                return;
            }
            at = (at + 1) & mask;
        }
    }

    fn slot(&self, hash: NameHash) -> Option<&Slot> {
        let mut at = hash.slot() & self.mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.hash == hash.0 {
                return Some(slot);
            }
            if slot.hash == 0 {
                return None;
            }
            at = (at + 1) & self.mask;
        }
    }

    /// What is known of a name.
    #[must_use]
    pub fn flags(&self, name: NameHash) -> NameFlags {
        self.slot(name)
            .map_or(NameFlags::default(), |slot| slot.flags)
    }

    /// The places that bear a name (spelt exactly so, words apart by one space), most prominent first.
    pub fn places(&self, name: &str) -> impl Iterator<Item = Place> + '_ {
        let start = self
            .slot(NameHash::of_words(name))
            .map_or(0, |slot| slot.row);
        let from = (start as usize).checked_sub(1).unwrap_or(PLACE_NAMES.len());
        let row = PLACE_NAMES
            .get(from..)
            .and_then(|rest| rest.lines().next())
            .unwrap_or("");
        let row = row.split_once('\t').filter(|(found, _)| *found == name);
        let bearers = row.map_or("", |(_, bearers)| bearers).split(' ');
        bearers.filter_map(|bearer| self.place(bearer))
    }

    /// The place of an id.
    #[must_use]
    pub fn with_id(&self, id: &str) -> Option<Place> {
        let ids = self.ids.get_or_init(|| {
            let rows = self.places.iter().enumerate();
            rows.rev()
                .filter_map(|(at, row)| Some((row.split_once('\t')?.0, at)))
                .collect()
        });
        self.place(&ids.get(id)?.to_string())
    }

    fn place(&self, bearer: &str) -> Option<Place> {
        let (at, years) = bearer.split_once('@').unwrap_or((bearer, "-"));
        let order = at.parse::<usize>().ok()?;
        let row = self.places.get(order)?;
        let mut fields = row.split('\t');
        let mut next = || fields.next().unwrap_or("");
        let (id, kind, rank, wikidata, country) = (next(), next(), next(), next(), next());
        let coordinates = next().parse().ok().zip(next().parse().ok());
        let (from, to) = years.split_once('-')?;
        let some = |text: &'static str| Some(text).filter(|text| !text.is_empty());
        Some(Place {
            id,
            kind,
            rank: rank.parse().unwrap_or(u8::MAX),
            order,
            wikidata: some(wikidata),
            country: some(country),
            coordinates,
            name: next(),
            years: (from.parse().ok(), to.parse().ok()),
        })
    }
}

fn bearer_indices(bearers: &str) -> impl Iterator<Item = usize> + '_ {
    bearers.split(' ').filter_map(|bearer| {
        let digits: Range<usize> = 0..bearer.find('@').unwrap_or(bearer.len());
        bearer.get(digits)?.parse().ok()
    })
}

fn class(n: usize, row: &str) -> Result<NameFlags, PackError> {
    match row.split('\t').nth(2) {
        Some("1") => Ok(NameFlags::PLACE_GREAT),
        Some("2") => Ok(NameFlags::PLACE_MIDDLE),
        Some("3") => Ok(NameFlags::PLACE_SMALL),
        _ => Err(PackError::new(
            "gazetteer/places.tsv",
            Some(n + 1),
            "the third field must be 1, 2 or 3",
        )),
    }
}

fn given_flags(gender: &str) -> NameFlags {
    let mut flags = NameFlags::GIVEN;
    if gender.contains('f') {
        flags = flags.with(NameFlags::FEMININE);
    }
    if gender.contains('m') {
        flags = flags.with(NameFlags::MASCULINE);
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_city_has_its_item_and_coordinates() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let place = gazetteer.places("Petrograd").next().unwrap();
        assert_eq!(
            (place.wikidata, place.name),
            (Some("Q656"), "Saint Petersburg")
        );
        assert_eq!(place.years, (Some(1914), Some(1924)));
        let (lat, lon) = place.coordinates.unwrap();
        assert!((59.0..61.0).contains(&lat) && (29.0..31.0).contains(&lon));
    }

    #[test]
    fn persons_and_prefixes_are_flagged() {
        let gazetteer = Gazetteer::builtin().unwrap();
        let anna = gazetteer.flags(NameHash::of("Anna"));
        assert!(anna.any(NameFlags::GIVEN) && anna.any(NameFlags::FEMININE));
        assert!(gazetteer.flags(NameHash::of("New")).any(NameFlags::PREFIX));
        assert!(
            gazetteer
                .flags(NameHash::of_words("New York"))
                .any(NameFlags::PLACE_GREAT)
        );
        assert_eq!(gazetteer.flags(NameHash::of("zzyzx")), NameFlags::default());
    }
}
