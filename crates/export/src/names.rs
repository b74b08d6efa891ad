//! Ids, and words for places in a document, that several formats share.

use regesta_model::{ArticleId, BlockId, Digest, Document, Side, Span};

/// The id of an item of Wikidata, where the text is one.
pub(crate) fn wikidata(id: &str) -> Option<&str> {
    let digits = id.strip_prefix('Q')?;
    let fits = !digits.is_empty()
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then_some(id)
}

/// A key of the document among those of a run: of its id and its source, 16 upper-case digits of base 16.
pub(crate) fn key(doc: &Document) -> String {
    let both = format!("{}\0{}", doc.id(), doc.digest());
    Digest::of(both.as_bytes()).to_string().to_uppercase()
}

/// Where something stands: "line 14, bytes 120–180".
pub(crate) fn place(doc: &Document, block: BlockId, span: Span) -> String {
    let line = doc.block(block).map_or(0, |block| block.line);
    format!("line {line}, bytes {}–{}", span.start(), span.end())
}

/// The title of an article as the page has it, on one line.
pub(crate) fn title(doc: &Document, article: ArticleId) -> Option<String> {
    let span = doc.article(article)?.title?;
    let blocks = &doc.layers().blocks;
    let block = blocks.iter().find(|block| block.span == span);
    let text = block.map_or_else(
        || span.slice(doc.source()),
        |block| block.text(doc.source()),
    );
    let text = crate::escape::line(text.trim().trim_start_matches(['#', ' ']));
    (!text.is_empty()).then_some(text)
}

/// A place in bytes, as formats without a form of their own write it: "120-180".
pub(crate) fn bytes(span: Span) -> String {
    format!("{}-{}", span.start(), span.end())
}

/// What one side of a comparison gives, in words: the place where the sides differ in that, else the date.
pub(crate) fn side(doc: &Document, side: &Side) -> String {
    let place = side.place.and_then(|id| doc.entity(id));
    place.map_or_else(
        || crate::words::edtf(&side.edtf),
        |place| place.name.clone(),
    )
}
