//! Lists and tables: what is one thing on the page is text as a whole, or not at all.

use regesta_model::{Block, BlockKind};

/// Lines that are no rows between two rows of one table, at most.
const BETWEEN: usize = 2;
/// Rows of a table, at least.
const ROWS: usize = 4;

/// Brings the likelihoods of text together in each list and table among the lines of a page, each line by its number of
/// characters: the items of a list get their mean; the lines of a table get it where theirs is less, for a line between
/// rows may be text by itself.
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

    fn leveled(text: &str, scores: &[f32]) -> Vec<f32> {
        let mut doc = Document::from_text("t", text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let mut scores = scores.to_vec();
        assert_eq!(doc.layers().blocks.len(), scores.len());
        level(
            &doc.layers().blocks,
            scores.iter_mut().map(|score| (score, 10)),
        );
        scores
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
