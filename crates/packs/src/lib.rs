#![doc = include_str!("../README.md")]

mod error;
mod source;

pub use error::PackError;
pub use source::PackFile;
