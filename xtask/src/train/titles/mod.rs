//! What kind of name an article's title is, by the sentence that says what the article is about.

use anyhow::{Context, Result, bail};
use regesta_model::Language;
use regesta_packs::Names;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};

const LISTS: &[(&str, &str)] = &[("en", include_str!("en.toml"))];

/// Words of a language that tell kinds.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Titles {
    heads: BTreeMap<String, Vec<String>>,
    phrase: Phrase,
    person: Person,
    pub(super) text: Text,
    example: Vec<Example>,
    #[serde(skip)]
    kinds: HashMap<String, usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    copulas: Vec<String>,
    articles: Vec<String>,
    skips: Vec<String>,
    breaks: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    born: Vec<String>,
    particles: Vec<String>,
    titles: Vec<String>,
}

/// What training must know of text around names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Text {
    views: Vec<String>,
    pub(super) plain: Vec<String>,
    pub(super) joints: Vec<String>,
    pub(super) links: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    title: String,
    text: String,
    kind: Option<String>,
}

/// The kinds, in the order of their tags.
pub(super) const KINDS: [&str; 4] = ["PER", "LOC", "ORG", "MISC"];
pub(super) const PERSON: usize = 0;
pub(super) const PLACE: usize = 1;
pub(super) const BODY: usize = 2;
/// Words of a defining phrase that are read.
const PHRASE: usize = 14;
/// Words in which brackets tell when a person lived.
const OPENING: usize = 45;

impl Titles {
    /// The lists of a language, if it has some.
    ///
    /// # Errors
    /// When an example of the lists does not hold.
    pub(super) fn of(language: Language, names: &Names) -> Result<Option<Self>> {
        let own = |(code, _): &&(&str, &str)| *code == language.as_str();
        let Some((_, text)) = LISTS.iter().find(own) else {
            return Ok(None);
        };
        let mut titles: Self =
            toml::from_str(text).with_context(|| format!("titles/{language}.toml"))?;
        for (number, kind) in KINDS.iter().enumerate() {
            let heads = titles.heads.get(*kind).into_iter().flatten();
            titles
                .kinds
                .extend(heads.map(|head| (head.clone(), number)));
        }
        titles.check(language, names)?;
        Ok(Some(titles))
    }

    fn check(&self, language: Language, names: &Names) -> Result<()> {
        for example in &self.example {
            let words = |text| regesta_entities::sentences(text, names, language).concat();
            let (title, first) = (words(&example.title), words(&example.text));
            let kind = self.kind(&title, &first);
            let kind = kind.and_then(|kind| KINDS.get(kind)).copied();
            if kind != example.kind.as_deref() {
                bail!("titles/{language}.toml: {} is {kind:?}", example.title);
            }
        }
        Ok(())
    }

    /// The kind of a title, by the words of the title and of the article's first sentence; none where there is doubt.
    pub(super) fn kind(&self, title: &[&str], first: &[&str]) -> Option<usize> {
        let whole = title.join(" ");
        let lower = title
            .first()
            .and_then(|word| word.chars().next())
            .is_none_or(char::is_lowercase);
        if lower
            || self
                .text
                .views
                .iter()
                .any(|view| whole.starts_with(view.as_str()))
        {
            return None;
        }
        let (born, years) = self.lived(first);
        let head = self.head(first);
        let kind = match head.as_deref().and_then(|head| self.kinds.get(head)) {
            Some(kind) if *kind != PERSON && born => None,
            None if (born || years) && self.is_person_name(title) => Some(PERSON),
            kind => kind.copied(),
        };
        kind.filter(|kind| {
            *kind != PERSON || !title.iter().any(|word| is(word, ",") || digits(word))
        })
    }

    /// The last noun of what the first sentence says that it is.
    fn head(&self, first: &[&str]) -> Option<String> {
        let words = without_brackets(first);
        let mut at = 0;
        loop {
            at += 1 + words
                .get(at..)?
                .iter()
                .position(|word| among(&self.phrase.copulas, word))?;
            let skip = words
                .get(at)
                .is_some_and(|word| among(&self.phrase.skips, word));
            let from = at + usize::from(skip);
            if words
                .get(from)
                .is_some_and(|word| among(&self.phrase.articles, word))
            {
                let phrase = words.iter().skip(from + 1).take(PHRASE);
                let ends = |word: &&&&str| {
                    among(&self.phrase.breaks, word)
                        || word.chars().all(|c| c.is_ascii_punctuation() && c != '-')
                };
                return phrase
                    .take_while(|word| !ends(&word))
                    .last()
                    .map(|head| head.to_lowercase());
            }
        }
    }

    /// Whether brackets near the beginning say when a person was born, or hold two years.
    fn lived(&self, first: &[&str]) -> (bool, bool) {
        let (mut depth, mut years, mut months, mut born) = (0_u32, 0, 0, false);
        for word in first.iter().take(OPENING) {
            match *word {
                "(" => depth += 1,
                ")" => depth = depth.saturating_sub(1),
                word if depth > 0 => {
                    years += u32::from(digits(word) && (3..=4).contains(&word.len()));
                    months += u32::from(among(&self.text.plain, &word.to_lowercase()));
                    born |= among(&self.person.born, word);
                }
                _ => {}
            }
        }
        (born || (years > 1 && months > 1), years > 1)
    }

    fn is_person_name(&self, title: &[&str]) -> bool {
        let part = |word: &&str| {
            let capital = word.chars().next().is_some_and(char::is_uppercase);
            let thing = self
                .kinds
                .get(&word.to_lowercase())
                .is_some_and(|kind| *kind != PERSON);
            (capital && !thing) || self.is_particle(word)
        };
        (2..=4).contains(&title.len()) && title.iter().all(part)
    }

    /// Whether a word in small letters may stand within a person's name.
    pub(super) fn is_particle(&self, word: &str) -> bool {
        among(&self.person.particles, word)
    }

    /// Whether a person's name may follow this word with a capital.
    pub(super) fn is_title(&self, word: &str) -> bool {
        among(&self.person.titles, word)
    }
}

fn is(word: &str, mark: &str) -> bool {
    word == mark
}

pub(super) fn among(list: &[String], word: &str) -> bool {
    list.iter().any(|known| known == word)
}

pub(super) fn digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

fn without_brackets<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let mut depth = 0_u32;
    let mut outside = Vec::with_capacity(words.len());
    for word in words {
        match *word {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            word if depth == 0 => outside.push(word),
            _ => {}
        }
    }
    outside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_each_list_hold() {
        let names = Names::builtin().unwrap();
        for (code, _) in LISTS {
            assert!(Titles::of(Language::new(code), &names).unwrap().is_some());
        }
    }
}
