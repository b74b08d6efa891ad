//! `regesta.toml`: which stages, which formats, and what is known of the documents.

use crate::error::Kind;
use crate::program::ProgramStage;
use crate::{Builder, Pipeline, PipelineError, ProgramSettings, Programs, Setup};
use regesta_model::{Field, Origin, Stated};
use regesta_packs::Authority;
use serde::Deserialize;
use std::sync::Arc;

/// What a run does, read from TOML. Unknown keys are refused, with file, line and key.
///
/// ```
/// use regesta_pipeline::Config;
/// let config = Config::parse("regesta.toml", "formats = [\"jsonl\"]\n[document]\nplace = \"Petrograd\"")?;
/// assert_eq!(config.formats.as_deref(), Some(["jsonl".to_owned()].as_slice()));
/// let error = Config::parse("regesta.toml", "threads = 2\nformat = \"csv\"").unwrap_err();
/// assert!(error.to_string().starts_with("regesta.toml:2: unknown field `format`"));
/// # Ok::<(), regesta_pipeline::PipelineError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Stages to run, in order; all when absent.
    pub stages: Option<Vec<String>>,
    /// Formats to write; the exporter's defaults when absent.
    pub formats: Option<Vec<String>>,
    /// Threads; one for each core when absent or 0.
    pub threads: Option<usize>,
    /// What is known of every document.
    #[serde(default)]
    pub document: DocumentSettings,
    /// What is compared across the documents of a run.
    #[serde(default)]
    pub run: RunSettings,
    /// How pages are cleaned.
    #[serde(default)]
    pub clean: CleanSettings,
    /// How dates are resolved.
    #[serde(default)]
    pub dates: DateSettings,
    /// How names are read.
    #[serde(default)]
    pub names: NameSettings,
    /// Stages that are programs of their own; each runs right before the first stage that requires what it provides.
    #[serde(default, rename = "program")]
    pub programs: Vec<ProgramSettings>,
}

/// What is compared across the documents of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RunSettings {
    /// Whether blocks are told that repeat blocks of earlier documents.
    #[serde(default)]
    pub duplicates: bool,
}

/// How pages are cleaned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CleanSettings {
    /// What matters more where the learned judge is in doubt.
    #[serde(default)]
    pub mode: CleanMode,
    /// Whether clean text is put into Unicode's Normalization Form C.
    #[serde(default)]
    pub nfc: bool,
}

/// What matters more where the learned judge is in doubt.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CleanMode {
    /// Both alike.
    #[default]
    Balanced,
    /// That nothing is kept which is not text.
    Precision,
    /// That no text is lost.
    Recall,
}

/// How names are read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NameSettings {
    /// The path of an authority file, CSV or JSON Lines, below the folder of the configuration file.
    pub authority: Option<String>,
    /// That file, once it is read.
    #[serde(skip)]
    pub table: Option<Arc<Authority>>,
}

/// How dates are resolved, where scholars differ.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DateSettings {
    /// Whether a day without a mark, at a place that then counted in the Julian calendar, is Old Style for certain; else
    /// it stays ambiguous, with both days.
    #[serde(default)]
    pub assume_julian: bool,
}

/// What is known of every document of a run, as its metadata would say it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentSettings {
    /// The place that decides on calendars where a text names none.
    pub place: Option<String>,
    /// The language (BCP 47) where it cannot be told.
    pub language: Option<String>,
    /// Day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
}

impl DocumentSettings {
    /// The origin of a document of which only this is known.
    #[must_use]
    pub fn origin(&self) -> Origin {
        let mut origin = Origin {
            place: self.place.clone(),
            ..Origin::default()
        };
        let known = [
            (Field::Language, &self.language),
            (Field::Published, &self.published),
        ];
        for (field, value) in known {
            if let Some(value) = value {
                origin.state(Stated::new(field, value.as_str(), "settings"));
            }
        }
        origin
    }
}

impl Config {
    /// Reads a configuration; `file` is the name that errors give.
    ///
    /// # Errors
    /// When the text is not TOML, or has an unknown key or a wrong value: named with file, line and key.
    pub fn parse(file: &str, text: &str) -> Result<Self, PipelineError> {
        toml::from_str(text).map_err(|error| {
            Kind::Config {
                file: file.to_owned(),
                line: line_of(text, &error),
                message: error.message().to_owned(),
            }
            .into()
        })
    }

    /// A builder with the stages that the configuration chooses, as it sets them; `programs` starts those that it names.
    ///
    /// # Errors
    /// When a program cannot be started, or provides what it cannot.
    pub fn builder(&self, programs: &dyn Programs) -> Result<Builder, PipelineError> {
        let mut builder = Pipeline::builder().setup(
            Setup::new(self.dates.clone())
                .clean(self.clean)
                .names_by(self.names.clone()),
        );
        if let Some(stages) = &self.stages {
            builder = builder.stages(stages.iter().map(String::as_str));
        }
        for settings in &self.programs {
            if let Some(message) = settings.fault() {
                let stage = settings.id.clone();
                return Err(Kind::Provides { stage, message }.into());
            }
            let started = programs.start(settings);
            let program = started.map_err(|message| Kind::Program {
                stage: settings.id.clone(),
                message,
            })?;
            builder = builder.stage(Box::new(ProgramStage::new(settings, program)));
        }
        Ok(builder)
    }
}

fn line_of(text: &str, error: &toml::de::Error) -> Option<usize> {
    let before = error.span().and_then(|span| text.get(..span.start))?;
    Some(before.matches('\n').count() + 1)
}
