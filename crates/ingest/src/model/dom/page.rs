//! The features of every block of an HTML page.

use super::heads::{HEADS, heads};
use super::marks::{ALIKE, alike, first_heading, path, repeated, title_words, titled};
use super::route::Route;
use super::said::Said;
use super::stated::{STATED, Statements};
use super::tree::{Tree, densities};
use super::words::{self, WORDS};
use crate::Tools;
use crate::html::{Outline, Tag, inside};
use crate::model::kinds::KINDS;
use crate::model::lexicon::{Lexicon, buckets_of};
use crate::model::lines::{capped, flag, ln, share};
use crate::model::shapes;
use crate::repeats::Repeats;
use crate::words::Words;
use regesta_model::{Block, BlockKind, Document};
use std::rc::Rc;

/// The features of every block of an HTML page, as far as they do not depend on the model.
#[derive(Debug, Clone)]
pub struct HtmlObserved {
    pub(super) outline: Rc<Outline>,
    own: Vec<[f32; WORDS]>,
    words: Vec<Vec<u16>>,
    gaps: Vec<u32>,
    kinds: Vec<BlockKind>,
    chars: Vec<u32>,
    pub(super) tree: Tree,
    paths: Vec<u64>,
    alike: Vec<[f32; ALIKE]>,
    repeated: Vec<f32>,
    first_heading: Option<usize>,
    copies: Vec<[f32; 2]>,
    gathered: Vec<bool>,
    heads: Vec<[f32; HEADS]>,
    stated: Statements,
}

impl HtmlObserved {
    /// Looks at the blocks of a page; `None` when they are not the ones that its HTML gives.
    #[must_use]
    pub fn of(doc: &Document, tools: &Tools) -> Option<Self> {
        let words = Words::of(doc.source(), &doc.layers().blocks);
        Self::with_words(doc, &words, &Repeats::find(&words), tools)
    }

    pub(crate) fn with_words(
        doc: &Document,
        words: &Words,
        repeats: &Repeats,
        tools: &Tools,
    ) -> Option<Self> {
        let outline = crate::html::outline(doc);
        let (blocks, source) = (&doc.layers().blocks, doc.source());
        (outline.places.len() == blocks.len())
            .then(|| Self::new(outline, blocks, (source, words, repeats), tools))
    }

    fn new(
        outline: Rc<Outline>,
        blocks: &[Block],
        (source, words, repeats): (&str, &Words, &Repeats),
        tools: &Tools,
    ) -> Self {
        let title = title_words(&outline.title);
        let mut own = Vec::with_capacity(blocks.len());
        for ((block, words), place) in blocks.iter().zip(words.blocks()).zip(&outline.places) {
            let text = block.text(source);
            let mut row = words::of(text, place.chars, &tools.detector);
            if let Some(slot) = row.get_mut(words::at::TITLE) {
                *slot = titled(text, words, &title);
            }
            own.push(row);
        }
        let tree = Tree::of(&outline, &own);
        let paths: Vec<u64> = tree
            .boxes
            .iter()
            .zip(&outline.places)
            .map(|(node, place)| path(&outline, *node, place.node))
            .collect();
        let first_heading = first_heading(&outline, &own);
        Self {
            words: words.blocks().map(buckets_of).collect(),
            gaps: blocks.iter().map(|block| block.gap).collect(),
            kinds: blocks.iter().map(|block| block.kind).collect(),
            chars: outline.places.iter().map(|place| place.chars).collect(),
            alike: alike(&outline, &own, &paths),
            repeated: repeated(blocks, source),
            copies: shapes::copies(words, &|block| repeats.gathered(block).is_some()),
            gathered: (0..blocks.len())
                .map(|block| repeats.gathered(block).is_some())
                .collect(),
            heads: heads(&outline, blocks, (&own, &tree.boxes), first_heading),
            stated: Statements::of(&outline, words.blocks()),
            first_heading,
            own,
            tree,
            paths,
            outline,
        }
    }

    /// Blocks.
    #[must_use]
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Whether the page has no block.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// Whether a block is no element, but text that the page states of itself.
    pub(crate) fn is_stated(&self, block: usize) -> bool {
        self.outline.stated(block).is_some()
    }

    /// Whether a block says once more what several blocks above say, as a page's copy of its text for machines does.
    #[must_use]
    pub fn is_copy(&self, block: usize) -> bool {
        self.gathered.get(block).copied().unwrap_or(false)
    }

    /// Whether a block tells the beginning of another page's text: it begins with a link and is cut short, and so are nearly all
    /// of the several blocks that look like it.
    pub(crate) fn is_teaser(&self, block: usize) -> bool {
        let cut = self.own.get(block).and_then(|own| own.get(words::at::CUT));
        let leads = self
            .outline
            .places
            .get(block)
            .is_some_and(|place| place.leads);
        let alike = self.alike.get(block).copied().unwrap_or_default();
        leads
            && cut.is_some_and(|cut| *cut > 0.0)
            && alike[0] >= ln(TEASERS)
            && alike[4] >= MOSTLY
            && alike[5] >= MOSTLY
    }

    /// Gives all lines of one preformatted element their mean score: a line of it is text where the whole is.
    pub(crate) fn level(&self, scores: &mut [f32]) {
        let elements: Vec<_> = (0..scores.len())
            .map(|block| self.outline.preformatted(block))
            .collect();
        let mut from = 0;
        for run in elements.chunk_by(|a, b| a == b) {
            let lines = from..from + run.len();
            from = lines.end;
            if run.len() < 2 || run.first().is_none_or(Option::is_none) {
                continue;
            }
            let (mut sum, mut all) = (0.0, 0.0);
            for (score, chars) in lines
                .clone()
                .filter_map(|at| scores.get(at).zip(self.chars.get(at)))
            {
                let chars = capped(*chars, u32::MAX);
                sum += score * chars;
                all += chars;
            }
            scores
                .get_mut(lines)
                .into_iter()
                .for_each(|lines| lines.fill(sum / all));
        }
    }

    /// Characters of each block.
    #[must_use]
    pub fn chars(&self) -> &[u32] {
        &self.chars
    }

    /// The lexicon's buckets of each block's words.
    pub fn words(&self) -> impl Iterator<Item = &[u16]> {
        self.words.iter().map(Vec::as_slice)
    }

    /// The lexicon's buckets of each element's name and classes; none of one without text.
    pub fn classes(&self) -> impl Iterator<Item = &[u16]> {
        let nodes = self.outline.nodes.iter().zip(&self.tree.held);
        nodes.map(|(node, held)| {
            if held.blocks > 0 {
                self.tokens(node.tokens)
            } else {
                &[]
            }
        })
    }

    pub(super) fn tokens(&self, (from, to): (u32, u32)) -> &[u16] {
        let range = usize::try_from(from).unwrap_or(0)..usize::try_from(to).unwrap_or(0);
        self.outline.tokens.get(range).unwrap_or_default()
    }

    /// The buckets of all elements around a block.
    #[must_use]
    pub fn path_classes(&self, block: usize) -> Vec<u16> {
        let mut found = Vec::new();
        let mut id = self.outline.places.get(block).map_or(0, |place| place.node);
        while let Some(node) = self.outline.node(id) {
            found.extend_from_slice(self.tokens(node.tokens));
            if node.parent == id {
                break;
            }
            id = node.parent;
        }
        found
    }

    /// What tells the kind of page, each once: the buckets of all elements with text, of what the page says of itself, and
    /// of the words of its short blocks.
    #[must_use]
    pub fn signs(&self) -> Vec<u16> {
        let mut seen = vec![0_u64; usize::from(u16::MAX) / 64 + 1];
        let mut note = |bucket: u16| {
            if let Some(bits) = seen.get_mut(usize::from(bucket / 64)) {
                *bits |= 1 << (bucket % 64);
            }
        };
        self.classes().flatten().for_each(|class| note(*class));
        self.outline.about.iter().for_each(|word| note(*word));
        let short = self
            .words
            .iter()
            .zip(&self.chars)
            .filter(|(_, chars)| **chars <= SHORT);
        let words = short.flat_map(|(words, _)| words);
        words.for_each(|word| note(word ^ TURN));
        (0..=u16::MAX)
            .filter(|bucket| {
                let bits = seen.get(usize::from(bucket / 64));
                bits.is_some_and(|bits| bits & (1 << (bucket % 64)) != 0)
            })
            .collect()
    }

    /// The first forest's features of each block, given the scores of the blocks by their words, of the elements by their
    /// classes (on pages of text, and in threads of posts), and of the page for each kind.
    #[must_use]
    pub fn rows(
        &self,
        words: &[f32],
        [texts, threads]: [&[f32]; 2],
        odds: [&Lexicon; 2],
        kinds: [f32; KINDS.len()],
    ) -> Vec<Vec<f32>> {
        let odds = odds.map(|odds| self.extremes(odds));
        let (routes, posts) = (self.routes(texts), self.routes(threads));
        let best = [self.best(&routes), self.best(&posts)];
        let page = self.whole(&kinds);
        let near = self.near_rows(words, &routes);
        let (before, after) = self.prose_around();
        (0..self.len())
            .map(|block| {
                let mut row = Vec::with_capacity(WIDTH);
                self.add_own(block, words, &mut row);
                routes.get(block).copied().unwrap_or_default().add(&mut row);
                posts.get(block).copied().unwrap_or_default().add(&mut row);
                for (routes, best) in [&routes, &posts].into_iter().zip(best) {
                    row.push(routes.get(block).map_or(0.0, |route| route.sum - best));
                }
                let node = self.outline.places.get(block).map_or(0, |place| place.node);
                for odds in &odds {
                    let own = usize::try_from(node).ok().and_then(|id| odds.get(id));
                    row.extend(own.copied().unwrap_or_default());
                }
                self.tree.add_levels(block, &mut row);
                self.add_position(block, (&before, &after), &mut row);
                for offset in [-2_isize, -1, 1, 2] {
                    let at = block.checked_add_signed(offset);
                    let near = at.and_then(|at| near.get(at));
                    row.extend(near.copied().unwrap_or([-1.0; NEAR]));
                    row.push(flag(self.same_box(block, at)));
                }
                row.extend(&page);
                row
            })
            .collect()
    }

    /// The best that the classes around running text say.
    fn best(&self, routes: &[Route]) -> f32 {
        let prose = |own: &[f32; WORDS]| own.get(words::at::PROSE).is_some_and(|own| *own > 0.0);
        let sums = self.own.iter().zip(routes).filter(|(own, _)| prose(own));
        sums.map(|(_, route)| route.sum).fold(-20.0, f32::max)
    }

    /// Adds to each row what the first forest said of the block and those around it.
    pub fn add_said(&self, rows: &mut [Vec<f32>], first: &[f32]) {
        self.add_said_to(rows.iter_mut().enumerate(), first);
    }

    /// The same for the rows of some blocks.
    pub(super) fn add_said_to<'r>(
        &self,
        rows: impl Iterator<Item = (usize, &'r mut Vec<f32>)>,
        first: &[f32],
    ) {
        let said = Said::new(first, &self.chars, &self.outline, &self.paths);
        for (index, row) in rows {
            let path = self.paths.get(index).copied().unwrap_or_default();
            said.add(row, index, &self.tree, path);
        }
    }

    fn add_own(&self, block: usize, words: &[f32], row: &mut Vec<f32>) {
        row.extend(self.own.get(block).copied().unwrap_or([0.0; WORDS]));
        let place = self.outline.places.get(block).copied().unwrap_or_default();
        row.extend(densities(&place));
        let gap = |at: usize| {
            self.gaps
                .get(at)
                .map_or(0.0, |gap| f32::from(u8::from(*gap > 0)))
        };
        row.extend([
            gap(block),
            gap(block + 1),
            words.get(block).copied().unwrap_or(0.0),
            self.repeated.get(block).copied().unwrap_or(0.0),
        ]);
        row.extend(self.alike.get(block).copied().unwrap_or_default());
        row.extend(self.copies.get(block).copied().unwrap_or_default());
        row.extend(self.heads.get(block).copied().unwrap_or_default());
        let stated = self.stated.blocks.get(block);
        row.extend(stated.copied().unwrap_or([0.0; STATED]));
        let node = self.outline.node(place.node);
        let outer = self
            .tree
            .boxes
            .get(block)
            .and_then(|id| self.outline.node(*id));
        row.push(outer.map_or(0.0, |node| code(node.tag)));
        row.push(node.map_or(0.0, |node| f32::from(node.depth)));
        row.push(
            outer
                .and_then(|node| self.outline.node(node.parent))
                .map_or(0.0, |node| code(node.tag)),
        );
        let bits = node.map_or(0, |node| node.inside);
        row.extend((0..inside::COUNT).map(|bit| flag(bits & (1 << bit) != 0)));
    }

    fn same_box(&self, block: usize, other: Option<usize>) -> bool {
        let parent = |at: usize| {
            let id = self.tree.boxes.get(at)?;
            self.outline.node(*id).map(|node| node.parent)
        };
        other.is_some_and(|other| parent(block) == parent(other))
    }

    fn near_rows(&self, words: &[f32], routes: &[Route]) -> Vec<[f32; NEAR]> {
        let row = |block: usize| {
            let own = self.own.get(block).copied().unwrap_or([0.0; WORDS]);
            let get = |place: usize| own.get(place).copied().unwrap_or(0.0);
            let place = self.outline.places.get(block).copied().unwrap_or_default();
            let kind = self.kinds.get(block).copied().unwrap_or_default();
            [
                get(words::at::CHARS),
                get(words::at::STOPS),
                get(words::at::END),
                get(words::at::PROSE),
                share(place.linked, place.chars),
                words.get(block).copied().unwrap_or(0.0),
                routes.get(block).map_or(0.0, |route| route.sum),
                flag(kind == BlockKind::Heading),
            ]
        };
        (0..self.len()).map(row).collect()
    }

    /// For each block, the last block of running text before it and the next one after it.
    fn prose_around(&self) -> (Vec<Option<usize>>, Vec<Option<usize>>) {
        let prose = |at: usize| {
            self.own
                .get(at)
                .and_then(|own| own.get(words::at::PROSE))
                .is_some_and(|prose| *prose > 0.0)
        };
        let mut last = None;
        let mut before = Vec::with_capacity(self.len());
        for at in 0..self.len() {
            before.push(last);
            last = if prose(at) { Some(at) } else { last };
        }
        let mut after = vec![None; self.len()];
        last = None;
        for (at, slot) in after.iter_mut().enumerate().rev() {
            *slot = last;
            last = if prose(at) { Some(at) } else { last };
        }
        (before, after)
    }

    fn add_position(
        &self,
        block: usize,
        around: (&[Option<usize>], &[Option<usize>]),
        row: &mut Vec<f32>,
    ) {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let signed = |at: u32, of: u32| if at < of { -ln(of - at) } else { ln(at - of) };
        let at = count(block);
        let main = self.tree.held(self.tree.main);
        let top = self.tree.held(self.tree.top);
        let within = |held: super::tree::Held| flag((held.first..=held.last).contains(&at));
        row.extend([
            share(at, count(self.len())),
            ln(at),
            ln(count(self.len() - block)),
            self.first_heading
                .map_or(9.0, |heading| signed(at, count(heading))),
            within(main),
            signed(at, main.first),
            signed(at, main.last),
            within(top),
            signed(at, top.first),
            signed(at, top.last),
        ]);
        for side in [around.0, around.1] {
            let found = side.get(block).copied().flatten();
            row.push(found.map_or(9.0, |found| ln(count(found.abs_diff(block)))));
            let chars = found.and_then(|found| self.chars.get(found)).copied();
            row.push(chars.map_or(0.0, ln));
            row.push(flag(self.same_box(block, found)));
        }
    }

    /// What tells one type of page from another.
    fn whole(&self, kinds: &[f32; KINDS.len()]) -> Vec<f32> {
        let held = self.tree.held(0);
        let blocks = held.blocks.max(1);
        let with = |bit: u32| {
            let found = self.outline.places.iter().filter(|place| {
                self.outline
                    .node(place.node)
                    .is_some_and(|node| node.inside & bit != 0)
            });
            share(u32::try_from(found.count()).unwrap_or(0), blocks)
        };
        let tags = |tag: Tag| {
            let found = self.outline.nodes.iter().filter(|node| node.tag == tag);
            ln(u32::try_from(found.count()).unwrap_or(0))
        };
        let main = self.tree.held(self.tree.main);
        let mut page = vec![
            ln(held.blocks),
            ln(held.chars),
            share(held.prose, held.chars),
            share(held.linked, held.chars),
            share(held.chars, blocks),
            with(inside::ARTICLE),
            with(inside::MAIN),
            with(inside::TABLE),
            with(inside::LIST),
            with(inside::PRE),
            with(inside::QUOTE),
            tags(Tag::Article),
            tags(Tag::Time),
            tags(Tag::H1),
            tags(Tag::H2),
            share(main.prose, held.prose),
            share(main.blocks, blocks),
        ];
        page.extend(kinds);
        page.extend(self.stated.page);
        page
    }
}

/// Fewest teasers that stand together.
const TEASERS: u32 = 4;
/// Share of the blocks that look like a teaser which are teasers too.
const MOSTLY: f32 = 0.75;

/// Characters of a block whose words tell the kind of page.
const SHORT: u32 = 40;
/// Sets words apart from classes of the same bucket.
const TURN: u16 = 0x5555;

/// More numbers than a row has.
const WIDTH: usize = 320;

/// Numbers of a neighbour.
const NEAR: usize = 8;

fn code(tag: Tag) -> f32 {
    match tag {
        Tag::P => 1.0,
        Tag::Li => 2.0,
        Tag::Dd => 3.0,
        Tag::Dt => 4.0,
        Tag::Td => 5.0,
        Tag::Th => 6.0,
        Tag::Tr => 7.0,
        Tag::Blockquote => 8.0,
        Tag::Pre => 9.0,
        Tag::H1 => 10.0,
        Tag::H2 => 11.0,
        Tag::H3 => 12.0,
        Tag::H4 => 13.0,
        Tag::H5 | Tag::H6 => 14.0,
        Tag::Figcaption | Tag::Caption => 15.0,
        Tag::Article | Tag::Main => 16.0,
        Tag::Section => 17.0,
        Tag::Div => 18.0,
        Tag::Body => 19.0,
        Tag::Ul | Tag::Ol => 20.0,
        Tag::Summary | Tag::Details => 21.0,
        Tag::Header | Tag::Footer | Tag::Nav | Tag::Aside => 22.0,
        Tag::Button => 23.0,
        Tag::Form | Tag::Fieldset | Tag::Legend => 24.0,
        _ => 25.0,
    }
}
