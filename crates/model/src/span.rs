//! A place in a document.

use std::fmt;
use std::ops::Range;

/// A byte range of one document's source text, on character boundaries; `start <= end`.
///
/// ```
/// use regesta_model::Span;
/// let source = "Aloja, 1892";
/// let year = Span::new(source, 7..11)?;
/// assert_eq!(year.slice(source), "1892");
/// assert!(Span::new("š", 0..1).is_err(), "inside a character");
/// # Ok::<(), regesta_model::SpanError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

/// A range that is not a span of the text it was made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanError {
    range: Range<usize>,
    len: usize,
}

impl fmt::Display for SpanError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { range, len } = self;
        write!(
            f,
            "bytes {}..{} are not whole characters of a text of {len} bytes",
            range.start, range.end
        )
    }
}

impl std::error::Error for SpanError {}

impl Span {
    /// The span of `range` (bytes) in `source`.
    ///
    /// # Errors
    /// When the range leaves the text, is reversed, cuts a character, or lies beyond 4 GiB.
    pub fn new(source: &str, range: Range<usize>) -> Result<Self, SpanError> {
        let bounds = (u32::try_from(range.start), u32::try_from(range.end));
        match (source.get(range.clone()), bounds) {
            (Some(_), (Ok(start), Ok(end))) => Ok(Self { start, end }),
            _ => Err(SpanError {
                range,
                len: source.len(),
            }),
        }
    }

    /// The part of this span that `range` (bytes from its start) marks; clipped to the span.
    ///
    /// ```
    /// # use regesta_model::Span;
    /// let line = Span::new("born 1892 in Aloja", 5..18)?;
    /// assert_eq!(line.part(0..4).range(), 5..9);
    /// # Ok::<(), regesta_model::SpanError>(())
    /// ```
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let at = |offset: usize| {
            self.start
                .saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
                .min(self.end)
        };
        let (start, end) = (at(range.start), at(range.end));
        Self {
            start,
            end: end.max(start),
        }
    }

    /// The smallest span that holds both.
    ///
    /// ```
    /// # use regesta_model::Span;
    /// let text = "October 10 (September 27)";
    /// let both = Span::new(text, 0..10)?.cover(Span::new(text, 12..24)?);
    /// assert_eq!(both.slice(text), "October 10 (September 27");
    /// # Ok::<(), regesta_model::SpanError>(())
    /// ```
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    pub(crate) const fn from_bounds(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Bytes from start to end.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing is in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    #[must_use]
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The text at this span: empty if `source` is not the text that the span was made for.
    #[must_use]
    pub fn slice(self, source: &str) -> &str {
        source.get(self.range()).unwrap_or("")
    }
}
