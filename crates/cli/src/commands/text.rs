//! `regesta dates`, `regesta names`

use super::each::Inputs;
use crate::Streams;
use anyhow::Result;
use clap::ValueEnum;
use regesta_entities::iob2;
use regesta_model::{DateId, Document, EntityId, Layer, Outcome, Reading, Span};
use regesta_packs::Names as Packs;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Print each date, what it means, and what that rests on
#[derive(Debug, clap::Args)]
pub(super) struct Dates {
    #[command(flatten)]
    inputs: Inputs,
}

impl Dates {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        self.inputs.print(Layer::Readings, streams, dates)
    }
}

fn dates(doc: &Document) -> String {
    let mut out = String::new();
    for (index, date) in doc.layers().dates.iter().enumerate() {
        let (at, text) = (place(doc, date.span), flat(doc, date.span));
        let _ = writeln!(out, "{at:>8}  {text}");
        if let Some(reading) = doc.reading(DateId::new(index)) {
            let _ = writeln!(out, "{:8}  = {}", "", meaning(reading));
            for basis in &reading.basis {
                let _ = writeln!(out, "{:8}    {}: {}", "", basis.kind.as_str(), basis.why);
            }
        }
    }
    out
}

fn meaning(reading: &Reading) -> String {
    match (&reading.outcome, reading.edtf()) {
        (Outcome::Unresolved(why), _) => format!("unresolved: {why}"),
        (_, Some(edtf)) => format!("{edtf}  {}", reading.calendar.as_str()),
        (_, None) => "unresolved".to_owned(),
    }
}

/// Print each name, and who or what it is
#[derive(Debug, clap::Args)]
pub(super) struct Names {
    /// Form of the list
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    inputs: Inputs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Each name with its place, its kind, and whom or what it names
    Text,
    /// Every kept word with its tag, as trainers of taggers read them
    Iob2,
}

impl Names {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        if self.format == Format::Text {
            return self.inputs.print(Layer::Entities, streams, names);
        }
        let (packs, config) = (Packs::builtin()?, self.inputs.config()?);
        let show = |doc: &Document, _| iob2(doc, &packs);
        self.inputs.write(&config, Layer::Mentions, streams, show)
    }
}

fn names(doc: &Document) -> String {
    let owner = owners(doc);
    let mut out = String::new();
    for (index, mention) in doc.layers().mentions.iter().enumerate() {
        let (at, text) = (place(doc, mention.span), flat(doc, mention.span));
        let tag = mention.kind.tag();
        let _ = write!(out, "{at:>8}  {tag:5} {text}");
        let entity = owner.get(&index).and_then(|id| doc.entity(*id));
        if let Some(entity) = entity.filter(|entity| entity.name != text) {
            let _ = write!(out, "  = {}", entity.name);
        }
        if let Some(link) = entity.and_then(|entity| entity.authority.as_ref()) {
            let _ = write!(out, "  [{}]", link.id);
        }
        out.push('\n');
    }
    out
}

/// The entity of each mention.
fn owners(doc: &Document) -> BTreeMap<usize, EntityId> {
    let entities = doc.layers().entities.iter();
    let pairs = entities.flat_map(|entity| {
        let mentions = entity.mentions.iter();
        mentions.map(|mention| (mention.index(), entity.id))
    });
    pairs.collect()
}

/// Line and column (in characters, both from 1) of a span.
fn place(doc: &Document, span: Span) -> String {
    let before = doc.source().get(..span.start()).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("{line}:{column}")
}

fn flat(doc: &Document, span: Span) -> String {
    let words = span.slice(doc.source()).split_whitespace();
    words.collect::<Vec<_>>().join(" ")
}
