//! Posts by the names of elements.

use super::element::{Element, Read};
use super::parts::{Parts, Posts};
use super::{Page, SEVERAL};
use crate::html::{Outline, inside};
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
