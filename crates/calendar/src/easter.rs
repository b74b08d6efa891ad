//! Easter, Julian and Gregorian.

use crate::{DayNumber, Gregorian, Julian};

/// Easter Sunday of the Julian calendar, as a Julian date; the reckoning of Dionysius, for any year.
///
/// Source: Meeus, *Astronomical Algorithms*, chapter 8.
///
/// ```
/// use regesta_calendar::{Julian, julian_easter};
///
/// assert_eq!(julian_easter(1917), Julian::new(1917, 4, 2)?);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub const fn julian_easter(year: i32) -> Julian {
    let a = year.rem_euclid(4);
    let b = year.rem_euclid(7);
    let c = year.rem_euclid(19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34).rem_euclid(7);
    let from_march_zero = d + e + 22;
    Julian::from_day(march_zero(Julian::new(year, 3, 1)).offset(from_march_zero))
}

/// Easter Sunday of the Gregorian calendar, as a Gregorian date, for any year.
///
/// Source: the anonymous algorithm of *Nature* 13 (1876), in Meeus, *Astronomical Algorithms*, chapter 8.
///
/// ```
/// use regesta_calendar::{Gregorian, gregorian_easter};
///
/// assert_eq!(gregorian_easter(1917), Gregorian::new(1917, 4, 8)?);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub const fn gregorian_easter(year: i32) -> Gregorian {
    let a = year.rem_euclid(19);
    let b = year.div_euclid(100);
    let c = year.rem_euclid(100);
    let g = (b - (b + 8).div_euclid(25) + 1).div_euclid(3);
    let h = (19 * a + b - b.div_euclid(4) - g + 15).rem_euclid(30);
    let l = (32 + 2 * b.rem_euclid(4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let from_march_zero = h + l - 7 * m + 22;
    Gregorian::from_day(march_zero_gregorian(Gregorian::new(year, 3, 1)).offset(from_march_zero))
}

struct MarchZero(i32);

impl MarchZero {
    const fn offset(self, days: i32) -> DayNumber {
        DayNumber::new(self.0.saturating_add(days))
    }
}

/// The day before 1 March; the end of reach for a year beyond it.
const fn march_zero(first: Result<Julian, crate::DateError>) -> MarchZero {
    match first {
        Ok(date) => MarchZero(date.to_day().get().saturating_sub(1)),
        Err(_) => MarchZero(i32::MAX),
    }
}

const fn march_zero_gregorian(first: Result<Gregorian, crate::DateError>) -> MarchZero {
    match first {
        Ok(date) => MarchZero(date.to_day().get().saturating_sub(1)),
        Err(_) => MarchZero(i32::MAX),
    }
}

/// Easter Sunday of the Protestant states of the Empire, 1700 to 1775, and after that the Gregorian one.
///
/// They reckoned the spring moon by astronomy, which gave another Sunday in 1724 and 1744. Source: Grotefend,
/// *Zeitrechnung*, "Ostern der Protestanten".
///
/// ```
/// use regesta_calendar::{Gregorian, protestant_easter};
///
/// assert_eq!(protestant_easter(1724), Gregorian::new(1724, 4, 9)?);
/// assert_eq!(protestant_easter(1725), Gregorian::new(1725, 4, 1)?);
/// # Ok::<(), regesta_calendar::DateError>(())
/// ```
#[must_use]
pub const fn protestant_easter(year: i32) -> Gregorian {
    let easter = gregorian_easter(year);
    if year == 1724 || year == 1744 {
        return Gregorian::from_day(DayNumber::new(easter.to_day().get() - 7));
    }
    easter
}
