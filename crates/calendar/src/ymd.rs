//! What calendars of year, month and day have in common.

/// A date type of private year, month and day with its accessors; `$sample` builds one for the examples.
macro_rules! ymd_type {
    ($(#[$doc:meta])* $name:ident, sample $sample:literal = ($y:literal, $m:literal, $d:literal)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            year: i32,
            month: u8,
            day: u8,
        }

        impl $name {
            /// Year of the calendar's own era.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", $sample, "?.year(), ", $y, ");")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn year(self) -> i32 {
                self.year
            }

            /// Month, counted from 1.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", $sample, "?.month(), ", $m, ");")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn month(self) -> u8 {
                self.month
            }

            /// Day of the month, counted from 1.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", $sample, "?.day(), ", $d, ");")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            #[inline]
            pub const fn day(self) -> u8 {
                self.day
            }
        }

        impl core::fmt::Display for $name {
            /// Year, month and day with hyphens: `0014-04-10`.
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                let sign = if self.year < 0 { "-" } else { "" };
                write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
            }
        }
    };
}

pub(crate) use ymd_type;

/// Years that every calendar here accepts, so that day numbers never overflow.
pub(crate) const YEAR_LIMIT: i32 = 1_000_000;

pub(crate) const fn check(
    calendar: &'static str,
    (year, month, day): (i32, u8, u8),
    months: u8,
    days: u8,
) -> Result<(), crate::DateError> {
    use crate::DateError;
    if year < -YEAR_LIMIT || year > YEAR_LIMIT {
        Err(DateError::year(calendar, year, -YEAR_LIMIT, YEAR_LIMIT))
    } else if month < 1 || month > months {
        Err(DateError::month(calendar, year, month, months))
    } else if day < 1 || day > days {
        Err(DateError::day(calendar, (year, month, day), days))
    } else {
        Ok(())
    }
}
