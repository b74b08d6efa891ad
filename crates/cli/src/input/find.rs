//! Which files the arguments name: files, folders, patterns, lists of paths, standard input.

use super::once::settle;
use super::search::Search;
use super::walk::Walk;
use super::{Input, Place};
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

/// The inputs that arguments name, and what a person should know of them.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    pub(crate) remarks: Vec<String>,
}

/// The inputs that these arguments and the list `files_from` name: files, folders (searched through, in the order of
/// names), patterns, `-` for standard input; standard input too when nothing is named. Ids are the paths below a folder,
/// or the paths as given; each is given once. An argument that names nothing is an input whose turn fails, unless nothing
/// else is named.
pub(crate) fn list(
    arguments: &[PathBuf],
    files_from: Option<&Path>,
    search: &Search<'_>,
    stdin: &mut (dyn Read + Send),
) -> Result<Found> {
    let mut found = Found::default();
    for argument in arguments {
        let is_out = arguments.len() > 1 && is_same(argument, search.out);
        if is_out && argument.is_dir() {
            let name = argument.display();
            let remark = format!("{name}: is the folder of the results; not read");
            found.remarks.push(remark);
        } else {
            found.add(argument, search);
        }
    }
    if let Some(list) = files_from {
        found.add_list(list, search, stdin)?;
    } else if arguments.is_empty() {
        found.inputs.push(Input::standard());
    }
    found.inputs = settle(found.inputs, &mut found.remarks);
    if let Some(fault) = found.only_fault() {
        bail!("{fault}");
    }
    Ok(found)
}

fn is_same(path: &Path, other: Option<&Path>) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    other.is_some_and(|other| real(path).is_some() && real(path) == real(other))
}

impl Found {
    /// Without standard input.
    pub(crate) fn files(mut self) -> Self {
        self.inputs.retain(|input| input.place != Place::Standard);
        self
    }

    /// What is wrong with the first argument, where all of them name nothing.
    fn only_fault(&self) -> Option<String> {
        let fault = |input: &Input| match &input.place {
            Place::Nowhere(fault) => Some(format!("{}: {fault}", input.id)),
            _ => None,
        };
        let faults: Option<Vec<String>> = self.inputs.iter().map(fault).collect();
        faults?.into_iter().next()
    }

    fn add_fault(&mut self, argument: &Path, fault: &str) {
        self.inputs.push(Input::nowhere(argument, fault.to_owned()));
    }

    fn add(&mut self, argument: &Path, search: &Search<'_>) {
        if argument == Path::new("-") {
            self.inputs.push(Input::standard());
        } else if argument.is_dir() {
            self.add_folder(argument, search);
        } else if argument.exists() {
            self.inputs.push(Input::file(argument));
        } else if is_pattern(argument) {
            self.add_pattern(argument, search);
        } else {
            self.add_fault(argument, "no such file or folder; check its spelling");
        }
    }

    fn add_folder(&mut self, folder: &Path, search: &Search<'_>) {
        let (inputs, remarks) = Walk::through(folder, search);
        self.inputs.extend(inputs);
        for remark in remarks {
            // A folder may be named twice.
            if !self.remarks.contains(&remark) {
                self.remarks.push(remark);
            }
        }
    }

    fn add_pattern(&mut self, pattern: &Path, search: &Search<'_>) {
        let paths = match glob::glob(&pattern.to_string_lossy()) {
            Ok(paths) => paths,
            Err(error) => return self.add_fault(pattern, &format!("is no pattern: {error}")),
        };
        let mut results = Results::new(pattern_root(pattern), search);
        let before = self.inputs.len();
        for path in paths {
            match path {
                Ok(path) if results.hold(&path) => {}
                Ok(path) if path.is_dir() => self.add_folder(&path, search),
                Ok(path) if path.is_file() || !path.exists() => {
                    self.inputs.push(Input::file(&path));
                }
                Ok(_) => {}
                Err(error) => self.add_fault(error.path(), &error.error().to_string()),
            }
        }
        self.remarks.extend(results.told(pattern));
        if self.inputs.len() == before {
            self.add_fault(pattern, "no file matches; check its spelling");
        }
    }

    /// A path a line; one that is not there fails when its turn comes, and the rest is done.
    fn add_list(
        &mut self,
        list: &Path,
        search: &Search<'_>,
        stdin: &mut (dyn Read + Send),
    ) -> Result<()> {
        let name = list.display().to_string();
        let reader: Box<dyn Read + '_> = if list == Path::new("-") {
            Box::new(stdin)
        } else {
            let file = std::fs::File::open(list);
            Box::new(file.with_context(|| format!("cannot read {name}"))?)
        };
        let mut results = Results::new(PathBuf::from("."), search);
        for (line, number) in BufReader::new(reader).split(b'\n').zip(1_u64..) {
            let line = line.with_context(|| format!("cannot read {name}"))?;
            let line = line.strip_suffix(b"\r").unwrap_or(&line);
            let Ok(path) = std::str::from_utf8(line) else {
                let place = format!("{name}: line {number}");
                let fault = "is not UTF-8; write the list in UTF-8";
                self.add_fault(Path::new(&place), fault);
                continue;
            };
            let path = Path::new(path);
            if !line.is_empty() && !results.hold(path) {
                self.inputs.push(Input::file(path));
            }
        }
        self.remarks.extend(results.told(list));
        Ok(())
    }
}

/// Paths that lie in the folder of the results.
struct Results {
    out: Option<PathBuf>,
    passed: usize,
}

impl Results {
    fn new(root: PathBuf, search: &Search<'_>) -> Self {
        let out = search.out_below(&root);
        Self { out, passed: 0 }
    }

    /// Whether this path is one of them; counts it.
    fn hold(&mut self, path: &Path) -> bool {
        let real = || path.canonicalize().ok();
        let out = self.out.as_ref();
        let hold = out.is_some_and(|out| real().is_some_and(|path| path.starts_with(out)));
        self.passed += usize::from(hold);
        hold
    }

    fn told(&self, by: &Path) -> Option<String> {
        let (by, passed) = (by.display(), self.passed);
        (passed > 0).then(|| {
            format!("{by}: {passed} of its paths lie in the folder of the results; not read")
        })
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The folder that a pattern is searched for in.
fn pattern_root(pattern: &Path) -> PathBuf {
    let parts = pattern.components();
    let fixed = parts.take_while(|part| !is_pattern(Path::new(part)));
    let root: PathBuf = fixed.collect();
    if root.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        root
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use std::fs;

    pub(crate) fn folder(name: &str, files: &[&str]) -> PathBuf {
        let root = std::env::temp_dir().join(format!("regesta-find-{}-{name}", std::process::id()));
        for file in files {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "x").unwrap();
        }
        root
    }

    fn ids(found: &Found, root: &Path) -> Vec<String> {
        let root = format!("{}/", root.display());
        let ids = found.inputs.iter().map(|input| input.id.replace(&root, ""));
        ids.collect()
    }

    #[test]
    fn folders_patterns_and_lists_name_files() {
        let files = [
            "b.md",
            "a/c.warc.wet.gz",
            "a/d.csv",
            "a/e.PDF",
            ".h/f.txt",
            "g.jsonl",
        ];
        let root = folder("all", &files);
        let found = list(
            std::slice::from_ref(&root),
            None,
            &Search::default(),
            &mut std::io::empty(),
        )
        .unwrap();
        assert_eq!(ids(&found, &root), ["a/c.warc.wet.gz", "b.md", "g.jsonl"]);
        assert_eq!(found.remarks.len(), 2);
        assert!(
            found.remarks[1].contains("such as a/e.PDF"),
            "{:?}",
            found.remarks
        );
        let found = list(
            &[root.join("*.[mj]*")],
            None,
            &Search::default(),
            &mut std::io::empty(),
        )
        .unwrap();
        assert_eq!(ids(&found, &root), ["b.md", "g.jsonl"]);
        let mut names: &[u8] = b"x.txt\r\n\ny.txt\n";
        let found = list(&[], Some(Path::new("-")), &Search::default(), &mut names).unwrap();
        assert_eq!(ids(&found, &root), ["x.txt", "y.txt"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_names_nothing_is_an_error() {
        let root = folder("none", &["a.csv"]);
        let told = |path: PathBuf| {
            list(&[path], None, &Search::default(), &mut std::io::empty())
                .unwrap_err()
                .to_string()
        };
        assert!(told(root.clone()).contains("no file in it ends in .txt"));
        assert!(told(root.join("*.txt")).contains("no file matches"));
        assert!(told(root.join("b.txt")).contains("no such file or folder"));
        let both = [root.join("b.txt"), root.join("a.csv")];
        let found = list(&both, None, &Search::default(), &mut std::io::empty()).unwrap();
        let missing = |input: &&Input| matches!(input.place, Place::Nowhere(_));
        assert_eq!(found.inputs.iter().filter(missing).count(), 1);
        assert_eq!(found.inputs.len(), 2);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn a_line_of_a_list_that_is_no_text_is_named() {
        let mut names: &[u8] = b"x.txt\nb\xe5d.txt\ny.txt\n";
        let found = list(&[], Some(Path::new("-")), &Search::default(), &mut names).unwrap();
        let ids = ids(&found, Path::new("-"));
        assert_eq!(ids, ["x.txt", "-: line 2", "y.txt"]);
    }

    #[test]
    fn results_are_no_inputs_unless_they_are_named() {
        let root = folder("own", &["a.txt", "out/b.txt", "out/text/c.txt"]);
        let out = root.join("out");
        let search = Search {
            out: Some(&out),
            ..Search::default()
        };
        let found = |arguments: &[PathBuf]| {
            let found = list(arguments, None, &search, &mut std::io::empty()).unwrap();
            (ids(&found, &root), found.remarks.len())
        };
        let only = (vec!["a.txt".to_owned()], 1);
        assert_eq!(found(&[root.join("*")]), only);
        assert_eq!(found(&[root.join("**/*.txt")]), only);
        assert_eq!(found(&[root.join("a.txt"), out.clone()]), only);
        let named = (vec!["out/b.txt".to_owned()], 0);
        assert_eq!(found(&[root.join("out/b.txt")]), named);
        assert_eq!(found(&[root.join("out/*.txt")]), named);
        fs::remove_dir_all(root).unwrap();
    }
}
