//! The Byzantine era of the world, and the Rumi calendar of the Ottoman treasury: Julian days, other years.

use crate::ymd::{check, ymd_type};
use crate::{DateError, DayNumber, Gregorian, Julian};

ymd_type! {
    /// A date in the Byzantine calendar: Julian months and days, years of the world (Anno Mundi) from 1 September
    /// 5509 BC.
    ///
    /// Months keep their Julian numbers (1 is January), so that September, month 9, comes first in the year. Source:
    /// Grumel, *La chronologie* (1958).
    ///
    /// ```
    /// use regesta_calendar::{Byzantine, Julian};
    ///
    /// let day = Julian::new(1492, 9, 1)?.to_day();
    /// assert_eq!(Byzantine::from_day(day), Byzantine::new(7001, 9, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    Byzantine, sample "Byzantine::new(7208, 8, 31)" = (7208, 8, 31)
}

impl Byzantine {
    /// The date of a year of the world, Julian month and day.
    ///
    /// ```
    /// # use regesta_calendar::Byzantine;
    /// assert!(Byzantine::new(7208, 2, 29).is_ok());
    /// assert!(Byzantine::new(7209, 2, 29).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let christian = if year > 2_000_000 || year < -2_000_000 {
            0
        } else {
            Self::christian(year, month)
        };
        let most = Julian::days_in_month(christian, month);
        match check("Byzantine", (year, month, day), 12, most) {
            Ok(()) => Ok(Self { year, month, day }),
            Err(error) => Err(error),
        }
    }

    const fn christian(year: i32, month: u8) -> i32 {
        if month >= 9 { year - 5509 } else { year - 5508 }
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::{Byzantine, Julian};
    /// assert_eq!(Byzantine::new(7208, 1, 1)?.to_day(), Julian::new(1700, 1, 1)?.to_day());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        match Julian::new(Self::christian(self.year, self.month), self.month, self.day) {
            Ok(julian) => julian.to_day(),
            Err(_) => DayNumber::new(0),
        }
    }

    /// The Byzantine date of a day.
    ///
    /// ```
    /// # use regesta_calendar::{Byzantine, Julian};
    /// let day = Julian::new(988, 8, 1)?.to_day();
    /// assert_eq!(Byzantine::from_day(day).year(), 6496);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let julian = Julian::from_day(day);
        let year = julian.year() + if julian.month() >= 9 { 5509 } else { 5508 };
        Self {
            year,
            month: julian.month(),
            day: julian.day(),
        }
    }

    /// The indiction, 1 to 15: the place of the year in a cycle of fifteen.
    ///
    /// ```
    /// # use regesta_calendar::Byzantine;
    /// assert_eq!(Byzantine::new(7208, 8, 31)?.indiction(), 8);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn indiction(self) -> u8 {
        ((self.year - 1).rem_euclid(15) + 1) as u8
    }
}

/// First day of the Rumi calendar as state calendar (1 March 1256), of its Gregorian days (1 March 1333), its last.
const RUMI_FIRST: i32 = 2_393_178;
const RUMI_GREGORIAN: i32 = 2_421_289;
const RUMI_LAST: i32 = 2_424_516;

ymd_type! {
    /// A date in the Rumi (fiscal) calendar of the Ottoman Empire and early Turkey, 1840 to 1925.
    ///
    /// Julian days and a year from 1 March, numbered 584 below the Christian year, to 15 February 1332; the next day
    /// was 1 March 1333 with Gregorian days, and from 1334 (1918) the year began on 1 January. Months keep their Julian
    /// numbers (3 is March). Source: the Ottoman law of February 1917 and Turkish law 698 of 26 December 1925.
    ///
    /// ```
    /// use regesta_calendar::{Gregorian, Rumi};
    ///
    /// // The 31 March Incident of 1325.
    /// let day = Rumi::new(1325, 3, 31)?.to_day();
    /// assert_eq!(Gregorian::from_day(day), Gregorian::new(1909, 4, 13)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    Rumi, sample "Rumi::new(1325, 3, 31)" = (1325, 3, 31)
}

impl Rumi {
    /// The date of a Rumi year (1256 to 1341), month (Julian number) and day.
    ///
    /// ```
    /// # use regesta_calendar::Rumi;
    /// assert!(Rumi::new(1332, 2, 15).is_ok());
    /// assert_eq!(
    ///     Rumi::new(1332, 2, 16).unwrap_err().to_string(),
    ///     "1332-02-16 lies outside the Rumi calendar, which ran from 1256-03-01 to 1332-02-15 and from 1333-03-01 to 1341-12-31"
    /// );
    /// ```
    ///
    /// # Errors
    /// When there is no such day: also 16 to 28 February 1332 and January and February 1333, which were left out.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        if year < 1256 || year > 1341 {
            return Err(DateError::year("Rumi", year, 1256, 1341));
        }
        let christian = Self::christian(year, month);
        let most = if year < 1333 {
            Julian::days_in_month(christian, month)
        } else {
            Gregorian::days_in_month(christian, month)
        };
        if let Err(error) = check("Rumi", (year, month, day), 12, most) {
            return Err(error);
        }
        let skipped = (year == 1332 && month == 2 && day > 15) || (year == 1333 && month < 3);
        if skipped {
            let span = "from 1256-03-01 to 1332-02-15 and from 1333-03-01 to 1341-12-31";
            return Err(DateError::span("Rumi", (year, month, day), span));
        }
        Ok(Self { year, month, day })
    }

    const fn christian(year: i32, month: u8) -> i32 {
        if year < 1333 && month < 3 {
            year + 585
        } else {
            year + 584
        }
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Rumi;
    /// let (last, first) = (Rumi::new(1332, 2, 15)?, Rumi::new(1333, 3, 1)?);
    /// assert_eq!(last.to_day().plus(1), Some(first.to_day()));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let christian = Self::christian(self.year, self.month);
        if self.year < 1333 {
            if let Ok(julian) = Julian::new(christian, self.month, self.day) {
                return julian.to_day();
            }
        } else if let Ok(gregorian) = Gregorian::new(christian, self.month, self.day) {
            return gregorian.to_day();
        }
        DayNumber::new(RUMI_FIRST)
    }

    /// The Rumi date of a day, from 13 March 1840 to 31 December 1925.
    ///
    /// ```
    /// # use regesta_calendar::{Gregorian, Rumi};
    /// let day = Gregorian::new(1918, 1, 1)?.to_day();
    /// assert_eq!(Rumi::from_day(day), Some(Rumi::new(1334, 1, 1)?));
    /// assert_eq!(Rumi::from_day(Gregorian::new(1926, 1, 1)?.to_day()), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Option<Self> {
        let jdn = day.get();
        if jdn < RUMI_FIRST || jdn > RUMI_LAST {
            return None;
        }
        if jdn >= RUMI_GREGORIAN {
            let g = Gregorian::from_day(day);
            return Some(Self {
                year: g.year() - 584,
                month: g.month(),
                day: g.day(),
            });
        }
        let j = Julian::from_day(day);
        let year = j.year() - if j.month() < 3 { 585 } else { 584 };
        Some(Self {
            year,
            month: j.month(),
            day: j.day(),
        })
    }
}
