//! Who or what the mentions name: variants of one name together, different bearers apart.

mod person;
mod persons;
mod plain;

use crate::word::base_form;
use regesta_model::{
    ArticleId, Document, Entity, EntityId, EntityKind, Language, MentionId, PlaceLink,
};
use regesta_packs::{NameRules, Names, Place};
use std::collections::BTreeMap;

/// A mention as linking reads it.
#[derive(Debug, Clone)]
pub(crate) struct Named<'d> {
    pub(crate) id: MentionId,
    pub(crate) kind: EntityKind,
    pub(crate) text: &'d str,
    pub(crate) lemma: Option<&'d str>,
    pub(crate) article: Option<ArticleId>,
    pub(crate) language: Language,
    pub(crate) start: usize,
    pub(crate) end: usize,
}

/// Mentions of one bearer, by index of the list of mentions.
pub(crate) type Cluster = Vec<usize>;

/// The entities of a document that has its mentions.
pub(crate) fn entities(doc: &Document, names: &Names) -> Vec<Entity> {
    let mentions = named(doc);
    let mut clusters = persons::clusters(&mentions, doc, names);
    clusters.extend(plain::clusters(&mentions, doc, names));
    clusters.sort();
    let entity = |(at, cluster): (usize, Cluster)| entity(at, &cluster, &mentions, names);
    clusters.into_iter().enumerate().map(entity).collect()
}

fn named(doc: &Document) -> Vec<Named<'_>> {
    let languages: BTreeMap<_, _> = doc.passages().map(|p| (p.block, p.language)).collect();
    let mentions = doc.layers().mentions.iter().enumerate();
    let named = mentions.map(|(at, mention)| Named {
        id: MentionId::new(at),
        kind: mention.kind,
        text: mention.span.slice(doc.source()),
        lemma: mention.lemma.as_deref(),
        article: doc.article_of(mention.block),
        language: languages.get(&mention.block).copied().unwrap_or_default(),
        start: mention.span.start(),
        end: mention.span.end(),
    });
    named.collect()
}

fn entity(at: usize, cluster: &[usize], mentions: &[Named<'_>], names: &Names) -> Entity {
    let members = || cluster.iter().filter_map(|at| mentions.get(*at));
    let kind = members()
        .next()
        .map_or(EntityKind::Other, |mention| mention.kind);
    let forms: Vec<String> = members().map(|mention| form(mention, names)).collect();
    let name = fullest(&forms);
    let mut variants: Vec<String> = Vec::new();
    for text in members().map(|mention| one_line(mention.text)) {
        if text != name && !variants.contains(&text) {
            variants.push(text);
        }
    }
    let place =
        (kind == EntityKind::Place).then(|| members().find_map(|mention| place(mention, names)));
    Entity {
        id: EntityId::new(at),
        kind,
        name,
        variants,
        mentions: members().map(|mention| mention.id).collect(),
        place: place.flatten().map(|place| place_link(&place)),
    }
}

/// The form with most words, then most letters, then the first.
fn fullest(forms: &[String]) -> String {
    let weight = |form: &str| {
        let full = form.split(' ').filter(|part| !part.ends_with('.')).count();
        (full, form.chars().count().min(40))
    };
    let best = forms.iter().rev().max_by_key(|form| weight(form));
    best.cloned().unwrap_or_default()
}

/// The base form of a mention, as far as it is known.
pub(crate) fn form(mention: &Named<'_>, _names: &Names) -> String {
    one_line(mention.lemma.unwrap_or(mention.text))
}

pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most prominent place of the mention's name, or of its base form.
pub(crate) fn place(mention: &Named<'_>, names: &Names) -> Option<Place> {
    let gazetteer = names.gazetteer();
    let none = NameRules::default();
    let rules = names.rules(mention.language).unwrap_or(&none);
    let look_up = |name: &str| gazetteer.places(name).next();
    let text = form(mention, names);
    look_up(&text).or_else(|| base_form(&text, rules, look_up).map(|(_, place)| place))
}

fn place_link(place: &Place) -> PlaceLink {
    PlaceLink {
        id: place.id.to_owned(),
        wikidata: place.wikidata.map(str::to_owned),
        country: place.country.map(str::to_owned),
        coordinates: place.coordinates,
    }
}
