//! The Hebrew calendar by its fixed arithmetic.

use crate::ymd::{YEAR_LIMIT, check, ymd_type};
use crate::{DateError, DayNumber};

/// 1 Tishri of the year 1: Monday 7 October 3761 BC, Julian.
const EPOCH: i64 = 347_998;

ymd_type! {
    /// A date in the Hebrew calendar; months count from Nisan (1), the year begins with Tishri (7), and a leap year has
    /// Adar I (12) and Adar II (13).
    ///
    /// Source of the arithmetic: Reingold and Dershowitz, *Calendrical Calculations*, chapter "The Hebrew Calendar". It
    /// is the calendar fixed by the tenth century; earlier dates were set by observation.
    ///
    /// ```
    /// use regesta_calendar::{Gregorian, Hebrew};
    ///
    /// let day = Gregorian::new(1948, 5, 14)?.to_day();
    /// assert_eq!(Hebrew::from_day(day), Hebrew::new(5708, 2, 5)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    Hebrew, sample "Hebrew::new(5708, 2, 5)" = (5708, 2, 5)
}

impl Hebrew {
    /// The date of a year, month (Nisan is 1) and day.
    ///
    /// ```
    /// # use regesta_calendar::Hebrew;
    /// assert!(Hebrew::new(5708, 13, 1).is_ok());
    /// assert!(Hebrew::new(5709, 13, 1).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        const NAME: &str = "Hebrew";
        if year < 1 || year > YEAR_LIMIT {
            return Err(DateError::year(NAME, year, 1, YEAR_LIMIT));
        }
        let months = Self::months_in_year(year);
        if month < 1 || month > months {
            return Err(DateError::month(NAME, year, month, months));
        }
        match check(
            NAME,
            (year, month, day),
            months,
            Self::days_in_month(year, month),
        ) {
            Ok(()) => Ok(Self { year, month, day }),
            Err(error) => Err(error),
        }
    }

    /// Whether the year has thirteen months.
    ///
    /// ```
    /// # use regesta_calendar::Hebrew;
    /// assert!(Hebrew::is_leap(5708) && !Hebrew::is_leap(5709));
    /// ```
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        (7 * year as i64 + 1).rem_euclid(19) < 7
    }

    /// Twelve, or thirteen in a leap year.
    ///
    /// ```
    /// # use regesta_calendar::Hebrew;
    /// assert_eq!(Hebrew::months_in_year(5708), 13);
    /// ```
    #[must_use]
    pub const fn months_in_year(year: i32) -> u8 {
        12 + Self::is_leap(year) as u8
    }

    /// Days in a month of a year: 29 or 30.
    ///
    /// ```
    /// # use regesta_calendar::Hebrew;
    /// assert_eq!(Hebrew::days_in_month(5708, 12), 30);
    /// assert_eq!(Hebrew::days_in_month(5709, 12), 29);
    /// ```
    #[must_use]
    pub const fn days_in_month(year: i32, month: u8) -> u8 {
        let length = new_year(year as i64 + 1) - new_year(year as i64);
        match month {
            2 | 4 | 6 | 10 | 13 => 29,
            12 if !Self::is_leap(year) => 29,
            8 if length % 10 != 5 => 29,
            9 if length % 10 == 3 => 29,
            _ => 30,
        }
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Hebrew;
    /// assert_eq!(Hebrew::new(1, 7, 1)?.to_day().get(), 347_998);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let mut days = new_year(self.year as i64) + self.day as i64 - 1;
        let mut month = 7;
        while month != self.month {
            days += Self::days_in_month(self.year, month) as i64;
            month = if month == Self::months_in_year(self.year) {
                1
            } else {
                month + 1
            };
        }
        DayNumber::new(days as i32)
    }

    /// The Hebrew date of a day, from 1 Tishri of the year 1 on.
    ///
    /// Days before that, and days after the year 1,000,000, give the first and the last day of the calendar.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Hebrew};
    /// assert_eq!(Hebrew::from_day(DayNumber::new(347_998)), Hebrew::new(1, 7, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let first = EPOCH;
        let last = new_year(YEAR_LIMIT as i64 + 1) - 1;
        let day = day.get() as i64;
        let day = if day < first {
            first
        } else if day > last {
            last
        } else {
            day
        };
        // 98 496 years have 35 975 351 days.
        let mut year = ((day - EPOCH) * 98_496 / 35_975_351) as i32;
        while new_year(year as i64 + 1) <= day {
            year += 1;
        }
        let mut rest = day - new_year(year as i64);
        let mut month = 7;
        while rest >= Self::days_in_month(year, month) as i64 {
            rest -= Self::days_in_month(year, month) as i64;
            month = if month == Self::months_in_year(year) {
                1
            } else {
                month + 1
            };
        }
        Self {
            year,
            month,
            day: rest as u8 + 1,
        }
    }
}

/// Days from the epoch to the mean new moon of Tishri, put off so that no forbidden weekday begins the year.
const fn elapsed(year: i64) -> i64 {
    let months = (235 * year - 234).div_euclid(19);
    let parts = 12_084 + 13_753 * months;
    let days = 29 * months + parts.div_euclid(25_920);
    if (3 * (days + 1)).rem_euclid(7) < 3 {
        days + 1
    } else {
        days
    }
}

/// Julian day number of 1 Tishri.
const fn new_year(year: i64) -> i64 {
    let (before, this, after) = (elapsed(year - 1), elapsed(year), elapsed(year + 1));
    let correction = if after - this == 356 {
        2
    } else if this - before == 382 {
        1
    } else {
        0
    };
    EPOCH + this + correction
}
