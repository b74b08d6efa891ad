//! Dates in digits.

use super::cursor::Cursor;
use super::point::Point;
use crate::days::apart;
use crate::token::Kind;
use regesta_model::{DateForm, DateParts};
use regesta_packs::{NumericOrder, WordClass as W};

impl Cursor<'_> {
    /// `25.10.1917`, `1917-10-25`, `10/25/1917`, `27.6(8.7).1709`, `5.X.1917`.
    pub(super) fn numeric(&self, i: usize) -> Option<Point> {
        let (first, digits) = self.number(i)?;
        if digits == 4 {
            return self
                .iso(i, first)
                .or_else(|| self.year_before_pair(i, first));
        }
        if digits > 2 {
            return None;
        }
        self.numeric_dual(i)
            .or_else(|| self.days_of_numeric(i))
            .or_else(|| self.numeric_plain(i))
            .or_else(|| self.numeric_span(i))
            .or_else(|| self.year_apart(i))
    }

    /// `8.–16.3.1921`, `28.2.–2.3.1953`.
    fn numeric_span(&self, i: usize) -> Option<Point> {
        let (day, 1..=2) = self.number(i)? else {
            return None;
        };
        let (month, at) = match self.number_pair(i) {
            Some((_, month, '.')) => (Some(month), self.skip_punct(i + 3, &['.'])),
            _ => (None, self.skip_punct(i + 1, &['.'])),
        };
        if !self.is_dash(at) || !self.is_punct(at - 1, &['.']) {
            return None;
        }
        let last = self.numeric_plain(at + 1)?;
        let second = last.first();
        let month = month.map_or(second.month, |month| u8::try_from(month).ok());
        let first = DateParts {
            span: self.span(i, at),
            day: u8::try_from(day).ok().filter(|day| (1..=31).contains(day)),
            month: month.filter(|month| (1..=12).contains(month)),
            year: second.year,
            ..DateParts::default()
        };
        let grows = (first.month, first.day) < (second.month, second.day);
        if !grows || first.day.is_none() || first.month.is_none() {
            return None;
        }
        let mut point = Point::new(vec![first, second], last.next, "numeric");
        point.form = DateForm::Span;
        Some(point)
    }

    /// `1/2 1904`: day and month, then the year.
    fn year_apart(&self, i: usize) -> Option<Point> {
        let (day, month, '/') = self.number_pair(i)? else {
            return None;
        };
        let (year, 4) = self.number(i + 3)? else {
            return None;
        };
        let apart = self.habits.order == NumericOrder::Dmy && !self.glued(i + 3);
        let own = (1400..=2100).contains(&year) && !self.is(i + 4, W::CountedAfter);
        if !apart || !own {
            return None;
        }
        self.numeric_point(i, i + 4, [day, month, year])
    }

    /// `1735 24/6`, `1770 d. 4/6`: the year, then day and month.
    fn year_before_pair(&self, i: usize, year: u32) -> Option<Point> {
        let at = self.skip_punct(i + 1, &[',']);
        let at = self.skip(self.skip(at, W::OnDay), W::Article);
        let (day, month, '/') = self.number_pair(at)? else {
            return None;
        };
        let apart = self.habits.order == NumericOrder::Dmy && !self.glued(at);
        // A half and two thirds of something are no days.
        let fraction = day < month && day <= 3 && month <= 8;
        let open = self.number(at + 3).is_some() || self.is_punct(at + 3, &['/', '%']);
        let own = (1400..=2100).contains(&year) && apart && !fraction && !open;
        own.then(|| self.numeric_point(i, at + 3, [day, month, year]))?
    }

    fn iso(&self, i: usize, year: u32) -> Option<Point> {
        let glued = (1..=4).all(|k| self.glued(i + k));
        if !glued
            || !self.is_punct(i + 1, &['-', '.', '/'])
            || self.punct(i + 1) != self.punct(i + 3)
        {
            return None;
        }
        let ((month, 1..=2), (day, 1..=2)) = (self.number(i + 2)?, self.number(i + 4)?) else {
            return None;
        };
        self.numeric_point(i, i + 5, [day, month, year])
    }

    /// Day and month glued by the same mark: two numbers, or a number and a Roman month.
    fn number_pair(&self, i: usize) -> Option<(u32, u32, char)> {
        let (one, 1..=2) = self.number(i)? else {
            return None;
        };
        let mark = self.punct(i + 1).filter(|c| ['.', '/', '-'].contains(c))?;
        if !self.glued(i + 1) || !(self.glued(i + 2) || mark == '.') {
            return None;
        }
        let two = match self.number(i + 2) {
            Some((two, 1..=2)) => two,
            Some(_) => return None,
            None => self.roman(i + 2).filter(|month| *month <= 12)?,
        };
        Some((one, two, mark))
    }

    /// `3 V 1848`: a Roman month between spaces.
    pub(super) fn spaced_roman(&self, i: usize) -> Option<Point> {
        let (day, 1..=2) = self.number(i)? else {
            return None;
        };
        let Kind::Roman(month) = self.at(i + 1)?.kind else {
            return None;
        };
        let (year, 4) = self.number(i + 2)? else {
            return None;
        };
        let apart = !self.glued(i + 1) && !self.glued(i + 2);
        let fits = apart && (1..=12).contains(&month) && (1000..=2100).contains(&year);
        fits.then(|| self.numeric_point(i, i + 3, [day, month, year]))?
    }

    fn numeric_plain(&self, i: usize) -> Option<Point> {
        let (one, two, mark) = self.number_pair(i)?;
        let (year, digits) = self.number(i + 4)?;
        let joined = self.glued(i + 3) && (self.glued(i + 4) || mark == '.');
        if self.punct(i + 3) != Some(mark)
            || !joined
            || !(digits == 4 || digits == 2 && mark != '-')
        {
            return None;
        }
        if digits == 2
            && self.glued(i + 5)
            && self.is_punct(i + 5, &['.', '/', '-'])
            && self.number(i + 6).is_some()
        {
            return None;
        }
        let year = if digits == 2 { year + 1900 } else { year };
        let month_first = (self.habits.order == NumericOrder::Mdy
            || self.habits.order == NumericOrder::Either && mark == '/')
            && one <= 12;
        let (day, month) = if month_first || two > 12 {
            (two, one)
        } else {
            (one, two)
        };
        let mut point = self.numeric_point(i, i + 5, [day, month, year])?;
        point.swappable =
            self.habits.order == NumericOrder::Either && one <= 12 && two <= 12 && one != two;
        point.next = self.skip(point.next, W::YearAfter);
        Some(point)
    }

    fn numeric_point(&self, i: usize, next: usize, [day, month, year]: [u32; 3]) -> Option<Point> {
        let part = DateParts {
            span: self.span(i, next),
            day: u8::try_from(day).ok().filter(|day| (1..=31).contains(day)),
            month: u8::try_from(month)
                .ok()
                .filter(|month| (1..=12).contains(month)),
            year: i32::try_from(year)
                .ok()
                .filter(|year| (100..=2100).contains(year)),
            ..DateParts::default()
        };
        let whole = part.day.is_some() && part.month.is_some() && part.year.is_some();
        whole.then(|| Point::new(vec![part], next, "numeric"))
    }

    /// `27.6(8.7).1709`, `27.6.(8.7.)1709`.
    fn numeric_dual(&self, i: usize) -> Option<Point> {
        let (day, month, mark) = self.number_pair(i)?;
        let open = self.skip_punct(i + 3, &['.']);
        if mark == '.' && self.is_punct(open, &['/']) {
            return self.numeric_slashed(i, open, [day, month]);
        }
        if !self.opens(open) {
            return None;
        }
        let (other_day, other_month, _) = self.number_pair(open + 1)?;
        let close = self.skip_punct(open + 4, &['.']);
        let (year, 4) = self.number(self.skip_punct(close + 1, &['.']))? else {
            return None;
        };
        let next = self.skip_punct(close + 1, &['.']) + 1;
        let first = self.numeric_point(i, i + 3, [day, month, year])?;
        let second = self.numeric_point(open + 1, open + 4, [other_day, other_month, year])?;
        let mut point = Point::new(vec![first.first(), second.first()], next, "numeric-dual");
        point.form = DateForm::Dual;
        self.closes(close).then_some(point)
    }

    /// `12. (23.) 1. 1751`, `12(24).03.1843`, `12/24.III.1843`: two days before one month.
    fn days_of_numeric(&self, i: usize) -> Option<Point> {
        let (day, 1..=2) = self.number(i)? else {
            return None;
        };
        let mark = self.skip_punct(i + 1, &['.']);
        let (other, 1..=2) = self.number(mark + 1)? else {
            return None;
        };
        let behind = self.skip_punct(mark + 2, &['.']);
        let at = if self.opens(mark) && self.closes(behind) {
            self.skip_punct(behind + 1, &['.'])
        } else if self.is_punct(mark, &['/']) && behind > mark + 2 {
            behind
        } else {
            return None;
        };
        let month = match self.number(at) {
            Some((month, 1..=2)) if self.is_punct(at + 1, &['.']) => month,
            Some(_) => return None,
            None => self.roman(at).filter(|month| *month <= 12)?,
        };
        let year_at = self.skip_punct(at + 1, &['.']);
        let (year, 4) = self.number(year_at)? else {
            return None;
        };
        let first = self.numeric_point(i, i + 1, [day, month, year])?;
        let second = self.numeric_point(mark + 1, mark + 2, [other, month, year])?;
        let parts = vec![first.first(), second.first()];
        let next = self.skip(year_at + 1, W::YearAfter);
        let mut point = Point::new(parts, next, "numeric-dual");
        point.form = DateForm::Dual;
        (9..=14).contains(&day.abs_diff(other)).then_some(point)
    }

    /// `20.11./2.12.1892`: the year stands behind the second.
    fn numeric_slashed(&self, i: usize, slash: usize, [day, month]: [u32; 2]) -> Option<Point> {
        let second = self.numeric_plain(slash + 1)?;
        let last = second.first();
        let year = u32::try_from(last.year?).ok()?;
        let first = self.numeric_point(i, slash, [day, month, year])?.first();
        let fits = apart(&first, &last).is_some_and(|gap| (9..=14).contains(&gap.abs()));
        let mut point = Point::new(vec![first, last], second.next, "numeric-dual");
        point.form = DateForm::Dual;
        fits.then_some(point)
    }
}
