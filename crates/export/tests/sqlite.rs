//! The database of a run.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{TEXT, read};
use regesta_export::exporter;
use rusqlite::Connection;
use std::path::PathBuf;

const ODD: &[&str] = &[
    "",
    "\u{0}\u{1}\u{b}\u{fffe} 1917",
    "שלום 3 May 1917 مرحبا\u{202e}gnp",
    "Robert'); DROP TABLE documents;-- was born on 3 May 1917 in Riga.",
    "Anna\tHolm\r\nwas born on 3 May 1917 in \"Riga\".",
];

fn made(name: &str, texts: &[&str]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("regesta-{}-{name}.sqlite", std::process::id()));
    let _ = std::fs::remove_file(&path);
    let format = exporter("sqlite").unwrap();
    let file = format.run_files().first().unwrap();
    let mut maker = format.maker(file, &path).unwrap().unwrap();
    for (index, text) in texts.iter().enumerate() {
        let (doc, notes) = read(&format!("page {index}"), text);
        for piece in format.render(&doc, &notes) {
            maker.add(&piece.bytes).unwrap();
        }
    }
    maker.finish().unwrap();
    path
}

fn texts() -> Vec<&'static str> {
    [TEXT].iter().chain(ODD).copied().collect()
}

fn ask<T: rusqlite::types::FromSql>(database: &Connection, sql: &str) -> T {
    database.query_row(sql, [], |row| row.get(0)).unwrap()
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let (one, other) = (made("one", &texts()), made("other", &texts()));
    assert!(std::fs::read(&one).unwrap() == std::fs::read(&other).unwrap());
    std::fs::remove_file(one).unwrap();
    std::fs::remove_file(other).unwrap();
}

#[test]
fn a_database_is_whole_and_says_what_the_page_says() {
    let path = made("whole", &texts());
    let database = Connection::open(&path).unwrap();
    let check: String = ask(&database, "PRAGMA integrity_check");
    assert_eq!(check, "ok");
    let broken: i64 = ask(&database, "SELECT count(*) FROM pragma_foreign_key_check");
    assert_eq!(broken, 0);
    let documents: i64 = ask(&database, "SELECT count(*) FROM documents");
    assert_eq!(documents, 1 + i64::try_from(ODD.len()).unwrap());
    let mut rows = database
        .prepare("SELECT start, \"end\", quotation FROM statements WHERE document_id = 1")
        .unwrap();
    let rows = rows.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    let rows: Vec<(usize, usize, String)> = rows.unwrap().map(Result::unwrap).collect();
    assert!(rows.len() > 5, "{rows:?}");
    for (start, end, quotation) in rows {
        assert_eq!(TEXT.get(start..end), Some(quotation.as_str()));
    }
    std::fs::remove_file(path).unwrap();
}

#[test]
fn views_answer_and_search_finds() {
    let path = made("views", &texts());
    let database = Connection::open(&path).unwrap();
    let mut views = database
        .prepare("SELECT name FROM sqlite_master WHERE type IN ('view', 'table') AND name NOT LIKE '%\\_search\\__%' ESCAPE '\\' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
        .unwrap();
    let names = views.query_map([], |row| row.get(0)).unwrap();
    let names: Vec<String> = names.map(Result::unwrap).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names {
        let _: i64 = ask(&database, &format!("SELECT count(*) FROM {name}"));
        let told: i64 = ask(
            &database,
            &format!("SELECT count(*) FROM metadata WHERE name = '{name}'"),
        );
        assert!(told == 1 || name == "metadata", "{name} is not told of");
    }
    let sides = "SELECT count(DISTINCT edtf) FROM contradictions WHERE topic = 'death'";
    assert!(ask::<i64>(&database, sides) > 1);
    let found = "SELECT count(*) FROM statements_search WHERE statements_search MATCH 'born'";
    assert!(ask::<i64>(&database, found) > 1);
    let dropped = "SELECT count(*) FROM blocks_search s JOIN blocks b ON b.id = s.rowid WHERE blocks_search MATCH 'a' AND NOT b.kept";
    assert_eq!(ask::<i64>(&database, dropped), 0);
    std::fs::remove_file(path).unwrap();
}
