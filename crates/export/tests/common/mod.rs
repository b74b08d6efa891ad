//! Documents for the tests of formats, and a check against a JSON Schema.

#![allow(dead_code, unreachable_pub, reason = "each test uses a part")]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests"
)]

pub(crate) mod back;
pub(crate) mod hostile;

use regesta_export::{Target, exporter};
use regesta_model::{Document, Notes};
use regesta_pipeline::Pipeline;
use serde_json::Value;
use std::sync::OnceLock;

/// Two short lives that contradict each other, and what no format may stumble over.
pub(crate) const TEXT: &str = include_str!("../small-page.txt");

fn pipeline() -> &'static Pipeline {
    static PIPELINE: OnceLock<Pipeline> = OnceLock::new();
    PIPELINE.get_or_init(|| Pipeline::builder().build().unwrap())
}

/// A text with every stage run over it.
pub(crate) fn read(id: &str, text: &str) -> (Document, Notes) {
    let mut doc = Document::from_text(id, text);
    let notes = pipeline().run(&mut doc);
    (doc, notes)
}

/// The bytes of a format, its head and tail included, as text.
pub(crate) fn render(format: &str, doc: &Document, notes: &Notes) -> String {
    let format = exporter(format).unwrap();
    let mut out = Vec::new();
    let run = format.run_files().first();
    out.extend_from_slice(run.map_or(&[], |file| file.head));
    for piece in format.render(doc, notes) {
        assert!(
            matches!(piece.target, Target::Document(_))
                || run.is_some_and(|file| piece.target == Target::Run(file.name))
        );
        out.extend_from_slice(&piece.bytes);
    }
    out.extend_from_slice(run.map_or(&[], |file| file.tail));
    String::from_utf8(out).unwrap()
}

/// What is wrong with a value by a schema, with the place of each fault. Knows the keywords that our schema uses.
pub(crate) fn faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let target = root.pointer(name.trim_start_matches('#')).unwrap();
        return faults(root, target, value, at);
    }
    let mut out = Vec::new();
    let fault = |message: &str| format!("{at}: {message}, not {value}");
    if schema.get("const").is_some_and(|wanted| wanted != value) {
        out.push(fault("another constant"));
    }
    if schema["enum"]
        .as_array()
        .is_some_and(|known| !known.contains(value))
    {
        out.push(fault("a listed value"));
    }
    let fits = match schema["type"].as_str() {
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        Some("array") => value.is_array(),
        Some("object") => value.is_object(),
        Some(other) => panic!("the schema uses type {other:?}, which this check does not know"),
        None => true,
    };
    if !fits {
        out.push(fault("of the type told"));
    }
    if let (Some(least), Some(number)) = (schema["minimum"].as_i64(), value.as_i64())
        && number < least
    {
        out.push(fault("at least the minimum"));
    }
    out.extend(array_faults(root, schema, value, at));
    out.extend(object_faults(root, schema, value, at));
    out
}

fn array_faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(items) = value.as_array() else {
        return Vec::new();
    };
    let mut out = Vec::new();
    let bound = |key: &str| {
        schema[key]
            .as_u64()
            .and_then(|bound| usize::try_from(bound).ok())
    };
    if bound("minItems").is_some_and(|least| items.len() < least)
        || bound("maxItems").is_some_and(|most| items.len() > most)
    {
        out.push(format!("{at}: {} items", items.len()));
    }
    for (index, item) in items.iter().enumerate() {
        out.extend(faults(
            root,
            &schema["items"],
            item,
            &format!("{at}/{index}"),
        ));
    }
    out
}

fn object_faults(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let Some(fields) = value.as_object() else {
        return Vec::new();
    };
    let known = schema["properties"].as_object();
    let others = schema
        .get("additionalProperties")
        .filter(|more| more.is_object());
    if known.is_none() && others.is_none() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for name in schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        if !fields.contains_key(name) {
            out.push(format!("{at}: {name} is missing"));
        }
    }
    for (name, field) in fields {
        match known.and_then(|known| known.get(name)).or(others) {
            Some(schema) => out.extend(faults(root, schema, field, &format!("{at}/{name}"))),
            None => out.push(format!("{at}: {name} is not in the schema")),
        }
    }
    out
}

/// Reads RFC 4180, quotes and all.
pub(crate) fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut chars = table.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(
        row.is_empty() && cell.is_empty() && !quoted,
        "the table ends with a whole row"
    );
    rows
}
