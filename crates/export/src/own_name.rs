//! Names of the files that documents have of their own.

use regesta_model::Digest;
use std::path::{Component, Path, PathBuf};

/// The name of a document's own file: its id below the folder, whatever the id looks like, and the ending.
#[must_use]
pub fn own_name(id: &str, ending: &str) -> PathBuf {
    let (file, record) = id.split_once('#').unzip();
    let parts = Path::new(file.unwrap_or(id)).components();
    let names = parts.filter_map(|part| match part {
        Component::Normal(name) => Some(name),
        _ => None,
    });
    let mut path: PathBuf = names.collect();
    let mut name = path.file_name().unwrap_or_default().to_owned();
    if let Some(record) = record {
        name.push("#");
        name.push(encoded(record));
    }
    name.push(ending);
    path.set_file_name(name);
    path
}

/// Bytes of a record's name that fit into the name of a file.
const LONGEST: usize = 160;

/// A record's name as a part of a file's name: what a file system may not take stands as `%` and its code.
fn encoded(record: &str) -> String {
    let mut name = String::new();
    for c in record.chars() {
        if c.is_alphanumeric() || "-_.~".contains(c) {
            name.push(c);
        } else {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).bytes();
            bytes.for_each(|byte| name.push_str(&format!("%{byte:02X}")));
        }
    }
    if name.len() > LONGEST {
        let end = (0..=LONGEST).rev().find(|end| name.is_char_boundary(*end));
        name.truncate(end.unwrap_or_default());
        name.push_str(&format!("~{}", Digest::of(record.as_bytes())));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_files_stay_below_the_folder() {
        let cases = [
            ("a/page.txt", "a/page.txt.html"),
            ("/etc/page", "etc/page.html"),
            ("../../page", "page.html"),
            ("stdin", "stdin.html"),
            ("a/crawl.warc.gz#1f-2", "a/crawl.warc.gz#1f-2.html"),
            ("rows.jsonl#../x y", "rows.jsonl#..%2Fx%20y.html"),
        ];
        for (id, expected) in cases {
            assert_eq!(own_name(id, ".html"), Path::new(expected), "{id}");
        }
        let long = own_name(&format!("a#{}", "ä".repeat(900)), ".html");
        assert_eq!(long.as_os_str().len(), 2 + 160 + 17 + 5);
    }
}
