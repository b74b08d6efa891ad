//! Offsets in code points, as the annotated data counts them.

/// A text with its offsets both ways.
pub(crate) struct Offsets<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Offsets<'t> {
    /// Counts the characters of a text.
    pub(crate) fn new(text: &'t str) -> Self {
        let starts = text
            .char_indices()
            .map(|(at, _)| at)
            .chain([text.len()])
            .collect();
        Self { text, starts }
    }

    /// Characters before a byte.
    pub(crate) fn chars(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start < byte)
    }

    /// Bytes before a character.
    pub(crate) fn bytes(&self, chars: usize) -> usize {
        self.starts.get(chars).copied().unwrap_or(self.text.len())
    }

    /// The text between two characters.
    pub(crate) fn slice(&self, start: usize, end: usize) -> &'t str {
        self.text
            .get(self.bytes(start)..self.bytes(end))
            .unwrap_or("")
    }
}
