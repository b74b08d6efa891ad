//! The project's own files.

use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the workspace: where cargo says this package lies, or else the current folder.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let above = here.as_deref().and_then(Path::parent);
    above.map_or_else(|| PathBuf::from("."), Path::to_owned)
}

/// A checked-out tree.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    pub(crate) root: PathBuf,
    /// Paths below the root, with `/`, sorted.
    pub(crate) files: Vec<String>,
}

impl Tree {
    /// Every file under `root` that is not built, hidden or an output; by name.
    pub(crate) fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        walk(root, root, &mut files)?;
        files.sort();
        let root = root.to_owned();
        Ok(Self { root, files })
    }

    /// The files below a folder whose names end so.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
        ending: &'a str,
    ) -> impl Iterator<Item = &'a str> {
        let files = self.files.iter().map(String::as_str);
        files.filter(move |file| file.starts_with(folder) && file.ends_with(ending))
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, file: &str) -> bool {
        self.files
            .binary_search_by(|known| known.as_str().cmp(file))
            .is_ok()
    }

    /// The text of a file; empty if it is none, or not UTF-8.
    pub(crate) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.root.join(file)).unwrap_or_default()
    }

    /// The folders of a folder's files, each once: `pages/a/x.txt` below `pages/` gives `a`.
    pub(crate) fn folders(&self, folder: &str) -> Vec<&str> {
        let rest = self
            .files
            .iter()
            .filter_map(|file| file.strip_prefix(folder));
        let mut names: Vec<&str> = rest
            .filter_map(|rest| Some(rest.split_once('/')?.0))
            .collect();
        names.dedup();
        names
    }
}

/// Folders that hold no source.
const SKIPPED: &[&str] = &["target", "out", "node_modules", "__pycache__"];

fn walk(root: &Path, folder: &Path, files: &mut Vec<String>) -> Result<()> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('.') || SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, files)?;
        } else {
            let below = path.strip_prefix(root).unwrap_or(&path);
            files.push(below.display().to_string().replace('\\', "/"));
        }
    }
    Ok(())
}

/// Runs a command in the root, and fails when it does.
pub(crate) fn run(
    root: &Path,
    program: &str,
    arguments: &[&str],
    set: &[(&str, &str)],
) -> Result<()> {
    let mut command = Command::new(program);
    command
        .current_dir(root)
        .args(arguments)
        .envs(set.iter().copied());
    let status = command
        .status()
        .with_context(|| format!("cannot start {program}"))?;
    anyhow::ensure!(status.success(), "{program} {} failed", arguments.join(" "));
    Ok(())
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    /// A tree of these files in a folder of its own, removed when it goes.
    pub(crate) struct Scratch(pub(crate) PathBuf);

    static COUNT: AtomicUsize = AtomicUsize::new(0);

    impl Scratch {
        pub(crate) fn new(files: &[(&str, &str)]) -> Self {
            let count = COUNT.fetch_add(1, Ordering::Relaxed);
            let name = format!("regesta-xtask-{}-{count}", std::process::id());
            let root = std::env::temp_dir().join(name);
            for (file, text) in files {
                let path = root.join(file);
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
            Self(root)
        }

        pub(crate) fn tree(&self) -> Tree {
            Tree::read(&self.0).unwrap()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn built_and_hidden_files_are_no_part_of_the_tree() {
        let files = [
            ("a/b.rs", ""),
            ("target/x.rs", ""),
            (".git/y", ""),
            ("a/c/d.md", ""),
        ];
        let scratch = Scratch::new(&files);
        assert_eq!(scratch.tree().files, ["a/b.rs", "a/c/d.md"]);
        assert_eq!(scratch.tree().folders("a/"), ["c"]);
    }
}
