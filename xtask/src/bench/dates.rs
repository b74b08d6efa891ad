//! Finding and reading the dates of annotated texts: how fast, on one core.

use super::passes;
use crate::eval::texts;
use anyhow::{Result, ensure};
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_packs::{CalendarPlaces, LangPack};
use std::path::Path;
use std::time::Duration;

/// Bytes that a pass reads at least, so that the ticks of the clock are short beside it.
const LEAST: usize = 6_000_000;

/// Prints how fast the dates of these texts are found, and found and read.
#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
pub(super) fn run(gold: &Path) -> Result<()> {
    let tagger = Tagger::new(&LangPack::builtin()?);
    let places = Places::new(&CalendarPlaces::builtin()?);
    let texts = texts(gold)?;
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    ensure!(bytes > 0, "{} holds no text", gold.display());
    println!("{} texts, {} kB", texts.len(), bytes / 1000);
    let times = LEAST.div_ceil(bytes);
    let texts: Vec<_> = std::iter::repeat_n(&texts, times).flatten().collect();
    let bytes = bytes * times;
    let find = passes(|| {
        for (language, text) in texts.iter().copied() {
            std::hint::black_box(tagger.find(text, *language));
        }
    });
    tell("found", bytes, find);
    let both = passes(|| {
        for (language, text) in texts.iter().copied() {
            let dates = tagger.find(text, *language);
            std::hint::black_box(resolve(text, &dates, &Context::default(), &places));
        }
    });
    tell("found and read", bytes, both);
    Ok(())
}

#[expect(clippy::print_stdout, reason = "the figures are this command's output")]
#[expect(
    clippy::cast_precision_loss,
    reason = "a size in bytes is far below 2^52"
)]
fn tell(what: &str, bytes: usize, times: Vec<Duration>) {
    let speed = |time: Option<&Duration>| {
        let seconds = time.map_or(f64::INFINITY, Duration::as_secs_f64);
        bytes as f64 / 1e6 / seconds
    };
    let (fastest, middle) = (speed(times.first()), speed(times.get(times.len() / 2)));
    println!("{what:16} fastest {fastest:6.1} MB/s, median {middle:6.1} MB/s");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_timed() {
        let path = std::env::temp_dir().join(format!("regesta-dates-{}.jsonl", std::process::id()));
        std::fs::write(
            &path,
            r#"{"id": "a", "lang": "en", "text": "On 3 May 1848 it rained."}"#,
        )
        .unwrap();
        run(&path).unwrap();
        std::fs::write(&path, "").unwrap();
        assert!(run(&path).is_err());
        std::fs::remove_file(path).unwrap();
    }
}
