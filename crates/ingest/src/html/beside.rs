//! Elements of a line that a browser shows apart, though no blank parts them: links in a row, a name and a day.

use super::elements::{Role, Tag};
use super::outline::Outline;
use super::scan::Attribute;
use std::ops::Range;

/// An element of a line that has ended.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ended {
    pub(super) node: u32,
    /// Elements around it.
    pub(super) depth: usize,
    /// The byte behind it.
    pub(super) behind: usize,
    /// The last character of its text, where that has several.
    pub(super) last: Option<char>,
}

/// Whether an element stands apart from the one that ended right before it: both are links or have names, which differ, and no
/// word goes on from one to the other. The first letter of a word may be an element, so one letter is never apart.
pub(super) fn is_apart(
    (source, outline): (&str, &Outline),
    ended: &Ended,
    (tag, attributes, text): (Tag, &[Attribute], usize),
) -> bool {
    let Some((before, node)) = ended.last.zip(outline.node(ended.node)) else {
        return false;
    };
    let above = outline.name(source, node.class).trim();
    if before.is_alphanumeric() && is_heard(source, above, (node.content.0, ended.behind)) {
        return first(source, text).is_some_and(char::is_alphanumeric);
    }
    let (links, named) = beside(source, (node.tag, above), (tag, attributes));
    if !links && !named {
        return false;
    }
    let Some(after) = first(source, text) else {
        return false;
    };
    let around = outline.node(node.parent).map(|around| around.tag);
    let loose =
        links && around.is_some_and(|tag| matches!(tag.role(), Role::Division | Role::Cell));
    let ends = before.is_lowercase() || before.is_numeric();
    match (before, after) {
        (a, b) if !has_case(a) || !has_case(b) => false,
        (a, b) if a.is_numeric() && b.is_numeric() => false,
        (_, b) if loose && b.is_alphabetic() => true,
        (a, b) if links && a.is_uppercase() && b.is_uppercase() => true,
        (_, b) => ends && (b.is_uppercase() || (before.is_lowercase() && b.is_numeric())),
    }
}

/// Names of elements whose words are for readers that hear the page; eyes see a sign in their place.
const HEARD: [&str; 4] = [
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "screen-reader",
];

/// Whether an element of this name, or what it ends with, is for ears alone.
fn is_heard(source: &str, name: &str, (start, end): (u32, usize)) -> bool {
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let inner = source.get(start..end).filter(|inner| inner.len() <= NEAR);
    let named = |text: &str| HEARD.iter().any(|own| text.contains(own));
    named(name) || inner.is_some_and(|inner| inner.contains('<') && named(inner))
}

/// Whether two elements are links, and whether they have names of which one is not that of the other.
fn beside(
    source: &str,
    (above, name): (Tag, &str),
    (tag, attributes): (Tag, &[Attribute]),
) -> (bool, bool) {
    let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default().trim();
    let mut classes = attributes.iter();
    let own = classes.find(|(name, _)| get(name).eq_ignore_ascii_case("class"));
    let own = own.map_or("", |(_, value)| get(value));
    let line = |tag: Tag| matches!(tag, Tag::A | Tag::Span | Tag::Small | Tag::Label);
    let named = |tag: Tag, class: &str| tag == Tag::A || !class.is_empty();
    let both = line(above) && line(tag) && named(above, name) && named(tag, own);
    let links = above == Tag::A && tag == Tag::A;
    (links, both && (above != tag || name != own))
}

/// Whether a character is a digit, or a letter of a script whose words are parted by blanks and that has two cases.
fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase() || c.is_ascii_digit()
}

/// Tags before a text that are looked over, and bytes of it.
const TAGS: usize = 4;
const NEAR: usize = 400;

/// The first character of a text of several that begins behind start tags at this byte.
fn first(source: &str, from: usize) -> Option<char> {
    let rest = source.get(from..)?;
    let mut rest = rest.get(..crate::words::letters::floor(rest, NEAR))?;
    for _ in 0..TAGS {
        if !rest.starts_with('<') || rest.starts_with("</") || rest.starts_with("<!") {
            break;
        }
        rest = rest.split_once('>')?.1;
    }
    let text = rest.split('<').next()?;
    let mut chars = text.trim_end().chars();
    let first = chars.next()?;
    chars.next().map(|_| first)
}

#[cfg(test)]
mod tests {
    /// The text of the only block of a page.
    fn text(source: &str) -> String {
        let (blocks, _) = crate::html::read(source);
        let texts = blocks.iter().map(|block| block.text(source));
        texts.collect::<Vec<_>>().join(" / ")
    }

    #[test]
    fn what_a_browser_shows_apart_is_parted() {
        let cases = [
            (
                "<div><a>News</a><a>Sport</a><a>all</a></div>",
                "News Sport all",
            ),
            ("<p><a>News</a><a>Sport</a>", "News Sport"),
            ("<div><a>NEWS</a><a>SPORT</a></div>", "NEWS SPORT"),
            (
                "<div><span class=author>Ann</span><span class=date>3 May</span></div>",
                "Ann 3 May",
            ),
            (
                "<div><span class=date>3 May 1907</span><a><b>Ann</b></a></div>",
                "3 May 1907 Ann",
            ),
            (
                "<p><a><i></i><span class=sr-only>Post</span></a><span class=x>by <b>Ann</b></span>",
                "Post by Ann",
            ),
            (
                "<div><span class=a><i>Ann</i></span><span class=b>Pell</span></div>",
                "Ann Pell",
            ),
        ];
        for (source, wanted) in cases {
            assert_eq!(text(source), wanted, "{source}");
        }
    }

    #[test]
    fn words_stay_whole() {
        let cases = [
            "<p><span class=dropcap>O</span><span class=rest>Nce</span>",
            "<p><b>re</b><i>do</i>",
            "<p><span class=a>Ann</span><span class=a>Pell</span>",
            "<p><span>Ann</span><span>Pell</span>",
            "<p><a>house</a><a>boat</a>",
            "<h2><a>Car</a><a>go</a></h2>",
            "<p><span class=w>house</span><span class=v>boat</span>",
            "<p><span class=n>km</span><span class=s>2</span>",
            "<p><span class=n>12</span><span class=s>50</span>",
            "<p><code><span class=k>fn</span><span class=f>Of</span></code>",
            "<p><span class=k>fn</span><span class=p>(</span>",
            "<p><a>中国</a><a>北京</a>",
        ];
        for source in cases {
            assert!(!text(source).contains(' '), "{source}: {}", text(source));
        }
    }
}
