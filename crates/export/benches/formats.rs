//! How fast each format is written, in bytes of output: `cargo bench -p regesta-export`.

#![allow(clippy::expect_used, reason = "a bench stops where it cannot run")]

use divan::Bencher;
use divan::counter::BytesCount;
use regesta_export::{EXPORTERS, exporter};
use regesta_model::{Document, Notes};
use regesta_pipeline::Pipeline;

fn main() {
    divan::main();
}

fn page() -> (Document, Notes) {
    let text = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");
    let pipeline = Pipeline::builder()
        .build()
        .expect("the stages are in order");
    let mut doc = Document::from_text("ivar-smilga", text);
    let notes = pipeline.run(&mut doc);
    (doc, notes)
}

#[divan::bench(args = EXPORTERS.iter().map(|format| format.id()))]
fn render(bencher: Bencher<'_, '_>, format: &str) {
    let (doc, notes) = page();
    let format = exporter(format).expect("a known format");
    let pieces = format.render(&doc, &notes);
    let bytes: usize = pieces.iter().map(|piece| piece.bytes.len()).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench(|| format.render(&doc, &notes));
}
