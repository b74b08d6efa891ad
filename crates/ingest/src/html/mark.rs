//! What a mark in a line is.

/// What a mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Leads to a note.
    Note,
    /// A sign without a word that leads to a place of the page: of a heading, or back from a note.
    Sign,
    /// Stands where no reader sees it.
    Hidden,
    /// A number in an element of preformatted text, which may be that of its line.
    Line(u32),
}

impl Mark {
    /// The rule that cuts it.
    pub(crate) const fn rule(self) -> &'static str {
        match self {
            Self::Note => "footnote-mark",
            Self::Sign => "page-link",
            Self::Hidden => "hidden-element",
            Self::Line(_) => "line-number",
        }
    }
}
