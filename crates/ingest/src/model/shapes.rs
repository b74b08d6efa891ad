//! Lines that look alike, and words that stand elsewhere on the page: cards, posts and teasers come in many copies of one form.

use super::lines::{OWN, at, flag, ln, share};
use crate::hash::FastMap;
use crate::words::Words;

/// For each block: how many have its form, how many have its form and that of both neighbours, and how far above the last of
/// these stands. Returns both forms of each block as numbers.
pub(super) fn add(rows: &mut [[f32; OWN]]) -> Vec<[u64; 2]> {
    let forms: Vec<u64> = rows.iter().map(form).collect();
    let form = |index: Option<usize>| index.and_then(|index| forms.get(index)).copied();
    let triples: Vec<u64> = (0..forms.len())
        .map(|index| {
            let near = [index.checked_sub(1), Some(index), index.checked_add(1)];
            near.into_iter()
                .fold(7, |hash, index| mix(hash, form(index).unwrap_or(1)))
        })
        .collect();
    let (own, together) = (counts(&forms), counts(&triples));
    let mut last: FastMap<u64, usize> = FastMap::default();
    last.reserve(rows.len());
    for (index, row) in rows.iter_mut().enumerate() {
        let count = |counts: &FastMap<u64, u32>, hashes: &[u64]| {
            hashes
                .get(index)
                .and_then(|hash| counts.get(hash))
                .map_or(0.0, |count| ln(*count))
        };
        let before = triples
            .get(index)
            .and_then(|triple| last.insert(*triple, index));
        let distance = before.map_or(9.0, |before| ln(number(index - before)));
        set(row, at::SAME_FORM, count(&own, &forms));
        set(row, at::SAME_TRIPLE, count(&together, &triples));
        set(row, at::LAST_TRIPLE, distance);
    }
    let both = forms.into_iter().zip(triples);
    both.map(|(form, triple)| [form, triple]).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn set(row: &mut [f32; OWN], place: usize, value: f32) {
    if let Some(slot) = row.get_mut(place) {
        *slot = value;
    }
}

fn counts(hashes: &[u64]) -> FastMap<u64, u32> {
    let mut counts = FastMap::default();
    counts.reserve(hashes.len());
    for hash in hashes {
        *counts.entry(*hash).or_default() += 1;
    }
    counts
}

#[inline]
pub(super) const fn mix(hash: u64, value: u64) -> u64 {
    (hash.rotate_left(7) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95)
}

/// The form of a line as a number: size, first and last sign, mark, blank lines above, digits, times.
fn form(row: &[f32; OWN]) -> u64 {
    let get = |place: usize| row.get(place).copied().unwrap_or(0.0);
    let size = [2.4, 3.3, 4.0, 4.7, 5.6]
        .iter()
        .filter(|bound| get(at::CHARS) > **bound)
        .count();
    let parts = [
        get(at::END),
        get(at::START),
        get(at::MARK),
        get(at::GAP).min(2.0),
        flag(get(at::DIGITS) > 0.0),
        flag(get(at::TIME) > 0.0),
        flag(get(at::UPPER) > 0.9),
    ];
    parts
        .iter()
        .fold(u64::try_from(size).unwrap_or(0), |hash, part| {
            mix(hash, u64::from(part.to_bits()))
        })
}

/// For each block, the share of its words (in runs of four; a shorter one as a whole) that stand in a block above, and in one below.
pub(super) fn add_copies(rows: &mut [[f32; OWN]], words: &Words) {
    for (row, [above, below]) in rows.iter_mut().zip(copies(words, &|_| false)) {
        set(row, at::SEEN_ABOVE, above);
        set(row, at::SEEN_BELOW, below);
    }
}

/// Those shares, above and below, as if some blocks stood nowhere.
pub(super) fn copies(words: &Words, skip: &dyn Fn(usize) -> bool) -> Vec<[f32; 2]> {
    let runs = words.runs();
    let blocks = runs.blocks().enumerate();
    let blocks = blocks.map(|(index, own)| (number(index), own));
    // the first and the last block of each run of words
    let mut places = vec![(u32::MAX, 0); runs.different()];
    for (index, own) in blocks.clone().filter(|(index, _)| !skip(*index as usize)) {
        for run in own {
            if let Some((first, last)) = places.get_mut(*run as usize) {
                *first = index.min(*first);
                *last = index;
            }
        }
    }
    blocks
        .map(|(index, own)| {
            let (mut above, mut below) = (0, 0);
            for (first, last) in own.iter().filter_map(|run| places.get(*run as usize)) {
                above += u32::from(*first < index);
                below += u32::from(*last > index);
            }
            let all = number(own.len());
            [share(above, all), share(below, all)]
        })
        .collect()
}
