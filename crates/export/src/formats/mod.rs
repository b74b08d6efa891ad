//! The formats, one module each.

mod csv;
mod gedcom;
mod html;
mod iob2;
mod json_ld;
mod jsonl;
mod linked_places;
mod markdown;
#[cfg(feature = "parquet")]
mod parquet;
mod quickstatements;
#[cfg(feature = "sqlite")]
mod sqlite;
mod tei;
mod text;
mod timelinejs;
mod turtle;

use crate::Exporter;

/// Every format, in the order `regesta formats` lists them.
pub const EXPORTERS: &[&dyn Exporter] = &[
    &jsonl::JsonLines,
    &csv::Csv,
    #[cfg(feature = "parquet")]
    &parquet::Parquet,
    #[cfg(feature = "sqlite")]
    &sqlite::Sqlite,
    &text::Text,
    &html::Html,
    &markdown::Markdown,
    &iob2::Iob2,
    &timelinejs::TimelineJs,
    &turtle::Turtle,
    &json_ld::JsonLd,
    &gedcom::Gedcom,
    &tei::Tei,
    &linked_places::LinkedPlaces,
    &quickstatements::QuickStatements,
];

/// Formats that this build leaves out; each is a feature of its name.
pub const LEFT_OUT: &[&str] = &[
    #[cfg(not(feature = "parquet"))]
    "parquet",
    #[cfg(not(feature = "sqlite"))]
    "sqlite",
];

/// The format of this name.
#[must_use]
pub fn exporter(id: &str) -> Option<&'static dyn Exporter> {
    EXPORTERS.iter().copied().find(|known| known.id() == id)
}
