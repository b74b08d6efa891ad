#![doc = include_str!("../README.md")]

mod analysis;
mod clean;
mod comments;
mod elements;
mod facts;
mod genre;
mod hash;
#[cfg(feature = "html")]
mod html;
mod inline;
mod language;
mod matcher;
pub mod model;
mod repeats;
mod sections;
mod sets;
mod split;
mod stages;
mod threads;
mod tools;
mod topic;

pub use clean::{Clean, clean};
pub use stages::{FindBlocks, JudgeBlocks, Mode, SplitArticles};
pub use tools::{IngestError, Tools};
