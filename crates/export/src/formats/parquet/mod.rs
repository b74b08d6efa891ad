//! Statements, dates and mentions as tables by columns.

mod columns;
mod table;

use crate::{ExportError, Exporter, Maker, Piece, RunFile, Target};
use columns::TABLES;
use regesta_model::{Document, Notes};
use std::path::Path;

/// Parquet files, one for each kind of row, for programs that count and compare.
pub(crate) struct Parquet;

const FILES: &[RunFile] = &[
    file("statements.parquet"),
    file("dates.parquet"),
    file("mentions.parquet"),
];

const fn file(name: &'static str) -> RunFile {
    RunFile {
        name,
        head: b"",
        tail: b"",
    }
}

impl Exporter for Parquet {
    fn id(&self) -> &'static str {
        "parquet"
    }

    fn what(&self) -> &'static str {
        "statements, dates and names as three tables by columns"
    }

    fn run_files(&self) -> &'static [RunFile] {
        FILES
    }

    fn maker(&self, file: &RunFile, path: &Path) -> Result<Option<Box<dyn Maker>>, ExportError> {
        let Some(table) = TABLES.iter().find(|table| table.file == file.name) else {
            return Ok(None);
        };
        Ok(Some(Box::new(table::Table::create(path, table.columns)?)))
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let pieces = TABLES.iter().map(|table| Piece {
            target: Target::Run(table.file),
            // Writing to memory cannot fail, and there are no keys.
            bytes: serde_json::to_vec(&(table.rows)(doc)).unwrap_or_default(),
        });
        pieces.collect()
    }
}
