//! The kept text alone.

use crate::{Exporter, Piece, Target};
use regesta_model::{Document, Notes};

/// Kept blocks as lines, a blank line where the page has one.
pub(crate) struct Text;

impl Exporter for Text {
    fn id(&self) -> &'static str {
        "text"
    }

    fn what(&self) -> &'static str {
        "the kept text, without the page's furniture"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut text = String::new();
        for passage in doc.passages() {
            let gap = doc.block(passage.block).is_some_and(|block| block.gap > 0);
            if gap && !text.is_empty() {
                text.push('\n');
            }
            text.push_str(passage.text.trim());
            text.push('\n');
        }
        vec![Piece {
            target: Target::Document(".txt"),
            bytes: text.into_bytes(),
        }]
    }
}
