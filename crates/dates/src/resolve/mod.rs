//! What dates mean: years from the story, calendars from marks, pairs, weekdays, places and the page's other dates.

mod base;
mod calendars;
mod choice;
mod clause;
mod doubt;
mod feast;
mod grounds;
mod head;
mod own;
mod pair;
mod path;
mod places;
mod reckoned;
mod relative;
mod report;
mod republican;
mod scene;
mod story;
mod territory;
mod value;
mod weekday;
mod years;

use crate::parse::Found;
pub use places::Places;
use regesta_calendar::Edtf;
use regesta_model::{
    Anchor, Basis, BasisKind, CalendarName, DateForm, DateId, DateRole, DateType, DayPart,
    DayRange, Language, Outcome, Reading, Relative, TimeUnit, WrittenDate,
};
use std::ops::Range;

/// What is known of a text besides itself.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The year that the page around the text gives.
    pub year: Option<i32>,
    /// Years of the texts around this one, the likeliest first: a text that hardly names a year of its own is of one of them.
    pub around: Vec<i32>,
    /// Day of publication: year, month, day. Words such as "today" are counted from it in news.
    pub published: Option<(i32, u8, u8)>,
    /// Title or other words about the text; a place named there decides where the text names none.
    pub title: String,
    /// A place that decides where neither text nor title names one.
    pub place: Option<String>,
    /// The language of the text: where it names no place, it may come from where that is spoken.
    pub language: Language,
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
    /// Where that text begins in the passage, if it is a piece of it.
    pub(crate) start: usize,
    /// Where the date stands in it.
    pub(crate) at: Range<usize>,
    /// Index of the passage.
    pub(crate) passage: usize,
    pub(crate) heading: bool,
    /// Whether it stands in the line that says who published the text and when.
    pub(crate) byline: bool,
}

/// Most bytes of a passage that are read on either side of a date.
const REACH: usize = 2_000;

impl Item<'_> {
    /// The same date with no more of its passage than lies within reach: what a passage of many dates costs stays linear.
    pub(crate) fn narrowed(&self) -> Self {
        let mut start = self.at.start.saturating_sub(REACH);
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = self.text.len().min(self.at.end.saturating_add(REACH));
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        Self {
            text: self.text.get(start..end).unwrap_or(self.text),
            start: self.start + start,
            at: self.at.start - start..self.at.end - start,
            ..self.clone()
        }
    }
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
            start: 0,
            at: date.span.range(),
            passage: 0,
            heading: false,
            byline: false,
        })
        .collect();
    read(&items, context, places)
}

/// The readings of the dates of one article.
pub(crate) fn read(items: &[Item<'_>], context: &Context, places: &Places) -> Vec<Reading> {
    let roles: Vec<DateRole> = roles(items);
    let years = years::assign(items, &roles, context);
    let scene = scene::Scene::new(items, &years, context, places);
    let mut out: Vec<Reading> = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let own = day_behind(items, index).unwrap_or(index);
        let reading = without_day(index, item).or_else(|| {
            let reading = one(own, items, &out, (&scene, &years))?;
            let date = DateId::new(index);
            Some(at_clock(Reading { date, ..reading }, item))
        });
        out.extend(reading);
    }
    out
}

/// The reading of one date, after those before it.
fn one(
    index: usize,
    items: &[Item<'_>],
    before: &[Reading],
    (scene, years): (&scene::Scene<'_>, &[story::StoryYear]),
) -> Option<Reading> {
    let item = items.get(index)?;
    let year = years.get(index).cloned().unwrap_or_default();
    let of_day = item.date.kind == DateType::Time && item.date.details.relative.is_none();
    let relative = if of_day {
        Some(SAME_DAY)
    } else {
        item.date.details.relative
    };
    let reading = match &relative {
        Some(relative) if steps(item, scene.context) => {
            relative::read(index, item, *relative, items, before, &year, scene.context)
        }
        _ => scene
            .moveable(index, item, &year)
            .unwrap_or_else(|| scene.read(index, item, &year)),
    };
    Some(reckoned::around(reading, item))
}

/// Most bytes between a time and the day that it is of: "5:34 a.m. local time on 20 March".
const TIME_TO_DAY: usize = 30;

/// The index of the day that stands behind a time.
fn day_behind(items: &[Item<'_>], index: usize) -> Option<usize> {
    let (time, day) = (items.get(index)?, items.get(index + 1)?);
    let between = time.text.get(time.at.end..day.at.start)?;
    let hour = matches!(
        time.date.details.day_part,
        Some(DayPart::Noon | DayPart::Midnight)
    );
    let told = (hour || time.date.details.clock.is_some())
        && time.date.kind == DateType::Time
        && time.date.details.relative.is_none();
    let mut parts = day.date.parts.iter();
    let whole = day.date.form == DateForm::Single
        && parts.any(|part| part.day.is_some() || part.weekday.is_some());
    let beside = time.passage == day.passage
        && between.len() <= TIME_TO_DAY
        && !between.contains([',', ';', '.', '(', ')', '!', '?', '\n']);
    (told && whole && beside).then_some(index + 1)
}

/// Whether a step stands for the date: it names no month or feast, and the year that it names is that of a report in news.
fn steps(item: &Item<'_>, context: &Context) -> bool {
    let mut parts = item.date.parts.iter();
    parts.all(|part| {
        let day = part.month.is_some() || part.feast.is_some();
        !day && (context.news || part.year.is_none())
    })
}

/// The day that the story has reached.
const SAME_DAY: Relative = Relative {
    anchor: Anchor::Story,
    steps: Some(0),
    unit: TimeUnit::Day,
};

/// Adds the clock time to the value of a day.
fn at_clock(mut reading: Reading, item: &Item<'_>) -> Reading {
    if let (Some((hour, minute)), Outcome::Certain(value)) =
        (item.date.details.clock, &mut reading.outcome)
        && value.days.is_some_and(DayRange::is_one_day)
        && let Ok(edtf) = Edtf::parse(&format!("{}T{hour:02}:{minute:02}:00", value.edtf))
    {
        value.edtf = edtf;
    }
    reading
}

/// The reading of what is no date: a length of time, something that recurs, a vague word.
fn without_day(index: usize, item: &Item<'_>) -> Option<Reading> {
    let why = match item.date.kind {
        DateType::Duration => "a length of time",
        DateType::Set => "something that recurs",
        DateType::Vague => "a vague word",
        DateType::Date | DateType::Range | DateType::Time => return None,
    };
    Some(Reading {
        date: DateId::new(index),
        calendar: CalendarName::Unknown,
        outcome: Outcome::Unresolved(why.to_owned()),
        basis: vec![Basis {
            kind: BasisKind::AsWritten,
            span: None,
            why: why.to_owned(),
        }],
        consistent: None,
        confidence: 1.0,
    })
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
    let plain = found.into_iter().filter(|found| !found.apart);
    plain.map(|found| found.date).collect()
}
