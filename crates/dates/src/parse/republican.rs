//! Dates of the French Republic.

use super::cursor::Cursor;
use super::point::Point;
use regesta_model::{CalendarName, DateParts, StyleMark};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// `18 brumaire an VIII`, `18 Brumaire of the Year VIII`, `18 Brumaire`.
    pub(super) fn republican(&self, i: usize) -> Option<Point> {
        let (day, next) = self.day(self.skip(i, W::RepublicanDay))?;
        let month_at = self.skip(next, W::Of);
        let month = u8::try_from(self.sense(month_at, W::RepublicanMonth)?).ok()?;
        let year = self.republican_year(month_at + 1);
        let next = year.map_or(month_at + 1, |(_, next)| next);
        let next = self.republican_mark(next);
        let part = DateParts {
            span: self.span(i, next),
            day: Some(day),
            month: Some(month),
            year: year.map(|(year, _)| year),
            style: Some(StyleMark {
                calendar: CalendarName::FrenchRepublican,
                span: self.span(month_at, month_at + 1),
            }),
            ..DateParts::default()
        };
        Some(Point::new(vec![part], next, "republican"))
    }

    fn republican_year(&self, i: usize) -> Option<(i32, usize)> {
        let of = self.skip(self.skip_punct(i, &[',']), W::Of);
        let at = self.skip(self.skip(of, W::Article), W::RepublicanYear);
        let worded = || u32::try_from(self.sense(at, W::Number)?).ok();
        let value = match self.number(at) {
            Some((value, 1..=2)) if at > i => value,
            _ if at > i => self.roman(at).or_else(worded)?,
            _ => self.roman(at)?,
        };
        let year = i32::try_from(value)
            .ok()
            .filter(|year| (1..=14).contains(year))?;
        Some((year, self.skip(at + 1, W::YearAfter)))
    }

    /// Past "in the French Republican calendar".
    fn republican_mark(&self, i: usize) -> usize {
        let fillers = (i..i + 4)
            .take_while(|at| self.is_any(*at, &[W::StyleFiller, W::Of, W::In, W::Article]));
        let at = i + fillers.count();
        if self.is(at, W::RepublicanStyle) {
            at + 1
        } else {
            i
        }
    }
}
