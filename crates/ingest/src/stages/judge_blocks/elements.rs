//! Judgements on the elements of an HTML page.

use super::{Bench, Decision, evidence, shape};
use crate::facts::Facts;
use regesta_model::{Block, Document, Label, RuleId};

/// The elements that the blocks of a page stand in.
#[derive(Debug)]
pub(super) struct Elements {
    /// Whether the judge of such pages knows its way about this one.
    judged: bool,
    #[cfg(feature = "html")]
    outline: std::rc::Rc<crate::html::Outline>,
}

impl Elements {
    #[cfg(feature = "html")]
    pub(super) fn of(doc: &Document, judged: bool) -> Option<Self> {
        if !doc.origin().html {
            return None;
        }
        let outline = crate::html::outline(doc);
        (outline.places.len() == doc.layers().blocks.len()).then_some(Self { judged, outline })
    }

    #[cfg(not(feature = "html"))]
    pub(super) const fn of(_: &Document, _: bool) -> Option<Self> {
        None
    }

    #[cfg(feature = "html")]
    fn describe(&self, source: &str, block: usize) -> String {
        self.outline.describe(source, block)
    }

    #[cfg(feature = "html")]
    fn is_hidden(&self, block: usize) -> bool {
        self.outline.is_hidden(block)
    }

    /// The rule that keeps a block which is no element, but text that the page states of itself.
    #[cfg(feature = "html")]
    fn stated(&self, block: usize) -> Option<&'static str> {
        self.outline.stated(block).map(crate::html::Stated::rule)
    }

    #[cfg(not(feature = "html"))]
    fn stated(&self, _: usize) -> Option<&'static str> {
        None
    }

    #[cfg(not(feature = "html"))]
    fn is_hidden(&self, _: usize) -> bool {
        false
    }

    #[cfg(not(feature = "html"))]
    fn describe(&self, _: &str, _: usize) -> String {
        String::new()
    }
}

impl Bench<'_> {
    /// The learned judge decides, but for lines that a rule knows for certain; where it is lost, hidden elements are dropped and
    /// the rest is judged as lines are.
    pub(super) fn by_elements(
        &self,
        index: usize,
        block: &Block,
        fact: &Facts,
        elements: &Elements,
    ) -> Option<Decision> {
        if let Some(rule) = elements.stated(index) {
            let saw = "the page shows no text of its own".to_owned();
            let (label, _) = shape(block, fact);
            return Some((true, label, evidence(RuleId::new(rule), saw, 0.7)));
        }
        if !elements.judged {
            return elements.is_hidden(index).then(|| {
                let place = elements.describe(self.doc.source(), index);
                let saw = format!("stands in {place}, which is hidden");
                let why = evidence(RuleId::new("hidden-element"), saw, 0.9);
                (false, Label::Chrome, why)
            });
        }
        let kept = fact.score >= self.bound;
        let certain = || self.by_rule(index, fact).or_else(|| self.by_copy(index));
        if let Some(decision) = kept.then(certain).flatten() {
            return Some(decision);
        }
        if !kept {
            let place = elements.describe(self.doc.source(), index);
            let saw = format!("stands in {place}; likelihood {:.2}", fact.score);
            let why = evidence(RuleId::new("learned-html"), saw, 1.0 - fact.score);
            return Some((false, Label::Chrome, why));
        }
        let (label, rule) = shape(block, fact);
        let saw = format!(
            "{} words, {} of them function words; likelihood {:.2}",
            fact.words, fact.stops, fact.score
        );
        Some((true, label, evidence(RuleId::new(rule), saw, fact.score)))
    }
}
