//! Text that differs from the source, and the way back.

use crate::Span;
use std::ops::Range;

/// A text derived from a document's source (entities decoded, inline chrome cut out) that knows where each piece of it
/// stands in the source.
///
/// ```
/// use regesta_model::{Aligned, Span};
/// let source = "Smilga_sentence_22 spoke";
/// let mut built = Aligned::builder();
/// built.keep(source, Span::new(source, 0..6)?);
/// built.keep(source, Span::new(source, 18..24)?);
/// let clean = built.finish();
/// assert_eq!(clean.text(), "Smilga spoke");
/// assert_eq!(clean.to_source(7..12).slice(source), "spoke");
/// # Ok::<(), regesta_model::SpanError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aligned {
    text: String,
    runs: Vec<Run>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Run {
    at: u32,
    source: Span,
    copied: bool,
}

/// Builds an [`Aligned`] piece by piece, in source order.
#[derive(Debug, Default)]
pub struct AlignedBuilder(Aligned);

impl Aligned {
    /// Starts an empty text.
    #[must_use]
    pub fn builder() -> AlignedBuilder {
        AlignedBuilder::default()
    }

    /// Starts an empty text with room for so many bytes and pieces.
    #[must_use]
    pub fn with_capacity(bytes: usize, pieces: usize) -> AlignedBuilder {
        AlignedBuilder(Self {
            text: String::with_capacity(bytes),
            runs: Vec::with_capacity(pieces),
        })
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The source span of a byte range of the text. A piece that was replaced as a whole ("&amp;" by "&") is covered as
    /// a whole.
    #[must_use]
    pub fn to_source(&self, range: Range<usize>) -> Span {
        let first = self.locate(range.start, false);
        let last = self.locate(range.end.max(range.start), range.end > range.start);
        match (first, last) {
            (Some(first), Some(last)) => join(first.start(), last.end()),
            _ => Span::default(),
        }
    }

    /// What the text has of a source span: of what was cut out nothing, of a piece that was replaced the whole.
    ///
    /// ```
    /// # use regesta_model::{Aligned, Span};
    /// let source = "Smilga_sentence_22 spoke";
    /// # let mut built = Aligned::builder();
    /// # built.keep(source, Span::new(source, 0..6)?);
    /// # built.keep(source, Span::new(source, 18..24)?);
    /// # let clean = built.finish();
    /// assert_eq!(clean.of_source(Span::new(source, 3..21)?), "lga sp");
    /// # Ok::<(), regesta_model::SpanError>(())
    /// ```
    #[must_use]
    pub fn of_source(&self, span: Span) -> &str {
        self.text.get(self.range_of(span)).unwrap_or_default()
    }

    /// Where in the text that stands which it has of a source span.
    #[must_use]
    pub fn range_of(&self, span: Span) -> Range<usize> {
        let runs = &self.runs;
        let first = runs.partition_point(|run| run.source.end() <= span.start());
        let behind = runs.partition_point(|run| run.source.start() < span.end());
        let start = runs.get(first).map_or(self.text.len(), |run| {
            run.at as usize + run.before(span.start())
        });
        let after = runs
            .get(behind)
            .map_or(self.text.len(), |run| run.at as usize);
        let end = match behind.checked_sub(1).and_then(|last| runs.get(last)) {
            Some(last) if last.copied && span.end() < last.source.end() => {
                last.at as usize + last.before(span.end())
            }
            _ => after,
        };
        start..end
    }

    /// The pieces of the text in order, each with its place in the source: copied from there, or put in the place of what stands
    /// there.
    pub fn pieces(&self) -> impl Iterator<Item = (&str, Span)> {
        let ends = self.runs.iter().skip(1).map(|run| run.at as usize);
        let ends = ends.chain([self.text.len()]);
        let pieces = self.runs.iter().zip(ends);
        pieces.map(|(run, end)| {
            let text = self.text.get(run.at as usize..end);
            (text.unwrap_or_default(), run.source)
        })
    }

    /// The source place of one offset: as the beginning of a range, or (`closing`) as its end.
    fn locate(&self, offset: usize, closing: bool) -> Option<Span> {
        let probe = if closing {
            offset.saturating_sub(1)
        } else {
            offset
        };
        let index = self
            .runs
            .partition_point(|run| run.at as usize <= probe)
            .saturating_sub(1);
        let run = self.runs.get(index)?;
        if !run.copied {
            return Some(run.source);
        }
        let within = offset.saturating_sub(run.at as usize);
        Some(run.source.part(within..within))
    }
}

impl Run {
    /// Bytes of a copied run that stand before a place of the source.
    const fn before(&self, place: usize) -> usize {
        if self.copied {
            place.saturating_sub(self.source.start())
        } else {
            0
        }
    }
}

fn join(start: usize, end: usize) -> Span {
    let (start, end) = (
        u32::try_from(start).unwrap_or(u32::MAX),
        u32::try_from(end).unwrap_or(u32::MAX),
    );
    Span::from_bounds(start, end.max(start))
}

impl AlignedBuilder {
    /// Appends the source text at `span` as it stands.
    pub fn keep(&mut self, source: &str, span: Span) {
        self.push(span.slice(source), span, true);
    }

    /// Appends `text` in the place of what stands at `span`.
    pub fn replace(&mut self, text: &str, span: Span) {
        self.push(text, span, false);
    }

    /// Bytes appended so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.text.len()
    }

    /// Whether nothing was appended yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.text.is_empty()
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> Aligned {
        self.0
    }

    fn push(&mut self, text: &str, source: Span, copied: bool) {
        if text.is_empty() {
            return;
        }
        let at = u32::try_from(self.0.text.len()).unwrap_or(u32::MAX);
        self.0.text.push_str(text);
        match self.0.runs.last_mut() {
            Some(last) if last.copied && copied && last.source.end() == source.start() => {
                last.source = last.source.cover(source);
            }
            _ => self.0.runs.push(Run { at, source, copied }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replaced_pieces_are_covered_whole() {
        let source = "a &amp; b";
        let span = |range| Span::new(source, range).unwrap();
        let mut built = Aligned::builder();
        built.keep(source, span(0..2));
        built.replace("&", span(2..7));
        built.keep(source, span(7..9));
        let aligned = built.finish();
        assert_eq!(aligned.text(), "a & b");
        assert_eq!(aligned.to_source(2..3).slice(source), "&amp;");
        assert_eq!(aligned.to_source(0..5).slice(source), source);
        assert_eq!(aligned.to_source(4..5).slice(source), "b");
        assert_eq!(aligned.to_source(4..4).range(), 8..8);
        assert_eq!(aligned.of_source(span(0..9)), "a & b");
        assert_eq!(aligned.of_source(span(3..4)), "&");
        assert_eq!(aligned.of_source(span(1..2)), " ");
        assert_eq!(aligned.of_source(span(7..9)), " b");
        assert_eq!(aligned.of_source(span(9..9)), "");
    }
}
