//! Datelines: sentences of nothing but a date, or a place and a date (unlike `Norden: 16 April`). One that heads an entry belongs to the sentence after it.

use crate::paragraph::Paragraph;
use crate::scene::Standing;
use regesta_model::{Document, EntityKind, Span};
use std::ops::Range;

/// Bytes of the longest dateline.
const LONGEST: usize = 80;

/// The dates and places of a paragraph.
pub(crate) struct Datelines<'d> {
    passage: &'d Paragraph<'d>,
    dates: Vec<Span>,
    places: Vec<Span>,
}

impl<'d> Datelines<'d> {
    pub(crate) fn new(doc: &Document, passage: &'d Paragraph<'d>, standing: &Standing) -> Self {
        let place = |id| {
            doc.mention(id)
                .is_some_and(|mention| mention.kind == EntityKind::Place)
        };
        let places = standing.mentions.iter().filter(|(_, id)| place(*id));
        Self {
            passage,
            dates: apart(standing.dates.iter().map(|(span, _)| *span)),
            places: apart(places.map(|(span, _)| *span)),
        }
    }

    /// Whether a range of the paragraph's text holds no word but dates, at least one of them, and places.
    pub(crate) fn is_one(&self, range: &Range<usize>) -> bool {
        let Some(text) = self
            .passage
            .text
            .get(range.clone())
            .filter(|text| text.len() <= LONGEST && !text.contains(':'))
        else {
            return false;
        };
        let mut dated = false;
        let mut plain = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
        let known = plain.all(|(at, _)| {
            let at = range.start + at;
            let at = self.passage.to_source(at..at).start();
            let date = is_inside(&self.dates, at);
            dated |= date;
            date || is_inside(&self.places, at)
        });
        known && dated
    }

    /// The sentences, each dateline together with the one after it. A single bare year inside a paragraph is the end of the
    /// sentence before, which an abbreviation cut: "on 7 Jun. 1890."
    pub(crate) fn join(&self, sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let years = sentences.iter().filter(|sentence| self.is_year(sentence));
        let cut = years.count() == 1;
        let mut out: Vec<Range<usize>> = Vec::new();
        for sentence in sentences {
            match out.last_mut() {
                Some(last) if self.is_one(last) || (cut && self.is_year(&sentence)) => {
                    last.end = sentence.end;
                }
                _ => out.push(sentence),
            }
        }
        out
    }

    fn is_year(&self, sentence: &Range<usize>) -> bool {
        let text = self.passage.text.get(sentence.clone()).unwrap_or("");
        let year = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit())
    }
}

/// Spans in the order of their beginnings, those that touch put together.
fn apart(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start() <= last.end() => *last = last.cover(span),
            _ => out.push(span),
        }
    }
    out
}

/// Whether a byte stands in one of the spans, which stand apart and in order.
fn is_inside(spans: &[Span], at: usize) -> bool {
    let before = spans.partition_point(|span| span.start() <= at);
    let last = before.checked_sub(1).and_then(|index| spans.get(index));
    last.is_some_and(|span| at < span.end())
}
