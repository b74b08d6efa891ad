//! The three stages on the user's page and on an HTML page: `cargo bench -p regesta-ingest`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]
#![allow(missing_docs)]

use divan::{Bencher, counter::BytesCount};
use regesta_ingest::{Clean, FindBlocks, SplitArticles, Tools};
use regesta_model::{Document, DocumentId, Notes, Origin, Stage};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PAGE: &str = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");

fn main() {
    divan::main();
}

/// The page as no thread has seen it yet: the analysis of the last page is kept.
fn fresh() -> Document {
    static COPIES: AtomicUsize = AtomicUsize::new(0);
    let copy = COPIES.fetch_add(1, Ordering::Relaxed);
    Document::from_text("page", &format!("{PAGE}\nCopy {copy}\n"))
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
        let mut doc = fresh();
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
    bencher
        .counter(BytesCount::of_str(PAGE))
        .with_inputs(fresh)
        .bench_values(|doc| Clean::of(&tools, doc));
}

#[divan::bench]
fn load_packs() -> Arc<Tools> {
    tools()
}

const HTML: &str = include_str!("../../../fixtures/html/article-comments/input.html");

fn html_page() -> Document {
    let origin = Origin {
        html: true,
        ..Origin::default()
    };
    Document::new(DocumentId::new("page"), Arc::from(HTML), origin)
}

#[divan::bench]
fn find_blocks_of_html(bencher: Bencher) {
    bencher
        .counter(BytesCount::of_str(HTML))
        .with_inputs(html_page)
        .bench_values(|mut doc| {
            FindBlocks.run(&mut doc, &mut Notes::default());
            doc
        });
}

#[divan::bench]
fn all_three_on_html(bencher: Bencher) {
    let tools = tools();
    bencher
        .counter(BytesCount::of_str(HTML))
        .with_inputs(html_page)
        .bench_values(|doc| Clean::of(&tools, doc));
}
