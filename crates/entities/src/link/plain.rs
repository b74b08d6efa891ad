//! Places, bodies, works and events: together by gazetteer id, by base form, by an abbreviation in brackets.

use super::{Cluster, Named, form, place};
use regesta_model::{Document, EntityKind};
use regesta_packs::Names;
use std::collections::BTreeMap;

pub(super) fn clusters(mentions: &[Named<'_>], doc: &Document, names: &Names) -> Vec<Cluster> {
    let short = abbreviations(mentions, doc, names);
    let mut clusters: BTreeMap<(EntityKind, String), Cluster> = BTreeMap::new();
    for (at, mention) in mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.kind != EntityKind::Person)
    {
        let key = key(mention, names);
        let key = short
            .get(&(mention.kind, key.clone()))
            .cloned()
            .unwrap_or(key);
        clusters.entry((mention.kind, key)).or_default().push(at);
    }
    clusters.into_values().collect()
}

fn key(mention: &Named<'_>, names: &Names) -> String {
    let place = || place(mention, names).map(|place| place.id.to_owned());
    let linked = (mention.kind == EntityKind::Place).then(place).flatten();
    linked.unwrap_or_else(|| form(mention, names).to_lowercase())
}

/// "Central Committee (CC)": the key of the short form leads to that of the long one.
fn abbreviations(
    mentions: &[Named<'_>],
    doc: &Document,
    names: &Names,
) -> BTreeMap<(EntityKind, String), String> {
    let pairs = mentions.windows(2).filter_map(|pair| match pair {
        [long, short] if is_abbreviation(long, short, doc) => {
            Some(((long.kind, key(short, names)), key(long, names)))
        }
        _ => None,
    });
    pairs.collect()
}

fn is_abbreviation(long: &Named<'_>, short: &Named<'_>, doc: &Document) -> bool {
    let between = doc.source().get(long.end..short.start).unwrap_or("");
    let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
    between.trim() == "("
        && long.kind == short.kind
        && capitals > 1
        && long.text.len() > short.text.len()
}
