#![doc = include_str!("../README.md")]

mod clean;
mod comments;
mod facts;
mod genre;
mod inline;
mod language;
mod matcher;
mod repeats;
mod sections;
mod split;
mod stages;
mod threads;
mod tools;

pub use clean::{Clean, clean};
pub use stages::{FindBlocks, JudgeBlocks, SplitArticles};
pub use tools::{IngestError, Tools};
