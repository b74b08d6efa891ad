use super::{edtf, iso_days};
use crate::{Calendar, SourceDate, Written};
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

fn days(date: &SourceDate) -> String {
    if let Some(whole) = edtf::whole(date) {
        return format!("when=\"{whole}\"");
    }
    match iso_days(date) {
        (first, last) if first == last => format!("when=\"{first}\""),
        (first, last) => format!("notBefore=\"{first}\" notAfter=\"{last}\""),
    }
}

fn custom_days(date: &SourceDate) -> String {
    if let Some(written) = date.written() {
        return format!("when-custom=\"{}\"", custom(date, written));
    }
    let (first, last) = date.days();
    let text = |day| date.calendar().text(day).unwrap_or_default();
    format!(
        "notBefore-custom=\"{}\" notAfter-custom=\"{}\"",
        text(first),
        text(last)
    )
}

/// The date in its own calendar; a dual year keeps both numbers.
fn custom(date: &SourceDate, written: Written) -> String {
    let sign = if written.year < 0 { "-" } else { "" };
    let year = match date.dual_year() {
        Some(dual) => format!("{dual}"),
        None => format!("{sign}{:04}", written.year.unsigned_abs()),
    };
    let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part:02}"));
    format!("{year}{}{}", part(written.month), part(written.day))
}
