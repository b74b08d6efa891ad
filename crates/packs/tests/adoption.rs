//! The table of reforms: its size, and every boundary from both sides.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

use regesta_calendar::{
    Calendar, Change, Confidence, DayNumber, Reforms, Standing, Territory, Usage,
};
use regesta_packs::{PackFile, adoption_sources, adoptions, read_adoptions};

fn changes(territories: &[Territory]) -> impl Iterator<Item = (&Territory, &Change)> {
    territories.iter().flat_map(|territory| {
        territory
            .changes()
            .iter()
            .map(move |change| (territory, change))
    })
}

/// The standing of a day as the territory itself would have written it in a calendar.
fn standing(territory: &Territory, usage: Usage, day: DayNumber) -> Option<Standing> {
    let Usage::In(calendar) = usage else {
        return None;
    };
    let (year, month, date) = calendar.fields(day)?;
    let answer = territory.ask(year, month, date).unwrap();
    let reading = answer
        .readings()
        .iter()
        .find(|reading| reading.calendar == calendar && reading.day == day);
    reading.map(|reading| reading.standing)
}

#[test]
fn at_least_250_territories_with_source_and_confidence() {
    let territories = adoptions().unwrap();
    assert!(territories.len() >= 250, "{}", territories.len());
    assert!(changes(&territories).all(|(_, change)| !change.sources().is_empty()));
}

#[test]
fn every_exact_boundary_from_both_sides() {
    let territories = adoptions().unwrap();
    let mut tested = 0;
    for (territory, change) in changes(&territories).filter(|(_, change)| change.doubt().is_none())
    {
        let (last, first) = change.days().unwrap();
        for (usage, day) in [(change.old(), last), (change.new_usage(), first)] {
            if matches!(usage, Usage::In(_)) {
                assert_eq!(
                    standing(territory, usage, day),
                    Some(Standing::Certain),
                    "{} {change}",
                    territory.name()
                );
                tested += 1;
            }
        }
        // The other calendar's name of the same days does not stand at the place.
        if change.old() != change.new_usage() && last != first {
            for (usage, day) in [(change.new_usage(), last), (change.old(), first)] {
                let found = standing(territory, usage, day);
                assert!(
                    !matches!(found, Some(Standing::Certain)),
                    "{} {change}",
                    territory.name()
                );
            }
        }
    }
    assert!(tested > 200, "{tested}");
}

#[test]
fn every_interval_of_doubt_from_both_sides() {
    let territories = adoptions().unwrap();
    let mut tested = 0;
    for (territory, change) in changes(&territories) {
        let Some((earliest, latest)) = change.doubt() else {
            continue;
        };
        let before = earliest.plus(-1).unwrap();
        for (usage, day) in [(change.old(), before), (change.new_usage(), latest)] {
            if let Some(found) = standing(territory, usage, day) {
                assert_eq!(found, Standing::Certain, "{} {change}", territory.name());
                tested += 1;
            }
        }
        for usage in [change.old(), change.new_usage()] {
            if let Some(found) = standing(territory, usage, earliest) {
                assert_ne!(found, Standing::Certain, "{} {change}", territory.name());
            }
        }
    }
    assert!(tested > 150, "{tested}");
}

#[test]
fn a_change_of_confidence_c_is_an_interval() {
    let territories = adoptions().unwrap();
    let mut unsure =
        changes(&territories).filter(|(_, change)| change.confidence() == Confidence::C);
    assert!(unsure.all(|(_, change)| change.doubt().is_some()));
}

#[test]
fn names_lead_to_one_territory() {
    let territories = adoptions().unwrap();
    let named = |territory: &Territory| {
        let code = territory.code().to_owned();
        let names = territory
            .names()
            .skip(1)
            .map(str::to_lowercase)
            .collect::<Vec<_>>();
        names.into_iter().map(move |name| (name, code.clone()))
    };
    let mut names: Vec<_> = territories.iter().flat_map(named).collect();
    names.sort_unstable();
    for pair in names.windows(2) {
        assert_ne!(pair[0].0, pair[1].0, "{} and {}", pair[0].1, pair[1].1);
    }
    let reforms = Reforms::new(territories.clone());
    for territory in &territories {
        assert_eq!(
            reforms.territory(territory.code()).map(Territory::code),
            Some(territory.code())
        );
    }
}

#[test]
fn every_source_is_used() {
    let territories = adoptions().unwrap();
    let used: Vec<_> = changes(&territories)
        .flat_map(|(_, change)| change.sources().split(';'))
        .collect();
    let constant = ["calendrical-calculations", "orthodox-wikis"];
    for (tag, _) in adoption_sources().unwrap() {
        assert!(
            used.contains(&tag.as_str()) || constant.contains(&tag.as_str()),
            "{tag}"
        );
    }
}

/// Place, date as written, and the readings: calendar, standing, Gregorian day.
#[test]
fn known_dates() {
    let reforms = Reforms::new(adoptions().unwrap());
    let cases = [
        ("Petrograd", (1917, 10, 25), "julian Certain 1917-11-07"),
        ("Petrograd", (1918, 1, 31), "julian Certain 1918-02-13"),
        (
            "Petrograd",
            (1918, 2, 5),
            "julian Meant 1918-02-18, gregorian Meant 1918-02-05",
        ),
        ("Petrograd", (1918, 2, 14), "gregorian Certain 1918-02-14"),
        ("London", (1752, 9, 2), "julian Certain 1752-09-13"),
        (
            "London",
            (1752, 9, 10),
            "julian Meant 1752-09-21, gregorian Meant 1752-09-10",
        ),
        ("London", (1752, 9, 14), "gregorian Certain 1752-09-14"),
        ("Helsinki", (1709, 6, 28), "swedish Certain 1709-07-08"),
        ("Stockholm", (1712, 2, 30), "swedish Certain 1712-03-11"),
        ("Stockholm", (1700, 2, 29), "julian Meant 1700-03-11"),
        ("Helsinki", (1917, 12, 6), "gregorian Certain 1917-12-06"),
        // Eleven days were lived twice where the Gregorian calendar was given up.
        (
            "Courland",
            (1796, 2, 1),
            "gregorian Certain 1796-02-01, julian Certain 1796-02-12",
        ),
        (
            "Vilnius",
            (1800, 1, 5),
            "gregorian Certain 1800-01-05, julian Certain 1800-01-16",
        ),
        (
            "Warsaw",
            (1863, 1, 22),
            "gregorian Possible 1863-01-22, julian Possible 1863-02-03",
        ),
        (
            "Tiflis",
            (1918, 4, 1),
            "julian Likely 1918-04-14, gregorian Possible 1918-04-01",
        ),
        ("Alaska", (1867, 10, 6), "julian Certain 1867-10-18"),
        ("Alaska", (1867, 10, 18), "gregorian Certain 1867-10-18"),
        (
            "Tokyo",
            (1872, 1, 1),
            "gregorian Possible 1872-01-01, julian Possible 1872-01-13",
        ),
        ("Mount Athos", (1950, 1, 7), "julian Certain 1950-01-20"),
        (
            "Osnabrück",
            (1624, 6, 1),
            "julian Possible 1624-06-11, gregorian Possible 1624-06-01",
        ),
    ];
    for (place, (year, month, day), expected) in cases {
        let answer = reforms.ask(place, year, month, day).unwrap().unwrap();
        let texts: Vec<_> = answer
            .readings()
            .iter()
            .map(|r| {
                format!(
                    "{} {:?} {}",
                    r.calendar,
                    r.standing,
                    Calendar::Gregorian.text(r.day).unwrap()
                )
            })
            .collect();
        assert_eq!(texts.join(", "), expected, "{place} {year}-{month}-{day}");
    }
}

#[test]
fn wrong_rows_are_named() {
    let tags = ["x".to_owned()].into();
    let cases = [
        (
            "X,X,,julian,1700-02-18,gregorian,1700-03-02,,,A,x,",
            "does not follow",
        ),
        (
            "X,X,,julian,1700-02-18,gregorian,1700-03-01,,,C,x,",
            "needs an interval",
        ),
        (
            "X,X,,julian,1700-02-18,gregorian,1700-03-01,,,D,x,",
            "is not A, B or C",
        ),
        (
            "X,X,,julien,1700-02-18,gregorian,1700-03-01,,,A,x,",
            "no calendar",
        ),
        (
            "X,X,,julian,1700-02-18,gregorian,1700-03-01,,,A,y,",
            "no source",
        ),
        (
            "X,X,,julian,1700-02-30,gregorian,1700-03-01,,,A,x,",
            "its days are 1 to 29",
        ),
        ("X,X,,julian,,gregorian,,,,A,x,", "must be told"),
    ];
    for (row, part) in cases {
        let header =
            "code,name,aliases,old,last,new,first,between,year_start,confidence,sources,note";
        let text = format!("{header}\n{row}\n");
        let file = PackFile {
            name: "t.csv".into(),
            text: text.into(),
        };
        let error = read_adoptions(&file, &tags).unwrap_err().to_string();
        assert!(
            error.starts_with("t.csv:2: ") && error.contains(part),
            "{row}: {error}"
        );
    }
}
