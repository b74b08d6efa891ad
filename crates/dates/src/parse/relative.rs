//! Steps from another date, and words for the present.

use super::cursor::Cursor;
use super::{Found, Point};
use crate::lexicon::unit;
use crate::token::Kind;
use regesta_model::{
    Amount, Anchor, DateForm, DateParts, DateType, DayPart, Relative, RuleId, TimeUnit,
};
use regesta_packs::WordClass as W;

/// Most tokens of a comparison with a figure before "last year".
const COMPARISON: usize = 18;

impl Cursor<'_> {
    /// `today`, `the following day`, `a week earlier`, `this summer`.
    pub(crate) fn relative(&self, i: usize) -> Option<Found> {
        self.deictic(i)
            .or_else(|| self.day_of_month(i))
            .or_else(|| self.counted(i))
            .or_else(|| self.counted_back(i))
            .or_else(|| self.counted_on(i))
            .or_else(|| self.year_later(i))
            .or_else(|| self.pointed(i))
            .or_else(|| self.pointed_after(i))
            .or_else(|| self.lone_weekday(i))
            .or_else(|| self.unit_end(i))
            .or_else(|| self.the_unit(i))
    }

    pub(super) fn step(&self, i: usize, next: usize, part: DateParts, relative: Relative) -> Found {
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

    pub(super) fn deictic(&self, i: usize) -> Option<Found> {
        let of = [
            (W::Today, 0),
            (W::Yesterday, -1),
            (W::Tomorrow, 1),
            (W::Tonight, 0),
            (W::BeforeYesterday, -2),
            (W::AfterTomorrow, 2),
        ];
        let of = of.map(|(class, steps)| (class, Anchor::Speech, steps));
        let told = [
            (W::NextDay, Anchor::Story, 1),
            (W::DayBefore, Anchor::Story, -1),
        ];
        let mut all = of.into_iter().chain(told);
        let (_, anchor, steps) = all.find(|(class, ..)| self.is(i, *class))?;
        if anchor == Anchor::Story && self.is(i + 1, W::Of) {
            return None;
        }
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit: TimeUnit::Day,
        };
        let mut found = self.step(i, i + 1, DateParts::default(), relative);
        if self.is(i, W::Tonight) {
            found.date.details.day_part = Some(DayPart::Night);
            return Some(found);
        }
        Some(self.with_day_part(found))
    }

    /// A number of units: value (`None` for "several") and the token after the number.
    pub(crate) fn quantity(&self, i: usize) -> Option<(Option<i32>, usize)> {
        if let Some((value, digits)) = self.number(i) {
            return (digits <= 3).then_some((i32::try_from(value).ok(), i + 1));
        }
        if let Some((value, next)) = self.added_up(i) {
            return Some((i32::try_from(value).ok(), next));
        }
        if let Some(value) = self.sense(i, W::Number) {
            return Some((Some(value), i + 1));
        }
        if self.is(i, W::One) {
            return Some((Some(1), i + 1));
        }
        self.is(i, W::Several).then_some((None, i + 1))
    }

    /// `Tuesday, 6th inst.`, `the 28th of that month`, `the 25th`: a day of a month that the text has named.
    fn day_of_month(&self, i: usize) -> Option<Found> {
        let (weekday, at) = self.weekday(i);
        let (day, next) = self.day(at)?;
        let marks = [
            (W::ThisMonth, Anchor::Speech, 0),
            (W::LastMonth, Anchor::Speech, -1),
            (W::NextMonth, Anchor::Speech, 1),
        ];
        let marked = marks.into_iter().find(|(class, ..)| self.is(next, *class));
        let (anchor, steps, next) = marked
            .map(|(_, anchor, steps)| (anchor, steps, next + 1))
            .or_else(|| self.that_month(next))
            .or_else(|| self.day_alone(at, next).then_some((Anchor::Story, 0, next)))?;
        let part = DateParts {
            weekday,
            day: Some(day),
            ..DateParts::default()
        };
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit: TimeUnit::Month,
        };
        let mut found = self.step(i, next, part, relative);
        found.date.rule = RuleId::new("day-of-month");
        Some(found)
    }

    /// Past "of that month", "of the next month", "of the month", with the months to it.
    fn that_month(&self, i: usize) -> Option<(Anchor, i32, usize)> {
        let of = self.skip(i, W::Of);
        let at = self.skip(of, W::Article);
        let named = [
            (W::That, Anchor::Story, 0),
            (W::Same, Anchor::Story, 0),
            (W::This, Anchor::Speech, 0),
            (W::Last, Anchor::Speech, -1),
            (W::Following, Anchor::Story, 1),
            (W::Next, Anchor::Story, 1),
            (W::Previous, Anchor::Story, -1),
        ];
        let pointer = named.into_iter().find(|(class, ..)| self.is(at, *class));
        let (anchor, steps, at) = match pointer {
            Some((_, anchor, steps)) => (anchor, steps, at + 1),
            None if of > i && at > of => (Anchor::Story, 0, at),
            None => return None,
        };
        let month = self.unit_at(at) == Some(TimeUnit::Month);
        (month && !self.is(at, W::PluralUnit)).then_some((anchor, steps, at + 1))
    }

    /// A number with the ending of a day after "on the", and nothing after it that it could count.
    fn day_alone(&self, i: usize, next: usize) -> bool {
        let ended = self.number(i).is_some() && next == i + 2 && self.is(i + 1, W::OrdinalSuffix);
        let introduced = i
            .checked_sub(2)
            .is_some_and(|at| self.is(at + 1, W::Article) && self.is(at, W::In));
        let closed = match self.at(next).map(|token| token.kind) {
            None => true,
            Some(Kind::Punct(c)) => [',', '.', ';', ':', '!', '?'].contains(&c),
            Some(Kind::Word(_)) => self.is_any(next, &[W::And, W::Article, W::To]),
            _ => false,
        };
        ended && introduced && closed
    }

    /// `two days later`, `a week earlier`, `ten years ago`.
    pub(super) fn counted(&self, i: usize) -> Option<Found> {
        let sized = i + usize::from(self.is_any(i, &[W::MoreThan, W::LessThan, W::About]));
        let plural = self.is(sized, W::PluralUnit).then_some((None, sized));
        let (count, at) = self.quantity(sized).or(plural)?;
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
        let mut found = self.step(i, next + 1, DateParts::default(), relative);
        if sign > 0 {
            found.date.rule = RuleId::new("later");
        }
        Some(found)
    }

    /// `vor drei Tagen`, `il y a dix ans`.
    fn counted_back(&self, i: usize) -> Option<Found> {
        let sized = i + 1 + usize::from(self.is(i + 1, W::About));
        let (count, at) = self.quantity(sized).filter(|_| self.is(i, W::AgoBefore))?;
        let relative = Relative {
            anchor: Anchor::Speech,
            steps: count.map(|count| -count),
            unit: self.unit_at(at)?,
        };
        Some(self.step(i, at + 1, DateParts::default(), relative))
    }

    /// `через два года`: so long after the time of the story.
    fn counted_on(&self, i: usize) -> Option<Found> {
        if !self.is(i, W::LaterBefore) {
            return None;
        }
        let sized = i + 1 + usize::from(self.is(i + 1, W::About));
        // "every other day" is said so too
        let long = |unit: &TimeUnit| *unit != TimeUnit::Day;
        let one = || self.unit_at(sized).filter(long).map(|_| (Some(1), sized));
        let (count, at) = self.quantity(sized).or_else(one)?;
        let relative = Relative {
            anchor: Anchor::Story,
            steps: count,
            unit: self.unit_at(at)?,
        };
        let mut found = self.step(i, at + 1, DateParts::default(), relative);
        found.date.rule = RuleId::new("later");
        Some(found)
    }

    /// `året efter`, `im Jahr darauf`: the next year, or the last, without a number; a word right before may count the years.
    fn year_later(&self, i: usize) -> Option<Found> {
        let before = i.checked_sub(1);
        let counted = before.is_some_and(|at| {
            let word = self
                .at(at)
                .is_some_and(|token| matches!(token.kind, Kind::Word(_)));
            word && !self.is_any(at, &[W::In, W::Article, W::And])
        });
        let (steps, next) = self.pointed_year(i).filter(|_| !counted)?;
        let relative = Relative {
            anchor: Anchor::Story,
            steps: Some(steps),
            unit: TimeUnit::Year,
        };
        let mut found = self.step(i, next, DateParts::default(), relative);
        found.date.rule = RuleId::new("pointed");
        Some(found)
    }

    /// `last weeks`, `the last week of October`: a length of time.
    fn stretch_of(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i + 1)?;
        let plural = self.is(i + 1, W::PluralUnit);
        let of = self.skip(i + 2, W::Of);
        let long = matches!(unit, TimeUnit::Decade | TimeUnit::Century)
            && self.is_any(i, &[W::Last, W::Next]);
        let month = (of > i + 2)
            .then(|| self.point(of))
            .flatten()
            .filter(|point| !point.has_day());
        if !plural && month.is_none() && !long {
            return None;
        }
        let next = month.map_or(i + 2, |point| point.next);
        let mut found = self.bare(i, next, DateType::Duration, "duration");
        let tenths = if plural { None } else { Some(10) };
        found.date.details.amount = Some(Amount { tenths, unit });
        Some(found)
    }

    /// A weekday that is not cut short: "that Sun" is no Sunday.
    pub(super) fn whole_weekday(&self, i: usize) -> Option<i32> {
        let short = self.slice(i).chars().count() < 4;
        self.sense(i, W::Weekday).filter(|_| !short)
    }

    /// `Friday`, `last Friday`: a weekday counted from the day of writing.
    pub(super) fn lone_weekday(&self, i: usize) -> Option<Found> {
        let weekday = u8::try_from(self.whole_weekday(i)?).ok()?;
        if self.counted_by_what_follows(i) {
            return None;
        }
        let part = DateParts {
            weekday: Some(weekday),
            ..DateParts::default()
        };
        let relative = Relative {
            anchor: Anchor::Speech,
            steps: Some(0),
            unit: TimeUnit::Week,
        };
        let (steps, next) = self.pointer_behind(i + 1);
        let relative = Relative {
            steps: Some(steps),
            ..relative
        };
        let found = self.step(i, next, part, relative);
        Some(self.with_day_part(found))
    }

    /// Past the pointer behind a weekday, with its steps: "Tuesday last"; not "Tuesday last week".
    fn pointer_behind(&self, i: usize) -> (i32, usize) {
        let of = [(W::Last, -1), (W::Next, 1)];
        let free = self.unit_at(i + 1).is_none() && !self.is(i + 1, W::Month);
        let found = of.into_iter().find(|(class, _)| self.is(i, *class) && free);
        found.map_or((0, i), |(_, steps)| (steps, i + 1))
    }

    /// Whether a weekday is counted in or from what follows: "the first Monday in Lent", "mandag efter Sankt Mikkels 1480".
    fn counted_by_what_follows(&self, i: usize) -> bool {
        let at = self.skip(i + 1, W::Next);
        let away = self.is_any(at, &[W::Before, W::After, W::AfterFeast]);
        let before = |back: usize| i.checked_sub(back);
        let figure = before(2).is_some_and(|at| {
            self.number(at).is_some_and(|(_, digits)| digits <= 2)
                && (self.is_punct(at + 1, &['.']) || self.is(at + 1, W::OrdinalSuffix))
        });
        let counted = before(1).is_some_and(|at| self.is(at, W::Ordinal)) || figure;
        if counted && (away || self.is(i + 1, W::Of)) {
            return true;
        }
        let name = self
            .at(at + 1)
            .is_some_and(|name| name.capital && matches!(name.kind, Kind::Plain));
        let mut near = (at + 2..at + 5).take_while(|at| self.punct(*at).is_none());
        away && name && near.any(|at| self.number(at).is_some_and(|(_, digits)| digits == 4))
    }

    /// Adds the part of the day that follows: "Friday morning", "yesterday evening".
    fn with_day_part(&self, mut found: Found) -> Found {
        let at = found.tokens.1;
        if let Some(part) = self
            .sense(at, W::DayPart)
            .and_then(crate::lexicon::day_part)
        {
            found.date.details.day_part = Some(part);
            found.tokens.1 = at + 1;
            found.date.span = self.span(found.tokens.0, at + 1);
        }
        found
    }

    /// `the following day`, `that summer`, `this month`, `the previous year`.
    pub(super) fn pointed(&self, i: usize) -> Option<Found> {
        let of = [
            (W::Following, Anchor::Story, 1),
            (W::Previous, Anchor::Story, -1),
            (W::Same, Anchor::Story, 0),
            (W::That, Anchor::Story, 0),
            (W::This, Anchor::Speech, 0),
            (W::Next, Anchor::Speech, 1),
            (W::Last, Anchor::Speech, -1),
        ];
        let twice = self.is(i, W::This) && !self.is(i + 1, W::This);
        if twice && self.is_any(i + 1, &[W::Next, W::Last]) {
            let mut found = self.pointed(i + 1)?;
            self.widen(&mut found, i);
            return Some(found);
        }
        let this_season = self.is(i, W::ThisSeason) && self.is(i + 1, W::Season);
        let season = this_season.then_some((W::ThisSeason, Anchor::Speech, 0));
        let pointer = of.into_iter().find(|(class, ..)| self.is(i, *class));
        let (_, anchor, steps) = pointer.or(season)?;
        if let Some(found) = self.stretch_of(i) {
            return Some(found);
        }
        if let Some(found) = self.pointed_day(i, anchor, steps) {
            return Some(found);
        }
        if let Some(found) = self.pointed_feast(i, anchor, steps) {
            return Some(found);
        }
        let mut part = DateParts::default();
        let mut next = i + 2;
        let unit = if let Some(season) = self.sense(i + 1, W::Season) {
            part.season = u8::try_from(season).ok();
            TimeUnit::Season
        } else if let Some(month) = self.sense(i + 1, W::Month) {
            part.month = u8::try_from(month).ok();
            TimeUnit::Month
        } else if let Some(weekday) = self.whole_weekday(i + 1) {
            part.weekday = u8::try_from(weekday).ok();
            TimeUnit::Week
        } else {
            let (unit, end) = self.pointed_unit(i)?;
            if no_step(unit, (anchor, steps)) {
                return None;
            }
            next = end;
            unit
        };
        let mut reported = false;
        if unit == TimeUnit::Year {
            (part.season, reported, next) = self.reported(i, next);
        }
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit,
        };
        let weekday = part.weekday.is_some();
        let mut found = self.step(i, next, part, relative);
        if weekday {
            found = self.with_day_part(found);
        }
        let last = unit == TimeUnit::Year && (anchor, steps) == (Anchor::Speech, -1);
        found.date.rule = RuleId::new(match last {
            true if reported => "year-before-period",
            true if self.compared(i) => "compared-year",
            _ => "pointed",
        });
        Some(found)
    }

    /// Whether what stands here closes a comparison with a figure: "compared with a loss of $3 million last year".
    fn compared(&self, i: usize) -> bool {
        let mut figure = false;
        for at in (i.saturating_sub(COMPARISON)..i).rev() {
            figure |= self.number(at).is_some();
            let Some(token) = self.at(at) else {
                return false;
            };
            let stop = self.at(at + 1).is_some_and(|next| next.space);
            if matches!(token.kind, Kind::Punct('.' | ';' | '?' | '!')) && stop {
                return false;
            }
            if self.is(at, W::Compared) {
                return figure;
            }
        }
        false
    }

    /// `l'an dernier`, `la semaine prochaine`: what points stands behind.
    fn pointed_after(&self, i: usize) -> Option<Found> {
        if !self.habits.pointers_after {
            return None;
        }
        let of = [
            (W::Following, Anchor::Story, 1),
            (W::Previous, Anchor::Story, -1),
            (W::Next, Anchor::Speech, 1),
            (W::Last, Anchor::Speech, -1),
        ];
        let (_, anchor, steps) = of.into_iter().find(|(class, ..)| self.is(i + 1, *class))?;
        let value = |class| {
            self.sense(i, class)
                .and_then(|value| u8::try_from(value).ok())
        };
        let part = DateParts {
            weekday: value(W::Weekday),
            month: value(W::Month),
            season: value(W::Season),
            ..DateParts::default()
        };
        let unit = match (part.weekday, part.month, part.season) {
            (Some(_), ..) => TimeUnit::Week,
            (_, Some(_), _) => TimeUnit::Month,
            (.., Some(_)) => TimeUnit::Season,
            _ => {
                let unit = self.unit_at(i)?;
                (!no_step(unit, (anchor, steps))).then_some(unit)?
            }
        };
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit,
        };
        let mut found = self.step(i, i + 2, part, relative);
        found.date.rule = RuleId::new("pointed");
        // An article that has lost its vowel is of the word after it: "l'an dernier".
        if i > 0 && self.is(i - 1, W::Article) && self.glued(i) {
            self.widen(&mut found, i - 1);
        }
        Some(found)
    }

    /// `last Oct. 23`, `next Sunday, March 8`: a month with its day.
    fn pointed_day(&self, i: usize, anchor: Anchor, steps: i32) -> Option<Found> {
        let point = self.point(i + 1)?;
        let part = point.first();
        if part.weekday.is_some() && part.month.is_some() && point.parts.len() == 1 {
            return Some(self.found(i, point));
        }
        let fits = self.is(i + 1, W::Month) && part.day.is_some() && part.year.is_none();
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit: TimeUnit::Month,
        };
        (fits && point.parts.len() == 1).then(|| self.step(i, point.next, part, relative))
    }

    /// `last Easter`: a feast.
    fn pointed_feast(&self, i: usize, anchor: Anchor, steps: i32) -> Option<Found> {
        let point = self.feast(i + 1)?;
        let part = point.first();
        let relative = Relative {
            anchor,
            steps: Some(steps),
            unit: TimeUnit::Month,
        };
        part.year
            .is_none()
            .then(|| self.step(i, point.next, part, relative))
    }

    /// The unit after "this", "the latest": a period of a report counts as a quarter.
    fn pointed_unit(&self, i: usize) -> Option<(TimeUnit, usize)> {
        if self.is(i, W::Last) && self.is(i + 1, W::Period) {
            return Some((TimeUnit::Quarter, i + 2));
        }
        let unit = |at| Some((self.unit_at(at)?, at + 1));
        unit(i + 1).or_else(|| unit(self.skip(i + 1, W::YearPrefix)))
    }

    /// `the year` after "the end of": the one that the story has reached.
    pub(crate) fn this_unit(&self, i: usize) -> Option<Found> {
        let unit = self.unit_at(i).filter(|_| !self.is(i, W::PluralUnit))?;
        let counts = matches!(
            unit,
            TimeUnit::Day | TimeUnit::Week | TimeUnit::Month | TimeUnit::Year
        );
        let relative = Relative {
            anchor: Anchor::Story,
            steps: Some(0),
            unit,
        };
        counts.then(|| self.step(i, i + 1, DateParts::default(), relative))
    }
}

/// "At the last minute" is no time, and "on the last day of the siege" is not yesterday.
fn no_step(unit: TimeUnit, pointer: (Anchor, i32)) -> bool {
    match unit {
        TimeUnit::Second | TimeUnit::Minute => true,
        TimeUnit::Day => pointer == (Anchor::Speech, -1),
        _ => false,
    }
}
