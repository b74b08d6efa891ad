//! The year that a text has reached.

use regesta_model::{Basis, BasisKind, Span};

/// A year and where it comes from.
#[derive(Debug, Clone, Default)]
pub(crate) struct StoryYear {
    pub(crate) year: Option<i32>,
    /// Month that the story had reached.
    pub(crate) month: Option<u8>,
    pub(crate) from: Option<Span>,
    pub(crate) why: &'static str,
}

impl StoryYear {
    pub(crate) fn basis(&self) -> Option<Basis> {
        let year = self.year?;
        Some(Basis {
            kind: BasisKind::OtherDates,
            span: self.from,
            why: format!("the year {year} from {}", self.why),
        })
    }
}
