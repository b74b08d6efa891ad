//! Every day from 4713 BC to 3000 in this crate and in others.
#![allow(missing_docs, reason = "tests")]

use calendrical_calculations::rata_die::RataDie;
use icu_calendar::{Date, cal};
use regesta_calendar::{
    Coptic, DayNumber, Ethiopian, Gregorian, Hebrew, Islamic, IsoWeekDate, Julian,
    gregorian_easter, julian_easter,
};

/// 1 January 4713 BC, Julian, to 31 December 3000, Gregorian.
const DAYS: std::ops::RangeInclusive<i32> = 0..=2_817_152;
/// Day number of the day before 1 January of the year 1.
const RATA_DIE: i32 = 1_721_425;

type Ymd = (i32, u8, u8);

/// The same work on halves of the days, one on each processor.
fn sweep(check: impl Fn(i32) + Sync) {
    let middle = DAYS.end() / 2;
    std::thread::scope(|scope| {
        scope.spawn(|| (0..middle).for_each(&check));
        (middle..=*DAYS.end()).for_each(&check);
    });
}

fn gregorian(jdn: i32) -> Ymd {
    let date = Gregorian::from_day(DayNumber::new(jdn));
    assert_eq!(date.to_day().get(), jdn);
    (date.year(), date.month(), date.day())
}

fn julian(jdn: i32) -> Ymd {
    let date = Julian::from_day(DayNumber::new(jdn));
    assert_eq!(date.to_day().get(), jdn);
    (date.year(), date.month(), date.day())
}

fn icu<C: icu_calendar::AsCalendar>(jdn: i32, calendar: C) -> Ymd {
    let date = Date::from_rata_die(RataDie::new(i64::from(jdn - RATA_DIE)), calendar);
    (
        date.year().extended_year(),
        date.month().ordinal,
        date.day_of_month().0,
    )
}

#[test]
fn icu_calendar_agrees() {
    sweep(|jdn| {
        assert_eq!(gregorian(jdn), icu(jdn, cal::Gregorian), "Gregorian {jdn}");
        assert_eq!(julian(jdn), icu(jdn, cal::Julian), "Julian {jdn}");
    });
}

#[test]
fn julian_agrees() {
    sweep(|jdn| {
        let ymd = |date: julian::Date| (date.year(), date.month().number() as u8, date.day() as u8);
        assert_eq!(
            gregorian(jdn),
            ymd(julian::Calendar::GREGORIAN.at_jdn(jdn)),
            "Gregorian {jdn}"
        );
        assert_eq!(
            julian(jdn),
            ymd(julian::Calendar::JULIAN.at_jdn(jdn)),
            "Julian {jdn}"
        );
    });
}

#[test]
fn time_agrees() {
    sweep(|jdn| {
        let date = time::Date::from_julian_day(jdn).unwrap();
        let (year, month, day) = date.to_calendar_date();
        assert_eq!(gregorian(jdn), (year, month.into(), day), "{jdn}");
        let ours = DayNumber::new(jdn);
        assert_eq!(
            ours.weekday().iso_number(),
            date.weekday().number_from_monday(),
            "{jdn}"
        );
        let week = IsoWeekDate::from_day(ours);
        let (year, number, _) = date.to_iso_week_date();
        assert_eq!((week.year(), week.week()), (year, number), "{jdn}");
        assert_eq!(week.to_day(), ours);
    });
}

#[test]
fn jiff_and_chrono_agree() {
    let mut date = jiff::civil::date(-4713, 11, 24);
    for jdn in DAYS {
        let (year, month, day) = gregorian(jdn);
        assert_eq!(
            (i32::from(date.year()), date.month() as u8, date.day() as u8),
            (year, month, day),
            "{jdn}"
        );
        let chrono = chrono::NaiveDate::from_ymd_opt(year, month.into(), day.into()).unwrap();
        assert_eq!(chrono::Datelike::num_days_from_ce(&chrono) + RATA_DIE, jdn);
        date = date.tomorrow().unwrap();
    }
}

#[test]
fn calendrical_calculations_agrees() {
    use calendrical_calculations::{coptic, ethiopian, gregorian as greg, julian as jul};
    sweep(|jdn| {
        let day = DayNumber::new(jdn);
        let fixed = RataDie::new(i64::from(jdn - RATA_DIE));
        assert_eq!(
            gregorian(jdn),
            greg::gregorian_from_fixed(fixed).unwrap(),
            "Gregorian {jdn}"
        );
        assert_eq!(
            julian(jdn),
            jul::julian_from_fixed(fixed).unwrap(),
            "Julian {jdn}"
        );
        let c = Coptic::from_day(day);
        assert_eq!(c.to_day(), day);
        assert_eq!(
            (c.year(), c.month(), c.day()),
            coptic::coptic_from_fixed(fixed).unwrap(),
            "Coptic {jdn}"
        );
        let e = Ethiopian::from_day(day);
        assert_eq!(e.to_day(), day);
        assert_eq!(
            (e.year(), e.month(), e.day()),
            ethiopian::ethiopian_from_fixed(fixed).unwrap(),
            "Ethiopian {jdn}"
        );
    });
}

#[test]
fn hebrew_agrees() {
    // From 1 Tishri of the year 1.
    for jdn in 347_998..=*DAYS.end() {
        let ours = Hebrew::from_day(DayNumber::new(jdn));
        assert_eq!(ours.to_day().get(), jdn);
        let (year, ordinal, day) = icu(jdn, cal::Hebrew::new());
        let months = Hebrew::months_in_year(year);
        let from_nisan = (ordinal + 5) % months + 1;
        assert_eq!(
            (ours.year(), ours.month(), ours.day()),
            (year, from_nisan, day),
            "{jdn}"
        );
    }
}

#[test]
fn islamic_agrees() {
    use cal::hijri::{TabularAlgorithmEpoch::Friday, TabularAlgorithmLeapYears::TypeII};
    sweep(|jdn| {
        let ours = Islamic::from_day(DayNumber::new(jdn));
        assert_eq!(ours.to_day().get(), jdn);
        let theirs = icu(jdn, cal::Hijri::new_tabular(TypeII, Friday));
        assert_eq!((ours.year(), ours.month(), ours.day()), theirs, "{jdn}");
    });
}

#[test]
fn easter_agrees() {
    use calendrical_calculations::{gregorian as greg, julian as jul};
    for year in 1..=3000 {
        let fixed = |day: DayNumber| RataDie::new(i64::from(day.get() - RATA_DIE));
        assert_eq!(
            fixed(julian_easter(year).to_day()),
            jul::easter(year),
            "Julian {year}"
        );
        assert_eq!(
            fixed(gregorian_easter(year).to_day()),
            greg::easter(year),
            "Gregorian {year}"
        );
    }
}
