#![doc = include_str!("../README.md")]

mod clean;
mod days;
mod error;
mod escape;
mod exporter;
mod formats;
mod lives;
mod metadata;
mod names;
mod own_name;
mod rdf;
mod recorded;
mod sources;
mod tables;
mod told;
mod wire;
mod words;

pub use clean::{CleanForm, Cleaned};
pub use error::ExportError;
pub use exporter::{Exporter, Maker, Piece, RunFile, Target};
pub use formats::{EXPORTERS, LEFT_OUT, exporter};
pub use metadata::metadata;
pub use own_name::own_name;
pub use recorded::{Change, Checked, Difference, Lines, Mismatch, Recorded, Status};
pub use sources::{SourceFields, Sources};
pub use told::source_date;
pub use wire::{DUPLICATES, duplicates};
