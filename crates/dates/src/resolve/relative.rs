//! Steps from another date: "the following day", "a week earlier", "this summer".

use super::base::{Base, FARTHEST, Precision, from_reading};
use super::head::moment;
use super::report::{quarter, quarter_value};
use super::story::StoryYear;
use super::value::{coarse_value, day_value};
use super::{Context, Item, SAME_DAY};
use crate::parse::APPOSITION;
use regesta_calendar::{Gregorian, Julian};
use regesta_model::{
    Anchor, Basis, BasisKind, CalendarName, DateId, DateParts, Outcome, Reading, Relative,
    TimeUnit, Value,
};

/// The reading of a date that is a step from another.
pub(crate) fn read(
    index: usize,
    item: &Item<'_>,
    relative: Relative,
    items: &[Item<'_>],
    before: &[Reading],
    year: &StoryYear,
    context: &Context,
) -> Reading {
    let relative = if item.date.rule.as_str() == APPOSITION {
        SAME_DAY
    } else {
        relative
    };
    let anchor = anchor(relative, items, before, (context, year), item);
    let told = || of_story(relative, item, year).filter(|_| !context.news && anchor.is_none());
    let count = |from: &Base| step(from, relative, item, year, context);
    let value = quarter(relative, items, before, context, item)
        .or_else(|| count(anchor.as_ref()?))
        .or_else(told);
    let other = anchor.as_ref().and_then(|from| from.in_other());
    let other = other.and_then(|from| {
        let value = count(&from)?;
        Some(Value {
            read_as: from.calendar?,
            ..value
        })
    });
    let why = match (&value, &anchor) {
        (Some(_), Some(anchor)) => anchor.why.clone(),
        (Some(_), None) => format!("the year from {}", year.why),
        (None, _) => "no date before it".to_owned(),
    };
    let outcome = match (value, other) {
        (Some(value), Some(other)) if value.edtf != other.edtf => {
            Outcome::Ambiguous(vec![value, other])
        }
        (Some(value), _) => Outcome::Certain(value),
        (None, _) => Outcome::Unresolved("nothing to count from".to_owned()),
    };
    let calendar = match &outcome {
        Outcome::Certain(value) => value.read_as,
        Outcome::Ambiguous(_) => CalendarName::Unknown,
        Outcome::Unresolved(_) => CalendarName::Gregorian,
    };
    Reading {
        date: DateId::new(index),
        calendar,
        outcome,
        basis: vec![Basis {
            kind: BasisKind::OtherDates,
            span: anchor.and_then(|anchor| anchor.span),
            why,
        }],
        consistent: None,
        confidence: 0.7,
    }
}

/// The year that the story has reached or steps to, with its season: "in the autumn of the same year", far from any date.
fn of_story(relative: Relative, item: &Item<'_>, year: &StoryYear) -> Option<Value> {
    let before = year
        .from
        .is_some_and(|from| from.end() <= item.date.span.start());
    if relative.unit != TimeUnit::Year || !before {
        return None;
    }
    let part = item.date.parts.first().cloned().unwrap_or_default();
    coarse_value(&part, Some(year.year?))
}

fn anchor(
    relative: Relative,
    items: &[Item<'_>],
    before: &[Reading],
    (context, year): (&Context, &StoryYear),
    item: &Item<'_>,
) -> Option<Base> {
    let head = moment(relative, items, before, item);
    if let Some(from) = head.filter(|_| !context.news) {
        return Some(from);
    }
    let of_story = relative.anchor == Anchor::Story && item.date.rule.as_str() == "pointed";
    let years =
        matches!(relative.unit, TimeUnit::Year | TimeUnit::Quarter) && context.news && !of_story;
    let told =
        years || relative.anchor == Anchor::Speech && (context.news || !narrated(before, context));
    if let Some(day) = published(context).filter(|_| told) {
        return Some(day);
    }
    if let Some(from) = heading(items, before, item) {
        return Some(from);
    }
    let day_of_month = item.date.parts.iter().any(|part| part.day.is_some());
    let time = item.date.kind == regesta_model::DateType::Time;
    let pairs = items.iter().zip(before).rev().take(FARTHEST);
    for (other, reading) in pairs {
        let beside =
            other.passage == item.passage && item.at.start.saturating_sub(other.at.end) <= BESIDE;
        if day_of_month && other.date.details.relative.is_some() {
            continue;
        }
        let fits = |from: &Base| {
            let of_day = from.precision == Precision::Day;
            let told = of_story && context.news || in_story(from, year);
            beside && of_day || told && (of_day || !time)
        };
        if let Some(from) = from_reading(other, reading).filter(fits) {
            let near = other.passage == item.passage || item.passage - other.passage < 12;
            return near.then_some(from);
        }
    }
    // A story of long ago is not counted from the day on which it was published.
    let of_today = published(context).filter(|_| context.news || !narrated(before, context));
    of_today.or_else(|| {
        let year = context.year?;
        let day = Gregorian::new(year, 1, 1).ok()?.to_day();
        Some(Base {
            day,
            precision: Precision::Year,
            span: None,
            why: "the page around it".to_owned(),
            calendar: Some(CalendarName::Gregorian),
            other: None,
            head: false,
        })
    })
}

/// The date of the heading above, where the passage itself has none before.
fn heading(items: &[Item<'_>], before: &[Reading], item: &Item<'_>) -> Option<Base> {
    let last = before.len().checked_sub(1).and_then(|at| items.get(at));
    if last.is_some_and(|other| other.passage == item.passage) {
        return None;
    }
    let near = items.iter().zip(before).rev().take(FARTHEST);
    let mut above = near.filter(|(other, _)| other.heading);
    let (nearest, reading) = above.next()?;
    let labelled = above.find(|(other, _)| other.passage != nearest.passage);
    let (other, reading) = labelled
        .filter(|(other, _)| {
            other.passage + 1 == nearest.passage && is_label(other) && !is_label(nearest)
        })
        .unwrap_or((nearest, reading));
    from_reading(other, reading).filter(|from| from.precision == Precision::Day)
}

/// Bytes before the date of a heading within which it opens it: a place with a comma.
const LABEL: usize = 30;

/// Whether a heading is labelled with its date, "Riga, 3 May: the ice goes out". A line right under it that is not is a
/// caption, whose date is its picture's.
fn is_label(item: &Item<'_>) -> bool {
    let after = item.text.get(item.at.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', ')']);
    item.at.start == 0 || item.at.start <= LABEL && after.starts_with([':', '–', '—'])
}

/// Whether the dates before are of a time long before the day of publication.
fn narrated(before: &[Reading], context: &Context) -> bool {
    let Some((year, ..)) = context.published else {
        return true;
    };
    let days = before.iter().rev().take(FARTHEST).find_map(Reading::days);
    days.is_some_and(|days| Gregorian::from_day(days.first()).year() < year - 3)
}

fn published(context: &Context) -> Option<Base> {
    let (year, month, day) = context.published?;
    let day = Gregorian::new(year, month, day).ok()?.to_day();
    Some(Base {
        day,
        precision: Precision::Day,
        span: None,
        why: "counted from the day of publication".to_owned(),
        calendar: Some(CalendarName::Gregorian),
        other: None,
        head: false,
    })
}

/// Bytes between a date and a step that is counted from it, whatever time the story has reached.
const BESIDE: usize = 40;

/// Whether a date is of the time that the story has reached, not of a glance aside.
fn in_story(from: &Base, year: &StoryYear) -> bool {
    let own = Gregorian::from_day(from.day).year();
    year.year.is_none_or(|story| (own - story).abs() <= 12)
}

fn step(
    from: &Base,
    relative: Relative,
    item: &Item<'_>,
    year: &StoryYear,
    context: &Context,
) -> Option<Value> {
    let part = item.date.parts.first().cloned().unwrap_or_default();
    let base = Gregorian::from_day(from.day);
    if let Some(day) = part.day {
        return day_in_month(from, day, relative.steps?);
    }
    if part.season.is_some() || part.month.is_some() {
        let steps = relative.steps.unwrap_or(0);
        let spoken = (context.news || from.head) && relative.anchor == Anchor::Speech;
        let shifted = base.year()
            + nearest_season(&part, &base, steps)
                .filter(|_| spoken)
                .unwrap_or(steps);
        let year = if relative.steps == Some(0) && !context.news && !from.head {
            year.year.or(Some(base.year()))
        } else {
            Some(shifted)
        };
        return coarse_value(&part, year);
    }
    let steps = relative.steps?;
    if let Some(weekday) = part.weekday {
        let steps = if ahead(from, weekday, item, context) {
            1
        } else {
            steps
        };
        return weekday_value(from, weekday, steps);
    }
    if relative.unit == TimeUnit::Weekend {
        return weekday_value(from, SATURDAY, steps);
    }
    match relative.unit {
        TimeUnit::Quarter => quarter_value(from.day, steps),
        // In a narrative the century of speaking is not that of the story.
        TimeUnit::Decade | TimeUnit::Century
            if context.news || relative.anchor == Anchor::Story =>
        {
            long_value(&base, relative.unit, steps)
        }
        TimeUnit::Day | TimeUnit::Night if from.precision == Precision::Day => {
            day_value(from.day.plus(steps)?, CalendarName::Gregorian)
        }
        TimeUnit::Week if from.precision == Precision::Day => day_value(
            from.day.plus(steps.checked_mul(7)?)?,
            CalendarName::Gregorian,
        ),
        TimeUnit::Day | TimeUnit::Night | TimeUnit::Week | TimeUnit::Month
            if from.precision >= Precision::Month =>
        {
            let months = if relative.unit == TimeUnit::Month {
                steps
            } else {
                0
            };
            month_value(&base, months)
        }
        TimeUnit::Year | TimeUnit::Day | TimeUnit::Week | TimeUnit::Month => {
            let years = if relative.unit == TimeUnit::Year {
                steps
            } else {
                0
            };
            let part = DateParts {
                year: base.year().checked_add(years),
                ..DateParts::default()
            };
            coarse_value(&part, None)
        }
        _ => None,
    }
}

/// The decade or century so many steps from that of a day.
fn long_value(base: &Gregorian, unit: TimeUnit, steps: i32) -> Option<Value> {
    let part = if unit == TimeUnit::Decade {
        let decade = base.year().div_euclid(10).checked_add(steps)?;
        DateParts {
            decade: decade.checked_mul(10),
            ..DateParts::default()
        }
    } else {
        DateParts {
            century: base
                .year()
                .div_euclid(100)
                .checked_add(steps)?
                .checked_add(1),
            ..DateParts::default()
        }
    };
    coarse_value(&part, None)
}

/// Years to the last season of this name that is over, or to the next one that is to come.
fn nearest_season(part: &DateParts, base: &Gregorian, steps: i32) -> Option<i32> {
    let first = part.season.filter(|code| (21..24).contains(code))? - 20;
    let first = 3 * first;
    Some(match steps {
        -1 if first + 2 < base.month() => 0,
        1 if first > base.month() => 0,
        _ => steps,
    })
}

const SATURDAY: u8 = 6;

/// Whether a weekday in news is the next one: where the words before it look ahead, and where it is the day after publication.
fn ahead(from: &Base, weekday: u8, item: &Item<'_>, context: &Context) -> bool {
    let own = from.day.weekday().iso_number();
    let lone = item
        .date
        .details
        .relative
        .is_some_and(|step| step.steps == Some(0));
    let tomorrow = own % 7 + 1 == weekday;
    context.news && lone && own != weekday && (item.date.details.ahead || tomorrow)
}

/// Most days that a day may lie before the one that the story has reached without being of the next month.
const BACK: u8 = 20;

/// A day of the month so many steps from that of another day, in the calendar of that day.
fn day_in_month(from: &Base, day: u8, steps: i32) -> Option<Value> {
    let calendar = from.calendar?;
    let julian = calendar == CalendarName::Julian;
    let (year, month, reached) = if julian {
        let base = Julian::from_day(from.day);
        (base.year(), base.month(), base.day())
    } else {
        let base = Gregorian::from_day(from.day);
        (base.year(), base.month(), base.day())
    };
    let told = from.span.is_some() && from.precision == Precision::Day;
    let next = i32::from(told && steps == 0 && day.saturating_add(BACK) < reached);
    let months = year
        .checked_mul(12)?
        .checked_add(i32::from(month) - 1 + steps + next)?;
    let (year, month) = (
        months.div_euclid(12),
        u8::try_from(months.rem_euclid(12) + 1).ok()?,
    );
    let day = if julian {
        Julian::new(year, month, day).ok()?.to_day()
    } else {
        Gregorian::new(year, month, day).ok()?.to_day()
    };
    day_value(
        day,
        if julian {
            calendar
        } else {
            CalendarName::Gregorian
        },
    )
}

/// The nearest such weekday up to the day, or the next one.
fn weekday_value(from: &Base, weekday: u8, steps: i32) -> Option<Value> {
    if from.precision != Precision::Day {
        return None;
    }
    let own = i32::from(from.day.weekday().iso_number());
    let back = (own - i32::from(weekday)).rem_euclid(7);
    let days = match steps {
        1.. => 7 - back,
        0 => -back,
        _ if back == 0 => -7,
        _ => -back,
    };
    day_value(from.day.plus(days)?, CalendarName::Gregorian)
}

fn month_value(base: &Gregorian, steps: i32) -> Option<Value> {
    let months = base
        .year()
        .checked_mul(12)?
        .checked_add(i32::from(base.month()) - 1)?
        .checked_add(steps)?;
    let part = DateParts {
        year: Some(months.div_euclid(12)),
        month: u8::try_from(months.rem_euclid(12) + 1).ok(),
        ..DateParts::default()
    };
    coarse_value(&part, None)
}
