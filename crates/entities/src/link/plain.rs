//! Places, bodies, works and events: together by gazetteer id, by base form, by an abbreviation in brackets.

use super::display::is_inflected;
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
    let mut short = abbreviations(mentions, doc, &mut keys);
    for (inflected, base) in inflected(mentions, &mut keys) {
        short.entry(inflected).or_insert(base);
    }
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
        if home.told(mention).is_some() {
            return key(mention, names, home);
        }
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

/// Most names with one beginning that are held against each other.
const MOST_ALIKE: usize = 40;

/// Endings that are taken off one after the other.
const LONGEST_CHAIN: usize = 3;

/// Letters with which the words of a name and of its inflected form begin alike.
const ALIKE: usize = 3;

/// Names of bodies, works and events in another case than one that the page has too: their keys lead to its own.
fn inflected<'m>(
    mentions: &[Named<'m>],
    keys: &mut Keys<'_, 'm>,
) -> BTreeMap<(EntityKind, String), String> {
    let mut alike: BTreeMap<_, BTreeMap<String, String>> = BTreeMap::new();
    let bodies = |m: &&Named<'_>| !matches!(m.kind, EntityKind::Person | EntityKind::Place);
    for mention in mentions.iter().filter(bodies) {
        let name = form(mention);
        let beginnings: Vec<String> = name.split(' ').map(beginning).collect();
        let group = alike.entry((mention.kind, mention.language, beginnings));
        group
            .or_default()
            .entry(name)
            .or_insert_with(|| keys.of(mention));
    }
    let mut pairs = BTreeMap::new();
    for ((kind, language, _), names) in alike {
        let rules = keys
            .names
            .rules(language)
            .filter(|_| names.len() <= MOST_ALIKE);
        for (name, key) in &names {
            let is_base = |base: &&String| {
                let leads = |a: &str, b: &str| rules.is_some_and(|r| is_inflected(a, b, r));
                leads(name, base) && !leads(base, name)
            };
            let base = names.keys().find(is_base).and_then(|base| names.get(base));
            if let Some(base) = base.filter(|base| *base != key) {
                pairs.insert((kind, key.clone()), base.clone());
            }
        }
    }
    ended(&pairs)
}

fn beginning(word: &str) -> String {
    word.chars().take(ALIKE).collect::<String>().to_lowercase()
}

/// The pairs, each leading to the end of its chain.
fn ended(pairs: &BTreeMap<(EntityKind, String), String>) -> BTreeMap<(EntityKind, String), String> {
    let end = |((kind, from), to): (&(EntityKind, String), &String)| {
        let mut last = to;
        for _ in 0..LONGEST_CHAIN {
            last = pairs.get(&(*kind, last.clone())).unwrap_or(last);
        }
        ((*kind, from.clone()), last.clone())
    };
    pairs.iter().map(end).collect()
}

fn is_abbreviation(long: &Named<'_>, short: &Named<'_>, doc: &Document) -> bool {
    let between = doc.plain().get(long.end..short.start).unwrap_or("");
    let capitals = short.text.chars().filter(|c| c.is_uppercase()).count();
    between.trim() == "("
        && long.kind == short.kind
        && capitals > 1
        && long.text.len() > short.text.len()
}
