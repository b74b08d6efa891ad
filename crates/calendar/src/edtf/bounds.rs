use super::{EdtfKind, IntervalEnd, SetMember};
use crate::{DayNumber, Gregorian};
use core::fmt;

/// A day of the proleptic Gregorian calendar in a year of any size.
///
/// ```
/// use regesta_calendar::{CivilDay, DayNumber};
///
/// let day = CivilDay::from(DayNumber::new(2_421_540));
/// assert_eq!(day.to_string(), "1917-11-07");
/// assert_eq!(day.day_number(), Some(DayNumber::new(2_421_540)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CivilDay {
    pub(super) year: i64,
    pub(super) month: u8,
    pub(super) day: u8,
}

impl CivilDay {
    /// Astronomical year.
    ///
    /// ```
    /// # use regesta_calendar::{CivilDay, DayNumber};
    /// assert_eq!(CivilDay::from(DayNumber::new(0)).year(), -4713);
    /// ```
    #[must_use]
    pub const fn year(self) -> i64 {
        self.year
    }

    /// Month, 1-12.
    ///
    /// ```
    /// # use regesta_calendar::{CivilDay, DayNumber};
    /// assert_eq!(CivilDay::from(DayNumber::new(0)).month(), 11);
    /// ```
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Day of the month, 1-31.
    ///
    /// ```
    /// # use regesta_calendar::{CivilDay, DayNumber};
    /// assert_eq!(CivilDay::from(DayNumber::new(0)).day(), 24);
    /// ```
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day number, unless the year is out of its reach.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// let far = Edtf::parse("Y170000002")?;
    /// assert_eq!(far.extent().start.day().and_then(|day| day.day_number()), None);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn day_number(self) -> Option<DayNumber> {
        let year = i32::try_from(self.year).ok()?;
        Gregorian::new(year, self.month, self.day)
            .ok()
            .map(Gregorian::to_day)
    }
}

impl From<DayNumber> for CivilDay {
    fn from(day: DayNumber) -> Self {
        Gregorian::from_day(day).into()
    }
}

impl From<Gregorian> for CivilDay {
    fn from(date: Gregorian) -> Self {
        Self {
            year: i64::from(date.year()),
            month: date.month(),
            day: date.day(),
        }
    }
}

impl fmt::Display for CivilDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        write!(f, "{sign}{year:04}-{:02}-{:02}", self.month, self.day)
    }
}

/// One end of a stretch of days.
///
/// ```
/// use regesta_calendar::{Bound, Edtf};
///
/// assert_eq!(Edtf::parse("../1985")?.extent().start, Bound::Open);
/// assert_eq!(Edtf::parse("/1985")?.extent().start, Bound::Unknown);
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A day.
    Day(CivilDay),
    /// Without end.
    Open,
    /// There is an end, but it is not known.
    Unknown,
}

impl Bound {
    /// The day, when there is one.
    ///
    /// ```
    /// # use regesta_calendar::Bound;
    /// assert_eq!(Bound::Open.day(), None);
    /// ```
    #[must_use]
    pub const fn day(self) -> Option<CivilDay> {
        match self {
            Self::Day(day) => Some(day),
            _ => None,
        }
    }

    pub(super) fn as_start(self) -> (u8, Option<CivilDay>) {
        match self {
            Self::Open => (0, None),
            Self::Unknown => (1, None),
            Self::Day(day) => (2, Some(day)),
        }
    }

    pub(super) fn as_end(self) -> (u8, Option<CivilDay>) {
        match self {
            Self::Day(day) => (0, Some(day)),
            Self::Unknown => (1, None),
            Self::Open => (2, None),
        }
    }
}

/// First and last day of a date, interval or set.
///
/// ```
/// use regesta_calendar::Edtf;
///
/// let extent = Edtf::parse("2001-24")?.extent();
/// assert_eq!(extent.to_string(), "2001-12-01/2002-02-28");
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bounds {
    /// The first day.
    pub start: Bound,
    /// The last day.
    pub end: Bound,
}

impl Bounds {
    pub(super) const fn days(first: CivilDay, last: CivilDay) -> Self {
        Self {
            start: Bound::Day(first),
            end: Bound::Day(last),
        }
    }

    pub(super) fn may_contain(self, day: CivilDay) -> bool {
        self.start.day().is_none_or(|first| first <= day)
            && self.end.day().is_none_or(|last| day <= last)
    }
}

impl fmt::Display for Bounds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |bound: Bound, f: &mut fmt::Formatter<'_>| match bound {
            Bound::Day(day) => write!(f, "{day}"),
            Bound::Open => f.write_str(".."),
            Bound::Unknown => Ok(()),
        };
        end(self.start, f)?;
        f.write_str("/")?;
        end(self.end, f)
    }
}

pub(super) fn of_kind(kind: &EdtfKind) -> Bounds {
    match kind {
        EdtfKind::Date(date) => date.bounds(),
        EdtfKind::Interval(from, to) => Bounds {
            start: of_end(from, |bounds| bounds.start),
            end: of_end(to, |bounds| bounds.end),
        },
        EdtfKind::OneOf(members) | EdtfKind::AllOf(members) => of_members(members),
    }
}

fn of_end(end: &IntervalEnd, side: impl Fn(Bounds) -> Bound) -> Bound {
    match end {
        IntervalEnd::Date(date) => side(date.bounds()),
        IntervalEnd::Open => Bound::Open,
        IntervalEnd::Unknown => Bound::Unknown,
    }
}

fn of_members(members: &[SetMember]) -> Bounds {
    let extents = || members.iter().map(SetMember::bounds);
    let start = extents()
        .map(|bounds| bounds.start)
        .min_by_key(|bound| bound.as_start());
    let end = extents()
        .map(|bounds| bounds.end)
        .max_by_key(|bound| bound.as_end());
    Bounds {
        start: start.unwrap_or(Bound::Unknown),
        end: end.unwrap_or(Bound::Unknown),
    }
}
