//! A line with its code, its strong and emphasized words and its links, as Markdown writes them.

use super::address::Base;
use super::inline::{Mark, Marked};
use super::markdown::escape_part;
use regesta_model::{Aligned, Document, Span};
use std::ops::Range;

/// A part of a line's text that is marked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) mark: Mark,
    /// Where a link leads.
    pub(super) address: String,
}

/// The marked parts of a line's text, without the blanks around it; links where their base is given.
pub(super) fn pieces(
    doc: &Document,
    text: &Aligned,
    marks: &[Marked],
    base: Option<&Base>,
) -> Vec<Piece> {
    let source = doc.source();
    let shown = text.text().trim();
    let before = text.text().len() - text.text().trim_start().len();
    let piece = |marked: &Marked| {
        let address = match (marked.mark, base) {
            (Mark::Link, None) => return None,
            (Mark::Link, Some(base)) => {
                base.link(source.get(marked.address.0..marked.address.1)?)?
            }
            _ => String::new(),
        };
        let range = text.range_of(Span::new(source, marked.start..marked.end).ok()?);
        let (start, end) = (
            range.start.max(before) - before,
            range.end.max(before) - before,
        );
        Some(Piece {
            range: start..end.min(shown.len()),
            mark: marked.mark,
            address,
        })
    };
    marks.iter().filter_map(piece).collect()
}

/// What a line or a cell is, as far as its markup depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// A heading: its type is its own.
    Heading,
    /// A term, which is strong already.
    Term,
    /// The head of a table.
    Head,
    /// A paragraph, an item, a cell.
    Text,
}

/// The text of a line, or of a cell of it, with its markup.
pub(super) fn render(text: &str, pieces: &[Piece], place: Place) -> String {
    let pieces = settled(text, pieces, place);
    // a heading begins behind its sign
    let starts = place != Place::Heading;
    let writer = Writer { text, starts };
    writer.write(&pieces, 0..text.len(), (None, None))
}

/// Those of the parts of a line that stand in a part of it.
pub(super) fn part(pieces: &[Piece], range: &Range<usize>) -> Vec<Piece> {
    let own = pieces.iter().filter_map(|piece| {
        let start = piece.range.start.max(range.start);
        let end = piece.range.end.min(range.end);
        (start < end).then(|| Piece {
            range: start - range.start..end - range.start,
            ..piece.clone()
        })
    });
    own.collect()
}

/// The parts that mark something, the outer before the inner, none across the end of another.
fn settled(text: &str, pieces: &[Piece], place: Place) -> Vec<Piece> {
    let mut open: Vec<Piece> = Vec::new();
    let mut kept: Vec<Piece> = Vec::new();
    for mut piece in merged(text, pieces) {
        open.retain(|outer| outer.range.end > piece.range.start);
        for outer in &open {
            piece.range.end = piece.range.end.min(outer.range.end);
        }
        let covered = |outer: &Piece| outer.mark == Mark::Code || outer.mark == piece.mark;
        if open.iter().any(covered) || !marks(text, &piece, place) {
            continue;
        }
        open.push(piece.clone());
        kept.push(piece);
    }
    kept
}

/// Whether a part is worth its signs: code and links are, others where they are words in a line of more, or a whole paragraph.
fn marks(text: &str, piece: &Piece, place: Place) -> bool {
    let own = text.get(piece.range.clone()).unwrap_or_default();
    let typed =
        (own.len() < text.len() || place == Place::Text) && own.contains(char::is_alphanumeric);
    match piece.mark {
        Mark::Strong => typed && place != Place::Term,
        Mark::Emphasis => typed,
        Mark::Link | Mark::Code => !own.is_empty(),
    }
}

const fn order(piece: &Piece) -> (usize, std::cmp::Reverse<usize>, Mark) {
    (
        piece.range.start,
        std::cmp::Reverse(piece.range.end),
        piece.mark,
    )
}

/// The parts without blanks around them; those of one mark that nothing parts are one.
fn merged(text: &str, pieces: &[Piece]) -> Vec<Piece> {
    let mut all: Vec<Piece> = pieces.to_vec();
    for piece in &mut all {
        let own = text.get(piece.range.clone()).unwrap_or_default();
        piece.range.start += own.len() - own.trim_start().len();
        piece.range.end = piece.range.start + own.trim().len();
    }
    all.retain(|piece| !piece.range.is_empty());
    all.sort_by_key(order);
    let mut merged: Vec<Piece> = Vec::new();
    for piece in all {
        let above = merged.iter_mut().rev().find(|it| it.mark == piece.mark);
        let touches = |above: &&mut Piece| {
            above.address == piece.address && above.range.end >= piece.range.start
        };
        match above.filter(touches) {
            Some(above) => above.range.end = above.range.end.max(piece.range.end),
            None => merged.push(piece),
        }
    }
    merged.sort_by_key(order);
    merged
}

/// What stands before and behind a part.
type Beside = (Option<char>, Option<char>);

/// Writes the text of a line.
struct Writer<'t> {
    text: &'t str,
    starts: bool,
}

impl Writer<'_> {
    fn write(&self, pieces: &[Piece], range: Range<usize>, beside: Beside) -> String {
        let mut out = String::with_capacity(range.len());
        let (mut at, mut rest, mut typed) = (range.start, pieces, None);
        while let Some((piece, others)) = rest.split_first() {
            let inner = others.partition_point(|other| other.range.start < piece.range.end);
            let (inner, behind) = others.split_at_checked(inner).unwrap_or_default();
            out.push_str(&escape_part(self.text, at..piece.range.start, self.starts));
            let before = out.chars().next_back().or(beside.0);
            let after = self.after(piece.range.end, &range, behind).or(beside.1);
            let apart = typed != Some(piece.range.start);
            let (written, signed) = self.piece(piece, inner, (before, after), apart);
            if piece.mark == Mark::Link && out.ends_with('!') {
                out.insert(out.len() - 1, '\\');
            }
            out.push_str(&written);
            typed = signed.then_some(piece.range.end);
            (at, rest) = (piece.range.end, behind);
        }
        out.push_str(&escape_part(self.text, at..range.end, self.starts));
        out
    }

    /// What is written behind a part that ends at this byte; nothing at the end of what is written.
    fn after(&self, end: usize, range: &Range<usize>, behind: &[Piece]) -> Option<char> {
        let mut next = behind.iter().take_while(|next| next.range.start == end);
        let sign = next.find_map(|next| match next.mark {
            Mark::Code => Some('`'),
            Mark::Link => Some('['),
            Mark::Strong | Mark::Emphasis => None,
        });
        let own = || self.text.get(end..range.end)?.chars().next();
        sign.or_else(own)
    }

    /// A part, and whether it is written between stars.
    fn piece(&self, piece: &Piece, inner: &[Piece], beside: Beside, apart: bool) -> (String, bool) {
        let range = piece.range.clone();
        let stars = match piece.mark {
            Mark::Code => return (code(self.text.get(range).unwrap_or_default()), false),
            Mark::Link => {
                let text = self.write(inner, range, (Some('['), Some(']')));
                return (format!("[{text}]({})", piece.address), false);
            }
            Mark::Strong => "**",
            Mark::Emphasis => "*",
        };
        let text = self.write(inner, range, beside);
        if apart && stands(&text, beside) {
            (format!("{stars}{text}{stars}"), true)
        } else {
            (text, false)
        }
    }
}

/// Whether Markdown reads stars around a text as marks: beside a sign they must stand apart from words.
fn stands(text: &str, (before, after): Beside) -> bool {
    let text = text.trim_matches('*');
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let (first, last) = (text.chars().next(), text.chars().next_back());
    (is_word(first) || !is_word(before)) && (is_word(last) || !is_word(after))
}

/// Code between backticks, more of them than it has in a row.
fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max();
    let fence = "`".repeat(longest.unwrap_or_default() + 1);
    let blank = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{blank}{text}{blank}{fence}")
}
