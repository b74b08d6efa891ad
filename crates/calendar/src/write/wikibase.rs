use crate::{Calendar, DayNumber, Precision, SourceDate};
use alloc::format;
use alloc::string::String;

const GREGORIAN_MODEL: &str = "http://www.wikidata.org/entity/Q1985727";
const JULIAN_MODEL: &str = "http://www.wikidata.org/entity/Q1985786";

/// Time, Wikibase precision, and whether the calendar model is Julian.
struct Value {
    time: String,
    precision: u8,
    julian: bool,
}

/// The Wikibase time value (JSON of its data model).
///
/// A Julian date stays Julian and says so in its calendar model; dates of other calendars turn Gregorian. Wikibase has no
/// year 0: 1 BC is -0001. A range has the finest precision that
/// covers it, month, year, decade, century or millennium.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(
///     write::wikibase(&day),
///     r#"{"time":"+1917-10-25T00:00:00Z","timezone":0,"before":0,"after":0,"precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985786"}"#
/// );
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn wikibase(date: &SourceDate) -> String {
    let Value {
        time,
        precision,
        julian,
    } = value(date);
    let model = if julian {
        JULIAN_MODEL
    } else {
        GREGORIAN_MODEL
    };
    format!(
        r#"{{"time":"{time}","timezone":0,"before":0,"after":0,"precision":{precision},"calendarmodel":"{model}"}}"#
    )
}

/// The value in QuickStatements, `/J` for a Julian day; a range, or a month of another calendar, as earliest and latest
/// date (P1319, P1326); about and perhaps as sourcing circumstances (P1480).
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1732, 2, 11)?.approximate();
/// assert_eq!(write::quick_statements(&day), "+1732-02-11T00:00:00Z/11/J|P1480|Q5727902");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn quick_statements(date: &SourceDate) -> String {
    let Value {
        time,
        precision,
        julian,
    } = value(date);
    let mut text = format!("{time}/{precision}{}", if julian { "/J" } else { "" });
    if !keeps_form(date) {
        let (first, last) = date.days();
        let (first, last) = (covering((first, first)).time, covering((last, last)).time);
        text.push_str(&format!("|P1319|{first}/11|P1326|{last}/11"));
    }
    if date.is_approximate() {
        text.push_str("|P1480|Q5727902");
    }
    if date.is_uncertain() {
        text.push_str("|P1480|Q18122778");
    }
    text
}

/// Whether year, month and day can be given as the source has them.
fn keeps_form(date: &SourceDate) -> bool {
    let model = matches!(date.calendar(), Calendar::Gregorian | Calendar::Julian);
    let day = date.precision() == Some(Precision::Day);
    day || (model && date.written().is_some())
}

fn value(date: &SourceDate) -> Value {
    let julian = date.calendar() == Calendar::Julian && date.written().is_some();
    let model = julian || date.calendar() == Calendar::Gregorian;
    match date.written().filter(|_| model) {
        Some(written) => {
            let precision = 9 + u8::from(written.month.is_some()) + u8::from(written.day.is_some());
            let time = time(
                written.year,
                written.month.unwrap_or(0),
                written.day.unwrap_or(0),
            );
            Value {
                time,
                precision,
                julian,
            }
        }
        None => covering(date.days()),
    }
}

/// The finest Gregorian precision that covers the days.
fn covering((first, last): (DayNumber, DayNumber)) -> Value {
    let ymd = |day| Calendar::Gregorian.fields(day).unwrap_or_default();
    let ((year, month, day), end) = (ymd(first), ymd(last));
    // Centuries and millennia count from a year 1.
    let same =
        |years: i32, from: i32| (year - from).div_euclid(years) == (end.0 - from).div_euclid(years);
    let whole_century = (month, day, end.1, end.2) == (1, 1, 12, 31)
        && (year.rem_euclid(100), end.0) == (0, year + 99);
    let (precision, month, day) = if first == last {
        (11, month, day)
    } else if (year, month) == (end.0, end.1) {
        (10, month, 0)
    } else if year == end.0 {
        (9, 0, 0)
    } else if same(10, 0) {
        (8, 0, 0)
    } else if whole_century || same(100, 1) {
        (7, 0, 0)
    } else if same(1000, 1) {
        (6, 0, 0)
    } else {
        (5, 0, 0)
    };
    // What is called the 19th century and meant from 1800 on is Wikibase's of 1801 to 1900.
    let year = if whole_century { end.0 } else { year };
    Value {
        time: time(year, month, day),
        precision,
        julian: false,
    }
}

fn time(year: i32, month: u8, day: u8) -> String {
    let (sign, year) = if year > 0 {
        ('+', year)
    } else {
        ('-', 1 - year)
    };
    format!("{sign}{year:04}-{month:02}-{day:02}T00:00:00Z")
}
