//! Decades and centuries, alone and from one to the other.

use super::cursor::Cursor;
use super::point::Point;
use crate::lexicon::unit;
use crate::token::Kind;
use regesta_model::{DateForm, DateParts, TimeUnit};
use regesta_packs::WordClass as W;

impl Cursor<'_> {
    /// `the twenties`, `années 1920`, `années trente`.
    fn worded_decade(&self, i: usize) -> Option<Point> {
        let prefixed = self.is(i, W::DecadeBefore);
        let before = i.checked_sub(1);
        let part = before.is_some_and(|at| self.is_any(at, &[W::Early, W::Mid, W::Late]));
        let owner = before.and_then(|at| at.checked_sub(usize::from(part)));
        let age = owner.is_some_and(|at| self.is(at, W::AgeOf));
        if !prefixed && (self.ends_name(i) || age) {
            return None;
        }
        let at = i + usize::from(prefixed);
        let apostrophe = self.is_punct(at, &['\'', '’', '‘']) && self.glued(at + 1);
        let at = at + usize::from(prefixed && apostrophe);
        if let Some(point) = self.short_decade(i, at).filter(|_| prefixed) {
            return Some(point);
        }
        let decade = match self.number(at) {
            Some((value, 4)) if prefixed && value % 10 == 0 && !self.is_dash(at + 1) => {
                i32::try_from(value).ok()?
            }
            _ => {
                1900 + self.sense(at, W::Decade).or_else(|| {
                    self.sense(at, W::Number)
                        .filter(|n| prefixed && (20..=90).contains(n) && n % 10 == 0)
                })?
            }
        };
        let part = DateParts {
            decade: Some(decade),
            ..DateParts::default()
        };
        let rule = if self.number(at).is_some() {
            "decade"
        } else {
            "decade-word"
        };
        Some(self.part_point(i, at + 1, part, rule))
    }

    /// `años 40 del siglo XIX`, `anni '20`: a decade in two digits after its word.
    fn short_decade(&self, i: usize, at: usize) -> Option<Point> {
        let (value, 2) = self.number(at).filter(|(value, _)| value % 10 == 0)? else {
            return None;
        };
        let value = i32::try_from(value).ok()?;
        let end = at + 1 + usize::from(self.is_punct(at + 1, &['.']) && self.glued(at + 1));
        let (decade, next, rule) = match self.of_century(end) {
            Some((century, next)) => ((century - 1) * 100 + value, next, "decade"),
            None => (1900 + value, at + 1, "decade-word"),
        };
        let part = DateParts {
            decade: Some(decade),
            ..DateParts::default()
        };
        Some(self.part_point(i, next, part, rule))
    }

    /// `20. gadsimta 40. gados`: the decade behind its century.
    fn decade_of_century(&self, i: usize) -> Option<Point> {
        let century = self.one_century(i)?;
        let (value, 2) = self
            .number(century.next)
            .filter(|(value, _)| value % 10 == 0)?
        else {
            return None;
        };
        let at = self.skip_punct(century.next + 1, &['.']);
        let years = self.is(at, W::YearAfter)
            || self.sense(at, W::Unit).and_then(unit) == Some(TimeUnit::Year);
        let first = century
            .first()
            .century
            .filter(|century| *century > 0 && years)?;
        let part = DateParts {
            decade: Some((first - 1) * 100 + i32::try_from(value).ok()?),
            ..DateParts::default()
        };
        Some(self.part_point(i, at + 1, part, "decade"))
    }

    /// `siglo XIX`, `secolo V a.C.`, `siglos XVIII y XIX`: the number behind its word.
    fn century_before(&self, i: usize) -> Option<Point> {
        // "v." may be a person's initial
        let word = self.sense(i, W::Unit).and_then(unit) == Some(TimeUnit::Century)
            && self.slice(i).chars().count() > 3;
        let number = |at: usize| {
            let value = self.roman(at).filter(|value| (1..=21).contains(value))?;
            i32::try_from(value).ok()
        };
        let first = number(i + 1).filter(|_| word)?;
        let part = |century: i32, from: usize, to: usize| DateParts {
            century: Some(century),
            span: self.span(from, to),
            ..DateParts::default()
        };
        let joined = self.is_dash(i + 2) || self.is(i + 2, W::And);
        if let Some(second) = number(i + 3).filter(|second| joined && *second > first) {
            let parts = vec![part(first, i, i + 2), part(second, i + 3, i + 4)];
            let mut point = Point::new(parts, i + 4, "range");
            point.form = DateForm::Span;
            return Some(point);
        }
        let era = usize::from(self.is_any(i + 2, &[W::BeforeChrist, W::AfterChrist]));
        let century = if self.is(i + 2, W::BeforeChrist) {
            -first
        } else {
            first
        };
        Some(self.part_point(i, i + 2 + era, part(century, i, i + 2), "century"))
    }

    /// `the eighteen-forties`.
    fn hyphened_decade(&self, i: usize) -> Option<Point> {
        let hundreds = self.sense(i, W::Number).filter(|n| (10..=20).contains(n))?;
        let dash = self.is_dash(i + 1) && self.glued(i + 1);
        let at = i + 1 + usize::from(dash);
        let decade = hundreds.checked_mul(100)? + self.sense(at, W::Decade)?;
        let part = DateParts {
            decade: Some(decade),
            ..DateParts::default()
        };
        Some(self.part_point(i, at + 1, part, "decade"))
    }

    /// `the second decade of the 20th century`.
    fn nth_decade(&self, i: usize) -> Option<Point> {
        let nth = match self.sense(i, W::Ordinal) {
            None => self.is(i, W::Last).then_some(10)?,
            Some(nth) => nth,
        };
        let of_decade = self.sense(i + 1, W::Unit).and_then(unit) == Some(TimeUnit::Decade);
        let fits = of_decade && (1..=10).contains(&nth);
        let (century, next) = self
            .of_century(i + 2)
            .filter(|(century, _)| fits && *century > 0)?;
        let part = DateParts {
            decade: Some((century - 1) * 100 + (nth - 1) * 10),
            ..DateParts::default()
        };
        Some(self.part_point(i, next, part, "decade"))
    }

    /// Whether a word with a capital ends a name: "the Roaring Twenties".
    fn ends_name(&self, i: usize) -> bool {
        let before = i.checked_sub(1).filter(|at| {
            self.at(*at)
                .is_some_and(|token| matches!(token.kind, Kind::Plain))
        });
        let word = before
            .map_or("", |at| self.slice(at))
            .split(' ')
            .next_back();
        let name = word.is_some_and(|word| word.starts_with(char::is_uppercase));
        name && self.at(i).is_some_and(|token| token.capital)
    }

    /// `1920s`, `1920-luvulla`, `the '60s`.
    pub(crate) fn decade(&self, i: usize) -> Option<Point> {
        self.worded_decade(i)
            .or_else(|| self.hyphened_decade(i))
            .or_else(|| self.nth_decade(i))
            .or_else(|| self.decade_of_century(i))
            .or_else(|| self.quarter(i))
            .or_else(|| self.two_decades(i))
            .or_else(|| self.one_decade(i))
    }

    /// One decade in digits.
    fn one_decade(&self, i: usize) -> Option<Point> {
        if self.is_punct(i, &['\'', '’', '‘'])
            && self.number(i + 1).is_some_and(|(_, digits)| digits == 2)
            && self.glued(i + 1)
        {
            let point = self.one_decade(i + 1)?;
            return Some(self.part_point(i, point.next, point.first(), "decade-word"));
        }
        let (value, digits) = self.number(i)?;
        let value = i32::try_from(value).ok()?;
        let end = self.decade_suffix(i + 1)?;
        if digits == 4 && value % 100 == 0 && self.is_dash(i + 1) {
            let part = DateParts {
                century: Some(value / 100 + 1),
                ..DateParts::default()
            };
            return Some(self.part_point(i, end, part, "century"));
        }
        if let Some((century, next)) = self.of_century(end).filter(|_| digits == 2) {
            let part = DateParts {
                decade: Some((century - 1) * 100 + value),
                ..DateParts::default()
            };
            return Some(self.part_point(i, next, part, "decade"));
        }
        if digits == 3 && value % 100 == 0 && self.is_dash(i + 1) {
            let before = self.is(end, W::BeforeChrist);
            let number = value / 100 + 1;
            let part = DateParts {
                century: Some(if before { -number } else { number }),
                ..DateParts::default()
            };
            return Some(self.part_point(i, end + usize::from(before), part, "century"));
        }
        let rule = if digits == 2 { "decade-word" } else { "decade" };
        let decade = match digits {
            4 if value % 10 == 0 && (1000..=2090).contains(&value) => value,
            // "£3 10s." is money.
            2 if value % 10 == 0 && i.checked_sub(1).and_then(|at| self.number(at)).is_none() => {
                value + 1900
            }
            _ => return None,
        };
        let part = DateParts {
            decade: Some(decade),
            ..DateParts::default()
        };
        Some(self.part_point(i, end, part, rule))
    }

    /// The century after a decade: `XX века`, `of the 19th century`.
    fn of_century(&self, i: usize) -> Option<(i32, usize)> {
        let at = self.skip(self.skip(i, W::Of), W::Article);
        let century = self.century(at)?;
        Some((
            century.first().century.filter(|century| *century > 0)?,
            century.next,
        ))
    }

    fn decade_suffix(&self, i: usize) -> Option<usize> {
        if !self.glued(i) {
            return None;
        }
        if self.is(i, W::DecadeSuffix) {
            return Some(self.skip(i + 1, W::YearAfter));
        }
        let dashed = self.is_dash(i) && self.glued(i + 1) && self.is(i + 1, W::DecadeSuffix);
        dashed.then(|| self.skip(i + 2, W::YearAfter))
    }

    /// `19th century`, `XVII and XVIII centuries`.
    pub(crate) fn century(&self, i: usize) -> Option<Point> {
        self.two_centuries(i)
            .or_else(|| self.one_century(i))
            .or_else(|| self.century_before(i))
    }

    /// `XIX век`, `the ninth century BC`.
    fn one_century(&self, i: usize) -> Option<Point> {
        let (value, mut next) = self.ordinal(i)?;
        if self.is_dash(next) && self.glued(next) && self.glued(next + 1) {
            next += 1;
        }
        let of_century = self.sense(next, W::Unit).and_then(unit) == Some(TimeUnit::Century);
        if !of_century || !(1..=21).contains(&value) {
            return None;
        }
        let end = next + 1;
        let before = self.is(end, W::BeforeChrist);
        let end = end + usize::from(self.is_any(end, &[W::BeforeChrist, W::AfterChrist]));
        let century = if before { -value } else { value };
        let part = DateParts {
            century: Some(century),
            ..DateParts::default()
        };
        Some(self.part_point(i, end, part, "century"))
    }

    /// `XVIIe et XVIIIe siècles`, `XVII—XVIII вв.`: the first leaves its word to the second.
    fn two_centuries(&self, i: usize) -> Option<Point> {
        let (first, next) = self.ordinal(i)?;
        let joined = self.is_dash(next) || self.is_any(next, &[W::And, W::To]);
        let (second, _) = self.ordinal(next + 1)?;
        if !joined || second <= first || !(1..=21).contains(&first) {
            return None;
        }
        let last = self.one_century(next + 1)?;
        let mut last_part = last.first();
        let start = DateParts {
            span: self.span(i, next),
            century: last_part.century.map(|century| first * century.signum()),
            ..DateParts::default()
        };
        last_part.span = self.span(next + 1, last.next);
        let mut point = Point::new(vec![start, last_part], last.next, "range");
        point.form = DateForm::Span;
        Some(point)
    }

    /// `1920—1930-х годов`: the first decade leaves its ending to the second.
    fn two_decades(&self, i: usize) -> Option<Point> {
        let (first, 4) = self.number(i)? else {
            return None;
        };
        let joined = self.is_dash(i + 1) || self.is_any(i + 1, &[W::And, W::To]);
        let first = i32::try_from(first).ok().filter(|year| year % 10 == 0)?;
        let (_, 4) = self.number(i + 2).filter(|_| joined)? else {
            return None;
        };
        let last = self.one_decade(i + 2)?;
        if last.first().decade.is_none_or(|decade| decade <= first) {
            return None;
        }
        let start = DateParts {
            span: self.span(i, i + 1),
            decade: Some(first),
            ..DateParts::default()
        };
        let mut point = Point::new(vec![start, last.first()], last.next, "range");
        point.form = DateForm::Span;
        Some(point)
    }
}
