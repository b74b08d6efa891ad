//! What the tests of rules share: a text, read as rules read it.

use super::{Context, Page, Persons, Proposal, context_of, words_of};
use crate::word::Word;
use regesta_model::{EntityKind, Language};
use regesta_packs::Names;
use std::ops::Range;

/// What a rule makes of the words of a text, on a page that names these persons in full.
pub(super) fn on<T>(
    (text, language): (&str, &str),
    page: &[&str],
    rule: impl FnOnce(&[Word<'_>], Context<'_>) -> T,
) -> T {
    let packs = Names::builtin().unwrap();
    let (rules, gazetteer) = (
        packs.rules(Language::new(language)).unwrap(),
        packs.gazetteer(),
    );
    let (mut persons, evidence) = (Persons::default(), Page::default());
    for name in page {
        let words = words_of(name, rules, gazetteer);
        let full = held(0..words.len(), EntityKind::Person);
        persons.collect(&[full], &words, (rules, &evidence));
    }
    let words = words_of(text, rules, gazetteer);
    rule(&words, context_of((rules, gazetteer), &persons, &evidence))
}

/// What the model takes for a name of this kind.
pub(super) fn held(words: Range<usize>, kind: EntityKind) -> Proposal {
    Proposal::new(words, kind, "model", 76)
}

/// The words of names, apart by blanks.
pub(super) fn said(words: &[Word<'_>], names: Vec<Proposal>) -> Vec<String> {
    let said = |name: Proposal| {
        let words = words[name.words].iter().map(|word| word.token.text);
        words.collect::<Vec<_>>().join(" ")
    };
    names.into_iter().map(said).collect()
}
