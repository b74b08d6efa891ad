#![doc = include_str!("../README.md")]

mod across;
mod analysis;
mod appendix;
mod articles;
mod bylines;
mod chronicle;
mod clean;
mod code;
mod comments;
mod digits;
mod elements;
mod facts;
mod families;
mod formula;
mod furniture;
mod genre;
mod hash;
mod headed;
mod headword;
#[cfg(feature = "html")]
mod html;
mod hyphens;
mod inline;
mod language;
mod line;
mod matcher;
pub mod model;
mod nfc;
mod numbered;
mod phrases;
mod posts;
mod repeats;
mod runs;
mod score;
mod sections;
mod sets;
mod sheets;
mod shell;
mod signed;
mod split;
mod stages;
mod stories;
mod talk;
mod threads;
mod tools;
mod topic;
#[cfg(test)]
mod trial;
mod trigrams;
mod words;
mod zones;

pub use across::{Across, Signatures};
pub use bylines::Bylines;
pub use clean::{Clean, clean};
pub use stages::{FindBlocks, JudgeBlocks, Mode, SplitArticles};
pub use tools::{IngestError, Tools};
