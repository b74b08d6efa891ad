//! Telling the calendar of a date by the weekday written with it.

use crate::{Calendar, Weekday};
use alloc::vec::Vec;

/// The calendars, among Gregorian, Julian and Swedish, in which a year, month and day fall on a weekday.
///
/// Mostly one or none: none means that weekday or date is wrong.
///
/// ```
/// use regesta_calendar::{Calendar, Weekday, calendars_with_weekday};
///
/// // "Wednesday, 25 October 1917" is Old Style; 25 October was a Thursday in the West.
/// assert_eq!(calendars_with_weekday(Weekday::Wednesday, 1917, 10, 25), [Calendar::Julian]);
/// assert_eq!(calendars_with_weekday(Weekday::Thursday, 1917, 10, 25), [Calendar::Gregorian]);
/// assert_eq!(calendars_with_weekday(Weekday::Friday, 1917, 10, 25), []);
/// ```
#[must_use]
pub fn calendars_with_weekday(weekday: Weekday, year: i32, month: u8, day: u8) -> Vec<Calendar> {
    let falls = |calendar: &Calendar| {
        calendar
            .day(year, month, day)
            .is_ok_and(|day| day.weekday() == weekday)
    };
    let candidates = [Calendar::Gregorian, Calendar::Julian, Calendar::Swedish];
    candidates.into_iter().filter(falls).collect()
}

/// The weekdays on which a year, month and day fall, calendar by calendar, where it has the day.
///
/// ```
/// use regesta_calendar::{Calendar, Weekday, weekdays};
///
/// let found = weekdays(1917, 10, 25);
/// assert!(found.contains(&(Calendar::Julian, Weekday::Wednesday)));
/// assert!(found.contains(&(Calendar::Gregorian, Weekday::Thursday)));
/// ```
#[must_use]
pub fn weekdays(year: i32, month: u8, day: u8) -> Vec<(Calendar, Weekday)> {
    let candidates = [Calendar::Gregorian, Calendar::Julian, Calendar::Swedish];
    let on = |calendar: Calendar| Some((calendar, calendar.day(year, month, day).ok()?.weekday()));
    candidates.into_iter().filter_map(on).collect()
}
