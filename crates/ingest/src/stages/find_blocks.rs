//! Source to blocks.

use crate::words::letters::{trim, trim_start};
use memchr::memchr_iter;
use regesta_model::{Block, BlockKind, Document, Layer, Notes, Span, Stage, StageId};

/// Finds the blocks of a page: the lines of a text with what their shape tells, or the elements of an HTML page.
#[derive(Debug, Clone, Copy, Default)]
pub struct FindBlocks;

impl Stage for FindBlocks {
    fn id(&self) -> StageId {
        StageId::new("find-blocks")
    }

    fn requires(&self) -> &'static [Layer] {
        &[]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Blocks]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let source = doc.shared_source();
        let html = doc.origin().html;
        doc.layers_mut().blocks = if html { elements(doc) } else { lines(&source) };
    }
}

/// The elements of an HTML page; without the feature for them, its lines.
fn elements(doc: &Document) -> Vec<Block> {
    #[cfg(feature = "html")]
    return crate::html::blocks(doc);
    #[cfg(not(feature = "html"))]
    lines(doc.source())
}

/// The byte order mark, which tells the encoding and is no letter of the first line.
const MARK: char = '\u{feff}';

/// The lines that are not blank.
fn lines(source: &str) -> Vec<Block> {
    let breaks = memchr_iter(b'\n', source.as_bytes()).count();
    let mut blocks = Vec::with_capacity(breaks + 1);
    let text = source.strip_prefix(MARK).unwrap_or(source);
    let (mut at, mut gap, mut line) = (source.len() - text.len(), 0, 0);
    for raw in text.split_inclusive('\n') {
        line += 1;
        let text = raw.trim_end_matches(['\n', '\r']);
        match Span::new(source, at..at + text.len()) {
            Ok(span) if !trim(text).is_empty() => {
                blocks.push(block(text, span, line, gap));
                gap = 0;
            }
            _ => gap += 1,
        }
        at += raw.len();
    }
    mark_headings(&mut blocks, source);
    blocks
}

fn block(text: &str, span: Span, line: u32, gap: u32) -> Block {
    Block {
        span,
        kind: kind(trim_start(text)),
        line,
        gap,
        text: None,
    }
}

/// What the beginning of a line shows.
fn kind(text: &str) -> BlockKind {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..).unwrap_or_default();
    let numbered =
        (1..=3).contains(&digits) && (after.starts_with(". ") || after.starts_with(") "));
    let marked = text.starts_with(['•', '◦', '▪', '‣', '·', '●'])
        || text.starts_with("- ")
        || text.starts_with("* ");
    if marked || (numbered && text.chars().count() <= 400) {
        BlockKind::ListItem
    } else if text.starts_with("# ") || text.starts_with("## ") || text.starts_with("### ") {
        BlockKind::Heading
    } else if text.starts_with("> ") {
        BlockKind::Quote
    } else if is_row(text) {
        BlockKind::TableRow
    } else {
        BlockKind::Paragraph
    }
}

/// Whether a line has cells: parted by tabs, or by bars.
fn is_row(text: &str) -> bool {
    let twice = |sign: u8| memchr_iter(sign, text.as_bytes()).nth(1).is_some();
    twice(b'\t') || (twice(b'|') && text.matches(" | ").count() >= 2)
}

/// Characters of the longest line that is a heading by its shape.
const HEADING: usize = 130;

/// A short line that ends no sentence, stands by itself and has something below it is a heading.
fn mark_headings(blocks: &mut [Block], source: &str) {
    let gaps: Vec<u32> = blocks.iter().map(|block| block.gap).collect();
    for (index, block) in blocks.iter_mut().enumerate() {
        let alone = index == 0 || block.gap > 0;
        let below = gaps.get(index + 1).is_some_and(|gap| *gap > 0);
        if block.kind == BlockKind::Paragraph
            && alone
            && below
            && headlike(block.span.slice(source))
        {
            block.kind = BlockKind::Heading;
        }
    }
}

fn headlike(text: &str) -> bool {
    let text = trim(text);
    let starts = text
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || "“\"«„'".contains(c));
    let open = !text.ends_with(['.', ',', ';', ':', '!', '…', ']']);
    starts && open && text.chars().count() <= HEADING
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        let mut doc = Document::from_text("t", "\u{feff}Title\n\nText.\n");
        FindBlocks.run(&mut doc, &mut Notes::default());
        let first = &doc.layers().blocks[0];
        assert_eq!((first.span.start(), first.kind), (3, BlockKind::Heading));
        assert_eq!(first.span.slice(doc.source()), "Title");
    }

    #[test]
    fn blank_lines_are_gaps_and_spans_lead_back() {
        let mut doc = Document::from_text("t", "Title\r\n\n\n1. one\n  second line\n\n");
        FindBlocks.run(&mut doc, &mut Notes::default());
        let blocks = &doc.layers().blocks;
        let seen: Vec<_> = blocks
            .iter()
            .map(|b| (b.line, b.gap, b.kind, b.span.slice(doc.source())))
            .collect();
        assert_eq!(
            seen,
            [
                (1, 0, BlockKind::Heading, "Title"),
                (4, 2, BlockKind::ListItem, "1. one"),
                (5, 0, BlockKind::Paragraph, "  second line"),
            ]
        );
    }
}
