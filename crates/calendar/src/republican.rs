//! The French Republican calendar, 22 September 1792 to 31 December 1805, and two rules that prolong it.

use crate::ymd::{check, ymd_type};
use crate::{DateError, DayNumber, equinox};

const FIRST: i32 = 2_375_840;
const LAST: i32 = 2_380_687;

ymd_type! {
    /// A date in the French Republican calendar while it was law: years I to XIV.
    ///
    /// Twelve months of thirty days from Vendémiaire to Fructidor; month 13 stands for the complementary days, five,
    /// or six in the years III, VII and XI. In these years the equinox rule of the law and the table agree. Source:
    /// decrees of 5 October and 24 November 1793; abolished from 1 January 1806 (11 Nivôse XIV).
    ///
    /// ```
    /// use regesta_calendar::{FrenchRepublican, Gregorian};
    ///
    /// // 9 Thermidor II
    /// let fall = FrenchRepublican::new(2, 11, 9)?;
    /// assert_eq!(Gregorian::from_day(fall.to_day()), Gregorian::new(1794, 7, 27)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    FrenchRepublican, sample "FrenchRepublican::new(8, 2, 18)" = (8, 2, 18)
}

impl FrenchRepublican {
    /// The date of a year (1-14), month (1-12, 13 for the complementary days) and day.
    ///
    /// ```
    /// # use regesta_calendar::FrenchRepublican;
    /// assert!(FrenchRepublican::new(3, 13, 6).is_ok());
    /// assert!(FrenchRepublican::new(4, 13, 6).is_err());
    /// assert_eq!(
    ///     FrenchRepublican::new(14, 4, 11).unwrap_err().to_string(),
    ///     "0014-04-11 lies outside the French Republican calendar, which ran from 0001-01-01 to 0014-04-10"
    /// );
    /// ```
    ///
    /// # Errors
    /// When there is no such day, or the calendar was not in force then.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        const NAME: &str = "French Republican";
        if year < 1 || year > 14 {
            return Err(DateError::year(NAME, year, 1, 14));
        }
        let most = if month < 13 {
            30
        } else {
            5 + Self::is_leap(year) as u8
        };
        if let Err(error) = check(NAME, (year, month, day), 13, most) {
            return Err(error);
        }
        let date = Self { year, month, day };
        if date.to_day().get() > LAST {
            return Err(DateError::span(
                NAME,
                (year, month, day),
                "from 0001-01-01 to 0014-04-10",
            ));
        }
        Ok(date)
    }

    /// Whether the year (I to XIV) has six complementary days.
    ///
    /// ```
    /// # use regesta_calendar::FrenchRepublican;
    /// assert!(FrenchRepublican::is_leap(3) && !FrenchRepublican::is_leap(4));
    /// ```
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        year % 4 == 3
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::FrenchRepublican;
    /// assert_eq!(FrenchRepublican::new(1, 1, 1)?.to_day().get(), 2_375_840);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let years = self.year - 1;
        let days = 365 * years + self.year / 4 + 30 * (self.month as i32 - 1) + self.day as i32 - 1;
        DayNumber::new(FIRST + days)
    }

    /// The Republican date of a day, if the calendar was in force.
    ///
    /// ```
    /// # use regesta_calendar::{FrenchRepublican, Gregorian};
    /// let coronation = Gregorian::new(1804, 12, 2)?.to_day();
    /// assert_eq!(FrenchRepublican::from_day(coronation), Some(FrenchRepublican::new(13, 3, 11)?));
    /// assert_eq!(FrenchRepublican::from_day(Gregorian::new(1806, 1, 1)?.to_day()), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Option<Self> {
        let jdn = day.get();
        if jdn < FIRST || jdn > LAST {
            return None;
        }
        let year = (4 * (jdn - FIRST) + 1463) / 1461;
        let start = FIRST + 365 * (year - 1) + year / 4;
        let rest = jdn - start;
        Some(Self {
            year,
            month: (rest / 30 + 1) as u8,
            day: (rest % 30 + 1) as u8,
        })
    }
}

ymd_type! {
    /// A date in the French Republican calendar prolonged by arithmetic, before and after its years of law.
    ///
    /// The leap rule is that of Romme's proposal of 1795 as given by Reingold and Dershowitz, *Calendrical
    /// Calculations* (chapter "The French Revolutionary Calendar"): every fourth year, but not the centuries, save
    /// every fourth century, save every 4000 years. It was never law, and differs from [`FrenchRepublican`] by a day
    /// in parts of the years III to XII; use it only where a text says so.
    ///
    /// ```
    /// use regesta_calendar::{FrenchArithmetic, Gregorian};
    ///
    /// let day = Gregorian::new(1996, 2, 25)?.to_day();
    /// assert_eq!(FrenchArithmetic::from_day(day), FrenchArithmetic::new(204, 6, 7)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    FrenchArithmetic, sample "FrenchArithmetic::new(204, 6, 7)" = (204, 6, 7)
}

impl FrenchArithmetic {
    /// The date of a year, month (1-12, 13 for the complementary days) and day.
    ///
    /// ```
    /// # use regesta_calendar::FrenchArithmetic;
    /// assert!(FrenchArithmetic::new(4, 13, 6).is_ok());
    /// assert!(FrenchArithmetic::new(3, 13, 6).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let most = if month < 13 {
            30
        } else {
            5 + Self::is_leap(year) as u8
        };
        match check(
            "French Republican (arithmetic)",
            (year, month, day),
            13,
            most,
        ) {
            Ok(()) => Ok(Self { year, month, day }),
            Err(error) => Err(error),
        }
    }

    /// Whether the year has six complementary days by the arithmetic rule.
    ///
    /// ```
    /// # use regesta_calendar::FrenchArithmetic;
    /// assert!(FrenchArithmetic::is_leap(4) && !FrenchArithmetic::is_leap(100));
    /// ```
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        year.rem_euclid(4) == 0
            && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
            && year.rem_euclid(4000) != 0
    }

    const fn year_start(year: i32) -> i32 {
        let y = year - 1;
        FIRST + 365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400)
            - y.div_euclid(4000)
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::FrenchArithmetic;
    /// assert_eq!(FrenchArithmetic::new(1, 1, 1)?.to_day().get(), 2_375_840);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        DayNumber::new(
            Self::year_start(self.year) + 30 * (self.month as i32 - 1) + self.day as i32 - 1,
        )
    }

    /// The date of a day by the arithmetic rule.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, FrenchArithmetic};
    /// assert_eq!(FrenchArithmetic::from_day(DayNumber::new(2_375_840)), FrenchArithmetic::new(1, 1, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let days = day.get() as i64 - FIRST as i64;
        // The mean year of the rule: 1 460 969 days in 4000 years.
        let guess = ((days + 2) * 4000).div_euclid(1_460_969) as i32 + 1;
        let mut year = guess;
        while Self::year_start(year) as i64 > day.get() as i64 {
            year -= 1;
        }
        while Self::year_start(year + 1) as i64 <= day.get() as i64 {
            year += 1;
        }
        let rest = day.get() - Self::year_start(year);
        Self {
            year,
            month: (rest / 30 + 1) as u8,
            day: (rest % 30 + 1) as u8,
        }
    }
}

ymd_type! {
    /// A date in the French Republican calendar prolonged by its own law: the year begins on the day at Paris on which
    /// the autumn equinox falls.
    ///
    /// The equinox is computed after Meeus, *Astronomical Algorithms* (chapter 27), good to some minutes; a year whose
    /// equinox falls so near to midnight at Paris may be a day off. Within the years I to XIV it equals
    /// [`FrenchRepublican`].
    ///
    /// ```
    /// use regesta_calendar::{FrenchEquinox, Gregorian};
    ///
    /// // The Commune of 1871 dated by the Republican calendar again: 16 Floréal 79.
    /// let day = Gregorian::new(1871, 5, 6)?.to_day();
    /// assert_eq!(FrenchEquinox::from_day(day), Some(FrenchEquinox::new(79, 8, 16)?));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    FrenchEquinox, sample "FrenchEquinox::new(79, 8, 16)" = (79, 8, 16)
}

impl FrenchEquinox {
    /// The date of a year (-3000 to 1500), month (1-12, 13 for the complementary days) and day.
    ///
    /// ```
    /// # use regesta_calendar::FrenchEquinox;
    /// assert!(FrenchEquinox::new(3, 13, 6).is_ok());
    /// assert!(FrenchEquinox::new(9999, 1, 1).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day, or the year is outside the range in which the equinox is known well.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        const NAME: &str = "French Republican (equinox)";
        if !(-3000..=1500).contains(&year) {
            return Err(DateError::year(NAME, year, -3000, 1500));
        }
        let length = Self::year_start(year + 1) - Self::year_start(year);
        let most = if month < 13 {
            30
        } else {
            u8::try_from(length - 360).unwrap_or(5)
        };
        check(NAME, (year, month, day), 13, most)?;
        Ok(Self { year, month, day })
    }

    fn year_start(year: i32) -> i32 {
        equinox::autumn_day_at_paris(year + 1791)
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::FrenchEquinox;
    /// assert_eq!(FrenchEquinox::new(1, 1, 1)?.to_day().get(), 2_375_840);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn to_day(self) -> DayNumber {
        let days = 30 * (i32::from(self.month) - 1) + i32::from(self.day) - 1;
        DayNumber::new(Self::year_start(self.year) + days)
    }

    /// The date of a day by the equinox rule, within the years -3000 to 1500.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, FrenchEquinox};
    /// assert_eq!(FrenchEquinox::from_day(DayNumber::new(2_375_840)), FrenchEquinox::new(1, 1, 1).ok());
    /// ```
    #[must_use]
    pub fn from_day(day: DayNumber) -> Option<Self> {
        let gregorian_year = crate::Gregorian::from_day(day).year();
        let guess = gregorian_year
            .checked_sub(1791)
            .filter(|year| (-2999..=1499).contains(year))?;
        let year = if Self::year_start(guess) > day.get() {
            guess - 1
        } else {
            guess
        };
        let rest = day.get() - Self::year_start(year);
        let (month, day) = (
            u8::try_from(rest / 30).ok()? + 1,
            u8::try_from(rest % 30).ok()? + 1,
        );
        Some(Self { year, month, day })
    }
}
