//! Names of the user's authority file, found wherever they stand.

use super::{Context, Proposal, joins_names, person};
use crate::word::{Look, Word, base_form};
use regesta_model::EntityKind;
use regesta_packs::{Authority, NameRules};

/// Words of the longest name that is tried.
const LONGEST: usize = 12;

/// Above all other rules.
const LISTED: u8 = 99;

/// Adds the file's names in a text; what is only part of a longer name gives way to that: a single word of any,
/// a person's of several words ("Anna Berg") of another person's ("Anna Berg Hansen").
pub(super) fn propose(words: &[Word<'_>], proposals: &mut Vec<Proposal>, context: Context<'_>) {
    let Some(authority) = context.authority else {
        return;
    };
    let found: Vec<_> = (0..words.len())
        .filter_map(|at| listed(words, at, authority, context.rules))
        .filter(|own| match own.words.len() {
            1 => !is_part(own, proposals),
            _ => !is_cut(own, words, proposals, context.rules),
        })
        .collect();
    proposals.extend(found);
}

fn is_part(own: &Proposal, others: &[Proposal]) -> bool {
    others.iter().any(|other| {
        let inside = other.words.start <= own.words.start && own.words.end <= other.words.end;
        inside && other.words.len() > own.words.len()
    })
}

/// Whether a person's name is part of a longer one with nothing more than names in it.
fn is_cut(own: &Proposal, words: &[Word<'_>], others: &[Proposal], rules: &NameRules) -> bool {
    let is_name = |at: usize| {
        words.get(at).is_some_and(|word| {
            let given = matches!(word.look, Look::Capital | Look::Initial);
            let joins = joins_names(word, rules);
            (given || joins) && !word.title && !word.not_name && !word.group
        })
    };
    own.kind == EntityKind::Person
        && others.iter().any(|other| {
            let range = &other.words;
            let around = range.start <= own.words.start && own.words.end <= range.end;
            let before = (range.start..own.words.start).all(is_name);
            let behind = (own.words.end..range.end).all(is_name);
            let longer = range.len() > own.words.len();
            other.kind == EntityKind::Person && around && longer && before && behind
        })
}

/// The longest name from here; its last word may be inflected.
fn listed(
    words: &[Word<'_>],
    at: usize,
    authority: &Authority,
    rules: &NameRules,
) -> Option<Proposal> {
    let first = words.get(at).filter(|word| word.look.is_capital())?;
    let (mut before, mut best) = (String::new(), None);
    let mut end = first.token.start;
    for (length, word) in (1..).zip(words.get(at..)?.iter().take(LONGEST)) {
        // an ending that was split off ("Berg's Home") stands without a blank
        if word.token.start > end {
            before.push(' ');
        }
        end = word.token.end();
        let known = |form: &str| authority.named(&format!("{before}{form}")).first().copied();
        if let Some((_, bearer)) = base_form(word.token.text, rules, known) {
            best = Some((length, bearer));
        }
        before.push_str(&word.lower);
        if !authority.begins(&before) {
            break;
        }
    }
    let (length, bearer) = best?;
    let kind = authority.bearers().get(bearer)?.kind;
    let mut proposal = Proposal::new(at..at + length, kind, "authority", LISTED);
    if kind == EntityKind::Person && !first.token.opens {
        proposal.title = person::title_before(words, at);
    }
    Some(proposal)
}
