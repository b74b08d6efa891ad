//! Names in a text.

use crate::model::{self, Encoded, Model, Tag, Vocabulary};
use crate::rules::{self, Context, Page, Persons, Proposal};
use crate::token::{Token, tokenize};
use crate::word::{Forms, Word};
use regesta_model::{EntityKind, Language};
use regesta_packs::{Authority, NameRules, Names};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Finds names in text: by a trained model where the language has one, with the rules and lists of the packs on top.
#[derive(Debug, Clone)]
pub struct Tagger {
    inner: Arc<Inner>,
    authority: Option<Arc<Authority>>,
}

#[derive(Debug)]
struct Inner {
    names: Arc<Names>,
    /// Read when a language is first met.
    models: BTreeMap<Language, OnceLock<Option<Model>>>,
}

/// A name found in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Where it stands, in bytes of the text.
    pub range: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// Where its title stands ("General").
    pub title: Option<Range<usize>>,
    /// Its base form, where it is inflected and the base form is attested.
    pub lemma: Option<String>,
    /// The rule or list that found it.
    pub rule: &'static str,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

impl Tagger {
    /// A tagger with these packs.
    #[must_use]
    pub fn new(names: Arc<Names>) -> Self {
        let models = names
            .languages()
            .map(|language| (language, OnceLock::new()))
            .collect();
        Self {
            inner: Arc::new(Inner { names, models }),
            authority: None,
        }
    }

    /// The same, with the names of a file of the user's, which are found wherever they stand.
    #[must_use]
    pub fn with_authority(mut self, authority: Option<Arc<Authority>>) -> Self {
        self.authority = authority;
        self
    }

    /// The packs it reads.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.inner.names
    }

    /// The trained model of a language.
    fn model(&self, language: Language) -> Option<&Model> {
        let read = || {
            self.inner
                .names
                .model(language)
                .and_then(|bytes| Model::read(bytes).ok())
        };
        self.inner.models.get(&language)?.get_or_init(read).as_ref()
    }

    /// Tags of the words of one document's sentences, as corpora have them: by the model alone, events and works as `MISC`.
    #[must_use]
    pub fn tag<S: AsRef<str>>(&self, sentences: &[Vec<S>], language: Language) -> Vec<Vec<Tag>> {
        self.tag_with(&mut BTreeMap::new(), sentences, language)
    }

    fn tag_with<S: AsRef<str>>(
        &self,
        vocabularies: &mut Vocabularies,
        sentences: &[Vec<S>],
        language: Language,
    ) -> Vec<Vec<Tag>> {
        let language = if self.model(language).is_some() {
            language
        } else {
            self.inner.names.fallback().unwrap_or(language)
        };
        let Some(model) = self.model(language) else {
            return sentences
                .iter()
                .map(|words| vec![Tag::OUT; words.len()])
                .collect();
        };
        let vocabulary = vocabularies.remove(&language);
        let mut encoded = Encoded::with(
            vocabulary.unwrap_or_else(Vocabulary::new),
            sentences,
            language,
            &self.inner.names,
            model.clusters(),
        );
        let tags = model::tag(model, &mut encoded);
        vocabularies.insert(language, encoded.vocabulary);
        tags
    }

    /// The names in a text, in order. A language without rules of its own is read by those of the fallback.
    #[must_use]
    pub fn find(&self, text: &str, language: Language) -> Vec<Found> {
        let mut found = self.find_all(&[(text, language)]);
        found.pop().unwrap_or_default()
    }

    /// The names in each passage of one document: what one passage says in full helps to read the others.
    #[must_use]
    pub fn find_all(&self, passages: &[(&str, Language)]) -> Vec<Vec<Found>> {
        self.find_on(&[passages.to_vec()])
    }

    /// The names in each passage of each article of a page.
    pub(crate) fn find_on<'t>(&self, articles: &[Vec<(&'t str, Language)>]) -> Vec<Vec<Found>> {
        let mut page = PageWords::default();
        let mut read: Vec<Vec<Read<'_, 't>>> = Vec::new();
        for passages in articles {
            let passages = passages.iter();
            let mut article: Vec<_> = passages
                .map(|(text, language)| self.read(&mut page, text, *language))
                .collect();
            self.tag_passages(&mut page.vocabularies, &mut article);
            read.push(article);
        }
        let mut evidence = Page::default();
        for passage in read.iter().flatten() {
            let packs = (passage.rules, self.inner.names.gazetteer());
            evidence.add(&passage.words, &passage.modelled, passage.language, packs);
            evidence.count(&passage.words, passage.language, passage.rules);
        }
        evidence.settle(
            |word| page.forms.values().any(|forms| forms.have(word)),
            |language| self.inner.names.rules(language),
        );
        let persons = read
            .iter()
            .map(|article| self.persons(article, &evidence, &page.forms));
        let persons: Vec<_> = persons.collect();
        let mut all = Persons::default();
        persons.iter().for_each(|persons| all.extend(persons));
        let keys = self.inner.names.keys();
        let surnames = all.surnames().map(|surname| keys.key(surname)).collect();
        let find = |(passage, persons): (&Read<'_, '_>, &Persons)| {
            let context = Context {
                keys: Some((keys, &surnames)),
                ..self.context(passage, [persons, &all], &evidence)
            };
            let proposals = rules::find(&passage.words, &passage.modelled, context);
            let found = proposals.iter().filter_map(|p| found(p, &passage.words));
            found.collect()
        };
        let passages = read
            .iter()
            .zip(&persons)
            .flat_map(|(article, persons)| article.iter().map(move |passage| (passage, persons)));
        passages.map(find).collect()
    }

    /// What the models propose, passage by passage; the passages of one language are read together.
    fn tag_passages(&self, vocabularies: &mut Vocabularies, read: &mut [Read<'_, '_>]) {
        let languages: BTreeSet<_> = read.iter().map(|passage| passage.language).collect();
        for language in languages {
            let (mut sentences, mut homes) = (Vec::new(), Vec::new());
            for (at, passage) in read
                .iter()
                .enumerate()
                .filter(|(_, passage)| passage.language == language)
            {
                let mut start = 0;
                for sentence in passage.words.chunk_by(|_, next| !next.token.opens) {
                    sentences.push(
                        sentence
                            .iter()
                            .map(|word| word.token.text)
                            .collect::<Vec<_>>(),
                    );
                    homes.push((at, start));
                    start += sentence.len();
                }
            }
            let tags = self.tag_with(vocabularies, &sentences, language);
            for (tags, (at, start)) in tags.iter().zip(homes) {
                if let Some(passage) = read.get_mut(at) {
                    let (words, rules) = (&passage.words, passage.rules);
                    let found = rules::join(rules::modelled(tags, start), words, rules);
                    let named = found
                        .into_iter()
                        .filter(|name| !rules::is_no_name(name, words, rules));
                    let found = named
                        .flat_map(|name| rules::cut(name, words, rules))
                        .flat_map(|name| rules::of_party(name, words, rules));
                    passage.modelled.extend(found);
                }
            }
        }
    }

    fn read<'t>(
        &self,
        page: &mut PageWords<'t>,
        text: &'t str,
        language: Language,
    ) -> Read<'_, 't> {
        let rules = rules_of(&self.inner.names, language);
        let mut tokens = Vec::new();
        tokenize(text, rules, &mut tokens);
        let forms = page.forms.entry(language).or_default();
        let gazetteer = self.inner.names.gazetteer();
        let word = |token: Token<'t>| forms.word(token, rules, gazetteer);
        let words = tokens.into_iter().map(word).collect();
        Read {
            language,
            rules,
            words,
            modelled: Vec::new(),
        }
    }

    /// The persons whom an article names in full.
    fn persons(
        &self,
        article: &[Read<'_, '_>],
        evidence: &Page,
        forms: &BTreeMap<Language, Forms<'_>>,
    ) -> Persons {
        let (none, mut persons) = (Persons::default(), Persons::default());
        for passage in article {
            let context = self.context(passage, [&none, &none], evidence);
            let found = rules::find_persons(&passage.words, &passage.modelled, context);
            let packs = (passage.rules, evidence);
            persons.collect(&found, &passage.words, packs);
            if !context.writes_nouns_so() {
                let forms = forms.get(&passage.language);
                let small = |word: &str| forms.is_some_and(|forms| forms.have(word));
                persons.collect_titled(&found, &passage.words, packs, &small);
            }
        }
        persons
    }

    fn context<'c>(
        &'c self,
        passage: &Read<'c, '_>,
        [persons, page]: [&'c Persons; 2],
        evidence: &'c Page,
    ) -> Context<'c> {
        Context {
            rules: passage.rules,
            gazetteer: self.inner.names.gazetteer(),
            has_model: self.model(passage.language).is_some(),
            persons,
            page,
            keys: None,
            old_capitals: evidence.has_old_capitals(passage.language, passage.rules),
            evidence,
            authority: self.authority.as_deref(),
        }
    }
}

/// The rules of a language, or those of the fallback.
pub(crate) fn rules_of(names: &Names, language: Language) -> &NameRules {
    static NONE: std::sync::LazyLock<NameRules> = std::sync::LazyLock::new(NameRules::default);
    let fallback = || names.rules(names.fallback()?);
    names.rules(language).or_else(fallback).unwrap_or(&NONE)
}

/// The words of each sentence of a text, as the tagger reads them: marks apart, initials and abbreviations with their stop.
#[must_use]
pub fn sentences<'t>(text: &'t str, names: &Names, language: Language) -> Vec<Vec<&'t str>> {
    let mut tokens = Vec::new();
    tokenize(text, rules_of(names, language), &mut tokens);
    let sentences = tokens.chunk_by(|_, next| !next.opens);
    let words = |sentence: &[Token<'t>]| sentence.iter().map(|token| token.text).collect();
    sentences.map(words).collect()
}

/// The words of a page, each analysed once for all its articles.
#[derive(Debug, Default)]
struct PageWords<'t> {
    forms: BTreeMap<Language, Forms<'t>>,
    vocabularies: Vocabularies,
}

/// What the models read, by the language of the model.
type Vocabularies = BTreeMap<Language, Vocabulary>;

/// A passage with its words, and what the model says of them.
struct Read<'r, 't> {
    language: Language,
    rules: &'r NameRules,
    words: Vec<Word<'t>>,
    modelled: Vec<Proposal>,
}

fn found(proposal: &Proposal, words: &[Word<'_>]) -> Option<Found> {
    let bytes = |range: &Range<usize>| {
        let inside = words.get(range.clone())?;
        Some(inside.first()?.token.start..inside.last()?.token.end())
    };
    Some(Found {
        range: bytes(&proposal.words)?,
        kind: proposal.kind,
        title: proposal.title.as_ref().and_then(bytes),
        lemma: match words.get(proposal.words.clone())? {
            named if proposal.rule == rules::ENTRY => Some(rules::spoken(named)),
            named => lemma(named, proposal.kind),
        },
        rule: proposal.rule,
        confidence: f32::from(proposal.strength) / 100.0,
    })
}

/// The name with its last word in the base form, if that is inflected; of several words only a person's or a place's, for the lists
/// hold no other names.
fn lemma(words: &[Word<'_>], kind: EntityKind) -> Option<String> {
    if words.iter().any(|word| word.token.text == ",") {
        return None;
    }
    let listed = matches!(kind, EntityKind::Person | EntityKind::Place);
    let (last, before) = words
        .split_last()
        .filter(|(_, before)| listed || before.is_empty())?;
    let base = Some(last.base_of(kind)).filter(|base| *base != last.token.text)?;
    let before = before.iter().map(|word| word.token.text);
    Some(before.chain([base]).collect::<Vec<_>>().join(" "))
}
