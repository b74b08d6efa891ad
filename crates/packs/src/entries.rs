//! How the entries of a chronicle begin.

use crate::{PackError, PackFile, Pattern};
use serde::Deserialize;
use std::collections::BTreeMap;

/// How the entries of a chronicle begin, and the lines of a year alone that stand above them.
#[derive(Debug, Clone, Default)]
pub struct EntryPack {
    /// Lines that are entries, each with its year, or with nothing.
    pub entries: Vec<(String, String)>,
    /// Lines of a year alone.
    pub years: Vec<String>,
    /// Lines that are neither.
    pub misses: Vec<String>,
    /// The date at the beginning of a line, and what parts it from the words.
    entry: Option<Pattern>,
    /// A line of a year alone.
    year: Option<Pattern>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    years: String,
    small: String,
    months: BTreeMap<String, String>,
    examples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    entry: Vec<(String, String)>,
    year: Vec<String>,
    miss: Vec<String>,
}

/// The date and the words of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry<'t> {
    /// The date, as it stands at the beginning of the line.
    pub date: &'t str,
    /// What the line says of it.
    pub words: &'t str,
}

impl EntryPack {
    /// The beginnings of this pack.
    ///
    /// # Errors
    /// An unknown key, a bad pattern, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let raw: RawPack = file.parse()?;
        let fail = |what: String| PackError::new(&file.name, None, what);
        let Examples { entry, year, miss } = raw.examples;
        if entry.is_empty() || year.is_empty() || miss.is_empty() {
            return Err(fail("examples must not be empty".to_owned()));
        }
        let month = any(raw
            .months
            .values()
            .flat_map(|words| words.split_whitespace()));
        let beside = any(raw.years.split_whitespace());
        let small = any(raw.small.split_whitespace());
        let number = r"(?:1\d{3}|20\d\d)";
        let span = format!(r"(?:{beside} )?{number}(?:\s?[-–/]\s?\d{{2,4}})?s?(?: {beside})?");
        let day = r"\d{1,2}(?:\.|st|nd|rd|th|er|º|-?го)?(?:\s?[-–/]\s?\d{1,2}\.?)?";
        let of_year = format!(r"(?:,? (?:{small} )?(?:\d{{3,4}}\b|an [IVX]+\b)(?: ?{beside})?)?");
        let dates = [
            format!(r"(?:{small} )?{day}\s?(?:{small} ?)?{month}\b\.?{of_year}"),
            format!(r"{month}\b\.? \d{{1,2}}(?:st|nd|rd|th)?\b{of_year}"),
            format!(r"{month}\b\.? {span}"),
            r"\d{1,2}\.\s?(?:\d{1,2}|[IVX]{1,4})\.\s?\d{3,4}\b".to_owned(),
            r"\d{4}-\d\d-\d\d\b".to_owned(),
        ];
        let dates = dates.join("|");
        let note = r"(?:\s?\([^()]{1,60}\))?";
        let entry_line = format!(
            r#"^(?i:(?:{dates}){note}(?:\s*[:.,;–—-]+)?\s+|{span}\b{note}(?:\s*[:.,;–—-]+\s+|\s+))(?P<words>[\p{{L}}"“”«»„‘’].*)$"#
        );
        let year_line = format!(r"^(?i:(?:{month} )?{span})[.:]?$");
        Ok(Self {
            entries: entry,
            years: year,
            misses: miss,
            entry: Some(Pattern::new(&entry_line).map_err(fail)?),
            year: Some(Pattern::new(&year_line).map_err(fail)?),
        })
    }

    /// The date that a line begins with and the words after it, if it is an entry.
    #[must_use]
    pub fn entry<'t>(&self, line: &'t str) -> Option<Entry<'t>> {
        let line = line.trim();
        if self.is_year(line) {
            return None;
        }
        let found = self.entry.as_ref()?.regex()?.captures(line)?;
        let words = found.name("words")?;
        let date = line.get(..words.start())?;
        Some(Entry {
            date,
            words: words.as_str(),
        })
    }

    /// Whether a line is a year and nothing else.
    #[must_use]
    pub fn is_year(&self, line: &str) -> bool {
        let pattern = self.year.as_ref().and_then(Pattern::regex);
        pattern.is_some_and(|pattern| pattern.is_match(line.trim()))
    }
}

/// A pattern for any of some words.
fn any<'w>(words: impl Iterator<Item = &'w str>) -> String {
    let mut words: Vec<String> = words.map(|word| word.replace('.', r"\.")).collect();
    words.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
    words.dedup();
    format!("(?:{})", words.join("|"))
}

#[cfg(test)]
mod tests {
    use crate::Cleaning;

    #[test]
    fn every_line_is_what_the_examples_say() {
        let pack = Cleaning::builtin().unwrap().entries;
        for (line, year) in &pack.entries {
            let entry = pack.entry(line);
            let date = entry.map(|entry| entry.date.to_owned());
            assert!(
                date.is_some_and(|date| date.contains(year.as_str())),
                "{line:?}: {entry:?}"
            );
            assert!(!pack.is_year(line), "{line:?}");
        }
        for line in &pack.years {
            assert!(pack.is_year(line), "{line:?}");
            assert_eq!(pack.entry(line), None, "{line:?}");
        }
        for line in &pack.misses {
            assert_eq!(pack.entry(line), None, "{line:?}");
            assert!(!pack.is_year(line), "{line:?}");
        }
    }

    #[test]
    fn the_words_of_an_entry_stand_after_its_date() {
        let pack = Cleaning::builtin().unwrap().entries;
        let entry = pack
            .entry("  3 April 1709: The gates are opened. ")
            .unwrap();
        assert_eq!(entry.words, "The gates are opened.");
        assert_eq!(entry.date, "3 April 1709: ");
    }
}
