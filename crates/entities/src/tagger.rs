//! Names in a text.

use crate::rules::{self, Context, Proposal};
use crate::token::{Token, tokenize};
use crate::word::{Look, Word};
use regesta_model::{EntityKind, Language};
use regesta_packs::{NameRules, Names};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

/// Finds names in text, by the rules and lists of a set of packs.
#[derive(Debug, Clone)]
pub struct Tagger {
    names: Arc<Names>,
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
    pub const fn new(names: Arc<Names>) -> Self {
        Self { names }
    }

    /// The packs it reads.
    #[must_use]
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The names in a text, in order. A language without rules of its own is read by those of English.
    #[must_use]
    pub fn find(&self, text: &str, language: Language) -> Vec<Found> {
        let mut found = self.find_all(&[(text, language)]);
        found.pop().unwrap_or_default()
    }

    /// The names in each passage of one document: what one passage says in full helps to read the others.
    #[must_use]
    pub fn find_all(&self, passages: &[(&str, Language)]) -> Vec<Vec<Found>> {
        let read: Vec<_> = passages
            .iter()
            .map(|(text, language)| self.read(text, *language))
            .collect();
        let mut surnames = BTreeSet::new();
        for (rules, words) in &read {
            collect_surnames(
                &self.proposals(rules, words, &BTreeSet::new()),
                words,
                &mut surnames,
            );
        }
        let find = |(rules, words): &(&NameRules, Vec<Word<'_>>)| {
            let proposals = self.proposals(rules, words, &surnames);
            proposals
                .into_iter()
                .filter_map(|proposal| found(&proposal, words))
                .collect()
        };
        read.iter().map(find).collect()
    }

    fn read<'t>(&self, text: &'t str, language: Language) -> (&NameRules, Vec<Word<'t>>) {
        let rules = self.rules(language);
        let mut tokens = Vec::new();
        tokenize(text, rules, &mut tokens);
        let word = |token: Token<'t>| Word::new(token, rules, self.names.gazetteer());
        (rules, tokens.into_iter().map(word).collect())
    }

    fn rules(&self, language: Language) -> &NameRules {
        static NONE: std::sync::LazyLock<NameRules> = std::sync::LazyLock::new(NameRules::default);
        let rules = self.names.rules(language);
        rules
            .or_else(|| self.names.rules(Language::new("en")))
            .unwrap_or(&NONE)
    }

    fn proposals(
        &self,
        rules: &NameRules,
        words: &[Word<'_>],
        surnames: &BTreeSet<String>,
    ) -> Vec<Proposal> {
        rules::find(
            words,
            Context {
                rules,
                gazetteer: self.names.gazetteer(),
                surnames,
            },
        )
    }
}

/// The last words of persons named with two words or more.
fn collect_surnames(proposals: &[Proposal], words: &[Word<'_>], surnames: &mut BTreeSet<String>) {
    let persons = proposals
        .iter()
        .filter(|p| p.kind == EntityKind::Person && p.words.len() > 1);
    for proposal in persons {
        let last = words.get(proposal.words.end - 1);
        surnames.extend(
            last.filter(|word| word.look == Look::Capital)
                .map(|word| word.base().to_owned()),
        );
    }
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
        lemma: lemma(words.get(proposal.words.clone())?),
        rule: proposal.rule,
        confidence: f32::from(proposal.strength) / 100.0,
    })
}

/// The name with its last word in the base form, if that is inflected.
fn lemma(words: &[Word<'_>]) -> Option<String> {
    let (last, before) = words.split_last()?;
    let base = last
        .base
        .as_deref()
        .filter(|base| *base != last.token.text)?;
    let before = before.iter().map(|word| word.token.text);
    Some(before.chain([base]).collect::<Vec<_>>().join(" "))
}
