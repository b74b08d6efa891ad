//! The user's page through the whole pipeline, and through each stage, on one core: `cargo bench -p regesta-pipeline`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench")]

use divan::Bencher;
use divan::counter::BytesCount;
use regesta_model::{Document, Notes};
use regesta_pipeline::{Pipeline, STAGES};
use std::sync::LazyLock;

const PAGE: &str = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().build().unwrap());

fn main() {
    divan::main();
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let page = || Document::from_text("page", PAGE);
    let bencher = bencher.counter(BytesCount::of_str(PAGE)).with_inputs(page);
    bencher.bench_values(|mut doc| PIPELINE.run(&mut doc));
}

/// Each stage on a document that those before it have worked on.
#[divan::bench(args = STAGES.iter().map(|stage| stage.id))]
fn stage(bencher: Bencher<'_, '_>, id: &str) {
    let plan = PIPELINE.plan();
    let (before, rest) = plan.split_at(
        plan.iter()
            .position(|stage| stage.id().as_str() == id)
            .unwrap(),
    );
    let mut ready = Document::from_text("page", PAGE);
    for stage in before {
        stage.run(&mut ready, &mut Notes::default());
    }
    let bencher = bencher
        .counter(BytesCount::of_str(PAGE))
        .with_inputs(|| ready.clone());
    bencher.bench_values(|mut doc| rest[0].run(&mut doc, &mut Notes::default()));
}

/// Reading and compiling the packs, which a run does once.
#[divan::bench]
fn packs() -> Pipeline {
    Pipeline::builder().build().unwrap()
}
