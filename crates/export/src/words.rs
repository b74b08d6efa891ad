//! Dates in words.

use regesta_calendar::{Edtf, EdtfDate, EdtfKind, SetMember};

pub(crate) const MONTHS: [&str; 12] = [
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
pub(crate) fn edtf(edtf: &str) -> String {
    let Ok(parsed) = Edtf::parse(edtf) else {
        return edtf.to_owned();
    };
    let parts: Vec<String> = parsed.dates().map(date).collect();
    match parsed.kind() {
        EdtfKind::Interval { .. } if parts.len() == 2 => parts.join(" – "),
        EdtfKind::Interval { .. } if parts.len() == 1 && edtf.starts_with("../") => {
            format!("until {}", parts.concat())
        }
        EdtfKind::Interval { .. } if parts.len() == 1 && edtf.ends_with("/..") => {
            format!("from {}", parts.concat())
        }
        EdtfKind::Interval { .. } => edtf.to_owned(),
        _ if parts.len() == 1 && edtf.starts_with("[..") => {
            format!("{} or earlier", parts.concat())
        }
        _ if parts.len() == 1 && edtf.ends_with("..]") => format!("{} or later", parts.concat()),
        EdtfKind::OneOf(members) if matches!(members.as_slice(), [SetMember::Range(..)]) => {
            format!("between {}", parts.join(" and "))
        }
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
    let digits = |text: &&str| text.bytes().all(|byte| byte.is_ascii_digit());
    let century = text.strip_suffix("XX").filter(digits);
    if let Some(century) = century.and_then(|text| text.parse::<u32>().ok()) {
        return Some(ordinal(century + 1) + " century");
    }
    if let Some(decade) = text
        .strip_suffix('X')
        .filter(digits)
        .filter(|decade| decade.len() == 3)
    {
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

/// "1st", "2nd", "19th".
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_are_read_out() {
        let cases = [
            ("1937-01-10", "10 January 1937"),
            ("1938-02", "February 1938"),
            ("1938", "1938"),
            ("192X", "1920s"),
            ("18XX", "19th century"),
            ("1917/1918", "1917 – 1918"),
            (
                "[1892-12-02,1892-12-14]",
                "2 December 1892 or 14 December 1892",
            ),
            ("[..1880]", "1880 or earlier"),
            ("[1881-06-13..]", "13 June 1881 or later"),
            ("[1840..1845]", "between 1840 and 1845"),
            ("../1881", "until 1881"),
            ("1835/..", "from 1835"),
            ("1892~", "about 1892"),
            ("1905-24", "winter 1905"),
            ("-0043", "44 BC"),
        ];
        for (edtf, wanted) in cases {
            assert_eq!(super::edtf(edtf), wanted, "{edtf}");
        }
    }
}
