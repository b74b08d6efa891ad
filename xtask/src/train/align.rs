//! Which blocks of a page its annotated main text consists of.
#![allow(clippy::indexing_slicing, reason = "indices into arrays made here")]

use std::collections::HashMap;

/// Words of a run that is looked up.
const RUN: usize = 4;
/// Most places in the gold that are tried for one block.
const PLACES: usize = 8;
/// Words of a block that counts out of order.
const LONG: usize = 8;

/// A block's likely place in the gold: where it begins and ends there, and the words found.
#[derive(Debug, Clone, Copy)]
struct Match {
    block: usize,
    start: usize,
    end: usize,
    weight: f32,
}

/// Marks the blocks that the gold text consists of: the in-order chain that covers most of it, what stands between blocks of
/// the chain and in the gold between their places, and long blocks out of order that add text.
pub(super) fn labels(blocks: &[Vec<String>], gold: &[String]) -> Vec<bool> {
    let chain = chain(&matches(blocks, gold), gold.len());
    let mut keep = vec![false; blocks.len()];
    let mut covered = vec![false; gold.len()];
    for found in &chain {
        keep[found.block] = true;
        covered[found.start..found.end].fill(true);
    }
    let ends = chain
        .iter()
        .map(|found| (found.block as isize, found.start, found.end));
    let ends: Vec<_> = std::iter::once((-1, 0, 0))
        .chain(ends)
        .chain([(blocks.len() as isize, gold.len(), gold.len())])
        .collect();
    for pair in ends.windows(2) {
        let ((left, _, from), (right, to, _)) = (pair[0], pair[1]);
        fill(
            blocks,
            gold,
            (left + 1) as usize..right as usize,
            from..to.max(from),
            &mut keep,
            &mut covered,
        );
    }
    add_out_of_order(blocks, gold, &mut keep, &mut covered);
    keep
}

fn runs(gold: &[String]) -> HashMap<&[String], Vec<usize>> {
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    for (at, run) in gold.windows(RUN).enumerate() {
        places.entry(run).or_default().push(at);
    }
    places
}

/// For each block of at least [`RUN`] words, the places where at least half of its runs stand.
fn matches(blocks: &[Vec<String>], gold: &[String]) -> Vec<Match> {
    let places = runs(gold);
    let mut found = Vec::new();
    for (block, words) in blocks
        .iter()
        .enumerate()
        .filter(|(_, words)| words.len() >= RUN)
    {
        let mut diagonals: HashMap<isize, (usize, usize, usize)> = HashMap::new();
        for (at, run) in words.windows(RUN).enumerate() {
            for place in places.get(run).into_iter().flatten().take(40) {
                let slack = (*place as isize - at as isize).div_euclid(6);
                let seen = diagonals.entry(slack).or_insert((0, *place, place + RUN));
                seen.0 += 1;
                seen.1 = seen.1.min(*place);
                seen.2 = seen.2.max(place + RUN);
            }
        }
        let needed = (words.len() - RUN + 1).div_ceil(2);
        let mut good: Vec<_> = merged(diagonals)
            .into_iter()
            .filter(|seen| seen.0 >= needed)
            .collect();
        good.sort_by_key(|seen| (std::cmp::Reverse(seen.0), seen.1));
        good.truncate(PLACES);
        found.extend(good.into_iter().map(|(hits, start, end)| Match {
            block,
            start,
            end,
            weight: (hits + RUN - 1) as f32,
        }));
    }
    found
}

/// Neighbouring diagonals are one place.
fn merged(diagonals: HashMap<isize, (usize, usize, usize)>) -> Vec<(usize, usize, usize)> {
    let mut sorted: Vec<_> = diagonals.into_iter().collect();
    sorted.sort_unstable();
    let mut all: Vec<(isize, (usize, usize, usize))> = Vec::new();
    for (slack, seen) in sorted {
        match all.last_mut() {
            Some((last, whole)) if slack - *last <= 1 => {
                *last = slack;
                *whole = (whole.0 + seen.0, whole.1.min(seen.1), whole.2.max(seen.2));
            }
            _ => all.push((slack, seen)),
        }
    }
    all.into_iter().map(|(_, seen)| seen).collect()
}

/// The heaviest chain of matches whose blocks and places both rise.
fn chain(matches: &[Match], len: usize) -> Vec<Match> {
    let mut tree = vec![(0.0_f32, usize::MAX); len + 2];
    let mut before = vec![usize::MAX; matches.len()];
    let mut at = 0;
    while at < matches.len() {
        let same = matches[at..]
            .iter()
            .take_while(|next| next.block == matches[at].block)
            .count();
        let mut scores = Vec::new();
        for index in at..at + same {
            // A repetition of a short run may overlap the end of the block before by a word or two.
            let (best, link) = highest(&tree, matches[index].start + 1);
            before[index] = link;
            scores.push(best + matches[index].weight);
        }
        for (offset, score) in scores.into_iter().enumerate() {
            raise(&mut tree, matches[at + offset].end, (score, at + offset));
        }
        at += same;
    }
    let (_, mut last) = highest(&tree, len + 1);
    let mut chain = Vec::new();
    while last != usize::MAX {
        chain.push(matches[last]);
        last = before[last];
    }
    chain.reverse();
    chain
}

fn highest(tree: &[(f32, usize)], mut end: usize) -> (f32, usize) {
    let mut best = (0.0, usize::MAX);
    while end > 0 {
        if tree[end].0 > best.0 {
            best = tree[end];
        }
        end -= end & end.wrapping_neg();
    }
    best
}

fn raise(tree: &mut [(f32, usize)], place: usize, score: (f32, usize)) {
    let mut at = place + 1;
    while at < tree.len() {
        if score.0 > tree[at].0 {
            tree[at] = score;
        }
        at += at & at.wrapping_neg();
    }
}

/// Blocks between two of the chain whose words stand, one after the other, in the gold between their places.
fn fill(
    blocks: &[Vec<String>],
    gold: &[String],
    between: std::ops::Range<usize>,
    places: std::ops::Range<usize>,
    keep: &mut [bool],
    covered: &mut [bool],
) {
    if places.len() > 4000 || between.len() > 4000 {
        return;
    }
    // Heaviest order-keeping choice, by table: blocks down, places across.
    let wide = places.len() + 1;
    let tall = between.len();
    let mut best = vec![0.0_f32; (tall + 1) * wide];
    let mut took = vec![false; (tall + 1) * wide];
    for row in (0..tall).rev() {
        let words = &blocks[between.start + row];
        for place in (0..wide).rev() {
            let cell = row * wide + place;
            let skip_place = if place + 1 < wide {
                best[cell + 1]
            } else {
                0.0
            };
            let skip_block = best[cell + wide];
            best[cell] = skip_place.max(skip_block);
            let fits = !words.is_empty()
                && place + words.len() < wide
                && gold[places.start + place..places.start + place + words.len()] == words[..];
            if fits {
                let with = best[(row + 1) * wide + place + words.len()] + words.len() as f32 - 0.1;
                if with > best[cell] {
                    best[cell] = with;
                    took[cell] = true;
                }
            }
        }
    }
    let (mut row, mut place) = (0, 0);
    while row < tall && place < wide {
        let cell = row * wide + place;
        let words = &blocks[between.start + row];
        if took[cell] {
            keep[between.start + row] = true;
            covered[places.start + place..places.start + place + words.len()].fill(true);
            row += 1;
            place += words.len();
        } else if place + 1 < wide && best[cell] <= best[cell + 1] {
            place += 1;
        } else {
            row += 1;
        }
    }
}

/// Long blocks out of order that add text of the gold which no kept block has.
fn add_out_of_order(
    blocks: &[Vec<String>],
    gold: &[String],
    keep: &mut [bool],
    covered: &mut [bool],
) {
    let places = runs(gold);
    for (block, words) in blocks.iter().enumerate() {
        if keep[block] || words.len() < LONG {
            continue;
        }
        let hits: Vec<usize> = words
            .windows(RUN)
            .filter_map(|run| {
                let places = places.get(run)?;
                places.iter().copied().find(|place| !covered[*place + 1])
            })
            .collect();
        if hits.len() * 2 > words.len() - RUN + 1 {
            keep[block] = true;
            for place in hits {
                covered[place..place + RUN].fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::labels;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn short_blocks_are_kept_where_the_gold_has_them() {
        let blocks = [
            "more news",
            "the ships lay in the harbour of the town all winter",
            "share",
            "spring",
            "then the ice went and they put out to sea again",
            "the ships lay in the harbour of the town all winter",
            "spring",
        ];
        let blocks: Vec<_> = blocks.iter().map(|text| words(text)).collect();
        let gold = words(
            "the ships lay in the harbour of the town all winter spring then the ice went and they put out to sea again",
        );
        let expected = [false, true, false, true, true, false, false];
        assert_eq!(labels(&blocks, &gold), expected);
    }
}
