//! HTML, written safely.

use std::fmt;
use std::fmt::Write as _;

/// A page being written.
pub(crate) struct Page(String);

impl Page {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self(String::with_capacity(bytes))
    }

    /// Markup as it is: for words of this crate only.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.0.push_str(markup);
    }

    /// Markup with numbers and words of this crate in it; nothing of the document's.
    pub(crate) fn tag(&mut self, markup: fmt::Arguments<'_>) {
        let _ = self.0.write_fmt(markup);
    }

    /// Text of a document as content: its characters one by one, so that offsets in it stay true.
    pub(crate) fn text(&mut self, text: &str) {
        self.escaped(text, needs_escape);
    }

    /// Text of a document in a quoted attribute.
    pub(crate) fn attribute(&mut self, text: &str) {
        self.escaped(text, |c| matches!(c, '"' | '\'') || needs_escape(c));
    }

    fn escaped(&mut self, text: &str, needs: impl Fn(char) -> bool) {
        let mut rest = text;
        while let Some(at) = rest.find(&needs) {
            let (plain, tail) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.0.push_str(plain);
            let mut chars = tail.chars();
            if let Some(c) = chars.next() {
                self.0.push_str(escaped(c));
            }
            rest = chars.as_str();
        }
        self.0.push_str(rest);
    }

    /// A section with its heading; [`Page::close`] ends it.
    pub(crate) fn open(&mut self, anchor: &str, heading: &str) {
        self.tag(format_args!(
            "<section id={anchor} aria-labelledby={anchor}-h><h2 id={anchor}-h>{heading}</h2>\n"
        ));
    }

    pub(crate) fn close(&mut self) {
        self.raw("</section>\n");
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }
}

/// Markup's own characters; the carriage return, which a browser reads as a line feed; control characters, which HTML forbids; marks that turn the direction of what follows.
const fn needs_escape(c: char) -> bool {
    matches!(c, '&' | '<' | '>' | '\r')
        || matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

const fn escaped(c: char) -> &'static str {
    match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\'' => "&#39;",
        '\r' => "&#13;",
        _ => "\u{fffd}",
    }
}

/// At most `most` characters, the rest as an ellipsis.
pub(crate) fn short(text: &str, most: usize) -> String {
    let mut chars = text.chars();
    let mut cut: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_document_becomes_markup() {
        let cases = [
            ("a & b", "a &amp; b"),
            ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
            ("\" onclick='x'", "\" onclick='x'"),
            ("line\r\nend", "line&#13;\nend"),
            ("bell\u{7}", "bell\u{fffd}"),
            ("\u{202e}gnp.exe", "\u{fffd}gnp.exe"),
            ("שלום مرحبا e\u{301}", "שלום مرحبا e\u{301}"),
        ];
        for (text, wanted) in cases {
            let mut page = Page::with_capacity(0);
            page.text(text);
            assert_eq!(page.finish(), wanted);
        }
        let mut page = Page::with_capacity(0);
        page.attribute("\" onclick='x'");
        assert_eq!(page.finish(), "&quot; onclick=&#39;x&#39;");
    }
}
