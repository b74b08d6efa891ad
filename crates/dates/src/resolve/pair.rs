//! Dates written in two calendars: which half is in which, and whether they agree.

use super::value::{day_of, day_text, day_value, value};
use regesta_calendar::DayNumber;
use regesta_model::{CalendarName, DateParts, DayRange, Value};

/// The two halves of a dual date.
pub(crate) fn halves(parts: &[DateParts]) -> Option<(&[DateParts], &[DateParts])> {
    let half = parts.len() / 2;
    (half > 0 && parts.len().is_multiple_of(2)).then(|| parts.split_at(half))
}

/// Days between the two calendars at most; other calendars count from elsewhere.
const MOST_APART: i32 = 14;

/// The two halves of a dual date, with the calendar of each.
pub(crate) struct Pair {
    pub(crate) first: CalendarName,
    pub(crate) second: CalendarName,
    pub(crate) consistent: Option<bool>,
    pub(crate) gap: Option<i32>,
    /// Days of the first and the second half, each read in its calendar.
    days: Vec<(Option<DayNumber>, Option<DayNumber>)>,
    yearless: Option<String>,
    /// The year of the Old Style half began on 25 March.
    march: bool,
}

impl Pair {
    /// The pair of these halves; `last` is the last year that may have begun on 25 March.
    pub(crate) fn new(
        first: &[DateParts],
        second: &[DateParts],
        year: Option<i32>,
        last: Option<i32>,
    ) -> Self {
        let (a, b) = (
            first.first().cloned().unwrap_or_default(),
            second.first().cloned().unwrap_or_default(),
        );
        let gap = crate::days::apart(&a, &b);
        let (mut one, mut two) = calendars(&a, &b, gap);
        swedish(&a, &b, year, (&mut one, &mut two));
        let mut days = Vec::new();
        let mut march = false;
        for (a, b) in first.iter().zip(second) {
            let told = march_year((a, one), (b, two))
                .or_else(|| march_year((b, two), (a, one)))
                .filter(|told| last.is_some_and(|last| told.year <= Some(last)));
            march |= told.is_some();
            let late = told.as_ref();
            let a = late.filter(|_| one == CalendarName::Julian).unwrap_or(a);
            let b = late.filter(|_| two == CalendarName::Julian).unwrap_or(b);
            let written = a
                .double_year
                .or(a.year)
                .filter(|_| one != CalendarName::FrenchRepublican);
            let other = b
                .double_year
                .or(b.year)
                .filter(|_| two != CalendarName::FrenchRepublican);
            let year = written.or(other).or(year);
            let both = |year| aligned((a, one), (b, two), year);
            let day = both(year);
            // A span that ends in January began in the year before.
            let back = days.last().is_some_and(|last| day < *last);
            days.push(if back {
                both(year.map(|year| year + 1))
            } else {
                day
            });
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
            march,
        }
    }

    pub(crate) fn why(&self) -> String {
        match (self.consistent, self.gap) {
            (Some(true), _) if self.march => {
                "both days are given and agree: the Old Style year began on 25 March".to_owned()
            }
            (Some(true), Some(gap)) if gap.abs() <= MOST_APART => {
                format!("both days are given, {} apart, and agree", gap.abs())
            }
            (Some(true), _) => "both days are given and agree".to_owned(),
            _ => "both days are given and disagree".to_owned(),
        }
    }

    pub(crate) fn values(&self) -> Vec<Value> {
        if let Some(text) = &self.yearless {
            return value(text, None, CalendarName::Gregorian)
                .into_iter()
                .collect();
        }
        let side = |pick: fn(&(_, _)) -> Option<DayNumber>, read_as| {
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

/// The Old Style half of a pair by the reckoning of today, where it names the year before that of the other half and only a
/// year that began on 25 March makes the two agree: "February 22, 1732 (February 11, 1731, Old Style)".
fn march_year(
    old: (&DateParts, CalendarName),
    new: (&DateParts, CalendarName),
) -> Option<DateParts> {
    let (part, other) = (old.0, new.0);
    let of_pair = (old.1, new.1) == (CalendarName::Julian, CalendarName::Gregorian);
    let early = (part.month?, part.day?) < (3, 25) && part.double_year.is_none();
    let later = part.year?.checked_add(1)?;
    let told = DateParts {
        double_year: Some(later),
        ..part.clone()
    };
    let day = day_of(&told, old.1, None)?;
    let agree = day_of(other, new.1, None) == Some(day);
    (of_pair && early && agree).then_some(told)
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

/// Reads the Julian half as Swedish where only that makes the two agree.
fn swedish(
    a: &DateParts,
    b: &DateParts,
    year: Option<i32>,
    calendars: (&mut CalendarName, &mut CalendarName),
) {
    let year = a.year.or(b.year).or(year);
    let (one, two) = calendars;
    let agree = |x, y| {
        let day = day_of(a, x, year);
        day.is_some() && day == day_of(b, y, year)
    };
    if agree(*one, *two) {
        return;
    }
    if *one == CalendarName::Julian && agree(CalendarName::Swedish, *two) {
        *one = CalendarName::Swedish;
    } else if *two == CalendarName::Julian && agree(*one, CalendarName::Swedish) {
        *two = CalendarName::Swedish;
    }
}

pub(crate) fn from_to(days: &[DayNumber], read_as: CalendarName) -> Option<Value> {
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
