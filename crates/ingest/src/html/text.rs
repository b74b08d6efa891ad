//! Text of one block: runs of source with white space folded and entities decoded.

use super::entities::{self, Decoded};
use super::mark::Mark;
use crate::words::letters::others;
use regesta_model::{Aligned, Span};
use std::ops::Range;

/// A run of text and the element it stands in.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    range: Range<usize>,
    what: What,
    /// The element.
    pub(super) node: u32,
    /// Characters that are not blank.
    pub(super) chars: u32,
    /// Set where it is a mark rather than words.
    mark: Option<Mark>,
}

#[derive(Debug, Clone)]
enum What {
    Copy,
    Entity(Decoded),
    Blank,
    Cell,
}

/// A block's text while it grows.
#[derive(Debug, Default)]
pub(super) struct Text {
    pieces: Vec<Piece>,
    full: bool,
}

/// Characters of a cell that stands as a block of its own: such tables lay out a page.
const LONG_CELL: u32 = 160;

impl Text {
    pub(super) const fn is_empty(&self) -> bool {
        !self.full
    }

    /// Adds a run of source text that stands in this element.
    pub(super) fn add(&mut self, source: &str, range: Range<usize>, node: u32) {
        let text = source.get(range.clone()).unwrap_or_default();
        if text
            .bytes()
            .all(|byte| matches!(byte, b' ' | b'\t'..=b'\r'))
        {
            // before the first word one blank is as good as many
            let again = !self.full && self.pieces.last().is_some_and(is_blank);
            if !text.is_empty() && !again {
                self.space(range.start);
            }
            return;
        }
        self.decode(
            source,
            range,
            |text, run| text.copy(source, run, node),
            node,
        );
    }

    /// Adds a run of preformatted text: its white space stays as it is.
    pub(super) fn add_plain(&mut self, source: &str, range: Range<usize>, node: u32) {
        let plain = |text: &mut Self, run: Range<usize>| {
            let shown = source.get(run.clone()).unwrap_or_default();
            let chars = shown.chars().filter(|c| !c.is_whitespace()).count();
            text.full |= chars > 0;
            if !run.is_empty() {
                let chars = u32::try_from(chars).unwrap_or(u32::MAX);
                text.push(run, What::Copy, node, chars);
            }
        };
        self.decode(source, range, plain, node);
    }

    /// Adds a run of source text, its entities decoded, the rest as `copy` adds it.
    fn decode(
        &mut self,
        source: &str,
        range: Range<usize>,
        copy: impl Fn(&mut Self, Range<usize>),
        node: u32,
    ) {
        let text = source.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        let next = |at: usize| memchr::memchr(b'&', text.as_bytes().get(at..)?);
        while let Some(found) = next(at) {
            let place = at + found;
            let rest = text.get(place..).unwrap_or_default();
            let start = range.start + place;
            match entities::decode(rest) {
                Some((decoded, len)) => {
                    copy(self, range.start + at..start);
                    self.entity(decoded, start..start + len, node);
                    at = place + len;
                }
                None => {
                    copy(self, range.start + at..start + 1);
                    at = place + 1;
                }
            }
        }
        copy(self, range.start + at..range.end);
    }

    /// Adds a run of source text that is a string of JSON.
    pub(super) fn add_json(&mut self, source: &str, range: Range<usize>, node: u32) {
        let text = source.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
            let place = at + found;
            let Some((decoded, len)) = entities::unescape(text.get(place..).unwrap_or_default())
            else {
                break;
            };
            self.add(source, range.start + at..range.start + place, node);
            let start = range.start + place;
            self.entity(decoded, start..start + len, node);
            at = place + len;
        }
        self.add(source, range.start + at..range.end, node);
    }

    /// A blank between two runs.
    pub(super) fn space(&mut self, at: usize) {
        self.push(at..at, What::Blank, 0, 0);
    }

    /// The beginning of a cell.
    pub(super) fn cell(&mut self, at: usize) {
        if self.full {
            self.push(at..at, What::Cell, 0, 0);
        }
    }

    fn push(&mut self, range: Range<usize>, what: What, node: u32, chars: u32) {
        self.pieces.push(Piece {
            range,
            what,
            node,
            chars,
            mark: None,
        });
    }

    /// The pieces so far.
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The last character of the source text from this piece on, where that is several.
    pub(super) fn last(&self, source: &str, from: usize) -> Option<char> {
        let own = self.pieces.get(from..)?;
        let several = own.iter().map(|piece| piece.chars).sum::<u32>() > 1;
        let last = own
            .last()
            .filter(|piece| several && matches!(piece.what, What::Copy))?;
        source.get(last.range.clone())?.chars().next_back()
    }

    /// The pieces from this one on are such a mark.
    pub(super) fn mark(&mut self, from: usize, mark: Mark) {
        for piece in self.pieces.iter_mut().skip(from) {
            piece.mark = Some(mark);
        }
    }

    /// A sign that the source does not have, at this byte: before this piece, or behind all.
    pub(super) fn sign(&mut self, place: Option<usize>, at: usize, sign: char) {
        if let Some(decoded) = Decoded::char(sign) {
            self.insert(place, at, What::Entity(decoded));
        }
    }

    /// A blank before this piece.
    pub(super) fn part(&mut self, place: usize) {
        if let Some(at) = self.pieces.get(place).map(|piece| piece.range.start) {
            self.insert(Some(place), at, What::Blank);
        }
    }

    /// Sets the pieces from this one on as a power, between brackets where they are `several` numbers.
    pub(super) fn raise(&mut self, place: usize, several: bool) {
        let start = self.pieces.get(place).map(|piece| piece.range.start);
        let end = self.pieces.last().map(|piece| piece.range.end);
        let Some((start, end)) = start.zip(end) else {
            return;
        };
        if several {
            self.sign(None, end, ')');
            self.sign(Some(place), start, '(');
        }
        self.sign(Some(place), start, '^');
    }

    fn insert(&mut self, place: Option<usize>, at: usize, what: What) {
        let place = place.map_or(self.pieces.len(), |place| place.min(self.pieces.len()));
        let piece = Piece {
            range: at..at,
            what,
            node: 0,
            chars: 0,
            mark: None,
        };
        self.pieces.insert(place, piece);
    }

    fn entity(&mut self, decoded: Decoded, range: Range<usize>, node: u32) {
        if decoded.as_str().trim().is_empty() {
            self.push(range, What::Blank, node, 0);
        } else {
            self.full = true;
            self.push(range, What::Entity(decoded), node, 1);
        }
    }

    /// Source text as it stands; white space other than single spaces becomes blanks.
    fn copy(&mut self, source: &str, range: Range<usize>, node: u32) {
        let text = source.get(range.clone()).unwrap_or_default();
        let inner = inner(text);
        if let Some(chars) = source
            .get(range.start + inner.start..range.start + inner.end)
            .and_then(even)
        {
            if inner.start > 0 {
                self.space(range.start);
            }
            if chars > 0 {
                self.full = true;
                let run = range.start + inner.start..range.start + inner.end;
                self.push(run, What::Copy, node, chars);
                if inner.end < text.len() {
                    self.space(range.start + inner.end);
                }
            }
            return;
        }
        let (mut start, mut at, mut chars) = (None, 0, 0);
        while let Some(blank) = next_blank(text, at, &mut chars) {
            if blank.start > at && start.is_none() {
                start = Some(at);
            }
            let single = text.get(blank.clone()) == Some(" ") && blank.end < text.len();
            at = blank.end;
            if single && start.is_some() {
                continue;
            }
            if let Some(from) = start.take() {
                self.full = true;
                let run = range.start + from..range.start + blank.start;
                self.push(run, What::Copy, node, std::mem::take(&mut chars));
            }
            self.space(range.start + blank.start);
        }
        if at < text.len() || start.is_some() {
            self.full = true;
            let from = range.start + start.unwrap_or(at);
            self.push(from..range.end, What::Copy, node, chars);
        }
    }

    /// The pieces so far; it begins anew.
    pub(super) fn take(&mut self) -> Vec<Piece> {
        self.full = false;
        std::mem::take(&mut self.pieces)
    }

    /// Takes the room of pieces back that are done with.
    pub(super) fn give(&mut self, mut pieces: Vec<Piece>) {
        if self.pieces.is_empty() {
            pieces.clear();
            self.pieces = pieces;
        }
    }
}

/// The pieces of each block: of one, or of one for each cell where a cell is long.
pub(super) fn cells(pieces: &[Piece]) -> impl Iterator<Item = &[Piece]> {
    let chars = |cell: &[Piece]| cell.iter().map(|piece| piece.chars).sum::<u32>();
    let is_cell = |piece: &Piece| matches!(piece.what, What::Cell);
    let many =
        pieces.iter().any(is_cell) && pieces.split(is_cell).any(|cell| chars(cell) > LONG_CELL);
    let whole = (!many).then_some(pieces);
    let parts = many.then(|| pieces.split(is_cell).filter(move |cell| chars(cell) > 0));
    whole.into_iter().chain(parts.into_iter().flatten())
}

/// A text without the ASCII blanks around it.
fn inner(text: &str) -> Range<usize> {
    let bytes = text.as_bytes();
    let blank = |byte: &&u8| matches!(byte, b' ' | b'\t'..=b'\r');
    let start = bytes.iter().take_while(blank).count();
    let rest = bytes.get(start..).unwrap_or_default();
    start..bytes.len() - rest.iter().rev().take_while(blank).count()
}

/// The characters that are no blanks of a text whose only blanks are single spaces; `None` for others.
fn even(text: &str) -> Option<u32> {
    let bytes = text.as_bytes();
    let (mut odd, mut other) = (false, false);
    for byte in bytes {
        odd |= matches!(byte, b'\t'..=b'\r');
        other |= !byte.is_ascii();
    }
    let next = bytes.get(1..).unwrap_or_default();
    for (byte, next) in bytes.iter().zip(next) {
        odd |= (*byte == b' ') & (*next == b' ');
    }
    if odd || (other && others(text).any(|(_, c)| c.is_whitespace())) {
        return None;
    }
    let mut chars = 0;
    for chunk in bytes.chunks(usize::from(u8::MAX)) {
        let own = |byte: &u8| u8::from(*byte != b' ' && *byte & 0xC0 != 0x80);
        chars += u32::from(chunk.iter().map(own).sum::<u8>());
    }
    Some(chars)
}

/// The next run of white space from this byte; counts the characters before it.
fn next_blank(text: &str, from: usize, chars: &mut u32) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut start = None;
    while let Some(byte) = bytes.get(at) {
        let wide = blank_len(*byte, text, at);
        match (wide, start) {
            (0, Some(start)) => return Some(start..at),
            (0, None) => {
                *chars += u32::from(*byte & 0xC0 != 0x80);
                at += 1;
            }
            (len, _) => {
                start = start.or(Some(at));
                at += len;
            }
        }
    }
    start.map(|start| start..at)
}

/// Bytes of the white space character that begins here; 0 when none does.
fn blank_len(byte: u8, text: &str, at: usize) -> usize {
    match byte {
        b' ' | b'\t' | b'\n' | b'\r' | 0x0B | 0x0C => 1,
        0xC2 | 0xE1..=0xE3 => {
            let c = text.get(at..).and_then(|rest| rest.chars().next());
            c.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8)
        }
        _ => 0,
    }
}

/// Whether pieces end with a blank, or are none.
pub(super) fn ends_blank(pieces: &[Piece]) -> bool {
    pieces.last().is_none_or(is_blank)
}

const fn is_blank(piece: &Piece) -> bool {
    matches!(piece.what, What::Blank | What::Cell)
}

/// The text of these pieces and where it stands.
pub(super) fn build(source: &str, pieces: &[Piece]) -> Option<(Span, Aligned)> {
    let built = build_marked(source, pieces)?;
    Some((built.span, built.text))
}

/// The text of a block.
#[derive(Debug)]
pub(super) struct Built {
    /// Where it stands.
    pub(super) span: Span,
    /// The text.
    pub(super) text: Aligned,
    /// The marks in it, as ranges of the text.
    pub(super) marks: Vec<(Range<usize>, Mark)>,
}

/// The text of these pieces, where it stands, and the marks in it.
pub(super) fn build_marked(source: &str, pieces: &[Piece]) -> Option<Built> {
    let shown = || {
        let shown = pieces.iter();
        shown.filter(|piece| !matches!(piece.what, What::Blank | What::Cell))
    };
    let bytes = shown().map(|piece| piece.range.len() + 1).sum();
    let mut text = Aligned::with_capacity(bytes, pieces.len());
    let (mut whole, mut blank) = (None::<Span>, None::<Span>);
    let (mut cells, mut marks) = (0, Vec::new());
    for piece in pieces {
        let Ok(span) = Span::new(source, piece.range.clone()) else {
            continue;
        };
        if matches!(piece.what, What::Blank | What::Cell) {
            blank = blank.or(Some(span));
            cells += usize::from(matches!(piece.what, What::Cell));
            continue;
        }
        let start = text.len();
        let cells = std::mem::take(&mut cells);
        if let Some(span) = blank.take().filter(|_| !text.is_empty()) {
            match cells {
                0 => text.replace(" ", span),
                1 => text.replace("\t", span),
                _ => text.replace(&"\t".repeat(cells), span),
            }
        }
        match &piece.what {
            What::Entity(decoded) => text.replace(decoded.as_str(), span),
            _ => text.keep(source, span),
        }
        whole = Some(whole.map_or(span, |before| before.cover(span)));
        if let Some(mark) = piece.mark {
            extend(&mut marks, start..text.len(), mark);
        }
    }
    let text = text.finish();
    if marks.iter().map(|(range, _)| range.len()).sum::<usize>() == text.text().len() {
        marks.clear();
    }
    let blank_after = |end: usize| text.text().as_bytes().get(end) == Some(&b' ');
    let folded = |(first, mark): &&mut (Range<usize>, Mark)| {
        first.start == 0 && !matches!(mark, Mark::Line(_))
    };
    if let Some((first, _)) = marks.first_mut().filter(folded) {
        first.end += usize::from(blank_after(first.end));
    }
    for (range, mark) in &mut marks {
        let own = text.text().get(range.clone()).unwrap_or_default();
        let rest = text.text().get(range.end..).unwrap_or_default();
        let goes_on = match mark {
            Mark::Hidden => !rest.is_empty() && !rest.starts_with(' '),
            _ => rest.starts_with(char::is_alphanumeric),
        };
        if goes_on && range.start > 0 {
            range.start += usize::from(own.starts_with(' '));
        }
    }
    Some(Built {
        span: whole?,
        text,
        marks,
    })
}

/// Adds a piece of a mark to those before it.
fn extend(marks: &mut Vec<(Range<usize>, Mark)>, range: Range<usize>, mark: Mark) {
    match marks.last_mut() {
        Some((last, of)) if last.end == range.start && *of == mark => last.end = range.end,
        _ => marks.push((range, mark)),
    }
}
