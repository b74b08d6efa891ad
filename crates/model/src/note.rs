//! What a stage has to say about a document besides its layer.

use crate::{Span, StageId};

/// Something that a person should know about a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The stage that says so.
    pub stage: StageId,
    /// How grave.
    pub severity: Severity,
    /// Where, if at one place.
    pub span: Option<Span>,
    /// What, in lower case, naming the way out where there is one.
    pub message: String,
}

/// How grave a note is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Something odd in the input; the output is complete.
    Warning,
    /// The stage could not do its work on this document.
    Error,
}

/// The notes of one document, in the order they were made.
///
/// ```
/// use regesta_model::{Notes, Severity, StageId};
/// let mut notes = Notes::default();
/// notes.add(StageId::new("find-dates"), Severity::Warning, None, "a weekday that contradicts its date");
/// assert_eq!(notes.iter().count(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Notes(Vec<Note>);

impl Notes {
    /// Adds a note.
    pub fn add(
        &mut self,
        stage: StageId,
        severity: Severity,
        span: Option<Span>,
        message: impl Into<String>,
    ) {
        self.0.push(Note {
            stage,
            severity,
            span,
            message: message.into(),
        });
    }

    /// The notes, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Note> {
        self.0.iter()
    }

    /// The gravest severity among them.
    #[must_use]
    pub fn worst(&self) -> Option<Severity> {
        self.0.iter().map(|note| note.severity).max()
    }
}
