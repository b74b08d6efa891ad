//! What stands in the page's shell, or between a title and the same title again.

use super::{Bench, Decision, evidence, head};
use crate::lines::facts::{Facts, is_heading};
use crate::lines::topic;
use regesta_model::{Article, Block, Genre, Label, RuleId};

impl Bench<'_> {
    /// In the shell only the page's title is text: a short line whose words the texts below use. Where the page has an
    /// address, the judge must find it likely too.
    pub(super) fn title_or_shell(&self, index: usize, block: &Block, fact: &Facts) -> Decision {
        let text = block.text(self.doc.source()).trim();
        let first = self.doc.layers().articles.first();
        let above = first.is_some_and(|article| {
            article.blocks.contains(&index) && article.genre == Genre::Shell
        });
        let likely = !self.learned || fact.score >= self.against.title;
        if above
            && likely
            && is_heading(block, fact)
            && topic::is_topic(
                text,
                self.blocks,
                self.doc.source(),
                first.map_or(0, |article| article.blocks.end),
            )
        {
            let why = evidence(
                RuleId::new("page-title"),
                format!("the texts below use the words of {:?}", head(text)),
                0.8,
            );
            return (true, Label::Heading, why);
        }
        in_shell()
    }

    /// What stands between a title and the same title again is the words of who posted the text.
    pub(super) fn preamble(&self, index: usize, article: Option<&Article>) -> Option<Decision> {
        let article = article?;
        let start = article.blocks.start;
        let again = (start + 1..(start + 5).min(article.blocks.end))
            .find(|at| self.repeats.exact(*at) == Some(start))?;
        let title = self
            .blocks
            .get(start)
            .zip(self.facts.get(start))
            .is_some_and(|(block, fact)| is_heading(block, fact));
        let why = || {
            evidence(
                RuleId::new("preamble"),
                "stands between a title and the same title".to_owned(),
                0.7,
            )
        };
        let brief = self.facts.get(index).is_some_and(|fact| fact.chars <= 240);
        (title && brief && index > start && index < again).then(|| (false, Label::Comment, why()))
    }
}

fn in_shell() -> Decision {
    let saw = "stands in the page's shell".to_owned();
    let why = evidence(RuleId::new("shell"), saw, 0.8);
    (false, Label::Chrome, why)
}
