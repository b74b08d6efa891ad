//! The forms that standards give to dates, held against a page of them that is read by people.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use regesta_calendar::{Calendar, DateError, DualYear, SourceDate, write};
use std::fmt::Write;

type Case = (&'static str, Result<SourceDate, DateError>);

fn cases() -> [Case; 14] {
    use Calendar::{Byzantine, FrenchRepublican, Gregorian, Hebrew, Julian, Swedish};
    let dual = |year| DualYear::new(year);
    let days = |from: (i32, u8, u8), to: (i32, u8, u8)| {
        let day = |(year, month, day)| Julian.day(year, month, day);
        SourceDate::between(Julian, day(from)?, day(to)?)
    };
    [
        (
            "25 October 1917 Old Style",
            SourceDate::day(Julian, 1917, 10, 25),
        ),
        (
            "7 November 1917 New Style",
            SourceDate::day(Gregorian, 1917, 11, 7),
        ),
        (
            "30 January 1648/9",
            SourceDate::day(Julian, 1649, 1, 30).and_then(|d| d.with_dual_year(dual(1648)?)),
        ),
        (
            "1 January 1699/1700",
            SourceDate::day(Julian, 1700, 1, 1).and_then(|d| d.with_dual_year(dual(1699)?)),
        ),
        (
            "perhaps October 1917, Old Style",
            SourceDate::month(Julian, 1917, 10).map(SourceDate::uncertain),
        ),
        (
            "about 1917",
            SourceDate::year(Gregorian, 1917).map(SourceDate::approximate),
        ),
        (
            "perhaps about 1648, Old Style",
            SourceDate::year(Julian, 1648).map(|d| d.uncertain().approximate()),
        ),
        (
            "30 February 1712, Sweden",
            SourceDate::day(Swedish, 1712, 2, 30),
        ),
        (
            "9 Thermidor II",
            SourceDate::day(FrenchRepublican, 2, 11, 9),
        ),
        ("Thermidor II", SourceDate::month(FrenchRepublican, 2, 11)),
        ("5 Iyar 5708", SourceDate::day(Hebrew, 5708, 2, 5)),
        (
            "1 September 7208 of the world",
            SourceDate::day(Byzantine, 7208, 9, 1),
        ),
        ("15 March 44 BC", SourceDate::day(Julian, -43, 3, 15)),
        (
            "between 1 and 10 February 1917, Old Style",
            days((1917, 2, 1), (1917, 2, 10)),
        ),
    ]
}

#[test]
fn forms() {
    let mut page = String::new();
    for (text, date) in cases() {
        writeln!(page, "{text}").unwrap();
        for form in write::all(&date.unwrap()) {
            writeln!(page, "  {:<16}{}", form.standard, form.text).unwrap();
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/write.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    assert_eq!(
        page,
        std::fs::read_to_string(path).unwrap(),
        "set UPDATE_SNAPSHOTS and read the difference"
    );
}
