//! The one error of this crate.

use std::fmt;

/// A file of a run that cannot be read or written: names it, the place in it, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportError(String);

impl ExportError {
    /// An error at a place, such as `out/documents.jsonl:3`.
    pub(crate) fn new(place: impl fmt::Display, message: impl fmt::Display) -> Self {
        Self(format!("{place}: {message}"))
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ExportError {}
