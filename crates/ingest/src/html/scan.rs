//! HTML source to tags and runs of text, without a copy.
//!
//! Follows the tokenizer of the HTML standard (WHATWG, section 13.2.5) as far as text and structure need it.

use std::ops::Range;

/// What the source holds next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    /// A start tag; its attributes are in [`Scanner::attributes`].
    Start {
        /// Where its name stands.
        name: Range<usize>,
        /// Where the tag begins.
        at: usize,
    },
    /// An end tag.
    End {
        /// Where its name stands.
        name: Range<usize>,
        /// Where the tag begins.
        at: usize,
    },
    /// A run of text, entities not decoded.
    Text(Range<usize>),
}

/// Name and value of an attribute, as they stand in the source.
pub(super) type Attribute = (Range<usize>, Range<usize>);

/// Reads tokens one by one.
#[derive(Debug)]
pub(super) struct Scanner<'s> {
    source: &'s str,
    at: usize,
    attributes: Vec<Attribute>,
}

impl<'s> Scanner<'s> {
    pub(super) const fn new(source: &'s str) -> Self {
        Self {
            source,
            at: 0,
            attributes: Vec::new(),
        }
    }

    /// The byte behind the token read last.
    pub(super) const fn at(&self) -> usize {
        self.at
    }

    /// The attributes of the start tag read last.
    pub(super) fn attributes(&self) -> &[Attribute] {
        &self.attributes
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.source.as_bytes().get(at).copied()
    }

    fn find(&self, from: usize, wanted: u8) -> Option<usize> {
        memchr::memchr(wanted, self.rest(from)).map(|found| from + found)
    }

    fn rest(&self, from: usize) -> &'s [u8] {
        self.source.as_bytes().get(from..).unwrap_or_default()
    }

    /// The next token; `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token> {
        let mut start = self.at;
        let mut from = start;
        loop {
            let here = self.byte(from) == Some(b'<');
            let open = if here {
                Some(from)
            } else {
                self.find(from, b'<')
            };
            let markup = open.filter(|at| self.is_markup(at + 1));
            match (markup, open) {
                (Some(at), _) if at > start => {
                    self.at = at;
                    return Some(Token::Text(start..at));
                }
                (Some(at), _) => match self.markup(at) {
                    Some(token) => return Some(token),
                    None => (start, from) = (self.at, self.at),
                },
                (None, Some(at)) => from = at + 1,
                (None, None) => {
                    self.at = self.source.len();
                    return (start < self.at).then_some(Token::Text(start..self.at));
                }
            }
        }
    }

    fn is_markup(&self, at: usize) -> bool {
        match self.byte(at) {
            Some(b'!' | b'?') => true,
            Some(b'/') => self
                .byte(at + 1)
                .is_some_and(|byte| byte.is_ascii_alphabetic()),
            Some(byte) => byte.is_ascii_alphabetic(),
            None => false,
        }
    }

    fn markup(&mut self, at: usize) -> Option<Token> {
        match self.byte(at + 1) {
            Some(b'!' | b'?') => {
                self.at = self.after_comment(at);
                None
            }
            Some(b'/') => {
                let name = self.name(at + 2);
                self.tag_end(name.end);
                Some(Token::End { name, at })
            }
            _ => {
                let name = self.name(at + 1);
                self.tag_end(name.end);
                Some(Token::Start { name, at })
            }
        }
    }

    fn after_comment(&self, at: usize) -> usize {
        let rest = self.rest(at);
        if rest.starts_with(b"<!-->") {
            return at + 5;
        }
        if rest.starts_with(b"<!--") {
            let end = memchr::memmem::find(self.rest(at + 4), b"-->");
            return end.map_or(self.source.len(), |end| at + 4 + end + 3);
        }
        self.find(at, b'>').map_or(self.source.len(), |end| end + 1)
    }

    fn name(&self, from: usize) -> Range<usize> {
        let ends = |byte: &u8| kind(*byte) & (BLANK | SLASH | CLOSE) != 0;
        let rest = self.rest(from);
        from..from + rest.iter().position(ends).unwrap_or(rest.len())
    }

    /// Reads attributes up to the end of the tag.
    fn tag_end(&mut self, mut at: usize) {
        self.attributes.clear();
        loop {
            let blank = |byte: &&u8| kind(**byte) & (BLANK | SLASH) != 0;
            at += self.rest(at).iter().take_while(blank).count();
            match self.byte(at) {
                None => {
                    self.at = self.source.len();
                    return;
                }
                Some(b'>') => {
                    self.at = at + 1;
                    return;
                }
                Some(_) => at = self.attribute(at),
            }
        }
    }

    fn attribute(&mut self, at: usize) -> usize {
        let rest = self.rest(at);
        let ends = |byte: &u8| kind(*byte) != 0;
        let len = rest.iter().skip(1).position(ends);
        let name = at..len.map_or(self.source.len(), |len| at + 1 + len);
        let skip = |from: usize| {
            let blank = |byte: &&u8| kind(**byte) == BLANK;
            from + self.rest(from).iter().take_while(blank).count()
        };
        let equals = skip(name.end);
        if self.byte(equals) != Some(b'=') {
            let end = name.end;
            self.attributes.push((name, end..end));
            return end;
        }
        let start = skip(equals + 1);
        let (value, next) = self.value(start);
        self.attributes.push((name, value));
        next
    }

    /// An attribute's value and where the tag goes on.
    fn value(&self, start: usize) -> (Range<usize>, usize) {
        let end = self.source.len();
        match self.byte(start) {
            Some(quote @ (b'"' | b'\'')) => {
                let close = self.find(start + 1, quote);
                close.map_or((end..end, end), |close| (start + 1..close, close + 1))
            }
            _ => {
                let ends = |byte: &u8| kind(*byte) & (BLANK | CLOSE) != 0;
                let rest = self.rest(start);
                let close = rest.iter().position(ends).map_or(end, |len| start + len);
                (start..close, close)
            }
        }
    }

    /// Skips to the end tag of an element whose content is no markup, and returns that content.
    pub(super) fn skip_raw(&mut self, name: &str) -> Range<usize> {
        let start = self.at;
        let mut from = start;
        while let Some(open) = self.find(from, b'<') {
            let rest = self.rest(open + 1);
            let named = rest
                .strip_prefix(b"/")
                .and_then(|rest| rest.get(..name.len()))
                .is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            let ended = rest
                .get(name.len() + 1)
                .is_none_or(|byte| !byte.is_ascii_alphanumeric());
            if named && ended {
                self.at = open;
                return start..open;
            }
            from = open + 1;
        }
        self.at = self.source.len();
        start..self.at
    }
}

/// Bytes that part the names and values of a tag.
const BLANK: u8 = 1;
const SLASH: u8 = 2;
const CLOSE: u8 = 4;
const EQUALS: u8 = 8;

/// Which of those a byte is; 0 for others.
#[inline]
fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(0)
}

const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a place for every byte")]
        {
            kinds[byte as usize] = match byte {
                b'/' => SLASH,
                b'>' => CLOSE,
                b'=' => EQUALS,
                _ if byte.is_ascii_whitespace() => BLANK,
                _ => 0,
            };
        }
        if byte == u8::MAX {
            break kinds;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(source: &str) -> Vec<String> {
        let mut scanner = Scanner::new(source);
        let mut seen = Vec::new();
        while let Some(token) = scanner.next() {
            seen.push(match token {
                Token::Start { name, .. } => {
                    let mut text = format!("<{}", &source[name.clone()]);
                    for (name, value) in scanner.attributes() {
                        text += &format!(" {}={}", &source[name.clone()], &source[value.clone()]);
                    }
                    if &source[name] == "script" {
                        scanner.skip_raw("script");
                    }
                    text
                }
                Token::End { name, .. } => format!("/{}", &source[name]),
                Token::Text(text) => source[text].to_owned(),
            });
        }
        seen
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        let cases: [(&str, &[&str]); 8] = [
            ("a<b>c</b>", &["a", "<b", "c", "/b"]),
            ("<a href='x>y' b=1 c>z", &["<a href=x>y b=1 c=", "z"]),
            ("1 < 2 <3", &["1 < 2 <3"]),
            ("<!-- <b> -->x<!DOCTYPE html>y", &["x", "y"]),
            (
                "<script>if (a<b) '</b>'</SCRIPT >z",
                &["<script", "/SCRIPT", "z"],
            ),
            ("<br/>x</ p>", &["<br", "x</ p>"]),
            ("<p title=\"open", &["<p title="]),
            ("x</", &["x</"]),
        ];
        for (source, expected) in cases {
            assert_eq!(seen(source), expected, "{source}");
        }
    }
}
