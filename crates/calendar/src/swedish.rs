//! The calendar of Sweden and Finland from 1 March 1700 to 30 February 1712.

use crate::ymd::ymd_type;
use crate::{DateError, DayNumber, Julian};

const FIRST: i32 = 2_342_042;
const LAST: i32 = 2_346_425;
const SPAN: &str = "from 1700-03-01 to 1712-02-30";

ymd_type! {
    /// A date in the Swedish calendar, one day ahead of the Julian.
    ///
    /// Sweden left out 29 February 1700, meant to drop the other leap days to 1740, forgot to, and went back in 1712
    /// by a 30 February. Source of the facts: the Swedish almanacs as retold by Lamm, "När Tycho Brahes kalender kom
    /// till Sverige" and the standard handbooks; the arithmetic is Julian with the labels moved by a day.
    ///
    /// ```
    /// use regesta_calendar::{Gregorian, Julian, Swedish};
    ///
    /// let last = Swedish::new(1712, 2, 30)?;
    /// assert_eq!(Julian::from_day(last.to_day()), Julian::new(1712, 2, 29)?);
    /// assert_eq!(Gregorian::from_day(last.to_day()), Gregorian::new(1712, 3, 11)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    Swedish, sample "Swedish::new(1709, 6, 28)" = (1709, 6, 28)
}

impl Swedish {
    /// The date with this year, month and day.
    ///
    /// ```
    /// # use regesta_calendar::Swedish;
    /// assert!(Swedish::new(1712, 2, 30).is_ok());
    /// assert_eq!(
    ///     Swedish::new(1712, 3, 1).unwrap_err().to_string(),
    ///     "1712-03-01 lies outside the Swedish calendar, which ran from 1700-03-01 to 1712-02-30"
    /// );
    /// ```
    ///
    /// # Errors
    /// When there is no such day, or it lies outside 1700-03-01 to 1712-02-30.
    pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
        let date = Self { year, month, day };
        let outside = DateError::span("Swedish", (year, month, day), SPAN);
        if month < 1 || month > 12 {
            return Err(DateError::month("Swedish", year, month, 12));
        }
        let rank = (year, month);
        if rank.0 < 1700
            || rank.0 > 1712
            || (rank.0 == 1712 && month > 2)
            || (rank.0 == 1700 && month < 3)
        {
            return Err(outside);
        }
        let most = if year == 1712 && month == 2 {
            30
        } else {
            Julian::days_in_month(year, month)
        };
        if day < 1 || day > most {
            return Err(DateError::day("Swedish", (year, month, day), most));
        }
        Ok(date)
    }

    /// The day number.
    ///
    /// ```
    /// # use regesta_calendar::Swedish;
    /// assert_eq!(Swedish::new(1700, 3, 1)?.to_day().get(), 2_342_042);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let (month, day) = if self.day == 30 && self.month == 2 {
            (3, 1)
        } else {
            (self.month, self.day)
        };
        match Julian::new(self.year, month, day) {
            Ok(julian) => DayNumber::new(julian.to_day().get() - 1),
            Err(_) => DayNumber::new(LAST),
        }
    }

    /// The Swedish date of a day, if the calendar was in use then.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Swedish};
    /// assert_eq!(Swedish::from_day(DayNumber::new(2_346_425)), Swedish::new(1712, 2, 30).ok());
    /// assert_eq!(Swedish::from_day(DayNumber::new(2_346_426)), None);
    /// ```
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Option<Self> {
        let jdn = day.get();
        if jdn < FIRST || jdn > LAST {
            return None;
        }
        if jdn == LAST {
            return Some(Self {
                year: 1712,
                month: 2,
                day: 30,
            });
        }
        let label = Julian::from_day(DayNumber::new(jdn + 1));
        Some(Self {
            year: label.year(),
            month: label.month(),
            day: label.day(),
        })
    }
}
