//! Text as tokens: numbers, words that matter in dates, punctuation; everything else in one piece.

use crate::lexicon::{Lexicon, first_word, is_letter, of_class};
use regesta_packs::{Sense, WordClass};

/// A piece of text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token<'l> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind<'l>,
    /// White space before it.
    pub(crate) space: bool,
    /// A blank line before it.
    pub(crate) gap: bool,
    /// It begins with a capital.
    pub(crate) capital: bool,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'l> {
    /// Digits, and how many.
    Number(u32, u8),
    /// Digits in groups, or too many: a count.
    Count,
    /// A word or phrase of the language's date words.
    Word(&'l [Sense]),
    /// A Roman numeral in capitals that is no date word.
    Roman(u32),
    /// Words without a part in dates; the flag: the last one ends a clause-like name (starts with a capital).
    Plain,
    /// Any other character.
    Punct(char),
}

impl Token<'_> {
    pub(crate) fn sense(&self, class: WordClass) -> Option<i32> {
        match self.kind {
            Kind::Word(senses) => of_class(senses, class),
            _ => None,
        }
    }
}

/// The tokens of a text, and whether any of them can begin a date.
pub(crate) fn tokens<'l>(text: &str, lexicon: &'l Lexicon) -> Vec<Token<'l>> {
    let mut out: Vec<Token<'l>> = Vec::new();
    let (mut at, mut space, mut newlines) = (0, false, 0);
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            space = true;
            newlines += usize::from(c == '\n');
            at += c.len_utf8();
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let (kind, len) = classify(rest, c, lexicon);
        let token = Token {
            start: at,
            end: at + len,
            kind,
            space,
            gap: newlines > 1,
            capital: c.is_uppercase(),
        };
        push(&mut out, token);
        (at, space, newlines) = (at + len, false, 0);
    }
    out
}

/// Adds a token; plain words in a row become one.
fn push<'l>(out: &mut Vec<Token<'l>>, token: Token<'l>) {
    if matches!(token.kind, Kind::Plain)
        && !token.gap
        && let Some(last) = out.last_mut()
        && matches!(last.kind, Kind::Plain)
    {
        last.end = token.end;
        return;
    }
    out.push(token);
}

fn classify<'l>(rest: &str, c: char, lexicon: &'l Lexicon) -> (Kind<'l>, usize) {
    if c.is_ascii_digit() {
        return figure_word(rest, lexicon).unwrap_or_else(|| digits(rest));
    }
    let word = first_word(rest);
    if let Some(found) = lexicon.find(rest, word) {
        return (Kind::Word(found.senses), found.len);
    }
    if !is_letter(c) {
        return (Kind::Punct(c), c.len_utf8());
    }
    let letters = rest.get(..word).unwrap_or_default();
    if let Some(found) = lexicon.before_mark(letters) {
        return (Kind::Word(found.senses), found.len);
    }
    if let Some(value) = roman(letters) {
        return (Kind::Roman(value), word);
    }
    match roman_ordinal(letters, lexicon) {
        Some((value, len)) => (Kind::Roman(value), len),
        None => (Kind::Plain, word),
    }
}

/// A Roman numeral with the ending of an ordinal, and its length: `XIXe`, `xviie`.
fn roman_ordinal(word: &str, lexicon: &Lexicon) -> Option<(u32, usize)> {
    let len = word
        .bytes()
        .take_while(|byte| b"IVXivx".contains(byte))
        .count();
    let (numeral, ending) = word.split_at_checked(len)?;
    if numeral.is_empty() || ending.is_empty() {
        return None;
    }
    let small = numeral.bytes().all(|byte| byte.is_ascii_lowercase());
    if small && (len < 2 || !numeral.starts_with('x')) {
        return None;
    }
    let found = lexicon.find(ending, ending.len())?;
    of_class(found.senses, WordClass::OrdinalSuffix)?;
    let value = if small {
        roman(&numeral.to_ascii_uppercase())
    } else {
        roman(numeral)
    };
    Some((value?, len))
}

/// A word that is written with a figure: "7bris", "2. påskedag".
fn figure_word<'l>(rest: &str, lexicon: &'l Lexicon) -> Option<(Kind<'l>, usize)> {
    let run = rest.bytes().take_while(u8::is_ascii_digit).count();
    let found = lexicon.find(rest, 1).filter(|found| found.len > run)?;
    Some((Kind::Word(found.senses), found.len))
}

fn digits<'l>(rest: &str) -> (Kind<'l>, usize) {
    let run = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let len = run(rest);
    let mut end = len;
    while let Some(group) = rest.get(end..).and_then(|tail| tail.strip_prefix(',')) {
        if run(group) != 3 || len > 3 {
            break;
        }
        end += 4;
    }
    let value = rest.get(..len).and_then(|digits| digits.parse().ok());
    match value {
        Some(value) if end == len && len <= 8 => {
            (Kind::Number(value, u8::try_from(len).unwrap_or(9)), len)
        }
        _ => (Kind::Count, end),
    }
}

/// The value of a Roman numeral written in its usual form, up to 3999.
pub(crate) fn roman(word: &str) -> Option<u32> {
    let value = |c: char| {
        Some(match c {
            'I' | 'І' => 1,
            'V' => 5,
            'X' | 'Х' => 10,
            'L' => 50,
            'C' | 'С' => 100,
            'D' => 500,
            'M' | 'М' => 1000,
            _ => return None,
        })
    };
    if word.len() > 20 {
        return None;
    }
    let values: Option<Vec<u32>> = word.chars().map(value).collect();
    let values = values?;
    let total = values.iter().enumerate().fold(0_i64, |sum, (i, v)| {
        let smaller = values.get(i + 1).is_some_and(|next| next > v);
        sum + if smaller {
            -i64::from(*v)
        } else {
            i64::from(*v)
        }
    });
    u32::try_from(total)
        .ok()
        .filter(|total| (1..4000).contains(total))
}
