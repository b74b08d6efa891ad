//! What is kept on a page without an address though the judge would drop it: entries of chronicles, the lines of a page
//! that shows no furniture, and a sentence right above what is kept. A sentence among others that are kept is kept on any page.

use super::{Bench, Decision, Mode, evidence};
use crate::entries::line::Line;
use crate::lines::facts::{End, Facts, is_heading};
use crate::sections::{is_said, sentences};
use regesta_model::{Genre, Label, RuleId};

/// Reasons to drop a block that say nothing but that it is not likely to be text.
pub(super) const UNLIKELY: [&str; 2] = ["learned", "shell"];
/// Words of the shortest sentence, and of the shortest that is kept right above text.
const SENTENCE: u32 = 5;
const LEAD: u32 = 12;
/// Of how many characters of a bare page all but one stand in sentences, and its blocks at most.
const REST: u32 = 6;
const BLOCKS: usize = 60;
/// Sentences that stand together at least, and lines above and below among which they are looked for.
const RUN: usize = 3;
const AROUND: usize = 8;
/// Likelihood of a sentence among others at least, on a page from an address and on one without.
const LEAST: f32 = 0.1;
const SCARCE: f32 = 0.02;
/// Lines of a box of furniture between sentences at most.
const BOX: usize = 3;
/// Characters of a line that is kept where no text may be lost.
const LONG: u32 = 120;

impl Bench<'_> {
    /// Why a block is kept that was to be dropped, or dropped for another reason: what stands above a text from an address is its
    /// metadata.
    pub(super) fn despite(&self, index: usize, decision: &Decision) -> Option<Decision> {
        let (kept, _, why) = decision;
        let unlikely = UNLIKELY.contains(&why.rule.as_str());
        let bare = || self.by_bareness(index).filter(|_| unlikely);
        let opens = || self.by_opening(index).filter(|_| unlikely);
        let opens = || {
            let (_, label, why) = opens()?;
            let lead = self.is_lead(index);
            let known = matches!(label, Label::Heading | Label::Byline);
            (lead || known).then_some((lead, label, why))
        };
        let among = || {
            self.by_run(index)
                .filter(|_| why.rule.as_str() == UNLIKELY[0])
        };
        let all = || self.by_size(index, decision);
        let own = || {
            self.by_chronicle(index)
                .or_else(bare)
                .or_else(among)
                .or_else(all)
                .or_else(opens)
        };
        (!kept).then(own)?
    }

    /// A sentence among sentences, one under the other, most of which are text, is text too.
    fn by_run(&self, index: usize) -> Option<Decision> {
        let own = self.facts.get(index)?.score;
        if !self.is_told(index) || own < if self.nameless { SCARCE } else { LEAST } {
            return None;
        }
        let above = self.sentences((index.saturating_sub(AROUND)..index).rev());
        let below = self.sentences(index..self.facts.len().min(index + AROUND));
        let run = above.into_iter().chain(below);
        let (mut count, mut all, mut likely) = (0, 0, 0);
        for fact in run.filter_map(|at| self.facts.get(at)) {
            count += 1;
            all += fact.chars;
            likely += if fact.score >= self.bound {
                fact.chars
            } else {
                0
            };
        }
        // where an address says what kind of page it is, the judge errs less
        let most = match (self.nameless, own >= LEAST) {
            (true, true) => likely * 3,
            (true, false) => likely * 2,
            (false, _) => likely * 3 / 2,
        };
        (count >= RUN && most >= all).then(|| {
            let saw = format!("a sentence among {count} of which enough are text");
            let why = evidence(RuleId::new("among-sentences"), saw, 0.7);
            (true, Label::Content, why)
        })
    }

    fn is_told(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(is_said) && !self.is_sign(index)
    }

    /// The sentences that these lines begin with; on a page without an address a box of furniture may stand between them.
    fn sentences(&self, lines: impl Iterator<Item = usize>) -> Vec<usize> {
        let (mut told, mut between) = (Vec::new(), 0);
        for at in lines {
            if self.is_told(at) {
                told.push(at);
                between = 0;
            } else if self.nameless && self.is_sign(at) && between < BOX {
                between += 1;
            } else {
                break;
            }
        }
        told
    }

    /// Where no text may be lost, a long line or one of several sentences is kept whatever speaks against it, but for comments.
    fn by_size(&self, index: usize, decision: &Decision) -> Option<Decision> {
        let (_, label, why) = decision;
        let lines = self.mode == Mode::Recall && self.elements.is_none();
        let spoken = matches!(label, Label::Comment | Label::SpamComment);
        if !lines || spoken || why.rule.as_str() == "copy-of-text" {
            return None;
        }
        let (block, fact) = (self.blocks.get(index)?, self.facts.get(index)?);
        let ends = matches!(fact.end, End::Sentence | End::Question);
        let long = fact.is_prose() && fact.chars >= LONG;
        let several = || ends && fact.words >= LEAD && sentences(block.text(self.doc.source())) > 1;
        (long || several()).then(|| {
            let saw = format!(
                "a long line or several sentences; else {} would drop it",
                why.rule
            );
            let why = evidence(RuleId::new("recall"), saw, 0.5);
            (true, Label::Content, why)
        })
    }

    fn by_chronicle(&self, index: usize) -> Option<Decision> {
        let section = self.sections.get(index).copied().flatten();
        let line = self.chronicle.get(index)?;
        // a menu at the head of a page goes on up to the text
        let menu = |head: usize| !self.facts.iter().take(head).any(Facts::is_prose);
        if section.is_some_and(|head| !(line.is_of_sheet() && menu(head))) {
            return None;
        }
        let (label, rule, saw) = match line {
            Line::Entry => (
                Label::ListItem,
                "chronicle-entry",
                "stands among lines that begin with dates",
            ),
            Line::Year => (
                Label::Heading,
                "chronicle-year",
                "heads lines that begin with dates",
            ),
            Line::Life => (
                Label::ListItem,
                "family-entry",
                "stands among lines that tell of births, marriages and deaths",
            ),
            Line::Person => (
                Label::Heading,
                "family-name",
                "stands above lines that tell of births, marriages and deaths",
            ),
            Line::Datum => (
                Label::ListItem,
                "data-sheet",
                "a label with its value, among others",
            ),
            Line::Subject => (
                Label::Heading,
                "data-title",
                "stands above labels with values",
            ),
            Line::ListHead => (Label::Heading, "list-head", "heads a list below a text"),
            Line::Item => (
                Label::ListItem,
                "list-item",
                "stands below the heading of a list of the text",
            ),
            Line::Head => (
                Label::Heading,
                "chronicle-title",
                "stands above lines that begin with dates",
            ),
        };
        let why = evidence(RuleId::new(rule), saw.to_owned(), 0.8);
        Some((true, label, why))
    }

    /// What a page that shows no furniture has is text, and so is a sentence that stands right above what is kept.
    fn by_bareness(&self, index: usize) -> Option<Decision> {
        let saw = if self.bare {
            "stands on a page that shows no furniture"
        } else if self.leads(index) {
            "a sentence between a title and kept text"
        } else {
            return None;
        };
        let why = evidence(RuleId::new("bare-page"), saw.to_owned(), 0.7);
        Some((true, Label::Content, why))
    }

    /// Whether a block is a sentence right above kept text, with a title or furniture above.
    fn leads(&self, index: usize) -> bool {
        let kept = |at: usize| {
            self.facts
                .get(at)
                .is_some_and(|fact| fact.score >= self.bound)
        };
        let above = index.checked_sub(1).is_none_or(|at| {
            let heads = self.blocks.get(at).zip(self.facts.get(at));
            self.is_sign(at) || heads.is_some_and(|(block, fact)| is_heading(block, fact))
        });
        let long =
            |fact: &Facts| fact.words >= LEAD && fact.is_prose() && fact.end == End::Sentence;
        let own = self.facts.get(index).is_some_and(long);
        let below = kept(index + 1) && !self.is_sign(index + 1);
        self.nameless && own && above && below && !self.is_sign(index)
    }

    /// Whether anything says that a block is furniture.
    pub(super) fn is_sign(&self, index: usize) -> bool {
        let ruled = |fact: &Facts| fact.rule.is_some() || fact.comment_rule.is_some();
        self.facts.get(index).is_some_and(ruled)
            || self.sections.get(index).copied().flatten().is_some()
            || self.furniture.sum(index).is_some()
            || self.parts_labels(index)
    }

    /// Whether wide blanks part the words of a short line, as they part the labels of a menu.
    fn parts_labels(&self, index: usize) -> bool {
        let block = self.blocks.get(index);
        let line = block
            .map_or("", |block| block.text(self.doc.source()))
            .trim();
        let short = self.facts.get(index).is_some_and(Facts::is_short);
        short && has_wide_blanks(line)
    }

    /// Whether the page is one text that shows no furniture and is text for the most part: by the judge, or as sentences.
    pub(super) fn is_bare(&self) -> bool {
        let count = |wanted: &dyn Fn(&Facts) -> bool| -> u32 {
            let facts = self.facts.iter().filter(|fact| wanted(fact));
            facts.map(|fact| fact.chars).sum()
        };
        let all = count(&|_| true);
        let (sentences, likely) = (count(&is_sentence), count(&|fact| fact.score >= self.bound));
        let text = (all - sentences) * REST <= all || likely * 2 >= all;
        let articles = &self.doc.layers().articles;
        let one = matches!(articles.as_slice(), [only] if only.genre != Genre::Shell);
        one && self.facts.len() <= BLOCKS
            && self.thread.is_none()
            && !self.forum
            && text
            && !(0..self.facts.len()).any(|at| self.is_sign(at))
    }
}

/// Whether three spaces stand together in a text, or twice two.
fn has_wide_blanks(text: &str) -> bool {
    // most texts have no two
    let two = text.as_bytes().windows(2).any(|pair| pair == b"  ");
    two && (text.contains("   ") || text.matches("  ").count() >= 2)
}

fn is_sentence(fact: &Facts) -> bool {
    let ends = matches!(fact.end, End::Sentence | End::Question);
    fact.wrapped || fact.is_prose() || (ends && fact.words >= SENTENCE && fact.stops > 0)
}

#[cfg(test)]
mod tests {
    use crate::Tools;
    use crate::trial::dropped;
    use std::sync::Arc;

    #[test]
    fn a_page_without_furniture_loses_nothing() {
        for page in [
            "Wilhelm Orlvik was born in Norhaven on 4 May 1870. He died in 1938.\n\nHe studied from 1889 to 1893 and then \
             went to the coast, where he was put at the head of the yard.\n\nIn 1901 he married the owner's daughter.\n",
            "Dear Anna,\n\nthe parcel came on Friday. Thank you for the gloves, which I wear every day.\n\nIt has been raining \
             here since you left, and the road to the mill is under water.\n\nYours, Martin\n",
        ] {
            assert_eq!(dropped(page), Vec::<String>::new());
        }
    }

    #[test]
    fn controls_are_dropped_beside_sentences() {
        let page = "Skip to content\n\nThe harbour was closed in 1891. No ship came in before the ice went out in April of the \
            next year, and the pilots went home.\n\nShare on Facebook\n";
        assert_eq!(dropped(page).len(), 2);
    }

    #[test]
    fn where_no_text_may_be_lost_long_lines_are_kept_under_any_head() {
        use crate::FindBlocks;
        use crate::JudgeBlocks;
        use crate::Mode;
        use crate::SplitArticles;
        use regesta_model::{Document, Notes, Stage};
        let page = "The harbour of Valmere closed on 9 December 1891, and no ship came in before the ice went out in April. The \
            harbour master wrote it down in the log, as he had done each year since he took the post.\n\n\
            My father told the captain to wait for the wind, which came at last on 3 January 1892, out of the north-west, and by \
            noon the channel was open as far as the beacon.\n\n\
            Related posts\nTen things to see\nThe town has more to show than its old walls. We went there in May with two boats.\n\
            Five cakes to bake\n";
        let tools = Tools::new(&regesta_packs::Cleaning::builtin().unwrap()).unwrap();
        let tools = Arc::new(tools);
        let kept = |mode: Mode| {
            let mut document = Document::from_text("page", page);
            let mut notes = Notes::default();
            FindBlocks.run(&mut document, &mut notes);
            SplitArticles::new(Arc::clone(&tools)).run(&mut document, &mut notes);
            let judge = JudgeBlocks::new(Arc::clone(&tools)).with_mode(mode);
            judge.run(&mut document, &mut notes);
            let judgements = document.layers().judgements.iter();
            judgements
                .map(|one| one.verdict.is_kept())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            kept(Mode::Balanced),
            [true, true, false, false, false, false]
        );
        assert_eq!(kept(Mode::Recall), [true, true, false, false, true, false]);
    }
}
