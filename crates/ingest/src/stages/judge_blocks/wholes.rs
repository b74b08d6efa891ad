//! Lists and tables, of which no single items are dropped where the rest is kept.

use super::elements::Elements;
use crate::lines::facts::Facts;
use regesta_model::{Block, BlockKind};
use std::collections::{BTreeMap, BTreeSet};

/// A list or table, as far as it is counted.
#[derive(Debug, Default)]
struct Whole {
    /// Characters, and those of blocks that are kept by themselves.
    all: u64,
    kept: u64,
    /// Blocks that are kept at the lower of two bounds alone.
    between: Vec<usize>,
    /// Its blocks, and its rows or items.
    blocks: usize,
    items: usize,
    /// The item that was counted last.
    last: Option<u32>,
}

impl Whole {
    /// Whether most of it is kept; one whose items are texts of several blocks only lays a page out.
    const fn stays(&self) -> bool {
        self.kept * 2 > self.all && self.blocks * 2 <= self.items * 3
    }
}

/// The blocks that are likely text by the lower of two bounds alone, and stand in a list or table most of which is by the higher.
pub(super) fn eased(
    (blocks, facts): (&[Block], &[Facts]),
    elements: Option<&Elements>,
    (least, bound): (f32, f32),
) -> BTreeSet<usize> {
    let mut wholes: BTreeMap<(bool, u32), Whole> = BTreeMap::new();
    let mut run = 0;
    let mut above = None;
    for (at, (block, fact)) in blocks.iter().zip(facts).enumerate() {
        let row = block.kind == BlockKind::TableRow;
        if above != Some(block.kind) || (block.gap > 0 && !row) {
            run = at;
        }
        above = Some(block.kind);
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let own = match elements {
            Some(elements) => elements.whole(at, row),
            None => {
                Some((number(run), number(at))).filter(|_| row || block.kind == BlockKind::ListItem)
            }
        };
        let Some((own, item)) = own else { continue };
        let whole = wholes.entry((row, own)).or_default();
        whole.blocks += 1;
        whole.items += usize::from(whole.last != Some(item));
        whole.last = Some(item);
        whole.all += u64::from(fact.chars);
        if fact.score >= bound {
            whole.kept += u64::from(fact.chars);
        } else if fact.score >= least {
            whole.between.push(at);
        }
    }
    let most = wholes.into_values().filter(Whole::stays);
    most.flat_map(|whole| whole.between).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{Document, Notes, Stage};

    #[test]
    fn items_stay_in_a_list_most_of_which_is_kept() {
        let text = "• Lund was here\n• Berg was here\n• Holm was here\n\n• Home\n• Search\nBerg was here\n";
        let mut doc = Document::from_text("t", text);
        FindBlocks.run(&mut doc, &mut Notes::default());
        let facts = |scores: [f32; 6]| {
            let facts = scores.map(|score| {
                let mut fact = Facts::default();
                (fact.score, fact.chars) = (score, 10);
                fact
            });
            facts.to_vec()
        };
        let blocks = &doc.layers().blocks;
        let of = |scores| eased((blocks, &facts(scores)), None, (0.4, 0.5));
        let low = of([0.9, 0.45, 0.6, 0.45, 0.1, 0.45]);
        assert_eq!(low.into_iter().collect::<Vec<_>>(), [1]);
        assert!(of([0.9, 0.3, 0.6, 0.1, 0.6, 0.3]).is_empty());
        assert!(of([0.9, 0.45, 0.45, 0.1, 0.1, 0.1]).is_empty());
    }
}
