//! Life dates as commands for Wikidata.

use crate::escape::line;
use crate::lives::{Told, by_subject};
use crate::told::{Meaning, When, cover};
use crate::{Exporter, Piece, RunFile, Target, escape, names};
use regesta_calendar::{Calendar, DayNumber, SourceDate, write};
use regesta_model::{Document, Entity, EntityKind, Language, Notes};
use std::fmt::Write as _;

const FILE: RunFile = RunFile {
    name: "people.quickstatements.txt",
    head: b"",
    tail: b"",
};

/// Topics with a date and, where there is one, a place.
const PROPERTIES: [(&str, &str, &str); 4] = [
    ("birth", "P569", "P19"),
    ("death", "P570", "P20"),
    ("baptism", "P1636", ""),
    ("burial", "P4602", "P119"),
];

/// Characters of the longest text that Wikidata takes.
const LONGEST: usize = 1500;

/// QuickStatements, version 1: the life dates of people, each with its reference. Who has no item of Wikidata in the authority
/// file gets a new one, so the list is to be read before it is run.
pub(crate) struct QuickStatements;

impl Exporter for QuickStatements {
    fn id(&self) -> &'static str {
        "quickstatements"
    }

    fn what(&self) -> &'static str {
        "life dates as Wikidata commands, Julian days marked, each with its reference"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let told = by_subject(doc);
        let people = doc.layers().entities.iter().zip(&told);
        let mut out = String::new();
        for (entity, told) in people.filter(|(entity, _)| entity.kind == EntityKind::Person) {
            person(&mut out, doc, entity, told);
        }
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes: out.into_bytes(),
        }]
    }
}

fn person(out: &mut String, doc: &Document, entity: &Entity, told: &[Told<'_>]) {
    let known = |one: &&Told<'_>| PROPERTIES.iter().any(|(topic, ..)| *topic == one.topic());
    let mut told = told.iter().filter(known).peekable();
    if told.peek().is_none() {
        return;
    }
    let authority = entity.authority.as_ref();
    let item = authority.and_then(|link| names::wikidata(&link.id));
    if item.is_none() && !is_full(&entity.name) {
        return;
    }
    if item.is_none() {
        out.push_str("CREATE\n");
        let _ = writeln!(out, "LAST\tLmul\t{}", string(&entity.name));
        let variants = entity.variants.iter();
        for variant in variants.filter(|variant| is_full(variant) && !is_inverted(variant)) {
            let _ = writeln!(out, "LAST\tAmul\t{}", string(variant));
        }
        out.push_str("LAST\tP31\tQ5\n");
    }
    for one in told {
        life(out, doc, item.unwrap_or("LAST"), one);
    }
}

/// Whether a name is more than one word: a given name or surname alone tells nobody who is meant.
fn is_full(name: &str) -> bool {
    name.split_whitespace().nth(1).is_some()
}

/// Whether a name has its surname first and a comma behind it, as lists do.
fn is_inverted(name: &str) -> bool {
    name.contains(',')
}

fn life(out: &mut String, doc: &Document, item: &str, told: &Told<'_>) {
    let properties = PROPERTIES.iter().find(|(topic, ..)| *topic == told.topic());
    let Some((_, date_property, place_property)) = properties else {
        return;
    };
    let reference = reference(doc, told);
    if let Some(value) = value(&told.meanings) {
        let _ = writeln!(out, "{item}\t{date_property}\t{value}{reference}");
    }
    let place = told
        .statement
        .place
        .and_then(|id| doc.entity(id)?.place.as_ref());
    let place = place.and_then(|link| names::wikidata(link.wikidata.as_deref()?));
    if let Some(place) = place.filter(|_| !place_property.is_empty()) {
        let _ = writeln!(out, "{item}\t{place_property}\t{place}{reference}");
    }
}

/// The value with its qualifiers; where one side is open, an unknown value with the earliest or latest date that it can be.
fn value(meanings: &[Meaning]) -> Option<String> {
    let one = match meanings {
        [one] => Some(&one.when),
        _ => None,
    };
    if let Some(When::At(date)) = one {
        return Some(command(date));
    }
    match cover(meanings) {
        (Some(first), Some(last)) => {
            let date = SourceDate::of_days(Calendar::Gregorian, first, last).ok()?;
            Some(command(&date))
        }
        (Some(first), None) => Some(format!("somevalue\tP1319\t{}", bound(one, first)?)),
        (None, Some(last)) => Some(format!("somevalue\tP1326\t{}", bound(one, last)?)),
        (None, None) => None,
    }
}

/// The date that a text gives as the bound, no more precise than it is; the day where it gives none.
fn bound(when: Option<&When>, last: DayNumber) -> Option<String> {
    match when {
        Some(
            When::Before(date)
            | When::After(date)
            | When::Lasting(Some(date), None)
            | When::Lasting(None, Some(date)),
        ) if date.written().is_some() => Some(command(date)),
        _ => day(last),
    }
}

fn command(date: &SourceDate) -> String {
    write::quick_statements(date).replace('|', "\t")
}

fn day(day: DayNumber) -> Option<String> {
    let date = SourceDate::of_days(Calendar::Gregorian, day, day).ok()?;
    Some(command(&date))
}

/// The address if there is one, the place in the document, and the words.
fn reference(doc: &Document, told: &Told<'_>) -> String {
    let statement = told.statement;
    let mut out = String::new();
    if let Some(url) = doc.origin().url.as_deref().and_then(escape::iri) {
        let _ = write!(out, "\tS854\t\"{url}\"");
    }
    let place = names::place(doc, statement.block, statement.quotation);
    let _ = write!(out, "\tS958\t{}", string(&format!("{}, {place}", doc.id())));
    let language = doc
        .judgement(statement.block)
        .map(|judgement| judgement.language);
    let quotation = told.quotation(doc);
    match language.filter(|language| *language != Language::UNKNOWN) {
        Some(language) if quotation.chars().count() <= LONGEST => {
            let _ = write!(out, "\tS1683\t{language}:{}", string(&quotation));
        }
        _ => {}
    }
    out
}

/// A string in its quotes, which needs no escapes: a command ends with its line, and its parts are parted by tabs.
fn string(text: &str) -> String {
    // What looks like the end of a comment would be taken off the line.
    format!(
        "\"{}\"",
        line(text).replace("*/", "* /").replace("/*", "/ *")
    )
}
