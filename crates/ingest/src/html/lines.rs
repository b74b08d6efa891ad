//! Numbers of lines.

/// Counts lines up to ever later places.
#[derive(Debug, Default)]
pub(super) struct LineCount {
    at: usize,
    line: u32,
}

impl LineCount {
    /// The number of the line that this place stands in; none before it is asked for later.
    pub(super) fn at(&mut self, source: &str, place: usize) -> u32 {
        let between = source.as_bytes().get(self.at..place).unwrap_or_default();
        let breaks = memchr::memchr_iter(b'\n', between).count();
        self.line = self
            .line
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.at = self.at.max(place);
        self.line + 1
    }
}
