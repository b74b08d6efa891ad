//! The three stages on the user's page: `cargo bench -p regesta-ingest`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]
#![allow(missing_docs)]

use divan::{Bencher, counter::BytesCount};
use regesta_ingest::{Clean, FindBlocks, SplitArticles, Tools};
use regesta_model::{Document, Notes, Stage};
use std::sync::Arc;

const PAGE: &str = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");

fn main() {
    divan::main();
}

fn tools() -> Arc<Tools> {
    Arc::new(Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap())
}

#[divan::bench]
fn find_blocks(bencher: Bencher) {
    let bytes = BytesCount::of_str(PAGE);
    let page = || Document::from_text("page", PAGE);
    bencher
        .counter(bytes)
        .with_inputs(page)
        .bench_values(|mut doc| {
            FindBlocks.run(&mut doc, &mut Notes::default());
            doc
        });
}

#[divan::bench]
fn split_articles(bencher: Bencher) {
    let stage = SplitArticles::new(tools());
    let page = || {
        let mut doc = Document::from_text("page", PAGE);
        FindBlocks.run(&mut doc, &mut Notes::default());
        doc
    };
    bencher
        .counter(BytesCount::of_str(PAGE))
        .with_inputs(page)
        .bench_values(|mut doc| {
            stage.run(&mut doc, &mut Notes::default());
            doc
        });
}

#[divan::bench]
fn all_three(bencher: Bencher) {
    let tools = tools();
    let page = || Document::from_text("page", PAGE);
    bencher
        .counter(BytesCount::of_str(PAGE))
        .with_inputs(page)
        .bench_values(|doc| Clean::of(&tools, doc));
}

#[divan::bench]
fn load_packs() -> Arc<Tools> {
    tools()
}
