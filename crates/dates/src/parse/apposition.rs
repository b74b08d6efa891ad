//! Steps that tell of the date right before them: "on 27 June 1950, two days after the invasion".

use super::Found;
use super::cursor::Cursor;
use crate::token::Kind;
use regesta_model::{DateForm, RuleId};
use regesta_packs::WordClass as W;

/// The rule of such a step.
pub(crate) const RULE: &str = "apposition";

/// Marks the steps that are counted from an event and stand beside a date that says when they were.
pub(super) fn mark(cursor: &Cursor<'_>, found: &mut [Found]) {
    for at in 1..found.len() {
        let Some([date, step]) = found.get_mut(at - 1..=at) else {
            continue;
        };
        if told(date) && counted(cursor, step) && beside(cursor, date.tokens.1, step.tokens.0) {
            step.date.rule = RuleId::new(RULE);
        }
    }
}

/// Whether a date tells a day or month by itself.
fn told(found: &Found) -> bool {
    let date = &found.date;
    let month = date.parts.iter().all(|part| part.month.is_some());
    month && !found.apart && date.form != DateForm::Span && date.details.relative.is_none()
}

/// Whether a step is counted from what follows it.
fn counted(cursor: &Cursor<'_>, found: &Found) -> bool {
    let end = found.tokens.1;
    let signal = end
        .checked_sub(1)
        .is_some_and(|last| cursor.is_any(last, &[W::Before, W::After]));
    let goes_on = cursor
        .at(end)
        .is_some_and(|next| !matches!(next.kind, Kind::Punct(_)));
    let steps = found.date.details.relative;
    steps.is_some_and(|step| step.steps.is_some()) && signal && goes_on
}

/// Whether a comma or dash, and at most an article, stands between two tokens.
fn beside(cursor: &Cursor<'_>, end: usize, start: usize) -> bool {
    let mark = cursor.is_dash(end) || cursor.is_punct(end, &[',']);
    mark && cursor.skip(end + 1, W::Article) == start
}
