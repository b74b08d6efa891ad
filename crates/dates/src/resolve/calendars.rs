//! Which calendar a date is counted in, and the value that follows.

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
    /// The page writes its pairs New Style first, so a lone date is New Style.
    new_style_first: bool,
}

/// A calendar with its ground.
struct Choice {
    calendar: CalendarName,
    basis: Basis,
    consistent: Option<bool>,
    confidence: f32,
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
            new_style_first: false,
        };
        let mut orders = (0, 0);
        for (item, year) in items.iter().zip(years) {
            if item.date.form != DateForm::Dual {
                continue;
            }
            let Some((first, second)) = halves(&item.date.parts) else {
                continue;
            };
            let pair = Pair::new(&first[0..1], &second[0..1], year.year);
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
            .map(|two| Pair::new(&two[..1], &two[1..], year.year))
            .collect();
        let paired = parts.len() % 2 == 0
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
        let choice = self.choose(item, first, year);
        let calendars: Vec<CalendarName> = match choice.calendar {
            CalendarName::Unknown => vec![CalendarName::Gregorian, CalendarName::Julian],
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
            };
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
            .or_else(|| self.repeated(part))
            .or_else(|| self.by_place(item, part, year))
            .unwrap_or_else(|| Choice {
                calendar: CalendarName::Gregorian,
                basis: as_written(),
                consistent: None,
                confidence: 0.9,
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
        let (name, territory) = self.place_of(item)?;
        let day = day_of(part, CalendarName::Julian, Some(written))?;
        let (y, m, d) = territory.julian_until?;
        let last = crate::days::julian(y, m, d)?;
        let from = territory.julian_from.unwrap_or(i32::MIN);
        if day > last || written < from {
            return None;
        }
        if self.new_style_first {
            let mut choice = sure(
                CalendarName::Gregorian,
                BasisKind::OtherDates,
                None,
                "the page writes its pairs New Style first",
            );
            choice.confidence = 0.75;
            return Some(choice);
        }
        let why = format!(
            "{} ({name}) counted in the Julian calendar until {y}-{m:02}-{d:02}",
            territory.name
        );
        let basis = Basis {
            kind: BasisKind::PlaceAndDate,
            span: None,
            why,
        };
        let (calendar, confidence) = if self.context.assume_julian {
            (CalendarName::Julian, 0.8)
        } else {
            (CalendarName::Unknown, 0.5)
        };
        Some(Choice {
            calendar,
            basis,
            consistent: None,
            confidence,
        })
    }

    /// The place nearest to a date in its passage, else that of the title.
    fn place_of(&self, item: &Item<'_>) -> Option<(String, &'a Territory)> {
        let near = self.nearest(item.text, &item.at);
        near.or_else(|| self.nearest(&self.context.title, &(0..0)))
            .or_else(|| self.nearest(self.context.place.as_deref()?, &(0..0)))
    }

    fn nearest(&self, text: &str, at: &std::ops::Range<usize>) -> Option<(String, &'a Territory)> {
        let sentence = crate::sentence::around(text, at.clone());
        let named = self.places.named_in(text);
        let inside = named.iter().filter(|(place, _)| sentence.contains(place));
        let nearest = inside
            .min_by_key(|(place, _)| place.abs_diff(at.start))
            .or_else(|| {
                named
                    .iter()
                    .min_by_key(|(place, _)| place.abs_diff(at.start))
            })?;
        let word = text
            .get(nearest.0..)?
            .split(|c: char| !crate::lexicon::is_letter(c))
            .next()?;
        Some((word.to_owned(), nearest.1))
    }
}

/// The two halves of a dual date.
fn halves(parts: &[DateParts]) -> Option<(&[DateParts], &[DateParts])> {
    let half = parts.len() / 2;
    (half > 0 && parts.len() % 2 == 0).then(|| parts.split_at(half))
}

/// The two halves of a dual date, with the calendar of each.
struct Pair {
    first: CalendarName,
    second: CalendarName,
    consistent: Option<bool>,
    gap: Option<i32>,
    /// Days of the first and the second half, each read in its calendar.
    days: Vec<(Option<DayNumber>, Option<DayNumber>)>,
    yearless: Option<String>,
}

impl Pair {
    fn new(first: &[DateParts], second: &[DateParts], year: Option<i32>) -> Self {
        let (a, b) = (
            first.first().cloned().unwrap_or_default(),
            second.first().cloned().unwrap_or_default(),
        );
        let gap = crate::days::apart(&a, &b);
        let (one, two) = calendars(&a, &b, gap);
        let mut days = Vec::new();
        for (a, b) in first.iter().zip(second) {
            let written = a
                .double_year
                .or(a.year)
                .filter(|_| one != CalendarName::FrenchRepublican);
            let other = b
                .double_year
                .or(b.year)
                .filter(|_| two != CalendarName::FrenchRepublican);
            let year = written.or(other).or(year);
            days.push(aligned((a, one), (b, two), year));
        }
        let agree = days.iter().all(|(a, b)| a.is_some() && a == b);
        let has_year = days.iter().all(|(a, b)| a.is_some() || b.is_some());
        let plausible = gap.is_some_and(|gap| (10..=13).contains(&gap.abs()));
        let written = if one == CalendarName::Gregorian {
            &a
        } else {
            &b
        };
        let yearless = (!has_year)
            .then(|| Some(format!("XXXX-{:02}-{:02}", written.month?, written.day?)))
            .flatten();
        Self {
            first: one,
            second: two,
            consistent: Some(if has_year { agree } else { plausible }),
            gap,
            days,
            yearless,
        }
    }

    fn why(&self) -> String {
        match (self.consistent, self.gap) {
            (Some(true), Some(gap)) => {
                format!("both days are given, {} apart, and agree", gap.abs())
            }
            (Some(true), None) => "both days are given and agree".to_owned(),
            _ => "both days are given and disagree".to_owned(),
        }
    }

    fn values(&self) -> Vec<Value> {
        if let Some(text) = &self.yearless {
            return value(text, None, CalendarName::Gregorian)
                .into_iter()
                .collect();
        }
        let side = |pick: fn(&(Option<DayNumber>, Option<DayNumber>)) -> Option<DayNumber>,
                    read_as| {
            let days: Vec<DayNumber> = self.days.iter().filter_map(pick).collect();
            from_to(&days, read_as)
        };
        let (converted, written) = match self.first {
            CalendarName::Gregorian => (side(|d| d.1, self.second), side(|d| d.0, self.first)),
            _ => (side(|d| d.0, self.first), side(|d| d.1, self.second)),
        };
        let mut values: Vec<Value> = converted.into_iter().chain(written).collect();
        values.dedup_by(|a, b| a.edtf == b.edtf);
        values
    }
}

/// The calendars of two halves: by their marks, else the earlier day is Julian.
fn calendars(a: &DateParts, b: &DateParts, gap: Option<i32>) -> (CalendarName, CalendarName) {
    use CalendarName::{Gregorian, Julian};
    let other = |calendar| {
        if calendar == Gregorian {
            Julian
        } else {
            Gregorian
        }
    };
    let mark = |part: &DateParts| part.style.as_ref().map(|mark| mark.calendar);
    match (mark(a), mark(b)) {
        (Some(one), Some(two)) if one != two => (one, two),
        (Some(one), _) => (one, other(one)),
        (None, Some(two)) => (other(two), two),
        (None, None) if gap.is_some_and(|gap| gap < 0) => (Gregorian, Julian),
        (None, None) => (Julian, Gregorian),
    }
}

/// The days of both halves; a half without a year takes the one that brings it nearest to the other.
fn aligned(
    a: (&DateParts, CalendarName),
    b: (&DateParts, CalendarName),
    year: Option<i32>,
) -> (Option<DayNumber>, Option<DayNumber>) {
    let one = day_of(a.0, a.1, year);
    let two = day_of(b.0, b.1, year);
    let moved = |part: &DateParts, calendar, target: Option<DayNumber>| {
        let target = target?;
        let years = [year?, year? - 1, year? + 1];
        let days = years
            .into_iter()
            .filter_map(|year| day_of(part, calendar, Some(year)));
        days.min_by_key(|day| day.days_to(target).abs())
    };
    let bare = |part: &DateParts| part.year.is_none();
    match (bare(a.0), bare(b.0)) {
        (true, false) => (moved(a.0, a.1, two), two),
        (false, true) => (one, moved(b.0, b.1, one)),
        _ if one.is_some() && a.1 == CalendarName::Gregorian => {
            (one, moved(b.0, b.1, one).filter(|_| bare(b.0)).or(two))
        }
        _ => (moved(a.0, a.1, two).filter(|_| bare(a.0)).or(one), two),
    }
}

fn from_to(days: &[DayNumber], read_as: CalendarName) -> Option<Value> {
    let (first, last) = (*days.first()?, *days.last()?);
    if first == last {
        return day_value(first, read_as);
    }
    value(
        &format!("{}/{}", day_text(first), day_text(last)),
        Some(DayRange::new(first, last)),
        read_as,
    )
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
