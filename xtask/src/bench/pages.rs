//! Cleaning the HTML pages of a folder: how long a page takes, on one core.

use super::passes;
use crate::eval::html::{document, pages};
use crate::eval::page::tools;
use anyhow::{Result, ensure};
use regesta_ingest::Clean;
use regesta_model::Document;
use std::path::Path;
use std::time::Duration;

/// Prints how long a page takes from its text in memory to its clean text.
#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
pub(super) fn run(folder: &Path) -> Result<()> {
    let tools = tools()?;
    let documents: Result<Vec<_>> = pages(folder)?.iter().map(|page| document(page)).collect();
    let documents = documents?;
    // Cleaning keeps its analysis of the last page, so one page alone would be timed wrongly.
    ensure!(
        documents.len() > 1,
        "{} holds {} page(s), two are needed at least: files whose names end in .html or .html.gz are read",
        folder.display(),
        documents.len()
    );
    let bytes: usize = documents.iter().map(|doc| doc.source().len()).sum();
    println!("{} pages, {} kB", documents.len(), bytes / 1000);
    let mut texts = 0;
    let times = passes(|| {
        let clean = |doc: &Document| Clean::of(&tools, doc.clone()).text().len();
        texts = documents.iter().map(clean).sum();
    });
    println!("{} kB of clean text", texts / 1000);
    tell("cleaned", documents.len(), &times);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
#[expect(clippy::cast_precision_loss, reason = "a count of pages is small")]
fn tell(what: &str, pages: usize, times: &[Duration]) {
    let page =
        |time: Option<&Duration>| time.map_or(0.0, Duration::as_secs_f64) * 1e3 / pages as f64;
    let (fastest, middle) = (page(times.first()), page(times.get(times.len() / 2)));
    println!("{what:16} fastest {fastest:5.2} ms a page, median {middle:5.2} ms a page");
}
