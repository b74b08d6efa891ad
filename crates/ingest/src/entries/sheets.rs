//! Data sheets: what a page says of a person or an object in lines that are labels, each with its value below; and lists below a text whose
//! headings tell that they belong to it: sources, ingredients.
//!
//! Like the entries of a chronicle, such lines are judged together: one by one they look like the entries of a menu.

use crate::Tools;
use crate::entries::line::Line;
use crate::lines::Lines;
use crate::lines::facts::{End, Facts};
use regesta_model::Block;
use std::collections::BTreeMap;
use std::ops::Range;

/// Labels with values of the shortest sheet, fewer where all of them are known; and labels of it that are known at least.
const PAIRS: usize = 3;
const KNOWN: usize = 2;
/// Words of the longest label that a colon tells, and lines between two rows at most.
const WORDS: u32 = 4;
const ROW: usize = 1;
/// Lines below a label up to the next at most, and characters of the longest of them and of a title.
const BELOW: usize = 5;
const SHORT: u32 = 120;
/// Lines from the first label to the second at most.
const NEAR: usize = 3;
/// Lines above the heading of a list among which its text or another list ends.
const REACH: usize = 16;
/// Items of a list that a blank line closes, at most.
const ITEMS: usize = 80;
/// Lines of the last value at most.
const VALUE: usize = 3;

/// The lines of the data sheets among the blocks of a page.
pub(crate) fn find(
    source: &str,
    blocks: &[Block],
    facts: &[Facts],
    tools: &Tools,
) -> BTreeMap<usize, Line> {
    let page = Page(Lines {
        source,
        blocks,
        facts,
        tools,
    });
    let labels = (0..blocks.len()).filter(|at| page.is_label(*at) || page.is_row(*at));
    let labels: Vec<usize> = labels.collect();
    let mut found = BTreeMap::new();
    for run in labels.chunk_by(|above, below| page.goes_on(*above, *below)) {
        let run = page.begun(run);
        if page.is_sheet(run) {
            found.extend(page.lines(run));
        }
    }
    for head in (0..blocks.len()).filter(|at| page.is_head(*at)) {
        let items = page.items(head);
        let mut above = head.saturating_sub(REACH)..head;
        let below = above.any(|at| page.tells(at) || found.contains_key(&at));
        let leads =
            || page.counts(&items) && (items.end..items.end + REACH).any(|at| page.tells(at));
        if !items.is_empty() && (below || leads()) {
            found.insert(head, Line::ListHead);
            found.extend(items.map(|at| (at, Line::Item)));
        }
    }
    found
}

/// The lines of a page.
struct Page<'d>(Lines<'d>);

impl<'d> std::ops::Deref for Page<'d> {
    type Target = Lines<'d>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl Page<'_> {
    /// Whether a line is a label alone: one that is known, or a few words with a colon.
    fn is_label(&self, index: usize) -> bool {
        let text = self.text(index);
        let colon = |fact: &Facts| fact.end == End::Colon && fact.words <= WORDS;
        let opens = text.starts_with(char::is_uppercase);
        (opens && self.facts.get(index).is_some_and(colon)) || self.tools.sheets.is_label(text)
    }

    /// Whether a line is a label with its value.
    fn is_row(&self, index: usize) -> bool {
        self.is_short(index) && self.tools.sheets.row(self.text(index)).is_some()
    }

    /// Whether the label of a line is known.
    fn is_known(&self, index: usize) -> bool {
        let sheets = &self.tools.sheets;
        let text = self.text(index);
        sheets.is_label(sheets.row(text).map_or(text, |(label, _)| label))
    }

    fn is_head(&self, index: usize) -> bool {
        self.tools.sheets.is_head(self.text(index))
    }

    fn tells(&self, index: usize) -> bool {
        self.facts.get(index).is_some_and(Facts::is_prose) && !self.is_furniture(index)
    }

    /// Whether most of several items have numbers, as the ingredients above a text do and the entries of a menu do not.
    fn counts(&self, items: &Range<usize>) -> bool {
        let digit = |at: &usize| self.text(*at).contains(|c: char| c.is_ascii_digit());
        items.len() > 1 && items.clone().filter(digit).count() * 2 >= items.len()
    }

    /// The items below the heading of a list: up to a blank line; where none is near, as long as they have numbers or are sentences.
    fn items(&self, head: usize) -> Range<usize> {
        let first = head + 1;
        let item = |at: &usize| {
            self.facts.get(*at).is_some() && !self.is_furniture(*at) && !self.is_head(*at)
        };
        let joined = (first + 1..self.facts.len()).take_while(|at| !self.has_gap(*at));
        let end = first + 1 + joined.count();
        let all = (first..end).take_while(item).count();
        let closed = end - first <= ITEMS && (all == end - first || self.is_head(first + all));
        let says = |at: &usize| {
            let ends = |fact: &Facts| matches!(fact.end, End::Sentence | End::Question);
            let ends = self.facts.get(*at).is_some_and(ends);
            ends || self.text(*at).contains(|c: char| c.is_ascii_digit())
        };
        let items = if closed {
            first..first + all
        } else {
            first..first + (first..first + all).take_while(says).count()
        };
        let colon = |at: &usize| {
            self.facts
                .get(*at)
                .is_some_and(|fact| fact.end == End::Colon)
        };
        match items.clone().rev().find(colon) {
            Some(label) if !(label + 1..items.end).any(|at| says(&at)) => first..label,
            _ => items,
        }
    }

    fn is_short(&self, index: usize) -> bool {
        let fact = self.facts.get(index);
        fact.is_some_and(|fact| fact.chars <= SHORT && !fact.is_prose())
    }

    /// Whether nothing but short lines stands between two labels, or one paragraph that the first is the label of.
    fn goes_on(&self, above: usize, below: usize) -> bool {
        let most = if self.is_row(above) { ROW } else { BELOW };
        let mut value = above + 1..below;
        let told = value.len() == 1 && !self.is_row(above);
        value.len() <= most && (told || value.all(|at| self.is_short(at)))
    }

    /// A run from the first label on that has another near below, no blank line inside its value: above that stands the page's
    /// menu.
    fn begun<'r>(&self, run: &'r [usize]) -> &'r [usize] {
        let near = |pair: &[usize]| match pair {
            [above, _] if self.is_row(*above) => true,
            [above, below] => {
                let mut value = above + 2..*below;
                below - above <= NEAR && !value.any(|at| self.has_gap(at))
            }
            _ => false,
        };
        let first = run.windows(2).position(near).unwrap_or(run.len());
        run.get(first..).unwrap_or_default()
    }

    /// Whether enough labels have values, some of them with numbers, and few of the values are known as furniture.
    fn is_sheet(&self, run: &[usize]) -> bool {
        let value = |label: &usize| {
            if self.is_row(*label) {
                return Some(*label);
            }
            let at = label + 1;
            (self.is_short(at) && !self.is_label(at)).then_some(at)
        };
        let values: Vec<usize> = run.iter().filter_map(value).collect();
        let known = run.iter().filter(|at| self.is_known(**at)).count();
        let furniture = values.iter().filter(|at| self.is_furniture(**at)).count();
        let digit = |at: &usize| self.text(*at).contains(|c: char| c.is_ascii_digit());
        let enough = known >= KNOWN && (values.len() >= PAIRS || known == run.len());
        enough && furniture * PAIRS <= values.len() && values.iter().any(digit)
    }

    /// The lines of a sheet, with the title right above.
    fn lines(&self, run: &[usize]) -> Vec<(usize, Line)> {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return Vec::new();
        };
        let title = self.title(*first).map(|at| (at, Line::Subject));
        let lines = (*first..self.end(*last)).map(|at| (at, Line::Datum));
        title.chain(lines).collect()
    }

    /// The title right above the first label, and the line that it goes on with.
    fn title(&self, first: usize) -> impl Iterator<Item = usize> {
        let heads = |at: &usize| self.is_short(*at) && !self.is_furniture(*at);
        let last = first.checked_sub(1).filter(heads);
        let above = last.and_then(|last| last.checked_sub(1));
        let joined = last.is_some_and(|last| self.has_gap(first) && !self.has_gap(last));
        let above = above.filter(|at| joined && self.has_gap(*at)).filter(heads);
        above.into_iter().chain(last)
    }

    /// Where the value of the last label ends: at a blank line near below it, else behind its first line.
    fn end(&self, label: usize) -> usize {
        let value = |at: &usize| self.is_short(*at) && !self.is_furniture(*at);
        let below = label + 1;
        if self.is_row(label) {
            return below;
        }
        if !value(&below) {
            return below;
        }
        let ends = (below + 1..=below + VALUE).find(|at| self.has_gap(*at));
        let joined = ends.filter(|end| (below..*end).all(|at| value(&at)));
        joined.unwrap_or(below + 1)
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::dropped;

    #[test]
    fn labels_and_values_are_kept_with_their_title() {
        let page = "Harbour Museum\nVisit\nCollections\nShop\n\nMarine chronometer\n\nMaker\nJohn Arkwell\nDate\n1782\nPlace made\nLondon\n\
            Accession number\n1931.45\nCredit line\nGift of Mrs. E. Pell\n\nThis chronometer was carried on the second voyage of the Pelican, \
            which left the harbour in July 1784 and came back after three years with nine men.\n\nPrivacy policy\nTerms of use\n";
        let wanted = [
            "Harbour Museum",
            "Visit",
            "Collections",
            "Shop",
            "Privacy policy",
            "Terms of use",
        ];
        assert_eq!(dropped(page), wanted);
    }

    #[test]
    fn lists_below_a_text_are_kept_by_their_headings() {
        let text = "The reading room was opened in 1874 by the mayor, who gave four hundred books of his own and had the walls painted green.";
        let page = format!(
            "The library\nVisit\nShop\n\n{text}\n\nSources:\nTown archive, box 34\nLetters of the mayor\n\nPrint\nShare\nSources\n"
        );
        let lost = dropped(&page);
        assert!(
            !lost.iter().any(|line| line.starts_with("Letters")),
            "{lost:?}"
        );
        assert!(
            ["Print", "Share"]
                .iter()
                .all(|label| lost.iter().any(|line| line == label)),
            "{lost:?}"
        );
    }

    #[test]
    fn labels_without_values_are_no_sheet() {
        let page = "The library\nAuthor\nTitle\nDate\nLanguage\nSearch\n\nThe reading room was opened in 1874 by the mayor, who gave four \
            hundred books of his own and had the walls painted green.\n";
        let lost = dropped(page);
        assert!(
            ["Author", "Title", "Language"]
                .iter()
                .all(|label| lost.iter().any(|line| line == label)),
            "{lost:?}"
        );
    }
}
