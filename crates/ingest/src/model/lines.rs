//! What a block shows by itself, as numbers.

use super::classes::{Classes, classes};
use crate::Tools;
use crate::lines::facts::{End, Facts};
use crate::words::letters::{trim, trim_start};
use memchr::memchr;
use memchr::memmem::Finder;
use regesta_model::{Block, BlockKind, Label};
use regesta_packs::{RulePlace, RuleScope};
use std::sync::LazyLock;

/// Numbers of one block by itself.
pub(super) const OWN: usize = 57;

/// Their places, where the context asks for them by name.
pub(super) mod at {
    pub(crate) const CHARS: usize = 0;
    pub(crate) const STOPS: usize = 2;
    pub(crate) const CAPITALS: usize = 4;
    pub(crate) const END: usize = 10;
    pub(crate) const GAP: usize = 13;
    pub(crate) const PRICE: usize = 39;
    pub(crate) const CODE: usize = 42;
    pub(crate) const SHELL: usize = 25;
    pub(crate) const INSIDE: usize = 26;
    pub(crate) const HEADS_SECTION: usize = 27;
    pub(crate) const MARK: usize = 24;
    pub(crate) const PROSE: usize = 37;
    pub(crate) const TIME: usize = 34;
    pub(crate) const REPEATED: usize = 33;
    pub(crate) const LEXICON: usize = 36;
    pub(crate) const TOPIC: usize = 40;
    pub(crate) const UI: usize = 45;
    pub(crate) const UPPER: usize = 6;
    pub(crate) const LINK: usize = 18;
    pub(crate) const DIGITS: usize = 5;
    pub(crate) const START: usize = 11;
    pub(crate) const SAME_FORM: usize = 48;
    pub(crate) const SAME_TRIPLE: usize = 49;
    pub(crate) const LAST_TRIPLE: usize = 50;
    pub(crate) const SEEN_ABOVE: usize = 51;
    pub(crate) const SEEN_BELOW: usize = 52;
    pub(crate) const IN_PATH: usize = 53;
    pub(crate) const OF_PATH: usize = 54;
    pub(crate) const OPENS: usize = 55;
    pub(crate) const CLOSES: usize = 56;
}

/// The numbers of one block; the places that need the whole page are left at 0.
pub(super) fn own(
    block: &Block,
    text: &str,
    fact: &Facts,
    next_gap: u32,
    tools: &Tools,
) -> [f32; OWN] {
    let seen = classes(text);
    let trimmed = trim(text);
    let (chars, words) = (fact.chars.max(1), fact.words.max(1));
    let rule = fact.rule.and_then(|rule| tools.matcher.rule(rule));
    let hit = |wanted: bool| rule.filter(|_| wanted).map_or(0.0, |rule| rule.weight);
    let section = rule.is_some_and(|rule| rule.scope == RuleScope::Section);
    let place = |place: RulePlace| rule.is_some_and(|rule| rule.place == place && !section);
    let comments = rule.is_some_and(|rule| rule.label == Label::Comment);
    let heads = if comments {
        2.0
    } else {
        f32::from(u8::from(section))
    };
    [
        ln(fact.chars),
        ln(fact.words),
        share(fact.stops, words),
        capped(fact.stops, 50),
        share(fact.capitals, words),
        share(seen.digits, chars),
        share(seen.upper, seen.letters.max(1)),
        share(seen.punctuation, chars),
        capped(seen.commas, 10),
        capped(seen.stops, 20),
        end(fact.end),
        start(trimmed),
        capped(indent(text), 12),
        capped(block.gap, 6),
        capped(next_gap, 6),
        capped(seen.bars, 8),
        flag(trimmed.starts_with('[') && trimmed.ends_with(']')),
        flag(seen.signs > 0),
        link(trimmed, &seen),
        flag(trimmed.ends_with('?')),
        flag(trimmed.ends_with('!')),
        share(seen.letters, words),
        capped(u32::try_from(seen.longest).unwrap_or(u32::MAX), 40),
        flag(block.kind == BlockKind::Heading),
        mark(block, fact),
        hit(place(RulePlace::Shell)),
        hit(place(RulePlace::Inside) || place(RulePlace::End)),
        heads,
        0.0,
        flag(fact.comment_rule.is_some()),
        0.0,
        0.0,
        0.0,
        0.0,
        capped(seen.colon_digits, 4),
        capped(seen.years, 3),
        0.0,
        flag(fact.is_prose()),
        capped(seen.quotes, 6),
        capped(seen.money, 4),
        0.0,
        0.0,
        share(seen.code, chars),
        0.0,
        flag(trimmed.ends_with("...") || trimmed.ends_with('…')),
        flag(rule.is_some_and(|rule| rule.label == Label::Ui)),
        flag(trimmed.ends_with(')')),
        flag(trimmed.starts_with(char::is_lowercase)),
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
        0.0,
    ]
}

/// The logarithm of one more.
#[inline]
pub(super) fn ln(count: u32) -> f32 {
    let known = LOGARITHMS.get(count as usize).copied();
    known.unwrap_or_else(|| logarithm(count))
}

#[expect(clippy::cast_precision_loss, reason = "features are rough numbers")]
fn logarithm(count: u32) -> f32 {
    (count as f32 + 1.0).ln()
}

/// The logarithms of the numbers that are asked for most.
static LOGARITHMS: LazyLock<Vec<f32>> = LazyLock::new(|| (0..4096).map(logarithm).collect());

#[expect(clippy::cast_precision_loss, reason = "features are rough numbers")]
#[inline]
pub(super) fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

#[expect(clippy::cast_precision_loss, reason = "features are rough numbers")]
#[inline]
pub(super) fn capped(count: u32, most: u32) -> f32 {
    count.min(most) as f32
}

#[inline]
pub(super) fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

pub(super) const fn end(end: End) -> f32 {
    match end {
        End::Open => 0.0,
        End::Colon => 1.0,
        End::Sentence => 2.0,
        End::Question => 3.0,
    }
}

pub(super) fn start(text: &str) -> f32 {
    match text.chars().next() {
        Some('"' | '“' | '«' | '„' | '\'') => 3.0,
        Some('•' | '-' | '*' | '·') => 4.0,
        Some('[' | '(') => 5.0,
        Some(c) if c.is_lowercase() => 0.0,
        Some(c) if c.is_uppercase() => 1.0,
        Some(c) if c.is_numeric() => 2.0,
        _ => 6.0,
    }
}

fn indent(text: &str) -> u32 {
    u32::try_from(text.len() - trim_start(text).len()).unwrap_or(u32::MAX)
}

fn link(text: &str, seen: &Classes) -> f32 {
    let bytes = text.as_bytes();
    let [http, www, com] = &*LINKS;
    let has = |finder: &Finder<'_>| finder.find(bytes).is_some();
    let dotted = || seen.dots && (has(www) || has(com));
    flag(has(http) || dotted()) + 2.0 * flag(seen.others > 0 && memchr(b'@', bytes).is_some())
}

/// What links have.
pub(super) static LINKS: LazyLock<[Finder<'static>; 3]> =
    LazyLock::new(|| ["http", "www.", ".com"].map(Finder::new));

fn mark(block: &Block, fact: &Facts) -> f32 {
    match block.kind {
        _ if fact.number.is_some() => 2.0,
        BlockKind::ListItem => 1.0,
        BlockKind::TableRow => 3.0,
        BlockKind::Quote => 4.0,
        BlockKind::Preformatted => 5.0,
        _ => 0.0,
    }
}
