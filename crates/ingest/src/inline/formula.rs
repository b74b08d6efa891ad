//! Formulas in text whose tags are gone: `E = m c 2 {\displaystyle E=mc^{2}}` says one twice, and its size.

use std::ops::Range;

/// What begins a formula whose size is set; a brace ends it.
pub(crate) const SIZES: [&str; 2] = ["{\\displaystyle ", "{\\textstyle "];
/// Bytes of the longest formula.
const LONGEST: usize = 2000;

/// What a line is better without: the marks of a formula's size, and the signs above it that say the same. In the order of the
/// text.
pub(crate) fn repeated(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let starts = text.match_indices("{\\").map(|(at, _)| at);
    let sized = starts.filter_map(|at| {
        let rest = text.get(at..)?;
        let size = SIZES.iter().find(|size| rest.starts_with(**size))?;
        Some((at, at + size.len()))
    });
    let mut above = 0;
    for (at, from) in sized {
        let Some(end) = closing(text, from) else {
            continue;
        };
        let formula = text.get(from..end).unwrap_or_default();
        let start = signs(text, above..at, formula).unwrap_or(at);
        found.push(start..from);
        found.push(end..end + 1);
        above = above.max(end + 1);
    }
    found.sort_by_key(|range| range.start);
    found
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
            ("{\\displaystyle a_{\\textstyle b}}", "a_b"),
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
