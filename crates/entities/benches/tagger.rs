//! Names of the user's page on one core: `cargo bench -p regesta-entities`.
#![allow(clippy::unwrap_used, reason = "a bench")]

use divan::Bencher;
use divan::counter::ItemsCount;
use regesta_entities::model::{self, Encoded, Model};
use regesta_entities::{FindMentions, LinkMentions, Tagger};
use regesta_model::{Block, BlockKind, Document, Language, Notes, Span, Stage as _};
use regesta_packs::Names;
use std::sync::{Arc, LazyLock};

const PAGE: &str = include_str!("../../../fixtures/pages/ivar-smilga/input.txt");

static NAMES: LazyLock<Arc<Names>> = LazyLock::new(|| Names::builtin().unwrap());
static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::new(NAMES.clone()));

fn main() {
    divan::main();
}

/// Words of each line, apart at spaces.
fn sentences() -> Vec<Vec<&'static str>> {
    let lines = PAGE
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>());
    lines.filter(|words| !words.is_empty()).collect()
}

/// The model alone on words that are apart already; items are words.
#[divan::bench]
fn tag(bencher: Bencher<'_, '_>) {
    let sentences = sentences();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let language = Language::new("en");
    let _ = TAGGER.tag(&sentences, language);
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| TAGGER.tag(&sentences, language));
}

/// The same words fifty times over: what a long text costs.
#[divan::bench]
fn tag_long(bencher: Bencher<'_, '_>) {
    let one = sentences();
    let sentences: Vec<_> = std::iter::repeat_n(one, 20).flatten().collect();
    let words: usize = sentences.iter().map(Vec::len).sum();
    let language = Language::new("en");
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| TAGGER.tag(&sentences, language));
}

/// Reading the words: features of each word type, before any weight is added.
#[divan::bench]
fn encode(bencher: Bencher<'_, '_>) {
    let (sentences, language) = (sentences(), Language::new("en"));
    let model = Model::read(NAMES.model(language).unwrap()).unwrap();
    let words: usize = sentences.iter().map(Vec::len).sum();
    bencher
        .counter(ItemsCount::new(words))
        .bench(|| Encoded::new(&sentences, language, &NAMES, model.clusters()));
}

/// Two readings of words that are encoded already.
#[divan::bench]
fn decode(bencher: Bencher<'_, '_>) {
    let (sentences, language) = (sentences(), Language::new("en"));
    let model = Model::read(NAMES.model(language).unwrap()).unwrap();
    let words: usize = sentences.iter().map(Vec::len).sum();
    bencher
        .counter(ItemsCount::new(words))
        .with_inputs(|| Encoded::new(&sentences, language, &NAMES, model.clusters()))
        .bench_refs(|encoded| model::tag(&model, encoded));
}

fn page() -> Document {
    let mut doc = Document::from_text("page", PAGE);
    let mut at = 0;
    for (line, text) in (1..).zip(PAGE.split('\n')) {
        let span = Span::new(PAGE, at..at + text.len()).unwrap();
        at += text.len() + 1;
        let block = Block {
            span,
            kind: BlockKind::Paragraph,
            line,
            gap: 0,
            text: None,
        };
        doc.layers_mut().blocks.push(block);
    }
    doc
}

/// `find-mentions` on all lines of the page, as English.
#[divan::bench]
fn find_mentions(bencher: Bencher<'_, '_>) {
    let stage = FindMentions::new(NAMES.clone());
    stage.run(&mut page(), &mut Notes::default());
    bencher
        .with_inputs(page)
        .bench_values(|mut doc| stage.run(&mut doc, &mut Notes::default()));
}

/// `link-mentions` on what was found.
#[divan::bench]
fn link_mentions(bencher: Bencher<'_, '_>) {
    let mut doc = page();
    FindMentions::new(NAMES.clone()).run(&mut doc, &mut Notes::default());
    let stage = LinkMentions::new(NAMES.clone());
    let ready = || doc.clone();
    bencher
        .with_inputs(ready)
        .bench_values(|mut doc| stage.run(&mut doc, &mut Notes::default()));
}

/// Reading the lists and one model, which a run does once.
#[divan::bench]
fn load() -> usize {
    let packs = regesta_packs::Gazetteer::builtin().unwrap();
    let model = Model::read(NAMES.model(Language::new("en")).unwrap()).unwrap();
    std::mem::size_of_val(&packs) + std::mem::size_of_val(&model)
}
