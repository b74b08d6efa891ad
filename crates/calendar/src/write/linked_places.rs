use super::{edtf, iso_days};
use crate::{Calendar, SourceDate};
use alloc::format;
use alloc::string::String;

/// The `when` object of the Linked Places format: one timespan, with a certainty where the date is doubted.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(
///     write::linked_places(&day),
///     r#"{"timespans":[{"start":{"in":"1917-11-07"},"end":{"in":"1917-11-07"}}]}"#
/// );
/// let month = SourceDate::month(Calendar::Julian, 1917, 10)?.uncertain();
/// assert_eq!(
///     write::linked_places(&month),
///     r#"{"timespans":[{"start":{"earliest":"1917-10-14"},"end":{"latest":"1917-11-13"}}],"certainty":"less-certain"}"#
/// );
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn linked_places(date: &SourceDate) -> String {
    let certainty = match (date.is_uncertain(), date.is_approximate()) {
        (true, true) => r#","certainty":"uncertain""#,
        (true, false) | (false, true) => r#","certainty":"less-certain""#,
        (false, false) => "",
    };
    let (first, last) = iso_days(date);
    let whole = (date.calendar() == Calendar::Gregorian)
        .then(|| edtf::whole(date))
        .flatten();
    let one = whole.or_else(|| (first == last).then(|| first.clone()));
    let span = match one {
        Some(one) => format!(r#""start":{{"in":"{one}"}},"end":{{"in":"{one}"}}"#),
        None => format!(r#""start":{{"earliest":"{first}"}},"end":{{"latest":"{last}"}}"#),
    };
    format!(r#"{{"timespans":[{{{span}}}]{certainty}}}"#)
}
