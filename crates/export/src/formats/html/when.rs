//! Dates in words.

use crate::words::MONTHS;
pub(crate) use crate::words::edtf as words;
use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::DayRange;

/// A day in words, of a calendar's year, month and day.
fn spelled(year: i32, month: u8, day: u8) -> String {
    let month = MONTHS
        .get(usize::from(month).saturating_sub(1))
        .unwrap_or(&"?");
    format!("{day} {month} {year}")
}

/// One day in both calendars.
fn both(day: DayNumber) -> (String, String) {
    let (new, old) = (Gregorian::from_day(day), Julian::from_day(day));
    (
        spelled(new.year(), new.month(), new.day()),
        spelled(old.year(), old.month(), old.day()),
    )
}

/// "New Style 8 November 1917 = Old Style 26 October 1917".
pub(crate) fn calendars(days: DayRange) -> String {
    let (new, old) = both(days.first());
    format!("New Style {new} = Old Style {old}")
}
