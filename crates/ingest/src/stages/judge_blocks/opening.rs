//! What stands above a text and belongs to it: its title, who wrote it and when, what it is in a sentence, its facts in brief.
//!
//! The learned judge learned from annotations that begin with the first paragraph, for crawled pages state the rest in
//! their metadata. A text without an address has no metadata but these lines, so they are kept; of one with an address they are
//! dropped and known for what they are.

use super::{Bench, Decision, evidence};
use crate::digits::{numbers, years};
use crate::entries::line::Line as Entry;
use crate::lines::facts::{End, Facts, is_heading};
use crate::lines::headword::is_headword;
use crate::lines::topic::Below;
use crate::posts::thread::Line as PostLine;
use regesta_model::{Genre, Label, RuleId};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// What a line of an opening is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    Title,
    /// Who wrote the text or had a part in it, or when it was published.
    Credit,
    /// A sentence between title and text.
    Standfirst,
    /// A label and its value.
    Fact,
}

/// Lines of an opening, by their blocks.
type Lines = [(usize, Line)];

impl Line {
    const fn judgement(self) -> (Label, &'static str, &'static str) {
        match self {
            Self::Title => (
                Label::Heading,
                "opening-title",
                "the text below uses its words",
            ),
            Self::Credit => (
                Label::Byline,
                "opening-credit",
                "says above a text who wrote it, or when",
            ),
            Self::Standfirst => (
                Label::Content,
                "opening-sentence",
                "stands between the title and the text",
            ),
            Self::Fact => (
                Label::ListItem,
                "opening-fact",
                "stands above the text among labels with values",
            ),
        }
    }
}

/// Blocks above a text that are looked at.
const ABOVE: usize = 24;
/// Words and characters of the longest credit that is a date, of the longest label, of the longest line of a fact.
const DATE: (u32, u32) = (8, 60);
const LABEL: usize = 4;
const FACT: u32 = 120;
/// Words of the longest name and of the shortest sentence.
const NAME: u32 = 4;
const SENTENCE: u32 = 8;
/// Words of the shortest sentence that tells what happened when.
const TOLD: u32 = 5;
/// Words in small letters that it has at least: a dateline may have none.
const SMALL: usize = 2;
/// Characters and likelihood of a sentence between title and text that is kept on a page from an address, at least: read off
/// pages whose sites the judge had not seen.
const LEAD: u32 = 100;
const LIKELY_LEAD: f32 = 0.2;
/// Lines below the first sentences among which credits are looked for.
const CREDITS: usize = 6;
/// Dates alone above a text at most.
const DATES: usize = 2;
/// Characters of the longest title, and words that make a page's first line a title.
const TITLE: u32 = 160;
const NAMED: usize = 3;
/// Words of a title that the sentence below it or the text uses, at least.
const LEADING: usize = 2;
/// Brief lines between a title and its text at most.
const LABELS: usize = 3;
/// Labels with values that stand together at least.
const FACTS: usize = 2;

impl Bench<'_> {
    /// The openings of the texts of a page.
    pub(super) fn openings(&self) -> BTreeMap<usize, Line> {
        let mut found = BTreeMap::new();
        let mut last = 0;
        for article in &self.doc.layers().articles {
            if article.genre == Genre::Shell {
                continue;
            }
            let begins = |at: &usize| {
                let post = self.posts.get(at) == Some(&PostLine::Head);
                let listed = self
                    .chronicle
                    .get(*at)
                    .is_some_and(|line| !matches!(line, Entry::Datum | Entry::Subject));
                post || self.is_running(*at) || listed
            };
            if let Some(first) = article.blocks.clone().find(begins) {
                let from = last.max(first.saturating_sub(ABOVE));
                found.extend(self.opening(from, first));
                found.extend(self.credits_below(first, article.blocks.end));
            }
            last = article.blocks.end;
        }
        found
    }

    /// A line of an opening, if the block is one.
    pub(super) fn by_opening(&self, index: usize) -> Option<Decision> {
        let line = self.openings.get(&index)?;
        let (label, rule, saw) = line.judgement();
        let why = evidence(RuleId::new(rule), saw.to_owned(), 0.8);
        Some((true, label, why))
    }

    /// Whether a sentence between title and text is long enough, and likely enough, to be part of the text of a page from an address.
    pub(super) fn is_lead(&self, index: usize) -> bool {
        let long =
            |fact: &Facts| fact.chars >= LEAD && fact.is_prose() && fact.end == End::Sentence;
        let likely = |fact: &Facts| fact.score >= LIKELY_LEAD;
        let line = self.openings.get(&index);
        line == Some(&Line::Standfirst)
            && self
                .fact(index)
                .is_some_and(|fact| long(fact) && likely(fact))
    }

    fn fact(&self, index: usize) -> Option<&Facts> {
        self.facts.get(index)
    }

    pub(super) fn line(&self, index: usize) -> &str {
        let block = self.blocks.get(index);
        block
            .map_or("", |block| block.text(self.doc.source()))
            .trim()
    }

    /// Whether a block is kept as running text.
    fn is_running(&self, index: usize) -> bool {
        let fact = self.fact(index);
        let likely = |fact: &Facts| !self.learned || fact.score >= self.bound;
        fact.is_some_and(|fact| (fact.is_prose() || fact.wrapped) && likely(fact))
            && !self.is_furniture(index)
    }

    fn is_furniture(&self, index: usize) -> bool {
        self.is_known(index) || self.furniture.adds_up(index)
    }

    /// Whether a rule knows a block for furniture.
    fn is_known(&self, index: usize) -> bool {
        let certain = self
            .fact(index)
            .is_some_and(|fact| fact.certain(self.tools).is_some());
        certain || self.sections.get(index).copied().flatten().is_some()
    }

    /// Credits that the judge would drop right below the first sentences of a text, where the text goes on below them.
    fn credits_below(&self, first: usize, end: usize) -> Vec<(usize, Line)> {
        let below = first + 1..end.min(first + 1 + CREDITS);
        let text = below.clone().find(|at| self.is_running(*at));
        let within = below.start..text.unwrap_or(below.start);
        let unlikely = |at: &usize| self.fact(*at).is_some_and(|fact| fact.score < self.bound);
        let is_credit = |at: &usize| {
            !self.is_known(*at) && unlikely(at) && (self.is_credit(*at) || self.is_date(*at))
        };
        let credits = within.clone().filter(is_credit);
        let credits = credits.flat_map(|at| {
            let beside = self.names_beside(at, within.clone());
            std::iter::once((at, Line::Credit)).chain(beside)
        });
        credits.collect()
    }

    /// The lines of an opening from a block on, whose text begins at another; nothing without a title or credit.
    fn opening(&self, from: usize, first: usize) -> Vec<(usize, Line)> {
        let mut found: Vec<(usize, Line)> = Vec::new();
        let mut waiting: Vec<(usize, Line)> = Vec::new();
        // many dates are those of other texts
        let dates = (from..first).filter(|at| self.is_date(*at)).count();
        let below = OnceCell::new();
        let below = || below.get_or_init(|| Below::of(self.blocks, self.doc.source(), first));
        let stated = self.stated_title(from.max(1)..first);
        let mut titled = false;
        for at in (from..first).rev() {
            if self.chronicle.get(at) == Some(Entry::Subject) {
                titled = true;
                found.append(&mut waiting);
            }
            if self.is_known(at) || self.chronicle.get(at).is_some() {
                continue;
            }
            let told = self.posts.is_empty()
                && (self.is_credit(at) || (dates <= DATES && self.is_date(at)));
            if told {
                found.push((at, Line::Credit));
                found.extend(self.names_beside(at, from..first));
                continue;
            }
            // above the title stands the page, but for the title of the whole in its first line
            if titled && at > 0 {
                break;
            }
            let plain = !self.furniture.adds_up(at);
            let heads = plain && self.heads(at, waiting.last().copied());
            let headword = plain && at + 2 >= first && self.is_headword(at);
            let named = || self.names_topic(at, below(), !found.is_empty());
            let credited = plain && self.is_above_credit(at, &found);
            let leads = || plain && self.is_above_lead(at, first, (&found, &waiting), below());
            let is_title = !self.tells(at)
                && match stated {
                    Some(stated) => at == stated || (at == 0 && heads && named()),
                    None => headword || ((heads || credited) && named()) || leads(),
                };
            if is_title {
                titled = true;
                found.push((at, Line::Title));
                found.append(&mut waiting);
            } else if plain && self.is_fact(at, from..first) {
                waiting.push((at, Line::Fact));
            } else if plain && self.is_sentence(at) {
                waiting.push((at, Line::Standfirst));
            }
        }
        let above = first.checked_sub(1).filter(|at| *at >= from);
        let told = above.filter(|at| self.tells(*at) && !self.is_known(*at));
        if let Some(at) = told.filter(|told| found.iter().all(|(at, _)| at != told)) {
            found.push((at, Line::Standfirst));
        }
        if first > 0 && !titled && stated.is_none() && self.nameless && self.names_page(below()) {
            found.push((0, Line::Title));
        }
        found
    }

    /// The line that says once more, as a whole, what the first line of a page without an address has beside the name of the site.
    fn stated_title(&self, within: std::ops::Range<usize>) -> Option<usize> {
        let end = within.end;
        let first = self.line(0);
        let parts: Vec<String> = parts(first).map(str::to_lowercase).collect();
        let own = within.filter(|at| {
            let line = self.line(*at);
            let short = self.fact(*at).is_some_and(|fact| fact.chars <= TITLE);
            short && !self.is_known(*at) && parts.contains(&line.to_lowercase())
        });
        // the name of the site is said again above the menu
        let menu = |at: usize| {
            let label = |at: &usize| {
                let brief = |fact: &Facts| fact.words < SENTENCE;
                let plain = !self.is_known(*at) && !self.is_credit(*at) && !self.is_date(*at);
                plain && self.fact(*at).is_some_and(brief)
            };
            (at + 1..end).filter(label).count() > LABELS
        };
        own.filter(|_| self.nameless)
            .max()
            .filter(|at| !self.posts.is_empty() || !menu(*at))
    }

    /// Whether the first line of a page names what the text below is about, in the part beside the name of the site.
    fn names_page(&self, below: &Below) -> bool {
        let brief = self
            .fact(0)
            .is_some_and(|fact| fact.chars <= TITLE && !self.tells(0));
        let plain = !self.is_furniture(0) && self.chronicle.get(0).is_none();
        let names = |part: &str| {
            let (used, all) = below.used(part, &self.tools.detector);
            all >= NAMED && used * 2 >= all
        };
        let line = self.line(0);
        let cut = usize::from(parts(line).nth(1).is_some());
        brief && plain && parts(line).skip(cut).any(names)
    }

    /// Whether a short line stands right above a sentence that stands right above a credit or the text, and these use half of its words.
    fn is_above_lead(
        &self,
        index: usize,
        first: usize,
        (found, waiting): (&Lines, &Lines),
        below: &Below,
    ) -> bool {
        let joined = index + 2 == first || found.contains(&(index + 2, Line::Credit));
        let lead = (index + 1, Line::Standfirst);
        if !self.nameless || !joined || waiting.last() != Some(&lead) {
            return false;
        }
        let line = self.line(index);
        let whole = line.starts_with(char::is_alphabetic) && !line.ends_with([';', ',']);
        let brief = |fact: &Facts| whole && fact.words >= 2 && fact.is_short();
        let (used, all) = below.used(line, &self.tools.detector);
        let (again, _) = Below::line(self.line(index + 1)).used(line, &self.tools.detector);
        let most = used.max(again);
        self.fact(index).is_some_and(brief) && most >= LEADING && most * 2 >= all
    }

    fn is_credit(&self, index: usize) -> bool {
        let Some(fact) = self.fact(index) else {
            return false;
        };
        let line = self.line(index);
        let bylines = &self.tools.bylines;
        let credit = bylines.author(line).is_some() || bylines.is_credit(line);
        fact.is_short() && credit && !self.tools.sheets.tells_life(line)
    }

    /// Whether a block is hardly more than a date with its day and year.
    fn is_date(&self, index: usize) -> bool {
        let line = self.line(index);
        let brief = |fact: &Facts| fact.words <= DATE.0 && fact.chars <= DATE.1;
        let day = || numbers(line).any(|number| number.len() <= 2);
        let bare = !line.contains(": ") && !self.tools.sheets.tells_life(line);
        self.fact(index).is_some_and(brief) && bare && !self.tells(index) && is_dated(line) && day()
    }

    /// Whether a block is a sentence that tells what happened in a year.
    fn tells(&self, index: usize) -> bool {
        let line = self.line(index);
        let sentence = |fact: &Facts| fact.end == End::Sentence && fact.words >= TOLD;
        let named = line.starts_with(char::is_uppercase);
        let small = |word: &&str| word.starts_with(char::is_lowercase);
        let told = line.split_whitespace().filter(small).count() >= SMALL;
        self.fact(index).is_some_and(sentence) && named && told && is_dated(line)
    }

    /// Names alone right above or below a credit.
    fn names_beside(
        &self,
        credit: usize,
        within: std::ops::Range<usize>,
    ) -> impl Iterator<Item = (usize, Line)> {
        let joined = |at: usize| self.blocks.get(at).is_some_and(|block| block.gap == 0);
        let above = credit.checked_sub(1).filter(|_| joined(credit));
        let below = Some(credit + 1).filter(|at| joined(*at));
        let beside = above.into_iter().chain(below);
        let names = beside.filter(move |at| {
            let fact = self.fact(*at);
            within.contains(at)
                && fact.is_some_and(|fact| {
                    (2..=NAME).contains(&fact.words) && fact.capitals == fact.words
                })
                && !self.is_furniture(*at)
        });
        names.map(|at| (at, Line::Credit))
    }

    /// Whether a block is a heading, or the first line above facts, and no date.
    fn heads(&self, index: usize, below: Option<(usize, Line)>) -> bool {
        let Some((block, fact)) = self.blocks.get(index).zip(self.fact(index)) else {
            return false;
        };
        let heads_facts = block.gap > 0 && below == Some((index + 1, Line::Fact));
        (is_heading(block, fact) || (heads_facts && fact.is_short())) && !self.is_date(index)
    }

    /// Whether a short line of some words stands right above a credit.
    fn is_above_credit(&self, index: usize, found: &[(usize, Line)]) -> bool {
        let brief = |fact: &Facts| fact.words >= 2 && fact.is_short();
        found.contains(&(index + 1, Line::Credit)) && self.fact(index).is_some_and(brief)
    }

    fn is_headword(&self, index: usize) -> bool {
        let source = self.doc.source();
        is_headword(source, self.blocks, self.facts, index, self.tools)
    }

    /// Whether a heading names what the text below is about: by half of its words, above a credit by one.
    fn names_topic(&self, index: usize, below: &Below, credited: bool) -> bool {
        let line = self.line(index);
        let (used, all) = below.used(line, &self.tools.detector);
        used > 0 && (used * 2 >= all || (credited && !line.contains(',')))
    }

    /// Whether a block reads as a sentence that the judge would drop.
    fn is_sentence(&self, index: usize) -> bool {
        let reads = |fact: &Facts| fact.end == End::Sentence || fact.stops * 5 >= fact.words;
        let shell = self.article(index);
        let shell = shell.is_none_or(|article| article.genre == Genre::Shell);
        let unlikely = |fact: &Facts| shell || !self.learned || fact.score < self.bound;
        let lost = |fact: &Facts| unlikely(fact) && fact.words >= SENTENCE;
        self.fact(index)
            .is_some_and(|fact| lost(fact) && reads(fact))
    }

    /// Whether a block is a label with its value, among others of which one has a year.
    fn is_fact(&self, index: usize, within: std::ops::Range<usize>) -> bool {
        let is_labelled = |at: &usize| {
            let line = self.line(*at);
            let (label, value) = line.split_once(": ").unwrap_or_default();
            let words = label.split_whitespace().count();
            let short = self.fact(*at).is_some_and(|fact| fact.chars <= FACT);
            short
                && label.starts_with(char::is_uppercase)
                && words <= LABEL
                && !value.trim().is_empty()
                && !value.contains(": ")
        };
        if !is_labelled(&index) {
            return false;
        }
        let above = (within.start..index).rev().take_while(is_labelled);
        let below = (index..within.end).take_while(is_labelled);
        let run: Vec<usize> = above.chain(below).collect();
        run.len() >= FACTS && run.iter().any(|at| is_dated(self.line(*at)))
    }
}

/// Signs that part a title from the name of its site.
const SIGNS: [&str; 9] = [
    " - ", " – ", " — ", " | ", " :: ", " · ", " • ", " » ", " « ",
];

/// A line, and what stands before and behind each sign in it that may part a title from the name of its site.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let cuts = SIGNS.iter().flat_map(move |sign| {
        let places = line.match_indices(sign).map(|(at, _)| at);
        places.flat_map(move |at| [line.get(..at), line.get(at + sign.len()..)])
    });
    let parts = cuts.flatten().map(str::trim);
    std::iter::once(line).chain(parts.filter(|part| !part.is_empty()))
}

/// Whether a line holds a year between 1000 and 2099.
fn is_dated(line: &str) -> bool {
    years(line).any(|year| year.starts_with('1') || year.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use crate::Tools;
    use crate::clean;
    use regesta_model::Label;
    use std::sync::Arc;

    const TEXT: &str = "The harbour of Valmere closed on 9 December 1891, and no ship came in before the ice went out in \
        April. The harbour master wrote it down in the log, as he had done each year since he took the post.\n\n\
        My father told the captain to wait for the wind, which came at last on 3 January 1892, out of the north-west, and by \
        noon the channel was open as far as the beacon.\n";

    /// What became of the lines above the text.
    fn above(lines: &str) -> Vec<(bool, Label, String)> {
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let text = format!("{lines}\n\n{TEXT}");
        let document = clean(&Arc::new(tools), &text).document;
        let count = lines.lines().filter(|line| !line.is_empty()).count();
        let judgements = document.layers().judgements.iter().take(count);
        let each = judgements.map(|one| {
            let rule = one.verdict.evidence().rule.to_string();
            (one.verdict.is_kept(), one.label, rule)
        });
        each.collect()
    }

    #[test]
    fn title_credits_and_facts_above_a_text_are_kept() {
        let found = above(
            "Home News Sport Weather Shop\n\nThe ice at Valmere harbour\n\nPublished: 21 March 1919\nAda Pell\n\n\
             Share on Facebook\n\nFounded: 1840\nPilots: 12",
        );
        let kept: Vec<bool> = found.iter().map(|(kept, ..)| *kept).collect();
        assert_eq!(
            kept,
            [false, true, true, true, false, true, true],
            "{found:?}"
        );
        let labels: Vec<Label> = found
            .iter()
            .skip(1)
            .take(3)
            .map(|(_, label, _)| *label)
            .collect();
        assert_eq!(labels, [Label::Heading, Label::Byline, Label::Byline]);
    }

    #[test]
    fn the_title_that_the_first_line_states_is_kept_with_what_stands_below_it() {
        let found = above(
            "The ice at Valmere – The Norhaven Courier\nHome\nNews\nSport\nCulture\nThe Norhaven Courier\nFairs\nTides\nShips\nBoats\n\
             The ice at Valmere\nNo ship came in for months, and the harbour master wrote it down.\nAda Pell\n21 March 1919\nShare\nPrint",
        );
        let kept: Vec<usize> = (0..found.len()).filter(|at| found[*at].0).collect();
        assert_eq!(kept, [10, 11, 12, 13], "{found:?}");
        assert_eq!(found[10].2, "opening-title");
        assert_eq!(found[11].2, "opening-sentence");
    }

    #[test]
    fn dates_of_other_texts_are_no_credits() {
        let found = above(
            "Latest posts\n\nA new shop opens\n\nNovember 16, 2016\n\nFive cakes to bake\n\nDecember 18, 2015\n\n\
             Cheap shoes today\n\nJune 15, 2010",
        );
        let credits = found.iter().filter(|(.., rule)| rule == "opening-credit");
        assert_eq!(credits.count(), 0, "{found:?}");
    }

    #[test]
    fn a_sentence_of_what_happened_is_neither_title_nor_credit() {
        for line in [
            "Ada Pell died on 6 May 1910.",
            "The harbour of Valmere closed on 9 December 1890. No ship came in.",
        ] {
            for lines in [line, &format!("Home\nAbout\nSearch this site\n{line}")] {
                let (kept, label, _) = above(lines).pop().unwrap();
                assert!(kept && label == Label::Content, "{lines}: {label:?}");
            }
        }
    }

    #[test]
    fn controls_are_no_titles() {
        let found = above("Copy this link\n\nBy Ada Pell, 3 May 1919");
        assert_ne!(found[0].2, "opening-title", "{found:?}");
        assert_eq!(found[1].2, "opening-credit", "{found:?}");
    }
}
