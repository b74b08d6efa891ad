//! Ids, and words for places in a document, that several formats share.

use regesta_model::{Article, ArticleId, BlockId, Digest, Document, Label, Side, Span};

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

/// Where the title of an article stands: where that is a mere date, the first heading after it that is more.
pub(crate) fn title_of(doc: &Document, article: &Article) -> Option<Span> {
    let own = article.title?;
    if !is_date(doc, own) {
        return Some(own);
    }
    let blocks = article.blocks.clone().map(BlockId::new);
    let headings = blocks.filter(|id| {
        let judgement = doc.judgement(*id);
        judgement.is_some_and(|one| one.label == Label::Heading && one.verdict.is_kept())
    });
    let mut better = headings
        .filter_map(|id| Some(doc.block(id)?.span))
        .filter(|span| !span.overlaps(own) && !is_date(doc, *span));
    better.next().or(Some(own))
}

/// Whether a stretch holds a date and no word beside it.
fn is_date(doc: &Document, span: Span) -> bool {
    let dates = doc.layers().dates.iter();
    let inside: Vec<Span> = dates
        .map(|date| date.span)
        .filter(|date| span.contains(*date))
        .collect();
    let dated = |at: usize| inside.iter().any(|date| date.range().contains(&at));
    let text = span.slice(doc.source()).char_indices();
    let mut words = text.filter(|(_, c)| c.is_alphanumeric());
    !inside.is_empty() && words.all(|(at, _)| dated(span.start() + at))
}

/// The title of an article, on one line.
pub(crate) fn title(doc: &Document, article: ArticleId) -> Option<String> {
    let span = title_of(doc, doc.article(article)?)?;
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
