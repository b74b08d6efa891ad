//! The user's page through the whole pipeline, and through each stage, on one core: `cargo bench -p regesta-pipeline`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench")]

use divan::Bencher;
use divan::counter::BytesCount;
use regesta_model::{Document, Notes};
use regesta_pipeline::{Pipeline, STAGES};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

const PAGE: &str = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().build().unwrap());

fn main() {
    divan::main();
}

/// The page as no thread has seen it yet: cleaning keeps its analysis of the last page.
fn fresh() -> Document {
    static COPIES: AtomicUsize = AtomicUsize::new(0);
    let copy = COPIES.fetch_add(1, Ordering::Relaxed);
    Document::from_text("page", &format!("{PAGE}\nCopy {copy}\n"))
}

#[divan::bench]
fn whole(bencher: Bencher<'_, '_>) {
    let bencher = bencher.counter(BytesCount::of_str(PAGE)).with_inputs(fresh);
    bencher.bench_values(|mut doc| PIPELINE.run(&mut doc));
}

/// Each stage on a document that those before it have worked on; `judge-blocks` finds the analysis that `split-articles` has left.
#[divan::bench(args = STAGES.iter().map(|stage| stage.id))]
fn stage(bencher: Bencher<'_, '_>, id: &str) {
    let plan = PIPELINE.plan();
    let (before, rest) = plan.split_at(
        plan.iter()
            .position(|stage| stage.id().as_str() == id)
            .unwrap(),
    );
    let ready = || {
        let mut ready = fresh();
        for stage in before {
            stage.run(&mut ready, &mut Notes::default());
        }
        ready
    };
    let bencher = bencher.counter(BytesCount::of_str(PAGE)).with_inputs(ready);
    bencher.bench_values(|mut doc| rest[0].run(&mut doc, &mut Notes::default()));
}

/// Reading and compiling the packs, which a run does once.
#[divan::bench]
fn packs() -> Pipeline {
    Pipeline::builder().build().unwrap()
}
