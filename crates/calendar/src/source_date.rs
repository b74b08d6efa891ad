//! A date as a source states it: in its own calendar, to some precision, with its doubts.

use crate::{Calendar, DateError, DayNumber, DualYear, Precision};

/// A date as a source states it.
///
/// ```
/// use regesta_calendar::{Calendar, DualYear, Gregorian, SourceDate};
///
/// // "30 January 1648/9", Old Style.
/// let death = SourceDate::day(Calendar::Julian, 1649, 1, 30)?.with_dual_year(DualYear::new(1648)?)?;
/// let (first, last) = death.days();
/// assert_eq!(first, last);
/// assert_eq!(Gregorian::from_day(first), Gregorian::new(1649, 2, 9)?);
///
/// // "about October 1917", Old Style.
/// let month = SourceDate::month(Calendar::Julian, 1917, 10)?.approximate();
/// let (first, last) = month.days();
/// assert_eq!(Gregorian::from_day(first), Gregorian::new(1917, 10, 14)?);
/// assert_eq!(Gregorian::from_day(last), Gregorian::new(1917, 11, 13)?);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SourceDate {
    calendar: Calendar,
    written: Option<Written>,
    first: DayNumber,
    last: DayNumber,
    dual_year: Option<DualYear>,
    uncertain: bool,
    approximate: bool,
}

/// Year, month and day in the calendar of the source, as far as they are given.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate};
///
/// let written = SourceDate::month(Calendar::Julian, 1917, 10)?.written();
/// assert_eq!(written.map(|parts| (parts.year, parts.month, parts.day)), Some((1917, Some(10), None)));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Written {
    /// Year as it counts in the calendar; astronomical and from 1 January in the Julian and Gregorian.
    pub year: i32,
    /// Month.
    pub month: Option<u8>,
    /// Day of the month.
    pub day: Option<u8>,
}

impl SourceDate {
    /// A day.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert!(SourceDate::day(Calendar::Julian, 1900, 2, 29).is_ok());
    /// assert!(SourceDate::day(Calendar::Gregorian, 1900, 2, 29).is_err());
    /// ```
    ///
    /// # Errors
    /// When the calendar has no such day.
    pub fn day(calendar: Calendar, year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let number = calendar.day(year, month, day)?;
        let written = Written {
            year,
            month: Some(month),
            day: Some(day),
        };
        Ok(Self::stated(calendar, written, number, number))
    }

    /// A month.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// let (first, last) = SourceDate::month(Calendar::Swedish, 1712, 2)?.days();
    /// assert_eq!(last.get() - first.get(), 29);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the calendar has no such month.
    pub fn month(calendar: Calendar, year: i32, month: u8) -> Result<Self, DateError> {
        let (first, last) = month_days(calendar, year, month)?;
        let written = Written {
            year,
            month: Some(month),
            day: None,
        };
        Ok(Self::stated(calendar, written, first, last))
    }

    /// A year.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// let (first, last) = SourceDate::year(Calendar::Julian, 1900)?.days();
    /// assert_eq!(last.get() - first.get(), 365);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the calendar has no such year.
    pub fn year(calendar: Calendar, year: i32) -> Result<Self, DateError> {
        let months = || (1..=13).filter_map(|month| month_days(calendar, year, month).ok());
        let first = months().map(|(first, _)| first).min();
        let last = months().map(|(_, last)| last).max();
        let wrong = month_days(calendar, year, 1)
            .err()
            .unwrap_or(DateError::other("no such year"));
        let (first, last) = first.zip(last).ok_or(wrong)?;
        Ok(Self::stated(
            calendar,
            Written {
                year,
                month: None,
                day: None,
            },
            first,
            last,
        ))
    }

    /// Some day between two, both counted: for ranges, and where it is in doubt which of several days is meant.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, DayNumber, SourceDate};
    /// let span = SourceDate::between(Calendar::Gregorian, DayNumber::new(10), DayNumber::new(20))?;
    /// assert_eq!(span.written(), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the last day is before the first.
    pub fn between(
        calendar: Calendar,
        first: DayNumber,
        last: DayNumber,
    ) -> Result<Self, DateError> {
        if last < first {
            return Err(DateError::other("a range must not end before it begins"));
        }
        let written = Written {
            year: 0,
            month: None,
            day: None,
        };
        Ok(Self {
            written: None,
            ..Self::stated(calendar, written, first, last)
        })
    }

    /// The day, month or year of the calendar that these days are, and if they are none, the range of them.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Julian, Precision, SourceDate};
    /// let (first, last) = (Julian::new(1917, 10, 1)?.to_day(), Julian::new(1917, 10, 31)?.to_day());
    /// let month = SourceDate::of_days(Calendar::Julian, first, last)?;
    /// assert_eq!(month.precision(), Some(Precision::Month));
    /// assert_eq!(SourceDate::of_days(Calendar::Gregorian, first, last)?.precision(), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the last day is before the first.
    pub fn of_days(
        calendar: Calendar,
        first: DayNumber,
        last: DayNumber,
    ) -> Result<Self, DateError> {
        let range = Self::between(calendar, first, last)?;
        let Some((year, month, day)) = calendar.fields(first) else {
            return Ok(range);
        };
        let wholes = [
            Self::day(calendar, year, month, day),
            Self::month(calendar, year, month),
            Self::year(calendar, year),
        ];
        let whole = wholes
            .into_iter()
            .flatten()
            .find(|date| date.days() == (first, last));
        Ok(whole.unwrap_or(range))
    }

    const fn stated(
        calendar: Calendar,
        written: Written,
        first: DayNumber,
        last: DayNumber,
    ) -> Self {
        let (uncertain, approximate) = (false, false);
        Self {
            calendar,
            written: Some(written),
            first,
            last,
            dual_year: None,
            uncertain,
            approximate,
        }
    }

    /// The same with its year written in both numbers.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, DualYear, SourceDate};
    /// let date = SourceDate::day(Calendar::Julian, 1732, 2, 11)?;
    /// assert!(date.with_dual_year(DualYear::new(1731)?).is_ok());
    /// assert!(date.with_dual_year(DualYear::new(1732)?).is_err());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the later number is not the year of the date.
    pub fn with_dual_year(self, year: DualYear) -> Result<Self, DateError> {
        if self
            .written
            .is_none_or(|written| written.year != year.later())
        {
            return Err(DateError::other(
                "the later number of a dual year must be the year from 1 January",
            ));
        }
        Ok(Self {
            dual_year: Some(year),
            ..self
        })
    }

    /// The same, marked uncertain.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert!(SourceDate::year(Calendar::Julian, 1648)?.uncertain().is_uncertain());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn uncertain(self) -> Self {
        Self {
            uncertain: true,
            ..self
        }
    }

    /// The same, marked approximate.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert!(SourceDate::year(Calendar::Julian, 1648)?.approximate().is_approximate());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn approximate(self) -> Self {
        Self {
            approximate: true,
            ..self
        }
    }

    /// The calendar of the source.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert_eq!(SourceDate::year(Calendar::Julian, 1648)?.calendar(), Calendar::Julian);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn calendar(self) -> Calendar {
        self.calendar
    }

    /// Year, month and day as the source has them; nothing for a range.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// let written = SourceDate::year(Calendar::Julian, 1648)?.written();
    /// assert_eq!(written.map(|parts| parts.year), Some(1648));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn written(self) -> Option<Written> {
        self.written
    }

    /// First and last day that it may be.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// let date = SourceDate::day(Calendar::Gregorian, 2000, 1, 1)?;
    /// assert_eq!(date.days().0.get(), 2_451_545);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn days(self) -> (DayNumber, DayNumber) {
        (self.first, self.last)
    }

    /// The year in both its numbers, where it is written so.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert_eq!(SourceDate::year(Calendar::Julian, 1648)?.dual_year(), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn dual_year(self) -> Option<DualYear> {
        self.dual_year
    }

    /// Whether it is marked uncertain.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert!(!SourceDate::year(Calendar::Julian, 1648)?.is_uncertain());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        self.uncertain
    }

    /// Whether it is marked approximate.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, SourceDate};
    /// assert!(!SourceDate::year(Calendar::Julian, 1648)?.is_approximate());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        self.approximate
    }

    /// Day, month or year; nothing for a range.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Precision, SourceDate};
    /// let month = SourceDate::month(Calendar::Julian, 1917, 10)?;
    /// assert_eq!(month.precision(), Some(Precision::Month));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn precision(self) -> Option<Precision> {
        self.written
            .map(|written| match (written.month, written.day) {
                (_, Some(_)) => Precision::Day,
                (Some(_), None) => Precision::Month,
                (None, None) => Precision::Year,
            })
    }
}

/// First and last day of a month: calendars that begin, end or leave out days within a month included.
fn month_days(
    calendar: Calendar,
    year: i32,
    month: u8,
) -> Result<(DayNumber, DayNumber), DateError> {
    let days = || (1..=31).filter_map(|day| calendar.day(year, month, day).ok());
    match days().next().zip(days().next_back()) {
        Some(ends) => Ok(ends),
        None => calendar.day(year, month, 1).map(|day| (day, day)),
    }
}
