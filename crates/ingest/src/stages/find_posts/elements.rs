//! Posts by the names of elements.

use super::Page;
use crate::hash::FastMap;
use crate::headed::is_dated;
use crate::html::{Node, Outline, Tag};
use crate::talk::has_clock;
use regesta_model::{BlockId, Label, Post, Span};
use regesta_packs::PostPart;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Characters of the longest name and of the longest time.
const NAME: usize = 60;
const TIME: usize = 60;
/// Words of the longest line that says who wrote a post.
const HEAD: u32 = 14;
/// Posts that a page has at least, or comments.
const SEVERAL: usize = 2;

/// What each element of a page is to a post by its name.
struct Parts<'o> {
    outline: &'o Outline,
    /// Whether it is called a post.
    whole: Vec<bool>,
    /// Elements that name a writer, and such that tell a time.
    writers: Vec<u32>,
    times: Vec<u32>,
}

/// The elements of a page that are posts.
struct Posts {
    /// For each element the innermost post around it, itself included.
    around: Vec<Option<u32>>,
    /// The writers and the times of each.
    writers: BTreeMap<u32, Vec<u32>>,
    times: BTreeMap<u32, Vec<u32>>,
}

impl<'o> Parts<'o> {
    fn of(source: &str, outline: &'o Outline, tools: &crate::Tools) -> Self {
        let mut known: FastMap<&str, [bool; 3]> = FastMap::default();
        let mut parts = Self {
            outline,
            whole: Vec::with_capacity(outline.nodes.len()),
            writers: Vec::new(),
            times: Vec::new(),
        };
        for (at, node) in outline.nodes.iter().enumerate() {
            let [mut whole, mut writer, mut time] = [false, false, node.tag == Tag::Time];
            for place in [node.class, node.id] {
                let names = get(source, place).unwrap_or_default();
                if !names.is_empty() {
                    let own = known.entry(names).or_insert_with(|| told(names, tools));
                    whole |= own[0];
                    writer |= own[1];
                    time |= own[2];
                }
            }
            parts
                .whole
                .push(whole && !writer && !time && is_whole(node.tag));
            let id = u32::try_from(at).unwrap_or(u32::MAX);
            if time {
                parts.times.push(id);
            } else if writer || says(source, node) {
                parts.writers.push(id);
            }
        }
        parts
    }

    fn node(&self, id: u32) -> Option<&'o Node> {
        self.outline.node(id)
    }

    /// The posts that these elements are; one that tells neither writer nor time is a part of the one around it.
    fn posts(&self, is_post: impl Fn(usize) -> bool) -> Posts {
        let around = |barren: &BTreeSet<u32>| {
            let mut around: Vec<Option<u32>> = Vec::with_capacity(self.outline.nodes.len());
            for (at, node) in self.outline.nodes.iter().enumerate() {
                let id = u32::try_from(at).unwrap_or(u32::MAX);
                let parent = usize::try_from(node.parent)
                    .ok()
                    .filter(|parent| *parent < at);
                let outer = parent.and_then(|parent| around.get(parent).copied().flatten());
                let own = is_post(at) && !(outer.is_some() && barren.contains(&id));
                around.push(own.then_some(id).or(outer));
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

    /// The innermost post around an element.
    fn holder(&self, node: u32) -> Option<u32> {
        let at = usize::try_from(node).ok()?;
        self.around.get(at).copied().flatten()
    }
}

/// Whether elements of this kind may hold a post.
const fn is_whole(tag: Tag) -> bool {
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

/// What the names of an element say it is: a post, its writer, its time.
fn told(names: &str, tools: &crate::Tools) -> [bool; 3] {
    let mut told = [false; 3];
    for part in names
        .split_ascii_whitespace()
        .filter_map(|name| tools.elements.part(name))
    {
        let at = match part {
            PostPart::Post => 0,
            PostPart::Writer => 1,
            PostPart::Time => 2,
        };
        if let Some(slot) = told.get_mut(at) {
            *slot = true;
        }
    }
    told
}

fn get(source: &str, (start, end): (u32, u32)) -> Option<&str> {
    source.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}

/// Whether an element is stated to name the writer.
fn says(source: &str, node: &Node) -> bool {
    let tag = get(source, (0, node.content.0)).and_then(|above| above.rsplit('<').next());
    tag.is_some_and(|tag| {
        [
            "itemprop=\"author\"",
            "rel=\"author\"",
            "itemprop='author'",
            "rel='author'",
        ]
        .iter()
        .any(|stated| tag.contains(stated))
    })
}

impl Page<'_> {
    /// The posts of a page whose elements are called so: of a thread, or comments. Of a thread that calls them otherwise, those
    /// that look alike.
    pub(super) fn by_elements(&self) -> Vec<Post> {
        let outline = crate::html::outline(self.doc);
        let thread = self.analysis.posts || outline.types.threads > 0;
        let blocks = self.doc.layers().blocks.len();
        let any = thread || (0..blocks).any(|at| self.is_spoken(at));
        if outline.places.len() != blocks || !any {
            return Vec::new();
        }
        let parts = Parts::of(self.doc.source(), &outline, self.tools);
        let named = parts.posts(|at| parts.whole.get(at).copied().unwrap_or_default());
        let all = self.within_posts(&parts, &named);
        let (comments, posts): (Vec<Post>, Vec<Post>) =
            all.into_iter().partition(|post| self.is_comment(post));
        if !thread {
            return comments;
        }
        let posts = if posts.len() >= SEVERAL {
            posts
        } else {
            let alike = self.alike(&parts);
            let posts = parts.posts(|at| alike.contains(&at));
            let posts = self.within_posts(&parts, &posts);
            if posts.len() >= SEVERAL {
                posts
            } else {
                Vec::new()
            }
        };
        posts.into_iter().chain(comments).collect()
    }

    fn within_posts(&self, parts: &Parts<'_>, posts: &Posts) -> Vec<Post> {
        let mut own: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (block, place) in parts.outline.places.iter().enumerate() {
            if let Some(post) = posts.holder(place.node) {
                own.entry(post).or_default().push(block);
            }
        }
        let all = own.iter();
        all.filter_map(|(id, blocks)| self.element(parts, posts, *id, blocks))
            .collect()
    }

    /// The elements of one look, or of one kind under one element, each of which has text that is kept and a time or a writer: of
    /// those that hold most of the text the most numerous, then the outermost.
    fn alike(&self, parts: &Parts<'_>) -> BTreeSet<usize> {
        let outline = parts.outline;
        let count = outline.nodes.len();
        let (mut chars, mut told) = (vec![0_u32; count], vec![false; count]);
        for (block, place) in outline.places.iter().enumerate() {
            let id = BlockId::new(block);
            let kept = self
                .doc
                .judgement(id)
                .is_some_and(|one| one.verdict.is_kept());
            if let Some(slot) = usize::try_from(place.node)
                .ok()
                .and_then(|at| chars.get_mut(at))
                .filter(|_| kept)
            {
                *slot += place.chars;
            }
        }
        for id in parts.writers.iter().chain(&parts.times) {
            usize::try_from(*id)
                .ok()
                .and_then(|at| told.get_mut(at))
                .into_iter()
                .for_each(|slot| *slot = true);
        }
        for at in (1..count).rev() {
            let parent = outline
                .nodes
                .get(at)
                .and_then(|node| usize::try_from(node.parent).ok());
            let Some(parent) = parent.filter(|parent| *parent < at) else {
                continue;
            };
            let (own, tells) = (
                chars.get(at).copied().unwrap_or_default(),
                told.get(at).copied().unwrap_or_default(),
            );
            if let Some(slot) = chars.get_mut(parent) {
                *slot += own;
            }
            if let Some(slot) = told.get_mut(parent) {
                *slot |= tells;
            }
        }
        let mut groups: BTreeMap<(u64, u32), Vec<usize>> = BTreeMap::new();
        for (at, node) in outline.nodes.iter().enumerate().skip(1) {
            let full = chars.get(at).is_some_and(|chars| *chars > 0);
            if full && is_whole(node.tag) && told.get(at).copied().unwrap_or_default() {
                groups.entry((node.shape, 0)).or_default().push(at);
                groups
                    .entry((u64::from(node.tag as u8), node.parent))
                    .or_default()
                    .push(at);
            }
        }
        let sum = |group: &[usize]| group.iter().filter_map(|at| chars.get(*at)).sum::<u32>();
        let depth = |group: &[usize]| {
            group
                .iter()
                .filter_map(|at| outline.nodes.get(*at))
                .map(|node| node.depth)
                .min()
        };
        let apart = |group: &&Vec<usize>| {
            let pairs = group.iter().zip(group.iter().skip(1));
            let ends = |at: &usize| outline.nodes.get(*at).map(|node| node.content);
            group.len() >= SEVERAL
                && pairs.into_iter().all(|(one, next)| {
                    ends(one)
                        .zip(ends(next))
                        .is_some_and(|(one, next)| one.1 <= next.0)
                })
        };
        let groups: Vec<&Vec<usize>> = groups.values().filter(apart).collect();
        let most = groups
            .iter()
            .map(|group| sum(group))
            .max()
            .unwrap_or_default();
        let full = groups
            .into_iter()
            .filter(|group| sum(group) * 10 >= most * 9);
        let best = full.max_by_key(|group| (group.len(), std::cmp::Reverse(depth(group))));
        best.into_iter().flatten().copied().collect()
    }

    fn is_comment(&self, post: &Post) -> bool {
        post.blocks.iter().all(|block| {
            let judgement = self.doc.judgement(*block);
            judgement.is_some_and(|judgement| !judgement.verdict.is_kept())
        })
    }

    /// The post that an element holds, given its own blocks.
    fn element(&self, parts: &Parts<'_>, posts: &Posts, id: u32, blocks: &[usize]) -> Option<Post> {
        let writers = posts.writers.get(&id).map_or(&[][..], Vec::as_slice);
        let times = posts.times.get(&id).map_or(&[][..], Vec::as_slice);
        let within = |node: u32, most: usize| self.within(parts.node(node)?, blocks, most);
        let mut author = None::<(u32, Said)>;
        for writer in writers {
            let inner = author
                .as_ref()
                .is_none_or(|(outer, _)| is_in(parts, *writer, *outer));
            let found = within(*writer, NAME).filter(|_| inner);
            author = found.map(|found| (*writer, found)).or(author);
        }
        let (mut author, dated) = author.map_or((None, None), |(_, said)| {
            let text = self.part(&said);
            if is_timed(text) || self.tools.bylines.after_lead(text) > 0 {
                self.head_of(&said)
            } else {
                (self.span(&said), None)
            }
        });
        let mut time = times.iter().find_map(|time| {
            let said = within(*time, TIME)?;
            let text = self.part(&said);
            let whole = self.span(&said);
            let number = text.starts_with(|c: char| c.is_ascii_digit());
            let (name, time) = if is_timed(text) {
                self.head_of(&said)
            } else {
                (None, whole)
            };
            author = author.or(name.filter(|_| writers.is_empty()));
            time.or(whole).filter(|_| number || is_timed(text))
        });
        time = time.or(dated);
        let apart = |block: &usize| {
            let place = parts.outline.places.get(*block);
            let node = place.map_or(0, |place| place.node);
            let mut all = writers.iter().chain(times);
            all.any(|part| is_in(parts, node, *part))
        };
        let head = |block: &usize| {
            let fact = self.analysis.facts.get(*block);
            let text = self.text(*block);
            fact.is_some_and(|fact| fact.words <= HEAD && !fact.is_prose()) && is_timed(text)
        };
        let above = blocks
            .iter()
            .position(|at| self.is_said(*at) && !apart(at) && !head(at))?;
        for block in blocks.iter().take(above).filter(|at| head(at)) {
            let (name, when) = self.head(*block);
            if time.is_none() {
                time = when;
                author = author.or(name.filter(|_| writers.is_empty()));
            }
        }
        let covered = |block: &usize| {
            let span = self.block(*block).map(|block| block.span);
            let brief = self
                .analysis
                .facts
                .get(*block)
                .is_some_and(|fact| fact.words <= HEAD);
            let holds = |part: Option<Span>| {
                span.zip(part).is_some_and(|(span, part)| {
                    span.start() <= part.start() && part.end() <= span.end()
                })
            };
            brief && (holds(author) || holds(time))
        };
        let words: Vec<usize> = blocks
            .iter()
            .copied()
            .filter(|at| !apart(at) && !covered(at))
            .collect();
        let comment = words.iter().any(|at| self.is_spoken(*at));
        let rule = if comment {
            "comment-element"
        } else {
            "post-element"
        };
        self.post(author, time, &words, rule)
    }

    fn is_spoken(&self, block: usize) -> bool {
        let judgement = self.doc.judgement(BlockId::new(block));
        judgement.is_some_and(|judgement| judgement.label == Label::Comment)
    }

    /// What the first of these blocks with letters or digits has of an element, where that is brief.
    fn within(&self, node: &Node, blocks: &[usize], most: usize) -> Option<Said> {
        let start = usize::try_from(node.content.0).ok()?;
        let end = usize::try_from(node.content.1).ok()?;
        let mut own = blocks.iter().filter_map(|at| {
            let block = self.block(*at)?;
            let text = block.text.as_ref()?;
            let (from, to) = (block.span.start().max(start), block.span.end().min(end));
            let range = text.range_of(Span::new(self.doc.source(), from..to.max(from)).ok()?);
            let shown = text.text().get(range.clone()).filter(|_| from < to)?;
            let bare = shown.trim_start_matches(is_sign);
            let start = range.start + shown.len() - bare.len();
            let bare = bare.trim_end_matches(is_sign);
            (!bare.is_empty()).then(|| (*at, start..start + bare.len()))
        });
        own.next()
            .filter(|said| self.part(said).chars().count() <= most)
    }

    fn part(&self, (block, range): &Said) -> &str {
        self.text(*block).get(range.clone()).unwrap_or_default()
    }

    fn span(&self, (block, range): &Said) -> Option<Span> {
        Some(self.block(*block)?.to_source(range.clone()))
    }

    /// Writer and time in a part of a block that says both.
    fn head_of(&self, said: &Said) -> (Option<Span>, Option<Span>) {
        let head = super::Head::of(self.part(said), &self.tools.bylines);
        let place = |range: Range<usize>| {
            let start = said.1.start;
            self.span(&(said.0, start + range.start..start + range.end))
        };
        (head.author.and_then(place), head.time.and_then(place))
    }
}

/// A block, and a part of its text.
type Said = (usize, Range<usize>);

/// Whether a text tells a day or a time of day, as names and numbers of members do not.
fn is_timed(text: &str) -> bool {
    is_dated(text) || has_clock(text)
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '_' | ')' | '.')
}

/// Whether an element is or stands in another.
fn is_in(parts: &Parts<'_>, inner: u32, outer: u32) -> bool {
    parts.outline.common(inner, outer) == outer
}
