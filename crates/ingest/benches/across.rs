//! Blocks compared with those of earlier documents: `cargo bench -p regesta-ingest --bench across`. A tenth of them repeat an
//! earlier one.

#![allow(missing_docs)]

use divan::{Bencher, counter::ItemsCount};
use regesta_ingest::{Across, FindBlocks, Signatures};
use regesta_model::{Document, Notes, Stage};

const DOCUMENTS: usize = 500;
const BLOCKS: usize = 20;

fn main() {
    divan::main();
}

/// Sixty words of its own for each number.
fn paragraph(number: usize) -> String {
    let words = (0..60).map(|at| format!("word{}", (number * 7919 + at * 104_729) % 999_983));
    words.collect::<Vec<_>>().join(" ")
}

fn documents() -> Vec<Document> {
    let text = |own: usize| {
        let numbers = (own * BLOCKS..(own + 1) * BLOCKS)
            .map(|number| if number % 10 == 9 { number / 2 } else { number });
        numbers.map(paragraph).collect::<Vec<_>>().join("\n")
    };
    let documents = (0..DOCUMENTS).map(|own| {
        let mut doc = Document::from_text(&own.to_string(), &text(own));
        FindBlocks.run(&mut doc, &mut Notes::default());
        doc
    });
    documents.collect()
}

/// The part that is done on any thread.
#[divan::bench]
fn signatures(bencher: Bencher) {
    let documents = documents();
    bencher
        .counter(ItemsCount::new(DOCUMENTS * BLOCKS))
        .bench(|| documents.iter().map(Signatures::of).collect::<Vec<_>>());
}

/// The part that is done in order.
#[divan::bench]
fn add(bencher: Bencher) {
    let documents = documents();
    bencher
        .counter(ItemsCount::new(DOCUMENTS * BLOCKS))
        .with_inputs(|| documents.iter().map(Signatures::of).collect::<Vec<_>>())
        .bench_values(|all| {
            let mut across = Across::with_capacity(512_000_000);
            let found = all.into_iter().map(|one| across.add(one).len());
            found.sum::<usize>()
        });
}
