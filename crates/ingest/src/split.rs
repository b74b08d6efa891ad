//! Where one text of a page ends and the next begins.

use crate::analysis::Analysis;
use crate::facts::{End, Facts, is_heading};
use crate::repeats::Repeats;
use crate::{Tools, genre, threads, topic};
use regesta_model::{Article, Block, Document, Evidence, Genre, Label, Language, RuleId, Span};
use regesta_packs::RulePlace;
use std::ops::Range;

/// A page as the splitting rules see it.
pub(crate) struct Page<'d> {
    pub(crate) source: &'d str,
    pub(crate) blocks: &'d [Block],
    pub(crate) facts: &'d [Facts],
    pub(crate) tools: &'d Tools,
    pub(crate) sections: &'d [Option<usize>],
    pub(crate) repeats: &'d Repeats,
    /// The likelihood from which the elements of an HTML page are text.
    pub(crate) elements: Option<f32>,
}

/// A stretch of blocks and why it begins where it begins.
#[derive(Debug, Clone)]
struct Piece {
    blocks: Range<usize>,
    why: &'static str,
    shell: bool,
}

/// The articles of a document, with the shell above, between and below; together they hold every block.
pub(crate) fn articles(doc: &Document, analysis: &Analysis, tools: &Tools) -> Vec<Article> {
    let blocks = &doc.layers().blocks;
    let page = Page {
        source: doc.source(),
        blocks,
        facts: &analysis.facts,
        tools,
        sections: &analysis.sections,
        repeats: &analysis.repeats,
        elements: analysis.elements,
    };
    let mut articles: Vec<Article> = pieces(&page)
        .iter()
        .map(|piece| article(&page, piece))
        .collect();
    share_language(&mut articles, &page);
    articles
}

/// Characters of a paragraph that shows where a text begins or ends.
const BODY: u32 = 120;
/// Controls of posts that make a page a thread.
const THREAD: usize = 4;
/// Likelihood of text below which a paragraph is none.
const LEAST: f32 = 0.15;
/// Mean likelihood of text below which short lines together are a menu.
const MENU: f32 = 0.5;

/// A shell too short to show its language has that of the text next to it.
fn share_language(articles: &mut [Article], page: &Page<'_>) {
    let languages: Vec<(Genre, Language)> = articles
        .iter()
        .map(|article| (article.genre, article.language))
        .collect();
    let text = |at: &(Genre, Language)| at.0 != Genre::Shell;
    for (index, article) in articles
        .iter_mut()
        .enumerate()
        .filter(|(_, article)| article.genre == Genre::Shell)
    {
        let sure = article
            .blocks
            .clone()
            .filter_map(|at| page.fact(at))
            .filter(|fact| fact.guess.sure)
            .count();
        let next = languages
            .iter()
            .skip(index)
            .find(|at| text(at))
            .or_else(|| languages.iter().take(index).rev().find(|at| text(at)));
        if let Some((_, language)) = next.filter(|_| sure < 2) {
            article.language = *language;
        }
    }
}

fn capped(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// Whether a line holds a number of four digits.
fn has_year(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_digit())
        .any(|run| run.len() == 4)
}

fn pieces(page: &Page<'_>) -> Vec<Piece> {
    let all = 0..page.blocks.len();
    if all.is_empty() {
        return Vec::new();
    }
    let Some((first, last)) = page.text_bounds() else {
        return vec![whole(page, all)];
    };
    let (top, bottom) = match page.elements {
        Some(_) => (first, last + 1),
        None => (page.shell_above(first), page.shell_below(last)),
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
    pub(crate) fn fact(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    fn gap(&self, index: usize) -> u32 {
        self.blocks.get(index).map_or(0, |block| block.gap)
    }

    /// Whether a block is running text outside any section of furniture.
    pub(crate) fn is_text(&self, index: usize) -> bool {
        let section = self.sections.get(index).copied().flatten();
        let prose = |fact: &Facts| {
            fact.is_prose() && fact.score >= LEAST && fact.certain(self.tools).is_none()
        };
        section.is_none() && self.fact(index).is_some_and(prose)
    }

    fn is_furniture(&self, index: usize) -> bool {
        let section = self.sections.get(index).copied().flatten();
        section.is_some()
            || self
                .fact(index)
                .is_some_and(|fact| fact.certain(self.tools).is_some())
    }

    fn is_at(&self, index: usize, place: RulePlace) -> bool {
        self.fact(index)
            .is_some_and(|fact| fact.is_at(place, self.tools))
    }

    fn heads(&self, index: usize) -> bool {
        match (self.blocks.get(index), self.fact(index)) {
            (Some(block), Some(fact)) => is_heading(block, fact) && !self.is_furniture(index),
            _ => false,
        }
    }

    fn text_bounds(&self) -> Option<(usize, usize)> {
        if self.elements.is_some() {
            return self.element_bounds();
        }
        let long = |index: usize| {
            self.is_text(index) && self.fact(index).is_some_and(|fact| fact.chars >= BODY)
        };
        let body = |index: &usize| {
            let near = index.saturating_sub(2)..=index + 2;
            long(*index) || (self.is_text(*index) && near.into_iter().any(long))
        };
        let ends = |mut texts: Box<dyn DoubleEndedIterator<Item = usize> + '_>| {
            let first = texts.next()?;
            Some((first, texts.next_back().unwrap_or(first)))
        };
        let all = || 0..self.blocks.len();
        let short = || ends(Box::new(all().filter(|index| self.is_text(*index))));
        ends(Box::new(all().filter(body))).or_else(short)
    }

    /// Whether the page is a thread of posts: then it is one text, whatever languages its writers use.
    fn is_thread(&self) -> bool {
        let control = |fact: &&Facts| {
            fact.certain(self.tools)
                .is_some_and(|rule| rule.label == Label::Ui && rule.place == RulePlace::Inside)
        };
        self.facts.iter().filter(control).count() >= THREAD
    }

    /// The blocks without a blank line between them, around this one.
    fn group(&self, index: usize) -> Range<usize> {
        let start = (0..=index)
            .rev()
            .find(|at| *at == 0 || self.gap(*at) > 0)
            .unwrap_or(0);
        let end = (index + 1..self.blocks.len()).find(|at| self.gap(*at) > 0);
        start..end.unwrap_or(self.blocks.len())
    }

    fn groups(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let mut groups = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let group = self.group(at);
            groups.push(at..group.end.min(range.end));
            at = group.end;
        }
        groups
    }

    fn rule(&self, index: usize) -> Option<&regesta_packs::ChromeRule> {
        self.fact(index).and_then(|fact| fact.certain(self.tools))
    }

    /// Whether a group of lines is furniture of the page, not of a text on it: by a rule, or as a list of labels with
    /// nothing after their colons.
    fn is_shell(&self, group: &Range<usize>) -> bool {
        let strong = |index: usize| {
            let section = self.sections.get(index).copied().flatten().is_some();
            section
                || self
                    .rule(index)
                    .is_some_and(|rule| rule.place == RulePlace::Shell && rule.label != Label::Ui)
        };
        let own = group
            .clone()
            .any(|index| self.is_at(index, RulePlace::Inside));
        let labels = group.clone().filter(|index| {
            self.fact(*index)
                .is_some_and(|fact| fact.end == End::Colon && fact.chars <= 60)
        });
        (!own && group.clone().any(strong)) || (labels.count() >= 2 && group.len() >= 3)
    }

    /// Whether lines stand together as the entries of a menu do: at least three, most of them short, few dated or of the
    /// form "label: value", none of a text's own furniture.
    fn is_menu(&self, group: &Range<usize>) -> bool {
        let own = |index: usize| {
            self.is_at(index, RulePlace::Inside) || self.is_at(index, RulePlace::End)
        };
        let entry = |index: &usize| {
            let text = self
                .blocks
                .get(*index)
                .map_or("", |block| block.text(self.source));
            let short = self.fact(*index).is_some_and(|fact| fact.chars <= 100);
            short && !has_year(text) && !text.contains(": ")
        };
        let entries = group.clone().filter(entry).count();
        let likely: f32 = group
            .clone()
            .filter_map(|at| self.fact(at))
            .map(|fact| fact.score)
            .sum();
        let unlikely = self.tools.model.is_none() || likely < MENU * capped(group.len());
        group.len() >= 3 && entries * 3 >= group.len() * 2 && !group.clone().any(own) && unlikely
    }

    /// Where the shell above the first text ends.
    fn shell_above(&self, first: usize) -> usize {
        let groups = self.groups(0..first);
        let strong = groups
            .iter()
            .rposition(|group| self.is_shell(group))
            .map_or(0, |at| at + 1);
        let rest = groups.get(strong..).unwrap_or_default();
        let title = rest.iter().find(|group| self.is_title(group, first));
        let furniture = |group: &&Range<usize>| {
            self.is_menu(group) || (group.start..group.end).any(|at| self.rule(at).is_some())
        };
        let start = match title {
            Some(group) => group.start,
            None => rest
                .iter()
                .rev()
                .find(furniture)
                .or_else(|| groups.get(..strong)?.last())
                .map_or(0, |group| group.end),
        };
        start.min(first)
    }

    /// Whether a group is the title of the text below: a line alone whose words the text uses.
    fn is_title(&self, group: &Range<usize>, first: usize) -> bool {
        let alone = group.len() <= 2 && group.clone().all(|at| self.rule(at).is_none());
        let head = self
            .blocks
            .get(group.start)
            .map_or("", |block| block.text(self.source));
        alone && self.heads(group.start) && topic::is_topic(head, self.blocks, self.source, first)
    }

    /// Where the shell below the last text begins.
    fn shell_below(&self, last: usize) -> usize {
        let len = self.blocks.len();
        let groups = self.groups(last + 1..len);
        let own = self.group(last);
        let shell = groups
            .iter()
            .find(|group| self.is_shell(group) || self.is_control(group));
        let Some(shell) = shell else {
            return len;
        };
        let inside = own.contains(&shell.start);
        let opens = |at: &usize| {
            self.sections.get(*at).copied().flatten().is_some() || self.is_at(*at, RulePlace::Shell)
        };
        if inside {
            shell.clone().find(opens).unwrap_or(shell.start)
        } else {
            shell.start
        }
    }

    /// Whether a group begins with a control of the page.
    fn is_control(&self, group: &Range<usize>) -> bool {
        self.is_at(group.start, RulePlace::Shell)
    }

    fn texts(&self, range: Range<usize>) -> Vec<Piece> {
        let mut starts = vec![(range.start, "first-text")];
        let thread = self.is_thread();
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
        let big = self.gap(index) > self.usual_gap();
        if big && self.text_near(index, end) {
            return Some("wide-gap");
        }
        if self.changes_language(from, index, end) {
            return Some("language-change");
        }
        (self.heads(index) && self.ended_before(from, index) && self.text_near(index, end))
            .then_some("after-end")
    }

    /// Blank lines that usually stand between the blocks of this page; a page of few wide gaps has a usual one of 1.
    fn usual_gap(&self) -> u32 {
        let wide = self
            .blocks
            .iter()
            .skip(1)
            .filter(|block| block.gap > 1)
            .count();
        let narrow = self
            .blocks
            .iter()
            .skip(1)
            .filter(|block| block.gap == 1)
            .count();
        if narrow >= 3 * wide { 1 } else { u32::MAX }
    }

    fn text_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|index| self.is_text(index) || self.is_row(index))
    }

    /// Whether a block is an item of a list without furniture: a text may consist of such.
    fn is_row(&self, index: usize) -> bool {
        !self.is_furniture(index)
            && !self.heads(index)
            && self.fact(index).is_some_and(|fact| fact.words >= 4)
    }

    fn text_near(&self, index: usize, end: usize) -> bool {
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
        let titled = index > 0 && self.heads(index - 1);
        next_item || again || titled
    }

    fn changes_language(&self, from: usize, index: usize, end: usize) -> bool {
        if self.gap(index) == 0 || self.is_furniture(index) {
            return false;
        }
        let before = self.language(from..index, true);
        let after = self.language(index..end.min(index + 12), false);
        let (Some(before), Some(after)) = (before, after) else {
            return false;
        };
        let own = self.fact(index).map(|fact| fact.guess);
        let foreign = own.is_some_and(|guess| !guess.sure || guess.language == after);
        before != after
            && foreign
            && (self.heads(index) || self.is_text(index))
            && !self.heads(index.saturating_sub(1))
    }

    /// The language of the text blocks next to a place, if two of them or 300 characters agree.
    fn language(&self, range: Range<usize>, backwards: bool) -> Option<Language> {
        let texts = range
            .filter(|index| self.is_text(*index))
            .filter_map(|index| self.fact(index));
        let texts = texts.filter(|fact| fact.guess.sure);
        let next: Vec<&Facts> = if backwards {
            texts.rev().take(2).collect()
        } else {
            texts.take(2).collect()
        };
        let first = next.first()?.guess.language;
        let same = next.iter().all(|fact| fact.guess.language == first);
        let chars: u32 = next.iter().map(|fact| fact.chars).sum();
        (same && chars >= 300).then_some(first)
    }

    /// Whether the lines that end a text (tags, rating) stand between the last text and this block.
    fn ended_before(&self, from: usize, index: usize) -> bool {
        let between = (from..index).rev().take_while(|at| !self.is_text(*at));
        between.into_iter().any(|at| {
            self.is_at(at, RulePlace::End)
                && self
                    .fact(at)
                    .is_some_and(|fact| !fact.opens_section(self.tools))
        })
    }

    /// Splits off an appendix of extracts: blocks at the end of a text several of which repeat the text itself.
    fn with_appendix(&self, blocks: Range<usize>, why: &'static str) -> Vec<Piece> {
        let piece = |blocks, why| Piece {
            blocks,
            why,
            shell: false,
        };
        match self.appendix(&blocks) {
            Some(at) => vec![
                piece(blocks.start..at, why),
                piece(at..blocks.end, "extracts"),
            ],
            None => vec![piece(blocks, why)],
        }
    }

    fn appendix(&self, blocks: &Range<usize>) -> Option<usize> {
        let repeats = |index: &usize| {
            let of = self
                .repeats
                .partial(*index)
                .filter(|of| blocks.contains(of));
            of.is_some() && self.is_text(*index)
        };
        let first = blocks.clone().find(repeats)?;
        let count = (first..blocks.end).filter(repeats).count();
        let texts = (first..blocks.end)
            .filter(|index| self.is_text(*index))
            .count();
        let before = (blocks.start..first)
            .filter(|index| self.is_text(*index))
            .count();
        (count >= 3 && count * 5 >= texts && before >= 3 && self.gap(first) > 0).then_some(first)
    }
}

fn article(page: &Page<'_>, piece: &Piece) -> Article {
    let blocks = piece.blocks.clone();
    let language = language_of(page, &blocks);
    let title = title(page, piece);
    let parts = if piece.shell {
        Vec::new()
    } else {
        threads::parts(page, &blocks)
    };
    let judged = page.tools.genres.judge(page, &blocks);
    let genre = if piece.shell {
        Genre::Shell
    } else {
        judged.genre
    };
    let evidence = evidence(piece, &judged);
    Article {
        span: span(page, &blocks),
        title,
        language,
        genre,
        evidence,
        parts: threads::with_genre(parts, genre, &blocks),
        published: genre::published(page, &blocks),
        blocks,
    }
}

fn evidence(piece: &Piece, judged: &genre::Judged) -> Evidence {
    if piece.shell {
        return Evidence {
            rule: RuleId::new(piece.why),
            saw: "no running text".to_owned(),
            score: 0.9,
        };
    }
    Evidence {
        rule: RuleId::new(piece.why),
        saw: judged.saw.clone(),
        score: judged.score,
    }
}

fn span(page: &Page<'_>, blocks: &Range<usize>) -> Span {
    let first = page.blocks.get(blocks.start).map(|block| block.span);
    let last = blocks
        .end
        .checked_sub(1)
        .and_then(|end| page.blocks.get(end))
        .map(|block| block.span);
    first
        .zip(last)
        .map(|(first, last)| first.cover(last))
        .unwrap_or_default()
}

fn title(page: &Page<'_>, piece: &Piece) -> Option<Span> {
    let first = piece
        .blocks
        .clone()
        .find(|index| !page.is_furniture(*index))?;
    page.heads(first)
        .then(|| page.blocks.get(first).map(|block| block.span))?
}

/// The language most of the text is in; where nothing is sure, the guesses count.
fn language_of(page: &Page<'_>, blocks: &Range<usize>) -> Language {
    let facts = || blocks.clone().filter_map(|index| page.fact(index));
    let most = |sure: bool| {
        let mut sums: Vec<(Language, u32)> = Vec::new();
        for fact in facts().filter(|fact| fact.guess.sure || !sure) {
            match sums
                .iter_mut()
                .find(|(language, _)| *language == fact.guess.language)
            {
                Some(sum) => sum.1 += fact.chars,
                None => sums.push((fact.guess.language, fact.chars)),
            }
        }
        sums.retain(|(language, _)| *language != Language::UNKNOWN);
        sums.into_iter()
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    };
    most(true)
        .or_else(|| most(false))
        .map(|sum| sum.0)
        .unwrap_or_default()
}
