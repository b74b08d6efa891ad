//! When territories changed their calendar: rows of `data/adoption.csv`.

use crate::{PackError, PackFile, csv};
use regesta_calendar::{
    Calendar, Change, Confidence, DateError, DayNumber, Gregorian, Territory, Usage,
};
use std::collections::BTreeSet;

/// The built-in table of reforms.
const ADOPTION: PackFile = PackFile::builtin("adoption.csv", include_str!("../data/adoption.csv"));
const SOURCES: PackFile = PackFile::builtin(
    "adoption_sources.csv",
    include_str!("../data/adoption_sources.csv"),
);

const COLUMNS: [&str; 12] = [
    "code",
    "name",
    "aliases",
    "old",
    "last",
    "new",
    "first",
    "between",
    "year_start",
    "confidence",
    "sources",
    "note",
];

/// The territories of the built-in table, for [`regesta_calendar::Reforms::new`].
///
/// One row is one change of calendar: `last` is the last day of the `old` calendar and `first` the first of the `new`, each
/// in its own numbering; `between` holds two Gregorian days where the change is in doubt. A territory that never
/// changed has one row without `new`. A `code` on several rows is a territory that changed several times.
///
/// ```
/// use regesta_calendar::{Calendar, Reforms};
///
/// let reforms = Reforms::new(regesta_packs::adoptions()?);
/// let answer = reforms.ask("Petrograd", 1917, 10, 25).ok_or("no such place")??;
/// assert_eq!(answer.certain().map(|reading| reading.calendar), Some(Calendar::Julian));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// When a row is wrong; the message names file and line.
pub fn adoptions() -> Result<Vec<Territory>, PackError> {
    let tags = adoption_sources()?
        .into_iter()
        .map(|(tag, _)| tag)
        .collect();
    read_adoptions(&ADOPTION, &tags)
}

/// The tags that stand in the `sources` of a change, and the works they stand for.
///
/// ```
/// let sources = regesta_packs::adoption_sources()?;
/// assert!(sources.iter().any(|(tag, _)| tag == "24-geo-2-c-23"));
/// # Ok::<(), regesta_packs::PackError>(())
/// ```
///
/// # Errors
/// When the table is malformed.
pub fn adoption_sources() -> Result<Vec<(String, String)>, PackError> {
    let rows = csv::rows(&SOURCES, &["tag", "source"])?;
    let pair = |row: csv::Row| (row.field(0).to_owned(), row.field(1).to_owned());
    Ok(rows.into_iter().map(pair).collect())
}

/// The territories of a table in the form of the built-in one, whose sources are among `tags`.
///
/// # Errors
/// When a row is wrong; the message names file and line.
pub fn read_adoptions(
    file: &PackFile,
    tags: &BTreeSet<String>,
) -> Result<Vec<Territory>, PackError> {
    let mut territories: Vec<Territory> = Vec::new();
    for row in csv::rows(file, &COLUMNS)? {
        let wrong = |message: &str| PackError::new(&file.name, Some(row.line), message);
        let entry = Entry::read(&row, tags).map_err(|message| wrong(&message))?;
        let known = territories
            .iter()
            .rposition(|territory| territory.code() == entry.code);
        let last = territories.len().checked_sub(1);
        let before = match known {
            None => entry.territory(),
            Some(index) if Some(index) == last => territories.swap_remove(index),
            Some(_) => return Err(wrong("rows of one code must stand together")),
        };
        let territory = entry
            .apply(before)
            .map_err(|error| wrong(&error.to_string()))?;
        territories.push(territory);
    }
    Ok(territories)
}

/// A row, read but not yet applied to its territory.
struct Entry<'a> {
    code: &'a str,
    name: &'a str,
    aliases: &'a str,
    year_start: &'a str,
    old: Usage,
    change: Option<Change>,
}

impl<'a> Entry<'a> {
    fn read(row: &'a csv::Row, tags: &BTreeSet<String>) -> Result<Self, String> {
        let [
            code,
            name,
            aliases,
            old,
            last,
            new,
            first,
            between,
            year_start,
            confidence,
            sources,
            note,
        ] = std::array::from_fn(|column| row.field(column));
        check_sources(sources, tags)?;
        let confidence = confidence_of(confidence)?;
        let old = usage(old)?;
        let change = if new.is_empty() {
            None
        } else {
            let new = usage(new)?;
            let change = Change::new(old, new);
            let change = dated(change, (old, last), (new, first), between)?;
            if confidence == Confidence::C && change.doubt().is_none() {
                return Err(
                    "a change of confidence C needs an interval of doubt in `between`".to_owned(),
                );
            }
            Some(change.known(confidence, sources).noted(note))
        };
        Ok(Self {
            code,
            name,
            aliases,
            year_start,
            old,
            change,
        })
    }

    fn territory(&self) -> Territory {
        let named = Territory::new(self.code, self.name)
            .year_began(self.year_start)
            .used(self.old);
        let aliases = self.aliases.split(';').filter(|alias| !alias.is_empty());
        aliases.fold(named, Territory::alias)
    }

    fn apply(self, territory: Territory) -> Result<Territory, DateError> {
        match self.change {
            Some(change) => territory.change(change),
            None => Ok(territory),
        }
    }
}

fn check_sources(sources: &str, tags: &BTreeSet<String>) -> Result<(), String> {
    match sources.split(';').find(|tag| !tags.contains(*tag)) {
        Some(tag) => Err(format!("no source {tag:?} in adoption_sources.csv")),
        None => Ok(()),
    }
}

fn confidence_of(text: &str) -> Result<Confidence, String> {
    let letter = text.chars().next().filter(|_| text.len() == 1);
    letter
        .and_then(Confidence::from_letter)
        .ok_or_else(|| format!("confidence {text:?} is not A, B or C"))
}

fn usage(text: &str) -> Result<Usage, String> {
    Usage::from_id(text).ok_or_else(|| format!("no calendar {text:?}, nor `both` or `other`"))
}

/// The change with its days: both, or the first alone (the day before was the last), or an interval only.
fn dated(
    change: Change,
    (old, last): (Usage, &str),
    (new, first): (Usage, &str),
    between: &str,
) -> Result<Change, String> {
    let change = match (last, first) {
        ("", "") => change,
        ("", first) => {
            let first = day(new, first)?;
            let last = first.plus(-1).ok_or("the day is out of reach")?;
            change.at(last, first).map_err(|error| error.to_string())?
        }
        (last, first) => {
            let (last, first) = (day(old, last)?, day(new, first)?);
            change.at(last, first).map_err(|error| error.to_string())?
        }
    };
    let Some((earliest, latest)) = between.split_once('/') else {
        return if between.is_empty() {
            Ok(change)
        } else {
            Err("`between` needs two days with a slash".to_owned())
        };
    };
    let gregorian = |text: &str| {
        text.parse::<Gregorian>()
            .map(Gregorian::to_day)
            .map_err(|error| error.to_string())
    };
    change
        .between(gregorian(earliest)?, gregorian(latest)?)
        .map_err(|error| error.to_string())
}

/// A day in the calendar of its column; Gregorian where the usage is no single calendar.
fn day(usage: Usage, text: &str) -> Result<DayNumber, String> {
    let calendar = match usage {
        Usage::In(calendar) => calendar,
        Usage::Both | Usage::Other => Calendar::Gregorian,
    };
    let parts: Vec<_> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return Err(format!("{text:?} is not a day such as 1918-01-31"));
    };
    let number = |text: &str| {
        text.parse::<u8>()
            .map_err(|_| format!("{text:?} is not a number"))
    };
    let year = year
        .parse::<i32>()
        .map_err(|_| format!("{year:?} is not a year"))?;
    calendar
        .day(year, number(month)?, number(day)?)
        .map_err(|error| error.to_string())
}
