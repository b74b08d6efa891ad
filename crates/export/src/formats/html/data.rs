//! What the report's script works with: everything that refers to the text, as offsets in it.

use super::marks::{marks, slice, units, within};
use super::packed::Packed;
use super::readings::Readings;
use super::view::View;
use regesta_model::{DateEnd, Entity, EntityKind, Statement, TopicId};
use serde::Serialize;
use std::collections::BTreeMap;

/// The script's data; the text itself stands in the page, once.
#[derive(Serialize)]
struct Data<'d> {
    /// Of each text its name, language, kind, first block and the block after its last.
    texts: Vec<(String, &'d str, &'static str, usize, usize)>,
    /// Steps from one block's line to the next one's.
    lines: String,
    marks: String,
    #[serde(flatten)]
    readings: Readings<'d>,
    /// A letter for each entity.
    kinds: String,
    /// Names that are not the words of the first mention.
    names: BTreeMap<usize, &'d str>,
    /// Variants that are not the words of the mentions.
    variants: BTreeMap<usize, &'d [String]>,
    /// Entity, latitude and longitude.
    places: Vec<(usize, f64, f64)>,
    topics: Vec<&'d str>,
    /// How many statements there are.
    count: usize,
    statements: String,
}

/// The data as JSON that may stand in a script element.
pub(crate) fn json(view: &View<'_>) -> String {
    let layers = view.doc.layers();
    let texts = layers.articles.iter().map(|article| {
        let name = view.article_name(article);
        let (first, end) = (article.blocks.start, article.blocks.end);
        (
            name,
            article.language.as_str(),
            article.genre.as_str(),
            first,
            end,
        )
    });
    let (names, variants) = told_otherwise(view);
    let topics = topics(&layers.records.statements);
    let data = Data {
        texts: texts.collect(),
        lines: lines(view),
        marks: marks(view),
        readings: Readings::new(view.doc),
        kinds: layers.entities.iter().map(letter).collect(),
        names,
        variants,
        places: layers.entities.iter().filter_map(place).collect(),
        count: layers.records.statements.len(),
        statements: statements(view, &topics),
        topics,
    };
    // Writing to memory cannot fail, and no key is anything but a string or number.
    let json = serde_json::to_string(&data).unwrap_or_default();
    json.replace('<', "\\u003c")
}

fn lines(view: &View<'_>) -> String {
    let mut packed = Packed::default();
    let mut last = 0;
    for block in &view.doc.layers().blocks {
        let line = usize::try_from(block.line).unwrap_or(0);
        packed.step(last, line);
        last = line;
    }
    packed.finish()
}

fn letter(entity: &Entity) -> char {
    match entity.kind {
        EntityKind::Person => 'p',
        EntityKind::Place => 'l',
        EntityKind::Organisation => 'o',
        EntityKind::Work => 'w',
        EntityKind::Event => 'e',
        EntityKind::Other => 'x',
    }
}

fn place(entity: &Entity) -> Option<(usize, f64, f64)> {
    let (lat, lon) = entity.place.as_ref()?.coordinates?;
    let round = |degrees: f64| (degrees * 100.0).round() / 100.0;
    let on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    on_earth.then_some((entity.id.index(), round(lat), round(lon)))
}

type Told<'d> = (BTreeMap<usize, &'d str>, BTreeMap<usize, &'d [String]>);

/// The names and variants that the script could not tell from the words of the mentions.
fn told_otherwise<'d>(view: &View<'d>) -> Told<'d> {
    let (mut names, mut variants) = Told::default();
    for entity in &view.doc.layers().entities {
        let words = words(view, entity);
        if words.first().copied() != Some(entity.name.as_str()) {
            names.insert(entity.id.index(), entity.name.as_str());
        }
        let others = words.iter().filter(|word| **word != entity.name);
        if !others.eq(entity.variants.iter()) {
            variants.insert(entity.id.index(), entity.variants.as_slice());
        }
    }
    (names, variants)
}

/// The words of an entity's mentions, each once.
fn words<'d>(view: &View<'d>, entity: &Entity) -> Vec<&'d str> {
    let mut out: Vec<&str> = Vec::new();
    let mentions = entity.mentions.iter();
    for mention in mentions.filter_map(|id| view.doc.mention(*id)) {
        let Some(block) = view.doc.block(mention.block) else {
            continue;
        };
        let text = block.text(view.doc.source());
        let word = slice(text, within(block, text, mention.span));
        if !out.contains(&word) {
            out.push(word);
        }
    }
    out
}

fn topics(statements: &[Statement]) -> Vec<&str> {
    let told = statements
        .iter()
        .flat_map(|one| [one.topic.as_ref(), one.detail.as_ref()]);
    let mut topics: Vec<&str> = told.flatten().map(TopicId::as_str).collect();
    topics.sort_unstable();
    topics.dedup();
    topics
}

/// Of each statement: the step to its block, where it begins and its length, its dates, which end of them, topic, detail,
/// people, place, object.
fn statements(view: &View<'_>, topics: &[&str]) -> String {
    let mut packed = Packed::default();
    let (mut block, mut date) = (0, 0);
    for statement in &view.doc.layers().records.statements {
        packed.step(block, statement.block.index());
        block = statement.block.index();
        quotation(view, statement, &mut packed);
        packed.push(statement.dates.len());
        for id in &statement.dates {
            packed.step(date, id.index());
            date = id.index();
        }
        packed.push(match statement.end {
            DateEnd::Whole => 0,
            DateEnd::First => 1,
            DateEnd::Last => 2,
            DateEnd::Within => 3,
        });
        let topic = |topic: &TopicId| topics.binary_search(&topic.as_str()).ok();
        packed.maybe(statement.topic.as_ref().and_then(topic));
        packed.maybe(statement.detail.as_ref().and_then(topic));
        packed.push(statement.participants.len());
        for one in &statement.participants {
            packed.push(one.entity.index() * 2 + usize::from(one.subject));
        }
        packed.maybe(statement.place.map(|place| place.index()));
        packed.maybe(statement.object.map(|object| object.index()));
    }
    packed.finish()
}

fn quotation(view: &View<'_>, statement: &Statement, packed: &mut Packed) {
    let Some(block) = view.doc.block(statement.block) else {
        packed.push(0);
        packed.push(0);
        return;
    };
    let text = block.text(view.doc.source());
    let at = within(block, text, statement.quotation);
    packed.push(units(slice(text, 0..at.start)));
    packed.push(units(slice(text, at)));
}
