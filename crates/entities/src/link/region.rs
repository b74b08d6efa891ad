//! Which town is meant where the name of a region or of a state stands behind its own: "Halifax, Yorkshire".

use super::lists;
use super::{Named, bearers, form, one_line};
use regesta_model::{EntityKind, Language};
use regesta_packs::{Bond, Names, Place, Region};
use std::collections::BTreeMap;

/// Places that the words around their names tell.
#[derive(Default)]
pub(super) struct Told {
    /// By where the mention begins.
    places: BTreeMap<usize, Known>,
    /// Towns by their names in small letters; nothing where a name is told of two.
    towns: BTreeMap<String, Option<Known>>,
}

/// What the words around a name tell.
#[derive(Debug, Clone)]
pub(super) enum Known {
    /// The place.
    Place(Place),
    /// That it is a town of a region in which we know none of the name.
    Within { centre: [f64; 3], country: String },
    /// That it is none of those that we know.
    Nothing,
}

impl Known {
    pub(super) fn place(&self) -> Option<Place> {
        match self {
            Self::Place(place) => Some(*place),
            Self::Within { .. } | Self::Nothing => None,
        }
    }

    /// Whether both are one town.
    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Place(one), Self::Place(other)) => one.id == other.id,
            (Self::Within { centre: one, .. }, Self::Within { centre: other, .. }) => one == other,
            _ => false,
        }
    }
}

/// Bytes that are read behind a name.
const WINDOW: usize = 400;

/// Letters of a name that words in capitals can be by chance.
const SHORT: usize = 3;

impl Told {
    pub(super) fn new(mentions: &[Named<'_>], source: &str, names: &Names) -> Self {
        let places = || mentions.iter().filter(|m| m.kind == EntityKind::Place);
        let reader = Reader {
            source,
            names,
            mentions: places().map(|mention| (mention.start, mention)).collect(),
        };
        let mut told = Self::default();
        for (mention, region) in lists::regions(&reader.mentions, source, names) {
            if let Some(place) = own(region, mention, names) {
                told.add(mention, Known::Place(place));
            }
        }
        for mention in places() {
            if !told.places.contains_key(&mention.start) {
                reader.read(mention, &mut told);
            }
        }
        for mention in places() {
            if let Some(region) = names.regions().always(&form(mention)) {
                let known = told.places.entry(mention.start);
                known.or_insert_with(|| known_as(own(region, mention, names)));
            }
        }
        told
    }

    /// The place of a mention, as far as its surroundings tell of it.
    pub(super) fn at(&self, mention: &Named<'_>) -> Option<&Known> {
        self.places.get(&mention.start)
    }

    /// The one town that is told of under a name.
    pub(super) fn town(&self, name: &str) -> Option<&Known> {
        self.towns.get(&name.to_lowercase())?.as_ref()
    }

    fn add(&mut self, mention: &Named<'_>, known: Known) {
        let name = one_line(mention.text).to_lowercase();
        let town = self
            .towns
            .entry(name)
            .or_insert_with(|| Some(known.clone()));
        let same = town.as_ref().is_some_and(|town| town.is_same(&known));
        if !same {
            *town = None;
        }
        self.places.insert(mention.start, known);
    }
}

struct Reader<'r, 'd> {
    source: &'r str,
    names: &'r Names,
    /// Mentions of places by where they begin.
    mentions: BTreeMap<usize, &'r Named<'d>>,
}

impl<'r, 'd> Reader<'r, 'd> {
    fn read(&self, mention: &Named<'d>, told: &mut Told) {
        let Some(at) = self.behind(mention.end) else {
            return;
        };
        let rest = self.window(at);
        let named = self.names.regions().name_at(rest);
        let shouted = !mention.text.chars().any(char::is_lowercase);
        match named.filter(|name| !shouted || name.len() > SHORT) {
            Some(name) => self.by_region(mention, (name, at), told),
            None => self.by_state(mention, at, told),
        }
    }

    fn by_region(&self, mention: &Named<'d>, (name, at): (&str, usize), told: &mut Told) {
        let found = bearers(mention, self.names);
        let regions: Vec<_> = self.names.regions().named(name).collect();
        let town = self.is_town(mention, &found);
        let today = one_line(mention.text);
        let allowed = |place: &&Place| is_town(place) && (town || place.name == today);
        let fitting = |region: &Region| {
            let inside = found.iter().filter(allowed);
            let inside = inside.filter(|place| region.holds(place));
            let near = |a: &&Place, b: &&Place| {
                let (a, b) = (region.nearness(a), region.nearness(b));
                a.total_cmp(&b)
            };
            inside.max_by(near).copied()
        };
        let fits = |found: &(&'r Region, Bond)| Some((found.0, Some(fitting(found.0)?)));
        let sure = || {
            let sure = regions.iter().find(|(_, bond)| *bond != Bond::Fitting);
            let sure =
                sure.filter(|_| town && !self.begins_list(at + name.len(), mention.language));
            sure.map(|(region, _)| (*region, None))
        };
        let district = |found: &(&'r Region, Bond)| {
            let place = self.district(mention, found.0)?;
            Some((found.0, Some(place)))
        };
        let district = || regions.iter().find_map(district);
        let found = regions.iter().find_map(fits);
        let Some((region, place)) = found.or_else(district).or_else(sure) else {
            return;
        };
        let country = region.countries.first().cloned().unwrap_or_default();
        let within = || Known::Within {
            centre: region.centre,
            country,
        };
        told.add(mention, place.map_or_else(within, Known::Place));
        if let Some(second) = self.mentions.get(&at)
            && name.starts_with(one_line(second.text).trim_end_matches('.'))
        {
            told.places
                .insert(at, known_as(own(region, second, self.names)));
        }
    }

    /// The district of this name that lies in a region: "Norfolk, England".
    fn district(&self, mention: &Named<'d>, region: &Region) -> Option<Place> {
        let regions = self.names.regions();
        if regions.always(&form(mention)).is_some() {
            return None;
        }
        let inside = |place: &Place| {
            let own = regions.named(&form(mention)).map(|(own, _)| own);
            let mut own = own.filter(|own| own.id.as_deref() == Some(place.id));
            let inland = |code: &str| region.countries.iter().any(|own| own == code);
            let holds = || match place.coordinates {
                Some(_) => region.holds(place),
                None => place.country.is_some_and(inland),
            };
            own.next().map_or_else(holds, |own| region.encloses(own))
        };
        let mut found = bearers(mention, self.names).into_iter();
        found.find(|place| place.kind == "admin1" && inside(place))
    }

    /// Towns of a state that is named behind them go before their namesakes elsewhere, then what is known best
    /// by the name and lies there.
    fn by_state(&self, mention: &Named<'d>, at: usize, told: &mut Told) {
        let state = self
            .mentions
            .get(&at)
            .map(|state| bearers(state, self.names));
        let state = state.and_then(|found| found.first().copied());
        let country = state.filter(is_state).and_then(|state| state.country);
        let found = bearers(mention, self.names);
        if country.is_none() || !self.is_town(mention, &found) {
            return;
        }
        let first = || found.first().filter(|first| first.country == country);
        let mut towns = found.iter().filter(|place| is_town(place));
        let town = towns.find(|town| town.country == country);
        if let Some(town) = town.or_else(first) {
            told.add(mention, Known::Place(*town));
        }
    }

    /// Whether a name is a town's before anything else's.
    fn is_town(&self, mention: &Named<'_>, found: &[Place]) -> bool {
        let region = self.names.regions().always(&form(mention));
        region.is_none() && found.first().is_some_and(|first| !is_state(first))
    }

    /// Where what is named behind a comma or in a bracket begins.
    fn behind(&self, end: usize) -> Option<usize> {
        let window = self.window(end);
        let rest = without_marks(window).strip_prefix([',', '('])?;
        Some(end + window.len() - without_marks(rest).len())
    }

    /// The text from here on, as far as it is read.
    fn window(&self, start: usize) -> &str {
        let mut ends = (start..=start + WINDOW).rev();
        let window = ends.find_map(|end| self.source.get(start..end));
        window.unwrap_or("")
    }

    /// Whether another region is joined to the one that ends here: what stands before them is part of a list, and no town in the
    /// first.
    fn begins_list(&self, end: usize, language: Language) -> bool {
        let rest = without_marks(self.window(end));
        let (word, rest) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let rules = self.names.rules(language);
        rules.is_some_and(|rules| rules.and.contains(word))
            && self.names.regions().name_at(without_marks(rest)).is_some()
    }
}

fn known_as(place: Option<Place>) -> Known {
    place.map_or(Known::Nothing, Known::Place)
}

/// The place of a region: its own row in the gazetteer, or what bears its name there and is no town.
fn own(region: &Region, mention: &Named<'_>, names: &Names) -> Option<Place> {
    let row = |id: &String| names.gazetteer().with_id(id);
    let by_name = || {
        let found = bearers(mention, names);
        found.into_iter().find(|place| !is_town(place))
    };
    region.id.as_ref().and_then(row).or_else(by_name)
}

pub(super) fn is_town(place: &Place) -> bool {
    matches!(place.kind, "city" | "capital")
}

pub(super) fn is_state(place: &Place) -> bool {
    matches!(place.kind, "country" | "country_part")
}

/// A text without the blanks, tags and brackets of links with which it begins.
pub(super) fn without_marks(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']'));
        let tag = text.strip_prefix('<').and_then(|tag| tag.split_once('>'));
        let Some((_, rest)) = tag else {
            return text;
        };
        text = rest;
    }
}
