use super::{edtf, iso_days};
use crate::SourceDate;
use alloc::format;
use alloc::string::String;

/// The schema.org property of an event, as a JSON-LD member: `startDate`, or `temporalCoverage` for a stretch of days.
/// schema.org knows only Gregorian dates and no doubt.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(write::schema_org(&day), r#""startDate":"1917-11-07""#);
/// let month = SourceDate::month(Calendar::Julian, 1917, 10)?;
/// assert_eq!(write::schema_org(&month), r#""temporalCoverage":"1917-10-14/1917-11-13""#);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn schema_org(date: &SourceDate) -> String {
    if let Some(whole) = edtf::whole(date) {
        return format!(r#""startDate":"{whole}""#);
    }
    match iso_days(date) {
        (first, last) if first == last => format!(r#""startDate":"{first}""#),
        (first, last) => format!(r#""temporalCoverage":"{first}/{last}""#),
    }
}
