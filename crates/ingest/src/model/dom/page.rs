//! The features of every block of an HTML page.

use super::heads::{HEADS, heads};
use super::marks::{ALIKE, Title, alike, first_heading, path, repeated, titled};
use super::stated::Statements;
use super::tree::Tree;
use super::words::{self, WORDS};
use crate::Tools;
use crate::html::Outline;
use crate::lines::repeats::Repeats;
use crate::model::lexicon::{Buckets, set_bits};
use crate::model::lines::{capped, ln};
use crate::model::shapes;
use crate::words::Words;
use regesta_model::{Block, BlockKind, Document};
use std::rc::Rc;

/// The features of every block of an HTML page, as far as they do not depend on the model.
#[derive(Debug, Clone)]
pub struct HtmlObserved {
    pub(super) outline: Rc<Outline>,
    pub(super) own: Vec<[f32; WORDS]>,
    pub(super) words: Buckets,
    pub(super) gaps: Vec<u32>,
    pub(super) kinds: Vec<BlockKind>,
    pub(super) chars: Vec<u32>,
    pub(super) tree: Tree,
    pub(super) paths: Vec<u64>,
    pub(super) alike: Vec<[f32; ALIKE]>,
    pub(super) repeated: Vec<f32>,
    pub(super) first_heading: Option<usize>,
    pub(super) copies: Vec<[f32; 2]>,
    pub(super) gathered: Vec<bool>,
    pub(super) heads: Vec<[f32; HEADS]>,
    pub(super) stated: Statements,
}

impl HtmlObserved {
    /// Looks at the blocks of a page; `None` when they are not the ones that its HTML gives.
    #[must_use]
    pub fn of(doc: &Document, tools: &Tools) -> Option<Self> {
        let words = Words::of(doc.source(), &doc.layers().blocks);
        let mut observed = Self::with_words(doc, &words, &Repeats::find(&words), tools)?;
        observed.words.sort();
        Some(observed)
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
        let title = Title::of(&outline.title);
        let mut own = Vec::with_capacity(blocks.len());
        for ((block, words), place) in blocks.iter().zip(words.blocks()).zip(&outline.places) {
            let text = block.text(source);
            let mut row = words::of(text, words, place.chars, &tools.detector);
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
        let gaps = blocks.iter().zip(&outline.places);
        // the judge looks at elements; blank lines that only breaks make told it nothing when it was trained with them
        let gaps = gaps.map(|(block, place)| if place.broken { 0 } else { block.gap });
        Self {
            words: Buckets::of(words),
            gaps: gaps.collect(),
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
        self.words.lines()
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
        for class in self.classes().flatten().chain(&self.outline.about) {
            note(*class);
        }
        for (words, chars) in self.words().zip(&self.chars) {
            if *chars <= SHORT {
                words.iter().for_each(|word| note(word ^ TURN));
            }
        }
        set_bits(&seen)
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
