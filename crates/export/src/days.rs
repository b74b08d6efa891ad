//! Days in both calendars.

use regesta_calendar::{DayNumber, Edtf, Gregorian, Julian};
use regesta_model::{CalendarName, DateEnd, DayRange};
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

/// What of ranges a statement means, in EDTF, and its days; nothing where the whole is meant or a range lacks an end.
pub(crate) fn end_of(
    ranges: impl Iterator<Item = (Edtf, CalendarName)>,
    end: DateEnd,
) -> Option<(String, DayRange)> {
    let mut texts: Vec<String> = Vec::new();
    let mut days: Option<DayRange> = None;
    for (range, calendar) in ranges {
        let (text, own) = one_end(&range, calendar, end)?;
        days = Some(days.map_or(own, |known| known.cover(own)));
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    let text = match texts.as_slice() {
        [one] if end != DateEnd::Within => one.clone(),
        all => format!("[{}]", all.join(",")),
    };
    Some((text, days?))
}

fn one_end(range: &Edtf, calendar: CalendarName, end: DateEnd) -> Option<(String, DayRange)> {
    let mut dates = range.dates();
    let (first, second) = (dates.next()?, dates.next()?);
    let last = dates.last().unwrap_or(second);
    let days_of = |date| DayRange::of(date, calendar);
    match end {
        DateEnd::Whole => None,
        DateEnd::First => Some((first.to_string(), days_of(first)?)),
        DateEnd::Last => Some((last.to_string(), days_of(last)?)),
        DateEnd::Within => {
            let days = days_of(first)?.cover(days_of(last)?);
            Some((format!("{first}..{last}"), days))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_of_a_range_has_its_own_days() {
        let cases = [
            (&["1871/1933"][..], DateEnd::First, Some("1871 1871-01-01")),
            (&["1871/1933"], DateEnd::Last, Some("1933 1933-01-01")),
            (&["1690~/1760?"], DateEnd::First, Some("1690~ 1690-01-01")),
            (&["1690~/1760?"], DateEnd::Last, Some("1760? 1760-01-01")),
            (
                &["1801-05-03/1801-06", "1801-05-15/1801-06"],
                DateEnd::First,
                Some("[1801-05-03,1801-05-15] 1801-05-03"),
            ),
            (
                &["1871/1933"],
                DateEnd::Within,
                Some("[1871..1933] 1871-01-01"),
            ),
            (&["1871"], DateEnd::Within, None),
            (&["1871/1933"], DateEnd::Whole, None),
            (&["1871/.."], DateEnd::Last, None),
            (&["1871"], DateEnd::First, None),
        ];
        for (ranges, end, wanted) in cases {
            let ranges = ranges
                .iter()
                .map(|text| (Edtf::parse(text).unwrap(), CalendarName::Gregorian));
            let found = end_of(ranges, end);
            let found = found.map(|(text, days)| format!("{text} {}", gregorian(days.first())));
            assert_eq!(found.as_deref(), wanted, "{end:?}");
        }
    }
}
