//! The Coptic (Alexandrian) and Ethiopian calendars: twelve months of thirty days, then five or six more.

use crate::ymd::{check, ymd_type};
use crate::{DateError, DayNumber};

/// Days before the first day of a year, and of a day within it: one leap year, the third, in each four.
const fn days_before(year: i32, month: u8, day: u8) -> i32 {
    365 * (year - 1) + year.div_euclid(4) + 30 * (month as i32 - 1) + day as i32 - 1
}

const fn from_days(days: i64) -> (i32, u8, u8) {
    let year = (4 * days + 1463).div_euclid(1461) as i32;
    let rest = days - (365 * (year as i64 - 1) + (year as i64).div_euclid(4));
    (year, (rest / 30 + 1) as u8, (rest % 30 + 1) as u8)
}

macro_rules! alexandrian {
    ($name:ident, $label:literal, $epoch:literal, $sample:literal = $ymd:tt, $jdn:literal, $(#[$doc:meta])*) => {
        ymd_type! { $(#[$doc])* $name, sample $sample = $ymd }

        impl $name {
            /// The date of a year, month (1-12, 13 for the days over) and day.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert!(", stringify!($name), "::new(1591, 13, 6).is_ok());")]
            #[doc = concat!("assert!(", stringify!($name), "::new(1592, 13, 6).is_err());")]
            /// ```
            ///
            /// # Errors
            /// When there is no such day.
            pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
                let most = if month < 13 { 30 } else { 5 + Self::is_leap(year) as u8 };
                match check($label, (year, month, day), 13, most) {
                    Ok(()) => Ok(Self { year, month, day }),
                    Err(error) => Err(error),
                }
            }

            /// Whether the year has six days over.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert!(", stringify!($name), "::is_leap(1591));")]
            /// ```
            #[must_use]
            pub const fn is_leap(year: i32) -> bool {
                year.rem_euclid(4) == 3
            }

            /// The day number.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", $sample, "?.to_day().get(), ", $jdn, ");")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            pub const fn to_day(self) -> DayNumber {
                DayNumber::new($epoch + days_before(self.year, self.month, self.day))
            }

            /// The date of a day.
            ///
            /// ```
            /// # use regesta_calendar::*;
            #[doc = concat!("assert_eq!(", stringify!($name), "::from_day(DayNumber::new(", $jdn, ")), ", $sample, "?);")]
            /// # Ok::<(), DateError>(())
            /// ```
            #[must_use]
            pub const fn from_day(day: DayNumber) -> Self {
                let (year, month, day) = from_days(day.get() as i64 - $epoch);
                Self { year, month, day }
            }
        }
    };
}

alexandrian! {
    Coptic, "Coptic", 1_825_030, "Coptic::new(1592, 1, 1)" = (1592, 1, 1), 2_406_143,
    /// A date in the Coptic calendar, the Alexandrian year with the era of Diocletian (29 August 284).
    ///
    /// Source of the arithmetic: Reingold and Dershowitz, *Calendrical Calculations*, chapter on the Coptic and
    /// Ethiopic calendars.
    ///
    /// ```
    /// use regesta_calendar::{Coptic, Gregorian};
    ///
    /// // Egypt's state calendar turned Gregorian at the Coptic new year of 1592.
    /// let day = Coptic::new(1592, 1, 1)?.to_day();
    /// assert_eq!(Gregorian::from_day(day), Gregorian::new(1875, 9, 11)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
}

alexandrian! {
    Ethiopian, "Ethiopian", 1_724_221, "Ethiopian::new(1888, 6, 23)" = (1888, 6, 23), 2_413_620,
    /// A date in the Ethiopian calendar: the Alexandrian year with the era of the Incarnation (29 August 8).
    ///
    /// Source of the arithmetic: Reingold and Dershowitz, *Calendrical Calculations*, chapter on the Coptic and
    /// Ethiopic calendars.
    ///
    /// ```
    /// use regesta_calendar::{Ethiopian, Gregorian};
    ///
    /// // The battle of Adwa, 23 Yekatit 1888.
    /// let day = Ethiopian::new(1888, 6, 23)?.to_day();
    /// assert_eq!(Gregorian::from_day(day), Gregorian::new(1896, 3, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
}
