//! Dates in words.

use crate::days;
use regesta_calendar::{DayNumber, Edtf, EdtfDate, EdtfKind, Gregorian, Julian};
use regesta_model::{BasisKind, CalendarName, DayRange, Outcome, Reading};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// An EDTF text in words: `1937-01-10` as "10 January 1937", `[a,b]` as "a or b", `a/b` as "a – b".
pub(crate) fn words(edtf: &str) -> String {
    let Ok(parsed) = Edtf::parse(edtf) else {
        return edtf.to_owned();
    };
    let parts: Vec<String> = parsed.dates().map(date).collect();
    match parsed.kind() {
        EdtfKind::Interval { .. } if parts.len() == 2 => parts.join(" – "),
        EdtfKind::Interval { .. } => edtf.to_owned(),
        _ if parts.len() == 1 => parts.concat(),
        _ if !parts.is_empty() && parts.len() <= 4 => parts.join(" or "),
        _ => edtf.to_owned(),
    }
}

fn date(date: &EdtfDate) -> String {
    let plain = plain(date).unwrap_or_else(|| date.to_string());
    if date.is_approximate() {
        format!("about {plain}")
    } else if date.is_uncertain() {
        format!("{plain} (?)")
    } else {
        plain
    }
}

fn plain(date: &EdtfDate) -> Option<String> {
    let text = date.to_string();
    if let Some(decade) = text.strip_suffix('X').filter(|decade| decade.len() == 3) {
        return Some(format!("{decade}0s"));
    }
    let year = date.year()?;
    let year = if year < 1 {
        format!("{} BC", 1 - year)
    } else {
        year.to_string()
    };
    let season = date
        .season()
        .and_then(|season| SEASONS.get(usize::from(season).checked_sub(21)?));
    let month = date
        .month()
        .and_then(|month| MONTHS.get(usize::from(month).checked_sub(1)?));
    Some(match (date.day(), month, season) {
        (Some(day), Some(month), _) => format!("{day} {month} {year}"),
        (None, Some(month), _) => format!("{month} {year}"),
        (None, None, Some(season)) => format!("{season} {year}"),
        _ if text.contains('X') => return None,
        _ => year,
    })
}

/// A day in words, of a calendar's year, month and day.
fn spelled(year: i32, month: u8, day: u8) -> String {
    let month = MONTHS
        .get(usize::from(month).saturating_sub(1))
        .unwrap_or(&"?");
    format!("{day} {month} {year}")
}

/// One day in both calendars.
pub(crate) fn both(day: DayNumber) -> (String, String) {
    let (new, old) = (Gregorian::from_day(day), Julian::from_day(day));
    (
        spelled(new.year(), new.month(), new.day()),
        spelled(old.year(), old.month(), old.day()),
    )
}

/// What a reader learns of a date when he points at it: the meaning, each day in both calendars, the ground.
pub(crate) fn tip(reading: Option<&Reading>) -> String {
    let Some(reading) = reading else {
        return "not read".to_owned();
    };
    let mut lines = vec![meaning(reading)];
    let days = reading.values().iter().filter_map(|value| value.days);
    lines.extend(days.filter(|days| days.is_one_day()).map(calendars));
    if reading.calendar != CalendarName::Gregorian {
        lines.push(format!(
            "Calendar on the page: {}",
            reading.calendar.as_str()
        ));
    }
    if reading.consistent == Some(false) {
        lines.push("Its parts contradict each other.".to_owned());
    }
    let grounds = reading
        .basis
        .iter()
        .filter(|basis| basis.kind != BasisKind::AsWritten);
    lines.extend(grounds.map(|basis| format!("Because: {}", basis.why)));
    lines.join("\n")
}

pub(crate) fn meaning(reading: &Reading) -> String {
    match &reading.outcome {
        Outcome::Certain(value) => words(value.edtf.as_str()),
        Outcome::Ambiguous(values) => {
            let each: Vec<String> = values
                .iter()
                .map(|value| words(value.edtf.as_str()))
                .collect();
            format!("{}: the text does not tell", each.join(" or "))
        }
        Outcome::Unresolved(why) => format!("Not resolved: {why}"),
    }
}

/// "Gregorian 8 November 1917 = Julian 26 October 1917"; of more than a day, first and last in numbers.
pub(crate) fn calendars(days: DayRange) -> String {
    if days.is_one_day() {
        let (new, old) = both(days.first());
        return format!("Gregorian {new} = Julian {old}");
    }
    let range =
        |name: fn(DayNumber) -> String| format!("{} to {}", name(days.first()), name(days.last()));
    format!("Gregorian {}", range(days::gregorian))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_out() {
        let cases = [
            ("1937-01-10", "10 January 1937"),
            ("1938-02", "February 1938"),
            ("1938", "1938"),
            ("192X", "1920s"),
            ("1917/1918", "1917 – 1918"),
            (
                "[1892-12-02,1892-12-14]",
                "2 December 1892 or 14 December 1892",
            ),
            ("1892~", "about 1892"),
            ("1905-24", "winter 1905"),
            ("-0043", "44 BC"),
        ];
        for (edtf, wanted) in cases {
            assert_eq!(words(edtf), wanted, "{edtf}");
        }
    }
}
