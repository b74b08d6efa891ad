//! A table with many rows takes no more memory to read than one with some.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use regesta_read::{Fields, Table};
use std::fs::File;
use std::path::Path;
use std::sync::Arc;

/// Groups of rows, rows in a group, and letters of a row: 160 MB of text in all.
const GROUPS: usize = 80;
const ROWS: usize = 200;
const LETTERS: usize = 10_000;

/// Bytes by which the second half may raise the most memory that the process has held.
const MORE: usize = 12 << 20;

/// The most memory that this process has held so far, in bytes.
fn most() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kilobytes.parse::<usize>().unwrap() << 10
}

fn write(path: &Path) {
    let schema = parse_message_type("message row { required binary text (UTF8); }").unwrap();
    let packed = WriterProperties::builder().set_compression(Compression::SNAPPY);
    let file = File::create(path).unwrap();
    let properties = Arc::new(packed.build());
    let mut writer = SerializedFileWriter::new(file, Arc::new(schema), properties).unwrap();
    for group in 0..GROUPS {
        let text = |row: usize| format!("{group} {row} {}", "bridge ".repeat(LETTERS / 7));
        let texts: Vec<ByteArray> = (0..ROWS).map(|row| text(row).as_str().into()).collect();
        let mut rows = writer.next_row_group().unwrap();
        let mut column = rows.next_column().unwrap().unwrap();
        let typed = column.typed::<ByteArrayType>();
        typed.write_batch(&texts, None, None).unwrap();
        column.close().unwrap();
        rows.close().unwrap();
    }
    writer.close().unwrap();
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    let path = std::env::temp_dir().join(format!("regesta-rows-{}.parquet", std::process::id()));
    write(&path);
    let mut table = Table::open(File::open(&path).unwrap(), &Fields::default()).unwrap();
    let half = GROUPS * ROWS / 2;
    let read = |table: &mut Table| table.take(half).filter(Result::is_ok).count();
    assert_eq!(read(&mut table), half);
    let before = most();
    assert_eq!(read(&mut table), half);
    assert!(table.next().is_none());
    let grown = most() - before;
    std::fs::remove_file(path).unwrap();
    assert!(grown < MORE, "{grown} bytes more");
}
