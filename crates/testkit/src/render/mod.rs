//! Layers as text for a reader.

mod blocks;
mod dates;
mod names;
mod records;

pub use blocks::{articles, blocks};
pub use dates::dates;
pub use names::{entities, mentions};
pub use records::records;

use regesta_model::{BlockId, Document, Span};

/// A renderer of one layer.
pub type Renderer = fn(&Document) -> String;

/// Every layer's name, what its snapshot shows, and its renderer.
pub const LAYERS: &[(&str, &str, Renderer)] = &[
    (
        "articles",
        "the texts of the page: lines, language, genre, title, and why",
        articles,
    ),
    (
        "blocks",
        "each line: + kept, - dropped, what it is, the rule, the text",
        blocks,
    ),
    (
        "dates",
        "each date where it stands, what it means, and what that rests on",
        dates,
    ),
    (
        "mentions",
        "each name: line, kind, name, the rule or list behind it",
        mentions,
    ),
    (
        "entities",
        "who and what the names name, with the lines they stand in",
        entities,
    ),
    (
        "records",
        "dated statements, then where texts contradict each other",
        records,
    ),
];

/// At most `most` characters, the rest as an ellipsis; line breaks and tabs as blanks.
fn short(text: &str, most: usize) -> String {
    let flat = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c });
    let mut chars = flat;
    let mut cut: String = chars.by_ref().take(most).collect();
    if chars.next().is_some() {
        cut.push('…');
    }
    cut
}

fn line_of(doc: &Document, block: BlockId) -> u32 {
    doc.block(block).map_or(0, |block| block.line)
}

fn text_of(doc: &Document, span: Span) -> String {
    short(span.slice(doc.source()), usize::MAX)
}
