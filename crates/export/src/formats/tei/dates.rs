//! Dates as TEI has them.

use super::xml::Xml;
use crate::told::{Meaning, When, cover, meanings};
use regesta_calendar::write;
use regesta_model::{BasisKind, DateEnd, DateId, Document, Outcome};
use std::collections::BTreeSet;

/// The attributes of a date that may mean these: of one, all that its calendar and precision tell; of several, the days
/// between the earliest and the latest.
pub(super) fn attributes(meanings: &[Meaning]) -> String {
    let [one] = meanings else {
        let (first, last) = cover(meanings);
        let bounds = write::tei_bounds(first, last);
        return if bounds.is_empty() {
            bounds
        } else {
            format!("{bounds} cert=\"low\"")
        };
    };
    match &one.when {
        When::At(date) => write::tei(date),
        When::Lasting(from, to) => write::tei_period(from.as_ref(), to.as_ref()),
        When::Before(_) | When::After(_) | When::Within(..) => {
            let (first, last) = one.when.bounds();
            let calendar = one.when.calendar();
            format!(
                "{} calendar=\"#{calendar}\"",
                write::tei_bounds(first, last)
            )
        }
    }
}

/// A date as it is written, with what it means.
pub(super) fn date(out: &mut Xml, doc: &Document, id: DateId, end: DateEnd) {
    let Some(written) = doc.date(id) else {
        return;
    };
    out.open_with("date", &[], &attributes(&meanings(doc, id, end)));
    out.text(&doc.text_of(written.span));
    out.close("date");
}

/// What the dates rest on that do not speak for themselves, and every reading of those that have several.
pub(super) fn readings(out: &mut Xml, doc: &Document, marked: &BTreeSet<usize>) {
    let mut items = Xml::default();
    for index in marked {
        item(&mut items, doc, DateId::new(*index));
    }
    if items.is_empty() {
        return;
    }
    out.open("list", &[("type", "readings")]);
    out.line();
    out.append(&items);
    out.close("list");
    out.line();
}

fn item(out: &mut Xml, doc: &Document, id: DateId) {
    let Some(reading) = doc.reading(id) else {
        return;
    };
    let meanings = meanings(doc, id, DateEnd::Whole);
    let grounds = reading.basis.iter();
    let mut grounds = grounds
        .filter(|basis| basis.kind != BasisKind::AsWritten)
        .peekable();
    let unresolved = match &reading.outcome {
        Outcome::Unresolved(why) => Some(why),
        _ => None,
    };
    if meanings.len() < 2 && grounds.peek().is_none() && unresolved.is_none() {
        return;
    }
    let pointer = super::pointer("d", id.index());
    out.open("item", &[("corresp", &pointer)]);
    if meanings.len() > 1 {
        several(out, doc, id, &meanings);
    }
    for ground in grounds {
        out.element("note", &[("type", ground.kind.as_str())], &ground.why);
    }
    if let Some(why) = unresolved {
        out.element("note", &[("type", "unresolved")], why);
    }
    out.close("item");
    out.line();
}

/// Each reading, with pointers to those that it excludes.
fn several(out: &mut Xml, doc: &Document, id: DateId, meanings: &[Meaning]) {
    let written = doc
        .date(id)
        .map(|date| doc.text_of(date.span))
        .unwrap_or_default();
    let name = |index: usize| format!("d{}-{index}", id.index());
    for (index, meaning) in meanings.iter().enumerate() {
        let others = (0..meanings.len()).filter(|other| *other != index);
        let others: Vec<String> = others.map(|other| format!("#{}", name(other))).collect();
        let more = attributes(std::slice::from_ref(meaning));
        let own = [("xml:id", name(index)), ("exclude", others.join(" "))];
        let own = own.each_ref().map(|(key, value)| (*key, value.as_str()));
        out.open_with("date", &own, &more);
        out.text(&written);
        out.close("date");
    }
}
