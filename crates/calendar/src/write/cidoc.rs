use super::iso_days;
use crate::SourceDate;
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
    let (first, last) = iso_days(date);
    let (first, last) = (xsd(&first), xsd(&last));
    format!(
        "crm:P82a_begin_of_the_begin \"{first}T00:00:00\"^^xsd:dateTime ; \
         crm:P82b_end_of_the_end \"{last}T23:59:59\"^^xsd:dateTime"
    )
}

/// XML Schema has no plus sign before years of more than four digits.
fn xsd(day: &str) -> &str {
    day.trim_start_matches('+')
}
