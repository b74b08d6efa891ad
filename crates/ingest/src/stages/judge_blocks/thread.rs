//! Judgements on the lines of a thread.

use super::elements::Elements;
use super::{Bench, Decision, evidence};
use crate::Tools;
use crate::analysis::Analysis;
use crate::inline::code::is_code;
use crate::lines::facts::{End, Facts};
use crate::posts::Line;
use crate::posts::headed;
use crate::posts::thread;
use regesta_model::{Block, BlockKind, Document, Genre, Label, RuleId};
use std::collections::{BTreeMap, BTreeSet};

/// Blocks of a thread that stand in it word for word again and again, quotations and the lines of logs and programs apart.
#[derive(Debug, Default)]
pub(super) struct Signatures(BTreeSet<usize>);

/// Likelihood of text below which a line of a post that is no sentence is none.
const UNLIKELY: f32 = 0.05;
/// Words of the shortest signature.
const WORDS: u32 = 3;
/// Words of the longest label that ends with a colon.
const LABEL: u32 = 4;
/// Times that a text comes again where its first time is a signature too, and no post that another one repeats.
const AGAIN: usize = 2;

impl Signatures {
    /// Of a page that the learned judge takes for a thread; blocks of less than the bound and what the page states of itself
    /// do not count.
    pub(super) fn of(
        analysis: &Analysis,
        (source, blocks): (&str, &[Block]),
        elements: Option<&Elements>,
        bound: f32,
    ) -> Self {
        let mut found = Self::default();
        if !analysis.posts {
            return found;
        }
        let mut times: BTreeMap<usize, usize> = BTreeMap::new();
        let text = |index: usize| {
            let block = blocks.get(index);
            block.map_or("", |block| block.text(source).trim())
        };
        let said = |index: usize| {
            let fact = analysis.facts.get(index);
            fact.is_some_and(|fact| fact.words >= WORDS && fact.score >= bound)
                && elements.is_none_or(|elements| elements.stated(index).is_none())
        };
        for (index, block) in blocks.iter().enumerate() {
            let shown = matches!(block.kind, BlockKind::Quote | BlockKind::Preformatted);
            let first = analysis.repeats.exact(index);
            let alike = |first: &usize| text(index) == text(*first) && !is_code(text(index));
            let first = first.filter(|first| !shown && said(index) && said(*first));
            if let Some(first) = first.filter(alike) {
                found.0.insert(index);
                *times.entry(first).or_default() += 1;
            }
        }
        let often = times.into_iter().filter(|(_, times)| *times >= AGAIN);
        found.0.extend(often.map(|(first, _)| first));
        found.leave_quoted(analysis, bound);
        found
    }

    /// Lets go of what stands above other words of a post: an answer quotes it, or says it too.
    fn leave_quoted(&mut self, analysis: &Analysis, bound: f32) {
        let goes_on = |index: usize| {
            let below = analysis.facts.get(index + 1);
            below.is_some_and(|fact| fact.is_prose() && fact.score >= bound)
                && !self.0.contains(&(index + 1))
        };
        let quoted: Vec<usize> = self.0.iter().copied().filter(|at| goes_on(*at)).collect();
        for index in quoted {
            self.0.remove(&index);
        }
    }
}

impl Bench<'_> {
    /// What stands word for word under several posts of a thread is a signature.
    pub(super) fn by_signature(&self, index: usize) -> Option<Decision> {
        self.signatures.0.contains(&index).then(|| {
            let saw = "stands word for word under several posts".to_owned();
            let why = evidence(RuleId::new("post-signature"), saw, 0.8);
            (false, Label::Ui, why)
        })
    }

    /// In a thread whose heads tell its posts, what the page says of members, signatures and spam are no text. Who wrote when
    /// is kept where the page has no address: elsewhere annotations leave it out, and the judge with them.
    pub(super) fn by_post(&self, index: usize) -> Option<Decision> {
        let (label, rule, saw, score) = match self.posts.get(&index)? {
            thread::Line::Head if self.nameless => {
                let saw = "says who wrote a post, and when".to_owned();
                let why = evidence(RuleId::new("post-head"), saw, 0.8);
                return Some((true, Label::Byline, why));
            }
            thread::Line::Head => return None,
            thread::Line::Title => {
                let saw = "comes again above several posts".to_owned();
                let why = evidence(RuleId::new("post-title"), saw, 0.8);
                return Some((true, Label::Heading, why));
            }
            thread::Line::Words => {
                let fact = self.facts.get(index)?;
                let likely = fact.score >= UNLIKELY || fact.end != End::Open;
                let why = || {
                    let saw = "stands under the head of a post".to_owned();
                    evidence(RuleId::new("post-words"), saw, 0.7)
                };
                return likely.then(|| (true, Label::Post, why()));
            }
            thread::Line::Again => (
                Label::Ui,
                "post-title",
                "says the title of the thread again",
                0.8,
            ),
            thread::Line::Member => (
                Label::Ui,
                "post-member",
                "stands under the head of a post",
                0.8,
            ),
            thread::Line::Signature => (Label::Ui, "post-signature", "closes a post", 0.8),
            thread::Line::Spam(sum) => {
                let why = evidence(RuleId::new("comment-spam"), self.tools.spam.saw(sum), 0.9);
                return Some((false, Label::SpamComment, why));
            }
        };
        let why = evidence(RuleId::new(rule), saw.to_owned(), score);
        Some((false, label, why))
    }

    /// In a thread the controls under posts are furniture, and a post may be spam; who wrote and when is kept.
    pub(super) fn by_thread(&self, index: usize) -> Option<Decision> {
        let (line, spam) = self.thread?.get(index)?;
        if let Some(sum) = spam.filter(|_| line != Line::Control) {
            let why = evidence(RuleId::new("comment-spam"), self.tools.spam.saw(sum), 0.9);
            return Some((false, Label::SpamComment, why));
        }
        let (kept, label, rule) = match line {
            Line::Control => (false, Label::Ui, "post-control"),
            Line::Author | Line::Time => (true, Label::Byline, "post-writer"),
            Line::Text => (true, Label::Post, "post"),
        };
        let saw = format!("{} of a post", line.as_str());
        Some((kept, label, evidence(RuleId::new(rule), saw, 0.8)))
    }
}

/// Posts of a thread, of which most are kept, at least.
const POSTS: usize = 3;

impl Bench<'_> {
    /// In a thread of a page without an address the posts are kept that the learned judge would drop where it keeps most of
    /// them: it tires of them towards the end.
    pub(super) fn keep_posts(&self, decisions: &mut [Decision]) {
        let Some(thread) = self.thread.filter(|_| self.nameless && self.forum) else {
            return;
        };
        let told = |at: &usize| {
            let decision = self.by_thread(*at)?;
            (decision.0 && decision.1 != Label::Ui).then_some((*at, decision))
        };
        let lines: Vec<(usize, Decision)> = thread.blocks().filter_map(|at| told(&at)).collect();
        let words = lines.iter().filter(|(_, one)| one.1 == Label::Post);
        let is_kept = |at: usize| decisions.get(at).is_some_and(|one| one.0);
        let (all, kept) = words.fold((0, 0), |(all, kept), (at, _)| {
            (all + 1, kept + usize::from(is_kept(*at)))
        });
        if kept < POSTS || kept * 3 < all * 2 {
            return;
        }
        for (at, told) in lines {
            let own = decisions.get_mut(at);
            if let Some(own) =
                own.filter(|own| !own.0 && super::bare::UNLIKELY.contains(&own.2.rule.as_str()))
            {
                *own = told;
            }
        }
    }
}

/// The lines of posts in the forum texts of a page.
pub(super) fn posts(
    doc: &Document,
    analysis: &Analysis,
    tools: &Tools,
) -> BTreeMap<usize, thread::Line> {
    let (source, blocks) = (doc.source(), &doc.layers().blocks);
    let known = (&analysis.words, analysis.facts.as_slice());
    if analysis.talk.is_some() {
        return headed::find_all(source, blocks, known, tools);
    }
    let forums = doc.layers().articles.iter();
    let forums = forums.filter(|article| article.genre == Genre::Forum);
    let mut lines = forums
        .flat_map(|article| headed::find(source, blocks, known, &article.blocks, tools))
        .collect();
    leave_lists(&mut lines, blocks, &analysis.facts);
    lines
}

/// Lets go of the items of lists below a line of a post that ends with a colon: its writer lists them.
fn leave_lists(lines: &mut BTreeMap<usize, thread::Line>, blocks: &[Block], facts: &[Facts]) {
    let lists = |at: usize| {
        let fact = facts.get(at);
        fact.is_some_and(|fact| fact.end == End::Colon && fact.words > LABEL)
    };
    let item = |at: &usize| {
        let block = blocks.get(*at);
        block.is_some_and(|block| block.kind == BlockKind::ListItem)
    };
    let heads = (0..blocks.len()).filter(|at| lists(*at) && !item(at));
    let items = heads.flat_map(|head| (head + 1..blocks.len()).take_while(item));
    let listed: Vec<usize> = items.collect();
    lines.retain(|at, line| *line != thread::Line::Member || listed.binary_search(at).is_err());
}

pub(super) fn post_under(fact: &Facts) -> Decision {
    let name = fact.words <= 4 && fact.is_short();
    let label = if name { Label::Ui } else { Label::Comment };
    let why = evidence(
        RuleId::new("post-under-text"),
        "stands in a thread of posts about the text".to_owned(),
        0.8,
    );
    (false, label, why)
}
