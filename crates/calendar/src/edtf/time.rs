use super::error::Kind;
use core::fmt;

/// Time of day to the second, with its shift from UTC if written.
///
/// ```
/// use regesta_calendar::Edtf;
///
/// let stamp = Edtf::parse("1985-04-12T23:20:30-04")?;
/// let time = stamp.as_date().and_then(|date| date.time()).unwrap();
/// assert_eq!((time.hour, time.minute, time.second), (23, 20, 30));
/// assert_eq!(time.to_string(), "23:20:30-04");
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay {
    /// 0-24; 24 only as 24:00:00.
    pub hour: u8,
    /// 0-59.
    pub minute: u8,
    /// 0-59.
    pub second: u8,
    /// Shift from UTC, unless the time is local.
    pub shift: Option<TimeShift>,
}

/// Shift of a time from UTC.
///
/// ```
/// use regesta_calendar::{Edtf, TimeShift};
///
/// let stamp = Edtf::parse("1985-04-12T23:20:30+04:30")?;
/// let shift = stamp.as_date().and_then(|date| date.time()).and_then(|time| time.shift);
/// assert_eq!(shift, Some(TimeShift::Minutes(270)));
/// # Ok::<(), regesta_calendar::EdtfError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeShift {
    /// `Z`
    Utc,
    /// Whole hours: `-04`.
    Hours(i8),
    /// Hours and minutes, in minutes: `+04:30` is 270.
    Minutes(i16),
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.shift {
            None => Ok(()),
            Some(TimeShift::Utc) => f.write_str("Z"),
            Some(TimeShift::Hours(hours)) => {
                write!(f, "{}{:02}", sign(hours < 0), hours.unsigned_abs())
            }
            Some(TimeShift::Minutes(minutes)) => {
                let size = minutes.unsigned_abs();
                write!(f, "{}{:02}:{:02}", sign(minutes < 0), size / 60, size % 60)
            }
        }
    }
}

const fn sign(negative: bool) -> &'static str {
    if negative { "-" } else { "+" }
}

pub(super) fn parse(text: &str) -> Result<TimeOfDay, Kind> {
    read(text.as_bytes()).ok_or(Kind::Time)
}

fn read(text: &[u8]) -> Option<TimeOfDay> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, shift @ ..] = text else {
        return None;
    };
    let (hour, minute, second) = (two(*h1, *h2)?, two(*m1, *m2)?, two(*s1, *s2)?);
    let end_of_day = hour == 24 && minute == 0 && second == 0;
    if (hour > 23 && !end_of_day) || minute > 59 || second > 59 {
        return None;
    }
    Some(TimeOfDay {
        hour,
        minute,
        second,
        shift: read_shift(shift)?,
    })
}

fn read_shift(text: &[u8]) -> Option<Option<TimeShift>> {
    match text {
        [] => Some(None),
        [b'Z'] => Some(Some(TimeShift::Utc)),
        [sign @ (b'+' | b'-'), h1, h2] => {
            let hours = i8::try_from(two(*h1, *h2).filter(|hours| *hours <= 14)?).ok()?;
            Some(Some(TimeShift::Hours(if *sign == b'-' {
                -hours
            } else {
                hours
            })))
        }
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let hours = two(*h1, *h2).filter(|hours| *hours <= 14)?;
            let minutes = two(*m1, *m2).filter(|minutes| *minutes <= 59)?;
            let total = i16::from(hours) * 60 + i16::from(minutes);
            let total = if *sign == b'-' { -total } else { total };
            Some(Some(TimeShift::Minutes(total)).filter(|_| total.abs() <= 14 * 60))
                .filter(Option::is_some)
        }
        _ => None,
    }
}

fn two(tens: u8, units: u8) -> Option<u8> {
    (tens.is_ascii_digit() && units.is_ascii_digit()).then(|| (tens - b'0') * 10 + (units - b'0'))
}
