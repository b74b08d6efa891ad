//! Times of day, alone and with their day.

use super::Found;
use super::cursor::Cursor;
use crate::lexicon::day_part;
use regesta_model::{Anchor, DateForm, DateType, DayPart, Relative, TimeUnit};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// `6:15 a.m.`, `11 a.m.`, `19:00`, `at 5 o'clock`, `at 4 in the morning`, `9 a.m. EST Tuesday`.
    pub(crate) fn clock(&self, i: usize) -> Option<Found> {
        let (hour, 1..=2) = self.number(i)? else {
            return self.military(i);
        };
        let told =
            i.checked_sub(1).is_some_and(|at| self.is(at, W::Clock)) || self.is(i + 3, W::Clock);
        let mark = self.is_punct(i + 1, &[':']) || told && self.is_punct(i + 1, &['.']);
        let minutes = (mark && self.glued(i + 1) && self.glued(i + 2))
            .then(|| self.number(i + 2))
            .flatten()
            .filter(|(minute, digits)| *minute < 60 && *digits == 2);
        let minutes = minutes.or_else(|| self.minutes_after_word(i + 1));
        let mut next = if minutes.is_some() { i + 3 } else { i + 1 };
        let half = self.half_of_day(next, hour, i);
        let worded = half.is_some() || self.is(next, W::Clock) && minutes.is_none();
        next = match half {
            Some((_, end)) => end,
            None => self.skip(next, W::Clock),
        };
        let introduced = i.checked_sub(1).is_some_and(|at| self.is(at, W::Clock));
        if hour > 24 || !(minutes.is_some() || worded || introduced) {
            return None;
        }
        let hour = u8::try_from(hour).ok()?;
        let hour = match half {
            Some((true, _)) if hour < 12 => hour + 12,
            Some((false, _)) if hour == 12 && self.is(next - 1, W::Am) => 0,
            _ => hour,
        };
        let minute = minutes.map_or(0, |(minute, _)| u8::try_from(minute).unwrap_or(0));
        let mut found = self.bare(i, next, DateType::Time, "clock");
        found.date.details.clock = Some((hour, minute));
        Some(self.with_day(found))
    }

    /// `at 0530 hours`.
    fn military(&self, i: usize) -> Option<Found> {
        let (value, 4) = self.number(i)? else {
            return None;
        };
        let (hour, minute) = (value / 100, value % 100);
        let told = i.checked_sub(1).is_some_and(|at| self.is(at, W::In))
            && self.unit_at(i + 1) == Some(TimeUnit::Hour)
            && !self.is(i + 2, W::Of);
        if hour > 24 || minute > 59 || !told {
            return None;
        }
        let mut found = self.bare(i, i + 2, DateType::Time, "clock");
        found.date.details.clock = Some((u8::try_from(hour).ok()?, u8::try_from(minute).ok()?));
        Some(self.with_day(found))
    }

    /// The minutes of `14 h 30`.
    fn minutes_after_word(&self, i: usize) -> Option<(u32, u8)> {
        let minutes = self
            .number(i + 1)
            .filter(|(minute, digits)| *minute < 60 && *digits == 2);
        let counts = self.is_any(i + 2, &[W::CountedAfter, W::Unit, W::Month]);
        minutes.filter(|_| self.is(i, W::Clock) && !counts)
    }

    /// Whether a clock time is after noon, and the token after what says so: "p.m.", "in the morning".
    fn half_of_day(&self, i: usize, hour: u32, from: usize) -> Option<(bool, usize)> {
        if self.is(i, W::Am) {
            return Some((false, i + 1));
        }
        if self.is(i, W::Pm) {
            return Some((true, i + 1));
        }
        let counts = (1..=12).contains(&hour)
            && from
                .checked_sub(1)
                .is_some_and(|at| self.is(at, W::AtClock));
        let clock = self.skip(i, W::Clock);
        let at = self.skip(self.skip(clock, W::In), W::Article);
        let part = self.sense(at, W::DayPart).and_then(day_part)?;
        let after_noon = match part {
            DayPart::Morning => false,
            DayPart::Afternoon | DayPart::Evening => true,
            DayPart::Night => hour >= 6,
            _ => return None,
        };
        ((counts || clock > i) && (at > i)).then_some((after_noon, at + 1))
    }

    /// Adds the day that follows a time at once: "9 a.m. EST Tuesday", "5 p.m., Nov. 6".
    fn with_day(&self, time: Found) -> Found {
        let end = time.tokens.1;
        let at = self.skip_punct(self.skip(end, W::Clock), &[',']);
        let day = self
            .plain(at)
            .or_else(|| self.lone_weekday(at))
            .or_else(|| self.deictic(at))
            .filter(|found| found.date.form == DateForm::Single && names_day(found));
        let Some(mut day) = day else {
            return time;
        };
        day.date.details.clock = time.date.details.clock;
        self.widen(&mut day, time.tokens.0);
        day
    }

    /// `the morning of November 7`, `night`, `that afternoon`, `Friday morning`.
    pub(crate) fn part_of_day(&self, i: usize) -> Option<Found> {
        let (relative, at) = self.day_pointer(i);
        let part = self.sense(at, W::DayPart).and_then(day_part)?;
        let hours = at
            + 1
            + usize::from(self.unit_at(at + 1) == Some(TimeUnit::Hour) && self.is(at + 2, W::Of));
        let of = self.skip(hours, W::Of);
        let dated = if of > at + 1
            || self.is_any(at + 1, &[W::Weekday, W::Today, W::Yesterday, W::Tomorrow])
        {
            let day = self.skip(of, W::Article);
            self.plain(day)
                .or_else(|| self.lone_weekday(day))
                .or_else(|| self.deictic(day))
                .filter(names_day)
        } else {
            None
        };
        if let Some(mut found) = dated {
            found.date.details.day_part = Some(part);
            found.tokens.0 = i;
            return Some(found);
        }
        let hyphened = i.checked_sub(2).is_some_and(|at| {
            self.is_any(at, &[W::Early, W::Mid, W::Late]) && self.is_dash(at + 1)
        });
        let introduced = relative.is_some()
            || hyphened
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

/// Whether an expression is of one day.
fn names_day(found: &Found) -> bool {
    let parts = found.date.parts.iter();
    let told = |part: &regesta_model::DateParts| part.day.is_some() || part.weekday.is_some();
    let steps = found.date.details.relative;
    parts.clone().any(told) || steps.is_some_and(|step| step.unit == TimeUnit::Day)
}
