//! The autumn equinox at Paris, after Meeus, *Astronomical Algorithms*, 2nd edition, chapters 27 and 10.

/// Julian day number of the day at Paris on which the September equinox of a Gregorian year falls.
pub(crate) fn autumn_day_at_paris(year: i32) -> i32 {
    let dynamical = autumn_equinox(f64::from(year));
    let universal = dynamical - delta_t(f64::from(year) + 0.7) / 86_400.0;
    // Paris lies 2 degrees 20 minutes 15 seconds east, and the sun is some 7.5 minutes ahead of the mean in September.
    let apparent = universal + (2.3375 / 360.0) + 7.5 / 1440.0;
    floor(apparent + 0.5)
}

/// Julian ephemeris day of the September equinox.
fn autumn_equinox(year: f64) -> f64 {
    let mean = if year < 1000.0 {
        let y = year / 1000.0;
        polynomial(
            y,
            &[
                1_721_325.704_55,
                365_242.496_32,
                -0.117_67,
                -0.002_97,
                0.000_74,
            ],
        )
    } else {
        let y = (year - 2000.0) / 1000.0;
        polynomial(
            y,
            &[
                2_451_810.217_15,
                365_242.017_67,
                -0.115_75,
                0.003_37,
                0.000_78,
            ],
        )
    };
    let t = (mean - 2_451_545.0) / 36_525.0;
    let w = 35_999.373 * t - 2.47;
    let lambda = 1.0 + 0.0334 * cos_degrees(w) + 0.0007 * cos_degrees(2.0 * w);
    let periodic: f64 = TERMS
        .iter()
        .map(|(a, b, c)| a * cos_degrees(b + c * t))
        .sum();
    mean + 0.000_01 * periodic / lambda
}

/// Table 27.C: amplitude, phase and speed of the periodic terms.
const TERMS: [(f64, f64, f64); 24] = [
    (485.0, 324.96, 1_934.136),
    (203.0, 337.23, 32_964.467),
    (199.0, 342.08, 20.186),
    (182.0, 27.85, 445_267.112),
    (156.0, 73.14, 45_036.886),
    (136.0, 171.52, 22_518.443),
    (77.0, 222.54, 65_928.934),
    (74.0, 296.72, 3_034.906),
    (70.0, 243.58, 9_037.513),
    (58.0, 119.81, 33_718.147),
    (52.0, 297.17, 150.678),
    (50.0, 21.02, 2_281.226),
    (45.0, 247.54, 29_929.562),
    (44.0, 325.15, 31_555.956),
    (29.0, 60.93, 4_443.417),
    (18.0, 155.12, 67_555.328),
    (17.0, 288.79, 4_562.452),
    (16.0, 198.04, 62_894.029),
    (14.0, 199.76, 31_436.921),
    (12.0, 95.39, 14_577.848),
    (12.0, 287.11, 31_931.756),
    (12.0, 320.81, 34_777.259),
    (9.0, 227.73, 1_222.114),
    (8.0, 15.45, 16_859.074),
];

/// Dynamical minus universal time in seconds: the parabola of Morrison and Stephenson (2004), near nothing about 1820.
fn delta_t(year: f64) -> f64 {
    let u = (year - 1820.0) / 100.0;
    let long_term = -20.0 + 32.0 * u * u;
    if (1700.0..2050.0).contains(&year) {
        15.0
    } else {
        long_term
    }
}

fn polynomial(x: f64, coefficients: &[f64]) -> f64 {
    coefficients
        .iter()
        .rev()
        .fold(0.0, |sum, coefficient| sum * x + coefficient)
}

/// Cosine by its Taylor series after reduction to half a turn.
fn cos_degrees(degrees: f64) -> f64 {
    let turns = degrees / 360.0;
    let part = turns - f64::from(floor(turns)) - 0.5;
    let x = part * core::f64::consts::TAU;
    let square = x * x;
    let series = (1..=14_i32).rev().fold(1.0, |sum, k| {
        let step = f64::from(2 * k) * f64::from(2 * k - 1);
        1.0 - sum * square / step
    });
    // Reduced about half a turn, where the cosine has the other sign.
    -series
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "day numbers and turns lie well within range"
)]
fn floor(x: f64) -> i32 {
    let whole = x as i32;
    if f64::from(whole) > x {
        whole - 1
    } else {
        whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cosine() {
        for (degrees, expected) in [
            (0.0, 1.0),
            (60.0, 0.5),
            (-90.0, 0.0),
            (540.0, -1.0),
            (1e6, 0.173_648),
        ] {
            assert!((cos_degrees(degrees) - expected).abs() < 1e-5, "{degrees}");
        }
    }

    #[test]
    fn republican_years_of_law() {
        let starts = (1792..1806).map(|year| autumn_day_at_paris(year) - 2_375_840);
        let expected = (1..15).map(|year| 365 * (year - 1) + year / 4);
        assert!(starts.eq(expected));
    }
}
