//! Speed of single conversions, a thousand at a time: `cargo bench`. The figure of interest is the time of a thousand
//! divided by a thousand.
#![allow(missing_docs, reason = "benches")]

use calendrical_calculations::rata_die::RataDie;
use divan::{Bencher, black_box, counter::ItemsCount};
use regesta_calendar::{DayNumber, Gregorian, Julian};
use std::fmt::Write;

fn main() {
    divan::main();
}

const N: usize = 1000;
const RATA_DIE: i32 = 1_721_425;

/// Days of the years 1500 to 2000 in no order.
fn days() -> Vec<i32> {
    (0..N as i64)
        .map(|n| (2_268_923 + (n * 7_919_993) % 182_000) as i32)
        .collect()
}

fn gregorians() -> Vec<(i32, u8, u8)> {
    days()
        .into_iter()
        .map(|jdn| Gregorian::from_day(DayNumber::new(jdn)))
        .map(|d| (d.year(), d.month(), d.day()))
        .collect()
}

fn julians() -> Vec<(i32, u8, u8)> {
    days()
        .into_iter()
        .map(|jdn| Julian::from_day(DayNumber::new(jdn)))
        .map(|d| (d.year(), d.month(), d.day()))
        .collect()
}

/// Runs an operation on each input, keeping every result alive.
fn each<T: Copy, R>(bencher: Bencher<'_, '_>, inputs: Vec<T>, operation: impl Fn(T) -> R + Sync) {
    bencher.counter(ItemsCount::new(N)).bench(|| {
        for input in &inputs {
            black_box(operation(black_box(*input)));
        }
    });
}

mod day_to_gregorian {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        each(bencher, days(), |jdn| {
            let date = Gregorian::from_day(DayNumber::new(jdn));
            (date.year(), date.month(), date.day())
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        each(bencher, days(), |jdn| {
            calendrical_calculations::gregorian::gregorian_from_fixed(RataDie::new(i64::from(
                jdn - RATA_DIE,
            )))
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        each(bencher, days(), |jdn| {
            let fixed = RataDie::new(i64::from(jdn - RATA_DIE));
            let date = icu_calendar::Date::from_rata_die(fixed, icu_calendar::cal::Gregorian);
            (
                date.year().extended_year(),
                date.month().ordinal,
                date.day_of_month().0,
            )
        });
    }

    #[divan::bench]
    fn julian(bencher: Bencher) {
        each(bencher, days(), |jdn| {
            let date = julian::Calendar::GREGORIAN.at_jdn(jdn);
            (date.year(), date.month(), date.day())
        });
    }

    #[divan::bench]
    fn time(bencher: Bencher) {
        each(bencher, days(), |jdn| {
            time::Date::from_julian_day(jdn).map(time::Date::to_calendar_date)
        });
    }

    #[divan::bench]
    fn chrono(bencher: Bencher) {
        use ::chrono::Datelike;
        each(bencher, days(), |jdn| {
            ::chrono::NaiveDate::from_num_days_from_ce_opt(jdn - RATA_DIE)
                .map(|date| (date.year(), date.month(), date.day()))
        });
    }

    #[divan::bench]
    fn jiff(bencher: Bencher) {
        use ::jiff::ToSpan;
        let epoch = ::jiff::civil::date(1970, 1, 1);
        each(bencher, days(), |jdn| {
            let date = epoch.saturating_add((jdn - 2_440_588).days());
            (date.year(), date.month(), date.day())
        });
    }
}

mod gregorian_to_day {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        each(bencher, gregorians(), |(y, m, d)| {
            Gregorian::new(y, m, d).map(Gregorian::to_day)
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        each(bencher, gregorians(), |(y, m, d)| {
            calendrical_calculations::gregorian::fixed_from_gregorian(y, m, d)
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        each(bencher, gregorians(), |(y, m, d)| {
            icu_calendar::Date::try_new_gregorian(y, m, d).map(|date| date.to_rata_die())
        });
    }

    #[divan::bench]
    fn time(bencher: Bencher) {
        each(bencher, gregorians(), |(y, m, d)| {
            let month = time::Month::try_from(m).ok()?;
            time::Date::from_calendar_date(y, month, d)
                .ok()
                .map(time::Date::to_julian_day)
        });
    }

    #[divan::bench]
    fn chrono(bencher: Bencher) {
        use ::chrono::Datelike;
        each(bencher, gregorians(), |(y, m, d)| {
            ::chrono::NaiveDate::from_ymd_opt(y, m.into(), d.into())
                .map(|date| date.num_days_from_ce())
        });
    }
}

mod old_style_to_new_style {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        each(bencher, julians(), |(y, m, d)| {
            let date = Gregorian::from_day(Julian::new(y, m, d).ok()?.to_day());
            Some((date.year(), date.month(), date.day()))
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        use ::calendrical_calculations::{gregorian, julian};
        each(bencher, julians(), |(y, m, d)| {
            gregorian::gregorian_from_fixed(julian::fixed_from_julian(y, m, d))
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        use ::icu_calendar::{Date, cal};
        each(bencher, julians(), |(y, m, d)| {
            let date = Date::try_new_julian(y, m, d)
                .ok()?
                .to_calendar(cal::Gregorian);
            Some((
                date.year().extended_year(),
                date.month().ordinal,
                date.day_of_month().0,
            ))
        });
    }

    #[divan::bench]
    fn julian(bencher: Bencher) {
        use ::julian::{Calendar, Month};
        let dates: Vec<(i32, Month, u32)> = julians()
            .into_iter()
            .map(|(y, m, d)| (y, Month::try_from(m).unwrap(), d.into()))
            .collect();
        each(bencher, dates, |(y, m, d)| {
            let date = Calendar::JULIAN
                .at_ymd(y, m, d)
                .ok()?
                .convert_to(Calendar::GREGORIAN);
            Some((date.year(), date.month(), date.day()))
        });
    }
}

mod iso_text {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        let dates: Vec<_> = gregorians()
            .into_iter()
            .map(|(y, m, d)| Gregorian::new(y, m, d).unwrap())
            .collect();
        each(bencher, dates, |date| black_box(date.iso()).as_str().len());
    }

    #[divan::bench]
    fn jiff(bencher: Bencher) {
        let printer = ::jiff::fmt::temporal::DateTimePrinter::new();
        let dates: Vec<_> = gregorians()
            .into_iter()
            .map(|(y, m, d)| ::jiff::civil::date(y as i16, m as i8, d as i8))
            .collect();
        each(bencher, dates, |date| {
            let mut buffer = String::with_capacity(16);
            let _ = printer.print_date(&date, &mut buffer);
            buffer
        });
    }

    #[divan::bench]
    fn chrono(bencher: Bencher) {
        let dates: Vec<_> = gregorians()
            .into_iter()
            .map(|(y, m, d)| ::chrono::NaiveDate::from_ymd_opt(y, m.into(), d.into()).unwrap())
            .collect();
        let buffer = std::sync::Mutex::new(String::with_capacity(16));
        bencher.counter(ItemsCount::new(N)).bench(|| {
            let mut buffer = buffer.lock().unwrap();
            for date in &dates {
                buffer.clear();
                let _ = write!(buffer, "{}", black_box(*date));
                black_box(buffer.as_str());
            }
        });
    }

    #[divan::bench]
    fn time(bencher: Bencher) {
        let format = ::time::macros::format_description!("[year]-[month]-[day]");
        let dates: Vec<_> = gregorians()
            .into_iter()
            .map(|(y, m, d)| ::time::Date::from_calendar_date(y, m.try_into().unwrap(), d).unwrap())
            .collect();
        let buffer = std::sync::Mutex::new(Vec::with_capacity(16));
        bencher.counter(ItemsCount::new(N)).bench(|| {
            let mut buffer = buffer.lock().unwrap();
            for date in &dates {
                buffer.clear();
                let _ = black_box(*date).format_into(&mut *buffer, format);
                black_box(buffer.as_slice());
            }
        });
    }
}
