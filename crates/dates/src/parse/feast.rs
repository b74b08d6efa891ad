//! Days that a feast names: "Easter Monday 1916", "at Michaelmas".

use super::Found;
use super::cursor::Cursor;
use super::point::Point;
use super::reckoned::{WEEK_OF_FEAST, WEEKDAY_AFTER_FEAST, WEEKDAY_BEFORE_FEAST};
use crate::days::julian;
use crate::lexicon::unit;
use crate::token::Kind;
use regesta_calendar::{FeastRule, Gregorian};
use regesta_model::{Amount, CalendarName, DateParts, StyleMark, TimeUnit};
use regesta_packs::WordClass as W;

const SUNDAY: u8 = 7;

/// Words before a feast that make a day of it.
const INTRODUCING: &[W] = &[
    W::In,
    W::Until,
    W::Since,
    W::Before,
    W::After,
    W::ChurchSunday,
    W::Weekday,
];

/// Marks a fixed feast as one of the old calendar. The year of "Old Christmas Day 1753" is that of the day in the new one.
fn old_style(part: &mut DateParts, mark: &StyleMark) {
    let (Some(month), Some(day)) = (part.month, part.day) else {
        return;
    };
    part.style = Some(mark.clone());
    part.year = part.year.map(|year| {
        let new = julian(year, month, day).map(|day| Gregorian::from_day(day).year());
        if new > Some(year) { year - 1 } else { year }
    });
}

impl Cursor<'_> {
    /// A feast with its year and its weekday, or where the words around it let it be a day.
    pub(crate) fn feast(&self, i: usize) -> Option<Point> {
        let (weekday, at) = self.weekday(i);
        let mut point = self.feast_or_week(at, &[W::Feast])?;
        let told = point.has_year() || point.rule == WEEK_OF_FEAST;
        if let (Some(part), Some(_)) = (point.parts.first_mut(), weekday) {
            part.weekday = weekday;
            part.span = self.span(i, point.next);
        }
        (told || point.year_shift.is_some() || self.names_a_day(at)).then_some(point)
    }

    /// `Donnerstag vor Pfingsten 1540`, `Tuesday next after Easter 1455`, `3. søndag efter Trinitatis`, `Dom. 3 p. Trin.`,
    /// `13. p. Trin.`: a weekday counted from a feast.
    pub(super) fn weekday_by_feast(&self, i: usize) -> Option<Found> {
        let (nth, weekday, at) = self.counted_weekday(i)?;
        let at = self.skip(at, W::Next);
        let rule = if self.is(at, W::Before) {
            WEEKDAY_BEFORE_FEAST
        } else if self.is_any(at, &[W::After, W::AfterFeast]) {
            WEEKDAY_AFTER_FEAST
        } else {
            return None;
        };
        let at = self.skip(self.skip_punct(at + 1, &['.', ':']), W::Article);
        let mut point = self
            .feast_or_week(at, &[W::Feast, W::CountedFeast])
            .filter(|point| point.rule != WEEK_OF_FEAST)?;
        point.rule = rule;
        let whole = self.span(i, point.next);
        if let Some(part) = point.parts.first_mut() {
            part.weekday = Some(weekday);
            part.span = whole;
        }
        let mut found = self.found(i, point);
        found.date.details.amount = Some(Amount {
            tenths: nth.checked_mul(10),
            unit: TimeUnit::Week,
        });
        Some(found)
    }

    /// Which one of a weekday is counted, the weekday, and the token after it.
    fn counted_weekday(&self, i: usize) -> Option<(i32, u8, usize)> {
        if self.is(i, W::ChurchSunday) {
            let at = self.skip_punct(i + 1, &['.', ':']);
            let (nth, next) = self.ordinal(at).unwrap_or((1, at));
            return Some((nth, SUNDAY, self.skip_punct(next, &['.', ':'])));
        }
        // "13. p. Trin."
        let sunday = self
            .ordinal(i)
            .filter(|(_, next)| self.is(*next, W::AfterFeast));
        if let Some((nth, next)) = sunday {
            return Some((nth, SUNDAY, next));
        }
        let (nth, at) = self
            .ordinal(i)
            .filter(|(_, next)| self.is(*next, W::Weekday))
            .unwrap_or((1, i));
        let weekday = u8::try_from(self.sense(at, W::Weekday)?).ok()?;
        Some((nth, weekday, self.skip_punct(at + 1, &['.'])))
    }

    /// A feast, or the week that begins with it, and its year if it has one.
    fn feast_or_week(&self, i: usize, classes: &[W]) -> Option<Point> {
        let named = classes.iter().find_map(|class| self.sense(i, *class))?;
        let feast = crate::lexicon::feast(named)?;
        let (month, day) = match feast.rule {
            FeastRule::Fixed(month, day) => (Some(month), Some(day)),
            _ => (None, None),
        };
        let part = DateParts {
            month,
            day,
            feast: Some(feast),
            span: self.span(i, i + 1),
            ..DateParts::default()
        };
        let week = self.sense(i + 1, W::Unit).and_then(unit) == Some(TimeUnit::Week);
        let next = i + 1 + usize::from(week);
        let rule = if week { WEEK_OF_FEAST } else { "feast" };
        let mut point = Point::new(vec![part], next, rule);
        let year = self
            .year_after(next, month)
            .or_else(|| self.year_at(self.skip(next, W::YearPrefix)));
        if let Some(year) = year {
            point.set_year(&year);
            point.next = year.next;
            let whole = self.span(i, point.next);
            if let Some(part) = point.parts.first_mut() {
                part.span = whole;
            }
        }
        if let Some(mark) = self.old_feast(i) {
            point
                .parts
                .iter_mut()
                .for_each(|part| old_style(part, &mark));
        }
        Some(point)
    }

    /// The mark of a feast that goes on being kept on the day of the old calendar: "Old Michaelmas Day".
    fn old_feast(&self, i: usize) -> Option<StyleMark> {
        let at = i.checked_sub(1).filter(|at| self.is(*at, W::Old))?;
        let named = self.at(at)?.capital && self.at(i)?.capital;
        named.then(|| StyleMark {
            calendar: CalendarName::Julian,
            span: self.span(at, at + 1),
        })
    }

    /// Whether a feast without a year is a day here, no part of a name: "at Easter", not "Easter Island".
    fn names_a_day(&self, i: usize) -> bool {
        let written = self.at(i).is_some_and(|token| token.capital);
        let whole = written && self.slice(i).contains(' ');
        let introduced = i
            .checked_sub(1)
            .is_some_and(|at| self.is_any(at, INTRODUCING));
        let introduced = if self.is(i, W::SaintFeast) {
            i.checked_sub(1).is_some_and(|at| self.is(at, W::Article))
        } else {
            introduced || whole
        };
        let named = self.at(i + 1).is_some_and(|next| {
            next.space && matches!(next.kind, Kind::Plain) && (next.capital || !whole)
        });
        introduced && !named && !self.is(i + 1, W::EventAfter) && !self.is_dash(i + 1)
    }
}
