//! People, bodies, places, events and readings beside the text.

use super::xml::Xml;
use super::{dates, people, pointer};
use crate::lives::by_subject;
use crate::names;
use regesta_model::{Conflict, Document, Entity, EntityKind, Statement};
use std::collections::BTreeSet;

/// The lists, for the dates that are marked in the text.
pub(super) fn write(out: &mut Xml, doc: &Document, marked: &BTreeSet<usize>) {
    let mut lists = Xml::default();
    named(&mut lists, doc);
    events(&mut lists, doc);
    conflicts(&mut lists, doc);
    dates::readings(&mut lists, doc, marked);
    if !lists.is_empty() {
        out.open("standOff", &[]);
        out.line();
        out.append(&lists);
        out.close("standOff");
        out.line();
    }
}

fn named(out: &mut Xml, doc: &Document) {
    let told = by_subject(doc);
    list(
        out,
        doc,
        "listPerson",
        |kind| kind == EntityKind::Person,
        |out, entity| {
            let told = told.get(entity.id.index());
            people::person(out, doc, entity, told.map_or(&[], Vec::as_slice));
        },
    );
    list(
        out,
        doc,
        "listOrg",
        |kind| kind == EntityKind::Organisation,
        |out, entity| {
            out.open("org", &[("xml:id", &id(entity))]);
            people::names_of(out, doc, entity, "orgName");
            out.close("org");
            out.line();
        },
    );
    list(
        out,
        doc,
        "listPlace",
        |kind| kind == EntityKind::Place,
        |out, entity| {
            place(out, doc, entity);
        },
    );
    let others = |kind| {
        matches!(
            kind,
            EntityKind::Work | EntityKind::Event | EntityKind::Other
        )
    };
    list(out, doc, "list", others, |out, entity| {
        out.open("item", &[("xml:id", &id(entity))]);
        people::names_of(out, doc, entity, "name");
        out.close("item");
        out.line();
    });
}

fn id(entity: &Entity) -> String {
    format!("e{}", entity.id.index())
}

/// A list of the entities of a kind; none where there are none.
fn list(
    out: &mut Xml,
    doc: &Document,
    element: &str,
    kind: impl Fn(EntityKind) -> bool,
    mut write: impl FnMut(&mut Xml, &Entity),
) {
    let entities = doc.layers().entities.iter();
    let mut mine = entities.filter(|entity| kind(entity.kind)).peekable();
    if mine.peek().is_none() {
        return;
    }
    let attributes: &[(&str, &str)] = match element {
        "list" => &[("type", "names")],
        _ => &[],
    };
    out.open(element, attributes);
    out.line();
    mine.for_each(|entity| write(out, entity));
    out.close(element);
    out.line();
}

fn place(out: &mut Xml, doc: &Document, entity: &Entity) {
    out.open("place", &[("xml:id", &id(entity))]);
    let mention = entity.mentions.first().and_then(|id| doc.mention(*id));
    let bytes = mention.map_or_else(String::new, |mention| names::bytes(mention.span));
    out.element("placeName", &[("n", &bytes)], &entity.name);
    for variant in &entity.variants {
        out.element("placeName", &[("type", "variant")], variant);
    }
    if let Some(link) = &entity.place {
        if let Some(country) = &link.country {
            out.element("country", &[("key", country)], country);
        }
        if let Some((latitude, longitude)) = link.coordinates {
            out.open("location", &[]);
            out.element("geo", &[], &format!("{latitude} {longitude}"));
            out.close("location");
        }
        if let Some(item) = &link.wikidata {
            out.element("idno", &[("type", "wikidata")], item);
        }
        out.element("idno", &[("type", "gazetteer")], &link.id);
    }
    out.close("place");
    out.line();
}

fn events(out: &mut Xml, doc: &Document) {
    let statements = &doc.layers().records.statements;
    if statements.is_empty() {
        return;
    }
    out.open("listEvent", &[]);
    out.line();
    for (index, statement) in statements.iter().enumerate() {
        event(out, doc, index, statement);
    }
    out.close("listEvent");
    out.line();
}

fn event(out: &mut Xml, doc: &Document, index: usize, statement: &Statement) {
    let topic = statement
        .topic
        .as_ref()
        .map_or("statement", |topic| topic.as_str());
    let place = statement
        .place
        .map(|id| pointer("e", id.index()))
        .unwrap_or_default();
    let text = statement
        .article
        .map(|id| pointer("a", id.index()))
        .unwrap_or_default();
    let attributes = [
        ("xml:id", format!("s{index}")),
        ("type", name(topic)),
        ("where", place),
        ("source", text),
    ];
    let attributes = attributes
        .each_ref()
        .map(|(key, value)| (*key, value.as_str()));
    out.open("event", &attributes);
    let subject = statement.subject().and_then(|id| doc.entity(id));
    let label = subject.map_or_else(|| topic.to_owned(), |who| format!("{topic}: {}", who.name));
    out.element("label", &[], &label);
    described(out, doc, statement);
    out.close("event");
    out.line();
}

/// Dates, words, who took part, and where the words stand.
fn described(out: &mut Xml, doc: &Document, statement: &Statement) {
    out.open("desc", &[]);
    for date in &statement.dates {
        dates::date(out, doc, *date, statement.end);
        out.text(" ");
    }
    out.element("quote", &[], &doc.text_of(statement.quotation));
    for one in &statement.participants {
        let Some(entity) = doc.entity(one.entity) else {
            continue;
        };
        let role = if one.subject {
            "subject"
        } else {
            "participant"
        };
        let to = pointer("e", one.entity.index());
        out.text(" ");
        out.element("rs", &[("role", role), ("ref", &to)], &entity.name);
    }
    out.close("desc");
    out.open("bibl", &[]);
    out.element("idno", &[("type", "document")], doc.id().as_str());
    let line = doc
        .block(statement.block)
        .map_or(0, |block| block.line)
        .to_string();
    out.empty(
        "biblScope",
        &[("unit", "line"), ("from", &line), ("to", &line)],
    );
    let (from, to) = (statement.quotation.start(), statement.quotation.end());
    let (from, to) = (from.to_string(), to.to_string());
    out.empty(
        "biblScope",
        &[("unit", "byte"), ("from", &from), ("to", &to)],
    );
    out.close("bibl");
}

/// A word for an attribute.
fn name(text: &str) -> String {
    let fits = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    text.chars()
        .map(|c| if fits(c) { c } else { '_' })
        .collect()
}

/// Which statements contradict each other, or agree in other words.
fn conflicts(out: &mut Xml, doc: &Document) {
    for conflict in &doc.layers().records.conflicts {
        link(out, conflict);
    }
}

fn link(out: &mut Xml, conflict: &Conflict) {
    let sides: BTreeSet<usize> = conflict.sides.iter().map(|side| side.statement).collect();
    if sides.len() < 2 {
        return;
    }
    let targets: Vec<String> = sides.into_iter().map(|index| pointer("s", index)).collect();
    let kind = name(conflict.topic.as_str());
    out.open("linkGrp", &[("type", conflict.agreement.as_str())]);
    out.empty("link", &[("type", &kind), ("target", &targets.join(" "))]);
    out.close("linkGrp");
    out.line();
}
