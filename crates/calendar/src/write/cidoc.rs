use super::iso;
use crate::{DayNumber, SourceDate};
use alloc::format;
use alloc::string::String;

/// The outer bounds of a CIDOC CRM time-span as Turtle properties: begin of the begin (P82a) and end of the end (P82b).
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(
///     write::cidoc(&day),
///     "crm:P82a_begin_of_the_begin \"1917-11-07T00:00:00\"^^xsd:dateTime ; \
///      crm:P82b_end_of_the_end \"1917-11-07T23:59:59\"^^xsd:dateTime"
/// );
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn cidoc(date: &SourceDate) -> String {
    let (first, last) = date.days();
    format!(
        "crm:P82a_begin_of_the_begin \"{}\"^^xsd:dateTime ; \
         crm:P82b_end_of_the_end \"{}\"^^xsd:dateTime",
        xsd_begin(first),
        xsd_end(last)
    )
}

/// The first second of a day as `xsd:dateTime` of XML Schema 1.1, whose year 0000 is 1 BC.
///
/// ```
/// use regesta_calendar::{Gregorian, write};
///
/// let day = Gregorian::new(-44, 3, 13)?.to_day();
/// assert_eq!(write::xsd_begin(day), "-0044-03-13T00:00:00");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn xsd_begin(day: DayNumber) -> String {
    format!("{}T00:00:00", xsd(&iso(day)))
}

/// The last second of a day as `xsd:dateTime`.
///
/// ```
/// use regesta_calendar::{Gregorian, write};
///
/// let day = Gregorian::new(1917, 11, 7)?.to_day();
/// assert_eq!(write::xsd_end(day), "1917-11-07T23:59:59");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn xsd_end(day: DayNumber) -> String {
    format!("{}T23:59:59", xsd(&iso(day)))
}

/// XML Schema has no plus sign before years of more than four digits.
fn xsd(day: &str) -> &str {
    day.trim_start_matches('+')
}
