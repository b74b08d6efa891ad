//! Days and weeks that are reckoned from the day or month that the text names: "the week of March 6", "the first Monday
//! in September".

use super::Item;
use super::value::{day_of, day_text, value};
use crate::parse::{
    DAY_AFTER, DAY_BEFORE, RUN_OF_MONTH, WEEK_ENDED, WEEK_OF, WEEK_OF_FEAST, WEEK_OF_MONTH,
    WEEKDAY_AFTER_FEAST, WEEKDAY_BEFORE_FEAST, WEEKDAY_OF_MONTH, WEEKEND_OF,
};
use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::{
    CalendarName, DateParts, DayRange, Modifier, Outcome, Reading, TimeUnit, Value,
};

/// The reading of a named day or month as that of the days that are meant; a reading by any other rule stays as it is.
///
/// A week runs from Monday to Sunday, as in ISO 8601; one that is named by a Sunday begins with it. The weeks of a month
/// are its days 1 to 7, 8 to 14 and so on, and its last seven.
pub(super) fn around(reading: Reading, item: &Item<'_>) -> Reading {
    let rule = item.date.rule.as_str();
    let days: fn(DayNumber) -> Option<DayRange> = match rule {
        WEEK_OF => |day| run(day, first_of_week(day), first_of_week(day) + 6),
        WEEKEND_OF => |day| run(day, 6 - weekday(day), 7 - weekday(day)),
        WEEK_ENDED => |day| run(day, -6, 0),
        WEEK_OF_FEAST => |day| run(day, 0, 6),
        DAY_BEFORE => |day| run(day, -1, -1),
        DAY_AFTER => |day| run(day, 1, 1),
        WEEKDAY_OF_MONTH | WEEK_OF_MONTH | RUN_OF_MONTH => return counted(reading, item),
        WEEKDAY_AFTER_FEAST | WEEKDAY_BEFORE_FEAST => return by_feast(reading, item),
        _ => return reading,
    };
    let widen = |value: Value| {
        let day = value.days.filter(|days| days.is_one_day());
        let days = day.and_then(|day| days(day.first()));
        days.and_then(|days| of_days(days, value.read_as))
            .unwrap_or(value)
    };
    let outcome = match reading.outcome {
        Outcome::Certain(value) => Outcome::Certain(widen(value)),
        Outcome::Ambiguous(values) => Outcome::Ambiguous(values.into_iter().map(widen).collect()),
        unresolved @ Outcome::Unresolved(_) => unresolved,
    };
    Reading { outcome, ..reading }
}

/// The weekday that is counted from the day of a feast; none where the year of the feast is not known.
fn by_feast(reading: Reading, item: &Item<'_>) -> Reading {
    let away = |day: DayNumber| {
        let wanted = i32::from(item.date.parts.first()?.weekday?);
        let nth = item.date.details.amount?.tenths? / 10;
        let after = item.date.rule.as_str() == WEEKDAY_AFTER_FEAST;
        let sign = if after { 1 } else { -1 };
        // The feast itself is not counted.
        let first = ((wanted - weekday(day)) * sign - 1).rem_euclid(7) + 1;
        let days = first.checked_add(nth.checked_sub(1)?.checked_mul(7)?)?;
        day.plus(days.checked_mul(sign)?)
    };
    let each = reading.values().iter().map(|value| {
        let days = value.days.filter(|days| days.is_one_day())?;
        let day = away(days.first())?;
        of_days(DayRange::new(day, day), value.read_as)
    });
    let outcome = match each.collect::<Option<Vec<Value>>>() {
        Some(mut values) if values.len() == 1 => Outcome::Certain(values.remove(0)),
        Some(values) if !values.is_empty() => Outcome::Ambiguous(values),
        _ => Outcome::Unresolved("no year to count in".to_owned()),
    };
    Reading { outcome, ..reading }
}

fn weekday(day: DayNumber) -> i32 {
    i32::from(day.weekday().iso_number())
}

/// Days to the first day of the week that is named by this day.
fn first_of_week(day: DayNumber) -> i32 {
    match weekday(day) {
        7 => 0,
        other => 1 - other,
    }
}

fn run(day: DayNumber, first: i32, last: i32) -> Option<DayRange> {
    Some(DayRange::new(day.plus(first)?, day.plus(last)?))
}

fn of_days(days: DayRange, read_as: CalendarName) -> Option<Value> {
    let mut text = day_text(days.first());
    if !days.is_one_day() {
        text = format!("{text}/{}", day_text(days.last()));
    }
    value(&text, Some(days), read_as)
}

/// What is counted within a month, in each calendar that the month may be of.
fn counted(reading: Reading, item: &Item<'_>) -> Reading {
    let calendars = match reading.calendar {
        CalendarName::Unknown => &[CalendarName::Gregorian, CalendarName::Julian][..],
        CalendarName::Julian => &[CalendarName::Julian],
        _ => &[CalendarName::Gregorian],
    };
    let days = reading.days();
    let values = || {
        let part = item.date.parts.first()?;
        let amount = item.date.details.amount?;
        let which = Which {
            number: amount.tenths? / 10,
            days: (item.date.rule.as_str() == RUN_OF_MONTH).then_some(match amount.unit {
                TimeUnit::Week => 7,
                _ => 1,
            }),
            end: item.date.modifier == Some(Modifier::End),
        };
        // The middle of the month is of its year in both calendars.
        let middle = days.and_then(|days| days.first().plus(15))?;
        let year = Gregorian::from_day(middle).year();
        let each = calendars.iter().map(|calendar| {
            let days = within(part, which, year, *calendar)?;
            of_days(days, *calendar)
        });
        each.collect::<Option<Vec<Value>>>()
    };
    let outcome = match values() {
        Some(mut values) if values.len() == 1 => Outcome::Certain(values.remove(0)),
        Some(values) => Outcome::Ambiguous(values),
        None => reading.outcome,
    };
    Reading { outcome, ..reading }
}

/// Which of the weekdays or weeks of a month, or how many of its days.
#[derive(Debug, Clone, Copy)]
struct Which {
    /// Counted from the first, -1 for the last; or how many.
    number: i32,
    /// Days of each, where several are meant.
    days: Option<i32>,
    /// Whether these are the last of the month.
    end: bool,
}

/// The weekday, week or run of days of a month.
fn within(part: &DateParts, which: Which, year: i32, calendar: CalendarName) -> Option<DayRange> {
    let nth = which.number;
    let month = part.month?;
    let length = if calendar == CalendarName::Julian {
        Julian::days_in_month(year, month)
    } else {
        Gregorian::days_in_month(year, month)
    };
    let day = |number: u8| {
        let part = DateParts {
            day: Some(number),
            year: Some(year),
            double_year: None,
            ..part.clone()
        };
        day_of(&part, calendar, Some(year))
    };
    let (first, last) = (day(1)?, day(length)?);
    if let Some(length) = which.days.and_then(|days| days.checked_mul(nth)) {
        let days = if which.end {
            run(last, 1 - length, 0)
        } else {
            run(first, 0, length - 1)
        }?;
        return (days.first() >= first && days.last() <= last).then_some(days);
    }
    let days = match (part.weekday, nth) {
        (Some(wanted), 1..) => {
            let ahead = (i32::from(wanted) - weekday(first)).rem_euclid(7);
            run(first, ahead + 7 * (nth - 1), ahead + 7 * (nth - 1))
        }
        (Some(wanted), _) => {
            let back = (weekday(last) - i32::from(wanted)).rem_euclid(7);
            run(last, -back, -back)
        }
        (None, 1..) => run(first, 7 * (nth - 1), 7 * nth - 1),
        (None, _) => run(last, -6, 0),
    }?;
    (days.first() <= last).then(|| DayRange::new(days.first(), days.last().min(last)))
}
