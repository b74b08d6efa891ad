//! The canonical form read back: a document as a line of the JSON Lines has it.

mod check;
mod compare;
mod difference;
mod index;
mod items;
mod layers;
mod links;

pub use check::{Checked, Mismatch};
pub use compare::Change;
pub use difference::{Difference, Status};
pub use index::Lines;
pub(crate) use layers::*;

use crate::ExportError;
use crate::wire::SCHEMA;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// A document with its layers, as a run wrote it.
#[derive(Debug, Deserialize)]
pub struct Recorded {
    schema: String,
    pub(crate) id: String,
    pub(crate) digest: String,
    pub(crate) origin: Origin,
    pub(crate) source: String,
    pub(crate) articles: Vec<Article>,
    pub(crate) blocks: Vec<Block>,
    #[serde(default)]
    pub(crate) posts: Vec<Post>,
    pub(crate) dates: Vec<Date>,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) entities: Vec<Entity>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) conflicts: Vec<Conflict>,
    pub(crate) set_aside: Vec<SetAside>,
    #[serde(default)]
    pub(crate) custom: BTreeMap<String, Vec<Annotation>>,
    pub(crate) notes: Vec<Note>,
}

impl Recorded {
    /// A document from its line; `place` names the line for the error.
    ///
    /// # Errors
    /// When the line is no JSON, or no document in the version of the form that this program writes.
    pub fn parse(place: impl fmt::Display, line: &[u8]) -> Result<Self, ExportError> {
        let read: Result<Self, _> = serde_json::from_slice(line);
        let recorded = read.map_err(|error| {
            ExportError::new(&place, format!("is no document of a run ({error}); write it anew with `regesta run --format jsonl`"))
        })?;
        if recorded.schema == SCHEMA {
            return Ok(recorded);
        }
        let other = &recorded.schema;
        Err(ExportError::new(
            place,
            format!("has the form {other:?}, and this program reads {SCHEMA}; run again with it"),
        ))
    }

    /// The document's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text it was made from, as the run decoded it.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What a place holds, or nothing where it lies outside the source.
    pub(crate) fn slice(&self, place: [usize; 2]) -> &str {
        self.source.get(place[0]..place[1]).unwrap_or_default()
    }

    /// The text of a block: what it was cleaned to, or what stands there.
    pub(crate) fn text<'a>(&'a self, block: &'a Block) -> &'a str {
        block
            .text
            .as_deref()
            .unwrap_or_else(|| self.slice(block.span))
    }

    /// The line (from 1) that a byte stands in.
    pub(crate) fn line_at(&self, byte: usize) -> usize {
        line_at(&self.source, byte)
    }

    /// The name of an entity, by its index.
    pub(crate) fn name(&self, entity: usize) -> &str {
        let entity = self.entities.get(entity);
        entity.map_or("", |entity| entity.name.as_str())
    }
}

/// The line (from 1) of a text that a byte stands in.
pub(crate) fn line_at(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte.min(text.len()));
    let before = before.unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}
