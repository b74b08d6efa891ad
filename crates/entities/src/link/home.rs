//! Which of several namesakes a place is: the page's other places tell.

use super::{Named, bearers, one_line};
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash, Names, Place};
use std::collections::{BTreeMap, BTreeSet};

/// The countries of the page's places: how many names point at each as their most prominent bearer.
pub(crate) struct Home {
    names: BTreeMap<&'static str, BTreeSet<String>>,
    /// The places of the countries of which the page says most, as points on a globe of radius 1.
    points: Vec<[f64; 3]>,
}

/// Names besides its own that must point at a country before a name goes with its bearer there.
const AT_HOME: usize = 2;

/// How many times as many names must point at another country for a name to go there though its own is spoken of.
const AWAY: usize = 4;

/// Names that must point at one country before a small town in another can be out of the way.
const MANY: usize = 5;

/// A small town is at home in a country at which two names point where five point at the one of which the page says most.
const SHARE: [usize; 2] = [2, 5];

/// Cosine of the angle, seen from the middle of the globe, within which a small town is near another place: 1600 km.
const NEAR: f64 = 0.968_63;

impl Home {
    pub(super) fn new(mentions: &[Named<'_>], names: &Names) -> Self {
        let mut home = Self {
            names: BTreeMap::new(),
            points: Vec::new(),
        };
        let mut places: BTreeMap<&str, Place> = BTreeMap::new();
        for mention in mentions.iter().filter(|m| m.kind == EntityKind::Place) {
            let found = bearers(mention, names);
            let first = found.first().filter(|place| !is_small_town(place, names));
            if let Some((place, country)) = first.and_then(|place| Some((place, place.country?))) {
                let known = home.names.entry(country).or_default();
                known.insert(one_line(mention.text));
                places.insert(place.id, *place);
            }
        }
        let at_home = |place: &&Place| home.is_at_home(home.votes(place, ""));
        let places = places.values().filter(at_home);
        home.points = places.filter_map(point).collect();
        home
    }

    /// The most prominent place among those of one name; where the page names nothing else in its country, the namesake in a
    /// country of which the page speaks. A small town that is out of the way is none.
    pub(super) fn place(&self, found: &[Place], own: &str, names: &Names) -> Option<Place> {
        let chosen = self.choose(found, own)?;
        if !self.is_far(&chosen, own, names) {
            return Some(chosen);
        }
        let mut spoken_of = found
            .iter()
            .filter(|place| self.votes(place, own) >= AT_HOME);
        spoken_of
            .find(|place| !self.is_far(place, own, names))
            .copied()
    }

    fn choose(&self, found: &[Place], own: &str) -> Option<Place> {
        let first = found.first()?;
        let most = found.iter().map(|place| self.votes(place, own)).max();
        let at_home = self.votes(first, own);
        if at_home > 0 && most.is_none_or(|most| most < AWAY * at_home) {
            return Some(*first);
        }
        // A town does not outdo a place that is known by itself, however much the page speaks of its country.
        let mut best: Option<(usize, &Place)> = None;
        for place in found {
            let votes = self.votes(place, own);
            let town = place.kind == "city" && first.wikidata.is_some();
            if votes >= AT_HOME && !town && best.is_none_or(|(most, _)| votes > most) {
                best = Some((votes, place));
            }
        }
        Some(best.map_or(*first, |(_, place)| *place))
    }

    /// Whether a small town, or a larger one under a name that it does not bear today, lies in a country of which the page says
    /// little beside another, and near no place of those of which it says much.
    fn is_far(&self, place: &Place, own: &str, names: &Names) -> bool {
        (is_small_town(place, names) || is_by_name(place, own, names))
            && self.most() >= MANY
            && !self.is_at_home(self.votes(place, own))
            && point(place).is_some_and(|town| !self.points.iter().any(|point| near(&town, point)))
    }

    fn most(&self) -> usize {
        self.names.values().map(BTreeSet::len).max().unwrap_or(0)
    }

    fn is_at_home(&self, votes: usize) -> bool {
        let [part, whole] = SHARE;
        votes * whole >= self.most() * part
    }

    /// Names other than this one that point at a place's country.
    fn votes(&self, place: &Place, own: &str) -> usize {
        let names = place.country.and_then(|country| self.names.get(country));
        names.map_or(0, |names| names.iter().filter(|name| *name != own).count())
    }
}

/// Whether a place is a town that the gazetteer ranks low.
fn is_small_town(place: &Place, names: &Names) -> bool {
    let known = NameFlags::PLACE_GREAT.with(NameFlags::PLACE_MIDDLE);
    let flags = names.gazetteer().flags(NameHash::of_words(place.name));
    place.kind == "city" && !flags.any(known)
}

/// Whether a town that the gazetteer does not rank highest is meant by another name than today's; case endings leave the beginning
/// of a name.
fn is_by_name(place: &Place, own: &str, names: &Names) -> bool {
    let flags = names.gazetteer().flags(NameHash::of_words(place.name));
    let shared = own
        .chars()
        .zip(place.name.chars())
        .take_while(|(a, b)| a == b);
    place.kind == "city" && !flags.any(NameFlags::PLACE_GREAT) && shared.count() < 3
}

fn point(place: &Place) -> Option<[f64; 3]> {
    let (latitude, longitude) = place.coordinates?;
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    let level = latitude.cos();
    Some([
        level * longitude.cos(),
        level * longitude.sin(),
        latitude.sin(),
    ])
}

fn near(a: &[f64; 3], b: &[f64; 3]) -> bool {
    a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() >= NEAR
}

#[cfg(test)]
mod tests {
    use super::*;
    use regesta_model::{Language, MentionId};

    /// The country of the last of these places, as the others tell.
    fn country(places: &[&'static str]) -> Option<&'static str> {
        let names = Names::builtin().unwrap();
        let named = |(at, text): (usize, &&'static str)| Named {
            id: MentionId::new(at),
            kind: EntityKind::Place,
            text,
            lemma: None,
            title: None,
            article: None,
            language: Language::new("en"),
            start: 0,
            end: 0,
        };
        let mentions: Vec<_> = places.iter().enumerate().map(named).collect();
        let home = Home::new(&mentions, &names);
        let last = mentions.last().unwrap();
        super::super::place(last, &names, &home).and_then(|place| place.country)
    }

    #[test]
    fn a_small_town_overseas_is_not_meant_where_all_is_at_home() {
        let england = [
            "London",
            "Liverpool",
            "Leeds",
            "Edinburgh",
            "Glasgow",
            "Manchester",
            "Birmingham",
        ];
        let with = |town| [&england[..], &[town]].concat();
        assert_eq!(country(&with("Whitehall")), None);
        assert_eq!(country(&with("Dunkirk")), Some("FR"));
        assert!(country(&with("Boston")).is_some());
        let america = [
            "New York",
            "Albany",
            "Philadelphia",
            "Baltimore",
            "Chicago",
            "Whitehall",
        ];
        assert_eq!(country(&america), Some("US"));
        assert_eq!(country(&["Whitehall"]), Some("US"));
    }
}
