//! Lines of programs among the lines of a text.

use memchr::{memchr, memchr_iter, memchr2_iter, memchr3_iter};

/// Signs of code that a line shows at least.
const SIGNS: usize = 2;
/// Words of the longest line that ends with a place in a list.
const SHORT: usize = 4;
/// Letters of the shortest word of a program on both sides of a full stop, and the most letters of an ending in brackets:
/// `brother(s)`.
const WORD: usize = 3;
const ENDING: usize = 3;

/// Operators that no sentence has.
const OPERATORS: [&str; 12] = [
    " = ", " == ", " != ", " += ", " -= ", ":=", "->", "=>", "::", "&&", "||", "</",
];

/// Bytes of the longest; its sign stands in the middle.
const LONGEST: usize = 4;

/// Whether a line is one of a program: a brace at its end, or several of operators, calls, members, a semicolon at its end.
pub(crate) fn is_code(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with(['{', '}']) {
        return true;
    }
    let lower = text.starts_with(char::is_lowercase);
    let signs = [
        has_operator(text),
        text.ends_with(';'),
        text.starts_with(['}', '#', '$', '@']) || text.starts_with("//"),
        has_call(text),
        has_member(text),
        memchr(b'_', text.as_bytes()).is_some() || has_variable(text),
        lower && text.ends_with([':', ')']),
        text.ends_with(']') && text.split_whitespace().count() <= SHORT,
    ];
    signs.into_iter().filter(|sign| *sign).count() >= SIGNS
}

/// Whether an operator stands somewhere: each has one of few signs.
fn has_operator(text: &str) -> bool {
    let bytes = text.as_bytes();
    let signs = memchr3_iter(b'=', b'>', b':', bytes).chain(memchr2_iter(b'&', b'<', bytes));
    signs.into_iter().any(|at| {
        let end = (at + LONGEST - 1).min(bytes.len());
        let near = bytes.get(at.saturating_sub(LONGEST - 2)..end);
        let near = near.unwrap_or_default();
        let has = |sign: &&str| near.windows(sign.len()).any(|own| own == sign.as_bytes());
        OPERATORS.iter().any(has)
    })
}

/// Whether a bracket is joined to a word and holds more than an ending.
fn has_call(text: &str) -> bool {
    if memchr(b'(', text.as_bytes()).is_none() {
        return false;
    }
    let parts = text.split('(');
    let after = parts.clone().skip(1);
    parts.zip(after).any(|(name, rest)| {
        let inside = rest.split(')').next().unwrap_or_default();
        let ending = inside.chars().count() <= ENDING && inside.chars().all(char::is_alphabetic);
        (inside.is_empty() || !ending) && name.ends_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

/// Whether two small words stand on both sides of a full stop without a space.
fn has_member(text: &str) -> bool {
    let bytes = text.as_bytes();
    let small = |from: usize, to: usize| {
        let own = bytes.get(from..to);
        own.is_some_and(|own| own.iter().all(u8::is_ascii_lowercase))
    };
    memchr_iter(b'.', bytes).any(|at| {
        let left = at.checked_sub(WORD);
        left.is_some_and(|left| small(left, at)) && small(at + 1, at + 1 + WORD)
    })
}

/// Whether a name stands behind a sign of a variable.
fn has_variable(text: &str) -> bool {
    if memchr(b'$', text.as_bytes()).is_none() {
        return false;
    }
    let parts = text.split('$').skip(1);
    parts
        .into_iter()
        .any(|rest| rest.starts_with(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn lines_of_programs_are_told_from_sentences() {
        let code = [
            "console.log(xs[0], xs[1]);",
            "names.append(parts[1])",
            "let first = xs[1];",
            "for (const x of xs) {",
            "return sum(1 for i in range(days) if (first + i) % 7 < 5)",
        ];
        for text in code {
            assert!(is_code(text), "{text}");
        }
        let prose = [
            "He was born in Riga.[1]",
            "The brother(s) of the miller[2] left for Canada.",
            "see example.com for the list[3]",
            "She married (in 1907) the clerk[4]; he died soon.",
            "the leader of the band[5]:",
        ];
        for text in prose {
            assert!(!is_code(text), "{text}");
        }
    }
}
