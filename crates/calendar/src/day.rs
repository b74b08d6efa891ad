//! Day numbers, and the two calendars that most pages are written in.

use core::fmt;

/// A Julian day number (the day that begins at midnight, civil reckoning): the one bridge between calendars.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayNumber(i32);

impl DayNumber {
    /// The day with this Julian day number.
    #[must_use]
    pub const fn new(jdn: i32) -> Self {
        Self(jdn)
    }

    /// The Julian day number.
    #[must_use]
    pub const fn get(self) -> i32 {
        self.0
    }
}

/// Why a date could not be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateError(&'static str);

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl core::error::Error for DateError {}

macro_rules! calendar_date {
    ($name:ident, $doc:literal) => {
        #[doc = $doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            year: i32,
            month: u8,
            day: u8,
        }

        impl $name {
            /// The date `year` (astronomical: 0 is 1 BC), `month` 1-12, `day`.
            ///
            /// # Errors
            /// When there is no such day in this calendar.
            pub const fn new(year: i32, month: u8, day: u8) -> Result<Self, DateError> {
                if month < 1 || month > 12 {
                    return Err(DateError("no such month"));
                }
                if day < 1 || day > Self::days_in_month(year, month) {
                    return Err(DateError("no such day in this month"));
                }
                Ok(Self { year, month, day })
            }

            /// Astronomical year.
            #[must_use]
            pub const fn year(self) -> i32 {
                self.year
            }

            /// Month, 1-12.
            #[must_use]
            pub const fn month(self) -> u8 {
                self.month
            }

            /// Day of the month, 1-31.
            #[must_use]
            pub const fn day(self) -> u8 {
                self.day
            }

            /// Days in a month (1-12) of a year.
            #[must_use]
            pub const fn days_in_month(year: i32, month: u8) -> u8 {
                match month {
                    4 | 6 | 9 | 11 => 30,
                    2 if Self::is_leap(year) => 29,
                    2 => 28,
                    _ => 31,
                }
            }
        }
    };
}

calendar_date!(Gregorian, "A date in the proleptic Gregorian calendar.");
calendar_date!(Julian, "A date in the proleptic Julian calendar.");

impl Gregorian {
    /// Whether the year has 29 February.
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0)
    }

    /// The day number.
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let (y, m) = shifted(self.year, self.month);
        let days = 365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400);
        DayNumber(days + month_days(m) + self.day as i32 + 1_721_119)
    }

    /// The Gregorian date of a day.
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let n = day.0 - 1_721_120;
        let era = n.div_euclid(146_097);
        let doe = n.rem_euclid(146_097);
        let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365;
        let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
        let (year, month, day) = unshift(yoe + era * 400, doy);
        Self { year, month, day }
    }
}

impl Julian {
    /// Whether the year has 29 February.
    #[must_use]
    pub const fn is_leap(year: i32) -> bool {
        year.rem_euclid(4) == 0
    }

    /// The day number.
    #[must_use]
    pub const fn to_day(self) -> DayNumber {
        let (y, m) = shifted(self.year, self.month);
        DayNumber(365 * y + y.div_euclid(4) + month_days(m) + self.day as i32 + 1_721_117)
    }

    /// The Julian date of a day.
    #[must_use]
    pub const fn from_day(day: DayNumber) -> Self {
        let n = day.0 - 1_721_118;
        let cycle = n.div_euclid(1461);
        let doc = n.rem_euclid(1461);
        let yoc = (doc - doc / 1460) / 365;
        let (year, month, day) = unshift(yoc + cycle * 4, doc - 365 * yoc);
        Self { year, month, day }
    }
}

const fn shifted(year: i32, month: u8) -> (i32, i32) {
    if month <= 2 {
        (year - 1, month as i32 + 9)
    } else {
        (year, month as i32 - 3)
    }
}

const fn month_days(shifted_month: i32) -> i32 {
    (153 * shifted_month + 2) / 5
}

const fn unshift(year: i32, day_of_year: i32) -> (i32, u8, u8) {
    let mp = (5 * day_of_year + 2) / 153;
    let day = day_of_year - month_days(mp) + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    (
        if month <= 2 { year + 1 } else { year },
        month as u8,
        day as u8,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn october_revolution() {
        let julian = Julian::new(1917, 10, 25).unwrap();
        assert_eq!(
            Gregorian::from_day(julian.to_day()),
            Gregorian::new(1917, 11, 7).unwrap()
        );
        assert_eq!(
            Gregorian::new(2000, 1, 1).unwrap().to_day().get(),
            2_451_545
        );
        assert_eq!(Julian::from_day(julian.to_day()), julian);
    }
}
