//! `regesta dates`, `regesta names`

use super::each::Inputs;
use crate::Streams;
use anyhow::Result;
use clap::ValueEnum;
use regesta_entities::iob2;
use regesta_model::{DateId, Document, Entity, EntityId, Layer, Outcome, Reading, Span};
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
    let (mut out, mut place) = (String::new(), Place::new(doc));
    for (index, date) in doc.layers().dates.iter().enumerate() {
        let (at, text) = (place.of(date.span), flat(doc, date.span));
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
    let (mut out, mut place) = (String::new(), Place::new(doc));
    for (index, mention) in doc.layers().mentions.iter().enumerate() {
        let (at, text) = (place.of(mention.span), flat(doc, mention.span));
        let tag = mention.kind.tag();
        let _ = write!(out, "{at:>8}  {tag:5} {text}");
        let entity = owner.get(&index).and_then(|id| doc.entity(*id));
        if let Some(entity) = entity.filter(|entity| entity.name != text) {
            let _ = write!(out, "  = {}", entity.name);
        }
        if let Some(link) = entity.and_then(link) {
            let _ = write!(out, "  [{link}]");
        }
        out.push('\n');
    }
    out
}

/// Where an entity is told apart from its namesakes: its row in the user's file, or its place in the gazetteer and the country.
fn link(entity: &Entity) -> Option<String> {
    let own = entity.authority.as_ref().map(|link| link.id.clone());
    own.or_else(|| {
        let place = entity.place.as_ref()?;
        let country = place.country.iter().map(|country| format!(" {country}"));
        Some(std::iter::once(place.id.clone()).chain(country).collect())
    })
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

/// A place in a text, which goes on from span to span.
struct Place<'d> {
    source: &'d str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'d> Place<'d> {
    fn new(doc: &'d Document) -> Self {
        Self {
            source: doc.source(),
            at: 0,
            line: 1,
            column: 1,
        }
    }

    /// Line and column (in characters, both from 1) of a span.
    fn of(&mut self, span: Span) -> String {
        if span.start() < self.at {
            (self.at, self.line, self.column) = (0, 1, 1);
        }
        let between = self.source.get(self.at..span.start()).unwrap_or("");
        self.line += between.matches('\n').count();
        self.column = match between.rsplit_once('\n') {
            Some((_, last)) => last.chars().count() + 1,
            None => self.column + between.chars().count(),
        };
        self.at = span.start();
        format!("{}:{}", self.line, self.column)
    }
}

fn flat(doc: &Document, span: Span) -> String {
    let text = doc.text_of(span);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_lines_and_columns_in_whatever_order() {
        let text = "a ä b\n\nc é d";
        let doc = Document::from_text("t", text);
        let mut place = Place::new(&doc);
        let mut at = |word: &str| {
            let start = text.find(word).unwrap();
            place.of(Span::new(text, start..start + word.len()).unwrap())
        };
        let places = ["ä", "b", "c", "d", "a", "é"].map(&mut at);
        assert_eq!(places, ["1:3", "1:5", "3:1", "3:5", "1:1", "3:3"]);
    }
}
