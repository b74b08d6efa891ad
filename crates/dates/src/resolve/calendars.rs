//! Which calendar a date is counted in, and the value that follows.

use super::pair::{Pair, halves};
use super::places::{Places, Territory};
use super::value::{coarse, day_of, day_text, day_value, value};
use super::years::StoryYear;
use super::{Context, Item};
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{
    Basis, BasisKind, CalendarName, DateForm, DateId, DateParts, DayRange, Modifier, Outcome,
    Reading, Span, Value,
};

/// What the page tells of calendars as a whole.
pub(crate) struct Scene<'a> {
    context: &'a Context,
    places: &'a Places,
    /// Month and day of each part of the page's pairs, with the calendar it is in and where it stands.
    paired: Vec<(u8, u8, CalendarName, Span)>,
    /// Every single day of the page.
    days: Vec<LoneDay>,
    /// The page writes its pairs New Style first, so a lone date is New Style.
    new_style_first: bool,
}

/// A day that stands alone.
struct LoneDay {
    part: DateParts,
    year: Option<i32>,
    passage: usize,
    span: Span,
}

/// A calendar with its ground.
struct Choice {
    calendar: CalendarName,
    basis: Basis,
    consistent: Option<bool>,
    confidence: f32,
    /// Where the calendar is not known: whether the other one is the Swedish.
    swedish: bool,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(
        items: &[Item<'_>],
        years: &[StoryYear],
        context: &'a Context,
        places: &'a Places,
    ) -> Self {
        let mut scene = Self {
            context,
            places,
            paired: Vec::new(),
            days: Vec::new(),
            new_style_first: false,
        };
        let mut orders = (0, 0);
        for (item, year) in items.iter().zip(years) {
            if let ([part], DateForm::Single) = (item.date.parts.as_slice(), item.date.form)
                && part.day.is_some()
            {
                let (part, passage, span) = (part.clone(), item.passage, item.date.span);
                scene.days.push(LoneDay {
                    part,
                    year: year.year,
                    passage,
                    span,
                });
            }
            if item.date.form != DateForm::Dual {
                continue;
            }
            let Some((first, second)) = halves(&item.date.parts) else {
                continue;
            };
            let pair = Pair::new(
                first.get(..1).unwrap_or(first),
                second.get(..1).unwrap_or(second),
                year.year,
            );
            if pair.consistent == Some(false) {
                continue;
            }
            match pair.first {
                CalendarName::Gregorian => orders.0 += 1,
                _ => orders.1 += 1,
            }
            scene.note(first, pair.first, item.date.span);
            scene.note(second, pair.second, item.date.span);
        }
        scene.new_style_first = orders.0 > 0 && orders.1 == 0;
        scene
    }

    fn note(&mut self, parts: &[DateParts], calendar: CalendarName, span: Span) {
        let days = parts
            .iter()
            .filter_map(|part| Some((part.month?, part.day?, calendar, span)));
        self.paired.extend(days);
    }

    /// The reading of one date.
    pub(crate) fn read(&self, index: usize, item: &Item<'_>, year: &StoryYear) -> Reading {
        let date = item.date;
        let mut reading = match date.form {
            DateForm::Dual => self.dual(item, year),
            DateForm::List => self.list(item, year),
            DateForm::Single | DateForm::Span => self.plain(item, year),
        };
        reading.date = DateId::new(index);
        if date
            .parts
            .iter()
            .all(|part| part.year.is_none() && part.decade.is_none() && part.century.is_none())
        {
            reading.basis.extend(year.basis());
        }
        if reading.basis.is_empty() {
            reading.basis.push(as_written());
        }
        reading.basis.sort_by_key(|basis| basis.kind);
        reading
    }

    fn dual(&self, item: &Item<'_>, year: &StoryYear) -> Reading {
        let Some((first, second)) = halves(&item.date.parts) else {
            return self.plain(item, year);
        };
        if first.first().is_some_and(|part| part.month.is_none()) {
            return year_pair(first, second);
        }
        let pair = Pair::new(first, second, year.year);
        let basis = Basis {
            kind: BasisKind::PairedDate,
            span: Some(item.date.span),
            why: pair.why(),
        };
        let values: Vec<Value> = pair.values();
        let mut grounds = vec![basis];
        grounds.extend(mark_basis(&item.date.parts));
        Reading {
            date: DateId::default(),
            calendar: pair.first,
            outcome: outcome(values),
            basis: grounds,
            consistent: pair.consistent,
            confidence: if pair.consistent == Some(true) {
                1.0
            } else {
                0.5
            },
        }
    }

    /// Several dates that share a month: all of them.
    fn list(&self, item: &Item<'_>, year: &StoryYear) -> Reading {
        let parts = &item.date.parts;
        let pairs: Vec<Pair> = parts
            .chunks(2)
            .filter(|two| two.len() == 2)
            .map(|two| {
                let (one, other) = two.split_at(1);
                Pair::new(one, other, year.year)
            })
            .collect();
        let paired = parts.len().is_multiple_of(2)
            && pairs
                .iter()
                .all(|pair| pair.gap.is_some_and(|gap| (9..=14).contains(&gap.abs())));
        let mut values = Vec::new();
        let mut calendar = CalendarName::Gregorian;
        let mut basis = Vec::new();
        if paired {
            calendar = pairs.first().map_or(calendar, |pair| pair.first);
            values.extend(pairs.iter().flat_map(Pair::values));
            basis.push(Basis {
                kind: BasisKind::PairedDate,
                span: Some(item.date.span),
                why: "each with its day in the other calendar".to_owned(),
            });
        } else {
            for part in parts {
                let choice = self.choose(item, part, year);
                calendar = choice.calendar;
                let read_as = known(calendar);
                values.extend(
                    day_of(part, read_as, year.year).and_then(|day| day_value(day, read_as)),
                );
                basis.push(choice.basis);
                basis.dedup_by(|a, b| a.why == b.why);
            }
        }
        let texts: Vec<String> = values.iter().map(|value| value.edtf.to_string()).collect();
        let days = values
            .iter()
            .filter_map(|value| value.days)
            .reduce(DayRange::cover);
        let all = value(&format!("{{{}}}", texts.join(",")), days, known(calendar));
        Reading {
            date: DateId::default(),
            calendar,
            outcome: all.map_or_else(
                || Outcome::Unresolved("no year to count in".to_owned()),
                Outcome::Certain,
            ),
            basis,
            consistent: paired.then_some(true),
            confidence: 0.9,
        }
    }

    fn plain(&self, item: &Item<'_>, year: &StoryYear) -> Reading {
        let parts = &item.date.parts;
        let Some(first) = parts.first() else {
            return unresolved("nothing is written");
        };
        let twin = self.twin_year(item, first);
        let doubled: Vec<DateParts>;
        let (parts, first) = if let Some(later) = twin.filter(|_| parts.len() == 1) {
            doubled = vec![DateParts {
                double_year: Some(later),
                ..first.clone()
            }];
            (&doubled, doubled.first().unwrap_or(first))
        } else {
            (parts, first)
        };
        let choice = self.choose(item, first, year);
        let other = if choice.swedish {
            CalendarName::Swedish
        } else {
            CalendarName::Julian
        };
        let calendars: Vec<CalendarName> = match choice.calendar {
            CalendarName::Unknown => vec![CalendarName::Gregorian, other],
            calendar => vec![calendar],
        };
        let range = parts.len() > 1;
        let calendars = if range {
            calendars.into_iter().take(1).collect()
        } else {
            calendars
        };
        let values: Vec<Value> = calendars
            .into_iter()
            .filter_map(|calendar| span_value(parts, calendar, year.year))
            .collect();
        let mut values = values;
        values.dedup_by(|a, b| a.edtf == b.edtf);
        let outcome = if values.is_empty() {
            undated(first, choice.calendar)
        } else {
            outcome(values)
        };
        Reading {
            date: DateId::default(),
            calendar: choice.calendar,
            outcome: approximate(outcome, item.date.modifier),
            basis: vec![choice.basis],
            consistent: choice.consistent,
            confidence: choice.confidence,
        }
    }

    /// The calendar of one part.
    fn choose(&self, item: &Item<'_>, part: &DateParts, year: &StoryYear) -> Choice {
        if let Some(mark) = &part.style {
            return Choice {
                calendar: mark.calendar,
                basis: Basis {
                    kind: BasisKind::ExplicitMark,
                    span: Some(mark.span),
                    why: format!("marked as {}", mark.calendar.as_str()),
                },
                consistent: None,
                confidence: 1.0,
                swedish: false,
            };
        }
        if part.day.is_none() && part.month.is_some() && part.double_year.is_none() {
            let month = DateParts {
                day: Some(1),
                ..part.clone()
            };
            let placed = self
                .by_place(item, &month, year)
                .filter(|choice| choice.calendar == CalendarName::Unknown);
            if let Some(choice) = placed {
                return choice;
            }
        }
        if part.day.is_none() {
            let calendar = if part.double_year.is_some() {
                CalendarName::Julian
            } else {
                CalendarName::Gregorian
            };
            return Choice {
                calendar,
                basis: as_written(),
                consistent: None,
                confidence: 0.95,
                swedish: false,
            };
        }
        if part.double_year.is_some() {
            return sure(
                CalendarName::Julian,
                BasisKind::ExplicitMark,
                Some(part.span),
                "a double year is of the time when the year began in March",
            );
        }
        self.by_weekday(part, year)
            .or_else(|| before_reform(part, year))
            .or_else(|| only_swedish(part, year))
            .or_else(|| self.companion(item, part, year))
            .or_else(|| self.repeated(part))
            .or_else(|| self.by_place(item, part, year))
            .unwrap_or_else(|| Choice {
                calendar: CalendarName::Gregorian,
                basis: as_written(),
                consistent: None,
                confidence: 0.9,
                swedish: false,
            })
    }

    fn by_weekday(&self, part: &DateParts, year: &StoryYear) -> Option<Choice> {
        let weekday = part.weekday?;
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
    fn companion(&self, item: &Item<'_>, part: &DateParts, year: &StoryYear) -> Option<Choice> {
        use CalendarName::{Gregorian, Julian};
        let own = |calendar| day_of(part, calendar, year.year);
        let near = self
            .days
            .iter()
            .filter(|day| day.passage == item.passage && day.span != item.date.span);
        for day in near {
            let fits = |mine, other| {
                own(mine).is_some() && own(mine) == day_of(&day.part, other, day.year)
            };
            let found = match day.part.style.as_ref().map(|mark| mark.calendar) {
                Some(Julian) if fits(Gregorian, Julian) => Some(Gregorian),
                Some(Gregorian) if fits(Julian, Gregorian) => Some(Julian),
                None if self.places.talk_in(item.text).0 && fits(Julian, Gregorian) => Some(Julian),
                None if self.places.talk_in(item.text).0 && fits(Gregorian, Julian) => {
                    Some(Gregorian)
                }
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
    fn twin_year(&self, item: &Item<'_>, part: &DateParts) -> Option<i32> {
        let twins = self
            .days
            .iter()
            .filter(|day| day.passage == item.passage && day.span != item.date.span);
        let mut same = twins.filter(|day| {
            (day.part.month, day.part.day, day.part.year) == (part.month, part.day, part.year)
        });
        same.find_map(|day| day.part.double_year)
    }

    /// A day that a pair on the page names too.
    fn repeated(&self, part: &DateParts) -> Option<Choice> {
        let (month, day) = (part.month?, part.day?);
        let found = self
            .paired
            .iter()
            .find(|(m, d, ..)| (*m, *d) == (month, day))?;
        let mut choice = sure(
            found.2,
            BasisKind::OtherDates,
            Some(found.3),
            "repeats a day that the page gives in both calendars",
        );
        choice.confidence = 0.85;
        Some(choice)
    }

    fn by_place(&self, item: &Item<'_>, part: &DateParts, year: &StoryYear) -> Option<Choice> {
        let written = part.year.or(year.year)?;
        let day = day_of(part, CalendarName::Julian, Some(written))?;
        let (name, territory) = self.julian_place(item, day, written)?;
        let (y, m, d) = territory.julian_until?;
        let sentence = item
            .text
            .get(crate::sentence::around(item.text, item.at.clone()))
            .unwrap_or_default();
        let swedish =
            territory.swedish && day_of(part, CalendarName::Swedish, Some(written)).is_some();
        let other = if swedish {
            CalendarName::Swedish
        } else {
            CalendarName::Julian
        };
        if self.places.talk_in(sentence) == (true, false)
            || swedish && self.places.talk_in(sentence).0
        {
            let why = format!("the sentence speaks of the calendar of {}", territory.name);
            return Some(sure(other, BasisKind::ExplicitMark, None, &why));
        }
        if self.new_style_first {
            let why = "the page writes its pairs New Style first";
            let choice = sure(CalendarName::Gregorian, BasisKind::OtherDates, None, why);
            return Some(Choice {
                confidence: 0.75,
                ..choice
            });
        }
        let why = format!(
            "{} ({name}) counted in the Julian calendar until {y}-{m:02}-{d:02}",
            territory.name
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

    /// A place that counted in the Julian calendar on a day: named in the sentence, else the nearest of the passage, else
    /// that of the title or of the context.
    fn julian_place(
        &self,
        item: &Item<'_>,
        day: DayNumber,
        year: i32,
    ) -> Option<(String, &'a Territory)> {
        let sentence = crate::sentence::around(item.text, item.at.clone());
        let named = self.places.named_in(item.text);
        let inside: Vec<_> = named
            .iter()
            .filter(|(at, _)| sentence.contains(at))
            .collect();
        let julian = |territory: &Territory| territory.counted_julian(day, year);
        if let Some((at, territory)) = inside.iter().find(|(_, territory)| julian(territory)) {
            return Some((word_at(item.text, *at), territory));
        }
        if !inside.is_empty() {
            return None;
        }
        let nearest = named
            .iter()
            .min_by_key(|(at, _)| at.abs_diff(item.at.start));
        if let Some((at, territory)) = nearest {
            return julian(territory).then(|| (word_at(item.text, *at), *territory));
        }
        let context = [
            self.context.title.as_str(),
            self.context.place.as_deref().unwrap_or_default(),
        ];
        context.into_iter().find_map(|text| {
            let named = self.places.named_in(text);
            let (at, territory) = named.into_iter().find(|(_, territory)| julian(territory))?;
            Some((word_at(text, at), territory))
        })
    }
}

fn word_at(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    rest.split(|c: char| !crate::lexicon::is_letter(c))
        .next()
        .unwrap_or_default()
        .to_owned()
}

/// A day that only the Swedish calendar had: 30 February 1712.
fn only_swedish(part: &DateParts, year: &StoryYear) -> Option<Choice> {
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

/// The value of one part, or from the first to the last of several.
fn span_value(parts: &[DateParts], calendar: CalendarName, year: Option<i32>) -> Option<Value> {
    let texts: Option<Vec<(String, Option<DayRange>)>> = parts
        .iter()
        .map(|part| part_value(part, calendar, year))
        .collect();
    let texts = texts?;
    let days = texts
        .iter()
        .map(|(_, days)| *days)
        .reduce(|a, b| Some(a?.cover(b?)))
        .flatten();
    let text: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
    value(&text.join("/"), days, calendar)
}

fn part_value(
    part: &DateParts,
    calendar: CalendarName,
    year: Option<i32>,
) -> Option<(String, Option<DayRange>)> {
    if part.day.is_none() {
        return coarse(part, year);
    }
    let day = day_of(part, calendar, year);
    if let Some(day) = day {
        return Some((day_text(day), Some(DayRange::new(day, day))));
    }
    let unknown = part.year.is_none() && year.is_none();
    unknown.then(|| match calendar {
        CalendarName::Gregorian => {
            Some((format!("XXXX-{:02}-{:02}", part.month?, part.day?), None))
        }
        _ => Some(("XXXX-XX-XX".to_owned(), None)),
    })?
}

/// `1451 [O.S. 1450]`: two years for one, by the day on which the year began.
fn year_pair(first: &[DateParts], second: &[DateParts]) -> Reading {
    let year = first
        .iter()
        .chain(second)
        .filter_map(|part| part.year)
        .max();
    let part = DateParts {
        year,
        ..DateParts::default()
    };
    let values: Vec<Value> = coarse(&part, None)
        .and_then(|(text, days)| value(&text, days, CalendarName::Julian))
        .into_iter()
        .collect();
    Reading {
        date: DateId::default(),
        calendar: CalendarName::Julian,
        outcome: outcome(values),
        basis: mark_basis(second).into_iter().collect(),
        consistent: None,
        confidence: 0.9,
    }
}

fn before_reform(part: &DateParts, year: &StoryYear) -> Option<Choice> {
    let day = day_of(part, CalendarName::Julian, year.year)?;
    let reform = Gregorian::new(1582, 10, 15).ok()?.to_day();
    (day < reform).then(|| {
        sure(
            CalendarName::Julian,
            BasisKind::PlaceAndDate,
            None,
            "before 15 October 1582 there was no other calendar",
        )
    })
}

fn known(calendar: CalendarName) -> CalendarName {
    if calendar == CalendarName::Unknown {
        CalendarName::Gregorian
    } else {
        calendar
    }
}

fn sure(calendar: CalendarName, kind: BasisKind, span: Option<Span>, why: &str) -> Choice {
    Choice {
        calendar,
        basis: Basis {
            kind,
            span,
            why: why.to_owned(),
        },
        consistent: None,
        confidence: 0.95,
        swedish: false,
    }
}

fn as_written() -> Basis {
    Basis {
        kind: BasisKind::AsWritten,
        span: None,
        why: "as written".to_owned(),
    }
}

fn mark_basis(parts: &[DateParts]) -> Option<Basis> {
    let mark = parts.iter().find_map(|part| part.style.as_ref())?;
    Some(Basis {
        kind: BasisKind::ExplicitMark,
        span: Some(mark.span),
        why: format!("marked as {}", mark.calendar.as_str()),
    })
}

fn outcome(mut values: Vec<Value>) -> Outcome {
    match values.len() {
        0 => Outcome::Unresolved("there is no such day".to_owned()),
        1 => Outcome::Certain(values.remove(0)),
        _ => Outcome::Ambiguous(values),
    }
}

fn undated(part: &DateParts, calendar: CalendarName) -> Outcome {
    let why = if part.year.is_none() {
        "no year to count in"
    } else {
        "there is no such day"
    };
    let _ = calendar;
    Outcome::Unresolved(why.to_owned())
}

/// "about 1830" is `1830~`.
fn approximate(outcome: Outcome, modifier: Option<Modifier>) -> Outcome {
    match outcome {
        Outcome::Certain(value) if modifier == Some(Modifier::Approximate) => {
            let edtf =
                regesta_calendar::Edtf::parse(&format!("{}~", value.edtf)).unwrap_or(value.edtf);
            Outcome::Certain(Value { edtf, ..value })
        }
        other => other,
    }
}

fn unresolved(why: &str) -> Reading {
    Reading {
        date: DateId::default(),
        calendar: CalendarName::Unknown,
        outcome: Outcome::Unresolved(why.to_owned()),
        basis: vec![as_written()],
        consistent: None,
        confidence: 0.0,
    }
}
