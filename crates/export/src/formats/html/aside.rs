//! Stretches whose dates were not taken as facts, and why.

use super::view::{View, count};
use super::write::Page;
use regesta_model::{BlockId, SetAside};

pub(crate) fn list(page: &mut Page, view: &View<'_>) {
    let all = view.doc.layers().records.set_aside.iter();
    let mut asides = all.filter(|aside| aside.dates > 0).peekable();
    if asides.peek().is_none() {
        return;
    }
    page.raw("<details><summary>Dates that were not taken as facts</summary><ul>");
    for aside in asides {
        item(page, view, aside);
    }
    page.raw("</ul></details>");
}

fn item(page: &mut Page, view: &View<'_>, aside: &SetAside) {
    let first = aside.blocks.start;
    let from = view.line(BlockId::new(first));
    let to = view.line(BlockId::new(aside.blocks.end.saturating_sub(1)));
    let (dates, genre) = (count(aside.dates, "date", "dates"), aside.genre.as_str());
    let why = match aside.rule.as_str() {
        "fiction" => "fiction or a history that never was",
        "duplicate" => "repeats a text told elsewhere on the page",
        "unreal-clause" => "tells what would have been",
        _ => "set aside",
    };
    let lines = if from == to {
        format!("Line {from}")
    } else {
        format!("Lines {from}–{to}")
    };
    page.tag(format_args!(
        "<li><a href=#b{first}>{lines}</a> ({genre}), {dates}: {why}</li>"
    ));
}
