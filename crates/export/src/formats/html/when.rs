//! Dates in words.

use crate::days;
use crate::words::MONTHS;
pub(crate) use crate::words::edtf as words;
use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::{BasisKind, CalendarName, DayRange, Outcome, Reading};

/// A day in words, of a calendar's year, month and day.
fn spelled(year: i32, month: u8, day: u8) -> String {
    let month = MONTHS
        .get(usize::from(month).saturating_sub(1))
        .unwrap_or(&"?");
    format!("{day} {month} {year}")
}

/// One day in both calendars.
pub(crate) fn both(day: DayNumber) -> (String, String) {
    let (new, old) = (Gregorian::from_day(day), Julian::from_day(day));
    (
        spelled(new.year(), new.month(), new.day()),
        spelled(old.year(), old.month(), old.day()),
    )
}

/// What a reader learns of a date when he points at it: the meaning, each day in both calendars, the ground.
pub(crate) fn tip(reading: Option<&Reading>) -> String {
    let Some(reading) = reading else {
        return "not read".to_owned();
    };
    let mut lines = vec![meaning(reading)];
    let days = reading.values().iter().filter_map(|value| value.days);
    lines.extend(days.filter(|days| days.is_one_day()).map(calendars));
    if reading.calendar != CalendarName::Gregorian {
        lines.push(format!(
            "Calendar on the page: {}",
            reading.calendar.as_str()
        ));
    }
    if reading.consistent == Some(false) {
        lines.push("Its parts contradict each other.".to_owned());
    }
    let grounds = reading
        .basis
        .iter()
        .filter(|basis| basis.kind != BasisKind::AsWritten);
    lines.extend(grounds.map(|basis| format!("Because: {}", basis.why)));
    lines.join("\n")
}

pub(crate) fn meaning(reading: &Reading) -> String {
    match &reading.outcome {
        Outcome::Certain(value) => words(value.edtf.as_str()),
        Outcome::Ambiguous(values) => {
            let each: Vec<String> = values
                .iter()
                .map(|value| words(value.edtf.as_str()))
                .collect();
            format!("{}: the text does not tell", each.join(" or "))
        }
        Outcome::Unresolved(why) => format!("Not resolved: {why}"),
    }
}

/// "Gregorian 8 November 1917 = Julian 26 October 1917"; of more than a day, first and last in numbers.
pub(crate) fn calendars(days: DayRange) -> String {
    if days.is_one_day() {
        let (new, old) = both(days.first());
        return format!("Gregorian {new} = Julian {old}");
    }
    let range =
        |name: fn(DayNumber) -> String| format!("{} to {}", name(days.first()), name(days.last()));
    format!("Gregorian {}", range(days::gregorian))
}
