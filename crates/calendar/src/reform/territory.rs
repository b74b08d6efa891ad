use super::{Answer, Change, Usage, answer};
use crate::{DateError, DayNumber};
use alloc::string::String;
use alloc::vec::Vec;

/// A place with a calendar history of its own: a state, province, town or church.
///
/// ```
/// use regesta_calendar::{Calendar, Change, Confidence, Territory, Usage};
///
/// let change = Change::new(Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian))
///     .at(Calendar::Julian.day(1752, 9, 2)?, Calendar::Gregorian.day(1752, 9, 14)?)?;
/// let england = Territory::new("GB-ENG", "England").alias("London").change(change)?;
///
/// let answer = england.ask(1752, 9, 10)?;
/// assert!(answer.never_existed());
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Territory {
    code: String,
    names: Vec<String>,
    year_start: String,
    pub(super) base: Usage,
    pub(super) changes: Vec<Change>,
}

impl Territory {
    /// A territory with a short code and a name.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// let territory = Territory::new("FI", "Finland");
    /// assert_eq!((territory.code(), territory.name()), ("FI", "Finland"));
    /// ```
    #[must_use]
    pub fn new(code: &str, name: &str) -> Self {
        Self {
            code: code.into(),
            names: Vec::from([name.into()]),
            year_start: String::new(),
            base: Usage::Other,
            changes: Vec::new(),
        }
    }

    /// Another name, or a place within it.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// let territory = Territory::new("FI", "Finland").alias("Suomi");
    /// assert!(territory.names().any(|name| name == "Suomi"));
    /// ```
    #[must_use]
    pub fn alias(mut self, name: &str) -> Self {
        self.names.push(name.into());
        self
    }

    /// When its year began before 1 January was used, in words.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// let territory = Territory::new("GB-ENG", "England").year_began("25 March to 1751");
    /// assert_eq!(territory.year_start(), "25 March to 1751");
    /// ```
    #[must_use]
    pub fn year_began(mut self, rule: &str) -> Self {
        self.year_start = rule.into();
        self
    }

    /// What it dated by before any change; without this, the first change tells.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, DayNumber, Territory, Usage};
    /// let church = Territory::new("X", "X").used(Usage::In(Calendar::Julian));
    /// assert_eq!(church.usage(DayNumber::new(2_433_283)), Usage::In(Calendar::Julian));
    /// ```
    #[must_use]
    pub const fn used(mut self, usage: Usage) -> Self {
        self.base = usage;
        self
    }

    /// Adds a change of calendar, later than those before it.
    ///
    /// ```
    /// # use regesta_calendar::{Change, DayNumber, Territory, Usage};
    /// let change = Change::new(Usage::Other, Usage::Both).at(DayNumber::new(1), DayNumber::new(2))?;
    /// assert!(Territory::new("X", "X").change(change.clone())?.change(change).is_err());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    ///
    /// # Errors
    /// When its day is not told, it is not later than the change before, or does not begin with the calendar in which
    /// that one ended.
    pub fn change(mut self, change: Change) -> Result<Self, DateError> {
        if change.first == DayNumber::new(i32::MAX) {
            return Err(DateError::other(
                "the day of a change must be told, or the days between which it lies",
            ));
        }
        if let Some(before) = self.changes.last() {
            if change.earliest <= before.latest {
                return Err(DateError::other(
                    "the changes of a territory must be in order of time, without overlap",
                ));
            }
            if change.old != before.new {
                return Err(DateError::other(
                    "a change must begin with the calendar in which the one before ended",
                ));
            }
        }
        self.changes.push(change);
        Ok(self)
    }

    /// Its short code.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("FI", "Finland").code(), "FI");
    /// ```
    #[must_use]
    pub fn code(&self) -> &str {
        &self.code
    }

    /// Its name.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("FI", "Finland").name(), "Finland");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        self.names.first().map_or("", String::as_str)
    }

    /// Its code, its name and its other names.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("FI", "Finland").names().count(), 2);
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        core::iter::once(self.code.as_str()).chain(self.names.iter().map(String::as_str))
    }

    /// When its year began before 1 January was used, in words; empty if not told.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("FI", "Finland").year_start(), "");
    /// ```
    #[must_use]
    pub fn year_start(&self) -> &str {
        &self.year_start
    }

    /// Its changes of calendar, in order of time.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert!(Territory::new("FI", "Finland").changes().is_empty());
    /// ```
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// What it dated by on a day, by the dates told; see [`Change::doubt`] for days in doubt.
    ///
    /// ```
    /// # use regesta_calendar::{Calendar, Change, DayNumber, Territory, Usage};
    /// let change = Change::new(Usage::Other, Usage::In(Calendar::Gregorian))
    ///     .at(DayNumber::new(99), DayNumber::new(100))?;
    /// let territory = Territory::new("X", "X").change(change)?;
    /// assert_eq!(territory.usage(DayNumber::new(99)), Usage::Other);
    /// assert_eq!(territory.usage(DayNumber::new(100)), Usage::In(Calendar::Gregorian));
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn usage(&self, day: DayNumber) -> Usage {
        let passed = self.changes.iter().rev().find(|change| change.first <= day);
        passed.map_or_else(|| self.first_usage(), Change::new_usage)
    }

    pub(super) fn first_usage(&self) -> Usage {
        self.changes.first().map_or(self.base, Change::old)
    }

    /// What year, month and day written there mean.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert!(Territory::new("X", "X").ask(1700, 2, 30).is_err());
    /// ```
    ///
    /// # Errors
    /// When no calendar that the territory used has such a day.
    pub fn ask(&self, year: i32, month: u8, day: u8) -> Result<Answer<'_>, DateError> {
        answer::ask(self, (year, month, day))
    }
}
