//! Every format on a small page and on hostile text.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::{TEXT, faults, read, render};
use regesta_export::{EXPORTERS, LEFT_OUT, Recorded};
use serde_json::Value;
use std::collections::BTreeSet;

#[test]
fn each_format_has_a_module_of_its_name() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/formats");
    let files = std::fs::read_dir(folder).unwrap();
    let names = files.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let modules: BTreeSet<String> = names
        .map(|name| name.trim_end_matches(".rs").to_owned())
        .filter(|name| name != "mod")
        .collect();
    let built = EXPORTERS.iter().map(|format| format.id());
    let ids: BTreeSet<String> = built
        .chain(LEFT_OUT.iter().copied())
        .map(|id| id.replace('-', "_"))
        .collect();
    assert_eq!(ids, modules);
}

#[test]
fn json_lines_fit_their_schema() {
    let schema: Value =
        serde_json::from_str(include_str!("../schema/regesta-document.schema.json")).unwrap();
    for text in [TEXT, "", "\u{0}\u{7}\"\\ 1917\u{2028}"] {
        let (doc, notes) = read("page \"1\"", text);
        let line = render("jsonl", &doc, &notes);
        assert_eq!(line.matches('\n').count(), 1, "one document, one line");
        let value: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(faults(&schema, &schema, &value, ""), Vec::<String>::new());
    }
}

#[test]
fn layers_of_the_users_own_stand_in_the_json_lines() {
    let schema: Value =
        serde_json::from_str(include_str!("../schema/regesta-document.schema.json")).unwrap();
    let (mut doc, notes) = read("page", TEXT);
    assert!(!render("jsonl", &doc, &notes).contains("\"my-tags\""));
    let span = doc.layers().dates[0].span;
    let value = "doubted".to_owned();
    let found = vec![regesta_model::Annotation { span, value }];
    doc.layers_mut().custom.insert("my-tags", found);
    let line = render("jsonl", &doc, &notes);
    let value: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(faults(&schema, &schema, &value, ""), Vec::<String>::new());
    let found = &value["custom"]["my-tags"][0];
    assert_eq!(found["value"], "doubted");
    assert_eq!(found["text"], span.slice(TEXT));
    let recorded = Recorded::parse("line 1", line.as_bytes()).unwrap();
    assert!(recorded.check(TEXT).mismatches.is_empty());
}

#[test]
fn the_check_finds_faults() {
    let schema: Value =
        serde_json::from_str(include_str!("../schema/regesta-document.schema.json")).unwrap();
    let (doc, notes) = read("page", TEXT);
    let mut value: Value = serde_json::from_str(&render("jsonl", &doc, &notes)).unwrap();
    value["dates"][0]["span"] = serde_json::json!([1]);
    value["extra"] = Value::Null;
    value["digest"] = serde_json::json!(1);
    assert_eq!(faults(&schema, &schema, &value, "").len(), 3);
}

#[test]
fn every_quotation_stands_in_the_source() {
    let (doc, notes) = read("page", TEXT);
    let value: Value = serde_json::from_str(&render("jsonl", &doc, &notes)).unwrap();
    let slice = |span: &Value| {
        let end = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
        &TEXT[end(0)..end(1)]
    };
    let mut checked = 0;
    for (layer, key) in [
        ("dates", "text"),
        ("mentions", "text"),
        ("statements", "quotation"),
    ] {
        for item in value[layer].as_array().unwrap() {
            assert_eq!(slice(&item["span"]), item[key].as_str().unwrap());
            checked += 1;
        }
    }
    assert!(checked > 15, "{checked} values");
}

#[test]
fn conflicts_reach_every_reader() {
    let (doc, notes) = read("page", TEXT);
    let report = render("html", &doc, &notes);
    assert!(
        report.contains("<h3>Death: <bdi>Anna Holm</bdi></h3>"),
        "{report}"
    );
    assert!(report.contains("<b>10 January 1938</b>") && report.contains("<b>February 1937</b>"));
    let chronicle = render("markdown", &doc, &notes);
    assert!(chronicle.contains("10 January 1938"), "{chronicle}");
}

#[test]
fn a_report_fetches_nothing_and_runs_nothing_of_the_page() {
    let (doc, notes) = read("<page>", TEXT);
    let report = render("html", &doc, &notes);
    assert!(!report.contains("<script>alert") && report.contains("&lt;script&gt;alert(1)"));
    for outside in ["src=\"", "http://", "https://", "@import", "url("] {
        let found = report
            .match_indices(outside)
            .filter(|(at, _)| !report[*at..].starts_with("http://www.w3.org/2000/svg"));
        assert_eq!(found.count(), 0, "{outside}");
    }
}

#[test]
fn no_format_stumbles_over_odd_text() {
    let odd = [
        "",
        "\u{0}\u{1}\u{b}\u{fffe} 1917",
        "שלום 3 May 1917 مرحبا\u{202e}gnp",
        "e\u{301}e\u{301} 3 May 1917",
        "]]> <!-- --> &amp; 3 May 1917 \\\\ | `code` * _ #",
        "2917-13-45 32 May 1917 Anna\tHolm\r\nborn 0000",
    ];
    for text in odd {
        let (doc, notes) = read("a/b\\c:d\n", text);
        for format in EXPORTERS {
            let out = render(format.id(), &doc, &notes);
            let bare = |c: char| c < ' ' && !matches!(c, '\n' | '\r' | '\t');
            assert!(
                format.id() == "text" || format.id() == "csv" || !out.contains(bare),
                "{}: {out:?}",
                format.id()
            );
        }
    }
}

#[test]
fn surnames_are_set_apart_and_couples_joined() {
    let text = "The harbour had eleven cranes, and the town built a twelfth when the trade grew. Anna Maria Holm was born in Riga. \
                In 1905 Anna Maria Holm married Georg von Plehn in Riga. Anna Holm and Georg von Plehn lived by the river. \
                In 1906 Peter Quill Jr. was born in Riga.";
    let (doc, notes) = read("page", text);
    let tree = render("gedcom", &doc, &notes);
    for line in [
        "1 NAME Anna Maria /Holm/\n2 GIVN Anna Maria\n2 SURN Holm\n",
        "1 NAME Anna /Holm/\n2 GIVN Anna\n2 SURN Holm\n2 TYPE AKA\n",
        "1 NAME Georg /von Plehn/\n2 GIVN Georg\n2 SURN von Plehn\n",
        "1 NAME Peter /Quill/ Jr.\n2 GIVN Peter\n2 SURN Quill\n2 NSFX Jr.\n",
        "1 MARR\n2 DATE 1905\n",
    ] {
        assert!(tree.contains(line), "{line}\n{tree}");
    }
    let count = |tag: &str| tree.lines().filter(|line| line.contains(tag)).count();
    let couple = (count(" FAM"), count("1 HUSB"), count("1 WIFE"));
    assert_eq!(couple, (3, 1, 1), "{tree}");
    assert_eq!(count("1 FAMS"), 2, "{tree}");
}

#[test]
fn a_title_that_is_a_date_gives_way_to_a_heading() {
    let cranes =
        "The harbour had eleven cranes, and the town built a twelfth when the trade grew. ";
    let ships =
        "Ships came from the north with fish, and from the south with wine, salt and cloth. ";
    let (cranes, ships) = (cranes.repeat(4), ships.repeat(4));
    let text = format!("9 October 2017\n\n{cranes}\n\nHolm opens the bridge\n\n{ships}\n");
    let (doc, _) = read("page", &text);
    let first = doc.layers().articles.iter().find_map(|one| one.title);
    assert!(first.is_some_and(|title| title.slice(&text) == "9 October 2017"));
    let stated = regesta_export::metadata(&doc, &[]);
    let title = stated
        .iter()
        .find(|one| one.field == regesta_model::Field::Title);
    assert_eq!(title.unwrap().value, "Holm opens the bridge");
}
