//! Labels of data sheets.

use crate::{PackError, PackFile, normal};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Labels of what a page says of something in pairs of lines: "Born", "Accession number".
#[derive(Debug, Clone, Default)]
pub struct SheetPack {
    labels: HashSet<String>,
    /// Characters of the longest label.
    longest: usize,
    /// Lines that are labels.
    pub hits: Vec<String>,
    /// Lines that are none.
    pub misses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    labels: BTreeMap<String, Vec<String>>,
    examples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    label: Vec<String>,
    miss: Vec<String>,
}

/// Signs that a line may have beyond its label.
const SIGNS: usize = 4;

impl SheetPack {
    /// The labels of this pack.
    ///
    /// # Errors
    /// An unknown key, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let raw: RawPack = file.parse()?;
        let Examples { label, miss } = raw.examples;
        if label.is_empty() || miss.is_empty() {
            let what = "examples must not be empty".to_owned();
            return Err(PackError::new(&file.name, None, what));
        }
        let labels: HashSet<String> = raw
            .labels
            .values()
            .flatten()
            .map(|text| normal(text))
            .collect();
        let longest = labels.iter().map(|label| label.chars().count()).max();
        Ok(Self {
            labels,
            longest: longest.unwrap_or_default(),
            hits: label,
            misses: miss,
        })
    }

    /// Whether a line is a label and nothing else.
    ///
    /// ```
    /// let sheets = regesta_packs::Cleaning::builtin()?.sheets;
    /// assert!(sheets.is_label("Date of birth:") && !sheets.is_label("Born in 1742"));
    /// # Ok::<(), regesta_packs::PackError>(())
    /// ```
    #[must_use]
    pub fn is_label(&self, line: &str) -> bool {
        let line = line.trim();
        let brief = line.len() <= (self.longest + SIGNS) * 2 && !line.ends_with(['.', '?', '!']);
        brief && self.labels.contains(&normal(line))
    }
}

#[cfg(test)]
mod tests {
    use crate::Cleaning;

    #[test]
    fn examples_of_the_pack_hold() {
        let pack = Cleaning::builtin().unwrap().sheets;
        let wrong: Vec<&String> = pack
            .hits
            .iter()
            .filter(|line| !pack.is_label(line))
            .chain(pack.misses.iter().filter(|line| pack.is_label(line)))
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
