//! Which of several namesakes a place is: the page's other places tell.

use super::globe::{cosine, is_small_town, is_state, is_town, point};
use super::region::{Known, Told};
use super::vicinity::Vicinity;
use super::{Named, bearers, form, one_line};
use crate::word::base_form;
use regesta_model::EntityKind;
use regesta_packs::{NameFlags, NameHash, Names, Place};
use std::collections::{BTreeMap, BTreeSet};

/// The countries of the page's places: how many names point at each as their most prominent bearer.
pub(crate) struct Home {
    names: BTreeMap<&'static str, BTreeSet<String>>,
    /// The places of the countries of which the page says most, as points on a globe of radius 1.
    points: Vec<[f64; 3]>,
    /// Where the places lie whose names leave no doubt, by these names; the first of them.
    around: Vec<(String, [f64; 3])>,
    vicinity: Vicinity,
    told: Told,
    /// Countries of which words of the page tell.
    lands: BTreeSet<String>,
}

/// Names besides its own that must point at a country before a name goes with its bearer there.
const AT_HOME: usize = 2;

/// How many times as many names must point at another country for a name to go there though its own is spoken of.
const AWAY: usize = 4;

/// Names that must point at one country before a small town in another can be out of the way.
const MANY: usize = 5;

/// A small town is at home in a country at which two names point where five point at the one of which the page says most.
const SHARE: [usize; 2] = [2, 5];

/// Rows of the gazetteer in which the towns of half a million stand: beside one of them a small town is not meant by its bare name.
const LARGE: usize = 2000;

/// Cosine of the angle, seen from the middle of the globe, within which a small town is near another place: 1600 km.
const NEAR: f64 = 0.968_63;

/// The same within which a place is around the corner: 500 km.
const AROUND: f64 = 0.996_92;

/// Places that are asked what lies around the corner.
const MOST_AROUND: usize = 500;

impl Home {
    pub(super) fn new(mentions: &[Named<'_>], source: &str, names: &Names) -> Self {
        let mut home = Self {
            names: BTreeMap::new(),
            points: Vec::new(),
            around: Vec::new(),
            vicinity: Vicinity::default(),
            told: Told::new(mentions, source, names),
            lands: lands(mentions, source, names),
        };
        let mut places: BTreeMap<&str, Place> = BTreeMap::new();
        for mention in mentions.iter().filter(|m| m.kind == EntityKind::Place) {
            let found = bearers(mention, names);
            let first = || found.first().copied();
            home.add_near(mention, &found, names);
            let place = home.told(mention).unwrap_or_else(first);
            let small = |place: &Place| is_small_town(place, names);
            if found.len() == 1 || !place.as_ref().is_some_and(small) {
                home.add_around(mention, place.as_ref());
            }
            let place = place.filter(|place| home.told(mention).is_some() || !small(place));
            if let Some((place, country)) = place.and_then(|place| Some((place, place.country?))) {
                let known = home.names.entry(country).or_default();
                known.insert(one_line(mention.text));
                places.insert(place.id, place);
            }
        }
        let at_home = |place: &&Place| home.is_at_home(home.votes(place, ""));
        let places = places.values().filter(at_home);
        home.points = places.filter_map(point).collect();
        home
    }

    fn add_near(&mut self, mention: &Named<'_>, found: &[Place], names: &Names) {
        let name = one_line(mention.text);
        match self.told.at(mention) {
            Some(Known::Place(place)) => self.vicinity.add(&name, Some(*place), found, names),
            Some(Known::Within { centre, .. }) => self.vicinity.add_point(&name, *centre),
            Some(Known::Nothing) => {}
            None => self.vicinity.add(&name, None, found, names),
        }
    }

    fn add_around(&mut self, mention: &Named<'_>, place: Option<&Place>) {
        let name = one_line(mention.text);
        let known = self.around.iter().any(|(known, _)| *known == name);
        if let Some(point) = place.and_then(point)
            && self.around.len() < MOST_AROUND
            && !known
        {
            self.around.push((name, point));
        }
    }

    /// The place of a mention where the words behind it tell, if only that it is none of those that are known.
    pub(super) fn told(&self, mention: &Named<'_>) -> Option<Option<Place>> {
        self.told.at(mention).map(Known::place)
    }

    /// The most prominent place among those of one name; where the page names nothing else in its country, the namesake in a
    /// country of which the page speaks. A small town that is out of the way is none.
    pub(super) fn place(&self, mention: &Named<'_>, names: &Names) -> Option<Place> {
        let found = bearers(mention, names);
        let own = one_line(mention.text);
        if self.is_unknown_town(&found, &own) {
            return None;
        }
        let chosen = self.among(&found, &own, mention, names)?;
        let strange = self.is_overseas(&found, &chosen, mention, names)
            || self.is_foreign(&chosen, mention, names);
        Some(chosen).filter(|_| !strange || self.told.town(&own).is_some())
    }

    fn among(
        &self,
        found: &[Place],
        own: &str,
        mention: &Named<'_>,
        names: &Names,
    ) -> Option<Place> {
        if let Some(place) = self.in_land(found, own) {
            return Some(place);
        }
        let chosen = self.choose(found, own, names)?;
        let chosen = self.nearer(found, chosen, mention, names);
        let is_told = self.told.town(own).is_some();
        let chosen = if is_told {
            chosen
        } else {
            let known = self.votes(&chosen, own) > 0;
            self.vicinity.better(found, (chosen, known), mention, names)
        };
        if !is_told && let Some(rival) = self.rival(found, &chosen, mention, names) {
            let (place, at_home) = rival;
            return Some(place).filter(|place| at_home && self.votes(place, own) >= AT_HOME);
        }
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

    /// Whether a town is one overseas of whose country the page says nothing, where others elsewhere bear the name.
    fn is_overseas(
        &self,
        found: &[Place],
        chosen: &Place,
        mention: &Named<'_>,
        names: &Names,
    ) -> bool {
        let own = one_line(mention.text);
        let Some(rules) = names.rules(mention.language) else {
            return false;
        };
        let overseas = &rules.everywhere.overseas;
        let there = |place: &Place| {
            place
                .country
                .is_some_and(|country| overseas.contains(country))
        };
        is_town(chosen)
            && there(chosen)
            && found.iter().any(|other| is_town(other) && !there(other))
            && self.votes(chosen, &own) == 0
            && !self.vicinity.is_near(chosen, &own)
    }

    /// Whether a town is meant by a name that it does not bear today, where the page speaks of another country alone whose towns bear
    /// names of older ones: "Cobourg" in Ontario is not Coburg.
    fn is_foreign(&self, chosen: &Place, mention: &Named<'_>, names: &Names) -> bool {
        let own = one_line(mention.text);
        let great = names.gazetteer().flags(NameHash::of_words(chosen.name));
        let Some(rules) = names.rules(mention.language).filter(|_| is_town(chosen)) else {
            return false;
        };
        let world = &rules.everywhere.new_world;
        let new = |country: &str| world.contains(country);
        let today = |form: &str| is_same_but_accents(form, chosen.name).then_some(());
        let most = self.names.iter().max_by_key(|(_, known)| known.len());
        let spoken_of = most.is_some_and(|(country, known)| new(country) && known.len() >= AT_HOME);
        let other = base_form(&own, rules, today).is_none()
            && !is_same_but_accents(&form(mention), chosen.name);
        other
            && spoken_of
            && !great.any(NameFlags::PLACE_GREAT)
            && !chosen.country.is_some_and(new)
            && self.votes(chosen, &own) == 0
    }

    /// Instead of a small town that the page tells little of, a namesake with more places around the corner, or where the language
    /// is at home.
    fn nearer(&self, found: &[Place], town: Place, mention: &Named<'_>, names: &Names) -> Place {
        if found.len() < 2 || !is_small_town(&town, names) {
            return town;
        }
        let own = form(mention);
        let score = |place: &Place| {
            let spoken = names.rules(mention.language).is_some_and(|rules| {
                let here = |country: &str| rules.countries.iter().any(|own| own == country);
                place.country.is_some_and(here)
            });
            let today = usize::from(place.name == own);
            self.around(place, mention) + usize::from(spoken) * (1 + today)
        };
        let least = AT_HOME.max(2 * score(&town) + 1);
        let better = found.iter().filter(|place| score(place) >= least);
        let best = better.rev().max_by_key(|place| score(place));
        best.copied().unwrap_or(town)
    }

    /// Names other than this one whose places are around the corner.
    fn around(&self, place: &Place, mention: &Named<'_>) -> usize {
        let Some(town) = point(place) else {
            return 0;
        };
        let own = one_line(mention.text);
        let others = self.around.iter().filter(|(name, _)| *name != own);
        others
            .filter(|(_, point)| cosine(&town, point) >= AROUND)
            .count()
    }

    /// Whether the page tells of a name that it is that of a town which we do not know, in a country of which it says more than of that
    /// of the place that is known best by this name.
    fn is_unknown_town(&self, found: &[Place], own: &str) -> bool {
        let country = match self.told.town(own) {
            Some(Known::Within { country, .. }) => country,
            told => return matches!(told, Some(Known::Nothing)),
        };
        let others = |country: &str| {
            let names = self.names.get(country).into_iter().flatten();
            names.filter(|name| !name.eq_ignore_ascii_case(own)).count()
        };
        let first = found.first().and_then(|first| first.country);
        first.is_none_or(|first| first == country || others(first) <= others(country))
    }

    /// The place known best in a country of which words of the page tell, where the page names nothing in that of the first; the first
    /// where it lies there, or is the capital of a country that the page names, if none but small towns bear its name.
    fn in_land(&self, found: &[Place], own: &str) -> Option<Place> {
        let first = found.first().filter(|_| found.len() > 1)?;
        if self.told.town(own).is_some() {
            return None;
        }
        let is_told = |place: &&Place| place.country.is_some_and(|land| self.lands.contains(land));
        let at_home = self.votes(first, own) > 0;
        // where towns of middling size bear the name, a capital may be a small town overseas
        let only = found
            .iter()
            .skip(1)
            .all(|other| other.kind != "city" || other.rank > 2);
        if first.kind == "capital" && at_home && only || is_told(&first) {
            return Some(*first);
        }
        found.iter().find(is_told).filter(|_| !at_home).copied()
    }

    fn choose(&self, found: &[Place], own: &str, names: &Names) -> Option<Place> {
        let first = found.first()?;
        if let Some(Known::Place(town)) = self.told.town(own)
            && (first.kind != "capital" || self.votes(town, own) > self.votes(first, own))
        {
            return Some(*town);
        }
        let at_home = self.votes(first, own);
        let most = found.iter().map(|place| self.votes(place, own)).max();
        if at_home > 0 && most.is_none_or(|most| most < AWAY * at_home) {
            return Some(*first);
        }
        // A town does not outdo a place that is known by itself, however much the page speaks of its country.
        let mut best: Option<(usize, &Place)> = None;
        for place in found {
            let votes = self.votes(place, own);
            let known = first.wikidata.is_some() && !is_small_town(first, names);
            let town = place.kind == "city" && known && !self.is_elsewhere(first, place, own);
            if votes >= AT_HOME && !town && best.is_none_or(|(most, _)| votes > most) {
                best = Some((votes, place));
            }
        }
        Some(best.map_or(*first, |(_, place)| *place))
    }

    /// Whether a town that is not of the greatest bears today's name of another, and the page says nothing of its country.
    fn is_elsewhere(&self, first: &Place, other: &Place, own: &str) -> bool {
        let longer = first.name == own && other.name.starts_with(own);
        let same = other.name == first.name || longer;
        same && is_town(first) && first.rank > 1 && self.votes(first, own) == 0
    }

    /// Whether a small town, or a larger one under a name that it does not bear today, lies in a country of which the page says
    /// little beside another, and near no place of those of which it says much; or is a small one under such a name, and near
    /// nothing that the page names.
    fn is_far(&self, place: &Place, own: &str, names: &Names) -> bool {
        let Some(town) = point(place) else {
            return false;
        };
        let (small, by_name) = (is_small_town(place, names), is_by_name(place, own, names));
        let far = |point: &[f64; 3]| cosine(&town, point) < NEAR;
        let strange =
            (small || by_name) && self.most() >= MANY && !self.is_at_home(self.votes(place, own));
        let mut others = self.around.iter().filter(|(name, _)| name != own);
        strange && self.points.iter().all(far)
            || small
                && by_name
                && self.around.len() > AT_HOME
                && others.all(|(_, point)| far(point))
    }

    /// Where nothing on the page speaks for a place, a namesake elsewhere that may as well be meant, and whether the language is at home
    /// there: else it is an older town of the name, or one of whose country the page speaks.
    fn rival(
        &self,
        found: &[Place],
        chosen: &Place,
        own: &Named<'_>,
        names: &Names,
    ) -> Option<(Place, bool)> {
        let name = one_line(own.text);
        let unsupported = |place: &Place| self.votes(place, &name) == 0;
        if is_state(chosen) || !unsupported(chosen) || self.vicinity.is_near(chosen, &name) {
            return None;
        }
        let rules = names.rules(own.language)?;
        let spoken = |place: &Place| {
            let here = |country: &str| rules.countries.iter().any(|own| own == country);
            place.country.is_some_and(here)
        };
        let new = |place: &Place| {
            let world = &rules.everywhere.new_world;
            place.country.is_some_and(|country| world.contains(country))
        };
        let small = |place: &Place| place.rank > 2;
        let near_in_rank = |place: &Place| {
            place.rank <= chosen.rank + 1 && !(small(place) && chosen.order < LARGE)
        };
        let rival = |place: &&Place| {
            let elsewhere = is_town(place) && place.country != chosen.country;
            let longer = chosen.name == name && place.name.starts_with(&*name);
            let of_today = place.name == chosen.name || longer;
            let older = new(chosen) && !new(place) && near_in_rank(place);
            let told = near_in_rank(place) && !unsupported(place);
            elsewhere && of_today && (older || told || spoken(place))
        };
        let mut rivals = found.iter().filter(rival).filter(|_| !spoken(chosen));
        rivals.next().map(|place| (*place, spoken(place)))
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

/// The countries of which words in the languages of the mentions tell.
fn lands(mentions: &[Named<'_>], source: &str, names: &Names) -> BTreeSet<String> {
    let languages: BTreeSet<_> = mentions.iter().map(|mention| mention.language).collect();
    let rules = languages.into_iter().filter_map(|code| names.rules(code));
    let stems: Vec<(&String, &String)> = rules.flat_map(|rules| &rules.lands).collect();
    let mut found = BTreeSet::new();
    if stems.is_empty() {
        return found;
    }
    for word in source.split(|c: char| !c.is_alphanumeric()) {
        let mut left = stems.iter().filter(|(_, land)| !found.contains(*land));
        let begins = |stem: &str| begins_with(word, stem);
        let told = left
            .find(|(stem, _)| begins(stem))
            .map(|(_, land)| (*land).clone());
        found.extend(told);
    }
    found
}

/// Whether a word begins with a stem, whatever its capitals.
fn begins_with(word: &str, stem: &str) -> bool {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    stem.chars().all(|letter| letters.next() == Some(letter))
}

/// Whether two names have the same letters, but for those outside the alphabet of English.
fn is_same_but_accents(one: &str, other: &str) -> bool {
    let same = |(one, other): (char, char)| one == other || !one.is_ascii() || !other.is_ascii();
    one.chars().count() == other.chars().count() && one.chars().zip(other.chars()).all(same)
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
            is_former: false,
            is_alias: false,
            is_whole: false,
            article: None,
            language: Language::new("en"),
            start: 0,
            end: 0,
        };
        let mentions: Vec<_> = places.iter().enumerate().map(named).collect();
        let home = Home::new(&mentions, "", &names);
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
