//! Text of one block: runs of source with white space folded and entities decoded.

use regesta_model::{Aligned, AlignedBuilder, Span};
use std::ops::Range;

/// A block's text while it grows.
#[derive(Debug, Default)]
pub(super) struct Text {
    built: AlignedBuilder,
    span: Option<Span>,
    blank: Option<Span>,
}

impl Text {
    pub(super) fn is_empty(&self) -> bool {
        self.built.is_empty()
    }

    /// Adds a run of decoded text that stands at `range` of the source.
    pub(super) fn add(&mut self, source: &str, value: &str, range: Range<usize>) {
        let raw = source.get(range.clone()).unwrap_or_default();
        if raw == value {
            self.copy(source, range);
            return;
        }
        let mut value = value;
        let mut at = range.start;
        for piece in raw.split_inclusive(';') {
            let (literal, entity) = piece.split_at(piece.find('&').unwrap_or(piece.len()));
            let Some(rest) = value.strip_prefix(literal) else {
                self.replace(source, value, at..range.end);
                return;
            };
            self.copy(source, at..at + literal.len());
            at += literal.len();
            value = rest;
            let decoded = decoded(
                value,
                entity,
                raw.get(at - range.start + entity.len()..)
                    .unwrap_or_default(),
            );
            let (head, tail) = value.split_at(decoded);
            self.replace(source, head, at..at + entity.len());
            at += entity.len();
            value = tail;
        }
        self.replace(source, value, at..range.end);
    }

    /// A blank between two cells or lines.
    pub(super) fn space(&mut self, at: usize, source: &str) {
        self.blank = self.blank.or_else(|| Span::new(source, at..at).ok());
    }

    /// Source text as it stands, white space folded.
    fn copy(&mut self, source: &str, range: Range<usize>) {
        let text = source.get(range.clone()).unwrap_or_default();
        let mut start = None;
        for (offset, c) in text.char_indices() {
            let at = range.start + offset;
            match (c.is_whitespace(), start) {
                (true, Some(from)) => {
                    self.keep(source, from..at);
                    start = None;
                    self.space(at, source);
                }
                (true, None) => self.space(at, source),
                (false, None) => start = Some(at),
                (false, Some(_)) => {}
            }
        }
        if let Some(from) = start {
            self.keep(source, from..range.end);
        }
    }

    fn keep(&mut self, source: &str, range: Range<usize>) {
        if let Ok(span) = Span::new(source, range) {
            self.fold();
            self.built.keep(source, span);
            self.cover(span);
        }
    }

    fn replace(&mut self, source: &str, text: &str, range: Range<usize>) {
        let Ok(span) = Span::new(source, range) else {
            return;
        };
        if text.trim().is_empty() {
            self.blank = self.blank.or((!text.is_empty()).then_some(span));
            return;
        }
        self.fold();
        self.built.replace(text, span);
        self.cover(span);
    }

    fn fold(&mut self) {
        if let Some(span) = self.blank.take().filter(|_| !self.built.is_empty()) {
            self.built.replace(" ", span);
        }
    }

    fn cover(&mut self, span: Span) {
        self.span = Some(self.span.map_or(span, |before| before.cover(span)));
    }

    /// The text and where it stands.
    pub(super) fn finish(self) -> Option<(Span, Aligned)> {
        Some((self.span?, self.built.finish()))
    }
}

/// Bytes of `value` that an entity became, so that what follows in the source also follows there.
fn decoded(value: &str, entity: &str, after: &str) -> usize {
    if entity.is_empty() {
        return 0;
    }
    let next = after.split('&').next().unwrap_or_default();
    let next = next
        .get(..crate::language::floor(next, 16))
        .unwrap_or_default();
    let mut ends = value.char_indices().map(|(at, c)| at + c.len_utf8());
    let fits = |end: &usize| value.get(*end..).is_some_and(|rest| rest.starts_with(next));
    let most = entity.len().min(value.len());
    ends.by_ref()
        .take_while(|end| *end <= most)
        .find(fits)
        .unwrap_or_else(|| crate::language::floor(value, most))
}
