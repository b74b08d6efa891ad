//! What a line of a run of entries is.

/// What a line of a chronicle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    /// A date, and what happened then.
    Entry,
    /// A year alone, or with its month.
    Year,
    /// The heading above the run.
    Head,
    /// What is told of a person of a genealogy.
    Life,
    /// The name above what is told of a person.
    Person,
    /// A label of a data sheet, or its value.
    Datum,
    /// The title above a data sheet.
    Subject,
    /// The heading of a list that belongs to a text.
    ListHead,
    /// An item of such a list.
    Item,
}

impl Line {
    /// Whether it is of a data sheet or a list, which may stand above a text.
    pub(crate) const fn is_of_sheet(self) -> bool {
        matches!(
            self,
            Self::Datum | Self::Subject | Self::ListHead | Self::Item
        )
    }
}
