//! Whom a pronoun may stand for.

use crate::scene::Scenes;
use regesta_model::{Document, Entity, EntityId, Language, MentionId, Span};
use regesta_packs::{NameFlags, NameHash, NameRules, Names, Sex};
use std::collections::BTreeMap;

/// Mentions of a person among which a title is sought.
const MENTIONS: usize = 8;

/// The sex of each person, as far as a name or title tells it, or a pronoun that the text used of one whose name tells none.
#[derive(Debug)]
pub(crate) struct Sexes<'a> {
    names: &'a Names,
    said: BTreeMap<EntityId, Sex>,
}

impl<'a> Sexes<'a> {
    pub(crate) const fn new(names: &'a Names) -> Self {
        Self {
            names,
            said: BTreeMap::new(),
        }
    }

    /// Whether a pronoun of this sex may stand for a person.
    pub(crate) fn fits(&self, scenes: &Scenes<'_>, person: EntityId, sex: Option<Sex>) -> bool {
        let own = || self.of(scenes, person);
        sex.is_none_or(|sex| own().is_none_or(|own| own == sex))
    }

    /// Whether a name begins with a man's given name to which the case of whose kin is meant adds a letter: "Ивана Хольма".
    pub(crate) fn is_man_inflected(&self, scenes: &Scenes<'_>, name: &str) -> bool {
        let fallback = || self.names.rules(self.names.fallback()?);
        let rules = self.names.rules(scenes.passage.language).or_else(fallback);
        let first = name.split([' ', '-']).next().unwrap_or("");
        let mut cut = first.chars();
        let last = cut.next_back().map(String::from);
        let ending = last.is_some_and(|last| scenes.words.genitive.contains(&last));
        let sex = rules.and_then(|rules| of_word(self.names, cut.as_str(), rules));
        ending && sex == Some(Sex::Man)
    }

    /// Whether a mention has a man's name behind a woman's title: she is called by her husband's ("Mrs. Henry Holm").
    pub(crate) fn is_mans_wife(&self, scenes: &Scenes<'_>, mention: MentionId) -> bool {
        let fallback = || self.names.rules(self.names.fallback()?);
        let rules = self.names.rules(scenes.passage.language).or_else(fallback);
        let (Some(rules), Some(mention)) = (rules, scenes.doc.mention(mention)) else {
            return false;
        };
        let plain = scenes.doc.plain();
        let title = mention.title.map_or("", |title| title.slice(plain));
        let mut words = mention.span.slice(plain).split_whitespace();
        let given = words.next().filter(|_| words.next().is_some());
        Sex::of_title(title, rules) == Some(Sex::Woman)
            && given.and_then(|given| of_word(self.names, given, rules)) == Some(Sex::Man)
    }

    /// Takes note that the text used a pronoun of this sex of a person.
    pub(crate) fn note(&mut self, scenes: &Scenes<'_>, person: EntityId, sex: Sex) {
        if self.of(scenes, person).is_none() {
            self.said.insert(person, sex);
        }
    }

    fn of(&self, scenes: &Scenes<'_>, person: EntityId) -> Option<Sex> {
        let language = scenes.passage.language;
        let named = scenes.doc.entity(person);
        named
            .and_then(|named| of_name(scenes.doc, self.names, language, named))
            .or_else(|| self.said.get(&person).copied())
    }
}

/// Whom a pronoun of a text stands for, a woman or a man, where it tells.
pub(crate) fn of_pronoun(scenes: &Scenes<'_>, pronoun: Span) -> Option<Sex> {
    Sex::of_pronoun(pronoun.slice(scenes.doc.plain()), scenes.words)
}

/// Who bears a name: a title goes before a given name.
fn of_name(doc: &Document, names: &Names, language: Language, person: &Entity) -> Option<Sex> {
    let fallback = || names.rules(names.fallback()?);
    let rules = names.rules(language).or_else(fallback)?;
    let mentions = person.mentions.iter().take(MENTIONS);
    let mut titles = mentions.filter_map(|id| {
        let title = doc.mention(*id)?.title?;
        Sex::of_title(title.slice(doc.plain()), rules)
    });
    let given = || {
        let first = person.name.split([' ', '-']).next()?;
        of_word(names, first, rules)
    };
    titles.next().or_else(given)
}

/// Who bears a given name.
fn of_word(names: &Names, first: &str, rules: &NameRules) -> Option<Sex> {
    let flags = names.gazetteer().flags(NameHash::of(first));
    let given = flags.any(NameFlags::GIVEN);
    let flags = if given { flags } else { NameFlags::default() };
    Sex::of_given(first, flags, rules)
}
