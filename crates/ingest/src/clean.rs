//! The three stages in one call.

use crate::FindBlocks;
use crate::JudgeBlocks;
use crate::SplitArticles;
use crate::Tools;
use regesta_model::{Document, Notes, Stage};
#[cfg(feature = "html")]
use regesta_model::{DocumentId, Origin};
use std::sync::Arc;

/// A cleaned page.
#[derive(Debug, Clone)]
pub struct Clean {
    /// The page with its blocks, articles and judgements.
    pub document: Document,
    /// What the stages had to say.
    pub notes: Notes,
}

/// Cleans one plain text. Tags are text to it: [`clean_html`] reads HTML.
#[must_use]
pub fn clean(tools: &Arc<Tools>, text: &str) -> Clean {
    Clean::of(tools, Document::from_text("text", text))
}

/// Cleans one HTML page. Where its address is known, [`Clean::of`] takes a document with it.
#[cfg(feature = "html")]
#[must_use]
pub fn clean_html(tools: &Arc<Tools>, html: &str) -> Clean {
    let origin = Origin {
        html: true,
        ..Origin::default()
    };
    let document = Document::new(DocumentId::new("page"), Arc::from(html), origin);
    Clean::of(tools, document)
}

impl Clean {
    /// Cleans a document.
    #[must_use]
    pub fn of(tools: &Arc<Tools>, mut document: Document) -> Self {
        let mut notes = Notes::default();
        let stages: [&dyn Stage; 3] = [
            &FindBlocks,
            &SplitArticles::new(Arc::clone(tools)),
            &JudgeBlocks::new(Arc::clone(tools)),
        ];
        for stage in stages {
            stage.run(&mut document, &mut notes);
        }
        Self { document, notes }
    }

    /// The kept text, a line for each kept block, repetitions included.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        for passage in self.document.passages() {
            text.push_str(passage.text);
            text.push('\n');
        }
        text
    }
}
