use super::{edtf, iso, iso_days};
use crate::{Calendar, DayNumber, SourceDate, Written};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

/// Attributes of the TEI `date` element (P5, classes `att.datable.w3c` and `att.datable.custom`).
///
/// `when`, or `notBefore` and `notAfter`, are Gregorian; `when-custom` is the date of the source in the calendar that
/// `calendar` and `datingMethod` point to. Doubt is `cert="low"`, vagueness `precision="low"`.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let day = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(
///     write::tei(&day),
///     r##"when="1917-11-07" when-custom="1917-10-25" calendar="#julian" datingMethod="#julian""##
/// );
/// let year = SourceDate::year(Calendar::Gregorian, 1917)?.approximate();
/// assert_eq!(write::tei(&year), r##"when="1917" calendar="#gregorian" precision="low""##);
/// let ides = SourceDate::day(Calendar::Julian, -43, 3, 15)?;
/// assert!(write::tei(&ides).starts_with(r#"when="-0044-03-13" when-custom="-0044-03-15""#));
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn tei(date: &SourceDate) -> String {
    let mut attributes = Vec::from([days(date)]);
    let calendar = date.calendar();
    if calendar != Calendar::Gregorian {
        attributes.push(custom_days(date));
    }
    attributes.push(format!("calendar=\"#{calendar}\""));
    if calendar != Calendar::Gregorian {
        attributes.push(format!("datingMethod=\"#{calendar}\""));
    }
    if date.is_uncertain() {
        attributes.push(String::from("cert=\"low\""));
    }
    if date.is_approximate() {
        attributes.push(String::from("precision=\"low\""));
    }
    attributes.join(" ")
}

/// Attributes of the TEI `date` element of what lasted from one date to another, either of which may be missing: `from` and
/// `to` are Gregorian, `from-custom` and `to-custom` those of the source.
///
/// ```
/// use regesta_calendar::{Calendar, SourceDate, write};
///
/// let from = SourceDate::day(Calendar::Julian, 1917, 10, 25)?;
/// assert_eq!(
///     write::tei_period(Some(&from), None),
///     r##"from="1917-11-07" from-custom="1917-10-25" calendar="#julian" datingMethod="#julian""##
/// );
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn tei_period(from: Option<&SourceDate>, to: Option<&SourceDate>) -> String {
    let mut attributes = Vec::new();
    let ends = [("from", from), ("to", to)];
    let ends = ends
        .iter()
        .filter_map(|(name, date)| Some((*name, (*date)?)));
    for (name, date) in ends.clone() {
        attributes.push(format!("{name}=\"{}\"", end(date, name == "from")));
    }
    let other = ends
        .clone()
        .filter(|(_, date)| date.calendar() != Calendar::Gregorian);
    for (name, date) in other.clone() {
        if let Some(written) = date.written() {
            attributes.push(format!("{name}-custom=\"{}\"", custom(date, written)));
        }
    }
    let calendar = other.clone().next().or_else(|| ends.clone().next());
    if let Some((_, date)) = calendar {
        attributes.push(format!("calendar=\"#{}\"", date.calendar()));
    }
    if let Some((_, date)) = other.clone().next() {
        attributes.push(format!("datingMethod=\"#{}\"", date.calendar()));
    }
    attributes.join(" ")
}

/// A Gregorian day, month or year, or the first or last day of it.
fn end(date: &SourceDate, first: bool) -> String {
    let days = iso_days(date);
    let day = if first { days.0 } else { days.1 };
    without_zero(&edtf::whole(date).unwrap_or(day))
}

/// Attributes of the TEI `date` element of some time between two days, either of which may be missing: `notBefore` and
/// `notAfter`.
///
/// ```
/// use regesta_calendar::{Gregorian, write};
///
/// let day = Gregorian::new(1917, 11, 7)?.to_day();
/// assert_eq!(write::tei_bounds(None, Some(day)), r#"notAfter="1917-11-07""#);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub fn tei_bounds(first: Option<DayNumber>, last: Option<DayNumber>) -> String {
    let ends = [("notBefore", first), ("notAfter", last)];
    let ends = ends
        .iter()
        .filter_map(|(name, day)| Some(format!("{name}=\"{}\"", without_zero(&iso((*day)?)))));
    let ends: Vec<String> = ends.collect();
    ends.join(" ")
}

fn days(date: &SourceDate) -> String {
    if let Some(whole) = edtf::whole(date) {
        return format!("when=\"{}\"", without_zero(&whole));
    }
    let (first, last) = iso_days(date);
    let (first, last) = (without_zero(&first), without_zero(&last));
    if first == last {
        format!("when=\"{first}\"")
    } else {
        format!("notBefore=\"{first}\" notAfter=\"{last}\"")
    }
}

/// The attributes are typed by the second edition of XML Schema, which has no year 0: there 44 BC is -0044, not -0043.
fn without_zero(iso: &str) -> String {
    let (sign, rest) = iso.strip_prefix('-').map_or(("", iso), |rest| ("-", rest));
    let (year, rest) = rest.split_at(rest.find('-').unwrap_or(rest.len()));
    match year.parse::<u32>() {
        Ok(year) if sign == "-" || year == 0 => format!("-{:04}{rest}", year + 1),
        _ => String::from(iso),
    }
}

fn custom_days(date: &SourceDate) -> String {
    if let Some(written) = date.written() {
        return format!("when-custom=\"{}\"", custom(date, written));
    }
    let (first, last) = date.days();
    let text = |day| without_zero(&date.calendar().text(day).unwrap_or_default());
    format!(
        "notBefore-custom=\"{}\" notAfter-custom=\"{}\"",
        text(first),
        text(last)
    )
}

/// The date in its own calendar; a dual year keeps both numbers.
fn custom(date: &SourceDate, written: Written) -> String {
    let year = match (date.dual_year(), written.year) {
        (Some(dual), _) => format!("{dual}"),
        (None, year @ 1..) => format!("{year:04}"),
        (None, year) => format!("-{:04}", 1 - year),
    };
    let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part:02}"));
    format!("{year}{}{}", part(written.month), part(written.day))
}
