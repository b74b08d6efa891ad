//! Words that say what a name names, and names without a capital.

use regesta_model::EntityKind;
use serde::Deserialize;
use std::collections::{BTreeSet, HashMap};

/// The words that say what kind of thing a name names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "HeadLists")]
pub struct Heads(pub(crate) HashMap<String, EntityKind>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLists {
    /// Party, committee, army ...
    #[serde(default)]
    organisation: Vec<String>,
    /// War, revolution, congress, treaty ...
    #[serde(default)]
    event: Vec<String>,
    /// Province, river, fortress ...
    #[serde(default)]
    place: Vec<String>,
    /// Newspaper, journal: what they name is a work.
    #[serde(default)]
    work: Vec<String>,
}

impl From<HeadLists> for Heads {
    fn from(lists: HeadLists) -> Self {
        let mut heads = Self::default();
        heads.add(lists.event, EntityKind::Event);
        heads.add(lists.place, EntityKind::Place);
        heads.add(lists.work, EntityKind::Work);
        heads.add(lists.organisation, EntityKind::Organisation);
        heads
    }
}

impl Heads {
    /// What a head names.
    #[must_use]
    pub fn kind(&self, word: &str) -> Option<EntityKind> {
        self.0.get(word).copied()
    }

    /// Adds words; one that is there already keeps its kind.
    pub(crate) fn add(&mut self, words: impl IntoIterator<Item = String>, kind: EntityKind) {
        for word in words {
            self.0.entry(word).or_insert(kind);
        }
    }
}

/// Names written without a capital.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lower {
    /// Heads that name a body even alone ("central committee").
    #[serde(default)]
    pub bare: BTreeSet<String>,
    /// Modifiers that make a name of a head, by their stem.
    #[serde(default)]
    pub qualifiers: Vec<String>,
    /// Adherents and peoples, by their stem; matched with a capital too.
    #[serde(default)]
    pub groups: Stems,
    /// Stems of groups after a qualifier of their own ("left opposition").
    #[serde(default)]
    pub factions: Vec<String>,
}

/// Beginnings of words, looked up by one search.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "Vec<String>")]
pub struct Stems(Vec<String>);

impl From<Vec<String>> for Stems {
    fn from(mut stems: Vec<String>) -> Self {
        stems.sort_unstable();
        // Without stems that begin with another stem, the one a word begins with is the last that sorts before the word.
        stems.dedup_by(|longer, stem| longer.starts_with(stem.as_str()));
        Self(stems)
    }
}

impl Stems {
    /// Whether a word begins with one of them.
    #[must_use]
    pub fn begin(&self, word: &str) -> bool {
        let behind = self.0.partition_point(|stem| stem.as_str() <= word);
        let stem = behind.checked_sub(1).and_then(|at| self.0.get(at));
        stem.is_some_and(|stem| word.starts_with(stem.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::Stems;

    #[test]
    fn a_word_begins_with_a_stem_or_not() {
        let stems = Stems::from(["men", "bol", "bolsh", "tur"].map(str::to_owned).to_vec());
        let words = [
            "bolsheviks",
            "bol",
            "bo",
            "menace",
            "turn",
            "tudor",
            "zebra",
            "",
        ];
        let begin: Vec<bool> = words.iter().map(|word| stems.begin(word)).collect();
        assert_eq!(begin, [true, true, false, true, true, false, false, false]);
    }
}
