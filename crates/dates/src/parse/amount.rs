//! Lengths of time, what recurs, times of day, and vague words.

use super::cursor::Cursor;
use super::{Found, Point};
use crate::lexicon::{day_part, unit};
use regesta_model::{
    Amount, Anchor, DateForm, DateParts, DateType, DayPart, Modifier, Relative, TimeUnit, Vague,
};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// An expression of this kind without parts of a date.
    pub(crate) fn bare(&self, i: usize, next: usize, kind: DateType, rule: &'static str) -> Found {
        let point = Point {
            form: DateForm::Single,
            parts: vec![DateParts {
                span: self.span(i, next),
                ..DateParts::default()
            }],
            next,
            rule,
            year_shift: None,
            swappable: false,
        };
        let mut found = self.found(i, point);
        found.date.kind = kind;
        found.apart = false;
        found
    }

    pub(crate) fn unit_at(&self, i: usize) -> Option<TimeUnit> {
        self.sense(i, W::Unit).and_then(unit)
    }

    /// `more than two weeks`, `a three-day`, `the next six months`, `18 years old`.
    pub(crate) fn duration(&self, i: usize) -> Option<Found> {
        let (modifier, at) = self.size_modifier(i);
        let pointed = self.is_any(
            at,
            &[
                W::Next,
                W::Last,
                W::Following,
                W::Previous,
                W::This,
                W::That,
                W::Same,
            ],
        ) || self.sense(at, W::Ordinal) == Some(1);
        let first = at;
        if let Some(found) = self.nth_unit(i) {
            return Some(found);
        }
        let at = at + usize::from(pointed);
        let (tenths, at) = self.tenths(at)?;
        let compound = self.is_dash(at) && self.glued(at);
        let at = at + usize::from(compound);
        let at = self.skip(at, W::Whole);
        let unit = self.unit_at(at)?;
        let mut next = at + 1;
        if self.is_dash(next) && self.glued(next) && self.is_any(next + 1, &[W::Old, W::Whole]) {
            next += 1;
        }
        let age = self.is(next, W::Old);
        if self.is_any(next, &[W::Old, W::Whole]) {
            next += 1;
        }
        let compound = compound || self.is_dash(next - 2) && next > at + 1;
        let rule = match (age, compound) {
            (true, _) => "age",
            (false, true) => "compound",
            _ => "duration",
        };
        // "a month-long siege": the article is the siege's.
        let article = compound && first == i && self.is(i, W::One) && !self.is(i, W::Number);
        let mut found = self.bare(i + usize::from(article), next, DateType::Duration, rule);
        found.date.modifier = modifier;
        found.date.details.amount = Some(Amount { tenths, unit });
        Some(found)
    }

    /// `the first year of the war`: one unit of a longer time.
    fn nth_unit(&self, i: usize) -> Option<Found> {
        let ordinal = self.sense(i, W::Ordinal)?;
        let unit = self.unit_at(i + 1)?;
        let long = matches!(
            unit,
            TimeUnit::Hour | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year
        );
        let told = long
            && ordinal < 20
            && i > 0
            && self.is(i - 1, W::Article)
            && !self.is(i + 1, W::PluralUnit);
        let mut found = self.bare(i, i + 2, DateType::Duration, "duration");
        found.date.details.amount = Some(Amount {
            tenths: Some(10),
            unit,
        });
        told.then_some(found)
    }

    /// "more than", "about" before a length.
    fn size_modifier(&self, i: usize) -> (Option<Modifier>, usize) {
        let of = [
            (W::MoreThan, Modifier::After),
            (W::LessThan, Modifier::Before),
            (W::AtLeast, Modifier::After),
            (W::About, Modifier::Approximate),
        ];
        let found = of.into_iter().find(|(class, _)| self.is(i, *class));
        found.map_or((None, i), |(_, modifier)| (Some(modifier), i + 1))
    }

    /// A number of units in tenths, `None` for "several".
    fn tenths(&self, i: usize) -> Option<(Option<i32>, usize)> {
        let (count, mut next) = self.quantity(i)?;
        let mut tenths = count.map(|count| count.saturating_mul(10));
        if self.is(next, W::And) {
            let half = self.skip(next + 1, W::One);
            if self.is(half, W::Half) {
                tenths = tenths.map(|tenths| tenths + 5);
                next = half + 1;
            }
        }
        if self.is_punct(next, &['.'])
            && self.glued(next)
            && let Some((tenth, 1)) = self.number(next + 1)
        {
            tenths = tenths
                .zip(i32::try_from(tenth).ok())
                .map(|(all, tenth)| all + tenth);
            next += 2;
        }
        next = self.skip(next, W::More);
        Some((tenths, next))
    }

    /// `every day`, `per month`, `annually`.
    pub(crate) fn recurring(&self, i: usize) -> Option<Found> {
        let named = [
            (W::Daily, TimeUnit::Day),
            (W::Weekly, TimeUnit::Week),
            (W::Monthly, TimeUnit::Month),
            (W::Yearly, TimeUnit::Year),
        ];
        let adverb = named.into_iter().find(|(class, _)| self.is(i, *class));
        let (unit, next) = match adverb {
            Some((_, unit)) => (unit, i + 1),
            None if self.is_any(i, &[W::Every, W::Per]) => (self.unit_at(i + 1)?, i + 2),
            None => return None,
        };
        let rule = if self.is(i, W::Per) { "per" } else { "set" };
        let mut found = self.bare(i, next, DateType::Set, rule);
        found.date.details.amount = Some(Amount {
            tenths: Some(10),
            unit,
        });
        Some(found)
    }

    /// `now`, `recently`, `in the future`.
    pub(crate) fn vague(&self, i: usize) -> Option<Found> {
        let of = [
            (W::Present, Vague::Present),
            (W::Past, Vague::Past),
            (W::Future, Vague::Future),
            (W::PastName, Vague::Past),
        ];
        if self.is(i, W::SameTime) {
            return Some(self.bare(i, i + 1, DateType::Vague, "same-time"));
        }
        let (class, vague) = of.into_iter().find(|(class, _)| self.is(i, *class))?;
        let rule = if class == W::PastName {
            "past-name"
        } else {
            "vague"
        };
        let mut found = self.bare(i, i + 1, DateType::Vague, rule);
        found.date.details.vague = Some(vague);
        Some(found)
    }

    /// `6:15 a.m.`, `11 a.m.`, `19:00`, `at 5 o'clock`.
    pub(crate) fn clock(&self, i: usize) -> Option<Found> {
        let (hour, 1..=2) = self.number(i)? else {
            return None;
        };
        let minutes = (self.is_punct(i + 1, &[':']) && self.glued(i + 1))
            .then(|| self.number(i + 2))
            .flatten()
            .filter(|(minute, digits)| *minute < 60 && *digits == 2);
        let mut next = if minutes.is_some() { i + 3 } else { i + 1 };
        let half = if self.is(next, W::Am) {
            Some(0)
        } else if self.is(next, W::Pm) {
            Some(12)
        } else {
            None
        };
        let worded = half.is_some() || self.is(next, W::Clock) && minutes.is_none();
        next += usize::from(worded || self.is(next, W::Clock));
        let introduced = i.checked_sub(1).is_some_and(|at| self.is(at, W::Clock));
        if hour > 24 || !(minutes.is_some() || worded || introduced) {
            return None;
        }
        let hour = u8::try_from(hour).ok()?;
        let hour = if half == Some(12) && hour < 12 {
            hour + 12
        } else {
            hour
        };
        let minute = minutes.map_or(0, |(minute, _)| u8::try_from(minute).unwrap_or(0));
        let mut found = self.bare(i, next, DateType::Time, "clock");
        found.date.details.clock = Some((hour, minute));
        Some(self.with_day(found))
    }

    /// Adds the day that follows a time: "6 p.m. on 9 November".
    fn with_day(&self, found: Found) -> Found {
        found
    }

    /// `the morning of November 7`, `night`, `that afternoon`, `Friday morning`.
    pub(crate) fn part_of_day(&self, i: usize) -> Option<Found> {
        let (relative, at) = self.day_pointer(i);
        let part = self.sense(at, W::DayPart).and_then(day_part)?;
        let of = self.skip(at + 1, W::Of);
        let dated = if of > at + 1 || self.is(at + 1, W::Weekday) {
            let day = self.skip(of, W::Article);
            self.plain(day).filter(|found| {
                found
                    .date
                    .parts
                    .iter()
                    .any(|part| part.day.is_some() || part.weekday.is_some())
            })
        } else {
            None
        };
        if let Some(mut found) = dated {
            found.date.details.day_part = Some(part);
            found.tokens.0 = i;
            return Some(found);
        }
        let introduced = relative.is_some()
            || i > 0 && self.is_any(i - 1, &[W::In, W::Article, W::One, W::This]);
        let mut found = self.bare(i, at + 1, DateType::Time, "part-of-day");
        found.date.details.day_part = Some(part);
        found.date.details.relative = relative;
        found.apart = true;
        introduced.then_some(found)
    }

    /// "that", "the next", "the same" before a part of the day.
    fn day_pointer(&self, i: usize) -> (Option<Relative>, usize) {
        let of = [
            (W::Following, 1),
            (W::Next, 1),
            (W::Previous, -1),
            (W::That, 0),
            (W::Same, 0),
            (W::This, 0),
            (W::Last, -1),
        ];
        let found = of.into_iter().find(|(class, _)| self.is(i, *class));
        found.map_or((None, i), |(class, steps)| {
            let anchor = if matches!(class, W::This | W::Last) {
                Anchor::Speech
            } else {
                Anchor::Story
            };
            let relative = Relative {
                anchor,
                steps: Some(steps),
                unit: TimeUnit::Day,
            };
            (Some(relative), i + 1)
        })
    }
}

/// The code that TIMEX gives to a part of the day.
#[must_use]
pub(crate) const fn timex_code(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning | DayPart::Dawn => "TMO",
        DayPart::Midday => "TMI",
        DayPart::Noon => "T12:00",
        DayPart::Afternoon => "TAF",
        DayPart::Evening | DayPart::Dusk => "TEV",
        DayPart::Night => "TNI",
        DayPart::Daytime => "TDT",
        DayPart::Midnight => "T24:00",
    }
}
