//! Months by their numbers, March the first until the year began in January: "12th day of the 3rd month, 1701", "3mo 12 1701".

use super::cursor::Cursor;
use super::point::Point;
use regesta_model::{CalendarName, DateParts, StyleMark};
use regesta_packs::WordClass as W;

/// The years whose months are read so.
const YEARS: std::ops::RangeInclusive<i32> = 1650..=1900;

/// The year in which the numbers changed from one count to the other.
const CHANGE: i32 = 1752;

/// The day of March on which the year began.
const NEW_YEAR: u8 = 25;

/// A day and the number of its month.
struct Numbered {
    day: u8,
    month: u8,
    /// The word behind the number of the month.
    mark: usize,
    next: usize,
}

impl Cursor<'_> {
    /// A day of a month with a number, and its year; nothing where the year may be of another count.
    pub(super) fn numbered_month(&self, i: usize) -> Option<Point> {
        let found = self.day_first(i).or_else(|| self.month_first(i))?;
        let year = self.year_at(self.skip_punct(found.next, &[',']))?;
        let written = year.year.filter(|year| YEARS.contains(year))?;
        let mut part = DateParts {
            day: Some(found.day),
            month: Some(found.month),
            year: Some(written),
            double_year: year.double,
            span: self.span(i, year.next),
            ..DateParts::default()
        };
        if written < CHANGE {
            let month = (found.month + 1) % 12 + 1;
            if month == 3 && found.day < NEW_YEAR && year.double.is_none() {
                return None;
            }
            part.month = Some(month);
            part.double_year = year.double.or((month < 3).then_some(written + 1));
            part.style = Some(StyleMark {
                calendar: CalendarName::Julian,
                span: self.span(found.mark, found.mark + 1),
            });
        } else if written == CHANGE || self.is(found.mark, W::Unit) {
            return None;
        }
        Some(Point::new(vec![part], year.next, "numbered-month"))
    }

    /// `12th day of the 3rd month`, `12th of 3rd mo.`, `12 3mo`.
    fn day_first(&self, i: usize) -> Option<Numbered> {
        let (day, at) = self.day(i)?;
        let at = self.skip(self.skip(at, W::NumberedDay), W::Of);
        let (month, mark) = self.month_number(self.skip(at, W::Article))?;
        Some(Numbered {
            day,
            month,
            mark,
            next: mark + 1,
        })
    }

    /// `3mo 12`, `3rd month, 12th day`.
    fn month_first(&self, i: usize) -> Option<Numbered> {
        let (month, mark) = self.month_number(i)?;
        let (day, at) = self.day(self.skip_punct(mark + 1, &[',']))?;
        Some(Numbered {
            day,
            month,
            mark,
            next: self.skip(at, W::NumberedDay),
        })
    }

    fn month_number(&self, i: usize) -> Option<(u8, usize)> {
        let (month, mark) = self.day(i)?;
        (month <= 12 && self.is(mark, W::NumberedMonth)).then_some((month, mark))
    }
}
