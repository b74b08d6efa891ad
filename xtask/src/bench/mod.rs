//! `cargo xtask bench`: many documents on one and on several threads, and the memory that takes.

mod crawl;

use crate::tree::root;
use anyhow::{Context as _, Result};
use regesta_cli::Tally;
use regesta_export::exporter;
use regesta_model::{Document, DocumentId, Notes, Origin};
use regesta_pipeline::{Failure, Pipeline, PipelineError, Silent};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Time many copies of a page on one and on several threads (build with --release), and print the most memory used
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    /// The page
    #[arg(long, default_value = "fixtures/pages/ivar-smilga/input.txt")]
    page: PathBuf,
    /// How many copies, each with an id of its own
    #[arg(long, default_value_t = 1000)]
    copies: usize,
    /// Threads to compare with one
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Instead, read and clean a crawl archive of this many megabytes, made of the fixtures
    #[arg(long, value_name = "MB")]
    crawl: Option<u64>,
}

impl Bench {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "the figures are this command's output")]
    pub(crate) fn run(&self) -> Result<()> {
        if let Some(megabytes) = self.crawl {
            return crawl::run(megabytes, self.threads);
        }
        let path = root().join(&self.page);
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let text: Arc<str> = text.into();
        let pipeline = Pipeline::builder().build()?;
        let few = self.copies.div_ceil(10);
        let (_, _) = timed(&pipeline, &text, few, self.threads)?;
        let small = peak();
        let (one, tally) = timed(&pipeline, &text, self.copies, 1)?;
        let (several, again) = timed(&pipeline, &text, self.copies, self.threads)?;
        anyhow::ensure!(tally == again, "the threads change the results");
        let copies = self.copies;
        print!("{}", tally.summary(None));
        println!(
            "\n{copies} copies, 1 thread     {:8.2} s",
            one.as_secs_f64()
        );
        println!(
            "{copies} copies, {} threads    {:8.2} s",
            self.threads,
            several.as_secs_f64()
        );
        println!(
            "times as fast            {:8.2}",
            one.as_secs_f64() / several.as_secs_f64()
        );
        println!(
            "a copy, 1 thread         {:8.2} ms",
            one.as_secs_f64() * 1e3 / per(copies)
        );
        println!("most memory, {few} copies  {}", shown(small));
        println!("most memory, {copies} copies  {}", shown(peak()));
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of copies is small")]
fn per(copies: usize) -> f64 {
    copies.max(1) as f64
}

fn timed(
    pipeline: &Pipeline,
    text: &Arc<str>,
    copies: usize,
    threads: usize,
) -> Result<(Duration, Tally)> {
    let documents = (0..copies).map(|copy| {
        let id = DocumentId::new(&format!("copy-{copy}"));
        Ok(Document::new(id, Arc::clone(text), Origin::default()))
    });
    let mut tally = Tally::default();
    let sink = |done: Result<Tally, Failure>| {
        tally.add(&done.unwrap_or_default());
        Ok::<(), PipelineError>(())
    };
    let begun = Instant::now();
    pipeline.run_all(documents, threads, &Silent, render, sink)?;
    Ok((begun.elapsed(), tally))
}

/// What a run does with a document: its figures, and its JSON Lines.
fn render(doc: Document, notes: Notes) -> Tally {
    let pieces = exporter("jsonl").map(|format| format.render(&doc, &notes));
    let bytes = pieces.into_iter().flatten().map(|piece| piece.bytes.len());
    let mut tally = Tally::of(&doc, &notes);
    tally.bytes += bytes.sum::<usize>();
    tally
}

/// The most memory this process has had, in kB, where the system tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn shown(peak: Option<u64>) -> String {
    peak.map_or_else(
        || "not known on this system".to_owned(),
        |kilobytes| format!("{} MB", kilobytes / 1000),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_counted_and_timed() {
        let pipeline = Pipeline::builder().stages([]).build().unwrap();
        let (time, tally) = timed(&pipeline, &"Aloja, 1892".into(), 20, 2).unwrap();
        assert_eq!(tally.documents, 20);
        assert!(time > Duration::ZERO);
    }
}
