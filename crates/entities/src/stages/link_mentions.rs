//! `link-mentions`: who or what the mentions name.

use crate::link;
use regesta_model::{Document, Layer, Notes, Stage, StageId};
use regesta_packs::Names;
use std::sync::Arc;

/// Brings the mentions of one bearer together.
#[derive(Debug, Clone)]
pub struct LinkMentions {
    names: Arc<Names>,
}

impl LinkMentions {
    /// The stage with these packs.
    #[must_use]
    pub const fn new(names: Arc<Names>) -> Self {
        Self { names }
    }
}

impl Stage for LinkMentions {
    fn id(&self) -> StageId {
        StageId::new("link-mentions")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Mentions, Layer::Articles]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Entities]
    }

    fn run(&self, doc: &mut Document, _notes: &mut Notes) {
        doc.layers_mut().entities = link::entities(doc, &self.names);
    }
}
