//! Lines of programs among the lines of a text.

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

/// Whether a line is one of a program: a brace at its end, or several of operators, calls, members, a semicolon at its end.
pub(crate) fn is_code(text: &str) -> bool {
    let text = text.trim();
    if text.ends_with(['{', '}']) {
        return true;
    }
    let lower = text.starts_with(char::is_lowercase);
    let signs = [
        OPERATORS.iter().any(|sign| text.contains(sign)),
        text.ends_with(';'),
        text.starts_with(['}', '#', '$', '@']) || text.starts_with("//"),
        has_call(text),
        has_member(text),
        text.contains('_') || has_variable(text),
        lower && text.ends_with([':', ')']),
        text.ends_with(']') && text.split_whitespace().count() <= SHORT,
    ];
    signs.into_iter().filter(|sign| *sign).count() >= SIGNS
}

/// Whether a bracket is joined to a word and holds more than an ending.
fn has_call(text: &str) -> bool {
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
    let small = |c: &char| c.is_ascii_lowercase();
    let parts = text.split('.');
    let after = parts.clone().skip(1);
    parts.zip(after).any(|(left, right)| {
        left.chars().rev().take_while(small).count() >= WORD
            && right.chars().take_while(small).count() >= WORD
    })
}

/// Whether a name stands behind a sign of a variable.
fn has_variable(text: &str) -> bool {
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
