//! Which files the arguments name: files, folders, patterns, lists of paths, standard input.

use super::{Input, Place};
use anyhow::{Context as _, Result, bail};
use regesta_read::Form;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read};
use std::path::{Path, PathBuf};

/// Endings of documents that are no text: passed over in a folder, but not in silence.
const UNREAD: &[&str] = &["pdf", "epub", "docx", "doc", "odt", "rtf", "djvu"];

/// The inputs that arguments name, and what a person should know of them.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    pub(crate) remarks: Vec<String>,
}

/// The inputs that these arguments and the list `files_from` name: files, folders (searched through, in the order of
/// names), patterns, `-` for standard input; standard input too when nothing is named. Ids are the paths below a folder,
/// or the paths as given. An argument that names nothing is an input whose turn fails, unless nothing else is named.
pub(crate) fn list(
    arguments: &[PathBuf],
    files_from: Option<&Path>,
    stdin: &mut (dyn Read + Send),
) -> Result<Found> {
    let mut found = Found::default();
    for argument in arguments {
        found.add(argument)?;
    }
    if let Some(list) = files_from {
        found.add_list(list, stdin)?;
    } else if arguments.is_empty() {
        found.inputs.push(Input::standard());
    }
    found.check()?;
    if let Some(fault) = found.only_fault() {
        bail!("{fault}");
    }
    Ok(found)
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

    fn add(&mut self, argument: &Path) -> Result<()> {
        if argument == Path::new("-") {
            self.inputs.push(Input::standard());
        } else if argument.is_dir() {
            self.add_folder(argument)?;
        } else if argument.exists() {
            self.inputs.push(Input::file(argument));
        } else if is_pattern(argument) {
            self.add_pattern(argument)?;
        } else {
            self.add_fault(argument, "no such file or folder; check its spelling");
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<()> {
        let (before, mut unread) = (self.inputs.len(), Vec::new());
        walk(folder, folder, &mut self.inputs, &mut unread)?;
        let name = folder.display();
        if self.inputs.len() == before {
            let known = regesta_read::endings().join(", .");
            let fault = format!("no file in it ends in .{known} (or these and .gz, .zst)");
            self.add_fault(folder, &fault);
        }
        if let Some(first) = unread.first() {
            let count = unread.len();
            self.remarks.push(format!(
                "{name}: {count} of its files hold no text that is read here, such as {first}; extract their text first"
            ));
        }
        Ok(())
    }

    fn add_pattern(&mut self, pattern: &Path) -> Result<()> {
        let text = pattern.to_string_lossy();
        let paths = glob::glob(&text).with_context(|| format!("{text}: is no pattern"))?;
        let before = self.inputs.len();
        for path in paths {
            let path = path?;
            if path.is_dir() {
                self.add_folder(&path)?;
            } else {
                self.inputs.push(Input::file(&path));
            }
        }
        if self.inputs.len() == before {
            self.add_fault(pattern, "no file matches; check its spelling");
        }
        Ok(())
    }

    /// A path a line; one that is not there fails when its turn comes, and the rest is done.
    fn add_list(&mut self, list: &Path, stdin: &mut (dyn Read + Send)) -> Result<()> {
        let name = list.display().to_string();
        let reader: Box<dyn Read + '_> = if list == Path::new("-") {
            Box::new(stdin)
        } else {
            let file = std::fs::File::open(list);
            Box::new(file.with_context(|| format!("cannot read {name}"))?)
        };
        for line in BufReader::new(reader).lines() {
            let line = line.with_context(|| format!("cannot read {name}"))?;
            let path = line.trim_end_matches('\r');
            if !path.is_empty() {
                self.inputs.push(Input::file(Path::new(path)));
            }
        }
        Ok(())
    }

    fn check(&self) -> Result<()> {
        let mut ids = BTreeSet::new();
        for input in &self.inputs {
            if !ids.insert(&input.id) {
                bail!(
                    "two inputs would be named {:?}; name the folder above them",
                    input.id
                );
            }
        }
        Ok(())
    }
}

fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

fn walk(
    root: &Path,
    folder: &Path,
    inputs: &mut Vec<Input>,
    unread: &mut Vec<String>,
) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let below = path.strip_prefix(root).unwrap_or(&path);
        let id = below.display().to_string().replace('\\', "/");
        if path.is_dir() {
            walk(root, &path, inputs, unread)?;
        } else if Form::of_name(&name).is_some() {
            let place = Place::File(path);
            inputs.push(Input { id, place });
        } else if is_unread(&path) {
            unread.push(id);
        }
    }
    Ok(())
}

fn is_unread(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| UNREAD.iter().any(|known| *known == ending))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str, files: &[&str]) -> PathBuf {
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
        let found = list(std::slice::from_ref(&root), None, &mut std::io::empty()).unwrap();
        assert_eq!(ids(&found, &root), ["a/c.warc.wet.gz", "b.md", "g.jsonl"]);
        assert_eq!(found.remarks.len(), 1);
        assert!(
            found.remarks[0].contains("such as a/e.PDF"),
            "{:?}",
            found.remarks
        );
        let found = list(&[root.join("*.[mj]*")], None, &mut std::io::empty()).unwrap();
        assert_eq!(ids(&found, &root), ["b.md", "g.jsonl"]);
        let mut names: &[u8] = b"x.txt\r\n\ny.txt\n";
        let found = list(&[], Some(Path::new("-")), &mut names).unwrap();
        assert_eq!(ids(&found, &root), ["x.txt", "y.txt"]);
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn what_names_nothing_is_an_error() {
        let root = folder("none", &["a.csv"]);
        let told = |path: PathBuf| {
            list(&[path], None, &mut std::io::empty())
                .unwrap_err()
                .to_string()
        };
        assert!(told(root.clone()).contains("no file in it ends in .txt"));
        assert!(told(root.join("*.txt")).contains("no file matches"));
        assert!(told(root.join("b.txt")).contains("no such file or folder"));
        let both = [root.join("b.txt"), root.join("a.csv")];
        let found = list(&both, None, &mut std::io::empty()).unwrap();
        let missing = |input: &&Input| matches!(input.place, Place::Nowhere(_));
        assert_eq!(found.inputs.iter().filter(missing).count(), 1);
        assert_eq!(found.inputs.len(), 2);
        fs::remove_dir_all(root).unwrap();
    }
}
