use super::bounds::{Bounds, CivilDay};
use super::time::TimeOfDay;
use crate::Gregorian;

/// One EDTF date: a year, and perhaps a month or season, a day, and a time, each part possibly unspecified or qualified.
///
/// ```
/// use regesta_calendar::{Edtf, Precision};
///
/// let edtf = Edtf::parse("2004-06~-11")?;
/// let date = edtf.as_date().unwrap();
/// assert_eq!((date.year(), date.month(), date.day()), (Some(2004), Some(6), Some(11)));
/// assert_eq!(date.precision(), Precision::Day);
/// assert!(date.is_approximate() && !date.qualifications()[2].approximate);
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdtfDate {
    pub(super) year: Year,
    pub(super) month: Option<Field>,
    pub(super) day: Option<Field>,
    pub(super) time: Option<TimeOfDay>,
    pub(super) quality: [Qualification; 3],
    pub(super) level: u8,
    pub(super) first: CivilDay,
    pub(super) last: CivilDay,
}

/// Whether a part of a date is marked uncertain or approximate.
///
/// ```
/// use regesta_calendar::{Edtf, Qualification};
///
/// let edtf = Edtf::parse("1984%")?;
/// let both = Qualification { uncertain: true, approximate: true };
/// assert_eq!(edtf.as_date().map(|date| date.qualifications()[0]), Some(both));
/// assert_eq!(both.symbol(), Some('%'));
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qualification {
    /// `?`: the source is doubted.
    pub uncertain: bool,
    /// `~`: about.
    pub approximate: bool,
}

impl Qualification {
    /// `?`, `~`, `%` for both, or nothing.
    ///
    /// ```
    /// # use regesta_calendar::Qualification;
    /// assert_eq!(Qualification { uncertain: true, approximate: false }.symbol(), Some('?'));
    /// assert_eq!(Qualification::default().symbol(), None);
    /// ```
    #[must_use]
    pub const fn symbol(self) -> Option<char> {
        match (self.uncertain, self.approximate) {
            (true, true) => Some('%'),
            (true, false) => Some('?'),
            (false, true) => Some('~'),
            (false, false) => None,
        }
    }

    pub(super) const fn from_symbol(symbol: u8) -> Option<Self> {
        match symbol {
            b'?' => Some(Self {
                uncertain: true,
                approximate: false,
            }),
            b'~' => Some(Self {
                uncertain: false,
                approximate: true,
            }),
            b'%' => Some(Self {
                uncertain: true,
                approximate: true,
            }),
            _ => None,
        }
    }

    pub(super) const fn is_none(self) -> bool {
        !self.uncertain && !self.approximate
    }

    pub(super) const fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

/// How exactly a date is placed, from coarse to fine.
///
/// ```
/// use regesta_calendar::{Edtf, Precision};
///
/// let precision = |text| Edtf::parse(text).ok()?.as_date().map(|date| date.precision());
/// assert_eq!(precision("19XX"), Some(Precision::Century));
/// assert_eq!(precision("1985-04-XX"), Some(Precision::Month));
/// assert!(Precision::Day > Precision::Year);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// Coarser than a thousand years.
    Age,
    /// A thousand years: `1XXX`.
    Millennium,
    /// A hundred years: `19XX`.
    Century,
    /// Ten years: `198X`.
    Decade,
    /// A year.
    Year,
    /// A season, quarter, or other group of months.
    Season,
    /// A month.
    Month,
    /// A day.
    Day,
    /// A time of day.
    Time,
}

/// A two-digit part as written: digits or `X`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field(pub(super) [u8; 2]);

impl Field {
    pub(super) fn matches(self, value: u8) -> bool {
        let [tens, units] = self.0;
        fits(tens, value / 10) && fits(units, value % 10)
    }

    pub(super) fn value(self) -> Option<u8> {
        let [tens, units] = self.0;
        (!self.is_masked()).then(|| (tens - b'0') * 10 + (units - b'0'))
    }

    pub(super) fn is_masked(self) -> bool {
        self.0.contains(&b'X')
    }

    pub(super) fn is_unknown(self) -> bool {
        self.0 == [b'X'; 2]
    }
}

const fn fits(mask: u8, digit: u8) -> bool {
    mask == b'X' || mask == b'0' + digit
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Year {
    /// Four characters, digits or `X`.
    Digits {
        digits: [u8; 4],
        negative: bool,
        significant: Option<u8>,
    },
    /// A value of more than four digits.
    Long {
        value: i64,
        exponential: bool,
        significant: Option<u8>,
    },
}

impl Year {
    pub(super) fn is_masked(self) -> bool {
        matches!(self, Self::Digits { digits, .. } if digits.contains(&b'X'))
    }

    pub(super) fn significant(self) -> Option<u8> {
        match self {
            Self::Digits { significant, .. } | Self::Long { significant, .. } => significant,
        }
    }

    pub(super) fn value(self) -> Option<i64> {
        let (low, high) = self.written_range();
        (low == high).then_some(low)
    }

    /// First and last year that it allows.
    pub(super) fn range(self) -> (i64, i64) {
        let (low, high) = self.written_range();
        let Some(significant) = self.significant() else {
            return (low, high);
        };
        let size = low.unsigned_abs();
        let digits = size.checked_ilog10().map_or(1, |log| log + 1).max(4);
        let step = 10_u64.pow(digits.saturating_sub(u32::from(significant)));
        let near = (size / step * step).cast_signed();
        let far = near + (step - 1).cast_signed();
        if low < 0 { (-far, -near) } else { (near, far) }
    }

    fn written_range(self) -> (i64, i64) {
        match self {
            Self::Long { value, .. } => (value, value),
            Self::Digits {
                digits, negative, ..
            } => {
                let near = fill(digits, b'0');
                let far = fill(digits, b'9');
                if negative { (-far, -near) } else { (near, far) }
            }
        }
    }

    pub(super) fn matches(self, year: i64) -> bool {
        let (low, high) = self.range();
        low <= year && year <= high && self.digits_match(year)
    }

    fn digits_match(self, year: i64) -> bool {
        let Self::Digits { digits, .. } = self else {
            return true;
        };
        let mut rest = year.unsigned_abs();
        !self.is_masked()
            || digits.iter().rev().all(|mask| {
                let digit = rest % 10;
                rest /= 10;
                *mask == b'X' || u64::from(*mask) == u64::from(b'0') + digit
            })
    }

    pub(super) fn years(self) -> impl DoubleEndedIterator<Item = i64> {
        let (low, high) = self.range();
        (low..=high).filter(move |year| self.digits_match(*year))
    }
}

fn fill(digits: [u8; 4], unknown: u8) -> i64 {
    let digit = |mask: u8| i64::from(if mask == b'X' { unknown } else { mask } - b'0');
    digits
        .iter()
        .fold(0, |value, mask| value * 10 + digit(*mask))
}

impl EdtfDate {
    pub(super) fn from_gregorian(date: Gregorian) -> Self {
        let year = i64::from(date.year());
        let civil = CivilDay::from(date);
        let plain = Self {
            year: Year::Long {
                value: year,
                exponential: false,
                significant: None,
            },
            month: None,
            day: None,
            time: None,
            quality: [Qualification::default(); 3],
            level: 1,
            first: CivilDay {
                month: 1,
                day: 1,
                ..civil
            },
            last: CivilDay {
                month: 12,
                day: 31,
                ..civil
            },
        };
        if year.unsigned_abs() > 9999 {
            return plain;
        }
        let size = u16::try_from(year.unsigned_abs()).unwrap_or(0);
        let digit = |power: u16| b'0' + u8::try_from(size / power % 10).unwrap_or(0);
        let digits = [digit(1000), digit(100), digit(10), digit(1)];
        Self {
            year: Year::Digits {
                digits,
                negative: year < 0,
                significant: None,
            },
            month: Some(two(date.month())),
            day: Some(two(date.day())),
            level: u8::from(year < 0),
            first: civil,
            last: civil,
            ..plain
        }
    }

    /// Astronomical year, when all its digits are given.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("-0043")?.as_date().and_then(|date| date.year()), Some(-43));
    /// assert_eq!(Edtf::parse("198X")?.as_date().and_then(|date| date.year()), None);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn year(&self) -> Option<i64> {
        self.year.value()
    }

    /// Month, 1-12, when it is given.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("1985-04-XX")?.as_date().and_then(|date| date.month()), Some(4));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn month(&self) -> Option<u8> {
        self.month
            .and_then(Field::value)
            .filter(|month| *month <= 12)
    }

    /// Season code, 21-41, when one is written in the place of the month.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("2001-34")?.as_date().and_then(|date| date.season()), Some(34));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn season(&self) -> Option<u8> {
        self.month
            .and_then(Field::value)
            .filter(|month| *month > 12)
    }

    /// Day of the month, when it is given.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("156X-12-25")?.as_date().and_then(|date| date.day()), Some(25));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn day(&self) -> Option<u8> {
        self.day.and_then(Field::value)
    }

    /// Time of day, when it is given.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1985-04-12T23:20:30Z")?.as_date().unwrap().time().is_some());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub const fn time(&self) -> Option<TimeOfDay> {
        self.time
    }

    /// The lowest level of the standard that the date needs.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert_eq!(Edtf::parse("2004-%06-11")?.as_date().map(|date| date.level()), Some(2));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub const fn level(&self) -> u8 {
        self.level
    }

    /// The qualifications of year, month and day.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// let edtf = Edtf::parse("2004?-06-11")?;
    /// let [year, month, _] = edtf.as_date().unwrap().qualifications();
    /// assert!(year.uncertain && !month.uncertain);
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub const fn qualifications(&self) -> [Qualification; 3] {
        self.quality
    }

    /// Whether any part is marked `?` or `%`.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1984?")?.as_date().unwrap().is_uncertain());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        self.quality.iter().any(|quality| quality.uncertain)
    }

    /// Whether any part is marked `~` or `%`.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// assert!(Edtf::parse("1984~")?.as_date().unwrap().is_approximate());
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        self.quality.iter().any(|quality| quality.approximate)
    }

    /// How exactly the date is placed, reading from the year until something is not known.
    ///
    /// ```
    /// # use regesta_calendar::{Edtf, Precision};
    /// let edtf = Edtf::parse("156X-12-25")?;
    /// assert_eq!(edtf.as_date().map(|date| date.precision()), Some(Precision::Decade));
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub fn precision(&self) -> Precision {
        match (self.year_precision(), self.month, self.day) {
            (Precision::Year, Some(month), day) if !month.is_masked() => match day {
                _ if self.season().is_some() => Precision::Season,
                Some(_) if self.time.is_some() => Precision::Time,
                Some(day) if !day.is_masked() => Precision::Day,
                _ => Precision::Month,
            },
            (year, ..) => year,
        }
    }

    fn year_precision(&self) -> Precision {
        let (low, high) = self.year.range();
        match high - low {
            0 => Precision::Year,
            1..=9 => Precision::Decade,
            10..=99 => Precision::Century,
            100..=999 => Precision::Millennium,
            _ => Precision::Age,
        }
    }

    /// First and last day; qualifiers do not widen them.
    ///
    /// ```
    /// # use regesta_calendar::Edtf;
    /// let edtf = Edtf::parse("19XX-02-29")?;
    /// assert_eq!(edtf.as_date().unwrap().bounds().to_string(), "1904-02-29/1996-02-29");
    /// # Ok::<(), regesta_calendar::EdtfError>(())
    /// ```
    #[must_use]
    pub const fn bounds(&self) -> Bounds {
        Bounds::days(self.first, self.last)
    }

    pub(super) fn contains(&self, day: CivilDay) -> bool {
        if self.season().is_some() {
            return self.season_contains(day);
        }
        self.year.matches(day.year)
            && self.month.is_none_or(|month| month.matches(day.month))
            && self.day.is_none_or(|mask| mask.matches(day.day))
    }

    fn season_contains(&self, day: CivilDay) -> bool {
        let Some(season) = self.season() else {
            return false;
        };
        [day.year - 1, day.year].into_iter().any(|year| {
            let (first, last) = season_bounds(year, year, season);
            self.year.matches(year) && first <= day && day <= last
        })
    }
}

fn two(value: u8) -> Field {
    Field([b'0' + value / 10, b'0' + value % 10])
}

/// Days in a Gregorian month of a year of any size.
pub(super) fn month_length(year: i64, month: u8) -> u8 {
    let cycle = i32::try_from(year.rem_euclid(400)).unwrap_or(0);
    Gregorian::days_in_month(cycle, month)
}

/// First month and number of months of the season codes (ISO 8601-2, 4.8), northern hemisphere for 21 to 24.
fn season_months(code: u8) -> (u8, u8) {
    match code {
        21 | 25 | 31 => (3, 3),
        22 | 26 | 32 => (6, 3),
        23 | 27 | 29 => (9, 3),
        24 | 28 | 30 => (12, 3),
        33..=36 => ((code - 33) * 3 + 1, 3),
        37..=39 => ((code - 37) * 4 + 1, 4),
        40 => (1, 6),
        _ => (7, 6),
    }
}

pub(super) fn season_bounds(low: i64, high: i64, code: u8) -> (CivilDay, CivilDay) {
    let (month, count) = season_months(code);
    let last = month + count - 1;
    let (year, last) = if last > 12 {
        (high + 1, last - 12)
    } else {
        (high, last)
    };
    (
        CivilDay {
            year: low,
            month,
            day: 1,
        },
        CivilDay {
            year,
            month: last,
            day: month_length(year, last),
        },
    )
}

/// First and last day that the parts allow, or nothing when no calendar day fits them.
pub(super) fn extremes(
    year: Year,
    month: Option<Field>,
    day: Option<Field>,
) -> Option<(CivilDay, CivilDay)> {
    let (low, high) = year.range();
    let month = month.unwrap_or(Field(*b"XX"));
    if let Some(code) = month.value().filter(|code| *code > 12) {
        return Some(season_bounds(low, high, code));
    }
    let day = day.unwrap_or(Field(*b"XX"));
    let first = year.years().find_map(|year| days(year, month, day).next());
    let last = year
        .years()
        .rev()
        .find_map(|year| days(year, month, day).next_back());
    first.zip(last)
}

fn days(year: i64, month: Field, day: Field) -> impl DoubleEndedIterator<Item = CivilDay> {
    let months = (1..=12).filter(move |value| month.matches(*value));
    months.flat_map(move |month| {
        let days = (1..=month_length(year, month)).filter(move |value| day.matches(*value));
        days.map(move |day| CivilDay { year, month, day })
    })
}
