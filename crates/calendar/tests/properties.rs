//! Properties of EDTF texts and of calendar days.
#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

mod support;

use proptest::prelude::*;
use regesta_calendar::{
    Calendar, DayNumber, Edtf, Gregorian, Julian, Relation, RomanDay, SourceDate, YearStyle, write,
};

/// A part of an EDTF text, with or without a qualifier on each side.
fn marked(part: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let mark = || prop_oneof![8 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")];
    (mark(), part, mark()).prop_map(|(before, part, after)| format!("{before}{part}{after}"))
}

fn date() -> impl Strategy<Value = String> {
    let year = marked("-?[0-9X]{4}(S[1-4])?");
    let month = marked("(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|[01X][0-9X])");
    let day = marked("([0-2][0-9]|3[01]|[0-3X][0-9X])");
    prop_oneof![
        3 => year,
        3 => (marked("[012][0-9]{3}"), month).prop_map(|(y, m)| format!("{y}-{m}")),
        5 => (marked("[012X][0-9X]{3}"), marked("(0[1-9]|1[0-2]|XX)"), day).prop_map(|(y, m, d)| format!("{y}-{m}-{d}")),
        1 => "Y-?[1-9][0-9]{0,8}(E[1-9])?(S[1-9])?[?~%]?",
        1 => "[12][0-9]{3}-0[1-9]-[012][0-9]T[012][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][01][0-9](:[0-5][0-9])?)?",
    ]
}

fn text() -> impl Strategy<Value = String> {
    let end = || prop_oneof![6 => date(), 1 => Just(String::new()), 1 => Just("..".to_owned())];
    let member =
        || prop_oneof![5 => date(), 2 => (end(), end()).prop_map(|(a, b)| format!("{a}..{b}"))];
    let members = || prop::collection::vec(member(), 1..4).prop_map(|list| list.join(","));
    prop_oneof![
        5 => date(),
        3 => (end(), end()).prop_map(|(from, to)| format!("{from}/{to}")),
        1 => members().prop_map(|list| format!("[{list}]")),
        1 => members().prop_map(|list| format!("{{{list}}}")),
    ]
}

/// The converse of a relation, as far as there is one.
fn agrees(one: Relation, other: Relation) -> bool {
    use Relation::{Between, DefinitelyAfter, DefinitelyBefore, DefinitelyDuring, PossiblyDuring};
    match one {
        DefinitelyBefore => other == DefinitelyAfter,
        DefinitelyAfter => other == DefinitelyBefore,
        Between => other == Between,
        DefinitelyDuring | PossiblyDuring => matches!(other, DefinitelyDuring | PossiblyDuring),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn texts_of_the_right_shape(text in text()) {
        support::holds_of(&text);
    }

    #[test]
    fn any_text_at_all(text in "\\PC{0,40}") {
        support::holds_of(&text);
    }

    #[test]
    fn relations_have_converses(a in text(), b in text()) {
        if let (Ok(a), Ok(b)) = (Edtf::parse(&a), Edtf::parse(&b)) {
            prop_assert!(agrees(a.relation(&b), b.relation(&a)), "{} and {}", a, b);
        }
    }

    #[test]
    fn days_both_ways_in_every_calendar(jdn in -1_000_000..4_000_000) {
        let day = DayNumber::new(jdn);
        for calendar in Calendar::ALL {
            if let Some((year, month, date)) = calendar.fields(day) {
                prop_assert_eq!(calendar.day(year, month, date), Ok(day), "{}", calendar);
            }
        }
        let julian = Julian::from_day(day);
        prop_assert_eq!(RomanDay::from_julian(julian).to_julian(), julian);
    }

    #[test]
    fn day_after_day(jdn in any::<i32>()) {
        let date = Gregorian::from_day(DayNumber::new(jdn));
        if let Some(next) = date.next() {
            prop_assert!(date < next);
            prop_assert_eq!(next.previous(), Some(date));
        }
        prop_assert_eq!(date.to_string().parse(), Ok(date));
        let julian = Julian::from_day(DayNumber::new(jdn));
        prop_assert_eq!(julian.to_string().parse(), Ok(julian));
    }

    #[test]
    fn written_years_lead_back(jdn in 1_721_424..2_500_000) {
        let julian = Julian::from_day(DayNumber::new(jdn));
        let gregorian = Gregorian::from_day(DayNumber::new(jdn));
        for style in YearStyle::ALL {
            let written = style.year_of(julian);
            prop_assert!(style.dates(written, julian.month(), julian.day()).contains(&julian));
            let (first, last) = style.span(written).unwrap();
            prop_assert!(first <= julian.to_day() && julian.to_day() <= last, "{:?}", style);
            let written = style.year_of_gregorian(gregorian);
            let back = style.dates_gregorian(written, gregorian.month(), gregorian.day());
            prop_assert!(back.contains(&gregorian));
        }
    }

    #[test]
    fn what_is_written_as_edtf_has_the_same_days(
        calendar in prop::sample::select(Calendar::ALL.to_vec()),
        jdn in 1_721_424..2_500_000,
        precision in 0..3,
    ) {
        let Some((year, month, day)) = calendar.fields(DayNumber::new(jdn)) else { return Ok(()) };
        let date = match precision {
            0 => SourceDate::day(calendar, year, month, day),
            1 => SourceDate::month(calendar, year, month),
            _ => SourceDate::year(calendar, year),
        };
        let date = date.unwrap().uncertain();
        let edtf = Edtf::parse(&write::edtf(&date)).unwrap();
        prop_assert_eq!(edtf.bounds(), Some(date.days()));
        prop_assert!(edtf.is_uncertain());
        prop_assert_eq!(write::all(&date).len(), 9);
    }
}

/// A fuzzer in a loop, for machines without one: pieces of EDTF put together at random, always the same way.
#[test]
fn mutations() {
    const PIECES: [&str; 24] = [
        "1985", "-0043", "19XX", "X", "-", "04", "12", "21", "/", "..", "[", "]", "{", "}", ",",
        "?", "~", "%", "T", "23:20:30", "Z", "Y17E7", "S3", "é",
    ];
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 40).unwrap()
    };
    for _ in 0..200_000 {
        let count = 1 + next() % 9;
        let text: String = (0..count).map(|_| PIECES[next() % PIECES.len()]).collect();
        support::holds_of(&text);
    }
}
