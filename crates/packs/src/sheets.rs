//! Labels of data sheets.

use crate::{PackError, PackFile, normal};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Labels of what a page says of something in pairs of lines: "Born", "Accession number".
#[derive(Debug, Clone, Default)]
pub struct SheetPack {
    labels: HashSet<String>,
    life: HashSet<String>,
    heads: HashSet<String>,
    /// The topic of each label that heads a column.
    columns: HashMap<String, String>,
    /// The languages of each label.
    languages: HashMap<String, Vec<String>>,
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
    columns: BTreeMap<String, Vec<String>>,
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

/// Words of the longest label of a row.
const WORDS: usize = 4;
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
        let mut languages: HashMap<String, Vec<String>> = HashMap::new();
        for (language, lines) in raw.life.iter().chain(&raw.labels) {
            for line in lines {
                let own = languages.entry(normal(line)).or_default();
                own.push(language.clone());
            }
        }
        let columns = raw.columns.iter();
        let columns = columns.flat_map(|(topic, labels)| {
            labels
                .iter()
                .map(move |label| (normal(label), topic.clone()))
        });
        let columns = columns.collect();
        let longest = labels.iter().map(|label| label.chars().count()).max();
        Ok(Self {
            labels,
            life,
            heads: words(&raw.heads),
            columns,
            languages,
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

    /// The topic of the dates in a column that a label heads.
    ///
    /// ```
    /// let sheets = regesta_packs::SheetPack::builtin()?;
    /// assert_eq!(sheets.column("Died"), Some("death"));
    /// # Ok::<(), regesta_packs::PackError>(())
    /// ```
    #[must_use]
    pub fn column(&self, label: &str) -> Option<&str> {
        let label = label.trim();
        let brief = label.len() <= (self.longest + SIGNS) * 2;
        let topic = self.columns.get(&normal(label)).filter(|_| brief);
        topic.map(String::as_str)
    }

    /// The codes of the languages in which a line is a label, or a label and its value.
    ///
    /// ```
    /// let sheets = regesta_packs::SheetPack::builtin()?;
    /// assert_eq!(sheets.languages("Date of birth: 3 May 1892"), ["en"]);
    /// # Ok::<(), regesta_packs::PackError>(())
    /// ```
    #[must_use]
    pub fn languages(&self, line: &str) -> &[String] {
        let line = line.trim();
        let label = self.row(line).map_or(line, |(label, _)| label);
        if label.len() > (self.longest + SIGNS) * 2 {
            return &[];
        }
        self.languages
            .get(&normal(label))
            .map_or(&[], Vec::as_slice)
    }

    /// The label of a line that is a label and its value: behind a colon or a tab.
    ///
    /// ```
    /// let sheets = regesta_packs::SheetPack::builtin()?;
    /// assert_eq!(sheets.row("Date of birth: 3 May 1892"), Some(("Date of birth", "3 May 1892")));
    /// # Ok::<(), regesta_packs::PackError>(())
    /// ```
    #[must_use]
    pub fn row<'l>(&self, line: &'l str) -> Option<(&'l str, &'l str)> {
        let cut = line.find(": ").or_else(|| line.find('\t'))?;
        let (label, value) = line.split_at_checked(cut)?;
        let value = value.trim_start_matches([':', ' ', '\t']);
        let words = label.split_whitespace().count();
        let brief = (1..=WORDS).contains(&words) && label.len() <= self.longest * 2;
        let opens = label.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        (brief && opens && !value.is_empty()).then_some((label.trim_end(), value))
    }

    /// Whether a line heads a list that belongs to a text: sources, ingredients.
    #[must_use]
    pub fn is_head(&self, line: &str) -> bool {
        let line = line.trim();
        let brief = line.len() <= (self.longest + SIGNS) * 2 && !line.ends_with(['.', '?', '!']);
        brief && self.heads.contains(&normal(line))
    }

    /// Whether a line is a label of somebody's birth, death or the like, and its value, which has a number where no sign parts them.
    #[must_use]
    pub fn tells_life(&self, line: &str) -> bool {
        let is_life =
            |label: &str| label.len() <= self.longest * 2 && self.life.contains(&normal(label));
        if let Some((label, _)) = self.row(line) {
            return is_life(label);
        }
        let number = line.find(|c: char| c.is_ascii_digit());
        let before = number.and_then(|at| line.get(..at)).unwrap_or_default();
        let ends = before.split_whitespace().take(WORDS);
        let mut end = 0;
        ends.into_iter().any(|word| {
            end = line
                .get(end..)
                .and_then(|rest| rest.find(word))
                .map_or(end, |at| end + at + word.len());
            line.get(..end).is_some_and(is_life)
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
