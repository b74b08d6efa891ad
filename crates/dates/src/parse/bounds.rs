//! What a word before or behind a date makes of it: "since 1917", "no later than 1881", "1881 at the latest".

use super::Found;
use super::cursor::Cursor;
use crate::token::Kind;
use regesta_model::Modifier;
use regesta_packs::WordClass as W;

/// Most tokens between a word that denies and the bound that it denies: "did not marry before 1865".
const DENIED: usize = 6;

impl Cursor<'_> {
    /// Gives a date the bound that the words around it set.
    pub(super) fn bound(&self, found: &mut Found) {
        if found.date.modifier.is_some() {
            return;
        }
        let (from, to) = found.tokens;
        found.date.modifier = match (self.bound_before(from), self.bound_behind(to)) {
            // "from 1759 at the latest": neither side is known.
            (Some(before), Some(behind)) if before != behind => None,
            (before, behind) => before.or(behind),
        };
    }

    /// Marks a date that the word right before it denies: "and not on 4 April 1694".
    pub(super) fn deny(&self, found: &mut Found) {
        let bounds = [W::Since, W::From, W::Until, W::Before, W::After, W::Between];
        let small = [W::In, W::OnDay, W::Article, W::YearBefore, W::Of];
        let mut back = (found.tokens.0.saturating_sub(3)..found.tokens.0).rev();
        let word = back.find(|at| !self.is_any(*at, &small) || self.is_any(*at, &bounds));
        let denied = word.is_some_and(|at| self.is(at, W::Not) && !self.is_any(at, &bounds));
        found.date.details.denied = denied && found.date.modifier.is_none();
    }

    fn bound_before(&self, from: usize) -> Option<Modifier> {
        let mut at = from;
        if at > 0 && self.is_any(at - 1, &[W::Article, W::YearBefore]) {
            at -= 1;
        }
        let before = at.checked_sub(1)?;
        let of = [
            (W::Since, Modifier::Since),
            (W::From, Modifier::Since),
            (W::Until, Modifier::Until),
            (W::Before, Modifier::Before),
            (W::After, Modifier::After),
        ];
        let dated = self.is(before, W::Dated) && !self.is(before, W::Since);
        // "sodan jälkeen 1945": the word belongs to what stands before it.
        let behind = self.is(before, W::AfterBehind);
        if dated || behind || self.is_named(before) {
            return None;
        }
        let (_, modifier) = of.into_iter().find(|(class, _)| self.is(before, *class))?;
        if !self.is_denied(before) {
            return Some(modifier);
        }
        match modifier {
            Modifier::Before => Some(Modifier::Since),
            Modifier::After => Some(Modifier::Until),
            Modifier::Until if self.is(before, W::Before) => Some(Modifier::Since),
            // "did not marry until 1865": then they did.
            Modifier::Until => None,
            other => Some(other),
        }
    }

    /// A bound that stands behind its date, no other date behind it.
    fn bound_behind(&self, i: usize) -> Option<Modifier> {
        let of = [
            (W::SinceBehind, Modifier::Since),
            (W::UntilBehind, Modifier::Until),
            (W::AfterBehind, Modifier::After),
        ];
        let at = self.skip_punct(i, &[',']);
        let (class, modifier) = of.into_iter().find(|(class, _)| self.is(at, *class))?;
        let prefix = match class {
            W::SinceBehind => W::Since,
            W::UntilBehind => W::Until,
            _ => W::After,
        };
        let next = self.number(at + 1).is_some()
            || self.is_any(at + 1, &[W::Month, W::YearPrefix, W::In, W::Article]);
        let other = next && (at > i || self.is(at, prefix) || self.is(i, W::Or));
        (!other).then_some(modifier)
    }

    /// Whether a word stands in a name: "the Washington Post 1995".
    fn is_named(&self, i: usize) -> bool {
        let capital = self.at(i).is_some_and(|token| token.capital && !token.gap);
        let before = i.checked_sub(1).and_then(|at| self.at(at));
        capital && before.is_some_and(|before| matches!(before.kind, Kind::Plain))
    }

    /// Whether a word of its clause denies a bound.
    fn is_denied(&self, bound: usize) -> bool {
        let clause = (bound.saturating_sub(DENIED)..bound).rev();
        clause
            .take_while(|at| self.punct(*at).is_none() && self.number(*at).is_none())
            .any(|at| self.is(at, W::Not))
    }
}
