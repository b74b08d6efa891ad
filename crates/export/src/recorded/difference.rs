//! Two runs, document by document.

use super::{Change, Lines};
use crate::ExportError;
use serde::Serialize;
use std::io::{Read, Seek};

/// A document of two runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Its id.
    pub document: String,
    /// How the runs differ over it.
    pub status: Status,
    /// Whether the runs read another text under this id; values are then matched by their words, not by their place.
    pub source_changed: bool,
    /// What differs, by layer and then in the order of the text.
    pub changes: Vec<Change>,
}

/// How two runs differ over a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// They do not. Confidences are not compared, and scores of dropped lines alone.
    Same,
    /// In some values.
    Changed,
    /// The second run does not have it.
    Removed,
    /// The first run does not have it.
    Added,
}

impl Difference {
    /// Compares what two runs made of a document; both lines are in memory, and nothing else of the runs.
    ///
    /// # Errors
    /// When a line cannot be read, or is no document.
    pub fn of<F: Read + Seek, G: Read + Seek>(
        id: &str,
        before: &mut Lines<F>,
        after: &mut Lines<G>,
    ) -> Result<Self, ExportError> {
        let mut difference = Self {
            document: id.to_owned(),
            status: Status::Same,
            source_changed: false,
            changes: Vec::new(),
        };
        let lines = (before.line(id)?, after.line(id)?);
        difference.status = match lines {
            (Some(old), Some(new)) if old == new => Status::Same,
            (Some(_), None) => Status::Removed,
            (None, _) => Status::Added,
            (Some(_), Some(_)) => difference.compare(id, before, after)?,
        };
        Ok(difference)
    }

    fn compare<F: Read + Seek, G: Read + Seek>(
        &mut self,
        id: &str,
        before: &mut Lines<F>,
        after: &mut Lines<G>,
    ) -> Result<Status, ExportError> {
        if let (Some(old), Some(new)) = (before.get(id)?, after.get(id)?) {
            self.source_changed = !old.has_source_of(&new);
            self.changes = old.compare(&new);
        }
        let same = self.changes.is_empty() && !self.source_changed;
        Ok(if same { Status::Same } else { Status::Changed })
    }

    /// As a JSON object in one line.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory cannot fail, and no key is anything but a string.
        serde_json::to_string(self).unwrap_or_default()
    }
}
