//! What a date bounds that something was before or after.

use crate::{DayRange, Modifier, Reading, WrittenDate};
use regesta_calendar::{DayNumber, Edtf, Gregorian};

/// The time before or after a date: "before 1881" is some day up to the last of 1880.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// In EDTF, Gregorian: `[..1880]`, `[1812..]`.
    pub edtf: String,
    /// The earliest day, of what was after.
    pub first: Option<DayNumber>,
    /// The latest day, of what was before.
    pub last: Option<DayNumber>,
}

impl Bound {
    /// The bound that a date sets whose one value is a plain year, month or day; `None` for other dates.
    ///
    /// Source of the form: Extended Date/Time Format, level 2, "one of a set".
    #[must_use]
    pub fn of(date: &WrittenDate, reading: &Reading) -> Option<Self> {
        match reading.values() {
            [value] => Self::new(date.modifier?, value.edtf.as_str(), value.days?),
            _ => None,
        }
    }

    /// The same from the parts: a modifier, a value in EDTF and its days.
    ///
    /// ```
    /// use regesta_calendar::Gregorian;
    /// use regesta_model::{Bound, DayRange, Modifier};
    /// let day = |month, day| Gregorian::new(1881, month, day).map(|date| date.to_day());
    /// let year = DayRange::new(day(1, 1)?, day(12, 31)?);
    /// let before = Bound::new(Modifier::Before, "1881", year).map(|bound| bound.edtf);
    /// assert_eq!(before.as_deref(), Some("[..1880]"));
    /// let june = DayRange::new(day(6, 12)?, day(6, 12)?);
    /// let after = Bound::new(Modifier::After, "1881-06-12", june).map(|bound| bound.edtf);
    /// assert_eq!(after.as_deref(), Some("[1881-06-13..]"));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn new(modifier: Modifier, edtf: &str, days: DayRange) -> Option<Self> {
        let before = match modifier {
            Modifier::Before => true,
            Modifier::After => false,
            _ => return None,
        };
        let plain = edtf
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !plain || edtf.starts_with('-') || !matches!(edtf.len(), 4 | 7 | 10) {
            return None;
        }
        let (day, next) = if before {
            (days.first().plus(-1)?, days.first())
        } else {
            (days.last().plus(1)?, days.last())
        };
        let name = |day| Gregorian::from_day(day).to_string();
        let (own, other) = (name(day), name(next));
        let unit = |text: &str| text.get(..edtf.len()).map(str::to_owned);
        // a year of another calendar ends inside one of this
        let whole = unit(&own).filter(|unit| !other.starts_with(unit.as_str()));
        let text = whole.unwrap_or(own);
        let edtf = if before {
            format!("[..{text}]")
        } else {
            format!("[{text}..]")
        };
        Edtf::parse(&edtf).ok()?;
        Some(Self {
            edtf,
            first: (!before).then_some(day),
            last: before.then_some(day),
        })
    }
}
