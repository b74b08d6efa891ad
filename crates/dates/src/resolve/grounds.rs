//! The grounds on which a day without a mark is counted in one calendar or the other.

use super::Item;
use super::places::Places;
use super::scene::{Choice, LoneDay, Scene, sure};
use super::story::StoryYear;
use super::territory::{Counted, Territory};
use super::value::{day_of, is_before_reform};
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{BasisKind, CalendarName, DateParts, Language, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Most days before and after a day that are looked at for its companion.
const NEIGHBOURS: usize = 32;

/// Most bytes between two days without marks that are one day in two calendars, where the text speaks of calendars.
const BESIDE: usize = 120;

/// The last year that began on 25 March anywhere.
const LAST_MARCH: i32 = 1751;

/// A place and where it is named.
type Near<'a> = (usize, &'a Territory);

fn nearest<'a>(named: &[Near<'a>], item: &Item<'_>) -> Option<Near<'a>> {
    let near = named.iter();
    near.min_by_key(|(at, _)| at.abs_diff(item.at.start))
        .copied()
}

/// Bytes between two spans.
fn apart(one: Span, other: Span) -> usize {
    other
        .start()
        .saturating_sub(one.end())
        .max(one.start().saturating_sub(other.end()))
}

impl<'a> Scene<'a> {
    /// The days of the passage that stand alone near this one.
    fn near<'s>(&'s self, item: &Item<'_>) -> impl Iterator<Item = &'s LoneDay> {
        let (passage, span) = (item.passage, item.date.span);
        let here = self.days.partition_point(|day| day.span < span);
        let window = self
            .days
            .iter()
            .skip(here.saturating_sub(NEIGHBOURS))
            .take(2 * NEIGHBOURS + 1);
        window.filter(move |day| day.passage == passage && day.span != span)
    }

    /// The places named in the text around a date, from its start.
    fn named_near(&self, item: &Item<'_>) -> Vec<Near<'a>> {
        let all = self.named.get(&item.passage).map_or(&[][..], Vec::as_slice);
        let (from, to) = (item.start, item.start + item.text.len());
        let first = all.partition_point(|(at, _)| *at < from);
        let near = all.iter().skip(first).take_while(|(at, _)| *at < to);
        near.map(|(at, territory)| (at - from, *territory))
            .collect()
    }

    /// The places near a date that are named with it, in its part of the sentence, else in the sentence; and the others.
    fn named_inside(&self, item: &Item<'_>) -> (Vec<Near<'a>>, Vec<Near<'a>>) {
        let sentence = crate::sentence::around(item.text, item.at.clone());
        let named = self.named_near(item);
        let places: Vec<usize> = named.iter().map(|(at, _)| *at).collect();
        let clause = self.spots.clause(item, &sentence, &places);
        let own = places.iter().any(|at| clause.contains(at));
        let inside = if own { clause } else { sentence.clone() };
        // what the sentence says of its other dates tells nothing of this one
        let told = |at: &usize| inside.contains(at) || !sentence.contains(at);
        let told = named.into_iter().filter(|(at, _)| told(at));
        told.partition(|(at, _)| inside.contains(at))
    }

    fn told(&self, item: &Item<'_>, (at, territory): Near<'a>) -> Told<'a> {
        Told {
            name: self.places.name_at(item.text, at),
            territory,
            asked: false,
        }
    }

    pub(super) fn by_weekday(&self, part: &DateParts, year: &StoryYear) -> Option<Choice> {
        let weekday = part.weekday.filter(|_| part.feast.is_none())?;
        let fits = |calendar| {
            let day = day_of(part, calendar, year.year)?;
            Some(day.weekday().iso_number() == weekday)
        };
        let (gregorian, julian) = (fits(CalendarName::Gregorian)?, fits(CalendarName::Julian)?);
        let calendar = if gregorian {
            CalendarName::Gregorian
        } else {
            CalendarName::Julian
        };
        if gregorian == julian {
            return None;
        }
        let written = part.year.or(year.year).unwrap_or(0);
        // A slip in a modern weekday is likelier than a Julian date.
        if calendar == CalendarName::Julian && written > 1923 {
            return None;
        }
        let mut choice = sure(
            calendar,
            BasisKind::Weekday,
            Some(part.span),
            "the weekday fits this calendar only",
        );
        choice.consistent = Some(true);
        Some(choice)
    }

    /// Another day of the passage, marked with the one calendar, that is this day in the other.
    pub(super) fn companion(
        &self,
        item: &Item<'_>,
        part: &DateParts,
        year: &StoryYear,
    ) -> Option<Choice> {
        use CalendarName::{Gregorian, Julian};
        let own = |calendar| day_of(part, calendar, year.year);
        let talks = self.talks.contains(&item.passage);
        for day in self.near(item) {
            let talk = talks && apart(item.date.span, day.span) <= BESIDE;
            let fits = |mine, other| {
                own(mine).is_some() && own(mine) == day_of(&day.part, other, day.year)
            };
            let found = match day.part.style.as_ref().map(|mark| mark.calendar) {
                Some(Julian) if fits(Gregorian, Julian) => Some(Gregorian),
                Some(Gregorian) if fits(Julian, Gregorian) => Some(Julian),
                None if talk && fits(Julian, Gregorian) => Some(Julian),
                None if talk && fits(Gregorian, Julian) => Some(Gregorian),
                _ => None,
            };
            if let Some(calendar) = found {
                return Some(sure(
                    calendar,
                    BasisKind::PairedDate,
                    Some(day.span),
                    "the same day is named in the other calendar nearby",
                ));
            }
        }
        None
    }

    /// The later year of a day that stands nearby with a double year.
    pub(super) fn twin_year(&self, item: &Item<'_>, part: &DateParts) -> Option<i32> {
        let mut same = self.near(item).filter(|day| {
            (day.part.month, day.part.day, day.part.year) == (part.month, part.day, part.year)
        });
        same.find_map(|day| day.part.double_year)
    }

    /// A day that a pair on the page names too.
    pub(super) fn repeated(&self, part: &DateParts, year: &StoryYear) -> Option<Choice> {
        let own = (part.year.or(year.year), part.month?, part.day?);
        let found = self.paired.get(&own)?;
        let mut choice = sure(
            found.calendar,
            BasisKind::OtherDates,
            Some(found.span),
            "repeats a day that the page gives in both calendars",
        );
        choice.confidence = 0.85;
        Some(choice)
    }

    /// The ground that the place of a day or of a month gives. A page that converts its days still takes over the
    /// months of its sources, so its pairs tell nothing of a month.
    pub(super) fn by_place(
        &self,
        item: &Item<'_>,
        part: &DateParts,
        year: &StoryYear,
    ) -> Option<Choice> {
        let written = part.year.or(year.year)?;
        let first = DateParts {
            day: part.day.or(Some(1)),
            ..part.clone()
        };
        let day = day_of(&first, CalendarName::Julian, Some(written))?;
        let Some(Ground {
            name,
            territory,
            counted,
        }) = self
            .julian_place(item, day, written)
            .or_else(|| self.julian_neighbour(item, day, written))
        else {
            return self.never(item, day);
        };
        let sentence = item
            .text
            .get(crate::sentence::around(item.text, item.at.clone()))
            .unwrap_or_default();
        let other = counted.calendar;
        let swedish = other == CalendarName::Swedish;
        if self.places.talk_in(sentence) == (true, false)
            || swedish && self.places.talk_in(sentence).0
        {
            let why = format!("the sentence speaks of the calendar of {}", territory.name);
            return Some(sure(other, BasisKind::ExplicitMark, None, &why));
        }
        if self.new_style_first && part.day.is_some() {
            let why = "the page writes its pairs New Style first";
            let choice = sure(CalendarName::Gregorian, BasisKind::OtherDates, None, why);
            return Some(Choice {
                confidence: 0.75,
                ..choice
            });
        }
        let why = format!(
            "{} ({name}) counted in the {} calendar until {}",
            territory.name,
            if swedish { "Swedish" } else { "Julian" },
            counted.until
        );
        let assumed = self.context.assume_julian;
        let calendar = if assumed {
            other
        } else {
            CalendarName::Unknown
        };
        let choice = sure(calendar, BasisKind::PlaceAndDate, None, &why);
        Some(Choice {
            confidence: if assumed { 0.8 } else { 0.5 },
            swedish,
            ..choice
        })
    }

    /// A day of a text that tells no place, from before the reform of where its language is spoken: it may be of either calendar.
    pub(super) fn by_home(
        &self,
        item: &Item<'_>,
        part: &DateParts,
        year: &StoryYear,
    ) -> Option<Choice> {
        let written = part.year.or(year.year)?;
        let day = day_of(part, CalendarName::Julian, Some(written))?;
        let home = self.places.home(self.context.language)?;
        let counted = home.counted(day, written, false)?;
        let told = !self.places_of(item).is_empty() || self.is_elsewhere(day, written);
        if told || self.new_style_first {
            return None;
        }
        let swedish = counted.calendar == CalendarName::Swedish;
        let why = format!(
            "no place is told, and {} counted in the {} calendar until {}",
            home.name,
            if swedish { "Swedish" } else { "Julian" },
            counted.until
        );
        let choice = sure(CalendarName::Unknown, BasisKind::PlaceAndDate, None, &why);
        Some(Choice {
            confidence: 0.5,
            swedish,
            ..choice
        })
    }

    /// Whether the text names places, and none that counted in a calendar of old on a day.
    fn is_elsewhere(&self, day: DayNumber, year: i32) -> bool {
        let mut all = self.named.values().flatten().peekable();
        all.peek().is_some() && all.all(|(_, place)| place.counted(day, year, false).is_none())
    }

    /// A place that counted in the Julian calendar on a day: named in the sentence, else the nearest of the passage, else
    /// that of the title or of the context.
    pub(super) fn julian_place(
        &self,
        item: &Item<'_>,
        day: DayNumber,
        year: i32,
    ) -> Option<Ground<'a>> {
        let mut told = self.places_of(item).into_iter();
        told.find_map(|told| self.ground(told, day, year))
    }

    fn ground(&self, told: Told<'a>, day: DayNumber, year: i32) -> Option<Ground<'a>> {
        let counted = told.territory.counted(day, year, told.asked)?;
        Some(Ground {
            name: told.name,
            territory: told.territory,
            counted,
        })
    }

    /// The year that a day marked Old Style may be of by the reckoning of today, where the place that is asked for began its
    /// year in March: the mark is said of the days and of the year.
    pub(super) fn march_year(&self, part: &DateParts) -> Option<i32> {
        let marked = part.style.as_ref().map(|mark| mark.calendar) == Some(CalendarName::Julian);
        let place = self.context.place.as_deref().filter(|_| marked)?;
        let until = self.places.asked(place)?.march_until()?;
        let early = (part.month?, part.day?) < (3, 25);
        let year = part.year.filter(|_| part.double_year.is_none())?;
        (early && year <= until).then_some(year + 1)
    }

    /// The last year that a pair of days may count from 25 March: that of the places which its sentence names, if any.
    pub(super) fn march_last(&self, item: &Item<'_>) -> Option<i32> {
        let (inside, _) = self.named_inside(item);
        if inside.is_empty() {
            return Some(LAST_MARCH);
        }
        let of_places = inside.iter().filter_map(|(_, place)| place.march_until());
        of_places.max()
    }

    /// The place nearest to a sentence that names towns only, none of which counted in the Julian calendar: who comes from
    /// elsewhere may write of a town by the calendar of home.
    fn julian_neighbour(&self, item: &Item<'_>, day: DayNumber, year: i32) -> Option<Ground<'a>> {
        let (inside, mut outside) = self.named_inside(item);
        let known = |name: &str| inside.iter().any(|(_, place)| place.name == name);
        outside.retain(|(_, place)| !known(&place.name));
        let towns = !inside.is_empty() && inside.iter().all(|(_, place)| place.town);
        let nearest = nearest(&outside, item).filter(|_| towns)?;
        self.ground(self.told(item, nearest), day, year)
    }

    /// Both readings of a day that fell into the gap of the reform of its place.
    fn never(&self, item: &Item<'_>, day: DayNumber) -> Option<Choice> {
        let told = self.places_of(item).into_iter();
        let mut gaps = told.filter_map(|told| Some((told.territory.skipped(day)?, told)));
        let ((last, first), told) = gaps.next()?;
        let why = format!(
            "there was no such day in {} ({}): {last} was followed by {first}",
            told.territory.name, told.name
        );
        let choice = sure(CalendarName::Unknown, BasisKind::PlaceAndDate, None, &why);
        Some(Choice {
            confidence: 0.5,
            ..choice
        })
    }

    /// The places that tell of a date: all that the sentence names, else the nearest of the passage, else that of the title
    /// or of the context.
    fn places_of(&self, item: &Item<'_>) -> Vec<Told<'a>> {
        let (inside, outside) = self.named_inside(item);
        if !inside.is_empty() {
            let inside = inside.into_iter();
            return inside.map(|place| self.told(item, place)).collect();
        }
        if let Some(nearest) = nearest(&outside, item) {
            return vec![self.told(item, nearest)];
        }
        let title = self.context.title.as_str();
        let language = self.context.language;
        let titled = self.places.named_in_language(title, language).into_iter();
        let titled = titled.map(|(at, territory)| Told {
            name: self.places.name_at(title, at),
            territory,
            asked: false,
        });
        let place = self.context.place.as_deref().unwrap_or_default();
        let asked = self.places.asked(place).map(|territory| Told {
            name: place.to_owned(),
            territory,
            asked: true,
        });
        titled.chain(asked).collect()
    }
}

/// A place that tells of a date.
struct Told<'a> {
    /// As written.
    name: String,
    territory: &'a Territory,
    /// Whether it was given with the text, not named in it.
    asked: bool,
}

/// A place that counted in the Julian or the Swedish calendar on a day.
pub(super) struct Ground<'a> {
    name: String,
    territory: &'a Territory,
    counted: Counted,
}

/// The places that each passage with dates names.
pub(super) fn named<'a>(
    items: &[Item<'_>],
    places: &'a Places,
    language: Language,
) -> BTreeMap<usize, Vec<(usize, &'a Territory)>> {
    let dated = |item: &&Item<'_>| {
        let mut parts = item.date.parts.iter();
        parts.any(|part| part.month.is_some() || part.feast.is_some())
    };
    let passages = items.chunk_by(|one, next| one.passage == next.passage);
    let first = passages.filter_map(|chunk| chunk.iter().find(dated));
    first
        .map(|item| (item.passage, places.named_in_language(item.text, language)))
        .collect()
}

/// The passages with dates that speak of calendars.
pub(super) fn talks(items: &[Item<'_>], places: &Places) -> BTreeSet<usize> {
    let passages = items.chunk_by(|one, next| one.passage == next.passage);
    let talking =
        passages.filter_map(|chunk| chunk.first().filter(|item| places.talk_in(item.text).0));
    talking.map(|item| item.passage).collect()
}

/// A day that only the Swedish calendar had: 30 February 1712.
pub(super) fn only_swedish(part: &DateParts, year: &StoryYear) -> Option<Choice> {
    let none = [CalendarName::Gregorian, CalendarName::Julian]
        .into_iter()
        .all(|calendar| day_of(part, calendar, year.year).is_none());
    day_of(part, CalendarName::Swedish, year.year).filter(|_| none)?;
    Some(sure(
        CalendarName::Swedish,
        BasisKind::AsWritten,
        Some(part.span),
        "no other calendar had this day",
    ))
}

/// A day that the Gregorian calendar left out: 29 February 1700.
pub(super) fn only_julian(part: &DateParts, year: &StoryYear) -> Option<Choice> {
    let day = |calendar| day_of(part, calendar, year.year);
    let lost = day(CalendarName::Gregorian).is_none() && day(CalendarName::Julian).is_some();
    lost.then(|| {
        sure(
            CalendarName::Julian,
            BasisKind::AsWritten,
            Some(part.span),
            "the Gregorian calendar had no such day",
        )
    })
}

pub(super) fn before_reform(part: &DateParts, year: &StoryYear) -> Option<Choice> {
    let day = day_of(part, CalendarName::Julian, year.year)?;
    let reform = Gregorian::new(1582, 10, 15).ok()?.to_day();
    (day < reform).then(no_other)
}

/// The ground of years and months that were over when the Gregorian calendar began: of all that a date names, a range's ends too.
pub(super) fn years_before_reform(
    parts: &[DateParts],
    first: &DateParts,
    year: &StoryYear,
) -> Option<Choice> {
    let over = |part: &DateParts| is_before_reform(part, year.year);
    (over(first) && parts.iter().all(over)).then(no_other)
}

fn no_other() -> Choice {
    sure(
        CalendarName::Julian,
        BasisKind::PlaceAndDate,
        None,
        "before 15 October 1582 there was no other calendar",
    )
}
