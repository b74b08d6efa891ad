//! Passages, and the lines of one paragraph that was broken at some width as one.

use crate::tagger::rules_of;
use regesta_model::{ArticleId, BlockId, Document, Language, Passage, Span, Wraps};
use regesta_packs::Names;
use std::borrow::Cow;
use std::ops::Range;

/// A passage, or those of a broken paragraph with a blank between two lines.
pub(crate) struct Paragraph<'d> {
    text: Cow<'d, str>,
    /// Where each line begins in the text.
    lines: Vec<(usize, Passage<'d>)>,
}

/// The kept passages of a document as paragraphs, in order.
pub(crate) fn paragraphs<'d>(doc: &'d Document, names: &Names) -> Vec<Paragraph<'d>> {
    let opens = |word: &str, language: Language| rules_of(names, language).not_names.contains(word);
    let wraps = Wraps::of(doc, &opens);
    let mut out: Vec<Paragraph<'d>> = Vec::new();
    for passage in doc.passages() {
        match out.last_mut().filter(|_| wraps.goes_on(passage.block)) {
            Some(last) => last.take(passage),
            None => out.push(Paragraph {
                text: Cow::Borrowed(passage.text),
                lines: vec![(0, passage)],
            }),
        }
    }
    out
}

impl<'d> Paragraph<'d> {
    fn take(&mut self, line: Passage<'d>) {
        let text = self.text.to_mut();
        text.push(' ');
        self.lines.push((text.len(), line));
        text.push_str(line.text);
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Its text and language.
    pub(crate) fn read(&self) -> (&str, Language) {
        (self.text(), self.language())
    }

    fn first(&self) -> Option<&Passage<'d>> {
        self.lines.first().map(|(_, passage)| passage)
    }

    pub(crate) fn language(&self) -> Language {
        self.first()
            .map(|passage| passage.language)
            .unwrap_or_default()
    }

    pub(crate) fn article(&self) -> Option<ArticleId> {
        self.first()?.article
    }

    fn line_at(&self, at: usize) -> Option<&(usize, Passage<'d>)> {
        let behind = self.lines.partition_point(|(start, _)| *start <= at);
        self.lines.get(behind.saturating_sub(1))
    }

    /// The block that has a byte of its text.
    pub(crate) fn block_at(&self, at: usize) -> BlockId {
        self.line_at(at)
            .map_or_else(|| BlockId::new(0), |(_, passage)| passage.block)
    }

    /// Whether a block is one of its lines.
    pub(crate) fn has(&self, block: BlockId) -> bool {
        let at = self.lines.partition_point(|(_, line)| line.block < block);
        self.lines
            .get(at)
            .is_some_and(|(_, line)| line.block == block)
    }

    /// The source span of a byte range of its text.
    pub(crate) fn to_source(&self, range: Range<usize>) -> Span {
        let part = |at: usize| {
            let (start, passage) = self.line_at(at)?;
            let until = range.end.min(start + passage.text.len());
            let from = range.start.max(*start) - start;
            Some(passage.to_source(from..until.saturating_sub(*start).max(from)))
        };
        let first = part(range.start).unwrap_or_default();
        let last = part(range.end.saturating_sub(1).max(range.start));
        last.map_or(first, |last| first.cover(last))
    }
}
