//! What both judging stages need to know of a page, worked out once.

use crate::facts::{self, Facts};
use crate::model::best_bound;
use crate::repeats::Repeats;
use crate::{Tools, sections};
use regesta_model::{Digest, Document};
use std::cell::RefCell;
use std::rc::Rc;

/// The facts of every block, the sections of furniture and the repetitions.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) facts: Vec<Facts>,
    pub(crate) sections: Vec<Option<usize>>,
    pub(crate) repeats: Repeats,
    /// The likelihood from which blocks are text, where they were judged as elements of an HTML page.
    pub(crate) elements: Option<f32>,
}

/// What an analysis depends on: the source, its blocks and the packs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Key {
    digest: Digest,
    len: usize,
    blocks: usize,
    html: bool,
    tools: u64,
}

thread_local! {
    /// The last page of this thread: splitting and judging a page follow one another.
    static LAST: RefCell<Option<(Key, Rc<Analysis>)>> = const { RefCell::new(None) };
}

impl Analysis {
    /// The analysis of a document; the same again where the document is the one before.
    pub(crate) fn of(doc: &Document, tools: &Tools) -> Rc<Self> {
        let key = Key {
            digest: doc.digest(),
            len: doc.source().len(),
            blocks: doc.layers().blocks.len(),
            html: doc.origin().html,
            tools: tools.id,
        };
        let known = LAST.with_borrow(|last| {
            last.as_ref()
                .filter(|(last, _)| *last == key)
                .map(|(_, analysis)| Rc::clone(analysis))
        });
        known.unwrap_or_else(|| {
            let analysis = Rc::new(Self::new(doc, tools));
            LAST.with_borrow_mut(|last| *last = Some((key, Rc::clone(&analysis))));
            analysis
        })
    }

    fn new(doc: &Document, tools: &Tools) -> Self {
        let judged = facts::of_elements(doc, tools);
        let elements = judged.as_ref().map(|facts| {
            let scores: Vec<f32> = facts.iter().map(|fact| fact.score).collect();
            let chars: Vec<u32> = facts.iter().map(|fact| fact.chars).collect();
            best_bound(&scores, &chars)
        });
        let facts = judged.unwrap_or_else(|| facts::observe(doc, tools));
        let blocks = &doc.layers().blocks;
        Self {
            sections: sections::sections(blocks, &facts, tools),
            repeats: Repeats::find(doc.source(), blocks),
            facts,
            elements,
        }
    }
}
