//! What a date bounds that something was before or after, or that it began or ended with.

use crate::{DayRange, Modifier, Reading, WrittenDate};
use regesta_calendar::{DayNumber, Edtf, Gregorian};

/// The time before or after a date: "before 1881" is some day up to the last of 1880, "by 1881" some time up to the last of 1881.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// In EDTF, Gregorian: `[..1880]`, `[1812..]`, `../1881`, `1835/..`.
    pub edtf: String,
    /// The earliest day, of what was after or since.
    pub first: Option<DayNumber>,
    /// The latest day, of what was before or until.
    pub last: Option<DayNumber>,
}

impl Bound {
    /// The bound that a date sets whose values are plain years, months or days; `None` for other dates.
    ///
    /// Source of the form: Extended Date/Time Format, level 2, "one of a set", and level 1, "open interval".
    #[must_use]
    pub fn of(date: &WrittenDate, reading: &Reading) -> Option<Self> {
        let values = reading.values().iter();
        let values = values.map(|value| Some((value.edtf.as_str(), value.days?)));
        Self::widest(date.modifier?, values.collect::<Option<Vec<_>>>()?)
    }

    /// The bound that holds in each of several readings, from a modifier and their values in EDTF with their days.
    #[must_use]
    pub fn widest<'v>(
        modifier: Modifier,
        values: impl IntoIterator<Item = (&'v str, DayRange)>,
    ) -> Option<Self> {
        let mut all = values
            .into_iter()
            .map(|(edtf, days)| Self::new(modifier, edtf, days));
        let first = all.next()??;
        all.try_fold(first, |one, other| {
            let other = other?;
            let wider = (one.last.is_none() && other.first < one.first) || other.last > one.last;
            Some(if wider { other } else { one })
        })
    }

    /// The same from the parts: a modifier, a value in EDTF and its days.
    ///
    /// ```
    /// use regesta_calendar::Gregorian;
    /// use regesta_model::{Bound, DayRange, Modifier};
    /// let day = |month, day| Gregorian::new(1881, month, day).map(|date| date.to_day());
    /// let year = DayRange::new(day(1, 1)?, day(12, 31)?);
    /// let edtf = |modifier| Bound::new(modifier, "1881", year).map(|bound| bound.edtf);
    /// assert_eq!(edtf(Modifier::Before).as_deref(), Some("[..1880]"));
    /// assert_eq!(edtf(Modifier::Until).as_deref(), Some("../1881"));
    /// assert_eq!(edtf(Modifier::Since).as_deref(), Some("1881/.."));
    /// let june = DayRange::new(day(6, 12)?, day(6, 12)?);
    /// let after = Bound::new(Modifier::After, "1881-06-12", june).map(|bound| bound.edtf);
    /// assert_eq!(after.as_deref(), Some("[1881-06-13..]"));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn new(modifier: Modifier, edtf: &str, days: DayRange) -> Option<Self> {
        let digits = edtf
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'-');
        if !digits || edtf.starts_with('-') || !matches!(edtf.len(), 4 | 7 | 10) {
            return None;
        }
        let bound = match modifier {
            Modifier::Before => Self::outside(true, edtf, days)?,
            Modifier::After => Self::outside(false, edtf, days)?,
            Modifier::Since => Self {
                edtf: format!("{edtf}/.."),
                first: Some(days.first()),
                last: None,
            },
            Modifier::Until => Self {
                edtf: format!("../{edtf}"),
                first: None,
                last: Some(days.last()),
            },
            _ => return None,
        };
        Edtf::parse(&bound.edtf).ok()?;
        Some(bound)
    }

    /// The time before a date or after it, the date itself left out.
    fn outside(before: bool, edtf: &str, days: DayRange) -> Option<Self> {
        let (day, next) = if before {
            (days.first().plus(-1)?, days.first())
        } else {
            (days.last().plus(1)?, days.last())
        };
        let name = |day| Gregorian::from_day(day).to_string();
        let unit = |text: &str| text.get(..edtf.len()).map(str::to_owned);
        let (own, other) = (name(day), name(next));
        // a year of another calendar ends inside one of this
        let whole = unit(&own).filter(|unit| !other.starts_with(unit.as_str()));
        let text = whole.unwrap_or(own);
        Some(Self {
            edtf: if before {
                format!("[..{text}]")
            } else {
                format!("[{text}..]")
            },
            first: (!before).then_some(day),
            last: before.then_some(day),
        })
    }
}
