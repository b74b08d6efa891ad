//! The documents of a run that is done.

use anyhow::{Context as _, Result, bail};
use regesta_export::Lines;
use std::fs::File;
use std::path::{Path, PathBuf};

/// The file of a run with all layers of its documents.
const FILE: &str = "documents.jsonl";

/// The documents of a run: of its folder, or of the file itself.
pub(super) fn open(run: &Path) -> Result<Lines<File>> {
    let path = file(run);
    let name = path.display().to_string();
    if !run.exists() {
        bail!(
            "{}: no such folder; name the folder of results of `regesta run`",
            run.display()
        );
    }
    let file = File::open(&path).with_context(|| {
        format!("cannot read {name}; write it with `regesta run --format jsonl`")
    })?;
    Ok(Lines::index(&name, file)?)
}

/// The folder of a run, though its file be named.
pub(super) fn folder(run: &Path) -> &Path {
    if run.is_file() {
        run.parent().unwrap_or(Path::new(""))
    } else {
        run
    }
}

fn file(run: &Path) -> PathBuf {
    if run.is_dir() {
        run.join(FILE)
    } else {
        run.to_owned()
    }
}
