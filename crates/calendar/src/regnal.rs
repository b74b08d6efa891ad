//! Regnal years: dates such as "the fifth year of King John".

use crate::{Calendar, DateError, DayNumber, Feast, Julian};
use alloc::string::String;
use alloc::vec::Vec;

/// When a regnal year begins.
///
/// ```
/// use regesta_calendar::{Calendar, RegnalTurn};
///
/// assert_ne!(RegnalTurn::Anniversary(Calendar::Julian), RegnalTurn::Ascension);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RegnalTurn {
    /// On the anniversary, in this calendar, of the day from which the reign is counted.
    Anniversary(Calendar),
    /// On Ascension Day of the Julian calendar.
    Ascension,
}

/// A reign, and how its years are counted.
///
/// ```
/// use regesta_calendar::{Calendar, Gregorian, Julian, RegnalTurn, Reign};
///
/// let (from, to) = (Julian::new(1727, 6, 11)?.to_day(), Gregorian::new(1760, 10, 24)?.to_day());
/// let reign = Reign::new("England", "George II", (from, to), RegnalTurn::Anniversary(Calendar::Julian))?;
///
/// // The year 26 began on 11 June 1752 Old Style, the year 27 on 22 June 1753 New Style.
/// let (first, last) = reign.year(26).ok_or("no such year")?;
/// assert_eq!(Julian::from_day(first), Julian::new(1752, 6, 11)?);
/// assert_eq!(Gregorian::from_day(last), Gregorian::new(1753, 6, 21)?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reign {
    realm: String,
    ruler: String,
    counted_from: DayNumber,
    first: DayNumber,
    last: DayNumber,
    turn: RegnalTurn,
}

impl Reign {
    /// A reign from its first to its last day.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// let days = (DayNumber::new(100), DayNumber::new(99));
    /// assert!(Reign::new("X", "Y", days, RegnalTurn::Ascension).is_err());
    /// ```
    ///
    /// # Errors
    /// When it ends before it begins.
    pub fn new(
        realm: &str,
        ruler: &str,
        (first, last): (DayNumber, DayNumber),
        turn: RegnalTurn,
    ) -> Result<Self, DateError> {
        if last < first {
            return Err(DateError::other("a reign must not end before it begins"));
        }
        Ok(Self {
            realm: realm.into(),
            ruler: ruler.into(),
            counted_from: first,
            first,
            last,
            turn,
        })
    }

    /// Counts the years from an earlier day, as when one of two joint rulers went on alone.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// let days = (Julian::new(1694, 12, 28)?.to_day(), Julian::new(1702, 3, 7)?.to_day());
    /// let reign = Reign::new("England", "William III", days, RegnalTurn::Anniversary(Calendar::Julian))?;
    /// let reign = reign.counted_from(Julian::new(1689, 2, 13)?.to_day());
    /// assert_eq!(reign.year_of(Julian::new(1695, 1, 1)?.to_day()), Some(6));
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub const fn counted_from(mut self, day: DayNumber) -> Self {
        self.counted_from = day;
        self
    }

    /// The realm.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// # let days = (DayNumber::new(1), DayNumber::new(2));
    /// assert_eq!(Reign::new("England", "John", days, RegnalTurn::Ascension)?.realm(), "England");
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub fn realm(&self) -> &str {
        &self.realm
    }

    /// The ruler.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// # let days = (DayNumber::new(1), DayNumber::new(2));
    /// assert_eq!(Reign::new("England", "John", days, RegnalTurn::Ascension)?.ruler(), "John");
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub fn ruler(&self) -> &str {
        &self.ruler
    }

    /// First and last day of the reign.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// let days = (DayNumber::new(1), DayNumber::new(2));
    /// assert_eq!(Reign::new("England", "John", days, RegnalTurn::Ascension)?.days(), days);
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub const fn days(&self) -> (DayNumber, DayNumber) {
        (self.first, self.last)
    }

    /// First and last day of a regnal year, cut to the reign; nothing if the reign had no such year.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// let days = (Julian::new(1199, 5, 27)?.to_day(), Julian::new(1216, 10, 19)?.to_day());
    /// let john = Reign::new("England", "John", days, RegnalTurn::Ascension)?;
    /// let (first, last) = john.year(17).ok_or("no such year")?;
    /// assert_eq!(Julian::from_day(first), Julian::new(1215, 5, 28)?);
    /// assert_eq!(Julian::from_day(last), Julian::new(1216, 5, 18)?);
    /// assert_eq!(john.year(19), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn year(&self, number: u16) -> Option<(DayNumber, DayNumber)> {
        let start = self.turn_day(number)?.max(self.first);
        let end = self
            .turn_day(number.checked_add(1)?)?
            .plus(-1)?
            .min(self.last);
        (start <= end).then_some((start, end))
    }

    /// The regnal year of a day of the reign.
    ///
    /// ```
    /// # use regesta_calendar::*;
    /// let days = (Julian::new(1199, 5, 27)?.to_day(), Julian::new(1216, 10, 19)?.to_day());
    /// let john = Reign::new("England", "John", days, RegnalTurn::Ascension)?;
    /// assert_eq!(john.year_of(Julian::new(1215, 6, 15)?.to_day()), Some(17));
    /// # Ok::<(), DateError>(())
    /// ```
    #[must_use]
    pub fn year_of(&self, day: DayNumber) -> Option<u16> {
        if day < self.first || self.last < day {
            return None;
        }
        let guess = u16::try_from(self.counted_from.days_to(day) / 366).ok()?;
        let near = (guess.max(1)..guess.checked_add(3)?).rev();
        near.into_iter()
            .find(|number| self.turn_day(*number).is_some_and(|turn| turn <= day))
    }

    /// First day of a regnal year, the first being 1, as if the reign had no end.
    fn turn_day(&self, number: u16) -> Option<DayNumber> {
        let years = i32::from(number.checked_sub(1)?);
        if years == 0 {
            return Some(self.counted_from);
        }
        match self.turn {
            RegnalTurn::Ascension => {
                let year = Julian::from_day(self.counted_from)
                    .year()
                    .checked_add(years)?;
                Feast::by_id("ascension")?
                    .in_julian(year)
                    .ok()
                    .map(Julian::to_day)
            }
            RegnalTurn::Anniversary(calendar) => {
                let (year, month, day) = calendar.fields(self.counted_from)?;
                let year = year.checked_add(years)?;
                // An accession on a leap day turns on the last day of the month in common years.
                calendar
                    .day(year, month, day)
                    .or_else(|_| calendar.day(year, month, day - 1))
                    .ok()
            }
        }
    }
}

/// The reigns of several realms; the rows are handed in.
///
/// ```
/// use regesta_calendar::{Calendar, Julian, Regnal, RegnalTurn, Reign};
///
/// let days = (Julian::new(1682, 4, 27)?.to_day(), Julian::new(1725, 1, 27)?.to_day());
/// let peter = Reign::new("Russia", "Peter I", days, RegnalTurn::Anniversary(Calendar::Julian))?;
/// let regnal = Regnal::new([peter]);
/// let found = regnal.on("Russia", Julian::new(1709, 6, 27)?.to_day());
/// assert_eq!(found.iter().map(|(reign, year)| (reign.ruler(), *year)).collect::<Vec<_>>(), [("Peter I", 28)]);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Regnal(Vec<Reign>);

impl Regnal {
    /// A table of these reigns.
    ///
    /// ```
    /// # use regesta_calendar::Regnal;
    /// assert!(Regnal::new([]).reigns().is_empty());
    /// ```
    pub fn new(reigns: impl IntoIterator<Item = Reign>) -> Self {
        Self(reigns.into_iter().collect())
    }

    /// The reigns, in the order handed in.
    ///
    /// ```
    /// # use regesta_calendar::Regnal;
    /// assert_eq!(Regnal::default().reigns().len(), 0);
    /// ```
    #[must_use]
    pub fn reigns(&self) -> &[Reign] {
        &self.0
    }

    /// The reign of a ruler, by name.
    ///
    /// ```
    /// # use regesta_calendar::Regnal;
    /// assert!(Regnal::default().reign("England", "John").is_none());
    /// ```
    #[must_use]
    pub fn reign(&self, realm: &str, ruler: &str) -> Option<&Reign> {
        self.0
            .iter()
            .find(|reign| reign.realm == realm && reign.ruler == ruler)
    }

    /// The reigns and regnal years of a day in a realm: two where rulers followed each other on it or reigned jointly.
    ///
    /// ```
    /// # use regesta_calendar::{DayNumber, Regnal};
    /// assert!(Regnal::default().on("England", DayNumber::new(0)).is_empty());
    /// ```
    #[must_use]
    pub fn on(&self, realm: &str, day: DayNumber) -> Vec<(&Reign, u16)> {
        let reigns = self.0.iter().filter(|reign| reign.realm == realm);
        reigns
            .filter_map(|reign| Some((reign, reign.year_of(day)?)))
            .collect()
    }
}
