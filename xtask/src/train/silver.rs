//! Passages of running text for a first model to read.

use super::clusters::for_each_line;
use super::random::Xorshift;
use anyhow::Result;
use std::ops::RangeInclusive;
use std::path::Path;

/// Words of a sentence that is read.
pub(super) const WORDS: RangeInclusive<usize> = 4..=80;

/// Bytes from which on a passage ends with its paragraph; half of that makes one at the end of a document.
const BYTES: usize = 2_500;

/// So many passages drawn from all running text of a folder: paragraphs of one document each.
pub(super) fn passages(folder: &Path, count: usize) -> Result<Vec<Vec<String>>> {
    let (mut passages, mut open, mut bytes) = (Vec::new(), Vec::new(), 0);
    for_each_line(folder, &mut |line| {
        let ends = line.starts_with("# doc");
        if !ends {
            open.push(line.to_owned());
            bytes += line.len();
        }
        if ends || bytes >= BYTES {
            let passage = std::mem::take(&mut open);
            if bytes >= BYTES / 2 {
                passages.push(passage);
            }
            bytes = 0;
        }
        Ok(())
    })?;
    Xorshift(super::annotated::SEED).shuffle(&mut passages);
    passages.truncate(count);
    Ok(passages)
}
