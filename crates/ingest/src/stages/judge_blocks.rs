//! Blocks to judgements.

mod against;
mod bare;
mod bare_heads;
mod beside;
#[cfg(feature = "html")]
mod chapters;
mod elements;
mod glued;
mod mode;
#[cfg(feature = "html")]
mod named;
#[cfg(feature = "html")]
mod notes;
mod opening;
#[cfg(feature = "html")]
mod post_heads;
#[cfg(feature = "html")]
mod quotations;
mod refrains;
mod shell;
#[cfg(feature = "html")]
mod structures;
#[cfg(feature = "html")]
mod text_heads;
mod thread;
#[cfg(feature = "html")]
mod told_lists;
mod wholes;

use crate::Tools;
use crate::analysis::Analysis;
use crate::digits::{push_hundredths, push_number};
use crate::entries::chronicle::Chronicle;
use crate::inline;
use crate::inline::hyphens;
use crate::inline::nfc;
use crate::lines::facts::Facts;
use crate::lines::furniture::Lines;
use crate::lines::repeats::Repeats;
use crate::patterns::score::Sum;
use crate::posts::comments::Comments;
use crate::posts::thread::Line as PostLine;
use crate::posts::threads::Thread;
use crate::posts::zones;
use crate::sections;
use crate::words::Words;
use against::Against;
use elements::Elements;
use glued::is_glued;
pub use mode::Mode;
use regesta_model::{
    Article, Block, BlockId, BlockKind, Document, Duplicate, DuplicateKind, Evidence, Genre,
    Judgement, Label, Language, Layer, Notes, RuleId, Stage, StageId, Verdict,
};
use regesta_packs::{ChromeRule, RuleScope};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use thread::{Signatures, post_under, posts};

/// Judges every block: kept or dropped, with rule, evidence and score; marks repetitions, damage and inline chrome.
#[derive(Debug, Clone)]
pub struct JudgeBlocks {
    tools: Arc<Tools>,
    mode: Mode,
    nfc: bool,
}

impl JudgeBlocks {
    /// The stage, with these packs.
    #[must_use]
    pub const fn new(tools: Arc<Tools>) -> Self {
        Self {
            tools,
            mode: Mode::Balanced,
            nfc: false,
        }
    }

    /// The same stage in another mode.
    #[must_use]
    pub const fn with_mode(mut self, mode: Mode) -> Self {
        self.mode = mode;
        self
    }

    /// The same stage, with clean text in Unicode's Normalization Form C if so asked.
    #[must_use]
    pub const fn with_nfc(mut self, nfc: bool) -> Self {
        self.nfc = nfc;
        self
    }
}

impl Stage for JudgeBlocks {
    fn id(&self) -> StageId {
        StageId::new("judge-blocks")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Articles]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Judgements]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let analysis = Analysis::of(doc, &self.tools);
        let bench = Bench::new(doc, &analysis, self);
        let mut judgements = Vec::with_capacity(analysis.facts.len());
        let decisions = bench.decisions().into_iter().enumerate();
        judgements.extend(decisions.filter_map(|(index, one)| bench.judgement(index, one)));
        #[cfg(feature = "html")]
        {
            bench.keep_told_lists(&mut judgements);
            bench.keep_structures(&mut judgements);
            bench.lift(&mut judgements);
            bench.tell_notes(&mut judgements);
            bench.tell_quotations(&mut judgements);
        }
        if let Some(elements) = &bench.elements {
            bare_heads::drop(doc, elements, &mut judgements);
        }
        hyphens::join(doc, &analysis.words, &self.tools, &mut judgements);
        doc.layers_mut().judgements = judgements;
        #[cfg(feature = "html")]
        if analysis.elements.is_some() {
            post_heads::tell_comments(doc, &analysis, &self.tools);
            post_heads::keep_words(doc, &analysis, &self.tools);
            post_heads::keep(doc, &analysis, &self.tools);
        }
    }
}

struct Bench<'d> {
    doc: &'d Document,
    blocks: &'d [Block],
    words: &'d Words,
    facts: &'d [Facts],
    tools: &'d Tools,
    sections: &'d [Option<usize>],
    comments: &'d Comments,
    /// Comments in elements whose names say so.
    spoken: Comments,
    furniture: Lines<'d>,
    chronicle: &'d Chronicle,
    thread: Option<&'d Thread>,
    posts: BTreeMap<usize, PostLine>,
    repeats: &'d Repeats,
    teasers: &'d BTreeSet<usize>,
    marks: inline::Marks,
    bound: f32,
    /// Blocks of lists and tables, most of which is kept, that need no higher likelihood than where nothing matters more.
    eased: BTreeSet<usize>,
    mode: Mode,
    nfc: bool,
    learned: bool,
    forum: bool,
    /// Whether the page is text without an address.
    nameless: bool,
    /// Whether such a page shows nothing but sentences.
    bare: bool,
    signatures: Signatures,
    openings: BTreeMap<usize, opening::Line>,
    against: Against,
    elements: Option<Elements>,
}

/// The highest bound on a page without an address, whose kind is harder to tell.
const UNSURE: f32 = 0.32;
/// The sum of signs that makes a line furniture where the learned judge is not sure.
const PLAIN: f32 = 1.0;

type Decision = (bool, Label, Evidence);

impl<'d> Bench<'d> {
    fn new(doc: &'d Document, analysis: &'d Analysis, stage: &'d JudgeBlocks) -> Self {
        let tools = &*stage.tools;
        let blocks = &doc.layers().blocks;
        let (facts, sections) = (analysis.facts.as_slice(), analysis.sections.as_slice());
        let nameless = analysis.nameless;
        let most = if nameless { UNSURE } else { 1.0 };
        let known = (facts, analysis.elements);
        let bound = stage.mode.bound(known, most);
        let likely = tools.model.is_some() && facts.iter().any(|fact| fact.score >= LIKELY);
        let glued = is_glued(&doc.layers().articles, facts);
        let elements = Elements::of(doc, analysis.elements.is_some(), (facts, bound), tools);
        let mut bench = Self {
            doc,
            blocks,
            words: &analysis.words,
            facts,
            tools,
            sections,
            comments: &analysis.comments,
            spoken: elements
                .as_ref()
                .map_or_else(Comments::default, |elements| {
                    let zones = zones::named(blocks.len(), |block| elements.is_said(block));
                    let zones = if analysis.posts { Vec::new() } else { zones };
                    let known = (&analysis.words, facts);
                    Comments::within(zones, doc.source(), blocks, known, sections, tools)
                }),
            furniture: analysis.furniture(doc, tools),
            chronicle: &analysis.chronicle,
            thread: analysis.thread.as_ref(),
            posts: posts(doc, analysis, tools),
            repeats: &analysis.repeats,
            teasers: &analysis.teasers,
            marks: inline::Marks::of(blocks, doc.source()),
            bound,
            eased: if stage.mode == Mode::Precision {
                let least = Mode::Balanced.bound(known, most);
                wholes::eased((blocks, facts), elements.as_ref(), (least, bound))
            } else {
                BTreeSet::new()
            },
            mode: stage.mode,
            nfc: stage.nfc,
            learned: likely && !glued,
            forum: analysis.posts,
            nameless,
            bare: false,
            signatures: Signatures::of(analysis, (doc.source(), blocks), elements.as_ref(), bound),
            openings: BTreeMap::new(),
            against: Against::of(nameless, likely),
            elements,
        };
        if !glued && bench.elements.is_none() {
            bench.openings = bench.openings();
        }
        if bench.learned && bench.elements.is_none() {
            bench.bare = nameless && bound <= UNSURE && bench.is_bare();
        }
        bench
    }

    /// What becomes of each block.
    fn decisions(&self) -> Vec<Decision> {
        let all = self.blocks.iter().zip(self.facts).enumerate();
        let decide = |(index, (block, fact)): (usize, (&Block, &Facts))| {
            let decision = self.decide(index, block, fact, self.article(index));
            self.despite(index, &decision).unwrap_or(decision)
        };
        let mut decisions: Vec<Decision> = all.map(decide).collect();
        if self.learned && self.elements.is_none() {
            if !self.forum {
                self.keep_alike_parts(&mut decisions);
            }
            self.keep_beside(&mut decisions);
            self.keep_posts(&mut decisions);
        }
        #[cfg(feature = "html")]
        self.keep_sources(&mut decisions);
        decisions
    }

    fn article(&self, index: usize) -> Option<&'d Article> {
        let id = self.doc.article_of(BlockId::new(index))?;
        self.doc.article(id)
    }

    /// The judgement on a block that was so decided.
    fn judgement(&self, index: usize, decision: Decision) -> Option<Judgement> {
        let (block, fact) = (self.blocks.get(index)?, self.facts.get(index)?);
        let article = self.article(index);
        let (kept, label, evidence) = decision;
        let pieces = if kept {
            let line = self.words.line(index, block.text(self.doc.source()));
            let own = self.elements.as_ref();
            let own = own.map_or_else(Vec::new, |elements| elements.marks(block));
            inline::pieces(
                block,
                (line, own),
                self.doc.source(),
                &self.marks,
                self.tools,
            )
        } else {
            inline::Pieces::default()
        };
        let source = self.doc.source();
        let clean = if self.nfc {
            nfc::composed(block, source, pieces.clean)
        } else {
            pieces.clean
        };
        Some(Judgement {
            verdict: if kept {
                Verdict::Kept(evidence)
            } else {
                Verdict::Dropped(evidence)
            },
            label,
            language: language(fact, article),
            cuts: pieces.cuts,
            clean,
            duplicate_of: (kept && block.kind != BlockKind::Preformatted)
                .then(|| self.repetition(index, fact, article))
                .flatten(),
            damage: pieces.damage,
        })
    }

    fn decide(
        &self,
        index: usize,
        block: &Block,
        fact: &Facts,
        article: Option<&Article>,
    ) -> Decision {
        let genre = article.map_or(Genre::Unknown, |article| {
            article.genre_at(BlockId::new(index))
        });
        let by_elements = |elements: &Elements| self.by_elements(index, block, fact, elements);
        if let Some(decision) = self.elements.as_ref().and_then(by_elements) {
            return decision;
        }
        if let Some(decision) = self.by_post(index) {
            return decision;
        }
        if fact.score >= self.against.any {
            return self.by_likelihood(index, block, fact, article);
        }
        let by_copy = || self.by_copy(index).filter(|_| self.learned);
        if let Some(decision) = self.by_rule(index, fact).or_else(by_copy) {
            return decision;
        }
        if let Some(decision) = self.by_comments(index).or_else(|| self.by_section(index)) {
            return decision;
        }
        if let Some(decision) = self.by_opening(index).filter(|_| self.nameless) {
            return decision;
        }
        if self.learned {
            if genre == Genre::Shell && fact.score < self.against.shell {
                return self.title_or_shell(index, block, fact);
            }
            if let Some(decision) = self.by_plain_furniture(index, fact) {
                return decision;
            }
            return self.by_likelihood(index, block, fact, article);
        }
        if genre == Genre::Shell {
            return self.title_or_shell(index, block, fact);
        }
        if genre == Genre::Forum && article.is_some_and(|article| article.genre != Genre::Forum) {
            return post_under(fact);
        }
        if let Some(decision) = self.preamble(index, article) {
            return decision;
        }
        if let Some(decision) = self.by_thread(index) {
            return decision;
        }
        self.by_furniture(index)
            .unwrap_or_else(|| self.text(index, block, fact, article))
    }

    fn by_rule(&self, index: usize, fact: &Facts) -> Option<Decision> {
        let rule = fact.certain(self.tools)?;
        if self.heads_part(index, rule) {
            return None;
        }
        let text = self.blocks.get(index)?.text(self.doc.source()).trim();
        let label = if rule.label == Label::Comment {
            Label::Chrome
        } else {
            rule.label
        };
        Some((
            false,
            label,
            evidence(
                rule.id.clone(),
                format!("matches {:?}", head(text)),
                rule.weight,
            ),
        ))
    }

    /// Whether a line that this rule knows from above comments is a heading of the text.
    fn heads_part(&self, index: usize, rule: &ChromeRule) -> bool {
        let comments = rule.label == Label::Comment && rule.scope == RuleScope::Section;
        let source = self.doc.source();
        comments
            && self.sections.get(index).is_some_and(Option::is_none)
            && sections::heads_part(source, self.blocks, self.facts, index, self.tools)
    }

    /// A block that says once more what several kept blocks above say is the page's copy of its text.
    fn by_copy(&self, index: usize) -> Option<Decision> {
        let of = self.repeats.gathered(index)?;
        let kept = |at: &&usize| {
            self.facts
                .get(**at)
                .is_some_and(|fact| fact.score >= self.bound)
        };
        let kept = of.iter().filter(kept).count();
        (kept * 3 >= of.len() * 2).then(|| {
            let saw = format!("says once more what {} blocks above say", of.len());
            let why = evidence(RuleId::new("copy-of-text"), saw, 0.9);
            (false, Label::Chrome, why)
        })
    }

    /// In a comment section under a text each post is judged by what it says.
    fn by_comments(&self, index: usize) -> Option<Decision> {
        let spoken = self.comments.get(index)?;
        let likely = self.facts.get(index)?.score >= self.against.comments;
        let signed = self.nameless && spoken.signed;
        if self.learned && (self.forum || (likely && !signed)) {
            return None;
        }
        let why = evidence(RuleId::new(spoken.rule), spoken.saw.clone(), spoken.score);
        Some((false, spoken.label, why))
    }

    /// The learned judge decides; a thread says what the kept lines are, and which of its posts are spam.
    fn by_likelihood(
        &self,
        index: usize,
        block: &Block,
        fact: &Facts,
        article: Option<&Article>,
    ) -> Decision {
        let decision = self.text(index, block, fact, article);
        if let Some(signature) = self.by_signature(index).filter(|_| decision.0) {
            return signature;
        }
        let in_thread = self.by_thread(index).filter(|_| decision.0);
        match in_thread {
            Some((_, Label::Ui, _)) | None => decision,
            Some((true, label, _)) => (true, label, decision.2),
            Some(dropped) => dropped,
        }
    }

    /// A short line that shows many signs of furniture and that the learned judge is not sure of.
    fn by_plain_furniture(&self, index: usize, fact: &Facts) -> Option<Decision> {
        let unsure = fact.score < self.against.furniture;
        let sum = unsure.then(|| self.furniture.sum(index)).flatten()?;
        (sum.total >= PLAIN).then(|| self.by_sum(&sum))
    }

    /// A short line whose words and neighbours add up to furniture, where rules alone decide.
    fn by_furniture(&self, index: usize) -> Option<Decision> {
        self.furniture.sum(index).map(|sum| self.by_sum(&sum))
    }

    fn by_sum(&self, sum: &Sum) -> Decision {
        let why = evidence(
            RuleId::new("furniture-score"),
            self.tools.furniture.saw(sum),
            sum.total.min(0.99),
        );
        (false, Label::Chrome, why)
    }

    fn by_section(&self, index: usize) -> Option<Decision> {
        let head_at = self.sections.get(index).copied().flatten()?;
        if self.learned && self.facts.get(index)?.score >= self.against.section {
            return None;
        }
        let label = self.facts.get(head_at)?.certain(self.tools)?.label;
        if self.learned && self.forum && label == Label::Comment {
            return None;
        }
        self.under_head(head_at)
    }

    /// What stands in a section of furniture.
    fn under_head(&self, head_at: usize) -> Option<Decision> {
        let rule = self.facts.get(head_at)?.certain(self.tools)?;
        let line = self
            .blocks
            .get(head_at)
            .map_or("", |block| block.text(self.doc.source()));
        Some((
            false,
            Label::Chrome,
            evidence(
                rule.id.clone(),
                format!("stands under {:?}", head(line.trim())),
                0.9,
            ),
        ))
    }

    fn text(
        &self,
        index: usize,
        block: &Block,
        fact: &Facts,
        article: Option<&Article>,
    ) -> Decision {
        let (label, rule) = shape(block, fact);
        let saw = counted(fact);
        if !self.learned && fact.score >= self.against.hopeless {
            let score = if fact.is_prose() { 0.95 } else { 0.7 };
            return (true, label, evidence(RuleId::new(rule), saw, score));
        }
        if self.is_likely(index, fact) {
            return (true, label, evidence(RuleId::new(rule), saw, fact.score));
        }
        let titled = article.and_then(|article| article.title) == Some(block.span);
        if titled && fact.score >= self.against.title {
            return (
                true,
                Label::Heading,
                evidence(RuleId::new("title"), saw, 0.7),
            );
        }
        (
            false,
            Label::Chrome,
            evidence(RuleId::new("learned"), saw, 1.0 - fact.score),
        )
    }

    /// Whether a block is likely enough text.
    fn is_likely(&self, index: usize, fact: &Facts) -> bool {
        fact.score >= self.bound || self.eased.contains(&index)
    }

    /// A heading repeats another one only within its own text.
    fn repetition(
        &self,
        index: usize,
        fact: &Facts,
        article: Option<&Article>,
    ) -> Option<Duplicate> {
        let found = self.repeats.get(index)?;
        let inside = article.is_some_and(|article| article.blocks.contains(&found.of.index()));
        let both = self
            .facts
            .get(found.of.index())
            .is_some_and(|of| of.chars >= 60)
            && fact.chars >= 60;
        let whole = found.kind != DuplicateKind::Exact || fact.words >= 2;
        (whole && (both || inside)).then_some(found)
    }
}

/// Likelihood from which the learned judge takes a block, or on average a stretch, for text. On a page where it takes none
/// for text, rules alone decide: it learned from whole pages, and a single paragraph is one too.
const LIKELY: f32 = 0.4;

/// What a kept block is, and the name of that shape.
fn shape(block: &Block, fact: &Facts) -> (Label, &'static str) {
    match block.kind {
        BlockKind::Heading => (Label::Heading, "heading"),
        BlockKind::ListItem => (Label::ListItem, "list-item"),
        BlockKind::TableRow => (Label::ListItem, "table-row"),
        BlockKind::Quote => (Label::Quote, "quotation"),
        _ if fact.number.is_some() => (Label::Footnote, "numbered-note"),
        _ if fact.is_prose() => (Label::Content, "running-text"),
        _ => (Label::Content, "text-line"),
    }
}

/// A block's own language where it is sure, else its text's.
fn language(fact: &Facts, article: Option<&Article>) -> Language {
    match article {
        Some(article) if !fact.guess.sure && article.language != Language::UNKNOWN => {
            article.language
        }
        _ => fact.guess.language,
    }
}

/// What was counted of a block, and how likely it is text.
fn counted(fact: &Facts) -> String {
    let mut saw = String::with_capacity(64);
    push_number(&mut saw, fact.words);
    saw.push_str(" words, ");
    push_number(&mut saw, fact.stops);
    saw.push_str(" of them function words; likelihood ");
    push_hundredths(&mut saw, fact.score);
    saw
}

fn evidence(rule: RuleId, saw: String, score: f32) -> Evidence {
    Evidence { rule, saw, score }
}

/// The beginning of a text, for a reader.
fn head(text: &str) -> String {
    let mut chars = text.chars();
    let mut head: String = chars.by_ref().take(40).collect();
    if chars.next().is_some() {
        head.push('…');
    }
    head
}
