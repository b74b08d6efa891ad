//! How fast each format is written, in bytes of output: `cargo bench -p regesta-export`.
//!
//! `page` renders one long page, again and again; `records` renders pages until they hold 100,000 dated statements, and lets
//! go of each page's bytes as a run does when it has written them.

#![allow(clippy::expect_used, reason = "a bench stops where it cannot run")]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use regesta_export::{EXPORTERS, Exporter, exporter};
use regesta_model::{Document, Notes};
use regesta_pipeline::Pipeline;
use std::sync::LazyLock;

/// Statements of the long bench.
const RECORDS: usize = 100_000;

static PAGE: LazyLock<(Document, Notes)> = LazyLock::new(|| {
    let text = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");
    let pipeline = Pipeline::builder()
        .build()
        .expect("the stages are in order");
    let mut doc = Document::from_text("ivar-smilga", text);
    let notes = pipeline.run(&mut doc);
    (doc, notes)
});

fn main() {
    divan::main();
}

fn render(format: &dyn Exporter) -> usize {
    let (doc, notes) = &*PAGE;
    let pieces = black_box(format.render(doc, notes));
    pieces.iter().map(|piece| piece.bytes.len()).sum()
}

#[divan::bench(args = EXPORTERS.iter().map(|format| format.id()))]
fn page(bencher: Bencher<'_, '_>, format: &str) {
    let format = exporter(format).expect("a known format");
    let bytes = BytesCount::new(render(format));
    bencher.counter(bytes).bench(|| render(format));
}

#[divan::bench(args = ["jsonl", "csv"], sample_count = 10)]
fn records(bencher: Bencher<'_, '_>, format: &str) {
    let format = exporter(format).expect("a known format");
    let statements = PAGE.0.layers().records.statements.len();
    let pages = RECORDS.div_ceil(statements.max(1));
    let bytes = BytesCount::new(render(format) * pages);
    bencher
        .counter(bytes)
        .bench(|| (0..pages).map(|_| render(format)).sum::<usize>());
}
