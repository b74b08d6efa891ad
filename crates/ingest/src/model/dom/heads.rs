//! What stands at the head of a block: the nearest heading above, and the article element around it.

use super::words::{self, WORDS};
use crate::html::{Outline, Tag};
use crate::model::lines::{flag, ln, share};
use regesta_model::{Block, BlockKind};

/// Numbers of what stands above a block.
pub(super) const HEADS: usize = 9;

/// A heading that has been passed.
#[derive(Clone, Copy)]
struct Heading {
    at: usize,
    parent: u32,
    level: f32,
    linked: f32,
    titled: f32,
}

/// For each block: how far above the nearest heading stands, its level, its share of links and of words of the page's title,
/// whether both stand in one element; how many linked headings and how many articles have begun since the page's own heading;
/// whether the block stands in an article element, and in that of the page's heading.
pub(super) fn heads(
    outline: &Outline,
    blocks: &[Block],
    (own, boxes): (&[[f32; WORDS]], &[u32]),
    first: Option<usize>,
) -> Vec<[f32; HEADS]> {
    let articles = articles(outline);
    let article = |at: usize| {
        let node = outline.places.get(at).map_or(0, |place| place.node);
        articles.get(index(node)).copied().unwrap_or(0)
    };
    let main = first.map_or(0, article);
    let (mut last, mut linked, mut begun, mut before) = (None::<Heading>, 0_u32, 0_u32, main);
    let mut found = Vec::with_capacity(blocks.len());
    for (at, block) in blocks.iter().enumerate() {
        let parent = boxes
            .get(at)
            .and_then(|id| outline.node(*id))
            .map_or(0, |node| node.parent);
        let around = article(at);
        let past = first.is_none_or(|first| at > first);
        begun += u32::from(past && around != before && around != 0);
        before = around;
        let mut row = [12.0, 0.0, 0.0, 0.0, 0.0, ln(linked), ln(begun), 0.0, 0.0];
        if let Some(head) = last {
            row[0] = ln(u32::try_from(at - head.at).unwrap_or(u32::MAX));
            row[1] = head.level;
            row[2] = head.linked;
            row[3] = head.titled;
            row[4] = flag(head.parent == parent);
        }
        row[7] = flag(around != 0);
        row[8] = flag(around == main);
        found.push(row);
        if block.kind == BlockKind::Heading {
            let place = outline.places.get(at).copied().unwrap_or_default();
            let titled = own.get(at).and_then(|own| own.get(words::at::TITLE));
            let head = Heading {
                at,
                parent,
                level: level(outline, place.node),
                linked: share(place.linked, place.chars),
                titled: titled.copied().unwrap_or(0.0),
            };
            linked += u32::from(past && head.linked > 0.5);
            last = Some(head);
        }
    }
    found
}

fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

/// For each element, the innermost article around it; 0 for none.
fn articles(outline: &Outline) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::with_capacity(outline.nodes.len());
    for (id, node) in (0_u32..).zip(&outline.nodes) {
        let outer = found.get(index(node.parent)).copied().unwrap_or(0);
        found.push(if node.tag == Tag::Article { id } else { outer });
    }
    found
}

/// The rank of the heading element around a place, 1 to 6; 0 for none.
fn level(outline: &Outline, mut id: u32) -> f32 {
    while let Some(node) = outline.node(id) {
        let level = match node.tag {
            Tag::H1 => 1.0,
            Tag::H2 => 2.0,
            Tag::H3 => 3.0,
            Tag::H4 => 4.0,
            Tag::H5 => 5.0,
            Tag::H6 => 6.0,
            _ if node.parent == id => return 0.0,
            _ => {
                id = node.parent;
                continue;
            }
        };
        return level;
    }
    0.0
}
