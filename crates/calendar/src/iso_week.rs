//! ISO 8601 weeks.

use crate::{DateError, DayNumber, Gregorian, Weekday};
use core::fmt;

/// A day named by its ISO 8601 week: weeks begin on Monday, and the first has the year's first Thursday.
///
/// ```
/// use regesta_calendar::{Gregorian, IsoWeekDate};
///
/// let day = Gregorian::new(2021, 1, 1)?.to_day();
/// assert_eq!(IsoWeekDate::from_day(day).to_string(), "2020-W53-5");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoWeekDate {
    year: i32,
    week: u8,
    weekday: Weekday,
}

impl IsoWeekDate {
    /// The day of a week-numbering year, week and weekday.
    ///
    /// ```
    /// # use regesta_calendar::{IsoWeekDate, Weekday};
    /// assert!(IsoWeekDate::new(2020, 53, Weekday::Friday).is_ok());
    /// assert!(IsoWeekDate::new(2021, 53, Weekday::Friday).is_err());
    /// ```
    ///
    /// # Errors
    /// When the year has no such week.
    pub const fn new(year: i32, week: u8, weekday: Weekday) -> Result<Self, DateError> {
        const LIMIT: i32 = crate::ymd::YEAR_LIMIT;
        if year < -LIMIT || year > LIMIT {
            return Err(DateError::year("ISO week", year, -LIMIT, LIMIT));
        }
        let weeks = (first_monday(year + 1) - first_monday(year)) / 7;
        if week < 1 || week as i32 > weeks {
            return Err(DateError::other(
                "no such week in the year: most years have 52, some 53",
            ));
        }
        Ok(Self {
            year,
            week,
            weekday,
        })
    }

    /// The week date of a day.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, IsoWeekDate};
    /// assert_eq!(IsoWeekDate::from_day(DayNumber::new(2_421_540)).to_string(), "1917-W45-3");
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let weekday = day.weekday();
        let thursday = DayNumber::new(day.get().saturating_add(4 - weekday as i32));
        let date = Gregorian::from_day(thursday);
        let week = (date.day_of_year() - 1) / 7 + 1;
        Self {
            year: date.year(),
            week: week as u8,
            weekday,
        }
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::{IsoWeekDate, Weekday};
    /// assert_eq!(IsoWeekDate::new(1917, 45, Weekday::Wednesday)?.to_day().get(), 2_421_540);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        DayNumber::new(
            first_monday(self.year) + 7 * (self.week as i32 - 1) + self.weekday as i32 - 1,
        )
    }

    /// The week-numbering year.
    ///
    /// ```
    /// # use regesta_calendar::{IsoWeekDate, Weekday};
    /// assert_eq!(IsoWeekDate::new(1917, 45, Weekday::Wednesday)?.year(), 1917);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The week, 1 to 53.
    ///
    /// ```
    /// # use regesta_calendar::{IsoWeekDate, Weekday};
    /// assert_eq!(IsoWeekDate::new(1917, 45, Weekday::Wednesday)?.week(), 45);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn week(self) -> u8 {
        self.week
    }

    /// The day of the week.
    ///
    /// ```
    /// # use regesta_calendar::{IsoWeekDate, Weekday};
    /// assert_eq!(IsoWeekDate::new(1917, 45, Weekday::Wednesday)?.weekday(), Weekday::Wednesday);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn weekday(self) -> Weekday {
        self.weekday
    }
}

/// Julian day number of the Monday of week 1: the one on or before 4 January.
const fn first_monday(year: i32) -> i32 {
    let fourth = match Gregorian::new(year, 1, 4) {
        Ok(date) => date.to_day(),
        Err(_) => DayNumber::new(0),
    };
    fourth.get() - (fourth.weekday() as i32 - 1)
}

impl fmt::Display for IsoWeekDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        write!(
            f,
            "{sign}{year:04}-W{:02}-{}",
            self.week,
            self.weekday.iso_number()
        )
    }
}
