//! People with their names, lives and offices.

use super::xml::Xml;
use super::{dates, pointer};
use crate::lives::Told;
use crate::names;
use regesta_model::{Document, Entity};

pub(super) fn person(out: &mut Xml, doc: &Document, entity: &Entity, told: &[Told<'_>]) {
    out.open("person", &[("xml:id", &format!("e{}", entity.id.index()))]);
    names_of(out, doc, entity, "persName");
    for one in told {
        life(out, doc, one);
    }
    out.close("person");
    out.line();
}

/// The name with its place, the variants and the ids.
pub(super) fn names_of(out: &mut Xml, doc: &Document, entity: &Entity, element: &str) {
    let mention = entity.mentions.first().and_then(|id| doc.mention(*id));
    let place = mention.map_or_else(String::new, |mention| names::bytes(mention.span));
    out.element(element, &[("n", &place)], &entity.name);
    for variant in &entity.variants {
        out.element(element, &[("type", "variant")], variant);
    }
    if let Some(link) = &entity.authority {
        let wikidata = names::wikidata(&link.id).is_some();
        let kind = if wikidata { "wikidata" } else { "authority" };
        out.element("idno", &[("type", kind)], &link.id);
    }
}

/// Birth, death and office have elements of their own; the rest is told by the events.
fn life(out: &mut Xml, doc: &Document, told: &Told<'_>) {
    let element = match told.topic() {
        "birth" => "birth",
        "death" => "death",
        "office" => "occupation",
        _ => return,
    };
    let statement = told.statement;
    let source = pointer("s", told.index);
    out.open(element, &[("source", &source)]);
    dates::date(out, doc, told.date, statement.end);
    if let Some(place) = statement.place.and_then(|id| doc.entity(id)) {
        out.text(" ");
        let to = pointer("e", place.id.index());
        out.element("placeName", &[("ref", &to)], &place.name);
    }
    if let Some(detail) = &statement.detail {
        out.text(" ");
        out.element("term", &[], detail.as_str());
    }
    out.close(element);
}
