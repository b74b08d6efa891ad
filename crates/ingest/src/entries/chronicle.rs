//! Chronicles: runs of lines that begin with a date and go on with what happened then, the lines of a year between them, and
//! the heading above.
//!
//! The learned judge sees lines one by one, and short lines with dates stand in menus and archives too; a run is judged whole.

use crate::Tools;
use crate::digits::{numbers, years};
use crate::entries::families;
use crate::entries::line::Line;
use crate::entries::sheets;
use crate::lines::Lines;
use crate::lines::facts::{End, Facts, is_heading};
use regesta_model::Block;
use std::collections::BTreeMap;
use std::ops::Range;

/// The lines of the chronicles of a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Chronicle(BTreeMap<usize, Line>);

/// Entries of the shortest run.
const ENTRIES: usize = 3;
/// Words of what most entries say, and characters of the longest heading.
const SAID: usize = 2;
const HEAD: u32 = 90;
/// Words of the longest name.
const NAME: u32 = 4;
/// The year from which a run may be an archive of news.
const RECENT: u32 = 1990;

impl Chronicle {
    /// The chronicles among the blocks of a page.
    pub(crate) fn of(source: &str, blocks: &[Block], facts: &[Facts], tools: &Tools) -> Self {
        let page = Page(Lines {
            source,
            blocks,
            facts,
            tools,
        });
        let mut found = BTreeMap::new();
        for run in page.runs() {
            if page.tells(&run) && page.has_place(run.range.start) {
                found.extend(page.heads(run.range.start).map(|at| (at, Line::Head)));
                found.extend(run.lines);
            }
        }
        found.extend(sheets::find(source, blocks, facts, tools));
        found.extend(families::find(source, blocks, facts, tools));
        Self(found)
    }

    /// The data sheets and lists above the text alone, on a page that may be a thread: further down such lines tell of members.
    pub(crate) fn sheets(source: &str, blocks: &[Block], facts: &[Facts], tools: &Tools) -> Self {
        let prose = facts.iter().position(Facts::is_prose);
        let mut found = sheets::find(source, blocks, facts, tools);
        found.retain(|at, _| prose.is_none_or(|prose| *at < prose));
        Self(found)
    }

    /// What a block is in a chronicle.
    pub(crate) fn get(&self, index: usize) -> Option<Line> {
        self.0.get(&index).copied()
    }

    /// Its first and last block.
    pub(crate) fn ends(&self) -> Option<(usize, usize)> {
        let first = self.0.first_key_value()?;
        let last = self.0.last_key_value()?;
        Some((*first.0, *last.0))
    }
}

/// Lines one below the other that are entries or years.
#[derive(Debug, Default)]
struct Run {
    range: Range<usize>,
    lines: Vec<(usize, Line)>,
    /// Entries that say something, and those that end as sentences do.
    said: usize,
    sentences: usize,
    entries: usize,
    /// Years in the order in which they stand.
    years: Vec<u32>,
}

/// The lines of a page.
#[derive(Clone, Copy)]
struct Page<'d>(Lines<'d>);

impl<'d> std::ops::Deref for Page<'d> {
    type Target = Lines<'d>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Page<'_> {
    /// The runs of the page; one line of another kind may stand between entries.
    fn runs(&self) -> Vec<Run> {
        let (mut runs, mut open) = (Vec::new(), Run::default());
        let mut strays = 0;
        for index in 0..self.blocks.len() {
            let line = if self.is_furniture(index) {
                strays = 1;
                None
            } else {
                self.line(index, &open)
            };
            match line {
                Some(line) => {
                    strays = 0;
                    self.add(&mut open, index, line);
                }
                None if strays == 0 && !open.lines.is_empty() => strays = 1,
                None => runs.push(std::mem::take(&mut open)),
            }
        }
        runs.push(open);
        runs.retain(|run| run.entries >= ENTRIES);
        runs
    }

    fn line(&self, index: usize, open: &Run) -> Option<Line> {
        let text = self.text(index);
        // no line without a number near its beginning is asked for
        if !text.chars().take(NEAR).any(|c| c.is_ascii_digit()) {
            return None;
        }
        let entries = &self.tools.entries;
        if entries.is_year(text) {
            return Some(Line::Year);
        }
        let dated = entries.entry(text).is_some();
        let loose = open.entries >= ENTRIES && open.range.end == index && begins_dated(text);
        (dated || loose).then_some(Line::Entry)
    }

    fn add(&self, run: &mut Run, index: usize, line: Line) {
        if run.lines.is_empty() {
            run.range.start = index;
        }
        run.range.end = index + 1;
        run.lines.push((index, line));
        let text = self.text(index);
        let entry = self.tools.entries.entry(text);
        let date = entry.map_or(text, |entry| entry.date);
        let found = years(date).filter_map(|year| year.parse::<u32>().ok());
        run.years.extend(found.take(1));
        if line == Line::Entry {
            let words = entry.map_or(text, |entry| entry.words).split_whitespace();
            run.entries += 1;
            run.said += usize::from(words.take(SAID).count() == SAID);
            let end = self.facts.get(index).map(|fact| fact.end);
            run.sentences += usize::from(end == Some(End::Sentence));
        }
    }

    /// Whether a run tells what happened, and is no list of what a page has of late.
    fn tells(&self, run: &Run) -> bool {
        let told = run.said * 3 >= run.entries * 2;
        let sentences = run.sentences * 2 >= run.entries;
        let above = run
            .range
            .start
            .checked_sub(1)
            .map_or("", |at| self.text(at));
        let headed = years(above).filter_map(|year| year.parse::<u32>().ok());
        let all: Vec<u32> = run.years.iter().copied().chain(headed).collect();
        let old = all.iter().filter(|year| **year < RECENT).count();
        let newest_first = run
            .years
            .windows(2)
            .any(|pair| matches!(pair, [a, b] if a > b));
        told && if old * 2 > all.len() {
            true
        } else {
            sentences && !newest_first
        }
    }

    /// Whether a run stands where text stands: below some, or with no furniture above.
    fn has_place(&self, start: usize) -> bool {
        let prose =
            |at: usize| self.facts.get(at).is_some_and(Facts::is_prose) && !self.is_furniture(at);
        (0..start).any(prose) || !(0..start).any(|at| self.is_furniture(at))
    }

    /// The heading right above a run, with who wrote it below.
    fn heads(&self, start: usize) -> impl Iterator<Item = usize> {
        let last = start.checked_sub(1).filter(|at| self.is_head(*at, start));
        let title = last.filter(|at| self.is_writer(*at));
        let title = title.and_then(|at| at.checked_sub(1).filter(|above| self.is_head(*above, at)));
        title.into_iter().chain(last)
    }

    /// Whether a line stands alone, or below a blank line right above the one that it heads.
    fn is_head(&self, at: usize, below: usize) -> bool {
        let Some((block, fact)) = self.blocks.get(at).zip(self.facts.get(at)) else {
            return false;
        };
        let own = block.gap > 0 || at == 0 || self.is_writer(at);
        let joined = self.blocks.get(below).is_some_and(|block| block.gap == 0);
        let heads = is_heading(block, fact) || (own && (joined || self.is_writer(at)));
        let brief = fact.end != End::Sentence && fact.end != End::Question;
        let plain = !self.is_furniture(at) && !self.text(at).contains('|');
        fact.chars <= HEAD && heads && brief && plain
    }

    /// Whether a line says who wrote what follows.
    fn is_writer(&self, at: usize) -> bool {
        let named = |fact: &Facts| {
            (2..=NAME).contains(&fact.words) && fact.capitals == fact.words && fact.is_short()
        };
        let named = self.facts.get(at).is_some_and(named);
        let line = self.text(at);
        let plain = !line.contains(|c: char| c.is_ascii_digit());
        (named && plain) || self.tools.bylines.author(line).is_some()
    }
}

/// Characters at the beginning of a line in which its date stands, and words.
const NEAR: usize = 40;
const FIRST: usize = 4;

/// Whether one of the first words of a line holds a year, and others follow.
fn begins_dated(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let year = |word: &str| {
        let mut found = numbers(word);
        found.any(|run| run.len() == 4 && (run.starts_with('1') || run.starts_with("20")))
    };
    words.by_ref().take(FIRST).any(year) && words.next().is_some()
}

#[cfg(test)]
mod tests {
    use crate::trial::kept;

    const TEXT: &str = "The fortress of Norhaven held out for eleven weeks under Colonel Rasmus Feld, who had been sent \
        there in the spring with four companies and no money. The town surrendered when the bread was gone.";

    /// The lines of a page that are kept.
    #[test]
    fn entries_are_kept_with_their_years_and_heading() {
        let run = "Calendar of the siege\n\n1700\n12 October. The walls are mended.\n\n1709\n1 November. The first bombs \
            fall.\n3 November. The mill burns.\n20 December. Talks begin.\n\nEaster 1710: a feast is held";
        let page = format!(
            "Home | About | Archive\n\nThe siege of Norhaven\n\n{TEXT}\n\nShare on Facebook\n\n{run}\n\nRelated posts\nTen \
             things to see\n"
        );
        let found = kept(&page);
        let wanted = run.lines().filter(|line| !line.is_empty());
        for line in wanted {
            assert!(found.iter().any(|own| own == line), "{line:?}: {found:#?}");
        }
        assert!(
            !found.iter().any(|line| line.contains("Ten things")),
            "{found:#?}"
        );
    }

    #[test]
    fn an_archive_of_news_is_no_chronicle() {
        let page = format!(
            "Home | About\n\n{TEXT}\n\nNews archive\n\n5 March 2024 - New shop in town\n2 March 2024 - Cheap shoes today\n\
             28 February 2024 - Five cakes to bake\n20 February 2024 - Win a bicycle\n\nAll rights reserved.\n"
        );
        assert!(!kept(&page).iter().any(|line| line.contains("2024")));
    }
}
