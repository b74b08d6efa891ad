//! The calendars as values, for dates whose calendar is known only when the program runs.

use crate::{
    Byzantine, Coptic, DateError, DayNumber, Ethiopian, FrenchRepublican, Gregorian, Hebrew,
    Islamic, Julian, Rumi, Swedish,
};
use core::fmt;

/// A calendar of this crate.
///
/// ```
/// use regesta_calendar::{Calendar, Gregorian};
///
/// let day = Calendar::Julian.day(1917, 10, 25)?;
/// assert_eq!(day, Gregorian::new(1917, 11, 7)?.to_day());
/// assert_eq!(Calendar::from_id("french-republican"), Some(Calendar::FrenchRepublican));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Calendar {
    /// [`Gregorian`]
    Gregorian,
    /// [`Julian`]
    Julian,
    /// [`Swedish`]
    Swedish,
    /// [`FrenchRepublican`]
    FrenchRepublican,
    /// [`Byzantine`]
    Byzantine,
    /// [`Rumi`]
    Rumi,
    /// [`Coptic`]
    Coptic,
    /// [`Ethiopian`]
    Ethiopian,
    /// [`Hebrew`]
    Hebrew,
    /// [`Islamic`]
    Islamic,
}

impl Calendar {
    /// Every calendar, in the order of this list.
    ///
    /// ```
    /// # use regesta_calendar::Calendar;
    /// assert_eq!(Calendar::ALL.len(), 10);
    /// ```
    pub const ALL: [Self; 10] = [
        Self::Gregorian,
        Self::Julian,
        Self::Swedish,
        Self::FrenchRepublican,
        Self::Byzantine,
        Self::Rumi,
        Self::Coptic,
        Self::Ethiopian,
        Self::Hebrew,
        Self::Islamic,
    ];

    /// Its name in lower case, words joined by hyphens.
    ///
    /// ```
    /// # use regesta_calendar::Calendar;
    /// assert_eq!(Calendar::Rumi.id(), "rumi");
    /// ```
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Gregorian => "gregorian",
            Self::Julian => "julian",
            Self::Swedish => "swedish",
            Self::FrenchRepublican => "french-republican",
            Self::Byzantine => "byzantine",
            Self::Rumi => "rumi",
            Self::Coptic => "coptic",
            Self::Ethiopian => "ethiopian",
            Self::Hebrew => "hebrew",
            Self::Islamic => "islamic",
        }
    }

    /// The calendar of this name.
    ///
    /// ```
    /// # use regesta_calendar::Calendar;
    /// assert_eq!(Calendar::from_id("swedish"), Some(Calendar::Swedish));
    /// assert_eq!(Calendar::from_id("lunar"), None);
    /// ```
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|calendar| calendar.id() == id)
    }

    /// The day of a year, month and day of this calendar, in its own numbering.
    ///
    /// ```
    /// # use regesta_calendar::Calendar;
    /// assert!(Calendar::Swedish.day(1712, 2, 30).is_ok());
    /// assert!(Calendar::Julian.day(1712, 2, 30).is_err());
    /// ```
    ///
    /// # Errors
    /// When there is no such day.
    pub fn day(self, year: i32, month: u8, day: u8) -> Result<DayNumber, DateError> {
        Ok(match self {
            Self::Gregorian => Gregorian::new(year, month, day)?.to_day(),
            Self::Julian => Julian::new(year, month, day)?.to_day(),
            Self::Swedish => Swedish::new(year, month, day)?.to_day(),
            Self::FrenchRepublican => FrenchRepublican::new(year, month, day)?.to_day(),
            Self::Byzantine => Byzantine::new(year, month, day)?.to_day(),
            Self::Rumi => Rumi::new(year, month, day)?.to_day(),
            Self::Coptic => Coptic::new(year, month, day)?.to_day(),
            Self::Ethiopian => Ethiopian::new(year, month, day)?.to_day(),
            Self::Hebrew => Hebrew::new(year, month, day)?.to_day(),
            Self::Islamic => Islamic::new(year, month, day)?.to_day(),
        })
    }

    /// Year, month and day of a day in this calendar, unless the calendar was not in use then.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, DayNumber};
    /// let day = DayNumber::new(2_346_425);
    /// assert_eq!(Calendar::Swedish.fields(day), Some((1712, 2, 30)));
    /// assert_eq!(Calendar::Rumi.fields(day), None);
    /// ```
    #[must_use]
    pub fn fields(self, day: DayNumber) -> Option<(i32, u8, u8)> {
        macro_rules! ymd {
            ($date:expr) => {{
                let date = $date;
                (date.year(), date.month(), date.day())
            }};
        }
        Some(match self {
            Self::Gregorian => ymd!(Gregorian::from_day(day)),
            Self::Julian => ymd!(Julian::from_day(day)),
            Self::Swedish => ymd!(Swedish::from_day(day)?),
            Self::FrenchRepublican => ymd!(FrenchRepublican::from_day(day)?),
            Self::Byzantine => ymd!(Byzantine::from_day(day)),
            Self::Rumi => ymd!(Rumi::from_day(day)?),
            Self::Coptic => ymd!(Coptic::from_day(day)),
            Self::Ethiopian => ymd!(Ethiopian::from_day(day)),
            Self::Hebrew if day.get() < 347_998 => return None,
            Self::Hebrew => ymd!(Hebrew::from_day(day)),
            Self::Islamic => ymd!(Islamic::from_day(day)),
        })
    }

    /// The day as `1917-10-25` in this calendar, if it has the day.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, DayNumber};
    /// let text = Calendar::Julian.text(DayNumber::new(2_421_540));
    /// assert_eq!(text.as_deref(), Some("1917-10-25"));
    /// ```
    #[must_use]
    pub fn text(self, day: DayNumber) -> Option<alloc::string::String> {
        let (year, month, day) = self.fields(day)?;
        Some(alloc::string::ToString::to_string(
            &crate::iso::IsoText::new(year, month, day),
        ))
    }
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.id())
    }
}
