//! What the elements of a page are to posts, by their names.

use super::SEVERAL;
use crate::html::{Outline, Tag};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of the longest element that tells a time, with what stands beside it.
const MOMENT: u32 = 240;

/// What each element of a page is to a post by its name.
pub(super) struct Parts<'o> {
    pub(super) outline: &'o Outline,
    /// Whether it is called a post.
    pub(super) whole: Vec<bool>,
    /// Whether it stands among comments by its own name or by those around it.
    pub(super) among: Vec<bool>,
    /// Elements that are the words of posts.
    pub(super) words: usize,
    /// Elements that name a writer, and such that tell a time.
    pub(super) writers: Vec<u32>,
    pub(super) times: Vec<u32>,
}

/// The elements of a page that are posts.
pub(super) struct Posts {
    /// For each element the innermost post around it, itself included.
    around: Vec<Option<u32>>,
    /// The writers and the times of each.
    writers: BTreeMap<u32, Vec<u32>>,
    times: BTreeMap<u32, Vec<u32>>,
}

impl<'o> Parts<'o> {
    pub(super) fn of(source: &str, outline: &'o Outline, tools: &crate::Tools) -> Self {
        let told = outline.told(source, tools);
        let mut parts = Self {
            outline,
            whole: Vec::with_capacity(outline.nodes.len()),
            among: Vec::with_capacity(outline.nodes.len()),
            words: 0,
            writers: Vec::new(),
            times: Vec::new(),
        };
        let mut reviews: Vec<usize> = Vec::new();
        let (sizes, mut said) = (sizes(outline), Vec::new());
        for (at, node) in outline.nodes.iter().enumerate() {
            let [mut whole, mut writer, mut time] = [false, false, node.tag == Tag::Time];
            let [mut review, mut words] = [false; 2];
            let parent = usize::try_from(node.parent).ok();
            let outer = parent.and_then(|parent| parts.among.get(parent).copied());
            let mut among = outer.unwrap_or_default();
            for number in [node.class, node.id] {
                let own = usize::try_from(number).ok().and_then(|at| told.get(at));
                let own = own.copied().unwrap_or_default();
                whole |= own.post;
                writer |= own.writer || (own.name && is_inline(node.tag));
                time |= own.time;
                among |= own.among;
                review |= own.review;
                words |= own.words;
            }
            // some software calls a post what another calls its time
            time &= sizes.get(at).is_none_or(|chars| *chars <= MOMENT);
            if review || node.review {
                reviews.push(at);
            }
            if words {
                parts.words += 1;
                said.push(node.parent);
            }
            parts.among.push(among);
            let term = node.tag == Tag::Dt && among && writer;
            let whole = (whole || node.post) && !writer && !time && is_whole(node.tag);
            parts.whole.push(whole || term);
            let id = u32::try_from(at).unwrap_or(u32::MAX);
            if time {
                parts.times.push(id);
            } else if writer || node.writer {
                parts.writers.push(id);
            }
        }
        parts.take_reviews(&reviews);
        parts.leave_words(&said);
        parts
    }

    /// Lets go of times that hold what somebody says, given the elements around that.
    fn leave_words(&mut self, said: &[u32]) {
        let mut holders = BTreeSet::new();
        for own in said {
            let mut id = *own;
            while holders.insert(id) {
                id = self.outline.node(id).map_or(id, |node| node.parent);
            }
        }
        self.times.retain(|time| !holders.contains(time));
    }

    /// Takes several reviews for posts among comments; one alone may be the page's own text.
    fn take_reviews(&mut self, reviews: &[usize]) {
        let nodes = &self.outline.nodes;
        let mut inside = vec![false; nodes.len()];
        let mut count = 0;
        for (at, node) in nodes.iter().enumerate() {
            let parent = usize::try_from(node.parent).unwrap_or(usize::MAX);
            let outer = parent < at && inside.get(parent).copied().unwrap_or_default();
            let own = reviews.binary_search(&at).is_ok() && is_whole(node.tag);
            count += usize::from(own && !outer);
            if let Some(slot) = inside.get_mut(at) {
                *slot = outer || own;
            }
        }
        if count < SEVERAL {
            return;
        }
        for (among, inside) in self.among.iter_mut().zip(inside) {
            *among |= inside;
        }
        for at in reviews {
            let parts = (self.writers.iter()).chain(&self.times);
            let part = parts.copied().any(|id| usize::try_from(id) == Ok(*at));
            let tag = nodes.get(*at).map(|node| node.tag);
            if let Some(whole) = self.whole.get_mut(*at) {
                *whole |= !part && tag.is_some_and(is_whole);
            }
        }
    }

    /// Whether an element is or stands in another.
    pub(super) fn is_in(&self, inner: u32, outer: u32) -> bool {
        self.outline.common(inner, outer) == outer
    }

    /// The elements that are called posts.
    pub(super) fn named(&self) -> Posts {
        self.posts(|at| self.whole.get(at).copied().unwrap_or_default())
    }

    /// The posts that these elements are; one that tells neither writer nor time is a part of the one around it.
    pub(super) fn posts(&self, is_post: impl Fn(usize) -> bool) -> Posts {
        let around = |barren: &BTreeSet<u32>| {
            let mut around: Vec<Option<u32>> = Vec::with_capacity(self.outline.nodes.len());
            let mut term: Option<(u32, u32)> = None;
            for (at, node) in self.outline.nodes.iter().enumerate() {
                let id = u32::try_from(at).unwrap_or(u32::MAX);
                let parent = usize::try_from(node.parent)
                    .ok()
                    .filter(|parent| *parent < at);
                let outer = parent.and_then(|parent| around.get(parent).copied().flatten());
                let own = is_post(at) && !(outer.is_some() && barren.contains(&id));
                // a term and what stands under it, as in lists of comments
                if node.tag == Tag::Dt {
                    term = own.then_some((node.parent, id));
                }
                let under = term.filter(|(list, _)| node.tag == Tag::Dd && *list == node.parent);
                let own = own.then_some(id).or(under.map(|(_, term)| term));
                around.push(own.or(outer));
            }
            around
        };
        let posts = Posts::of(around(&BTreeSet::new()), self);
        let told = |id: &u32| posts.writers.contains_key(id) || posts.times.contains_key(id);
        let all = (0..self.outline.nodes.len()).filter(|at| is_post(*at));
        let all = all.filter_map(|at| u32::try_from(at).ok());
        let barren: BTreeSet<u32> = all.filter(|id| !told(id)).collect();
        Posts::of(around(&barren), self)
    }
}

impl Posts {
    fn of(around: Vec<Option<u32>>, parts: &Parts<'_>) -> Self {
        let mut posts = Self {
            around,
            writers: BTreeMap::new(),
            times: BTreeMap::new(),
        };
        for id in &parts.writers {
            if let Some(post) = posts.holder(*id) {
                posts.writers.entry(post).or_default().push(*id);
            }
        }
        for id in &parts.times {
            if let Some(post) = posts.holder(*id) {
                posts.times.entry(post).or_default().push(*id);
            }
        }
        posts
    }

    pub(super) fn writers_of(&self, post: u32) -> &[u32] {
        self.writers.get(&post).map_or(&[], Vec::as_slice)
    }

    pub(super) fn times_of(&self, post: u32) -> &[u32] {
        self.times.get(&post).map_or(&[], Vec::as_slice)
    }

    /// The blocks of each post that stand in no post in it.
    pub(super) fn blocks(&self, outline: &Outline) -> BTreeMap<u32, Vec<usize>> {
        let mut own: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (block, place) in outline.places.iter().enumerate() {
            if let Some(post) = self.holder(place.node) {
                own.entry(post).or_default().push(block);
            }
        }
        own
    }

    /// The elements with a writer or a time.
    pub(super) fn ids(&self) -> impl Iterator<Item = u32> + '_ {
        self.writers.keys().chain(self.times.keys()).copied()
    }

    /// The innermost post around an element.
    pub(super) fn around(&self, node: u32) -> Option<u32> {
        self.holder(node)
    }

    fn holder(&self, node: u32) -> Option<u32> {
        let at = usize::try_from(node).ok()?;
        self.around.get(at).copied().flatten()
    }
}

/// Whether elements of this kind may hold a post.
pub(super) const fn is_whole(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Div
            | Tag::Li
            | Tag::Article
            | Tag::Section
            | Tag::Tr
            | Tag::Td
            | Tag::Table
            | Tag::Tbody
            | Tag::Other
    )
}

/// Whether elements of this kind stand in a line.
const fn is_inline(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::A | Tag::B | Tag::Em | Tag::Span | Tag::Strong | Tag::Other
    )
}

/// Characters that each element holds.
pub(super) fn sizes(outline: &Outline) -> Vec<u32> {
    let index = |id: u32| usize::try_from(id).unwrap_or(usize::MAX);
    let mut sizes = vec![0_u32; outline.nodes.len()];
    for place in &outline.places {
        if let Some(own) = sizes.get_mut(index(place.node)) {
            *own += place.chars;
        }
    }
    for (at, node) in outline.nodes.iter().enumerate().skip(1).rev() {
        let own = sizes.get(at).copied().unwrap_or_default();
        let parent = Some(index(node.parent)).filter(|parent| *parent < at);
        if let Some(outer) = parent.and_then(|parent| sizes.get_mut(parent)) {
            *outer += own;
        }
    }
    sizes
}
