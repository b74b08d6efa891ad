//! The years of the French Republic that its days without one are of.

use super::Item;
use super::scene::Scene;
use super::story::StoryYear;
use super::value::day_of;
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{CalendarName, DateParts, Span};

/// Months that a day may lie before the last one named with its year without being of the next year.
const BACK: u8 = 6;
/// The year of the common era in which the first year of the Republic began, less one.
const BEFORE_FIRST: i32 = 1791;

/// Whether a part is counted in the calendar of the Republic.
pub(super) fn is_republican(part: &DateParts) -> bool {
    let mark = part.style.as_ref();
    mark.is_some_and(|mark| mark.calendar == CalendarName::FrenchRepublican)
}

/// The parts that name a year of the Republic: where, which, and its month.
pub(super) fn years(items: &[Item<'_>]) -> Vec<(Span, i32, Option<u8>)> {
    let parts = items.iter().flat_map(|item| &item.date.parts);
    let own = parts.filter(|part| is_republican(part));
    own.filter_map(|part| Some((part.span, part.year?, part.month)))
        .collect()
}

/// The year of the common era that a part of the Republic falls in, by its day where it has one.
pub(super) fn common_year(part: &DateParts) -> Option<i32> {
    let year = part.year?;
    let day = common_day(part);
    Some(day.map_or(BEFORE_FIRST + year, |day| Gregorian::from_day(day).year()))
}

/// The day of a part of the Republic that names its year.
pub(super) fn common_day(part: &DateParts) -> Option<DayNumber> {
    let own = is_republican(part) && part.year.is_some();
    day_of(part, CalendarName::FrenchRepublican, None).filter(|_| own)
}

impl Scene<'_> {
    /// The year of the Republic of a day that names none: that of the day before it, where the story is still in that time.
    pub(super) fn republican_year(&self, part: &DateParts, story: &StoryYear) -> Option<i32> {
        if !is_republican(part) || part.year.is_some() {
            return None;
        }
        let before = self
            .republican
            .partition_point(|(span, ..)| *span < part.span);
        let (_, year, month) = self.republican.get(before.checked_sub(1)?)?;
        let reached = story.year? - BEFORE_FIRST - year;
        let over = part
            .month
            .zip(*month)
            .is_some_and(|(own, last)| own + BACK <= last);
        (0..=1).contains(&reached).then_some(year + i32::from(over))
    }
}
