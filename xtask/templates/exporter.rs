//! FIXME say what the format is, and where it is laid down.

use regesta_export::{Exporter, Piece, Target};
use regesta_model::{DateId, Document, Notes};
use std::fmt::Write as _;

/// FIXME say what a file of it holds.
pub(crate) struct NewFormat;

impl Exporter for NewFormat {
    fn id(&self) -> &'static str {
        "new-format"
    }

    fn what(&self) -> &'static str {
        "FIXME what it is, in a line"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut text = String::new();
        for (index, date) in doc.layers().dates.iter().enumerate() {
            let reading = doc.reading(DateId::new(index));
            let edtf = reading.and_then(|reading| reading.edtf());
            let edtf = edtf.map_or_else(String::new, |edtf| edtf.to_string());
            let _ = writeln!(text, "{}\t{edtf}", date.span.slice(doc.source()));
        }
        vec![Piece {
            target: Target::Document(".new-format"),
            bytes: text.into_bytes(),
        }]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_without_dates_gives_an_empty_file() {
        let doc = Document::from_text("note", "Nothing was said.");
        let pieces = NewFormat.render(&doc, &Notes::default());
        assert_eq!(pieces.len(), 1);
        assert!(pieces[0].bytes.is_empty());
    }
}
