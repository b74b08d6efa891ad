//! Two months of which the first is cut short before a dash: "touko-kesäkuussa 1890", "touko- tai kesäkuussa".

use super::cursor::Cursor;
use super::point::Point;
use regesta_model::{DateForm, DateParts};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// From the one month to the other, or one of the two.
    pub(super) fn cut_month(&self, i: usize) -> Option<Point> {
        let month = u8::try_from(self.sense(i, W::CutMonth)?).ok()?;
        if !(self.is_dash(i + 1) && self.glued(i + 1)) {
            return None;
        }
        let (either, both) = (self.is(i + 2, W::Or), self.is(i + 2, W::And));
        let mut point = self.month_year(i + 2 + usize::from(either || both))?;
        let second = point.first();
        let later = second.month.filter(|second| *second > month)?;
        if both && later > month + 1 {
            return None;
        }
        let first = DateParts {
            month: Some(month),
            span: self.span(i, i + 1),
            ..second.clone()
        };
        point.parts = vec![first, second];
        (point.form, point.rule) = if either {
            (DateForm::Choice, "choice")
        } else {
            (DateForm::Span, "range")
        };
        Some(point)
    }
}
