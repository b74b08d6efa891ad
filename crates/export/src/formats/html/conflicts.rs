//! What the texts say of one thing, side by side.

use super::marks::{slice, within};
use super::view::View;
use super::when;
use super::write::{Page, short};
use regesta_model::{Agreement, BasisKind, Conflict, DateId, DayRange, Genre, Side, Statement};
use std::collections::BTreeSet;

/// Characters shown on each side of the date in a quotation.
const AROUND: usize = 100;

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("conflicts", "Where the texts disagree");
    if of(view, Agreement::Contradictory).next().is_none() {
        page.raw("<p>No two texts of this page were found to contradict each other in a date.</p>");
    } else {
        page.raw("<p>Dates that cannot all be right: a row for each text, with the date that it gives and its own words. <span class=dim>The bar shows the days that may be meant.</span></p>");
    }
    for (index, conflict) in of(view, Agreement::Contradictory) {
        card(page, view, index, conflict);
    }
    let agreeing = of(view, Agreement::Compatible).count();
    if agreeing > 0 {
        page.tag(format_args!("<details class=agree><summary>Different words that agree ({agreeing}): they differ in precision or in calendar alone</summary>"));
        for (index, conflict) in of(view, Agreement::Compatible) {
            card(page, view, index, conflict);
        }
        page.raw("</details>");
    }
    page.close();
}

fn of<'d>(
    view: &View<'d>,
    agreement: Agreement,
) -> impl Iterator<Item = (usize, &'d Conflict)> + use<'d> {
    let conflicts = view.doc.layers().records.conflicts.iter().enumerate();
    conflicts.filter(move |(_, conflict)| conflict.agreement == agreement)
}

/// The contradictions in a line each, with every date that is given.
pub(crate) fn glance(page: &mut Page, view: &View<'_>) {
    if of(view, Agreement::Contradictory).next().is_none() {
        return;
    }
    page.raw("<h3>The texts disagree on</h3><p class=dim>Each date with the number of the text that gives it; choose a line for the words.</p>");
    lines(page, view, "");
}

/// A line for each contradiction that leads to its place in the report at this address.
pub(crate) fn lines(page: &mut Page, view: &View<'_>, address: &str) {
    page.raw("<ul class=glance>");
    for (index, conflict) in of(view, Agreement::Contradictory) {
        page.tag(format_args!("<li><a href=\"{address}#c{index}\">"));
        title(page, view, conflict);
        page.raw("</a> ");
        for (date, texts) in dates(view, conflict) {
            page.raw("<b>");
            page.text(&date);
            for text in texts {
                page.tag(format_args!(" <i>{text}</i>"));
            }
            page.raw("</b> ");
        }
    }
    page.raw("</ul>");
}

/// Each date that is given, with the numbers of the texts that give it.
fn dates(view: &View<'_>, conflict: &Conflict) -> Vec<(String, BTreeSet<usize>)> {
    let mut out: Vec<(String, BTreeSet<usize>)> = Vec::new();
    for side in &conflict.sides {
        let date = given(view, side);
        let text = view.statement(side.statement).and_then(|one| one.article);
        let text = text.map(|article| article.index() + 1);
        match out.iter_mut().find(|(known, _)| *known == date) {
            Some((_, texts)) => texts.extend(text),
            None => out.push((date, text.into_iter().collect())),
        }
    }
    out
}

/// The place of a side where the sides differ in that, else its date.
fn given(view: &View<'_>, side: &Side) -> String {
    side.place.map_or_else(
        || when::words(&side.edtf),
        |place| view.name(place).to_owned(),
    )
}

fn title(page: &mut Page, view: &View<'_>, conflict: &Conflict) {
    let detail = conflict.detail.as_ref().map(|detail| detail.as_str());
    page.text(&heading(conflict.topic.as_str(), detail));
    page.raw(": <bdi>");
    page.text(view.name(conflict.subject));
    page.raw("</bdi>");
    if let Some(object) = conflict.object.filter(|object| *object != conflict.subject) {
        page.raw(", <bdi>");
        page.text(view.name(object));
        page.raw("</bdi>");
    }
}

/// "Office (vice-chair)".
fn heading(topic: &str, detail: Option<&str>) -> String {
    let mut chars = topic.chars();
    let first: String = chars
        .next()
        .map(|c| c.to_uppercase().collect())
        .unwrap_or_default();
    let name = format!("{first}{}", chars.as_str());
    match detail {
        Some(detail) => format!("{name} ({detail})"),
        None => name,
    }
}

fn card(page: &mut Page, view: &View<'_>, index: usize, conflict: &Conflict) {
    page.tag(format_args!(
        "<article class=conflict id=c{index} data-k=\""
    ));
    page.attribute(conflict.topic.as_str());
    page.raw("\"><h3>");
    title(page, view, conflict);
    page.raw("</h3><table><thead><tr><th>Text<th>What it gives<th>Its words</tr></thead><tbody>\n");
    let all = conflict.sides.iter().filter_map(|side| side.days);
    let all = all.reduce(DayRange::cover);
    for side in &conflict.sides {
        self::side(page, view, side, all);
    }
    page.raw("</tbody></table>");
    silent(page, view, conflict);
    page.raw("</article>\n");
}

/// The texts that say nothing of it.
fn silent(page: &mut Page, view: &View<'_>, conflict: &Conflict) {
    let sides = conflict.sides.iter();
    let told = sides.filter_map(|side| view.statement(side.statement)?.article);
    let told: BTreeSet<usize> = told.map(|article| article.index()).collect();
    let articles = view.doc.layers().articles.iter().enumerate();
    let texts =
        articles.filter(|(_, article)| !matches!(article.genre, Genre::Shell | Genre::Fiction));
    let silent: Vec<String> = texts
        .filter(|(index, _)| !told.contains(index))
        .map(|(index, _)| (index + 1).to_string())
        .collect();
    if !silent.is_empty() {
        let (noun, list) = (
            if silent.len() == 1 { "text" } else { "texts" },
            silent.join(", "),
        );
        page.tag(format_args!(
            "<p class=dim>No date of it was found in {noun} {list}.</p>"
        ));
    }
}

fn side(page: &mut Page, view: &View<'_>, side: &Side, all: Option<DayRange>) {
    let Some(statement) = view.statement(side.statement) else {
        return;
    };
    text_of(page, view, statement);
    page.raw("<td class=when><b>");
    page.text(&given(view, side));
    page.raw("</b> <code>");
    page.text(&side.edtf);
    page.raw("</code>");
    if let Some((days, all)) = side.days.zip(all) {
        bar(page, days, all);
    }
    ground(page, view, side);
    page.raw("<td><blockquote>");
    quotation(page, view, statement, side.date);
    let (block, line) = (statement.block.index(), view.line(statement.block));
    page.tag(format_args!(
        "</blockquote><a class=dim href=#b{block}>line {line}</a></tr>\n"
    ));
}

/// The number, name, language and kind of the text a statement stands in.
fn text_of(page: &mut Page, view: &View<'_>, statement: &Statement) {
    let known = statement
        .article
        .and_then(|id| Some((id.index(), view.article(id)?)));
    let Some((index, article)) = known else {
        page.raw("<tr><td>");
        return;
    };
    let number = index + 1;
    page.tag(format_args!(
        "<tr data-a={index}><td><a href=#a{index}><span class=no>{number}</span> "
    ));
    page.text(&short(&view.article_name(article), 40));
    page.tag(format_args!(
        "</a> <span class=dim><span class=lang>{}</span>, {}</span>",
        article.language,
        statement.genre.as_str()
    ));
}

/// Where the days of a side lie among those of all sides.
fn bar(page: &mut Page, days: DayRange, all: DayRange) {
    let day = |day: regesta_calendar::DayNumber| f64::from(day.get());
    let (from, length) = (day(all.first()), day(all.last()) - day(all.first()) + 1.0);
    let left = 100.0 * (day(days.first()) - from) / length;
    let width = 100.0 * (day(days.last()) - day(days.first()) + 1.0) / length;
    page.tag(format_args!(
        "<span class=extent><i style=\"left:{left:.1}%;width:{width:.1}%\"></i></span>"
    ));
}

fn ground(page: &mut Page, view: &View<'_>, side: &Side) {
    let reading = view.doc.reading(side.date);
    let basis = reading.and_then(|reading| reading.basis.first());
    let basis = basis.filter(|basis| basis.kind != BasisKind::AsWritten);
    let one_day = side.days.filter(|days| days.is_one_day());
    if one_day.is_none() && basis.is_none() {
        return;
    }
    page.raw("<small>");
    if let Some(days) = one_day {
        page.text(&when::calendars(days));
        page.raw(". ");
    }
    if let Some(basis) = basis {
        page.text(&basis.why);
    }
    page.raw("</small>");
}

/// A statement's words around its date, the date marked.
fn quotation(page: &mut Page, view: &View<'_>, statement: &Statement, date: DateId) {
    let Some(block) = view.doc.block(statement.block) else {
        return;
    };
    let text = block.text(view.doc.source());
    let quoted = within(block, text, statement.quotation);
    let at = view
        .doc
        .date(date)
        .map(|date| within(block, text, date.span));
    let inside = at.filter(|at| quoted.start <= at.start && at.end <= quoted.end && *at != quoted);
    let Some(at) = inside else {
        page.text(&short(slice(text, quoted), 2 * AROUND));
        return;
    };
    page.text(&tail(slice(text, quoted.start..at.start)));
    page.raw("<mark>");
    page.text(slice(text, at.clone()));
    page.raw("</mark>");
    page.text(&short(slice(text, at.end..quoted.end), AROUND));
}

fn tail(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    let cut: String = text.chars().skip(skip).collect();
    if skip == 0 { cut } else { format!("…{cut}") }
}
