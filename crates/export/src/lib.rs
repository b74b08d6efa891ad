#![doc = include_str!("../README.md")]

mod days;
mod exporter;
mod formats;
mod wire;
mod words;

pub use exporter::{Exporter, Piece, RunFile, Target};
pub use formats::{EXPORTERS, exporter};
