//! The calendars other than Julian and Gregorian: days that handbooks print, and every day of the short ones.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use regesta_calendar::{
    Calendar, DayNumber, FEASTS, Feast, FrenchRepublican, Gregorian, Julian, Rumi, Swedish,
    Weekday, calendars_with_weekday, gregorian_easter, julian_easter,
};

/// The same day in a calendar, in Julian and in Gregorian terms.
type Named = (&'static str, (i32, u8, u8), &'static str, &'static str);

const DAYS: &[Named] = &[
    ("swedish", (1700, 3, 1), "1700-02-29", "1700-03-11"),
    ("swedish", (1704, 2, 29), "1704-02-28", "1704-03-10"),
    ("swedish", (1709, 6, 28), "1709-06-27", "1709-07-08"),
    ("swedish", (1712, 2, 29), "1712-02-28", "1712-03-10"),
    ("swedish", (1712, 2, 30), "1712-02-29", "1712-03-11"),
    ("french-republican", (1, 1, 1), "1792-09-11", "1792-09-22"),
    ("french-republican", (2, 11, 9), "1794-07-16", "1794-07-27"),
    ("french-republican", (3, 13, 6), "1795-09-11", "1795-09-22"),
    ("french-republican", (8, 2, 18), "1799-10-29", "1799-11-09"),
    ("french-republican", (14, 4, 10), "1805-12-19", "1805-12-31"),
    ("byzantine", (1, 9, 1), "-5508-09-01", "-5508-07-19"),
    ("byzantine", (6961, 5, 29), "1453-05-29", "1453-06-07"),
    ("byzantine", (7208, 12, 31), "1699-12-31", "1700-01-10"),
    ("rumi", (1256, 3, 1), "1840-03-01", "1840-03-13"),
    ("rumi", (1325, 3, 31), "1909-03-31", "1909-04-13"),
    ("rumi", (1332, 2, 15), "1917-02-15", "1917-02-28"),
    ("rumi", (1333, 3, 1), "1917-02-16", "1917-03-01"),
    ("rumi", (1341, 12, 31), "1925-12-18", "1925-12-31"),
    ("coptic", (1, 1, 1), "0284-08-29", "0284-08-29"),
    ("coptic", (1592, 1, 1), "1875-08-30", "1875-09-11"),
    ("ethiopian", (1888, 6, 23), "1896-02-18", "1896-03-01"),
    ("hebrew", (5708, 2, 5), "1948-05-01", "1948-05-14"),
    ("hebrew", (5252, 5, 9), "1492-08-02", "1492-08-11"),
    ("islamic", (1, 1, 1), "0622-07-16", "0622-07-19"),
    ("islamic", (857, 5, 20), "1453-05-29", "1453-06-07"),
];

#[test]
fn printed_days() {
    for (id, (year, month, date), julian, gregorian) in DAYS {
        let calendar = Calendar::from_id(id).unwrap();
        let day = calendar.day(*year, *month, *date).unwrap();
        assert_eq!(
            Julian::from_day(day).to_string(),
            *julian,
            "{id} {year}-{month}-{date}"
        );
        assert_eq!(
            Gregorian::from_day(day).to_string(),
            *gregorian,
            "{id} {year}-{month}-{date}"
        );
        assert_eq!(calendar.fields(day), Some((*year, *month, *date)));
    }
}

/// Every label with its day, one after the other, and no label more.
fn labels(calendar: Calendar, years: std::ops::RangeInclusive<i32>) -> Vec<DayNumber> {
    let months = years.flat_map(|year| (1..=13).map(move |month| (year, month)));
    let labels = months.flat_map(|(year, month)| (1..=31).map(move |day| (year, month, day)));
    let mut days: Vec<_> = labels
        .filter_map(|(y, m, d)| calendar.day(y, m, d).ok())
        .collect();
    days.sort_unstable();
    days
}

#[test]
fn short_calendars_are_whole() {
    let cases = [
        (
            Calendar::Swedish,
            1700..=1712,
            Swedish::new(1700, 3, 1).unwrap().to_day(),
            4384,
        ),
        (
            Calendar::FrenchRepublican,
            1..=14,
            FrenchRepublican::new(1, 1, 1).unwrap().to_day(),
            4848,
        ),
        (
            Calendar::Rumi,
            1256..=1341,
            Rumi::new(1256, 3, 1).unwrap().to_day(),
            31_339,
        ),
    ];
    for (calendar, years, first, count) in cases {
        let days = labels(calendar, years);
        assert_eq!(days.len(), count, "{calendar}");
        let expected = (0..i32::try_from(count).unwrap()).map(|n| first.plus(n).unwrap());
        assert!(days.iter().copied().eq(expected), "{calendar}");
        for day in days {
            let (y, m, d) = calendar.fields(day).unwrap();
            assert_eq!(calendar.day(y, m, d), Ok(day));
        }
    }
}

#[test]
fn easter_sundays() {
    let julian = [
        (1066, 4, 16),
        (1582, 4, 15),
        (1700, 3, 31),
        (1917, 4, 2),
        (1918, 4, 22),
        (2025, 4, 7),
    ];
    for (year, month, day) in julian {
        assert_eq!(julian_easter(year), Julian::new(year, month, day).unwrap());
    }
    let gregorian = [
        (1583, 4, 10),
        (1700, 4, 11),
        (1818, 3, 22),
        (1943, 4, 25),
        (2024, 3, 31),
        (2025, 4, 20),
    ];
    for (year, month, day) in gregorian {
        assert_eq!(
            gregorian_easter(year),
            Gregorian::new(year, month, day).unwrap()
        );
    }
    for year in -4712..5000 {
        assert_eq!(julian_easter(year).to_day().weekday(), Weekday::Sunday);
        let easter = gregorian_easter(year);
        assert_eq!(easter.to_day().weekday(), Weekday::Sunday);
        assert!(
            (easter.month(), easter.day()) >= (3, 22) && (easter.month(), easter.day()) <= (4, 25)
        );
    }
}

#[test]
fn feasts_fall_on_their_weekdays() {
    let sundays = [
        "advent",
        "septuagesima",
        "laetare",
        "palm-sunday",
        "jubilate",
        "pentecost",
        "trinity",
    ];
    for year in 1000..2100 {
        for id in sundays {
            let feast = Feast::by_id(id).unwrap();
            assert_eq!(
                feast.in_julian(year).unwrap().to_day().weekday(),
                Weekday::Sunday,
                "{id} {year}"
            );
            assert_eq!(
                feast.in_gregorian(year).unwrap().to_day().weekday(),
                Weekday::Sunday,
                "{id} {year}"
            );
        }
        let advent = Feast::by_id("advent").unwrap().in_gregorian(year).unwrap();
        assert!(
            (advent.month(), advent.day()) >= (11, 27) && (advent.month(), advent.day()) <= (12, 3)
        );
    }
    let of_month = [
        ("thanksgiving", 1999, (11, 25)),
        ("thanksgiving", 2012, (11, 22)),
        ("election-day", 1860, (11, 6)),
        ("election-day", 2022, (11, 8)),
        ("labor-day", 2014, (9, 1)),
        ("memorial-day", 1999, (5, 31)),
        ("repentance-day", 1905, (11, 22)),
    ];
    for (id, year, day) in of_month {
        let date = Feast::by_id(id).unwrap().in_gregorian(year).unwrap();
        assert_eq!((date.month(), date.day()), day, "{id} {year}");
    }
    let early = Feast::by_id("thanksgiving").unwrap().in_gregorian(1863);
    assert!(early.is_err(), "{early:?}");
    let mut ids: Vec<_> = FEASTS.iter().map(|feast| feast.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), FEASTS.len());
}

#[test]
fn a_weekday_tells_the_calendar() {
    assert_eq!(
        calendars_with_weekday(Weekday::Thursday, 1752, 9, 14),
        [Calendar::Gregorian]
    );
    assert_eq!(
        calendars_with_weekday(Weekday::Wednesday, 1752, 9, 2),
        [Calendar::Julian]
    );
    assert_eq!(
        calendars_with_weekday(Weekday::Friday, 1712, 2, 30),
        [Calendar::Swedish]
    );
}

#[test]
fn years_that_never_were_are_named() {
    let messages = [
        (
            Calendar::Swedish,
            (1700, 2, 28),
            "1700-02-28 lies outside the Swedish calendar, which ran from 1700-03-01 to 1712-02-30",
        ),
        (
            Calendar::FrenchRepublican,
            (15, 1, 1),
            "no year 15, French Republican calendar: its years are 1 to 14",
        ),
        (
            Calendar::Rumi,
            (1332, 2, 20),
            "1332-02-20 lies outside the Rumi calendar, which ran from 1256-03-01 to 1332-02-15 and from 1333-03-01 to 1341-12-31",
        ),
        (
            Calendar::Hebrew,
            (5709, 13, 1),
            "no month 13 in the year 5709, Hebrew calendar: its months are 1 to 12",
        ),
        (
            Calendar::Coptic,
            (1592, 13, 6),
            "no day 6 in month 13 of the year 1592, Coptic calendar: its days are 1 to 5",
        ),
    ];
    for (calendar, (year, month, day), message) in messages {
        assert_eq!(
            calendar.day(year, month, day).unwrap_err().to_string(),
            message
        );
    }
}
