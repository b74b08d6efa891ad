//! Extended Date/Time Format (ISO 8601-2:2019, annex A), levels 0, 1 and 2.

mod bounds;
mod compare;
mod date;
mod error;
mod normal;
mod parse;
mod set;
mod time;

pub use bounds::{Bound, Bounds, CivilDay};
pub use compare::Relation;
pub use date::{EdtfDate, Precision, Qualification};
pub use error::EdtfError;
pub use set::SetMember;
pub use time::{TimeOfDay, TimeShift};

use crate::DayNumber;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

/// A date in the Extended Date/Time Format, levels 0 to 2; years are Gregorian and astronomical.
///
/// It remembers its text: printing gives it back as written, [`Edtf::normal_form`] gives the shortest spelling. Two
/// values are equal when their texts are; they sort by their first day, then their last, then their text.
///
/// ```
/// use regesta_calendar::{DayNumber, Edtf, Gregorian};
///
/// let date = Edtf::parse("1917-10-XX")?;
/// let (first, last) = date.bounds().ok_or("no bounds")?;
/// assert_eq!(Gregorian::from_day(first), Gregorian::new(1917, 10, 1)?);
/// assert_eq!(Gregorian::from_day(last), Gregorian::new(1917, 10, 31)?);
/// assert_eq!(date.to_string(), "1917-10-XX");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Edtf {
    text: Box<str>,
    kind: EdtfKind,
    bounds: Bounds,
}

/// What an EDTF text describes.
///
/// ```
/// use regesta_calendar::{Edtf, EdtfKind};
///
/// assert!(matches!(Edtf::parse("1984~")?.kind(), EdtfKind::Date(date) if date.is_approximate()));
/// assert!(matches!(Edtf::parse("[1667,1668]")?.kind(), EdtfKind::OneOf(members) if members.len() == 2));
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EdtfKind {
    /// One date of any precision: `1985`, `2004-06-11?`, `156X-12-25`.
    Date(EdtfDate),
    /// A stretch of time: `1964/2008`, `1985/..`.
    Interval(IntervalEnd, IntervalEnd),
    /// One of the members, not known which: `[1667,1668]`.
    OneOf(Vec<SetMember>),
    /// All of the members: `{1667,1668}`.
    AllOf(Vec<SetMember>),
}

/// One end of an interval.
///
/// ```
/// use regesta_calendar::{Edtf, EdtfKind, IntervalEnd};
///
/// let since = Edtf::parse("1985-04/..")?;
/// assert!(matches!(since.kind(), EdtfKind::Interval(IntervalEnd::Date(_), IntervalEnd::Open)));
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntervalEnd {
    /// A date.
    Date(EdtfDate),
    /// `..`: it goes on without end.
    Open,
    /// Nothing: it has an end that is not known.
    Unknown,
}

impl Edtf {
    /// Reads an EDTF text, level 0, 1 or 2.
    ///
    /// ```
    /// use regesta_calendar::Edtf;
    ///
    /// assert!(Edtf::parse("2004-06~-11").is_ok());
    /// let error = Edtf::parse("1985-13").unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "`1985-13` is not EDTF: 13 is neither a month (01 to 12) nor a season (21 to 41)"
    /// );
    /// ```
    ///
    /// # Errors
    /// When the text is not EDTF, or is EDTF of a day that no calendar has (`1985-02-30`), or an interval that ends
    /// before it begins, or a year beyond 10^17.
    pub fn parse(text: &str) -> Result<Self, EdtfError> {
        let kind = parse::edtf(text).map_err(|kind| EdtfError::new(text, kind))?;
        let bounds = bounds::of_kind(&kind);
        Ok(Self {
            text: Box::from(text),
            kind,
            bounds,
        })
    }

    /// The text as it was written.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("?2004-06-~11")?.as_str(), "?2004-06-~11");
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What the text describes: a date, an interval, or a set.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, EdtfKind};
    /// assert!(matches!(Edtf::parse("1964/2008")?.kind(), EdtfKind::Interval(..)));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> &EdtfKind {
        &self.kind
    }

    /// The single date, when the text is one.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("1984-06?")?.as_date().and_then(|date| date.month()), Some(6));
    /// assert!(Edtf::parse("1984/1985")?.as_date().is_none());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn as_date(&self) -> Option<&EdtfDate> {
        match &self.kind {
            EdtfKind::Date(date) => Some(date),
            _ => None,
        }
    }

    /// The lowest level of the standard that the text needs: 0, 1 or 2.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("1985-04")?.level(), 0);
    /// assert_eq!(Edtf::parse("198X")?.level(), 1);
    /// assert_eq!(Edtf::parse("{1960,1961-12}")?.level(), 2);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn level(&self) -> u8 {
        let end = |end: &IntervalEnd| match end {
            IntervalEnd::Date(date) => date.level(),
            _ => 1,
        };
        match &self.kind {
            EdtfKind::Date(date) => date.level(),
            EdtfKind::Interval(from, to) => end(from).max(end(to)),
            EdtfKind::OneOf(_) | EdtfKind::AllOf(_) => 2,
        }
    }

    /// First and last day, when both are bounded and within reach of a [`DayNumber`].
    ///
    /// The bounds are strict: `?` and `~` do not widen them. See [`Edtf::extent`] for open and unknown ends and for
    /// years of more than six digits.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, Gregorian};
    /// let (first, last) = Edtf::parse("1732-03-25/1733-03-24")?.bounds().ok_or("open")?;
    /// assert_eq!(last.get() - first.get(), 364);
    /// assert_eq!(Edtf::parse("1985/..")?.bounds(), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn bounds(&self) -> Option<(DayNumber, DayNumber)> {
        Some((
            self.bounds.start.day()?.day_number()?,
            self.bounds.end.day()?.day_number()?,
        ))
    }

    /// First and last day, each a day, open, or unknown.
    ///
    /// ```
    /// # use regesta_calendar::{Bound, Edtf};
    /// let extent = Edtf::parse("Y170000002/..")?.extent();
    /// assert_eq!(extent.start.day().map(|day| day.to_string()).as_deref(), Some("170000002-01-01"));
    /// assert_eq!(extent.end, Bound::Open);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn extent(&self) -> Bounds {
        self.bounds
    }

    /// Whether any part of it is marked uncertain (`?` or `%`).
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1984?/2004-06")?.is_uncertain());
    /// assert!(!Edtf::parse("1984~")?.is_uncertain());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.dates().any(EdtfDate::is_uncertain)
    }

    /// Whether any part of it is marked approximate (`~` or `%`).
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("2004-06-~01/2004-06-~20")?.is_approximate());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.dates().any(EdtfDate::is_approximate)
    }

    /// Every date written in it, from left to right.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("[1667,1668,1670..1672]")?.dates().count(), 4);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    pub fn dates(&self) -> impl Iterator<Item = &EdtfDate> {
        let (single, ends, members): (_, [_; 2], &[SetMember]) = match &self.kind {
            EdtfKind::Date(date) => (Some(date), [None, None], &[]),
            EdtfKind::Interval(from, to) => (None, [from.date(), to.date()], &[]),
            EdtfKind::OneOf(members) | EdtfKind::AllOf(members) => (None, [None, None], members),
        };
        let ends = ends.into_iter().flatten();
        single
            .into_iter()
            .chain(ends)
            .chain(members.iter().flat_map(SetMember::dates))
    }

    /// Whether the day is one that the text allows: unspecified digits, intervals and sets are taken into account.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, Gregorian};
    /// let christmas = Edtf::parse("156X-12-25")?;
    /// assert!(christmas.contains(Gregorian::new(1563, 12, 25)?.to_day()));
    /// assert!(!christmas.contains(Gregorian::new(1563, 12, 24)?.to_day()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn contains(&self, day: DayNumber) -> bool {
        let civil = CivilDay::from(day);
        match &self.kind {
            EdtfKind::Date(date) => date.contains(civil),
            EdtfKind::Interval(..) => self.bounds.may_contain(civil),
            EdtfKind::OneOf(members) | EdtfKind::AllOf(members) => {
                members.iter().any(|member| member.contains(civil))
            }
        }
    }

    /// One spelling for each meaning: qualifiers of all parts move to the end, sets are sorted and freed of
    /// repetitions, years in exponential form are written out.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("?2004-?06-?11")?.normal_form(), "2004-06-11?");
    /// assert_eq!(Edtf::parse("{1668,1667,1668}")?.normal_form(), "{1667,1668}");
    /// assert_eq!(Edtf::parse("Y-17E7")?.normal_form(), "Y-170000000");
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn normal_form(&self) -> String {
        normal::write(&self.kind)
    }
}

impl IntervalEnd {
    /// The date, unless the end is open or unknown.
    ///
    /// ```
    /// # use regesta_calendar::IntervalEnd;
    /// assert!(IntervalEnd::Open.date().is_none());
    /// ```
    #[must_use]
    pub fn date(&self) -> Option<&EdtfDate> {
        match self {
            Self::Date(date) => Some(date),
            _ => None,
        }
    }
}

impl PartialEq for Edtf {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Edtf {}

impl PartialOrd for Edtf {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Edtf {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |edtf: &Self| (edtf.bounds.start.as_start(), edtf.bounds.end.as_end());
        key(self)
            .cmp(&key(other))
            .then_with(|| self.text.cmp(&other.text))
    }
}

impl Hash for Edtf {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<crate::Gregorian> for Edtf {
    /// The day, level 0 (or `Y` form is not needed: years of more than four digits have no day form, so their year).
    fn from(date: crate::Gregorian) -> Self {
        let kind = EdtfKind::Date(EdtfDate::from_gregorian(date));
        let bounds = bounds::of_kind(&kind);
        Self {
            text: normal::write(&kind).into_boxed_str(),
            kind,
            bounds,
        }
    }
}
