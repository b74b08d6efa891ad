//! The reports of a run: a row for each document, with its numbers and its contradictions.

use super::conflicts;
use super::view::{Fate, View, grouped};
use super::write::Page;
use crate::{RunFile, own_name};
use regesta_model::{Agreement, BlockId, Genre, Notes, Severity};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// The file of the run.
pub(crate) const NAME: &str = "index.html";

/// The ending of a document's own report.
pub(crate) const ENDING: &str = ".html";

/// The file, with what it begins and ends with.
pub(crate) const FILE: RunFile = RunFile {
    name: NAME,
    head: HEAD.as_bytes(),
    tail: TAIL.as_bytes(),
};

/// What it begins with: the head of the table.
const HEAD: &str = concat!(
    "<!DOCTYPE html><html lang=en><head><meta charset=utf-8>",
    "<meta name=viewport content=\"width=device-width,initial-scale=1\">",
    "<meta name=color-scheme content=\"light dark\">",
    "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';",
    "style-src 'unsafe-inline';script-src 'unsafe-inline';img-src data:\">",
    "<link rel=icon href=\"data:,\"><title>Documents of this run – Regesta</title><style>\n",
    include_str!("assets/report.css"),
    include_str!("assets/index.css"),
    "</style></head><body>",
    include_str!("assets/index.html"),
);

/// What it ends with.
const TAIL: &str = concat!(
    "</table></div></main><script>\n",
    include_str!("assets/index.js"),
    "</script></body></html>\n",
);

/// A document's rows.
pub(crate) fn rows(view: &View<'_>, notes: &Notes) -> String {
    let mut page = Page::with_capacity(1000);
    let link = link(view.doc.id().as_str());
    page.tag(format_args!("<tbody><tr><td><a href=\"{link}\"><bdi>"));
    page.text(&view.title());
    page.raw("</bdi></a><br><code>");
    page.text(view.doc.id().as_str());
    page.raw("</code>");
    for number in numbers(view, notes) {
        page.tag(format_args!(
            "<td class=n data-v={number}>{}",
            grouped(number)
        ));
    }
    let languages: BTreeSet<&str> = texts(view).map(|text| text.language.as_str()).collect();
    let languages: Vec<&str> = languages.into_iter().collect();
    page.raw("<td>");
    page.text(&languages.join(" "));
    page.raw("</tr>\n");
    if contradictions(view) > 0 {
        page.raw("<tr class=sub><td colspan=10>");
        conflicts::lines(&mut page, view, &link);
        page.raw("</tr>\n");
    }
    page.raw("</tbody>\n");
    page.finish()
}

fn texts<'d>(view: &View<'d>) -> impl Iterator<Item = &'d regesta_model::Article> + use<'d> {
    let articles = view.doc.layers().articles.iter();
    articles.filter(|article| article.genre != Genre::Shell)
}

/// In the order of the columns.
fn numbers(view: &View<'_>, notes: &Notes) -> [usize; 8] {
    let layers = view.doc.layers();
    let warned = notes.iter().filter(|note| note.severity > Severity::Info);
    [
        view.doc.source().chars().count(),
        texts(view).count(),
        kept(view),
        layers.dates.len(),
        layers.entities.len(),
        layers.records.statements.len(),
        contradictions(view),
        warned.count(),
    ]
}

fn contradictions(view: &View<'_>) -> usize {
    let conflicts = view.doc.layers().records.conflicts.iter();
    let contradictory =
        |conflict: &&regesta_model::Conflict| conflict.agreement == Agreement::Contradictory;
    conflicts.filter(contradictory).count()
}

/// Characters kept of a hundred.
fn kept(view: &View<'_>) -> usize {
    let (mut kept, mut all) = (0, 0);
    for (index, block) in view.doc.layers().blocks.iter().enumerate() {
        let chars = block.text(view.doc.source()).chars().count();
        all += chars;
        if view.fate(BlockId::new(index)) != Fate::Dropped {
            kept += chars;
        }
    }
    (kept * 100).checked_div(all).unwrap_or(100)
}

/// The address of a document's report, as seen from the folder of the run.
fn link(id: &str) -> String {
    let mut out = "html".to_owned();
    for part in own_name(id, ENDING).iter() {
        out.push('/');
        for byte in part.to_string_lossy().bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
                out.push(char::from(byte));
            } else {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn links_lead_to_any_file() {
        let cases = [
            ("a/page 1.txt", "html/a/page%201.txt.html"),
            ("rows.jsonl#../x", "html/rows.jsonl%23..%252Fx.html"),
            ("\"><b>", "html/%22%3E%3Cb%3E.html"),
        ];
        for (id, wanted) in cases {
            assert_eq!(super::link(id), wanted);
        }
    }
}
