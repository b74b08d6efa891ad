//! What a run read, kept beside its results.

use crate::ExportError;
use serde::{Deserialize, Serialize};

/// The version of the form.
const SCHEMA: &str = "regesta-sources/1";

/// What a run was given to read, and how: enough to read the same pages again. Paths are as they were given.
///
/// ```
/// use regesta_export::Sources;
/// let sources = Sources::new(vec!["pages".to_owned()]);
/// let again = Sources::parse(Sources::FILE, &sources.to_json())?;
/// assert_eq!(again, sources);
/// # Ok::<(), regesta_export::ExportError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sources {
    schema: String,
    /// Files, folders, patterns, `-`.
    pub inputs: Vec<String>,
    /// A file with a path a line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub files_from: Option<String>,
    /// The form of all inputs, where it was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<String>,
    /// Which field of a row holds what, where that was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<SourceFields>,
}

/// Which field of a row holds what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceFields {
    /// The text; empty where none is read.
    pub text: String,
    /// HTML.
    pub html: String,
    /// What names the row.
    pub id: String,
}

impl Sources {
    /// The name of the file, in the folder of a run's results.
    pub const FILE: &str = "sources.json";

    /// These inputs, read as their names tell.
    #[must_use]
    pub fn new(inputs: Vec<String>) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            inputs,
            files_from: None,
            form: None,
            fields: None,
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Writing to memory cannot fail, and no key is anything but a string.
        let mut json = serde_json::to_string_pretty(self).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Reads the file; `place` names it for the error.
    ///
    /// # Errors
    /// When it is no such file, or one of another version.
    pub fn parse(place: &str, json: &str) -> Result<Self, ExportError> {
        let read: Result<Self, _> = serde_json::from_str(json);
        let way_out = "name the inputs of the run after its folder";
        let sources =
            read.map_err(|error| ExportError::new(place, format!("{error}; {way_out}")))?;
        if sources.schema == SCHEMA {
            return Ok(sources);
        }
        let message = format!("has the form {:?}, not {SCHEMA}; {way_out}", sources.schema);
        Err(ExportError::new(place, message))
    }
}
