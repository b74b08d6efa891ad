//! Years that open their sentence: "In 1710 half the town died; on 4 July it yielded".

use super::Found;
use super::cursor::Cursor;
use regesta_packs::WordClass as W;

/// Most small words before such a year: "in the year 1710".
const LONGEST: usize = 4;

/// Marks the lone years that open their sentence.
pub(super) fn mark(cursor: &Cursor<'_>, found: &mut [Found]) {
    for item in found {
        let lone = item.date.rule.as_str() == "year" && item.date.details.relative.is_none();
        if lone && item.date.parts.len() == 1 {
            item.date.details.opens = opens(cursor, item.tokens.0);
        }
    }
}

/// Whether only words that introduce a year stand between the start of a sentence and a token.
pub(super) fn opens(cursor: &Cursor<'_>, start: usize) -> bool {
    let small = [W::In, W::Of, W::Article, W::YearBefore, W::YearPrefix];
    let from = start.saturating_sub(LONGEST);
    // "After 1710" and "since 1710" tell of other years too.
    let bounds = [W::Before, W::After, W::Since, W::Until, W::From];
    let introduces = |at: usize| cursor.is_any(at, &small) && !cursor.is_any(at, &bounds);
    let mut back = (from..start).rev();
    let first = back.find(|at| !introduces(*at));
    match first {
        None => from == 0,
        Some(at) => cursor.ends_sentence(at),
    }
}
