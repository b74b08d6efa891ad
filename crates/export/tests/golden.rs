//! A golden file for each format.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use common::{read, render};
use regesta_export::EXPORTERS;
use std::path::Path;

#[test]
fn each_format_has_a_golden_file() {
    let (doc, notes) = read("golden-page.txt", include_str!("golden-page.txt"));
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for format in EXPORTERS {
        // Most of a report is the same for every page, and a database is not for reading; their parts are tested one by one.
        if !["html", "sqlite", "parquet"].contains(&format.id()) {
            let rendered = render(format.id(), &doc, &notes);
            regesta_testkit::hold(&folder, format.id(), format.what(), &rendered);
        }
    }
}
