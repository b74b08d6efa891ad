//! What the file is and where it comes from.

use super::xml::Xml;
use crate::metadata;
use regesta_model::{Document, Field};

/// The calendars that dates point to.
const CALENDARS: [(&str, &str); 4] = [
    ("gregorian", "Gregorian calendar, New Style"),
    ("julian", "Julian calendar, Old Style"),
    ("swedish", "Swedish calendar of 1700 to 1712"),
    ("french-republican", "French Republican calendar"),
];

pub(super) fn write(out: &mut Xml, doc: &Document) {
    out.open("teiHeader", &[]);
    out.line();
    description(out, doc);
    out.open("encodingDesc", &[]);
    out.element(
        "p",
        &[],
        "Names and dates were marked by Regesta. The attribute n of a mark, and byte in a scope, count bytes of the source in \
         UTF-8, the first in and the last out.",
    );
    out.close("encodingDesc");
    out.line();
    out.open("profileDesc", &[]);
    out.open("calendarDesc", &[]);
    for (id, name) in CALENDARS {
        out.open("calendar", &[("xml:id", id)]);
        out.element("p", &[], name);
        out.close("calendar");
    }
    out.close("calendarDesc");
    out.close("profileDesc");
    out.close("teiHeader");
    out.line();
}

fn description(out: &mut Xml, doc: &Document) {
    let known = metadata(doc, &[]);
    let told = |field| known.iter().find(|stated| stated.field == field);
    let title = told(Field::Title).map_or(doc.id().as_str(), |title| title.value.as_str());
    out.open("fileDesc", &[]);
    out.open("titleStmt", &[]);
    out.element("title", &[], title);
    if let Some(author) = told(Field::Author) {
        out.element("author", &[], &author.value);
    }
    out.close("titleStmt");
    out.open("publicationStmt", &[]);
    out.element("p", &[], "Made by Regesta from the source below.");
    out.close("publicationStmt");
    out.open("sourceDesc", &[]);
    out.open("bibl", &[]);
    out.element("idno", &[("type", "document")], doc.id().as_str());
    out.element("idno", &[("type", "digest")], &doc.digest().to_string());
    if let Some(url) = told(Field::Url) {
        out.element("idno", &[("type", "URL")], &url.value);
    }
    if let Some(day) = told(Field::Published) {
        out.element("date", &[("type", "published")], &day.value);
    }
    out.close("bibl");
    out.close("sourceDesc");
    out.close("fileDesc");
    out.line();
}
