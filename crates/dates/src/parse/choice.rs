//! One of several dates: "1831 or 1832", "May or June 1801", "3 May or 4 June 1831".

use super::cursor::Cursor;
use super::point::Point;
use regesta_model::{DateForm, DateParts};
use regesta_packs::WordClass as W;

/// Years between two that one thing may be of.
const FARTHEST: i32 = 50;

/// Most dates of which one is meant.
const MOST: usize = 4;

impl Cursor<'_> {
    /// Extends a date by the others that may be meant in its place; not behind a word that makes a bound of the first alone.
    pub(super) fn with_others(&self, i: usize, point: Point) -> Point {
        let mut before = i.checked_sub(1);
        if before.is_some_and(|at| self.is_any(at, &[W::Article, W::YearBefore])) {
            before = i.checked_sub(2);
        }
        let bounds = [
            W::Before,
            W::After,
            W::Since,
            W::Until,
            W::From,
            W::To,
            W::Between,
        ];
        let bounded = before.is_some_and(|at| self.is_any(at, &bounds));
        if point.form != DateForm::Single || bounded {
            return point;
        }
        self.years_or(i, &point)
            .or_else(|| self.dates_or(i, &point))
            .unwrap_or(point)
    }

    /// Behind "or", and behind the small word before the first date where that is said again: "in 1831 or in 1832".
    fn behind_or(&self, i: usize, or: usize) -> Option<usize> {
        let at = self.is(or, W::Or).then_some(or + 1)?;
        let before = i.checked_sub(1).map(|at| self.slice(at).to_lowercase());
        let again = self.is_any(at, &[W::In, W::Article, W::OnDay, W::YearBefore])
            && before == Some(self.slice(at).to_lowercase());
        Some(self.skip(at + usize::from(again), W::Article))
    }

    /// `1831 or 1832`, `1831 or 32`, `1831, 1832 or 1833`.
    fn years_or(&self, i: usize, point: &Point) -> Option<Point> {
        let part = point.first();
        let first = part
            .year
            .filter(|_| part == year_alone(&part) && point.rule == "year")?;
        let mut out = point.clone();
        while out.parts.len() < MOST {
            let last = self.behind_or(i, out.next);
            let comma = self.is_punct(out.next, &[',']);
            let at = match last {
                Some(at) => at,
                None if comma => out.next + 1,
                None => return None,
            };
            let (year, next) = self.other_year(at, first, last.is_some())?;
            out.parts.push(DateParts {
                year: Some(year),
                span: self.span(at, next),
                ..DateParts::default()
            });
            out.next = next;
            if last.is_some() {
                return Some(one_of(out));
            }
        }
        None
    }

    fn other_year(&self, i: usize, first: i32, last: bool) -> Option<(i32, usize)> {
        let at = self.skip(i, W::YearPrefix);
        let (value, digits) = self.number(at)?;
        let value = i32::try_from(value).ok()?;
        if self.is(at + 1, W::CountedAfter) {
            return None;
        }
        if digits == 2 {
            let next = first + 1;
            let counts = self.is_any(at + 1, &[W::Unit, W::Month]) || self.counts_next_word(at, 0);
            return (last && value == next % 100 && !counts).then_some((next, at + 1));
        }
        let year = self.year_at(i)?;
        let written = year.year.filter(|_| year.double.is_none())?;
        let told = self.reads_as_year(at, written)
            || written < 1400 && !self.counts_next_word(at, 0)
            || year.next > at + 1;
        let near = written != first && (written - first).abs() <= FARTHEST;
        (told && near).then_some((written, year.next))
    }

    /// Two days or months, one of which may leave its year to the other.
    fn dates_or(&self, i: usize, point: &Point) -> Option<Point> {
        let mut one = point.first();
        one.month?;
        let at = self.behind_or(i, point.next)?;
        let second = self.point(at)?;
        let mut two = second.first();
        let fits = second.form == DateForm::Single
            && second.has_day() == point.has_day()
            && second.has_month()
            && !self.opens(second.next)
            && !self.is(second.next, W::EventAfter);
        if !fits || one.style.is_some() && two.style.is_none() {
            return None;
        }
        let later = one.month > two.month;
        match (one.year, two.year) {
            (None, Some(year)) => one.year = Some(year - i32::from(later)),
            (Some(year), None) => two.year = Some(year + i32::from(later)),
            _ => {}
        }
        one.style = one.style.or_else(|| two.style.clone());
        let mut out = point.clone();
        out.parts = vec![one, two];
        out.next = second.next;
        out.year_shift = point.year_shift.or(second.year_shift);
        Some(one_of(out))
    }
}

/// A year with nothing beside it.
fn year_alone(part: &DateParts) -> DateParts {
    DateParts {
        year: part.year,
        span: part.span,
        ..DateParts::default()
    }
}

fn one_of(mut point: Point) -> Point {
    point.form = DateForm::Choice;
    point.rule = "choice";
    point
}
