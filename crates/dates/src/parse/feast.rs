//! Days that a feast names: "Easter Monday 1916", "at Michaelmas".

use super::cursor::Cursor;
use super::point::Point;
use super::reckoned::WEEK_OF_FEAST;
use crate::lexicon::unit;
use crate::token::Kind;
use regesta_calendar::FeastRule;
use regesta_model::{DateParts, TimeUnit};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// A feast with its year, or where the words around it let it be a day.
    pub(crate) fn feast(&self, i: usize) -> Option<Point> {
        let feast = crate::lexicon::feast(self.sense(i, W::Feast)?)?;
        let (month, day) = match feast.rule {
            FeastRule::Fixed(month, day) => (Some(month), Some(day)),
            _ => (None, None),
        };
        let part = DateParts {
            month,
            day,
            feast: Some(feast),
            span: self.span(i, i + 1),
            ..DateParts::default()
        };
        let week = self.sense(i + 1, W::Unit).and_then(unit) == Some(TimeUnit::Week);
        let next = i + 1 + usize::from(week);
        let rule = if week { WEEK_OF_FEAST } else { "feast" };
        let mut point = Point::new(vec![part], next, rule);
        let year = self
            .year_after(next, month)
            .or_else(|| self.year_at(self.skip(next, W::YearPrefix)));
        if let Some(year) = year {
            point.set_year(&year);
            point.next = year.next;
            let whole = self.span(i, point.next);
            if let Some(part) = point.parts.first_mut() {
                part.span = whole;
            }
            return Some(point);
        }
        (week || self.names_a_day(i)).then_some(point)
    }

    /// Whether a feast without a year is a day here, no part of a name: "at Easter", not "Easter Island".
    fn names_a_day(&self, i: usize) -> bool {
        let written = self.at(i).is_some_and(|token| token.capital);
        let whole = written && self.slice(i).contains(' ');
        let introduced = i
            .checked_sub(1)
            .is_some_and(|at| self.is_any(at, &[W::In, W::Until, W::Since, W::Before, W::After]));
        let introduced = introduced || whole;
        let named = self.at(i + 1).is_some_and(|next| {
            next.space && matches!(next.kind, Kind::Plain) && (next.capital || !whole)
        });
        introduced && !named && !self.is(i + 1, W::EventAfter) && !self.is_dash(i + 1)
    }
}
