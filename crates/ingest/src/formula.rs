//! Formulas in text whose tags are gone: `E = m c 2 {\displaystyle E=mc^{2}}` says one twice, and its size.

use std::ops::Range;

/// What begins a formula whose size is set; a brace ends it.
const SIZES: [&str; 2] = ["{\\displaystyle ", "{\\textstyle "];
/// Bytes of the longest formula.
const LONGEST: usize = 2000;

/// What a line is better without: the marks of a formula's size, and the signs above it that say the same. In the order of the
/// text.
pub(crate) fn repeated(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    while let Some((at, len)) = next(text, from) {
        from = at + len;
        let Some(end) = closing(text, from) else {
            continue;
        };
        let formula = text.get(from..end).unwrap_or_default();
        let least = found.last().map_or(0, |last| last.end);
        let start = signs(text, least..at, formula).unwrap_or(at);
        found.push(start..from);
        found.push(end..end + 1);
    }
    found
}

/// The next formula from this byte on: where it begins, and the bytes of its mark.
fn next(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let starts = SIZES
        .iter()
        .filter_map(|size| Some((from + rest.find(size)?, size.len())));
    starts.min()
}

/// The brace that ends what begins at this byte.
fn closing(text: &str, from: usize) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in text.get(from..)?.bytes().take(LONGEST).enumerate() {
        match byte {
            b'{' => open += 1,
            b'}' if open == 0 => return Some(from + at),
            b'}' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Where the signs begin that end a stretch of text and say what a formula says.
fn signs(text: &str, above: Range<usize>, formula: &str) -> Option<usize> {
    let key = letters(formula);
    let mut wanted = key.iter().rev().peekable();
    wanted.peek()?;
    let own = text.get(above.clone())?;
    let mut chars = own.char_indices().rev();
    let start = loop {
        let (at, c) = chars.next()?;
        if c.is_ascii_alphanumeric() {
            if wanted.next() != Some(&c) {
                return None;
            }
            if wanted.peek().is_none() {
                break at;
            }
        }
    };
    let before = chars.next().map(|(_, c)| c);
    before
        .is_none_or(|c| !c.is_alphanumeric())
        .then_some(above.start + start)
}

/// The letters and digits of a formula, without the names of its signs.
fn letters(formula: &str) -> Vec<char> {
    let mut letters = Vec::new();
    let mut name = false;
    for c in formula.chars() {
        name = c == '\\' || (name && c.is_ascii_alphabetic());
        if !name && c.is_ascii_alphanumeric() {
            letters.push(c);
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_said_once() {
        let cases = [
            (
                "so E = m c 2 {\\displaystyle E=mc^{2}} holds",
                "so E=mc^{2} holds",
            ),
            (
                "of {\\displaystyle x} and y {\\textstyle y}.",
                "of x and y.",
            ),
            (
                "the x {\\displaystyle {\\frac {x}{2}}}",
                "the x {\\frac {x}{2}}",
            ),
            ("a x y {\\displaystyle \\alpha xy}", "a \\alpha xy"),
            ("a {\\displaystyle x", "a {\\displaystyle x"),
            ("index {\\displaystyle x}", "index x"),
            ("a {b} c", "a {b} c"),
        ];
        for (text, wanted) in cases {
            let mut own = text.to_owned();
            for range in repeated(text).into_iter().rev() {
                own.replace_range(range, "");
            }
            assert_eq!(own, wanted, "{text}");
        }
    }
}
