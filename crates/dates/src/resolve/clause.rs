//! What of a sentence belongs to one of its dates.

use super::Item;
use std::collections::BTreeMap;
use std::ops::Range;

/// Signs that part what is said of one date from what is said of the next: those that always do, and those that may.
const PARTS: [char; 2] = [';', '†'];
const BREAKS: [char; 4] = [',', '–', '—', '('];

/// Where the dates of each passage stand.
#[derive(Debug, Default)]
pub(super) struct Spots(BTreeMap<usize, Vec<Range<usize>>>);

impl Spots {
    pub(super) fn of(items: &[Item<'_>]) -> Self {
        let mut spots: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        for item in items {
            let at = item.start + item.at.start..item.start + item.at.end;
            spots.entry(item.passage).or_default().push(at);
        }
        Self(spots)
    }

    /// The part of a sentence that tells of a date and of none of the others in it. `places`: where the text names places; of
    /// those between two dates each goes with the date on its side of a sign, else with the second if the first has its own before
    /// it.
    pub(super) fn clause(
        &self,
        item: &Item<'_>,
        sentence: &Range<usize>,
        places: &[usize],
    ) -> Range<usize> {
        let all = self.0.get(&item.passage).map_or(&[][..], Vec::as_slice);
        let here = item.start + item.at.start;
        let near = |at: &Range<usize>| {
            let start = at.start.checked_sub(item.start)?;
            Some(start..at.end.checked_sub(item.start)?)
        };
        let place = all.partition_point(|at| at.start < here);
        let before = place.checked_sub(1).and_then(|at| all.get(at));
        let before = before.and_then(near).filter(|at| at.end > sentence.start);
        let mut behind = all.iter().skip(place).filter(|at| at.start > here);
        let after = behind
            .next()
            .and_then(near)
            .filter(|at| at.start < sentence.end);
        let cut = |first: &Range<usize>, second: &Range<usize>| {
            bound(item.text, (first, second), sentence, places)
        };
        let start = before.map_or(sentence.start, |before| cut(&before, &item.at));
        let end = after.map_or(sentence.end, |after| cut(&item.at, &after));
        start..end.max(start)
    }
}

/// The byte at which what is said of one date ends, and what is said of the next begins.
fn bound(
    text: &str,
    (first, second): (&Range<usize>, &Range<usize>),
    sentence: &Range<usize>,
    places: &[usize],
) -> usize {
    let between = text.get(first.end..second.start).unwrap_or_default();
    let place = |range: Range<usize>| places.iter().any(|at| range.contains(at));
    if let Some(at) = between.find(PARTS) {
        return first.end + at;
    }
    let breaks = || between.match_indices(BREAKS).map(|(at, _)| first.end + at);
    let last = breaks().rfind(|at| place(*at..second.start));
    if let Some(at) = last.or_else(|| breaks().next()) {
        return at;
    }
    if place(sentence.start..first.start) {
        first.end
    } else {
        second.start
    }
}
