//! `link-mentions`: who or what the mentions name.

use crate::link;
use regesta_model::{Document, Layer, Notes, Stage, StageId};
use regesta_packs::{Authority, Names};
use std::sync::Arc;

/// Brings the mentions of one bearer together.
#[derive(Debug, Clone)]
pub struct LinkMentions {
    names: Arc<Names>,
    authority: Option<Arc<Authority>>,
}

impl LinkMentions {
    /// The stage with these packs.
    #[must_use]
    pub const fn new(names: Arc<Names>) -> Self {
        Self {
            names,
            authority: None,
        }
    }

    /// The same, with an authority file of the user's: its bearers go before what the page alone would tell.
    #[must_use]
    pub fn with_authority(mut self, authority: Option<Arc<Authority>>) -> Self {
        self.authority = authority;
        self
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
        doc.layers_mut().entities = link::entities(doc, &self.names, self.authority.as_deref());
    }
}
