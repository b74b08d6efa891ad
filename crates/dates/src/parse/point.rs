//! One date: day and month in every order, numeric, month, season, year, decade, century.

use super::UNKNOWN_REIGN;
use super::cursor::Cursor;
use super::year::Year;
use regesta_model::{DateForm, DateParts, TimeUnit};
use regesta_packs::WordClass as W;

/// A date, or several that share a month or year, and the token after them.
#[derive(Debug, Clone)]
pub(crate) struct Point {
    pub(crate) form: DateForm,
    pub(crate) parts: Vec<DateParts>,
    pub(crate) next: usize,
    pub(crate) rule: &'static str,
    /// The year is named by reference to the story: "of that year" (0), "of the following year" (1).
    pub(crate) year_shift: Option<i32>,
    /// The written order of a numeric date can be read the other way too.
    pub(crate) swappable: bool,
}

impl Point {
    pub(super) fn new(parts: Vec<DateParts>, next: usize, rule: &'static str) -> Self {
        Self {
            form: DateForm::Single,
            parts,
            next,
            rule,
            year_shift: None,
            swappable: false,
        }
    }

    pub(crate) fn first(&self) -> DateParts {
        self.parts.first().cloned().unwrap_or_default()
    }

    pub(crate) fn has_day(&self) -> bool {
        self.parts.iter().all(|part| part.day.is_some())
    }

    pub(crate) fn has_month(&self) -> bool {
        self.parts.iter().all(|part| part.month.is_some())
    }

    pub(crate) fn has_year(&self) -> bool {
        self.parts.iter().any(|part| part.year.is_some())
    }

    /// Gives every part the year that one of them has.
    pub(crate) fn set_year(&mut self, year: &Year) {
        for part in &mut self.parts {
            if part.year.is_none() {
                part.year = year.year;
                part.double_year = year.double;
            }
        }
        if year.year.is_none() {
            self.year_shift = year.shift;
        }
    }
}

/// Days that share a month: `8`, `8 (20)`, `24-25`, `10 (23) and 16 (29)`.
struct Days {
    days: Vec<DateParts>,
    form: DateForm,
    next: usize,
}

impl Cursor<'_> {
    /// The longest date that begins at this token.
    pub(crate) fn point(&self, i: usize) -> Option<Point> {
        let (weekday, j) = self.weekday(i);
        let mut point = self
            .numbered_month(j)
            .or_else(|| self.numeric(j))
            .or_else(|| self.spaced_roman(j))
            .or_else(|| self.day_month(j))
            .or_else(|| self.month_day(j))
            .or_else(|| self.year_month_day(j))
            .or_else(|| self.republican(j))
            .or_else(|| self.referred_year_first(j));
        if let (Some(point), Some(weekday)) = (&mut point, weekday) {
            self.add_weekday(point, weekday, i);
        }
        point
            .or_else(|| self.month_year(i))
            .or_else(|| self.cut_month(i))
    }

    fn add_weekday(&self, point: &mut Point, weekday: u8, i: usize) {
        if let Some(part) = point.parts.first_mut() {
            part.weekday = Some(weekday);
            part.span = part.span.cover(self.span(i, i + 1));
        }
    }

    /// A weekday before a day, with the comma and article after it.
    pub(crate) fn weekday(&self, i: usize) -> (Option<u8>, usize) {
        let Some(weekday) = self.sense(i, W::Weekday) else {
            return (None, i);
        };
        let mut j = self.skip_punct(i + 1, &['.']);
        j = self.skip_punct(j, &[',']);
        (u8::try_from(weekday).ok(), self.skip(j, W::Article))
    }

    /// A day of the month in digits or as an ordinal word.
    pub(crate) fn day(&self, i: usize) -> Option<(u8, usize)> {
        if let Some(day) = self.compound_day(i) {
            return Some(day);
        }
        if let Some(value) = self.sense(i, W::Ordinal) {
            let day = u8::try_from(value)
                .ok()
                .filter(|day| (1..=31).contains(day))?;
            return Some((day, i + 1));
        }
        let Some((value, digits)) = self.number(i) else {
            return self.worded_day(i);
        };
        if digits > 2 || !(1..=31).contains(&value) {
            return None;
        }
        let day = u8::try_from(value).ok()?;
        Some((day, self.after_day(i + 1)))
    }

    /// A day in two words: "двадцать пятого", "ein und zwanzigsten".
    fn compound_day(&self, i: usize) -> Option<(u8, usize)> {
        let first = self
            .sense(i, W::Number)
            .or_else(|| self.sense(i, W::One).map(|_| 1))?;
        let at = self.skip(i + 1, W::And);
        let second = self.sense(at, W::Ordinal)?;
        let fits = match (first, second) {
            (20 | 30, 1..=9) => true,
            (1..=9, 20 | 30) => at > i + 1,
            _ => false,
        };
        let day = u8::try_from(first + second)
            .ok()
            .filter(|day| fits && *day <= 31)?;
        Some((day, at + 1))
    }

    /// A day as a cardinal number before its month: "vingt-sept juin".
    fn worded_day(&self, i: usize) -> Option<(u8, usize)> {
        let value = self.sense(i, W::Number)?;
        let day = u8::try_from(value)
            .ok()
            .filter(|day| (2..=31).contains(day))?;
        let named = self.is_any(i + 1, &[W::Month, W::RepublicanMonth]);
        named.then_some((day, i + 1))
    }

    /// A day in quotation marks, as forms have it: «14».
    fn quoted_day(&self, i: usize) -> Option<(u8, usize)> {
        let (day, next) = self
            .day(i + 1)
            .filter(|_| self.is_punct(i, &['«', '"', '“', '„']))?;
        let closed = self.is_punct(next, &['»', '"', '”', '“']);
        closed.then_some((day, next + 1))
    }

    /// Past the ending of a day number: "th", "-го", ".".
    fn after_day(&self, i: usize) -> usize {
        if !self.glued(i) {
            return i;
        }
        if self.is(i, W::OrdinalSuffix) {
            return i + 1;
        }
        let dashed = self.is_punct(i, &['-', ':', '‑']) && self.glued(i + 1);
        if dashed && self.is(i + 1, W::OrdinalSuffix) {
            return i + 2;
        }
        let goes_on = self.is_any(
            i + 1,
            &[
                W::Month,
                W::RepublicanMonth,
                W::Of,
                W::To,
                W::And,
                W::Or,
                W::Unit,
            ],
        ) || self.number(i + 1).is_some_and(|(_, digits)| digits <= 2)
            || self.is_dash(i + 1)
            || self.is_punct(i + 1, &['(', '[', '/', ')', ']'])
            || self.is_punct(i + 1, &[','])
                && self.glued(i + 1)
                && self.number(i + 2).is_some_and(|(_, digits)| digits <= 2);
        i + usize::from(self.is_punct(i, &['.']) && goes_on)
    }

    /// A month name with the dot of its abbreviation.
    pub(crate) fn month(&self, i: usize) -> Option<(u8, usize)> {
        let month = u8::try_from(self.sense(i, W::Month)?).ok()?;
        let dot = self.is_punct(i + 1, &['.']) && self.glued(i + 1);
        let abbreviated = self.slice(i).chars().count() <= 5;
        let day = usize::from(self.number(i + 3).is_some());
        let range = self.is_dash(i + 2) && self.is(i + 3 + day, W::Month);
        let bracket = self.opens(i + 2) || self.closes(i + 2);
        let other = self.is_punct(i + 2, &['/', '=']) && self.number(i + 3).is_some();
        let goes_on = self.number(i + 2).is_some()
            || self.is(i + 2, W::YearAfter)
            || range
            || bracket
            || other;
        Some((month, i + 1 + usize::from(dot && (abbreviated && goes_on))))
    }

    fn day_part(&self, i: usize) -> Option<(DateParts, usize)> {
        let (day, next) = self.day(i).or_else(|| self.quoted_day(i))?;
        let part = DateParts {
            day: Some(day),
            span: self.span(i, next),
            ..DateParts::default()
        };
        Some((part, next))
    }

    /// `8`, or `8 (20)`, `8 [20]`, `8/20`: the same day in the other calendar.
    fn days_alt(&self, i: usize) -> Option<(Vec<DateParts>, usize)> {
        let (first, next) = self.day_part(i)?;
        if self.opens(next)
            && let Some((second, after)) = self.day_part(next + 1)
            && self.closes(after)
            && calendars_apart(&first, &second)
        {
            return Some((vec![first, second], after + 1));
        }
        if self.is_punct(next, &['/'])
            && let Some((second, after)) = self.day_part(next + 1)
            && calendars_apart(&first, &second)
        {
            return Some((vec![first, second], after));
        }
        Some((vec![first], next))
    }

    fn days(&self, i: usize, commas: bool) -> Option<Days> {
        let days = self.days_once(i, commas)?;
        Some(self.days_in_both(&days).unwrap_or(days))
    }

    fn days_once(&self, i: usize, commas: bool) -> Option<Days> {
        let (mut days, mut next) = self.days_alt(i)?;
        let mut form = if days.len() == 2 {
            DateForm::Dual
        } else {
            DateForm::Single
        };
        for _ in 0..4 {
            let joint = self
                .joint(next)
                .filter(|_| commas || !self.is_punct(next, &[',']) || self.lists_on(next));
            let Some((joint, after)) = joint else {
                break;
            };
            let Some((more, end)) = self.days_alt(self.skip(after, W::Article)) else {
                break;
            };
            let grows = days.last().map(|day| day.day) < more.first().map(|day| day.day);
            if joint == DateForm::Span && !grows {
                break;
            }
            let dual = form == DateForm::Dual || more.len() == 2;
            form = if dual {
                DateForm::List
            } else {
                wider(form, joint)
            };
            days.extend(more);
            next = end;
        }
        Some(Days { days, form, next })
    }

    /// Whether a comma after a day behind its month is that of a list: "August 4th, 5th and 6th", "August 4, 5 and 6".
    fn lists_on(&self, comma: usize) -> bool {
        let Some((_, next)) = self
            .day(comma + 1)
            .filter(|_| self.number(comma + 1).is_some())
        else {
            return false;
        };
        let listed = self.is(next, W::And) || self.is_punct(next, &[',']);
        let more = || {
            let at = self.skip(next + usize::from(self.is_punct(next, &[','])), W::And);
            self.day(at).is_some() && self.number(at).is_some()
        };
        self.is(comma + 2, W::OrdinalSuffix) && self.glued(comma + 2) || listed && more()
    }

    /// `14-15 (27-28)`: the same days in the other calendar.
    fn days_in_both(&self, first: &Days) -> Option<Days> {
        let span = |days: &Days| days.form == DateForm::Span && days.days.len() == 2;
        if !(span(first) && self.opens(first.next)) {
            return None;
        }
        let second = self.days_once(first.next + 1, false).filter(span)?;
        let apart = first.days.iter().zip(&second.days);
        let both =
            self.closes(second.next) && apart.into_iter().all(|(a, b)| calendars_apart(a, b));
        both.then(|| Days {
            days: [first.days.as_slice(), &second.days].concat(),
            form: DateForm::Dual,
            next: second.next + 1,
        })
    }

    /// What joins two days or dates: a dash or "to" (a span), a comma or "and" (a list), "or" (a choice).
    pub(crate) fn joint(&self, i: usize) -> Option<(DateForm, usize)> {
        if self.is_dash(i) || self.is(i, W::To) {
            return Some((DateForm::Span, i + 1));
        }
        if self.is(i, W::Or) {
            return Some((DateForm::Choice, i + 1));
        }
        if self.is(i, W::And) {
            return Some((DateForm::List, i + 1));
        }
        if self.is_punct(i, &['/']) {
            return Some((DateForm::Span, i + 1));
        }
        if self.is_punct(i, &[',']) {
            return Some((DateForm::List, self.skip(i + 1, W::And)));
        }
        None
    }

    /// `8 November 1917`, `8th of November, 1917`, `24–25 октября 1917 года`.
    fn day_month(&self, i: usize) -> Option<Point> {
        let days = self.days(i, true)?;
        let mut of = self.skip_punct(days.next, &['.']);
        if self.is_dash(of) && self.glued(of) && self.glued(of + 1) {
            of += 1;
        }
        if self.one_unit(of, TimeUnit::Day) {
            of += 1;
        }
        // A day in words has no dot: the sentence ends there.
        let in_words = self.number(i).is_none() && self.at(i).is_some_and(|word| !word.capital);
        if in_words && (i + 1..of).any(|at| self.ends_sentence(at)) {
            return None;
        }
        of = self.skip(self.skip(of, W::Of), W::Article);
        let (month, next) = self.month(of)?;
        Some(self.finish_days(days, month, next, i, "day-month"))
    }

    fn one_unit(&self, i: usize, unit: TimeUnit) -> bool {
        self.unit_at(i) == Some(unit) && !self.is(i, W::PluralUnit)
    }

    /// `November 8, 1917`, `October 24-25`.
    pub(super) fn month_day(&self, i: usize) -> Option<Point> {
        let (month, next) = self.month(i)?;
        let day_at = self.skip(self.skip_punct(next, &[',']), W::Article);
        if day_at > next && !self.is(next, W::Article) && self.number(day_at + 1).is_none() {
            return None;
        }
        let days = self.days(day_at, false)?;
        let told = i.checked_sub(1).is_some_and(|at| self.is(at, W::OnDay));
        if self.counts_something(days.next) && !told {
            return None;
        }
        let mut days = self.without_stop(days);
        // "мая 27 дня 1896 года"
        if self.one_unit(days.next, TimeUnit::Day) {
            days.next += 1;
        }
        let after = self.skip(days.next, W::Of);
        let days = Days {
            next: if after > days.next
                && !self.is(days.next, W::In)
                && self.year_at(after).is_none()
            {
                after
            } else {
                days.next
            },
            ..days
        };
        let next = days.next;
        Some(self.finish_days(days, month, next, i, "month-day"))
    }

    /// Days after their month, without the full stop of the sentence.
    fn without_stop(&self, days: Days) -> Days {
        let stop = days.next.saturating_sub(1);
        let ends = self.is_punct(stop, &['.']) && !days.days.iter().any(|day| day.span.is_empty());
        let goes_on = self.year_at(days.next).is_some()
            || self.is(days.next, W::Of) && !self.ends_sentence(stop);
        if !ends || goes_on {
            return days;
        }
        Days { next: stop, ..days }
    }

    fn counts_something(&self, i: usize) -> bool {
        self.is(i, W::CountedAfter) && !self.glued(i)
    }

    fn finish_days(
        &self,
        days: Days,
        month: u8,
        next: usize,
        i: usize,
        rule: &'static str,
    ) -> Point {
        let mut parts = days.days;
        for part in &mut parts {
            part.month = Some(month);
        }
        // "августа месяца 1919 г."
        let next = next + usize::from(self.one_unit(next, TimeUnit::Month));
        let mut point = Point::new(parts, next, rule);
        point.form = days.form;
        let dashed = self.is_dash(next) && self.glued(next) && self.glued(next + 1);
        if let Some(year) = self.year_after(next + usize::from(dashed), Some(month)) {
            point.set_year(&year);
            point.next = year.next;
        }
        // Two days named side by side are written as from one to the other.
        if point.form == DateForm::List && point.parts.len() == 2 {
            point.form = DateForm::Span;
        }
        let whole = self.span(i, point.next);
        if let [only] = point.parts.as_mut_slice() {
            only.span = whole;
        }
        if point.year_shift.is_none() {
            point = self.with_regnal_year(point);
        }
        point
    }

    /// `1917 November 8`, `1917, 25 октября`, `1709 den 8 april`, `1711 on the 5th of May`.
    fn year_month_day(&self, i: usize) -> Option<Point> {
        let year = self.year_at(i)?;
        let mut at = self.skip_punct(year.next, &[',', '.']);
        if !self.ends_sentence(year.next) && self.may_have_a_day(i, &year) {
            at = self.skip(self.skip(at, W::OnDay), W::Article);
        }
        let mut point = self.month_day(at).or_else(|| self.day_month(at))?;
        let several = self.is(year.next - 1, W::YearAfter);
        let one = matches!(point.form, DateForm::Single | DateForm::Dual);
        if point.has_year() || point.rule == UNKNOWN_REIGN || !(one || several) {
            return None;
        }
        point.set_year(&year);
        if let [only] = point.parts.as_mut_slice() {
            only.span = self.span(i, point.next);
        }
        Some(point)
    }

    /// Whether a year may have its day behind an article: "Anno 1648 den 24 Octobris", "född 1709 den 8 april"; not that of
    /// a noun, "the Treaty of 1920 on July 12".
    fn may_have_a_day(&self, i: usize, year: &Year) -> bool {
        let told = self.is_any(i, &[W::AfterChrist, W::YearPrefix]) || year.next > i + 1;
        told || !self.is_of_noun(i) && year.year.is_some_and(|year| self.reads_as_year(i, year))
    }

    fn is_of_noun(&self, i: usize) -> bool {
        let of = i.checked_sub(1).filter(|at| self.is(*at, W::YearOf));
        let noun = of.and_then(|of| of.checked_sub(1));
        noun.is_some_and(|noun| !self.is_any(noun, &[W::YearBefore, W::YearPrefix]))
    }

    /// `November 1917`, `March, 1919`, `November of that year`; or the month alone.
    pub(super) fn month_year(&self, i: usize) -> Option<Point> {
        let (month, next) = self.month(i)?;
        let part = DateParts {
            month: Some(month),
            span: self.span(i, next),
            ..DateParts::default()
        };
        let mut point = Point::new(vec![part], next, "month");
        if let Some(year) = self.year_after(next, Some(month)) {
            point.set_year(&year);
            point.next = year.next;
            point.rule = "month-year";
            if let Some(part) = point.parts.first_mut() {
                part.span = self.span(i, year.next);
            }
        }
        Some(point)
    }

    /// Whether what stands before a number makes it part of something else: a longer number, an address, a sum.
    pub(crate) fn refused_before(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        if self.number(i).is_none() {
            return false;
        }
        let sum = self.is_punct(before, &['$', '£', '€', '№', '§'])
            || self.is_punct(before, &['#']) && self.glued(i);
        let mark = &['.', ',', '/', ':', '=', '&', '?', '_', '@'];
        let touching = self.glued(i) && self.is_punct(before, mark);
        let address = touching && before > 0 && self.glued(before);
        let marked = self.is_marked_day(i) || self.is_behind_opening_mark(i);
        sum || address || self.is(before, W::CountedBefore) && !marked
    }

    /// Whether a number is the day of a month after a mark that opens a bracket or clause, which may mean "born" as well as "page":
    /// `(s. 3. toukokuuta 1831`, `(s. 3.9.1801`.
    fn is_marked_day(&self, i: usize) -> bool {
        let point = self.is_punct(i + 1, &['.']) && self.glued(i + 1);
        let numbers = self.is_punct(i + 3, &['.'])
            && self.number(i + 2).is_some()
            && self.number(i + 4).is_some();
        let day = point && (self.month(i + 2).is_some() || numbers);
        let opener = i.checked_sub(2);
        day && opener.is_some_and(|at| self.opens(at) || self.is_punct(at, &[',', ';']))
    }

    /// Whether a number stands behind a mark that opens a bracket, which means "born" before a year: `(s. 1850`.
    pub(super) fn is_behind_opening_mark(&self, i: usize) -> bool {
        let year = self.number(i).is_some_and(|(number, _)| number >= 1000);
        let opens = i.checked_sub(2).is_some_and(|at| self.is_punct(at, &['(']));
        year && opens && !self.is_dash(i + 1)
    }

    /// `seuraavan vuoden toukokuussa`, `saman vuoden kesällä`: the year named by reference, before its month or season.
    pub(super) fn referred_year_first(&self, i: usize) -> Option<Point> {
        let year = self.year_reference(i)?;
        if !self.is(year.next - 1, W::YearPrefix) {
            return None;
        }
        let mut point = self
            .month_day(year.next)
            .or_else(|| self.month_year(year.next))
            .or_else(|| self.season(year.next))?;
        if point.has_year() || point.year_shift.is_some() {
            return None;
        }
        point.set_year(&year);
        if let [only] = point.parts.as_mut_slice() {
            only.span = self.span(i, point.next);
        }
        Some(point)
    }
}

/// Whether two days of a month can be one day in two calendars.
fn calendars_apart(first: &DateParts, second: &DateParts) -> bool {
    let (Some(first), Some(second)) = (first.day, second.day) else {
        return false;
    };
    (9..=14).contains(&first.abs_diff(second))
}

fn wider(form: DateForm, joint: DateForm) -> DateForm {
    match (form, joint) {
        (DateForm::Single, _) => joint,
        (DateForm::List | DateForm::Choice, DateForm::Choice) => DateForm::Choice,
        _ => DateForm::List,
    }
}
