//! Comments under a text: who is a person and what is spam.

use crate::Tools;
use crate::facts::Facts;
use regesta_model::Label;
use std::ops::Range;

/// Of a comment section, whether machines wrote it: from this share of its lines on.
const SPAM_SHARE: f64 = 0.3;

/// What the blocks of a comment section are.
pub(crate) fn label(section: &Range<usize>, facts: &[Facts], tools: &Tools) -> Label {
    let lines = facts.get(section.clone()).unwrap_or_default();
    let spoken = lines.iter().filter(|fact| fact.words >= 3).count();
    let spam = lines.iter().filter(|fact| score(fact, tools) > 0.5).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of lines of one page")]
    let share = spam as f64 / spoken.max(1) as f64;
    if share >= SPAM_SHARE {
        Label::SpamComment
    } else {
        Label::Comment
    }
}

/// How sure a line of a comment section is spam, 0 to 1.
pub(crate) fn score(fact: &Facts, tools: &Tools) -> f32 {
    fact.comment_rule
        .and_then(|rule| tools.matcher.rule(rule))
        .map_or(0.0, |rule| rule.weight)
}
