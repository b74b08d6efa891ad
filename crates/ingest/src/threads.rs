//! Threads of posts inside a text: a name line that comes again and again, each time with words under it.

use crate::Tools;
use crate::comments::{self, Texts};
use crate::facts::Facts;
use crate::line::trim;
use crate::posts::{self, Line, Post};
use crate::score::Sum;
use crate::split::Page;
use crate::words::Words;
use crate::zones;
use regesta_model::{Block, Genre, Part};
use std::collections::BTreeMap;
use std::ops::Range;

/// A page that is a thread of posts by its shape: what each line of a post is, and which posts are spam.
#[derive(Debug, Clone, Default)]
pub(crate) struct Thread {
    lines: BTreeMap<usize, (Line, Option<Sum>)>,
    posts: Vec<Post>,
}

/// Times that a control comes at least on a page that is a thread.
const POSTS: usize = 3;
/// Share of the spam bound that a post of a thread must reach: here the posts are the text.
const SURE: f32 = 2.0;

impl Thread {
    /// Finds the posts of a page where one control comes again and again and little text stands above.
    pub(crate) fn find(
        source: &str,
        blocks: &[Block],
        (words, facts): (&Words, &[Facts]),
        sections: &[Option<usize>],
        tools: &Tools,
    ) -> Option<Self> {
        let (first, last) = zones::controls(words, facts, POSTS)?;
        let chars = |range: Range<usize>| -> u64 {
            let prose = facts.get(range).unwrap_or_default().iter();
            let prose = prose.filter(|fact| fact.is_prose());
            prose.map(|fact| u64::from(fact.chars)).sum()
        };
        let start = (0..first).find(|at| facts.get(*at).is_some_and(Facts::is_prose))?;
        if start + REACH < first || chars(0..first) > chars(first..blocks.len()) * 2 {
            return None;
        }
        let page = Texts::of(source, blocks, (words, facts), sections, &[], tools);
        let zone = start.saturating_sub(3)..last + 1;
        let mut thread = Self::default();
        for post in posts::find(source, blocks, (words, facts), &zone, tools) {
            let text = post.text(source, blocks);
            let sum = comments::sum(&post.name(source, blocks), &text, &page, tools);
            let spam = Some(sum).filter(|sum| sum.total >= SURE * tools.spam.bound());
            for (index, line) in post.lines() {
                thread.lines.insert(index, (line, spam.clone()));
            }
            thread.posts.push(post);
        }
        Some(thread)
    }

    /// Its posts, in page order.
    pub(crate) fn posts(&self) -> &[Post] {
        &self.posts
    }

    /// The blocks of its posts.
    pub(crate) fn blocks(&self) -> impl Iterator<Item = usize> + '_ {
        self.lines.keys().copied()
    }

    /// What this block is in the thread, and why its post is spam if it is.
    pub(crate) fn get(&self, index: usize) -> Option<(Line, Option<&Sum>)> {
        self.lines
            .get(&index)
            .map(|(line, spam)| (*line, spam.as_ref()))
    }
}

/// Blocks from the first prose to the first control at most.
const REACH: usize = 8;

/// Characters of text above the first post that posts are about.
const STORY: u32 = 600;

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
