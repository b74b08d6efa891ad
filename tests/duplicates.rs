//! What documents of a run repeat of earlier ones is the same on any number of threads.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_cli::{RunOptions, Streams, run};
use regesta_pipeline::Config;
use std::fmt::Write as _;
use std::path::Path;

/// A paragraph of its own for each number, and a shorter form of it for each variant.
fn paragraph(number: usize, variant: usize) -> String {
    let words = (0..50).map(|at| format!("w{}", (number * 7919 + at * 104_729) % 9973));
    let words: Vec<String> = words.skip(variant).collect();
    words.join(" ")
}

/// Rows that repeat each other's paragraphs in many ways.
fn rows() -> String {
    (0..200).fold(String::new(), |mut rows, row| {
        let lines = (0..4).map(|at| paragraph(row * (at + 3) % 83, row % 3));
        let text = lines.collect::<Vec<_>>().join("\\n");
        let _ = writeln!(rows, r#"{{"id": "r{row}", "text": "{text}"}}"#);
        rows
    })
}

fn duplicates(folder: &Path, threads: usize) -> String {
    let text = format!("stages = ['find-blocks']\nthreads = {threads}\n[run]\nduplicates = true");
    let out = folder.join(format!("out-{threads}"));
    let options = RunOptions {
        inputs: vec![folder.join("rows.jsonl")],
        out: out.clone(),
        config: Config::parse("regesta.toml", &text).unwrap(),
        ..RunOptions::default()
    };
    let mut streams = Streams {
        input: &mut "".as_bytes(),
        output: &mut Vec::new(),
        errors: &mut Vec::new(),
        colour: false,
        bar: false,
    };
    let report = run(&options, &mut streams).unwrap();
    let lines = std::fs::read_to_string(out.join("duplicates.jsonl")).unwrap();
    assert_eq!(report.tally.repeats, Some(lines.lines().count()));
    lines
}

#[test]
fn one_thread_and_five_find_the_same() {
    let folder = std::env::temp_dir().join(format!("regesta-duplicates-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("rows.jsonl"), rows()).unwrap();
    let one = duplicates(&folder, 1);
    assert!(one.lines().count() > 400, "pages repeat each other");
    assert!(one.contains("\"exact\"") && one.contains("\"near\""));
    assert!(
        one == duplicates(&folder, 5),
        "five threads differ from one"
    );
    std::fs::remove_dir_all(folder).unwrap();
}
