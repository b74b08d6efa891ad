//! Reports of quarters: which quarter "the quarter", "the 1988 period" and "a year earlier" mean.

use super::own::{nearest_year, own_year};
use super::value::{coarse, value};
use super::{Context, Item};
use crate::days::gregorian;
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{
    Anchor, CalendarName, DateParts, DayRange, Reading, Relative, TimeUnit, Value,
};

/// Bytes between "a year ago" and the quarter whose counterpart of last year it means.
const NEAR_QUARTER: usize = 900;

/// Dates before "that quarter" among which the one that it means is looked for.
const NEARBY: usize = 12;

/// Quarters before that of publication that a report may be about.
const LATEST: std::ops::RangeInclusive<i32> = 0..=3;

/// The quarter that a step in a report of quarters means; `None` for any other step.
pub(super) fn quarter(
    relative: Relative,
    items: &[Item<'_>],
    before: &[Reading],
    context: &Context,
    item: &Item<'_>,
) -> Option<Value> {
    let (year, month, day) = context.published.filter(|_| context.news)?;
    let here = number_of(gregorian(year, month, day)?)?;
    let reported =
        || reported(items, context, here).or_else(|| of_quarters(items).then_some(here - 1));
    if let Some(own) = own_year(item).filter(|_| of_year(item)) {
        let longer = near(items, before, item).any(|(other, _)| of_months(other));
        return match reported().filter(|_| !longer) {
            Some(quarter) => numbered(own * 4 + quarter.rem_euclid(4)),
            None => part_value(item.date.parts.first()?),
        };
    }
    if relative.unit == TimeUnit::Quarter && relative.anchor == Anchor::Story {
        return numbered(last_quarter(items, before)?);
    }
    if relative.unit == TimeUnit::Quarter {
        let latest = relative.steps == Some(-1) && relative.anchor == Anchor::Speech;
        return numbered(reported().filter(|_| latest)?);
    }
    if !compares(item, relative) {
        return None;
    }
    let period = item.date.rule.as_str().starts_with("year-before-");
    let longer = || near(items, before, item).any(|(other, _)| of_months(other));
    // What is over is what a report is of; a business year may call the quarter that runs its last.
    let told = quarter_near(items, before, item, here - 1)
        .or_else(|| (period && !longer()).then(reported).flatten())
        .or_else(|| quarter_near(items, before, item, here));
    numbered(told? - 4)
}

/// Whether a text speaks of quarters.
fn of_quarters(items: &[Item<'_>]) -> bool {
    items.iter().any(|item| {
        let relative = item.date.details.relative;
        let quarter = relative.is_some_and(|relative| relative.unit == TimeUnit::Quarter);
        quarter && !of_year(item)
            || item.date.rule.as_str() == "year-before-quarter"
            || item.date.parts.iter().any(|part| part.season > Some(32))
    })
}

/// The first quarter that the text names by its number, if a report may be about it, as a count of quarters.
fn reported(items: &[Item<'_>], context: &Context, here: i32) -> Option<i32> {
    let named = items.iter().find_map(|item| {
        let season = item.date.parts.first()?.season.filter(|code| *code > 32)?;
        let year = own_year(item).or_else(|| nearest_year(item, context))?;
        Some(year.checked_mul(4)? + i32::from(season) - 33)
    })?;
    LATEST.contains(&(here - named)).then_some(named)
}

/// The dates right before a step, the nearest first.
fn near<'i, 'd>(
    items: &'i [Item<'d>],
    before: &'i [Reading],
    item: &'i Item<'d>,
) -> impl Iterator<Item = (&'i Item<'d>, &'i Reading)> {
    let pairs = items.iter().zip(before).rev();
    pairs.take_while(|(other, _)| {
        other.passage == item.passage && item.at.start.saturating_sub(other.at.end) <= NEAR_QUARTER
    })
}

/// The last quarter before "a year ago", unless a report of several months or of a year comes between them.
fn quarter_near(
    items: &[Item<'_>],
    before: &[Reading],
    item: &Item<'_>,
    latest: i32,
) -> Option<i32> {
    let near = near(items, before, item).filter(|(other, _)| {
        let relative = other.date.details.relative;
        !relative.is_some_and(|relative| compares(other, relative))
    });
    let mut lengths = near
        .take_while(|(other, _)| !of_months(other))
        .filter_map(|(_, reading)| reading.values().first()?.days);
    let days = lengths.find(|days| {
        let length = days.first().days_to(days.last());
        (28..=360).contains(&length) && number_of(days.first()).is_some_and(|own| own <= latest)
    })?;
    quarter_of(days)
}

/// The quarter that the text named last: "that quarter".
fn last_quarter(items: &[Item<'_>], before: &[Reading]) -> Option<i32> {
    let all = items.iter().zip(before).rev();
    let lengths = all.filter_map(|(_, reading)| reading.values().first()?.days);
    lengths.take(NEARBY).find_map(quarter_of)
}

/// The number of the quarter that these days are.
fn quarter_of(days: DayRange) -> Option<i32> {
    let quarter = (88..=92).contains(&days.first().days_to(days.last()));
    let whole = quarter && Gregorian::from_day(days.first()).day() == 1;
    number_of(days.first()).filter(|_| whole)
}

/// The number of a day's quarter, counted from the first of the year 0.
fn number_of(day: DayNumber) -> Option<i32> {
    let day = Gregorian::from_day(day);
    let first = day.year().checked_mul(4)?;
    first.checked_add((i32::from(day.month()) - 1) / 3)
}

/// Whether an expression sets a time against the same one of the year before: "a year earlier", "year-ago".
fn compares(item: &Item<'_>, relative: Relative) -> bool {
    let rule = item.date.rule.as_str();
    relative.unit == TimeUnit::Year && relative.steps == Some(-1) && rule != "pointed"
}

/// Whether an expression is of the reported quarter of a year that it names: "the 1988 period".
fn of_year(item: &Item<'_>) -> bool {
    item.date.rule.as_str() == "year-period"
}

/// Whether a length is of several months or of a business year: what a report of more than a quarter compares.
fn of_months(item: &Item<'_>) -> bool {
    let business_year = item.date.rule.as_str() == "period";
    item.date
        .details
        .amount
        .is_some_and(|amount| match amount.unit {
            TimeUnit::Month => amount.tenths > Some(30),
            TimeUnit::Year => business_year,
            _ => false,
        })
}

/// The quarter with this number, counted from the first of the year 0.
fn numbered(quarters: i32) -> Option<Value> {
    let part = DateParts {
        year: Some(quarters.div_euclid(4)),
        season: u8::try_from(quarters.rem_euclid(4) + 33).ok(),
        ..DateParts::default()
    };
    part_value(&part)
}

fn part_value(part: &DateParts) -> Option<Value> {
    let (text, days) = coarse(part, None)?;
    value(&text, days, CalendarName::Gregorian)
}

/// The quarter so many steps from that of a day.
pub(super) fn quarter_value(base: DayNumber, steps: i32) -> Option<Value> {
    numbered(number_of(base)?.checked_add(steps)?)
}
