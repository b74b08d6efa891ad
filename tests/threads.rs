//! The same bytes on any number of threads, stage by stage and as a whole.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "helpers of tests")]

use regesta_export::EXPORTERS;
use regesta_model::{Document, Layers, Notes};
use regesta_pipeline::{Pipeline, PipelineError, STAGES, Silent};
use regesta_testkit::{Case, render};
use sha2::{Digest as _, Sha256};
use std::path::Path;
use std::sync::LazyLock;

static CASES: LazyLock<Vec<Case>> = LazyLock::new(|| {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/pages");
    Case::all(&pages).unwrap()
});

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| Pipeline::builder().build().unwrap());

#[test]
fn the_users_page_is_kept_to_the_byte() {
    let case = CASES
        .iter()
        .find(|case| case.name == "ivar-smilga")
        .unwrap();
    let digest = Sha256::digest(case.text.as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(
        hex,
        "6054fdf4c850045400319a263bd726994699f06b2068588622725e0b1d7d7c6b"
    );
}

/// Every format of every page, one after the other.
fn written(threads: usize) -> Vec<u8> {
    let documents = CASES.iter().map(|case| Ok(case.document()));
    let mut all = Vec::new();
    let finish = |doc: Document, notes: Notes| {
        let formats = EXPORTERS.iter();
        let pieces = formats.flat_map(|format| format.render(&doc, &notes));
        pieces.flat_map(|piece| piece.bytes).collect::<Vec<u8>>()
    };
    let sink = |bytes: Result<Vec<u8>, _>| {
        all.extend(bytes.expect("no page fails"));
        Ok::<(), PipelineError>(())
    };
    PIPELINE
        .run_all(documents, threads, &Silent, finish, sink)
        .unwrap();
    all
}

#[test]
fn one_thread_and_several_write_the_same_bytes() {
    let one = written(1);
    assert!(one.len() > 100_000, "the pages are not empty");
    assert!(one == written(2), "two threads differ from one");
    assert!(one == written(5), "five threads differ from one");
}

fn rendered(doc: &Document) -> String {
    render::LAYERS
        .iter()
        .map(|(_, _, render)| render(doc))
        .collect()
}

#[test]
fn stage_by_stage_and_whole_are_the_same() {
    let alone: Vec<_> = PIPELINE.plan().iter().collect();
    for case in CASES.iter() {
        let (mut whole, mut step) = (case.document(), case.document());
        PIPELINE.run(&mut whole);
        for stage in &alone {
            // A document that is handed over with nothing but its layers.
            let layers: Layers = step.layers().clone();
            step = case.document();
            *step.layers_mut() = layers;
            stage.run(&mut step, &mut Notes::default());
        }
        assert_eq!(rendered(&whole), rendered(&step), "{}", case.name);
    }
}

#[test]
fn a_second_run_changes_nothing() {
    for case in CASES.iter() {
        let mut doc = case.document();
        PIPELINE.run(&mut doc);
        let first = rendered(&doc);
        PIPELINE.run(&mut doc);
        assert_eq!(first, rendered(&doc), "{}", case.name);
    }
}

#[test]
fn the_stages_stand_in_the_folders_of_their_crates() {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    let mut sources = String::new();
    for name in ["ingest", "dates", "entities", "records"] {
        add_sources(&crates.join(name).join("src"), &mut sources);
    }
    let mut ids: Vec<&str> = sources
        .split("StageId::new(\"")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('"')?.0))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let mut table: Vec<&str> = STAGES.iter().map(|stage| stage.id).collect();
    table.sort_unstable();
    assert_eq!(
        ids, table,
        "each stage of the crates stands in STAGES, and no other"
    );
}

fn add_sources(folder: &Path, sources: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add_sources(&path, sources);
        } else {
            sources.push_str(&std::fs::read_to_string(&path).unwrap_or_default());
        }
    }
}
