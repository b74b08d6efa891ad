//! How much of a comment is spam: by its words, its writer's name and the page it stands on.

use crate::Tools;
use crate::hash::FastSet;
use crate::lines::facts::Facts;
use crate::patterns::score::Sum;
use crate::words::Words;
use crate::words::letters::others;
use crate::words::word::{self, STEM, Word};
use regesta_model::Block;
use std::collections::BTreeSet;
use std::ops::Range;

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
        word::each(text, |word| {
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
        let others = others(text).filter(|(_, c)| is_letter(*c));
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

/// Content words of the page that count in a comment's favour.
const KNOWN: u8 = 3;

/// What [`char::is_alphabetic`] says, told faster for a common alphabet.
fn is_letter(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{481}') || c.is_alphabetic()
}
