//! The way in for any text.

use crate::lexicon::Lexicon;
use crate::parse::{Found, expressions, stands_beside};
use crate::token::{Kind, tokens};
use regesta_model::{Language, WrittenDate};
use regesta_packs::LangPack;

/// Finds dates: the grammar with the words of every language of its packs.
#[derive(Debug)]
pub struct Tagger {
    languages: Vec<(Language, Lexicon)>,
    /// For texts in a language without a pack: the words of all of them would clash, so the pack that says so serves.
    fallback: Lexicon,
}

impl Tagger {
    /// A tagger with the words of these packs.
    #[must_use]
    pub fn new(packs: &[LangPack]) -> Self {
        let languages = packs
            .iter()
            .map(|pack| (Language::new(&pack.code), compile(pack, packs)));
        let fallback = packs.iter().find(|pack| pack.fallback).or(packs.first());
        Self {
            languages: languages.collect(),
            fallback: fallback.map_or_else(|| Lexicon::new(&[]), |pack| compile(pack, packs)),
        }
    }

    pub(crate) fn lexicon(&self, language: Language) -> &Lexicon {
        let found = self.languages.iter().find(|(own, _)| *own == language);
        found.map_or(&self.fallback, |(_, lexicon)| lexicon)
    }

    pub(crate) fn expressions(&self, text: &str, language: Language) -> Vec<Found> {
        expressions(text, self.lexicon(language))
    }

    /// The dates of a text as written, in order; spans are byte ranges of the text, block is the first.
    #[must_use]
    pub fn find(&self, text: &str, language: Language) -> Vec<WrittenDate> {
        let found = self.expressions(text, language).into_iter();
        found
            .filter(|found| !found.apart)
            .map(|found| found.date)
            .collect()
    }
}

impl Tagger {
    /// Whether a text is nothing but words that lead to a date: "on the", "since".
    #[must_use]
    pub fn leads(&self, text: &str, language: Language) -> bool {
        let tokens = tokens(text, self.lexicon(language));
        tokens.iter().all(|token| match token.kind {
            Kind::Word(senses) => senses.iter().any(|sense| stands_beside(sense.class)),
            Kind::Punct(_) => true,
            _ => false,
        })
    }
}

fn compile(pack: &LangPack, all: &[LangPack]) -> Lexicon {
    let also = all.iter().filter(|other| pack.also.contains(&other.code));
    let packs: Vec<&LangPack> = std::iter::once(pack).chain(also).collect();
    Lexicon::new(&packs)
}
