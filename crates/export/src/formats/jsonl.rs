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
        let mut bytes = Vec::with_capacity(doc.source().len() * 4);
        // Writing to memory cannot fail, and no key of the form is anything but a string.
        if serde_json::to_writer(&mut bytes, &Page::new(doc, notes)).is_err() {
            bytes.clear();
            return Vec::new();
        }
        bytes.push(b'\n');
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes,
        }]
    }
}
