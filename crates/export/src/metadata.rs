//! What a document's origin states of it, and what its text does.

use crate::names::title_of;
use regesta_model::{Document, Field, Genre, Label, Language, Span, Stated};

/// One value for each field that anything tells, in the order of the fields. What was set goes first, then what the origin
/// states, then `more`, then the text itself; of a language the text knows best.
///
/// ```
/// use regesta_model::{Document, DocumentId, Field, Origin, Stated};
/// let mut origin = Origin::default();
/// origin.state(Stated::new(Field::Title, "A letter", "og:title"));
/// let doc = Document::new(DocumentId::new("a"), "text".into(), origin);
/// let known = regesta_export::metadata(&doc, &[]);
/// assert_eq!((known[0].value.as_str(), known[0].rule.as_str()), ("A letter", "og:title"));
/// ```
#[must_use]
pub fn metadata(doc: &Document, more: &[Stated]) -> Vec<Stated> {
    let set = |stated: &&Stated| stated.rule.as_str() == "settings";
    let origin = &doc.origin().stated;
    let mut all: Vec<Stated> = origin.iter().filter(set).cloned().collect();
    all.extend(language(doc));
    all.extend(origin.iter().cloned());
    all.extend(bare(doc));
    all.extend(more.iter().cloned());
    all.extend(title(doc));
    let best = Field::ALL.iter();
    let best = best.filter_map(|field| all.iter().find(|stated| stated.field == *field));
    best.cloned().collect()
}

/// Values that were given without a source, as a program of one's own may do.
fn bare(doc: &Document) -> Vec<Stated> {
    let origin = doc.origin();
    let fields = [
        (Field::Url, &origin.url),
        (Field::Title, &origin.title),
        (Field::Author, &origin.author),
        (Field::Published, &origin.published),
    ];
    let given = fields.into_iter().filter_map(|(field, value)| {
        let value = value.as_ref()?;
        Some(Stated::new(field, value.as_str(), "given"))
    });
    given.collect()
}

/// The language that most of the page's text is in.
fn language(doc: &Document) -> Option<Stated> {
    let articles = doc.layers().articles.iter();
    let texts = articles.filter(|article| article.genre != Genre::Shell);
    let known = texts.filter(|article| article.language != Language::UNKNOWN);
    // Of two of one length the first.
    let longest = known.rev().max_by_key(|article| article.span.len())?;
    Some(Stated::new(
        Field::Language,
        longest.language.as_str(),
        "text",
    ))
}

/// The first title: that of a text, or the heading that stands above a text among the page's furniture.
fn title(doc: &Document) -> Option<Stated> {
    let articles = doc.layers().articles.iter();
    let own = articles.filter_map(|article| title_of(doc, article));
    let blocks = &doc.layers().blocks;
    let mut titles: Vec<Span> = own.chain(heading_above(doc)).collect();
    titles.sort_by_key(|span| span.start());
    let mut titles = titles.into_iter().filter_map(|span| {
        let block = blocks.iter().find(|block| block.span == span);
        let text = block.map_or_else(
            || span.slice(doc.source()),
            |block| block.text(doc.source()),
        );
        Some(text.trim().trim_start_matches(['#', ' '])).filter(|title| !title.is_empty())
    });
    Some(Stated::new(Field::Title, titles.next()?, "text"))
}

/// The first heading above the first text that is judged to head it.
fn heading_above(doc: &Document) -> Option<Span> {
    let layers = doc.layers();
    let mut articles = layers.articles.iter();
    let first = articles.find(|article| article.genre != Genre::Shell)?;
    let above = layers.judgements.iter().zip(&layers.blocks);
    let mut above = above.take(first.blocks.start);
    let heading = above.find(|(judgement, _)| judgement.label == Label::Heading);
    heading.map(|(_, block)| block.span)
}
