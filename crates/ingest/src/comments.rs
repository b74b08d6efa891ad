//! Comments under a text: where they stand, and who is a person and what is spam.

use crate::facts::Facts;
use crate::hash::FastSet;
use crate::posts::{Line, Post};
use crate::score::Sum;
use crate::words::{self, STEM, Word, Words};
use crate::{Tools, line, posts, signed, zones};
use regesta_model::{Block, Label};
use regesta_packs::normal;
use std::collections::{BTreeMap, BTreeSet};
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

/// Content words of the page that count in a comment's favour.
const KNOWN: u8 = 3;

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

/// Words of the longest text that may say nothing of the page.
const THANKS: u32 = 5;

/// How much of a text is spam by its words, its writer's name and the page it stands on.
pub(crate) fn sum(name: &str, text: &str, page: &Texts, tools: &Tools) -> Sum {
    let mut sum = signs(&format!("{name}. {text}"), tools);
    let mut add = |feature: &'static str, times: u8| tools.spam.measure(&mut sum, feature, times);
    let shape = Shape::of(text, page, tools);
    // a few words of thanks need none
    let unknown = shape.known == 0 && shape.words > THANKS;
    add("no-word-of-the-page", u8::from(unknown));
    add("word-of-the-page", shape.known.min(KNOWN));
    let gibberish = shape.words >= 4 && shape.stops == 0 && shape.known == 0 && shape.lettered;
    add("gibberish", u8::from(gibberish));
    add("other-script", u8::from(page.is_foreign(text)));
    add("brief", u8::from(shape.words <= 12));
    add("full", u8::from(shape.words >= 25 || shape.sentences >= 3));
    add("odd-name", u8::from(is_odd(name)));
    sum
}

fn signs(text: &str, tools: &Tools) -> Sum {
    tools.spam.signs(Words::of_text(text).line(0, text))
}

/// What can be counted of a comment.
struct Shape {
    words: u32,
    stops: u32,
    sentences: usize,
    known: u8,
    lettered: bool,
}

impl Shape {
    fn of(text: &str, page: &Texts, tools: &Tools) -> Self {
        let (mut words, mut stops, mut known) = (0, 0, BTreeSet::new());
        words::each(text, |word| {
            words += 1;
            stops += u32::from(tools.detector.is_function(word.hash));
            if page.stems.contains(&word.stem) {
                known.insert(word.stem);
            }
        });
        Self {
            words,
            stops,
            sentences: text.matches(['.', '!', '?']).count(),
            known: u8::try_from(known.len()).unwrap_or(u8::MAX),
            lettered: text.chars().any(char::is_alphabetic),
        }
    }
}

/// Letters and digits as no name has them: digits after letters, capitals inside, or no vowel.
fn is_odd(name: &str) -> bool {
    let name = name.trim();
    let first = name.split_whitespace().next().unwrap_or_default();
    let joined = first.chars().zip(first.chars().skip(1)).any(|(a, b)| {
        (a.is_lowercase() && b.is_uppercase()) || (a.is_alphabetic() && b.is_ascii_digit())
    });
    let latin = first.chars().all(|c| c.is_ascii_alphabetic()) && first.len() >= 5;
    let vowels = first.chars().any(|c| "aeiouyAEIOUY".contains(c));
    joined || (latin && !vowels)
}

/// The words of the texts that comments are about.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    stems: FastSet<u64>,
    scripts: [bool; Script::ALL],
}

impl Texts {
    /// The words of a page outside its sections and comments.
    pub(crate) fn of(
        source: &str,
        blocks: &[Block],
        (words, facts): (&Words, &[Facts]),
        sections: &[Option<usize>],
        zones: &[Range<usize>],
        tools: &Tools,
    ) -> Self {
        let mut texts = Self::default();
        for (index, (block, fact)) in blocks.iter().zip(facts).enumerate() {
            let apart = sections.get(index).copied().flatten().is_some()
                || zones.iter().any(|zone| zone.contains(&index));
            if !apart && fact.certain(tools).is_none() && (fact.is_prose() || fact.words <= 8) {
                texts.add(block.text(source), words.block(index), tools);
            }
        }
        texts
    }

    /// The words that at least two posts of a thread share, and those of its title.
    pub(crate) fn of_posts<'p>(
        words: &Words,
        title: Range<usize>,
        posts: impl Iterator<Item = &'p [usize]>,
        tools: &Tools,
    ) -> Self {
        let content = |block: usize| {
            let words = words.block(block).iter();
            let long = words.filter(|word| word.chars >= STEM);
            let content = long.filter(|word| !tools.detector.is_function(word.hash));
            content.map(|word| word.stem)
        };
        let mut texts = Self::default();
        texts.stems.extend(title.flat_map(content));
        let mut seen = FastSet::default();
        for post in posts {
            let own: FastSet<u64> = post.iter().flat_map(|block| content(*block)).collect();
            let shared = own.intersection(&seen).copied();
            texts.stems.extend(shared);
            seen.extend(own);
        }
        texts
    }

    fn add(&mut self, text: &str, words: &[Word], tools: &Tools) {
        let content = |word: &&Word| word.chars >= STEM && !tools.detector.is_function(word.hash);
        let content = words.iter().filter(content);
        self.stems.extend(content.map(|word| word.stem));
        let script = Some(text)
            .filter(|text| text.len() > 60)
            .and_then(Script::of);
        if let Some(seen) = script.and_then(|script| self.scripts.get_mut(script)) {
            *seen = true;
        }
    }

    /// Whether a text is written in a script that no text of the page has.
    fn is_foreign(&self, text: &str) -> bool {
        if text.is_ascii() {
            return false;
        }
        let seen = |script: usize| self.scripts.get(script).copied().unwrap_or_default();
        Script::of(text).is_some_and(|script| script != Script::LATIN && !seen(script))
    }
}

/// Scripts, as far as comments are told by them.
struct Script;

impl Script {
    const ALL: usize = 5;
    const LATIN: usize = 0;

    /// The script most letters of a text are in.
    fn of(text: &str) -> Option<usize> {
        let mut counts = [0_u32; Self::ALL];
        let latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
        if let Some(count) = counts.get_mut(Self::LATIN) {
            *count = u32::try_from(latin).unwrap_or(u32::MAX);
        }
        let others = line::others(text).filter(|(_, c)| is_letter(*c));
        for (_, c) in others {
            let script = match u32::from(c) {
                0x370..=0x3FF => 1,
                0x400..=0x52F => 2,
                0x590..=0x8FF => 3,
                0x900.. => match u32::from(c) {
                    0x1E00..=0x1EFF => Self::LATIN,
                    _ => 4,
                },
                _ => Self::LATIN,
            };
            counts
                .get_mut(script)
                .into_iter()
                .for_each(|count| *count += 1);
        }
        let best = counts
            .iter()
            .enumerate()
            .max_by_key(|(at, count)| (**count, std::cmp::Reverse(*at)))?;
        (*best.1 > 0).then_some(best.0)
    }
}

/// What [`char::is_alphabetic`] says, told faster for a common alphabet.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}') || c.is_alphabetic()
}
