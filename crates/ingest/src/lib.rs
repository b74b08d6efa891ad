#![doc = include_str!("../README.md")]

mod across;
mod analysis;
mod articles;
mod clean;
mod digits;
mod entries;
mod hash;
#[cfg(feature = "html")]
mod html;
mod inline;
mod language;
mod lines;
pub mod model;
mod patterns;
mod posts;
mod sections;
mod stages;
mod tools;
#[cfg(test)]
mod trial;
mod words;

pub use across::{Across, Signatures};
pub use articles::bylines::Bylines;
#[cfg(feature = "html")]
pub use clean::clean_html;
pub use clean::{Clean, clean};
pub use patterns::examples::failing_examples;
pub use stages::{FindBlocks, FindPosts, JudgeBlocks, Mode, SplitArticles};
pub use tools::{IngestError, Tools};
