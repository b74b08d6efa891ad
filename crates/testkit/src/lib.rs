#![doc = include_str!("../README.md")]

mod case;
pub mod render;
mod snapshot;

pub use case::{About, Case, CaseError};
pub use snapshot::hold;
