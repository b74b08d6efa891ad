//! Reports and their periods: "the year-ago quarter", "this year's third quarter", "the year ended 31 March".

use super::Found;
use super::cursor::Cursor;
use super::point::Point;
use crate::lexicon::unit;
use regesta_model::{Amount, Anchor, DateParts, DateType, Relative, RuleId, TimeUnit};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// `year-earlier`, `the year-ago quarter`, `the year-earlier third quarter`.
    pub(super) fn year_before(&self, i: usize) -> Option<Found> {
        if !self.is_year_before(i) {
            return None;
        }
        let mut next = i + 3;
        if let Some(mut length) = self.duration(next) {
            self.widen(&mut length, i);
            return Some(length);
        }
        let mut part = DateParts::default();
        let mut rule = "year-before";
        if let Some((season, end)) = self.nth_quarter(next) {
            (part.season, next, rule) = (Some(season), end, "year-before-period");
        } else if self.is(next, W::Period) {
            (next, rule) = (next + 1, "year-before-period");
        } else if self.unit_at(next) == Some(TimeUnit::Quarter) {
            (next, rule) = (next + 1, "year-before-quarter");
        }
        let relative = Relative {
            anchor: Anchor::Speech,
            steps: Some(-1),
            unit: TimeUnit::Year,
        };
        let mut found = self.step(i, next, part, relative);
        found.date.rule = RuleId::new(rule);
        Some(found)
    }

    /// Whether "year-ago" or "year-earlier" begins here.
    pub(super) fn is_year_before(&self, i: usize) -> bool {
        self.unit_at(i) == Some(TimeUnit::Year)
            && self.is_dash(i + 1)
            && self.glued(i + 1)
            && self.glued(i + 2)
            && self.is_any(i + 2, &[W::Ago, W::Earlier])
    }

    /// The code of the season of "third quarter", and the token after it.
    pub(super) fn nth_quarter(&self, i: usize) -> Option<(u8, usize)> {
        let (value, next) = self.ordinal(i)?;
        let dashed = next + usize::from(self.is_dash(next) && self.glued(next));
        let quarter = self.sense(dashed, W::Unit).and_then(unit) == Some(TimeUnit::Quarter);
        let season = u8::try_from(value).ok().filter(|n| (1..=4).contains(n))? + 32;
        quarter.then_some((season, dashed + 1))
    }

    /// What of a year a report is about: the code of "this year's third quarter", or whether it is a period that the
    /// report tells; and the token after it.
    pub(super) fn reported(&self, i: usize, next: usize) -> (Option<u8>, bool, usize) {
        let owned = self.is(next, W::DecadeSuffix)
            && self.glued(next)
            && !self.slice(next).starts_with(char::is_alphabetic);
        if !owned {
            let before = i.checked_sub(1).is_some_and(|at| self.is_reported(at));
            return (None, before, next);
        }
        match self.nth_quarter(next + 1) {
            Some((season, end)) => (Some(season), false, end),
            None if self.is_reported(next + 1) => (None, true, next + 2),
            None => (None, false, next),
        }
    }

    /// `the 1988 period`: the reported quarter of a year.
    pub(super) fn year_period(&self, i: usize) -> Option<Found> {
        let (year, 4) = self.number(i)? else {
            return None;
        };
        let article = i.checked_sub(1).is_some_and(|at| self.is(at, W::Article));
        let year = i32::try_from(year)
            .ok()
            .filter(|year| (1800..=2100).contains(year))?;
        if !article || !self.is_reported(i + 1) {
            return None;
        }
        let part = DateParts {
            year: Some(year),
            ..DateParts::default()
        };
        let relative = Relative {
            anchor: Anchor::Speech,
            steps: Some(0),
            unit: TimeUnit::Quarter,
        };
        let mut found = self.step(i, i + 2, part, relative);
        found.date.rule = RuleId::new("year-period");
        Some(found)
    }

    /// Whether this word names what a report is about: "quarter", "period".
    fn is_reported(&self, i: usize) -> bool {
        self.is(i, W::Period)
            || self.unit_at(i) == Some(TimeUnit::Quarter) && !self.is(i, W::PluralUnit)
    }

    /// `the quarter ended 31 July`: the quarter in which the middle of these three months falls.
    fn quarter_ended(&self, i: usize) -> Option<Found> {
        let point = self.point(i + 2).filter(|_| self.is(i + 1, W::Ended))?;
        let last = point.first();
        let (month, day) = (i32::from(last.month?), last.day?);
        let middle = month - if day > 15 { 2 } else { 3 };
        let part = DateParts {
            year: last.year.map(|year| year + middle.div_euclid(12)),
            season: u8::try_from(middle.rem_euclid(12) / 3 + 33).ok(),
            span: self.span(i, i + 1),
            ..DateParts::default()
        };
        let mut found = self.found(i, Point::new(vec![part], i + 1, "period"));
        found.apart = true;
        Some(found)
    }

    /// `the quarter a year ago`: the reported one of the year before.
    fn quarter_ago(&self, i: usize) -> Option<Found> {
        let mut found = self.counted(i + 1)?;
        let relative = found.date.details.relative?;
        let before = relative.unit == TimeUnit::Year && relative.steps == Some(-1);
        self.widen(&mut found, i);
        found.date.rule = RuleId::new("year-before-quarter");
        before.then_some(found)
    }

    /// `the 1988 third quarter`: the year first.
    pub(super) fn year_then_quarter(&self, i: usize) -> Option<Point> {
        let (year, 4) = self.number(i)? else {
            return None;
        };
        let (season, next) = self.nth_quarter(i + 1)?;
        let part = DateParts {
            year: i32::try_from(year).ok(),
            season: Some(season),
            span: self.span(i, next),
            ..DateParts::default()
        };
        Some(Point::new(vec![part], next, "quarter"))
    }

    /// `the quarter`, `the year ended 31 March`, `the week`, `over the weekend`: a period that the report is about.
    pub(super) fn the_unit(&self, i: usize) -> Option<Found> {
        let fiscal = self.skip(i, W::YearPrefix);
        let unit = self.unit_at(fiscal)?;
        let whole = unit == TimeUnit::Year && i > 0 && self.is(i - 1, W::Whole);
        let from = i - usize::from(whole);
        let article = from
            .checked_sub(1)
            .is_some_and(|at| self.is(at, W::Article));
        let next = fiscal + 1;
        if let Some(found) = self.week_of(i).filter(|_| article) {
            return Some(found);
        }
        if !article || self.is(fiscal, W::PluralUnit) || self.is_any(next, &[W::Of, W::Number]) {
            return None;
        }
        if unit == TimeUnit::Day {
            return self.day_beside(i);
        }
        if unit == TimeUnit::Quarter
            && let Some(found) = self.quarter_ended(i).or_else(|| self.quarter_ago(i))
        {
            return Some(found);
        }
        if unit == TimeUnit::Year && (fiscal > i || self.is(next, W::Ended)) {
            let mut found = self.bare(i, next, DateType::Duration, "period");
            found.date.details.amount = Some(Amount {
                tenths: Some(10),
                unit,
            });
            found.apart = true;
            return Some(found);
        }
        let (anchor, steps) = match unit {
            TimeUnit::Quarter | TimeUnit::Weekend => (Anchor::Speech, -1),
            TimeUnit::Week => (Anchor::Speech, 0),
            TimeUnit::Year => (Anchor::Story, 0),
            _ => return None,
        };
        (fiscal == i).then(|| self.apart(from, next, anchor, steps, unit))
    }

    /// `the day after the battle`: counted from what follows.
    fn day_beside(&self, i: usize) -> Option<Found> {
        let after = self.is_any(i + 1, &[W::After, W::Later]);
        let before = self.is_any(i + 1, &[W::Before, W::Earlier]);
        if let Some(found) = self.day_by_day(i, after).filter(|_| after || before) {
            return Some(found);
        }
        let steps = if after { 1 } else { -1 };
        (after || before).then(|| self.apart(i, i + 2, Anchor::Story, steps, TimeUnit::Day))
    }

    /// `year-end`, `month's end`, `the year's end`.
    pub(super) fn unit_end(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i)?;
        let owned = self.is(i + 1, W::DecadeSuffix) && self.glued(i + 1);
        let at = i + 1 + usize::from(owned || self.is_dash(i + 1) && self.glued(i + 1));
        let fits = matches!(unit, TimeUnit::Year | TimeUnit::Month) && !self.is(i, W::PluralUnit);
        (fits && self.is(at, W::UnitEnd)).then(|| {
            let mut found = self.apart(i, at + 1, Anchor::Story, 0, unit);
            found.date.modifier = Some(regesta_model::Modifier::End);
            found
        })
    }

    fn apart(&self, i: usize, next: usize, anchor: Anchor, steps: i32, unit: TimeUnit) -> Found {
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit,
        };
        let mut found = self.step(i, next, DateParts::default(), relative);
        found.date.rule = RuleId::new("period");
        found.apart = true;
        found
    }
}
