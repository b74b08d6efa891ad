//! Lines sign by sign: without the blanks around them, in the letters that patterns are looked for in, outside ASCII.

use regesta_packs::{LetterKind, each_lower};

/// What [`str::trim`] says, told faster where signs at the ends are ASCII.
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// What [`str::trim_start`] says, told faster.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    let bytes = text.as_bytes();
    let blanks = bytes.iter().take_while(|byte| is_blank(**byte)).count();
    let rest = text.get(blanks..).unwrap_or_default();
    match rest.as_bytes() {
        // the blanks outside ASCII begin with these bytes
        [0xc2 | 0xe1..=0xe3, ..] => rest.trim_start(),
        _ => rest,
    }
}

/// What [`str::trim_end`] says, told faster.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    let bytes = text.as_bytes().iter().rev();
    let blanks = bytes.take_while(|byte| is_blank(**byte)).count();
    let rest = text.get(..text.len() - blanks).unwrap_or_default();
    match rest.as_bytes() {
        [.., last] if !last.is_ascii() => rest.trim_end(),
        _ => rest,
    }
}

/// Whether an ASCII byte is a blank, as [`char::is_whitespace`] has it.
#[inline]
const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// What letters a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Letters {
    /// Those of ASCII, and no other signs.
    #[default]
    Ascii,
    /// Those of ASCII, and other signs.
    Plain,
    /// Others.
    Any,
}

/// Appends a text in lower case with every digit 0, as patterns are looked for in it; what letters it has.
pub(crate) fn fold(text: &str, out: &mut Vec<u8>) -> Letters {
    let from = out.len();
    out.extend_from_slice(text.as_bytes());
    let own = out.get_mut(from..).unwrap_or_default();
    for byte in own {
        let lower = byte.to_ascii_lowercase();
        *byte = if lower.is_ascii_digit() { b'0' } else { lower };
    }
    let folds = |c: char| {
        let mut same = true;
        each_folded(c, |folded| same &= folded == c);
        !same
    };
    let (mut letters, mut folded) = (Letters::Ascii, false);
    for (_, c) in others(text) {
        if letters == Letters::Ascii {
            letters = Letters::Plain;
        }
        if !is_sign(c) {
            folded = folded || folds(c);
            let word = || regex_syntax::try_is_word_character(c).unwrap_or(true);
            if letters != Letters::Any && word() {
                letters = Letters::Any;
            }
        }
    }
    if folded {
        let mut bytes = [0; 4];
        out.truncate(from);
        for c in text.chars() {
            each_folded(c, |folded| {
                out.extend_from_slice(folded.encode_utf8(&mut bytes).as_bytes());
            });
        }
    }
    letters
}

/// The characters of a text outside ASCII, each with its place.
pub(crate) fn others(text: &str) -> impl Iterator<Item = (usize, char)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += plain(text.as_bytes().get(at..)?);
        let c = text.get(at..)?.chars().next()?;
        let place = at;
        at += c.len_utf8();
        Some((place, c))
    })
}

/// How many of the first bytes are ASCII.
fn plain(bytes: &[u8]) -> usize {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (number, chunk) in chunks.iter().enumerate() {
        let high = u64::from_le_bytes(*chunk) & HIGH;
        if high != 0 {
            return 8 * number + (high.trailing_zeros() / 8) as usize;
        }
    }
    let own = rest.iter().position(|byte| !byte.is_ascii());
    bytes.len() - rest.len() + own.unwrap_or(rest.len())
}

/// Whether a character outside ASCII is one of the commonest that are no part of a word.
#[inline]
pub(crate) const fn is_sign(c: char) -> bool {
    let common = matches!(c, '\u{a0}' | '·' | '«' | '»' | '©');
    common || matches!(c, '\u{2010}'..='\u{2026}' | '\u{2028}'..='\u{203e}')
}

/// What stands for a character in a folded text.
pub(crate) fn each_folded(c: char, mut take: impl FnMut(char)) {
    match c {
        '0'..='9' => take('0'),
        '\0'..='\x7f' => take(c.to_ascii_lowercase()),
        'ſ' => take('s'),
        _ if LetterKind::of(c) == LetterKind::Letter => each_lower(c, take),
        _ if c.is_numeric() => take('0'),
        _ => each_lower(c, take),
    }
}

/// The last character boundary at or before `at`.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_those_of_unicode() {
        let ends = [
            "",
            " ",
            "\t ",
            "\u{a0}",
            "\u{85} ",
            " \u{1680}",
            "\u{2003}",
            "\u{3000} ",
            "é",
            "•",
            "\u{b}",
        ];
        for (before, after) in ends
            .iter()
            .flat_map(|before| ends.map(|after| (before, after)))
        {
            for text in [format!("{before}a b{after}"), format!("{before}{after}")] {
                assert_eq!(trim_start(&text), text.trim_start(), "{text:?}");
                assert_eq!(trim_end(&text), text.trim_end(), "{text:?}");
            }
        }
        for c in ('\u{80}'..=char::MAX).filter(|c| c.is_whitespace()) {
            assert_eq!(trim(&format!("{c}a{c}")), "a");
        }
    }

    #[test]
    fn texts_are_folded_and_their_letters_told() {
        let cases = [
            ("See ALSO 1917", "see also 0000", Letters::Ascii),
            ("“See” • 12", "“see” • 00", Letters::Plain),
            ("½ ſo", "0 so", Letters::Any),
            ("Äiti, Ригѣ", "äiti, ригѣ", Letters::Any),
            ("äiti", "äiti", Letters::Any),
            ("", "", Letters::Ascii),
        ];
        for (text, folded, letters) in cases {
            let mut out = b"x".to_vec();
            assert_eq!(fold(text, &mut out), letters, "{text}");
            assert_eq!(out, format!("x{folded}").as_bytes(), "{text}");
        }
        let text = "a longer line of ASCII é and “more” of it";
        let found: Vec<(usize, char)> = others(text).collect();
        let all = text.char_indices().filter(|(_, c)| !c.is_ascii());
        assert_eq!(found, all.collect::<Vec<_>>());
    }
}
