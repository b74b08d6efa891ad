//! What the names of elements leave out of a thread: the post that opens it, and words that the judge took for furniture.

use super::parts::{Parts, Posts};
use super::{Page, SEVERAL};
use crate::html::Outline;
use regesta_model::Post;
use std::collections::{BTreeMap, BTreeSet};

/// Words of the shortest line with which a post opens a thread.
const SAID: u32 = 8;

/// How an element and the one around it look.
type Look = (u64, u64);

impl Page<'_> {
    /// The element of the post that opens a thread, where no name tells it: above the first of the posts with names, around words
    /// that are kept and a writer, and around none of the others.
    pub(super) fn opening(&self, parts: &Parts<'_>, named: &Posts, told: &[Post]) -> Option<usize> {
        let first = told.iter().flat_map(|post| &post.blocks).min()?.index();
        let said = |at: &usize| {
            let fact = self.analysis.facts.get(*at);
            fact.is_some_and(|fact| fact.is_prose() || fact.words >= SAID) && self.is_kept(*at)
        };
        let place = |at: usize| parts.outline.places.get(at).map(|place| place.node);
        let at = (0..first).find(said)?;
        let mut id = place(at)?;
        let free = |id: u32| named.ids().all(|post| !parts.is_in(post, id));
        while free(id) && named.around(id).is_none() {
            if parts.writers.iter().any(|writer| parts.is_in(*writer, id)) {
                return usize::try_from(id).ok();
            }
            let parent = parts.outline.node(id)?.parent;
            if parent == id {
                return None;
            }
            id = parent;
        }
        None
    }

    /// Blocks that the judge dropped of posts of which it kept nothing, where most other posts of the thread have their words.
    pub(super) fn lost_words(&self) -> Vec<usize> {
        let outline = crate::html::outline(self.doc);
        if outline.places.len() != self.doc.layers().blocks.len() {
            return Vec::new();
        }
        let parts = Parts::of(self.doc.source(), &outline, self.tools);
        if !self.is_named_thread(&outline, &parts) {
            return Vec::new();
        }
        let reads = self.reads(&parts, &parts.named());
        let (kept, lost): (Vec<_>, Vec<_>) = reads
            .iter()
            .partition(|read| read.words.iter().any(|at| self.is_kept(*at)));
        let mut looks: BTreeMap<Look, usize> = BTreeMap::new();
        for read in &kept {
            let words = read.words.iter().filter(|at| self.is_kept(**at));
            let own: BTreeSet<Look> = words.filter_map(|at| look(&outline, *at)).collect();
            for look in own {
                *looks.entry(look).or_default() += 1;
            }
        }
        let usual = |at: &usize| {
            let times = look(&outline, *at).and_then(|look| looks.get(&look));
            times.is_some_and(|times| *times >= SEVERAL && *times * 2 > kept.len())
        };
        let plain = |at: &usize| {
            let fact = self.analysis.facts.get(*at);
            fact.is_some_and(|fact| fact.certain(self.tools).is_none())
        };
        let whole = lost
            .into_iter()
            .filter(|read| read.author.is_some() && read.time.is_some());
        let words = whole.flat_map(|read| read.words.iter().copied());
        words.filter(|at| plain(at) && usual(at)).collect()
    }
}

/// How the element of a block looks that is no heading.
fn look(outline: &Outline, block: usize) -> Option<Look> {
    let node = outline.node(outline.places.get(block)?.node)?;
    let heading = outline.rank(block).is_some();
    Some((node.shape, outline.node(node.parent)?.shape)).filter(|_| !heading)
}
