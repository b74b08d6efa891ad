//! Steps from another date, and words for the present.

use super::cursor::Cursor;
use super::{Found, Point};
use crate::lexicon::unit;
use regesta_model::{Anchor, DateForm, DateParts, DateType, Relative, TimeUnit};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// `today`, `the following day`, `a week earlier`, `this summer`.
    pub(crate) fn relative(&self, i: usize) -> Option<Found> {
        self.deictic(i)
            .or_else(|| self.counted(i))
            .or_else(|| self.pointed(i))
    }

    fn step(&self, i: usize, next: usize, part: DateParts, relative: Relative) -> Found {
        let part = DateParts {
            span: self.span(i, next),
            ..part
        };
        let point = Point {
            form: DateForm::Single,
            parts: vec![part],
            next,
            rule: "relative",
            year_shift: None,
            swappable: false,
        };
        let mut found = self.found(i, point);
        found.date.kind = DateType::Date;
        found.date.details.relative = Some(relative);
        found
    }

    fn deictic(&self, i: usize) -> Option<Found> {
        let of = [(W::Today, 0), (W::Yesterday, -1), (W::Tomorrow, 1)];
        let (_, steps) = of.into_iter().find(|(class, _)| self.is(i, *class))?;
        let relative = Relative {
            anchor: Anchor::Speech,
            steps: Some(steps),
            unit: TimeUnit::Day,
        };
        Some(self.step(i, i + 1, DateParts::default(), relative))
    }

    /// A number of units: value (`None` for "several") and the token after the number.
    pub(crate) fn quantity(&self, i: usize) -> Option<(Option<i32>, usize)> {
        if let Some((value, digits)) = self.number(i) {
            return (digits <= 3).then_some((i32::try_from(value).ok(), i + 1));
        }
        if let Some(value) = self.sense(i, W::Number) {
            return Some((Some(value), i + 1));
        }
        if self.is(i, W::One) {
            return Some((Some(1), i + 1));
        }
        self.is(i, W::Several).then_some((None, i + 1))
    }

    /// `two days later`, `a week earlier`, `ten years ago`.
    fn counted(&self, i: usize) -> Option<Found> {
        let (count, at) = self.quantity(i)?;
        let unit = self.sense(at, W::Unit).and_then(unit)?;
        let next = at + 1;
        let (anchor, sign) = if self.is(next, W::Ago) {
            (Anchor::Speech, -1)
        } else if self.is(next, W::Later) {
            (Anchor::Story, 1)
        } else if self.is(next, W::Earlier) {
            (Anchor::Story, -1)
        } else {
            return None;
        };
        let relative = Relative {
            anchor,
            steps: count.map(|count| sign * count),
            unit,
        };
        Some(self.step(i, next + 1, DateParts::default(), relative))
    }

    /// `the following day`, `that summer`, `this month`, `the previous year`.
    fn pointed(&self, i: usize) -> Option<Found> {
        let of = [
            (W::Following, Anchor::Story, 1),
            (W::Previous, Anchor::Story, -1),
            (W::Same, Anchor::Story, 0),
            (W::That, Anchor::Story, 0),
            (W::This, Anchor::Speech, 0),
            (W::Next, Anchor::Story, 1),
            (W::Last, Anchor::Speech, -1),
        ];
        let (_, anchor, steps) = of.into_iter().find(|(class, ..)| self.is(i, *class))?;
        let mut part = DateParts::default();
        let unit = if let Some(season) = self.sense(i + 1, W::Season) {
            part.season = u8::try_from(season).ok();
            TimeUnit::Season
        } else if let Some(month) = self.sense(i + 1, W::Month) {
            part.month = u8::try_from(month).ok();
            TimeUnit::Month
        } else if let Some(weekday) = self.sense(i + 1, W::Weekday) {
            part.weekday = u8::try_from(weekday).ok();
            TimeUnit::Week
        } else {
            self.sense(i + 1, W::Unit).and_then(unit)?
        };
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit,
        };
        Some(self.step(i, i + 2, part, relative))
    }
}
