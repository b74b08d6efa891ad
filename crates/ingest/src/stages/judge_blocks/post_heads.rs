//! Who wrote the posts of an HTML page, and when.

use super::bare_heads::leave_out;
use super::elements::UNLIKELY;
use super::evidence;
use crate::Tools;
use crate::analysis::Analysis;
use crate::stages::find_posts::{comments_of, lost_words_of, posts_of};
use regesta_model::{BlockId, Document, Judgement, Label, RuleId, Verdict};

/// Keeps the blocks of a thread that say who wrote each post that is kept, and when: all of them or none, and most readers want
/// them. What is said of a writer besides is dropped.
pub(super) fn keep(doc: &mut Document, analysis: &Analysis, tools: &Tools) {
    let posts = posts_of(doc, analysis, tools);
    let kept = |id: &BlockId| doc.judgement(*id).is_some_and(|one| one.verdict.is_kept());
    let posts: Vec<_> = posts
        .iter()
        .filter(|told| told.post.blocks.iter().any(kept))
        .collect();
    let heads = posts.iter().flat_map(|told| doc.heads_of(&told.post));
    let heads: Vec<BlockId> = heads.collect();
    let members = posts.iter().flat_map(|told| told.members.iter().copied());
    let judgements = &mut doc.layers_mut().judgements;
    for at in members {
        if let Some(judgement) = judgements.get_mut(at).filter(|one| one.verdict.is_kept()) {
            drop(
                judgement,
                (Label::Ui, "post-member"),
                "stands beside the name of a post's writer",
            );
        }
    }
    for head in heads {
        let dropped = judgements.get_mut(head.index());
        if let Some(judgement) = dropped.filter(|one| !one.verdict.is_kept()) {
            let saw = "says who wrote a post, or when".to_owned();
            judgement.verdict = Verdict::Kept(evidence(RuleId::new("post-head"), saw, 0.8));
            judgement.label = Label::Byline;
        }
    }
}

/// Keeps words of posts of which nothing is kept, where other posts of the thread have theirs.
pub(super) fn keep_words(doc: &mut Document, analysis: &Analysis, tools: &Tools) {
    for at in lost_words_of(doc, analysis, tools) {
        let dropped = doc.layers_mut().judgements.get_mut(at);
        let unlikely = |one: &&mut Judgement| one.verdict.evidence().rule.as_str() == UNLIKELY;
        if let Some(judgement) = dropped.filter(unlikely) {
            let saw = "stands where other posts have their words".to_owned();
            judgement.verdict = Verdict::Kept(evidence(RuleId::new("post-words"), saw, 0.7));
            judgement.label = Label::Content;
        }
    }
}

fn drop(judgement: &mut Judgement, (label, rule): (Label, &'static str), saw: &str) {
    let why = evidence(RuleId::new(rule), saw.to_owned(), 0.9);
    leave_out(judgement, label, why);
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
    let what = |label| (label, "comment-element");
    for at in comments {
        let ruled = facts
            .get(at)
            .is_none_or(|fact| fact.certain(tools).is_some());
        let said = |one: &&mut Judgement| one.verdict.is_kept() || one.label == Label::Chrome;
        if let Some(judgement) = judgements.get_mut(at).filter(said).filter(|_| !ruled) {
            drop(
                judgement,
                what(Label::Comment),
                "stands in a comment, by the names of elements",
            );
        }
    }
    for at in controls {
        let said = |one: &&mut Judgement| one.verdict.is_kept() || one.label == Label::Comment;
        if let Some(judgement) = judgements.get_mut(at).filter(said) {
            drop(
                judgement,
                what(Label::Ui),
                "stands under comments, as under others",
            );
        }
    }
}
