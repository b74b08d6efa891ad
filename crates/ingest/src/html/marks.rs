//! Marks in a line that are none of its words: the numbers of notes, and signs that lead to another place of the page.

use super::elements::Tag;
use super::mark::Mark;
use super::scan::Attribute;
use super::text::{Piece, build, ends_blank};
use std::ops::Range;

/// A raised piece of a line or a link that may be a mark, as far as it is read.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    /// Elements around it.
    depth: usize,
    /// Pieces of the line before it.
    before: usize,
    raised: bool,
    /// Whether it holds a link to a place of a page.
    leads: bool,
    /// Whether that is a place of this page.
    local: bool,
}

/// Finds marks while a line grows.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: Option<Candidate>,
}

impl Marks {
    /// An element begins inside this many others, behind this many pieces of the line.
    pub(super) fn opened(
        &mut self,
        source: &str,
        (tag, raised): (Tag, bool),
        attributes: &[Attribute],
        (depth, before): (usize, usize),
    ) {
        let place = Some(attributes).filter(|_| tag == Tag::A);
        let place = place.and_then(|attributes| place_of(source, attributes));
        if !raised && place.is_none() {
            return;
        }
        let fresh = Candidate {
            depth,
            before,
            raised: false,
            leads: false,
            local: false,
        };
        let open = self.open.get_or_insert(fresh);
        open.raised |= raised;
        open.leads |= place.is_some();
        open.local |= place.is_some_and(|place| place.starts_with('#'));
    }

    /// Elements end until this many are open; tells the mark that ends with them, and the pieces before it.
    pub(super) fn closed(
        &mut self,
        source: &str,
        depth: usize,
        (pieces, end): (&[Piece], usize),
    ) -> Option<(Mark, usize)> {
        let ended = self.open.take_if(|open| open.depth >= depth)?;
        let (before, own) = pieces.split_at_checked(ended.before)?;
        let mark = mark(source, ended, before, own)?;
        let fraction = fraction(source, end).is_some();
        (mark == Mark::Sign || ended.leads || !fraction).then_some((mark, ended.before))
    }

    /// Whether a piece that may be a mark is open that begins no earlier than behind this many pieces.
    pub(super) fn holds(&self, before: usize) -> bool {
        self.open.is_some_and(|open| open.before >= before)
    }

    /// The line ends.
    pub(super) const fn clear(&mut self) {
        self.open = None;
    }
}

/// The place of a page that a link leads to: the address from the `#` on where that is all of it.
fn place_of<'s>(source: &'s str, attributes: &[Attribute]) -> Option<&'s str> {
    let get = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
    let mut hrefs = attributes
        .iter()
        .filter(|(name, _)| get(name).eq_ignore_ascii_case("href"));
    let href = get(&hrefs.next()?.1).trim();
    href.contains('#').then_some(href)
}

/// Bytes of a mark's tags that are looked over.
const TAGS: usize = 200;

/// Signs between the parts of a fraction.
const FRACTION: [&str; 4] = ["/", "\u{2044}", "&frasl;", "&#8260;"];

/// What stands behind the stroke of a fraction whose first part ends at this byte.
pub(super) fn fraction(source: &str, end: usize) -> Option<&str> {
    let rest = after_tags(source.get(end..)?);
    FRACTION.iter().find_map(|sign| rest.strip_prefix(sign))
}

/// What stands behind the tags that a text begins with.
fn after_tags(text: &str) -> &str {
    let mut rest = text
        .get(..crate::words::letters::floor(text, TAGS))
        .unwrap_or(text);
    while let Some((_, after)) = Some(rest)
        .filter(|rest| rest.starts_with('<'))
        .and_then(|rest| rest.split_once('>'))
    {
        rest = after;
    }
    rest
}

/// Characters of the longest mark.
const LONGEST: usize = 8;

/// Pieces above a mark that are looked at.
const NEAR: usize = 16;

fn mark(source: &str, open: Candidate, before: &[Piece], own: &[Piece]) -> Option<Mark> {
    let brief: u32 = own.iter().map(|piece| piece.chars).sum();
    if brief == 0 || usize::try_from(brief).is_ok_and(|chars| chars > LONGEST) {
        return None;
    }
    let (_, text) = build(source, own)?;
    let text = text.text().trim();
    let near = before.get(before.len().saturating_sub(NEAR)..);
    let (_, above) = build(source, near.unwrap_or(before)).unzip();
    let above = above.as_ref().map_or("", |text| text.text());
    let leads = open.raised && open.leads && is_number(text) && !above.is_empty();
    let raised =
        open.raised && !open.leads && !ends_blank(before) && is_plain(text) && takes_note(above);
    if leads || raised {
        return Some(Mark::Note);
    }
    ((open.local && is_sign(text)) || (open.leads && is_arrow(text))).then_some(Mark::Sign)
}

/// Whether a text has neither letter nor digit.
fn is_sign(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// Whether a text is no more than an arrow to what was said elsewhere.
fn is_arrow(text: &str) -> bool {
    text.chars().all(|c| "↑↩⇑⬆⤴".contains(c))
}

/// Signs that count the notes of a page.
fn is_star(text: &str) -> bool {
    text.chars().all(|c| "*†‡§¶‖".contains(c))
}

/// A number, letter or sign of a note, or several.
fn is_number(text: &str) -> bool {
    let parts = text.split([',', ' ', '-', '–', ';']);
    let mut parts = parts.filter(|part| !part.is_empty());
    let one = |part: &str| {
        let part = part.strip_prefix('(').unwrap_or(part);
        let part = part.strip_suffix([')', '.']).unwrap_or(part);
        is_digits(part)
            || is_star(part)
            || (part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_lowercase()))
    };
    parts.all(one)
}

/// A number of at most three digits.
fn is_digits(text: &str) -> bool {
    (1..=3).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !text.starts_with('0')
}

/// A number or a sign of a note without a link: no more than a line of sums may raise too.
fn is_plain(text: &str) -> bool {
    let mut parts = text.split([',', ' ']).filter(|part| !part.is_empty());
    parts.all(is_digits) || is_star(text)
}

/// Letters of a word, at least, that is no unit and no name of a quantity.
const WORD: usize = 4;
/// Years, as numbers that a note may follow.
const YEARS: std::ops::Range<u32> = 1100..2100;

/// Whether a text ends with a word, a year, or the end of a sentence or of a part of one: nothing is raised to a power.
fn takes_note(text: &str) -> bool {
    if text.ends_with(['.', ',', ';', ':', '!', '?', '"', '”', '“', '»', '’']) {
        return text.chars().any(char::is_alphabetic);
    }
    let text = text.trim_end_matches([')', ']']);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_digit());
    if digits.len() < text.len() {
        let year = text.get(digits.len()..).unwrap_or_default().parse::<u32>();
        let free = digits
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || "(-–—/".contains(c));
        return free && year.is_ok_and(|year| YEARS.contains(&year));
    }
    let letters = text.chars().rev().take_while(|c| c.is_alphabetic());
    letters.count() >= WORD
}

#[cfg(test)]
mod tests {

    /// What a paragraph is without its marks.
    fn cut(inner: &str) -> String {
        let source = format!("<p>{inner}</p>");
        let (blocks, outline) = crate::html::read(&source);
        let mut text = blocks[0].text(&source).to_owned();
        for (range, _) in outline.marks(blocks[0].span.start()).rev() {
            text.replace_range(range, "|");
        }
        text
    }

    #[test]
    fn numbers_of_notes_are_told_from_powers() {
        let cases = [
            ("in 1786<sup>1</sup> and", "in 1786| and"),
            ("of 1809<sup><a href='#fn2'>2</a></sup>", "of 1809|"),
            ("of 1809<a href='#fn2'><sup>2</sup></a>.", "of 1809|."),
            (
                "of 1809 <sup><a href='n.html#b'>b</a></sup> he",
                "of 1809| he",
            ),
            ("a mill<a href='#fn'><sup>*</sup></a>", "a mill|"),
            ("the mills<sup>12</sup> of", "the mills| of"),
            ("was his.<sup>3</sup> And", "was his.| And"),
            ("was his.<sup>3, 4</sup> And", "was his.| And"),
            ("x<sup>2</sup> + 1", "x^2 + 1"),
            ("12 m<sup>2</sup>", "12 m^2"),
            ("10<sup>6</sup> and 1000<sup>2</sup>", "10^6 and 1000^2"),
            ("the 19<sup>th</sup> year", "the 19th year"),
            ("in 1786<sup>1</sup>/<sub>2</sub>", "in 1786 1/2"),
            ("<sup>1</sup> Pell, p. 3", "1 Pell, p. 3"),
            ("<a href='#r1'><sup>1</sup></a> Pell", "1 Pell"),
            ("chapter <a href='#c2'>2</a> of", "chapter 2 of"),
            ("<sup>14</sup>C of the wood", "14C of the wood"),
        ];
        for (inner, wanted) in cases {
            assert_eq!(cut(inner), wanted, "{inner}");
        }
    }

    #[test]
    fn signs_that_lead_about_the_page_are_marks() {
        let cases = [
            ("Pell, p. 3. <a href='#r1'>↩</a>", "Pell, p. 3.|"),
            ("<b><a href='#r1'>^</a></b> Pell", "|Pell"),
            ("Backoff<a class=headerlink href='#b'>¶</a>", "Backoff|"),
            ("<a class=anchor href='#b'>#</a>Backoff", "|Backoff"),
            ("Backoff<a href='#b'>&#8203;</a>", "Backoff|"),
            ("see <a href='https://x.example/#b'>¶</a>", "see ¶"),
            ("Pell wrote: <a href='/t?p=1#p1'>↑</a>", "Pell wrote:|"),
            ("Pell: <a href='/t#p1'>↑</a><i>May 3</i>", "Pell: |May 3"),
        ];
        for (inner, wanted) in cases {
            assert_eq!(cut(inner), wanted, "{inner}");
        }
    }

    #[test]
    fn what_no_reader_sees_in_a_line_is_a_mark() {
        let cases = [
            ("<span style='display: none'>$999</span>$49", "|$49"),
            ("<span hidden>nothing</span>more", "|more"),
            ("for <s style='display:none'>$9</s> $4.", "for| $4."),
            ("for <s hidden>$9</s>$4.", "for |$4."),
            ("for <b><i hidden>a<br>b</i>c</b>", "for|"),
            ("<span aria-hidden=true>•</span> one", "• one"),
            ("<span hidden>all of it</span>", "all of it"),
        ];
        for (inner, wanted) in cases {
            assert_eq!(cut(inner), wanted, "{inner}");
        }
    }
}
