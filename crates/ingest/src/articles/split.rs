//! Where one text of a page ends and the next begins.

use crate::Tools;
use crate::analysis::Analysis;
use crate::articles::article::{article, share_language};
use crate::articles::page::{BODY, Page, Piece};
use crate::articles::stories::{CHAPTER, POSTED};
use crate::entries::line::Line as Entry;
use crate::lines::headword::begins_life;
use crate::lines::topic;
use regesta_model::{Article, Document, Label, Language};
use regesta_packs::RulePlace;
use std::ops::Range;

/// Why a text begins: another language, a heading that says story or chapter, another topic under furniture.
pub(crate) const LANGUAGE_CHANGE: &str = "language-change";
pub(crate) const FICTION_HEADING: &str = "fiction-heading";
pub(crate) const NEW_TOPIC: &str = "new-topic";
/// Why a text begins: a name stands above a text that begins with it and the dates of a life.
const LIFE: &str = "headword-life";

/// The articles of a document, with the shell above, between and below; together they hold every block.
pub(crate) fn articles(doc: &Document, analysis: &Analysis, tools: &Tools) -> Vec<Article> {
    let page = Page::of(doc, analysis, tools);
    let mut articles: Vec<Article> = pieces(&page)
        .iter()
        .map(|piece| article(&page, piece))
        .collect();
    share_language(&mut articles, &page);
    articles
}

/// Controls of posts that make a page a thread.
const THREAD: usize = 4;

/// Characters that show a change of language under a heading, and without one.
const HEADED: u32 = 110;
const UNHEADED: u32 = 300;
/// Blocks of text compared above and below a heading, and one in how many words below may stand above where a new text begins.
const ABOVE: usize = 12;
const BELOW: usize = 4;
const NEW: usize = 10;
/// The same where a wide gap stands above.
const OTHER: usize = 5;
/// Characters of text on each side of a wide gap that parts texts.
const FULL: u64 = 200;
/// Blocks at the beginning of a text that may say that it is fiction.
const FIRST: usize = 10;
/// Blocks above a heading among which furniture is looked for.
const FAR: usize = 64;
/// Content words below a heading that tell a new topic.
const FEWEST: usize = 10;

fn pieces(page: &Page<'_>) -> Vec<Piece> {
    let all = 0..page.blocks.len();
    if all.is_empty() {
        return Vec::new();
    }
    let Some((first, last)) = page.text_bounds() else {
        return vec![whole(page, all)];
    };
    let (top, bottom) = match (page.elements, &page.talk) {
        (None, None) => (page.shell_above(first), page.shell_below(last)),
        _ => (first, last + 1),
    };
    let mut pieces = Vec::new();
    if top > 0 {
        pieces.push(Piece {
            blocks: 0..top,
            why: "shell-above",
            shell: true,
        });
    }
    pieces.extend(page.texts(top..bottom));
    if bottom < all.end {
        pieces.push(Piece {
            blocks: bottom..all.end,
            why: "shell-below",
            shell: true,
        });
    }
    pieces
}

/// A page without running text: all of it is one piece, a shell if rules say so of most of it.
fn whole(page: &Page<'_>, all: Range<usize>) -> Piece {
    let furniture = page
        .facts
        .iter()
        .filter(|fact| fact.certain(page.tools).is_some())
        .count();
    let shell = furniture * 2 > all.len();
    Piece {
        blocks: all,
        why: "whole-page",
        shell,
    }
}

impl Page<'_> {
    fn text_bounds(&self) -> Option<(usize, usize)> {
        if self.elements.is_some() {
            return self.element_bounds();
        }
        if let Some(talk) = &self.talk {
            return Some((talk.start, talk.end - 1));
        }
        let body = |index: &usize| {
            let near = index.saturating_sub(2)..=index + 2;
            self.is_long(*index)
                || (self.is_text(*index) && near.into_iter().any(|at| self.is_long(at)))
        };
        let ends = |mut texts: Box<dyn DoubleEndedIterator<Item = usize> + '_>| {
            let first = texts.next()?;
            Some((first, texts.next_back().unwrap_or(first)))
        };
        let all = || 0..self.blocks.len();
        let short = || ends(Box::new(all().filter(|index| self.is_text(*index))));
        let texts = ends(Box::new(all().filter(body))).or_else(short);
        let texts = texts.map(|(first, last)| (self.first_told(first), self.last_told(last)));
        match (texts, self.chronicle.ends()) {
            (Some((first, last)), Some(own)) => Some((first.min(own.0), last.max(own.1))),
            (texts, own) => texts.or(own),
        }
    }

    /// Whether the page is a thread of posts: then it is one text, whatever languages its writers use.
    fn is_thread(&self) -> bool {
        let control = |at: &usize| {
            let rule = self.rule(*at);
            rule.is_some_and(|rule| rule.label == Label::Ui && rule.place == RulePlace::Inside)
        };
        let outside = |at: &usize| self.comments.zone_of(*at).is_none();
        let all = 0..self.facts.len();
        all.filter(outside).filter(control).count() >= THREAD
    }

    fn texts(&self, range: Range<usize>) -> Vec<Piece> {
        let mut starts = vec![(range.start, "first-text")];
        let thread = self.thread || self.is_thread();
        for index in (range.start + 1..range.end).filter(|_| !thread) {
            let from = starts.last().map_or(range.start, |start| start.0);
            if let Some(why) = self.starts_text(from, index, range.end) {
                starts.push((index, why));
            }
        }
        let ends: Vec<_> = starts
            .iter()
            .skip(1)
            .map(|start| start.0)
            .chain([range.end])
            .collect();
        let pieces = starts.iter().zip(ends);
        pieces
            .flat_map(|(start, end)| self.with_appendix(start.0..end, start.1))
            .collect()
    }

    /// Why a new text begins at this block, if one does; `from` is where the present one began.
    fn starts_text(&self, from: usize, index: usize, end: usize) -> Option<&'static str> {
        if !self.text_between(from, index) || self.continues(from, index) {
            return None;
        }
        if self.text_near(index, end) && self.parts_texts(from, index, end) {
            return Some("wide-gap");
        }
        if self.changes_language(from, index, end) {
            return Some(LANGUAGE_CHANGE);
        }
        if self.is_posted(from, index, end) {
            return Some(POSTED);
        }
        if !self.heads(index) || !self.text_near(index, end) {
            return None;
        }
        if self.ended_before(from, index) {
            return Some("after-end");
        }
        if self.begins_life(from, index) {
            return Some(LIFE);
        }
        if self.opens_chapter(from, index, end) {
            return Some(CHAPTER);
        }
        if self.heads_fiction(index) && !self.is_fiction(from, index) {
            return Some(FICTION_HEADING);
        }
        let below = (index + 1..end.min(index + 4)).find(|at| !self.heads(*at));
        let told = |at: usize| self.chronicle.get(at) == Some(Entry::Entry);
        let body = below.is_some_and(|at| self.is_text(at) || self.lists(at, end) || told(at));
        (body
            && (from..index).any(|at| self.is_text(at) || self.lists(at, index))
            && !self.gaps.marking
            && self.furniture_between(from, index)
            && !self.is_byline(index)
            && !self.shares_name(from, index)
            && self.is_new_topic(from, index, end))
        .then_some(NEW_TOPIC)
    }

    /// Whether an article on somebody's life begins below another text: a name, and a text that says it with a bracket of dates.
    fn begins_life(&self, from: usize, index: usize) -> bool {
        let below = self.line(index + 1).text;
        let again = from + 1 < index && begins_life(self.line(from).text, below);
        self.nameless
            && self.elements.is_none()
            && self.is_text(index + 1)
            && !again
            && begins_life(self.line(index).text, below)
    }

    /// Whether a wide gap stands above a block and parts two texts: a title or another topic below it, and enough on both sides;
    /// such gaps stand around pictures and code too.
    fn parts_texts(&self, from: usize, index: usize, end: usize) -> bool {
        let wide = |at: usize| self.gap(at) > self.gaps.usual;
        let full = |range: Range<usize>| self.chars(range) >= FULL;
        let next = || (index + 1..end).find(|at| wide(*at)).unwrap_or(end);
        wide(index)
            && full(from..index)
            && full(index..next())
            && (self.heads(index) || self.is_other(from, index, end))
    }

    fn text_between(&self, from: usize, to: usize) -> bool {
        self.chars(from..to) > 0
    }

    pub(crate) fn text_near(&self, index: usize, end: usize) -> bool {
        (index..end.min(index + 8)).any(|at| self.is_text(at) || self.is_row(at))
    }

    /// Whether what begins here goes on with what stood before: a note, a next item, the body under a title, or the same
    /// text once more.
    fn continues(&self, from: usize, index: usize) -> bool {
        let number = self.fact(index).and_then(|fact| fact.number);
        let numbers = (from..index)
            .rev()
            .take(3)
            .filter_map(|at| self.fact(at)?.number);
        let next_item =
            number.is_some_and(|n| n == 1 || numbers.into_iter().any(|before| before < n));
        let again = self
            .repeats
            .exact(index)
            .is_some_and(|of| of >= from && of + 1 < index);
        let titled = index > 0 && self.heads(index - 1) && !self.heads(index);
        next_item || again || titled
    }

    fn changes_language(&self, from: usize, index: usize, end: usize) -> bool {
        if self.gap(index) == 0 || self.is_furniture(index) {
            return false;
        }
        let before = self.language(from..index, true);
        let after = self.language(index..end.min(index + 12), false);
        let (Some((before, above)), Some((after, below))) = (before, after) else {
            return false;
        };
        let own = self.fact(index).map(|fact| fact.guess);
        let heads = self.heads(index);
        let foreign = own.is_some_and(|guess| guess.language == after || (heads && !guess.sure));
        let least = if heads { HEADED } else { UNHEADED };
        before != after
            && foreign
            && above.min(below) >= least
            && (heads || self.is_text(index))
            && (heads || !self.heads(index.saturating_sub(1)))
            && !self.headed_again(index, end)
    }

    fn is_byline(&self, index: usize) -> bool {
        self.tools.genres.is_byline(self.line(index))
    }

    /// Whether another heading stands between a heading and the next text.
    fn headed_again(&self, index: usize, end: usize) -> bool {
        let text = (index + 1..end).find(|at| self.is_text(*at)).unwrap_or(end);
        let titles = |at: usize| self.heads(at) && self.gap(at) > 0 && !self.is_byline(at);
        self.heads(index) && (index + 1..text).any(titles)
    }

    /// The language of the text blocks next to a place, if two of them agree, and their characters.
    fn language(&self, range: Range<usize>, backwards: bool) -> Option<(Language, u32)> {
        let sure = |index: &usize| {
            let fact = self.fact(*index);
            (self.is_text(*index) || self.is_row(*index)) && fact.is_some_and(|f| f.guess.sure)
        };
        let above = |index: usize| self.sure.get(index).copied().flatten();
        let next = |found: &mut dyn Iterator<Item = usize>| {
            let mut found = found.filter_map(|at| self.fact(at));
            found.next().map(|first| (first, found.next()))
        };
        let (first, second) = if backwards {
            let found = std::iter::successors(above(range.end), |at| above(*at));
            next(&mut found.take_while(|at| *at >= range.start).take(2))?
        } else {
            next(&mut range.filter(sure).take(2))?
        };
        let same = second.is_none_or(|fact| fact.guess.language == first.guess.language);
        let chars = first.chars + second.map_or(0, |fact| fact.chars);
        let first = first.guess.language;
        same.then_some((first, chars))
    }

    /// Whether the lines that end a text (tags, rating) stand between the last text and this block.
    fn ended_before(&self, from: usize, index: usize) -> bool {
        let near = (from..index).rev().take(FAR);
        let mut between = near.take_while(|at| !self.is_text(*at));
        between.any(|at| {
            self.is_at(at, RulePlace::End)
                && self
                    .fact(at)
                    .is_some_and(|fact| !fact.opens_section(self.tools))
        })
    }

    /// Whether a block is a paragraph that shows where a text begins.
    fn is_long(&self, index: usize) -> bool {
        self.is_text(index) && self.fact(index).is_some_and(|fact| fact.chars >= BODY)
    }

    /// Whether a list of at least four rows, one under the other, begins here.
    fn lists(&self, index: usize, end: usize) -> bool {
        let row = |at: usize| self.is_row(at) && (at == index || self.gap(at) == 0);
        index + 4 <= end && (index..index + 4).all(row)
    }

    /// Whether one of the first blocks of a text says that it is fiction.
    fn is_fiction(&self, from: usize, index: usize) -> bool {
        (from..index.min(from + FIRST)).any(|at| self.tools.genres.heads_fiction(self.line(at)))
    }

    /// Whether a heading announces fiction.
    fn heads_fiction(&self, index: usize) -> bool {
        self.heads(index) && self.tools.genres.heads_fiction(self.line(index))
    }

    /// Whether furniture stands between the last text and this block.
    fn furniture_between(&self, from: usize, index: usize) -> bool {
        let between = (from..index)
            .rev()
            .take(FAR)
            .take_while(|at| !self.is_text(*at));
        between.into_iter().any(|at| self.is_furniture(at))
    }

    /// Whether a heading or the paragraphs below it share a name with the title above: then they go on with its subject.
    fn shares_name(&self, from: usize, index: usize) -> bool {
        let text = |at: usize| {
            self.blocks
                .get(at)
                .map_or("", |block| block.text(self.source))
        };
        let names = topic::names(text(from));
        let named = |at: usize| {
            let mut words = text(at).split(|c: char| !c.is_alphanumeric());
            words.any(|word| names.contains(&word))
        };
        let brief = self.fact(from).is_some_and(|fact| fact.is_short());
        brief && (index..self.blocks.len().min(index + BELOW)).any(named)
    }

    /// Whether the words below a heading are other words than those above it.
    fn is_new_topic(&self, from: usize, index: usize, end: usize) -> bool {
        let (shared, below) = self.shared_words(from, index, end);
        shared * NEW < below && below >= FEWEST
    }

    /// The same where a wide gap speaks for a new text already.
    fn is_other(&self, from: usize, index: usize, end: usize) -> bool {
        let (shared, below) = self.shared_words(from, index, end);
        shared * OTHER < below
    }

    /// How many of the words below a heading stand above it too, and how many there are.
    fn shared_words(&self, from: usize, index: usize, end: usize) -> (usize, usize) {
        let text = |at: &usize| self.is_text(*at) || self.is_row(*at) || self.heads(*at);
        let above = (from..index).rev().filter(text).take(ABOVE).chain([from]);
        let below = (index..end).filter(text).take(BELOW);
        let words = |at: usize| {
            self.blocks
                .get(at)
                .map_or("", |block| block.text(self.source))
        };
        let above = topic::stems(above.map(words), &self.tools.detector);
        let below = topic::stems(below.map(words), &self.tools.detector);
        (below.intersection(&above).count(), below.len())
    }
}
