//! Years as they are written beside a month or alone, and the references that stand for one.

use super::cursor::Cursor;
use crate::token::Kind;
use regesta_model::TimeUnit;
use regesta_packs::WordClass as W;

/// A year as written after a month, or the reference that stands for one.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Year {
    pub(crate) year: Option<i32>,
    pub(crate) double: Option<i32>,
    pub(crate) shift: Option<i32>,
    pub(crate) next: usize,
}

impl Cursor<'_> {
    /// The year after a month or day, with its comma and "of the year".
    pub(crate) fn year_after(&self, i: usize, month: Option<u8>) -> Option<Year> {
        let comma = self.skip_punct(i, &[',']);
        let of = self.skip(comma, W::Of);
        let article = self.skip(of, W::Article);
        let word = if self.is(article, W::YearBefore) {
            article + 1
        } else {
            of
        };
        if let Some(year) = self.written_year(word, month, comma > i || word > of) {
            return Some(year);
        }
        if comma > i {
            return None;
        }
        self.year_reference(of)
    }

    /// "of that year", "of the following year".
    pub(crate) fn year_reference(&self, i: usize) -> Option<Year> {
        let j = self.skip(i, W::Article);
        if let Some((shift, next)) = self.pointed_year(j) {
            return Some(Year {
                shift: Some(shift),
                next,
                ..Year::default()
            });
        }
        let shift = if self.is_any(j, &[W::That, W::Same, W::This]) {
            0
        } else if self.is_any(j, &[W::Following, W::Next]) {
            1
        } else if self.is_any(j, &[W::Previous, W::Last]) {
            -1
        } else {
            return None;
        };
        let year = Some(regesta_model::TimeUnit::Year);
        let unit = self.sense(j + 1, W::Unit).and_then(crate::lexicon::unit);
        (unit == year).then_some(Year {
            shift: Some(shift),
            next: j + 2,
            ..Year::default()
        })
    }

    /// `année suivante`, `året efter`, `Jahr darauf`: a year whose pointer stands behind it. What also comes before what it points from
    /// ("the year after the fire") must end a clause.
    pub(crate) fn pointed_year(&self, i: usize) -> Option<(i32, usize)> {
        let year = self.unit_at(i) == Some(TimeUnit::Year) && !self.is(i, W::PluralUnit);
        let at = i + 1;
        let following = self.habits.pointers_after && self.is(at, W::Following);
        let shift = match (following || self.is(at, W::Later), self.is(at, W::Earlier)) {
            (true, _) => 1,
            (_, true) => -1,
            _ => return None,
        };
        let closed = match self.at(at + 1).map(|token| token.kind) {
            None => true,
            Some(Kind::Punct(c)) => [',', '.', ';', ':', '!', '?', ')'].contains(&c),
            _ => self.is(at + 1, W::And),
        };
        (year && (following || closed)).then_some((shift, at + 1))
    }

    /// A year that nothing introduces: four digits, or any with an era.
    pub(crate) fn year_at(&self, i: usize) -> Option<Year> {
        self.written_year(i, None, false)
    }

    /// `'68` after "of", "in", a season or a month: of the twentieth century until the dates around tell another.
    fn short_year(&self, i: usize, told: bool) -> Option<Year> {
        let (value, 2) = self.number(i + 1).filter(|_| self.is_short_year(i))? else {
            return None;
        };
        let told = told
            || i.checked_sub(1).is_some_and(|at| {
                let before = [
                    W::In,
                    W::Since,
                    W::Until,
                    W::From,
                    W::To,
                    W::Season,
                    W::Month,
                ];
                self.is_any(at, &before) || self.is_any(at, &[W::Early, W::Mid, W::Late])
            });
        let suffix = self.glued(i + 2) && self.is(i + 2, W::DecadeSuffix);
        (told && !suffix).then_some(Year {
            year: Some(1900 + i32::try_from(value).ok()?),
            next: i + 2,
            ..Year::default()
        })
    }

    /// Whether an apostrophe stands for the century of the two digits after it.
    pub(super) fn is_short_year(&self, i: usize) -> bool {
        let mark = self.is_punct(i, &['\'', '’', '‘']) && !self.glued(i);
        mark && self.glued(i + 1) && self.number(i + 1).is_some_and(|(_, digits)| digits == 2)
    }

    /// A year in digits with what belongs to it: era, double year, "г.".
    pub(crate) fn written_year(
        &self,
        i: usize,
        month: Option<u8>,
        introduced: bool,
    ) -> Option<Year> {
        if let Some(year) = self.short_year(i, introduced || month.is_some()) {
            return Some(year);
        }
        let at = self.skip(i, W::AfterChrist);
        let prefixed = self.skip(at, W::YearPrefix);
        let told = introduced
            || month.is_some()
            || prefixed > at
            || i > 0 && self.is(i - 1, W::YearBefore);
        let worded = || self.worded_year(prefixed, told);
        let (value, digits, mut next) = match self.number(prefixed) {
            Some((value, digits)) => (value, digits, prefixed + 1),
            None => worded().map(|(value, next)| (value, 4, next))?,
        };
        let mut year = i32::try_from(value).ok()?;
        let mut double = None;
        if let Some((second, after)) = self.double_year(year, digits, next, month) {
            (double, next) = (Some(second), after);
        }
        let many = digits < 4 && self.is(next, W::PluralUnit);
        next = self.year_ending(next);
        let marked = at > i || self.is_any(next, &[W::BeforeChrist, W::AfterChrist]);
        if self.is(next, W::BeforeChrist) {
            (year, next) = (-year, next + 1);
        } else if self.is(next, W::AfterChrist) {
            next += 1;
        }
        let plausible = digits == 4 && (1000..=2100).contains(&value)
            || marked && digits <= 4 && value > 0
            || digits == 3
                && !many
                && (month.is_some() && (introduced || self.closed(next))
                    || prefixed > at
                    || next > prefixed + 1);
        plausible.then_some(Year {
            year: Some(year),
            double,
            shift: None,
            next,
        })
    }

    /// Whether a clause ends here.
    fn closed(&self, i: usize) -> bool {
        self.at(i).is_none() || self.closes(i) || self.ends_sentence(i)
    }

    /// Past "-го", "года", "г.", ". gada" after a year.
    fn year_ending(&self, i: usize) -> usize {
        if self.is_punct(i, &['.']) && self.glued(i) && self.is(i + 1, W::YearAfter) {
            return i + 2;
        }
        let ending = self.is_dash(i)
            && self.glued(i)
            && self.glued(i + 1)
            && self.is(i + 1, W::OrdinalSuffix);
        self.skip(i + if ending { 2 } else { 0 }, W::YearAfter)
    }

    /// Whether a figure is the day of the month behind it: "(4 March 1744 – 5 May 1801)".
    fn begins_a_day(&self, i: usize) -> bool {
        let month = |(_, next)| {
            let of = self.skip(self.skip(next, W::Of), W::Article);
            // "1731/2 Jan 9" has its day behind the month.
            let day = self.month(of).and_then(|(_, next)| self.number(next));
            let behind = day.is_some_and(|(_, digits)| digits <= 2) && next == i + 1;
            self.is_any(of, &[W::Month, W::RepublicanMonth]) && !behind
        };
        self.day(i).is_some_and(month)
    }

    /// The second year of `1731/32`, `1728 / 9`, `January 1659–60`.
    fn double_year(
        &self,
        year: i32,
        digits: u8,
        i: usize,
        month: Option<u8>,
    ) -> Option<(i32, usize)> {
        let early = month.is_none_or(|month| month <= 3) && year < 1753;
        let slash = self.is_punct(i, &['/']) && early;
        let dash = self.is_dash(i) && month.is_some() && early;
        if digits != 4 || !(slash || dash) {
            return None;
        }
        if self.begins_a_day(i + 1) {
            return None;
        }
        let (second, second_digits) = self.number(i + 1)?;
        let modulus = 10_i32.checked_pow(u32::from(second_digits))?;
        let fits = second_digits <= 4 && (year + 1) % modulus == i32::try_from(second).ok()?;
        fits.then_some((year + 1, i + 2))
    }
}
