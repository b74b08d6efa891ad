//! A report of a page that a person reads: one file, nothing fetched.

mod conflicts;
mod names;
mod overview;
mod places;
mod statements;
mod text;
mod timeline;
mod view;
mod when;
mod write;

use crate::{Exporter, Piece, Target};
use regesta_model::{Document, Notes};
use view::View;
use write::Page;

const STYLE: &str = include_str!("report.css");
const SCRIPT: &str = include_str!("report.js");

/// Sections, in order: anchor, heading.
const SECTIONS: &[(&str, &str)] = &[
    ("overview", "Overview"),
    ("conflicts", "Disagreements"),
    ("timeline", "Timeline"),
    ("statements", "Statements"),
    ("names", "Names"),
    ("places", "Places"),
    ("text", "Text"),
];

/// One HTML file for each document, with its style and script inside.
pub(crate) struct Html;

impl Exporter for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn what(&self) -> &'static str {
        "a report to read: the text, what was left out and why, dates, names, disagreements"
    }

    fn render(&self, doc: &Document, notes: &Notes) -> Vec<Piece> {
        vec![Piece {
            target: Target::Document(".html"),
            bytes: report(doc, notes).into_bytes(),
        }]
    }
}

fn report(doc: &Document, notes: &Notes) -> String {
    let view = View::new(doc);
    let mut page = Page::with_capacity(doc.source().len() * 4);
    head(&mut page, &view);
    overview::section(&mut page, &view, notes);
    conflicts::section(&mut page, &view);
    timeline::section(&mut page, &view);
    statements::section(&mut page, &view);
    names::section(&mut page, &view);
    places::section(&mut page, &view);
    text::section(&mut page, &view);
    page.raw("</main><div id=\"tip\" role=\"tooltip\" hidden></div><script>");
    page.raw(SCRIPT);
    page.raw("</script></body></html>\n");
    page.finish()
}

fn head(page: &mut Page, view: &View<'_>) {
    let title = view.title();
    page.raw("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">");
    page.raw("<meta name=\"color-scheme\" content=\"light dark\"><title>");
    page.text(&title);
    page.raw(" – Regesta</title><link rel=\"icon\" href=\"data:,\"><style>");
    page.raw(STYLE);
    page.raw(
        "</style></head><body><a class=\"skip\" href=\"#text\">Skip to the text</a><header><h1>",
    );
    page.text(&title);
    page.raw("</h1><p class=\"id\"><code>");
    page.text(view.doc.id().as_str());
    page.raw("</code></p></header><nav aria-label=\"Sections\"><ul>");
    for (anchor, name) in SECTIONS {
        page.tag(format_args!("<li><a href=\"#{anchor}\">{name}</a></li>"));
    }
    page.raw("</ul><label class=\"find\">Search <input id=\"find\" type=\"search\" ");
    page.raw(
        "placeholder=\"a name, a year, a word\"></label><output id=\"found\"></output></nav><main>",
    );
}
