//! What a document repeats of earlier documents of a run.

use crate::{BlockId, DocumentId, DuplicateKind, Span};

/// A block that repeats a block of an earlier document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The block, in its own document.
    pub block: BlockId,
    /// Its line (1-based).
    pub line: u32,
    /// Where it stands in its own document's source.
    pub span: Span,
    /// How closely it repeats the other.
    pub kind: DuplicateKind,
    /// The block that is repeated.
    pub of: Earlier,
}

/// A block of an earlier document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The document.
    pub document: DocumentId,
    /// The block of it.
    pub block: BlockId,
    /// Where that block stands in the document's source.
    pub span: Span,
}
