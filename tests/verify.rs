//! Every value of every fixture stands in its source, and what does not is found.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use regesta_cli::{Streams, command};
use regesta_export::Recorded;
use serde_json::Value;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn call(arguments: &[&str]) -> (u8, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        input: &mut std::io::empty(),
        output: &mut output,
        errors: &mut errors,
        colour: false,
        bar: false,
    };
    let arguments = std::iter::once("regesta").chain(arguments.iter().copied());
    let status = command(arguments, &mut streams);
    output.extend(errors);
    (status, String::from_utf8(output).unwrap())
}

fn scratch(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("regesta-verify-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn every_fixture_has_no_fault() {
    let folders = [
        ("fixtures/pages", 30),
        ("fixtures/html", 4),
        ("fixtures/hostile", 20),
        ("tests/archives", 3),
        ("tests/folder", 2),
    ];
    for (folder, least) in folders {
        let out = scratch("fixtures");
        let (run, input) = (out.display().to_string(), root().join(folder));
        let input = input.display().to_string();
        // Files that are no text fail, and have no document.
        call(&["run", &input, "--format", "jsonl", "--quiet", "--out", &run]);
        let (status, told) = call(&["verify", &run]);
        assert_eq!(status, 0, "{folder}: {told}");
        assert!(told.ends_with(": 0 faults\n"), "{folder}: {told}");
        let documents: usize = told.split(' ').next().unwrap().parse().unwrap();
        assert!(documents >= least, "{folder}: {told}");
        std::fs::remove_dir_all(out).unwrap();
    }
}

fn page() -> (Value, String) {
    let out = scratch("page");
    let input = root().join("fixtures/pages/farm-explorer/input.txt");
    let (run, file) = (out.display().to_string(), input.display().to_string());
    call(&["run", &file, "--format", "jsonl", "--quiet", "--out", &run]);
    let line = std::fs::read(out.join("documents.jsonl")).unwrap();
    std::fs::remove_dir_all(out).unwrap();
    let text = std::fs::read_to_string(input).unwrap();
    (serde_json::from_slice(&line).unwrap(), text)
}

fn mismatches(value: &Value, source: &str) -> Vec<String> {
    let line = serde_json::to_vec(value).unwrap();
    let checked = Recorded::parse("line", &line).unwrap().check(source);
    let mismatches = checked.mismatches.iter();
    mismatches
        .map(|one| format!("{}: {}", one.value, one.message))
        .collect()
}

/// How many places a value names, whatever holds them: pairs of numbers under the keys that places have.
fn places(value: &Value) -> usize {
    let is_place = |key: &str, value: &Value| {
        ["span", "title", "published", "cue"].contains(&key) && value.is_array()
    };
    match value {
        Value::Array(items) => items.iter().map(places).sum(),
        Value::Object(fields) => fields
            .iter()
            .map(|(key, value)| {
                if is_place(key, value) {
                    1
                } else {
                    places(value)
                }
            })
            .sum(),
        _ => 0,
    }
}

/// A place in a field that is new to the check would not be looked at.
#[test]
fn every_place_is_looked_at() {
    let (value, source) = page();
    let line = serde_json::to_vec(&value).unwrap();
    let checked = Recorded::parse("line", &line).unwrap().check(&source);
    assert_eq!(checked.places, places(&value));
    let count = |layer: &str| value[layer].as_array().unwrap().len();
    let quoted = count("dates") + count("mentions") + count("statements");
    assert_eq!(checked.quotations, quoted);
    assert!(checked.places > 200, "{}", checked.places);
}

#[test]
fn what_was_changed_is_found() {
    let (good, source) = page();
    assert_eq!(mismatches(&good, &source), Vec::<String>::new());
    let changes: [(&str, Value, &str); 8] = [
        (
            "/dates/0/text",
            "1 May 1900".into(),
            "dates[0].text: bytes ",
        ),
        (
            "/dates/0/span/1",
            1_000_000.into(),
            "dates[0].text: there are no bytes ",
        ),
        ("/mentions/3/text", "".into(), "mentions[3].text: bytes "),
        (
            "/statements/1/quotation",
            "No.".into(),
            "statements[1].quotation: bytes ",
        ),
        (
            "/statements/1/span/0",
            900_000.into(),
            "statements[1].quotation: there are no bytes ",
        ),
        (
            "/blocks/2/span/1",
            1_000_000.into(),
            "blocks[2].span: there are no bytes ",
        ),
        (
            "/statements/0/block",
            5_000.into(),
            "statements[0].block: names number 5000",
        ),
        ("/digest", "0".into(), "digest: 0 is not that of the text"),
    ];
    for (place, changed, wanted) in changes {
        let mut value = good.clone();
        *value.pointer_mut(place).unwrap() = changed;
        let found = mismatches(&value, &source);
        assert!(
            found.iter().any(|one| one.starts_with(wanted)),
            "{place}: {found:?}"
        );
    }
}

#[test]
fn a_source_that_changed_is_found() {
    let (value, source) = page();
    let found = mismatches(&value, &source.replacen("Danish", "Norse!", 1));
    assert!(
        found[0].contains("the source is not the one of the run"),
        "{found:?}"
    );
    // Of as many bytes, but the name now begins inside a letter.
    let cut = mismatches(&value, &source.replacen(" Peter", "éeter", 1));
    assert!(
        cut.iter().any(|one| one.contains("cut a character in two")),
        "{cut:?}"
    );
}

#[test]
fn the_texts_of_elements_are_compared_with_the_page() {
    let out = scratch("elements");
    let input = root().join("tests/archives/letter.html");
    let (run, file) = (out.display().to_string(), input.display().to_string());
    call(&["run", &file, "--format", "jsonl", "--quiet", "--out", &run]);
    let lines = out.join("documents.jsonl");
    let mut value: Value = serde_json::from_slice(&std::fs::read(&lines).unwrap()).unwrap();
    let blocks = value["blocks"].as_array_mut().unwrap();
    let block = blocks
        .iter_mut()
        .find(|block| block["text"].is_string())
        .unwrap();
    block["text"] = serde_json::json!("Never written.");
    std::fs::write(&lines, format!("{value}\n")).unwrap();
    let (status, told) = call(&["verify", &run]);
    assert_eq!(status, 1, "{told}");
    assert!(told.contains(".text: the source comes to"), "{told}");
    assert!(told.ends_with(": 1 fault\n"), "{told}");
    std::fs::remove_dir_all(out).unwrap();
}

#[test]
fn scores_of_dropped_lines_are_compared() {
    let (value, _) = page();
    let parse =
        |value: &Value| Recorded::parse("line", &serde_json::to_vec(value).unwrap()).unwrap();
    let moved = |keep: bool, by: f64| {
        let mut after = value.clone();
        let blocks = after["blocks"].as_array_mut().unwrap();
        let block = blocks
            .iter_mut()
            .find(|block| block["keep"] == keep)
            .unwrap();
        let score = block["score"].as_f64().unwrap();
        block["score"] = serde_json::json!(score - by);
        parse(&value).compare(&parse(&after))
    };
    assert!(moved(false, 0.001).is_empty());
    assert!(moved(true, 0.3).is_empty());
    let changes = moved(false, 0.3);
    assert_eq!(changes.len(), 1);
    let told = changes[0].after.as_deref().unwrap();
    assert!(
        told.starts_with("dropped") && told.contains(", score "),
        "{told}"
    );
}
