//! Places and peoples whose names tell which calendar a text counts in.

use crate::{PackError, PackFile};
use serde::Deserialize;

const BUILTIN: PackFile = PackFile::builtin(
    "calendar_places.toml",
    include_str!("../data/calendar_places.toml"),
);

/// Territories, with the names that point at them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarPlaces {
    /// In the order of the file.
    #[serde(rename = "territory")]
    pub territories: Vec<CalendarTerritory>,
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
    /// The first year it counted so, where that is later than its history.
    pub julian_from: Option<i32>,
    /// Names in lower case; `russi*` stands for every word that begins so.
    pub names: Vec<String>,
}

impl CalendarPlaces {
    /// The pack that is compiled in.
    ///
    /// # Errors
    /// When it cannot be read: names the file and the line.
    pub fn builtin() -> Result<Self, PackError> {
        BUILTIN.parse()
    }
}
