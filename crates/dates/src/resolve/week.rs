//! The week or weekend that is named by one of its days: "the week of March 6", "the week ended 28 October".

use super::value::{day_text, value};
use crate::parse::{WEEK_ENDED, WEEK_OF, WEEKEND_OF};
use regesta_calendar::DayNumber;
use regesta_model::{DayRange, Outcome, Reading, Value};

/// The reading of a day as that of the days around it; a reading by any other rule stays as it is.
///
/// A week runs from Monday to Sunday, as in ISO 8601; one that is named by a Sunday begins with it.
pub(super) fn around(reading: Reading, rule: &str) -> Reading {
    let days: fn(DayNumber) -> Option<DayRange> = match rule {
        WEEK_OF => |day| run(day, monday(day), monday(day) + 6),
        WEEKEND_OF => |day| run(day, 6 - weekday(day), 7 - weekday(day)),
        WEEK_ENDED => |day| run(day, -6, 0),
        _ => return reading,
    };
    let widen = |value: Value| widened(&value, days).unwrap_or(value);
    let outcome = match reading.outcome {
        Outcome::Certain(value) => Outcome::Certain(widen(value)),
        Outcome::Ambiguous(values) => Outcome::Ambiguous(values.into_iter().map(widen).collect()),
        unresolved @ Outcome::Unresolved(_) => unresolved,
    };
    Reading { outcome, ..reading }
}

fn weekday(day: DayNumber) -> i32 {
    i32::from(day.weekday().iso_number())
}

/// Days to the first day of the week that is named by this day.
fn monday(day: DayNumber) -> i32 {
    match weekday(day) {
        7 => 0,
        other => 1 - other,
    }
}

fn run(day: DayNumber, first: i32, last: i32) -> Option<DayRange> {
    Some(DayRange::new(day.plus(first)?, day.plus(last)?))
}

fn widened(day: &Value, days: fn(DayNumber) -> Option<DayRange>) -> Option<Value> {
    let days = days(day.days.filter(|days| days.is_one_day())?.first())?;
    let text = format!("{}/{}", day_text(days.first()), day_text(days.last()));
    value(&text, Some(days), day.read_as)
}
