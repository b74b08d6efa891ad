//! What can be seen of each block by itself: counts, shape, language, matching rules.

use crate::Tools;
use crate::language::{Guess, Tally};
use crate::lines::repeats::Repeats;
#[cfg(feature = "html")]
use crate::model::HtmlObserved;
use crate::model::{Observed, joined, level, paragraphs};
use crate::words::Words;
use crate::words::letters::trim_start;
use crate::words::line::Line;
use crate::words::word::Word;
use regesta_model::{Block, BlockKind, Document};
use regesta_packs::{ChromeRule, RulePlace, RuleScope};
use std::collections::BTreeSet;
use std::ops::Range;

/// What can be seen of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// Characters.
    pub(crate) chars: u32,
    /// Words.
    pub(crate) words: u32,
    /// Frequent function words among them.
    pub(crate) stops: u32,
    /// Words with a capital first letter.
    pub(crate) capitals: u32,
    /// How it ends.
    pub(crate) end: End,
    /// Number of an item of a numbered list or note.
    pub(crate) number: Option<u32>,
    /// Language by its own words.
    pub(crate) guess: Guess,
    /// The surest line or section rule that matches.
    pub(crate) rule: Option<usize>,
    /// How likely it is part of the main text, by the learned judge; 0.5 without one.
    pub(crate) score: f32,
    /// The surest comment rule that matches.
    pub(crate) comment_rule: Option<usize>,
    /// Whether it asks readers for their word.
    pub(crate) invites: bool,
    /// Whether the judge of HTML pages is so sure that it is no text that only its size was looked at.
    lost: bool,
    /// Whether it is a line of a paragraph that was wrapped at some width.
    pub(crate) wrapped: bool,
    /// Whether that paragraph reads as sentences.
    told: bool,
}

/// How a block ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum End {
    /// With nothing that ends a sentence.
    #[default]
    Open,
    /// With the mark of a sentence's end.
    Sentence,
    /// With a question mark.
    Question,
    /// With a colon.
    Colon,
}

/// What a judge says of a page.
#[derive(Debug)]
pub(crate) struct Judged {
    /// The facts of its blocks.
    pub(crate) facts: Vec<Facts>,
    /// Whether it is a thread of posts.
    pub(crate) thread: bool,
    /// Blocks that tell the beginnings of other pages' texts.
    pub(crate) teasers: BTreeSet<usize>,
}

/// The blocks of a document as lines, judged by the learned judge where there is one.
pub(crate) fn of_lines(doc: &Document, words: &Words, tools: &Tools) -> Judged {
    let facts = observe(doc, words, tools);
    let sizes: Vec<u32> = facts.iter().map(|facts| facts.chars).collect();
    let paragraphs = paragraphs(doc, &sizes);
    if paragraphs.len() == facts.len() {
        return judged(doc, words, facts, tools);
    }
    let whole = joined(doc, &paragraphs);
    let words = Words::of(doc.source(), &whole.layers().blocks);
    let whole = judged(&whole, &words, observe(&whole, &words, tools), tools);
    Judged {
        facts: parted(facts, &whole.facts, &paragraphs),
        ..whole
    }
}

/// The blocks of a document with the likelihood of each.
fn judged(doc: &Document, words: &Words, mut facts: Vec<Facts>, tools: &Tools) -> Judged {
    let mut thread = false;
    if let Some(model) = &tools.model {
        let observed = Observed::with_facts(doc, words, &facts, tools);
        let (mut scores, together) = model.judge_page(observed);
        let sizes = facts.iter().map(|facts| facts.chars);
        level(&doc.layers().blocks, scores.iter_mut().zip(sizes));
        for (facts, score) in facts.iter_mut().zip(scores) {
            facts.score = score;
        }
        thread = together;
    }
    Judged {
        facts,
        thread,
        teasers: BTreeSet::new(),
    }
}

/// The lines of wrapped paragraphs with what is known of the paragraphs.
fn parted(mut lines: Vec<Facts>, whole: &[Facts], paragraphs: &[Range<usize>]) -> Vec<Facts> {
    for (own, whole) in paragraphs.iter().zip(whole) {
        let wrapped = own.len() > 1;
        for line in lines.get_mut(own.clone()).unwrap_or_default() {
            line.score = whole.score;
            line.wrapped = wrapped;
            line.told = wrapped && whole.is_prose();
        }
    }
    lines
}

/// The facts of every block of a document.
pub(crate) fn observe(doc: &Document, words: &Words, tools: &Tools) -> Vec<Facts> {
    let blocks = doc.layers().blocks.iter().enumerate();
    blocks
        .map(|(index, block)| {
            let line = words.line(index, block.text(doc.source()));
            facts(line, words.block(index), tools, 0)
        })
        .collect()
}

/// Likelihood of text from which a page is left to the judge of HTML blocks.
#[cfg(feature = "html")]
const LIKELY: f32 = 0.25;
/// Words of an HTML block below which it has the language of its text.
#[cfg(feature = "html")]
const SHORT: u32 = 8;
/// Likelihood of text below which nothing but the size of an HTML block is looked at.
#[cfg(feature = "html")]
const LEAST: f32 = 0.1;

/// The blocks of an HTML page that the judge of such pages knows its way about; `None` for other documents.
#[cfg(feature = "html")]
pub(crate) fn of_elements(
    doc: &Document,
    words: &mut Words,
    repeats: &Repeats,
    tools: &Tools,
) -> Option<Judged> {
    let model = tools.html_model.as_ref().filter(|_| doc.origin().html)?;
    let observed = HtmlObserved::with_words(doc, words, repeats, tools)?;
    let (mut scores, thread) = model.judge_page(&observed);
    observed.level(&mut scores);
    for index in 0..scores.len() {
        let likely = |at: &&usize| scores.get(**at).is_some_and(|score| *score >= LIKELY);
        let copied = repeats
            .gathered(index)
            .is_some_and(|of| of.iter().filter(likely).count() * 3 >= of.len() * 2);
        if let Some(score) = scores.get_mut(index) {
            *score = match (observed.is_stated(index), copied) {
                (true, _) => 1.0,
                (false, true) => 0.0,
                _ => *score,
            };
        }
    }
    if !scores.iter().any(|score| *score >= LIKELY) {
        return None;
    }
    let blocks = &doc.layers().blocks;
    let looked_at = |index: usize| scores.get(index).is_some_and(|score| *score >= LEAST);
    words.sift(doc.source(), blocks, &tools.sieve, looked_at);
    let blocks = blocks.iter().zip(scores).enumerate();
    let facts = blocks.map(|(index, (block, score))| {
        let text = block.text(doc.source());
        let facts = if score >= LEAST {
            facts(words.line(index, text), words.block(index), tools, SHORT)
        } else {
            size(text)
        };
        Facts { score, ..facts }
    });
    let facts: Vec<Facts> = facts.collect();
    let teasers = (0..facts.len()).filter(|block| observed.is_teaser(*block));
    Some(Judged {
        teasers: teasers.collect(),
        facts,
        thread,
    })
}

/// HTML is read as lines are.
#[cfg(not(feature = "html"))]
pub(crate) const fn of_elements(
    _: &Document,
    _: &mut Words,
    _: &Repeats,
    _: &Tools,
) -> Option<Judged> {
    None
}

/// What a block is known by that is dropped in any case.
#[cfg(feature = "html")]
fn size(text: &str) -> Facts {
    Facts {
        chars: u32::try_from(text.chars().count()).unwrap_or(u32::MAX),
        words: u32::try_from(text.split_ascii_whitespace().count()).unwrap_or(u32::MAX),
        end: End::of(text),
        lost: true,
        ..Facts::default()
    }
}

/// The facts of a line of these words; one of fewer words than `least` has the language of its text.
fn facts(line: Line<'_>, words: &[Word], tools: &Tools, least: u32) -> Facts {
    let text = line.text;
    let mut facts = Facts {
        score: 0.5,
        words: u32::try_from(words.len()).unwrap_or(u32::MAX),
        ..Facts::default()
    };
    let mut tally = Tally::default();
    for word in words {
        facts.capitals += u32::from(word.capital);
        facts.stops += u32::from(tools.detector.count(word.hash, &mut tally));
        word.letters(text, |c| tools.detector.count_letter(c, &mut tally));
    }
    facts.chars = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    facts.end = End::of(text);
    facts.number = number(text);
    // the letters of an index are no words
    if facts.words >= least && facts.words * 2 < facts.chars + 1 {
        facts.guess = tools.detector.guess(text, facts.words, &tally);
    }
    add_rules(&mut facts, line, tools);
    facts
}

fn add_rules(facts: &mut Facts, line: Line<'_>, tools: &Tools) {
    let found = tools.matcher.line(line, facts.chars as usize);
    if found.is_empty() {
        return;
    }
    let best = |wanted: fn(RuleScope) -> bool| {
        let rules = found
            .iter()
            .filter_map(|index| Some((*index, tools.matcher.rule(*index)?)));
        let rules = rules.filter(|(_, rule)| wanted(rule.scope));
        rules
            .max_by(|a, b| rank(a.1).total_cmp(&rank(b.1)).then(b.0.cmp(&a.0)))
            .map(|(index, _)| index)
    };
    facts.rule = best(|scope| matches!(scope, RuleScope::Line | RuleScope::Section));
    facts.comment_rule = best(|scope| scope == RuleScope::Comment);
    facts.invites = best(|scope| scope == RuleScope::Invitation).is_some();
}

/// A section's head says more than a line that stands alone.
fn rank(rule: &ChromeRule) -> f32 {
    rule.weight
        + if rule.scope == RuleScope::Section {
            1.0
        } else {
            0.0
        }
}

impl End {
    pub(crate) fn of(text: &str) -> Self {
        let closing = |c: char| {
            c.is_whitespace() || matches!(c, '"' | '”' | '’' | '\'' | '»' | '“' | ')' | ']')
        };
        match text.trim_end_matches(closing).chars().next_back() {
            Some('.' | '!' | '…' | '。') => Self::Sentence,
            Some('?') => Self::Question,
            Some(':') => Self::Colon,
            Some(c) if c.is_ascii_digit() && note_mark(text) => Self::Sentence,
            _ => Self::Open,
        }
    }
}

/// Whether a text ends with the mark of a note after a sentence: `out.” [12]`.
fn note_mark(text: &str) -> bool {
    let Some((before, _)) = text
        .trim_end()
        .strip_suffix(']')
        .and_then(|text| text.rsplit_once('['))
    else {
        return false;
    };
    before
        .trim_end()
        .ends_with(['.', '!', '?', '”', '"', '’', ')'])
}

/// The number of a numbered item: `3. `, `[3]`, `3) `.
fn number(text: &str) -> Option<u32> {
    let text = trim_start(text).trim_start_matches('[');
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = text.get(digits..)?;
    let marked = after.starts_with(". ") || after.starts_with(']') || after.starts_with(") ");
    if digits == 0 || digits > 3 || !marked {
        return None;
    }
    text.get(..digits)?.parse().ok()
}

impl Facts {
    /// Whether it is dropped in any case.
    pub(crate) const fn is_lost(&self) -> bool {
        self.lost
    }

    /// Whether it reads as sentences.
    pub(crate) fn is_prose(&self) -> bool {
        let stops = f64::from(self.stops) / f64::from(self.words.max(1));
        self.told
            || (self.chars >= 80 && stops >= 0.15 && self.end != End::Open)
            || (self.chars >= 160 && stops >= 0.12)
            || (self.words >= 10
                && matches!(self.end, End::Sentence | End::Question)
                && stops >= 0.15)
    }

    /// Whether it may be a heading by its shape.
    pub(crate) fn is_short(&self) -> bool {
        let heads = self.end == End::Open || (self.end == End::Question && self.words <= 14);
        !self.wrapped && self.chars <= 130 && self.words <= 20 && heads
    }

    /// The rule that matches, if it alone is enough to drop the block.
    pub(crate) fn certain<'t>(&self, tools: &'t Tools) -> Option<&'t ChromeRule> {
        self.rule
            .and_then(|rule| tools.matcher.rule(rule))
            .filter(|rule| rule.weight >= 0.9)
    }

    /// Whether a rule for this place matches for certain.
    pub(crate) fn is_at(&self, place: RulePlace, tools: &Tools) -> bool {
        self.certain(tools).is_some_and(|rule| rule.place == place)
    }

    /// Whether it opens a section of furniture.
    pub(crate) fn opens_section(&self, tools: &Tools) -> bool {
        self.certain(tools)
            .is_some_and(|rule| rule.scope == RuleScope::Section)
    }
}

/// Whether a block is headed by its shape or markup.
pub(crate) fn is_heading(block: &Block, facts: &Facts) -> bool {
    block.kind == BlockKind::Heading && facts.is_short()
}
