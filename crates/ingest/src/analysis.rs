//! What both judging stages need to know of a page, worked out once.

use crate::Tools;
use crate::entries::chronicle::Chronicle;
use crate::lines::facts::{self, Facts};
use crate::lines::furniture::{Alone, Lines};
use crate::lines::repeats::Repeats;
use crate::model::best_bound;
use crate::posts::comments::Comments;
use crate::posts::talk;
use crate::posts::threads::Thread;
use crate::sections;
use crate::sections::Below;
use crate::words::Words;
use regesta_model::{Aligned, Block, Document, Label, Origin};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

/// The facts of every block, the sections of furniture and the repetitions.
#[derive(Debug)]
pub(crate) struct Analysis {
    pub(crate) words: Words,
    pub(crate) facts: Vec<Facts>,
    pub(crate) sections: Vec<Option<usize>>,
    pub(crate) repeats: Repeats,
    furniture: Alone,
    pub(crate) comments: Comments,
    pub(crate) thread: Option<Thread>,
    /// The likelihood from which blocks are text, where they were judged as elements of an HTML page.
    pub(crate) elements: Option<f32>,
    /// Whether the learned judge takes the page for a thread of posts.
    pub(crate) posts: bool,
    /// Where the posts stand on a page of text without an address that is a thread by the heads of its posts.
    pub(crate) talk: Option<Range<usize>>,
    /// Blocks of an HTML page that tell the beginnings of other pages' texts.
    pub(crate) teasers: BTreeSet<usize>,
    /// Whether the page is text without an address.
    pub(crate) nameless: bool,
    /// Runs of dated lines, on a page of text without an address.
    pub(crate) chronicle: Chronicle,
}

/// What an analysis depends on: the source, where it comes from, its blocks and the packs.
#[derive(Debug)]
struct Key {
    /// Held, so that no other text takes its place.
    source: Arc<str>,
    origin: Origin,
    /// Whoever brings blocks of their own may bring as many.
    blocks: u64,
    tools: u64,
}

thread_local! {
    /// The last page of this thread: splitting and judging a page follow one another.
    static LAST: RefCell<Option<(Key, Rc<Analysis>)>> = const { RefCell::new(None) };
}

impl Key {
    fn of(doc: &Document, tools: &Tools) -> Self {
        Self {
            source: doc.shared_source(),
            origin: doc.origin().clone(),
            blocks: seal(&doc.layers().blocks),
            tools: tools.id,
        }
    }

    fn fits(&self, doc: &Document, tools: &Tools) -> bool {
        Arc::ptr_eq(&self.source, &doc.shared_source())
            && self.tools == tools.id
            && self.origin == *doc.origin()
            && self.blocks == seal(&doc.layers().blocks)
    }
}

/// A hash of blocks: where they stand, what they look like, and their texts where those differ from the source.
fn seal(blocks: &[Block]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for block in blocks {
        (block.span, block.kind, block.line, block.gap).hash(&mut hasher);
        block.text.as_ref().map(Aligned::text).hash(&mut hasher);
    }
    hasher.finish()
}

impl Analysis {
    /// The analysis of a document; the same again where the document is the one before.
    pub(crate) fn of(doc: &Document, tools: &Tools) -> Rc<Self> {
        let known = LAST.with_borrow(|last| {
            last.as_ref()
                .filter(|(last, _)| last.fits(doc, tools))
                .map(|(_, analysis)| Rc::clone(analysis))
        });
        known.unwrap_or_else(|| {
            let analysis = Rc::new(Self::new(doc, tools));
            let key = Key::of(doc, tools);
            LAST.with_borrow_mut(|last| *last = Some((key, Rc::clone(&analysis))));
            analysis
        })
    }

    /// The lines of the page it is the analysis of, held against the signs of furniture.
    pub(crate) fn furniture<'d>(&'d self, doc: &'d Document, tools: &'d Tools) -> Lines<'d> {
        Lines {
            source: doc.source(),
            blocks: &doc.layers().blocks,
            words: &self.words,
            facts: &self.facts,
            repeats: &self.repeats,
            alone: &self.furniture,
            tools,
        }
    }

    /// Whether the page is a thread of posts as a whole.
    pub(crate) fn is_thread(&self) -> bool {
        let judged = self.posts && self.elements.is_some();
        self.thread.is_some() || self.talk.is_some() || judged
    }

    fn new(doc: &Document, tools: &Tools) -> Self {
        let mut words = Words::of(doc.source(), &doc.layers().blocks);
        let repeats = Repeats::find(&words);
        let judged = facts::of_elements(doc, &mut words, &repeats, tools);
        let elements = judged.as_ref().map(|page| {
            let scores: Vec<f32> = page.facts.iter().map(|fact| fact.score).collect();
            let chars: Vec<u32> = page.facts.iter().map(|fact| fact.chars).collect();
            best_bound(&scores, &chars)
        });
        let page = judged.unwrap_or_else(|| {
            let blocks = &doc.layers().blocks;
            words.sift(doc.source(), blocks, &tools.sieve, |_| true);
            facts::of_lines(doc, &words, tools)
        });
        let (facts, posts, teasers) = (page.facts, page.thread, page.teasers);
        let (source, blocks) = (doc.source(), &doc.layers().blocks);
        let nameless = elements.is_none() && doc.origin().url.is_none();
        let mut chronicle = if nameless && !posts {
            Chronicle::of(source, blocks, &facts, tools)
        } else {
            Chronicle::default()
        };
        let mut sections = sections::sections(source, blocks, &facts, tools);
        if nameless {
            let page = Below {
                source,
                blocks,
                facts: &facts,
                chronicle: &chronicle,
                tools,
            };
            end_lists(&mut sections, page);
        }
        end_early(&mut sections, source, blocks, &facts, tools);
        go_on(&mut sections, source, blocks, &facts, tools);
        let mut comments = Comments::find(source, blocks, (&words, &facts), &sections, tools);
        if nameless && !posts && comments.zones().is_empty() {
            comments = Comments::signed(source, blocks, (&words, &facts), &sections, tools);
        }
        let plain = elements.is_none() && doc.origin().url.is_none();
        let headed = |talk: &Range<usize>| {
            let mut zones = comments.zones().iter();
            zones.any(|zone| {
                let head = facts.get(zone.start).filter(|_| zone.start < talk.end);
                head.is_some_and(|fact| fact.opens_section(tools))
            })
        };
        let talk = plain
            .then(|| talk::find(source, blocks, (&words, &facts), tools))
            .flatten()
            .filter(|talk| talk.opened || !headed(&talk.blocks))
            .map(|talk| talk.blocks);
        if let Some(talk) = &talk {
            comments = Comments::default();
            let inside = sections.get_mut(talk.clone()).unwrap_or_default();
            inside.fill(None);
        }
        if talk.is_some() {
            chronicle = Chronicle::default();
        } else if nameless && posts {
            chronicle = Chronicle::sheets(source, blocks, &facts, tools);
        }
        for zone in comments.zones() {
            let head = Some(zone.start);
            for section in sections
                .iter_mut()
                .skip(zone.end)
                .take_while(|at| **at == head)
            {
                *section = None;
            }
            for section in sections.iter_mut().take(zone.end).skip(zone.start) {
                *section = Some(zone.start);
            }
        }
        let thread = Thread::find(source, blocks, (&words, &facts), &sections, tools)
            .filter(|_| comments.zones().is_empty());
        Self {
            thread,
            furniture: Alone::new(blocks.len()),
            sections,
            repeats,
            comments,
            facts,
            elements,
            posts,
            talk,
            teasers,
            nameless,
            chronicle,
            words,
        }
    }
}

/// Ends sections of links at the text below a list that a blank line closes; a head that is a control opens none.
fn end_lists(sections: &mut [Option<usize>], page: Below<'_>) {
    let zones = zones(sections);
    let heads: Vec<usize> = zones.iter().map(|zone| zone.start).collect();
    for zone in zones {
        if page.is_control(zone.start, &heads) {
            clear(sections, zone.start + 1..zone.end);
        } else if let Some(end) = page.text_below(&zone) {
            clear(sections, end..zone.end);
        }
    }
}

/// The sections of a page, each with its head.
fn zones(sections: &[Option<usize>]) -> Vec<Range<usize>> {
    let heads = (0..sections.len()).filter(|at| sections.get(*at) == Some(&Some(*at)));
    let zone = |head: usize| {
        let under = sections.iter().skip(head);
        head..head + under.take_while(|at| **at == Some(head)).count()
    };
    heads.map(zone).collect()
}

fn clear(sections: &mut [Option<usize>], range: Range<usize>) {
    let sections = sections.get_mut(range).unwrap_or_default();
    sections.iter_mut().for_each(|section| *section = None);
}

/// Ends sections of links where a text begins again under its own title.
fn end_early(
    sections: &mut [Option<usize>],
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) {
    for zone in zones(sections) {
        let comments = facts
            .get(zone.start)
            .and_then(|fact| fact.certain(tools))
            .is_some_and(|rule| rule.label == Label::Comment);
        let end = sections::resumed(source, blocks, facts, &zone, tools);
        if let Some(end) = end.filter(|_| !comments) {
            clear(sections, end..zone.end);
        }
    }
}

/// Ends sections of links amid a text where it goes on.
fn go_on(
    sections: &mut [Option<usize>],
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) {
    let text = |fact: &Facts| fact.is_prose() && fact.certain(tools).is_none();
    let first = facts.iter().position(text).unwrap_or(facts.len());
    for zone in zones(sections)
        .into_iter()
        .filter(|zone| first < zone.start)
    {
        if let Some(end) = sections::goes_on(source, blocks, facts, &zone, tools) {
            clear(sections, end..zone.end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::FindBlocks;
    use regesta_model::{DocumentId, Notes, Stage};

    fn document(source: &Arc<str>, origin: Origin) -> Document {
        let mut doc = Document::new(DocumentId::new("page"), Arc::clone(source), origin);
        FindBlocks.run(&mut doc, &mut Notes::default());
        doc
    }

    #[test]
    fn one_source_with_another_origin_or_other_blocks_is_worked_out_anew() {
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let source: Arc<str> = Arc::from("A letter\n\nThe ice went out on the third of May.\n");
        let plain = document(&source, Origin::default());
        let first = Analysis::of(&plain, &tools);
        assert!(first.nameless);
        assert!(Rc::ptr_eq(&first, &Analysis::of(&plain, &tools)));
        let url = Some("https://example.org/a-letter".to_owned());
        let named = document(
            &source,
            Origin {
                url,
                ..Origin::default()
            },
        );
        assert!(!Analysis::of(&named, &tools).nameless);
        let mut own = plain.clone();
        let text = own.layers().blocks[1].span;
        own.layers_mut().blocks[0].span = text;
        let first = Analysis::of(&plain, &tools);
        assert!(!Rc::ptr_eq(&first, &Analysis::of(&own, &tools)));
    }
}
