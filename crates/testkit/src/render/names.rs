//! Mentions and entities.

use super::{line_of, short, text_of};
use regesta_model::{Document, Entity, Mention, PlaceLink};
use std::fmt::Write as _;

/// One line for each mention: source line, kind, name, title and base form where there are any, rule.
#[must_use]
pub fn mentions(doc: &Document) -> String {
    let mut out = String::new();
    for mention in &doc.layers().mentions {
        let (line, tag) = (line_of(doc, mention.block), mention.kind.tag());
        let name = named(doc, mention);
        let _ = writeln!(out, "{line:4}  {tag:5} {name:40} {}", mention.rule);
    }
    out
}

fn named(doc: &Document, mention: &Mention) -> String {
    let mut name = text_of(doc, mention.span);
    if let Some(title) = mention.title {
        let _ = write!(name, " ({})", text_of(doc, title));
    }
    if let Some(lemma) = &mention.lemma {
        let _ = write!(name, " = {lemma}");
    }
    name
}

/// One paragraph for each entity: kind, name, lines; its other forms; where it is.
#[must_use]
pub fn entities(doc: &Document) -> String {
    let mut out = String::new();
    for entity in &doc.layers().entities {
        let (tag, name) = (entity.kind.tag(), short(&entity.name, 80));
        let _ = writeln!(out, "{tag:5} {name}  {}", lines(doc, entity));
        if !entity.variants.is_empty() {
            let _ = writeln!(out, "      also {}", entity.variants.join(" | "));
        }
        if let Some(place) = &entity.place {
            let _ = writeln!(out, "      {}", link(place));
        }
        if let Some(link) = &entity.authority {
            let dates = link.dates.as_deref().unwrap_or_default();
            let _ = writeln!(out, "      authority {}  {dates}", link.id);
        }
    }
    out
}

fn lines(doc: &Document, entity: &Entity) -> String {
    let mentions = entity.mentions.iter().filter_map(|id| doc.mention(*id));
    let mut lines: Vec<u32> = mentions
        .map(|mention| line_of(doc, mention.block))
        .collect();
    let times = lines.len();
    lines.dedup();
    let shown: Vec<String> = lines.iter().take(12).map(u32::to_string).collect();
    let more = if lines.len() > 12 { " …" } else { "" };
    format!("{times}x, line {}{more}", shown.join(" "))
}

fn link(place: &PlaceLink) -> String {
    let mut text = place.id.clone();
    for part in [&place.wikidata, &place.country].into_iter().flatten() {
        let _ = write!(text, "  {part}");
    }
    if let Some((latitude, longitude)) = place.coordinates {
        let _ = write!(text, "  {latitude:.2} {longitude:.2}");
    }
    text
}
