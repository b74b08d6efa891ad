//! The tabular Islamic calendar.

use crate::ymd::{check, ymd_type};
use crate::{DateError, DayNumber};

/// Friday 16 July 622.
const EPOCH: i64 = 1_948_440;

ymd_type! {
    /// A date in the tabular Islamic calendar: civil epoch (16 July 622, Julian), leap years 2, 5, 7, 10, 13, 16, 18, 21,
    /// 24, 26 and 29 of each thirty.
    ///
    /// Source of the arithmetic: Reingold and Dershowitz, *Calendrical Calculations*, chapter "The Islamic Calendar".
    /// Months begun by sighting the moon can differ from it by a day or two: treat it as such an interval.
    ///
    /// ```
    /// use regesta_calendar::{Islamic, Julian};
    ///
    /// let day = Islamic::new(857, 5, 20)?.to_day();
    /// assert_eq!(Julian::from_day(day), Julian::new(1453, 5, 29)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    Islamic, sample "Islamic::new(857, 5, 20)" = (857, 5, 20)
}

impl Islamic {
    /// The date of a year of the Hijra, month and day.
    ///
    /// ```
    /// # use regesta_calendar::Islamic;
    /// assert!(Islamic::new(2, 12, 30).is_ok());
    /// assert!(Islamic::new(1, 12, 30).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        match check(
            "Islamic",
            (year, month, day),
            12,
            Self::days_in_month(year, month),
        ) {
            Ok(()) => Ok(Self { year, month, day }),
            Err(error) => Err(error),
        }
    }

    /// Whether the last month has 30 days.
    ///
    /// ```
    /// # use regesta_calendar::Islamic;
    /// assert!(Islamic::is_leap(2) && !Islamic::is_leap(3));
    /// ```
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        (14 + 11 * year as i64).rem_euclid(30) < 11
    }

    /// Days in a month of a year: 29 or 30.
    ///
    /// ```
    /// # use regesta_calendar::Islamic;
    /// assert_eq!(Islamic::days_in_month(857, 5), 30);
    /// ```
    #[must_use]
    pub const fn days_in_month(year: i32, month: u8) -> u8 {
        if month % 2 == 1 || (month == 12 && Self::is_leap(year)) {
            30
        } else {
            29
        }
    }

    const fn year_start(year: i64) -> i64 {
        EPOCH + 354 * (year - 1) + (3 + 11 * year).div_euclid(30)
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Islamic;
    /// assert_eq!(Islamic::new(1, 1, 1)?.to_day().get(), 1_948_440);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let before = 29 * (self.month as i64 - 1) + self.month as i64 / 2;
        DayNumber::new((Self::year_start(self.year as i64) + before + self.day as i64 - 1) as i32)
    }

    /// The tabular Islamic date of a day.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Islamic};
    /// assert_eq!(Islamic::from_day(DayNumber::new(1_948_440)), Islamic::new(1, 1, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let jdn = day.get() as i64;
        let year = (30 * (jdn - EPOCH) + 10_646).div_euclid(10_631);
        let rest = jdn - Self::year_start(year);
        let month = (11 * rest + 330) / 325;
        let day = rest - (29 * (month - 1) + month / 2) + 1;
        Self {
            year: year as i32,
            month: month as u8,
            day: day as u8,
        }
    }
}
