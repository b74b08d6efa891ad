//! The table of stages.

use crate::error::Kind;
use crate::{PipelineError, Setup};
use regesta_model::{Layer, Stage};

/// A stage that comes with Regesta.
#[derive(Debug)]
pub struct StageEntry {
    /// Its id, verb and noun.
    pub id: &'static str,
    /// What it does, in a line.
    pub what: &'static str,
    /// The layers it provides.
    pub provides: &'static [Layer],
    /// Builds it; an error says which pack cannot be used, and why.
    pub build: fn(&Setup) -> Result<Box<dyn Stage>, String>,
}

/// Every stage, in reading order.
pub const STAGES: &[StageEntry] = &[];

/// The entry of this name.
pub(crate) fn entry(name: &str) -> Result<&'static StageEntry, PipelineError> {
    let unknown = || Kind::UnknownStage {
        name: name.to_owned(),
        known: STAGES.iter().map(|entry| entry.id).collect(),
    };
    let found = STAGES.iter().find(|entry| entry.id == name);
    Ok(found.ok_or_else(unknown)?)
}

/// The stage of the table that provides a layer.
pub(crate) fn provider_of(layer: Layer) -> Option<&'static str> {
    let found = STAGES.iter().find(|entry| entry.provides.contains(&layer));
    found.map(|entry| entry.id)
}
