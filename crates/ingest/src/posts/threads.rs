//! Threads of posts inside a text: a name line that comes again and again, each time with words under it.

use crate::Tools;
use crate::lines::facts::Facts;
use crate::patterns::score::Sum;
use crate::posts::spam::{self, Texts};
use crate::posts::zones;
use crate::posts::{self, Line, Post};
use crate::words::Words;
use regesta_model::Block;
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
            let sum = spam::sum(&post.name(source, blocks), &text, &page, tools);
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
