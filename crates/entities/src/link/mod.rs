//! Who or what the mentions name: variants of one name together, different bearers apart.

mod authority;
mod display;
mod globe;
mod home;
mod house;
mod lists;
mod person;
mod persons;
mod plain;
mod region;
mod seats;
mod sex;
mod surnames;
mod told;
mod vicinity;
mod whole;

use crate::rules::{FORMER, is_peer};
use crate::word::{base_form, with_endings};
use home::Home;
use regesta_model::{
    ArticleId, AuthorityLink, Document, Entity, EntityId, EntityKind, Language, MentionId,
    PlaceLink,
};
use regesta_packs::{Authority, Bearer, NameFlags, NameHash, NameRules, Names, Place};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A mention as linking reads it.
#[derive(Debug, Clone)]
pub(crate) struct Named<'d> {
    pub(crate) id: MentionId,
    pub(crate) kind: EntityKind,
    pub(crate) text: &'d str,
    pub(crate) lemma: Option<&'d str>,
    pub(crate) title: Option<&'d str>,
    /// Whether it is a name with which somebody was born.
    pub(crate) is_former: bool,
    /// Whether it is another name of the person named before it.
    pub(crate) is_alias: bool,
    /// Whether its last word is in its base form, whatever a list may say.
    pub(crate) is_whole: bool,
    pub(crate) article: Option<ArticleId>,
    pub(crate) language: Language,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Mentions of one bearer, by index of the list of mentions.
pub(crate) type Cluster = Vec<usize>;

/// The entities of a document that has its mentions; what the user's authority file says goes before our own linking.
pub(crate) fn entities(
    doc: &Document,
    names: &Names,
    authority: Option<&Authority>,
) -> Vec<Entity> {
    let said = said(doc);
    let mut mentions = named(doc, &said, names);
    persons::mark_aliases(&mut mentions, doc, names);
    whole::mark(&mut mentions, doc, names);
    let mut clusters = persons::clusters(&mentions, doc, names);
    let home = Home::new(&mentions, doc.source(), names);
    clusters.extend(plain::clusters(&mentions, doc, names, &home));
    let mut linked = authority::claim(clusters, &mentions, doc, names, authority);
    linked.sort();
    let page = main_language(&mentions);
    let bearer = |at: usize| authority.and_then(|authority| authority.bearers().get(at));
    let entity = |(at, (cluster, owner)): (usize, authority::Linked)| {
        let entity = entity(at, &cluster, &mentions, (names, &home, page));
        match owner.and_then(bearer) {
            Some(bearer) => with_bearer(entity, bearer, names),
            None => entity,
        }
    };
    linked.into_iter().enumerate().map(entity).collect()
}

/// An entity as the authority file has it.
fn with_bearer(mut entity: Entity, bearer: &Bearer, names: &Names) -> Entity {
    let own = std::mem::replace(&mut entity.name, bearer.name().to_owned());
    if own != entity.name && !entity.variants.contains(&own) {
        entity.variants.insert(0, own);
    }
    entity.variants.retain(|variant| *variant != bearer.name());
    entity.kind = bearer.kind;
    entity.surname = (bearer.kind == EntityKind::Person)
        .then(|| person::surname_of(&entity.name, Language::default(), names))
        .flatten();
    entity.authority = Some(AuthorityLink {
        id: bearer.id.clone(),
        dates: bearer.dates.clone(),
    });
    entity
}

/// The language of most mentions.
fn main_language(mentions: &[Named<'_>]) -> Language {
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    for mention in mentions {
        *counts.entry(mention.language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map(|(language, _)| language).unwrap_or_default()
}

/// A name and its title as a reader has them.
struct Said<'d> {
    name: Cow<'d, str>,
    title: Option<Cow<'d, str>>,
}

fn said(doc: &Document) -> Vec<Said<'_>> {
    let mentions = doc.layers().mentions.iter();
    let said = mentions.map(|mention| Said {
        name: doc.text_of(mention.span),
        title: mention.title.map(|title| doc.text_of(title)),
    });
    said.collect()
}

fn named<'d>(doc: &'d Document, said: &'d [Said<'d>], names: &Names) -> Vec<Named<'d>> {
    let languages: BTreeMap<_, _> = doc.passages().map(|p| (p.block, p.language)).collect();
    let mentions = doc.layers().mentions.iter().zip(said).enumerate();
    let own = |language: &Language| names.rules(*language).is_some();
    let served = |block| {
        let language = languages.get(block).copied().filter(own);
        language.or_else(|| names.fallback()).unwrap_or_default()
    };
    let named = mentions.map(|(at, (mention, said))| Named {
        id: MentionId::new(at),
        kind: mention.kind,
        text: &said.name,
        lemma: mention.lemma.as_deref(),
        title: said.title.as_deref(),
        is_former: mention.rule.as_str() == FORMER,
        is_alias: false,
        is_whole: false,
        article: doc.article_of(mention.block),
        language: served(&mention.block),
        start: mention.span.start(),
        end: mention.span.end(),
    });
    named.collect()
}

fn entity(
    at: usize,
    cluster: &[usize],
    mentions: &[Named<'_>],
    (names, home, page): (&Names, &Home, Language),
) -> Entity {
    let members = || cluster.iter().filter_map(|at| mentions.get(*at));
    let kind = members()
        .next()
        .map_or(EntityKind::Other, |mention| mention.kind);
    let place = (kind == EntityKind::Place)
        .then(|| members().find_map(|mention| place(mention, names, home)))
        .flatten();
    let former = |mention: &&Named<'_>| mention.is_former;
    let all = not_of_birth(not_other(members().collect()));
    let all = not_of_seat(all, names);
    let name = display::name(&all, place.as_ref(), names, page);
    let mut variants: Vec<String> = Vec::new();
    for text in members().map(|mention| one_line(mention.text)) {
        if text != name && !variants.contains(&text) {
            variants.push(text);
        }
    }
    let mut birth_names: Vec<String> = Vec::new();
    for text in members()
        .filter(former)
        .map(|mention| one_line(mention.text))
    {
        if !birth_names.contains(&text) {
            birth_names.push(text);
        }
    }
    let language = all.first().map_or(page, |mention| mention.language);
    let surname = (kind == EntityKind::Person).then(|| person::surname_of(&name, language, names));
    Entity {
        id: EntityId::new(at),
        kind,
        name,
        surname: surname.flatten(),
        variants,
        birth_names,
        mentions: members().map(|mention| mention.id).collect(),
        place: place.as_ref().map(place_link),
        authority: None,
    }
}

/// Of these mentions those that are no other names of the person, where one of them is in full.
fn not_other<'r, 'd>(all: Vec<&'r Named<'d>>) -> Vec<&'r Named<'d>> {
    let own = all.iter().copied().filter(|mention| !mention.is_alias);
    let own: Vec<_> = own.collect();
    let full = own.iter().any(|mention| mention.text.contains(' '));
    if full { own } else { all }
}

/// Of these mentions those by which a person may be shown: none with a surname of birth where another names him in full, and no name
/// of birth where another name is there.
fn not_of_birth<'r, 'd>(all: Vec<&'r Named<'d>>) -> Vec<&'r Named<'d>> {
    let last = |mention: &Named<'d>| mention.text.split_whitespace().next_back();
    let of_birth: Vec<_> = all.iter().filter(|mention| mention.is_former).collect();
    if of_birth.is_empty() {
        return all;
    }
    let is_so = |mention: &Named<'d>| of_birth.iter().any(|own| last(own) == last(mention));
    let is_full = |mention: &&&Named<'d>| mention.text.contains(' ');
    let own = all.iter().copied().filter(|mention| !is_so(mention));
    let own: Vec<_> = own.collect();
    if own.iter().any(|mention| is_full(&mention)) {
        return own;
    }
    let others = all.iter().copied().filter(|mention| !mention.is_former);
    let others: Vec<_> = others.collect();
    if others.is_empty() { all } else { others }
}

/// The same without the seats of titles where none names him in full and he is called by a given name, or with another title ("Prince Karl,
/// Duke of Lund").
fn not_of_seat<'r, 'd>(all: Vec<&'r Named<'d>>, names: &Names) -> Vec<&'r Named<'d>> {
    let is_seat = |mention: &Named<'d>| {
        let last = mention
            .title
            .and_then(|title| title.split_whitespace().next_back());
        let rules = names.rules(mention.language);
        let peer = last
            .zip(rules)
            .map(|(word, rules)| is_peer(&word.to_lowercase(), rules));
        peer.unwrap_or_default()
    };
    let others: Vec<_> = all.iter().copied().filter(|m| !is_seat(m)).collect();
    let capital = |mention: &&Named<'d>| mention.text.starts_with(char::is_uppercase);
    let full = all.iter().any(|m| m.text.contains(' ') && capital(m));
    let given = |mention: &Named<'d>| {
        let first = mention.text.split('-').next().unwrap_or_default();
        let flags = names.gazetteer().flags(NameHash::of(first));
        flags.any(NameFlags::GIVEN)
    };
    let titled = others
        .iter()
        .any(|mention| mention.title.is_some() || given(mention));
    if titled && !full { others } else { all }
}

/// The base form of a mention, as far as it is known.
pub(crate) fn form(mention: &Named<'_>) -> String {
    one_line(mention.lemma.unwrap_or(mention.text))
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The place that a mention names, as far as the page's other places tell.
pub(crate) fn place(mention: &Named<'_>, names: &Names, home: &Home) -> Option<Place> {
    let by_page = || home.place(mention, names);
    home.told(mention).unwrap_or_else(by_page)
}

/// The places of the mention's name, or of its base form, most prominent first.
fn bearers(mention: &Named<'_>, names: &Names) -> Vec<Place> {
    let none = NameRules::default();
    let rules = names.rules(mention.language).unwrap_or(&none);
    let found = place_base(mention, rules, names);
    found.map_or_else(Vec::new, |(_, found)| town_first(found))
}

/// The base form of a place's name and who bears it. Of several base forms that of the better known place is meant, then the one
/// that is today's name.
fn place_base(
    mention: &Named<'_>,
    rules: &NameRules,
    names: &Names,
) -> Option<(String, Vec<Place>)> {
    let look_up = |name: &str| {
        let mut found: Vec<Place> = names.gazetteer().places(name).collect();
        for (short, long) in &rules.saints {
            if !found.is_empty() {
                break;
            }
            let saint = name.strip_prefix(short.as_str());
            let saint = saint.map(|rest| format!("{long}{rest}"));
            found.extend(saint.iter().flat_map(|name| names.gazetteer().places(name)));
        }
        (!found.is_empty()).then_some(found)
    };
    let first = base_with(mention, rules, look_up)?;
    let written = one_line(mention.text);
    if first.0 == written {
        return Some(first);
    }
    let endings = rules.link_endings.iter().chain(&rules.endings);
    let others =
        endings.filter_map(|pair| with_endings(&written, std::slice::from_ref(pair), look_up));
    let rank = |(form, found): &(String, Vec<Place>)| {
        let first = found.first();
        let today = first.is_some_and(|p| names.keys().key(p.name) == names.keys().key(form));
        (first.map_or(u8::MAX, |first| first.rank), !today)
    };
    let all: Vec<(String, Vec<Place>)> = std::iter::once(first).chain(others).collect();
    let best = all.iter().min_by_key(|one| rank(one))?;
    let id = |(_, found): &(String, Vec<Place>)| found.first().map(|place| place.id);
    // of two names of one place the longer is a word of the language, the other often one of a neighbour's
    let same = all
        .iter()
        .filter(|one| id(one) == id(best) && rank(one) == rank(best));
    same.rev()
        .max_by_key(|(form, _)| form.chars().count())
        .cloned()
}

/// A town goes before the district that bears its name and is known best.
fn town_first(mut found: Vec<Place>) -> Vec<Place> {
    let district = found
        .first()
        .copied()
        .filter(|first| first.kind == "admin1");
    let is_its_town = |place: &Place| {
        let same =
            |district: Place| (district.country, district.name) == (place.country, place.name);
        globe::is_town(place) && district.is_some_and(same)
    };
    if let Some(at) = found.iter().position(is_its_town)
        && let Some(until) = found.get_mut(..=at)
    {
        until.rotate_right(1);
    }
    found
}

/// The base form of a mention that is looked up with success, and what is found; a name of several words may be listed with hyphens.
fn base_with<T>(
    mention: &Named<'_>,
    rules: &NameRules,
    look_up: impl Fn(&str) -> Option<T>,
) -> Option<(String, T)> {
    let written = one_line(mention.text);
    let graded = || with_endings(&written, &rules.link_endings, &look_up);
    if look_up(&written).is_none()
        && let Some(found) = graded()
    {
        return Some(found);
    }
    let text = form(mention);
    let hyphens = || look_up(&text.replace(' ', "-"));
    let own = look_up(&text).or_else(hyphens);
    own.map(|found| (text.clone(), found))
        .or_else(|| base_form(&text, rules, look_up))
}

fn place_link(place: &Place) -> PlaceLink {
    // A continent is no point on a map.
    let continent = place.kind == "region" && place.rank == 1;
    PlaceLink {
        id: place.id.to_owned(),
        wikidata: place.wikidata.map(str::to_owned),
        country: place.country.map(str::to_owned),
        coordinates: place.coordinates.filter(|_| !continent),
    }
}
