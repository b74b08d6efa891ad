//! A report of a page that a person reads: one file, nothing fetched.
//!
//! The text stands in it once, readable without its script, as do the numbers and the disagreements. Names, dates and
//! statements are offsets in that text; the script draws them.

mod aside;
mod assets;
mod conflicts;
mod data;
mod index;
mod marks;
mod overview;
mod packed;
mod readings;
mod text;
mod view;
mod when;
mod write;

use crate::{Exporter, Piece, RunFile, Target};
use regesta_model::{Document, Notes};
use view::View;
use write::Page;

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

/// One HTML file for each document, with its style and script inside, and one that lists them all.
pub(crate) struct Html;

impl Exporter for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn what(&self) -> &'static str {
        "a report to read: the text, what was left out and why, dates, names, disagreements; index.html lists them"
    }

    fn run_files(&self) -> &'static [RunFile] {
        const { &[index::FILE] }
    }

    fn render(&self, doc: &Document, notes: &Notes) -> Vec<Piece> {
        let view = View::new(doc);
        vec![
            Piece {
                target: Target::Document(index::ENDING),
                bytes: report(&view, notes).into_bytes(),
            },
            Piece {
                target: Target::Run(index::NAME),
                bytes: index::rows(&view, notes).into_bytes(),
            },
        ]
    }
}

fn report(view: &View<'_>, notes: &Notes) -> String {
    let mut page = Page::with_capacity(view.doc.source().len() * 2 + 60_000);
    head(&mut page, view);
    overview::section(&mut page, view, notes);
    conflicts::section(&mut page, view);
    drawn(&mut page, view);
    text::section(&mut page, view);
    page.raw(
        "</main><div id=tip role=tooltip hidden></div><script type=\"application/json\" id=data>",
    );
    page.raw(&data::json(view));
    page.raw("</script><script>");
    page.raw(assets::script());
    page.raw("</script></body></html>\n");
    page.finish()
}

fn head(page: &mut Page, view: &View<'_>) {
    let title = view.title();
    page.raw(assets::HEAD);
    page.raw("<title>");
    page.text(&title);
    page.raw(" – Regesta</title><style>");
    page.raw(assets::style());
    page.raw("</style></head><body><a class=skip href=#text>Skip to the text</a><header><h1><bdi>");
    page.text(&title);
    page.raw("</bdi></h1><p class=id><code>");
    page.text(view.doc.id().as_str());
    page.raw("</code></p></header><nav aria-label=Sections><ul>");
    for (anchor, name) in SECTIONS {
        page.tag(format_args!("<li><a href=#{anchor}>{name}</a>"));
    }
    page.raw("</ul>");
    page.raw(assets::TOOLS);
    page.raw("</nav><main>");
}

/// The sections that the script fills.
fn drawn(page: &mut Page, view: &View<'_>) {
    let none = "<noscript><p>This part is drawn by the report’s script, which is switched off here.</p></noscript>";
    page.open("timeline", "Timeline");
    page.raw(assets::TIMELINE);
    page.raw(none);
    page.close();
    page.open("statements", "Dated statements");
    page.raw("<p>In order of time; each quotes its source. <span class=dim>Fiction, and what would have been, makes no statement.</span></p><div id=list></div>");
    page.raw(none);
    aside::list(page, view);
    page.close();
    page.open("names", "Names");
    page.raw("<div id=people></div>");
    page.raw(none);
    page.close();
    page.open("places", "Places");
    page.raw(assets::MAP);
    page.raw(none);
    page.close();
}
