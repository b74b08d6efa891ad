//! Days named before the calends, nones and ides.

use crate::{DateError, Julian};
use core::fmt;

/// The day of a Roman month from which days are counted back.
///
/// ```
/// use regesta_calendar::{Julian, RomanDay, RomanMark};
///
/// assert_eq!(RomanDay::from_julian(Julian::new(-43, 3, 15)?).mark(), RomanMark::Ides);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RomanMark {
    /// The first of the month.
    Calends,
    /// The fifth, or the seventh in March, May, July and October.
    Nones,
    /// The thirteenth, or the fifteenth in March, May, July and October.
    Ides,
}

impl RomanMark {
    /// The day of the month on which it falls.
    ///
    /// ```
    /// # use regesta_calendar::RomanMark;
    /// assert_eq!(RomanMark::Ides.day_in(3), 15);
    /// assert_eq!(RomanMark::Nones.day_in(4), 5);
    /// ```
    #[must_use]
    pub const fn day_in(self, month: u8) -> u8 {
        let late = 2 * matches!(month, 3 | 5 | 7 | 10) as u8;
        match self {
            Self::Calends => 1,
            Self::Nones => 5 + late,
            Self::Ides => 13 + late,
        }
    }
}

/// A day as the Romans and medieval clerks named it: so many days before a mark, both ends counted.
///
/// In a leap year the sixth day before the calends of March comes twice; the second of them (25 February) is
/// `a.d. bis VI`, as in Reingold and Dershowitz, *Calendrical Calculations*, chapter on the Julian calendar.
///
/// ```
/// use regesta_calendar::{Julian, RomanDay};
///
/// assert_eq!(RomanDay::from_julian(Julian::new(1170, 12, 29)?).to_string(), "a.d. IV Kal. Ian.");
/// assert_eq!(RomanDay::from_julian(Julian::new(-43, 3, 14)?).to_string(), "prid. Id. Mar.");
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RomanDay {
    year: i32,
    month: u8,
    mark: RomanMark,
    count: u8,
    bissextile: bool,
}

impl RomanDay {
    /// The day `count` days (1 for the mark itself, 2 for the eve, ...) before a mark of a month; `year` is the
    /// astronomical year to which the mark belongs.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay, RomanMark};
    /// // VIII Kal. Nov. 1191
    /// let day = RomanDay::new(1191, 11, RomanMark::Calends, 8)?;
    /// assert_eq!(day.to_julian(), Julian::new(1191, 10, 25)?);
    /// // XIX Kal. Feb. lies in January, and there is no XX.
    /// assert!(RomanDay::new(1191, 2, RomanMark::Calends, 20).is_err());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When another mark is nearer, so that no such day was counted.
    pub const fn new(year: i32, month: u8, mark: RomanMark, count: u8) -> Result<Self, DateError> {
        if month < 1 || month > 12 {
            return Err(DateError::month("Roman", year, month, 12));
        }
        let most = Self::longest_count(year, month, mark);
        if count < 1 || count > most {
            return Err(DateError::other(
                "no day is counted so far back: one counts to the next mark, the calends, nones or ides before",
            ));
        }
        match Julian::new(year, month, mark.day_in(month)) {
            Ok(_) => Ok(Self {
                year,
                month,
                mark,
                count,
                bissextile: false,
            }),
            Err(error) => Err(error),
        }
    }

    const fn longest_count(year: i32, month: u8, mark: RomanMark) -> u8 {
        match mark {
            RomanMark::Nones => RomanMark::Nones.day_in(month) - 1,
            RomanMark::Ides => 8,
            RomanMark::Calends => {
                let before = if month == 1 { 12 } else { month - 1 };
                let length = if before == 2 {
                    28
                } else {
                    Julian::days_in_month(year, before)
                };
                length - RomanMark::Ides.day_in(before) + 1
            }
        }
    }

    /// The name of a Julian day.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay};
    /// let leap = |day| Some(RomanDay::from_julian(Julian::new(1204, 2, day).ok()?).to_string());
    /// assert_eq!(leap(24).as_deref(), Some("a.d. VI Kal. Mar."));
    /// assert_eq!(leap(25).as_deref(), Some("a.d. bis VI Kal. Mar."));
    /// assert_eq!(leap(29).as_deref(), Some("prid. Kal. Mar."));
    /// ```
    #[must_use]
    pub const fn from_julian(date: Julian) -> Self {
        let (year, month, day) = (date.year(), date.month(), date.day());
        let plain = Self {
            year,
            month,
            mark: RomanMark::Calends,
            count: 1,
            bissextile: false,
        };
        let (nones, ides) = (
            RomanMark::Nones.day_in(month),
            RomanMark::Ides.day_in(month),
        );
        if day == 1 {
            plain
        } else if day <= nones {
            Self {
                mark: RomanMark::Nones,
                count: nones - day + 1,
                ..plain
            }
        } else if day <= ides {
            Self {
                mark: RomanMark::Ides,
                count: ides - day + 1,
                ..plain
            }
        } else {
            let (year, next) = if month == 12 {
                (year + 1, 1)
            } else {
                (year, month + 1)
            };
            let doubled = month == 2 && Julian::is_leap(year);
            let length = Julian::days_in_month(date.year(), month);
            let early = (doubled && day < 25) as u8;
            let bissextile = doubled && day == 25;
            Self {
                year,
                month: next,
                count: length - day + 2 - early,
                bissextile,
                ..plain
            }
        }
    }

    /// The Julian day.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay};
    /// let date = Julian::new(1204, 2, 25)?;
    /// assert_eq!(RomanDay::from_julian(date).to_julian(), date);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn to_julian(self) -> Julian {
        let mark = match Julian::new(self.year, self.month, self.mark.day_in(self.month)) {
            Ok(date) => date.to_day().get(),
            Err(_) => 0,
        };
        let calends_of_march = self.month == 3 && matches!(self.mark, RomanMark::Calends);
        let doubled =
            calends_of_march && Julian::is_leap(self.year) && self.count >= 6 && !self.bissextile;
        let back = self.count as i32 - 1 + doubled as i32;
        Julian::from_day(crate::DayNumber::new(mark - back))
    }

    /// The mark counted to.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay, RomanMark};
    /// assert_eq!(RomanDay::from_julian(Julian::new(800, 12, 25)?).mark(), RomanMark::Calends);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn mark(self) -> RomanMark {
        self.mark
    }

    /// Days to the mark, both ends counted: 1 on the mark itself.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay};
    /// assert_eq!(RomanDay::from_julian(Julian::new(800, 12, 25)?).count(), 8);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn count(self) -> u8 {
        self.count
    }

    /// The month of the mark, 1-12.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, RomanDay};
    /// assert_eq!(RomanDay::from_julian(Julian::new(800, 12, 25)?).month(), 1);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }
}

const MONTHS: [&str; 12] = [
    "Ian.", "Feb.", "Mar.", "Apr.", "Mai.", "Iun.", "Iul.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
];

const NUMERALS: [&str; 20] = [
    "", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
    "XV", "XVI", "XVII", "XVIII", "XIX",
];

impl fmt::Display for RomanDay {
    /// The usual abbreviations, without the year: `a.d. VIII Kal. Nov.`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let numeral = NUMERALS.get(usize::from(self.count)).unwrap_or(&"");
        match self.count {
            1 => {}
            2 => f.write_str("prid. ")?,
            _ if self.bissextile => write!(f, "a.d. bis {numeral} ")?,
            _ => write!(f, "a.d. {numeral} ")?,
        }
        f.write_str(match self.mark {
            RomanMark::Calends => "Kal. ",
            RomanMark::Nones => "Non. ",
            RomanMark::Ides => "Id. ",
        })?;
        f.write_str(MONTHS.get(usize::from(self.month - 1)).unwrap_or(&""))
    }
}
