//! Reading annotated files, writing predictions.

use super::Predictions;
use anyhow::{Context, Result};
use flate2::read::MultiGzDecoder;
use regesta_model::Document;
use serde::de::DeserializeOwned;
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// The text of a file, unpacked if its name ends in `.gz`.
pub(crate) fn read_text(path: &Path) -> Result<String> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    if path.extension().is_some_and(|extension| extension == "gz") {
        let mut text = String::with_capacity(unpacked(&bytes));
        MultiGzDecoder::new(bytes.as_slice()).read_to_string(&mut text)?;
        return Ok(text);
    }
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8", path.display()))
}

/// Bytes that room is made for: what the last member says that it unpacks to, within reason.
fn unpacked(bytes: &[u8]) -> usize {
    let said = bytes.last_chunk().map_or(0, |len| u32::from_le_bytes(*len));
    usize::try_from(said).unwrap_or(0).min(64 * bytes.len())
}

/// The rows of a JSON Lines file (`.gz` too), or of every such file of a folder in name order.
pub(crate) fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    if path.is_dir() {
        let mut files: Vec<_> = fs::read_dir(path)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|file| file.to_string_lossy().contains(".jsonl"));
        files.sort();
        let rows: Result<Vec<Vec<T>>> = files.iter().map(|file| json_lines(file)).collect();
        return Ok(rows?.into_iter().flatten().collect());
    }
    let text = read_text(path)?;
    let rows = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty());
    rows.map(|(n, line)| {
        serde_json::from_str(line).with_context(|| format!("{}:{}", path.display(), n + 1))
    })
    .collect()
}

/// Writes the one file at `out`, or several files into the folder `out`.
pub(crate) fn write_predictions(out: &Path, predictions: &Predictions) -> Result<()> {
    for (name, text) in &predictions.files {
        let path = if name.is_empty() {
            out.to_owned()
        } else {
            out.join(name)
        };
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

/// The id of an article: its number and genre.
pub(crate) fn segment_id(doc: &Document, index: usize) -> String {
    let genre = doc
        .layers()
        .articles
        .get(index)
        .map_or("unknown", |article| article.genre.as_str());
    format!("s{index:02}-{genre}")
}
