//! Lists, tables and wrapped paragraphs: what is one thing on the page is text as a whole, or not at all.

use regesta_model::{Block, BlockKind};

/// Lines that are no rows between two rows of one table, at most.
const BETWEEN: usize = 2;
/// Rows of a table, at least.
const ROWS: usize = 4;

/// Characters of the longest line of a wrapped paragraph, from and to, and hundredths of it that every line but the last has.
const WIDTH: std::ops::RangeInclusive<u32> = 48..=100;
const FILLED: u32 = 75;
/// Lines of a wrapped paragraph that are taken together, at most: longer ones get several means.
const LONGEST: usize = 100;
/// Lines of a wrapped paragraph, at least, and hundredths of those below the first that begin inside a sentence.
const WRAPPED: usize = 3;
const INSIDE: usize = 40;

/// The number of lines of each wrapped paragraph of a page, where its first line stands; 1 elsewhere. `source` is the document's,
/// `chars` has the characters of each line.
pub(crate) fn paragraphs(blocks: &[Block], source: &str, chars: &[u32]) -> Vec<usize> {
    let mut counts = vec![1; blocks.len()];
    let mut at = 0;
    while let Some(slot) = counts.get_mut(at) {
        let (below, sizes) = (blocks.get(at..), chars.get(at..));
        *slot = wrapped(below.unwrap_or_default(), source, sizes.unwrap_or_default());
        at += *slot;
    }
    counts
}

/// Brings the likelihoods of text together in each list, table and wrapped paragraph among the lines of a page, each line by its
/// number of characters: the items of a list and the lines of a paragraph get their mean; the lines of a table get it where
/// theirs is less, for a line between rows may be text by itself.
pub(crate) fn level<'b>(
    blocks: &[Block],
    paragraphs: &[usize],
    lines: impl Iterator<Item = (&'b mut f32, u32)>,
) {
    let mut lines: Vec<_> = lines.collect();
    let (mut blocks, mut lines, mut paragraphs) = (blocks, lines.as_mut_slice(), paragraphs);
    while let Some((first, others)) = blocks.split_first() {
        let wrapped = paragraphs.first().copied().unwrap_or(1);
        let count = match first.kind {
            _ if wrapped > 1 => wrapped,
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
                _ if wrapped > 1 => mean,
                BlockKind::ListItem => mean,
                BlockKind::TableRow => score.max(mean),
                _ => **score,
            };
        }
        (blocks, lines) = (blocks.get(count..).unwrap_or_default(), rest);
        paragraphs = paragraphs.get(count..).unwrap_or_default();
    }
}

/// How many lines the paragraph has that begins with these and was wrapped at some width; 1 where nothing tells that it was.
fn wrapped(blocks: &[Block], source: &str, chars: &[u32]) -> usize {
    let (mut least, mut widest) = (u32::MAX, 0);
    let (mut count, mut inside) = (0_usize, 0_usize);
    for (block, chars) in blocks.iter().zip(chars).take(LONGEST) {
        let goes_on = block.kind != BlockKind::TableRow && (count == 0 || block.gap == 0);
        let filled = |least: u32, widest: u32| least * 100 >= widest * FILLED;
        if !goes_on || *chars > *WIDTH.end() {
            break;
        }
        let first = || block.text(source).trim_start().chars().next();
        inside += usize::from(count > 0 && first().is_some_and(char::is_lowercase));
        count += 1;
        if !filled(*chars, widest) {
            break;
        }
        (least, widest) = (least.min(*chars), widest.max(*chars));
        if widest < *WIDTH.start() && count > 1 || !filled(least, widest) {
            return 1;
        }
    }
    let behind = count.saturating_sub(1);
    let told = WIDTH.contains(&widest) && inside * 100 >= behind * INSIDE;
    if told && count >= WRAPPED { count } else { 1 }
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

    /// The scores in the end where every line counts as so many characters, or as many as it has.
    fn leveled_by(text: &str, scores: &[f32], chars: Option<u32>) -> Vec<f32> {
        let mut doc = Document::from_text("t", text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let mut scores = scores.to_vec();
        let (blocks, source) = (&doc.layers().blocks, doc.source());
        assert_eq!(blocks.len(), scores.len());
        let own = |block: &Block| u32::try_from(block.text(source).chars().count()).unwrap();
        let sizes = blocks
            .iter()
            .map(|block| chars.unwrap_or_else(|| own(block)));
        let sizes: Vec<u32> = sizes.collect();
        let paragraphs = paragraphs(blocks, source, &sizes);
        level(blocks, &paragraphs, scores.iter_mut().zip(sizes));
        scores
    }

    fn leveled(text: &str, scores: &[f32]) -> Vec<f32> {
        leveled_by(text, scores, Some(10))
    }

    #[test]
    fn lines_of_a_wrapped_paragraph_share_their_mean() {
        let line = "words of a sentence that goes on from line to line of a page";
        let (four, end) = (format!("{line}\n").repeat(4), "and ends here.\n");
        let scores = [0.5, 0.0, 0.5, 0.0, 0.25, 0.75];
        let wrapped = leveled_by(&format!("{four}{end}Next paragraph\n"), &scores, None);
        assert!(wrapped[..5].iter().all(|score| *score == wrapped[0]));
        assert!((0.24..0.26).contains(&wrapped[0]) && wrapped[5] == 0.75);
        // titles begin with capitals, and paragraphs on one line are not wrapped
        let titles = format!("{}\n", line.replacen('w', "W", 1)).repeat(5);
        assert_eq!(leveled_by(&titles, &scores[..5], None), scores[..5]);
        let long = format!("{line} {line}\n").repeat(5);
        assert_eq!(leveled_by(&long, &scores[..5], None), scores[..5]);
        let apart = format!("{line}\n\n").repeat(5);
        assert_eq!(leveled_by(&apart, &scores[..5], None), scores[..5]);
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
