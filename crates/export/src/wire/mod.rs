//! The canonical form of a document: what the JSON Lines hold, one object for each document.
//!
//! These types belong to the format, not to the model: the model may change without the format noticing. Field names and
//! values are written down in `schema/regesta-document.schema.json`.

mod blocks;
mod custom;
mod dates;
mod names;
mod posts;
mod records;
mod repeats;

pub(crate) use names::entity_of;
use regesta_model::{Document, Notes, Severity, Span};
pub use repeats::{DUPLICATES, duplicates};
use serde::Serialize;
use std::borrow::Cow;

/// The version of the form, raised when a field changes its meaning or goes.
pub(crate) const SCHEMA: &str = "regesta-document/1";

/// Start and end in bytes of the source, half open.
pub(crate) type Place = [usize; 2];

pub(crate) fn place(span: Span) -> Place {
    [span.start(), span.end()]
}

/// What a reader has of a place, where that differs from its bytes.
fn reads(doc: &Document, span: Span) -> Option<Cow<'_, str>> {
    let text = doc.text_of(span);
    (text != span.slice(doc.source())).then_some(text)
}

/// A document with all its layers.
#[derive(Serialize)]
pub(crate) struct Page<'d> {
    schema: &'static str,
    id: &'d str,
    digest: String,
    origin: Origin<'d>,
    source: &'d str,
    articles: Vec<blocks::Article<'d>>,
    blocks: Vec<blocks::Block<'d>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    posts: Vec<posts::Post<'d>>,
    dates: Vec<dates::Date<'d>>,
    mentions: Vec<names::Mention<'d>>,
    entities: Vec<names::Entity<'d>>,
    statements: Vec<records::Statement<'d>>,
    conflicts: Vec<records::Conflict<'d>>,
    set_aside: Vec<records::SetAside<'d>>,
    #[serde(skip_serializing_if = "custom::Layers::is_empty")]
    custom: custom::Layers<'d>,
    notes: Vec<Note<'d>>,
}

/// What is known of where it comes from.
#[derive(Serialize)]
struct Origin<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    published: Option<&'d str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    html: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stated: Vec<Stated<'d>>,
}

/// A value of metadata, and the rule that read it.
#[derive(Serialize)]
struct Stated<'d> {
    field: &'static str,
    value: &'d str,
    rule: &'d str,
}

/// What a stage has to say besides its layer.
#[derive(Serialize)]
struct Note<'d> {
    stage: &'d str,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    span: Option<Place>,
    message: &'d str,
}

impl<'d> Page<'d> {
    /// The document as a line of JSON, its end included.
    pub(crate) fn to_json(&self) -> Option<Vec<u8>> {
        let mut bytes = Vec::with_capacity(self.source.len() * 4);
        // Writing to memory cannot fail, and no key of the form is anything but a string.
        serde_json::to_writer(&mut bytes, self).ok()?;
        bytes.push(b'\n');
        Some(bytes)
    }

    pub(crate) fn new(doc: &'d Document, notes: &'d Notes) -> Self {
        let layers = doc.layers();
        Self {
            schema: SCHEMA,
            id: doc.id().as_str(),
            digest: doc.digest().to_string(),
            origin: origin(doc),
            source: doc.source(),
            articles: layers.articles.iter().map(blocks::Article::new).collect(),
            blocks: blocks::blocks(doc),
            posts: posts::posts(doc),
            dates: dates::dates(doc),
            mentions: names::mentions(doc),
            entities: names::entities(doc),
            statements: records::statements(doc),
            conflicts: records::conflicts(doc),
            set_aside: layers
                .records
                .set_aside
                .iter()
                .map(records::SetAside::new)
                .collect(),
            custom: custom::layers(doc),
            notes: notes.iter().map(note).collect(),
        }
    }
}

fn origin(doc: &Document) -> Origin<'_> {
    let origin = doc.origin();
    Origin {
        url: origin.url.as_deref(),
        title: origin.title.as_deref(),
        author: origin.author.as_deref(),
        published: origin.published.as_deref(),
        language: origin.language.map(|language| language.to_string()),
        html: origin.html,
        stated: origin.stated.iter().map(stated).collect(),
    }
}

fn stated(stated: &regesta_model::Stated) -> Stated<'_> {
    Stated {
        field: stated.field.as_str(),
        value: &stated.value,
        rule: stated.rule.as_str(),
    }
}

fn note(note: &regesta_model::Note) -> Note<'_> {
    Note {
        stage: note.stage.as_str(),
        severity: match note.severity {
            Severity::Info => "info",
            Severity::Warning => "warning",
            Severity::Error => "error",
        },
        span: note.span.map(place),
        message: &note.message,
    }
}
