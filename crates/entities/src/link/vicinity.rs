//! What lies near the namesakes of a place: the page's other places, weighed by how near they are and how sure.

use super::Named;
use super::globe::{cosine, is_state, is_town, point};
use regesta_packs::{Names, Place};

/// The places of the page, by their names in small letters.
#[derive(Default)]
pub(super) struct Vicinity(Vec<Neighbour>);

struct Neighbour {
    name: String,
    country: Option<&'static str>,
    /// Where it lies; several points where the name is several places'.
    points: Vec<[f64; 3]>,
    /// Whether it is a great place, of which pages from everywhere speak.
    great: bool,
}

/// Places that are asked what lies near them.
const MOST: usize = 300;

/// Cosines of the angles, seen from the middle of the globe, of 100, 250 and 500 km, and what a place within each weighs.
const RINGS: [(f64, usize); 3] = [(0.999_877, 3), (0.999_23, 2), (0.996_92, 1)];

/// What a namesake must have around it to go before a place of the same rank, one rank higher, and two; if nothing on the page speaks for that place, the first is enough.
const LEAST: [usize; 3] = [3, 5, 8];

/// Letters that today's name and another have in common at the beginning, where one is a form of the other.
const SHARED: usize = 3;

impl Vicinity {
    /// Adds a name with its bearers, or the one that is meant.
    pub(super) fn add(&mut self, name: &str, told: Option<Place>, found: &[Place], names: &Names) {
        let own: Vec<Place> = told.map_or_else(|| found.to_vec(), |place| vec![place]);
        let first = own.first().filter(|first| first.rank == 1);
        let today = first.filter(|first| !is_former(first, name, names));
        let bearers: Vec<Place> = today.map_or(own.clone(), |first| vec![*first]);
        let points: Vec<[f64; 3]> = bearers.iter().filter_map(point).collect();
        let country = bearers.first().and_then(|first| first.country);
        let one = bearers.iter().all(|place| place.country == country);
        self.push(Neighbour {
            name: name.to_lowercase(),
            country: country.filter(|_| one),
            points,
            great: today.is_some(),
        });
    }

    /// Adds a name that lies around a point.
    pub(super) fn add_point(&mut self, name: &str, point: [f64; 3]) {
        self.push(Neighbour {
            name: name.to_lowercase(),
            country: None,
            points: vec![point],
            great: false,
        });
    }

    fn push(&mut self, neighbour: Neighbour) {
        let known = self.0.iter().any(|known| known.name == neighbour.name);
        if !known && !neighbour.points.is_empty() && self.0.len() < MOST {
            self.0.push(neighbour);
        }
    }

    /// How much of what the page names lies near a place that bears this name.
    fn weight(&self, place: &Place, own: &str) -> usize {
        let Some(town) = point(place) else {
            return 0;
        };
        let others = self.0.iter().filter(|other| other.name != own);
        others.map(|other| other.weight(&town, place.country)).sum()
    }

    /// Whether the page names anything near a place.
    pub(super) fn is_near(&self, place: &Place, own: &str) -> bool {
        self.weight(place, &own.to_lowercase()) > 0
    }

    /// Instead of a place, a namesake that has so much more around it that it must be meant. A name of today goes before a former or
    /// foreign one.
    pub(super) fn better(
        &self,
        found: &[Place],
        (chosen, known): (Place, bool),
        mention: &Named<'_>,
        names: &Names,
    ) -> Place {
        let own = super::one_line(mention.text).to_lowercase();
        let rules = names.rules(mention.language);
        let at_home = |place: &Place| {
            let here =
                |country: &str| rules.is_some_and(|r| r.countries.iter().any(|c| c == country));
            usize::from(place.country.is_some_and(here))
        };
        let score = |place: &Place| self.weight(place, &own) + 2 * at_home(place);
        let former = is_former(&chosen, &own, names);
        let mine = score(&chosen);
        // nothing on the page speaks for it
        let alone = !known && mine == 0 && chosen.rank > 1 && is_town(&chosen);
        let least = |place: &Place| {
            let above = if alone {
                0
            } else {
                place.rank.saturating_sub(chosen.rank)
            };
            let least = LEAST.get(usize::from(above)).copied().unwrap_or(usize::MAX);
            if former {
                mine + 1
            } else {
                least.max(2 * mine + 1)
            }
        };
        let towns = found.iter().filter(|place| {
            let town = is_town(place) && place.id != chosen.id;
            let today = place.name.to_lowercase() == own;
            town && !is_former(place, &own, names) && (today || !is_state(&chosen))
        });
        let best = towns.rev().max_by_key(|place| score(place));
        let best = best.filter(|best| self.weight(best, &own) > 0 && score(best) >= least(best));
        best.copied().unwrap_or(chosen)
    }
}

impl Neighbour {
    fn weight(&self, town: &[f64; 3], country: Option<&str>) -> usize {
        let near = |point: &[f64; 3]| {
            let cosine = cosine(town, point);
            let ring = RINGS.iter().find(|(angle, _)| cosine >= *angle);
            ring.map_or(0, |(_, weight)| *weight)
        };
        let nearest = self.points.iter().map(near).max().unwrap_or(0);
        let inland = country.is_some() && country == self.country;
        if self.great {
            return nearest.min(1);
        }
        if self.points.len() > 1 {
            return nearest.saturating_sub(1);
        }
        nearest.max(usize::from(inland))
    }
}

/// Whether a town is called by another name than today's, in any script.
fn is_former(place: &Place, own: &str, names: &Names) -> bool {
    let (today, own) = (names.keys().key(place.name), names.keys().key(own));
    let shared = today.chars().zip(own.chars()).take_while(|(a, b)| a == b);
    is_town(place) && shared.count() < SHARED && !today.ends_with(own.as_str())
}
