#![doc = include_str!("../README.md")]

mod error;
mod gazetteer;
mod keys;
mod lang;
mod names;
mod source;

pub use error::PackError;
pub use gazetteer::{Gazetteer, NameFlags, NameHash, Place, word_hash};
pub use keys::NameKeys;
pub use lang::{DAY_PARTS, DateExample, LangPack, NumericOrder, Sense, UNITS, WordClass};
pub use names::{Heads, Lower, NameExample, NameRules, Names};
pub use source::PackFile;
