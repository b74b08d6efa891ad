//! The years in which a story may begin.

use super::super::Context;
use super::{ALLUSION, FAR, Says, Step};
use std::collections::BTreeSet;

/// What a report of its own time gains by beginning in the year of its publication.
const RECENT: f32 = -0.5;
/// Years before its publication that such a report names.
const OF_ITS_TIME: i32 = 5;
/// Dates that name years about the same time from which on a text tells its time by itself; a lone year counts for half.
const TELLS: f32 = 2.0;
/// What a story pays for beginning in the year of the texts around it.
const AROUND: f32 = 0.2;

/// Every year that the text or what stands around it names.
pub(super) fn named(says: &[Says], context: &Context) -> BTreeSet<i32> {
    let own = says.iter().filter_map(|said| match said {
        Says::Year(year, _) => Some(*year),
        _ => None,
    });
    let published = context.published.map(|(year, ..)| year);
    let around = context.around.iter().copied();
    own.chain(around)
        .chain(context.year)
        .chain(published)
        .collect()
}

/// How many dates name years about this one.
fn support(says: &[Says], about: i32) -> f32 {
    let near = says.iter().map(|said| match said {
        Says::Year(year, month) if (year - about).abs() <= FAR => {
            if month.is_some() {
                1.0
            } else {
                0.5
            }
        }
        _ => 0.0,
    });
    near.sum()
}

/// The years in which the story may begin: that of the page or of the texts around it, else those of the first dates.
pub(super) fn starts(says: &[Says], context: &Context) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    let mut add = |year: i32, cost: f32, from: Option<usize>| {
        if out.iter().all(|step| step.story != year) {
            out.push(Step {
                cost,
                story: year,
                month: None,
                last: None,
                from,
                year,
                back: 0,
            });
        }
    };
    if let Some(year) = context.year {
        add(year, 0.0, None);
    }
    let strays = |year: i32, exact: bool| {
        let around = &context.around;
        let own = exact && !far_from(around, year) || around.contains(&year);
        !around.is_empty() && !own && support(says, year) < TELLS
    };
    let named = says.iter().enumerate();
    let named = named.filter_map(|(index, said)| match said {
        Says::Year(year, month) => Some((index, *year, month.is_some())),
        _ => None,
    });
    for (rank, (index, year, exact)) in named.take(4).enumerate() {
        let rank = f32::from(u8::try_from(rank).unwrap_or(4));
        let lone = if exact { 0.0 } else { 0.3 };
        let stray = if strays(year, exact) { ALLUSION } else { 0.0 };
        add(year, 0.3 * rank + lone + stray, Some(index));
    }
    for year in &context.around {
        add(*year, AROUND, None);
    }
    if let Some((published, ..)) = context.published {
        let of_its_time = |said: &Says| match said {
            Says::Year(year, _) => (0..=OF_ITS_TIME).contains(&published.saturating_sub(*year)),
            _ => false,
        };
        let recent = says.iter().any(of_its_time);
        add(published, if recent { RECENT } else { 1.5 }, None);
    }
    out
}

/// Whether a year is far from all of these, of which there is one at least.
pub(super) fn far_from(years: &[i32], year: i32) -> bool {
    let far = |other: &i32| year.saturating_sub(*other).saturating_abs() > FAR;
    !years.is_empty() && years.iter().all(far)
}
