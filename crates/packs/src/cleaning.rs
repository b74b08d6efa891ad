//! Everything that the cleaning stages read, in one place.

use crate::{
    Addresses, BylinePack, ChromeRules, ElementNames, EntryPack, FamilyPack, Genres, PackError,
    PackFile, PostHeads, Scores, SheetPack, Trigrams, Words,
};

/// The packs of the cleaning stages.
#[derive(Debug, Clone, Default)]
pub struct Cleaning {
    /// Rules for page furniture.
    pub chrome: ChromeRules,
    /// What tells one genre from another.
    pub genres: Genres,
    /// What the address of a page tells of its kind.
    pub addresses: Addresses,
    /// What the names of a page's elements tell.
    pub elements: ElementNames,
    /// Frequent words per language.
    pub words: Words,
    /// Lines that say who wrote a text.
    pub bylines: BylinePack,
    /// What the heads of posts say besides a name and a time.
    pub heads: PostHeads,
    /// How the entries of a chronicle begin.
    pub entries: EntryPack,
    /// Lines of genealogies.
    pub families: FamilyPack,
    /// Labels of data sheets.
    pub sheets: SheetPack,
    /// Trigrams per language.
    pub trigrams: Trigrams,
    /// What makes a short line page furniture.
    pub furniture: Scores,
    /// What makes a comment spam.
    pub spam: Scores,
    /// The learned judge of blocks, as bytes; without it rules alone decide.
    pub block_model: Option<&'static [u8]>,
    /// The learned judge of the blocks of HTML pages, as bytes; without it they are judged as lines are.
    pub html_model: Option<&'static [u8]>,
}

const CHROME: &[PackFile] = &[
    PackFile::builtin(
        "chrome/shell.toml",
        include_str!("../data/chrome/shell.toml"),
    ),
    PackFile::builtin(
        "chrome/inside.toml",
        include_str!("../data/chrome/inside.toml"),
    ),
    PackFile::builtin(
        "chrome/sections.toml",
        include_str!("../data/chrome/sections.toml"),
    ),
    PackFile::builtin(
        "chrome/comments.toml",
        include_str!("../data/chrome/comments.toml"),
    ),
    PackFile::builtin(
        "chrome/inline.toml",
        include_str!("../data/chrome/inline.toml"),
    ),
    PackFile::builtin(
        "chrome/damage.toml",
        include_str!("../data/chrome/damage.toml"),
    ),
];

const GENRES: PackFile = PackFile::builtin("genre.toml", include_str!("../data/genre.toml"));

const ADDRESSES: PackFile =
    PackFile::builtin("addresses.toml", include_str!("../data/addresses.toml"));

const ELEMENTS: PackFile =
    PackFile::builtin("elements.toml", include_str!("../data/elements.toml"));

const WORDS: PackFile = PackFile::builtin("words.toml", include_str!("../data/words.toml"));

const BYLINES: PackFile = PackFile::builtin("bylines.toml", include_str!("../data/bylines.toml"));

const FAMILIES: PackFile =
    PackFile::builtin("families.toml", include_str!("../data/families.toml"));
const HEADS: PackFile = PackFile::builtin("heads.toml", include_str!("../data/heads.toml"));
const ENTRIES: PackFile = PackFile::builtin("entries.toml", include_str!("../data/entries.toml"));

const TRIGRAMS: PackFile = PackFile::builtin("trigrams.tsv", include_str!("../data/trigrams.tsv"));

const FURNITURE: PackFile = PackFile::builtin(
    "scores/furniture.toml",
    include_str!("../data/scores/furniture.toml"),
);

const SPAM: PackFile =
    PackFile::builtin("scores/spam.toml", include_str!("../data/scores/spam.toml"));

const BLOCK_MODEL: Option<&[u8]> = Some(include_bytes!("../data/models/blocks.bin"));

const HTML_MODEL: Option<&[u8]> = Some(include_bytes!("../data/models/html.bin"));

impl Cleaning {
    /// The packs compiled in.
    ///
    /// # Errors
    /// Never for a released version: a test loads every pack.
    pub fn builtin() -> Result<Self, PackError> {
        Self::with_chrome(&[])
    }

    /// The packs compiled in and, after them, chrome packs of the caller's own.
    ///
    /// # Errors
    /// When one of the packs cannot be used; names file, line and rule.
    pub fn with_chrome(own: &[PackFile]) -> Result<Self, PackError> {
        let chrome: Vec<_> = CHROME.iter().chain(own).cloned().collect();
        Ok(Self {
            chrome: ChromeRules::parse(&chrome)?,
            genres: Genres::parse(&GENRES)?,
            addresses: Addresses::parse(&ADDRESSES)?,
            elements: ElementNames::parse(&ELEMENTS)?,
            words: Words::parse(&WORDS)?,
            bylines: BylinePack::parse(&BYLINES)?,
            heads: PostHeads::parse(&HEADS)?,
            entries: EntryPack::parse(&ENTRIES)?,
            families: FamilyPack::parse(&FAMILIES)?,
            sheets: SheetPack::builtin()?,
            trigrams: Trigrams::parse(&TRIGRAMS)?,
            furniture: Scores::parse(&FURNITURE)?,
            spam: Scores::parse(&SPAM)?,
            block_model: BLOCK_MODEL,
            html_model: HTML_MODEL,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_loads() {
        let packs = Cleaning::builtin().unwrap();
        assert!(packs.chrome.rules.len() > 20 && packs.words.languages.len() > 10);
    }

    /// Patterns compiled in are not compiled when they are read: one that is too large would match nothing.
    #[test]
    fn every_pattern_can_be_compiled() {
        let packs = Cleaning::builtin().unwrap();
        let rules = packs.chrome.rules.iter().map(|rule| &rule.pattern);
        let cues = packs.genres.cues.iter().map(|cue| &cue.pattern);
        let signs = [&packs.furniture, &packs.spam].into_iter();
        let signs = signs.flat_map(|pack| pack.signs.iter().map(|sign| &sign.pattern));
        let patterns: Vec<_> = rules.chain(cues).chain(signs).flatten().collect();
        assert!(patterns.len() > 40);
        for pattern in patterns {
            assert!(pattern.regex().is_some(), "{}", pattern.as_str());
        }
        assert!(packs.bylines.author("By Karl Lund").is_some());
    }

    #[test]
    fn every_chrome_file_is_compiled_in() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/chrome");
        let mut found: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| format!("chrome/{}", entry.unwrap().file_name().to_string_lossy()))
            .collect();
        let mut listed: Vec<_> = CHROME.iter().map(|file| file.name.to_string()).collect();
        found.sort();
        listed.sort();
        assert_eq!(found, listed);
    }
}
