use super::iso_days;
use crate::{Calendar, SourceDate};
use alloc::format;
use alloc::string::String;

/// EDTF (ISO 8601-2): Gregorian, with `?`, `~` or `%`. A month or year of another calendar, which is no Gregorian month
/// or year, becomes the interval of its days.
///
/// ```
/// use regesta_calendar::{Calendar, Edtf, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?.uncertain();
/// assert_eq!(write::edtf(&day), "1917-11-07?");
/// let month = SourceDate::month(Calendar::Julian, 1917, 10)?.approximate();
/// assert_eq!(write::edtf(&month), "1917-10-14~/1917-11-13~");
/// assert!(Edtf::parse(&write::edtf(&month)).is_ok());
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn edtf(date: &SourceDate) -> String {
    let mark = match (date.is_uncertain(), date.is_approximate()) {
        (true, true) => "%",
        (true, false) => "?",
        (false, true) => "~",
        (false, false) => "",
    };
    if let Some(text) = whole(date) {
        return format!("{text}{mark}");
    }
    let (first, last) = iso_days(date);
    let join = if first == last {
        String::new()
    } else {
        format!("/{last}{mark}")
    };
    format!("{first}{mark}{join}")
}

/// A Gregorian month or year, as one.
pub(super) fn whole(date: &SourceDate) -> Option<String> {
    let written = date
        .written()
        .filter(|_| date.calendar() == Calendar::Gregorian)?;
    if written.day.is_some() || !(-9999..=9999).contains(&written.year) {
        return None;
    }
    let sign = if written.year < 0 { "-" } else { "" };
    let year = format!("{sign}{:04}", written.year.unsigned_abs());
    Some(
        written
            .month
            .map_or(year.clone(), |month| format!("{year}-{month:02}")),
    )
}
