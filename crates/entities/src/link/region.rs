//! Which town is meant where the name of a region or of a state stands behind its own: "Halifax, Yorkshire".

use super::globe::{cosine, is_state, is_town, point};
use super::house;
use super::lists::{self, without_marks};
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
            (Self::Nothing, Self::Nothing) => true,
            _ => false,
        }
    }
}

/// Bytes that are read behind a name.
const WINDOW: usize = 400;

/// Cosine of the angle, seen from the middle of the globe, between a village and the seat of its district: 80 km.
const DISTRICT: f64 = 0.999_921;

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
        for mention in places().filter(|mention| house::is_no_town(mention, source, names)) {
            told.places.insert(mention.start, Known::Nothing);
        }
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

/// Where the name of what a town lies in may begin.
#[derive(Clone, Copy)]
struct Lead {
    at: usize,
    /// Whether a word such as "in" stands before it.
    tied: bool,
    /// Whether a word for a district that is named after its seat stands right before it.
    seat: bool,
}

/// Words that may stand between a town and the name of its region, besides a tie: "in the county of".
const HEADS: usize = 4;

impl<'r, 'd> Reader<'r, 'd> {
    fn read(&self, mention: &Named<'d>, told: &mut Told) {
        let mut lead = self.lead(mention);
        for _ in 0..HEADS {
            let Some(here) = lead else {
                return;
            };
            if self.is_named(mention, here, told) {
                return;
            }
            lead = self.next(here, mention.language);
        }
    }

    /// Whether a region, a state or a district is named here; what it tells of the town goes to `told`.
    fn is_named(&self, mention: &Named<'d>, lead: Lead, told: &mut Told) -> bool {
        let rest = self.window(lead.at);
        let named = self.names.regions().name_at(rest);
        let shouted = !mention.text.chars().any(char::is_lowercase);
        let name = named.filter(|name| !shouted || name.len() > SHORT);
        if let Some(name) = name.filter(|_| !lead.seat) {
            self.by_region(mention, (name, lead), told);
            return true;
        }
        let second = self.mentions.get(&lead.at);
        let first = second.and_then(|second| bearers(second, self.names).into_iter().next());
        match first {
            Some(state) if is_state(&state) => self.by_state(mention, (&state, lead), told),
            Some(district) if district.kind == "admin1" => {
                self.by_district(mention, (&district, lead), told);
            }
            Some(seat) if lead.seat => self.by_seat(mention, &seat, told),
            _ => {}
        }
        second.is_some()
    }

    fn by_region(&self, mention: &Named<'d>, (name, lead): (&str, Lead), told: &mut Told) {
        let at = lead.at;
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
        let may_be = || !(lead.tied && is_great(&found));
        let sure = || {
            let sure = regions.iter().find(|(_, bond)| *bond != Bond::Fitting);
            let listed = || self.begins_list(at + name.len(), mention.language);
            let sure = sure.filter(|_| town && may_be() && !listed());
            sure.map(|(region, _)| (*region, None))
        };
        let district = |found: &(&'r Region, Bond)| {
            let place = self.district(mention, found.0).filter(|_| may_be())?;
            Some((found.0, Some(place)))
        };
        let district = || regions.iter().find_map(district);
        let fitting = regions.iter().find_map(fits);
        let Some((region, place)) = fitting.or_else(district).or_else(sure) else {
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
    fn by_state(&self, mention: &Named<'d>, (state, lead): (&Place, Lead), told: &mut Told) {
        let country = state.country;
        let found = bearers(mention, self.names);
        // a district lies in its state as a town does
        let fits = |first: &Place| !is_town(first) && first.country == country;
        let known = lead.tied && (is_great(&found) || found.first().is_some_and(fits));
        if country.is_none() || known || !self.is_town(mention, &found) {
            return;
        }
        let first = || found.first().filter(|first| first.country == country);
        let mut towns = found.iter().filter(|place| is_town(place));
        let town = towns.find(|town| town.country == country);
        if let Some(town) = town.or_else(first) {
            told.add(mention, Known::Place(*town));
        }
    }

    /// Towns of the country of a district that is named behind them go before their namesakes elsewhere; where a word ties both, no
    /// other is meant.
    fn by_district(&self, mention: &Named<'d>, (district, lead): (&Place, Lead), told: &mut Told) {
        let found = bearers(mention, self.names);
        // districts stand in lists beside each other
        let other = found.first().is_some_and(|first| !is_town(first));
        if district.country.is_none() || other || !self.is_town(mention, &found) {
            return;
        }
        let mut towns = found.iter().filter(|place| is_town(place));
        match towns.find(|town| town.country == district.country) {
            Some(town) => told.add(mention, Known::Place(*town)),
            None if lead.tied && !is_great(&found) => told.add(mention, Known::Nothing),
            None => {}
        }
    }

    /// A village lies around the seat of its district.
    fn by_seat(&self, mention: &Named<'d>, seat: &Place, told: &mut Told) {
        let found = bearers(mention, self.names);
        let Some(centre) = point(seat).filter(|_| !is_great(&found)) else {
            return;
        };
        let around = |place: &&Place| {
            let point = point(place);
            is_town(place) && point.is_some_and(|point| cosine(&point, &centre) >= DISTRICT)
        };
        let own = found.iter().find(around);
        told.add(mention, known_as(own.copied()));
    }

    /// Whether a name is a town's before anything else's.
    fn is_town(&self, mention: &Named<'_>, found: &[Place]) -> bool {
        let region = self.names.regions().always(&form(mention));
        region.is_none() && found.first().is_some_and(|first| !is_state(first))
    }

    /// Where what is named behind a comma, in a bracket or behind a tie begins.
    fn lead(&self, mention: &Named<'d>) -> Option<Lead> {
        let window = self.window(mention.end);
        let rest = without_marks(window);
        let parted = rest.strip_prefix([',', '(']);
        let rest = without_marks(parted.unwrap_or(rest));
        let rules = self.names.rules(mention.language)?;
        let tied = first_word(rest).filter(|(word, _)| rules.region_ties.contains(word));
        let (rest, tied) = tied.map_or((rest, false), |(_, rest)| (rest, true));
        (parted.is_some() || tied).then(|| Lead {
            at: mention.end + window.len() - rest.len(),
            tied,
            seat: false,
        })
    }

    /// The same behind one more word that may stand before the name.
    fn next(&self, lead: Lead, language: Language) -> Option<Lead> {
        let window = self.window(lead.at);
        let rules = self.names.rules(language)?;
        let (word, rest) = first_word(window)?;
        rules.region_heads.contains(&word).then(|| Lead {
            at: lead.at + window.len() - rest.len(),
            seat: rules.seat_heads.contains(&word),
            ..lead
        })
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

/// The first word of a text in small letters, with its apostrophe where one ends it, and what stands behind it.
fn first_word(text: &str) -> Option<(String, &str)> {
    let end = text.find(|c: char| !c.is_alphabetic())?;
    let behind = text.get(end..)?;
    let rest = behind.strip_prefix(['\'', '’']);
    let word = text.get(..end)?.to_lowercase();
    match rest {
        Some(rest) => Some((format!("{word}'"), rest)),
        None => behind
            .starts_with(char::is_whitespace)
            .then(|| (word, without_marks(behind))),
    }
}

/// Whether the place known best is one of which pages from everywhere speak.
fn is_great(found: &[Place]) -> bool {
    found.first().is_some_and(|first| first.rank == 1)
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
