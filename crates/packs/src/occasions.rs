//! Events with names of their own, whose day different texts may state differently.

use crate::forms::check;
use crate::{Form, PackError, PackFile};
use serde::Deserialize;

const BUILTIN: PackFile =
    PackFile::builtin("occasions.toml", include_str!("../data/occasions.toml"));

/// Every occasion, in the order of the file, and the words that tie one to its date.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OccasionPack {
    /// The occasions.
    #[serde(rename = "occasion")]
    pub occasions: Vec<Occasion>,
    /// What may stand between an occasion and its date, a row for each language.
    #[serde(rename = "tie")]
    pub ties: Vec<Ties>,
}

/// A war, congress or rising.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occasion {
    /// Its id, as written in outputs.
    pub id: String,
    /// Its name for a reader.
    pub name: String,
    /// For a war: two texts are compared on when one person took part, not on its day.
    #[serde(default)]
    pub war: bool,
    /// How many days apart two texts may date it without contradicting each other: a congress sits for several.
    #[serde(default)]
    pub days: u16,
    /// Its names.
    #[serde(rename = "form")]
    pub forms: Vec<Form>,
}

/// The words of one language between an occasion and its date.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ties {
    /// The language.
    pub lang: String,
    /// Words that may stand between the two: "on", "scheduled", "held".
    pub between: Vec<String>,
    /// Words before an occasion after which a date is that of something else: "after", "since".
    pub apart: Vec<String>,
}

impl OccasionPack {
    /// The pack that is compiled in.
    ///
    /// # Errors
    /// When it cannot be read: names the file and the line.
    pub fn builtin() -> Result<Self, PackError> {
        Self::read(&BUILTIN)
    }

    /// The pack of this file.
    ///
    /// # Errors
    /// When it is not a pack of occasions, names one twice, or lacks words or examples.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let pack: Self = file.parse()?;
        let rows = pack.occasions.iter();
        check(
            &file.name,
            rows.map(|row| (row.id.as_str(), row.forms.as_slice())),
        )?;
        Ok(pack)
    }

    /// The occasion of this id.
    #[must_use]
    pub fn occasion(&self, id: &str) -> Option<&Occasion> {
        self.occasions.iter().find(|row| row.id == id)
    }

    /// The ties of a language.
    #[must_use]
    pub fn ties(&self, lang: &str) -> Option<&Ties> {
        self.ties.iter().find(|row| row.lang == lang)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_reads_and_every_language_of_a_form_has_its_ties() {
        let pack = OccasionPack::builtin().unwrap();
        let forms = pack.occasions.iter().flat_map(|row| &row.forms);
        for form in forms {
            assert!(pack.ties(&form.lang).is_some(), "{}", form.lang);
        }
        assert!(pack.occasions.iter().any(|row| row.war));
    }
}
