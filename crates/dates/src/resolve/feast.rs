//! The days of moveable feasts.

use super::Item;
use super::scene::Scene;
use super::story::StoryYear;
use super::value::day_value;
use regesta_calendar::{DayNumber, Feast};
use regesta_model::{Basis, BasisKind, CalendarName, DateId, DateParts, Outcome, Reading};

/// Before this year there was no other Easter than the Julian one.
const GREGORIAN_EASTER: i32 = 1583;

impl Scene<'_> {
    /// The reading of a feast that moves with Easter; `None` for any other date, and where no year is known.
    pub(super) fn moveable(
        &self,
        index: usize,
        item: &Item<'_>,
        year: &StoryYear,
    ) -> Option<Reading> {
        let part = item
            .date
            .parts
            .first()
            .filter(|part| part.month.is_none())?;
        let feast = part.feast?;
        let written = part.double_year.or(part.year).or(year.year)?;
        let calendar = self.easter_of(item, part, feast, written);
        let day = day_in(feast, calendar, written)?;
        let own = if part.year.is_none() {
            year.basis()
        } else {
            None
        };
        let basis = Basis {
            kind: BasisKind::AsWritten,
            span: Some(part.span),
            why: format!(
                "{} of {written} by the {} Easter",
                feast.name,
                calendar.as_str()
            ),
        };
        Some(Reading {
            date: DateId::new(index),
            calendar,
            outcome: Outcome::Certain(day_value(day, calendar)?),
            basis: own.into_iter().chain([basis]).collect(),
            consistent: None,
            confidence: 0.85,
        })
    }

    /// The calendar whose Easter a place kept.
    fn easter_of(
        &self,
        item: &Item<'_>,
        part: &DateParts,
        feast: Feast,
        year: i32,
    ) -> CalendarName {
        if let Some(mark) = &part.style {
            return mark.calendar;
        }
        let julian = year < GREGORIAN_EASTER
            || day_in(feast, CalendarName::Julian, year)
                .is_some_and(|day| self.julian_place(item, day, year).is_some());
        if julian {
            CalendarName::Julian
        } else {
            CalendarName::Gregorian
        }
    }
}

fn day_in(feast: Feast, calendar: CalendarName, year: i32) -> Option<DayNumber> {
    if calendar == CalendarName::Julian {
        feast.in_julian(year).ok().map(|date| date.to_day())
    } else {
        feast.in_gregorian(year).ok().map(|date| date.to_day())
    }
}
