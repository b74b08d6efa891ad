//! Text made safe for formats. What a format cannot hold becomes U+FFFD, so that a reader sees that something stood there;
//! the span beside it leads to the source.

use std::fmt::Write as _;

/// Text of characters that XML 1.0 knows, which are also those of `xsd:string`.
pub(crate) fn known(text: &str) -> String {
    text.chars().map(known_char).collect()
}

const fn known_char(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => c,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
        c => c,
    }
}

/// Text escaped for HTML and XML, in content and in attributes with double quotes.
pub(crate) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // A parser of XML makes a line feed of a bare carriage return.
            '\r' => out.push_str("&#13;"),
            c => out.push(known_char(c)),
        }
    }
    out
}

/// Text on one line: runs of white space become one space.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    known(&words.join(" "))
}

/// Text that Markdown leaves alone: one line, its own signs escaped, no control characters.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => out.push('\u{fffd}'),
            '\\' | '`' | '*' | '_' | '#' | '<' | '>' | '[' | ']' | '|' | '~' | '&' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// A string of Turtle, in its quotes.
pub(crate) fn turtle(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(known_char(c)),
        }
    }
    out.push('"');
    out
}

/// An address of the web as an IRI: what an IRI may not hold stands as `%` and its code. Nothing else is an address.
pub(crate) fn iri(text: &str) -> Option<String> {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let odd = |c: char| {
        c.is_whitespace() || c.is_control() || "<>\"{}|\\^`[]%@".contains(c) || c == '\u{fffd}'
    };
    if host.is_empty() || host.contains(odd) {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let mut fragment = false;
    for (at, c) in text.char_indices() {
        let second = c == '#' && std::mem::replace(&mut fragment, true);
        let loose = c == '%' && !is_code(text.get(at + 1..));
        if second || loose || (c != '%' && c != '@' && odd(c)) || is_private(c) {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        } else {
            out.push(c);
        }
    }
    Some(out)
}

/// Two digits of a code.
fn is_code(rest: Option<&str>) -> bool {
    let digits = rest.and_then(|rest| rest.get(..2));
    digits.is_some_and(|two| two.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Characters that RFC 3987 leaves out of paths: private ones, noncharacters and marks of direction.
const fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{fff0}'..='\u{ffff}' | '\u{e0000}'..)
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || (c as u32) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_gets_what_it_can_hold() {
        assert_eq!(
            known("a\u{0}\u{b}\tb\u{9f}"),
            "a\u{fffd}\u{fffd}\tb\u{fffd}"
        );
        assert_eq!(
            html("<a b=\"c\">&\r\u{1}"),
            "&lt;a b=&quot;c&quot;&gt;&amp;&#13;\u{fffd}"
        );
        assert_eq!(line(" a\r\n\tb\u{2028}c\u{7} "), "a b c\u{fffd}");
        assert_eq!(markdown("*a*\n|b|"), "\\*a\\* \\|b\\|");
        assert_eq!(turtle("\"a\\\n\u{0}\""), "\"\\\"a\\\\\\n\u{fffd}\\\"\"");
    }

    #[test]
    fn addresses_are_iris() {
        let cases = [
            ("https://example.org/a b", Some("https://example.org/a%20b")),
            (
                "http://example.org/ä?q=<x>#a#b",
                Some("http://example.org/ä?q=%3Cx%3E#a%23b"),
            ),
            ("http://example.org/100%", Some("http://example.org/100%25")),
            (
                "http://example.org/%C3%A4",
                Some("http://example.org/%C3%A4"),
            ),
            ("http://exa mple.org/", None),
            ("http://", None),
            ("javascript:alert(1)", None),
        ];
        for (text, wanted) in cases {
            assert_eq!(iri(text).as_deref(), wanted, "{text}");
        }
    }
}
