use crate::{Calendar, DayNumber, SourceDate, Written};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

const ROMAN: [&str; 12] = [
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
];
const FRENCH: [&str; 13] = [
    "VEND", "BRUM", "FRIM", "NIVO", "PLUV", "VENT", "GERM", "FLOR", "PRAI", "MESS", "THER", "FRUC",
    "COMP",
];
/// From Nisan, as [`crate::Hebrew`] counts them; Adar of a common year is `ADR`.
const HEBREW: [&str; 13] = [
    "NSN", "IYR", "SVN", "TMZ", "AAV", "ELL", "TSH", "CSH", "KSL", "TVT", "SHV", "ADR", "ADS",
];

/// How a version of GEDCOM names calendars and eras.
struct Dialect {
    julian: &'static str,
    french: &'static str,
    hebrew: &'static str,
    before_christ: &'static str,
    has_dual_years: bool,
}

const GEDCOM_7: Dialect = Dialect {
    julian: "JULIAN ",
    french: "FRENCH_R ",
    hebrew: "HEBREW ",
    before_christ: " BCE",
    has_dual_years: false,
};

const GEDCOM_551: Dialect = Dialect {
    julian: "@#DJULIAN@ ",
    french: "@#DFRENCH R@ ",
    hebrew: "@#DHEBREW@ ",
    before_christ: " B.C.",
    has_dual_years: true,
};

/// The GEDCOM 7 date payload. Julian, French Republican and Hebrew dates stay in their calendar; others turn Gregorian.
/// `ABT` is about, `EST` uncertain. The standard has no dual years: the year is the one from 1 January, and the text of
/// the source belongs in a `PHRASE`.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::FrenchRepublican, 2, 11, 9)?;
/// assert_eq!(write::gedcom7(&day), "FRENCH_R 9 THER 2");
/// let month = SourceDate::month(Calendar::Julian, 1917, 10)?.approximate();
/// assert_eq!(write::gedcom7(&month), "ABT JULIAN OCT 1917");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom7(date: &SourceDate) -> String {
    payload(date, &GEDCOM_7)
}

/// The GEDCOM 7 payload of what lasted from one date to another, either of which may be missing: `FROM 1917 TO 1918`. The
/// standard has no doubt inside a period; with neither end it is empty.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let from = SourceDate::month(Calendar::Julian, 1917, 10)?;
/// let to = SourceDate::year(Calendar::Gregorian, 1918)?.approximate();
/// assert_eq!(write::gedcom7_period(Some(&from), Some(&to)), "FROM JULIAN OCT 1917 TO 1918");
/// assert_eq!(write::gedcom7_period(None, Some(&to)), "TO 1918");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom7_period(from: Option<&SourceDate>, to: Option<&SourceDate>) -> String {
    let from = from.map(|date| format!("FROM {}", edge(date, date.days().0)));
    let to = to.map(|date| format!("TO {}", edge(date, date.days().1)));
    let ends: Vec<String> = from.into_iter().chain(to).collect();
    ends.join(" ")
}

/// The GEDCOM 7 payload of a moment between two dates, either of which may be missing: `BET 1690 AND 1691`. With neither it
/// is empty.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let (from, to) = (SourceDate::year(Calendar::Gregorian, 1690)?, SourceDate::month(Calendar::Julian, 1691, 3)?);
/// assert_eq!(write::gedcom7_between(Some(&from), Some(&to)), "BET 1690 AND JULIAN MAR 1691");
/// assert_eq!(write::gedcom7_between(Some(&from), None), "AFT 1690");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom7_between(from: Option<&SourceDate>, to: Option<&SourceDate>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => {
            let (first, last) = (edge(from, from.days().0), edge(to, to.days().1));
            format!("BET {first} AND {last}")
        }
        (Some(from), None) => gedcom7_after(from),
        (None, to) => to.map_or_else(String::new, gedcom7_before),
    }
}

/// The GEDCOM 7 payload of some time before a date.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let year = SourceDate::year(Calendar::Gregorian, -43)?;
/// assert_eq!(write::gedcom7_before(&year), "BEF 44 BCE");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom7_before(date: &SourceDate) -> String {
    format!("BEF {}", edge(date, date.days().0))
}

/// The GEDCOM 7 payload of some time after a date.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(write::gedcom7_after(&day), "AFT JULIAN 25 OCT 1917");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom7_after(date: &SourceDate) -> String {
    format!("AFT {}", edge(date, date.days().1))
}

/// A date as one calendar date of GEDCOM 7: as it is written, or where it is a range or of another calendar this day of it.
fn edge(date: &SourceDate, day: DayNumber) -> String {
    let calendar = date.calendar();
    match date.written().filter(|_| months(calendar).is_some()) {
        Some(written) => single(calendar, written, &GEDCOM_7),
        None => single(
            Calendar::Gregorian,
            fields(Calendar::Gregorian, day),
            &GEDCOM_7,
        ),
    }
}

/// The GEDCOM 5.5.1 date value, with calendar escapes.
///
/// That standard writes dual years in its default calendar only (`30 JAN 1648/49`), meaning an English date before 1752: the
/// escape is left out then.
///
/// ```
/// use regesta_calendar::{Calendar, DualYear, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1649, 1, 30)?;
/// assert_eq!(write::gedcom551(&day), "@#DJULIAN@ 30 JAN 1649");
/// let dual = day.with_dual_year(DualYear::new(1648)?)?;
/// assert_eq!(write::gedcom551(&dual), "30 JAN 1648/49");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn gedcom551(date: &SourceDate) -> String {
    payload(date, &GEDCOM_551)
}

fn payload(date: &SourceDate, dialect: &Dialect) -> String {
    let (calendar, written) = match (date.calendar(), date.written()) {
        (calendar, Some(written)) if months(calendar).is_some() => (calendar, written),
        _ => match date.days() {
            (first, last) if first == last => {
                (Calendar::Gregorian, fields(Calendar::Gregorian, first))
            }
            _ => return between(date, dialect),
        },
    };
    let modifier = match (date.is_approximate(), date.is_uncertain()) {
        (true, _) => "ABT ",
        (false, true) => "EST ",
        (false, false) => "",
    };
    match date.dual_year().filter(|_| dialect.has_dual_years) {
        Some(dual) => {
            let year = format!("{}/{:02}", dual.earlier(), dual.later() % 100);
            format!("{modifier}{}", parts(Calendar::Gregorian, written, &year))
        }
        None => format!("{modifier}{}", single(calendar, written, dialect)),
    }
}

fn between(date: &SourceDate, dialect: &Dialect) -> String {
    let (first, last) = date.days();
    let known = |day| {
        months(date.calendar())
            .and(date.calendar().fields(day))
            .is_some()
    };
    let calendar = if known(first) && known(last) {
        date.calendar()
    } else {
        Calendar::Gregorian
    };
    let day = |day| single(calendar, fields(calendar, day), dialect);
    format!("BET {} AND {}", day(first), day(last))
}

fn fields(calendar: Calendar, day: DayNumber) -> Written {
    let (year, month, day) = calendar.fields(day).unwrap_or_default();
    Written {
        year,
        month: Some(month),
        day: Some(day),
    }
}

/// Calendar, day, month, year, era.
fn single(calendar: Calendar, written: Written, dialect: &Dialect) -> String {
    let escape = match calendar {
        Calendar::Julian => dialect.julian,
        Calendar::FrenchRepublican => dialect.french,
        Calendar::Hebrew => dialect.hebrew,
        _ => "",
    };
    let (year, era) = match written.year {
        year @ 1.. => (year, ""),
        year => (1 - year, dialect.before_christ),
    };
    format!(
        "{escape}{}{era}",
        parts(calendar, written, &format!("{year}"))
    )
}

fn parts(calendar: Calendar, written: Written, year: &str) -> String {
    let names = months(calendar).unwrap_or_default();
    let month = written
        .month
        .and_then(|month| names.get(usize::from(month) - 1));
    match (written.day, month) {
        (Some(day), Some(month)) => format!("{day} {month} {year}"),
        (None, Some(month)) => format!("{month} {year}"),
        _ => String::from(year),
    }
}

fn months(calendar: Calendar) -> Option<&'static [&'static str]> {
    match calendar {
        Calendar::Gregorian | Calendar::Julian => Some(&ROMAN),
        Calendar::FrenchRepublican => Some(&FRENCH),
        Calendar::Hebrew => Some(&HEBREW),
        _ => None,
    }
}
