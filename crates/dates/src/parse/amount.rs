//! Lengths of time, what recurs, times of day, and vague words.

use super::cursor::Cursor;
use super::{Found, Point};
use crate::lexicon::{day_part, unit};
use regesta_model::{Amount, DateForm, DateParts, DateType, DayPart, Modifier, TimeUnit, Vague};
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
        if self.some_day(i) {
            return None;
        }
        if let Some(found) = self.nth_unit(i) {
            return Some(found);
        }
        let at = at + usize::from(pointed);
        let (tenths, at) = self.tenths(at)?;
        let compound = self.is_dash(at) && self.glued(at);
        let at = at + usize::from(compound);
        let at = self.skip(at, W::Whole);
        let unit = self.unit_at(at).filter(|_| !self.is_year_before(at))?;
        let mut next = at + 1;
        if unit == TimeUnit::Quarter && tenths.is_some() && self.is_share(next) {
            return None;
        }
        let bare_plural = self.is(at.saturating_sub(1), W::One) && self.is(at, W::PluralUnit);
        let mut tenths = tenths.filter(|_| !(bare_plural && self.is_dash(next)));
        if let Some(end) = self.and_a_half(next) {
            (tenths, next) = (tenths.map(|tenths| tenths + 5), end);
        }
        if self.is_dash(next) && self.glued(next) && self.is_any(next + 1, &[W::Old, W::Whole]) {
            next += 1;
        }
        if self.is_war(next, compound) {
            return None;
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

    /// Whether a length names a war: "the Seven Years' War", "the Six-Day War".
    fn is_war(&self, i: usize, compound: bool) -> bool {
        let at = self.skip_punct(i, &['\'', '’']);
        let named = self.is(at, W::EventAfter) && self.at(at).is_some_and(|word| word.capital);
        named && (compound || at > i)
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
        if self.is(i, W::Half) && self.unit_at(i + 1).is_some() {
            return Some((Some(5), i + 1));
        }
        let (count, mut next) = self.quantity(i)?;
        let mut tenths = count.map(|count| count.saturating_mul(10));
        if let Some(end) = self.and_a_half(next).or_else(|| self.one_half(next)) {
            (tenths, next) = (tenths.map(|tenths| tenths + 5), end);
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

    /// Whether a quarter is a share of something, no time: "three-quarters of the city".
    fn is_share(&self, i: usize) -> bool {
        let year = self.skip(i + 1, W::Article);
        self.is(i, W::Of)
            && !self.is(i, W::For)
            && self.year_at(year).is_none()
            && !self.is(year, W::YearBefore)
    }

    /// Past "and a half".
    fn and_a_half(&self, i: usize) -> Option<usize> {
        let half = self.skip(i + 1, W::One);
        (self.is(i, W::And) && self.is(half, W::Half)).then_some(half + 1)
    }

    /// Past the fraction of `2 1/2`.
    fn one_half(&self, i: usize) -> Option<usize> {
        let fraction = (self.number(i), self.punct(i + 1), self.number(i + 2));
        matches!(fraction, (Some((1, 1)), Some('/'), Some((2, 1)))).then_some(i + 3)
    }

    /// `for years`, `the early years of the war`, `within weeks`, `months-long`: an unstated number of units.
    pub(crate) fn units(&self, i: usize) -> Option<Found> {
        let at = self.skip(i, W::SomeOf);
        let unit = self.unit_at(at)?;
        let plural = self.is(at, W::PluralUnit);
        if self.is_dash(at + 1) && self.glued(at + 1) && self.is_any(at + 2, &[W::Whole, W::Old]) {
            let tenths = if plural { None } else { Some(10) };
            return Some(self.length(i, at + 3, Amount { tenths, unit }, "compound"));
        }
        let short = matches!(
            unit,
            TimeUnit::Second | TimeUnit::Minute | TimeUnit::Quarter
        );
        let year = unit == TimeUnit::Year && self.number(at + 1).is_some();
        let told = at > i
            || i.checked_sub(1)
                .is_some_and(|before| self.is_any(before, &[W::Article, W::For]));
        let amount = Amount { tenths: None, unit };
        (plural && told && !short && !year).then(|| self.length(i, at + 1, amount, "duration"))
    }

    fn length(&self, i: usize, next: usize, amount: Amount, rule: &'static str) -> Found {
        let mut found = self.bare(i, next, DateType::Duration, rule);
        found.date.details.amount = Some(amount);
        found
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
            None if self.is_any(i, &[W::Every, W::Per]) => match self.unit_at(i + 1) {
                Some(unit) => (unit, i + 2),
                None => return self.each(i),
            },
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

    /// `every Thursday`, `each July`, `every morning`.
    fn each(&self, i: usize) -> Option<Found> {
        let at = i + 1;
        let value = |class| {
            self.sense(at, class)
                .and_then(|value| u8::try_from(value).ok())
        };
        let (weekday, month, season) = (value(W::Weekday), value(W::Month), value(W::Season));
        let named = weekday.is_some() || month.is_some() || season.is_some();
        let part_at = at + usize::from(weekday.is_some());
        let part_of_day = self.sense(part_at, W::DayPart).and_then(day_part);
        if !(named || part_of_day.is_some()) || self.is(i, W::Per) {
            return None;
        }
        let next = part_at + usize::from(part_of_day.is_some() || weekday.is_none());
        let mut found = self.bare(i, next, DateType::Set, "set");
        if let Some(part) = found.date.parts.first_mut() {
            (part.weekday, part.month, part.season) = (weekday, month, season);
        }
        found.date.details.day_part = part_of_day;
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
        if self.is_any(i, &[W::SameTime, W::ThisTime]) {
            let introduced = i > 0 && self.is_any(i - 1, &[W::In, W::About]);
            let mut found = self.bare(i, i + 1, DateType::Vague, "same-time");
            found.date.details.vague = self.is(i, W::ThisTime).then_some(Vague::Present);
            return introduced.then_some(found);
        }
        if self.some_day(i) {
            let mut found = self.bare(i, i + 2, DateType::Vague, "some-day");
            found.date.details.vague = Some(Vague::Future);
            return Some(found);
        }
        let named = of.into_iter().find(|(class, _)| self.is(i, *class));
        let (class, vague) =
            named.or_else(|| self.in_the_past(i).then_some((W::Past, Vague::Past)))?;
        let rule = match class {
            W::PastName => "past-name",
            _ if named.is_none() => "the-past",
            _ => "vague",
        };
        let recent = class == W::Past && self.is(i + 1, W::PluralUnit) && !self.is(i + 1, W::Ago);
        let rule = if recent { "recent" } else { rule };
        let mut found = self.bare(i, i + 1 + usize::from(recent), DateType::Vague, rule);
        found.date.details.vague = Some(vague);
        found.date.details.amount = self
            .unit_at(i + 1)
            .filter(|_| recent)
            .map(|unit| Amount { tenths: None, unit });
        Some(found)
    }

    /// Whether `one day` here is a day to come, after a word that looks ahead: "it will one day be found".
    fn some_day(&self, i: usize) -> bool {
        let ahead = i.checked_sub(1).is_some_and(|at| self.is(at, W::Ahead));
        let day = self.unit_at(i + 1) == Some(TimeUnit::Day) && !self.is(i + 1, W::PluralUnit);
        ahead && day && self.is(i, W::One)
    }

    /// `the past` that is no length of time: "the past two years".
    fn in_the_past(&self, i: usize) -> bool {
        let article = i.checked_sub(1).is_some_and(|at| self.is(at, W::Article));
        let measured = self.number(i + 1).is_some()
            || self.is_any(
                i + 1,
                &[
                    W::Number,
                    W::Unit,
                    W::Several,
                    W::Season,
                    W::Month,
                    W::Weekday,
                    W::Half,
                ],
            );
        self.is(i, W::PastNoun) && article && !measured
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
