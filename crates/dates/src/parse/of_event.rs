//! Lengths of time that are counted from what happened, not from a date: "in 1890, twenty years after his death".

use super::Found;
use super::cursor::Cursor;
use crate::token::Kind;
use regesta_model::{Amount, DateType, Relative, TimeUnit};
use regesta_packs::WordClass as W;

/// Most tokens of an event before the word behind it that means "after".
const EVENT: usize = 4;

/// Most tokens between the comma behind an event and the date that it is said of.
const LEAD: usize = 2;

/// Marks the lengths of time that stand before an event and beside a date: that date is not what they are counted from.
pub(super) fn mark(cursor: &Cursor<'_>, found: &mut [Found]) {
    for index in 0..found.len() {
        let Some(event) = found.get(index).and_then(|one| event_after(cursor, one)) else {
            continue;
        };
        let (before, rest) = found.split_at_mut(index);
        let Some((own, after)) = rest.split_first_mut() else {
            continue;
        };
        let next = after.first().map(|next| next.tokens.0);
        let dated = next.is_some_and(|next| next <= cursor.skip(event, W::Article));
        let last = before.iter().rev().find(|one| is_absolute(one));
        let told = last.is_some_and(|last| is_near(cursor, last.tokens.1, own.tokens.0));
        let led = || {
            let first = after.first().filter(|next| is_absolute(next));
            first.is_some_and(|next| is_led(cursor, event, next.tokens.0))
        };
        if !dated && (told || led()) {
            own.date.details.of_event = true;
            let long = own.date.details.relative.take_if(|step| is_long(step.unit));
            if let Some(Relative { steps, unit, .. }) = long {
                let tenths = steps.map(|steps| steps.saturating_abs().saturating_mul(10));
                own.date.kind = DateType::Duration;
                own.date.details.amount = Some(Amount { tenths, unit });
            }
        }
    }
}

/// Whether a length is no part of a year. Shorter ones mostly add to the day beside them what it was: "on 27 June, two days after the
/// attack".
const fn is_long(unit: TimeUnit) -> bool {
    matches!(unit, TimeUnit::Year | TimeUnit::Decade | TimeUnit::Century)
}

/// Whether a date names its year or day itself.
fn is_absolute(found: &Found) -> bool {
    let date = &found.date;
    let told = matches!(date.kind, DateType::Date | DateType::Range);
    let mut parts = date.parts.iter();
    told && date.details.relative.is_none()
        && parts.any(|part| part.year.is_some() || part.day.is_some())
}

/// Where the event begins that a number of units is counted from, if one follows.
fn event_after(cursor: &Cursor<'_>, found: &Found) -> Option<usize> {
    let next = found.tokens.1;
    let away = |at: usize| cursor.is_any(at, &[W::After, W::Before]);
    let details = &found.date.details;
    let step = details.relative.is_some_and(|step| step.steps != Some(0));
    if !step && (found.date.kind != DateType::Duration || details.amount.is_none()) {
        return None;
    }
    let counted = next > found.tokens.0 + 1 && step && away(next - 1);
    let at = match (counted, away(next)) {
        (true, _) => next,
        (false, true) => next + 1,
        _ => return is_behind(cursor, next).then_some(next),
    };
    names_event(cursor, at).then_some(at)
}

/// Whether a word that means "after" stands behind an event here: "hänen kuolemansa jälkeen".
fn is_behind(cursor: &Cursor<'_>, at: usize) -> bool {
    let words = (at..=at + EVENT).take_while(|at| is_word(cursor, *at));
    words.skip(1).any(|at| cursor.is(at, W::AfterBehind))
}

fn is_word(cursor: &Cursor<'_>, at: usize) -> bool {
    let kind = cursor.at(at).map(|token| token.kind);
    matches!(kind, Some(Kind::Word(_) | Kind::Plain))
}

/// Whether a word that may begin the name of an event stands here: no verb, and no "this" that takes up what was told.
fn names_event(cursor: &Cursor<'_>, at: usize) -> bool {
    let taken_up = cursor.is_any(at, &[W::This, W::That]) && !cursor.is(at, W::Article);
    is_word(cursor, at)
        && !taken_up
        && !cursor.is_any(at, &[W::And, W::Or, W::Verb, W::In, W::After, W::Before])
}

/// Whether two places are of one sentence, and no semicolon stands between them.
fn is_near(cursor: &Cursor<'_>, from: usize, to: usize) -> bool {
    !(from..to).any(|at| cursor.ends_sentence(at) || cursor.is_punct(at, &[';']))
}

/// Whether a comma ends the event, and a date follows that comma at once: "ten years after his death, in 1925".
fn is_led(cursor: &Cursor<'_>, event: usize, date: usize) -> bool {
    let comma = (event..date).find(|at| cursor.is_punct(*at, &[',']));
    comma.is_some_and(|comma| date - comma - 1 <= LEAD && is_near(cursor, event, date))
}
