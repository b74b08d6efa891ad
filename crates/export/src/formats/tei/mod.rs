//! The texts with their names and dates in TEI P5.

mod dates;
mod header;
mod lists;
mod people;
mod places_in_text;
mod text;
mod xml;

use crate::{Exporter, Piece, Target};
use regesta_model::{Document, Notes};
use xml::Xml;

/// One TEI file for each document: the kept text with its names and dates marked, and lists of people, places and events
/// beside it. The attribute `n` of a mark holds its place in bytes of the source.
pub(crate) struct Tei;

impl Exporter for Tei {
    fn id(&self) -> &'static str {
        "tei"
    }

    fn what(&self) -> &'static str {
        "TEI P5: the texts with names and dates marked, people, places and events"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut out = Xml::default();
        out.open("TEI", &[("xmlns", "http://www.tei-c.org/ns/1.0")]);
        out.line();
        header::write(&mut out, doc);
        let (text, marked) = text::write(doc);
        lists::write(&mut out, doc, &marked);
        out.append(&text);
        out.close("TEI");
        out.line();
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        vec![Piece {
            target: Target::Document(".tei.xml"),
            bytes: format!("{head}{}", out.finish()).into_bytes(),
        }]
    }
}

/// A pointer to an element of the file.
fn pointer(prefix: &str, index: usize) -> String {
    format!("#{prefix}{index}")
}
