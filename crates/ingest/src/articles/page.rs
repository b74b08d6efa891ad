//! A page as the splitting rules see it.

use crate::Tools;
use crate::analysis::Analysis;
use crate::entries::chronicle::Chronicle;
use crate::lines::facts::{Facts, is_heading};
use crate::lines::furniture::Lines;
use crate::lines::repeats::Repeats;
use crate::posts::comments::Comments;
use crate::words::Words;
use crate::words::line::Line;
use regesta_model::{Block, Document, Language};
use regesta_packs::RulePlace;
use std::ops::Range;

/// A page as the splitting rules see it.
pub(crate) struct Page<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) words: &'d Words,
    pub(crate) facts: &'d [Facts],
    pub(crate) tools: &'d Tools,
    pub(crate) sections: &'d [Option<usize>],
    pub(crate) repeats: &'d Repeats,
    pub(crate) furniture: Lines<'d>,
    pub(crate) comments: &'d Comments,
    pub(crate) thread: bool,
    /// Where the posts of a thread stand that is told by their heads.
    pub(crate) talk: Option<Range<usize>>,
    pub(crate) gaps: Gaps,
    pub(crate) chronicle: &'d Chronicle,
    /// Whether the page is text without an address.
    pub(crate) nameless: bool,
    /// The likelihood from which the elements of an HTML page are text.
    pub(crate) elements: Option<f32>,
    /// For each block, whether it is running text outside any section of furniture, and whether it is an item of a list.
    texts: Vec<bool>,
    rows: Vec<bool>,
    /// Characters of both above each block, and above the end.
    sums: Vec<u64>,
    /// For each block and the end, the nearest of both above whose language is sure.
    pub(super) sure: Vec<Option<usize>>,
    /// The page's language by its metadata or by the user's word.
    pub(crate) known: Option<Language>,
}

/// The blank lines between the blocks of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gaps {
    /// Blank lines that usually stand between blocks: 1 on a page of few wide gaps.
    pub(super) usual: u32,
    /// Whether wide gaps mark the texts of the page: then topics need not.
    pub(super) marking: bool,
}

impl Gaps {
    fn of(blocks: &[Block]) -> Self {
        let count = |wanted: fn(u32) -> bool| {
            let gaps = blocks.iter().skip(1).map(|block| block.gap);
            gaps.filter(|gap| wanted(*gap)).count()
        };
        let (wide, narrow) = (count(|gap| gap > 1), count(|gap| gap == 1));
        let usual = if narrow >= 3 * wide { 1 } else { u32::MAX };
        Self {
            usual,
            marking: usual == 1 && wide >= GAPS,
        }
    }
}

/// A stretch of blocks and why it begins where it begins.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) blocks: Range<usize>,
    pub(crate) why: &'static str,
    pub(crate) shell: bool,
}

/// Characters of a paragraph that shows where a text begins or ends.
pub(crate) const BODY: u32 = 120;

/// Wide gaps on a page whose texts they mark.
const GAPS: usize = 3;

/// Likelihood of text below which a paragraph is none.
const LEAST: f32 = 0.04;

impl<'d> Page<'d> {
    pub(crate) fn of(doc: &'d Document, analysis: &'d Analysis, tools: &'d Tools) -> Self {
        let blocks = &doc.layers().blocks;
        let mut page = Self {
            texts: Vec::new(),
            rows: Vec::new(),
            sums: Vec::new(),
            sure: Vec::new(),
            source: doc.source(),
            blocks,
            words: &analysis.words,
            facts: &analysis.facts,
            tools,
            sections: &analysis.sections,
            repeats: &analysis.repeats,
            furniture: analysis.furniture(doc, tools),
            comments: &analysis.comments,
            thread: analysis.is_thread(),
            talk: analysis.talk.clone(),
            gaps: Gaps::of(blocks),
            chronicle: &analysis.chronicle,
            nameless: analysis.nameless,
            elements: analysis.elements,
            known: doc.origin().language,
        };
        page.texts = (0..blocks.len()).map(|at| page.reads(at)).collect();
        page.rows = (0..blocks.len()).map(|at| page.lines_up(at)).collect();
        (page.sums, page.sure) = page.above();
        page
    }
}

impl Page<'_> {
    pub(crate) fn fact(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    /// The forms of a block's text.
    pub(crate) fn line(&self, index: usize) -> Line<'_> {
        let text = self
            .blocks
            .get(index)
            .map_or("", |block| block.text(self.source));
        self.words.line(index, text)
    }

    pub(crate) fn gap(&self, index: usize) -> u32 {
        self.blocks.get(index).map_or(0, |block| block.gap)
    }

    /// Whether a block is running text outside any section of furniture.
    pub(crate) fn is_text(&self, index: usize) -> bool {
        self.texts.get(index) == Some(&true)
    }

    fn reads(&self, index: usize) -> bool {
        let section = self.sections.get(index).copied().flatten();
        let prose = |fact: &Facts| {
            fact.is_prose()
                && fact.score >= LEAST
                && fact.certain(self.tools).is_none()
                && !self.adds_up(index)
        };
        section.is_none() && self.fact(index).is_some_and(prose)
    }

    pub(crate) fn is_furniture(&self, index: usize) -> bool {
        let section = self.sections.get(index).copied().flatten();
        section.is_some()
            || self
                .fact(index)
                .is_some_and(|fact| fact.certain(self.tools).is_some())
            || self.adds_up(index)
    }

    pub(crate) fn is_at(&self, index: usize, place: RulePlace) -> bool {
        self.fact(index)
            .is_some_and(|fact| fact.is_at(place, self.tools))
    }

    pub(crate) fn heads(&self, index: usize) -> bool {
        match (self.blocks.get(index), self.fact(index)) {
            (Some(block), Some(fact)) => {
                is_heading(block, fact) && !fact.is_lost() && !self.is_furniture(index)
            }
            _ => false,
        }
    }

    /// The blocks without a blank line between them, around this one.
    pub(crate) fn group(&self, index: usize) -> Range<usize> {
        let start = (0..=index)
            .rev()
            .find(|at| *at == 0 || self.gap(*at) > 0)
            .unwrap_or(0);
        let end = (index + 1..self.blocks.len()).find(|at| self.gap(*at) > 0);
        start..end.unwrap_or(self.blocks.len())
    }

    pub(crate) fn groups(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let group = self.group(at);
            groups.push(at..group.end.min(range.end));
            at = group.end;
        }
        groups
    }

    pub(crate) fn rule(&self, index: usize) -> Option<&regesta_packs::ChromeRule> {
        self.fact(index).and_then(|fact| fact.certain(self.tools))
    }

    /// Characters of text and of items of lists.
    pub(crate) fn chars(&self, range: Range<usize>) -> u64 {
        let sum = |at: usize| self.sums.get(at).copied().unwrap_or(0);
        sum(range.end).saturating_sub(sum(range.start))
    }

    /// What stands above each block and above the end: characters of texts and rows, and the nearest of them whose language is
    /// sure.
    fn above(&self) -> (Vec<u64>, Vec<Option<usize>>) {
        let (mut sums, mut sure) = (vec![0], vec![None]);
        let (mut sum, mut last) = (0, None);
        for (index, fact) in self.facts.iter().enumerate() {
            if self.is_text(index) || self.is_row(index) {
                sum += u64::from(fact.chars);
                last = if fact.guess.sure { Some(index) } else { last };
            }
            sums.push(sum);
            sure.push(last);
        }
        (sums, sure)
    }

    /// Whether a block is an item of a list without furniture: a text may consist of such.
    pub(crate) fn is_row(&self, index: usize) -> bool {
        self.rows.get(index) == Some(&true)
    }

    fn lines_up(&self, index: usize) -> bool {
        self.fact(index)
            .is_some_and(|fact| fact.words >= 4 && !fact.is_lost())
            && !self.is_furniture(index)
            && !self.heads(index)
    }
}
