//! Dates that the end of a line parts within a bracket: "(4 September", and "1867)" on the line below.

use regesta_model::{BlockId, DateForm, Document, Passage, WrittenDate};

/// The last date of a line, in the line's own terms.
#[derive(Debug)]
pub(crate) struct Left<'d> {
    block: BlockId,
    text: &'d str,
    date: WrittenDate,
}

impl<'d> Left<'d> {
    /// The last of the dates of a line.
    pub(crate) fn of(passage: &Passage<'d>, dates: &[WrittenDate]) -> Option<Self> {
        let date = dates.last()?.clone();
        Some(Self {
            block: passage.block,
            text: passage.text,
            date,
        })
    }

    /// The year that the line below begins with, where this is a day without one that ends its line within a bracket.
    pub(crate) fn year_below(
        &self,
        doc: &Document,
        passage: &Passage<'_>,
        dates: &[WrittenDate],
    ) -> Option<i32> {
        let first = dates.first()?;
        let near = passage.block.index() == self.block.index() + 1
            && doc.block(passage.block).is_some_and(|block| block.gap == 0);
        (near && self.is_open() && begins(first, passage.text))
            .then(|| first.parts.first()?.year)
            .flatten()
    }

    fn is_open(&self) -> bool {
        let (before, after) = around(&self.date, self.text);
        let open = before.rfind(['(', '[']) > before.rfind([')', ']']);
        let [part] = self.date.parts.as_slice() else {
            return false;
        };
        let yearless = part.day.is_some() && part.month.is_some() && part.year.is_none();
        open && yearless
            && self.date.form == DateForm::Single
            && self.date.details.relative.is_none()
            && matches!(after.trim(), "" | "." | ",")
    }
}

/// Whether a lone year begins its line and ends what stands in a bracket.
fn begins(date: &WrittenDate, text: &str) -> bool {
    let (before, after) = around(date, text);
    let lone = date.rule.as_str() == "year" && date.parts.len() == 1 && date.modifier.is_none();
    lone && before.trim().is_empty() && after.starts_with([')', ']', ',', ';'])
}

/// The text before and behind a date.
fn around<'t>(date: &WrittenDate, text: &'t str) -> (&'t str, &'t str) {
    let (start, end) = (date.span.start(), date.span.end());
    let before = text.get(..start).unwrap_or_default();
    (before, text.get(end..).unwrap_or_default())
}
