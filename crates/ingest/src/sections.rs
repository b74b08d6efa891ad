//! Sections of furniture inside a page: what follows a heading such as "most read" or "comments".

use crate::Tools;
use crate::facts::Facts;
use regesta_model::{Block, Label};

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
