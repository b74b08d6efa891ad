//! The table of reigns: in order, and years that handbooks print.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use regesta_calendar::{Gregorian, Julian, Regnal};
use regesta_packs::reigns;

#[test]
fn every_day_of_a_reign_has_its_year() {
    for reign in reigns().unwrap() {
        let (first, last) = reign.days();
        let mut before = 0;
        for jdn in first.get()..=last.get() {
            let day = regesta_calendar::DayNumber::new(jdn);
            let year = reign.year_of(day).unwrap();
            let (start, end) = reign.year(year).unwrap();
            assert!(start <= day && day <= end, "{} {year}", reign.ruler());
            assert!(
                year == before || year == before + 1 || before == 0,
                "{} {year}",
                reign.ruler()
            );
            before = year;
        }
    }
}

#[test]
fn printed_years() {
    let regnal = Regnal::new(reigns().unwrap());
    let cases = [
        ("England", Julian::new(1066, 12, 25), "William I 1"),
        ("England", Julian::new(1215, 6, 15), "John 17"),
        ("England", Julian::new(1381, 6, 15), "Richard II 4"),
        (
            "England",
            Julian::new(1471, 1, 1),
            "Edward IV 10, Henry VI (readeption) 49",
        ),
        ("England", Julian::new(1588, 7, 29), "Elizabeth I 30"),
        ("England", Julian::new(1660, 5, 29), "Charles II 12"),
        ("England", Julian::new(1700, 1, 1), "William III 11"),
        ("Russia", Julian::new(1689, 8, 1), "Ivan V 8, Peter I 8"),
        ("Russia", Julian::new(1812, 8, 26), "Alexander I 12"),
        ("Russia", Julian::new(1905, 10, 17), "Nicholas II 11"),
    ];
    for (realm, date, expected) in cases {
        let found = regnal.on(realm, date.unwrap().to_day());
        let texts: Vec<_> = found
            .iter()
            .map(|(reign, year)| format!("{} {year}", reign.ruler()))
            .collect();
        assert_eq!(texts.join(", "), expected);
    }
    let george = regnal.reign("England", "George II").unwrap();
    let (first, _) = george.year(27).unwrap();
    assert_eq!(
        Gregorian::from_day(first),
        Gregorian::new(1753, 6, 22).unwrap()
    );
}
