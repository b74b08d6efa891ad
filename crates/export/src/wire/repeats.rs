//! A block that repeats a block of an earlier document, as a line of `duplicates.jsonl`.

use super::{Place, place};
use crate::RunFile;
use regesta_model::{DocumentId, Repeat};
use serde::Serialize;

/// The file of the blocks that repeat blocks of earlier documents of a run: a JSON object for each, in input order.
pub const DUPLICATES: RunFile = RunFile {
    name: "duplicates.jsonl",
    head: b"",
    tail: b"",
};

#[derive(Serialize)]
struct Line<'r> {
    document: &'r str,
    block: usize,
    line: u32,
    span: Place,
    kind: &'static str,
    of: Earlier<'r>,
}

#[derive(Serialize)]
struct Earlier<'r> {
    document: &'r str,
    block: usize,
    span: Place,
}

/// The lines of a document in [`DUPLICATES`], from what its blocks repeat.
///
/// ```
/// use regesta_export::duplicates;
/// use regesta_model::{BlockId, DocumentId, DuplicateKind, Earlier, Repeat, Span};
///
/// let line = "The council met in the old hall by the river.";
/// let span = Span::new(line, 0..line.len())?;
/// let of = Earlier { document: DocumentId::new("a"), block: BlockId::new(2), span };
/// let repeat = Repeat { block: BlockId::new(4), line: 9, span, kind: DuplicateKind::Exact, of };
/// assert_eq!(
///     duplicates(&DocumentId::new("b"), &[repeat]),
///     concat!(
///         r#"{"document":"b","block":4,"line":9,"span":[0,45],"kind":"exact","#,
///         r#""of":{"document":"a","block":2,"span":[0,45]}}"#,
///         "\n",
///     )
/// );
/// # Ok::<(), regesta_model::SpanError>(())
/// ```
#[must_use]
pub fn duplicates(document: &DocumentId, repeats: &[Repeat]) -> String {
    let mut out = String::new();
    for repeat in repeats {
        let line = Line {
            document: document.as_str(),
            block: repeat.block.index(),
            line: repeat.line,
            span: place(repeat.span),
            kind: repeat.kind.as_str(),
            of: Earlier {
                document: repeat.of.document.as_str(),
                block: repeat.of.block.index(),
                span: place(repeat.of.span),
            },
        };
        // Writing to memory cannot fail, and no key is anything but a string.
        out.push_str(&serde_json::to_string(&line).unwrap_or_default());
        out.push('\n');
    }
    out
}
