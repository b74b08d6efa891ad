use super::{Change, Territory, Usage};
use crate::{Calendar, DateError, DayNumber};
use alloc::vec::Vec;
use core::fmt;

/// How well a reading of a date fits the place.
///
/// ```
/// use regesta_calendar::Standing;
///
/// assert!(Standing::Certain < Standing::Possible);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The place dated so on that day.
    Certain,
    /// The place dated so by the better source; others differ about the day of the change.
    Likely,
    /// The place dated so by some source, or used several calendars side by side.
    Possible,
    /// The place had no such day; this is what may have been meant.
    Meant,
}

/// What a written date means in one calendar, at a place.
///
/// ```
/// use regesta_calendar::{Calendar, Standing, Territory};
///
/// // A territory without recorded changes: Julian and Gregorian are both possible.
/// let nowhere = Territory::new("X", "Nowhere");
/// let answer = nowhere.ask(1700, 2, 29)?;
/// let reading = answer.readings()[0];
/// assert_eq!((reading.calendar, reading.standing), (Calendar::Julian, Standing::Possible));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlaceReading<'a> {
    /// The calendar in which it is read.
    pub calendar: Calendar,
    /// The day it means.
    pub day: DayNumber,
    /// How well that fits the place.
    pub standing: Standing,
    /// The change of calendar nearest to the day: the reason.
    pub reason: Option<&'a Change>,
}

/// What a date written at a place means: one reading, several, or none that existed.
///
/// ```
/// use regesta_calendar::{Calendar, Change, Territory, Usage};
///
/// let (julian, gregorian) = (Usage::In(Calendar::Julian), Usage::In(Calendar::Gregorian));
/// let change = Change::new(julian, gregorian)
///     .at(Calendar::Julian.day(1752, 9, 2)?, Calendar::Gregorian.day(1752, 9, 14)?)?;
/// let england = Territory::new("GB-ENG", "England").change(change)?;
///
/// let answer = england.ask(1752, 9, 10)?;
/// assert!(answer.never_existed());
/// // It may have been meant in the old calendar, or in the new.
/// let meant: Vec<_> = answer.readings().iter().map(|reading| reading.calendar).collect();
/// assert_eq!(meant, [Calendar::Julian, Calendar::Gregorian]);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer<'a> {
    territory: &'a Territory,
    readings: Vec<PlaceReading<'a>>,
}

impl<'a> Answer<'a> {
    /// The readings, best first; never none.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("X", "X").ask(1750, 1, 1)?.readings().len(), 2);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn readings(&self) -> &[PlaceReading<'a>] {
        &self.readings
    }

    /// The territory that was asked.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("X", "Nowhere").ask(1750, 1, 1)?.territory().name(), "Nowhere");
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub const fn territory(&self) -> &'a Territory {
        self.territory
    }

    /// The only reading, when it is certain.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert!(Territory::new("X", "X").ask(1750, 1, 1)?.certain().is_none());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn certain(&self) -> Option<PlaceReading<'a>> {
        match self.readings.as_slice() {
            [only] if only.standing == Standing::Certain => Some(*only),
            _ => None,
        }
    }

    /// Whether the place had no such day: it fell into the gap of a reform.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert!(!Territory::new("X", "X").ask(1750, 1, 1)?.never_existed());
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn never_existed(&self) -> bool {
        self.readings
            .iter()
            .all(|reading| reading.standing == Standing::Meant)
    }

    /// The interval of doubt about the change that decides, when sources differ or do not tell its day.
    ///
    /// ```
    /// # use regesta_calendar::Territory;
    /// assert_eq!(Territory::new("X", "X").ask(1750, 1, 1)?.doubt(), None);
    /// # Ok::<(), regesta_calendar::DateError>(())
    /// ```
    #[must_use]
    pub fn doubt(&self) -> Option<(DayNumber, DayNumber)> {
        let unsure = self
            .readings
            .iter()
            .filter(|reading| reading.standing != Standing::Certain);
        unsure.filter_map(|reading| reading.reason?.doubt()).next()
    }
}

impl fmt::Display for Answer<'_> {
    /// One line for each reading, and one that names a day that never existed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.never_existed() {
            writeln!(
                f,
                "no such day in {}; it may be meant as",
                self.territory.name()
            )?;
        }
        self.readings
            .iter()
            .try_for_each(|reading| writeln!(f, "{reading}"))
    }
}

impl fmt::Display for PlaceReading<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = |calendar: Calendar| calendar.text(self.day).unwrap_or_default();
        let standing = match self.standing {
            Standing::Certain => "certain",
            Standing::Likely => "likely",
            Standing::Possible => "possible",
            Standing::Meant => "perhaps meant",
        };
        write!(f, "{} {} ({standing})", self.calendar, text(self.calendar))?;
        if self.calendar != Calendar::Gregorian {
            write!(f, " = gregorian {}", text(Calendar::Gregorian))?;
        }
        match self.reason {
            Some(change) => write!(f, ": {change}"),
            None => Ok(()),
        }
    }
}

/// A stretch in which a territory used one calendar: between two changes.
struct Span<'a> {
    usage: Usage,
    since: Option<&'a Change>,
    until: Option<&'a Change>,
}

impl<'a> Span<'a> {
    fn standing(&self, day: DayNumber) -> Option<Standing> {
        let after = |change: &Change| {
            let certain = change.latest <= day;
            let told = change.days().is_some_and(|(_, first)| first <= day);
            (told || certain, certain, change.earliest <= day)
        };
        let before = |change: &Change| {
            // At a move across the date line the last old and the first new day have one number.
            let told = change.days().is_some_and(|(last, _)| day <= last);
            let certain = day < change.earliest || (change.doubt().is_none() && told);
            (told || certain, certain, day < change.latest || certain)
        };
        let always = (true, true, true);
        let (start, end) = (
            self.since.map_or(always, after),
            self.until.map_or(always, before),
        );
        let several = matches!(self.usage, Usage::Both | Usage::Other);
        match (start.0 && end.0, start.1 && end.1, start.2 && end.2) {
            (.., false) => None,
            (_, true, _) if !several => Some(Standing::Certain),
            (true, false, _) if !several => Some(Standing::Likely),
            _ => Some(Standing::Possible),
        }
    }

    /// The change nearest to the day; the one in doubt about it before others.
    fn reason(&self, day: DayNumber) -> Option<&'a Change> {
        let distance = |change: &&Change| {
            let doubted = change.earliest <= day && day < change.latest;
            (!doubted, day.days_to(change.first).unsigned_abs())
        };
        self.since
            .into_iter()
            .chain(self.until)
            .min_by_key(distance)
    }
}

fn spans(territory: &Territory) -> impl Iterator<Item = Span<'_>> {
    let changes = &territory.changes;
    let first = changes.first();
    let before = Span {
        usage: territory.first_usage(),
        since: None,
        until: first,
    };
    let after = changes.iter().enumerate().map(|(index, change)| Span {
        usage: change.new,
        since: Some(change),
        until: changes.get(index + 1),
    });
    core::iter::once(before).chain(after)
}

pub(super) fn ask(
    territory: &Territory,
    (year, month, day): (i32, u8, u8),
) -> Result<Answer<'_>, DateError> {
    let mut fitting = Vec::new();
    let mut meant: Vec<PlaceReading<'_>> = Vec::new();
    let mut wrong = None;
    for span in spans(territory) {
        for calendar in span.usage.calendars() {
            let day = match calendar.day(year, month, day) {
                Ok(day) => day,
                Err(error) => {
                    wrong.get_or_insert(error);
                    continue;
                }
            };
            let standing = span.standing(day);
            let reading = |standing| PlaceReading {
                calendar: *calendar,
                day,
                standing,
                reason: span.reason(day),
            };
            match standing {
                Some(standing) => merge(&mut fitting, reading(standing)),
                None => merge(&mut meant, reading(Standing::Meant)),
            }
        }
    }
    let none = fitting.is_empty();
    let mut readings = if none { meant } else { fitting };
    if let (true, Some(error)) = (readings.is_empty(), wrong) {
        return Err(error);
    }
    readings.sort_by_key(|reading| reading.standing);
    Ok(Answer {
        territory,
        readings,
    })
}

/// Adds a reading; of two in the same calendar the better one, or the one nearer to its change, stays.
fn merge<'a>(readings: &mut Vec<PlaceReading<'a>>, new: PlaceReading<'a>) {
    let distance = |reading: &PlaceReading<'_>| {
        reading
            .reason
            .map(|change| reading.day.days_to(change.first).unsigned_abs())
    };
    match readings
        .iter_mut()
        .find(|old| old.calendar == new.calendar && old.day == new.day)
    {
        Some(old) if (new.standing, distance(&new)) < (old.standing, distance(old)) => *old = new,
        Some(_) => {}
        None => readings.push(new),
    }
}
