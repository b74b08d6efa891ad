//! A document, who found what in it, and the people and places that it names.

use super::marks::Marks;
use super::{Node, Object, entity_name, events, times};
use crate::metadata;
use regesta_model::{Document, Entity, EntityKind, Field};

/// The stages whose findings are told.
const STAGES: [&str; 5] = [
    "find-dates",
    "resolve-dates",
    "find-mentions",
    "link-mentions",
    "make-records",
];

/// Tells everything of a document, thing after thing, so that none of it need be held.
pub(crate) fn describe(doc: &Document, tell: &mut dyn FnMut(&Node)) {
    tell(&document(doc));
    for stage in STAGES {
        tell(&activity(stage));
        tell(&agent(stage));
    }
    for entity in &doc.layers().entities {
        tell(&self::entity(entity));
    }
    let marks = Marks::new(doc);
    marks.mentions(tell);
    times::dates(&marks, tell);
    events::statements(&marks, tell);
    events::conflicts(doc, tell);
}

fn document(doc: &Document) -> Node {
    let mut node = Node::own("document")
        .a("crm:E33_Linguistic_Object")
        .a("prov:Entity")
        .with("dcterms:identifier", Object::text(doc.id().as_str()))
        .with("reg:digest", Object::Text(doc.digest().to_string()))
        .with("reg:bytes", Object::Number(doc.source().len()));
    for stated in metadata(doc, &[]) {
        let property = match stated.field {
            Field::Title => "dcterms:title",
            Field::Author => "dcterms:creator",
            Field::Published => "dcterms:issued",
            Field::Language => "dcterms:language",
            Field::Site => "dcterms:publisher",
            Field::Url => "dcterms:source",
            _ => continue,
        };
        let address = (stated.field == Field::Url)
            .then(|| crate::escape::iri(&stated.value))
            .flatten();
        node.tell(
            property,
            address.map_or_else(|| Object::text(&stated.value), Object::Iri),
        );
    }
    node
}

/// A stage at work on the document.
fn activity(stage: &str) -> Node {
    Node::own(stage)
        .a("prov:Activity")
        .with("prov:used", Object::own("document"))
        .with(
            "prov:wasAssociatedWith",
            Object::Name(format!("stage:{stage}")),
        )
}

fn agent(stage: &str) -> Node {
    Node {
        name: Some(format!("stage:{stage}")),
        ..Node::default()
    }
    .a("prov:SoftwareAgent")
    .with("rdfs:label", Object::text(stage))
}

fn entity(entity: &Entity) -> Node {
    let mut node = Node::own(&entity_name(entity.id.index()))
        .a(kind(entity.kind))
        .with("rdfs:label", Object::text(&entity.name));
    for variant in &entity.variants {
        node.tell("skos:altLabel", Object::text(variant));
    }
    if let Some(link) = &entity.authority {
        node.tell("dcterms:identifier", Object::text(&link.id));
        if let Some(item) = wikidata(&link.id) {
            node.tell("skos:exactMatch", item);
        }
    }
    place(&mut node, entity);
    node.with("prov:wasDerivedFrom", Object::own("document"))
        .with("prov:wasGeneratedBy", Object::own("link-mentions"))
}

const fn kind(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "crm:E21_Person",
        EntityKind::Place => "crm:E53_Place",
        EntityKind::Organisation => "crm:E74_Group",
        EntityKind::Work => "crm:E89_Propositional_Object",
        EntityKind::Event => "crm:E5_Event",
        EntityKind::Other => "crm:E1_CRM_Entity",
    }
}

fn place(node: &mut Node, entity: &Entity) {
    let Some(link) = &entity.place else {
        return;
    };
    node.tell("reg:gazetteer", Object::text(&link.id));
    if let Some(item) = link.wikidata.as_deref().and_then(wikidata) {
        node.tell("skos:exactMatch", item);
    }
    if let Some(country) = &link.country {
        node.tell("reg:country", Object::text(country));
    }
    if let Some((latitude, longitude)) = link.coordinates {
        let degrees = |value: f64| Object::Typed(format!("{value}"), "xsd:double");
        node.tell("geo:lat", degrees(latitude));
        node.tell("geo:long", degrees(longitude));
        let point = format!("POINT({longitude} {latitude})");
        node.tell(
            "crm:P168_place_is_defined_by",
            Object::Typed(point, "gsp:wktLiteral"),
        );
    }
}

/// An item of Wikidata, where the text is the id of one.
fn wikidata(id: &str) -> Option<Object> {
    crate::names::wikidata(id).map(|id| Object::Name(format!("wd:{id}")))
}
