//! Words that look ahead from the day of writing: "will", "is scheduled for", "payable".

use super::Found;
use super::cursor::Cursor;
use regesta_packs::WordClass as W;

/// Most tokens between such a word and the date that it is said of.
const FARTHEST: usize = 14;

/// Marks the dates without a year whose sentence looks ahead before them.
pub(super) fn mark(cursor: &Cursor<'_>, found: &mut [Found]) {
    for item in found {
        let open = item.date.parts.iter().any(|part| {
            part.year.is_none()
                && (part.month.is_some() || part.weekday.is_some() || part.season.is_some())
        });
        if open {
            item.date.details.ahead = looks_ahead(cursor, item.tokens.0);
            item.date.details.to_come = is_to_come(cursor, item.tokens.0);
        }
    }
}

/// Whether a sentence ends here, before a closing quote too.
fn sentence_ends(cursor: &Cursor<'_>, i: usize) -> bool {
    let quoted =
        cursor.is_punct(i, &['.', '!', '?']) && cursor.is_punct(i + 1, &['\'', '"', '’', '”', '»']);
    quoted || cursor.ends_sentence(i)
}

/// Whether the words of the sentence before a date are in the future tense.
fn is_to_come(cursor: &Cursor<'_>, start: usize) -> bool {
    let back = (start.saturating_sub(FARTHEST)..start).rev();
    let mut own = back.take_while(|at| !sentence_ends(cursor, *at));
    own.any(|at| cursor.is(at, W::Coming))
}

fn looks_ahead(cursor: &Cursor<'_>, start: usize) -> bool {
    let since = start.checked_sub(1);
    if since.is_some_and(|at| cursor.is(at, W::Since) && !cursor.is(at, W::Ahead)) {
        return false;
    }
    let from = start.saturating_sub(FARTHEST);
    let back = (from..start).rev();
    let mut own = back.take_while(|at| !sentence_ends(cursor, *at));
    let told = own.find(|at| {
        cursor.is_any(*at, &[W::Ahead, W::Behind, W::Ended])
            && !cursor.is_dash(at.saturating_sub(1))
    });
    told.is_some_and(|at| cursor.is(at, W::Ahead))
}
