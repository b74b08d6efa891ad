use core::fmt;

/// Why a date could not be built; the message names the date and says what would be right.
///
/// ```
/// use regesta_calendar::Gregorian;
///
/// assert_eq!(
///     Gregorian::new(1900, 2, 29).unwrap_err().to_string(),
///     "no day 29 in month 2 of the year 1900, Gregorian calendar: its days are 1 to 28"
/// );
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateError(Kind);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Year {
        calendar: &'static str,
        year: i32,
        least: i32,
        most: i32,
    },
    Month {
        calendar: &'static str,
        year: i32,
        month: u8,
        most: u8,
    },
    Day {
        calendar: &'static str,
        year: i32,
        month: u8,
        day: u8,
        most: u8,
    },
    Span {
        calendar: &'static str,
        year: i32,
        month: u8,
        day: u8,
        span: &'static str,
    },
    Text {
        calendar: &'static str,
    },
    Other(&'static str),
}

impl DateError {
    pub(crate) const fn year(calendar: &'static str, year: i32, least: i32, most: i32) -> Self {
        Self(Kind::Year {
            calendar,
            year,
            least,
            most,
        })
    }

    pub(crate) const fn month(calendar: &'static str, year: i32, month: u8, most: u8) -> Self {
        Self(Kind::Month {
            calendar,
            year,
            month,
            most,
        })
    }

    pub(crate) const fn day(
        calendar: &'static str,
        (year, month, day): (i32, u8, u8),
        most: u8,
    ) -> Self {
        Self(Kind::Day {
            calendar,
            year,
            month,
            day,
            most,
        })
    }

    pub(crate) const fn span(
        calendar: &'static str,
        (year, month, day): (i32, u8, u8),
        span: &'static str,
    ) -> Self {
        Self(Kind::Span {
            calendar,
            year,
            month,
            day,
            span,
        })
    }

    pub(crate) const fn text(calendar: &'static str) -> Self {
        Self(Kind::Text { calendar })
    }

    pub(crate) const fn other(message: &'static str) -> Self {
        Self(Kind::Other(message))
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Kind::Year {
                calendar,
                year,
                least,
                most,
            } => {
                write!(
                    f,
                    "no year {year}, {calendar} calendar: its years are {least} to {most}"
                )
            }
            Kind::Month {
                calendar,
                year,
                month,
                most,
            } => write!(
                f,
                "no month {month} in the year {year}, {calendar} calendar: its months are 1 to {most}"
            ),
            Kind::Day {
                calendar,
                year,
                month,
                day,
                most,
            } => write!(
                f,
                "no day {day} in month {month} of the year {year}, {calendar} calendar: its days are 1 to {most}"
            ),
            Kind::Span {
                calendar,
                year,
                month,
                day,
                span,
            } => write!(
                f,
                "{year:04}-{month:02}-{day:02} lies outside the {calendar} calendar, which ran {span}"
            ),
            Kind::Text { calendar } => {
                write!(
                    f,
                    "not a day of the {calendar} calendar: year, month and day as 1917-10-25"
                )
            }
            Kind::Other(message) => f.write_str(message),
        }
    }
}

impl core::error::Error for DateError {}
