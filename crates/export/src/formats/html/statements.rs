//! The dated statements as a table, in order of time.

use super::conflicts::{heading, quotation, source};
use super::view::View;
use super::when;
use super::write::Page;
use regesta_model::{DateId, Statement};

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("statements", "Dated statements");
    let mut rows: Vec<(i32, usize, &Statement)> = Vec::new();
    for (index, statement) in view.doc.layers().records.statements.iter().enumerate() {
        rows.push((earliest(view, statement), index, statement));
    }
    rows.sort_by_key(|(day, index, _)| (*day, *index));
    page.raw("<p>In order of time; each quotes its source. <span class=\"dim\">Fiction, and what would have been, makes no statement.</span></p><div class=\"wide\"><table class=\"st\"><thead><tr><th>When<th>What<th>Who and where<th>Source</tr></thead><tbody>");
    for (_, index, statement) in rows {
        row(page, view, index, statement);
    }
    page.raw("</tbody></table></div>");
    aside(page, view);
    page.close();
}

fn earliest(view: &View<'_>, statement: &Statement) -> i32 {
    let days = statement
        .dates
        .iter()
        .filter_map(|id| view.doc.reading(*id)?.days());
    days.map(|days| days.first().get())
        .min()
        .unwrap_or(i32::MAX)
}

fn row(page: &mut Page, view: &View<'_>, index: usize, statement: &Statement) {
    let topic = statement.topic.as_ref().map_or("", |topic| topic.as_str());
    page.tag(format_args!("<tr id=\"s{index}\" data-k=\""));
    page.text(topic);
    page.raw("\"><td class=\"when\">");
    for (number, id) in statement.dates.iter().enumerate() {
        if number > 0 {
            page.raw("<br>");
        }
        date(page, view, *id);
    }
    page.raw("<td>");
    if !topic.is_empty() {
        page.raw("<b class=\"topic\">");
        page.text(&heading(
            topic,
            statement.detail.as_ref().map(|detail| detail.as_str()),
        ));
        page.raw("</b> ");
    }
    page.raw("<q dir=\"auto\">");
    quotation(
        page,
        view,
        statement,
        statement.dates.first().copied().unwrap_or_default(),
    );
    page.raw("</q><td>");
    people(page, view, statement);
    page.raw("<td class=\"src\">");
    source(page, view, statement);
    page.raw("</tr>");
}

fn date(page: &mut Page, view: &View<'_>, id: DateId) {
    let reading = view.doc.reading(id);
    let meaning = reading.and_then(|reading| reading.edtf());
    page.tag(format_args!(
        "<span class=\"d\" tabindex=\"0\" data-d=\"{}\">",
        id.index()
    ));
    page.text(&meaning.map_or_else(|| "?".to_owned(), |edtf| when::words(edtf.as_str())));
    page.raw("</span>");
}

fn people(page: &mut Page, view: &View<'_>, statement: &Statement) {
    let mut first = true;
    for one in statement.participants.iter().take(4) {
        if !first {
            page.raw(", ");
        }
        first = false;
        let (open, close) = if one.subject {
            ("<b>", "</b>")
        } else {
            ("", "")
        };
        page.tag(format_args!("{open}<a href=#e{}>", one.entity.index()));
        page.text(view.name(one.entity));
        page.tag(format_args!("</a>{close}"));
    }
    if let Some(place) = statement.place {
        page.raw(if first { "at " } else { "; at " });
        page.tag(format_args!("<a href=\"#e{}\">", place.index()));
        page.text(view.name(place));
        page.raw("</a>");
    }
}

fn aside(page: &mut Page, view: &View<'_>) {
    let asides: Vec<_> = view
        .doc
        .layers()
        .records
        .set_aside
        .iter()
        .filter(|aside| aside.dates > 0)
        .collect();
    if asides.is_empty() {
        return;
    }
    page.raw("<h3>Dates that were not taken as facts</h3><ul>");
    for aside in asides {
        let (first, last) = (aside.blocks.start, aside.blocks.end.saturating_sub(1));
        let lines = (
            view.line(regesta_model::BlockId::new(first)),
            view.line(regesta_model::BlockId::new(last)),
        );
        let (dates, genre) = (
            super::view::count(aside.dates, "date", "dates"),
            aside.genre.as_str(),
        );
        let why = match aside.rule.as_str() {
            "fiction" => "fiction or a history that never was",
            "duplicate" => "repeats a text told elsewhere on the page",
            "unreal-clause" => "tells what would have been",
            _ => "set aside",
        };
        let (from, to) = lines;
        page.tag(format_args!(
            "<li><a href=\"#b{first}\">Lines {from}–{to}</a> ({genre}), {dates}: {why}</li>"
        ));
    }
    page.raw("</ul>");
}
