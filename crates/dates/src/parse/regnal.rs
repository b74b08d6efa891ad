//! Years of a reign behind a day: "4 May 12 Henry VII".

use super::cursor::Cursor;
use super::point::Point;
use crate::days::{gregorian, julian};
use crate::token::Kind;
use regesta_calendar::{Gregorian, Reign};
use regesta_model::{CalendarName, DateForm, StyleMark};
use std::sync::LazyLock;

/// The last year in which a realm that still dates by reigns counted in the Julian calendar.
const LAST_JULIAN: i32 = 1751;

/// The ending of a first ruler of a name, which texts leave out: "30 Elizabeth".
const FIRST: &str = " I";

/// The reigns with the names that they are found by, the longest first.
static REIGNS: LazyLock<Vec<(String, Reign)>> = LazyLock::new(|| {
    let reigns = regesta_packs::reigns().unwrap_or_default();
    let mut out: Vec<(String, Reign)> = Vec::new();
    for reign in reigns {
        if let Some(short) = reign.ruler().strip_suffix(FIRST) {
            out.push((short.to_owned(), reign.clone()));
        }
        out.push((reign.ruler().to_owned(), reign));
    }
    out.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    out
});

impl Cursor<'_> {
    /// Gives a day without a year the one that the year of a reign behind it means.
    pub(super) fn with_regnal_year(&self, mut point: Point) -> Point {
        let at = self.skip_punct(point.next, &[',']);
        let Some((number, 1..=2)) = self.number(at) else {
            return point;
        };
        let (DateForm::Single, [part], Ok(number)) = (
            point.form,
            point.parts.as_mut_slice(),
            u16::try_from(number),
        ) else {
            return point;
        };
        let (Some(month), Some(day), None) = (part.month, part.day, part.year) else {
            return point;
        };
        let named = self.reigns_at(at + 1);
        let year = |reign: &Reign| Some((year_of(reign, number, (month, day))?, old(reign)));
        let found = named
            .into_iter()
            .find_map(|(next, reign)| Some((next, year(reign)?)));
        if let Some((next, (year, julian))) = found {
            part.year = Some(year);
            part.span = part.span.cover(self.span(at, next));
            part.style = julian.then(|| StyleMark {
                calendar: CalendarName::Julian,
                span: self.span(at, next),
            });
            point.next = next;
            point.rule = "regnal";
        }
        point
    }

    /// The reigns of the rulers whose name stands here, and the token after it.
    fn reigns_at(&self, i: usize) -> Vec<(usize, &'static Reign)> {
        let Some(token) = self.at(i).filter(|token| token.space && token.capital) else {
            return Vec::new();
        };
        let rest = self.text.get(token.start..).unwrap_or_default();
        let named = REIGNS.iter().filter(|(name, _)| {
            let after = rest.strip_prefix(name.as_str());
            after.is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        });
        let ended = named.filter_map(|(name, reign)| {
            let end = token.start + name.len();
            let inside = |at: &usize| self.at(*at).is_some_and(|token| token.end <= end);
            let next = i + (i..).take_while(inside).count();
            let numbered = matches!(self.at(next).map(|token| token.kind), Some(Kind::Roman(_)));
            (!numbered).then_some((next, reign))
        });
        ended.collect()
    }
}

/// The year of a day within the year of a reign.
fn year_of(reign: &Reign, number: u16, (month, day): (u8, u8)) -> Option<i32> {
    let (first, last) = reign.year(number)?;
    let build = if old(reign) { julian } else { gregorian };
    let year = Gregorian::from_day(first).year();
    let within =
        |year: &i32| build(*year, month, day).is_some_and(|day| first <= day && day <= last);
    (year..=year.checked_add(1)?).find(within)
}

/// Whether a reign was over before its realm gave up the Julian calendar.
fn old(reign: &Reign) -> bool {
    Gregorian::from_day(reign.days().1).year() <= LAST_JULIAN
}
