//! Lines of genealogies.

use crate::{PackError, PackFile};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};

/// Words with which the lines of a genealogy begin.
#[derive(Debug, Clone, Default)]
pub struct FamilyPack {
    events: HashSet<String>,
    relations: HashSet<String>,
    notes: HashSet<String>,
    /// Lines that are dated events, relations and notes.
    pub hits: [Vec<String>; 3],
    /// Lines that are none.
    pub misses: Vec<String>,
}

/// What a line of a genealogy tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FamilyLine {
    /// What happened to a person; with a year or without.
    Event {
        /// Whether the line has a year.
        dated: bool,
    },
    /// Who belongs to whom.
    Relation,
    /// What else is noted of a person.
    Note,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    signs: String,
    events: BTreeMap<String, String>,
    relations: BTreeMap<String, String>,
    notes: BTreeMap<String, String>,
    examples: Examples,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Examples {
    event: Vec<String>,
    relation: Vec<String>,
    note: Vec<String>,
    miss: Vec<String>,
}

/// Words of the longest line that tells an event behind its first words, and of one that begins with it.
const INNER: usize = 14;
const LONGEST: usize = 28;
/// Words of the longest line of a relation or note without a colon.
const ALONE: usize = 2;

impl FamilyPack {
    /// The words of this pack.
    ///
    /// # Errors
    /// An unknown key, missing examples.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let raw: RawPack = file.parse()?;
        let Examples {
            event,
            relation,
            note,
            miss,
        } = raw.examples;
        let hits = [event, relation, note];
        if miss.is_empty() || hits.iter().any(Vec::is_empty) {
            let what = "examples must not be empty".to_owned();
            return Err(PackError::new(&file.name, None, what));
        }
        let words = |lists: &BTreeMap<String, String>| {
            let words = lists.values().flat_map(|list| list.split_whitespace());
            words.map(str::to_owned).collect::<HashSet<_>>()
        };
        let mut events = words(&raw.events);
        events.extend(raw.signs.split_whitespace().map(str::to_owned));
        Ok(Self {
            events,
            relations: words(&raw.relations),
            notes: words(&raw.notes),
            hits,
            misses: miss,
        })
    }

    /// What a line tells, if it is one of a genealogy. `dated`: whether it has a year.
    #[must_use]
    pub fn line(&self, line: &str, dated: bool) -> Option<FamilyLine> {
        let line = line.trim().trim_start_matches(['-', '•', '–', ' ']);
        let mut words = line.split_whitespace();
        let count = words.clone().count();
        let first = words.next().filter(|_| count <= LONGEST)?;
        let labels = first.ends_with(':');
        let bare = first.trim_end_matches(':').to_lowercase();
        let plain = bare.trim_end_matches(['.', ',']);
        let is = |list: &HashSet<String>| list.contains(&bare) || list.contains(plain);
        if is(&self.events) && (dated || labels) {
            return Some(FamilyLine::Event { dated });
        }
        let alone = count <= ALONE;
        if (labels || alone) && is(&self.relations) {
            return Some(FamilyLine::Relation);
        }
        if (labels || alone && line.ends_with('.')) && is(&self.notes) {
            return Some(FamilyLine::Note);
        }
        let behind = dated && count <= INNER && self.tells_behind(line);
        behind.then_some(FamilyLine::Event { dated })
    }

    /// Whether a line that begins with a capital tells an event behind a comma, a point or a bracket.
    fn tells_behind(&self, line: &str) -> bool {
        let mut before = "";
        line.starts_with(char::is_uppercase)
            && line.split_whitespace().any(|word| {
                let opens = word.starts_with('(');
                let apart = before.ends_with([',', '.', ';']) || opens;
                let bare = word.trim_start_matches('(').to_lowercase();
                before = word;
                apart
                    && (self.events.contains(&bare)
                        || self.events.contains(bare.trim_end_matches([':', ','])))
            })
    }
}

#[cfg(test)]
mod tests {
    use super::FamilyLine;
    use crate::Cleaning;

    #[test]
    fn every_line_is_what_the_examples_say() {
        let pack = Cleaning::builtin().unwrap().families;
        let dated = |line: &str| {
            line.split(|c: char| !c.is_ascii_digit())
                .any(|run| run.len() == 4)
        };
        let kinds = [
            FamilyLine::Event { dated: true },
            FamilyLine::Relation,
            FamilyLine::Note,
        ];
        for (lines, kind) in pack.hits.iter().zip(kinds) {
            for line in lines {
                assert_eq!(pack.line(line, dated(line)), Some(kind), "{line:?}");
            }
        }
        for line in &pack.misses {
            assert_eq!(pack.line(line, dated(line)), None, "{line:?}");
        }
    }
}
