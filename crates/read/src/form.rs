//! What a file holds, by its name and its first bytes.

use memchr::memmem;
use serde::de::IgnoredAny;

/// How the pages stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// The file is one page of plain or Markdown text.
    Text,
    /// The file is one HTML page.
    Html,
    /// A crawl archive: WARC, or WET with the text alone.
    Warc,
    /// A JSON object a line, with the text in one of its fields.
    JsonLines,
    /// A table with the text in one of its columns.
    Parquet,
}

/// Endings of names, and the form that they promise.
const ENDINGS: &[(&str, Form)] = &[
    ("txt", Form::Text),
    ("text", Form::Text),
    ("md", Form::Text),
    ("markdown", Form::Text),
    ("html", Form::Html),
    ("htm", Form::Html),
    ("xhtml", Form::Html),
    ("warc", Form::Warc),
    ("wet", Form::Warc),
    ("jsonl", Form::JsonLines),
    ("ndjson", Form::JsonLines),
    ("parquet", Form::Parquet),
];

/// Names of forms, as a user chooses one.
const NAMES: &[(&str, Form)] = &[
    ("text", Form::Text),
    ("html", Form::Html),
    ("warc", Form::Warc),
    ("jsonl", Form::JsonLines),
    ("parquet", Form::Parquet),
];

impl Form {
    /// The form that a file's name promises: by its ending, or that before `.gz` or `.zst`.
    ///
    /// ```
    /// use regesta_read::Form;
    /// assert_eq!(Form::of_name("crawl.warc.wet.gz"), Some(Form::Warc));
    /// assert_eq!(Form::of_name("table.csv"), None);
    /// ```
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let packed = [".gz", ".zst"]
            .iter()
            .find_map(|end| name.strip_suffix(end));
        let (_, ending) = packed.unwrap_or(&name).rsplit_once('.')?;
        let known = ENDINGS.iter().find(|(known, _)| *known == ending)?;
        Some(known.1)
    }

    /// The form of this name: `text`, `html`, `warc`, `jsonl`, `parquet`.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let known = NAMES.iter().find(|(known, _)| *known == name)?;
        Some(known.1)
    }

    /// Its name, as [`Form::from_name`] takes it.
    #[must_use]
    pub fn name(self) -> &'static str {
        let known = NAMES.iter().find(|(_, form)| *form == self);
        known.map_or("", |(name, _)| name)
    }

    /// The form that the first bytes show.
    pub(crate) fn of_bytes(head: &[u8]) -> Self {
        if head.starts_with(b"WARC/") {
            Self::Warc
        } else if head.starts_with(b"PAR1") {
            Self::Parquet
        } else if looks_like_html(head) {
            Self::Html
        } else if looks_like_rows(head) {
            Self::JsonLines
        } else {
            Self::Text
        }
    }
}

/// Endings that are read from a folder, without those of packed files.
#[must_use]
pub fn endings() -> Vec<&'static str> {
    ENDINGS.iter().map(|(ending, _)| *ending).collect()
}

/// Bytes by which a form is told.
pub(crate) const HEAD: usize = 4096;
/// Elements that tell a part of a page, after the table of the WHATWG's MIME Sniffing (section 7.1), with those of HTML 5.
const PARTS: &[&str] = &[
    "a",
    "article",
    "aside",
    "b",
    "base",
    "blockquote",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "iframe",
    "img",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "noscript",
    "ol",
    "p",
    "pre",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "template",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
/// Elements that can hold more than the bytes by which a form is told.
const LONG: [&str; 2] = ["script", "style"];
/// Bytes of which those that begin so hold at least as many.
const LONG_LEAST: usize = 2048;

/// Whether a text begins as an HTML page or a part of one does: a part begins with a tag, and has more of them.
pub(crate) fn looks_like_html(head: &[u8]) -> bool {
    let head = head.get(..HEAD).unwrap_or(head);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let mut text = head.trim_ascii_start();
    while let Some(rest) = without_preface(text) {
        text = rest;
    }
    let begins = |with: &[u8]| {
        let start = text.get(..with.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    if begins(b"<!doctype html") {
        return true;
    }
    let Some(name) = element(text) else {
        return false;
    };
    if ["html", "head", "body"].contains(&name.as_str()) {
        return true;
    }
    if !PARTS.contains(&name.as_str()) {
        return false;
    }
    let long = LONG.contains(&name.as_str()) && text.len() >= LONG_LEAST;
    let mut others = memchr::memchr_iter(b'<', text).skip(1);
    let more = others.any(|at| {
        let name = text.get(at..).and_then(element);
        name.is_some_and(|name| PARTS.contains(&name.as_str()))
    });
    long || more
}

/// What stands behind a comment or the declaration of XML with which a text begins.
fn without_preface(text: &[u8]) -> Option<&[u8]> {
    let (start, end): (&[u8], &[u8]) = if text.starts_with(b"<!--") {
        (b"<!--", b"-->")
    } else {
        (b"<?xml", b"?>")
    };
    let inner = text.strip_prefix(start)?;
    let at = memmem::find(inner, end)?;
    Some(inner.get(at + end.len()..)?.trim_ascii_start())
}

/// The name of the element whose whole tag a text begins with, in small letters.
fn element(text: &[u8]) -> Option<String> {
    let inner = text.strip_prefix(b"<")?;
    let inner = inner.strip_prefix(b"/").unwrap_or(inner);
    let length = inner
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric())
        .count();
    let (name, rest) = inner.split_at_checked(length)?;
    let ends = rest.first()?;
    let whole =
        *ends == b'>' || (ends.is_ascii_whitespace() || *ends == b'/') && rest.contains(&b'>');
    whole.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// Whether the first line that says something is a JSON object, as far as it is there.
fn looks_like_rows(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let text = head.trim_ascii_start();
    if !text.starts_with(b"{\"") {
        return false;
    }
    let end = memchr::memchr(b'\n', text);
    let line = end.and_then(|end| text.get(..end)).unwrap_or(text);
    let cut = end.is_none();
    match serde_json::from_slice::<IgnoredAny>(line) {
        Ok(_) => true,
        Err(error) => cut && error.is_eof(),
    }
}

/// First bytes of files that hold no text of their own, what they are, and the way out.
const REFUSED: &[(&[u8], &str)] = &[
    (
        b"%PDF-",
        "is a PDF; extract its text first, for example with pdftotext",
    ),
    (b"\x89PNG", PICTURE),
    (b"\xff\xd8\xff", PICTURE),
    (b"GIF8", PICTURE),
    (b"II*\0", PICTURE),
    (b"MM\0*", PICTURE),
    (
        b"AT&TFORM",
        "is DjVu; extract its text first, for example with djvutxt",
    ),
    (
        b"{\\rtf",
        "is RTF; save it as text first, for example with pandoc",
    ),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old office document; save it as text first",
    ),
    (b"BZh", "is packed with bzip2; unpack it first"),
    (b"\xfd7zXZ", "is packed with xz; unpack it first"),
    (b"7z\xbc\xaf", "is a 7z archive; unpack it first"),
    (b"Rar!", "is a RAR archive; unpack it first"),
    (b"\x7fELF", PROGRAM),
    (b"MZ\x90\0", PROGRAM),
    (
        b"SQLite format 3",
        "is an SQLite database; write its texts to JSON Lines first",
    ),
    (b"ID3", SOUND),
    (b"OggS", SOUND),
    (b"RIFF", "is a picture, sound or film; it holds no text"),
];
const PICTURE: &str = "is a picture; recognise its text first, for example with tesseract";
const PROGRAM: &str = "is a program; it holds no text";
const SOUND: &str = "is sound; it holds no text";

/// Why a file with these first bytes is not read, and the way out.
pub(crate) fn refused(head: &[u8]) -> Option<&'static str> {
    if head.starts_with(b"PK\x03\x04") {
        return Some(zipped(head));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some("is a tar archive; unpack it first, and name the folder");
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some("is a film or picture; it holds no text");
    }
    let known = REFUSED.iter().find(|(magic, _)| head.starts_with(magic))?;
    Some(known.1)
}

/// Office and book formats are zip archives; what stands first in them tells.
fn zipped(head: &[u8]) -> &'static str {
    let holds = |words: &[u8]| memmem::find(head, words).is_some();
    if holds(b"application/epub+zip") {
        "is an EPUB; save it as text or HTML first, for example with pandoc"
    } else if holds(b"application/vnd.oasis") {
        "is an OpenDocument file; save it as text or HTML first, for example with pandoc"
    } else if holds(b"[Content_Types].xml") || holds(b"word/") || holds(b"_rels/") {
        "is an office document (DOCX or its like); save it as text or HTML first, for example with pandoc"
    } else {
        "is a zip archive; unpack it first, and name the folder"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_the_form() {
        let cases: &[(&[u8], Form)] = &[
            (b"WARC/1.0\r\n", Form::Warc),
            (b"\n <!DOCTYPE HTML><p>", Form::Html),
            (b"\xef\xbb\xbf<html lang=fi>", Form::Html),
            (b"<?xml version='1.0'?>\n<html xmlns='x'>", Form::Html),
            (b"<?xml version='1.0'?>\n<TEI>", Form::Text),
            (b"<script> is a tag", Form::Text),
            (b"<!-- saved -->\n<!doctype html><p>", Form::Html),
            (b"<div class=post><p>Aloja", Form::Html),
            (b"<P>Aloja</P>", Form::Html),
            (b"<meta charset=utf-8>\n<title>Aloja</title>", Form::Html),
            (b"<p> and <b are tags", Form::Text),
            (b"<ivar@example.org> wrote: <b>", Form::Text),
            (b"<pb n=\"3\"/><p>TEI</p>", Form::Text),
            (b"{\"text\": \"Aloja\"}\nmore", Form::JsonLines),
            (b"\xef\xbb\xbf\n{\"a\": {}}\r\n{", Form::JsonLines),
            (b"{\"text\": \"a long row that is n", Form::JsonLines),
            (b"{\"text\": 1,\n\"more\": 2}", Form::Text),
            (b"{\n\"text\": 1}", Form::Text),
            (b"{\"Aloja\"} is a word in braces", Form::Text),
            (b"", Form::Text),
        ];
        for (head, form) in cases {
            assert_eq!(
                Form::of_bytes(head),
                *form,
                "{:?}",
                String::from_utf8_lossy(head)
            );
        }
    }

    #[test]
    fn what_holds_no_text_is_named() {
        let mut tar = vec![0; 300];
        tar[257..262].copy_from_slice(b"ustar");
        let cases: &[(&[u8], &str)] = &[
            (b"%PDF-1.7", "is a PDF"),
            (b"PK\x03\x04....mimetypeapplication/epub+zip", "is an EPUB"),
            (
                b"PK\x03\x04....[Content_Types].xml",
                "is an office document",
            ),
            (b"PK\x03\x04....a.txt", "is a zip archive"),
            (b"\x89PNG\r\n", "is a picture"),
            (&tar, "is a tar archive"),
        ];
        for (head, word) in cases {
            assert!(
                refused(head).is_some_and(|why| why.starts_with(word)),
                "{word}"
            );
        }
        assert_eq!(refused(b"PK is no archive"), None);
    }
}
