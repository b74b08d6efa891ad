//! `cargo xtask train`: models from annotated data, the same model from the same data.

mod blocks;
mod gbdt;
mod words;

use anyhow::{Result, bail};
use std::path::PathBuf;

/// `cargo xtask train blocks --data DIR`
#[derive(Debug, clap::Args)]
pub(crate) struct Train {
    /// blocks
    model: String,
    /// Folder of annotated data.
    #[arg(long)]
    data: PathBuf,
    /// Where to write the model; without it only the cross-validated figures are printed.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Cross-validate over this many groups of sites first; 0 skips it.
    #[arg(long, default_value_t = 3)]
    folds: usize,
    /// Trees of each forest.
    #[arg(long, default_value_t = 120)]
    trees: usize,
}

impl Train {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        match self.model.as_str() {
            "blocks" => blocks::train(self),
            other => bail!("no model {other:?}; there is blocks"),
        }
    }
}
