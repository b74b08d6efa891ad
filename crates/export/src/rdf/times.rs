//! Dates as time-spans of CIDOC CRM.

use super::marks::Marks;
use super::{Node, Object};
use crate::told::{Meaning, cover, meanings};
use regesta_calendar::{DayNumber, write};
use regesta_model::{DateEnd, DateId, Document, Reading, WrittenDate};

/// The dates where they stand, and the time that each means.
pub(super) fn dates(marks: &Marks<'_>, tell: &mut dyn FnMut(&Node)) {
    for (index, date) in marks.doc.layers().dates.iter().enumerate() {
        let id = DateId::new(index);
        let mut node = annotation(marks, index, date);
        if let Some(reading) = marks.doc.reading(id) {
            read(&mut node, reading);
        }
        if let Some(name) = span_name(marks.doc, id, DateEnd::Whole) {
            node.tell("oa:hasBody", Object::own(&name));
        }
        tell(&node);
        spans(marks.doc, id, DateEnd::Whole, tell);
    }
}

fn annotation(marks: &Marks<'_>, index: usize, date: &WrittenDate) -> Node {
    let mut node = marks.annotation(&format!("date-{index}"), "oa:classifying", date.span);
    node.tell("reg:role", Object::text(date.role.as_str()));
    if let Some(modifier) = date.modifier {
        node.tell("reg:modifier", Object::text(modifier.as_str()));
    }
    node.with("prov:wasGeneratedBy", Object::own("find-dates"))
        .with("reg:rule", Object::text(date.rule.as_str()))
}

fn read(node: &mut Node, reading: &Reading) {
    node.tell("reg:calendar", Object::text(reading.calendar.as_str()));
    for basis in &reading.basis {
        let ground = Node::blank("reg:Basis")
            .with("reg:kind", Object::text(basis.kind.as_str()))
            .with("rdfs:comment", Object::text(&basis.why));
        node.tell("reg:basis", Object::Node(ground));
    }
    if let regesta_model::Outcome::Unresolved(why) = &reading.outcome {
        node.tell("reg:unresolved", Object::text(why));
    }
    node.tell("prov:wasGeneratedBy", Object::own("resolve-dates"));
    node.tell("reg:confidence", Object::confidence(reading.confidence));
}

/// The name of the time that a date means, if it means any.
pub(super) fn span_name(doc: &Document, id: DateId, end: DateEnd) -> Option<String> {
    let known = !meanings(doc, id, end).is_empty();
    known.then(|| match end {
        DateEnd::Whole => format!("time-{}", id.index()),
        end => format!("time-{}-{}", id.index(), end.as_str()),
    })
}

/// The time that a date means: where that is in doubt, the span of all that it may mean, and each of these by itself.
pub(super) fn spans(doc: &Document, id: DateId, end: DateEnd, tell: &mut dyn FnMut(&Node)) {
    let Some(name) = span_name(doc, id, end) else {
        return;
    };
    let meanings = meanings(doc, id, end);
    let mut node = Node::own(&name).a("crm:E52_Time-Span");
    bounds(&mut node, cover(&meanings));
    if let [one] = meanings.as_slice() {
        tell(&meant(node, one));
        return;
    }
    for (index, meaning) in meanings.iter().enumerate() {
        let part = format!("{name}-{index}");
        node.tell("reg:reading", Object::own(&part));
        let mut span = Node::own(&part).a("crm:E52_Time-Span");
        bounds(&mut span, meaning.when.bounds());
        tell(&meant(span, meaning));
    }
    tell(&node);
}

fn meant(node: Node, meaning: &Meaning) -> Node {
    node.with("reg:edtf", Object::text(&meaning.edtf))
        .with("reg:calendar", Object::text(meaning.when.calendar().id()))
}

fn bounds(node: &mut Node, (first, last): (Option<DayNumber>, Option<DayNumber>)) {
    let stamp = |text| Object::Typed(text, "xsd:dateTime");
    if let Some(day) = first {
        node.tell("crm:P82a_begin_of_the_begin", stamp(write::xsd_begin(day)));
    }
    if let Some(day) = last {
        node.tell("crm:P82b_end_of_the_end", stamp(write::xsd_end(day)));
    }
}
