//! The year of a day that names its weekday and no year: one in which the weekday fits.

use super::own::own_year;
use super::scene::{Choice, Scene};
use super::story::StoryYear;
use super::value::day_of;
use super::{Context, Item};
use regesta_model::{CalendarName, DateForm, DateParts, Span};

/// Years that a text names which are tried, the nearest first.
const TRIED: usize = 12;

/// The years that the dates of a text name, in order.
pub(super) fn named_years(items: &[Item<'_>]) -> Vec<(Span, i32)> {
    let named = |item: &Item<'_>| Some((item.date.span, own_year(item)?));
    items.iter().filter_map(named).collect()
}

impl Scene<'_> {
    /// The year of a date, if its weekday fits none that the story gives it: the nearest year told before it that fits, or
    /// none at all. A day is never moved to another one that its weekday would fit.
    pub(super) fn fitting(&self, item: &Item<'_>, year: &StoryYear) -> Option<StoryYear> {
        let same = || Some(year.clone());
        let ([part], DateForm::Single) = (item.date.parts.as_slice(), item.date.form) else {
            return same();
        };
        let open = part.year.is_none() && part.style.is_none() && part.feast.is_none();
        let Some(weekday) = part.weekday.filter(|_| open && !self.context.news) else {
            return same();
        };
        if part.month.is_none() || part.day.is_none() || self.fits(item, part, weekday, year) {
            return same();
        }
        let end = self
            .years
            .partition_point(|(span, _)| *span < item.date.span);
        let before = self.years.iter().take(end).rev().take(TRIED);
        let told = before.map(|(span, year)| (Some(*span), *year));
        let published = published(self.context).map(|year| (None, year));
        let mut tried = told.chain(published).map(|(from, year)| StoryYear {
            year: Some(year),
            month: None,
            from,
            why: if from.is_some() {
                "a date whose year the weekday fits"
            } else {
                "the day of publication"
            },
        });
        tried.find(|year| self.fits(item, part, weekday, year))
    }

    fn fits(&self, item: &Item<'_>, part: &DateParts, weekday: u8, year: &StoryYear) -> bool {
        let fits = |calendar| {
            day_of(part, calendar, year.year)
                .is_none_or(|day| day.weekday().iso_number() == weekday)
        };
        fits(CalendarName::Gregorian)
            || fits(CalendarName::Julian) && self.counts_julian(item, part, year)
    }

    /// Whether anything tells of the Julian calendar for a day besides its weekday.
    fn counts_julian(&self, item: &Item<'_>, part: &DateParts, year: &StoryYear) -> bool {
        let other = |choice: &Choice| choice.calendar != CalendarName::Gregorian;
        super::grounds::before_reform(part, year)
            .or_else(|| self.repeated(part, year))
            .or_else(|| self.companion(item, part, year))
            .or_else(|| self.by_place(item, part, year))
            .or_else(|| self.by_home(item, part, year))
            .is_some_and(|choice| other(&choice))
    }
}

fn published(context: &Context) -> Option<i32> {
    context.published.map(|(year, ..)| year)
}
