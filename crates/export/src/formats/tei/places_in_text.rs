//! Where spans of the source stand in a passage.

use regesta_model::{Passage, Span};
use std::ops::Range;

/// Characters of a passage with their places in the source.
pub(super) struct Positions {
    /// Byte of the text, and place in the source; empty where the text is the source itself.
    characters: Vec<(Range<usize>, Span)>,
    whole: Span,
}

impl Positions {
    pub(super) fn new(source: &str, passage: &Passage<'_>) -> Self {
        let whole = passage.to_source(0..passage.text.len());
        if whole.slice(source) == passage.text {
            return Self {
                characters: Vec::new(),
                whole,
            };
        }
        let characters = passage.text.char_indices().map(|(at, c)| {
            let range = at..at + c.len_utf8();
            (range.clone(), passage.to_source(range))
        });
        Self {
            characters: characters.collect(),
            whole,
        }
    }

    /// The part of the text that a span of the source stands for.
    pub(super) fn find(&self, span: Span) -> Option<Range<usize>> {
        if self.characters.is_empty() {
            // a name may go on in the line below
            let until = span.end().min(self.whole.end());
            let inside = self.whole.start() <= span.start() && span.start() <= until;
            let from = |byte: usize| byte - self.whole.start();
            return inside.then(|| from(span.start())..from(until));
        }
        let inside = |(_, place): &&(Range<usize>, Span)| place.overlaps(span);
        let first = self.characters.iter().find(inside)?;
        let last = self.characters.iter().rev().find(inside)?;
        Some(first.0.start..last.0.end)
    }
}
