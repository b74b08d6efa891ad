//! Julian and Gregorian days: boundaries, both ways, over the whole reach.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use regesta_calendar::{DayNumber, Gregorian, Julian};

/// A slow, plain day count to hold the fast one against.
fn count_days(year: i64, month: i64, day: i64, julian: bool) -> i64 {
    let before = (14 - month) / 12;
    let y = year + 4800 - before;
    let m = month + 12 * before - 3;
    let base = day + (153 * m + 2) / 5 + 365 * y + y.div_euclid(4);
    if julian {
        base - 32_083
    } else {
        base - y.div_euclid(100) + y.div_euclid(400) - 32_045
    }
}

fn check(jdn: i32) {
    let day = DayNumber::new(jdn);
    let (g, j) = (Gregorian::from_day(day), Julian::from_day(day));
    assert_eq!(g.to_day(), day, "{g}");
    assert_eq!(j.to_day(), day, "{j}");
    assert_eq!(Gregorian::from_julian(j), g, "{j}");
    assert_eq!(Gregorian::new(g.year(), g.month(), g.day()), Ok(g));
    assert_eq!(Julian::new(j.year(), j.month(), j.day()), Ok(j));
    let slow = |y: i32, m: u8, d: u8, julian| count_days(y.into(), m.into(), d.into(), julian);
    assert_eq!(
        slow(g.year(), g.month(), g.day(), false),
        i64::from(jdn),
        "{g}"
    );
    assert_eq!(
        slow(j.year(), j.month(), j.day(), true),
        i64::from(jdn),
        "{j}"
    );
}

#[test]
fn every_day_of_eight_thousand_years() {
    (-2_000_000..3_000_000).for_each(check);
}

#[test]
fn the_ends_of_reach() {
    (0..2_000).for_each(|step| check(i32::MAX - step));
    (0..2_000).for_each(|step| check(i32::MIN + step));
    (0..40_000).for_each(|step| check((-2_147_483_648 + step * 107_374_i64).try_into().unwrap()));
    let (first, last) = (Gregorian::MIN, Gregorian::MAX);
    assert!(Gregorian::new(first.year(), first.month(), first.day() - 1).is_err());
    assert!(Gregorian::new(last.year(), last.month(), last.day() + 1).is_err());
    let (first, last) = (Julian::MIN, Julian::MAX);
    assert!(Julian::new(first.year(), first.month(), first.day() - 1).is_err());
    assert!(Julian::new(last.year(), last.month(), last.day() + 1).is_err());
    assert!(Julian::new(i32::MAX, 1, 1).is_err() && Gregorian::new(i32::MIN, 1, 1).is_err());
}

#[test]
fn day_of_year_counts_from_january() {
    for year in [1899, 1900, 1904, 2000] {
        let days = if Gregorian::is_leap(year) { 366 } else { 365 };
        let first = Gregorian::new(year, 1, 1).unwrap().to_day();
        for n in 0..days {
            let date = Gregorian::from_day(first.plus(n).unwrap());
            assert_eq!((date.year(), i32::from(date.day_of_year())), (year, n + 1));
        }
    }
}

#[test]
fn text_both_ways() {
    for text in [
        "1917-10-25",
        "0000-02-29",
        "-0043-03-15",
        "+12345-01-01",
        "-12345-12-31",
    ] {
        assert_eq!(text.parse::<Gregorian>().unwrap().to_string(), text);
        assert_eq!(text.parse::<Julian>().unwrap().iso().as_str(), text);
    }
    for text in [
        "",
        "1917-10",
        "917-10-25",
        "12345-01-01",
        "1917-2-03",
        "--917-10-25",
        "1900-02-30",
    ] {
        assert!(text.parse::<Julian>().is_err(), "{text}");
    }
    let message = "1900-02-29".parse::<Gregorian>().unwrap_err().to_string();
    assert!(message.ends_with("its days are 1 to 28"), "{message}");
}

#[test]
fn months_have_their_days() {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (month, length) in (1..).zip(lengths) {
        assert_eq!(
            (
                Gregorian::days_in_month(1900, month),
                Julian::days_in_month(1901, month)
            ),
            (length, length)
        );
    }
    assert_eq!(
        (
            Gregorian::days_in_month(2000, 2),
            Julian::days_in_month(1900, 2)
        ),
        (29, 29)
    );
    assert_eq!(
        (
            Gregorian::days_in_month(2000, 0),
            Julian::days_in_month(2000, 13)
        ),
        (31, 31)
    );
}
