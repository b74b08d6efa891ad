#![doc = include_str!("../README.md")]

mod error;
mod lang;
mod source;

pub use error::PackError;
pub use lang::{DAY_PARTS, DateExample, LangPack, NumericOrder, Sense, UNITS, WordClass};
pub use source::PackFile;
