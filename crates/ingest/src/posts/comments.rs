//! Comments under a text: where they stand, and who is a person and what is spam.

use crate::Tools;
use crate::lines::facts::Facts;
use crate::patterns::score::Sum;
use crate::posts;
use crate::posts::signed;
use crate::posts::spam::{Texts, sum};
use crate::posts::zones;
use crate::posts::{Line, Post};
use crate::words::Words;
use regesta_model::{Block, Label};
use regesta_packs::normal;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a block of a comment section is and why.
#[derive(Debug, Clone)]
pub(crate) struct Spoken {
    pub(crate) label: Label,
    pub(crate) rule: &'static str,
    pub(crate) saw: String,
    pub(crate) score: f32,
    /// Whether it is of a post with its writer's name and time.
    pub(crate) signed: bool,
}

/// The comment sections of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Comments {
    blocks: BTreeMap<usize, Spoken>,
    zones: Vec<Range<usize>>,
    posts: Vec<Post>,
}

impl Comments {
    /// Finds the sections, their posts, and what each post is.
    pub(crate) fn find(
        source: &str,
        blocks: &[Block],
        (words, facts): (&Words, &[Facts]),
        sections: &[Option<usize>],
        tools: &Tools,
    ) -> Self {
        let zones = zones::find(source, blocks, (words, facts), sections, tools);
        Self::within(zones, source, blocks, (words, facts), sections, tools)
    }

    /// The section that lines show which say who wrote when.
    pub(crate) fn signed(
        source: &str,
        blocks: &[Block],
        (words, facts): (&Words, &[Facts]),
        sections: &[Option<usize>],
        tools: &Tools,
    ) -> Self {
        let zones = signed::find(source, blocks, facts, sections, tools);
        let zones = zones.into_iter().collect();
        let mut found = Self::within(zones, source, blocks, (words, facts), sections, tools);
        let spoken = found.blocks.values_mut();
        spoken.for_each(|spoken| spoken.signed = true);
        found
    }

    /// What the posts of these sections are, each from its head to its last block.
    pub(crate) fn within(
        zones: Vec<Range<usize>>,
        source: &str,
        blocks: &[Block],
        (words, facts): (&Words, &[Facts]),
        sections: &[Option<usize>],
        tools: &Tools,
    ) -> Self {
        let mut found = Self {
            blocks: BTreeMap::new(),
            zones,
            posts: Vec::new(),
        };
        if found.zones.is_empty() {
            return found;
        }
        let page = Texts::of(
            source,
            blocks,
            (words, facts),
            sections,
            &found.zones,
            tools,
        );
        for zone in found.zones.clone() {
            found.judge(&zone, source, blocks, (words, facts), &page, tools);
        }
        found
    }

    /// What this block is, if it stands in a comment section.
    pub(crate) fn get(&self, index: usize) -> Option<&Spoken> {
        self.blocks.get(&index)
    }

    /// The sections: head to last block.
    pub(crate) fn zones(&self) -> &[Range<usize>] {
        &self.zones
    }

    /// The section that a block stands in.
    pub(crate) fn zone_of(&self, index: usize) -> Option<&Range<usize>> {
        self.zones.iter().find(|zone| zone.contains(&index))
    }

    /// Their posts, in page order.
    pub(crate) fn posts(&self) -> &[Post] {
        &self.posts
    }

    fn judge(
        &mut self,
        zone: &Range<usize>,
        source: &str,
        blocks: &[Block],
        known: (&Words, &[Facts]),
        page: &Texts,
        tools: &Tools,
    ) {
        let posts = posts::find(source, blocks, known, zone, tools);
        let sums = sums(&posts, source, blocks, page, tools);
        for index in zone.clone() {
            self.blocks.insert(index, furniture());
        }
        for (post, sum) in posts.iter().zip(sums) {
            let spam = sum.total >= tools.spam.bound();
            let signed = post.author.is_some() && post.time.is_some();
            for (index, line) in post.lines() {
                let saw = || tools.spam.saw(&sum);
                let spoken = spoken(line, spam, saw);
                self.blocks.insert(index, Spoken { signed, ..spoken });
            }
        }
        self.posts.extend(posts);
    }
}

/// What a post's line is: the words with the post's verdict, name and time with them, controls by themselves.
fn spoken(line: Line, spam: bool, saw: impl Fn() -> String) -> Spoken {
    if line == Line::Control {
        return furniture();
    }
    let (label, rule) = if spam {
        (Label::SpamComment, "comment-spam")
    } else {
        (Label::Comment, "comment")
    };
    let mut saw = saw();
    if saw.is_empty() {
        saw.push_str("nothing that speaks for spam");
    }
    Spoken {
        label,
        rule,
        saw: format!("{} of a comment: {saw}", line.as_str()),
        score: 0.9,
        signed: false,
    }
}

fn furniture() -> Spoken {
    Spoken {
        label: Label::Chrome,
        rule: "comment-furniture",
        saw: "stands among comments".to_owned(),
        score: 0.9,
        signed: false,
    }
}

/// The score of each post: by itself, then with a look at the others.
fn sums(posts: &[Post], source: &str, blocks: &[Block], page: &Texts, tools: &Tools) -> Vec<Sum> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for post in posts {
        *counts
            .entry(normal(&post.text(source, blocks)))
            .or_default() += 1;
    }
    let names = Names::of(posts, source, blocks, tools);
    let mut sums: Vec<Sum> = posts
        .iter()
        .map(|post| {
            let text = post.text(source, blocks);
            let mut sum = sum(&post.name(source, blocks), &text, page, tools);
            let again = counts.get(&normal(&text)).is_some_and(|count| *count > 1);
            tools.spam.measure(&mut sum, "repeated", u8::from(again));
            let named = names.are_addressed(&text, post.author);
            tools
                .spam
                .measure(&mut sum, "names-a-writer", u8::from(named));
            sum
        })
        .collect();
    let spam = sums.iter().filter(|sum| sum.total >= tools.spam.bound());
    if spam.count() * 2 >= sums.len() {
        for sum in &mut sums {
            tools.spam.measure(sum, "among-spam", 1);
        }
    }
    sums
}

/// Letters of the shortest name that a comment is addressed to.
const NAME: usize = 3;
/// Characters of a line with the name of who wrote the text.
const BYLINE: usize = 60;

/// The first names of those who wrote the comments, and of who wrote the text above them; of each name the line of the first
/// who bears it, and whether another does.
struct Names(BTreeMap<String, (Option<usize>, bool)>);

impl Names {
    fn of(posts: &[Post], source: &str, blocks: &[Block], tools: &Tools) -> Self {
        let first = |name: &str| {
            let word = name.split(|c: char| !c.is_alphanumeric()).next()?;
            let named = word.chars().count() >= NAME && word.starts_with(char::is_uppercase);
            named.then(|| word.to_owned())
        };
        let writers = posts.iter().filter(|post| post.author.is_some());
        let writers =
            writers.filter_map(|post| Some((post.author, first(&post.name(source, blocks))?)));
        let above = posts.first().and_then(|post| post.author).unwrap_or(0);
        let lines = blocks.iter().take(above).map(|block| block.text(source));
        let lines = lines.filter(|line| line.len() <= BYLINE);
        let bylines = lines.filter_map(|line| tools.bylines.author(line));
        let bylines = bylines.filter_map(|name| Some((None, first(name)?)));
        let mut names = BTreeMap::new();
        for (by, name) in writers.chain(bylines) {
            let (one, others) = names.entry(name).or_insert((by, false));
            *others |= *one != by;
        }
        Self(names)
    }

    /// Whether a text names somebody else than its writer.
    fn are_addressed(&self, text: &str, writer: Option<usize>) -> bool {
        let mut words = text.split(|c: char| !c.is_alphanumeric());
        words.any(|word| {
            let borne = self.0.get(word);
            borne.is_some_and(|(by, others)| *others || *by != writer)
        })
    }
}
