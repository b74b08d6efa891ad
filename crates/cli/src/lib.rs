#![doc = include_str!("../README.md")]

mod bylines;
mod commands;
mod input;
mod output;
mod programs;
mod progress;
mod run;
mod sources;
mod streams;
mod summary;

pub use commands::command;
pub use run::{Report, RunOptions, run};
pub use streams::Streams;
pub use summary::Tally;
