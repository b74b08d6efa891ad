//! When a year began, and what a date was written as under it.

use crate::{DateError, DayNumber, Gregorian, Julian, gregorian_easter, julian_easter};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

/// On which day the number of the year changed.
///
/// ```
/// use regesta_calendar::{Julian, YearStyle};
///
/// // King Charles I died on 30 January 1649; his contemporaries wrote 1648.
/// let death = Julian::new(1649, 1, 30)?;
/// assert_eq!(YearStyle::March25.year_of(death), 1648);
/// assert_eq!(YearStyle::March25.dates(1648, 1, 30), [death]);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum YearStyle {
    /// 1 January, as today (Circumcision).
    January1,
    /// 1 March after ours: January and February belong to the old year (Venice, *more veneto*).
    March1,
    /// 25 March after our new year (Florence, *stilus Florentinus*; England to 1751).
    March25,
    /// 25 March before our new year, a year ahead of Florence (Pisa, *stilus Pisanus*).
    March25Pisan,
    /// Holy Saturday after our new year, when the paschal candle was lit (France, *mos Gallicanus*).
    Easter,
    /// 25 December before our new year (*stilus nativitatis*).
    Christmas,
    /// 1 September before our new year, years of the Christian era (Greek indiction).
    September1,
    /// 1 September, years of the world from 5509 BC (Byzantium; Russia 1492 to 1699).
    AnnoMundi,
    /// 1 March after the Byzantine year, years of the world (older Russian chronicles).
    AnnoMundiMarch,
    /// 1 March before the Byzantine year, years of the world ("ultra-March" years of Russian chronicles).
    AnnoMundiUltraMarch,
}

/// Year, month and day: what a year style needs to know of a date.
type Ymd = (i32, u8, u8);

impl YearStyle {
    /// Every style, in the order of this list.
    ///
    /// ```
    /// # use regesta_calendar::YearStyle;
    /// assert!(YearStyle::ALL.contains(&YearStyle::Easter));
    /// ```
    pub const ALL: [Self; 10] = [
        Self::January1,
        Self::March1,
        Self::March25,
        Self::March25Pisan,
        Self::Easter,
        Self::Christmas,
        Self::September1,
        Self::AnnoMundi,
        Self::AnnoMundiMarch,
        Self::AnnoMundiUltraMarch,
    ];

    /// The number of the year as written under this style, for a Julian day.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, YearStyle};
    /// let date = Julian::new(1648, 12, 25)?;
    /// assert_eq!(YearStyle::Christmas.year_of(date), 1649);
    /// assert_eq!(YearStyle::March25Pisan.year_of(date), 1649);
    /// assert_eq!(YearStyle::AnnoMundi.year_of(date), 7157);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn year_of(self, date: Julian) -> i32 {
        let ymd = (date.year(), date.month(), date.day());
        self.number(ymd, eve_julian(date.year()))
    }

    /// The number of the year as written under this style, for a Gregorian day: Florence kept its year from 25 March
    /// to 1749, long after its days were Gregorian.
    ///
    /// ```
    /// # use regesta_calendar::{Gregorian, YearStyle};
    /// assert_eq!(YearStyle::March25.year_of_gregorian(Gregorian::new(1700, 3, 24)?), 1699);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn year_of_gregorian(self, date: Gregorian) -> i32 {
        let ymd = (date.year(), date.month(), date.day());
        self.number(ymd, eve_gregorian(date.year()))
    }

    const fn number(self, (year, month, day): Ymd, eve: (u8, u8)) -> i32 {
        match self {
            Self::January1 => year,
            Self::March1 => year - (month < 3) as i32,
            Self::March25 => year - is_before((month, day), (3, 25)) as i32,
            Self::March25Pisan => year + 1 - is_before((month, day), (3, 25)) as i32,
            Self::Easter => year - is_before((month, day), eve) as i32,
            Self::Christmas => year + 1 - is_before((month, day), (12, 25)) as i32,
            Self::September1 => year + (month >= 9) as i32,
            Self::AnnoMundi => year + 5508 + (month >= 9) as i32,
            Self::AnnoMundiMarch => year + 5507 + (month >= 3) as i32,
            Self::AnnoMundiUltraMarch => year + 5508 + (month >= 3) as i32,
        }
    }

    /// The years of our era (from 1 January) that a year written in this style may fall in.
    const fn candidates(self, written: i32) -> [i32; 3] {
        let year = match self {
            Self::AnnoMundi | Self::AnnoMundiMarch | Self::AnnoMundiUltraMarch => {
                written.saturating_sub(5508)
            }
            _ => written,
        };
        [year.saturating_sub(1), year, year.saturating_add(1)]
    }

    /// The Julian days that were written with this year, month and day.
    ///
    /// Mostly one; under [`YearStyle::Easter`] none or two for days in March and April, as Easter moves.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, YearStyle};
    /// let twice = YearStyle::Easter.dates(1350, 4, 5);
    /// assert_eq!(twice, [Julian::new(1350, 4, 5)?, Julian::new(1351, 4, 5)?]);
    /// assert_eq!(YearStyle::Easter.dates(1352, 4, 5), []);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn dates(self, written: i32, month: u8, day: u8) -> Vec<Julian> {
        let dates = self
            .candidates(written)
            .into_iter()
            .flat_map(|year| Julian::new(year, month, day));
        dates
            .filter(|date| self.year_of(*date) == written)
            .collect()
    }

    /// The Gregorian days that were written with this year, month and day.
    ///
    /// ```
    /// # use regesta_calendar::{Gregorian, YearStyle};
    /// assert_eq!(YearStyle::March1.dates_gregorian(1796, 2, 1), [Gregorian::new(1797, 2, 1)?]);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn dates_gregorian(self, written: i32, month: u8, day: u8) -> Vec<Gregorian> {
        let years = self.candidates(written).into_iter();
        let dates = years.flat_map(|year| Gregorian::new(year, month, day));
        dates
            .filter(|date| self.year_of_gregorian(*date) == written)
            .collect()
    }

    /// First and last day of the year that was written with this number, in Julian days.
    ///
    /// ```
    /// # use regesta_calendar::{Julian, YearStyle};
    /// let (first, last) = YearStyle::March25.span(1732)?;
    /// assert_eq!(Julian::from_day(first), Julian::new(1732, 3, 25)?);
    /// assert_eq!(Julian::from_day(last), Julian::new(1733, 3, 24)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the year is out of reach.
    pub fn span(self, written: i32) -> Result<(DayNumber, DayNumber), DateError> {
        let next = written
            .checked_add(1)
            .ok_or(DateError::other("the year is out of reach"))?;
        let first = self.first_day(written)?;
        let last = self.first_day(next)?.plus(-1);
        Ok((
            first,
            last.ok_or(DateError::other("the year is out of reach"))?,
        ))
    }

    fn first_day(self, written: i32) -> Result<DayNumber, DateError> {
        let [before, year, _] = self.candidates(written);
        let (year, month, day) = match self {
            Self::January1 => (year, 1, 1),
            Self::March1 | Self::AnnoMundiMarch => (year, 3, 1),
            Self::AnnoMundiUltraMarch => (before, 3, 1),
            Self::March25 => (year, 3, 25),
            Self::March25Pisan => (before, 3, 25),
            Self::Easter => (year, eve_julian(year).0, eve_julian(year).1),
            Self::Christmas => (before, 12, 25),
            Self::September1 | Self::AnnoMundi => (before, 9, 1),
        };
        Julian::new(year, month, day).map(Julian::to_day)
    }
}

const fn is_before((month, day): (u8, u8), turn: (u8, u8)) -> bool {
    month < turn.0 || (month == turn.0 && day < turn.1)
}

/// Month and day of Holy Saturday.
const fn eve_julian(year: i32) -> (u8, u8) {
    match julian_easter(year).previous() {
        Some(eve) => (eve.month(), eve.day()),
        None => (4, 1),
    }
}

const fn eve_gregorian(year: i32) -> (u8, u8) {
    match gregorian_easter(year).previous() {
        Some(eve) => (eve.month(), eve.day()),
        None => (4, 1),
    }
}

/// A year written with both its numbers, `1648/9`: the earlier where it began late, the later from 1 January.
///
/// ```
/// use regesta_calendar::{DualYear, Julian, YearStyle};
///
/// let year: DualYear = "1648/9".parse()?;
/// assert_eq!((year.earlier(), year.later()), (1648, 1649));
/// assert_eq!(year.julian(1, 30)?, Julian::new(1649, 1, 30)?);
/// assert_eq!(DualYear::of(YearStyle::March25, Julian::new(1649, 1, 30)?), Some(year));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DualYear(i32);

impl DualYear {
    /// The year with this number where it began late, and the next from 1 January.
    ///
    /// ```
    /// # use regesta_calendar::DualYear;
    /// assert_eq!(DualYear::new(1699)?.to_string(), "1699/1700");
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When the year is not between 1 and 9998: dual years are of the Christian era.
    pub const fn new(earlier: i32) -> Result<Self, DateError> {
        if earlier < 1 || earlier > 9998 {
            return Err(DateError::year("dual-year", earlier, 1, 9998));
        }
        Ok(Self(earlier))
    }

    /// The dual year of a Julian date, if it falls where the style's number and ours differ by one.
    ///
    /// ```
    /// # use regesta_calendar::{DualYear, Julian, YearStyle};
    /// assert_eq!(DualYear::of(YearStyle::March25, Julian::new(1649, 3, 25)?), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn of(style: YearStyle, date: Julian) -> Option<Self> {
        let written = style.year_of(date);
        let (earlier, later) = (written.min(date.year()), written.max(date.year()));
        if later - earlier != 1 {
            return None;
        }
        Self::new(earlier).ok()
    }

    /// The earlier number.
    ///
    /// ```
    /// # use regesta_calendar::DualYear;
    /// assert_eq!(DualYear::new(1731)?.earlier(), 1731);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn earlier(self) -> i32 {
        self.0
    }

    /// The later number.
    ///
    /// ```
    /// # use regesta_calendar::DualYear;
    /// assert_eq!(DualYear::new(1731)?.later(), 1732);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn later(self) -> i32 {
        self.0 + 1
    }

    /// The Julian day of a month and day written with it: the later number counts from 1 January.
    ///
    /// ```
    /// # use regesta_calendar::{DualYear, Julian};
    /// assert_eq!(DualYear::new(1731)?.julian(2, 11)?, Julian::new(1732, 2, 11)?);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub const fn julian(self, month: u8, day: u8) -> Result<Julian, DateError> {
        Julian::new(self.later(), month, day)
    }
}

impl fmt::Display for DualYear {
    /// The later number is cut to the digits in which it differs: `1648/9`, `1649/50`, `1699/1700`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (earlier, later) = (self.0, self.later());
        let (tail, width) = if earlier / 10 == later / 10 {
            (later % 10, 1)
        } else if earlier / 100 == later / 100 {
            (later % 100, 2)
        } else {
            (later, 4)
        };
        write!(f, "{earlier:04}/{tail:0width$}")
    }
}

impl FromStr for DualYear {
    type Err = DateError;

    /// Reads `1648/9`, `1648/49`, `1699/700`, `1699/1700`.
    fn from_str(text: &str) -> Result<Self, DateError> {
        const WRONG: DateError = DateError::other(
            "a dual year is a year, a slash, and the last digits of the next: 1648/9",
        );
        let (first, second) = text.split_once('/').ok_or(WRONG)?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let plain =
            (3..=4).contains(&first.len()) && (1..=first.len().max(4)).contains(&second.len());
        if !plain || !digits(first) || !digits(second) {
            return Err(WRONG);
        }
        let year = Self::new(first.parse().map_err(|_| WRONG)?)?;
        let power = u32::try_from(second.len()).map_or(10_000, |length| 10_i32.pow(length));
        let tail: i32 = second.parse().map_err(|_| WRONG)?;
        if year.later() % power == tail {
            Ok(year)
        } else {
            Err(WRONG)
        }
    }
}
