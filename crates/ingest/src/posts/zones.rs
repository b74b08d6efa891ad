//! Where comments stand: under a heading that says so, or by their shape.

use crate::Tools;
use crate::lines::facts::Facts;
use crate::posts;
use crate::posts::repeated;
use crate::sections;
use crate::words::Words;
use regesta_model::{Block, Label};
use std::ops::Range;

/// Paragraphs of text above comments that no heading announces, and characters of each.
const ABOVE: usize = 2;
const PARAGRAPH: u32 = 120;
/// Times that a control under posts comes at least.
const TIMES: usize = 2;
/// Lines of a post, more or less.
const POST: usize = 8;

/// The comment sections of a page, each from its head to its last block.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    sections: &[Option<usize>],
    tools: &Tools,
) -> Vec<Range<usize>> {
    let mut headed = headed(facts, sections, tools);
    for zone in &mut headed {
        zone.end = sections::resumed(source, blocks, facts, zone, tools).unwrap_or(zone.end);
    }
    if headed.is_empty() {
        shaped(source, blocks, (words, facts), sections)
            .into_iter()
            .collect()
    } else {
        headed
    }
}

/// Blocks of something else that may stand between two comments.
const BETWEEN: usize = 4;

/// Sections of blocks that are comments by the names of their elements; the head is the block above.
pub(crate) fn named(blocks: usize, is_comment: impl Fn(usize) -> bool) -> Vec<Range<usize>> {
    let mut zones: Vec<Range<usize>> = Vec::new();
    for block in (0..blocks).filter(|block| is_comment(*block)) {
        match zones.last_mut() {
            Some(last) if block < last.end + BETWEEN => last.end = block + 1,
            _ => zones.push(block.saturating_sub(1)..block + 1),
        }
    }
    zones
}

/// Sections whose heading a rule knows.
fn headed(facts: &[Facts], sections: &[Option<usize>], tools: &Tools) -> Vec<Range<usize>> {
    let opens = |fact: &Facts| {
        fact.certain(tools)
            .is_some_and(|rule| rule.label == Label::Comment)
            && fact.opens_section(tools)
    };
    let heads = facts.iter().enumerate().filter(|(_, fact)| opens(fact));
    let zones = heads.map(|(head, _)| {
        let under = sections
            .iter()
            .skip(head)
            .take_while(|at| **at == Some(head));
        head..head + under.count()
    });
    zones.filter(|zone| !zone.is_empty()).collect()
}

/// A section by its shape: under at least two paragraphs, one control line comes again and again, each time below a few
/// lines; the head is the lone short line above the first of them.
fn shaped(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    sections: &[Option<usize>],
) -> Option<Range<usize>> {
    let (first, last) = controls(words, facts, TIMES)?;
    let head = head(blocks, facts, first).or_else(|| timed(source, blocks, facts, first))?;
    let text = |index: &usize| {
        let fact = facts.get(*index);
        sections.get(*index).copied().flatten().is_none()
            && fact.is_some_and(|fact| fact.is_prose() && fact.chars >= PARAGRAPH)
    };
    let chars = |range: Range<usize>| -> u64 {
        let facts = range.filter_map(|at| facts.get(at));
        facts
            .filter(|fact| fact.is_prose())
            .map(|fact| u64::from(fact.chars))
            .sum()
    };
    let under = chars(0..head) * 3 >= chars(head..last + 1) * 2;
    (under && (0..head).filter(text).count() >= ABOVE).then_some(head..last + 1)
}

/// The first and the last place of the control that comes most often, a post apart each time.
pub(crate) fn controls(words: &Words, facts: &[Facts], times: usize) -> Option<(usize, usize)> {
    let controls = repeated(words, facts, 0..facts.len(), times);
    let regular = controls
        .into_values()
        .filter(|places| is_regular(places, facts));
    let places =
        regular.max_by_key(|places| (places.len(), std::cmp::Reverse(places.first().copied())))?;
    Some((*places.first()?, *places.last()?))
}

/// Whether places stand a post apart, with words of somebody above each.
fn is_regular(places: &[usize], facts: &[Facts]) -> bool {
    let apart = places
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if (2..=POST).contains(&(b - a))));
    let spoken = |place: &usize| {
        let above = place.checked_sub(1).and_then(|at| facts.get(at));
        above.is_some_and(|fact| fact.words >= 4)
    };
    let said = places.iter().filter(|place| spoken(place)).count();
    apart && said * 3 >= places.len() * 2
}

/// The head where no blank lines stand: the short line above the name of who wrote the first post, which stands above its
/// time.
fn timed(source: &str, blocks: &[Block], facts: &[Facts], first: usize) -> Option<usize> {
    let time = |at: &usize| {
        let block = blocks.get(*at).zip(facts.get(*at));
        block.is_some_and(|(block, fact)| posts::is_time(block.text(source).trim(), fact))
    };
    let time = (first.saturating_sub(POST)..first).find(time)?;
    let name = time.checked_sub(1)?;
    let above = name.checked_sub(1)?;
    let fact = facts.get(above)?;
    let heads = fact.is_short() && fact.words <= HEAD.0 && fact.chars <= HEAD.1;
    Some(if heads { above } else { name })
}

/// Words and characters of the longest head.
const HEAD: (u32, u32) = (10, 80);

/// The head of a section whose first control is known: above the first post, a short line between blank lines.
fn head(blocks: &[Block], facts: &[Facts], first: usize) -> Option<usize> {
    let start = (first.saturating_sub(POST)..first)
        .rev()
        .find(|at| blocks.get(*at).is_some_and(|block| block.gap > 0))?;
    let above = start.checked_sub(1)?;
    let alone = blocks.get(above).is_some_and(|block| block.gap > 0);
    let fact = facts.get(above)?;
    let heads = alone && fact.words <= HEAD.0 && fact.chars <= HEAD.1;
    Some(if heads { above } else { start })
}
