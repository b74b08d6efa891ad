//! From one date to another.

use super::cursor::Cursor;
use super::point::Point;
use super::year::Year;
use crate::days::apart;
use regesta_model::{DateForm, DateParts};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// Extends a date to a span where the second date completes it: `14 August-24 August`, `1916-17`, `27 October - 1 November 1917`.
    pub(crate) fn with_range(&self, point: Point) -> Point {
        if point.form != DateForm::Single {
            return point;
        }
        self.years(&point)
            .or_else(|| self.dates(&point))
            .unwrap_or(point)
    }

    /// `1916-17`, `1917–1920`, `264-241 BC`.
    fn years(&self, point: &Point) -> Option<Point> {
        let part = point.first();
        let first = part
            .year
            .filter(|_| part.month.is_none() && part.season.is_none())?;
        let marked = self.is_punct(point.next, &['.', '?']) && self.glued(point.next);
        let dash = point.next + usize::from(marked && self.is_dash(point.next + 1));
        if !(self.is_dash(dash) || self.is_punct(dash, &['/'])) {
            return None;
        }
        let i = self.skip(dash + 1, W::About);
        let (value, digits) = self.number(i)?;
        let value = i32::try_from(value).ok()?;
        let second = match digits {
            4 => value,
            1..=3 if first > 1000 => {
                let modulus = 10_i32.checked_pow(u32::from(digits))?;
                first - first % modulus + value
            }
            _ => self.year_at(i)?.year?,
        };
        let dot = usize::from(dash > point.next && self.is_punct(i + 1, &['.']));
        let next = self.skip(i + 1 + dot, W::YearAfter);
        let next = if self.is(next, W::BeforeChrist) {
            next + 1
        } else {
            next
        };
        let spaced = !self.glued(dash) && digits < 4;
        let double = part.double_year.is_some();
        (second > first && second - first <= 200 && !spaced && !double).then_some(())?;
        if digits < 4 && (self.is_dash(i + 1) && self.number(i + 2).is_some()) {
            return None;
        }
        let year = Year {
            year: Some(second),
            next,
            ..Year::default()
        };
        Some(self.span_of(
            point,
            DateParts {
                span: self.span(i, next),
                year: year.year,
                ..DateParts::default()
            },
            next,
        ))
    }

    /// `30 July (17 July O.S.) – 23 August (10 August) 1903`: both ends in both calendars, the year at the end.
    pub(crate) fn dual_range(&self, point: &Point) -> Option<Point> {
        let (DateForm::Dual, [one, other]) = (point.form, point.parts.as_slice()) else {
            return None;
        };
        if point.has_year() || !(self.is_dash(point.next) || self.is(point.next, W::To)) {
            return None;
        }
        let at = self.skip(point.next + 1, W::Article);
        let last = self.with_alternative(self.point(at)?);
        let (DateForm::Dual, [two, second]) = (last.form, last.parts.as_slice()) else {
            return None;
        };
        let mut ends = (two.clone(), second.clone());
        let forward = |a, b| apart(a, b).map(i32::is_positive);
        if forward(one, other) != forward(two, second) {
            ends = (ends.1, ends.0);
        }
        let year = ends.0.year.or(ends.1.year)?;
        let with_year = |part: &DateParts, end: &DateParts| DateParts {
            year: part.year.or(Some(year - i32::from(part.month > end.month))),
            ..part.clone()
        };
        let mut out = point.clone();
        out.parts = vec![
            with_year(one, &ends.0),
            with_year(&ends.0, &ends.0),
            with_year(other, &ends.1),
            with_year(&ends.1, &ends.1),
        ];
        out.next = last.next;
        Some(out)
    }

    fn span_of(&self, point: &Point, second: DateParts, next: usize) -> Point {
        let mut out = point.clone();
        out.form = DateForm::Span;
        out.parts.push(second);
        out.next = next;
        out.rule = "range";
        out
    }

    /// Two days or months, the first of which leaves its year (and month) to the second.
    fn dates(&self, point: &Point) -> Option<Point> {
        let part = point.first();
        if part.month.is_none()
            || part.year.is_some()
            || part.style.is_some()
            || part.weekday.is_some()
        {
            return None;
        }
        let dash = self.is_dash(point.next);
        let worded = self.is(point.next, W::To);
        if !(dash || worded) {
            return None;
        }
        let at = self.skip(point.next + 1, W::Article);
        let second = self.point(at)?;
        let fits = second.form == DateForm::Single
            && second.has_day() == point.has_day()
            && second.has_month();
        if !fits || self.opens(second.next) || self.is(second.next, W::EventAfter) {
            return None;
        }
        let mut last = second.first();
        let mut out = point.clone();
        if let Some(first) = out.parts.first_mut() {
            first.year = last.year.map(|year| {
                if first.month > last.month {
                    year - 1
                } else {
                    year
                }
            });
        }
        last.double_year = None;
        let shift = second.year_shift;
        let mut out = self.span_of(&out, last, second.next);
        out.year_shift = shift;
        Some(out)
    }
}
