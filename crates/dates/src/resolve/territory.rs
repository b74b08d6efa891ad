//! What a territory counted in.

use crate::days::julian;
use regesta_calendar::{Answer, Calendar, Change, DayNumber, Julian, Standing, Usage};
use regesta_model::CalendarName;
use regesta_packs::{Adopter, CalendarTerritory};

/// A territory that changed its calendar.
#[derive(Debug)]
pub(crate) struct Territory {
    pub(crate) name: String,
    /// It is named by one of its towns.
    pub(crate) town: bool,
    /// Codes of modern countries that it is about, as far as they are told.
    countries: Vec<String>,
    history: History,
}

#[derive(Debug)]
enum History {
    /// One last day for a whole part of the world.
    Coarse {
        /// As a Julian year, month, day; `None` where the reform came in 1582.
        julian_until: Option<(i32, u8, u8)>,
        julian_from: Option<i32>,
        swedish: bool,
        march_until: Option<i32>,
    },
    /// A row of the table of adoptions.
    Adopted(regesta_calendar::Territory),
}

/// How the table says that the year began on 25 March, before the last such year.
const MARCH: &str = "25 March until ";

/// The calendar that a territory counted in before its reform, and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    pub(crate) calendar: CalendarName,
    pub(crate) until: String,
}

impl From<&CalendarTerritory> for Territory {
    fn from(territory: &CalendarTerritory) -> Self {
        Self {
            name: territory.name.clone(),
            town: false,
            countries: territory.countries.clone(),
            history: History::Coarse {
                julian_until: territory.julian_until,
                julian_from: territory.julian_from,
                swedish: territory.swedish,
                march_until: territory.march_until,
            },
        }
    }
}

impl From<&Adopter> for Territory {
    fn from(adopter: &Adopter) -> Self {
        Self {
            name: adopter.territory.name().to_owned(),
            town: false,
            countries: vec![country(adopter.territory.code()).to_owned()],
            history: History::Adopted(adopter.territory.clone()),
        }
    }
}

/// The country that the code of a territory begins with.
fn country(code: &str) -> &str {
    code.split_once('-').map_or(code, |(country, _)| country)
}

impl Territory {
    /// Whether it is about one of these countries.
    pub(crate) fn is_in(&self, countries: &[String]) -> bool {
        self.countries.iter().any(|own| countries.contains(own))
    }

    /// Whether both are about one country.
    pub(crate) fn shares_country(&self, other: &Self) -> bool {
        self.is_in(&other.countries)
    }

    /// A territory that a town of it stands for.
    pub(crate) fn of_town(territory: &CalendarTerritory) -> Self {
        let town = true;
        Self {
            town,
            ..Self::from(territory)
        }
    }

    /// The calendar of old that it counted in on a day of the Julian calendar, written with this year. Where both stood side
    /// by side, a day is of the old one only for a place that was `asked` for.
    pub(crate) fn counted(&self, day: DayNumber, year: i32, asked: bool) -> Option<Counted> {
        match &self.history {
            History::Coarse {
                julian_until,
                julian_from,
                swedish,
                ..
            } => {
                let (y, m, d) =
                    julian_until.filter(|_| julian_from.is_none_or(|from| year >= from))?;
                let last = julian(y, m, d)?;
                (day <= last).then(|| Counted {
                    calendar: if *swedish && had_swedish(day) {
                        CalendarName::Swedish
                    } else {
                        CalendarName::Julian
                    },
                    until: format!("{y}-{m:02}-{d:02}"),
                })
            }
            History::Adopted(territory) => adopted(territory, day, asked),
        }
    }

    /// The last year whose number changed on 25 March.
    pub(crate) fn march_until(&self) -> Option<i32> {
        let territory = match &self.history {
            History::Coarse { march_until, .. } => return *march_until,
            History::Adopted(territory) => territory,
        };
        let rule = territory.year_start().strip_prefix(MARCH)?;
        rule.get(..4)?.parse().ok()
    }

    /// Whether a day fell into the gap of its reform: the last day before it and the first after.
    pub(crate) fn skipped(&self, day: DayNumber) -> Option<(String, String)> {
        let History::Adopted(territory) = &self.history else {
            return None;
        };
        let answer = asked(territory, day)?;
        let change = answer.readings().first()?.reason?;
        let forward = change.old() == Usage::In(Calendar::Julian)
            && change.new_usage() == Usage::In(Calendar::Gregorian);
        let (last, first) = change
            .days()
            .filter(|_| answer.never_existed() && forward)?;
        Some((
            Calendar::Julian.text(last)?,
            Calendar::Gregorian.text(first)?,
        ))
    }
}

fn had_swedish(day: DayNumber) -> bool {
    let date = Julian::from_day(day);
    Calendar::Swedish
        .day(date.year(), date.month(), date.day())
        .is_ok()
}

/// What a territory says of the day that is written as this one is in the Julian calendar.
fn asked(territory: &regesta_calendar::Territory, day: DayNumber) -> Option<Answer<'_>> {
    let date = Julian::from_day(day);
    territory.ask(date.year(), date.month(), date.day()).ok()
}

fn adopted(territory: &regesta_calendar::Territory, day: DayNumber, told: bool) -> Option<Counted> {
    let answer = asked(territory, day)?;
    let usage = territory.usage(day);
    if usage == Usage::Other || usage == Usage::Both && !told {
        return None;
    }
    let old = answer.readings().iter().find_map(|reading| {
        let calendar = match reading.calendar {
            Calendar::Julian => CalendarName::Julian,
            Calendar::Swedish => CalendarName::Swedish,
            _ => return None,
        };
        (reading.standing != Standing::Meant).then_some((calendar, reading.calendar))
    });
    let (name, calendar) = old?;
    let of_old = |change: &&Change| {
        matches!(change.old(), Usage::In(old) if old == calendar) || change.old() == Usage::Both
    };
    let end = |change: &&Change| last_of(change).is_some_and(|last| last >= day);
    let until = territory.changes().iter().filter(of_old).find(end);
    Some(Counted {
        calendar: name,
        until: until.map_or_else(
            || "today".to_owned(),
            |change| end_of(change, calendar, day),
        ),
    })
}

/// The last day of the old calendar at the latest.
fn last_of(change: &Change) -> Option<DayNumber> {
    let told = change.days().map(|(last, _)| last);
    told.max(change.doubt().and_then(|(_, latest)| latest.plus(-1)))
}

/// The day to which the calendar of old was in use, or the time in doubt where this day lies in it.
fn end_of(change: &Change, calendar: Calendar, day: DayNumber) -> String {
    let text = |calendar: Calendar, day| calendar.text(day).unwrap_or_default();
    match (change.days(), change.doubt()) {
        (Some((last, _)), doubt) if day <= last || doubt.is_none() => text(calendar, last),
        (_, Some((earliest, latest))) => format!(
            "some day from {} to {}",
            text(Calendar::Gregorian, earliest),
            text(Calendar::Gregorian, latest)
        ),
        (_, None) => String::new(),
    }
}
