//! What the ways on of a story cost.

use super::super::{Context, Item};
use super::Step;
use regesta_calendar::{DayNumber, Gregorian, Julian};

/// What a weekday pays that does not fit the year.
const WRONG_WEEKDAY: f32 = 0.9;
/// Days between a date and the day of publication within which a fitting weekday ties them.
const AROUND_PUBLICATION: i32 = 120;

/// Months from one to the other.
pub(super) fn elapsed(from: (i32, u8), to: (i32, u8)) -> i32 {
    to.0.saturating_sub(from.0)
        .saturating_mul(12)
        .saturating_add(i32::from(to.1) - i32::from(from.1))
}

/// So many steps at so much each, up to a limit.
fn price(count: i32, each: f32, most: f32) -> f32 {
    let count = f32::from(u8::try_from(count.clamp(0, 200)).unwrap_or(200));
    (count * each).min(most)
}

/// What the story pays for moving to a year that is named.
pub(super) fn moved(from: &Step, year: i32, month: Option<u8>) -> f32 {
    if let (Some(before), Some(after)) = (from.month, month) {
        let months = elapsed((from.story, before), (year, after));
        return if months >= 0 {
            price(months / 12, 0.1, 0.8)
        } else {
            0.2 + price(months.saturating_neg(), 0.1, 1.4)
        };
    }
    let years = year.saturating_sub(from.story);
    match years {
        0 => 0.0,
        1.. if month.is_some() => 0.05 + price(years - 1, 0.1, 0.8),
        1.. => 0.05 + price(years - 1, 0.1, 1.2),
        _ => 0.5 + price(years.saturating_neg(), 0.1, 1.0),
    }
}

/// What a month without a year pays for being of the story's year, the next or the last.
pub(super) fn carried(from: &Step, month: u8, shift: i32) -> f32 {
    let Some(before) = from.month else {
        let own = match shift {
            0 => 0.0,
            1 => 1.2,
            _ => 1.6,
        };
        let year = from.story.saturating_add(shift);
        return own
            + from
                .last
                .map_or(0.0, |last| match elapsed(last, (year, month)) {
                    months @ 0.. => price(months, 0.04, 0.7),
                    months => 0.1 + price(months.saturating_neg(), 0.04, 0.6),
                });
    };
    let months = elapsed(
        (from.story, before),
        (from.story.saturating_add(shift), month),
    );
    match (months >= 0, shift) {
        (true, 0) => price(months, 0.02, 1.0),
        (true, _) => price(months, 0.17, 4.0),
        (false, 0) => price(months.saturating_neg(), 0.2, 4.0),
        (false, _) => 0.8 + price(months.saturating_neg(), 0.2, 4.0),
    }
}

/// What a weekday pays for not fitting the year in either calendar.
pub(super) fn weekday_cost(item: &Item<'_>, year: i32) -> f32 {
    let Some((month, day, weekday)) = weekday_of(item) else {
        return 0.0;
    };
    let fits =
        |day: Option<DayNumber>| day.is_some_and(|day| day.weekday().iso_number() == weekday);
    let gregorian = Gregorian::new(year, month, day).ok().map(|d| d.to_day());
    let julian = Julian::new(year, month, day).ok().map(|d| d.to_day());
    if fits(gregorian) || year < 1924 && fits(julian) {
        0.0
    } else {
        WRONG_WEEKDAY
    }
}

fn weekday_of(item: &Item<'_>) -> Option<(u8, u8, u8)> {
    let part = item
        .date
        .parts
        .first()
        .filter(|part| part.feast.is_none())?;
    Some((part.month?, part.day?, part.weekday?))
}

/// The year of publication, for a day whose weekday fits it and that lies near it.
pub(super) fn near_publication(item: &Item<'_>, context: &Context) -> Option<i32> {
    let (year, month, day) = context.published?;
    let published = Gregorian::new(year, month, day).ok()?.to_day();
    let (month, day, weekday) = weekday_of(item)?;
    [year, year - 1, year + 1].into_iter().find(|year| {
        let own = Gregorian::new(*year, month, day).ok().map(|d| d.to_day());
        own.is_some_and(|own| {
            own.weekday().iso_number() == weekday
                && own.days_to(published).abs() <= i64::from(AROUND_PUBLICATION)
        })
    })
}
