//! `cargo xtask train`: models from annotated data, the same model from the same data.

mod align;
mod annotated;
mod blocks;
mod classes;
mod clusters;
mod crf;
mod distant;
mod figures;
mod gbdt;
mod html;
mod marked;
mod names;
mod net;
mod pages;
mod plain;
mod random;
mod set;
mod silver;
mod titles;
mod vectors;
mod words;

use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// `cargo xtask train MODEL --data DIR`
#[derive(Debug, clap::Args)]
pub(crate) struct Train {
    #[command(subcommand)]
    model: Model,
}

#[derive(Debug, clap::Subcommand)]
enum Model {
    /// The judge of blocks
    Blocks(BlockTraining),
    /// The judge of blocks of HTML pages
    Html(HtmlTraining),
    /// The taggers of names
    Names(NameTraining),
}

#[derive(Debug, clap::Args)]
struct BlockTraining {
    /// Folder of annotated data.
    #[arg(long)]
    data: PathBuf,
    /// Where to write the model; without it only the cross-validated figures are printed.
    #[arg(long)]
    output: Option<PathBuf>,
    /// Cross-validate over this many groups of sites first; 0 skips it.
    #[arg(long, default_value_t = 3)]
    folds: u64,
    /// Trees of each of the forests whose mean is taken.
    #[arg(long, default_value_t = 100)]
    trees: usize,
    /// Folder of the models of cross-validation: those that stand there are not trained again.
    #[arg(long)]
    models: Option<PathBuf>,
    /// Write what was found of each line in cross-validation, tab-separated: set, page, kind, block, characters, gold,
    /// likelihood, bound, kept, rule.
    #[arg(long)]
    lines: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
struct HtmlTraining {
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
    #[arg(long, default_value_t = 100)]
    trees: usize,
    /// Folder of the models of cross-validation: those that stand there are not trained again.
    #[arg(long)]
    models: Option<PathBuf>,
    /// Draws the groups of sites.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many of the worst pages are listed after cross-validation.
    #[arg(long, default_value_t = 20)]
    worst: usize,
    /// Print how far the blocks themselves reach, with the right ones kept.
    #[arg(long)]
    oracle: bool,
    /// While cross-validating, print the wrong blocks of pages that lack this many hundredths of precision or recall
    #[arg(long)]
    errors: Option<u8>,
}

#[derive(Debug, clap::Args)]
struct NameTraining {
    /// Folder of annotated data: a folder for each language.
    #[arg(long)]
    data: PathBuf,
    /// Folder of running text without labels, a folder for each language: word classes are learned from it.
    #[arg(long)]
    texts: Option<PathBuf>,
    /// Only these languages, comma-separated.
    #[arg(long, value_delimiter = ',')]
    lang: Vec<String>,
    /// Passes over the data, where another number than the language's own is wanted.
    #[arg(long)]
    epochs: Option<usize>,
    /// Length of the steps.
    #[arg(long, default_value_t = 0.07)]
    rate: f32,
    /// Share of features left out at random in each step.
    #[arg(long, default_value_t = 0.15)]
    dropout: f32,
    /// Fewest tokens that a feature must be seen with.
    #[arg(long, default_value_t = 2)]
    least: u32,
    /// Features kept in each model, where the language has no number of its own.
    #[arg(long)]
    keep: Option<usize>,
    /// Print figures on the development files without writing the models.
    #[arg(long)]
    dry: bool,
    /// Hold out every fourth document from this one (0 to 3) and print the figures on these too; never written.
    #[arg(long)]
    probe: Option<usize>,
    /// Leave the texts marked by hand (`xtask/names`) aside; never written.
    #[arg(long)]
    corpora_only: bool,
    /// The baseline to measure against: words, their looks and affixes, and their neighbours; never written.
    #[arg(long)]
    plain: bool,
}

impl Train {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        match &self.model {
            Model::Blocks(options) => blocks::train(options),
            Model::Html(options) => html::train(options),
            Model::Names(options) => names::train(options),
        }
    }
}

/// The results of so many pieces of work, in order, done by two threads.
fn both<T: Send>(count: u64, work: impl Fn(u64) -> T + Sync) -> Vec<T> {
    let half = |first: u64| (first..count).step_by(2).map(&work).collect::<Vec<T>>();
    let (even, odd) = std::thread::scope(|scope| {
        let odd = scope.spawn(|| half(1));
        let even = half(0);
        let odd = odd.join();
        let odd = odd.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (even, odd)
    });
    let mut odd = odd.into_iter();
    even.into_iter()
        .flat_map(|even| [Some(even), odd.next()])
        .flatten()
        .collect()
}

/// A model of cross-validation: read where the folder holds it by this name, else trained and put there.
fn kept_model<M, E: std::error::Error + Send + Sync + 'static>(
    folder: Option<&Path>,
    name: &str,
    read: impl FnOnce(&[u8]) -> Result<M, E>,
    train: impl FnOnce() -> Result<(Vec<u8>, M)>,
) -> Result<M> {
    let Some(folder) = folder else {
        return Ok(train()?.1);
    };
    let path = folder.join(name);
    if let Ok(bytes) = std::fs::read(&path) {
        return read(&bytes).with_context(|| path.display().to_string());
    }
    let (bytes, model) = train()?;
    std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
    std::fs::write(&path, bytes).with_context(|| path.display().to_string())?;
    Ok(model)
}
