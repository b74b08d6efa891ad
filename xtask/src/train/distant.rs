//! Sentences in which only the names that titles of an encyclopedia tell are known; other words with a capital stay open.

use super::clusters::for_each_line;
use super::random::Xorshift;
use super::titles::{BODY, KINDS, PERSON, PLACE, Titles, among, digits};
use crate::bio::Doc;
use anyhow::Result;
use regesta_entities::model::{TAGS, Tag};
use regesta_model::Language;
use regesta_packs::Names;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// Every tag.
pub(super) const OPEN: u16 = (1 << TAGS) - 1;
const OUT: u16 = 1;
/// Articles about persons, who are most of an encyclopedia's.
const PERSONS: usize = 1_200;
/// Sentences of an article.
const SENTENCES: usize = 4;
/// Paragraphs in which they are looked for.
const PARAGRAPHS: usize = 12;
const WORDS: std::ops::RangeInclusive<usize> = 5..=70;

/// A document with the tags that each word may have, sentence by sentence.
pub(super) type Masked = (Doc, Vec<Vec<u16>>);

struct Article {
    title: String,
    paragraphs: Vec<String>,
}

struct Typed<'a> {
    kind: usize,
    title: Vec<&'a str>,
    paragraphs: &'a [String],
}

/// Documents of partly known tags from the running text of a folder, if the language has lists of nouns.
pub(super) fn learn(folder: &Path, language: Language, names: &Names) -> Result<Vec<Masked>> {
    let Some(titles) = Titles::of(language, names)? else {
        return Ok(Vec::new());
    };
    let articles = articles(folder, language)?;
    let cases = Cases::new(&articles);
    let cut = |text| regesta_entities::sentences(text, names, language);
    let mut typed = Vec::new();
    for article in &articles {
        let opening = article.paragraphs.first().map(|first| cut(first));
        let first = opening.iter().flatten().next();
        let title = cut(&article.title).concat();
        let kind = first.and_then(|first| titles.kind(&title, first));
        if let Some(kind) = kind.filter(|_| {
            !title
                .first()
                .is_none_or(|word| title.len() == 1 && cases.is_word(word))
        }) {
            let title = match title.iter().position(|word| *word == ",") {
                Some(end) if kind == PLACE => title.get(..end).unwrap_or_default().to_vec(),
                _ => title,
            };
            let paragraphs = article.paragraphs.as_slice();
            typed.push(Typed {
                kind,
                title,
                paragraphs,
            });
        }
    }
    let mut random = Xorshift(super::annotated::SEED);
    random.shuffle(&mut typed);
    let known = Known::new(&typed);
    let (mut persons, mut docs) = (0, Vec::new());
    for article in &typed {
        persons += usize::from(article.kind == PERSON);
        if article.kind == PERSON && persons > PERSONS {
            continue;
        }
        let mut reader = Reader {
            titles: &titles,
            cases: &cases,
            known: &known,
            article,
            abbreviation: None,
            named: false,
        };
        let sentences = article.paragraphs.iter().flat_map(|text| cut(text));
        let fits = sentences.filter(|words| WORDS.contains(&words.len()));
        let read = fits.filter_map(|words| Some((reader.read(&words)?, words)));
        let (masks, words): (Vec<_>, Vec<_>) = read.take(SENTENCES).unzip();
        if !masks.is_empty() {
            docs.push(document(&words, masks));
        }
    }
    super::annotated::report(&format!("{language}: {} articles tell names", docs.len()));
    Ok(docs)
}

fn document(words: &[Vec<&str>], masks: Vec<Vec<u16>>) -> Masked {
    let owned = |words: &Vec<&str>| words.iter().map(|word| (*word).to_owned()).collect();
    let lowest = |mask: &u16| Tag::new(mask.trailing_zeros() as usize).unwrap_or_default();
    let doc = Doc {
        types: None,
        sentences: words.iter().map(owned).collect(),
        tags: masks
            .iter()
            .map(|masks| masks.iter().map(lowest).collect())
            .collect(),
    };
    (doc, masks)
}

/// The articles of an encyclopedia: documents whose id begins with its name and ends with the title.
fn articles(folder: &Path, language: Language) -> Result<Vec<Article>> {
    let head = format!("# doc = {language}wiki ");
    let (mut articles, mut inside): (Vec<Article>, bool) = (Vec::new(), false);
    for_each_line(folder, &mut |line| {
        if let Some(title) = line.strip_prefix(&head) {
            let title = title.split(" (").next().unwrap_or(title).to_owned();
            articles.push(Article {
                title,
                paragraphs: Vec::new(),
            });
            inside = true;
        } else if line.starts_with("# doc") {
            inside = false;
        } else if let Some(article) = articles
            .last_mut()
            .filter(|article| inside && article.paragraphs.len() < PARAGRAPHS)
        {
            article.paragraphs.push(line.to_owned());
        }
        Ok(())
    })?;
    Ok(articles)
}

/// How often words stand in small letters and with a capital.
struct Cases(HashMap<String, [u32; 2]>);

impl Cases {
    fn new(articles: &[Article]) -> Self {
        let mut counts: HashMap<String, [u32; 2]> = HashMap::new();
        for word in articles
            .iter()
            .flat_map(|article| &article.paragraphs)
            .flat_map(|text| text.split_whitespace())
        {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            let [small, capital] = counts.entry(word.to_lowercase()).or_default();
            *(if begins_small(word) { small } else { capital }) += 1;
        }
        Self(counts)
    }

    fn of(&self, word: &str) -> [u32; 2] {
        self.0
            .get(&word.to_lowercase())
            .copied()
            .unwrap_or_default()
    }

    /// Whether it also stands in small letters.
    fn is_word(&self, word: &str) -> bool {
        self.of(word)[0] > 2
    }

    /// Whether it has a capital only where a sentence begins.
    fn is_plain(&self, word: &str) -> bool {
        let [small, capital] = self.of(word);
        small > capital + 5
    }
}

/// Titles that name one kind of thing, by their first word; the longest first.
struct Known<'a>(BTreeMap<&'a str, Vec<(&'a [&'a str], usize)>>);

impl<'a> Known<'a> {
    fn new(typed: &'a [Typed<'a>]) -> Self {
        let mut kinds: BTreeMap<&[&str], Option<usize>> = BTreeMap::new();
        for article in typed {
            let kind = kinds.entry(&article.title).or_insert(Some(article.kind));
            *kind = kind.filter(|kind| *kind == article.kind);
        }
        let mut known: BTreeMap<&str, Vec<_>> = BTreeMap::new();
        for (title, kind) in kinds {
            let sure = kind.filter(|kind| title.len() > 1 || *kind == PLACE);
            if let (Some(kind), Some(first)) = (sure, title.first()) {
                known.entry(first).or_default().push((title, kind));
            }
        }
        for titles in known.values_mut() {
            titles.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        }
        Self(known)
    }
}

/// Reads the sentences of an article one after another.
struct Reader<'a, 't> {
    titles: &'a Titles,
    cases: &'a Cases,
    known: &'a Known<'t>,
    article: &'a Typed<'t>,
    /// What stood in brackets behind the title of a body.
    abbreviation: Option<String>,
    /// Whether the title has been met.
    named: bool,
}

impl Reader<'_, '_> {
    /// The tags that each word may have; nothing where no name is known.
    fn read(&mut self, words: &[&str]) -> Option<Vec<u16>> {
        let mut masks = vec![0; words.len()];
        let (mut at, mut any) = (0, false);
        while at < words.len() {
            let Some((length, kind)) = self.name_at(words, at) else {
                at += 1;
                continue;
            };
            if self.stands_alone(words, at, at + length, kind) {
                put(&mut masks, at, length, kind);
                any = true;
                self.named |= length >= self.article.title.len();
                at += self.abbreviation(words, at + length, kind, &mut masks);
            }
            at += length;
        }
        if !any {
            return None;
        }
        for at in 0..words.len() {
            if masks.get(at) == Some(&0) {
                let mask = self.open_or_out(words, at, &masks);
                if let Some(slot) = masks.get_mut(at) {
                    *slot = mask;
                }
            }
        }
        Some(masks)
    }

    /// Length and kind of the known name that begins here.
    fn name_at(&self, words: &[&str], at: usize) -> Option<(usize, usize)> {
        let (title, kind) = (&self.article.title, self.article.kind);
        let rest = words.get(at..)?;
        let word = *rest.first()?;
        let opens = kind == PERSON && !self.named && at == 0 && title.first() == Some(&word);
        if let Some(length) = opens.then(|| self.full_name(rest)).flatten() {
            return Some((length, kind));
        }
        if rest.starts_with(title) {
            return Some((title.len(), kind));
        }
        let surname =
            kind == PERSON && self.named && title.len() > 1 && title.last() == Some(&word);
        let plain = title.iter().any(|word| begins_small(word)) || self.cases.is_word(word);
        if self.abbreviation.as_deref() == Some(word) || (surname && !plain) {
            return Some((1, kind));
        }
        let known = self.known.0.get(word)?;
        let found = known.iter().find(|(title, _)| rest.starts_with(title));
        found.map(|(title, kind)| (title.len(), *kind))
    }

    /// Words of a name that begins and ends as the title and holds more: given names that the title leaves out.
    fn full_name(&self, words: &[&str]) -> Option<usize> {
        let last = self.article.title.last()?;
        let end = words.iter().take(9).skip(1).position(|word| word == last)? + 2;
        let name = words.get(..end)?.iter();
        let whole = name
            .clone()
            .all(|word| begins_capital(word) || self.titles.is_particle(word));
        (whole && !words.get(end).is_some_and(|word| begins_capital(word))).then_some(end)
    }

    /// Whether a name does not go on before or behind.
    fn stands_alone(&self, words: &[&str], start: usize, end: usize, kind: usize) -> bool {
        let capital = |at: usize| words.get(at).is_some_and(|word| begins_capital(word));
        let before = start
            .checked_sub(1)
            .and_then(|at| words.get(at))
            .is_some_and(|word| {
                let opens = start == 1 && self.cases.is_plain(word);
                let title = kind == PERSON && self.titles.is_title(word);
                begins_capital(word) && !opens && !title
            });
        let link = |at: usize| {
            let word = words.get(at);
            word.is_some_and(|word| among(&self.titles.text.links, word))
        };
        let led = start > 1 && link(start - 1) && capital(start - 2);
        !(before || led || capital(end) || (link(end) && capital(end + 1)))
    }

    /// Takes the abbreviation in brackets behind the name of a body; how many words were read.
    fn abbreviation(&mut self, words: &[&str], at: usize, kind: usize, masks: &mut [u16]) -> usize {
        let (Some(&"("), Some(word), Some(&")")) =
            (words.get(at), words.get(at + 1), words.get(at + 2))
        else {
            return 0;
        };
        let short = word.chars().count() > 1 && word.chars().all(char::is_uppercase);
        if kind != BODY || self.article.kind != BODY || !short {
            return 0;
        }
        put(masks, at + 1, 1, BODY);
        self.abbreviation = Some((*word).to_owned());
        3
    }

    /// Whether a word of no known name may be of a name.
    fn open_or_out(&self, words: &[&str], at: usize, masks: &[u16]) -> u16 {
        let capital = |at: Option<usize>| {
            at.and_then(|at| words.get(at))
                .is_some_and(|word| begins_capital(word))
        };
        let (before, after) = (capital(at.checked_sub(1)), capital(Some(at + 1)));
        let Some(word) = words.get(at) else {
            return OUT;
        };
        let plain = |at: Option<usize>| {
            let word = at.and_then(|at| words.get(at));
            word.is_some_and(|word| among(&self.titles.text.plain, &word.to_lowercase()))
        };
        // Behind a known name and an owner nothing goes on: "Smith 's College".
        let free = at
            .checked_sub(1)
            .and_then(|at| masks.get(at))
            .is_some_and(|mask| *mask == OPEN);
        let open = if begins_small(word) {
            let goes_on = after || capital(Some(at + 2));
            free && goes_on && among(&self.titles.text.joints, word)
        } else if word.starts_with(char::is_alphabetic) {
            !(plain(Some(at)) || (at == 0 && self.cases.is_plain(word)))
        } else if digits(word) {
            (before || after) && !plain(at.checked_sub(1)) && !plain(Some(at + 1))
        } else {
            let between = free && before && after;
            between && !word.starts_with(['\'', '’', ',', ';', '(', ')', '"', '“', '”'])
        };
        if open { OPEN } else { OUT }
    }
}

fn put(masks: &mut [u16], at: usize, length: usize, kind: usize) {
    debug_assert!(kind < KINDS.len());
    for (n, mask) in masks.iter_mut().skip(at).take(length).enumerate() {
        *mask = 1 << (1 + 2 * kind + usize::from(n > 0));
    }
}

fn begins_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

fn begins_small(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}
