//! Frequent words per language: they tell languages apart and running text from menus.

use crate::{PackError, PackFile};
use regesta_model::Language;
use serde::Deserialize;

/// The languages that the cleaning stages tell apart.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// One entry each, in file order.
    pub languages: Vec<LanguageWords>,
}

/// One language.
#[derive(Debug, Clone)]
pub struct LanguageWords {
    /// Its tag.
    pub language: Language,
    /// Frequent function words, lower case.
    pub stop: Vec<String>,
    /// What is left of function words before an apostrophe: running text, of no telling language.
    pub elided: Vec<String>,
    /// Other common words and old spellings: they tell the language, not running text.
    pub more: Vec<String>,
    /// Letters that few other languages of the list have.
    pub letters: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPack {
    language: Vec<RawLanguage>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLanguage {
    tag: String,
    #[serde(default)]
    letters: String,
    stop: String,
    #[serde(default)]
    elided: String,
    #[serde(default)]
    more: String,
}

impl Words {
    /// The languages of this pack.
    ///
    /// # Errors
    /// An unknown key, or a language without words.
    pub fn parse(file: &PackFile) -> Result<Self, PackError> {
        let pack: RawPack = file.parse()?;
        let languages = pack.language.into_iter().map(|raw| language(file, &raw));
        Ok(Self {
            languages: languages.collect::<Result<_, _>>()?,
        })
    }
}

fn language(file: &PackFile, raw: &RawLanguage) -> Result<LanguageWords, PackError> {
    let words = |list: &str| list.split_whitespace().map(str::to_owned).collect();
    let stop: Vec<_> = words(&raw.stop);
    if stop.len() < 10 {
        let what = format!("language {:?}: fewer than ten words", raw.tag);
        return Err(PackError::new(&file.name, None, what));
    }
    Ok(LanguageWords {
        language: Language::new(&raw.tag),
        stop,
        elided: words(&raw.elided),
        more: words(&raw.more),
        letters: raw.letters.clone(),
    })
}
