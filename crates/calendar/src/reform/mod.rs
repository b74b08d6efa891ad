//! Which calendar a place used on a day.

mod answer;
mod change;
mod territory;

pub use answer::{Answer, PlaceReading, Standing};
pub use change::{Change, Confidence, Usage};
pub use territory::Territory;

use crate::DateError;
use alloc::string::String;
use alloc::vec::Vec;

/// The calendar reforms of territories, to be asked what a date written at a place means.
///
/// The rows are handed in: this crate holds no table of its own.
///
/// ```
/// use regesta_calendar::{Calendar, Change, Confidence, Reforms, Standing, Territory, Usage};
///
/// let change = Change::new(Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian))
///     .at(Calendar::Julian.day(1918, 1, 31)?, Calendar::Gregorian.day(1918, 2, 14)?)?
///     .known(Confidence::A, "decree of 24 January 1918");
/// let russia = Territory::new("RU", "Russia").alias("Petrograd").change(change)?;
/// let reforms = Reforms::new([russia]);
///
/// let answer = reforms.ask("petrograd", 1917, 10, 25).ok_or("no such place")??;
/// let reading = answer.readings()[0];
/// assert_eq!((reading.calendar, reading.standing), (Calendar::Julian, Standing::Certain));
/// assert_eq!(Calendar::Gregorian.text(reading.day).as_deref(), Some("1917-11-07"));
///
/// // The first half of February 1918 was left out.
/// let skipped = reforms.ask("Petrograd", 1918, 2, 5).ok_or("no such place")??;
/// assert!(skipped.never_existed());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reforms {
    territories: Vec<Territory>,
    /// Folded name and index, sorted.
    names: Vec<(String, usize)>,
}

impl Reforms {
    /// The reforms of these territories. Where two share a name, the first one answers to it.
    ///
    /// ```
    /// # use regesta_calendar::{Reforms, Territory};
    /// let reforms = Reforms::new([Territory::new("XX", "Nowhere")]);
    /// assert_eq!(reforms.territories().len(), 1);
    /// ```
    pub fn new(territories: impl IntoIterator<Item = Territory>) -> Self {
        let territories: Vec<_> = territories.into_iter().collect();
        let numbered = territories.iter().enumerate();
        let mut names: Vec<_> = numbered
            .flat_map(|(index, territory)| territory.names().map(move |name| (fold(name), index)))
            .collect();
        names.sort();
        names.dedup_by(|later, earlier| later.0 == earlier.0);
        Self { territories, names }
    }

    /// The territories, in the order handed in.
    ///
    /// ```
    /// # use regesta_calendar::Reforms;
    /// assert!(Reforms::default().territories().is_empty());
    /// ```
    #[must_use]
    pub fn territories(&self) -> &[Territory] {
        &self.territories
    }

    /// The territory with this code, name or alias; case does not matter.
    ///
    /// ```
    /// # use regesta_calendar::{Reforms, Territory};
    /// let reforms = Reforms::new([Territory::new("SE", "Sweden").alias("Sverige")]);
    /// assert!(reforms.territory("sverige").is_some());
    /// assert!(reforms.territory("Norge").is_none());
    /// ```
    #[must_use]
    pub fn territory(&self, name: &str) -> Option<&Territory> {
        let name = fold(name);
        let found = self
            .names
            .binary_search_by(|(other, _)| other.as_str().cmp(&name))
            .ok()?;
        let (_, index) = self.names.get(found)?;
        self.territories.get(*index)
    }

    /// What year, month and day written at a place mean; nothing if the place is not in the table.
    ///
    /// The year is meant as it counts from 1 January; see [`crate::YearStyle`] for others.
    ///
    /// ```
    /// # use regesta_calendar::{Reforms, Territory};
    /// let reforms = Reforms::new([Territory::new("SE", "Sweden")]);
    /// assert!(reforms.ask("Atlantis", 1709, 6, 28).is_none());
    /// ```
    #[must_use]
    pub fn ask(
        &self,
        place: &str,
        year: i32,
        month: u8,
        day: u8,
    ) -> Option<Result<Answer<'_>, DateError>> {
        Some(self.territory(place)?.ask(year, month, day))
    }
}

fn fold(name: &str) -> String {
    name.trim().to_lowercase()
}
