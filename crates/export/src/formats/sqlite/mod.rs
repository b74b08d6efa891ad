//! One database for the whole run.

mod database;
mod rows;

use crate::wire::Page;
use crate::{ExportError, Exporter, Maker, Piece, RunFile, Target};
use regesta_model::{Document, Notes};
use std::path::Path;

const FILE: RunFile = RunFile {
    name: "regesta.sqlite",
    head: b"",
    tail: b"",
};

/// An SQLite database with a table for each layer, full-text search, and views that answer what people ask first.
///
/// A document travels to the database as a line of the canonical form. The same documents in the same order give the same
/// bytes.
pub(crate) struct Sqlite;

impl Exporter for Sqlite {
    fn id(&self) -> &'static str {
        "sqlite"
    }

    fn what(&self) -> &'static str {
        "every layer as tables of one database, with search and views"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn maker(&self, _: &RunFile, path: &Path) -> Result<Option<Box<dyn Maker>>, ExportError> {
        Ok(Some(Box::new(database::Database::create(path)?)))
    }

    fn render(&self, doc: &Document, notes: &Notes) -> Vec<Piece> {
        let line = Page::new(doc, notes).to_json();
        let piece = line.map(|bytes| Piece {
            target: Target::Run(FILE.name),
            bytes,
        });
        piece.into_iter().collect()
    }
}
