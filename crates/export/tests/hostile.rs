//! Hostile text through every format: what is read back is what was written.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::back::{self, Read};
use common::hostile;
use common::render;
use proptest::prelude::*;
use regesta_export::EXPORTERS;
use regesta_model::{Document, Notes};

/// What breaks formats, each as the name of a person, of a place and of the document.
const TEXTS: &[&str] = &[
    "Anna Holm",
    "=cmd()",
    "+1",
    "-2+3",
    "@SUM(A1)",
    "@I1@",
    "@@",
    "a@b",
    "\"no\"",
    "'no'",
    "\"\"\"",
    "a\\\"b\\",
    "<script>alert(1)</script>",
    "</script><!-- ]]> -->",
    "&amp; &#0; &lt",
    "<![CDATA[x]]>",
    "a, b; c | d || e",
    "Anna\tHolm",
    "Anna\nHolm",
    "Anna\r\nHolm",
    "Anna\rHolm\r",
    "\tAnna\n",
    "Anna\u{b}\u{c}\u{0}\u{1}\u{1f}Holm",
    "a\u{7f}\u{80}\u{85}\u{9f}b",
    "a\u{2028}b\u{2029}c",
    "a\u{fffe}\u{ffff}\u{fffd}b",
    "שלום \u{202e}gnp.exe\u{202c} مرحبا",
    "\u{feff}Anna\u{200b}\u{200d}Holm\u{2060}",
    "e\u{301}e\u{308}\u{323} A\u{30a} ﬁ",
    "🙂👩\u{200d}👩\u{200d}👧 漢字",
    "# no heading * no _ item_ `code` [x](y) ~~z~~",
    "/* comment */ LAST",
    "CREATE",
    "0 TRLR",
    "/Holm/",
    "B-PER O",
    "-DOCSTART- -X- O O",
    "..%2F..%00",
    "d:x <urn:x> . @prefix",
    "32 May 2917-13-45",
    "{\"a\":[}",
    "\\u0000 \\n \\x",
    "a'''b\"\"\"c",
];

fn check(text: &str) -> Result<(), String> {
    let doc = hostile::document(text);
    for format in EXPORTERS {
        let out = render(format.id(), &doc, &Notes::default());
        unharmed(format.id(), &out, &doc, text)
            .map_err(|why| format!("{}: {why}\n{out}", format.id()))?;
    }
    Ok(())
}

/// Whether what a reader of the format finds is the name and the words of the document.
fn unharmed(format: &str, out: &str, doc: &Document, name: &str) -> Result<(), String> {
    let quotation = doc.layers().records.statements[0]
        .quotation
        .slice(doc.source());
    let found = match format {
        // What a database is made of travels to it in the canonical form.
        "jsonl" | "sqlite" | "parquet" => back::json(out, Read::AsIs),
        "json-ld" => back::json(out, Read::Known),
        "linked-places" | "timelinejs" => back::json(out, Read::AsIs),
        "tei" => back::xml(out),
        "turtle" => back::turtle(out),
        "gedcom" => back::gedcom(out),
        "quickstatements" => back::commands(out),
        "csv" => back::csv(out),
        "iob2" => back::tokens(out),
        "markdown" => back::markdown(out),
        "text" => Ok(vec![out.to_owned()]),
        "html" => back::html(out),
        _ => Err("no way to read it back: teach the test one".to_owned()),
    }?;
    for (what, text) in back::expected(format, name, quotation, doc.source()) {
        if !found.iter().any(|one| what.holds(one, &text)) {
            return Err(format!("{text:?} is not among {found:?}"));
        }
    }
    Ok(())
}

#[test]
fn hostile_text_passes_through_each_format() {
    let faults: Vec<String> = TEXTS.iter().filter_map(|text| check(text).err()).collect();
    assert!(
        faults.is_empty(),
        "{} faults:\n{}",
        faults.len(),
        faults.join("\n\n")
    );
}

#[cfg(feature = "sqlite")]
#[test]
fn hostile_text_passes_through_a_database() {
    let path = std::env::temp_dir().join(format!("regesta-{}-hostile.sqlite", std::process::id()));
    let format = regesta_export::exporter("sqlite").unwrap();
    let mut maker = format
        .maker(&format.run_files()[0], &path)
        .unwrap()
        .unwrap();
    for text in TEXTS {
        for piece in format.render(&hostile::document(text), &Notes::default()) {
            maker.add(&piece.bytes).unwrap();
        }
    }
    maker.finish().unwrap();
    let database = rusqlite::Connection::open(&path).unwrap();
    for text in TEXTS {
        let sql = "SELECT count(*) FROM documents d JOIN entities e ON e.document_id = d.id
            WHERE d.name = ?1 AND e.name = ?1";
        let found: i64 = database.query_row(sql, [text], |row| row.get(0)).unwrap();
        assert_eq!(found, 2, "{text:?}");
    }
    std::fs::remove_file(path).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_passes_through_each_format(text in "\\PC{1,12}") {
        prop_assert_eq!(check(&text), Ok(()));
    }

    #[test]
    fn any_bytes_of_text_pass_through_each_format(text in "(?s).{1,12}") {
        prop_assert_eq!(check(&text), Ok(()));
    }

    #[test]
    fn any_signs_pass_through_each_format(text in "[\\x00-\\x7f]{1,16}") {
        prop_assert_eq!(check(&text), Ok(()));
    }
}
