//! Where the command reads and prints.

use std::io::{Read, Write};

/// The streams of one call of the command, and what they are connected to.
pub struct Streams<'a> {
    /// Standard input.
    pub input: &'a mut (dyn Read + Send),
    /// Standard output: results.
    pub output: &'a mut dyn Write,
    /// Standard error: what went wrong, and progress.
    pub errors: &'a mut dyn Write,
    /// Whether results may be coloured.
    pub colour: bool,
    /// Whether a progress bar may be drawn.
    pub bar: bool,
}

impl std::fmt::Debug for Streams<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Streams").finish_non_exhaustive()
    }
}
