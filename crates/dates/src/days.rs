//! Day arithmetic on written parts.

use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::DateParts;

/// The astronomical year of a written one: 1 BC is 0.
pub(crate) fn astronomical(year: i32) -> i32 {
    if year < 0 { year + 1 } else { year }
}

/// Days from one part to the other as if both were written in one calendar; a missing year is taken from the other part.
pub(crate) fn apart(a: &DateParts, b: &DateParts) -> Option<i32> {
    let year = a.year.or(b.year);
    let day = |part: &DateParts, year: i32| {
        let year = part.double_year.or(part.year).unwrap_or(year);
        plain_day(year, part.month?, part.day?)
    };
    let year = year.unwrap_or(1901);
    let gap = day(b, year)? - day(a, year)?;
    let both = a.year.is_some() && b.year.is_some();
    // A pair across New Year's Eve that names its year once.
    Some(if both { gap } else { nearest(gap) })
}

fn nearest(gap: i32) -> i32 {
    if gap > 300 {
        gap - 365
    } else if gap < -300 {
        gap + 365
    } else {
        gap
    }
}

/// Day number for counting: Gregorian, days up to 31 in any month.
fn plain_day(year: i32, month: u8, day: u8) -> Option<i32> {
    let first = Gregorian::new(year, month, 1).ok()?.to_day().get();
    Some(first + i32::from(day) - 1)
}

/// The day in the Gregorian calendar.
pub(crate) fn gregorian(year: i32, month: u8, day: u8) -> Option<DayNumber> {
    Gregorian::new(astronomical(year), month, day)
        .ok()
        .map(Gregorian::to_day)
}

/// The day in the Julian calendar.
pub(crate) fn julian(year: i32, month: u8, day: u8) -> Option<DayNumber> {
    Julian::new(astronomical(year), month, day)
        .ok()
        .map(Julian::to_day)
}
