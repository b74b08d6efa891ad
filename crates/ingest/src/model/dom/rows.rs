//! The rows of features that the forests ask: of a block, of the elements around it, of its neighbours and of its page.

use super::page::HtmlObserved;
use super::route::{ClassWeights, Extremes, Route};
use super::said::Said;
use super::stated::STATED;
use super::tree::densities;
use super::words::{self, WORDS};
use crate::html::{Tag, inside};
use crate::model::kinds::KINDS;
use crate::model::lexicon::Lexicon;
use crate::model::lines::{flag, ln, share};
use regesta_model::BlockKind;

/// What the rows of a page are made of.
pub(super) struct Rows<'p> {
    page: &'p HtmlObserved,
    words: &'p [f32],
    odds: Vec<[Extremes; 2]>,
    routes: [Vec<Route>; 2],
    best: [f32; 2],
    whole: Vec<f32>,
    near: Vec<[f32; NEAR]>,
    before: Vec<Option<usize>>,
    after: Vec<Option<usize>>,
}

impl<'p> Rows<'p> {
    /// See [`HtmlObserved::rows`].
    pub(super) fn new(
        page: &'p HtmlObserved,
        words: &'p [f32],
        classes: [&[f32]; 2],
        odds: Vec<[Extremes; 2]>,
        kinds: [f32; KINDS.len()],
    ) -> Self {
        let routes = classes.map(|classes| page.routes(classes));
        let (before, after) = page.prose_around();
        Self {
            page,
            words,
            odds,
            best: routes.each_ref().map(|routes| page.best(routes)),
            whole: page.whole(&kinds),
            near: page.near_rows(words, &routes[0]),
            routes,
            before,
            after,
        }
    }

    /// Adds the features of one block to an empty row.
    pub(super) fn add(&self, block: usize, row: &mut Vec<f32>) {
        let page = self.page;
        page.add_own(block, self.words, row);
        for routes in &self.routes {
            routes.get(block).copied().unwrap_or_default().add(row);
        }
        for (routes, best) in self.routes.iter().zip(self.best) {
            row.push(routes.get(block).map_or(0.0, |route| route.sum - best));
        }
        let node = page.outline.places.get(block).map_or(0, |place| place.node);
        let own = usize::try_from(node).ok().and_then(|id| self.odds.get(id));
        for odds in own.copied().unwrap_or_default() {
            row.extend_from_slice(&odds.scaled());
        }
        page.tree.add_levels(block, row);
        page.add_position(block, (&self.before, &self.after), row);
        for offset in [-2_isize, -1, 1, 2] {
            let at = block.checked_add_signed(offset);
            let near = at.and_then(|at| self.near.get(at));
            row.extend_from_slice(near.unwrap_or(&[-1.0; NEAR]));
            row.push(flag(page.same_box(block, at)));
        }
        row.extend_from_slice(&self.whole);
    }
}

impl HtmlObserved {
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
        let [text, thread] = odds;
        let weights = ClassWeights::of([text, thread, text, thread]);
        let odds = self.class_scores(&weights).odds;
        let rows = Rows::new(self, words, [texts, threads], odds, kinds);
        let row = |block| {
            let mut row = Vec::with_capacity(WIDTH);
            rows.add(block, &mut row);
            row
        };
        (0..self.len()).map(row).collect()
    }

    /// The best that the classes around running text say.
    fn best(&self, routes: &[Route]) -> f32 {
        let prose = |own: &[f32; WORDS]| own.get(words::at::PROSE).is_some_and(|own| *own > 0.0);
        let sums = self.own.iter().zip(routes).filter(|(own, _)| prose(own));
        sums.map(|(_, route)| route.sum).fold(-20.0, f32::max)
    }

    /// Adds to each row what the first forest said of the block and those around it.
    pub fn add_said(&self, rows: &mut [Vec<f32>], first: &[f32]) {
        let said = self.said(first);
        for (index, row) in rows.iter_mut().enumerate() {
            self.add_said_to(row, index, &said);
        }
    }

    /// What the first forest said of the page.
    pub(super) fn said<'s>(&'s self, first: &'s [f32]) -> Said<'s> {
        Said::new(first, &self.chars, &self.outline, &self.paths)
    }

    /// Adds to the row of a block what the first forest said of it and those around it.
    pub(super) fn add_said_to(&self, row: &mut Vec<f32>, index: usize, said: &Said<'_>) {
        let path = self.paths.get(index).copied().unwrap_or_default();
        said.add(row, index, &self.tree, path);
    }

    fn add_own(&self, block: usize, words: &[f32], row: &mut Vec<f32>) {
        row.extend_from_slice(self.own.get(block).unwrap_or(&[0.0; WORDS]));
        let place = self.outline.places.get(block).copied().unwrap_or_default();
        row.extend_from_slice(&densities(&place));
        let gap = |at: usize| {
            self.gaps
                .get(at)
                .map_or(0.0, |gap| f32::from(u8::from(*gap > 0)))
        };
        row.extend_from_slice(&[
            gap(block),
            gap(block + 1),
            words.get(block).copied().unwrap_or(0.0),
            self.repeated.get(block).copied().unwrap_or(0.0),
        ]);
        row.extend_from_slice(&self.alike.get(block).copied().unwrap_or_default());
        row.extend_from_slice(&self.copies.get(block).copied().unwrap_or_default());
        row.extend_from_slice(&self.heads.get(block).copied().unwrap_or_default());
        let stated = self.stated.blocks.get(block);
        row.extend_from_slice(stated.unwrap_or(&[0.0; STATED]));
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
        row.extend_from_slice(&[
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
