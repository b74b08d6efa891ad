//! Who wrote a text, by the lines at its beginning that say so.

use regesta_model::{Block, BlockKind, Document, Field, Genre, Judgement, Label, Stated};
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
        let brief = lines.filter(|line| line.split_whitespace().count() <= WORDS);
        let head = above_text(doc).into_iter();
        let head = head.map(|block| block.text(doc.source()));
        // who posted a text is said before whom it speaks of
        let posted = head
            .clone()
            .filter(|line| self.0.is_post(line) || self.0.is_credit(line));
        let mut lines = posted.chain(brief).chain(head);
        let author = lines.find_map(|line| self.0.author(line))?;
        Some(Stated::new(Field::Author, author, "byline"))
    }

    /// Leaves of a stated author who is introduced as in a byline ("Posted by Ada Pell") the name.
    pub fn tidy(&self, stated: &mut Stated) {
        if stated.field == Field::Author
            && let Some(name) = self.0.author(&stated.value)
        {
            stated.value = name.to_owned();
        } else if stated.field == Field::Author {
            let lead = self.0.after_lead(&stated.value);
            stated.value.drain(..lead);
        }
    }

    /// Whether an HTML page is a list of several texts.
    #[must_use]
    pub fn is_list(&self, doc: &Document) -> bool {
        doc.origin().html && is_list(doc)
    }

    /// The brief lines above the text, kept or not, each with whether it says who wrote or published what stands below: in HTML
    /// those below the heading, else those that are judged to be bylines.
    #[must_use]
    pub fn above<'d>(&self, doc: &'d Document) -> Vec<(&'d str, bool)> {
        let lines = above_text(doc).into_iter().chain(bylines_above(doc));
        let lines = lines.map(|block| block.text(doc.source()));
        lines.map(|line| (line, self.says(line))).collect()
    }

    /// Whether a line says who wrote or published a text.
    #[must_use]
    pub fn says(&self, line: &str) -> bool {
        self.0.is_credit(line) || self.0.is_post(line) || self.0.author(line).is_some()
    }
}

/// The brief blocks between the heading and the text of an HTML page that is one text.
fn above_text(doc: &Document) -> Vec<&Block> {
    let layers = doc.layers();
    let judged = layers.blocks.iter().zip(&layers.judgements);
    let is_text = |(block, one): (&Block, &Judgement)| {
        let words = block.text(doc.source()).split_whitespace().count();
        let kind = matches!(block.kind, BlockKind::Paragraph | BlockKind::Quote);
        kind && one.verdict.is_kept() && words > WORDS
    };
    let first = judged.clone().position(is_text);
    let Some(first) = first.filter(|_| doc.origin().html && !is_list(doc)) else {
        return Vec::new();
    };
    let above = layers.blocks.get(first.saturating_sub(BLOCKS)..first);
    let above = above.unwrap_or_default();
    let head = above
        .iter()
        .rposition(|block| block.kind == BlockKind::Heading);
    let Some(own) = head.and_then(|head| above.get(head + 1..)) else {
        return Vec::new();
    };
    let brief = |block: &&Block| block.text(doc.source()).split_whitespace().count() <= WORDS;
    own.iter().filter(brief).collect()
}

/// Whether the text of an HTML page stands in several articles.
#[cfg(feature = "html")]
fn is_list(doc: &Document) -> bool {
    let outline = crate::html::outline(doc);
    let layers = doc.layers();
    let judged = layers.blocks.iter().zip(&layers.judgements).enumerate();
    let heads = judged
        .filter(|(_, (block, one))| block.kind == BlockKind::Heading && one.verdict.is_kept());
    let mut articles = heads.filter_map(|(at, _)| outline.article(at));
    let first = articles.next();
    first.is_some() && articles.any(|article| Some(article) != first)
}

#[cfg(not(feature = "html"))]
fn is_list(_: &Document) -> bool {
    false
}

/// The bylines above the first text of a page without tags, if that is no thread: lines that say who wrote it, or when.
fn bylines_above(doc: &Document) -> impl Iterator<Item = &Block> {
    let layers = doc.layers();
    let mut articles = layers.articles.iter();
    let first = articles.find(|article| article.genre != Genre::Shell);
    let first = first.filter(|article| article.genre != Genre::Forum && !doc.origin().html);
    let above = layers.blocks.iter().zip(&layers.judgements);
    above
        .take(first.map_or(0, |article| article.blocks.start))
        .filter(|(_, judgement)| judgement.label == Label::Byline)
        .map(|(block, _)| block)
}
