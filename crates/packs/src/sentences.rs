//! What sentences of a language are made of.

use crate::{PackError, PackFile};
use serde::Deserialize;

const BUILTIN: PackFile =
    PackFile::builtin("sentences.toml", include_str!("../data/sentences.toml"));

/// Every language that sentences are split in with words of its own.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SentencePack {
    /// The languages.
    #[serde(rename = "language")]
    pub languages: Vec<SentenceWords>,
}

/// The words of one language that sentences and clauses turn on, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SentenceWords {
    /// Its tag: `en`.
    pub code: String,
    /// Words whose full stop ends no sentence, written without it.
    #[serde(default)]
    pub abbreviations: Vec<String>,
    /// Whether a full stop makes a number of one or two digits an ordinal.
    #[serde(default)]
    pub ordinal_dot: bool,
    /// Words behind which a number of three digits with a full stop counts what follows.
    #[serde(default)]
    pub counting: Vec<String>,
    /// Adjectives of nations, `*` for any ending: behind a name and before a range they make it a life.
    #[serde(default)]
    pub nations: Vec<String>,
    /// Pronouns for one person, in any case.
    #[serde(default)]
    pub pronouns: Vec<String>,
    /// Those pronouns that stand for a woman only: "she".
    #[serde(default)]
    pub women: Vec<String>,
    /// Those pronouns that stand for a man only: "he".
    #[serde(default)]
    pub men: Vec<String>,
    /// Pronouns that tie a clause to the name before it: "who".
    #[serde(default)]
    pub relatives: Vec<String>,
    /// Words after which a name is not what the sentence is about: "by", "with".
    #[serde(default)]
    pub prepositions: Vec<String>,
    /// Words that tie a place to a person's name as part of it: "Holm of Lund".
    #[serde(default)]
    pub by_names: Vec<String>,
    /// Words that do so, and elsewhere say whither or whence somebody went: "Holm til Rosenholm".
    #[serde(default)]
    pub by_names_to: Vec<String>,
    /// Words that do so before a verb, and elsewhere say where something was: "Holm auf Rosenhof".
    #[serde(default)]
    pub by_names_at: Vec<String>,
    /// Whether the subject follows the verb where something else begins the sentence: "I maj blev Holm valgt".
    #[serde(default)]
    pub verb_second: bool,
    /// Whether the subject may follow the verb without having to: "Vuonna 1890 syntyi yhdistys".
    #[serde(default)]
    pub inverts: bool,
    /// Pronouns that may own what follows: "his".
    #[serde(default)]
    pub possessives: Vec<String>,
    /// Words for kin, `*` for any ending: neither "his wife" nor "the wife of Holm" is he.
    #[serde(default)]
    pub kin: Vec<String>,
    /// Words between kin and the one whose kin it is: "the son of Holm".
    #[serde(default)]
    pub whose: Vec<String>,
    /// Endings of nouns in the case of whose kin is meant, where no word stands before them.
    #[serde(default)]
    pub genitive: Vec<String>,
    /// Words for a nameless one: "a".
    #[serde(default)]
    pub indefinite: Vec<String>,
    /// Words for one or some of many: "three of his men" are not he.
    #[serde(default)]
    pub some: Vec<String>,
    /// Words that may stand before a date: "the".
    #[serde(default)]
    pub articles: Vec<String>,
    /// Words that send the reader to another page or entry: "see".
    #[serde(default)]
    pub references: Vec<String>,
    /// Words for writings that their dates name: "the law of 12 January 1816".
    #[serde(default)]
    pub deeds: Vec<String>,
    /// Words of learning what happened: "we heard".
    #[serde(default)]
    pub news: Vec<String>,
    /// Words with which begins what is learned: "that".
    #[serde(default)]
    pub that: Vec<String>,
    /// Words by which an author speaks of himself.
    #[serde(default)]
    pub first_person: Vec<String>,
    /// Words that begin a clause.
    #[serde(default)]
    pub joiners: Vec<String>,
    /// Words by which an author does not vouch for what follows.
    #[serde(default)]
    pub doubt: Vec<String>,
    /// Words for what would have been.
    #[serde(default)]
    pub unreal: Vec<String>,
    /// Words a little before what was not, or right behind it: "never".
    #[serde(default)]
    pub negations: Vec<String>,
    /// Longer phrases that deny nothing although such a word stands in them: "not only".
    #[serde(default)]
    pub affirmed: Vec<String>,
    /// Words right before what did not happen: "nearly".
    #[serde(default)]
    pub averted: Vec<String>,
    /// Words before the day on which what was denied came about: "until".
    #[serde(default)]
    pub until: Vec<String>,
    /// Words with which a correction begins: "but".
    #[serde(default)]
    pub instead: Vec<String>,
    /// Phrases that say that somebody did not take what he was offered: "but declined".
    #[serde(default)]
    pub declined: Vec<String>,
    /// Words that join a second verb to a subject: "and".
    #[serde(default)]
    pub coordinators: Vec<String>,
    /// Words before one who is another than whom the sentence is about: "the bishop".
    #[serde(default)]
    pub determiners: Vec<String>,
    /// Words that tie an office to its holder: "became".
    #[serde(default)]
    pub links: Vec<String>,
    /// Words for what comes every year: a day or month without its year beside them is of none.
    #[serde(default)]
    pub yearly: Vec<String>,
    /// Words with which notices to visitors begin: a date without its year in one is of none, nor is "today".
    #[serde(default)]
    pub notices: Vec<String>,
    /// What somebody may die of later, `*` for any ending: "wounds".
    #[serde(default)]
    pub harms: Vec<String>,
    /// Words that tell how such harm came: "received".
    #[serde(default)]
    pub got: Vec<String>,
    /// What is not born and does not die as people do: "railway".
    #[serde(default)]
    pub things: Vec<String>,
    /// Endings of a name right before kin that belong to its bearer: "Holms Vater".
    #[serde(default)]
    pub owners: Vec<String>,
    /// Whether every noun begins with a capital, which then tells no title.
    #[serde(default)]
    pub capital_nouns: bool,
    /// Words with which a relative clause of place begins: "where", "in which".
    #[serde(default)]
    pub wheres: Vec<String>,
    /// Words for days that call an earlier day back, `*` for any ending: "centenary".
    #[serde(default)]
    pub anniversaries: Vec<String>,
    /// Titles of who rules or holds a see for long, `*` for any ending: the years behind such a name are those of his office.
    #[serde(default)]
    pub offices: Vec<String>,
    /// Words before the name of a ruler that date by his reign: "under".
    #[serde(default)]
    pub reigns: Vec<String>,
    /// Marks just before a date of birth.
    #[serde(default)]
    pub born: Vec<String>,
    /// Marks just before a date of death.
    #[serde(default)]
    pub died: Vec<String>,
    /// Those marks of death that mean "on" before a day, unless they stand in a bracket or after a birth.
    #[serde(default)]
    pub on: Vec<String>,
    /// What the splitting is tested with: `|` where a sentence ends.
    pub sentences: Vec<String>,
}

impl SentencePack {
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
    /// When it is not a sentence pack, or a language has no example.
    pub fn read(file: &PackFile) -> Result<Self, PackError> {
        let pack: Self = file.parse()?;
        let bare = pack
            .languages
            .iter()
            .find(|words| words.sentences.is_empty());
        match bare {
            Some(words) => Err(PackError::new(
                &file.name,
                None,
                format!("language {:?} has no example sentence", words.code),
            )),
            None => Ok(pack),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pack_reads() {
        let pack = SentencePack::builtin().unwrap();
        assert!(pack.languages.iter().all(|words| !words.joiners.is_empty()));
    }
}
