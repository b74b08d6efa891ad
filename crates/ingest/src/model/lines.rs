//! What a block shows by itself, as numbers.

use crate::Tools;
use crate::facts::{End, Facts};
use crate::words::{is_sign, trim, trim_start};
use memchr::memchr;
use memchr::memmem::Finder;
use regesta_model::{Block, BlockKind, Label};
use regesta_packs::{LetterKind, RulePlace, RuleScope};
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

/// What is counted of the characters of a line.
#[derive(Default)]
struct Classes {
    letters: u32,
    upper: u32,
    digits: u32,
    punctuation: u32,
    commas: u32,
    stops: u32,
    bars: u32,
    code: u32,
    quotes: u32,
    money: u32,
    colon_digits: u32,
    signs: u32,
    years: u32,
    longest: usize,
    /// Signs of no class of their own, and whether one that ends a sentence is among the others.
    others: u32,
    dots: bool,
}

/// Classes of ASCII characters.
mod class {
    pub(super) const LOWER: u8 = 1;
    pub(super) const UPPER: u8 = 2;
    pub(super) const DIGIT: u8 = 3;
    pub(super) const BLANK: u8 = 4;
    /// Signs that are no punctuation stand below this one.
    pub(super) const COMMA: u8 = 5;
    pub(super) const COLON: u8 = 6;
    pub(super) const STOP: u8 = 7;
    pub(super) const BAR: u8 = 8;
    pub(super) const CODE: u8 = 9;
    pub(super) const QUOTE: u8 = 10;
    pub(super) const MONEY: u8 = 11;
    pub(super) const OTHER: u8 = 12;
    pub(super) const ALL: usize = 13;

    /// The class of a byte; 0 for one that is no ASCII and for controls.
    pub(super) const fn of(byte: u8) -> u8 {
        match byte {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b' ' | b'\t'..=b'\r' => BLANK,
            b',' => COMMA,
            b':' => COLON,
            b'.' | b'!' | b'?' => STOP,
            b'|' => BAR,
            b'{' | b'}' | b';' | b'=' | b'<' | b'>' | b'\\' | b'_' | b'`' => CODE,
            b'"' => QUOTE,
            b'$' => MONEY,
            _ if byte.is_ascii_punctuation() => OTHER,
            _ => 0,
        }
    }
}

const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a place for every byte")]
        {
            classes[byte as usize] = class::of(byte);
        }
        if byte == u8::MAX {
            break classes;
        }
        byte += 1;
    }
};

fn classes(text: &str) -> Classes {
    let (mut seen, mut counts) = (Classes::default(), [0_u32; class::ALL]);
    let (mut before, mut begun, mut digits) = (class::BLANK, 0, 0);
    let (bytes, mut at) = (text.as_bytes(), 0);
    let mut lower = 0_usize;
    while let Some(byte) = bytes.get(at) {
        let class = CLASSES.get(usize::from(*byte)).copied().unwrap_or(0);
        let mut of = class;
        if of == class::LOWER {
            if before == class::DIGIT {
                seen.years += u32::from(digits == 4);
                digits = 0;
            }
            before = of;
            let run = bytes.get(at..).unwrap_or_default().iter();
            let run = run.take_while(|byte| byte.is_ascii_lowercase()).count();
            lower += run;
            at += run;
            continue;
        }
        if let Some(count) = counts.get_mut(usize::from(of)) {
            *count += 1;
        }
        if of == class::DIGIT {
            seen.colon_digits += u32::from(before == class::COLON);
            digits += 1;
        } else {
            seen.years += u32::from(digits == 4);
            digits = 0;
        }
        let mut len = 1;
        if *byte == b' ' {
            seen.stops += u32::from(before == class::STOP);
        } else if let Some(c) = text
            .get(at..)
            .filter(|_| *byte >= 128)
            .and_then(|rest| rest.chars().next())
        {
            len = c.len_utf8();
            seen.add_other(c);
            if c == '…' {
                of = class::STOP;
            } else if c.is_whitespace() {
                of = class::BLANK;
            }
        }
        if of == class::BLANK {
            seen.longest = seen.longest.max(at - begun);
            begun = at + len;
        }
        before = of;
        at += len;
    }
    seen.longest = seen.longest.max(at - begun);
    seen.years += u32::from(digits == 4);
    let count = |class: u8| counts.get(usize::from(class)).copied().unwrap_or(0);
    seen.letters += u32::try_from(lower).unwrap_or(u32::MAX) + count(class::UPPER);
    seen.upper += count(class::UPPER);
    seen.digits = count(class::DIGIT);
    seen.punctuation = counts.iter().skip(usize::from(class::COMMA)).sum();
    seen.commas = count(class::COMMA);
    seen.bars += count(class::BAR);
    seen.code = count(class::CODE);
    seen.quotes += count(class::QUOTE);
    seen.money += count(class::MONEY);
    seen.others = count(class::OTHER);
    seen.dots = count(class::STOP) > 0;
    seen
}

impl Classes {
    /// Counts a character outside ASCII.
    fn add_other(&mut self, c: char) {
        match c {
            '·' | '»' | '›' | '•' | '→' => self.bars += 1,
            '“' | '”' | '«' | '„' => self.quotes += 1,
            '€' | '£' | '¥' | '₽' => self.money += 1,
            '©' => self.signs += 1,
            _ if is_sign(c) => {}
            _ if LetterKind::of(c) == LetterKind::Letter || c.is_alphabetic() => {
                self.letters += 1;
                self.upper += u32::from(c.is_uppercase());
            }
            _ => {}
        }
    }
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
        Some(c) if c.is_lowercase() => 0.0,
        Some(c) if c.is_uppercase() => 1.0,
        Some(c) if c.is_numeric() => 2.0,
        Some('"' | '“' | '«' | '„' | '\'') => 3.0,
        Some('•' | '-' | '*' | '·') => 4.0,
        Some('[' | '(') => 5.0,
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
static LINKS: LazyLock<[Finder<'static>; 3]> =
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
