//! What a format is.

use crate::ExportError;
use regesta_model::{Document, Notes};
use std::path::Path;

/// A format. Rendering is pure, and documents are rendered on any thread; whoever runs it puts the pieces together in the
/// order of the documents.
pub trait Exporter: Send + Sync {
    /// Its name on the command line, such as `jsonl`.
    fn id(&self) -> &'static str;

    /// What it is, in a line.
    fn what(&self) -> &'static str;

    /// The files that the documents of a run share; none for a format with a file for each document.
    fn run_files(&self) -> &'static [RunFile] {
        &[]
    }

    /// What makes this file of the run out of the pieces of all documents, at a path where nothing is yet; `None` where the
    /// pieces stand in the file as they are, one after the other.
    ///
    /// # Errors
    /// When the file cannot be begun.
    fn maker(&self, file: &RunFile, path: &Path) -> Result<Option<Box<dyn Maker>>, ExportError> {
        let _ = (file, path);
        Ok(None)
    }

    /// This document's pieces, each with the file it goes to. For a file of the run, the pieces of all documents are
    /// appended to its head, or handed to its maker.
    fn render(&self, doc: &Document, notes: &Notes) -> Vec<Piece>;
}

/// A file that all documents of a run share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RunFile {
    /// Its name, such as `dates.csv`.
    pub name: &'static str,
    /// What it begins with: a header row, or nothing.
    pub head: &'static [u8],
    /// What it ends with.
    pub tail: &'static [u8],
}

/// Makes a file of the run which is more than its pieces in a row: a database, a table by columns. It opens the one path it
/// is given, and holds no more in memory than a part of the run.
pub trait Maker {
    /// Takes a document's piece; the pieces come in the order of the documents.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn add(&mut self, piece: &[u8]) -> Result<(), ExportError>;

    /// Writes what is left, and closes the file.
    ///
    /// # Errors
    /// When the file cannot be written.
    fn finish(self: Box<Self>) -> Result<(), ExportError>;
}

/// Bytes for one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The file.
    pub target: Target,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// Which file a piece goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// The file of the run with this name; one of [`Exporter::run_files`].
    Run(&'static str),
    /// A file of the document's own, named after it, with this ending: `.txt`.
    Document(&'static str),
}
