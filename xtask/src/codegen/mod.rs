//! `cargo xtask codegen`: tables in the tree that are derived from larger sources.

mod errata;
mod gazetteer;

use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// `cargo xtask codegen gazetteer --from DIR [--check]`
#[derive(Debug, clap::Args)]
pub(crate) struct Codegen {
    /// What to derive: gazetteer
    table: String,
    /// Folder of the source tables.
    #[arg(long)]
    from: PathBuf,
    /// Compare with the tree instead of writing; fails if they differ.
    #[arg(long)]
    check: bool,
}

impl Codegen {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        let files = match self.table.as_str() {
            "gazetteer" => gazetteer::derive(&self.from)?,
            other => bail!("no table {other:?}; there is gazetteer"),
        };
        files
            .iter()
            .try_for_each(|(path, text)| self.put(path, text))
    }

    fn put(&self, path: &str, text: &str) -> Result<()> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path);
        if !self.check {
            return fs::write(&path, text).with_context(|| path.display().to_string());
        }
        let held = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        if held != text {
            bail!("{} differs from its sources", path.display());
        }
        Ok(())
    }
}
