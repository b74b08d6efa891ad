//! Whether two dates can both be right.

use regesta_calendar::{DayNumber, Gregorian, Julian};
use regesta_model::{
    Basis, BasisKind, CalendarName, DateEnd, DateForm, DateId, DayRange, Document, Modifier,
    Reading,
};

/// When something was, as far as one text tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct When {
    /// The days it may have begun (or been), one range for each possible reading.
    pub(crate) start: Vec<DayRange>,
    /// The days it may have ended, for what lasted and whose end is told.
    pub(crate) end: Vec<DayRange>,
    /// Whether it lasted.
    pub(crate) lasting: bool,
    /// Whether it was some time before or after a date, so that its days are no more than bounds.
    pub(crate) open: bool,
    /// Whether its year is not written but taken from the dates around it.
    pub(crate) year_inherited: bool,
    /// The days of the New Style that bear the names of its Old Style days: who tells no more than a year or month may have
    /// cut it from the date as written.
    pub(crate) named: Vec<DayRange>,
}

/// Days by which a date in a wrong year is off at least, if the day itself is about right.
const HALF_YEAR: i32 = 183;

/// Days that "about" leaves open on each side.
const ABOUT: i32 = 366;

/// Days from the first to the last of the shortest month.
const MONTH: i64 = 27;

/// Days that nobody outlives: 120 years.
const LIFE: i32 = 120 * 365;

impl When {
    /// When a date says something was; `None` where it has no days.
    pub(crate) fn new(doc: &Document, id: DateId, which: DateEnd) -> Option<Self> {
        let date = doc.date(id)?;
        let reading = doc.reading(id)?;
        let days = days_of(reading, date.modifier == Some(Modifier::Approximate));
        if days.is_empty() {
            return None;
        }
        let range = date.form == DateForm::Span;
        let ends = || range_ends(doc, id, &days);
        let yearless = date.parts.iter().all(|part| part.year.is_none());
        let context = |basis: &Basis| basis.kind == BasisKind::OtherDates;
        let mut when = match (which, date.modifier) {
            (DateEnd::First, _) => Self::moment(ends().0),
            (DateEnd::Last, _) => Self::moment(ends().1),
            (DateEnd::Within, _) => {
                let (start, end) = ends();
                Self::lasting(start, end).on_one_day()
            }
            (DateEnd::Whole, _) if range => {
                let (start, end) = ends();
                Self::lasting(start, end)
            }
            (DateEnd::Whole, Some(Modifier::Since)) => Self::lasting(ends().0, Vec::new()),
            (DateEnd::Whole, Some(Modifier::Until)) => Self::lasting(Vec::new(), ends().1),
            (DateEnd::Whole, Some(Modifier::Before)) => Self::open(&days, before),
            (DateEnd::Whole, Some(Modifier::After)) => Self::open(&days, after),
            (DateEnd::Whole, _) => Self::moment(days),
        };
        when.year_inherited = yearless && reading.basis.iter().any(context);
        if !when.lasting && !when.open {
            when.named = named(reading);
        }
        Some(when)
    }

    const fn moment(start: Vec<DayRange>) -> Self {
        Self {
            start,
            end: Vec::new(),
            lasting: false,
            open: false,
            year_inherited: false,
            named: Vec::new(),
        }
    }

    fn lasting(start: Vec<DayRange>, end: Vec<DayRange>) -> Self {
        Self {
            end,
            lasting: true,
            ..Self::moment(start)
        }
    }

    /// A moment on one side of each of these.
    fn open(days: &[DayRange], side: impl Fn(DayRange) -> DayRange) -> Self {
        Self {
            open: true,
            ..Self::moment(days.iter().map(|days| side(*days)).collect())
        }
    }

    /// Some day of it, for what happens on one day although a text tells no more than a length of time: "died by 1881",
    /// "born between 1840 and 1845".
    pub(crate) fn on_one_day(self) -> Self {
        let cover = |days: &[DayRange]| days.iter().copied().reduce(DayRange::cover);
        let days = match (cover(&self.start), cover(&self.end)) {
            (Some(first), Some(last)) if self.lasting => first.cover(last),
            (Some(first), None) if self.lasting => ahead(first.first()),
            (None, Some(last)) if self.lasting => back(last.last()),
            _ => return self,
        };
        Self {
            open: self.start.is_empty() || self.end.is_empty(),
            year_inherited: self.year_inherited,
            ..Self::moment(vec![days])
        }
    }

    /// Its beginning alone, where that is told.
    pub(crate) fn beginning(self) -> Option<Self> {
        let beginning = |start| Self {
            year_inherited: self.year_inherited,
            ..Self::moment(start)
        };
        (!self.start.is_empty()).then(|| beginning(self.start))
    }

    /// Whether the two are so far apart that a year which is not written, of either, may be to blame.
    pub(crate) fn is_in_doubt(&self, other: &Self) -> bool {
        let inherited = self.year_inherited || other.year_inherited;
        let near = |one: DayRange, other: DayRange| wide(one, HALF_YEAR).overlaps(other);
        let days = self.days().zip(other.days());
        inherited && days.is_none_or(|(one, other)| !near(one, other))
    }

    /// Whether both can be true: a shorter date inside a longer one, one of the possible readings shared, moments no more than
    /// so many days apart.
    pub(crate) fn agrees(&self, other: &Self, slack: i32) -> bool {
        if self.is_cut_from(other) || other.is_cut_from(self) {
            return true;
        }
        match (self.lasting, other.lasting) {
            (true, true) => meet(&self.start, &other.start) && meet(&self.end, &other.end),
            (false, false) if slack > 0 => meet(&widened(&self.start, slack), &other.start),
            (false, false) => meet(&self.start, &other.start),
            (true, false) => self.holds(other),
            (false, true) => other.holds(self),
        }
    }

    /// Whether this is the month or year that an Old Style day names, whatever days of the New Style it was.
    fn is_cut_from(&self, other: &Self) -> bool {
        let coarse = |days: &&DayRange| days.first().days_to(days.last()) >= MONTH;
        let mut coarse = self.start.iter().filter(coarse);
        !self.lasting && coarse.any(|days| other.named.iter().any(|day| days.overlaps(*day)))
    }

    /// Whether a moment may lie in what lasted.
    fn holds(&self, moment: &Self) -> bool {
        let first = self.start.iter().map(|days| days.first()).min();
        let last = self.end.iter().map(|days| days.last()).max();
        moment.start.iter().any(|days| {
            first.is_none_or(|first| days.last() >= first)
                && last.is_none_or(|last| days.first() <= last)
        })
    }

    /// The earliest day it may have been, where a text tells of one.
    pub(crate) fn earliest(&self) -> Option<i32> {
        if self.open {
            return None;
        }
        let all = self.start.iter().chain(&self.end);
        all.map(|days| days.first().get()).min()
    }

    /// The days between the earliest and the latest, where texts tell of both.
    pub(crate) fn days(&self) -> Option<DayRange> {
        if self.open {
            return None;
        }
        let all = self.start.iter().chain(&self.end).copied();
        all.reduce(DayRange::cover)
    }
}

/// Two sets of possible days share one; what is not told agrees with everything.
fn meet(one: &[DayRange], other: &[DayRange]) -> bool {
    let apart = |a: &DayRange| other.iter().all(|b| !a.overlaps(*b));
    one.is_empty() || other.is_empty() || !one.iter().all(apart)
}

fn widened(all: &[DayRange], by: i32) -> Vec<DayRange> {
    all.iter().map(|days| wide(*days, by)).collect()
}

fn wide(days: DayRange, by: i32) -> DayRange {
    let first = days.first().plus(-by).unwrap_or(days.first());
    let last = days.last().plus(by).unwrap_or(days.last());
    DayRange::new(first, last)
}

/// The days before these, as far back as anything reaches that a text tells of one life.
fn before(days: DayRange) -> DayRange {
    back(days.first().plus(-1).unwrap_or(days.first()))
}

/// The days after these, as far.
fn after(days: DayRange) -> DayRange {
    ahead(days.last().plus(1).unwrap_or(days.last()))
}

/// A day and those before it, as far.
fn back(last: DayNumber) -> DayRange {
    DayRange::new(last.plus(-LIFE).unwrap_or(last), last)
}

/// A day and those after it, as far.
fn ahead(first: DayNumber) -> DayRange {
    DayRange::new(first, first.plus(LIFE).unwrap_or(first))
}

fn days_of(reading: &Reading, about: bool) -> Vec<DayRange> {
    let values = reading.values().iter();
    let loose =
        |edtf: &regesta_calendar::Edtf| about || edtf.is_approximate() || edtf.is_uncertain();
    values
        .filter_map(|value| Some((value.days?, loose(&value.edtf))))
        .map(|(days, loose)| if loose { wide(days, ABOUT) } else { days })
        .collect()
}

/// The days of the New Style with the names of Old Style days.
fn named(reading: &Reading) -> Vec<DayRange> {
    let name = |day: DayNumber| {
        let date = Julian::from_day(day);
        Gregorian::new(date.year(), date.month(), date.day())
            .ok()
            .map(Gregorian::to_day)
    };
    let old = reading
        .values()
        .iter()
        .filter(|value| value.read_as == CalendarName::Julian);
    let days = old.filter_map(|value| value.days.filter(|days| days.is_one_day()));
    days.filter_map(|days| name(days.first()).map(|day| DayRange::new(day, day)))
        .collect()
}

/// The days of the beginning and of the end of a range: those of the units written ("1917" is a year's, "May" a month's).
fn range_ends(doc: &Document, id: DateId, days: &[DayRange]) -> (Vec<DayRange>, Vec<DayRange>) {
    let reading = doc.reading(id);
    let edtf = reading.and_then(Reading::edtf);
    let value = reading.and_then(|reading| reading.values().first());
    let calendar = value.map_or(CalendarName::Gregorian, |value| value.read_as);
    let extent = |date| DayRange::of(date, calendar);
    let parts: Vec<DayRange> = edtf
        .iter()
        .flat_map(|edtf| edtf.dates().map(extent))
        .flatten()
        .collect();
    match (parts.first(), parts.last()) {
        (Some(first), Some(last)) => (vec![*first], vec![*last]),
        _ => (days.to_vec(), days.to_vec()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "helpers of tests")]

    use super::*;
    use regesta_calendar::Gregorian;

    #[test]
    fn a_year_may_be_cut_from_an_old_style_day() {
        let day = |year, month, day| Gregorian::new(year, month, day).unwrap().to_day();
        let span = |first, last| DayRange::new(first, last);
        let one = |at| span(at, at);
        let year = |at| When::moment(vec![span(day(at, 1, 1), day(at, 12, 31))]);
        let born = When {
            named: vec![one(day(1850, 12, 25))],
            ..When::moment(vec![one(day(1851, 1, 6))])
        };
        assert!(born.agrees(&year(1850), 0));
        assert!(year(1850).agrees(&born, 0));
        assert!(born.agrees(&year(1851), 0));
        assert!(!born.agrees(&year(1849), 0));
        assert!(!born.agrees(&When::moment(vec![one(day(1850, 12, 25))]), 0));
    }

    #[test]
    fn what_happens_on_one_day_may_have_happened_on_any_day_within_its_bounds() {
        let year = |year| {
            let day = |month, day| Gregorian::new(year, month, day).unwrap().to_day();
            DayRange::new(day(1, 1), day(12, 31))
        };
        let moment = |at| When::moment(vec![year(at)]);
        let by = |at| When::lasting(Vec::new(), vec![year(at)]).on_one_day();
        let since = |at| When::lasting(vec![year(at)], Vec::new()).on_one_day();
        let between = |one, other| When::lasting(vec![year(one)], vec![year(other)]).on_one_day();
        assert!(by(1881).agrees(&moment(1879), 0));
        assert!(by(1881).agrees(&moment(1881), 0));
        assert!(!by(1881).agrees(&moment(1885), 0));
        assert!(by(1881).agrees(&by(1885), 0));
        assert!(since(1865).agrees(&moment(1865), 0));
        assert!(!since(1865).agrees(&by(1864), 0));
        assert!(between(1840, 1845).agrees(&between(1843, 1850), 0));
        assert!(!between(1840, 1845).agrees(&moment(1846), 0));
        assert_eq!(by(1881).days(), None);
    }
}
