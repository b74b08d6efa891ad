//! Elements that look alike, as posts do whose elements have other names.

use super::parts::{Parts, is_whole};
use super::{Page, SEVERAL};
use std::collections::{BTreeMap, BTreeSet};

/// What an element holds: characters that are kept, and whether a writer or a time is told, and each.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    chars: u32,
    told: bool,
    writer: bool,
    time: bool,
}

impl Page<'_> {
    /// The elements of one look, or of one kind under one element, each of which has text that is kept and a time or a writer: of
    /// those that hold most of the text the most numerous, then the outermost.
    pub(super) fn alike(&self, parts: &Parts<'_>) -> BTreeSet<usize> {
        let nodes = &parts.outline.nodes;
        let held = self.held(parts);
        let mut groups: BTreeMap<(u64, u32), Vec<usize>> = BTreeMap::new();
        for (at, (node, held)) in nodes.iter().zip(&held).enumerate().skip(1) {
            if held.chars > 0 && held.told && is_whole(node.tag) {
                let kind = u64::from(node.tag as u8);
                for look in [(node.shape, 0), (kind, node.parent)] {
                    groups.entry(look).or_default().push(at);
                }
            }
        }
        let apart = |group: &&Vec<usize>| {
            let ends = |at: &usize| nodes.get(*at).map(|node| node.content);
            let mut pairs = group.iter().zip(group.iter().skip(1));
            let follows = |(one, next)| {
                let pair = ends(one).zip(ends(next));
                pair.is_some_and(|(one, next)| one.1 <= next.0)
            };
            group.len() >= SEVERAL && pairs.all(follows)
        };
        let chars = |group: &[usize]| {
            let held = group.iter().filter_map(|at| held.get(*at));
            held.map(|held| held.chars).sum::<u32>()
        };
        let depth = |group: &[usize]| {
            let group = group.iter().filter_map(|at| nodes.get(*at));
            group.map(|node| node.depth).min()
        };
        let groups: Vec<&Vec<usize>> = groups.values().filter(apart).collect();
        let most = groups.iter().map(|group| chars(group)).max();
        let most = most.unwrap_or_default();
        let full = groups.into_iter();
        let full = full.filter(|group| chars(group) * 10 >= most * 9);
        let both = |group: &[usize]| {
            let mut held = group.iter().filter_map(|at| held.get(*at));
            held.all(|held| held.writer && held.time)
        };
        let best =
            full.max_by_key(|group| (both(group), group.len(), std::cmp::Reverse(depth(group))));
        best.into_iter().flatten().copied().collect()
    }

    /// What each element holds, those in it included.
    fn held(&self, parts: &Parts<'_>) -> Vec<Held> {
        let outline = parts.outline;
        let index = |id: u32| usize::try_from(id).unwrap_or(usize::MAX);
        let mut held = vec![Held::default(); outline.nodes.len()];
        for (block, place) in outline.places.iter().enumerate() {
            let own = held.get_mut(index(place.node));
            if let Some(own) = own.filter(|_| self.is_kept(block)) {
                own.chars += place.chars;
            }
        }
        for id in &parts.writers {
            if let Some(own) = held.get_mut(index(*id)) {
                (own.told, own.writer) = (true, true);
            }
        }
        for id in &parts.times {
            if let Some(own) = held.get_mut(index(*id)) {
                (own.told, own.time) = (true, true);
            }
        }
        for (at, node) in outline.nodes.iter().enumerate().skip(1).rev() {
            let own = held.get(at).copied().unwrap_or_default();
            let parent = Some(index(node.parent)).filter(|parent| *parent < at);
            if let Some(outer) = parent.and_then(|parent| held.get_mut(parent)) {
                outer.chars += own.chars;
                outer.told |= own.told;
                outer.writer |= own.writer;
                outer.time |= own.time;
            }
        }
        held
    }
}
