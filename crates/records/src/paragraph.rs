//! Paragraphs whose lines a text breaks at a width, and labels of data sheets with the values below them, put together again.

use regesta_model::{Document, Label, Language, Passage, Span, Wraps};
use regesta_packs::SheetPack;
use std::ops::Range;

/// A passage, or the passages of one paragraph that was broken into lines.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph<'d> {
    /// Its blocks, as indices of the blocks layer.
    pub(crate) blocks: Range<usize>,
    pub(crate) language: Language,
    pub(crate) text: &'d str,
    pub(crate) first: Passage<'d>,
    /// Where its text stands in the source, if it is more than one line.
    lines: Option<Span>,
}

impl<'d> Paragraph<'d> {
    fn new(passage: Passage<'d>) -> Self {
        let index = passage.block.index();
        Self {
            blocks: index..index + 1,
            language: passage.language,
            text: passage.text,
            first: passage,
            lines: None,
        }
    }

    /// The source span of a byte range of its text.
    pub(crate) fn to_source(&self, range: Range<usize>) -> Span {
        match self.lines {
            Some(span) => span.part(range),
            None => self.first.to_source(range),
        }
    }

    fn span(&self) -> Span {
        self.to_source(0..self.text.len())
    }

    /// Whether it takes up the line that a passage is.
    fn take(&mut self, doc: &'d Document, next: &Passage<'d>, wraps: &Wraps) -> bool {
        let goes_on = next.block.index() == self.blocks.end
            && next.article == self.first.article
            && next.language == self.language
            && !next.duplicate
            && is_text(doc, next)
            && (self.lines.is_some() || is_plain(doc, &self.first))
            && is_plain(doc, next)
            && is_one_break(doc, self.span().end(), line_of(next).start())
            && (wraps.goes_on(next.block) || is_in_name(doc, next));
        if goes_on {
            self.put(doc, next);
        }
        goes_on
    }

    fn put(&mut self, doc: &'d Document, next: &Passage<'d>) {
        let whole = self.span().cover(line_of(next));
        self.blocks.end = next.block.index() + 1;
        self.text = whole.slice(doc.source());
        self.lines = Some(whole);
    }

    /// Whether it takes up a passage as the value of the label that it is, or as a further line of the value.
    fn take_value(&mut self, doc: &'d Document, next: &Passage<'d>, sheets: &SheetPack) -> bool {
        let lines = self.blocks.len();
        let brief = |passage: &Passage<'_>| passage.text.chars().count() <= VALUE;
        let joined = || is_one_break(doc, self.span().end(), line_of(next).start());
        let goes_on = next.block.index() == self.blocks.end
            && next.article == self.first.article
            && lines <= LINES_OF_VALUE
            && !self.first.duplicate
            && sheets.is_label(self.first.text)
            && !is_heading(doc, &self.first)
            && !is_heading(doc, next)
            && is_plain(doc, &self.first)
            && is_plain(doc, next)
            && brief(next)
            && !sheets.is_label(next.text)
            && (lines == 1 || joined());
        if goes_on {
            self.put(doc, next);
        }
        goes_on
    }
}

/// The kept passages of a document as paragraphs, in order.
pub(crate) fn paragraphs<'d>(doc: &'d Document, sheets: &SheetPack) -> Vec<Paragraph<'d>> {
    let wraps = Wraps::of(doc, &|_, _| true);
    let mut out: Vec<Paragraph<'d>> = Vec::new();
    for passage in doc.passages() {
        let taken = is_text(doc, &passage)
            && out.last_mut().is_some_and(|last| {
                is_text(doc, &last.first)
                    && !last.first.duplicate
                    && last.take(doc, &passage, &wraps)
            });
        let mut value = || {
            let last = out.last_mut();
            last.is_some_and(|last| last.take_value(doc, &passage, sheets))
        };
        if !taken && !value() {
            out.push(Paragraph::new(passage));
        }
    }
    out
}

fn line_of(passage: &Passage<'_>) -> Span {
    passage.to_source(0..passage.text.len())
}

/// Whether a name that began above goes on in it.
fn is_in_name(doc: &Document, passage: &Passage<'_>) -> bool {
    let mentions = &doc.layers().mentions;
    let before = mentions.partition_point(|mention| mention.block < passage.block);
    let last = before.checked_sub(1).and_then(|last| mentions.get(last));
    last.is_some_and(|last| last.span.end() > line_of(passage).start())
}

/// Whether nothing was cut from it.
fn is_plain(doc: &Document, passage: &Passage<'_>) -> bool {
    line_of(passage).slice(doc.source()) == passage.text
}

fn is_text(doc: &Document, passage: &Passage<'_>) -> bool {
    let judgement = doc.judgement(passage.block);
    judgement.is_none_or(|judgement| matches!(judgement.label, Label::Content | Label::Quote))
}

/// Whether nothing but one line break and blanks stands between two places.
fn is_one_break(doc: &Document, from: usize, to: usize) -> bool {
    let between = doc.source().get(from..to).unwrap_or("x");
    between.trim().is_empty() && between.matches('\n').count() == 1
}

fn is_heading(doc: &Document, passage: &Passage<'_>) -> bool {
    let judgement = doc.judgement(passage.block);
    judgement.is_some_and(|judgement| judgement.label == Label::Heading)
}

/// Characters of the longest line of a value, and lines of the longest value.
const VALUE: usize = 120;
const LINES_OF_VALUE: usize = 3;
