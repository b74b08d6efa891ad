//! Notes of an HTML page, told from its numbered paragraphs.

use super::Bench;
use regesta_model::{BlockKind, Judgement, Label, RuleId, Verdict};

impl Bench<'_> {
    /// Numbered paragraphs are notes where the page's text leads to notes, where they stand under a heading of notes, or below
    /// all the rest of a longer text; elsewhere they are the text itself.
    pub(super) fn tell_notes(&self, judgements: &mut [Judgement]) {
        let Some(elements) = &self.elements else {
            return;
        };
        let is_note = |one: &Judgement| one.label == Label::Footnote && one.verdict.is_kept();
        let Some(first) = judgements.iter().position(is_note) else {
            return;
        };
        if elements.leads_to_notes() || self.refers_to_notes(first) {
            return;
        }
        let end = self.end(first, judgements);
        let mut headed = false;
        for (at, (block, one)) in self.blocks.iter().zip(judgements).enumerate() {
            if block.kind == BlockKind::Heading {
                let line = self.words.line(at, block.text(self.doc.source()));
                headed = self.tools.genres.heads_notes(line);
            }
            if is_note(one) && !headed && at < end {
                one.label = Label::Content;
                if let Verdict::Kept(why) = &mut one.verdict {
                    why.rule = RuleId::new("running-text");
                }
            }
        }
    }

    /// Whether a number in brackets stands in the text above.
    fn refers_to_notes(&self, first: usize) -> bool {
        let number = self.facts.get(first).and_then(|fact| fact.number);
        let above = self.blocks.get(..first).unwrap_or_default().iter();
        let mut above = above.map(|block| block.text(self.doc.source()));
        let mark = format!("[{}]", number.unwrap_or(1));
        above.any(|text| text.find(&mark).is_some_and(|at| at > 0))
    }

    /// The first of the numbered paragraphs that end a page whose text above is longer than they are.
    fn end(&self, first: usize, judgements: &[Judgement]) -> usize {
        let kept = judgements.iter().enumerate();
        let kept = kept.filter(|(_, one)| one.verdict.is_kept());
        let chars = |at: usize| self.facts.get(at).map_or(0, |fact| fact.chars);
        let (mut above, mut notes) = (0_u32, 0_u32);
        let mut whole = true;
        for (at, one) in kept {
            if at < first {
                above = above.saturating_add(chars(at));
            } else {
                notes = notes.saturating_add(chars(at));
                whole &= one.label == Label::Footnote;
            }
        }
        let begins = self.facts.get(first).and_then(|fact| fact.number) == Some(1);
        if whole && begins && above > notes.saturating_mul(2) {
            first
        } else {
            judgements.len()
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::trial::html;
    use regesta_model::Label;

    fn notes(body: &str) -> usize {
        let document = html(body).document;
        let labels = document.layers().judgements.iter();
        let notes = labels.filter(|one| one.label == Label::Footnote && one.verdict.is_kept());
        notes.count()
    }

    const LIVES: &str = "<p>1. Jon Hale was born on 3 May 1743 in Norhaven and was a weaver there until he died in 1802.</p>\
        <p>2. Anna Pell, his wife, was born in the same town on 4 June 1750 and died there on 1 March 1811.</p>";

    #[test]
    fn numbered_paragraphs_are_notes_where_something_leads_to_them() {
        let text = "<p>The mill of Norhaven was built by the weavers of the town in the year in which the river rose over \
            the bridge, and it was sold by their sons.</p>";
        for (body, wanted) in [
            (format!("<h2>First generation</h2>{LIVES}"), 0),
            (format!("{text}<h2>Second generation</h2>{LIVES}{text}"), 0),
            (format!("{text}<h2>Notes</h2>{LIVES}"), 2),
            (text.replace("town", "town<sup>1</sup>") + LIVES, 2),
            (text.replace("town", "town [1]") + LIVES, 2),
            (text.repeat(4) + LIVES, 2),
        ] {
            assert_eq!(notes(&body), wanted, "{body}");
        }
    }
}
