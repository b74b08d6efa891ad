//! Runs of lines that are entries of one form: chronicles, genealogies, data sheets.

pub(crate) mod chronicle;
mod families;
pub(crate) mod line;
mod sheets;
