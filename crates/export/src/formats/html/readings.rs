//! What the dates mean, each meaning once, for the script.

use super::packed::Packed;
use super::when;
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{
    BasisKind, Bound, CalendarName, DateId, DayRange, Document, Modifier, Outcome, Reading, Value,
    WrittenDate,
};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Every meaning that a date of the page has.
#[derive(Serialize)]
pub(crate) struct Readings<'d> {
    /// Grounds and reasons, each once.
    why: Vec<&'d str>,
    readings: Vec<Meaning<'d>>,
    /// The meaning of each date.
    dates: String,
}

/// A plain day, month or year; or what is more than that: calendar on the page, whether its parts contradict each other,
/// values, grounds, and why there is no value.
#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum Meaning<'d> {
    Plain(&'d str),
    Full(usize, usize, Vec<One<'d>>, Vec<usize>, Option<usize>),
}

/// A plain EDTF text, or one with its words, its first day and the number of its days.
#[derive(Clone, PartialEq, Serialize)]
#[serde(untagged)]
enum One<'d> {
    Plain(&'d str),
    Full(Cow<'d, str>, String, Option<i32>, Option<i32>),
}

impl<'d> Readings<'d> {
    pub(crate) fn new(doc: &'d Document) -> Self {
        let mut interned = Interned::default();
        let (mut readings, mut dates) = (Vec::new(), Packed::default());
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for index in 0..doc.layers().dates.len() {
            let id = DateId::new(index);
            let meaning = interned.meaning(doc.date(id), doc.reading(id));
            let key = serde_json::to_string(&meaning).unwrap_or_default();
            let next = readings.len();
            let id = *known.entry(key).or_insert(next);
            if id == next {
                readings.push(meaning);
            }
            dates.push(id);
        }
        Self {
            why: interned.texts,
            readings,
            dates: dates.finish(),
        }
    }
}

/// Texts that stand once and are named by their number.
#[derive(Default)]
struct Interned<'d> {
    texts: Vec<&'d str>,
    known: BTreeMap<&'d str, usize>,
}

impl<'d> Interned<'d> {
    fn id(&mut self, text: &'d str) -> usize {
        let next = self.texts.len();
        let id = *self.known.entry(text).or_insert(next);
        if id == next {
            self.texts.push(text);
        }
        id
    }

    fn meaning(
        &mut self,
        date: Option<&'d WrittenDate>,
        reading: Option<&'d Reading>,
    ) -> Meaning<'d> {
        let Some(reading) = reading else {
            let why = self.id("not read");
            return Meaning::Full(0, 0, Vec::new(), Vec::new(), Some(why));
        };
        let grounds = reading.basis.iter();
        let grounds = grounds.filter(|basis| basis.kind != BasisKind::AsWritten);
        let grounds: Vec<usize> = grounds.map(|basis| self.id(&basis.why)).collect();
        let calendar = calendar(reading.calendar);
        let apart = usize::from(reading.consistent == Some(false));
        let bound = date.and_then(|date| Some((date.modifier?, Bound::of(date, reading)?)));
        let mut values: Vec<One<'d>> = match (bound, reading.values()) {
            (Some((modifier, bound)), [value]) => vec![open(value, modifier, bound)],
            (_, values) => values.iter().map(one).collect(),
        };
        if let ([One::Plain(edtf)], true, 0, 0) =
            (values.as_slice(), grounds.is_empty(), calendar, apart)
        {
            return Meaning::Plain(edtf);
        }
        let why = match &reading.outcome {
            Outcome::Unresolved(why) => Some(self.id(why)),
            _ => None,
        };
        values.dedup();
        Meaning::Full(calendar, apart, values, grounds, why)
    }
}

const fn calendar(name: CalendarName) -> usize {
    match name {
        CalendarName::Gregorian => 0,
        CalendarName::Julian => 1,
        CalendarName::Swedish => 2,
        CalendarName::FrenchRepublican => 3,
        CalendarName::Unknown => 4,
    }
}

fn one(value: &Value) -> One<'_> {
    let edtf = value.edtf.as_str();
    if value.days.is_some() && plain(edtf) == value.days {
        return One::Plain(edtf);
    }
    let first = value.days.map(|days| days.first().get());
    let last = value.days.map(|days| days.last().get());
    let length = first.zip(last).map(|(first, last)| last - first + 1);
    One::Full(Cow::Borrowed(edtf), when::words(edtf), first, length)
}

/// What was before or after a date: it stands where that does.
fn open(value: &Value, modifier: Modifier, bound: Bound) -> One<'_> {
    let first = value.days.map(|days| days.first().get());
    let last = value.days.map(|days| days.last().get());
    let length = first.zip(last).map(|(first, last)| last - first + 1);
    let words = when::words(value.edtf.as_str());
    let words = format!("{} {words}", modifier.as_str());
    One::Full(Cow::Owned(bound.edtf), words, first, length)
}

/// The days of a day, month or year written as `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, or of two of these with `/` between;
/// the script knows them.
fn plain(edtf: &str) -> Option<DayRange> {
    match edtf.split_once('/') {
        Some((one, other)) => Some(single(one)?.cover(single(other)?)),
        None => single(edtf),
    }
}

fn single(edtf: &str) -> Option<DayRange> {
    let shape = |c: char| c.is_ascii_digit() || c == '-';
    if !matches!(edtf.len(), 4 | 7 | 10) || !edtf.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut parts = edtf.split('-').filter(|_| edtf.chars().all(shape));
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    if year < 1 {
        return None;
    }
    let mut next = || parts.next().map(str::parse::<u8>).transpose().ok();
    let (month, day) = (next()?, next()?);
    let at = |year: i32, month: u8, day: u8| Some(Gregorian::new(year, month, day).ok()?.to_day());
    let (first, after) = match (month, day) {
        (None, _) => (at(year, 1, 1)?, at(year + 1, 1, 1)?),
        (Some(12), None) => (at(year, 12, 1)?, at(year + 1, 1, 1)?),
        (Some(month), None) => (at(year, month, 1)?, at(year, month + 1, 1)?),
        (Some(month), Some(day)) => {
            let day = at(year, month, day)?;
            return Some(DayRange::new(day, day));
        }
    };
    Some(DayRange::new(first, DayNumber::new(after.get() - 1)))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn plain_dates_are_known_by_their_shape() {
        let days = |edtf| plain(edtf).map(|days| days.last().get() - days.first().get() + 1);
        let cases = [
            ("1937-01-10", Some(1)),
            ("1938-02", Some(28)),
            ("1917-12", Some(31)),
            ("1936", Some(366)),
            ("1917/1918", Some(730)),
            ("1938~", None),
            ("193X", None),
            ("-001", None),
            ("1905-24", None),
        ];
        for (edtf, wanted) in cases {
            assert_eq!(days(edtf), wanted, "{edtf}");
        }
    }
}
