//! Numbers in text: found, and written faster than by the formatter, for every judgement has some.

use std::fmt::Write;

/// The runs of digits in a text.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| !run.is_empty())
}

/// Those of four digits, which may be years.
pub(crate) fn years(text: &str) -> impl Iterator<Item = &str> {
    numbers(text).filter(|run| run.len() == 4)
}

/// Appends a number.
pub(crate) fn push_number(out: &mut String, number: u32) {
    let (tens, ones) = (number / 10, number % 10);
    if tens > 0 {
        push_number(out, tens);
    }
    out.push(char::from_digit(ones, 10).unwrap_or('0'));
}

/// Appends a number with two digits after the point, as `{:.2}` writes it.
pub(crate) fn push_hundredths(out: &mut String, number: f32) {
    // a hundred times such a number has no more digits than this type holds
    let hundredths = f64::from(number) * 100.0;
    let whole = hundredths.floor();
    let rest = hundredths - whole;
    let plain = (0.0..MOST).contains(&hundredths) && number.is_sign_positive();
    if !plain || (rest - 0.5).abs() < f64::EPSILON {
        let _ = write!(out, "{number:.2}");
        return;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a whole number below the bound"
    )]
    let all = whole as u32 + u32::from(rest > 0.5);
    push_number(out, all / 100);
    out.push('.');
    push_number(out, all / 10 % 10);
    push_number(out, all % 10);
}

/// Hundredths that are written so at most.
const MOST: f64 = 100_000.0;

/// What is counted in a count.
pub(crate) fn label(text: &str) -> &str {
    text.trim_end_matches(|c: char| c.is_ascii_digit() || ",. ".contains(c))
}

/// Whether a text has a year of those in which forums were written.
pub(crate) fn is_dated(text: &str) -> bool {
    years(text).any(|year| year.starts_with("19") || year.starts_with("20"))
}

/// Whether a line is a count, with or without what is counted: "14,796", "Posts: 41", "#3".
pub(crate) fn is_count(text: &str) -> bool {
    let label = label(text);
    let number = text.get(label.len()..).unwrap_or_default();
    // "tom_82" is a name
    let joined = label.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '-'));
    let spaced = !joined || number.starts_with(' ');
    let bare = !label.contains(|c: char| c.is_ascii_digit());
    number.contains(|c: char| c.is_ascii_digit())
        && !is_dated(text)
        && spaced
        && bare
        && label.split_whitespace().count() <= 2
}

/// Whether a text holds a time of the day: "9:14 pm", "22:31".
pub(crate) fn has_clock(text: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let parts = text.split(':');
    let after = parts.clone().skip(1);
    parts.zip(after).any(|(hour, minutes)| {
        let mut two = minutes.chars();
        digit(hour.chars().next_back()) && digit(two.next()) && digit(two.next())
    })
}

/// Whether a line holds a number of four digits.
pub(crate) fn has_year(text: &str) -> bool {
    years(text).next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_formatter_writes_them() {
        let odd = [
            0.125,
            0.375,
            0.005,
            0.995,
            0.994_999_9,
            1.0,
            0.0,
            -0.0,
            -0.3,
            12.345,
            999.994,
            1e9,
            f32::NAN,
            f32::INFINITY,
            f32::MIN_POSITIVE,
        ];
        let small = (0..u16::MAX).map(|n| f32::from(n % 4099) / 4096.0);
        let bits = (0..200_000_u32).map(|n| f32::from_bits(0x3b00_0000 + n * 397));
        for number in odd.into_iter().chain(small).chain(bits) {
            let mut text = String::new();
            push_hundredths(&mut text, number);
            assert_eq!(text, format!("{number:.2}"), "{number:?}");
        }
        for number in [0, 7, 10, 4096, u32::MAX] {
            let mut text = String::new();
            push_number(&mut text, number);
            assert_eq!(text, number.to_string());
        }
    }
}
