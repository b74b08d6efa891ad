//! `cargo xtask bench`: many documents on one and on several threads, and the memory that takes.

mod crawl;
mod dates;
mod pages;

use crate::tree::root;
use anyhow::{Context as _, Result};
use regesta_cli::Tally;
use regesta_export::exporter;
use regesta_model::{Document, DocumentId, Notes, Origin};
use regesta_pipeline::{Failure, Pipeline, PipelineError, Silent};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Time many copies of a page on one and on several threads (build with --release), and print the most memory used
#[derive(Debug, clap::Args)]
pub(crate) struct Bench {
    /// The page
    #[arg(long, default_value = "fixtures/pages/ivar-smilga/input.txt")]
    page: PathBuf,
    /// How many copies, each with an id and a last line of its own
    #[arg(long, default_value_t = 1000)]
    copies: usize,
    /// Threads to compare with one
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// Instead, read and clean a crawl archive of this many megabytes, made of the fixtures
    #[arg(long, value_name = "MB")]
    crawl: Option<u64>,
    /// Instead, find and read the dates of the texts of this file (annotated time expressions)
    #[arg(long, value_name = "FILE", conflicts_with = "crawl")]
    dates: Option<PathBuf>,
    /// Instead, clean the HTML pages of this folder, read into memory before
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["crawl", "dates"])]
    html: Option<PathBuf>,
}

impl Bench {
    /// Runs the command.
    #[expect(clippy::print_stdout, reason = "the figures are this command's output")]
    pub(crate) fn run(&self) -> Result<()> {
        if let Some(megabytes) = self.crawl {
            return crawl::run(megabytes, self.threads);
        }
        if let Some(gold) = &self.dates {
            return dates::run(gold);
        }
        if let Some(folder) = &self.html {
            return pages::run(folder);
        }
        let path = root().join(&self.page);
        let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let pipeline = Pipeline::builder().build()?;
        let copies = self.copies;
        let several = timed(&pipeline, &text, copies, self.threads)?;
        let one = timed(&pipeline, &text, copies, 1)?;
        anyhow::ensure!(one.tally == several.tally, "the threads change the results");
        print!("{}", one.tally.summary(None));
        let rows = [(1, &one), (self.threads, &several)];
        for (threads, run) in rows {
            let seconds = run.time.as_secs_f64();
            println!("{copies} copies, {threads} thread(s)  {seconds:8.2} s");
        }
        let (one, time) = (one.time.as_secs_f64(), several.time.as_secs_f64());
        println!("times as fast            {:8.2}", one / time);
        println!(
            "a copy, 1 thread         {:8.2} ms",
            one * 1e3 / per(copies)
        );
        for (done, peak) in &several.peaks {
            println!("most memory after {done:6} {:7} MB", peak / 1000);
        }
        anyhow::ensure!(
            several.is_flat(),
            "memory grows with the number of documents"
        );
        Ok(())
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of copies is small")]
fn per(copies: usize) -> f64 {
    copies.max(1) as f64
}

/// Passes over all of an input: the fastest tells what the machine can do, the middle one what it did.
const PASSES: usize = 9;

/// The time of each pass, the fastest first.
fn passes(mut pass: impl FnMut()) -> Vec<Duration> {
    let mut times: Vec<Duration> = (0..PASSES)
        .map(|_| {
            let (begun, busy) = (Instant::now(), busy());
            pass();
            let own = self::busy()
                .zip(busy)
                .map(|(after, before)| after.saturating_sub(before));
            own.unwrap_or_else(|| begun.elapsed())
        })
        .collect();
    times.sort_unstable();
    times
}

/// The time that this thread has had of a core, where the system tells: what else runs does not count.
fn busy() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds = told.split_whitespace().next()?.parse().ok()?;
    Some(Duration::from_nanos(nanoseconds)).filter(|time| !time.is_zero())
}

/// What a run took.
struct Run {
    time: Duration,
    tally: Tally,
    /// The most memory the process has had, in kB, when so many documents were done.
    peaks: Vec<(usize, u64)>,
}

/// Parts of a run after which memory is read: what stands ready once is there after the first.
const PARTS: usize = 10;

impl Run {
    /// Whether the last nine tenths of the run take a tenth more memory at most; so where the system does not tell.
    fn is_flat(&self) -> bool {
        let ends = self.peaks.first().zip(self.peaks.last());
        ends.is_none_or(|((_, first), (_, last))| *last <= first + first / 10)
    }
}

fn timed(pipeline: &Pipeline, text: &str, copies: usize, threads: usize) -> Result<Run> {
    let documents = (0..copies).map(|copy| {
        let id = DocumentId::new(&format!("copy-{copy}"));
        // Another text each time: cleaning keeps its analysis of the last page.
        let text = format!("{text}\nCopy {copy}\n");
        Ok(Document::new(id, text.into(), Origin::default()))
    });
    let (mut tally, mut peaks, part) = (Tally::default(), Vec::new(), copies.div_ceil(PARTS));
    let sink = |done: Result<Tally, Failure>| {
        tally.add(&done.unwrap_or_default());
        if tally.documents % part == 0 {
            peaks.extend(peak().map(|peak| (tally.documents, peak)));
        }
        Ok::<(), PipelineError>(())
    };
    let begun = Instant::now();
    pipeline.run_all(documents, threads, &Silent, render, sink)?;
    let time = begun.elapsed();
    Ok(Run { time, tally, peaks })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_counted_and_timed() {
        let pipeline = Pipeline::builder().stages([]).build().unwrap();
        let run = timed(&pipeline, "Aloja, 1892", 20, 2).unwrap();
        assert_eq!(run.tally.documents, 20);
        assert!(run.time > Duration::ZERO && run.is_flat());
    }
}
