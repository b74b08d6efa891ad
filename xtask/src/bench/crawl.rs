//! A crawl archive of our own pages: how fast it is read, and how fast read and cleaned.

use crate::tree::root;
use anyhow::{Context as _, Result, ensure};
use regesta_cli::Streams;
use regesta_model::Origin;
use regesta_read::{Pages, Settings};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Archives in a folder of their own, which goes with them.
struct Crawl {
    folder: PathBuf,
    /// Bytes of each, unpacked.
    bytes: u64,
    records: usize,
}

/// How an archive is packed: what to call it, its name, and how bytes are packed.
type Packing = (&'static str, &'static str, fn(&[u8]) -> Result<Vec<u8>>);

/// Bytes packed at once with Zstandard; with gzip each record is packed by itself, as crawls have it.
const FRAME: usize = 4_000_000;

const PACKINGS: [Packing; 3] = [
    ("unpacked", "crawl.warc.wet", |bytes| Ok(bytes.to_vec())),
    ("gzip", "crawl.warc.wet.gz", gzip),
    ("zstd", "crawl.warc.wet.zst", |bytes| {
        let level = ruzstd::encoding::CompressionLevel::Fastest;
        Ok(ruzstd::encoding::compress_to_vec(bytes, level))
    }),
];

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let level = flate2::Compression::default();
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), level);
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

/// Makes archives of this many megabytes and prints how fast they are read, and read and cleaned.
#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
pub(super) fn run(megabytes: u64, threads: usize) -> Result<()> {
    let crawl = Crawl::make(megabytes * 1_000_000)?;
    println!(
        "{} records, {} MB unpacked",
        crawl.records,
        crawl.bytes / 1_000_000
    );
    for (what, name, _) in PACKINGS {
        let path = crawl.folder.join(name);
        let size = path.metadata()?.len() / 1_000_000;
        println!("\n{what}, {size} MB");
        crawl.tell("records read", read(&path)?);
        crawl.tell("documents read", open(&path)?);
        for threads in [1, threads] {
            let time = clean(&path, threads)?;
            crawl.tell(&format!("read and cleaned, {threads} thread(s)"), time);
        }
    }
    println!("\nmost memory  {}", super::shown(super::peak()));
    Ok(())
}

impl Crawl {
    fn make(least: u64) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("regesta-crawl-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let mut crawl = Self {
            folder,
            bytes: 0,
            records: 0,
        };
        let pages = pages()?;
        let files = PACKINGS.iter().map(|(what, name, pack)| {
            let file = File::create(crawl.folder.join(name))?;
            let frame = if *what == "zstd" { FRAME } else { 0 };
            Ok((BufWriter::new(file), *pack, frame, Vec::new()))
        });
        let mut files: Vec<_> = files.collect::<Result<_>>()?;
        while crawl.bytes < least {
            let page = pages.get(crawl.records % pages.len()).map(String::as_str);
            let record = record(crawl.records, page.unwrap_or_default());
            crawl.bytes += record.len() as u64;
            crawl.records += 1;
            for (file, pack, frame, waiting) in &mut files {
                waiting.extend_from_slice(&record);
                if waiting.len() > *frame {
                    file.write_all(&pack(waiting)?)?;
                    waiting.clear();
                }
            }
        }
        for (mut file, pack, _, waiting) in files {
            file.write_all(&pack(&waiting)?)?;
            file.flush()?;
        }
        Ok(crawl)
    }

    #[expect(clippy::print_stdout, reason = "the figures are this command's output")]
    #[expect(
        clippy::cast_precision_loss,
        reason = "a size in bytes is far below 2^52"
    )]
    fn tell(&self, what: &str, time: Duration) {
        let speed = self.bytes as f64 / 1e6 / time.as_secs_f64();
        println!("  {what:32} {:7.2} s {speed:8.0} MB/s", time.as_secs_f64());
    }
}

impl Drop for Crawl {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// The texts of the fixtures, the user's own page left out: it is far larger than a page of a crawl.
fn pages() -> Result<Vec<String>> {
    let cases = regesta_testkit::Case::all(&root().join("fixtures/pages"))?;
    let small = cases.into_iter().filter(|case| case.text.len() < 50_000);
    let pages: Vec<String> = small.map(|case| case.text).collect();
    ensure!(!pages.is_empty(), "the fixtures hold no page");
    Ok(pages)
}

fn record(number: usize, page: &str) -> Vec<u8> {
    let body = format!("{page}\nPage {number} of the archive.\n");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: http://site.example/{number}\r\n\
         WARC-Date: 2024-05-03T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n\
         Content-Type: text/plain\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    format!("{head}{body}\r\n\r\n").into_bytes()
}

fn pages_of(path: &Path) -> Result<Pages<File>> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    Ok(Pages::open(
        &path.display().to_string(),
        file,
        &Settings::default(),
    )?)
}

fn read(path: &Path) -> Result<Duration> {
    let begun = Instant::now();
    for page in pages_of(path)? {
        std::hint::black_box(page?);
    }
    Ok(begun.elapsed())
}

fn open(path: &Path) -> Result<Duration> {
    let (begun, known) = (Instant::now(), Origin::default());
    for page in pages_of(path)? {
        let opened = page?.document("crawl", &known);
        std::hint::black_box(opened.map_err(anyhow::Error::msg)?);
    }
    Ok(begun.elapsed())
}

fn clean(path: &Path, threads: usize) -> Result<Duration> {
    let threads = threads.to_string();
    let name = path.display().to_string();
    let arguments = [
        "regesta",
        "clean",
        &name,
        "--format",
        "jsonl",
        "--threads",
        &threads,
    ];
    let mut errors = Vec::new();
    let mut streams = Streams {
        input: &mut io::empty(),
        output: &mut io::sink(),
        errors: &mut errors,
        colour: false,
        bar: false,
    };
    let begun = Instant::now();
    let status = regesta_cli::command(arguments, &mut streams);
    let time = begun.elapsed();
    ensure!(status == 0, "{}", String::from_utf8_lossy(&errors));
    Ok(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn archives_are_made_read_and_cleaned() {
        let crawl = Crawl::make(60_000).unwrap();
        for (_, name, _) in PACKINGS {
            let path = crawl.folder.join(name);
            let pages: Result<Vec<_>, _> = pages_of(&path).unwrap().collect();
            assert_eq!(pages.unwrap().len(), crawl.records, "{name}");
            assert!(clean(&path, 2).unwrap() > Duration::ZERO);
        }
        let folder = crawl.folder.clone();
        drop(crawl);
        assert!(!folder.exists());
    }
}
