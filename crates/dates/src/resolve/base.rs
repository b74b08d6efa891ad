//! The date that a step is counted from.

use super::Item;
use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::{CalendarName, DayRange, Reading, Span};

/// The date that is counted from.
pub(super) struct Base {
    pub(super) day: DayNumber,
    pub(super) precision: Precision,
    pub(super) span: Option<Span>,
    pub(super) why: String,
    /// The calendar that it is counted in; `None` where the text does not tell.
    pub(super) calendar: Option<CalendarName>,
    /// The day that it may be in another calendar.
    pub(super) other: Option<(DayNumber, CalendarName)>,
    /// Whether it is the moment of writing.
    pub(super) head: bool,
}

impl Base {
    /// The same day in the other calendar that it may be of.
    pub(super) fn in_other(&self) -> Option<Self> {
        let (day, calendar) = self.other?;
        Some(Self {
            day,
            precision: self.precision,
            span: self.span,
            why: self.why.clone(),
            calendar: Some(calendar),
            other: None,
            head: self.head,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Precision {
    Year,
    Month,
    Day,
}

/// Most dates before a step among which the one that it is counted from is looked for.
pub(super) const FARTHEST: usize = 500;

pub(super) fn from_reading(item: &Item<'_>, reading: &Reading) -> Option<Base> {
    if item.date.role != regesta_model::DateRole::Event || item.date.details.denied {
        return None;
    }
    let days = reading.values().first()?.days?;
    let length = days.first().days_to(days.last());
    let precision = match length {
        0..=9 => Precision::Day,
        10..=100 => Precision::Month,
        101..=366 => Precision::Year,
        _ => return None,
    };
    Some(Base {
        day: first_of(days, precision, reading.calendar)?,
        precision,
        span: Some(item.date.span),
        why: "counted from the date before it".to_owned(),
        calendar: Some(reading.calendar).filter(|calendar| *calendar != CalendarName::Unknown),
        other: None,
        head: false,
    })
}

/// The year of the reform: what is written of earlier ones has the days of the Julian calendar.
const REFORM: i32 = 1582;

/// The first day of a reading; of a Julian year or month the first of the Gregorian one of that name.
fn first_of(days: DayRange, precision: Precision, calendar: CalendarName) -> Option<DayNumber> {
    let old = Julian::from_day(days.first());
    let after = old.year() >= REFORM;
    if precision == Precision::Day || calendar != CalendarName::Julian || after {
        return Some(days.first());
    }
    Some(Gregorian::new(old.year(), old.month(), 1).ok()?.to_day())
}
