//! The moment of writing: the date that heads a letter, a report or an entry, from which "yesterday" is counted.

use super::Item;
use super::base::{Base, FARTHEST, Precision, from_reading};
use super::own::own_year;
use regesta_model::{
    Anchor, CalendarName, DateRole, DateType, Outcome, Reading, Relative, TimeUnit,
};

/// Bytes before the date of a head within which its line begins: who writes, to whom and where.
const LINE: usize = 72;
/// Letters of the longest small word between a place and its date: "Berlin, den".
const SMALL: usize = 3;
/// Bytes before a date within which the quotation begins that it stands in.
const QUOTATION: usize = 800;

/// The day on which the words of an item were written, if the text is headed by it.
pub(super) fn moment(
    relative: Relative,
    items: &[Item<'_>],
    before: &[Reading],
    item: &Item<'_>,
) -> Option<Base> {
    if relative.anchor != Anchor::Speech || quoted(item) {
        return None;
    }
    // "The next day" is the story's own, and "next year" may be.
    let next = relative.steps == Some(1) && item.date.rule.as_str() == "pointed";
    let day = relative.unit == TimeUnit::Day;
    if next && day {
        return None;
    }
    let loose =
        (relative.steps == Some(0) && !day || next) && item.date.rule.as_str() != "day-of-month";
    let near = items.iter().zip(before).rev().take(FARTHEST);
    for (other, reading) in near {
        if let Some(from) = head(other, reading) {
            return Some(from);
        }
        let dated = is_day(other) || own_year(other).is_some();
        let story = dated && !other.date.details.to_come;
        let told = loose && other.passage == item.passage && story;
        if told || opens_line(other) && is_day(other) {
            return None;
        }
    }
    None
}

/// Whether a date heads what stands below it.
pub(super) fn heads(item: &Item<'_>) -> bool {
    let Some(text) = before(item).filter(|_| is_day(item)) else {
        return false;
    };
    let full = item.date.parts.iter().any(|part| part.year.is_some());
    let placed = text.is_empty() || closes_address(text);
    let event = item.date.role == DateRole::Event;
    let titled = item.byline || item.heading && text.ends_with('(');
    event && (placed && closes(item) || titled && full)
}

/// The day that a head names, in each calendar that it may be of.
fn head(item: &Item<'_>, reading: &Reading) -> Option<Base> {
    if !heads(item) {
        return None;
    }
    let from = from_reading(item, reading).filter(|from| from.precision == Precision::Day)?;
    let why = "counted from the date at the head".to_owned();
    let other = match &reading.outcome {
        Outcome::Ambiguous(values) => values.get(1),
        _ => None,
    };
    let other = other.and_then(|value| Some((value.days?.first(), value.read_as)));
    let first = || reading.values().first().map(|value| value.read_as);
    Some(Base {
        head: true,
        why,
        calendar: from.calendar.or_else(first),
        other: other.filter(|(_, calendar)| *calendar != CalendarName::Unknown),
        ..from
    })
}

fn is_day(item: &Item<'_>) -> bool {
    let whole = |part: &regesta_model::DateParts| part.day.is_some() && part.month.is_some();
    item.date.kind == DateType::Date
        && item.date.details.relative.is_none()
        && item.date.modifier.is_none()
        && item.date.parts.iter().any(whole)
}

fn opens_line(item: &Item<'_>) -> bool {
    before(item).is_some_and(str::is_empty)
}

/// What stands before a date in its line, if it is short.
fn before<'a>(item: &Item<'a>) -> Option<&'a str> {
    let before = tail(item.text.get(..item.at.start)?, 2 * LINE);
    let line = before.rsplit('\n').next()?.trim();
    (line.len() <= LINE).then_some(line)
}

/// Whether a line leads to its date as an address does: behind a name with a comma, or with a small word, "Berlin, den".
fn closes_address(text: &str) -> bool {
    let sentence = text.contains(". ") || text.contains(['!', '?', ';']);
    let small = |word: &str| word.chars().count() <= SMALL && word.starts_with(char::is_lowercase);
    let (place, word) = text.rsplit_once(' ').unwrap_or(("", text));
    let one = !place.contains(' ') && place.starts_with(char::is_uppercase);
    let placed = small(word) && (one || named(place));
    !sentence && text.starts_with(char::is_uppercase) && (named(text) || placed)
}

/// Whether a text ends in a name with a comma.
fn named(text: &str) -> bool {
    let name = text
        .strip_suffix(',')
        .and_then(|text| text.split(' ').next_back());
    name.is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// Whether a date closes its line or its sentence.
fn closes(item: &Item<'_>) -> bool {
    let after = item.text.get(item.at.end..).unwrap_or_default();
    let after = after.trim_start_matches([' ', ')', ']']);
    after.is_empty() || after.starts_with(['.', ':', '\n', '—', '–'])
}

/// The end of a text, so many bytes of it.
fn tail(text: &str, bytes: usize) -> &str {
    let mut start = text.len().saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    text.get(start..).unwrap_or(text)
}

/// The year of a day that is still to come, for each date whose words say so, and the head that tells: the one on or after the
/// day of writing.
pub(super) fn years_to_come(items: &[Item<'_>]) -> Vec<Option<(i32, usize)>> {
    let mut head: Option<usize> = None;
    let each = items.iter().enumerate().map(|(index, item)| {
        if heads(item) {
            head = Some(index);
        }
        let written = items.get(head?)?.date.parts.first()?;
        let part = item.date.parts.first()?;
        let told = item.date.details.to_come && part.year.is_none() && !quoted(item);
        let year = written.double_year.or(written.year).filter(|_| told)?;
        let month = part.month?;
        let own = (month, part.day.unwrap_or(u8::MAX));
        let past = own < (written.month?, written.day?);
        Some((year + i32::from(past), head?))
    });
    each.collect()
}

/// Whether a date stands in what somebody else is quoted with.
fn quoted(item: &Item<'_>) -> bool {
    let before = tail(
        item.text.get(..item.at.start).unwrap_or_default(),
        QUOTATION,
    );
    let line = before.rsplit('\n').next().unwrap_or_default();
    let last = |signs: [char; 2]| line.rfind(signs);
    let open = |opening: [char; 2], closing: [char; 2]| last(opening) > last(closing);
    open(['“', '«'], ['”', '»']) && !line.ends_with('“') || line.matches('"').count() % 2 == 1
}
