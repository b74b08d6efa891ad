//! Names on the wire.

use super::{Place, place, reads};
use regesta_model::{Document, TopicId};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A name where it stands.
#[derive(Serialize)]
pub(crate) struct Mention<'d> {
    span: Place,
    text: &'d str,
    /// The words as a reader has them, where the source has marks of its own between or instead of them (HTML, footnote marks).
    #[serde(skip_serializing_if = "Option::is_none")]
    reads: Option<Cow<'d, str>>,
    block: usize,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lemma: Option<&'d str>,
    rule: &'d str,
    confidence: f32,
}

/// Who or what the names name.
#[derive(Serialize)]
pub(crate) struct Entity<'d> {
    kind: &'static str,
    name: &'d str,
    variants: &'d [String],
    mentions: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<PlaceLink<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authority: Option<AuthorityLink<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attested: Option<Attested>,
}

/// The statements of which a person is the subject, by what they attest.
#[derive(Serialize, Clone, Default)]
struct Attested {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    birth: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    death: Vec<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    office: Vec<usize>,
}

impl Attested {
    /// What is attested of each entity, by its index.
    fn of(doc: &Document) -> BTreeMap<usize, Self> {
        let mut all: BTreeMap<usize, Self> = BTreeMap::new();
        for (index, statement) in doc.layers().records.statements.iter().enumerate() {
            let topic = statement.topic.as_ref().map(TopicId::as_str);
            if let Some((topic, subject)) = topic.zip(statement.subject()) {
                all.entry(subject.index()).or_default().add(topic, index);
            }
        }
        all.retain(|_, found| !found.is_empty());
        all
    }

    fn add(&mut self, topic: &str, statement: usize) {
        match topic {
            "birth" => self.birth.push(statement),
            "death" => self.death.push(statement),
            "office" => self.office.push(statement),
            _ => {}
        }
    }

    const fn is_empty(&self) -> bool {
        self.birth.is_empty() && self.death.is_empty() && self.office.is_empty()
    }
}

#[derive(Serialize)]
struct AuthorityLink<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dates: Option<&'d str>,
}

#[derive(Serialize)]
struct PlaceLink<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    wikidata: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coordinates: Option<(f64, f64)>,
}

pub(crate) fn mentions(doc: &Document) -> Vec<Mention<'_>> {
    let entities = entity_of(doc);
    let mentions = doc.layers().mentions.iter().enumerate();
    mentions
        .map(|(index, mention)| Mention {
            span: place(mention.span),
            text: mention.span.slice(doc.source()),
            reads: reads(doc, mention.span),
            block: mention.block.index(),
            kind: mention.kind.as_str(),
            entity: entities.get(index).copied().flatten(),
            title: mention.title.map(place),
            lemma: mention.lemma.as_deref(),
            rule: mention.rule.as_str(),
            confidence: mention.confidence,
        })
        .collect()
}

pub(crate) fn entities(doc: &Document) -> Vec<Entity<'_>> {
    let attested = Attested::of(doc);
    let entities = doc.layers().entities.iter();
    entities
        .map(|entity| Entity::new(entity, &attested))
        .collect()
}

/// The entity of each mention.
pub(crate) fn entity_of(doc: &Document) -> Vec<Option<usize>> {
    let mut out = vec![None; doc.layers().mentions.len()];
    for entity in &doc.layers().entities {
        for mention in &entity.mentions {
            if let Some(slot) = out.get_mut(mention.index()) {
                *slot = Some(entity.id.index());
            }
        }
    }
    out
}

impl<'d> Entity<'d> {
    fn new(entity: &'d regesta_model::Entity, attested: &BTreeMap<usize, Attested>) -> Self {
        Self {
            kind: entity.kind.as_str(),
            name: &entity.name,
            variants: &entity.variants,
            mentions: entity
                .mentions
                .iter()
                .map(|mention| mention.index())
                .collect(),
            place: entity.place.as_ref().map(|place| PlaceLink {
                id: &place.id,
                wikidata: place.wikidata.as_deref(),
                country: place.country.as_deref(),
                coordinates: place.coordinates,
            }),
            authority: entity.authority.as_ref().map(|link| AuthorityLink {
                id: &link.id,
                dates: link.dates.as_deref(),
            }),
            attested: attested.get(&entity.id.index()).cloned(),
        }
    }
}
