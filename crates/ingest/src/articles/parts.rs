//! The parts of a thread inside a text.

use super::page::Page;
use crate::words::letters::trim;
use regesta_model::{Genre, Part};
use std::collections::BTreeMap;
use std::ops::Range;

/// The stretches of posts among these blocks.
pub(crate) fn parts(page: &Page<'_>, blocks: &Range<usize>) -> Vec<Part> {
    let names = names(page, blocks);
    let (Some(first), Some(last)) = (names.first(), names.last()) else {
        return Vec::new();
    };
    let above = (blocks.start..*first).filter_map(|at| page.fact(at));
    let above: u32 = above
        .filter(|fact| fact.is_prose())
        .map(|fact| fact.chars)
        .sum();
    if above < STORY {
        return Vec::new();
    }
    let end = end_of_post(page, *last, blocks.end);
    vec![Part {
        blocks: *first..end,
        genre: Genre::Forum,
    }]
}

/// Lines that hold nothing but a writer's name: short, no sentence, and the same name at least three times.
pub(crate) fn names(page: &Page<'_>, blocks: &Range<usize>) -> Vec<usize> {
    let mut by_text: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for index in blocks.clone().filter(|index| is_name(page, *index)) {
        by_text.entry(text(page, index)).or_default().push(index);
    }
    let mut found: Vec<usize> = by_text
        .into_values()
        .filter(|lines| lines.len() >= 3)
        .flatten()
        .collect();
    found.sort_unstable();
    found
}

fn text<'d>(page: &Page<'d>, index: usize) -> &'d str {
    page.blocks
        .get(index)
        .map_or("", |block| trim(block.text(page.source)))
}

pub(crate) fn is_name(page: &Page<'_>, index: usize) -> bool {
    let brief = page.fact(index).is_some_and(|fact| {
        fact.words <= 4 && fact.chars <= 30 && fact.rule.is_none() && fact.is_short()
    });
    let plain = |c: char| c.is_alphanumeric() || " _-.'".contains(c);
    let text = if brief { text(page, index) } else { "" };
    text.chars().all(plain) && text.contains(char::is_alphabetic)
}

/// Where the last post ends: before a wide gap, or with the text.
fn end_of_post(page: &Page<'_>, name: usize, end: usize) -> usize {
    let wide = |index: &usize| page.blocks.get(*index).is_some_and(|block| block.gap > 1);
    (name + 2..end).find(wide).unwrap_or(end)
}

/// Characters of text above the first post that posts are about.
const STORY: u32 = 600;

/// Posts inside a text that is no thread itself; the rest of the text has the text's own genre.
pub(crate) fn with_genre(parts: Vec<Part>, genre: Genre, blocks: &Range<usize>) -> Vec<Part> {
    let inside = parts
        .into_iter()
        .filter(|part| part.genre != genre && part.blocks != *blocks);
    let mut all = Vec::new();
    let mut at = blocks.start;
    for part in inside {
        push(&mut all, at..part.blocks.start, genre);
        at = part.blocks.end;
        all.push(part);
    }
    if !all.is_empty() {
        push(&mut all, at..blocks.end, genre);
    }
    all
}

fn push(parts: &mut Vec<Part>, blocks: Range<usize>, genre: Genre) {
    if !blocks.is_empty() {
        parts.push(Part { blocks, genre });
    }
}
