//! Posts by the names of elements.

use super::alike::sizes;
use super::element::{Element, Read};
use super::{Page, SEVERAL};
use crate::html::{Outline, Tag, inside};
use crate::posts::headed;
use crate::posts::talk::{self, unmarked};
use regesta_model::{BlockId, Label, Post};
use std::collections::{BTreeMap, BTreeSet};

/// The lowest rank of the headings of articles.
const HEADING: u8 = 3;
/// Words of the longest control of a comment.
const CONTROL: u32 = 3;
/// Posts that make a thread of a page whose elements have other names, at least.
const THREAD: usize = 3;

/// Characters of the longest element that tells a time, with what stands beside it.
const MOMENT: u32 = 240;

/// What each element of a page is to a post by its name.
pub(super) struct Parts<'o> {
    pub(super) outline: &'o Outline,
    /// Whether it is called a post.
    whole: Vec<bool>,
    /// Whether it stands among comments by its own name or by those around it.
    among: Vec<bool>,
    /// Elements that are the words of posts.
    words: usize,
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
    fn posts(&self, is_post: impl Fn(usize) -> bool) -> Posts {
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
    fn blocks(&self, outline: &Outline) -> BTreeMap<u32, Vec<usize>> {
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

/// A post, and the blocks that say something of its writer besides.
pub(in crate::stages) struct Told {
    pub(in crate::stages) post: Post,
    pub(in crate::stages) members: Vec<usize>,
}

/// Whether most posts have a writer and a time.
fn are_whole(told: &[Told]) -> bool {
    let posts = told.iter().map(|told| &told.post);
    let whole = posts.filter(|post| post.author.is_some() && post.time.is_some());
    whole.count() * 4 >= told.len() * 3
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

impl Page<'_> {
    /// The posts of a page whose elements are called so: of a thread, or comments. Of a thread that calls them otherwise, those
    /// that look alike.
    pub(super) fn by_elements(&self) -> Vec<Told> {
        let outline = crate::html::outline(self.doc);
        let thread = self.analysis.posts || outline.types.threads > 0;
        if outline.places.len() != self.doc.layers().blocks.len() {
            return Vec::new();
        }
        let parts = Parts::of(self.doc.source(), &outline, self.tools);
        let whole = parts.whole.iter().filter(|whole| **whole).count();
        let told = parts.words.max(parts.times.len());
        if !thread && whole < SEVERAL && told < SEVERAL {
            return self.by_talk(&outline, thread);
        }
        let named = parts.named();
        let all = self.within_posts(&parts, &named);
        let (comments, mut posts): (Vec<Told>, Vec<Told>) = all
            .into_iter()
            .partition(|told| self.is_comment(&told.post));
        if thread && posts.len() >= SEVERAL {
            posts.extend(self.opener(&parts, &named, &posts));
        }
        let alike = || {
            let alike = self.alike(&parts);
            self.within_posts(&parts, &parts.posts(|at| alike.contains(&at)))
        };
        let shown = parts.words >= SEVERAL || parts.times.len() >= THREAD;
        let mut found = posts;
        if found.len() < SEVERAL && (thread || (found.is_empty() && shown)) {
            found = alike();
        }
        let stays = found.len() >= SEVERAL && (thread || self.is_thread(&outline, &found));
        if !stays {
            found = self.by_talk(&outline, thread);
        }
        found.into_iter().chain(comments).collect()
    }

    /// The posts of a page whose elements tell none, as its lines tell them: they hold most of its text.
    fn by_talk(&self, outline: &Outline, thread: bool) -> Vec<Told> {
        let (source, blocks) = (self.doc.source(), &self.doc.layers().blocks);
        let known = (&self.analysis.words, self.analysis.facts.as_slice());
        if talk::find(source, blocks, known, self.tools).is_none() {
            return Vec::new();
        }
        let mut heads = headed::posts(
            source,
            blocks,
            known,
            (&(0..blocks.len()), true),
            self.tools,
        );
        self.take_names(&mut heads);
        let named = heads.iter().filter(|head| head.name.is_some()).count();
        if named * 2 < heads.len() {
            heads.iter_mut().for_each(|head| head.name = None);
        }
        let told = heads.into_iter().filter_map(|head| {
            let post = self.headed(&head)?;
            let members = head.members;
            Some(Told { post, members })
        });
        let told: Vec<Told> = told.collect();
        let most =
            |of: fn(&Told) -> bool| told.iter().filter(|one| of(one)).count() * 4 >= told.len() * 3;
        let signed = most(|one| one.post.author.is_some()) && most(|one| one.post.time.is_some());
        let stays = told.len() >= THREAD && (thread || signed) && self.holds_most(outline, &told);
        Some(told).filter(|_| stays).unwrap_or_default()
    }

    /// Whether posts make a thread of a page that the judge takes for none: several, with writers and times and without headings,
    /// which hold most of the text.
    fn is_thread(&self, outline: &Outline, told: &[Told]) -> bool {
        let posts = || told.iter().map(|told| &told.post);
        let titles: BTreeSet<&str> = posts()
            .flat_map(|post| &post.blocks)
            .map(|id| id.index())
            .filter(|at| outline.rank(*at).is_some_and(|rank| rank <= HEADING))
            .map(|at| unmarked(self.text(at)))
            .collect();
        // answers bear the title of the thread
        let several = titles.len() > 1;
        let headed =
            |id: &BlockId| several && outline.rank(id.index()).is_some_and(|rank| rank <= HEADING);
        are_whole(told)
            && !posts().any(|post| post.blocks.iter().any(headed))
            && self.holds_most(outline, told)
    }

    /// Whether posts with what says who wrote them hold two thirds of the kept text.
    fn holds_most(&self, outline: &Outline, told: &[Told]) -> bool {
        let chars = |at: usize| self.analysis.facts.get(at).map_or(0, |fact| fact.chars);
        let kept = |at: &usize| self.is_kept(*at);
        let all: u32 = (0..outline.places.len()).filter(kept).map(chars).sum();
        let own = told.iter().flat_map(|told| {
            let heads = self.doc.heads_of(&told.post);
            heads.chain(told.post.blocks.iter().copied())
        });
        let own: BTreeSet<usize> = own.map(BlockId::index).filter(kept).collect();
        let own: u32 = own.into_iter().map(chars).sum();
        own * 3 >= all * 2
    }

    /// The post that opens a thread and is not called one.
    fn opener(&self, parts: &Parts<'_>, named: &Posts, told: &[Told]) -> Option<Told> {
        let known: Vec<Post> = told.iter().map(|told| told.post.clone()).collect();
        let opening = self.opening(parts, named, &known)?;
        let all = self.within_posts(parts, &parts.posts(|at| at == opening));
        all.into_iter().next()
    }

    /// Whether elements that are called posts make a thread of a page.
    pub(super) fn is_named_thread(&self, outline: &Outline, parts: &Parts<'_>) -> bool {
        let mut told = self.within_posts(parts, &parts.named());
        told.retain(|told| !self.is_comment(&told.post));
        let thread = self.analysis.posts || outline.types.threads > 0;
        told.len() >= SEVERAL && (thread || self.is_thread(outline, &told))
    }

    /// What each element that may be a post says.
    pub(super) fn reads(&self, parts: &Parts<'_>, posts: &Posts) -> Vec<Read> {
        let own = posts.blocks(parts.outline);
        own.iter()
            .map(|(id, blocks)| Element::of(self, parts, (posts, *id), blocks).read())
            .collect()
    }

    fn within_posts(&self, parts: &Parts<'_>, posts: &Posts) -> Vec<Told> {
        let own = posts.blocks(parts.outline);
        let all = own.iter();
        all.filter_map(|(id, blocks)| self.element(parts, posts, *id, blocks))
            .collect()
    }

    /// The words of the comments on a page that is no thread, by the names of elements, and what stands there without being any.
    pub(super) fn comments(&self) -> (Vec<usize>, BTreeSet<usize>) {
        let outline = crate::html::outline(self.doc);
        let blocks = self.doc.layers().blocks.len();
        if outline.types.threads > 0 || outline.places.len() != blocks {
            return (Vec::new(), BTreeSet::new());
        }
        let parts = Parts::of(self.doc.source(), &outline, self.tools);
        let is = |all: &[bool], at: usize| all.get(at).copied().unwrap_or_default();
        let posts = parts.posts(|at| is(&parts.whole, at) && is(&parts.among, at));
        let own = posts.blocks(&outline);
        let read = own
            .iter()
            .map(|(id, blocks)| Element::of(self, &parts, (&posts, *id), blocks).read());
        // what the page's thread says is no comment
        let silent =
            |read: &Read| !self.analysis.posts || !read.words.iter().any(|at| self.is_kept(*at));
        let told = read.filter(|read| read.author.is_some() || read.time.is_some());
        let told = told.filter(silent);
        let comments: Vec<Vec<usize>> = told.map(|read| read.words).collect();
        let controls = self.controls(&outline, &comments);
        let words = comments.into_iter().flatten();
        (
            words.filter(|at| !controls.contains(at)).collect(),
            controls,
        )
    }

    /// Brief lines of comments that are links or buttons, or that several comments have.
    fn controls(&self, outline: &Outline, comments: &[Vec<usize>]) -> BTreeSet<usize> {
        let brief = |at: &&usize| {
            let fact = self.analysis.facts.get(**at);
            fact.is_some_and(|fact| fact.words <= CONTROL)
        };
        let all = comments.len().max(SEVERAL);
        let mut times: BTreeMap<&str, usize> = BTreeMap::new();
        for words in comments {
            let own: BTreeSet<&str> = words
                .iter()
                .filter(brief)
                .map(|at| self.text(*at))
                .collect();
            own.into_iter()
                .for_each(|text| *times.entry(text).or_default() += 1);
        }
        let control = |at: &&usize| {
            let place = outline.places.get(**at);
            let linked = place.is_some_and(|place| place.linked * 10 >= place.chars * 9);
            let again = times.get(self.text(**at));
            let again = again.is_some_and(|times| *times > SEVERAL || *times == all);
            linked || outline.inside(**at) & inside::BUTTON != 0 || again
        };
        let lines = comments.iter().flatten().filter(brief);
        lines.filter(control).copied().collect()
    }

    fn is_comment(&self, post: &Post) -> bool {
        !post.blocks.iter().any(|block| self.is_kept(block.index()))
    }

    /// The post that an element holds, given its own blocks.
    fn element(&self, parts: &Parts<'_>, posts: &Posts, id: u32, blocks: &[usize]) -> Option<Told> {
        let read = Element::of(self, parts, (posts, id), blocks).read();
        let comment = read.words.iter().any(|at| self.is_spoken(*at));
        let rule = if comment {
            "comment-element"
        } else {
            "post-element"
        };
        let post = self.post(read.author, read.time, &read.words, rule)?;
        let members = read.members;
        Some(Told { post, members })
    }

    pub(super) fn is_kept(&self, block: usize) -> bool {
        let judgement = self.doc.judgement(BlockId::new(block));
        judgement.is_some_and(|judgement| judgement.verdict.is_kept())
    }

    fn is_spoken(&self, block: usize) -> bool {
        let judgement = self.doc.judgement(BlockId::new(block));
        judgement.is_some_and(|judgement| judgement.label == Label::Comment)
    }
}
