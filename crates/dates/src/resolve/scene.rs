//! What the page tells of calendars as a whole.

use super::Context;
use super::clause::Spots;
use super::places::Places;
use super::territory::Territory;
use regesta_model::{Basis, BasisKind, CalendarName, DateParts, Span};
use std::collections::{BTreeMap, BTreeSet};

/// What the page tells of calendars as a whole.
pub(crate) struct Scene<'a> {
    pub(super) context: &'a Context,
    pub(super) places: &'a Places,
    /// Each part of the page's pairs, by year, month and day as written.
    pub(super) paired: BTreeMap<(Option<i32>, u8, u8), PairedDay>,
    /// The places that each passage names, in text order.
    pub(super) named: BTreeMap<usize, Vec<(usize, &'a Territory)>>,
    /// Where the dates stand.
    pub(super) spots: Spots,
    /// Every single day of the page, in page order.
    pub(super) days: Vec<LoneDay>,
    /// Passages that speak of calendars.
    pub(super) talks: BTreeSet<usize>,
    /// The page writes its pairs New Style first, so a lone date is New Style.
    pub(super) new_style_first: bool,
    /// The last year that the text reaches.
    pub(super) last: Option<i32>,
    /// The years that the dates name.
    pub(super) years: Vec<(Span, i32)>,
    /// Where the text names a year of the Republic, that year and its month.
    pub(super) republican: Vec<(Span, i32, Option<u8>)>,
}

/// A day of a pair.
pub(super) struct PairedDay {
    pub(super) calendar: CalendarName,
    pub(super) span: Span,
}

/// A day that stands alone.
pub(super) struct LoneDay {
    pub(super) part: DateParts,
    pub(super) year: Option<i32>,
    pub(super) passage: usize,
    pub(super) span: Span,
}

/// A calendar with its ground.
pub(super) struct Choice {
    pub(super) calendar: CalendarName,
    pub(super) basis: Basis,
    pub(super) consistent: Option<bool>,
    pub(super) confidence: f32,
    /// Where the calendar is not known: whether the other one is the Swedish.
    pub(super) swedish: bool,
}

pub(super) fn sure(
    calendar: CalendarName,
    kind: BasisKind,
    span: Option<Span>,
    why: &str,
) -> Choice {
    Choice {
        calendar,
        basis: Basis {
            kind,
            span,
            why: why.to_owned(),
        },
        consistent: None,
        confidence: 0.95,
        swedish: false,
    }
}
