//! From a choice of stages to a pipeline.

use crate::error::Kind;
use crate::stages::{self, StageEntry};
use crate::{PipelineError, STAGES, Setup, plan};
use regesta_model::{Document, Layer, Notes, Stage};
use std::fmt;

/// Stages in a checked order.
pub struct Pipeline {
    stages: Vec<Box<dyn Stage>>,
}

impl fmt::Debug for Pipeline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = self.stages.iter().map(|stage| stage.id());
        f.debug_list().entries(ids).finish()
    }
}

impl Pipeline {
    /// Starts with every stage of [`STAGES`] and the packs that are built in.
    #[must_use]
    pub fn builder() -> Builder {
        Builder {
            chosen: STAGES.iter().collect(),
            fault: None,
            own: Vec::new(),
            setup: Setup::default(),
        }
    }

    /// The stages, in the order they run.
    #[must_use]
    pub fn plan(&self) -> &[Box<dyn Stage>] {
        &self.stages
    }

    /// Runs every stage on one document, on the caller's thread.
    pub fn run(&self, document: &mut Document) -> Notes {
        let mut notes = Notes::default();
        for stage in &self.stages {
            stage.run(document, &mut notes);
        }
        notes
    }

    /// Whether the plan fills this layer.
    #[must_use]
    pub fn provides(&self, layer: Layer) -> bool {
        let mut stages = self.stages.iter();
        stages.any(|stage| stage.provides().contains(&layer))
    }
}

/// Chooses and adds stages; [`Builder::build`] checks the plan.
pub struct Builder {
    chosen: Vec<&'static StageEntry>,
    fault: Option<PipelineError>,
    own: Vec<Box<dyn Stage>>,
    setup: Setup,
}

impl fmt::Debug for Builder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids = self.chosen.iter().map(|entry| entry.id);
        f.debug_list().entries(ids).finish_non_exhaustive()
    }
}

impl Builder {
    /// These stages of [`STAGES`] alone, in this order.
    #[must_use]
    pub fn stages<'a>(mut self, names: impl IntoIterator<Item = &'a str>) -> Self {
        self.chosen.clear();
        for name in names {
            match stages::entry(name) {
                Ok(entry) => self.chosen.push(entry),
                Err(error) => self.fault = self.fault.or(Some(error)),
            }
        }
        self
    }

    /// All chosen so far but this one.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        match stages::entry(name) {
            Ok(_) => self.chosen.retain(|entry| entry.id != name),
            Err(error) => self.fault = self.fault.or(Some(error)),
        }
        self
    }

    /// A stage of your own: it runs right before the first stage that requires what it provides, else last. In which order
    /// several of them are added does not matter.
    #[must_use]
    pub fn stage(mut self, stage: Box<dyn Stage>) -> Self {
        self.own.push(stage);
        self
    }

    /// The packs and options that stages are built from.
    #[must_use]
    pub fn setup(mut self, setup: Setup) -> Self {
        self.setup = setup;
        self
    }

    /// Builds the stages and checks the plan.
    ///
    /// # Errors
    /// When a name is no stage, a pack cannot be used, a stage stands twice, two stages provide one layer, or a stage
    /// requires a layer that no stage before it provides.
    pub fn build(self) -> Result<Pipeline, PipelineError> {
        if let Some(fault) = self.fault {
            return Err(fault);
        }
        let built: Result<Vec<_>, _> = self
            .chosen
            .iter()
            .map(|entry| build(entry, &self.setup))
            .collect();
        let mut stages = built?;
        for own in plan::users_first(self.own) {
            let place = plan::place_for(&stages, own.as_ref());
            stages.insert(place, own);
        }
        plan::check(&stages)?;
        Ok(Pipeline { stages })
    }
}

fn build(entry: &StageEntry, setup: &Setup) -> Result<Box<dyn Stage>, PipelineError> {
    (entry.build)(setup).map_err(|message| {
        Kind::Pack {
            stage: entry.id,
            message,
        }
        .into()
    })
}
