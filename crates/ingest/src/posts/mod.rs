//! The posts of a comment section or thread: who wrote, when, and what.

pub(crate) mod comments;
mod foots;
pub(crate) mod headed;
mod numbered;
mod signed;
pub(crate) mod spam;
pub(crate) mod talk;
pub(crate) mod thread;
pub(crate) mod threads;
pub(crate) mod zones;

use crate::Tools;
use crate::hash::FastMap;
use crate::lines::facts::{End, Facts};
use crate::words::Words;
use regesta_model::{Block, Label};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a line of a post is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// Who wrote it.
    Author,
    /// When.
    Time,
    /// What.
    Text,
    /// What the page puts under each post: "reply", a count of votes.
    Control,
}

impl Line {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Author => "writer",
            Self::Time => "time",
            Self::Text => "words",
            Self::Control => "control",
        }
    }
}

/// One post, with the blocks of its parts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Post {
    pub(crate) author: Option<usize>,
    pub(crate) time: Option<usize>,
    pub(crate) texts: Vec<usize>,
    pub(crate) controls: Vec<usize>,
}

impl Post {
    /// Its lines.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, Line)> + '_ {
        let author = self.author.map(|at| (at, Line::Author));
        let time = self.time.map(|at| (at, Line::Time));
        let texts = self.texts.iter().map(|at| (*at, Line::Text));
        let controls = self.controls.iter().map(|at| (*at, Line::Control));
        author.into_iter().chain(time).chain(texts).chain(controls)
    }

    /// Its words.
    pub(crate) fn text(&self, source: &str, blocks: &[Block]) -> String {
        let texts = self.texts.iter().filter_map(|at| blocks.get(*at));
        let texts: Vec<&str> = texts.map(|block| block.text(source).trim()).collect();
        texts.join(" ")
    }

    /// Its writer's name, with what stands beside it.
    pub(crate) fn name(&self, source: &str, blocks: &[Block]) -> String {
        let block = self.author.and_then(|at| blocks.get(at));
        block.map_or(String::new(), |block| block.text(source).trim().to_owned())
    }
}

/// Rules for what heads the form under comments, and for the time of a post.
pub(crate) const FORM: &str = "write-message";
pub(crate) const AGO: &str = "time-ago";
/// Lines of sorting and logging in above the first post at most.
const LEAD: usize = 16;
/// Words and characters of the longest line with a writer's name, and of a control.
const NAME: (u32, u32) = (8, 60);
const CONTROL: (u32, u32) = (5, 36);

/// Words of the shortest sentence that somebody wrote.
const SAID: u32 = 4;

/// The posts of a section whose first block is its head.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    (words, facts): (&Words, &[Facts]),
    zone: &Range<usize>,
    tools: &Tools,
) -> Vec<Post> {
    let repeated = repeated(words, facts, zone.clone(), 2);
    let reader = Reader {
        source,
        blocks,
        words,
        facts,
        tools,
        repeated,
    };
    let zone = reader
        .form(zone)
        .map_or_else(|| zone.clone(), |form| zone.start..form);
    let zone = reader
        .last(&zone)
        .map_or_else(|| zone.clone(), |last| zone.start..last);
    let start = reader.first(&zone).map_or(zone.start, |first| first - 1);
    reader.posts(&(start..zone.end))
}

/// Short lines that come so many times, by a hash of their normal form.
pub(crate) fn repeated(
    words: &Words,
    facts: &[Facts],
    range: Range<usize>,
    times: usize,
) -> BTreeMap<u64, Vec<usize>> {
    let short = |index: &usize| {
        let fact = facts.get(*index);
        fact.is_some_and(|fact| fact.words <= CONTROL.0 && fact.chars <= CONTROL.1)
    };
    let lines = range.clone().filter(short);
    let lines = lines.filter_map(|index| Some((words.form(index)?, index)));
    let mut counts: FastMap<u64, usize> = FastMap::default();
    counts.reserve(range.len());
    for (form, _) in lines.clone() {
        *counts.entry(form).or_default() += 1;
    }
    let often = counts.values().any(|count| *count >= times);
    let mut several: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (form, index) in lines.filter(|_| often) {
        if counts.get(&form).is_some_and(|count| *count >= times) {
            several.entry(form).or_default().push(index);
        }
    }
    several
}

struct Reader<'d> {
    source: &'d str,
    blocks: &'d [Block],
    words: &'d Words,
    facts: &'d [Facts],
    tools: &'d Tools,
    repeated: BTreeMap<u64, Vec<usize>>,
}

impl Reader<'_> {
    fn posts(&self, zone: &Range<usize>) -> Vec<Post> {
        let (mut posts, mut open) = (Vec::new(), Post::default());
        let close = |open: &mut Post, posts: &mut Vec<Post>| {
            let post = std::mem::take(open);
            if !post.texts.is_empty() {
                posts.push(post);
            }
        };
        let mut previous = Line::Control;
        let signed = self.signed_below(zone);
        for index in (zone.start + 1..zone.end).filter(|at| !self.is_verb(*at)) {
            let line = self.line(index, zone, previous);
            let begins = match line {
                Line::Author => !signed,
                Line::Text => {
                    !open.controls.is_empty() || (previous == Line::Text && self.is_apart(index))
                }
                Line::Time | Line::Control => false,
            };
            if begins {
                close(&mut open, &mut posts);
            }
            match line {
                Line::Author => open.author = Some(index),
                Line::Time => open.time = Some(index),
                Line::Text => open.texts.push(index),
                Line::Control => open.controls.push(index),
            }
            previous = line;
            if signed && line == Line::Author {
                close(&mut open, &mut posts);
            }
        }
        close(&mut open, &mut posts);
        posts
    }

    /// Whether the lines that say who wrote when stand below the words: words stand above the first and none below the last.
    fn signed_below(&self, zone: &Range<usize>) -> bool {
        let said = |at: &usize| {
            let fact = self.facts.get(*at);
            fact.is_some_and(|fact| fact.words >= SAID && fact.certain(self.tools).is_none())
        };
        let heads: Vec<usize> = (zone.start + 1..zone.end)
            .filter(|at| self.is_post(*at))
            .collect();
        let (Some(first), Some(last)) = (heads.first(), heads.last()) else {
            return false;
        };
        (zone.start + 1..*first).any(|at| said(&at)) && !(last + 1..zone.end).any(|at| said(&at))
    }

    /// Where the form for a new comment begins: a line of its own that no time of a post stands under.
    fn form(&self, zone: &Range<usize>) -> Option<usize> {
        let heads = |at: &usize| {
            let form = self.words.form(*at);
            let several = form.is_some_and(|form| self.repeated.contains_key(&form));
            self.has_rule(*at, FORM) && !several
        };
        let form = (zone.start + 1..zone.end).rfind(heads)?;
        let said = |at: usize| {
            let fact = self.facts.get(at);
            fact.is_some_and(|fact| {
                let sentence = fact.end != End::Open && fact.words >= SAID;
                sentence && fact.certain(self.tools).is_none()
            })
        };
        let signed = |at: usize| {
            let above = self.facts.get(at - 1).filter(|_| at > form + 1);
            above.is_some_and(|above| {
                let brief = above.words <= NAME.0 && above.chars <= NAME.1;
                brief && above.end == End::Open && above.certain(self.tools).is_none()
            })
        };
        let mut below = form + 1..zone.end;
        let posted = below.any(|at| self.is_time(at) || (said(at) && signed(at)));
        (!posted).then_some(form)
    }

    /// The first line of the first post, by its time: the writer's name above it.
    fn first(&self, zone: &Range<usize>) -> Option<usize> {
        let near = zone.start + 1..zone.end.min(zone.start + LEAD);
        let time = near.clone().find(|at| self.is_time(*at))?;
        let written = |at: usize| {
            let text = self.text(at);
            text.ends_with(':') && text.starts_with(char::is_lowercase)
        };
        if let Some(speaker) = near.clone().find(|at| *at < time && self.speaks(*at)) {
            return Some(speaker);
        }
        let name = match time.checked_sub(1) {
            Some(above) if written(above) => above.saturating_sub(1),
            Some(above) => above,
            None => time,
        };
        near.contains(&name).then_some(name)
    }

    /// Where the last post ends: below the first control under its words, where posts have times.
    fn last(&self, zone: &Range<usize>) -> Option<usize> {
        let time = (zone.start + 1..zone.end).rfind(|at| self.is_time(*at))?;
        let control = |at: &usize| {
            self.facts
                .get(*at)
                .is_some_and(|fact| self.is_control(*at, fact))
        };
        let words = (time + 1..zone.end).find(|at| !control(at))?;
        let below = (words + 1..zone.end).find(control)?;
        Some(
            (below..zone.end)
                .find(|at| !control(at))
                .unwrap_or(zone.end),
        )
    }

    fn text(&self, index: usize) -> &str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    fn has_rule(&self, index: usize, id: &str) -> bool {
        let rule = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.id.as_str() == id)
    }

    fn is_time(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| is_time(self.text(index), fact)) || self.has_rule(index, AGO)
    }

    /// Whether a text stands apart from the one above by a blank line, on a page whose posts have no names.
    fn is_apart(&self, index: usize) -> bool {
        self.blocks.get(index).is_some_and(|block| block.gap > 0)
    }

    fn line(&self, index: usize, zone: &Range<usize>, previous: Line) -> Line {
        let (Some(block), Some(fact)) = (self.blocks.get(index), self.facts.get(index)) else {
            return Line::Control;
        };
        let text = block.text(self.source).trim();
        if self.is_time(index) {
            return Line::Time;
        }
        if self.speaks(index) || self.is_post(index) {
            return Line::Author;
        }
        if self.is_control(index, fact) {
            return Line::Control;
        }
        let below = index + 1 < zone.end
            && self
                .facts
                .get(index + 1)
                .is_some_and(|next| !self.is_control(index + 1, next) || self.is_time(index + 1));
        let fresh = previous != Line::Author && (block.gap > 0 || previous == Line::Control);
        let above_time = previous != Line::Author && self.is_time(index + 1);
        if (fresh || above_time) && below && is_name(text, fact) {
            Line::Author
        } else {
            Line::Text
        }
    }

    /// Whether a line says who speaks: "Hill said...".
    fn speaks(&self, index: usize) -> bool {
        self.tools.heads.speaker(self.text(index)).is_some()
    }

    /// Whether a line says who wrote when.
    fn is_post(&self, index: usize) -> bool {
        let text = self.text(index);
        self.tools.bylines.is_post(text) || self.tools.heads.said_when(text)
    }

    /// Whether a line is what stands below the name of who speaks: "says:".
    fn is_verb(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        let brief = fact.is_some_and(|fact| fact.end == End::Colon && fact.words < SAID);
        brief && self.text(index).starts_with(char::is_lowercase)
    }

    fn is_control(&self, index: usize, fact: &Facts) -> bool {
        let ruled = fact.certain(self.tools).is_some_and(|rule| {
            matches!(rule.label, Label::Ui | Label::Chrome) && fact.chars <= NAME.1
        });
        let places = self
            .words
            .form(index)
            .and_then(|form| self.repeated.get(&form));
        let again = places.is_some_and(|places| places.contains(&index));
        let timed = self.is_time(index + 1 + usize::from(self.is_verb(index + 1)));
        let named = again && (self.followed(index) || timed);
        ruled || (again && !named)
    }

    /// Whether a line that comes again is a name: a longer text stands right below it.
    fn followed(&self, index: usize) -> bool {
        let next = self.facts.get(index + 1);
        let joined = self
            .blocks
            .get(index + 1)
            .is_some_and(|block| block.gap == 0);
        joined && next.is_some_and(|next| next.words > CONTROL.0)
    }
}

/// Whether a line may be a writer's name: short, no sentence.
fn is_name(text: &str, fact: &Facts) -> bool {
    let ends = matches!(fact.end, End::Open | End::Colon) || text.ends_with('.');
    fact.words <= NAME.0 && fact.chars <= NAME.1 && ends && text.chars().any(char::is_alphanumeric)
}

/// Whether a line is a time and little else: "3. April 2021 um 10:12", "7y ago".
pub(crate) fn is_time(text: &str, fact: &Facts) -> bool {
    let text = without_lead(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let clock = text.contains(':') && digits >= 3;
    let year = text
        .split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4);
    let starts = text.starts_with(|c: char| c.is_ascii_digit());
    let plain = fact.number.is_none() || is_day_first(text);
    fact.words <= 8
        && fact.chars <= 40
        && digits >= 1
        && plain
        && ((starts && (clock || year)) || is_month_first(text) || ago(text, digits))
}

/// A time without a brief word before it: "le 12/02/2020", "on 3 May 2014".
fn without_lead(text: &str) -> &str {
    let lead = text.split_once(' ').filter(|(lead, rest)| {
        let small = lead.chars().all(char::is_lowercase) && lead.chars().count() <= LEAD_WORD;
        small && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    lead.map_or(text, |(_, rest)| rest)
}

/// Whether a line begins with a date whose day has a point: "3. Mai 2014".
fn is_day_first(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (day, month, year) = (words.next(), words.next(), words.next());
    day.is_some_and(is_day) && month.is_some_and(is_month) && year.is_some_and(is_year)
}

/// Whether a line begins with a date whose month stands first: "May 3, 2014".
fn is_month_first(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let (month, day, year) = (words.next(), words.next(), words.next());
    month.is_some_and(is_month) && day.is_some_and(is_day) && year.is_some_and(is_year)
}

/// Letters of the shortest name of a month, of the longest word before a day, and of the ending of "4th".
const MONTH: usize = 3;
const LEAD_WORD: usize = 3;
const ORDINAL: usize = 2;

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.chars().count() >= MONTH && word.chars().all(char::is_alphabetic)
}

fn is_day(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    let bare = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let word = if word.len() - bare.len() == ORDINAL {
        bare
    } else {
        word
    };
    let day = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    day && word.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
}

fn is_year(word: &str) -> bool {
    let word = word.trim_end_matches([',', '.']);
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
}

/// A number and two short words: "7y ago", "3 years ago".
fn ago(text: &str, digits: usize) -> bool {
    let words = text.split_whitespace().count();
    text.starts_with(|c: char| c.is_ascii_digit())
        && digits <= 2
        && (2..=3).contains(&words)
        && text.len() <= 16
}
