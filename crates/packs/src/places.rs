//! Places and peoples whose names tell which calendar a text counts in.

use crate::{PackError, PackFile, Regions, adoptions};
use regesta_calendar::Territory;
use serde::Deserialize;
use std::collections::BTreeMap;

const BUILTIN: PackFile = PackFile::builtin(
    "calendar_places.toml",
    include_str!("../data/calendar_places.toml"),
);

/// Larger towns by territory, derived from the gazetteer: a name that several towns bear goes with the most populous.
const CITIES: PackFile = PackFile::builtin(
    "calendar_places.tsv",
    include_str!("../data/calendar_places.tsv"),
);

/// The towns of the table of adoptions in other languages and older spellings, derived from the gazetteer.
const TOWNS: PackFile = PackFile::builtin(
    "calendar_towns.tsv",
    include_str!("../data/calendar_towns.tsv"),
);

/// Territories, with the names that point at them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarPlaces {
    /// Words that show that a sentence speaks of calendars or of the beginning of the year; pieces, in lower case.
    pub talk: Vec<String>,
    /// Words of that kind that name the Gregorian calendar.
    pub talk_of_both: Vec<String>,
    /// Endings of patronymics in lower case: words that end so name no place.
    pub patronymics: Vec<String>,
    /// Titles of persons in lower case: a name behind them is no place.
    pub titles: Vec<String>,
    /// Ranks with "of", in lower case: a place behind them is where a title comes from, not where something happened.
    pub ranks: Vec<String>,
    /// Names of the table of adoptions that a text uses for something else as well, in lower case: they tell of a calendar
    /// only where a place is asked for.
    pub elsewhere: Vec<String>,
    /// Names of places that nearly always are those of persons, in lower case: they tell of a calendar only where a place is
    /// asked for.
    pub persons: Vec<String>,
    /// Names of places that are given names too, in lower case: with another name right behind them they are no places.
    pub given: Vec<String>,
    /// Given names that are words as well, in lower case.
    pub words: Vec<String>,
    /// Countries whose towns bear names of towns elsewhere: a region of theirs behind a name tells which is meant.
    pub namesakes: Vec<String>,
    /// Countries with the calendar of those: a town there tells no less than its namesake.
    pub kin: Vec<String>,
    /// The names of the regions of those countries, each with its country.
    #[serde(skip)]
    pub regions: BTreeMap<String, String>,
    /// Names that two places have, of which only one is in the tables.
    #[serde(rename = "homonym")]
    pub homonyms: Vec<Homonym>,
    /// In the order of the file; asked where the table of adoptions has nothing.
    #[serde(rename = "territory")]
    pub territories: Vec<CalendarTerritory>,
    /// The table of adoptions, whose territories and places are asked first.
    #[serde(skip)]
    pub adoptions: Vec<Adopter>,
}

/// A name that two places have, of which only one is in the tables.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Homonym {
    /// In lower case.
    pub name: String,
    /// Codes of languages in whose texts the other one is meant.
    pub languages: Vec<String>,
    /// Countries and regions, in lower case: with one of them behind the name the other one is meant.
    pub behind: Vec<String>,
}

/// A territory of the table of adoptions, with more names of its towns.
#[derive(Debug, Clone)]
pub struct Adopter {
    /// Its row.
    pub territory: Territory,
    /// Names in lower case; `мюнхен*` stands for every word that begins so.
    pub towns: Vec<String>,
}

/// A territory that changed its calendar as one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CalendarTerritory {
    /// Its name, for a reader.
    pub name: String,
    /// The last day it counted in the Julian calendar, as `[year, month, day]` of that calendar; absent where it followed
    /// the reform of 1582 or never counted so.
    pub julian_until: Option<(i32, u8, u8)>,
    /// Whether it counted in the Swedish calendar from 1700 to 1712.
    #[serde(default)]
    pub swedish: bool,
    /// The first year it counted so, where that is later than its history.
    pub julian_from: Option<i32>,
    /// The last year whose number changed on 25 March.
    pub march_until: Option<i32>,
    /// ISO 3166-1 codes of modern countries that it is about, where one of them has namesakes of its towns.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Codes of languages whose texts may come from there where they name no place.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Names in lower case; `russi*` stands for every word that begins so.
    pub names: Vec<String>,
    /// Names of towns, in the same manner. A text from elsewhere may write of a town by the calendar of its home.
    #[serde(default)]
    pub towns: Vec<String>,
}

impl CalendarPlaces {
    /// The pack that is compiled in.
    ///
    /// # Errors
    /// When it cannot be read: names the file and the line.
    pub fn builtin() -> Result<Self, PackError> {
        let mut places: Self = BUILTIN.parse()?;
        places.add_cities(&CITIES)?;
        places.add_adoptions(adoptions()?, &TOWNS)?;
        let regions = Regions::builtin()?;
        let own = |country: &&str| places.namesakes.iter().any(|one| one == country);
        let named = regions.names_with_countries();
        let named = named.filter(|(_, country)| own(country));
        places.regions = named
            .map(|(name, country)| (name.to_owned(), country.to_owned()))
            .collect();
        Ok(places)
    }

    /// Adds the table of adoptions, and the names of a table with a code and its towns on each line.
    fn add_adoptions(
        &mut self,
        territories: Vec<Territory>,
        file: &PackFile,
    ) -> Result<(), PackError> {
        let adopter = |territory| Adopter {
            territory,
            towns: Vec::new(),
        };
        self.adoptions = territories.into_iter().map(adopter).collect();
        for (number, line) in file.text.lines().enumerate().skip(1) {
            let (code, towns) = line.split_once('\t').unwrap_or((line, ""));
            let mut all = self.adoptions.iter_mut();
            let Some(adopter) = all.find(|adopter| adopter.territory.code() == code) else {
                return Err(PackError::new(
                    &file.name,
                    Some(number + 1),
                    format!("unknown territory {code:?}"),
                ));
            };
            adopter.towns.extend(towns.split(' ').map(str::to_owned));
        }
        Ok(())
    }

    /// Adds the names of a table with a territory and its names on each line.
    fn add_cities(&mut self, file: &PackFile) -> Result<(), PackError> {
        for (number, line) in file.text.lines().enumerate().skip(1) {
            let (name, cities) = line.split_once('\t').unwrap_or((line, ""));
            let Some(territory) = self
                .territories
                .iter_mut()
                .find(|territory| territory.name == name)
            else {
                return Err(PackError::new(
                    &file.name,
                    Some(number + 1),
                    format!("unknown territory {name:?}"),
                ));
            };
            territory.names.extend(cities.split(' ').map(str::to_owned));
        }
        Ok(())
    }
}
