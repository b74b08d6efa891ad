//! Who wrote the posts of an HTML page, and when.

use super::evidence;
use crate::Tools;
use crate::analysis::Analysis;
use crate::stages::find_posts::{comments_of, posts_of};
use regesta_model::{BlockId, Document, Judgement, Label, RuleId, Verdict};

/// Keeps the blocks of a thread that say who wrote each post that is kept, and when: all of them or none, and most readers want
/// them.
pub(super) fn keep(doc: &mut Document, analysis: &Analysis, tools: &Tools) {
    let posts = posts_of(doc, analysis, tools);
    let kept = |id: &BlockId| doc.judgement(*id).is_some_and(|one| one.verdict.is_kept());
    let posts = posts.iter().filter(|post| post.blocks.iter().any(kept));
    let heads: Vec<BlockId> = posts.flat_map(|post| doc.heads_of(post)).collect();
    let judgements = &mut doc.layers_mut().judgements;
    for head in heads {
        let dropped = judgements
            .get_mut(head.index())
            .filter(|one| !one.verdict.is_kept());
        if let Some(judgement) = dropped {
            let saw = "says who wrote a post, or when".to_owned();
            judgement.verdict = Verdict::Kept(evidence(RuleId::new("post-head"), saw, 0.8));
            judgement.label = Label::Byline;
        }
    }
}

/// Characters of the text that comments are about, at least.
const TEXT: u32 = 120;

/// Drops what stands in comments by the names of elements below a text, and tells the comments that were dropped for furniture.
/// Lines that a rule knows keep its word.
pub(super) fn tell_comments(doc: &mut Document, analysis: &Analysis, tools: &Tools) {
    let (comments, controls) = comments_of(doc, analysis, tools);
    let Some(first) = comments.iter().min() else {
        return;
    };
    let facts = &analysis.facts;
    let text = doc.layers().judgements.iter().zip(facts).take(*first);
    let text = text.filter(|(one, fact)| one.verdict.is_kept() && fact.is_prose());
    if text.map(|(_, fact)| fact.chars).sum::<u32>() < TEXT {
        return;
    }
    let judgements = &mut doc.layers_mut().judgements;
    let drop = |judgement: &mut Judgement, label: Label, saw: &str| {
        let why = evidence(RuleId::new("comment-element"), saw.to_owned(), 0.9);
        judgement.verdict = Verdict::Dropped(why);
        judgement.label = label;
        judgement.cuts.clear();
        judgement.clean = None;
        judgement.duplicate_of = None;
        judgement.damage.clear();
    };
    for at in comments {
        let ruled = facts
            .get(at)
            .is_none_or(|fact| fact.certain(tools).is_some());
        let said = |one: &&mut Judgement| one.verdict.is_kept() || one.label == Label::Chrome;
        if let Some(judgement) = judgements.get_mut(at).filter(said).filter(|_| !ruled) {
            drop(
                judgement,
                Label::Comment,
                "stands in a comment, by the names of elements",
            );
        }
    }
    for at in controls {
        let said = |one: &&mut Judgement| one.verdict.is_kept() || one.label == Label::Comment;
        if let Some(judgement) = judgements.get_mut(at).filter(said) {
            drop(
                judgement,
                Label::Ui,
                "stands under comments, as under others",
            );
        }
    }
}
