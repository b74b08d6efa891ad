//! Names by rules and lists: each rule proposes spans, the best of those that overlap stays.

mod group;
mod person;
mod phrase;
mod place;

use crate::word::Word;
use regesta_model::EntityKind;
use regesta_packs::{Gazetteer, NameRules};
use std::collections::BTreeSet;
use std::ops::Range;

/// What the rules read.
#[derive(Clone, Copy)]
pub(crate) struct Context<'c> {
    pub(crate) rules: &'c NameRules,
    pub(crate) gazetteer: &'c Gazetteer,
    /// Surnames of persons named in full elsewhere in the text, in base form.
    pub(crate) surnames: &'c BTreeSet<String>,
}

/// A name proposed by a rule, as a range of words.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Proposal {
    pub(crate) words: Range<usize>,
    pub(crate) kind: EntityKind,
    pub(crate) rule: &'static str,
    /// The surer one stays where two overlap; 0 to 100.
    pub(crate) strength: u8,
    /// The title before it.
    pub(crate) title: Option<Range<usize>>,
}

impl Proposal {
    pub(crate) fn new(
        words: Range<usize>,
        kind: EntityKind,
        rule: &'static str,
        strength: u8,
    ) -> Self {
        Self {
            words,
            kind,
            rule,
            strength,
            title: None,
        }
    }
}

/// Every name that the rules see, none overlapping, in order.
pub(crate) fn find(words: &[Word<'_>], context: Context<'_>) -> Vec<Proposal> {
    let mut proposals = phrase::propose(words, context);
    proposals.extend(person::propose(words, context));
    proposals.extend(place::propose(words, context));
    proposals.extend(group::propose(words, context));
    choose(proposals)
}

/// Keeps the strongest, then the longest, then the first of any that overlap.
pub(crate) fn choose(mut proposals: Vec<Proposal>) -> Vec<Proposal> {
    proposals.sort_by_key(|p| {
        (
            std::cmp::Reverse((p.strength, p.words.len())),
            p.words.start,
        )
    });
    let mut chosen: Vec<Proposal> = Vec::new();
    let mut taken = BTreeSet::new();
    for proposal in proposals {
        if proposal.words.clone().any(|at| taken.contains(&at)) {
            continue;
        }
        taken.extend(proposal.words.clone());
        chosen.push(proposal);
    }
    chosen.sort_by_key(|p| p.words.start);
    chosen
}
