use super::date::month_length;
use super::{Bound, Bounds, CivilDay, Edtf, EdtfDate, EdtfKind, IntervalEnd, Precision, SetMember};
use crate::DayNumber;
use alloc::vec::Vec;

/// How an event dated by one EDTF text lies to the time that another names.
///
/// ```
/// use regesta_calendar::{Edtf, Relation};
///
/// let relation = |a, b| Some(Edtf::parse(a).ok()?.relation(&Edtf::parse(b).ok()?));
/// assert_eq!(relation("1916", "1917-10"), Some(Relation::DefinitelyBefore));
/// assert_eq!(relation("1917-10-25", "1917-10"), Some(Relation::DefinitelyDuring));
/// assert_eq!(relation("1917", "1917-10"), Some(Relation::PossiblyDuring));
/// assert_eq!(relation("1669", "[1667,1670]"), Some(Relation::Between));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Every day it allows is before every day of the other.
    DefinitelyBefore,
    /// Every day it allows is after every day of the other.
    DefinitelyAfter,
    /// Every day it allows is one of the other's.
    DefinitelyDuring,
    /// Some day it allows is one of the other's.
    PossiblyDuring,
    /// It lies in a gap of the other, or the other in one of its gaps.
    Between,
}

impl Edtf {
    /// How an event with this date lies to another date, interval or set.
    ///
    /// Qualified dates are given room before the comparison: `?` and `~` one unit of the coarsest qualified part on
    /// each side (a year, a month, a day), `%` two. Nothing is definite about an unknown end.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, Relation};
    /// let exact = Edtf::parse("1984")?.relation(&Edtf::parse("1985")?);
    /// let about = Edtf::parse("1984~")?.relation(&Edtf::parse("1985")?);
    /// assert_eq!(exact, Relation::DefinitelyBefore);
    /// assert_eq!(about, Relation::PossiblyDuring);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn relation(&self, other: &Self) -> Relation {
        let (mine, theirs) = (self.spans(), other.spans());
        let each = |test: fn(Bounds, Bounds) -> bool| {
            mine.iter().all(|a| theirs.iter().all(|b| test(*a, *b)))
        };
        let inside = |a: &Bounds| theirs.iter().any(|b| within(*a, *b));
        if each(before) {
            Relation::DefinitelyBefore
        } else if each(|a, b| before(b, a)) {
            Relation::DefinitelyAfter
        } else if mine.iter().all(inside) {
            Relation::DefinitelyDuring
        } else if each(|a, b| before(a, b) || before(b, a)) {
            Relation::Between
        } else {
            Relation::PossiblyDuring
        }
    }

    /// Whether every day it allows is before every day of the other.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1917-02")?.is_definitely_before(&Edtf::parse("1917-03")?));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_definitely_before(&self, other: &Self) -> bool {
        self.relation(other) == Relation::DefinitelyBefore
    }

    /// Whether some day it allows is before some day of the other.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1917")?.is_possibly_before(&Edtf::parse("1917-03")?));
    /// assert!(!Edtf::parse("1918")?.is_possibly_before(&Edtf::parse("1917-03")?));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_possibly_before(&self, other: &Self) -> bool {
        let theirs = other.spans();
        let starts_first = |a: &Bounds, b: &Bounds| match (a.start, b.end) {
            (Bound::Day(first), Bound::Day(last)) => first < last,
            _ => true,
        };
        self.spans()
            .iter()
            .any(|a| theirs.iter().any(|b| starts_first(a, b)))
    }

    /// Whether every day it allows is one of the other's.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1917-02-XX")?.is_definitely_during(&Edtf::parse("1914/1918")?));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_definitely_during(&self, other: &Self) -> bool {
        self.relation(other) == Relation::DefinitelyDuring
    }

    /// Whether some day it allows is one of the other's.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("191X")?.is_possibly_during(&Edtf::parse("1914/1918")?));
    /// assert!(!Edtf::parse("192X")?.is_possibly_during(&Edtf::parse("1914/1918")?));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_possibly_during(&self, other: &Self) -> bool {
        let theirs = other.spans();
        self.spans()
            .iter()
            .any(|a| theirs.iter().any(|b| !before(*a, *b) && !before(*b, *a)))
    }

    fn spans(&self) -> Vec<Bounds> {
        match &self.kind {
            EdtfKind::Date(date) => Vec::from([loose(date)]),
            EdtfKind::Interval(from, to) => Vec::from([Bounds {
                start: loose_end(from, |bounds| bounds.start),
                end: loose_end(to, |bounds| bounds.end),
            }]),
            EdtfKind::OneOf(members) | EdtfKind::AllOf(members) => {
                members.iter().map(loose_member).collect()
            }
        }
    }
}

fn before(a: Bounds, b: Bounds) -> bool {
    matches!((a.end, b.start), (Bound::Day(last), Bound::Day(first)) if last < first)
}

fn within(inner: Bounds, outer: Bounds) -> bool {
    let starts = match (outer.start, inner.start) {
        (Bound::Open, _) => true,
        (Bound::Day(outer), Bound::Day(inner)) => outer <= inner,
        _ => false,
    };
    let ends = match (inner.end, outer.end) {
        (_, Bound::Open) => true,
        (Bound::Day(inner), Bound::Day(outer)) => inner <= outer,
        _ => false,
    };
    starts && ends
}

fn loose_end(end: &IntervalEnd, side: impl Fn(Bounds) -> Bound) -> Bound {
    match end {
        IntervalEnd::Date(date) => side(loose(date)),
        IntervalEnd::Open => Bound::Open,
        IntervalEnd::Unknown => Bound::Unknown,
    }
}

fn loose_member(member: &SetMember) -> Bounds {
    match member {
        SetMember::Date(date) => loose(date),
        SetMember::Range(from, to) => Bounds {
            start: loose(from).start,
            end: loose(to).end,
        },
        SetMember::OnOrBefore(date) => Bounds {
            start: Bound::Open,
            end: loose(date).end,
        },
        SetMember::OnOrAfter(date) => Bounds {
            start: loose(date).start,
            end: Bound::Open,
        },
    }
}

/// The bounds with the room that the qualifiers ask for.
fn loose(date: &EdtfDate) -> Bounds {
    let [year, month, day] = date.qualifications();
    let weight = |quality: super::Qualification| {
        i64::from(quality.uncertain) + i64::from(quality.approximate)
    };
    let move_by = |count: i64, unit: Unit| {
        Bounds::days(
            shift(date.first, -count, unit),
            shift(date.last, count, unit),
        )
    };
    if !year.is_none() {
        move_by(weight(year) * year_unit(date), Unit::Year)
    } else if !month.is_none() {
        move_by(weight(month), Unit::Month)
    } else {
        move_by(weight(day), Unit::Day)
    }
}

fn year_unit(date: &EdtfDate) -> i64 {
    match date.precision() {
        Precision::Age | Precision::Millennium => 1000,
        Precision::Century => 100,
        Precision::Decade => 10,
        _ => 1,
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Year,
    Month,
    Day,
}

fn shift(day: CivilDay, count: i64, unit: Unit) -> CivilDay {
    match unit {
        _ if count == 0 => day,
        Unit::Year => on_or_before(day.year + count, day.month, day.day),
        Unit::Month => {
            let months = i64::from(day.month) - 1 + count;
            let month = u8::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
            on_or_before(day.year + months.div_euclid(12), month, day.day)
        }
        Unit::Day => shift_days(day, count).unwrap_or(day),
    }
}

fn on_or_before(year: i64, month: u8, day: u8) -> CivilDay {
    CivilDay {
        year,
        month,
        day: day.min(month_length(year, month)),
    }
}

fn shift_days(day: CivilDay, count: i64) -> Option<CivilDay> {
    let count = i32::try_from(count).ok()?;
    let number = day.day_number()?.get().checked_add(count)?;
    Some(CivilDay::from(DayNumber::new(number)))
}
