//! Regions that tell which of several namesakes a town is, where they stand behind its name.

use crate::{PackError, PackFile, Place};
use std::collections::HashMap;

const BUILTIN: PackFile = PackFile::builtin("regions.tsv", include_str!("../data/regions.tsv"));

const COLUMNS: [&str; 8] = [
    "country",
    "id",
    "latitude",
    "longitude",
    "km",
    "names",
    "behind",
    "towns",
];

/// Regions by their names.
#[derive(Debug)]
pub struct Regions {
    regions: Vec<Region>,
    names: HashMap<String, Vec<(usize, Bond)>>,
}

/// A state, a province or a county: a circle on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// ISO 3166-1 codes of the modern countries in which it lies.
    pub countries: Vec<String>,
    /// The gazetteer's id of the region, where it has one.
    pub id: Option<String>,
    /// The middle, as a point on a globe of radius 1.
    pub centre: [f64; 3],
    /// Cosine of the angle, seen from the middle of the globe, between the centre and the border.
    border: f64,
}

/// What a name says of the region that bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bond {
    /// Means the region wherever it stands.
    Always,
    /// Means the region behind a town.
    Behind,
    /// Means the region behind a town that lies in it, and may be a town's own name.
    Fitting,
}

/// Kilometres of the radius of the globe.
const GLOBE: f64 = 6371.0;

/// Words of the longest name that is tried.
const LONGEST: usize = 5;

impl Regions {
    /// The pack that is compiled in.
    ///
    /// # Errors
    /// When it cannot be read: names the file and the line.
    pub fn builtin() -> Result<Self, PackError> {
        Self::read(&BUILTIN)
    }

    fn read(file: &PackFile) -> Result<Self, PackError> {
        let mut read = Self {
            regions: Vec::new(),
            names: HashMap::new(),
        };
        for (line, row) in (1..).zip(file.text.lines()) {
            let fields: Vec<&str> = row.split('\t').collect();
            let whole = fields.len() == COLUMNS.len() && (line > 1 || fields == COLUMNS);
            let added = whole && (line == 1 || read.add(&fields).is_some());
            if !added {
                let columns = COLUMNS.join(", ");
                let message = format!("a row has {columns}, apart by tabs, the last three by |");
                return Err(PackError::new(&file.name, Some(line), message));
            }
        }
        Ok(read)
    }

    fn add(&mut self, fields: &[&str]) -> Option<()> {
        let [
            country,
            id,
            latitude,
            longitude,
            km,
            always,
            behind,
            fitting,
        ] = fields
        else {
            return None;
        };
        let number = |text: &str| text.parse::<f64>().ok();
        let at = self.regions.len();
        self.regions.push(Region {
            countries: country.split('/').map(str::to_owned).collect(),
            id: Some(*id).filter(|id| *id != "-").map(str::to_owned),
            centre: on_globe(number(latitude)?, number(longitude)?),
            border: (number(km)? / GLOBE).cos(),
        });
        let lists = [
            (always, Bond::Always),
            (behind, Bond::Behind),
            (fitting, Bond::Fitting),
        ];
        for (list, bond) in lists {
            for name in list.split('|').filter(|name| !name.is_empty()) {
                let known = self.names.entry(name.to_owned()).or_default();
                known.push((at, bond));
            }
        }
        Some(())
    }

    /// The region that a name means wherever it stands.
    #[must_use]
    pub fn always(&self, name: &str) -> Option<&Region> {
        let mut known = self.named(name);
        let found = known.find(|(_, bond)| *bond == Bond::Always);
        found.map(|(region, _)| region)
    }

    /// The regions that bear a name, spelt exactly so.
    pub fn named(&self, name: &str) -> impl Iterator<Item = (&Region, Bond)> + '_ {
        let known = self.names.get(name).into_iter().flatten();
        known.filter_map(|(at, bond)| Some((self.regions.get(*at)?, *bond)))
    }

    /// The names of all regions, each with the countries in which one of that name lies.
    pub(crate) fn names_with_countries(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().flat_map(|(name, known)| {
            let regions = known.iter().filter_map(|(at, _)| self.regions.get(*at));
            let countries = regions.flat_map(|region| &region.countries);
            countries.map(move |country| (name.as_str(), country.as_str()))
        })
    }

    /// The longest name of a region with which a text begins.
    #[must_use]
    pub fn name_at(&self, text: &str) -> Option<&str> {
        let mut best = None;
        let mut name = String::new();
        for word in text.split_whitespace().take(LONGEST) {
            name.push_str(word);
            let bare = name.trim_end_matches(|c: char| !c.is_alphanumeric());
            let known = [name.as_str(), bare];
            let found = known
                .iter()
                .find_map(|name| self.names.get_key_value(*name));
            best = found.map(|(name, _)| name.as_str()).or(best);
            name.push(' ');
        }
        best
    }
}

impl Region {
    /// Whether a place lies in it.
    #[must_use]
    pub fn holds(&self, place: &Place) -> bool {
        let inside = |country: &str| self.countries.iter().any(|own| own == country);
        place.country.is_some_and(inside) && self.nearness(place) >= self.border
    }

    /// Whether another region lies in it that is much smaller.
    #[must_use]
    pub fn encloses(&self, other: &Self) -> bool {
        let pairs = self.centre.iter().zip(other.centre);
        let nearness: f64 = pairs.map(|(a, b)| a * b).sum();
        let smaller = 2.0 * other.border.acos() <= self.border.acos();
        self.shares_country(other) && smaller && nearness >= self.border
    }

    /// Whether both lie in one country.
    #[must_use]
    pub fn shares_country(&self, other: &Self) -> bool {
        let own = &self.countries;
        own.iter().any(|country| other.countries.contains(country))
    }

    /// How near a place is to the middle of the region; 1 is there.
    #[must_use]
    pub fn nearness(&self, place: &Place) -> f64 {
        let Some((latitude, longitude)) = place.coordinates else {
            return -1.0;
        };
        let point = on_globe(latitude, longitude);
        self.centre.iter().zip(point).map(|(a, b)| a * b).sum()
    }
}

/// A point of the globe of radius 1.
fn on_globe(latitude: f64, longitude: f64) -> [f64; 3] {
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    let level = latitude.cos();
    [
        level * longitude.cos(),
        level * longitude.sin(),
        latitude.sin(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Gazetteer;

    #[test]
    fn names_are_found_behind_a_comma() {
        let regions = Regions::builtin().unwrap();
        assert_eq!(
            regions.name_at("New\nHampshire, and"),
            Some("New Hampshire")
        );
        assert_eq!(regions.name_at("Ill. He came"), Some("Ill."));
        assert_eq!(regions.name_at("MA, 1900"), Some("MA"));
        assert_eq!(regions.name_at("Ma foi"), None);
        assert_eq!(regions.name_at("Ontarios"), None);
        assert!(regions.always("Ontario").is_some() && regions.always("Ill.").is_none());
        assert!(regions.always("Washington").is_none());
    }

    #[test]
    fn a_region_holds_its_towns() {
        let regions = Regions::builtin().unwrap();
        let gazetteer = Gazetteer::builtin().unwrap();
        let held = |town: &str, region: &str| {
            let region = regions.named(region).next().unwrap().0;
            gazetteer
                .places(town)
                .filter(|town| region.holds(town))
                .count()
        };
        assert_eq!(held("Halifax", "Yorkshire"), 1);
        assert_eq!(held("Halifax", "Lincolnshire"), 0);
        let encloses = |one: &str, other: &str| {
            let region = |name| regions.named(name).next().unwrap().0;
            region(one).encloses(region(other))
        };
        assert!(encloses("England", "Norfolk") && !encloses("Ohio", "Kent"));
        assert!(!encloses("Oregon", "Washington"));
        assert!(held("Springfield", "Ill.") > 0);
    }

    #[test]
    fn the_gazetteer_has_the_regions_with_ids() {
        let gazetteer = Gazetteer::builtin().unwrap();
        for region in &Regions::builtin().unwrap().regions {
            let known = |id: &String| gazetteer.with_id(id).is_some();
            assert!(region.id.as_ref().is_none_or(known), "{region:?}");
        }
    }

    #[test]
    fn a_row_that_is_short_is_named_by_its_line() {
        let head = COLUMNS.join("\t");
        let file = PackFile::builtin("r.tsv", format!("{head}\nXX\t-\t1\n").leak());
        let error = Regions::read(&file).unwrap_err().to_string();
        assert!(error.starts_with("r.tsv:2"), "{error}");
    }
}
