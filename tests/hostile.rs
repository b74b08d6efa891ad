//! Files that nobody should have to read: every stage and every format gets through them, or says why not.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_cli::{Streams, command};
use regesta_export::EXPORTERS;
use regesta_model::{Document, Span};
use regesta_pipeline::Pipeline;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().build().unwrap());

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/hostile")
}

fn files() -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    paths
        .iter()
        .map(|path| (name(path), std::fs::read(path).unwrap()))
        .collect()
}

/// Every span of every layer.
fn spans(doc: &Document) -> Vec<Span> {
    let layers = doc.layers();
    let mut spans: Vec<Span> = layers.blocks.iter().map(|block| block.span).collect();
    spans.extend(layers.articles.iter().map(|article| article.span));
    spans.extend(layers.judgements.iter().flat_map(|judgement| {
        let cuts = judgement.cuts.iter().map(|cut| cut.span);
        cuts.chain(judgement.damage.iter().map(|damage| damage.span))
    }));
    spans.extend(layers.dates.iter().map(|date| date.span));
    spans.extend(layers.mentions.iter().map(|mention| mention.span));
    spans.extend(
        layers
            .records
            .statements
            .iter()
            .map(|statement| statement.quotation),
    );
    spans
}

#[test]
fn every_text_gets_through_every_stage_and_format() {
    for (name, bytes) in files() {
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let mut doc = Document::from_text(&name, &text);
        let notes = PIPELINE.run(&mut doc);
        for span in spans(&doc) {
            let whole = Span::new(&text, span.range());
            assert_eq!(whole, Ok(span), "{name}: a span cuts a character");
        }
        for format in EXPORTERS {
            let pieces = format.render(&doc, &notes);
            assert!(
                pieces
                    .iter()
                    .all(|piece| std::str::from_utf8(&piece.bytes).is_ok()),
                "{name}"
            );
        }
    }
}

/// A text a hundred times as long takes at most a few hundred times as long.
#[test]
fn time_grows_with_the_text() {
    for (name, bytes) in files() {
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let unit = text.repeat(1 + 3_000 / text.len().max(1));
        let (small, large) = (best(&unit), best(&unit.repeat(8)));
        let most = small * 8 * 6 + Duration::from_millis(200);
        assert!(
            large < most,
            "{name}: {small:?} for one, {large:?} for eight"
        );
    }
}

fn best(text: &str) -> Duration {
    let time = |_| {
        let begun = Instant::now();
        PIPELINE.run(&mut Document::from_text("t", text));
        begun.elapsed()
    };
    (0..2).map(time).min().unwrap()
}

/// Files in other encodings are read in these; a file of random bytes is named, and the rest is done.
#[test]
fn files_that_are_no_text_are_named_and_the_rest_is_done() {
    let out = std::env::temp_dir().join(format!("regesta-hostile-{}", std::process::id()));
    std::fs::create_dir_all(&out).unwrap();
    let noise: Vec<u8> = (0..=255_u8).cycle().take(3000).collect();
    std::fs::write(out.join("noise.txt"), noise).unwrap();
    let arguments = ["regesta", "run", "--format", "text", "--out"].map(PathBuf::from);
    let inputs = [out.join("noise.txt"), folder()];
    let arguments = arguments.into_iter().chain([out.clone()]).chain(inputs);
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut std::io::empty(),
        output: &mut output,
        errors: &mut errors,
        colour: false,
        bar: false,
    };
    let status = command(arguments, &mut streams);
    let errors = String::from_utf8(errors).unwrap();
    assert_eq!(status, 1);
    assert_eq!(
        errors.matches("noise.txt: is no text: ").count(),
        1,
        "{errors}"
    );
    let done = walk(&out.join("text"));
    assert_eq!(
        done,
        files().len() + usize::from(folder().join("README.md").exists())
    );
    std::fs::remove_dir_all(out).unwrap();
}

fn walk(folder: &Path) -> usize {
    std::fs::read_dir(folder).unwrap().count()
}
