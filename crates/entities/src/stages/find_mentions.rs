//! `find-mentions`: names where they stand.

use crate::tagger::PageWords;
use crate::{Found, Tagger};
use regesta_model::{Document, Layer, Mention, Notes, Passage, RuleId, Stage, StageId};
use regesta_packs::Names;
use std::sync::Arc;

/// Adds a mention for each name in the kept blocks.
#[derive(Debug, Clone)]
pub struct FindMentions {
    tagger: Tagger,
}

impl FindMentions {
    /// The stage with these packs.
    #[must_use]
    pub fn new(names: Arc<Names>) -> Self {
        Self {
            tagger: Tagger::new(names),
        }
    }
}

impl Stage for FindMentions {
    fn id(&self) -> StageId {
        StageId::new("find-mentions")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Mentions]
    }

    fn run(&self, doc: &mut Document, _notes: &mut Notes) {
        let passages: Vec<_> = doc.passages().collect();
        let (mut page, mut mentions) = (PageWords::default(), Vec::new());
        for article in passages.chunk_by(|a, b| a.article == b.article) {
            let texts: Vec<_> = article
                .iter()
                .map(|passage| (passage.text, passage.language))
                .collect();
            for (passage, found) in article.iter().zip(self.tagger.find_on(&mut page, &texts)) {
                mentions.extend(found.into_iter().map(|found| mention(passage, found)));
            }
        }
        doc.layers_mut().mentions = mentions;
    }
}

fn mention(passage: &Passage<'_>, found: Found) -> Mention {
    Mention {
        span: passage.to_source(found.range),
        block: passage.block,
        kind: found.kind,
        title: found.title.map(|range| passage.to_source(range)),
        lemma: found.lemma,
        rule: RuleId::new(found.rule),
        confidence: found.confidence,
    }
}
