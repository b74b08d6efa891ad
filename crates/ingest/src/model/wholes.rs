//! Lists, tables and wrapped paragraphs: what is one thing on the page is text as a whole, or not at all.

use regesta_model::{Block, BlockKind, Document};
use std::ops::Range;

/// Lines that are no rows between two rows of one table, at most.
const BETWEEN: usize = 2;
/// Rows of a table, at least.
const ROWS: usize = 4;

/// Characters of the longest line of a wrapped paragraph, from and to.
const WIDTH: std::ops::RangeInclusive<usize> = 40..=100;
/// Characters that a line may lack beside the first word of the next for that word to have had no room.
const SLACK: usize = 2;
/// Lines of a wrapped paragraph that are taken together, at most: longer ones are parted.
const LONGEST: usize = 100;
/// Hundredths of the lines below the first that begin inside a sentence.
const INSIDE: usize = 40;
/// Words of the first of two lines that are one sentence.
const WORDS: usize = 6;

/// The lines of a document's paragraphs: of most one line, of those that were wrapped at some width all. `chars` has the characters
/// of each line. The elements of an HTML page are whole as they are.
pub(crate) fn paragraphs(doc: &Document, chars: &[u32]) -> Vec<Range<usize>> {
    let sure = paragraphs_of(doc, chars, false);
    if sure.len() == chars.len() {
        return sure;
    }
    paragraphs_of(doc, chars, true)
}

fn paragraphs_of(doc: &Document, chars: &[u32], shown: bool) -> Vec<Range<usize>> {
    let blocks = &doc.layers().blocks;
    let mut found = Vec::with_capacity(blocks.len());
    let mut at = 0;
    while at < blocks.len() {
        let (below, sizes) = (blocks.get(at..), chars.get(at..));
        let count = match (below, sizes) {
            (Some(below), Some(sizes)) if !doc.origin().html => {
                wrapped(below, (doc.source(), sizes), shown)
            }
            _ => 1,
        };
        found.push(at..at + count);
        at += count;
    }
    found
}

/// The document with each of its paragraphs as one block.
pub(crate) fn joined(doc: &Document, paragraphs: &[Range<usize>]) -> Document {
    let mut whole = Document::new(doc.id().clone(), doc.shared_source(), doc.origin().clone());
    let blocks = &doc.layers().blocks;
    let join = |range: &Range<usize>| {
        let first = blocks.get(range.start)?;
        let last = blocks.get(range.end - 1)?;
        Some(Block {
            span: first.span.cover(last.span),
            ..first.clone()
        })
    };
    whole.layers_mut().blocks = paragraphs.iter().filter_map(join).collect();
    whole
}

/// Brings the likelihoods of text together in each list and table among the lines of a page, each line by its number of characters:
/// the items of a list get their mean; the lines of a table get it where theirs is less, for a line between rows may be text by
/// itself.
pub(crate) fn level<'b>(blocks: &[Block], lines: impl Iterator<Item = (&'b mut f32, u32)>) {
    let mut lines: Vec<_> = lines.collect();
    let (mut blocks, mut lines) = (blocks, lines.as_mut_slice());
    while let Some((first, others)) = blocks.split_first() {
        let count = match first.kind {
            BlockKind::ListItem => 1 + items(others),
            BlockKind::TableRow => table(blocks),
            _ => 1,
        };
        let Some((own, rest)) = lines.split_at_mut_checked(count) else {
            return;
        };
        let mean = mean(own);
        for (score, _) in own {
            **score = match first.kind {
                BlockKind::ListItem => mean,
                BlockKind::TableRow => score.max(mean),
                _ => **score,
            };
        }
        (blocks, lines) = (blocks.get(count..).unwrap_or_default(), rest);
    }
}

/// How many lines the paragraph has that begins with these and was wrapped at some width: each but the last is so long that the
/// first word of the next had no room on it, and enough of the others begin inside a sentence. 1 where nothing tells that it was.
/// Where the page has shown that its lines were wrapped, all that ends a sentence and none within it will do.
fn wrapped(blocks: &[Block], (source, chars): (&str, &[u32]), shown: bool) -> usize {
    let size = |at: usize| chars.get(at).map_or(0, |chars| *chars as usize);
    let text = |at: usize| {
        let block = blocks.get(at);
        block.map_or("", |block| block.text(source).trim())
    };
    let next = |at: &usize| {
        let joined = |block: &Block| block.gap == 0 && block.kind == BlockKind::Paragraph;
        let block = blocks.get(*at);
        block.is_some_and(|block| block.kind != BlockKind::TableRow && (*at == 0 || joined(block)))
            && size(*at) <= *WIDTH.end()
    };
    let reach = |at: usize| {
        let word = text(at + 1).split_whitespace().next();
        size(at) + 1 + word.map_or(0, |word| word.chars().count()) + SLACK
    };
    // most lines are told by themselves
    if !next(&1) || reach(0) <= *WIDTH.start() {
        return 1;
    }
    let run = (0..blocks.len().min(LONGEST)).take_while(next).count();
    let width = (0..run).map(size).max().unwrap_or(0);
    if run < 2 || !WIDTH.contains(&width) {
        return 1;
    }
    let full = |at: &usize| reach(*at) > width;
    let count = 1 + (0..run - 1).take_while(full).count();
    let small = |at: usize| text(at).starts_with(char::is_lowercase);
    let inside = (1..count).filter(|at| small(*at)).count();
    let ends = |at: usize| text(at).ends_with(STOPS);
    let whole = count > 2 || ends(1) && text(0).split_whitespace().count() >= WORDS;
    if inside > 0 && whole && inside * 100 >= (count - 1) * INSIDE {
        return count;
    }
    let goes_on = |at: &usize| full(at) && (small(at + 1) || ends(*at) || is_open(text(*at)));
    let count = 1 + (0..run - 1).take_while(goes_on).count();
    let inside = (1..count).any(|at| !ends(at - 1));
    if shown && inside && ends(count - 1) {
        count
    } else {
        1
    }
}

/// Marks at the end of a sentence.
const STOPS: &[char] = &['.', '!', '?', '…', ':', '"', '”', '»', '“', ')'];

/// Whether a line of several words, most of them in small letters, ends inside a sentence.
fn is_open(text: &str) -> bool {
    let words = text.split_whitespace();
    let small = words
        .clone()
        .filter(|word| word.starts_with(char::is_lowercase));
    let ends = text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | ';'));
    words.clone().count() >= WORDS && small.count() * 2 >= words.count() && ends
}

/// How many blocks are items of the list above.
fn items(blocks: &[Block]) -> usize {
    let next = |block: &&Block| block.kind == BlockKind::ListItem && block.gap == 0;
    blocks.iter().take_while(next).count()
}

/// How many blocks the table has that begins with these; 1 where its rows are too few to make one.
fn table(blocks: &[Block]) -> usize {
    let (mut end, mut rows) = (0, 0);
    for (at, block) in blocks.iter().enumerate() {
        if block.kind == BlockKind::TableRow {
            (end, rows) = (at + 1, rows + 1);
        } else if at >= end + BETWEEN {
            break;
        }
    }
    if rows < ROWS { 1 } else { end }
}

#[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
fn mean(lines: &[(&mut f32, u32)]) -> f32 {
    let (mut sum, mut all) = (0.0, 0.0);
    for (score, chars) in lines {
        sum += **score * *chars as f32;
        all += *chars as f32;
    }
    sum / f32::max(all, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{Document, Notes, Stage};

    fn document(text: &str) -> Document {
        let mut doc = Document::from_text("t", text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        doc
    }

    /// The scores in the end where every line counts as much as any other.
    fn leveled(text: &str, scores: &[f32]) -> Vec<f32> {
        let doc = document(text);
        let (blocks, mut scores) = (&doc.layers().blocks, scores.to_vec());
        assert_eq!(blocks.len(), scores.len());
        let sizes = vec![10; scores.len()];
        level(blocks, scores.iter_mut().zip(sizes));
        scores
    }

    /// How many lines each paragraph has.
    fn counts(text: &str) -> Vec<usize> {
        let doc = document(text);
        let blocks = doc.layers().blocks.iter();
        let sizes = blocks.map(|block| block.text(doc.source()).chars().count());
        let sizes: Vec<u32> = sizes.map(|size| u32::try_from(size).unwrap()).collect();
        let found = paragraphs(&doc, &sizes);
        assert_eq!(joined(&doc, &found).layers().blocks.len(), found.len());
        found.into_iter().map(|range| range.len()).collect()
    }

    #[test]
    fn lines_of_a_wrapped_paragraph_are_one() {
        let line = "words of a sentence that goes on from line to line of a page";
        let four = format!("{line}\n").repeat(4);
        let text = format!("{four}and ends here.\nNext paragraph\n");
        assert_eq!(counts(&text), [5, 1]);
        let two = "The bridge over the river was built after the plans of an engineer\nfrom Riga.";
        assert_eq!(counts(two), [2]);
        // titles begin with capitals, and paragraphs on one line are not wrapped
        let titles = format!("{}\n", line.replacen('w', "W", 1)).repeat(5);
        assert_eq!(counts(&titles), [1; 5]);
        let long = format!("{line} {line}\n").repeat(5);
        assert_eq!(counts(&long), [1; 5]);
        assert_eq!(counts(&format!("{line}\n\n").repeat(5)), [1; 5]);
        // what has room on the line above was not wrapped
        let menu = "news\nsport\nmore\nall the news of the town and the harbour from every day of the week";
        assert_eq!(counts(menu), [1; 4]);
    }

    #[test]
    fn items_of_a_list_share_their_mean() {
        let text = "Members:\n• Lund\n• Berg\n\n• Home\n• Search\nEnd";
        let scores = leveled(text, &[0.9, 0.75, 0.25, 0.0, 0.5, 0.1]);
        assert_eq!(scores, [0.9, 0.5, 0.5, 0.25, 0.25, 0.1]);
    }

    #[test]
    fn a_table_lifts_its_lines_and_lowers_none() {
        let row = "1901\t\tLund\t\tBerg\n";
        let table = format!("{row}Berg\n{row}{row}Lund\nHolm\n{row}After it\n");
        let scores = leveled(&table, &[0.25, 1.0, 0.5, 0.5, 0.5, 0.5, 0.25, 0.0]);
        assert_eq!(scores, [0.5, 1.0, 0.5, 0.5, 0.5, 0.5, 0.5, 0.0]);
        let apart = format!("{row}A\nB\nC\n{row}");
        let scores = [0.25, 1.0, 0.5, 0.5, 0.5];
        assert_eq!(leveled(&apart, &scores), scores);
    }
}
