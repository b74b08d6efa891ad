//! Values of written parts.

use crate::days::{astronomical, gregorian, julian};
use regesta_calendar::{DayNumber, Edtf, FrenchRepublican, Gregorian, Swedish};
use regesta_model::{CalendarName, DateParts, DayRange, Value};

/// A year, counted from another one, and a month.
type MonthOf = (i32, u8);

/// Year and month of the first and of the last month of a season, counted from its year: spring is March to May.
const SEASONS: [(u8, MonthOf, MonthOf); 8] = [
    (21, (0, 3), (0, 5)),
    (22, (0, 6), (0, 8)),
    (23, (0, 9), (0, 11)),
    (24, (0, 12), (1, 2)),
    (33, (0, 1), (0, 3)),
    (34, (0, 4), (0, 6)),
    (35, (0, 7), (0, 9)),
    (36, (0, 10), (0, 12)),
];

/// The day of a part, read in this calendar with this year where it names none.
pub(crate) fn day_of(
    part: &DateParts,
    calendar: CalendarName,
    year: Option<i32>,
) -> Option<DayNumber> {
    let (month, day) = (part.month?, part.day?);
    let year = part.double_year.or(part.year).or(year)?;
    match calendar {
        CalendarName::Gregorian => gregorian(year, month, day),
        CalendarName::Julian => julian(year, month, day),
        CalendarName::Swedish => Swedish::new(year, month, day).ok().map(Swedish::to_day),
        CalendarName::FrenchRepublican => republican(year, month, day),
        CalendarName::Unknown => None,
    }
}

/// A republican day; a year of the common era stands for the republican one that the day falls in.
fn republican(year: i32, month: u8, day: u8) -> Option<DayNumber> {
    let build = |year| {
        FrenchRepublican::new(year, month, day)
            .ok()
            .map(FrenchRepublican::to_day)
    };
    if year <= 20 {
        return build(year);
    }
    let fits = |day: &DayNumber| Gregorian::from_day(*day).year() == year;
    build(year - 1791)
        .filter(fits)
        .or_else(|| build(year - 1792).filter(fits))
}

/// A year as EDTF writes it.
pub(crate) fn year_text(year: i32) -> String {
    let year = astronomical(year);
    if year < 0 {
        format!("-{:04}", -year)
    } else {
        format!("{year:04}")
    }
}

/// A day as EDTF writes it.
pub(crate) fn day_text(day: DayNumber) -> String {
    let date = Gregorian::from_day(day);
    let (year, month, day) = (date.year(), date.month(), date.day());
    let sign = if year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{month:02}-{day:02}", year.abs())
}

/// A value of this text, with the days it covers.
pub(crate) fn value(text: &str, days: Option<DayRange>, read_as: CalendarName) -> Option<Value> {
    let edtf = Edtf::parse(text).ok()?;
    Some(Value {
        edtf,
        days,
        read_as,
    })
}

/// The value of one day.
pub(crate) fn day_value(day: DayNumber, read_as: CalendarName) -> Option<Value> {
    value(&day_text(day), Some(DayRange::new(day, day)), read_as)
}

/// The value of a part without a day.
pub(crate) fn coarse(part: &DateParts, year: Option<i32>) -> Option<(String, Option<DayRange>)> {
    let year = part.double_year.or(part.year).or(year);
    if let Some(month) = part.month {
        let text = year.map_or_else(|| "XXXX".to_owned(), year_text);
        return Some((
            format!("{text}-{month:02}"),
            year.and_then(|year| months((year, month), (year, month))),
        ));
    }
    if let Some(season) = part.season {
        let text = year.map_or_else(|| "XXXX".to_owned(), year_text);
        return Some((
            format!("{text}-{season}"),
            year.and_then(|year| season_days(season, year)),
        ));
    }
    if let Some(decade) = part.decade {
        return Some((
            format!("{}X", decade / 10),
            months((decade, 1), (decade + 9, 12)),
        ));
    }
    if let Some(century) = part.century {
        return century_value(century);
    }
    year.map(|year| (year_text(year), months((year, 1), (year, 12))))
}

/// Whether a part is a year or month that was over when the Gregorian calendar began.
pub(crate) fn is_before_reform(part: &DateParts, year: Option<i32>) -> bool {
    let plain = part.day.is_none() && part.season.is_none();
    let named = plain && part.decade.is_none() && part.century.is_none();
    let year = part.double_year.or(part.year).or(year);
    named && year.is_some_and(|year| (year, part.month.unwrap_or(12)) < (1582, 10))
}

/// The value of a part without a day, in the calendar of its time.
pub(crate) fn coarse_value(part: &DateParts, year: Option<i32>) -> Option<Value> {
    let calendar = if is_before_reform(part, year) {
        CalendarName::Julian
    } else {
        CalendarName::Gregorian
    };
    let (text, days) = coarse_in(part, year, calendar)?;
    value(&text, days, calendar)
}

/// The value of a part without a day that is read in a calendar: a year before the reform has the days of its own calendar.
pub(crate) fn coarse_in(
    part: &DateParts,
    year: Option<i32>,
    calendar: CalendarName,
) -> Option<(String, Option<DayRange>)> {
    let (text, days) = coarse(part, year)?;
    let old = Edtf::parse(&text)
        .ok()
        .filter(|_| calendar == CalendarName::Julian);
    let own = old.and_then(|edtf| DayRange::of(edtf.as_date()?, calendar));
    Some((text, own.or(days)))
}

fn century_value(century: i32) -> Option<(String, Option<DayRange>)> {
    if century > 0 {
        let first = (century - 1) * 100;
        let text = format!("{:02}XX", century - 1);
        return Some((text, months((first.max(1), 1), (first + 99, 12))));
    }
    // The ninth century BC ran from 900 to 801 BC: written -08XX, which is off by the year that has no zero.
    let (first, last) = (century * 100, (century + 1) * 100 - 1);
    let text = format!("-{:02}XX", -century - 1);
    Some((text, months((first, 1), (last, 12))))
}

fn season_days(season: u8, year: i32) -> Option<DayRange> {
    let (_, first, last) = SEASONS.iter().find(|(code, ..)| *code == season)?;
    months((year + first.0, first.1), (year + last.0, last.1))
}

/// The days from the first of one month to the last of another; written years.
pub(crate) fn months(from: (i32, u8), to: (i32, u8)) -> Option<DayRange> {
    let first = gregorian(from.0, from.1, 1)?;
    let last = gregorian(
        to.0,
        to.1,
        Gregorian::days_in_month(astronomical(to.0), to.1),
    )?;
    Some(DayRange::new(first, last))
}
