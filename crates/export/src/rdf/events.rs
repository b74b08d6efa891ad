//! Statements as events of CIDOC CRM, and where they contradict each other.

use super::marks::Marks;
use super::{Node, Object, entity_name, times};
use regesta_model::{Conflict, DateEnd, Document, EntityKind, Side, Statement};

/// Topics that CIDOC CRM has a class for, and the property that leads to the person.
const CLASSES: [(&str, &str, &str); 2] = [
    ("birth", "crm:E67_Birth", "crm:P98_brought_into_life"),
    ("death", "crm:E69_Death", "crm:P100_was_death_of"),
];

/// Every statement: the event that it tells of, and where it stands.
pub(super) fn statements(marks: &Marks<'_>, tell: &mut dyn FnMut(&Node)) {
    for (index, statement) in marks.doc.layers().records.statements.iter().enumerate() {
        tell(&event(marks.doc, index, statement));
        tell(&quotation(marks, index, statement));
        if statement.end != DateEnd::Whole {
            for date in &statement.dates {
                times::spans(marks.doc, *date, statement.end, tell);
            }
        }
    }
}

fn event(doc: &Document, index: usize, statement: &Statement) -> Node {
    let topic = statement.topic.as_ref().map(|topic| topic.as_str());
    let class = CLASSES.iter().find(|(id, ..)| topic == Some(*id));
    let subject = statement.subject().and_then(|id| doc.entity(id));
    let person = subject.is_some_and(|subject| subject.kind == EntityKind::Person);
    let class = class.filter(|_| person);
    let mut node = Node::own(&event_name(index)).a(class.map_or("crm:E5_Event", |class| class.1));
    for (property, id) in [
        ("reg:topic", &statement.topic),
        ("reg:detail", &statement.detail),
        ("reg:body", &statement.body),
        ("reg:occasion", &statement.occasion),
    ] {
        if let Some(id) = id {
            node.tell(property, Object::text(id.as_str()));
        }
    }
    for date in &statement.dates {
        if let Some(name) = times::span_name(doc, *date, statement.end) {
            node.tell("crm:P4_has_time-span", Object::own(&name));
        }
    }
    people(&mut node, statement, class.map(|class| class.2));
    if let Some(place) = statement.place {
        node.tell(
            "crm:P7_took_place_at",
            Object::own(&entity_name(place.index())),
        );
    }
    if let Some(object) = statement.object {
        node.tell("reg:object", Object::own(&entity_name(object.index())));
    }
    node.with("crm:P70i_is_documented_in", Object::own("document"))
        .with("prov:wasGeneratedBy", Object::own("make-records"))
        .with("reg:rule", Object::text(statement.rule.as_str()))
        .with("reg:confidence", Object::confidence(statement.confidence))
}

/// The subject by the property of the class, the others as present.
fn people(node: &mut Node, statement: &Statement, of_subject: Option<&'static str>) {
    for one in &statement.participants {
        let property = match (one.subject, of_subject) {
            (true, Some(property)) => property,
            (true, None) => "crm:P11_had_participant",
            _ => "crm:P12_occurred_in_the_presence_of",
        };
        node.tell(property, Object::own(&entity_name(one.entity.index())));
    }
}

fn event_name(index: usize) -> String {
    format!("statement-{index}")
}

/// The words of the statement.
fn quotation(marks: &Marks<'_>, index: usize, statement: &Statement) -> Node {
    let name = format!("quotation-{index}");
    let language = marks.language(statement.block);
    let words = marks.doc.text_of(statement.quotation);
    marks
        .annotation(&name, "oa:describing", statement.quotation)
        .with("oa:hasBody", Object::own(&event_name(index)))
        .with("rdf:value", Object::text_in(&words, language))
        .with("reg:genre", Object::text(statement.genre.as_str()))
        .with("prov:wasGeneratedBy", Object::own("make-records"))
}

/// Every comparison of what several texts say.
pub(super) fn conflicts(doc: &Document, tell: &mut dyn FnMut(&Node)) {
    for (index, conflict) in doc.layers().records.conflicts.iter().enumerate() {
        tell(&self::conflict(index, conflict));
    }
}

fn conflict(index: usize, conflict: &Conflict) -> Node {
    let mut node = Node::own(&format!("conflict-{index}"))
        .a("reg:Comparison")
        .with("reg:topic", Object::text(conflict.topic.as_str()))
        .with("reg:agreement", Object::text(conflict.agreement.as_str()))
        .with(
            "reg:subject",
            Object::own(&entity_name(conflict.subject.index())),
        );
    if let Some(detail) = &conflict.detail {
        node.tell("reg:detail", Object::text(detail.as_str()));
    }
    if let Some(object) = conflict.object {
        node.tell("reg:object", Object::own(&entity_name(object.index())));
    }
    for side in &conflict.sides {
        node.tell("reg:side", Object::Node(self::side(side)));
    }
    node.with("prov:wasGeneratedBy", Object::own("make-records"))
}

fn side(side: &Side) -> Node {
    let mut node = Node::blank("reg:Side")
        .with("reg:statement", Object::own(&event_name(side.statement)))
        .with(
            "reg:date",
            Object::own(&format!("date-{}", side.date.index())),
        )
        .with("reg:edtf", Object::text(&side.edtf));
    if let Some(place) = side.place {
        node.tell("reg:place", Object::own(&entity_name(place.index())));
    }
    node
}
