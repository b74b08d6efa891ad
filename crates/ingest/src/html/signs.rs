//! Signs that the elements of a line stand for: of powers, and around quotations.

use super::marks::fraction;
use super::text::{Piece, build, ends_blank};
use std::ops::Range;

/// How a raised piece is set apart from what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raised {
    /// By a blank: the first part of a fraction behind a whole number.
    Apart,
    /// By the sign of a power.
    Power,
    /// By the sign of a power, between brackets: it is a sum or the like.
    Several,
}

/// Characters of the longest power.
const LONGEST: u32 = 24;
/// Letters of a name in a power, at most: longer words are no numbers.
const LETTERS: usize = 2;
/// Pieces above that are looked at.
const NEAR: usize = 4;

/// How a raised piece that is no mark is set apart, if at all: letters alone are ordinals and abbreviations.
pub(super) fn raised(
    source: &str,
    (before, own): (&[Piece], &[Piece]),
    end: usize,
) -> Option<Raised> {
    let chars: u32 = own.iter().map(|piece| piece.chars).sum();
    if ends_blank(before) || chars == 0 || chars > LONGEST {
        return None;
    }
    let near = before.get(before.len().saturating_sub(NEAR)..)?;
    let (_, above) = build(source, near)?;
    let base = above.text().chars().next_back()?;
    let (_, own) = build(source, own)?;
    let own = own.text().trim();
    let digits = own.bytes().all(|byte| byte.is_ascii_digit());
    if digits && base.is_ascii_digit() && is_lowered(source, end) {
        return Some(Raised::Apart);
    }
    if !(base.is_alphanumeric() || matches!(base, ')' | ']')) || !is_power(own) {
        return None;
    }
    Some(if is_sum(own) {
        Raised::Several
    } else {
        Raised::Power
    })
}

/// Whether the stroke of a fraction follows, and a lowered number behind it.
fn is_lowered(source: &str, end: usize) -> bool {
    let behind = fraction(source, end).map(str::trim_start);
    let tag = behind.and_then(|behind| behind.strip_prefix('<'));
    let name = tag.and_then(|tag| tag.get(.."sub".len()));
    name.is_some_and(|name| name.eq_ignore_ascii_case("sub"))
}

const fn is_operator(c: char) -> bool {
    matches!(c, '+' | '-' | '−' | '–' | '±' | '*' | '·' | '×' | '/')
}

/// Whether a raised text is a number or a term: it has a digit, or letters with an operator.
fn is_power(text: &str) -> bool {
    let begins = text.starts_with(|c: char| c.is_alphanumeric() || is_operator(c) || c == '(');
    let names = text.split(|c: char| !c.is_alphabetic());
    let brief = names
        .into_iter()
        .all(|name| name.chars().count() <= LETTERS);
    let digit = text.contains(|c: char| c.is_ascii_digit());
    let letter = text.contains(char::is_alphabetic);
    begins && brief && (digit || (letter && text.contains(is_operator)))
}

/// Whether a power has an operator between its parts.
fn is_sum(text: &str) -> bool {
    let inner = text.trim_matches(is_operator);
    let bracket = inner.starts_with('(') && inner.ends_with(')');
    !bracket && inner.contains(|c: char| is_operator(c) || c == ' ')
}

/// The marks around a quotation, and around one in it.
pub(super) const fn quote(nested: bool) -> (char, char) {
    if nested {
        ('‘', '’')
    } else {
        ('“', '”')
    }
}

/// Whether a quotation whose words begin at this byte has marks of its own, around its element or in it.
pub(super) fn is_quoted(source: &str, (before, at): (&[Piece], usize)) -> bool {
    let is_mark = |c: char| "\"“”„«»‹›‚‘’「『".contains(c);
    let near = before.get(before.len().saturating_sub(NEAR)..);
    let above = near.and_then(|near| build(source, near));
    let outside = above.filter(|_| !ends_blank(before));
    let outside = outside.is_some_and(|(_, text)| text.text().ends_with(is_mark));
    let inside = source.get(at..).unwrap_or_default().trim_start();
    outside || inside.starts_with(is_mark) || inside.starts_with("&quot;")
}

/// Whether a text is tags with no more than blanks between them.
pub(super) fn is_tags(text: &str) -> bool {
    let mut rest = text.trim_start();
    while let Some(tag) = rest.strip_prefix('<') {
        rest = tag.split_once('>').map_or("", |(_, behind)| behind);
        rest = rest.trim_start();
    }
    rest.is_empty()
}

/// Digits of the longest number of a line.
const NUMBER: usize = 6;

/// Whether a stretch of preformatted text is a number on no more than one line.
pub(super) fn is_number(source: &str, range: &Range<usize>) -> bool {
    let text = source.get(range.clone()).unwrap_or_default();
    let shown = text.trim_matches([' ', '\t', ':', '|', '.', '\u{a0}']);
    let digits = shown.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=NUMBER).contains(&shown.len())
}

#[cfg(test)]
mod tests {
    fn text(inner: &str) -> String {
        let source = format!("<p>{inner}</p>");
        let (blocks, _) = crate::html::read(&source);
        blocks[0].text(&source).to_owned()
    }

    #[test]
    fn powers_and_fractions_keep_their_values() {
        let cases = [
            ("10<sup>6</sup> ohms", "10^6 ohms"),
            ("12 m<sup>2</sup>.", "12 m^2."),
            ("10<sup>&minus;6</sup>", "10^−6"),
            ("(a+b)<sup>2</sup>", "(a+b)^2"),
            ("2<sup>n+1</sup>", "2^(n+1)"),
            ("<code>2<sup>32</sup></code>", "2^32"),
            ("<i>x</i><sup><i>2</i></sup>", "x^2"),
            ("Ca<sup>2+</sup> and Na<sup>+</sup>", "Ca^2+ and Na+"),
            ("1<sup>1</sup>/<sub>2</sub> cups", "1 1/2 cups"),
            ("1<sup>1</sup>&frasl;<sub>2</sub> cups", "1 1⁄2 cups"),
            ("<sup>1</sup>/<sub>2</sub> cup", "1/2 cup"),
            ("3 km<sup>2</sup>/h", "3 km^2/h"),
            ("the 1<sup>st</sup> and 2<sup>nd</sup>", "the 1st and 2nd"),
            ("M<sup>me</sup> Pell, XIX<sup>e</sup>", "Mme Pell, XIXe"),
            ("H<sub>2</sub>O", "H2O"),
            ("a mill<sup>see p. 12</sup>", "a millsee p. 12"),
        ];
        for (inner, wanted) in cases {
            assert_eq!(text(inner), wanted, "{inner}");
        }
        let source = "<p>of 10<sup>6</sup> ohms</p>";
        let (blocks, _) = crate::html::read(source);
        assert_eq!(blocks[0].to_source(3..7).slice(source), "10<sup>6");
    }

    #[test]
    fn quotations_get_marks_where_the_page_has_none() {
        let cases = [
            ("He said <q>the <b>ice</b></q>.", "He said “the ice”."),
            ("<q>She said <q>go</q> to us</q>", "“She said ‘go’ to us”"),
            ("He said „<q>the ice</q>“.", "He said „the ice“."),
            ("He said <q>«the ice»</q>.", "He said «the ice»."),
        ];
        for (inner, wanted) in cases {
            assert_eq!(text(inner), wanted, "{inner}");
        }
    }
}
