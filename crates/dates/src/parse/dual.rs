//! Dates in two calendars, and calendar marks.

use super::cursor::Cursor;
use super::point::Point;
use crate::days;
use crate::token::Kind;
use regesta_model::{CalendarName, DateForm, DateParts, StyleMark};
use regesta_packs::WordClass as W;

/// Most tokens of an editor's remark inside the brackets of an alternative date.
const LONGEST_REMARK: usize = 4;

impl Cursor<'_> {
    /// A calendar mark with the fillers and quotes around it; the mark itself and the token after.
    pub(crate) fn style(&self, i: usize) -> Option<(StyleMark, usize)> {
        let mut at = i;
        while at < i + 5
            && (self.is_any(at, &[W::StyleFiller, W::Article]) || self.is_quote(at))
            && !self.is_style(at)
        {
            at += 1;
        }
        let calendar = self.style_at(at)?;
        let mark = StyleMark {
            calendar,
            span: self.span(at, at + 1),
        };
        let mut next = at + 1;
        while self.is_quote(next) && at > i {
            next += 1;
        }
        Some((mark, next))
    }

    fn is_style(&self, i: usize) -> bool {
        self.style_at(i).is_some()
    }

    pub(crate) fn style_at(&self, i: usize) -> Option<CalendarName> {
        let of = [
            (W::OldStyle, CalendarName::Julian),
            (W::NewStyle, CalendarName::Gregorian),
            (W::SwedishStyle, CalendarName::Swedish),
            (W::RepublicanStyle, CalendarName::FrenchRepublican),
        ];
        of.into_iter()
            .find(|(class, _)| self.is(i, *class))
            .map(|(_, name)| name)
    }

    fn is_quote(&self, i: usize) -> bool {
        self.is_punct(i, &['"', '“', '”', '„', '«', '»', '\'', '‘', '’'])
    }

    /// Extends a date by its calendar marks and by the same date in the other calendar.
    pub(crate) fn with_alternative(&self, point: Point) -> Point {
        if point.form == DateForm::Dual
            || point.form == DateForm::List && point.parts.len().is_multiple_of(2)
        {
            return self.with_late_mark(point);
        }
        self.bracketed(&point)
            .or_else(|| self.slashed(&point))
            .or_else(|| self.marked(&point))
            .unwrap_or(point)
    }

    /// `8 (20) October 1802 (O.S.)`: a pair that a mark follows.
    fn with_late_mark(&self, point: Point) -> Point {
        point
    }

    /// `A (B) year`, `A [O.S. B] year`, `A (old style)`.
    fn bracketed(&self, point: &Point) -> Option<Point> {
        let mut open = point.next;
        while self.is_punct(open, &['*']) && open < point.next + 3 {
            open += 1;
        }
        if !self.opens(open) {
            return None;
        }
        let inside = self.inside(open + 1)?;
        let mut out = point.clone();
        out.next = inside.next;
        match inside.point {
            Some(second) => self.pair(out, second, inside.mark, inside.before),
            None => {
                let mark = inside
                    .mark
                    .filter(|_| point.has_day() || point.has_year())?;
                mark_all(&mut out, &mark);
                if let Some(year) = self.year_after(out.next, None).filter(|_| !out.has_year()) {
                    out.set_year(&year);
                    out.next = year.next;
                }
                self.stretch(&mut out, point);
                let next = out.next;
                Some(self.second_after_comma(&out, next).unwrap_or(out))
            }
        }
    }

    /// What stands in the brackets after a date.
    fn inside(&self, i: usize) -> Option<Inside> {
        let (before, mut at) = self
            .style(i)
            .map_or((None, i), |(mark, next)| (Some(mark), next));
        while self.is_punct(at, &[':', ','])
            || self.is_dash(at)
            || self.is(at, W::StyleFiller) && !self.is_style(at)
        {
            at += 1;
        }
        at = self.skip(at, W::From);
        at = self.skip(at, W::Article);
        let point = self.point_or_year(at, before.is_some());
        at = point.as_ref().map_or(at, |point| point.next);
        let separator = self.skip_punct(at, &[',']);
        let after = self.style(separator);
        let mark = before
            .clone()
            .or_else(|| after.clone().map(|(mark, _)| mark));
        at = after.map_or(at, |(_, next)| next);
        at = self.past_remark(at);
        let useful = point.is_some() || mark.is_some();
        (useful && self.closes(at)).then(|| Inside {
            point,
            mark,
            before: before.is_some(),
            next: at + 1,
        })
    }

    /// Past further marks and an editor's remark, up to the closing bracket.
    fn past_remark(&self, i: usize) -> usize {
        let mut at = i;
        while let Some((_, next)) = self.style(at) {
            at = next;
        }
        let mut filled = at;
        while self.is(filled, W::StyleFiller) {
            filled += 1;
        }
        if self.closes(filled) {
            return filled;
        }
        if self.is_dash(at) || self.is_punct(at, &[',', '.', ';', '=']) || self.is(at, W::Editor) {
            let close = (at..at + LONGEST_REMARK + 1).find(|at| self.closes(*at));
            return close.unwrap_or(at);
        }
        at
    }

    fn point_or_year(&self, i: usize, marked: bool) -> Option<Point> {
        let point = self.point(i).filter(Point::has_day);
        let point = point.map(|point| self.with_range(point));
        point.or_else(|| if marked { self.lone_year(i) } else { None })
    }

    /// `A/B`, `A = B`: two full days side by side.
    fn slashed(&self, point: &Point) -> Option<Point> {
        if !point.has_day() || !self.is_punct(point.next, &['/', '=']) {
            return None;
        }
        let second = self.point(point.next + 1).filter(Point::has_day)?;
        let second = self.over_new_year(point, second);
        let mut out = point.clone();
        out.next = second.next;
        self.pair(out, second, None, false)
    }

    /// The year of each half behind a pair across New Year's Eve: "30 Dec./11 Jan. 1850/51".
    fn over_new_year(&self, first: &Point, mut second: Point) -> Point {
        let across = (first.first().month, second.first().month) == (Some(12), Some(1));
        let own = second.first();
        let (Some(year), Some((next, digits))) = (own.year, self.number(second.next + 1)) else {
            return second;
        };
        let modulus = 10_i32.pow(u32::from(digits.min(4)));
        let later = i32::try_from(next).is_ok_and(|next| (year + 1) % modulus == next);
        let told = own.double_year.is_none() && self.is_punct(second.next, &['/']);
        if across && later && told {
            second.next += 2;
            for part in &mut second.parts {
                part.year = Some(year + 1);
            }
        }
        second
    }

    /// `A, old style`, `A O.S., B`, `A N.S. (B O.S.)`.
    fn marked(&self, point: &Point) -> Option<Point> {
        let at = self.skip_punct(point.next, &[',']);
        let (mark, next) = self.style(at)?;
        // ", the Julian calendar gave way": the mark begins the next clause.
        let clause = self.is(at, W::Article)
            && self
                .at(next)
                .is_some_and(|token| matches!(token.kind, Kind::Plain | Kind::Word(_)));
        if at > point.next && clause {
            return None;
        }
        if at > point.next
            && let Some(pair) = self.day_in_style(point, &mark, next)
        {
            return Some(pair);
        }
        let mut out = point.clone();
        mark_all(&mut out, &mark);
        out.next = next;
        if let Some(year) = self.year_after(next, None).filter(|_| !out.has_year()) {
            out.set_year(&year);
            out.next = year.next;
        }
        let paired = self
            .bracketed(&out)
            .or_else(|| self.second_after_comma(&out, next));
        let mut out = paired.unwrap_or(out);
        if out.form != DateForm::Dual {
            self.stretch(&mut out, point);
        }
        Some(out)
    }

    /// `1 января 1900 г., по новому стилю 13-е`: the mark is of the day after it, which leaves its month to the first date.
    fn day_in_style(&self, point: &Point, mark: &StyleMark, i: usize) -> Option<Point> {
        let (day, next) = self.day(i)?;
        let first = point.first();
        let lone = next > i + 1 && !self.is(next, W::Month) && point.has_year();
        let second = DateParts {
            day: Some(day),
            span: self.span(i, next),
            style: Some(mark.clone()),
            double_year: None,
            ..first.clone()
        };
        let out = Point::new(vec![second], next, "dual");
        let mut pair = point.clone();
        pair.next = next;
        (lone && plausible(point, &out))
            .then(|| self.pair(pair, out, Some(mark.clone()), true))
            .flatten()
    }

    /// The other date after the mark and a comma or slash.
    fn second_after_comma(&self, out: &Point, next: usize) -> Option<Point> {
        if !self.is_punct(next, &[',', '/', '=', '•', ';']) && !self.is(next, W::Or) {
            return None;
        }
        let (before, at) = self
            .style(next + 1)
            .map_or((None, next + 1), |(mark, at)| (Some(mark), at));
        let second = self
            .point(self.skip_punct(at, &[':']))
            .filter(Point::has_day)?;
        let mut pair = out.clone();
        pair.next = second.next;
        let (after, end) = self
            .style(self.skip_punct(second.next, &[',']))
            .or_else(|| self.style_in_brackets(second.next))
            .map_or((None, second.next), |(mark, at)| (Some(mark), at));
        pair.next = pair.next.max(end);
        plausible(&pair, &second).then_some(())?;
        self.pair(pair, second, before.or(after), true)
    }

    /// `(N.S.)`: a mark alone in brackets.
    fn style_in_brackets(&self, i: usize) -> Option<(StyleMark, usize)> {
        let (mark, at) = self.style(i + 1).filter(|_| self.opens(i))?;
        self.closes(at).then_some((mark, at + 1))
    }

    /// `N.S.: A • O.S.: B`, where the first mark stands before its date.
    pub(crate) fn marked_pair(&self, i: usize) -> Option<Point> {
        let (mark, at) = self.style(i)?;
        let colon = self.skip_punct(at, &[':']);
        let mut first = self.point(colon).filter(Point::has_day)?;
        mark_all(&mut first, &mark);
        let joint = self.skip_punct(first.next, &['•', '/', ';', ',', '|', '·', '(', '[']);
        let (other, at) = self.style(joint)?;
        let second = self
            .point(self.skip_punct(at, &[':']))
            .filter(Point::has_day)?;
        first.next = second.next;
        if self.opens(joint) {
            first.next = self.closes(first.next).then_some(first.next + 1)?;
        }
        self.pair(first, second, Some(other), true)
    }

    /// `(25–26 October) 7–8 November 1917`: the alternative first, in brackets.
    pub(crate) fn bracket_first(&self, i: usize) -> Option<Point> {
        if !self.opens(i) {
            return None;
        }
        let inside = self.inside(i + 1)?;
        let first = inside.point?;
        let at = self.skip(inside.next, W::From);
        let second = self.point(at).filter(Point::has_day)?;
        let mut out = first;
        if let Some(mark) = &inside.mark {
            mark_all(&mut out, mark);
        }
        out.next = second.next;
        plausible(&out, &second).then_some(())?;
        self.pair(out, second, None, false)
    }

    /// `1. jul. / 13. Juni 1838 greg.`: a day with its mark, which leaves its month to the date behind.
    pub(crate) fn marked_day_first(&self, i: usize) -> Option<Point> {
        let (day, next) = self.day(i).filter(|_| self.number(i).is_some())?;
        let (mark, at) = self.style(self.skip_punct(next, &['.']))?;
        if !self.is_punct(at, &['/', '=']) {
            return None;
        }
        let second = self.point(at + 1).filter(Point::has_day)?;
        let part = DateParts {
            day: Some(day),
            span: self.span(i, at),
            style: Some(mark),
            double_year: None,
            ..second.first()
        };
        let mut first = Point::new(vec![part], second.next, "dual");
        plausible(&first, &second).then_some(())?;
        let after = self.style(second.next);
        first.next = after.as_ref().map_or(second.next, |(_, next)| *next);
        self.pair(first, second, after.map(|(mark, _)| mark), true)
    }

    /// One dual date of two dates, if they can be one.
    fn pair(
        &self,
        mut first: Point,
        mut second: Point,
        mark: Option<StyleMark>,
        sure: bool,
    ) -> Option<Point> {
        let marked =
            mark.is_some() || first.first().style.is_some() || second.first().style.is_some();
        let after = first.next;
        if let Some(year) = self
            .year_after(after, None)
            .filter(|_| !first.has_year() && !second.has_year())
        {
            first.next = year.next;
            second.set_year(&year);
        }
        if !(marked || sure || plausible(&first, &second)) {
            return None;
        }
        if first.parts.len() != second.parts.len() {
            return None;
        }
        if let Some(mark) = &mark {
            mark_all(&mut second, mark);
        }
        first.form = DateForm::Dual;
        first.parts.append(&mut second.parts);
        first.rule = "dual";
        Some(first)
    }

    fn stretch(&self, out: &mut Point, from: &Point) {
        if let [only] = out.parts.as_mut_slice() {
            let whole = self.span(from.next, out.next);
            only.span = only.span.cover(whole);
        }
    }
}

/// What stands in the brackets after a date.
struct Inside {
    point: Option<Point>,
    mark: Option<StyleMark>,
    before: bool,
    next: usize,
}

fn mark_all(point: &mut Point, mark: &StyleMark) {
    for part in &mut point.parts {
        if part.style.is_none() {
            part.style = Some(mark.clone());
        }
    }
}

/// Whether two dates are as far apart as one day is in two calendars.
fn plausible(first: &Point, second: &Point) -> bool {
    let republican = |part: &DateParts| {
        part.style
            .as_ref()
            .is_some_and(|mark| mark.calendar == CalendarName::FrenchRepublican)
    };
    let (Some(a), Some(b)) = (first.parts.first(), second.parts.first()) else {
        return false;
    };
    if republican(a) != republican(b) {
        return true;
    }
    days::apart(a, b).is_some_and(|gap| (9..=14).contains(&gap.abs()))
}
