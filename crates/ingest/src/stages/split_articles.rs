//! Blocks to articles.

use crate::Tools;
use crate::analysis::Analysis;
use crate::articles::split;
use regesta_model::{Document, Layer, Notes, Stage, StageId};
use std::sync::Arc;

/// Splits a page into its texts, and the shell around them, with title, language and genre.
#[derive(Debug, Clone)]
pub struct SplitArticles {
    tools: Arc<Tools>,
}

impl SplitArticles {
    /// The stage, with these packs.
    #[must_use]
    pub const fn new(tools: Arc<Tools>) -> Self {
        Self { tools }
    }
}

impl Stage for SplitArticles {
    fn id(&self) -> StageId {
        StageId::new("split-articles")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Articles]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let analysis = Analysis::of(doc, &self.tools);
        let articles = split::articles(doc, &analysis, &self.tools);
        doc.layers_mut().articles = articles;
    }
}
