#![doc = include_str!("../README.md")]

mod exporter;
mod formats;

pub use exporter::{Exporter, Piece, RunFile, Target};
pub use formats::{EXPORTERS, exporter};
