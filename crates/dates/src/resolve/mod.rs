//! What dates mean: years from the story, calendars from marks, pairs, weekdays, places and the page's other dates.

mod calendars;
mod places;
mod relative;
mod value;
mod years;

use crate::parse::Found;
pub use places::Places;
use regesta_model::{DateRole, Reading, WrittenDate};
use std::ops::Range;

/// What is known of a text besides itself.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The year that the page around the text gives.
    pub year: Option<i32>,
    /// Day of publication: year, month, day. Words such as "today" are counted from it in news.
    pub published: Option<(i32, u8, u8)>,
    /// Title or other words about the text; a place named there decides where the text names none.
    pub title: String,
    /// A place that decides where neither text nor title names one.
    pub place: Option<String>,
    /// Whether the text reports on the day of its publication (news) rather than narrating.
    pub news: bool,
    /// Whether an unmarked day at a place that counted in the Julian calendar is Julian for certain.
    pub assume_julian: bool,
}

/// A date in its passage.
#[derive(Debug, Clone)]
pub(crate) struct Item<'a> {
    pub(crate) date: &'a WrittenDate,
    /// The passage's text.
    pub(crate) text: &'a str,
    /// Where the date stands in it.
    pub(crate) at: Range<usize>,
    /// Index of the passage.
    pub(crate) passage: usize,
    pub(crate) heading: bool,
}

/// The readings of the dates of one text, one for each, in order.
///
/// `dates` are what [`Tagger::find`](crate::Tagger::find) found in `text`.
#[must_use]
pub fn resolve(
    text: &str,
    dates: &[WrittenDate],
    context: &Context,
    places: &Places,
) -> Vec<Reading> {
    let items: Vec<Item<'_>> = dates
        .iter()
        .map(|date| Item {
            date,
            text,
            at: date.span.range(),
            passage: 0,
            heading: false,
        })
        .collect();
    read(&items, context, places)
}

/// The readings of the dates of one article.
pub(crate) fn read(items: &[Item<'_>], context: &Context, places: &Places) -> Vec<Reading> {
    let roles: Vec<DateRole> = roles(items);
    let years = years::assign(items, &roles, context);
    let scene = calendars::Scene::new(items, &years, context, places);
    let mut out: Vec<Reading> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let year = years.get(index).cloned().unwrap_or_default();
        let reading = match &item.date.details.relative {
            Some(relative)
                if item
                    .date
                    .parts
                    .iter()
                    .all(|part| part.day.is_none() && part.month.is_none()) =>
            {
                relative::read(index, item, *relative, items, &out, &year, context)
            }
            _ => scene.read(index, item, &year),
        };
        out.push(reading);
    }
    out
}

/// What each date is there for.
pub(crate) fn roles(items: &[Item<'_>]) -> Vec<DateRole> {
    items
        .iter()
        .enumerate()
        .map(|(index, item)| {
            if years::is_publication(index, items) {
                DateRole::Publication
            } else {
                item.date.role
            }
        })
        .collect()
}

/// The dates of found expressions that are no part of names.
pub(crate) fn dates_of(found: Vec<Found>) -> Vec<WrittenDate> {
    let plain = found.into_iter().filter(|found| !found.in_name);
    plain.map(|found| found.date).collect()
}
