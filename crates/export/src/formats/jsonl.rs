//! The canonical form: one document a line, with all its layers.

use crate::wire::Page;
use crate::{Exporter, Piece, RunFile, Target};
use regesta_model::{Document, Notes};

const FILE: RunFile = RunFile {
    name: "documents.jsonl",
    head: b"",
    tail: b"",
};

/// JSON Lines; the schema stands in `schema/regesta-document.schema.json`.
pub(crate) struct JsonLines;

impl Exporter for JsonLines {
    fn id(&self) -> &'static str {
        "jsonl"
    }

    fn what(&self) -> &'static str {
        "every layer of each document, one JSON object a line"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
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
