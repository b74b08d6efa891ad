#![doc = include_str!("../README.md")]

mod clean;
mod days;
mod exporter;
mod formats;
mod metadata;
mod own_name;
mod wire;
mod words;

pub use clean::{CleanForm, Cleaned};
pub use exporter::{Exporter, Piece, RunFile, Target};
pub use formats::{EXPORTERS, exporter};
pub use metadata::metadata;
pub use own_name::own_name;
pub use wire::{DUPLICATES, duplicates};
