//! Tables by columns take no more memory for many pages than for some.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{TEXT, read};
use regesta_export::{Target, exporter};

/// Bytes of rows that are added in each half; a group of rows takes 4 MB.
const HALF: usize = 64 << 20;

/// Bytes by which the second half may raise the most memory that the process has held.
const MORE: usize = 12 << 20;

/// The most memory that this process has held so far, in bytes.
fn most() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let kilobytes = line.unwrap().split_whitespace().nth(1).unwrap();
    kilobytes.parse::<usize>().unwrap() << 10
}

#[test]
fn memory_does_not_grow_with_the_pages() {
    let folder = std::env::temp_dir().join(format!("regesta-memory-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let format = exporter("parquet").unwrap();
    let (doc, notes) = read("page", &TEXT.repeat(50));
    let pieces = format.render(&doc, &notes);
    for file in format.run_files() {
        let mut maker = format
            .maker(file, &folder.join(file.name))
            .unwrap()
            .unwrap();
        let mine = |piece: &&regesta_export::Piece| piece.target == Target::Run(file.name);
        let piece = pieces.iter().find(mine).unwrap();
        let mut add =
            || (0..HALF / piece.bytes.len()).for_each(|_| maker.add(&piece.bytes).unwrap());
        add();
        let before = most();
        add();
        let grown = most() - before;
        maker.finish().unwrap();
        assert!(grown < MORE, "{}: {grown} bytes more", file.name);
    }
    std::fs::remove_dir_all(folder).unwrap();
}
