//! Sections of furniture inside a page: what follows a heading such as "most read" or "comments".

use crate::facts::{Facts, is_heading};
use crate::{Tools, topic};
use regesta_model::{Block, Label};
use std::ops::Range;

/// For each block, the index of the block that opens the section it stands in.
pub(crate) fn sections(blocks: &[Block], facts: &[Facts], tools: &Tools) -> Vec<Option<usize>> {
    let mut open: Option<Section> = None;
    let mut found = Vec::with_capacity(facts.len());
    for (index, (block, fact)) in blocks.iter().zip(facts).enumerate() {
        if fact.opens_section(tools) {
            open = Some(Section::opened(index, fact, tools));
        } else if open
            .as_mut()
            .is_some_and(|section| section.ends(block, fact, facts.get(index + 1..)))
        {
            open = None;
        }
        found.push(open.as_ref().map(|section| section.head));
    }
    found
}

struct Section {
    head: usize,
    comments: bool,
    prose: u32,
}

/// Characters of text that end a section of links.
const TEXT: u32 = 140;
/// Characters of a paragraph that no comment is as long as, when several follow one another.
const PARAGRAPH: u32 = 200;

impl Section {
    fn opened(head: usize, fact: &Facts, tools: &Tools) -> Self {
        let comments = fact
            .certain(tools)
            .is_some_and(|rule| rule.label == Label::Comment);
        Self {
            head,
            comments,
            prose: 0,
        }
    }

    /// Whether the section ends before this block.
    fn ends(&mut self, block: &Block, fact: &Facts, rest: Option<&[Facts]>) -> bool {
        let prose = fact.is_prose();
        if self.comments {
            let heads = block.gap > 0 && fact.is_short();
            return (prose || heads) && resumes(fact, rest.unwrap_or_default());
        }
        self.prose += u32::from(prose);
        let next_prose = rest
            .and_then(|rest| rest.first())
            .is_some_and(|next| next.is_prose() && next.chars >= TEXT);
        (prose && fact.chars >= TEXT) || (block.gap > 0 && fact.is_short() && next_prose)
    }
}

/// Whether running text begins here again: several long paragraphs among the next blocks.
fn resumes(fact: &Facts, rest: &[Facts]) -> bool {
    let long = |fact: &&Facts| fact.is_prose() && fact.chars >= PARAGRAPH;
    std::iter::once(fact)
        .chain(rest)
        .take(8)
        .filter(long)
        .count()
        >= 3
}

/// Characters of a paragraph below a heading that ends a section, and blocks below the heading in which it stands.
const BODY: u32 = 100;
const BELOW: usize = 4;
/// Blocks in which no control of comments may stand where a text begins.
const NEAR: usize = 8;

/// Where a text begins again inside a section: a heading between blank lines whose words the paragraphs below it use, and
/// no control of comments near.
pub(crate) fn resumed(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    zone: &Range<usize>,
    tools: &Tools,
) -> Option<usize> {
    let gap = |at: usize| blocks.get(at).is_some_and(|block| block.gap > 0);
    let body = |at: usize| {
        facts
            .get(at)
            .is_some_and(|fact| fact.is_prose() && fact.chars >= BODY)
    };
    let control = |at: usize| {
        let rule = facts.get(at).and_then(|fact| fact.certain(tools));
        rule.is_some_and(|rule| rule.label == Label::Ui)
    };
    let heads = |at: usize| {
        let (Some(block), Some(fact)) = (blocks.get(at), facts.get(at)) else {
            return false;
        };
        let topic = || topic::is_topic(block.text(source), blocks, source, at + 1);
        is_heading(block, fact) && fact.certain(tools).is_none() && fact.words >= 2 && topic()
    };
    (zone.start + 1..zone.end).find(|at| {
        let near = !(*at..at + NEAR).any(control);
        gap(*at) && gap(at + 1) && (at + 1..at + BELOW).any(body) && near && heads(*at)
    })
}
