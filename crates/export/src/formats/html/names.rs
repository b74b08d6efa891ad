//! People and bodies, with every form of their names.

use super::view::{View, count};
use super::when;
use super::write::Page;
use regesta_model::{DateEnd, Entity, EntityId, EntityKind, Statement};

/// Kinds in the order shown, with their headings.
const KINDS: &[(EntityKind, &str)] = &[
    (EntityKind::Person, "People"),
    (EntityKind::Organisation, "Organisations"),
    (EntityKind::Event, "Events"),
    (EntityKind::Work, "Works"),
    (EntityKind::Other, "Peoples, adherents, other names"),
];

/// Lines linked to for each name.
const LINES: usize = 8;

/// Entities of a kind shown before the rest is folded away.
const OPEN: usize = 24;

pub(crate) fn section(page: &mut Page, view: &View<'_>) {
    page.open("names", "Names");
    for (kind, heading) in KINDS {
        let mut all: Vec<&Entity> = view
            .doc
            .layers()
            .entities
            .iter()
            .filter(|entity| entity.kind == *kind)
            .collect();
        all.sort_by_key(|entity| (std::cmp::Reverse(entity.mentions.len()), entity.id));
        if !all.is_empty() {
            list(page, view, heading, &all);
        }
    }
    page.close();
}

fn list(page: &mut Page, view: &View<'_>, heading: &str, all: &[&Entity]) {
    let total = all.len();
    page.tag(format_args!(
        "<h3>{heading} <span class=\"dim\">{total}</span></h3><ul class=\"names\">"
    ));
    for entity in all.iter().take(OPEN) {
        item(page, view, entity);
    }
    page.raw("</ul>");
    if total > OPEN {
        page.tag(format_args!(
            "<details><summary>{} more</summary><ul class=\"names\">",
            total - OPEN
        ));
        for entity in all.iter().skip(OPEN) {
            item(page, view, entity);
        }
        page.raw("</ul></details>");
    }
}

pub(crate) fn item(page: &mut Page, view: &View<'_>, entity: &Entity) {
    page.tag(format_args!("<li id=e{}><b><bdi>", entity.id.index()));
    page.text(&entity.name);
    page.raw("</bdi></b>");
    life(page, view, entity.id);
    if entity.mentions.len() > 1 {
        let mentions = count(entity.mentions.len(), "mention", "mentions");
        page.tag(format_args!(" <span class=dim>{mentions}</span><br>"));
    }
    if !entity.variants.is_empty() {
        page.raw(" <span class=var>also ");
        page.text(&entity.variants.join(" · "));
        page.raw("</span><br>");
    }
    page.raw(" <span class=lines>line ");
    lines(page, view, entity);
    page.raw("</span></li>");
}

fn lines(page: &mut Page, view: &View<'_>, entity: &Entity) {
    let mentions = entity
        .mentions
        .iter()
        .filter_map(|id| view.doc.mention(*id));
    let mut blocks: Vec<_> = mentions.map(|mention| mention.block).collect();
    blocks.dedup();
    for (index, block) in blocks.iter().take(LINES).enumerate() {
        let line = view.line(*block);
        let comma = if index > 0 { ", " } else { "" };
        page.tag(format_args!(
            "{comma}<a href=#b{}>{line}</a>",
            block.index()
        ));
    }
    if blocks.len() > LINES {
        page.tag(format_args!(" and {} more", blocks.len() - LINES));
    }
}

/// Attested dates of birth and death, each once.
fn life(page: &mut Page, view: &View<'_>, id: EntityId) {
    for (topic, sign, name) in [("birth", "*", "born"), ("death", "†", "died")] {
        let told = told(view, id, topic);
        if !told.is_empty() {
            page.tag(format_args!(
                " <span class=\"life\" title=\"{name}, as the texts have it\">{sign} "
            ));
            page.text(&told.join(" / "));
            page.raw("</span>");
        }
    }
}

fn told(view: &View<'_>, id: EntityId, topic: &str) -> Vec<String> {
    let statements = view.doc.layers().records.statements.iter();
    let mine = statements.filter(|one| {
        one.topic.as_ref().is_some_and(|t| t.as_str() == topic) && one.subject() == Some(id)
    });
    let mut out: Vec<String> = Vec::new();
    for date in mine.flat_map(|one| dates(view, one)) {
        if !out.contains(&date) {
            out.push(date);
        }
    }
    out
}

fn dates(view: &View<'_>, statement: &Statement) -> Vec<String> {
    let edtf = |id: &regesta_model::DateId| view.doc.reading(*id)?.edtf();
    let values = statement.dates.iter().filter_map(edtf);
    let part = |edtf: regesta_calendar::Edtf| match statement.end {
        DateEnd::Whole => edtf.to_string(),
        DateEnd::First => edtf
            .dates()
            .next()
            .map_or_else(String::new, ToString::to_string),
        DateEnd::Last => edtf
            .dates()
            .last()
            .map_or_else(String::new, ToString::to_string),
    };
    values.map(part).map(|edtf| when::words(&edtf)).collect()
}
