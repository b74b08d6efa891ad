//! What a date says of its year and month by itself.

use super::republican::{common_day, common_year, is_republican};
use super::{Context, Item};
use regesta_calendar::{Feast, Gregorian};
use regesta_model::{Modifier, TimeUnit};

/// Most bytes between the bracket and the year of a citation.
const LONGEST_CITATION: usize = 60;

/// A lone year in brackets, alone or behind an author: "Let History Judge (1971)", "(Hasanli, 2012:258)".
pub(super) fn cited_year(item: &Item<'_>) -> bool {
    let lone = item
        .date
        .parts
        .iter()
        .all(|part| part.month.is_none() && part.season.is_none());
    let before = tail(item.text.get(..item.at.start).unwrap_or_default());
    let after = item.text.get(item.at.end..).unwrap_or_default();
    let Some((_, inside)) = before.rsplit_once('(').filter(|_| lone) else {
        return false;
    };
    if inside.is_empty() {
        return after.starts_with(')');
    }
    let author = inside.len() <= LONGEST_CITATION
        && inside.starts_with(char::is_uppercase)
        && inside.trim_end().ends_with([',', ';'])
        && !inside.contains(')');
    author && after.starts_with([')', ':', ',', ';'])
}

/// The end of a text, as far back as a bracket may stand before the year of a citation.
fn tail(text: &str) -> &str {
    let mut start = text.len().saturating_sub(LONGEST_CITATION + 4);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..).unwrap_or(text)
}

pub(super) fn own_year(item: &Item<'_>) -> Option<i32> {
    let parts = item.date.parts.iter();
    let year = parts
        .clone()
        .filter(|part| !is_republican(part))
        .filter_map(|part| part.double_year.or(part.year))
        .next_back();
    year.or_else(|| {
        parts
            .filter(|part| is_republican(part))
            .find_map(common_year)
    })
}

pub(super) fn own_month(item: &Item<'_>) -> Option<u8> {
    months(item).next()
}

/// The month that belongs to the last year named: January of "20 December 1904 (2 January 1905)".
pub(super) fn last_month(item: &Item<'_>) -> Option<u8> {
    months(item).next_back()
}

/// The month of the common calendar of a day of the Republic that names its year.
pub(super) fn republican_month(item: &Item<'_>) -> Option<u8> {
    let mut parts = item.date.parts.iter();
    parts.find_map(|part| common_day(part).map(|day| Gregorian::from_day(day).month()))
}

fn months(item: &Item<'_>) -> impl DoubleEndedIterator<Item = u8> {
    let parts = item.date.parts.iter().filter(|part| !is_republican(part));
    parts.filter_map(|part| part.month.or_else(|| part.feast.map(Feast::month)))
}

/// The first month of a quarter or season.
pub(super) fn season_month(item: &Item<'_>) -> Option<i32> {
    let season = item.date.parts.iter().find_map(|part| part.season)?;
    Some(match season {
        33.. => (i32::from(season) - 33) * 3 + 1,
        _ => (i32::from(season) - 20) * 3,
    })
}

/// Months after that of publication from which a month is taken for last year's: news looks back more than ahead.
const AHEAD: i32 = 5;

/// Months before that of publication from which a month is taken for next year's.
const BEHIND: i32 = -10;

/// In news, the year that brings a month nearest to the day of publication.
pub(super) fn nearest_year(item: &Item<'_>, context: &Context) -> Option<i32> {
    let (year, month, _) = context.published.filter(|_| context.news)?;
    if let Some(shift) = year_shift(item) {
        return Some(year + shift);
    }
    if let Some(first) = season_month(item).filter(|_| item.date.details.relative.is_none()) {
        return Some(if first > i32::from(month) {
            year - 1
        } else {
            year
        });
    }
    let own = i32::from(own_month(item)?);
    let gap = own - i32::from(month);
    let shift = item
        .date
        .details
        .relative
        .and_then(|relative| relative.steps);
    if shift.is_none() && item.date.details.ahead {
        return Some(if gap < 0 { year + 1 } else { year });
    }
    let until = item.date.modifier == Some(Modifier::Until);
    let behind = if until { -AHEAD } else { BEHIND };
    Some(match shift {
        Some(-1) => {
            if gap >= 0 {
                year - 1
            } else {
                year
            }
        }
        Some(0) => year,
        Some(1) => {
            if gap <= 0 {
                year + 1
            } else {
                year
            }
        }
        _ if gap >= AHEAD => year - 1,
        _ if gap <= behind => year + 1,
        _ => year,
    })
}

pub(super) fn year_shift(item: &Item<'_>) -> Option<i32> {
    let relative = item.date.details.relative?;
    (relative.unit == TimeUnit::Year).then_some(relative.steps)?
}
