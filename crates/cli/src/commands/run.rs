//! `regesta run`

use super::options::{Common, Reading};
use crate::summary::{plural, size};
use crate::{Report, RunOptions, Streams, run};
use anyhow::Result;
use std::path::PathBuf;
use std::time::Instant;

/// Run the whole pipeline on files and folders, and write the results
#[derive(Debug, clap::Args)]
pub(super) struct Run {
    /// Files, folders, patterns and archives; - or nothing for standard input
    inputs: Vec<PathBuf>,
    /// Folder for the results
    #[arg(long, default_value = "out")]
    out: PathBuf,
    /// Formats to write, with commas between; see `regesta formats`
    #[arg(long, value_delimiter = ',')]
    format: Option<Vec<String>>,
    /// Write duplicates.jsonl: each block that repeats a block of an earlier document. Takes 512 MB at most (some 500,000
    /// paragraphs), then the oldest blocks are forgotten
    #[arg(long)]
    duplicates: bool,
    /// Print no summary
    #[arg(long)]
    quiet: bool,
    #[command(flatten)]
    common: Common,
    #[command(flatten)]
    reading: Reading,
}

impl Run {
    pub(super) fn run(&self, streams: &mut Streams<'_>) -> Result<usize> {
        let mut config = self.common.config()?;
        config.formats = self.format.clone().or(config.formats);
        config.run.duplicates |= self.duplicates;
        let rows = config
            .names
            .table
            .as_ref()
            .map(|table| table.bearers().len());
        let options = RunOptions {
            inputs: self.inputs(),
            files_from: self.reading.files_from.clone(),
            reading: self.reading.settings(),
            out: self.out.clone(),
            config,
        };
        let begun = Instant::now();
        let mut report = run(&options, streams)?;
        report.tally.listed = rows;
        if !self.quiet {
            write!(
                streams.output,
                "{}",
                report.tally.summary(Some(begun.elapsed()))
            )?;
            tell_written(&report, streams)?;
        }
        tell_faults(&report, streams)?;
        Ok(report.failures.len())
    }

    /// What is read: standard input where nothing is named.
    fn inputs(&self) -> Vec<PathBuf> {
        if self.inputs.is_empty() && self.reading.files_from.is_none() {
            return vec![PathBuf::from("-")];
        }
        self.inputs.clone()
    }
}

/// How many of the documents failed; those that failed and were written all the same are no others.
fn counted(report: &Report) -> String {
    let failed = plural(report.failures.len(), "document");
    let done = report.tally.documents.saturating_sub(report.incomplete);
    let written = match report.incomplete {
        0 => String::new(),
        some if some == report.failures.len() => " (written without what failed)".to_owned(),
        some => format!(" ({some} of them written without what failed)"),
    };
    format!("{failed} failed{written}, {done} done")
}

fn tell_written(report: &Report, streams: &mut Streams<'_>) -> Result<()> {
    if !report.written.is_empty() {
        writeln!(streams.output, "\nwritten")?;
    }
    for (path, bytes) in &report.written {
        let slash = if path.is_dir() { "/" } else { "" };
        let name = format!("{}{slash}", path.display());
        writeln!(streams.output, "  {name:32} {:>9}", size(*bytes))?;
    }
    Ok(())
}

fn tell_faults(report: &Report, streams: &mut Streams<'_>) -> Result<()> {
    for remark in &report.remarks {
        writeln!(streams.errors, "note: {remark}")?;
    }
    for warning in &report.warnings {
        writeln!(streams.errors, "warning: {warning}")?;
    }
    let unsaid = report.tally.warnings - report.warnings.len();
    if unsaid > 0 {
        writeln!(
            streams.errors,
            "warning: and {unsaid} more; the notes are in the JSON Lines"
        )?;
    }
    for failure in &report.failures {
        writeln!(streams.errors, "failed: {failure}")?;
    }
    if !report.failures.is_empty() {
        writeln!(streams.errors, "{}", counted(report))?;
    }
    Ok(())
}
