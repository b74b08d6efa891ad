//! How names are built in each language: titles, heads of organisations, case endings.

use crate::heads::{Heads, Lower};
use crate::{Gazetteer, NameKeys, PackError, PackFile, Regions, SentencePack};
use regesta_model::{EntityKind, Language};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

/// The gazetteer and the name rules of every language.
#[derive(Debug)]
pub struct Names {
    gazetteer: Gazetteer,
    keys: NameKeys,
    regions: Regions,
    rules: BTreeMap<Language, NameRules>,
}

macro_rules! languages {
    ($($code:literal),*) => {
        const FILES: &[PackFile] = &[$(PackFile::builtin(
            concat!("names/", $code, ".toml"),
            include_str!(concat!("../data/names/", $code, ".toml")),
        )),*];
        const MODELS: &[(&str, &[u8])] = &[$((
            $code,
            include_bytes!(concat!("../data/models/names/", $code, ".bin")),
        )),*];
    };
}

const EVERYWHERE: PackFile = PackFile::builtin(
    "names/everywhere.toml",
    include_str!("../data/names/everywhere.toml"),
);

languages!("da", "de", "en", "fi", "fr", "ru", "sv");

const TITLES: &str = include_str!("../data/gazetteer/titles.tsv");
const ORG_HEADS: &str = include_str!("../data/gazetteer/org_heads.tsv");

/// The name rules of one language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameRules {
    lang: String,
    /// Whether marks that stick to a word are taken off before the model looks at it: what it learned from was in part cut at
    /// blanks alone.
    #[serde(default)]
    pub stuck_marks: bool,
    /// Whether it serves texts in a language without rules of its own.
    #[serde(default)]
    fallback: bool,
    /// Words that keep their full stop ("Dr.").
    #[serde(default)]
    pub abbreviations: BTreeSet<String>,
    /// Titles and ranks cut short, in lower case and with their full stop ("capt."), which only rules know.
    #[serde(default)]
    pub short_titles: BTreeSet<String>,
    /// Initials of several letters and given names cut short, with their full stop ("Yu.", "Wm.").
    #[serde(default)]
    pub initials: BTreeSet<String>,
    /// Endings split off a word as possessive ("'s"), after any apostrophe is made plain.
    #[serde(default)]
    pub possessives: Vec<String>,
    /// Beginnings split off a word before a vowel ("l'").
    #[serde(default)]
    pub elisions: BTreeSet<String>,
    /// Case endings and what stands there in the base form, tried in order.
    #[serde(default)]
    pub endings: Vec<(String, String)>,
    /// More such pairs, which only the linking of names reads and tries first: changes inside the word too ("ngossa" of "nko").
    #[serde(default)]
    pub link_endings: Vec<(String, String)>,
    /// Articles, also with a preposition, which towns have in their own names alone ("au").
    #[serde(default)]
    pub articles: BTreeSet<String>,
    /// Words between a town and the region or state in which it lies ("in").
    #[serde(default)]
    pub region_ties: BTreeSet<String>,
    /// Words in small letters that may stand before the name of a region ("the", "county").
    #[serde(default)]
    pub region_heads: BTreeSet<String>,
    /// Those of them that stand before the name of the seat of a district too ("Kreis").
    #[serde(default)]
    pub seat_heads: BTreeSet<String>,
    /// ISO 3166-1 codes of the countries whose towns a text in the language means before others of a name.
    #[serde(default)]
    pub countries: Vec<String>,
    /// Lower-case words inside a person's name ("von").
    #[serde(default)]
    pub particles: BTreeSet<String>,
    /// Endings of patronymics.
    #[serde(default)]
    pub patronymics: Vec<String>,
    /// Whether a head may be the last part of a longer word.
    #[serde(default)]
    pub compounds: bool,
    /// Whether modifiers stand behind the head.
    #[serde(default)]
    pub head_first: bool,
    /// What stands behind a name and is no surname, in its base form and in lower case ("pasha", "jr.").
    #[serde(default)]
    pub honorifics: BTreeSet<String>,
    /// Titles of those who are called by their seat ("earl").
    #[serde(default)]
    pub peers: BTreeSet<String>,
    /// Words that may stand between a name and such a title ("first", "afterwards").
    #[serde(default)]
    pub before_peers: BTreeSet<String>,
    /// Words that count those who bear such a title, in order, `|` between those of one number ("second").
    #[serde(default)]
    pub ordinals: Vec<String>,
    /// Words before a title that are part of the office ("foreign" of a minister).
    #[serde(default)]
    pub offices: BTreeSet<String>,
    /// Whether every part of a name takes the case, so that a given name in its base form tells of a surname in its own.
    #[serde(default)]
    pub agree: bool,
    /// Words that stand before nouns and hardly ever before names ("the", "my"), where nouns have capitals: in the language, or
    /// in its old texts.
    #[serde(default)]
    pub determiners: BTreeSet<String>,
    /// Endings of nouns besides those of `endings`.
    #[serde(default)]
    pub noun_endings: Vec<String>,
    /// Words that join a head to what follows ("of").
    #[serde(default)]
    pub of: BTreeSet<String>,
    /// Words that may stand between parts of a name ("the", "and").
    #[serde(default)]
    pub links: BTreeSet<String>,
    /// Those of the links that also join two names ("and").
    #[serde(default)]
    pub and: BTreeSet<String>,
    /// Endings of lower-case modifiers that may stand between a capitalised word and a head.
    #[serde(default)]
    pub modifiers: Vec<String>,
    /// Endings that a capitalised word must have to stand before a head in small letters; none: any.
    #[serde(default)]
    pub attributes: Vec<String>,
    /// Whether the language writes its nouns with capitals.
    #[serde(default)]
    pub capital_nouns: bool,
    /// How capitalised groups of people stand in the plural, `*` before the ending: "the *s".
    #[serde(default)]
    pub plurals: Vec<String>,
    /// Words before a name that tell it is a place ("in"); `*` before an ending that tells so.
    #[serde(default)]
    pub locatives: Vec<String>,
    /// Words between which and an event its year stands ("of the year").
    #[serde(default)]
    pub years: BTreeSet<String>,
    /// Words that stand before a number, in small letters ("chapter"): both together name nothing.
    #[serde(default)]
    pub numbered: BTreeSet<String>,
    /// Heads of the table that are no names' heads in running text.
    #[serde(default)]
    pub not_heads: BTreeSet<String>,
    /// Capitalised words that name nothing: months, weekdays, pronouns.
    #[serde(default)]
    pub not_names: BTreeSet<String>,
    /// Heads of names: the word that says what kind of thing is named.
    pub heads: Heads,
    /// Lower-case names that stand without a capital.
    #[serde(default)]
    pub lower: Lower,
    /// What stands behind the names of companies, in lower case ("co.").
    #[serde(default)]
    pub companies: BTreeSet<String>,
    /// Words behind the last "and" in the name of a firm, in lower case ("sons").
    #[serde(default)]
    pub firm_ends: BTreeSet<String>,
    /// What stands right before the name of a firm, in lower case, one word or two ("firm of").
    #[serde(default)]
    pub firm_cues: BTreeSet<String>,
    /// What stands behind the name of a body that was founded, as words of which `#` is a number and `*` any few ("was founded").
    #[serde(default)]
    pub founded: Vec<String>,
    /// Words behind which a body stands that has members, one or two ("member of").
    #[serde(default)]
    pub member_cues: BTreeSet<String>,
    /// Pairs of words behind which a title and its year stand ("author of").
    #[serde(default)]
    pub work_cues: BTreeSet<String>,
    /// Titles of married women, in lower case.
    #[serde(default)]
    pub married: BTreeSet<String>,
    /// Titles of unmarried women, in lower case.
    #[serde(default)]
    pub unmarried: BTreeSet<String>,
    /// Other titles of women ("lady", "countess"), in lower case.
    #[serde(default)]
    pub ladies: BTreeSet<String>,
    /// Titles of men ("mr", "count"), in lower case.
    #[serde(default)]
    pub gentlemen: BTreeSet<String>,
    /// Given names that women bear and men do not, in lower case.
    #[serde(default)]
    pub women: BTreeSet<String>,
    /// Words for kin, `*` for any ending; those of the pack of sentences.
    #[serde(skip)]
    pub kin: Vec<String>,
    /// Words before a date of birth, in small letters; those of the pack of sentences.
    #[serde(skip)]
    pub born: BTreeSet<String>,
    /// Letters of honour and office behind a name, without stops ("KCB"), which are no part of it.
    #[serde(default)]
    pub post_nominals: BTreeSet<String>,
    /// Words behind which a person's former surname stands ("née"), in lower case and without blanks.
    #[serde(default)]
    pub born_as: BTreeSet<String>,
    /// Those that tell of birth too, so that such a name must stand between marks ("born").
    #[serde(default)]
    pub born_as_between: BTreeSet<String>,
    /// Words between marks and another name of the person before them, in lower case ("known as").
    #[serde(default)]
    pub alias_cues: BTreeSet<String>,
    /// Those that stand without marks too ("alias").
    #[serde(default)]
    pub alias_joints: BTreeSet<String>,
    /// Words behind which a person's surname from an earlier marriage stands, which is none of birth.
    #[serde(default)]
    pub widow_of: BTreeSet<String>,
    /// Particles cut short, with their full stop ("v."), which only rules know.
    #[serde(default)]
    pub short_particles: BTreeSet<String>,
    /// What stands behind the name of a town to tell it from others ("a. M."), in lower case and without blanks.
    #[serde(default)]
    pub place_tails: BTreeSet<String>,
    /// Words and letters before the name of a ship, in base form.
    #[serde(default)]
    pub ships: BTreeSet<String>,
    /// Words for those who belong to a body, which may stand before its name, in lower case.
    #[serde(default)]
    pub members: BTreeSet<String>,
    /// Endings of surnames in an oblique case; one before a surname in the nominative is another person's.
    #[serde(default)]
    pub oblique: Vec<String>,
    /// Endings of surnames in the nominative.
    #[serde(default)]
    pub nominative: Vec<String>,
    /// Endings by which a surname owns what stands behind it, without an apostrophe.
    #[serde(default)]
    pub genitives: Vec<String>,
    /// Names of one word that are known for what they are.
    #[serde(default)]
    pub known: Heads,
    /// Names in running text that must be found so.
    #[serde(default, rename = "example")]
    pub examples: Vec<NameExample>,
    /// Titles and ranks, in lower case; those of the gazetteer's table come to those of the file.
    #[serde(default)]
    pub titles: BTreeSet<String>,
    /// First words of titles of several words ("field" of a marshal), without a possessive.
    #[serde(skip)]
    pub title_starts: BTreeSet<String>,
    /// Given names that rulers bear, where their number may be a word of the language ("I").
    #[serde(default)]
    pub rulers: BTreeSet<String>,
    /// Words that follow such a word and never a ruler's number ("am").
    #[serde(default)]
    pub pronoun_verbs: BTreeSet<String>,
    /// Words in small letters that may follow a ruler's number besides links and words that tell where ("was").
    #[serde(default)]
    pub number_words: BTreeSet<String>,
    /// First particles by which the parts of a person's name may be joined; none: any that means nothing else.
    #[serde(default)]
    pub noble: BTreeSet<String>,
    /// Titles of soldiers and nobles, in lower case.
    #[serde(skip)]
    pub ranks: BTreeSet<String>,
    /// Names of parties of one word, which stand in the genitive before their members and with "and" between them.
    #[serde(default)]
    pub parties: BTreeSet<String>,
    /// Letters of a judge behind a surname ("LJ").
    #[serde(default)]
    pub judges: BTreeSet<String>,
    /// Second words of the names of clubs behind a town's ("Rovers").
    #[serde(default)]
    pub clubs: BTreeSet<String>,
    /// Such words that are part of towns' own names too ("City").
    #[serde(default)]
    pub town_clubs: BTreeSet<String>,
    /// Words of `locatives` that stand before persons too.
    #[serde(default)]
    pub vague_locatives: BTreeSet<String>,
    /// What stands before a place and never before a person of its name ("capital"), also of two words ("marched to").
    #[serde(default)]
    pub place_cues: BTreeSet<String>,
    /// What stands before a person and hardly before a place, of two words ("disciple of").
    #[serde(default)]
    pub person_cues: BTreeSet<String>,
    /// Whether given names may stand in brackets behind a surname ("Lund (Karl)"); elsewhere that is another name.
    #[serde(default)]
    pub bracketed_given: bool,
    /// Common finite verbs, which no name holds.
    #[serde(default)]
    pub finite: BTreeSet<String>,
    /// Words and marks before the date of somebody's death ("died", "†").
    #[serde(default)]
    pub died: BTreeSet<String>,
    /// Verbs of dying and marrying in small letters, which no place does ("died").
    #[serde(default)]
    pub dying: BTreeSet<String>,
    /// Endings of participles that tell what a body did ("arrested by"), where no word stands between both.
    #[serde(default)]
    pub participles: Vec<String>,
    /// Words cut short before the name of a saint, and how the gazetteer writes both ("St-", "Saint-").
    #[serde(default)]
    pub saints: Vec<(String, String)>,
    /// Beginnings of words, in small letters, and the ISO 3166-1 code of the country in which a page with them may mean a town of
    /// many ("archdu" of Austria).
    #[serde(default)]
    pub lands: BTreeMap<String, String>,
    /// Letters of an older spelling of the language, with `$` at the end of a word only, and those of today.
    #[serde(default)]
    pub old_spelling: Vec<(String, String)>,
    /// What stands beside names of bodies in any language.
    #[serde(skip)]
    pub everywhere: Arc<Everywhere>,
}

/// What stands beside the names of bodies in texts of every language.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Everywhere {
    /// Particles of names that are articles too, so that any noun may stand before them.
    pub articles: BTreeSet<String>,
    /// Nouns of places, bodies and works before such particles that are given names or not ("Valle").
    pub nouns: BTreeSet<String>,
    /// Beginnings of surnames behind which a capital stands ("O'").
    pub capital_starts: BTreeSet<String>,
    /// Words between two parts of one surname in any language ("y").
    pub joints: BTreeSet<String>,
    /// Legal forms of companies, as they stand behind a name ("GmbH & Co. KG").
    pub legal_forms: BTreeSet<String>,
    /// ISO 3166-1 codes of countries whose towns often bear names of towns in other parts of the world.
    pub new_world: BTreeSet<String>,
    /// Those of them that are islands and lands overseas of which few pages speak: a town there must be told of.
    pub overseas: BTreeSet<String>,
    /// Words with which the names of saints begin ("St.").
    pub saints: BTreeSet<String>,
    /// Words for birth, death and marriage that stand before a name or a colon, in small letters.
    pub of_life: BTreeSet<String>,
    /// Words for churches, schools and cemeteries, `*` for any letters: what they are named after is no town.
    pub houses: BTreeSet<String>,
    /// Names of decorations in small letters, `*` for any letters at an end of a word.
    pub honours: BTreeSet<String>,
    /// Last words of the names of institutions, in the same way.
    pub institutions: BTreeSet<String>,
    /// Letters of clubs before the name of a town.
    pub club_letters_before: BTreeSet<String>,
    /// Letters of clubs behind the name of a town.
    pub club_letters_behind: BTreeSet<String>,
}

/// A text and the names in it, each as `TAG name`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameExample {
    /// The text.
    pub text: String,
    /// What must be found, in order, and nothing else.
    pub names: Vec<String>,
}

impl Names {
    /// The tables that are compiled in, read once.
    ///
    /// # Errors
    /// When a table cannot be read.
    pub fn builtin() -> Result<Arc<Self>, PackError> {
        static BUILTIN: OnceLock<Result<Arc<Names>, PackError>> = OnceLock::new();
        BUILTIN
            .get_or_init(|| Names::load(FILES).map(Arc::new))
            .clone()
    }

    /// The built-in gazetteer with name rules of these files.
    ///
    /// # Errors
    /// When a file cannot be read, or two are of the same language.
    pub fn load(files: &[PackFile]) -> Result<Self, PackError> {
        let mut rules = BTreeMap::new();
        let mut kin: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
        for words in SentencePack::builtin()?.languages {
            kin.insert(words.code, (words.kin, words.born));
        }
        let everywhere: Arc<Everywhere> = Arc::new(EVERYWHERE.parse()?);
        for file in files {
            let mut read = NameRules::read(file)?;
            read.everywhere = Arc::clone(&everywhere);
            let (kin, born) = kin.remove(&read.lang).unwrap_or_default();
            read.kin = kin;
            read.born = born.into_iter().filter(|b| !b.contains(' ')).collect();
            if rules.insert(Language::new(&read.lang), read).is_some() {
                return Err(PackError::new(
                    &file.name,
                    None,
                    "a second file of this language",
                ));
            }
        }
        Ok(Self {
            gazetteer: Gazetteer::builtin()?,
            keys: NameKeys::builtin()?,
            regions: Regions::builtin()?,
            rules,
        })
    }

    /// Places and persons.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Keys that do not depend on the spelling.
    #[must_use]
    pub fn keys(&self) -> &NameKeys {
        &self.keys
    }

    /// States, provinces and counties that stand behind towns.
    #[must_use]
    pub fn regions(&self) -> &Regions {
        &self.regions
    }

    /// The rules of a language, if there are any.
    #[must_use]
    pub fn rules(&self, language: Language) -> Option<&NameRules> {
        self.rules.get(&language)
    }

    /// The language whose rules and model serve a language that has none.
    #[must_use]
    pub fn fallback(&self) -> Option<Language> {
        let found = self.rules.iter().find(|(_, rules)| rules.fallback);
        found.map(|(language, _)| *language)
    }

    /// The bytes of the trained model of a language, if there is one.
    #[must_use]
    pub fn model(&self, language: Language) -> Option<&'static [u8]> {
        let found = MODELS.iter().find(|(code, _)| *code == language.as_str());
        found.map(|(_, bytes)| *bytes)
    }

    /// The languages that have rules.
    pub fn languages(&self) -> impl Iterator<Item = Language> + '_ {
        self.rules.keys().copied()
    }
}

impl NameRules {
    /// Whether a word in lower case is one for kin.
    #[must_use]
    pub fn is_kin(&self, lower: &str) -> bool {
        self.kin.iter().any(|word| match word.strip_suffix('*') {
            Some(stem) => lower.starts_with(stem),
            None => lower == word,
        })
    }

    /// Whether names begin with a capital: the head stands last, and no small word modifies it.
    #[must_use]
    pub const fn begins_names_with_capitals(&self) -> bool {
        self.modifiers.is_empty() && !self.head_first
    }

    fn read(file: &PackFile) -> Result<Self, PackError> {
        let mut rules: Self = file.parse()?;
        if rules.examples.is_empty() {
            return Err(PackError::new(
                &file.name,
                None,
                "at least one [[example]] is needed",
            ));
        }
        rules.titles.extend(titles_of(&rules.lang, |_| true));
        let rank = |class: &str| matches!(class, "military" | "noble");
        rules.ranks.extend(titles_of(&rules.lang, rank));
        let several = rules
            .titles
            .iter()
            .filter_map(|title| title.split_once(' '));
        let starts = several.map(|(first, _)| first.trim_end_matches("'s").to_owned());
        rules.title_starts = starts.collect();
        let heads = rows_of(ORG_HEADS, &rules.lang).filter(|head| !head.contains(' '));
        let heads = heads.map(str::to_lowercase);
        rules.heads.add(heads, EntityKind::Organisation);
        Ok(rules)
    }
}

/// Titles in lower case; particles are kept with them in the source, but are parts of names.
fn titles_of(lang: &str, of_class: impl Fn(&str) -> bool) -> impl Iterator<Item = String> {
    TITLES.lines().filter_map(move |row| {
        let mut fields = row.split('\t');
        let title = fields
            .next()
            .filter(|first| *first == lang)
            .and(fields.next());
        let class = fields.next().unwrap_or_default();
        let fits = class != "particle" && of_class(class);
        title.filter(|_| fits).map(str::to_lowercase)
    })
}

/// Second fields of the rows of a language.
fn rows_of<'a>(table: &'a str, lang: &'a str) -> impl Iterator<Item = &'a str> {
    table.lines().filter_map(move |row| {
        let mut fields = row.split('\t');
        fields
            .next()
            .filter(|first| *first == lang)
            .and(fields.next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_titles_and_heads() {
        let names = Names::builtin().unwrap();
        for lang in names.languages() {
            let rules = names.rules(lang).unwrap();
            assert!(!rules.titles.is_empty(), "{lang}: titles");
            assert!(!rules.heads.0.is_empty(), "{lang}: heads");
        }
    }

    #[test]
    fn the_models_are_the_trained_ones() {
        let names = Names::builtin().unwrap();
        let digests = include_str!("../data/models/names/digests.tsv");
        let of = |language| regesta_model::Digest::of(names.model(language).unwrap());
        let lines = names
            .languages()
            .map(|language| format!("{language}\t{}\n", of(language)));
        assert_eq!(lines.collect::<String>(), digests);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let file = PackFile::builtin("names/xx.toml", "lang = \"xx\"\ncolour = 1\n[heads]\n");
        let error = Names::load(&[file]).unwrap_err().to_string();
        assert!(error.starts_with("names/xx.toml:2"), "{error}");
    }
}
