//! What the dates of a list or sentence share: years and calendar marks.

use super::cursor::Cursor;
use super::{Found, UNKNOWN_REIGN};
use regesta_model::{CalendarName, DateForm, DateParts, RuleId, Span, StyleMark};
use regesta_packs::WordClass as W;

/// Most tokens between a calendar mark in running words and the date it is said of.
const FARTHEST_MARK: usize = 12;

/// A calendar named in the words before a date, in its sentence: "the Russians, who kept to Old Style, called it 25 October".
pub(super) fn loose_marks(cursor: &Cursor<'_>, found: &mut [Found]) {
    let mut free_from = 0;
    for item in found {
        let (start, end) = item.tokens;
        let from = start.saturating_sub(FARTHEST_MARK).max(free_from);
        if item.date.parts.iter().any(|part| part.day.is_some()) {
            free_from = end;
        }
        let day = item
            .date
            .parts
            .iter()
            .all(|part| part.day.is_some() && part.style.is_none());
        if !day || item.date.form == DateForm::Dual {
            continue;
        }
        let Some(at) = (from..start)
            .rev()
            .find(|at| cursor.style_at(*at).is_some())
        else {
            continue;
        };
        let ends = (at..start).any(|at| cursor.ends_sentence(at));
        let change = (from..start).any(|at| cursor.is(at, W::CalendarChange));
        let left = (at..start).any(|at| cursor.closes(at));
        let calendar = cursor.style_at(at).filter(|_| !ends && !change && !left);
        if let Some(calendar) = calendar {
            let mark = StyleMark {
                calendar,
                span: cursor.span(at, at + 1),
            };
            for part in &mut item.date.parts {
                part.style = Some(mark.clone());
            }
        }
    }
}

/// A mark within brackets is of the day that stands in them, whatever words join the two: "(4 December as they reckoned in
/// the old style)".
pub(super) fn marks_in_brackets(cursor: &Cursor<'_>, found: &mut [Found]) {
    for i in 0..found.len() {
        let limit = found.get(i + 1).map_or(usize::MAX, |next| next.tokens.0);
        let Some(item) = found.get_mut(i) else {
            continue;
        };
        let (start, end) = item.tokens;
        let days = item.date.parts.iter();
        let bare = item.date.form != DateForm::Dual
            && days
                .clone()
                .all(|part| part.day.is_some() && part.style.is_none());
        let opened = start.checked_sub(1).is_some_and(|at| cursor.opens(at));
        if !(bare && opened) {
            continue;
        }
        let last = limit.min(end + FARTHEST_MARK);
        let Some(close) = (end..last).find(|at| cursor.closes(*at)) else {
            continue;
        };
        let change = (end..close).any(|at| cursor.is(at, W::CalendarChange));
        let mark = (end..close).find_map(|at| Some((at, cursor.style_at(at)?)));
        if let Some((at, calendar)) = mark.filter(|_| !change) {
            let span = cursor.span(at, at + 1);
            for part in &mut item.date.parts {
                part.style = Some(StyleMark { calendar, span });
            }
        }
    }
}

/// The year after the last date of a list holds for those before it: "October 27 and November 1-4, 1937".
pub(super) fn share_years(cursor: &Cursor<'_>, found: &mut [Found]) {
    for i in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(i);
        let (Some(earlier), Some(later)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let plain = |found: &Found| {
            found.date.details.relative.is_none()
                && found.date.form != DateForm::Dual
                && found.date.rule.as_str() != UNKNOWN_REIGN
        };
        let bare = earlier
            .date
            .parts
            .iter()
            .all(|part| part.year.is_none() && part.month.is_some());
        let listed = later.tokens.0 > earlier.tokens.1
            && only_separators(cursor, earlier.tokens.1, later.tokens.0);
        let Some(last) = later
            .date
            .parts
            .first()
            .filter(|_| listed && bare && plain(earlier) && plain(later))
        else {
            continue;
        };
        let (Some(year), Some(month)) = (last.year, last.month) else {
            continue;
        };
        for part in &mut earlier.date.parts {
            part.year = Some(year - i32::from(part.month > Some(month)));
        }
    }
}

/// A feast has the year of the whole date in apposition: "On Easter Monday, 24 April 1916".
pub(super) fn share_with_feasts(cursor: &Cursor<'_>, found: &mut [Found]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(feast), Some(date)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let open = |part: &DateParts| part.feast.is_some() && part.year.is_none();
        let year = match date.date.parts.as_slice() {
            [part] if part.day.is_some() && part.month.is_some() => part.double_year.or(part.year),
            _ => None,
        };
        let (end, start) = (feast.tokens.1, date.tokens.0);
        let beside = start == end + 1
            && (cursor.is_punct(end, &[',']) || cursor.opens(end) || cursor.is_dash(end));
        if let ([part], Some(year), true) = (feast.date.parts.as_mut_slice(), year, beside)
            && open(part)
        {
            part.year = Some(year);
        }
    }
}

/// A decade that leaves its century to the one before it: "the 1840s and '50s".
pub(super) fn share_centuries(cursor: &Cursor<'_>, found: &mut [Found]) {
    for i in 1..found.len() {
        let (before, after) = found.split_at_mut(i);
        let (Some(earlier), Some(later)) = (before.last(), after.first_mut()) else {
            continue;
        };
        let decade = |found: &Found| found.date.parts.first().and_then(|part| part.decade);
        let told = decade(earlier).filter(|_| earlier.date.rule.as_str() == "decade");
        let open = decade(later).filter(|_| later.date.rule.as_str() == "decade-word");
        let (Some(told), Some(open)) = (told, open) else {
            continue;
        };
        let shared = told.div_euclid(100) * 100 + open.rem_euclid(100);
        if shared > told && only_separators(cursor, earlier.tokens.1, later.tokens.0) {
            later.date.rule = RuleId::new("decade");
            for part in &mut later.date.parts {
                part.decade = Some(shared);
            }
        }
    }
}

/// The century of a year in two digits: the one that brings it nearest to the last year in full, or to the next.
pub(super) fn near_centuries(cursor: &Cursor<'_>, found: &mut [Found]) {
    let short = |found: &Found| {
        let (from, to) = found.tokens;
        (from..to).any(|at| cursor.is_short_year(at))
    };
    let full = |found: &Found| {
        let parts = found.date.parts.iter();
        parts
            .filter_map(|part| part.year)
            .next_back()
            .filter(|_| !short(found))
    };
    let centuries = -10..=1;
    let mut near = found.iter().find_map(full);
    for item in found {
        if !short(item) {
            near = full(item).or(near);
            continue;
        }
        let Some(near) = near else { continue };
        for part in &mut item.date.parts {
            let of_century = |year: i32| centuries.clone().map(move |century| year + 100 * century);
            part.year = part
                .year
                .and_then(|year| of_century(year).min_by_key(|year| (year - near).abs()));
        }
    }
}

/// A calendar mark after the last date of a list or span holds for those before it: "20 March, 19 June, old style".
pub(super) fn share_marks(cursor: &Cursor<'_>, found: &mut [Found]) {
    for i in (1..found.len()).rev() {
        let (before, after) = found.split_at_mut(i);
        let (Some(earlier), Some(later)) = (before.last_mut(), after.first()) else {
            continue;
        };
        let mark = later.date.parts.first().and_then(|part| part.style.clone());
        let Some(mark) = mark.filter(|mark| trailing(later, mark.span)) else {
            continue;
        };
        let listed = only_separators(cursor, earlier.tokens.1, later.tokens.0);
        let bare = earlier
            .date
            .parts
            .iter()
            .all(|part| part.style.is_none() && part.day.is_some());
        if listed
            && bare
            && earlier.date.form != DateForm::Dual
            && later.date.form != DateForm::Dual
        {
            for part in &mut earlier.date.parts {
                part.style = Some(mark.clone());
            }
        }
    }
}

/// Whether the mark stands behind the date, or was taken over from a later date.
fn trailing(found: &Found, mark: Span) -> bool {
    let part = found.date.parts.first();
    let of_year = part.is_some_and(|part| {
        part.style
            .as_ref()
            .is_some_and(|style| style.calendar != CalendarName::FrenchRepublican)
    });
    of_year && mark.start() > found.date.span.start()
}

fn only_separators(cursor: &Cursor<'_>, from: usize, to: usize) -> bool {
    to >= from
        && to - from <= 2
        && (from..to)
            .all(|at| cursor.is_dash(at) || cursor.is_punct(at, &[',']) || cursor.is(at, W::And))
}
