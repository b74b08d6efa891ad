//! Headings of sections of which nothing is left.

use super::elements::Elements;
use super::evidence;
use regesta_model::{BlockKind, Document, Evidence, Judgement, Label, RuleId, Verdict};

/// Drops headings below the first rank whose sections hold blocks of which none is kept. A heading right under one of the
/// first rank may be a part of the title.
pub(super) fn drop(doc: &Document, elements: &Elements, judgements: &mut [Judgement]) {
    for head in (0..judgements.len()).rev() {
        let kept = |at: usize| judgements.get(at).is_some_and(|one| one.verdict.is_kept());
        let Some(rank) = elements.rank(head).filter(|rank| *rank > 1 && kept(head)) else {
            continue;
        };
        let ends = |at: &usize| {
            elements.rank(*at).is_some_and(|below| below <= rank) || !elements.is_headed(head, *at)
        };
        let end = (head + 1..judgements.len())
            .find(ends)
            .unwrap_or(judgements.len());
        let above = (0..head).rev().find(|at| kept(*at));
        let titles =
            above.is_none_or(|above| elements.rank(above) == Some(1)) || is_title(doc, head);
        if titles || end == head + 1 || (head + 1..end).any(kept) {
            continue;
        }
        if let Some(judgement) = judgements.get_mut(head) {
            let saw = "all that stands under this heading is dropped".to_owned();
            let why = evidence(RuleId::new("bare-heading"), saw, 0.8);
            leave_out(judgement, Label::Chrome, why);
        }
    }
}

/// Drops a block whatever it was judged before.
pub(super) fn leave_out(judgement: &mut Judgement, label: Label, why: Evidence) {
    judgement.verdict = Verdict::Dropped(why);
    judgement.label = label;
    judgement.cuts.clear();
    judgement.clean = None;
    judgement.duplicate_of = None;
    judgement.damage.clear();
}

/// Whether a block is the title of a text.
fn is_title(doc: &Document, at: usize) -> bool {
    let block = doc.layers().blocks.get(at);
    let span = block
        .filter(|block| block.kind == BlockKind::Heading)
        .map(|block| block.span);
    let mut articles = doc.layers().articles.iter();
    articles.any(|article| article.title.is_some() && article.title == span)
}
