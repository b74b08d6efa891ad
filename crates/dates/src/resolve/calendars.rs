//! Which calendar a date is counted in, and the value that follows.

use super::clause::Spots;
use super::doubt::doubted;
use super::grounds::{before_reform, named, only_julian, only_swedish, talks, years_before_reform};
use super::pair::{Pair, halves};
use super::places::Places;
use super::republican;
use super::scene::{Choice, LoneDay, PairedDay, Scene, sure};
use super::story::StoryYear;
use super::value::{coarse_in, day_of, day_text, day_value, value};
use super::weekday::named_years;
use super::{Context, Item};
use crate::parse::UNKNOWN_REIGN;
use regesta_calendar::{Gregorian, Julian};
use regesta_model::{
    Basis, BasisKind, CalendarName, DateForm, DateId, DateParts, DayRange, Modifier, Outcome,
    Reading, Span, Value,
};
use std::collections::BTreeMap;

/// The decades from here on have no century of their own yet: "the thirties" of a text of today are past.
const COMING: i32 = 2000;

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
            paired: BTreeMap::new(),
            named: named(items, places, context.language),
            spots: Spots::of(items),
            days: Vec::new(),
            talks: talks(items, places),
            new_style_first: false,
            last: years.iter().filter_map(|year| year.year).max(),
            years: named_years(items),
            republican: republican::years(items),
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
                scene.march_last(&item.narrowed()),
            );
            if pair.consistent == Some(false) {
                continue;
            }
            match pair.first {
                CalendarName::Gregorian => orders.0 += 1,
                _ => orders.1 += 1,
            }
            scene.note(first, year.year, pair.first, item.date.span);
            scene.note(second, year.year, pair.second, item.date.span);
        }
        scene.new_style_first = orders.0 > 0 && orders.1 == 0;
        scene
    }

    fn note(&mut self, parts: &[DateParts], year: Option<i32>, calendar: CalendarName, span: Span) {
        for part in parts {
            if let (Some(month), Some(day)) = (part.month, part.day) {
                let written = (part.double_year.or(part.year).or(year), month, day);
                let paired = PairedDay { calendar, span };
                self.paired.entry(written).or_insert(paired);
            }
        }
    }

    /// The reading of one date.
    pub(crate) fn read(&self, index: usize, item: &Item<'_>, year: &StoryYear) -> Reading {
        let date = item.date;
        if date.rule.as_str() == UNKNOWN_REIGN {
            let date = DateId::new(index);
            let reading = unresolved("the year of this reign is not known");
            return Reading { date, ..reading };
        }
        let item = &item.narrowed();
        let Some(year) = &self.fitting(item, year) else {
            let date = DateId::new(index);
            let reading = unresolved("the weekday fits no year that the text tells");
            return Reading { date, ..reading };
        };
        let mut reading = match date.form {
            DateForm::Dual => self.dual(item, year),
            DateForm::List => self.list(item, year),
            DateForm::Choice => self.choice(item, year),
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
        let pair = Pair::new(first, second, year.year, self.march_last(item));
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
        let last = self.march_last(item);
        let pairs: Vec<Pair> = parts
            .chunks(2)
            .filter(|two| two.len() == 2)
            .map(|two| {
                let (one, other) = two.split_at(1);
                Pair::new(one, other, year.year, last)
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

    pub(super) fn plain(&self, item: &Item<'_>, year: &StoryYear) -> Reading {
        let parts = &item.date.parts;
        let Some(first) = parts.first() else {
            return unresolved("nothing is written");
        };
        let twin = self.twin_year(item, first);
        let told: Vec<DateParts>;
        let (parts, first) = if let Some(later) = twin.filter(|_| parts.len() == 1) {
            told = vec![DateParts {
                double_year: Some(later),
                ..first.clone()
            }];
            (&told, told.first().unwrap_or(first))
        } else if let Some(of_republic) = self.republican_year(first, year) {
            told = vec![DateParts {
                year: Some(of_republic),
                ..first.clone()
            }];
            (&told, told.first().unwrap_or(first))
        } else if let Some(decade) = self.decade_near(item, first, year) {
            told = vec![DateParts {
                decade: Some(decade),
                ..first.clone()
            }];
            (&told, first)
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
        let values: Vec<Value> = calendars
            .into_iter()
            .filter_map(|calendar| span_value(parts, calendar, year.year))
            .collect();
        let mut values = values;
        let mut basis = vec![choice.basis];
        if let ([part], Some(later)) = (parts.as_slice(), self.march_year(first)) {
            let later = DateParts {
                double_year: Some(later),
                ..part.clone()
            };
            values.extend(span_value(&[later], choice.calendar, None));
            let why = "the year of the place began on 25 March: the day may be of the next one";
            basis.push(sure(choice.calendar, BasisKind::PlaceAndDate, None, why).basis);
        }
        values.dedup_by(|a, b| a.edtf == b.edtf);
        let outcome = if values.is_empty() {
            undated(first)
        } else {
            outcome(values)
        };
        Reading {
            date: DateId::default(),
            calendar: choice.calendar,
            outcome: doubted(approximate(outcome, item), item),
            basis,
            consistent: choice.consistent,
            confidence: choice.confidence,
        }
    }

    /// The decade that a word without its century means, "the sixties" of 1899: the one nearest to the year of the story
    /// or to the last one of the text; one that the text does not reach is a little farther.
    fn decade_near(&self, item: &Item<'_>, part: &DateParts, year: &StoryYear) -> Option<i32> {
        let named = part
            .decade
            .filter(|_| item.date.rule.as_str() == "decade-word")?;
        let (story, last) = (year.year?, self.last?);
        let of_century = named.rem_euclid(100) + story.div_euclid(100) * 100;
        let all = [of_century - 100, of_century, of_century + 100];
        let apart = |decade: &i32| {
            let middle = decade + 5;
            let years = (middle - story).abs().min((middle - last).abs());
            years + if *decade > last { years / 4 } else { 0 }
        };
        let known = |decade: &i32| *decade <= last || *decade < COMING;
        all.into_iter().filter(known).min_by_key(apart)
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
        if let Some(choice) = years_before_reform(&item.date.parts, part, year) {
            return choice;
        }
        if part.day.is_none() && part.month.is_some() && part.double_year.is_none() {
            let placed = self
                .by_place(item, part, year)
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
            .or_else(|| only_julian(part, year))
            .or_else(|| self.companion(item, part, year))
            .or_else(|| self.repeated(part, year))
            .or_else(|| self.by_place(item, part, year))
            .or_else(|| self.by_home(item, part, year))
            .unwrap_or_else(|| Choice {
                calendar: CalendarName::Gregorian,
                basis: as_written(),
                consistent: None,
                confidence: 0.9,
                swedish: false,
            })
    }
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
    if let ([part], [(_, Some(month))]) = (parts, texts.as_slice())
        && let Some(days) = julian_month(part, calendar, *month)
    {
        let text = format!("{}/{}", day_text(days.first()), day_text(days.last()));
        return value(&text, Some(days), calendar);
    }
    let text: Vec<&str> = texts.iter().map(|(text, _)| text.as_str()).collect();
    value(&text.join("/"), days, calendar)
}

/// The days of a month that is marked as Old Style; `days` are those of the New Style month of that name.
fn julian_month(part: &DateParts, calendar: CalendarName, days: DayRange) -> Option<DayRange> {
    let marked = calendar == CalendarName::Julian && part.style.is_some() && part.day.is_none();
    let month = part.month.filter(|_| marked)?;
    let year = Gregorian::from_day(days.first()).year();
    let first = Julian::new(year, month, 1).ok()?;
    let last = Julian::new(year, month, Julian::days_in_month(year, month)).ok()?;
    Some(DayRange::new(first.to_day(), last.to_day()))
}

fn part_value(
    part: &DateParts,
    calendar: CalendarName,
    year: Option<i32>,
) -> Option<(String, Option<DayRange>)> {
    if part.day.is_none() {
        return coarse_in(part, year, calendar);
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
    let values: Vec<Value> = coarse_in(&part, None, CalendarName::Julian)
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

fn known(calendar: CalendarName) -> CalendarName {
    if calendar == CalendarName::Unknown {
        CalendarName::Gregorian
    } else {
        calendar
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

fn undated(part: &DateParts) -> Outcome {
    let why = if part.year.is_none() {
        "no year to count in"
    } else {
        "there is no such day"
    };
    Outcome::Unresolved(why.to_owned())
}

/// Most bytes between the years of a range that no word stands between.
const DASH: usize = 5;

/// "about 1830" is `1830~`; "about 1740-1745" is so at both ends, a life in brackets, "(c. 1240-1290)", at its own only.
fn approximate(outcome: Outcome, item: &Item<'_>) -> Outcome {
    let date = item.date;
    match outcome {
        Outcome::Certain(value) if date.modifier == Some(Modifier::Approximate) => {
            let text = value.edtf.to_string();
            let text = match (text.split_once('/'), date.parts.as_slice()) {
                (Some((start, end)), [first, second]) => {
                    let told = date.span.start() < first.span.start();
                    let again = second.span.start().saturating_sub(first.span.end()) > DASH;
                    let before = item.text.get(..item.at.start).unwrap_or_default();
                    match (told, again || !before.ends_with(['(', '['])) {
                        (false, _) => format!("{start}/{end}~"),
                        (true, false) => format!("{start}~/{end}"),
                        (true, true) => format!("{start}~/{end}~"),
                    }
                }
                _ => format!("{text}~"),
            };
            let edtf = regesta_calendar::Edtf::parse(&text).unwrap_or(value.edtf);
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
