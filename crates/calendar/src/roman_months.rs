//! The Julian and Gregorian calendars, which share the months of the Roman year.
//!
//! From date to day the arithmetic is that of Neri and Schneider, "Euclidean affine functions and their application to
//! calendar algorithms", Software: Practice and Experience 53 (2023): years begin on 1 March, and division by a
//! constant is a multiplication. From day to date it is Joffe's "A very fast 64-bit date algorithm" (2025), which
//! builds on theirs: days are counted backwards from the end of a cycle of 400 years, so that leap days come first in
//! their years, and the fraction of a year left by the first division gives month and day without a second one.

use crate::iso::IsoText;
use crate::{DateError, DayNumber};
use core::fmt;
use core::str::FromStr;

/// Days of 400 Gregorian years, and of 400 Julian years.
const GREGORIAN_CYCLE: i64 = 146_097;
const JULIAN_CYCLE: i64 = 146_100;
/// Cycles of 400 years by which days and years are moved so that every `i32` day number is positive.
const CYCLES: i64 = 14_712;
const YEARS_MOVED: i32 = 400 * CYCLES as i32;
/// Julian day number of 1 March of the year 0.
const GREGORIAN_MARCH_0: i64 = 1_721_120;
const JULIAN_MARCH_0: i64 = 1_721_118;

macro_rules! roman_calendar {
    ($name:ident, $label:literal, $least:expr, $most:expr, $(#[$doc:meta])*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            year: i32,
            month: u8,
            day: u8,
        }

        impl $name {
            /// The first day that a [`DayNumber`] reaches.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert!(", stringify!($name), "::MIN.year() < -5_000_000);")]
            /// ```
            pub const MIN: Self = Self::from_day(DayNumber::new(i32::MIN));

            /// The last day that a [`DayNumber`] reaches.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert!(", stringify!($name), "::MAX.year() > 5_000_000);")]
            /// ```
            pub const MAX: Self = Self::from_day(DayNumber::new(i32::MAX));

            /// The date `year` (astronomical: 0 is 1 BC), `month` 1-12, `day`.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("let date = ", stringify!($name), "::new(1917, 10, 25)?;")]
            /// assert_eq!((date.year(), date.month(), date.day()), (1917, 10, 25));
            #[doc = concat!("assert!(", stringify!($name), "::new(1917, 4, 31).is_err());")]
            /// # Ok::<(), DateError>(())
            /// ```
            ///
            /// # Errors
            /// When there is no such day in this calendar, or no [`DayNumber`] reaches it; the message says which days
            /// there are.
            #[inline]
            pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
                if month < 1 || month > 12 {
                    return Err(DateError::month($label, year, month, 12));
                }
                let most = Self::days_in_month(year, month);
                if day < 1 || day > most {
                    return Err(DateError::day($label, (year, month, day), most));
                }
                let date = Self { year, month, day };
                if (year <= $least || year >= $most) && !date.is_in_reach() {
                    return Err(DateError::year($label, year, $least + 1, $most - 1));
                }
                Ok(date)
            }

            const fn is_in_reach(self) -> bool {
                Self::rank(Self::MIN) <= Self::rank(self) && Self::rank(self) <= Self::rank(Self::MAX)
            }

            const fn rank(self) -> i64 {
                self.year as i64 * 512 + self.month as i64 * 32 + self.day as i64
            }

            /// Astronomical year.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(-43, 3, 15)?.year(), -43);")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn year(self) -> i32 {
                self.year
            }

            /// Month, 1-12.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(-43, 3, 15)?.month(), 3);")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn month(self) -> u8 {
                self.month
            }

            /// Day of the month, 1-31.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(-43, 3, 15)?.day(), 15);")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn day(self) -> u8 {
                self.day
            }

            /// Days in a month (1-12) of a year; 31 for a month out of range.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::days_in_month(1904, 2), 29);")]
            /// ```
            #[must_use]
            #[inline]
            pub const fn days_in_month(year: i32, month: u8) -> u8 {
                if month == 2 {
                    return 28 + Self::is_leap(year) as u8;
                }
                match month {
                    // Odd to July, then even: Neri and Schneider's way to say it.
                    1..=12 => 30 | (month ^ (month >> 3)),
                    _ => 31,
                }
            }

            /// Day of the year, 1 January being 1.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(1904, 12, 31)?.day_of_year(), 366);")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            pub const fn day_of_year(self) -> u16 {
                let march = march_based_month_start(if self.month <= 2 { self.month + 12 } else { self.month });
                let from_march = march as u16 + self.day as u16;
                if self.month <= 2 {
                    from_march - 306
                } else {
                    from_march + 59 + Self::is_leap(self.year) as u16
                }
            }

            /// The day after, unless it is out of reach.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("let date = ", stringify!($name), "::new(1904, 2, 28)?;")]
            /// assert_eq!(date.next().map(|next| next.day()), Some(29));
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            pub const fn next(self) -> Option<Self> {
                match self.to_day().plus(1) {
                    Some(day) => Some(Self::from_day(day)),
                    None => None,
                }
            }

            /// The day before, unless it is out of reach.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("let date = ", stringify!($name), "::new(1904, 3, 1)?;")]
            /// assert_eq!(date.previous().map(|previous| previous.day()), Some(29));
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            pub const fn previous(self) -> Option<Self> {
                match self.to_day().plus(-1) {
                    Some(day) => Some(Self::from_day(day)),
                    None => None,
                }
            }

            /// The date as `1917-10-25`, in a buffer on the stack: nothing is allocated.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(1917, 10, 25)?.iso().as_str(), \"1917-10-25\");")]
            #[doc = concat!("assert_eq!(", stringify!($name), "::new(-43, 3, 15)?.iso().as_str(), \"-0043-03-15\");")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub fn iso(self) -> IsoText {
                IsoText::new(self.year, self.month, self.day)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.iso().as_str())
            }
        }

        impl FromStr for $name {
            type Err = DateError;

            /// Reads `1917-10-25`, `-0043-03-15`, `+12345-01-01`.
            fn from_str(text: &str) -> Result<Self, DateError> {
                let (year, month, day) = crate::iso::parse(text).ok_or(DateError::text($label))?;
                Self::new(year, month, day)
            }
        }

        impl From<DayNumber> for $name {
            fn from(day: DayNumber) -> Self {
                Self::from_day(day)
            }
        }

        impl From<$name> for DayNumber {
            fn from(date: $name) -> Self {
                date.to_day()
            }
        }
    };
}

roman_calendar! {
    Gregorian, "Gregorian", -5_884_323, 5_874_898,
    /// A date in the proleptic Gregorian calendar.
    ///
    /// ```
    /// use regesta_calendar::{Gregorian, Julian};
    ///
    /// // The first day of the reform, and the day before it.
    /// let first = Gregorian::new(1582, 10, 15)?;
    /// assert_eq!(Julian::new(1582, 10, 4)?.to_day().plus(1), Some(first.to_day()));
    /// assert_eq!(first.to_string(), "1582-10-15");
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
}

roman_calendar! {
    Julian, "Julian", -5_884_202, 5_874_777,
    /// A date in the proleptic Julian calendar.
    ///
    /// ```
    /// use regesta_calendar::{Gregorian, Julian};
    ///
    /// let birth = Julian::new(1732, 2, 11)?;
    /// assert_eq!(Gregorian::from_day(birth.to_day()), Gregorian::new(1732, 2, 22)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
}

impl Gregorian {
    /// Whether the year has 29 February.
    ///
    /// ```
    /// # use regesta_calendar::Gregorian;
    /// assert!(Gregorian::is_leap(2000) && !Gregorian::is_leap(1900));
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_leap(year: i32) -> bool {
        // A multiple of 100 is a multiple of 400 just when it is one of 16.
        let mask = if year % 100 == 0 { 15 } else { 3 };
        year & mask == 0
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Gregorian;
    /// assert_eq!(Gregorian::new(2000, 1, 1)?.to_day().get(), 2_451_545);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn to_day(self) -> DayNumber {
        let (year, days) = march_based(self.year, self.month, self.day);
        let century = year / 100;
        let year_start = (1461 * year as u64 / 4) as i64 - century as i64 + (century / 4) as i64;
        DayNumber::new(
            (year_start + days as i64 + GREGORIAN_MARCH_0 - CYCLES * GREGORIAN_CYCLE) as i32,
        )
    }

    /// The Gregorian date of a day.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Gregorian};
    /// assert_eq!(Gregorian::from_day(DayNumber::new(0)), Gregorian::new(-4713, 11, 24)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_day(day: DayNumber) -> Self {
        let back = (CYCLES * GREGORIAN_CYCLE - 1 + GREGORIAN_MARCH_0 - day.get() as i64) as u64;
        let century = high_product(back, CENTURIES_PER_DAY);
        let (year, month, day) = from_days_back(back + century - century / 4);
        Self { year, month, day }
    }
}

impl Gregorian {
    /// New Style for Old Style: the Gregorian date of a Julian one.
    ///
    /// From the year 300 to 3899 without counting days: the label moves by what the calendars have drifted apart, which
    /// is less than a month.
    ///
    /// ```
    /// # use regesta_calendar::{Gregorian, Julian};
    /// let october = Julian::new(1917, 10, 25)?;
    /// assert_eq!(Gregorian::from_julian(october), Gregorian::new(1917, 11, 7)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_julian(date: Julian) -> Self {
        let Julian { year, month, day } = date;
        if year < 300 || year > 3899 {
            return Self::from_day(date.to_day());
        }
        let century = ((year - (month <= 2) as i32) as u32 * 5243) >> 19;
        let moved = day + (century - century / 4 - 2) as u8;
        let length = Self::days_in_month(year, month);
        if moved <= length {
            return Self {
                year,
                month,
                day: moved,
            };
        }
        let next_year = month == 12;
        let month = if next_year { 1 } else { month + 1 };
        Self {
            year: year + next_year as i32,
            month,
            day: moved - length,
        }
    }
}

impl From<Julian> for Gregorian {
    fn from(date: Julian) -> Self {
        Self::from_julian(date)
    }
}

impl Julian {
    /// Whether the year has 29 February.
    ///
    /// ```
    /// # use regesta_calendar::Julian;
    /// assert!(Julian::is_leap(1900) && !Julian::is_leap(1917));
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_leap(year: i32) -> bool {
        year & 3 == 0
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Julian;
    /// assert_eq!(Julian::new(-4712, 1, 1)?.to_day().get(), 0);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn to_day(self) -> DayNumber {
        let (year, days) = march_based(self.year, self.month, self.day);
        let year_start = (1461 * year as u64 / 4) as i64;
        DayNumber::new((year_start + days as i64 + JULIAN_MARCH_0 - CYCLES * JULIAN_CYCLE) as i32)
    }

    /// The Julian date of a day.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Julian};
    /// assert_eq!(Julian::from_day(DayNumber::new(0)), Julian::new(-4712, 1, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn from_day(day: DayNumber) -> Self {
        let back = (CYCLES * JULIAN_CYCLE - 1 + JULIAN_MARCH_0 - day.get() as i64) as u64;
        let (year, month, day) = from_days_back(back);
        Self { year, month, day }
    }
}

/// The moved year that begins on 1 March, and the day in it counted from 0.
#[inline]
const fn march_based(year: i32, month: u8, day: u8) -> (u32, u32) {
    let early = month <= 2;
    let year = (year + YEARS_MOVED) as u32 - early as u32;
    let month = if early { month + 12 } else { month };
    (year, march_based_month_start(month) + day as u32 - 1)
}

/// Days from 1 March to the first of the month, 3 to 14.
#[inline]
const fn march_based_month_start(month: u8) -> u32 {
    (979 * month as u32 - 2919) / 32
}

/// 2^64 divided by the days of a century and of a year, 2^32 by the steps of a day in [`from_days_back`].
const CENTURIES_PER_DAY: u64 = ((1_u128 << 66) / 146_097) as u64;
const YEARS_PER_DAY: u64 = ((1_u128 << 66) / 1461) as u64 + 1;
const DAYS_PER_STEP: u64 = (1 << 32) / 2140 + 1;

#[inline]
const fn high_product(a: u64, b: u64) -> u64 {
    ((a as u128 * b as u128) >> 64) as u64
}

/// Year, month and day of a Julian day counted back from the end of the moved cycles.
#[inline]
const fn from_days_back(back: u64) -> (i32, u8, u8) {
    let product = back as u128 * YEARS_PER_DAY as u128;
    let year = YEARS_MOVED - 1 - (product >> 64) as i32;
    // What is left of the year, in steps of which a day has 2140 and a month 2^16.
    let left = (((product as u64 >> 32) * 782_432) >> 32) as u32;
    let late = left < 126_464;
    let shift = if late { 191_360 } else { 977_792 };
    let steps = (year & 3) as u32 * 512 + shift - left;
    let day = (((steps & 0xFFFF) as u64 * DAYS_PER_STEP) >> 32) as u8 + 1;
    (year + late as i32, (steps >> 16) as u8, day)
}
