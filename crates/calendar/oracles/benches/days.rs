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

/// Runs an operation on each input and adds up what it gives, so that every part of every result is needed.
fn sum<T: Copy + Sync>(
    bencher: Bencher<'_, '_>,
    inputs: Vec<T>,
    operation: impl Fn(T) -> i32 + Sync,
) {
    // Each input goes through the black box, or whole batches would be done at once with vector instructions.
    let add = |sum: i32, input: &T| sum.wrapping_add(operation(*black_box(input)));
    bencher
        .counter(ItemsCount::new(N))
        .bench(|| inputs.iter().fold(0, add));
}

/// The parts of a date as one number.
fn all(year: i32, month: impl Into<i64>, day: impl Into<i64>) -> i32 {
    year + month.into() as i32 + day.into() as i32
}

/// What a bench of [`sum`] takes without any conversion.
#[divan::bench]
fn nothing(bencher: Bencher) {
    sum(bencher, days(), |jdn| jdn);
}

mod day_to_gregorian {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        sum(bencher, days(), |jdn| {
            let date = Gregorian::from_day(DayNumber::new(jdn));
            all(date.year(), date.month(), date.day())
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        use ::calendrical_calculations::gregorian::gregorian_from_fixed;
        sum(bencher, days(), |jdn| {
            let (y, m, d) =
                gregorian_from_fixed(RataDie::new(i64::from(jdn - RATA_DIE))).unwrap_or_default();
            all(y, m, d)
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        sum(bencher, days(), |jdn| {
            let fixed = RataDie::new(i64::from(jdn - RATA_DIE));
            let date = ::icu_calendar::Date::from_rata_die(fixed, ::icu_calendar::cal::Gregorian);
            all(
                date.year().extended_year(),
                date.month().ordinal,
                date.day_of_month().0,
            )
        });
    }

    #[divan::bench]
    fn julian(bencher: Bencher) {
        sum(bencher, days(), |jdn| {
            let date = ::julian::Calendar::GREGORIAN.at_jdn(jdn);
            all(date.year(), date.month().number(), date.day())
        });
    }

    #[divan::bench]
    fn time(bencher: Bencher) {
        sum(bencher, days(), |jdn| {
            let date = ::time::Date::from_julian_day(jdn).unwrap_or(::time::Date::MIN);
            let (y, m, d) = date.to_calendar_date();
            all(y, m as u8, d)
        });
    }

    #[divan::bench]
    fn chrono(bencher: Bencher) {
        use ::chrono::Datelike;
        sum(bencher, days(), |jdn| {
            let date =
                ::chrono::NaiveDate::from_num_days_from_ce_opt(jdn - RATA_DIE).unwrap_or_default();
            all(date.year(), date.month(), date.day())
        });
    }

    #[divan::bench]
    fn jiff(bencher: Bencher) {
        use ::jiff::ToSpan;
        let epoch = ::jiff::civil::date(1970, 1, 1);
        sum(bencher, days(), |jdn| {
            let date = epoch.saturating_add((jdn - 2_440_588).days());
            all(date.year().into(), date.month(), date.day())
        });
    }
}

mod gregorian_to_day {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        sum(bencher, gregorians(), |(y, m, d)| {
            Gregorian::new(y, m, d).map_or(0, |date| date.to_day().get())
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        use ::calendrical_calculations::gregorian::fixed_from_gregorian;
        sum(bencher, gregorians(), |(y, m, d)| {
            fixed_from_gregorian(y, m, d).to_i64_date() as i32
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        sum(bencher, gregorians(), |(y, m, d)| {
            ::icu_calendar::Date::try_new_gregorian(y, m, d)
                .map_or(0, |date| date.to_rata_die().to_i64_date() as i32)
        });
    }

    #[divan::bench]
    fn time(bencher: Bencher) {
        sum(bencher, gregorians(), |(y, m, d)| {
            let month = ::time::Month::try_from(m).unwrap_or(::time::Month::January);
            ::time::Date::from_calendar_date(y, month, d).map_or(0, ::time::Date::to_julian_day)
        });
    }

    #[divan::bench]
    fn chrono(bencher: Bencher) {
        use ::chrono::Datelike;
        sum(bencher, gregorians(), |(y, m, d)| {
            ::chrono::NaiveDate::from_ymd_opt(y, m.into(), d.into())
                .map_or(0, |date| date.num_days_from_ce())
        });
    }
}

/// From a valid Julian date, as each library holds one, to year, month and day of the Gregorian.
mod old_style_to_new_style {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        let dates: Vec<_> = days()
            .into_iter()
            .map(|jdn| Julian::from_day(DayNumber::new(jdn)))
            .collect();
        sum(bencher, dates, |date| {
            let date = Gregorian::from_julian(date);
            all(date.year(), date.month(), date.day())
        });
    }

    #[divan::bench]
    fn calendrical_calculations(bencher: Bencher) {
        use ::calendrical_calculations::{gregorian, julian};
        sum(bencher, julians(), |(y, m, d)| {
            let fixed = julian::fixed_from_julian(y, m, d);
            let (y, m, d) = gregorian::gregorian_from_fixed(fixed).unwrap_or_default();
            all(y, m, d)
        });
    }

    #[divan::bench]
    fn icu_calendar(bencher: Bencher) {
        use ::icu_calendar::{Date, cal};
        let julian = |(y, m, d)| Date::try_new_julian(y, m, d).unwrap();
        sum(
            bencher,
            julians().into_iter().map(julian).collect(),
            |date| {
                let date = date.to_calendar(cal::Gregorian);
                all(
                    date.year().extended_year(),
                    date.month().ordinal,
                    date.day_of_month().0,
                )
            },
        );
    }

    #[divan::bench]
    fn julian(bencher: Bencher) {
        use ::julian::Calendar;
        let dates: Vec<_> = days()
            .into_iter()
            .map(|jdn| Calendar::JULIAN.at_jdn(jdn))
            .collect();
        sum(bencher, dates, |date| {
            let date = date.convert_to(Calendar::GREGORIAN);
            all(date.year(), date.month().number(), date.day())
        });
    }
}

/// The text into a buffer that is there already.
mod iso_text {
    use super::*;

    #[divan::bench]
    fn regesta(bencher: Bencher) {
        let dates: Vec<_> = gregorians()
            .into_iter()
            .map(|(y, m, d)| Gregorian::new(y, m, d).unwrap())
            .collect();
        bencher.counter(ItemsCount::new(N)).bench(|| {
            for date in &dates {
                let text = black_box(date).iso();
                black_box(text.as_bytes());
            }
        });
    }

    /// With the check that the bytes are UTF-8, which safe code has to make.
    #[divan::bench]
    fn regesta_as_str(bencher: Bencher) {
        let date = |(y, m, d)| Gregorian::new(y, m, d).unwrap();
        let dates: Vec<_> = gregorians().into_iter().map(date).collect();
        bencher.counter(ItemsCount::new(N)).bench(|| {
            for date in &dates {
                let text = black_box(date).iso();
                black_box(text.as_str());
            }
        });
    }

    #[divan::bench]
    fn jiff(bencher: Bencher) {
        let printer = ::jiff::fmt::temporal::DateTimePrinter::new();
        let date = |(y, m, d)| ::jiff::civil::date(y as i16, m as i8, d as i8);
        let dates: Vec<_> = gregorians().into_iter().map(date).collect();
        let buffer = std::sync::Mutex::new(String::with_capacity(16));
        bencher.counter(ItemsCount::new(N)).bench(|| {
            let mut buffer = buffer.lock().unwrap();
            for date in &dates {
                buffer.clear();
                let _ = printer.print_date(black_box(date), &mut *buffer);
                black_box(buffer.as_str());
            }
        });
    }

    #[divan::bench]
    fn jiff_display(bencher: Bencher) {
        let date = |(y, m, d)| ::jiff::civil::date(y as i16, m as i8, d as i8);
        let dates: Vec<_> = gregorians().into_iter().map(date).collect();
        let buffer = std::sync::Mutex::new(String::with_capacity(16));
        bencher.counter(ItemsCount::new(N)).bench(|| {
            let mut buffer = buffer.lock().unwrap();
            for date in &dates {
                buffer.clear();
                let _ = write!(buffer, "{}", *black_box(date));
                black_box(buffer.as_str());
            }
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
                let _ = write!(buffer, "{}", *black_box(date));
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
                let _ = black_box(date).format_into(&mut *buffer, format);
                black_box(buffer.as_slice());
            }
        });
    }
}
