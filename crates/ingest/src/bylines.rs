//! Who wrote a text, by the lines at its beginning that say so.

use regesta_model::{Block, Document, Field, Genre, Label, Stated};
use regesta_packs::{BylinePack, Cleaning};

/// Reads the authors that the text itself names.
///
/// ```
/// use regesta_ingest::{Bylines, Tools, clean};
/// use std::sync::Arc;
/// let packs = regesta_packs::Cleaning::builtin()?;
/// let tools = Arc::new(Tools::new(&packs)?);
/// let text = "The ice of 1893\n\nBy Ada Pell, 3 May 1921\n\nThe ice came early that year, and it stayed until the week in \
///     which the boats should have gone out. Nobody in the harbour had seen the like of it.\n";
/// let author = Bylines::new(&packs).author(&clean(&tools, text).document);
/// assert_eq!(author.map(|author| author.value).as_deref(), Some("Ada Pell"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Bylines(BylinePack);

/// Blocks at the beginning of a text in which its byline stands, and words of the longest.
const BLOCKS: usize = 8;
const WORDS: usize = 18;

impl Bylines {
    /// Reads bylines as this pack knows them.
    #[must_use]
    pub fn new(packs: &Cleaning) -> Self {
        Self(packs.bylines.clone())
    }

    /// The author that a byline above the first text names, or the first text that names one. Posts of a forum have writers, the
    /// thread has none.
    #[must_use]
    pub fn author(&self, doc: &Document) -> Option<Stated> {
        let blocks = &doc.layers().blocks;
        let above = bylines_above(doc).map(|block| block.text(doc.source()));
        let articles = doc.layers().articles.iter();
        let texts = articles.filter(|text| !matches!(text.genre, Genre::Shell | Genre::Forum));
        let lines = texts.flat_map(|text| {
            let own = blocks.get(text.blocks.clone()).unwrap_or_default();
            own.iter()
                .take(BLOCKS)
                .map(|block| block.text(doc.source()))
        });
        let lines = above.chain(lines);
        let mut brief = lines.filter(|line| line.split_whitespace().count() <= WORDS);
        let author = brief.find_map(|line| self.0.author(line))?;
        Some(Stated::new(Field::Author, author, "byline"))
    }
}

/// The bylines above the first text of a page, if that is no thread: lines that say who wrote it, or when.
pub fn bylines_above(doc: &Document) -> impl Iterator<Item = &Block> {
    let layers = doc.layers();
    let mut articles = layers.articles.iter();
    let first = articles.find(|article| article.genre != Genre::Shell);
    let first = first.filter(|article| article.genre != Genre::Forum);
    let above = layers.blocks.iter().zip(&layers.judgements);
    above
        .take(first.map_or(0, |article| article.blocks.start))
        .filter(|(_, judgement)| judgement.label == Label::Byline)
        .map(|(block, _)| block)
}
