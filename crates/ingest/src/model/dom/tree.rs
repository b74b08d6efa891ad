//! What the elements of a page hold.

use super::words::{self, WORDS};
use crate::html::{Outline, Place, Tag};
use crate::model::lines::{flag, ln, share};

/// Sums over the blocks inside an element.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    pub(super) blocks: u32,
    pub(super) chars: u32,
    pub(super) linked: u32,
    pub(super) prose: u32,
    pub(super) first: u32,
    pub(super) last: u32,
}

/// The elements with what they hold, and for each block the elements around it that hold ever more blocks.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    pub(super) held: Vec<Held>,
    levels: Vec<[f32; LEVEL]>,
    pub(super) chains: Vec<[u32; LEVELS]>,
    pub(super) boxes: Vec<u32>,
    /// The innermost element with most of the page's running text.
    pub(super) main: u32,
    /// The element whose own paragraphs say most.
    pub(super) top: u32,
}

/// Elements around a block that are looked at.
pub(super) const LEVELS: usize = 5;

fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

impl Tree {
    pub(super) fn of(outline: &Outline, own: &[[f32; WORDS]]) -> Self {
        let held = held(outline, own);
        let boxes: Vec<u32> = outline
            .places
            .iter()
            .map(|place| block_box(outline, place.node))
            .collect();
        let chains = boxes
            .iter()
            .map(|node| chain(outline, &held, *node))
            .collect();
        Self {
            main: main(outline, &held),
            top: top(outline, &boxes, own),
            levels: levels(&held),
            chains,
            boxes,
            held,
        }
    }

    pub(super) fn held(&self, node: u32) -> Held {
        self.held.get(index(node)).copied().unwrap_or_default()
    }

    /// What is known of the elements around a block: sizes, link density, share of running text, share of the page.
    pub(super) fn add_levels(&self, block: usize, row: &mut Vec<f32>) {
        let chain = self.chains.get(block).copied().unwrap_or_default();
        let at = u32::try_from(block).unwrap_or(u32::MAX);
        for node in chain {
            let held = self.held(node);
            let level = self.levels.get(index(node)).copied();
            row.extend_from_slice(&level.unwrap_or_default());
            row.push(share(
                at.saturating_sub(held.first),
                held.last.saturating_sub(held.first),
            ));
        }
    }
}

/// Numbers of what an element holds.
const LEVEL: usize = 5;

/// What each element that holds blocks is known for.
fn levels(held: &[Held]) -> Vec<[f32; LEVEL]> {
    let whole = held.first().copied().unwrap_or_default();
    let level = |held: &Held| {
        [
            ln(held.blocks),
            ln(held.chars),
            share(held.linked, held.chars),
            share(held.prose, held.chars),
            share(held.prose, whole.prose),
        ]
    };
    let known = |held: &Held| {
        if held.blocks > 0 {
            level(held)
        } else {
            [0.0; LEVEL]
        }
    };
    held.iter().map(known).collect()
}

/// The innermost element around this one that stands on lines of its own.
fn block_box(outline: &Outline, mut id: u32) -> u32 {
    while let Some(node) = outline.node(id) {
        if node.tag.is_block() || node.parent == id {
            return id;
        }
        id = node.parent;
    }
    0
}

fn held(outline: &Outline, own: &[[f32; WORDS]]) -> Vec<Held> {
    let mut held = vec![
        Held {
            first: u32::MAX,
            ..Held::default()
        };
        outline.nodes.len()
    ];
    for (at, (place, words)) in outline.places.iter().zip(own).enumerate() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let prose = words
            .get(words::at::PROSE)
            .is_some_and(|prose| *prose > 0.0);
        if let Some(slot) = held.get_mut(index(place.node)) {
            slot.blocks += 1;
            slot.chars += place.chars;
            slot.linked += place.linked;
            slot.prose += if prose { place.chars } else { 0 };
            slot.first = slot.first.min(at);
            slot.last = slot.last.max(at);
        }
    }
    for id in (1..outline.nodes.len()).rev() {
        let own = held.get(id).copied().unwrap_or_default();
        let parent = outline.nodes.get(id).map_or(0, |node| index(node.parent));
        if let Some(slot) = held.get_mut(parent).filter(|_| own.blocks > 0) {
            slot.blocks += own.blocks;
            slot.chars += own.chars;
            slot.linked += own.linked;
            slot.prose += own.prose;
            slot.first = slot.first.min(own.first);
            slot.last = slot.last.max(own.last);
        }
    }
    held
}

fn chain(outline: &Outline, held: &[Held], mut id: u32) -> [u32; LEVELS] {
    let mut chain = [0; LEVELS];
    let (mut level, mut blocks) = (0, 0);
    while let Some(node) = outline.node(id) {
        let own = held.get(index(id)).map_or(0, |held| held.blocks);
        if own > blocks {
            match chain.get_mut(level) {
                Some(slot) => *slot = id,
                None => break,
            }
            level += 1;
            blocks = own;
        }
        if node.parent == id {
            break;
        }
        id = node.parent;
    }
    chain
}

/// From the root inwards, as long as one child holds at least this part of the running text.
const MOST: f32 = 0.6;

fn main(outline: &Outline, held: &[Held]) -> u32 {
    let whole = held.first().map_or(0, |held| held.prose);
    let mut best = 0;
    for (id, (node, own)) in outline.nodes.iter().zip(held).enumerate() {
        let id = u32::try_from(id).unwrap_or(0);
        let big = share(own.prose, whole.max(1)) >= MOST && own.prose > 0;
        if big && node.parent == best && node.tag != Tag::P {
            best = id;
        }
    }
    best
}

/// Each paragraph gives its element's parent its weight, and half of it to that one's parent.
fn top(outline: &Outline, boxes: &[u32], own: &[[f32; WORDS]]) -> u32 {
    let mut scores = vec![0.0_f32; outline.nodes.len()];
    for ((node, words), place) in boxes.iter().zip(own).zip(&outline.places) {
        if words
            .get(words::at::PROSE)
            .is_none_or(|prose| *prose <= 0.0)
        {
            continue;
        }
        let open = f32::from(
            u16::try_from(place.chars - place.linked.min(place.chars)).unwrap_or(u16::MAX),
        );
        let weight = 1.0 + (open / 100.0).min(5.0);
        let parent = outline.node(*node).map_or(0, |node| node.parent);
        let outer = outline.node(parent).map_or(0, |node| node.parent);
        for (id, part) in [(*node, 0.3), (parent, 1.0), (outer, 0.5)] {
            if let Some(score) = scores.get_mut(index(id)) {
                *score += part * weight;
            }
        }
    }
    let best =
        scores.iter().enumerate().fold(
            (0, 0.0),
            |best, (id, score)| {
                if *score > best.1 { (id, *score) } else { best }
            },
        );
    u32::try_from(best.0).unwrap_or(0)
}

/// Link density and bold density of a block, and whether it begins with a link.
pub(super) fn densities(place: &Place) -> [f32; 3] {
    [
        share(place.linked, place.chars),
        share(place.bold, place.chars),
        flag(place.leads),
    ]
}
