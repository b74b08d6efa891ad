//! Days and weeks that are reckoned from a day or month that the text names: "the week of March 6", "the first Monday in
//! September", "the day before last Tuesday".

use super::Found;
use super::cursor::Cursor;
use super::point::Point;
use crate::days::{gregorian, julian};
use regesta_model::{Amount, DateForm, DateParts, Modifier, RuleId, TimeUnit};
use regesta_packs::WordClass as W;

/// A week or weekend named by one of its days, and a week named by its last.
pub(crate) const WEEK_OF: &str = "week-of";
pub(crate) const WEEKEND_OF: &str = "weekend-of";
pub(crate) const WEEK_ENDED: &str = "week-ended";
/// The week that begins with a feast.
pub(crate) const WEEK_OF_FEAST: &str = "week-of-feast";
/// A weekday counted from a feast; the amount of the details holds which one.
pub(crate) const WEEKDAY_AFTER_FEAST: &str = "weekday-after-feast";
pub(crate) const WEEKDAY_BEFORE_FEAST: &str = "weekday-before-feast";
/// A weekday or a week counted within its month; the amount of the details holds which one, -1 for the last.
pub(crate) const WEEKDAY_OF_MONTH: &str = "weekday-of-month";
pub(crate) const WEEK_OF_MONTH: &str = "week-of-month";
/// The first or the last days or weeks of a month.
pub(crate) const DAYS_OF_MONTH: &str = "days-of-month";
/// So many days or weeks at the beginning or the end of a month.
pub(crate) const RUN_OF_MONTH: &str = "run-of-month";
/// The day before and the day after a day.
pub(crate) const DAY_BEFORE: &str = "day-before";
pub(crate) const DAY_AFTER: &str = "day-after";

impl Cursor<'_> {
    /// `8 March 1702, being Sunday`, `2 September 1752 (Wednesday)`: a weekday that fits the day before it.
    pub(super) fn with_weekday_behind(&self, found: &mut Found) {
        let at = found.tokens.1;
        let open = self.opens(at);
        if !(open || self.is_punct(at, &[','])) || found.date.form != DateForm::Single {
            return;
        }
        let own = self.skip(self.skip(at + 1, W::BeingDay), W::Article);
        let weekday = self
            .whole_weekday(own)
            .and_then(|day| u8::try_from(day).ok());
        let ends = if open {
            self.closes(own + 1)
        } else {
            self.number(own + 1).is_none()
                && !self.is_any(own + 1, &[W::Month, W::Ordinal, W::DayPart])
        };
        let Some(part) = found.date.parts.first_mut() else {
            return;
        };
        if part.weekday.is_none() && ends && weekday.is_some_and(|day| falls_on(part, day)) {
            part.weekday = weekday;
            found.tokens.1 = own + 1 + usize::from(open);
            found.date.span = self.span(found.tokens.0, found.tokens.1);
            part.span = part.span.cover(found.date.span);
        }
    }

    /// `the week of March 6`, `the weekend of 3 May 1921`, `the week ended 28 October`: the days around a day.
    pub(super) fn week_of(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i)?;
        let rule = match unit {
            TimeUnit::Week if self.is(i + 1, W::Of) => WEEK_OF,
            TimeUnit::Weekend if self.is(i + 1, W::Of) => WEEKEND_OF,
            TimeUnit::Week if self.is(i + 1, W::Ended) => WEEK_ENDED,
            _ => return None,
        };
        let mut found = self.plain(self.skip(i + 2, W::Article))?;
        let whole = is_day(&found);
        self.widen(&mut found, i);
        found.date.modifier = None;
        found.date.rule = RuleId::new(rule);
        whole.then_some(found)
    }

    /// `the day before last Tuesday`; a day with its date stays a date of its own.
    pub(super) fn day_by_day(&self, i: usize, after: bool) -> Option<Found> {
        let at = self.skip(i + 2, W::Article);
        let mut found = self
            .lone_weekday(at)
            .or_else(|| self.pointed(at))
            .filter(is_weekday)?;
        self.widen(&mut found, i);
        found.date.modifier = None;
        found.date.rule = RuleId::new(if after { DAY_AFTER } else { DAY_BEFORE });
        Some(found)
    }

    /// `the first Monday in September 1842`, `the last week of May`, `the first days of May`.
    pub(super) fn nth_of_month(&self, i: usize) -> Option<Found> {
        let before = self.month(i);
        let (nth, at) = self.nth(before.map_or(i, |(_, next)| next))?;
        // "The last two weeks of February"
        let (count, at) = match self.quantity(at) {
            Some((Some(count), next)) if nth.abs() == 1 && count > 1 => (Some(count), next),
            _ => (None, at),
        };
        let weekday = self
            .sense(at, W::Weekday)
            .and_then(|day| u8::try_from(day).ok());
        let unit = self.unit_at(at);
        let plural = self.is(at, W::PluralUnit);
        let rule = match (weekday, unit) {
            (Some(_), _) if count.is_none() => WEEKDAY_OF_MONTH,
            (None, Some(TimeUnit::Day | TimeUnit::Week)) if count.is_some() => RUN_OF_MONTH,
            (None, Some(TimeUnit::Week)) if !plural => WEEK_OF_MONTH,
            (None, Some(TimeUnit::Day | TimeUnit::Week)) if plural && nth.abs() == 1 => {
                DAYS_OF_MONTH
            }
            _ => return None,
        };
        let mut point = match before {
            Some((month, _)) => self.month_before(month, at + 1),
            None => self.point(self.skip(at + 1, W::Of))?,
        };
        let part = point.first();
        let month = part.month.is_some() && part.day.is_none();
        if point.form != DateForm::Single || !month || !matches!(nth, -1 | 1..=5) {
            return None;
        }
        point.rule = rule;
        point.parts = vec![DateParts {
            weekday,
            span: self.span(i, point.next),
            ..part
        }];
        let mut found = self.found(i, point);
        found.date.details.amount = Some(Amount {
            tenths: count.unwrap_or(nth).checked_mul(10),
            unit: unit.unwrap_or(TimeUnit::Week),
        });
        if [DAYS_OF_MONTH, RUN_OF_MONTH].contains(&rule) {
            let part = if nth > 0 {
                Modifier::Start
            } else {
                Modifier::End
            };
            found.date.modifier = Some(part);
        }
        Some(found)
    }

    /// A month that stands before what is counted in it, with the year behind: `syyskuun ensimmäisenä maanantaina 1842`.
    fn month_before(&self, month: u8, next: usize) -> Point {
        let part = DateParts {
            month: Some(month),
            ..DateParts::default()
        };
        let mut point = Point::new(vec![part], next, WEEK_OF_MONTH);
        if let Some(year) = self.year_after(next, Some(month)) {
            point.set_year(&year);
            point.next = year.next;
        }
        point
    }

    /// Which one of a month is counted, -1 for the last, and the token after it.
    fn nth(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(nth) = self.sense(i, W::Ordinal) {
            return Some((nth, i + 1));
        }
        if self.is_any(i, &[W::Last, W::Final]) {
            return Some((-1, i + 1));
        }
        let (nth, 1) = self
            .number(i)
            .filter(|_| self.is(i + 1, W::OrdinalSuffix))?
        else {
            return None;
        };
        Some((i32::try_from(nth).ok()?, i + 2))
    }
}

/// Whether a whole day is of this weekday in either calendar.
fn falls_on(part: &DateParts, weekday: u8) -> bool {
    let (Some(year), Some(month), Some(day)) = (part.year, part.month, part.day) else {
        return false;
    };
    let days = [gregorian(year, month, day), julian(year, month, day)];
    let mut days = days.into_iter().flatten();
    days.any(|day| day.weekday().iso_number() == weekday)
}

/// Whether an expression is one day of a month.
fn is_day(found: &Found) -> bool {
    let mut parts = found.date.parts.iter();
    found.date.form == DateForm::Single && parts.all(|part| part.day.is_some())
}

/// Whether an expression is a weekday counted from the day of writing.
fn is_weekday(found: &Found) -> bool {
    let mut parts = found.date.parts.iter();
    parts.any(|part| part.weekday.is_some()) && found.date.details.day_part.is_none()
}
