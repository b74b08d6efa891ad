//! Keys under which the spellings of one name in several languages and scripts are the same.

use crate::{PackError, PackFile};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const FILE: PackFile = PackFile::builtin(
    "names/transliteration.toml",
    include_str!("../data/names/transliteration.toml"),
);
const GIVEN_VARIANTS: &str = include_str!("../data/gazetteer/given_variants.tsv");

/// Makes keys of names.
///
/// ```
/// let keys = regesta_packs::NameKeys::builtin()?;
/// assert_eq!(keys.key("Zinovjev"), keys.key("Зиновьев"));
/// assert_ne!(keys.key("Kamenev"), keys.key("Kamensky"));
/// assert_eq!(keys.given_key("Leon"), keys.given_key("Лев"));
/// # Ok::<(), regesta_packs::PackError>(())
/// ```
#[derive(Debug)]
pub struct NameKeys {
    letters: HashMap<char, String>,
    rules: Vec<(String, String)>,
    endings: Vec<(String, String)>,
    given: BTreeMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    letters: Vec<(char, String)>,
    rules: Vec<(String, String)>,
    endings: Vec<(String, String)>,
    example: Vec<Example>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    #[serde(default)]
    same: Vec<String>,
    #[serde(default)]
    differ: Vec<String>,
}

impl NameKeys {
    /// The rules that are compiled in.
    ///
    /// # Errors
    /// When the file cannot be read, or an example of it does not hold.
    pub fn builtin() -> Result<Self, PackError> {
        let raw: Raw = FILE.parse()?;
        let mut keys = Self {
            letters: raw.letters.into_iter().collect(),
            rules: raw.rules,
            endings: raw.endings,
            given: BTreeMap::new(),
        };
        raw.example
            .iter()
            .try_for_each(|example| keys.check(example))?;
        keys.given = keys.variants();
        Ok(keys)
    }

    fn check(&self, example: &Example) -> Result<(), PackError> {
        let keys = |names: &[String]| names.iter().map(|name| self.key(name)).collect::<Vec<_>>();
        let (same, mut differ) = (keys(&example.same), keys(&example.differ));
        differ.sort();
        let fault = same.windows(2).any(|pair| pair.first() != pair.last())
            || differ.windows(2).any(|pair| pair.first() == pair.last());
        if fault {
            let message = format!("an example does not hold: {same:?} {differ:?}");
            return Err(PackError::new(&FILE.name, None, message));
        }
        Ok(())
    }

    fn variants(&self) -> BTreeMap<String, String> {
        let mut variants = BTreeMap::new();
        for row in GIVEN_VARIANTS.lines() {
            let base = row
                .split('\t')
                .next()
                .map(|base| self.key(base))
                .unwrap_or_default();
            for name in row.split('\t') {
                variants
                    .entry(self.key(name))
                    .or_insert_with(|| base.clone());
            }
        }
        variants
    }

    /// The key of a surname.
    #[must_use]
    pub fn key(&self, name: &str) -> String {
        let mut key = String::with_capacity(name.len());
        for c in name.chars().flat_map(char::to_lowercase) {
            match self.letters.get(&c) {
                Some(letters) => key.push_str(letters),
                None => key.push(c),
            }
        }
        for (from, to) in &self.rules {
            if key.contains(from.as_str()) {
                key = key.replace(from.as_str(), to);
            }
        }
        for (from, to) in &self.endings {
            if let Some(stem) = key
                .strip_suffix(from.as_str())
                .filter(|stem| stem.len() > 2)
            {
                key = format!("{stem}{to}");
                break;
            }
        }
        key
    }

    /// The key of a given name: variants of one name in several languages share it.
    #[must_use]
    pub fn given_key(&self, name: &str) -> String {
        let key = self.key(name);
        self.given.get(&key).cloned().unwrap_or(key)
    }
}
