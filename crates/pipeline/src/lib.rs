#![doc = include_str!("../README.md")]

mod builder;
mod config;
mod error;
mod plan;
mod runner;
mod stages;

pub use builder::{Builder, Pipeline};
pub use config::{Config, DocumentSettings, Setup};
pub use error::PipelineError;
pub use runner::{Failure, Progress, Silent};
pub use stages::{STAGES, StageEntry};
