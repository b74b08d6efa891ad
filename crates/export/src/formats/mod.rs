//! The formats, one module each.

mod csv;
mod html;
mod jsonl;
mod text;

use crate::Exporter;

/// Every format, in the order `regesta formats` lists them.
pub const EXPORTERS: &[&dyn Exporter] = &[&jsonl::JsonLines, &csv::Csv, &text::Text, &html::Html];

/// The format of this name.
#[must_use]
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|known| known.id() == id)
}
