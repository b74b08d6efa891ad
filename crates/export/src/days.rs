//! Days in both calendars.

use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::DayRange;
use serde::Serialize;

/// A range of days, each end in both calendars as `YYYY-MM-DD`, and as Julian day numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Days {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) gregorian: [String; 2],
    pub(crate) julian: [String; 2],
}

impl Days {
    pub(crate) fn new(range: DayRange) -> Self {
        let both = |name: fn(DayNumber) -> String| [name(range.first()), name(range.last())];
        Self {
            first: range.first().get(),
            last: range.last().get(),
            gregorian: both(gregorian),
            julian: both(julian),
        }
    }
}

/// The day in the Gregorian calendar, `YYYY-MM-DD`.
pub(crate) fn gregorian(day: DayNumber) -> String {
    Gregorian::from_day(day).to_string()
}

/// The day in the Julian calendar, `YYYY-MM-DD`.
pub(crate) fn julian(day: DayNumber) -> String {
    Julian::from_day(day).to_string()
}
