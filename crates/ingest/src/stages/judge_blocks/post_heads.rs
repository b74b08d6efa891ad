//! Who wrote the posts of an HTML page, and when.

use super::evidence;
use crate::Tools;
use crate::analysis::Analysis;
use crate::stages::find_posts::posts_of;
use regesta_model::{BlockId, Document, Label, RuleId, Verdict};

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
