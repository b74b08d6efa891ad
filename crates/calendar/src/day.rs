//! Day numbers and weekdays.

use core::fmt;

/// A Julian day number (the day that begins at midnight, civil reckoning): the one bridge between calendars.
///
/// ```
/// use regesta_calendar::{DayNumber, Gregorian, Julian};
///
/// let day = Julian::new(1917, 10, 25)?.to_day();
/// assert_eq!(day.get(), 2_421_540);
/// assert_eq!(Gregorian::from_day(day), Gregorian::new(1917, 11, 7)?);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayNumber(i32);

impl DayNumber {
    /// The day with this Julian day number.
    ///
    /// ```
    /// use regesta_calendar::{DayNumber, Gregorian};
    ///
    /// let day = DayNumber::new(2_451_545);
    /// assert_eq!(Gregorian::from_day(day), Gregorian::new(2000, 1, 1)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn new(jdn: i32) -> Self {
        Self(jdn)
    }

    /// The Julian day number.
    ///
    /// ```
    /// # use regesta_calendar::DayNumber;
    /// assert_eq!(DayNumber::new(2_451_545).get(), 2_451_545);
    /// ```
    #[must_use]
    #[inline]
    pub const fn get(self) -> i32 {
        self.0
    }

    /// The day so many days later (earlier if negative), unless that is out of reach.
    ///
    /// ```
    /// # use regesta_calendar::DayNumber;
    /// assert_eq!(DayNumber::new(10).plus(-3), Some(DayNumber::new(7)));
    /// assert_eq!(DayNumber::new(i32::MAX).plus(1), None);
    /// ```
    #[must_use]
    #[inline]
    pub const fn plus(self, days: i32) -> Option<Self> {
        match self.0.checked_add(days) {
            Some(jdn) => Some(Self(jdn)),
            None => None,
        }
    }

    /// How many days later the other day is.
    ///
    /// ```
    /// # use regesta_calendar::DayNumber;
    /// assert_eq!(DayNumber::new(7).days_to(DayNumber::new(10)), 3);
    /// ```
    #[must_use]
    #[inline]
    pub const fn days_to(self, other: Self) -> i64 {
        other.0 as i64 - self.0 as i64
    }

    /// The day of the week.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Weekday};
    /// assert_eq!(DayNumber::new(2_451_545).weekday(), Weekday::Saturday);
    /// ```
    #[must_use]
    #[inline]
    pub const fn weekday(self) -> Weekday {
        match self.0.rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The last day before this one, or this one, that falls on the weekday.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Weekday};
    /// let saturday = DayNumber::new(2_451_545);
    /// assert_eq!(saturday.on_or_before(Weekday::Friday), Some(DayNumber::new(2_451_544)));
    /// assert_eq!(saturday.on_or_before(Weekday::Saturday), Some(saturday));
    /// ```
    #[must_use]
    pub const fn on_or_before(self, weekday: Weekday) -> Option<Self> {
        let back = (self.weekday() as i32 - weekday as i32).rem_euclid(7);
        self.plus(-back)
    }
}

/// A day of the week, numbered as in ISO 8601: Monday is 1.
///
/// ```
/// use regesta_calendar::{Julian, Weekday};
///
/// let day = Julian::new(1917, 10, 25)?.to_day();
/// assert_eq!(day.weekday(), Weekday::Wednesday);
/// assert_eq!(Weekday::Wednesday.iso_number(), 3);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weekday {
    /// ISO 1.
    Monday = 1,
    /// ISO 2.
    Tuesday,
    /// ISO 3.
    Wednesday,
    /// ISO 4.
    Thursday,
    /// ISO 5.
    Friday,
    /// ISO 6.
    Saturday,
    /// ISO 7.
    Sunday,
}

impl Weekday {
    /// 1 for Monday to 7 for Sunday.
    ///
    /// ```
    /// # use regesta_calendar::Weekday;
    /// assert_eq!(Weekday::Sunday.iso_number(), 7);
    /// ```
    #[must_use]
    #[inline]
    pub const fn iso_number(self) -> u8 {
        self as u8
    }

    /// The weekday of an ISO number, 1 to 7.
    ///
    /// ```
    /// # use regesta_calendar::Weekday;
    /// assert_eq!(Weekday::from_iso_number(7), Some(Weekday::Sunday));
    /// assert_eq!(Weekday::from_iso_number(0), None);
    /// ```
    #[must_use]
    pub const fn from_iso_number(number: u8) -> Option<Self> {
        Some(match number {
            1 => Self::Monday,
            2 => Self::Tuesday,
            3 => Self::Wednesday,
            4 => Self::Thursday,
            5 => Self::Friday,
            6 => Self::Saturday,
            7 => Self::Sunday,
            _ => return None,
        })
    }
}

impl fmt::Display for DayNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
