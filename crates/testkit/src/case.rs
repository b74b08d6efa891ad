//! A page of the fixtures.

use regesta_model::{Document, DocumentId, Origin};
use serde::Deserialize;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A folder with `input.txt` or `input.html`, and `about.toml` where there is something to say of it.
#[derive(Debug, Clone)]
pub struct Case {
    /// Name of the folder.
    pub name: String,
    /// The folder.
    pub folder: PathBuf,
    /// The text of the input.
    pub text: String,
    /// Whether the input is HTML.
    pub html: bool,
    /// What `about.toml` says.
    pub about: About,
}

/// `about.toml`: what a page is, and what a reader of it would know.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// The page's title.
    #[serde(default)]
    pub title: String,
    /// Its languages.
    #[serde(default)]
    pub languages: Vec<String>,
    /// What it is there to test.
    #[serde(default)]
    pub what: String,
    /// The place that decides on calendars.
    pub place: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
}

/// A case that cannot be read: names the file and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseError(String);

impl fmt::Display for CaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CaseError {}

impl Case {
    /// The case whose input file this is.
    ///
    /// # Errors
    /// When a file of it cannot be read, or `about.toml` says what it may not.
    pub fn load(input: &Path) -> Result<Self, CaseError> {
        let folder = input.parent().unwrap_or(Path::new("."));
        let name = folder.file_name().unwrap_or_default();
        Ok(Self {
            name: name.to_string_lossy().into_owned(),
            folder: folder.to_owned(),
            text: read(input)?,
            html: input
                .extension()
                .is_some_and(|extension| extension == "html"),
            about: about(&folder.join("about.toml"))?,
        })
    }

    /// Every case under a folder, by name.
    ///
    /// # Errors
    /// When the folder or a case in it cannot be read.
    pub fn all(root: &Path) -> Result<Vec<Self>, CaseError> {
        let unreadable = |error| CaseError(format!("{}: {error}", root.display()));
        let entries = std::fs::read_dir(root).map_err(unreadable)?;
        let mut folders: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        folders.sort();
        let inputs = folders.iter().flat_map(|folder| {
            let names = ["input.txt", "input.html"];
            names.map(|name| folder.join(name))
        });
        let existing = inputs.filter(|input| input.is_file());
        existing.map(|input| Self::load(&input)).collect()
    }

    /// The document as the pipeline reads it, with nothing but the text and what `about.toml` tells.
    #[must_use]
    pub fn document(&self) -> Document {
        let origin = Origin {
            place: self.about.place.clone(),
            published: self.about.published.clone(),
            html: self.html,
            ..Origin::default()
        };
        Document::new(
            DocumentId::new(&self.name),
            Arc::from(self.text.as_str()),
            origin,
        )
    }
}

fn read(path: &Path) -> Result<String, CaseError> {
    std::fs::read_to_string(path).map_err(|error| CaseError(format!("{}: {error}", path.display())))
}

fn about(path: &Path) -> Result<About, CaseError> {
    if !path.exists() {
        return Ok(About::default());
    }
    toml::from_str(&read(path)?)
        .map_err(|error| CaseError(format!("{}: {}", path.display(), error.message())))
}
