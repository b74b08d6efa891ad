//! `cargo xtask eval` and `predict`: what the stages find, held against annotated data.

mod calendar;
mod conflicts;
mod dual;
pub(crate) mod html;
mod io;
pub(crate) mod lines;
mod names;
pub(crate) mod page;
mod seed;
mod seed_dates;
mod seed_names;
mod text;
mod timex;

use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

pub(crate) use io::{json_lines, read_text, write_predictions};
pub(crate) use timex::texts;

/// The tasks, in the order `eval --help` lists them.
const TASKS: &[&dyn Task] = &[
    &lines::Lines,
    &html::Html,
    &seed::Seed,
    &dual::Dual,
    &timex::Timex,
    &names::Names,
    &calendar::Calendar,
];

/// One kind of annotated data.
pub(crate) trait Task: Sync {
    /// Its name on the command line.
    fn name(&self) -> &'static str;

    /// What our stages say of the input, gold fields ignored.
    fn predict(&self, input: &Path, options: &Options) -> Result<Predictions>;

    /// The figures of predictions against the gold.
    fn score(&self, gold: &Path, predictions: &Predictions, options: &Options) -> Result<Metrics>;
}

/// Options of both commands.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct Options {
    /// Language of the input, where the file does not tell.
    #[arg(long)]
    pub(crate) lang: Option<String>,
    /// Print the wrong and missing ones, at most this many.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) errors: usize,
}

/// Prediction files: one without a name for a task whose prediction is one file, several with names for a folder.
#[derive(Debug, Clone, Default)]
pub(crate) struct Predictions {
    /// File name (empty when there is only one file) and text.
    pub(crate) files: Vec<(String, String)>,
}

impl Predictions {
    /// A single file of these lines.
    pub(crate) fn one(lines: impl IntoIterator<Item = String>) -> Self {
        let text = lines.into_iter().fold(String::new(), |mut text, line| {
            text.push_str(&line);
            text.push('\n');
            text
        });
        Self {
            files: vec![(String::new(), text)],
        }
    }

    /// The file of this name (empty for the only one).
    pub(crate) fn file(&self, name: &str) -> Result<&str> {
        let found = self.files.iter().find(|(file, _)| file == name);
        found
            .map(|(_, text)| text.as_str())
            .with_context(|| format!("no prediction file {name:?}"))
    }
}

/// Named figures, in print order. Shares are 0 to 1.
pub(crate) type Metrics = Vec<(String, f64)>;

/// `cargo xtask eval TASK --gold PATH [--predictions OUT] [--json]`
#[derive(Debug, clap::Args)]
pub(crate) struct Eval {
    /// lines, html, seed, timex, dual, names or calendar
    task: String,
    /// Annotated file or folder.
    #[arg(long)]
    gold: PathBuf,
    /// Write what was predicted there, in the gold's own form.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Print the figures as JSON.
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    options: Options,
}

/// `cargo xtask predict TASK --input PATH --output OUT`
#[derive(Debug, clap::Args)]
pub(crate) struct Predict {
    /// lines, html, page, timex, dual, names
    task: String,
    /// Input file or folder; gold fields may be absent.
    #[arg(long)]
    input: PathBuf,
    /// Where to write.
    #[arg(long)]
    output: PathBuf,
    #[command(flatten)]
    options: Options,
}

impl Eval {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        let task = task(&self.task)?;
        let predictions = task.predict(&self.gold, &self.options)?;
        if let Some(out) = &self.predictions {
            write_predictions(out, &predictions)?;
        }
        let metrics = task.score(&self.gold, &predictions, &self.options)?;
        print_metrics(&metrics, self.json)
    }
}

impl Predict {
    /// Runs the command.
    pub(crate) fn run(&self) -> Result<()> {
        write_predictions(
            &self.output,
            &task(&self.task)?.predict(&self.input, &self.options)?,
        )
    }
}

fn task(name: &str) -> Result<&'static dyn Task> {
    let name = if name == "page" { "seed" } else { name };
    let Some(task) = TASKS.iter().find(|task| task.name() == name) else {
        let names: Vec<_> = TASKS.iter().map(|task| task.name()).collect();
        bail!("no task {name:?}; there are {}", names.join(", "));
    };
    Ok(*task)
}

#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
fn print_metrics(metrics: &Metrics, json: bool) -> Result<()> {
    if json {
        let map: serde_json::Map<_, _> = metrics
            .iter()
            .map(|(name, value)| (name.clone(), (*value).into()))
            .collect();
        println!("{}", serde_json::to_string_pretty(&map)?);
        return Ok(());
    }
    let width = metrics
        .iter()
        .map(|(name, _)| name.chars().count())
        .max()
        .unwrap_or(0);
    for (name, value) in metrics {
        println!("{name:width$}  {value:.4}");
    }
    Ok(())
}
