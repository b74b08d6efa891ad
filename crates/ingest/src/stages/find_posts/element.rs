//! What one element says: who wrote what when.

use super::head::{Head, is_number};
use super::parts::{Parts, Posts};
use super::{Page, is_timed};
use crate::html::{Node, Tag};
use regesta_model::Span;
use std::ops::Range;

/// Characters of the longest name and of the longest time, and of one with what is added to it: "(last changed on …)".
const NAME: usize = 60;
const TIME: usize = 60;
const LONG: usize = 240;
/// Words of the longest line that says who wrote a post, and of the shortest that says something of its own.
const HEAD: u32 = 14;
const SAID: u32 = 8;

/// An element that may be a post.
pub(super) struct Element<'p> {
    page: &'p Page<'p>,
    parts: &'p Parts<'p>,
    id: u32,
    writers: &'p [u32],
    times: &'p [u32],
    /// The blocks that stand in it and in no post in it.
    blocks: &'p [usize],
}

/// What it says.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) author: Option<Span>,
    pub(super) time: Option<Span>,
    /// The blocks that are neither.
    pub(super) words: Vec<usize>,
    /// What is said of the writer beside the name: a rank, a day of joining.
    pub(super) members: Vec<usize>,
}

/// A block, and a part of its text.
type Said = (usize, Range<usize>);

impl<'p> Element<'p> {
    pub(super) fn of(
        page: &'p Page<'p>,
        parts: &'p Parts<'p>,
        (posts, id): (&'p Posts, u32),
        blocks: &'p [usize],
    ) -> Self {
        Self {
            page,
            parts,
            id,
            writers: posts.writers_of(id),
            times: posts.times_of(id),
            blocks,
        }
    }

    pub(super) fn read(&self) -> Read {
        let writer = self.writer();
        let (mut author, dated) = match &writer {
            Some((_, said)) => self.named(said),
            None => (None, None),
        };
        let named_by = writer.map(|(node, _)| node);
        let (name, time) = self.time(named_by.unwrap_or(self.id));
        author = author.or(name);
        let mut time = time.or(dated);
        let above = self.blocks.iter().position(|at| self.is_long(*at));
        let above = above.unwrap_or(self.blocks.len());
        let mut heads = self
            .blocks
            .iter()
            .take(above)
            .filter(|at| self.is_head(**at));
        if time.is_none() && self.times.iter().all(|at| self.is_of_change(*at)) {
            let head = heads.next().map(|at| self.page.head(*at));
            let (name, when) = head.unwrap_or_default();
            time = when;
            author = author.or(name.filter(|_| self.writers.is_empty()));
        }
        let named = |time: Span| self.name_beside(time);
        author = author.or_else(|| time.filter(|_| self.writers.is_empty()).and_then(named));
        let words = self.blocks.iter().copied();
        let words = words.filter(|at| !self.is_apart(*at) && !self.holds(*at, [author, time]));
        let cell = named_by.and_then(|node| self.cell(node));
        let name = author.map(|span| self.page.doc.text_of(span));
        let beside = |at: &usize| {
            let named = name
                .as_ref()
                .is_some_and(|name| *name == self.page.text(*at).trim());
            !named && cell.is_some_and(|cell| self.parts.is_in(self.node(*at), cell))
        };
        let (members, words): (Vec<usize>, Vec<usize>) = words.partition(beside);
        let only = words.is_empty();
        Read {
            author,
            time,
            words: if only { members.clone() } else { words },
            members: if only { Vec::new() } else { members },
        }
    }

    /// Whether a block says something of its own.
    fn is_long(&self, block: usize) -> bool {
        let fact = self.page.analysis.facts.get(block);
        let long = fact.is_some_and(|fact| fact.is_prose() || fact.words >= SAID);
        long && !self.is_apart(block) && !self.is_head(block)
    }

    fn node(&self, block: usize) -> u32 {
        let place = self.parts.outline.places.get(block);
        place.map_or(0, |place| place.node)
    }

    /// The widest element around the writer's name in which nobody says anything.
    fn cell(&self, writer: u32) -> Option<u32> {
        let long = self.blocks.iter().filter(|at| self.is_long(**at));
        let long: Vec<u32> = long.map(|at| self.node(*at)).collect();
        let mut id = writer;
        loop {
            let parent = self.parts.outline.node(id)?.parent;
            let said = || long.iter().any(|node| self.parts.is_in(*node, parent));
            if parent == self.id || parent == id || said() {
                return (id != writer).then_some(id);
            }
            id = parent;
        }
    }

    /// The innermost of the first elements that name the writer, and what it says.
    fn writer(&self) -> Option<(u32, Said)> {
        let mut found = None::<(u32, Said)>;
        for writer in self.writers {
            let outer = found.as_ref().map(|(outer, _)| *outer);
            let inner = outer.is_none_or(|outer| self.parts.is_in(*writer, outer));
            let said = self.within(*writer, NAME).filter(|_| inner);
            found = said.map(|said| (*writer, said)).or(found);
        }
        found
    }

    /// The writer's name, and the time that stands with it.
    fn named(&self, said: &Said) -> (Option<Span>, Option<Span>) {
        let text = self.part(said);
        if is_timed(text) || self.page.tools.bylines.after_lead(text) > 0 {
            self.head_of(said)
        } else {
            let heads = &self.page.tools.heads;
            let speaker = heads.speaker(text);
            let own = speaker.unwrap_or_else(|| heads.without_role(text));
            let (block, from) = (said.0, said.1.start);
            (self.span(&(block, from + own.start..from + own.end)), None)
        }
    }

    /// The time that stands nearest to an element, with the name before it where no element names the writer.
    fn time(&self, near: u32) -> (Option<Span>, Option<Span>) {
        let outline = self.parts.outline;
        let depth = |time: u32| {
            let common = outline.node(outline.common(time, near));
            std::cmp::Reverse(common.map_or(0, |node| node.depth))
        };
        let mut nearest = self.times.to_vec();
        nearest.sort_by_key(|time| (!self.is_posted(*time), depth(*time)));
        let found = nearest.into_iter().find_map(|time| {
            let said = self.brief(self.within(time, LONG)?);
            if self.is_change(said.0) {
                return None;
            }
            let text = self.part(&said);
            if outline.node(time)?.tag != Tag::Time && !tells_time(text) {
                return None;
            }
            let (name, own) = self.head_of(&said);
            if self.writers.is_empty() && name.is_some() && is_timed(text) {
                return Some((name, own));
            }
            if self.page.tools.bylines.after_dated(text) > 0 && name.is_none() && own.is_some() {
                return Some((None, own));
            }
            let lead = lead_of(text);
            let whole = self.span(&(said.0, said.1.start + lead..said.1.end));
            whole
                .filter(|_| text.chars().count() <= TIME)
                .map(|span| (None, Some(span)))
        });
        found.unwrap_or_default()
    }

    /// The name in the brief line that tells a time, where no element names the writer.
    fn name_beside(&self, time: Span) -> Option<Span> {
        let holds = |at: &&usize| {
            let span = self.page.block(**at).map(|block| block.span);
            span.is_some_and(|span| span.start() <= time.start() && time.end() <= span.end())
        };
        let at = *self.blocks.iter().find(holds)?;
        let fact = self.page.analysis.facts.get(at)?;
        let brief = fact.words <= HEAD && !fact.is_prose();
        let head = Head::of(self.page.text(at), self.page.tools);
        let name = self.page.block(at)?.to_source(head.author?);
        let above = name.end() <= time.start() && !self.page.doc.text_of(name).contains('/');
        (brief && above && head.time.is_some()).then_some(name)
    }

    /// Whether a rule knows a block that is more than a time counted back and begins with no link: "Last edited on …".
    fn is_change(&self, block: usize) -> bool {
        let fact = self.page.analysis.facts.get(block);
        let place = self.parts.outline.places.get(block);
        let named = place.is_some_and(|place| place.leads && place.linked < place.chars);
        fact.is_some_and(|fact| fact.certain(self.page.tools).is_some())
            && !self.page.is_ago(block)
            && !named
    }

    /// Whether an element tells when a post was changed, and no more.
    fn is_of_change(&self, time: u32) -> bool {
        let said = self.within(time, LONG);
        said.is_some_and(|said| self.is_change(said.0))
    }

    /// Whether a word says before a time that something was written then: other times beside a name may be those of its member.
    fn is_posted(&self, time: u32) -> bool {
        let Some((block, range)) = self.within(time, LONG) else {
            return false;
        };
        let text = self.page.text(block);
        let lead = self.page.tools.bylines.after_dated(text);
        lead > 0 && lead <= range.start && self.page.tools.heads.changed(text).is_none()
    }

    /// Whether a block stands in an element that names the writer or tells the time.
    fn is_apart(&self, block: usize) -> bool {
        let mut all = self.writers.iter().chain(self.times);
        all.any(|part| self.parts.is_in(self.node(block), *part))
    }

    /// Whether a block is a brief line with a time.
    fn is_head(&self, block: usize) -> bool {
        let fact = self.page.analysis.facts.get(block);
        fact.is_some_and(|fact| fact.words <= HEAD && !fact.is_prose())
            && is_timed(self.page.text(block))
            && !self.is_change(block)
    }

    /// Whether a block is a brief line with one of these.
    fn holds(&self, block: usize, parts: [Option<Span>; 2]) -> bool {
        let span = self.page.block(block).map(|block| block.span);
        let fact = self.page.analysis.facts.get(block);
        let holds = |part: Span| {
            span.is_some_and(|span| span.start() <= part.start() && part.end() <= span.end())
        };
        fact.is_some_and(|fact| fact.words <= HEAD) && parts.into_iter().flatten().any(holds)
    }

    /// What the first block with letters or digits has of an element, where that is brief.
    fn within(&self, node: u32, most: usize) -> Option<Said> {
        let node: &Node = self.parts.outline.node(node)?;
        let start = usize::try_from(node.content.0).ok()?;
        let end = usize::try_from(node.content.1).ok()?;
        let mut own = self.blocks.iter().filter_map(|at| {
            let block = self.page.block(*at)?;
            let text = block.text.as_ref()?;
            let (from, to) = (block.span.start().max(start), block.span.end().min(end));
            let place = Span::new(self.page.doc.source(), from..to.max(from)).ok()?;
            let range = text.range_of(place);
            let shown = text.text().get(range.clone()).filter(|_| from < to)?;
            let bare = shown.trim_start_matches(is_sign);
            let start = range.start + shown.len() - bare.len();
            let bare = bare.trim_end_matches(is_sign);
            (!bare.is_empty()).then(|| (*at, start..start + bare.len()))
        });
        let first = own.next();
        first.filter(|said| self.part(said).chars().count() <= most)
    }

    /// A time without what is added to it in brackets.
    fn brief(&self, (block, range): Said) -> Said {
        let text = self.page.text(block).get(range.clone()).unwrap_or_default();
        let own = text.split_once('(').map_or(text, |(own, _)| own.trim_end());
        let own = if tells_time(own) { own } else { text };
        (block, range.start..range.start + own.len())
    }

    fn part(&self, (block, range): &Said) -> &str {
        self.page
            .text(*block)
            .get(range.clone())
            .unwrap_or_default()
    }

    fn span(&self, (block, range): &Said) -> Option<Span> {
        Some(self.page.block(*block)?.to_source(range.clone()))
    }

    /// Writer and time in a part of a block that says both.
    fn head_of(&self, said: &Said) -> (Option<Span>, Option<Span>) {
        let head = Head::of(self.part(said), self.page.tools);
        let place = |range: Range<usize>| {
            let start = said.1.start;
            self.span(&(said.0, start + range.start..start + range.end))
        };
        (head.author.and_then(place), head.time.and_then(place))
    }
}

/// Letters of the longest word before a date: "on", "den".
const LEAD: usize = 3;

/// Bytes of a brief word in lower case before a date.
fn lead_of(text: &str) -> usize {
    let lead = text.split_once(' ').filter(|(lead, rest)| {
        let small = lead.chars().all(char::is_lowercase) && lead.chars().count() <= LEAD;
        small && is_timed(rest)
    });
    lead.map_or(0, |(lead, _)| lead.len() + 1)
}

/// Whether a text may tell a time: one of its words is a number.
fn tells_time(text: &str) -> bool {
    is_timed(text) || text.split_whitespace().any(is_number)
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric() && !matches!(c, '_' | ')' | '.')
}
