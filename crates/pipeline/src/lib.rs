#![doc = include_str!("../README.md")]

mod builder;
mod config;
mod error;
mod plan;
mod program;
mod runner;
mod setup;
mod stages;

pub use builder::{Builder, Pipeline};
pub use config::{
    CleanMode, CleanSettings, Config, DateSettings, DocumentSettings, NameSettings, RunSettings,
};
pub use error::PipelineError;
pub use program::{Exchange, NoPrograms, ProgramSettings, Programs};
pub use runner::{Failure, Progress, Silent};
pub use setup::Setup;
pub use stages::{STAGES, StageEntry};
