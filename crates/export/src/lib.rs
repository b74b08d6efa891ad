#![doc = include_str!("../README.md")]

mod clean;
mod days;
mod exporter;
mod formats;
mod metadata;
mod wire;
mod words;

pub use clean::{CleanForm, Cleaned};
pub use exporter::{Exporter, Piece, RunFile, Target};
pub use formats::{EXPORTERS, exporter};
pub use metadata::metadata;
pub use wire::{DUPLICATES, duplicates};
