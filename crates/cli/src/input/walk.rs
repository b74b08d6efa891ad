//! The files of a folder and of the folders below it.

use super::Input;
use super::search::Search;
use regesta_read::Form;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Endings of documents that are no text: passed over in a folder, but not in silence.
const UNREAD: &[&str] = &["pdf", "epub", "docx", "doc", "odt", "rtf", "djvu"];
/// Endings that a remark on files passed over names.
const ENDINGS_TOLD: usize = 6;
/// Letters of the longest ending that a remark names.
const ENDING_LONGEST: usize = 10;

/// A walk through a folder, in the order of names; what is hidden is left alone.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    root: &'a Path,
    /// Whether files of all names are read.
    all: bool,
    out: Option<PathBuf>,
    /// The folders that the walk is in, without links.
    above: Vec<PathBuf>,
    inputs: Vec<Input>,
    remarks: Vec<String>,
    /// Documents that are no text.
    unread: Vec<String>,
    /// Files of other names, by their ending.
    passed: BTreeMap<String, usize>,
}

impl<'a> Walk<'a> {
    /// Walks through a folder: what it holds, and what a person should know of it.
    pub(super) fn through(root: &'a Path, search: &Search<'_>) -> (Vec<Input>, Vec<String>) {
        let mut walk = Self {
            root,
            all: search.form.is_some(),
            out: search.out_below(root),
            above: Vec::new(),
            inputs: Vec::new(),
            remarks: Vec::new(),
            unread: Vec::new(),
            passed: BTreeMap::new(),
        };
        walk.enter(root);
        walk.told()
    }

    fn enter(&mut self, folder: &Path) {
        let real = folder.canonicalize();
        let real = real.unwrap_or_else(|_| folder.to_owned());
        if self.above.contains(&real) {
            return self.remark(folder, "is a link to a folder that it is in; not followed");
        }
        if self.out.as_ref().is_some_and(|out| real.starts_with(out)) {
            return self.remark(folder, "is the folder of the results; not read");
        }
        match fs::read_dir(folder) {
            Ok(entries) => {
                self.above.push(real);
                self.visit_all(folder, entries);
                self.above.pop();
            }
            Err(error) => self.fault(folder, &error),
        }
    }

    fn visit_all(&mut self, folder: &Path, entries: fs::ReadDir) {
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.fault(folder, &error),
            }
        }
        paths.sort();
        for path in paths {
            self.visit(path);
        }
    }

    fn visit(&mut self, path: PathBuf) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            return;
        }
        // What cannot be looked at is no folder; the fault is told when it is opened.
        let kind = fs::metadata(&path).ok();
        if kind.as_ref().is_some_and(fs::Metadata::is_dir) {
            return self.enter(&path);
        }
        let is_file = kind.is_none_or(|kind| kind.is_file());
        if is_file && Form::of_name(&name).is_some() {
            self.add(path);
        } else if is_unread(&path) {
            self.unread.push(self.below(&path));
        } else if is_file && self.all {
            self.add(path);
        } else {
            *self.passed.entry(ending(&path)).or_default() += 1;
        }
    }

    fn add(&mut self, path: PathBuf) {
        let id = self.below(&path);
        let place = super::Place::File(path);
        self.inputs.push(Input { id, place });
    }

    fn below(&self, path: &Path) -> String {
        let below = path.strip_prefix(self.root).unwrap_or(path);
        below.display().to_string().replace('\\', "/")
    }

    fn fault(&mut self, folder: &Path, error: &std::io::Error) {
        let fault = format!("the folder cannot be read: {error}");
        self.inputs.push(Input::nowhere(folder, fault));
    }

    fn remark(&mut self, path: &Path, what: &str) {
        self.remarks.push(format!("{}: {what}", path.display()));
    }

    fn told(mut self) -> (Vec<Input>, Vec<String>) {
        let passed = passed_over(&self.passed);
        if self.inputs.is_empty() {
            let fault = self.nothing(passed.as_deref());
            self.inputs.push(Input::nowhere(self.root, fault));
        } else if let Some(passed) = passed {
            self.remark(self.root, &passed);
        }
        if let Some(first) = self.unread.first() {
            let count = self.unread.len();
            let what = format!(
                "{count} of its files hold no text that is read here, such as {first}; extract their text first"
            );
            self.remark(self.root, &what);
        }
        (self.inputs, self.remarks)
    }

    fn nothing(&self, passed: Option<&str>) -> String {
        if self.all {
            return "no file is in it".to_owned();
        }
        let known = regesta_read::endings().join(", .");
        let passed = passed.map_or_else(String::new, |passed| format!("; {passed}"));
        format!("no file in it ends in .{known} (or these and .gz, .zst){passed}")
    }
}

/// How many files were passed over, the commonest endings first.
fn passed_over(passed: &BTreeMap<String, usize>) -> Option<String> {
    let count: usize = passed.values().sum();
    let mut sorted: Vec<_> = passed.iter().collect();
    sorted.sort_by_key(|(ending, count)| (std::cmp::Reverse(**count), *ending));
    let told = sorted.iter().take(ENDINGS_TOLD);
    let mut told: Vec<String> = told
        .map(|(ending, count)| format!("{ending} {count}"))
        .collect();
    let others: usize = sorted
        .iter()
        .skip(ENDINGS_TOLD)
        .map(|(_, count)| **count)
        .sum();
    if others > 0 {
        told.push(format!("others {others}"));
    }
    let files = crate::summary::plural(count, "file");
    let told = told.join(", ");
    (count > 0)
        .then(|| format!("{files} passed over ({told}); --from FORM reads every file of a folder"))
}

/// The ending of a file's name, without what an address has after it.
fn ending(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('?').next().unwrap_or_default();
    let ending = Path::new(name).extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_ascii_lowercase();
    let plain = ending.chars().all(char::is_alphanumeric);
    if ending.is_empty() || !plain || ending.chars().count() > ENDING_LONGEST {
        "no suffix".to_owned()
    } else {
        format!(".{ending}")
    }
}

fn is_unread(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| UNREAD.iter().any(|known| *known == ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Place;
    use crate::input::find::tests::folder;

    fn ids(inputs: &[Input]) -> Vec<&str> {
        inputs.iter().map(|input| input.id.as_str()).collect()
    }

    #[test]
    fn files_of_other_names_are_counted_or_read() {
        let files = [
            "a.txt",
            "b/index.php?id=3",
            "b/index.PHP",
            "c.json",
            "d",
            "e. Of a Lake",
            "f.pdf",
            "part-00000.gz",
        ];
        let root = folder("passed", &files);
        let (inputs, remarks) = Walk::through(&root, &Search::default());
        assert_eq!(ids(&inputs), ["a.txt"]);
        let told = "6 files passed over (.php 2, no suffix 2, .gz 1, .json 1); --from FORM reads every file of a folder";
        assert!(remarks[0].ends_with(told), "{remarks:?}");
        assert!(remarks[1].contains("such as f.pdf"), "{remarks:?}");
        let search = Search {
            form: Some(Form::Html),
            ..Search::default()
        };
        let (inputs, remarks) = Walk::through(&root, &search);
        assert_eq!(inputs.len(), 7);
        assert_eq!(remarks.len(), 1, "{remarks:?}");
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn the_folder_of_the_results_is_not_read() {
        let root = folder("results", &["a.txt", "out/b.txt", "out/text/a.txt"]);
        let (out, text) = (root.join("out"), root.join("out/text"));
        let search = Search {
            out: Some(&out),
            ..Search::default()
        };
        let (inputs, remarks) = Walk::through(&root, &search);
        assert_eq!(ids(&inputs), ["a.txt"]);
        assert!(remarks[0].ends_with("out: is the folder of the results; not read"));
        let (inputs, _) = Walk::through(&text, &search);
        assert_eq!(ids(&inputs), ["a.txt"], "a folder that is named is read");
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_folder_that_cannot_be_read_is_a_fault_of_its_own() {
        let root = folder("locked", &["a.txt"]);
        let mut walk = Walk {
            root: &root,
            all: false,
            out: None,
            above: Vec::new(),
            inputs: Vec::new(),
            remarks: Vec::new(),
            unread: Vec::new(),
            passed: BTreeMap::new(),
        };
        walk.enter(&root.join("gone"));
        walk.enter(&root);
        let (inputs, _) = walk.told();
        assert_eq!(inputs.len(), 2);
        assert!(inputs[0].id.ends_with("gone"));
        assert!(
            matches!(&inputs[0].place, Place::Nowhere(why) if why.starts_with("the folder cannot be read"))
        );
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn links_that_lead_upwards_are_not_followed() {
        let root = folder("links", &["a/b/c.txt", "d/e.txt"]);
        std::os::unix::fs::symlink("..", root.join("a/b/up")).unwrap();
        std::os::unix::fs::symlink("../d", root.join("a/side")).unwrap();
        std::os::unix::fs::symlink("../gone.txt", root.join("a/z.txt")).unwrap();
        let (inputs, remarks) = Walk::through(&root, &Search::default());
        assert_eq!(
            ids(&inputs),
            ["a/b/c.txt", "a/side/e.txt", "a/z.txt", "d/e.txt"]
        );
        assert!(remarks[0].contains("a/b/up: is a link"), "{remarks:?}");
        fs::remove_dir_all(root).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_passed_over() {
        let root = folder("socket", &["a.txt"]);
        let socket = std::os::unix::net::UnixListener::bind(root.join("b.txt")).unwrap();
        let (inputs, remarks) = Walk::through(&root, &Search::default());
        assert_eq!(ids(&inputs), ["a.txt"]);
        assert!(
            remarks[0].contains("1 file passed over (.txt 1)"),
            "{remarks:?}"
        );
        drop(socket);
        fs::remove_dir_all(root).unwrap();
    }
}
