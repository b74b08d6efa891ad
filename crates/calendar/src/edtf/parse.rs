use super::date::{EdtfDate, Field, Qualification, Year, extremes};
use super::error::Kind;
use super::{EdtfKind, IntervalEnd, SetMember, time};
use alloc::vec::Vec;

const YEAR_LIMIT: i64 = 100_000_000_000_000_000;

pub(super) fn edtf(text: &str) -> Result<EdtfKind, Kind> {
    if text.is_empty() {
        Err(Kind::Empty)
    } else if let Some(rest) = text.strip_prefix('[') {
        members(rest, ']').map(EdtfKind::OneOf)
    } else if let Some(rest) = text.strip_prefix('{') {
        members(rest, '}').map(EdtfKind::AllOf)
    } else if let Some((from, to)) = text.split_once('/') {
        interval(from, to)
    } else {
        date(text).map(EdtfKind::Date)
    }
}

fn interval(from: &str, to: &str) -> Result<EdtfKind, Kind> {
    if to.contains('/') {
        return Err(Kind::Slashes);
    }
    match (interval_end(from)?, interval_end(to)?) {
        (IntervalEnd::Unknown, IntervalEnd::Unknown) => Err(Kind::NothingKnown),
        (IntervalEnd::Date(from), IntervalEnd::Date(to)) if from.first > to.last => {
            Err(Kind::Reversed)
        }
        (from, to) => Ok(EdtfKind::Interval(from, to)),
    }
}

fn interval_end(text: &str) -> Result<IntervalEnd, Kind> {
    match text {
        "" => Ok(IntervalEnd::Unknown),
        ".." => Ok(IntervalEnd::Open),
        _ => date(text).map(IntervalEnd::Date),
    }
}

fn members(text: &str, close: char) -> Result<Vec<SetMember>, Kind> {
    let inner = text.strip_suffix(close).ok_or(Kind::SetUnclosed)?;
    let last = inner.split(',').count() - 1;
    let numbered = inner.split(',').enumerate();
    numbered
        .map(|(index, text)| member(text, index == 0, index == last))
        .collect()
}

fn member(text: &str, first: bool, last: bool) -> Result<SetMember, Kind> {
    match text.split_once("..") {
        None if text.is_empty() => Err(Kind::SetMember),
        None => date(text).map(SetMember::Date),
        Some(("", "")) => Err(Kind::SetMember),
        Some(("", to)) if first => date(to).map(SetMember::OnOrBefore),
        Some((from, "")) if last => date(from).map(SetMember::OnOrAfter),
        Some(("", _) | (_, "")) => Err(Kind::SetMember),
        Some((from, to)) => range(date(from)?, date(to)?),
    }
}

fn range(from: EdtfDate, to: EdtfDate) -> Result<SetMember, Kind> {
    if from.first > to.last {
        return Err(Kind::Reversed);
    }
    Ok(SetMember::Range(from, to))
}

fn date(text: &str) -> Result<EdtfDate, Kind> {
    if let Some(long) = text.strip_prefix('Y') {
        return long_year(long);
    }
    let Some((day, time_text)) = text.split_once('T') else {
        return calendar_date(text.as_bytes());
    };
    let day = calendar_date(day.as_bytes())?;
    if day.first != day.last || day.day().is_none() || !day.quality.iter().all(|q| q.is_none()) {
        return Err(Kind::TimeNeedsDay);
    }
    Ok(EdtfDate {
        time: Some(time::parse(time_text)?),
        ..day
    })
}

/// A part of a date with the qualifiers on its two sides.
struct Part<T> {
    value: T,
    before: Option<Qualification>,
    after: Option<Qualification>,
}

struct Parts {
    year: Part<Year>,
    month: Option<Part<Field>>,
    day: Option<Part<Field>>,
}

fn calendar_date(text: &[u8]) -> Result<EdtfDate, Kind> {
    let (year, rest) = part(text, plain_year)?;
    let (month, rest) = next_part(rest, Kind::Year, Kind::Month)?;
    let (day, rest) = next_part(rest, Kind::Month, Kind::Day)?;
    if !rest.is_empty() {
        return Err(Kind::Trailing);
    }
    assemble(&Parts { year, month, day })
}

type Rest<'a, T> = Result<(T, &'a [u8]), Kind>;

fn part<T>(text: &[u8], read: impl Fn(&[u8]) -> Rest<'_, T>) -> Rest<'_, Part<T>> {
    let (before, rest) = qualifier(text);
    let (value, rest) = read(rest)?;
    let (after, rest) = qualifier(rest);
    let extra = qualifier(rest).0;
    if extra.is_some() || (before.is_some() && after.is_some()) {
        return Err(Kind::QualifierTwice);
    }
    Ok((
        Part {
            value,
            before,
            after,
        },
        rest,
    ))
}

fn qualifier(text: &[u8]) -> (Option<Qualification>, &[u8]) {
    match text {
        [symbol, rest @ ..] => match Qualification::from_symbol(*symbol) {
            Some(quality) => (Some(quality), rest),
            None => (None, text),
        },
        [] => (None, text),
    }
}

fn next_part(text: &[u8], unfinished: Kind, wrong: Kind) -> Rest<'_, Option<Part<Field>>> {
    match text {
        [] => Ok((None, text)),
        [b'-', rest @ ..] => {
            let (part, rest) = part(rest, |text| field(text, wrong))?;
            Ok((Some(part), rest))
        }
        _ => Err(unfinished),
    }
}

fn field(text: &[u8], wrong: Kind) -> Rest<'_, Field> {
    match text {
        [tens, units, rest @ ..] if is_digit(*tens) && is_digit(*units) => {
            if rest.first().is_some_and(u8::is_ascii_digit) {
                return Err(wrong);
            }
            Ok((Field([*tens, *units]), rest))
        }
        _ => Err(wrong),
    }
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'X'
}

fn plain_year(text: &[u8]) -> Rest<'_, Year> {
    let (negative, text) = sign(text);
    let Some((digits, rest)) = text.split_first_chunk::<4>() else {
        return Err(Kind::Year);
    };
    if !digits.iter().all(|digit| is_digit(*digit)) {
        return Err(Kind::Year);
    }
    if negative && digits == b"0000" {
        return Err(Kind::NegativeZero);
    }
    let (significant, rest) = significance(rest, 4)?;
    if significant.is_some() && digits.contains(&b'X') {
        return Err(Kind::Significant);
    }
    Ok((
        Year::Digits {
            digits: *digits,
            negative,
            significant,
        },
        rest,
    ))
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    }
}

fn significance(text: &[u8], digits: u32) -> Rest<'_, Option<u8>> {
    let [b'S', rest @ ..] = text else {
        return Ok((None, text));
    };
    let (number, rest) = number(rest);
    let count = number
        .ok()
        .flatten()
        .filter(|count| (1..=i64::from(digits)).contains(count));
    let count = count
        .and_then(|count| u8::try_from(count).ok())
        .ok_or(Kind::Significant)?;
    Ok((Some(count), rest))
}

/// The digits at the start as a number without leading zeros: none if there are none, an error if it is too large.
fn number(text: &[u8]) -> (Result<Option<i64>, Kind>, &[u8]) {
    let length = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(length);
    if digits.is_empty() || digits.first() == Some(&b'0') {
        return (Ok(None), rest);
    }
    let step = |value: i64, digit: &u8| value.checked_mul(10)?.checked_add(i64::from(digit - b'0'));
    let value = digits
        .iter()
        .try_fold(0_i64, step)
        .filter(|value| *value <= YEAR_LIMIT);
    (value.map(Some).ok_or(Kind::YearTooLarge), rest)
}

fn long_year(text: &str) -> Result<EdtfDate, Kind> {
    let (negative, text) = sign(text.as_bytes());
    let (base, rest) = number(text);
    let base = base?.ok_or(Kind::LongYear)?;
    let (exponent, rest) = exponent(rest)?;
    let value = scaled(base, exponent.unwrap_or(0))?;
    if value < 10_000 {
        return Err(Kind::LongYear);
    }
    let (significant, rest) = significance(rest, value.ilog10() + 1)?;
    let (after, rest) = qualifier(rest);
    if !rest.is_empty() {
        return Err(Kind::LongYear);
    }
    let value = if negative { -value } else { value };
    let year = Year::Long {
        value,
        exponential: exponent.is_some(),
        significant,
    };
    assemble(&Parts {
        year: Part {
            value: year,
            before: None,
            after,
        },
        month: None,
        day: None,
    })
}

fn exponent(text: &[u8]) -> Rest<'_, Option<i64>> {
    let [b'E', rest @ ..] = text else {
        return Ok((None, text));
    };
    let (value, rest) = number(rest);
    Ok((Some(value?.ok_or(Kind::LongYear)?), rest))
}

fn scaled(base: i64, exponent: i64) -> Result<i64, Kind> {
    let power = u32::try_from(exponent)
        .ok()
        .and_then(|exponent| 10_i64.checked_pow(exponent));
    let value = power.and_then(|power| base.checked_mul(power));
    value
        .filter(|value| *value <= YEAR_LIMIT)
        .ok_or(Kind::YearTooLarge)
}

fn assemble(parts: &Parts) -> Result<EdtfDate, Kind> {
    let year = parts.year.value;
    let month = parts.month.as_ref().map(|part| part.value);
    let day = parts.day.as_ref().map(|part| part.value);
    check(year, month, day)?;
    let (first, last) = extremes(year, month, day).ok_or(Kind::NoSuchDay)?;
    let level = qualifier_level(parts)?
        .max(mask_level(year, month, day))
        .max(form_level(year, month));
    Ok(EdtfDate {
        year,
        month,
        day,
        time: None,
        quality: qualities(parts),
        level,
        first,
        last,
    })
}

fn check(year: Year, month: Option<Field>, day: Option<Field>) -> Result<(), Kind> {
    let Some(month) = month else { return Ok(()) };
    if year.significant().is_some() {
        return Err(Kind::Trailing);
    }
    let is_month = (1..=12).any(|value| month.matches(value));
    let is_season = month.value().is_some_and(|code| (21..=41).contains(&code));
    match day {
        _ if !is_month && !is_season => Err(Kind::NoSuchMonth(month.0)),
        Some(_) if is_season => Err(Kind::SeasonDay),
        _ => Ok(()),
    }
}

/// Where qualifiers stand: (before or after, index of the part).
fn qualities(parts: &Parts) -> [Qualification; 3] {
    let sides = |part: &Part<Field>| (part.before, part.after);
    let none = (None, None);
    let year = (parts.year.before, parts.year.after);
    let month = parts.month.as_ref().map_or(none, sides);
    let day = parts.day.as_ref().map_or(none, sides);
    let of = |quality: Option<Qualification>| quality.unwrap_or_default();
    let on_day = of(day.1);
    let on_month = of(month.1).and(on_day);
    let on_year = of(year.1).and(on_month);
    [
        on_year.and(of(year.0)),
        on_month.and(of(month.0)),
        on_day.and(of(day.0)),
    ]
}

fn qualifier_level(parts: &Parts) -> Result<u8, Kind> {
    let fields = [parts.month.as_ref(), parts.day.as_ref()]
        .into_iter()
        .flatten();
    let masked = parts.year.value.is_masked() || fields.clone().any(|part| part.value.is_masked());
    let before = parts.year.before.is_some() || fields.clone().any(|part| part.before.is_some());
    let count =
        usize::from(parts.year.after.is_some()) + fields.filter(|p| p.after.is_some()).count();
    let at_end = match (&parts.month, &parts.day) {
        (_, Some(day)) => day.after.is_some(),
        (Some(month), None) => month.after.is_some(),
        (None, None) => parts.year.after.is_some(),
    };
    let inner = before || count > usize::from(at_end);
    match (inner, masked) {
        (true, true) => Err(Kind::QualifierOnMask),
        (true, false) => Ok(2),
        (false, _) => Ok(u8::from(at_end)),
    }
}

fn mask_level(year: Year, month: Option<Field>, day: Option<Field>) -> u8 {
    let Year::Digits { digits, .. } = year else {
        return 0;
    };
    let from_right = match (digits, month, day) {
        ([a, b, _, b'X'], None, None) => a != b'X' && b != b'X',
        (_, Some(month), None) => !year.is_masked() && month.is_unknown(),
        (_, Some(month), Some(day)) => {
            !year.is_masked() && day.is_unknown() && (month.is_unknown() || !month.is_masked())
        }
        _ => false,
    };
    let masked = year.is_masked()
        || month.or(day).is_some_and(Field::is_masked)
        || day.is_some_and(Field::is_masked);
    match (masked, from_right) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => 2,
    }
}

fn form_level(year: Year, month: Option<Field>) -> u8 {
    let by_year = match year {
        Year::Digits {
            significant: Some(_),
            ..
        }
        | Year::Long {
            significant: Some(_),
            ..
        } => 2,
        Year::Long { exponential, .. } => 1 + u8::from(exponential),
        Year::Digits { negative, .. } => u8::from(negative),
    };
    let by_season = match month.and_then(Field::value) {
        Some(21..=24) => 1,
        Some(25..) => 2,
        _ => 0,
    };
    by_year.max(by_season)
}
