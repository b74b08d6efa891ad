//! Years, decades, centuries, seasons and quarters, alone or with a year.

use super::cursor::Cursor;
use super::point::Point;
use super::year::Year;
use crate::token::Kind;
use regesta_model::{DateForm, DateParts};
use regesta_packs::WordClass as W;

/// Most years between two of which one is meant: "1650/1652".
const NEAR: i32 = 10;

impl Cursor<'_> {
    pub(super) fn part_point(
        &self,
        i: usize,
        next: usize,
        part: DateParts,
        rule: &'static str,
    ) -> Point {
        let part = DateParts {
            span: self.span(i, next),
            ..part
        };
        Point {
            form: DateForm::Single,
            parts: vec![part],
            next,
            rule,
            year_shift: None,
            swappable: false,
        }
    }

    /// A year that stands alone, whatever stands around it.
    pub(crate) fn lone_year(&self, i: usize) -> Option<Point> {
        let year = self.year_at(i)?;
        let part = DateParts {
            year: year.year,
            double_year: year.double,
            ..DateParts::default()
        };
        Some(self.part_point(i, year.next, part, "year"))
    }

    /// A year that the words around it let be one.
    pub(crate) fn year_point(&self, i: usize) -> Option<Point> {
        let point = self.lone_year(i)?;
        let year = point.first().year?;
        let worded = point.next > i + 1 || self.number(i).is_none();
        let ok = worded || year < 0 || self.reads_as_year(i, year);
        ok.then_some(point)
    }

    /// Whether a number in digits is a year by what stands around it.
    pub(super) fn reads_as_year(&self, i: usize, year: i32) -> bool {
        let before = i.checked_sub(1);
        let counted = self.is(i + 1, W::CountedAfter)
            || before
                .is_some_and(|at| self.is(at, W::CountedBefore) && !self.is_behind_opening_mark(i))
            || self.is_punct(i + 1, &['%', '°', '€'])
            || before.is_some_and(|at| {
                self.is_punct(at, &['$', '£', '€', '№', '§', '=', '+', '/'])
                    || self.is_punct(at, &['#']) && self.glued(i)
                    || self.is_dash(at) && self.glued(i) && !self.may_stand_before(at)
            })
            || self.is_punct(i + 1, &['/', '=']) && self.glued(i + 1) && !self.two_years(i, year)
            || self.is_decimal(i)
            || self.counts_with_second(i)
            || self.in_long_number(i);
        if counted || self.attached(i) {
            return false;
        }
        let introduced = before.is_some_and(|at| {
            self.is_any(
                at,
                &[
                    W::In,
                    W::YearBefore,
                    W::From,
                    W::To,
                    W::Since,
                    W::Until,
                    W::About,
                    W::Between,
                ],
            ) || self.opens(at)
        });
        if (1400..=2030).contains(&year) {
            return introduced || !self.counts_next_word(i, year);
        }
        introduced && !self.counts_next_word(i, 0) || self.told_by_verb(i) || self.heads_entry(i)
    }

    /// Whether the words around a number of any size make it a year: "in the year 1348 died", "In 1348 died", "wurde 1348 geboren".
    fn told_by_verb(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else {
            return false;
        };
        let verbs = [W::Verb, W::SingularVerb];
        let year = self.is(before, W::YearBefore) && !self.is(before, W::PluralUnit);
        let opened = self.is(before, W::In) && super::opening::opens(self, i);
        let held = self.is_any(before, &verbs) && self.is(i + 1, W::SingularVerb);
        year || held || opened && self.is_any(i + 1, &verbs)
    }

    /// `1237: First mention in a charter.`: a number with a colon opens a line.
    fn heads_entry(&self, i: usize) -> bool {
        let line = || {
            let start = self.at(i).map_or(0, |token| token.start);
            self.text
                .get(..start)
                .is_some_and(|before| before.ends_with('\n'))
        };
        let colon = self.is_punct(i + 1, &[':']) && !self.glued(i + 2);
        colon && (i == 0 || line()) && self.number(i + 2).is_none() && self.at(i + 2).is_some()
    }

    /// `1462.93`: a number with a fraction.
    fn is_decimal(&self, i: usize) -> bool {
        let mark = self.is_punct(i + 1, &['.', ',']) && self.glued(i + 1);
        mark && self.glued(i + 2) && self.number(i + 2).is_some_and(|(_, digits)| digits <= 2)
    }

    /// `vuoden 1939 talvi`, `1848. gada pavasarī`: the year, then the season or month.
    pub(super) fn year_first(&self, i: usize) -> Option<Point> {
        let year = self.year_at(i)?;
        if !self.is(i, W::YearPrefix) && !self.is(year.next - 1, W::YearAfter) {
            return None;
        }
        let season = self
            .sense(year.next, W::Season)
            .and_then(|code| u8::try_from(code).ok());
        let month = self.month(year.next);
        if season.is_none() && month.is_none() {
            return None;
        }
        let next = month.map_or(year.next + 1, |(_, next)| next);
        let part = DateParts {
            year: year.year,
            season: season.filter(|_| month.is_none()),
            month: month.map(|(month, _)| month),
            ..DateParts::default()
        };
        let day_follows = month.is_some() && self.day(next).is_some();
        (!day_follows).then(|| self.part_point(i, next, part, "year-first"))
    }

    /// `from 1200 to 1850 roubles`: the second number tells what both count.
    fn counts_with_second(&self, i: usize) -> bool {
        let second = self.number(i + 2).is_some() && self.is(i + 1, W::To);
        second && self.is(i + 3, W::CountedAfter)
    }

    /// `0371 1917 25 10`, `978-0-1917-1025-3`: a piece of a longer number.
    fn in_long_number(&self, i: usize) -> bool {
        let before = i.checked_sub(1);
        let zero =
            before.is_some_and(|at| self.number(at).is_some() && self.slice(at).starts_with('0'));
        let dashes = before.is_some_and(|at| self.is_dash(at) && self.glued(at) && self.glued(i))
            && self.is_dash(i + 1)
            && self.glued(i + 1)
            && self.number(i + 2).is_some();
        zero || dashes
    }

    /// `1926/27`: a year and the next one.
    fn two_years(&self, i: usize, year: i32) -> bool {
        let Some((next, digits @ (2 | 4))) = self.number(i + 2) else {
            return false;
        };
        let modulus = if digits == 2 { 100 } else { 10_000 };
        let near = |next: i32| digits == 4 && (1..=NEAR).contains(&(next - year));
        let follows =
            i32::try_from(next).is_ok_and(|next| (year + 1) % modulus == next || near(next));
        let alone = !(self.is_punct(i + 3, &['/']) && self.glued(i + 3));
        follows && alone && self.glued(i + 2) && self.is_punct(i + 1, &['/'])
    }

    /// Whether a year or a word such as "mid" stands before a dash, not the first of two pages.
    fn may_stand_before(&self, dash: usize) -> bool {
        dash.checked_sub(1).is_some_and(|at| {
            let paged = at
                .checked_sub(1)
                .is_some_and(|before| self.is(before, W::CountedBefore));
            self.number(at).is_some() && !paged || self.is_any(at, &[W::Early, W::Mid, W::Late])
        })
    }

    /// Letters or digits that touch the number: "B1917", "1917th".
    fn attached(&self, i: usize) -> bool {
        let letters = |at: usize| {
            self.at(at).is_some_and(|token| {
                matches!(token.kind, Kind::Plain | Kind::Word(_) | Kind::Roman(_))
            }) && self.glued(at)
                && self.slice(at).starts_with(char::is_alphabetic)
        };
        let before = self.glued(i)
            && i.checked_sub(1).is_some_and(|at| {
                self.at(at)
                    .is_some_and(|token| !matches!(token.kind, Kind::Punct(_)))
                    || self.is_punct(at, &['_', '@', '&', '?'])
            });
        before || letters(i + 1) || self.is_punct(i + 1, &['_']) && self.glued(i + 1)
    }

    /// Whether the number counts what the next word names: a round number before a word in lower case.
    pub(super) fn counts_next_word(&self, i: usize, year: i32) -> bool {
        let next = self.at(i + 1);
        let verb = self.is(i + 1, W::Verb) || self.is(i + 1, W::SingularVerb) && self.is_of_name(i);
        let lower = next.is_some_and(|token| {
            (verb || matches!(token.kind, Kind::Plain)) && token.space && !token.capital
        });
        (lower || self.is(i + 1, W::PluralUnit)) && (year % 100 == 0 || year < 1400)
    }

    /// Whether a name stands right before a number: "the Norton 1600 was".
    fn is_of_name(&self, i: usize) -> bool {
        let before = i.checked_sub(1);
        let plain = |at: &usize| matches!(self.at(*at).map(|token| token.kind), Some(Kind::Plain));
        let word = before.filter(plain).and_then(|at| {
            let mut words = self.slice(at).split_whitespace();
            words.next_back()
        });
        word.is_some_and(|word| word.starts_with(char::is_uppercase))
    }

    /// `second quarter of 1931`, `Q4 1931`.
    pub(super) fn quarter(&self, i: usize) -> Option<Point> {
        if let Some(point) = self.year_then_quarter(i) {
            return Some(point);
        }
        let (season, mut next) = if self.is(i, W::QuarterMark) && self.glued(i + 1) {
            let (value, _) = self.number(i + 1)?;
            let value = u8::try_from(value).ok().filter(|n| (1..=4).contains(n))?;
            (value + 32, i + 2)
        } else {
            self.nth_quarter(i)?
        };
        let mut part = DateParts {
            season: Some(season),
            ..DateParts::default()
        };
        if let Some(year) = self
            .year_after(next, None)
            .filter(|year| year.year.is_some())
        {
            part.year = year.year;
            next = year.next;
        }
        Some(self.part_point(i, next, part, "quarter"))
    }

    pub(super) fn ordinal(&self, i: usize) -> Option<(i32, usize)> {
        if let Some(value) = self.sense(i, W::Ordinal) {
            return Some((value, i + 1));
        }
        if let Some(value) = self.roman(i) {
            let next = i + 1 + usize::from(self.glued(i + 1) && self.is(i + 1, W::OrdinalSuffix));
            return Some((i32::try_from(value).ok()?, next));
        }
        let (value, 1..=2) = self.number(i)? else {
            return None;
        };
        let mut next = i + 1;
        if self.is_dash(next) && self.glued(next) {
            next += 1;
        }
        if self.glued(next) && (self.is(next, W::OrdinalSuffix) || self.is_punct(next, &['.'])) {
            next += 1;
        }
        Some((i32::try_from(value).ok()?, next))
    }

    /// `spring of 1929`, `winter 1918-19`, `the summer`.
    pub(crate) fn season(&self, i: usize) -> Option<Point> {
        let season = u8::try_from(self.sense(i, W::Season)?).ok()?;
        let mut point = self.part_point(
            i,
            i + 1,
            DateParts {
                season: Some(season),
                ..DateParts::default()
            },
            "season",
        );
        let year = self.year_after(i + 1, None).or_else(|| {
            let word = self.skip(i + 1, W::YearPrefix);
            self.year_at(word)
        });
        if let Some(year) = year {
            point.set_year(&year);
            point.next = self.winter_end(season, &year);
            let whole = self.span(i, point.next);
            if let Some(part) = point.parts.first_mut() {
                part.span = whole;
            }
            point.rule = "season-year";
        }
        Some(point)
    }

    /// Past the second year of `winter 1918-19`.
    fn winter_end(&self, season: u8, year: &Year) -> usize {
        let spans = season == 24 && (self.is_dash(year.next) || self.is_punct(year.next, &['/']));
        match self.number(year.next + 1) {
            Some((_, 2 | 4)) if spans => self.skip(year.next + 2, W::YearAfter),
            _ => year.next,
        }
    }
}
