//! What the texts say of one thing, side by side.

use super::view::View;
use super::when;
use super::write::Page;
use regesta_model::{Agreement, BasisKind, Conflict, DateId, Side, Statement};

/// Characters shown on each side of the date in a quotation.
const AROUND: usize = 120;

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("conflicts", "Where the texts disagree");
    let conflicts = &view.doc.layers().records.conflicts;
    let of = |agreement: Agreement| {
        conflicts
            .iter()
            .filter(move |conflict| conflict.agreement == agreement)
    };
    if of(Agreement::Contradictory).next().is_none() {
        page.raw("<p>No two texts of this page were found to contradict each other in a date.</p>");
    } else {
        page.raw("<p>Dates that cannot all be right. Each column is one text’s word.</p>");
    }
    for conflict in of(Agreement::Contradictory) {
        card(page, view, conflict);
    }
    if of(Agreement::Compatible).next().is_some() {
        page.raw("<details class=\"agree\"><summary>Different words that agree (");
        page.tag(format_args!("{}", of(Agreement::Compatible).count()));
        page.raw("): they differ in precision or in calendar alone</summary>");
        for conflict in of(Agreement::Compatible) {
            card(page, view, conflict);
        }
        page.raw("</details>");
    }
    page.close();
}

fn card(page: &mut Page, view: &View<'_>, conflict: &Conflict) {
    page.raw("<article class=\"conflict\"><h3>");
    let topic = conflict.topic.as_str();
    page.text(&heading(
        topic,
        conflict.detail.as_ref().map(|detail| detail.as_str()),
    ));
    page.raw(": <bdi>");
    page.text(view.name(conflict.subject));
    page.raw("</bdi>");
    if let Some(object) = conflict.object.filter(|object| *object != conflict.subject) {
        page.raw(", <bdi>");
        page.text(view.name(object));
        page.raw("</bdi>");
    }
    page.raw("</h3><div class=\"sides\">");
    for side in &conflict.sides {
        self::side(page, view, side);
    }
    page.raw("</div></article>");
}

/// "Office (vice-chair)".
pub(crate) fn heading(topic: &str, detail: Option<&str>) -> String {
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

fn side(page: &mut Page, view: &View<'_>, side: &Side) {
    let Some(statement) = view.statement(side.statement) else {
        return;
    };
    page.raw("<div class=\"side\"><p class=\"when\"><time>");
    page.text(&when::words(&side.edtf));
    page.raw("</time> <code>");
    page.text(&side.edtf);
    page.raw("</code></p><blockquote dir=\"auto\">");
    quotation(page, view, statement, side.date);
    page.raw("</blockquote><p class=\"src\">");
    source(page, view, statement);
    page.raw("</p>");
    ground(page, view, side);
    page.raw("</div>");
}

fn ground(page: &mut Page, view: &View<'_>, side: &Side) {
    page.raw("<p class=\"basis\">");
    let one_day = side.days.filter(|days| days.is_one_day());
    if let Some(days) = one_day {
        page.text(&when::calendars(days));
        page.raw(". ");
    }
    let reading = view.doc.reading(side.date);
    let basis = reading.and_then(|reading| reading.basis.first());
    if let Some(basis) = basis.filter(|basis| basis.kind != BasisKind::AsWritten) {
        page.text(&basis.why);
    }
    page.raw("</p>");
}

/// The article and line a statement stands in, as a link to the text.
pub(crate) fn source(page: &mut Page, view: &View<'_>, statement: &Statement) {
    let line = view.line(statement.block);
    let block = statement.block.index();
    if let Some(article) = statement
        .article
        .and_then(|id| Some((id, view.article(id)?)))
    {
        page.tag(format_args!("Text {}, ", article.0.index() + 1));
        page.text(article.1.language.as_str());
        page.tag(format_args!(", {}, ", statement.genre.as_str()));
    }
    page.tag(format_args!("<a href=\"#b{block}\">line {line}</a>"));
}

/// A statement's words around its date, the date marked.
pub(crate) fn quotation(page: &mut Page, view: &View<'_>, statement: &Statement, date: DateId) {
    let quoted = statement.quotation;
    let at = view.doc.date(date).map_or(quoted, |date| date.span);
    if !quoted.contains(at) || at == quoted {
        page.text(&super::write::short(view.slice(quoted), 2 * AROUND));
        return;
    }
    let source = view.doc.source();
    let before = source.get(quoted.start()..at.start()).unwrap_or("");
    let after = source.get(at.end()..quoted.end()).unwrap_or("");
    page.text(&tail(before));
    page.raw("<mark>");
    page.text(view.slice(at));
    page.raw("</mark>");
    page.text(&super::write::short(after, AROUND));
}

fn tail(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    let cut: String = text.chars().skip(skip).collect();
    if skip == 0 { cut } else { format!("…{cut}") }
}
