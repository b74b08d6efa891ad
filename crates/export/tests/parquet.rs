//! Tables by columns, read back.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod common;

use common::{TEXT, read};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::Field;
use regesta_export::{Target, exporter};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The files of a run over the texts, by name.
fn made(name: &str, texts: &[&str]) -> BTreeMap<&'static str, Vec<u8>> {
    let folder =
        std::env::temp_dir().join(format!("regesta-parquet-{}-{name}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let format = exporter("parquet").unwrap();
    let path = |name: &str| -> PathBuf { folder.join(name) };
    let mut makers = BTreeMap::new();
    for file in format.run_files() {
        let maker = format.maker(file, &path(file.name)).unwrap().unwrap();
        makers.insert(file.name, maker);
    }
    for (index, text) in texts.iter().enumerate() {
        let (doc, notes) = read(&format!("page {index}"), text);
        for piece in format.render(&doc, &notes) {
            if let Target::Run(name) = piece.target {
                makers.get_mut(name).unwrap().add(&piece.bytes).unwrap();
            }
        }
    }
    let finish = makers.into_iter().map(|(name, maker)| {
        maker.finish().unwrap();
        (name, std::fs::read(path(name)).unwrap())
    });
    let files = finish.collect();
    std::fs::remove_dir_all(folder).unwrap();
    files
}

#[test]
fn the_same_documents_give_the_same_bytes() {
    let texts = [TEXT, "", "Anna\tHolm died on 3 May 1917."];
    assert!(made("one", &texts) == made("other", &texts));
}

#[test]
fn tables_are_read_back_and_quote_the_page() {
    let files = made("back", &["", TEXT]);
    assert_eq!(files.len(), 3);
    let (doc, _) = read("page 1", TEXT);
    let layers = doc.layers();
    let statements: usize = layers
        .records
        .statements
        .iter()
        .map(|one| one.dates.len())
        .sum();
    let wanted = [
        ("statements.parquet", "quotation", statements),
        ("dates.parquet", "date_as_written", layers.dates.len()),
        ("mentions.parquet", "name_as_written", layers.mentions.len()),
    ];
    for (name, quoted, count) in wanted {
        let bytes = bytes::Bytes::from(files.get(name).unwrap().clone());
        let reader = SerializedFileReader::new(bytes).unwrap();
        let rows: Vec<_> = reader
            .get_row_iter(None)
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(rows.len(), count, "{name}");
        for row in rows {
            let cell = |wanted: &str| {
                let mut cells = row.get_column_iter();
                cells.find(|(name, _)| *name == wanted).unwrap().1
            };
            let place = |name: &str| match cell(name) {
                Field::Long(number) => usize::try_from(*number).unwrap(),
                other => panic!("{other}"),
            };
            let Field::Str(text) = cell(quoted) else {
                panic!("{}", cell(quoted))
            };
            let there = TEXT.get(place("start")..place("end"));
            assert_eq!(there, Some(text.as_str()));
        }
    }
}
