//! Places, bodies, works and events: together by gazetteer id, by base form, by an abbreviation in brackets.

use super::{Cluster, Home, Named, form, place};
use regesta_model::{Document, EntityKind, Language};
use regesta_packs::Names;
use std::collections::BTreeMap;

pub(super) fn clusters(
    mentions: &[Named<'_>],
    doc: &Document,
    names: &Names,
    home: &Home,
) -> Vec<Cluster> {
    let mut keys = Keys {
        names,
        home,
        known: BTreeMap::new(),
    };
    let short = abbreviations(mentions, doc, &mut keys);
    let mut clusters: BTreeMap<(EntityKind, String), Cluster> = BTreeMap::new();
    for (at, mention) in mentions
        .iter()
        .enumerate()
        .filter(|(_, m)| m.kind != EntityKind::Person)
    {
        let key = keys.of(mention);
        let key = short
            .get(&(mention.kind, key.clone()))
            .cloned()
            .unwrap_or(key);
        clusters.entry((mention.kind, key)).or_default().push(at);
    }
    clusters.into_values().collect()
}

/// Keys of names; each form is looked up once.
struct Keys<'n, 'm> {
    names: &'n Names,
    home: &'n Home,
    known: BTreeMap<(EntityKind, &'m str, Language), String>,
}

impl<'m> Keys<'_, 'm> {
    fn of(&mut self, mention: &Named<'m>) -> String {
        let (names, home) = (self.names, self.home);
        let entry = self
            .known
            .entry((mention.kind, mention.text, mention.language));
        entry.or_insert_with(|| key(mention, names, home)).clone()
    }
}

fn key(mention: &Named<'_>, names: &Names, home: &Home) -> String {
    let place = || place(mention, names, home).map(|place| place.id.to_owned());
    let linked = (mention.kind == EntityKind::Place).then(place).flatten();
    linked.unwrap_or_else(|| form(mention).to_lowercase())
}

/// "Central Committee (CC)": the key of the short form leads to that of the long one.
fn abbreviations<'m>(
    mentions: &[Named<'m>],
    doc: &Document,
    keys: &mut Keys<'_, 'm>,
) -> BTreeMap<(EntityKind, String), String> {
    let mut pairs = BTreeMap::new();
    for pair in mentions.windows(2) {
        if let [long, short] = pair
            && is_abbreviation(long, short, doc)
        {
            pairs.insert((long.kind, keys.of(short)), keys.of(long));
        }
    }
    pairs
}

fn is_abbreviation(long: &Named<'_>, short: &Named<'_>, doc: &Document) -> bool {
    let between = doc.source().get(long.end..short.start).unwrap_or("");
    let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
    between.trim() == "("
        && long.kind == short.kind
        && capitals > 1
        && long.text.len() > short.text.len()
}
