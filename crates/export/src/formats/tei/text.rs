//! The texts with their marks.

use super::places_in_text::Positions;
use super::xml::Xml;
use super::{dates, pointer};
use crate::names;
use crate::told::meanings;
use crate::wire::entity_of;
use regesta_model::{ArticleId, BlockKind, DateEnd, DateId, Document, EntityKind, Passage, Span};
use std::collections::BTreeSet;
use std::iter::Peekable;
use std::ops::Range;
use std::slice::Iter;

/// The text, and the dates that are marked in it.
pub(super) fn write(doc: &Document) -> (Xml, BTreeSet<usize>) {
    let mut body = Body {
        out: Xml::default(),
        doc,
        marked: BTreeSet::new(),
        entities: entity_of(doc),
    };
    body.out.open("text", &[]);
    body.out.open("body", &[]);
    body.out.line();
    body.divisions();
    body.out.close("body");
    body.out.close("text");
    body.out.line();
    (body.out, body.marked)
}

struct Body<'d> {
    out: Xml,
    doc: &'d Document,
    marked: BTreeSet<usize>,
    entities: Vec<Option<usize>>,
}

/// A name or date in a passage.
struct Mark {
    range: Range<usize>,
    span: Span,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Name(usize),
    Date(usize),
}

impl Body<'_> {
    /// A division for each text of the page, in page order.
    fn divisions(&mut self) {
        let mut open: Option<Option<ArticleId>> = None;
        let doc = self.doc;
        for passage in doc.passages() {
            if open != Some(passage.article) {
                self.end(open.is_some());
                self.begin(passage.article);
                open = Some(passage.article);
            }
            self.passage(&passage);
        }
        if open.is_none() {
            self.begin(None);
            self.out.empty("p", &[]);
        }
        self.end(true);
    }

    fn end(&mut self, open: bool) {
        if open {
            self.out.close("div");
            self.out.line();
        }
    }

    fn begin(&mut self, id: Option<ArticleId>) {
        let article = id.and_then(|id| self.doc.article(id));
        let (Some(id), Some(article)) = (id, article) else {
            self.out.open("div", &[]);
            self.out.line();
            return;
        };
        let language = article.language.to_string();
        let attributes = [
            ("xml:id", format!("a{}", id.index())),
            ("type", article.genre.as_str().to_owned()),
            ("xml:lang", language),
            ("n", names::bytes(article.span)),
        ];
        let attributes = attributes
            .each_ref()
            .map(|(key, value)| (*key, value.as_str()));
        self.out.open("div", &attributes);
        self.out.line();
    }

    fn passage(&mut self, passage: &Passage<'_>) {
        let kind = self.doc.block(passage.block).map(|block| block.kind);
        let rend = match kind {
            Some(BlockKind::Heading) => "heading",
            Some(BlockKind::ListItem) => "list-item",
            Some(BlockKind::TableRow) => "table-row",
            Some(BlockKind::Quote) => "quote",
            Some(BlockKind::Preformatted) => "preformatted",
            Some(BlockKind::Paragraph) | None => "",
        };
        let place = names::bytes(passage.to_source(0..passage.text.len()));
        self.out.open("p", &[("rend", rend), ("n", &place)]);
        let marks = self.marks(passage);
        let mut marks = marks.iter().peekable();
        self.stretch(passage.text, 0..passage.text.len(), &mut marks);
        self.out.close("p");
        self.out.line();
    }

    /// The marks of a passage, outer ones first; of two that cross, the first.
    fn marks(&self, passage: &Passage<'_>) -> Vec<Mark> {
        let layers = self.doc.layers();
        let mentions = layers.mentions.iter().enumerate();
        let first = layers
            .mentions
            .partition_point(|one| one.block < passage.block);
        let mentions = mentions
            .skip(first)
            .take_while(|(_, one)| one.block == passage.block)
            .map(|(index, one)| (one.span, What::Name(index)));
        let first = layers
            .dates
            .partition_point(|one| one.block < passage.block);
        let dates = layers.dates.iter().enumerate().skip(first);
        let dates = dates
            .take_while(|(_, one)| one.block == passage.block)
            .map(|(index, one)| (one.span, What::Date(index)));
        let mut spans: Vec<(Span, What)> = mentions.chain(dates).collect();
        if spans.is_empty() {
            return Vec::new();
        }
        spans.sort_by_key(|(span, _)| (span.start(), std::cmp::Reverse(span.end())));
        let positions = Positions::new(self.doc.source(), passage);
        let marks = spans.into_iter().filter_map(|(span, what)| {
            let range = positions.find(span)?;
            Some(Mark { range, span, what })
        });
        nested(marks)
    }

    /// Text between two places of the passage, with the marks that begin in it.
    fn stretch<'m>(
        &mut self,
        text: &str,
        range: Range<usize>,
        marks: &mut Peekable<Iter<'m, Mark>>,
    ) {
        let mut at = range.start;
        while let Some(mark) = marks.next_if(|mark| mark.range.start < range.end) {
            self.out
                .text(text.get(at..mark.range.start).unwrap_or_default());
            let element = self.open(mark);
            self.stretch(text, mark.range.clone(), marks);
            self.out.close(element);
            at = mark.range.end;
        }
        self.out.text(text.get(at..range.end).unwrap_or_default());
    }

    fn open(&mut self, mark: &Mark) -> &'static str {
        let place = names::bytes(mark.span);
        match mark.what {
            What::Name(index) => self.open_name(index, &place),
            What::Date(index) => {
                let more =
                    dates::attributes(&meanings(self.doc, DateId::new(index), DateEnd::Whole));
                let id = format!("d{index}");
                self.out
                    .open_with("date", &[("xml:id", &id), ("n", &place)], &more);
                self.marked.insert(index);
                "date"
            }
        }
    }

    fn open_name(&mut self, index: usize, place: &str) -> &'static str {
        let kind = self.doc.layers().mentions.get(index).map(|one| one.kind);
        let (element, type_) = match kind {
            Some(EntityKind::Person) => ("persName", ""),
            Some(EntityKind::Place) => ("placeName", ""),
            Some(EntityKind::Organisation) => ("orgName", ""),
            Some(kind) => ("name", kind.as_str()),
            None => ("name", ""),
        };
        let entity = self.entities.get(index).copied().flatten();
        let to = entity
            .map(|entity| pointer("e", entity))
            .unwrap_or_default();
        self.out
            .open(element, &[("type", type_), ("ref", &to), ("n", place)]);
        element
    }
}

/// Leaves out empty marks, and those that begin inside another and end outside of it.
fn nested(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut ends: Vec<usize> = Vec::new();
    let mut out = Vec::new();
    for mark in marks {
        while ends.last().is_some_and(|end| *end <= mark.range.start) {
            ends.pop();
        }
        let crosses = ends.last().is_some_and(|end| mark.range.end > *end);
        if !crosses && !mark.range.is_empty() {
            ends.push(mark.range.end);
            out.push(mark);
        }
    }
    out
}
