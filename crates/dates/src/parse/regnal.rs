//! Years of a reign behind a day: "4 May 12 Henry VII".

use super::cursor::Cursor;
use super::point::Point;
use crate::days::{gregorian, julian};
use crate::token::{Kind, roman};
use regesta_calendar::{Gregorian, Reign};
use regesta_model::{CalendarName, DateForm, StyleMark};
use regesta_packs::WordClass as W;
use std::sync::LazyLock;

/// A day of a year of a reign that is not known.
pub(crate) const UNKNOWN: &str = "regnal-unknown";

/// The last year in which a realm that still dates by reigns counted in the Julian calendar.
const LAST_JULIAN: i32 = 1751;

/// A name by which a reign is found.
struct Named {
    name: String,
    reign: Reign,
    /// The ruler's number is part of the name.
    numbered: bool,
    /// No other ruler of the time bore the name.
    sole: bool,
    /// It is shortened and has no number.
    bare: bool,
}

/// The reigns with the names that they are found by, the longest first.
static REIGNS: LazyLock<Vec<Named>> = LazyLock::new(|| {
    let reigns = regesta_packs::reigns().unwrap_or_default();
    let forms = regesta_packs::ruler_forms().unwrap_or_default();
    let mut out: Vec<Named> = reigns
        .iter()
        .flat_map(|reign| names(reign, &reigns, &forms))
        .collect();
    out.sort_by_key(|named| std::cmp::Reverse(named.name.len()));
    out
});

/// A ruler's name without its number, and the number.
fn split(ruler: &str) -> (&str, Option<(&str, u32)>) {
    let parts = ruler.rsplit_once(' ');
    let numbered = parts.and_then(|(base, number)| Some((base, Some((number, roman(number)?)))));
    numbered.unwrap_or((ruler, None))
}

/// All names of one reign. The number of a first ruler may be left out: "30 Elizabeth".
fn names(reign: &Reign, all: &[Reign], forms: &[(String, String)]) -> Vec<Named> {
    let (base, number) = split(reign.ruler());
    let short = |name: &str| {
        let of_name = forms.iter().filter(|(of, _)| of == name);
        of_name.map(|(_, form)| form.clone()).collect::<Vec<_>>()
    };
    let mut namesakes = all.iter().filter(|other| {
        let same = other.realm() == reign.realm() && other.ruler() != reign.ruler();
        same && old(other) && split(other.ruler()).0 == base
    });
    let sole = namesakes.next().is_none();
    let named = |name: String, numbered: bool| Named {
        sole,
        bare: !numbered && name.ends_with('.'),
        name,
        reign: reign.clone(),
        numbered,
    };
    let mut out = vec![named(reign.ruler().to_owned(), number.is_some())];
    if number.is_some() {
        out.extend(
            short(reign.ruler())
                .into_iter()
                .map(|form| named(form, false)),
        );
    }
    for form in std::iter::once(base.to_owned()).chain(short(base)) {
        let stem = form.strip_suffix('.').unwrap_or(&form);
        let written = number
            .map(|(number, value)| [number.to_owned(), number.to_lowercase(), value.to_string()]);
        for number in written.iter().flatten() {
            out.push(named(format!("{form} {number}"), true));
            if stem != form {
                out.push(named(format!("{stem} {number}"), true));
            }
        }
        if number.is_none_or(|(_, value)| value == 1) {
            out.push(named(form, false));
        }
    }
    out
}

impl Cursor<'_> {
    /// Gives a day without a year the one that the year of a reign behind it means.
    pub(super) fn with_regnal_year(&self, mut point: Point) -> Point {
        let at = self.skip_punct(point.next, &[',']);
        let Some((number, ruler)) = self.regnal_number(at) else {
            return point;
        };
        let (DateForm::Single, [part]) = (point.form, point.parts.as_mut_slice()) else {
            return point;
        };
        let (Some(month), Some(day), None) = (part.month, part.day, part.year) else {
            return point;
        };
        let named = self.reigns_at(ruler);
        // "30 Hen." may be of any of its rulers.
        let told = named.iter().filter(|(_, name)| name.sole || !name.bare);
        let year = |reign: &Reign| Some((year_of(reign, number, (month, day))?, old(reign)));
        let mut years = told.filter_map(|(next, name)| Some((*next, year(&name.reign)?)));
        let found = years.next();
        if let Some((next, (year, julian))) = found {
            part.year = Some(year);
            part.span = part.span.cover(self.span(at, next));
            part.style = julian.then(|| StyleMark {
                calendar: CalendarName::Julian,
                span: self.span(at, next),
            });
            point.next = next;
            point.rule = "regnal";
            return point;
        }
        let known = named.first().map(|(next, _)| *next);
        if let Some(next) = known.or_else(|| self.numbered_name(ruler)) {
            part.span = part.span.cover(self.span(at, next));
            point.next = next;
            point.rule = UNKNOWN;
        }
        point
    }

    /// The number of a year of a reign, and the token of the ruler: `12`, or `4 & 5` where two reigned together.
    fn regnal_number(&self, i: usize) -> Option<(u16, usize)> {
        let (number, 1..=2) = self.number(i)? else {
            return None;
        };
        let second = self.number(i + 2).map(|(second, _)| second);
        let two = self.is(i + 1, W::And) && second == Some(number + 1);
        Some((u16::try_from(number).ok()?, i + if two { 3 } else { 1 }))
    }

    /// The reigns of the rulers whose name stands here, and the token after it.
    fn reigns_at(&self, i: usize) -> Vec<(usize, &'static Named)> {
        let Some(token) = self.at(i).filter(|token| token.space && token.capital) else {
            return Vec::new();
        };
        let rest = self.text.get(token.start..).unwrap_or_default();
        let named = REIGNS.iter().filter_map(|named| {
            let len = length(rest, &named.name)?;
            let after = rest.get(len..)?;
            let end = token.start + len;
            let inside = |at: &usize| self.at(*at).is_some_and(|token| token.end <= end);
            let next = i + (i..).take_while(inside).count();
            let joined =
                self.is(next, W::And) && self.at(next + 1).is_some_and(|token| token.capital);
            let whole = named.numbered || !joined && stands_alone(after, named.bare);
            whole.then_some((next, named))
        });
        named.collect()
    }

    /// The token after a name with a number that ends its clause: "30 Christian IV".
    fn numbered_name(&self, i: usize) -> Option<usize> {
        let name = self.at(i).filter(|token| token.space && token.capital)?;
        let word = matches!(name.kind, Kind::Plain) && !self.slice(i).contains(char::is_whitespace);
        let number = matches!(self.at(i + 1)?.kind, Kind::Roman(_));
        let ends = self
            .at(i + 2)
            .is_none_or(|next| next.gap || matches!(next.kind, Kind::Punct(_)));
        (word && number && ends).then_some(i + 2)
    }
}

/// How many bytes a name takes where a text begins with it.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for (index, word) in name.split(' ').enumerate() {
        let next = rest.trim_start();
        let skipped = rest.get(..rest.len() - next.len())?;
        let apart =
            index == 0 || !skipped.is_empty() || text.len() > rest.len() && dotted(text, rest);
        if !apart || skipped.contains("\n\n") {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    (!rest.starts_with(char::is_alphanumeric)).then(|| text.len() - rest.len())
}

/// Whether a full stop stands right before the rest of a text.
fn dotted(text: &str, rest: &str) -> bool {
    let read = text.get(..text.len() - rest.len());
    read.is_some_and(|read| read.ends_with('.'))
}

/// Whether a name without a number is whole: no other name follows, and it is part of no longer word. A shortened one may
/// stand before the next sentence.
fn stands_alone(after: &str, short: bool) -> bool {
    let next = after.trim_start();
    let skipped = after.get(..after.len() - next.len()).unwrap_or_default();
    let Some(c) = next.chars().next() else {
        return true;
    };
    if skipped.is_empty() {
        return !(c.is_alphanumeric()
            || ['\'', '’', '-', '‑', '/', '.'].contains(&c) && !ends(next));
    }
    short || skipped.contains("\n\n") || !(c.is_uppercase() || c.is_numeric())
}

/// Whether a text begins with the mark that ends a sentence.
fn ends(text: &str) -> bool {
    let rest = text.strip_prefix('.');
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
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
