//! Labels of data sheets.

use crate::{PackError, PackFile, normal};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Labels of what a page says of something in pairs of lines: "Born", "Accession number".
#[derive(Debug, Clone, Default)]
pub struct SheetPack {
    labels: HashSet<String>,
    life: HashSet<String>,
    heads: HashSet<String>,
    /// Characters of the longest label.
    longest: usize,
    /// Lines that are labels.
    pub hits: Vec<String>,
    /// Lines of a label of somebody's life and its value.
    pub told: Vec<String>,
    /// Lines that head lists.
    pub headings: Vec<String>,
    /// Lines that are nothing of all that.
    pub misses: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    life: BTreeMap<String, Vec<String>>,
    labels: BTreeMap<String, Vec<String>>,
    heads: BTreeMap<String, Vec<String>>,
    examples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    label: Vec<String>,
    told: Vec<String>,
    head: Vec<String>,
    miss: Vec<String>,
}

const BUILTIN: PackFile = PackFile::builtin("sheets.toml", include_str!("../data/sheets.toml"));

/// Signs that a line may have beyond its label.
const SIGNS: usize = 4;

impl SheetPack {
    /// The labels compiled in.
    ///
    /// # Errors
    /// Never for a released version: a test loads the pack.
    pub fn builtin() -> Result<Self, PackError> {
        Self::parse(&BUILTIN)
    }

    /// The labels of this pack.
    ///
    /// # Errors
    /// An unknown key, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let raw: RawPack = file.parse()?;
        let Examples {
            label,
            told,
            head,
            miss,
        } = raw.examples;
        if [&label, &told, &head, &miss]
            .iter()
            .any(|lines| lines.is_empty())
        {
            let what = "examples must not be empty".to_owned();
            return Err(PackError::new(&file.name, None, what));
        }
        let words = |lists: &BTreeMap<String, Vec<String>>| {
            let labels = lists.values().flatten().map(|text| normal(text));
            labels.collect::<HashSet<_>>()
        };
        let (life, mut labels) = (words(&raw.life), words(&raw.labels));
        labels.extend(life.iter().cloned());
        let longest = labels.iter().map(|label| label.chars().count()).max();
        Ok(Self {
            labels,
            life,
            heads: words(&raw.heads),
            longest: longest.unwrap_or_default(),
            hits: label,
            told,
            headings: head,
            misses: miss,
        })
    }

    /// Whether a line is a label and nothing else.
    ///
    /// ```
    /// let sheets = regesta_packs::SheetPack::builtin()?;
    /// assert!(sheets.is_label("Date of birth:") && !sheets.is_label("Born in 1742"));
    /// # Ok::<(), regesta_packs::PackError>(())
    /// ```
    #[must_use]
    pub fn is_label(&self, line: &str) -> bool {
        let line = line.trim();
        let brief = line.len() <= (self.longest + SIGNS) * 2 && !line.ends_with(['.', '?', '!']);
        brief && self.labels.contains(&normal(line))
    }

    /// Whether a line heads a list that belongs to a text: sources, ingredients.
    #[must_use]
    pub fn is_head(&self, line: &str) -> bool {
        let line = line.trim();
        let brief = line.len() <= (self.longest + SIGNS) * 2 && !line.ends_with(['.', '?', '!']);
        brief && self.heads.contains(&normal(line))
    }

    /// Whether a line is a label of somebody's birth, death or the like, and its value: behind a colon, or from a number on.
    #[must_use]
    pub fn tells_life(&self, line: &str) -> bool {
        let cut = line.find(|c: char| c == ':' || c.is_ascii_digit());
        let label = cut.and_then(|cut| line.get(..cut)).map(str::trim);
        label.is_some_and(|label| {
            let brief = label.len() <= (self.longest + SIGNS) * 2;
            brief && self.life.contains(&normal(label))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SheetPack;

    #[test]
    fn examples_of_the_pack_hold() {
        let pack = SheetPack::builtin().unwrap();
        let wrong: Vec<&String> =
            pack.hits
                .iter()
                .filter(|line| !pack.is_label(line))
                .chain(pack.told.iter().filter(|line| !pack.tells_life(line)))
                .chain(pack.misses.iter().filter(|line| {
                    pack.is_label(line) || pack.is_head(line) || pack.tells_life(line)
                }))
                .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }
}
