//! The names of the annotated page: exact span and type.

use super::dual::{count, share};
use super::page::CodePoints;
use super::{Metrics, Options};
use anyhow::{Context, Result};
use regesta_model::{Document, EntityId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// A name as predicted.
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    start: u32,
    end: u32,
    text: String,
    #[serde(rename = "type")]
    kind: String,
    entity: Option<usize>,
    lemma: Option<String>,
    wikidata: Option<String>,
    rule: String,
}

/// A name as annotated.
#[derive(Debug, Deserialize)]
struct Gold {
    start: u32,
    end: u32,
    text: String,
    segment: String,
    #[serde(rename = "type")]
    kind: String,
    scored: bool,
    nested: bool,
    canonical: Option<String>,
}

/// One line for each name of a document.
pub(crate) fn predict(doc: &Document, points: &CodePoints) -> Result<String> {
    let bearers: BTreeMap<usize, EntityId> = doc
        .layers()
        .entities
        .iter()
        .flat_map(|entity| {
            entity
                .mentions
                .iter()
                .map(|mention| (mention.index(), entity.id))
        })
        .collect();
    let mut out = String::new();
    for (at, mention) in doc.layers().mentions.iter().enumerate() {
        let (start, end) = points.of_span(mention.span);
        let entity = bearers.get(&at).copied();
        let place = entity
            .and_then(|id| doc.entity(id))
            .and_then(|entity| entity.place.as_ref());
        let row = Found {
            start,
            end,
            text: mention.span.slice(doc.source()).to_owned(),
            kind: mention.kind.tag().to_owned(),
            entity: entity.map(|id| id.index()),
            lemma: mention.lemma.clone(),
            wikidata: place.and_then(|place| place.wikidata.clone()),
            rule: mention.rule.as_str().to_owned(),
        };
        out.push_str(&serde_json::to_string(&row)?);
        out.push('\n');
    }
    Ok(out)
}

/// The figures of the annotated segments: names that lie inside longer ones, and adjectives, are left out on both sides.
pub(crate) fn score(gold: &Path, predicted: &str, options: &Options) -> Result<Metrics> {
    let path = gold.join("entities.jsonl");
    let text =
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let gold: Vec<Gold> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let found: Vec<Found> = predicted
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let zones = zones(&gold);
    let inside = |name: &&Found| {
        zones
            .values()
            .any(|(start, end)| *start <= name.start && name.end <= *end)
    };
    let ignored = |name: &&Found| {
        let unscored = gold.iter().filter(|other| !other.scored);
        unscored
            .into_iter()
            .any(|other| other.start < name.end && name.start < other.end)
            && !gold
                .iter()
                .any(|other| other.scored && other.start < name.end && name.start < other.end)
    };
    let found: Vec<_> = found
        .iter()
        .filter(|name| inside(name) && !ignored(name))
        .collect();
    let flat: Vec<_> = gold
        .iter()
        .filter(|name| name.scored && !name.nested)
        .collect();
    let mut metrics = spans(&flat, &found, options);
    metrics.push(("persons_b_cubed_f1".to_owned(), b_cubed(&flat, &found)));
    Ok(metrics)
}

/// From the first to the last annotated name of each segment.
fn zones(gold: &[Gold]) -> BTreeMap<&str, (u32, u32)> {
    let mut zones: BTreeMap<&str, (u32, u32)> = BTreeMap::new();
    for name in gold {
        let zone = zones.entry(&name.segment).or_insert((name.start, name.end));
        *zone = (zone.0.min(name.start), zone.1.max(name.end));
    }
    zones
}

fn spans(gold: &[&Gold], found: &[&Found], options: &Options) -> Metrics {
    let same = |a: &Gold, b: &Found| (a.start, a.end) == (b.start, b.end);
    let hit = |name: &&&Gold| {
        found
            .iter()
            .any(|other| same(name, other) && name.kind == other.kind)
    };
    let hits = gold.iter().filter(hit).count();
    let span = gold
        .iter()
        .filter(|name| found.iter().any(|other| same(name, other)))
        .count();
    let mut shown = 0;
    let mut show = |what: &str, kind: &str, text: &str, at: u32| {
        if shown < options.errors {
            shown += 1;
            report(what, kind, text, at);
        }
    };
    for name in gold.iter().filter(|name| !hit(name)) {
        show("missing", &name.kind, &name.text, name.start);
    }
    let wrong = |name: &&&Found| {
        !gold
            .iter()
            .any(|other| same(other, name) && name.kind == other.kind)
    };
    for name in found.iter().filter(wrong) {
        show("wrong", &name.kind, &name.text, name.start);
    }
    vec![
        ("names_gold".to_owned(), count(gold.len())),
        ("names_precision".to_owned(), share(hits, found.len())),
        ("names_recall".to_owned(), share(hits, gold.len())),
        (
            "names_f1".to_owned(),
            share(2 * hits, gold.len() + found.len()),
        ),
        (
            "names_span_f1".to_owned(),
            share(2 * span, gold.len() + found.len()),
        ),
    ]
}

#[expect(clippy::print_stderr, reason = "errors are shown on request")]
fn report(what: &str, kind: &str, text: &str, at: u32) {
    eprintln!("{what}: {kind} {text:?} at {at}");
}

/// Mean over the persons' mentions that both sides have, of precision and recall of the group each is in.
fn b_cubed(gold: &[&Gold], found: &[&Found]) -> f64 {
    let both: Vec<(&str, usize)> = gold
        .iter()
        .filter(|name| name.kind == "PER")
        .filter_map(|name| {
            let ours = found
                .iter()
                .find(|other| (other.start, other.end) == (name.start, name.end))?;
            Some((name.canonical.as_deref()?, ours.entity?))
        })
        .collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for (who, group) in &both {
        let shared = both
            .iter()
            .filter(|(other, of)| other == who && of == group)
            .count();
        precision += share(shared, both.iter().filter(|(_, of)| of == group).count());
        recall += share(
            shared,
            both.iter().filter(|(other, _)| other == who).count(),
        );
    }
    2.0 * precision * recall / ((precision + recall) * count(both.len())).max(1e-9)
}
