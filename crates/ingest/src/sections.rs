//! Sections of furniture inside a page: what follows a heading such as "most read" or "comments".

use crate::facts::{End, Facts, is_heading};
use crate::{Tools, posts, topic};
use regesta_model::{Block, Label};
use std::ops::Range;

/// For each block, the index of the block that opens the section it stands in.
pub(crate) fn sections(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) -> Vec<Option<usize>> {
    let page = Lines {
        source,
        blocks,
        facts,
        tools,
    };
    let mut open: Option<Section> = None;
    let mut found: Vec<Option<usize>> = Vec::with_capacity(facts.len());
    let (mut above, mut form) = (0, None);
    for (index, (block, fact)) in blocks.iter().zip(facts).enumerate() {
        if page.heads_form(index) {
            form = Some(index);
        }
        if fact.opens_section(tools) && !page.is_field(index, form, open.as_ref()) {
            open = page.opened(index, above).or(open);
        } else if open
            .as_mut()
            .is_some_and(|section| section.ends(block, fact, facts.get(index + 1..)))
        {
            let ended = open.take().filter(|section| section.menu);
            let head = ended.map(|section| section.head);
            release(&mut found, head);
        }
        if open.is_none() && page.says(index) {
            above += fact.chars;
        }
        found.push(open.as_ref().map(|section| section.head));
    }
    found
}

/// Lines above a text that a section of the page's menu gives back: there the title and the byline stand.
const TITLES: usize = 4;

/// Gives back the last lines of a section of the menu.
fn release(found: &mut [Option<usize>], head: Option<usize>) {
    let own = |at: &&mut Option<usize>| at.is_some() && **at == head;
    let last = found.iter_mut().rev().take_while(own).take(TITLES);
    last.for_each(|line| *line = None);
}

/// The lines of a page.
struct Lines<'d> {
    source: &'d str,
    blocks: &'d [Block],
    facts: &'d [Facts],
    tools: &'d Tools,
}

/// Lines under the head of a form in which its fields stand.
const FIELDS: usize = 8;
/// Words of a sentence that is no label.
const SAID: u32 = 6;
/// Lines below a counter of comments in which a text begins, and paragraphs that show that it does: fewer where the
/// counter comes again further down.
const REACH: usize = 8;
const PARAGRAPHS: usize = 3;

impl Lines<'_> {
    /// The section that a line opens below so many characters of text. Where no text stands above, or where what stands
    /// above is but the beginning of the text below, a line for comments is a counter or an entry of a menu and opens none.
    fn opened(&self, head: usize, above: u32) -> Option<Section> {
        let fact = self.facts.get(head)?;
        let rule = fact.certain(self.tools);
        let comments = rule.is_some_and(|rule| rule.label == Label::Comment);
        let counts = comments && (above == 0 || self.stands_above(head, above));
        (!counts).then_some(Section {
            head,
            comments,
            menu: above == 0,
            lines: 0,
            prose: 0,
        })
    }

    fn heads_form(&self, index: usize) -> bool {
        let rule = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        rule.is_some_and(|rule| rule.id.as_str() == posts::FORM)
    }

    /// Whether a line is the label of a field where comments are written, in a section of comments.
    fn is_field(&self, index: usize, form: Option<usize>, open: Option<&Section>) -> bool {
        let comments = self
            .facts
            .get(index)
            .and_then(|fact| fact.certain(self.tools));
        let comments = comments.is_some_and(|rule| rule.label == Label::Comment);
        comments
            && open.is_some_and(|section| section.comments)
            && form.is_some_and(|form| form < index && index - form <= FIELDS)
    }

    /// Whether a line says something: a sentence, and no rule speaks against it.
    fn says(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| is_said(fact) && fact.certain(self.tools).is_none())
    }

    /// Whether the text goes on below a counter of comments: more paragraphs in a row than stand above, and nobody's time
    /// above the first.
    fn stands_above(&self, head: usize, above: u32) -> bool {
        let near = head + 1..(head + REACH).min(self.facts.len());
        let Some(first) = near.clone().find(|at| self.is_prose(*at)) else {
            return false;
        };
        if (near.start..first).any(|at| self.is_timed(at)) {
            return false;
        }
        let run = self.facts.iter().skip(first);
        let run = run.take_while(|fact| is_said(fact));
        let (count, chars) = run.fold((0, 0), |(count, chars), fact| {
            (count + 1, chars + fact.chars)
        });
        let again = (first..self.facts.len()).any(|at| self.is_same(head, at));
        let least = PARAGRAPHS - usize::from(again);
        count >= least && chars > above
    }

    fn is_prose(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(Facts::is_prose)
    }

    fn text(&self, index: usize) -> &str {
        let block = self.blocks.get(index);
        block.map_or("", |block| block.text(self.source)).trim()
    }

    fn is_same(&self, head: usize, index: usize) -> bool {
        let opens = |at: usize| {
            self.facts
                .get(at)
                .is_some_and(|fact| fact.opens_section(self.tools))
        };
        opens(index) && self.text(index) == self.text(head)
    }

    /// Whether a line holds the time at which somebody wrote.
    fn is_timed(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| posts::is_time(self.text(index), fact))
    }
}

/// Whether a line reads as a sentence, be it a short one.
fn is_said(fact: &Facts) -> bool {
    let ends = matches!(fact.end, End::Sentence | End::Question);
    fact.is_prose() || (ends && fact.words >= SAID)
}

struct Section {
    head: usize,
    comments: bool,
    /// Whether no text stands above it.
    menu: bool,
    lines: u32,
    prose: u32,
}

/// Characters of text that end a section of links.
const TEXT: u32 = 140;
/// Characters of a paragraph that no comment is as long as, when several follow one another.
const PARAGRAPH: u32 = 200;
/// Links below which a sentence belongs to no link.
const LINKS: u32 = 3;

impl Section {
    /// Whether the section ends before this block.
    fn ends(&mut self, block: &Block, fact: &Facts, rest: Option<&[Facts]>) -> bool {
        let prose = fact.is_prose();
        if self.comments {
            let heads = block.gap > 0 && fact.is_short();
            return (prose || heads) && resumes(fact, rest.unwrap_or_default());
        }
        let listed = self.prose == 0 && self.lines >= LINKS;
        let said = fact.end == End::Sentence && ((self.menu && is_said(fact)) || (listed && prose));
        self.prose += u32::from(prose);
        self.lines += 1;
        let next_prose = rest
            .and_then(|rest| rest.first())
            .is_some_and(|next| next.is_prose() && next.chars >= TEXT);
        said || (prose && fact.chars >= TEXT) || (block.gap > 0 && fact.is_short() && next_prose)
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
