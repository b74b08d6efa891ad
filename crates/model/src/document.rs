//! A document: source text that never changes, and the layers added to it.

use crate::block::PassageOrigin;
use crate::{
    Aligned, Annotation, Article, ArticleId, Block, BlockId, DateId, DocumentId, Entity, EntityId,
    Judgement, Language, Mention, MentionId, Passage, Post, Reading, Records, Span, Stated,
    WrittenDate,
};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A scraped page or other text.
///
/// ```
/// use regesta_model::Document;
/// let doc = Document::from_text("letter-1", "Helsingfors, 27 September 1917.");
/// assert_eq!(doc.id().as_str(), "letter-1");
/// assert!(doc.layers().blocks.is_empty(), "no stage has run yet");
/// ```
#[derive(Debug, Clone)]
pub struct Document {
    id: DocumentId,
    source: Arc<str>,
    origin: Origin,
    /// Made when it is first asked for.
    digest: OnceLock<Digest>,
    /// The same, until a layer changes.
    plain: OnceLock<String>,
    layers: Layers,
}

/// What is known of where a document comes from. Every field may be missing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address it was scraped from.
    pub url: Option<String>,
    /// Title by its metadata.
    pub title: Option<String>,
    /// Author by its metadata.
    pub author: Option<String>,
    /// Day of publication by its metadata, as `YYYY-MM-DD`.
    pub published: Option<String>,
    /// Language by its metadata.
    pub language: Option<Language>,
    /// A place that decides on calendars where the text names none; set by the user.
    pub place: Option<String>,
    /// Whether the source is HTML.
    pub html: bool,
    /// Everything that is stated of it, with who states it; of each field the first counts.
    pub stated: Vec<Stated>,
}

/// A fingerprint of the source bytes (FNV-1a, 64 bits): the same text has the same digest on every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(u64);

impl Digest {
    /// The digest of these bytes.
    ///
    /// Source of the algorithm: G. Fowler, L. C. Noll, K.-P. Vo, "FNV hash", 64-bit FNV-1a.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        Self(bytes.iter().fold(0xcbf2_9ce4_8422_2325, step))
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The layers, each filled by one stage; empty until that stage has run.
#[derive(Debug, Clone, Default)]
pub struct Layers {
    /// Lines and elements, in page order.
    pub blocks: Vec<Block>,
    /// The texts of the page, in page order; together they hold every block.
    pub articles: Vec<Article>,
    /// One for each block, of the same index.
    pub judgements: Vec<Judgement>,
    /// Posts of threads and readers' comments, in page order.
    pub posts: Vec<Post>,
    /// Dates as written, in page order.
    pub dates: Vec<WrittenDate>,
    /// One for each written date, of the same index.
    pub readings: Vec<Reading>,
    /// Names, in page order.
    pub mentions: Vec<Mention>,
    /// Who or what the names name.
    pub entities: Vec<Entity>,
    /// Statements and conflicts.
    pub records: Records,
    /// Annotations of users' own stages, by layer name.
    pub custom: BTreeMap<&'static str, Vec<Annotation>>,
}

impl Document {
    /// A document of this source text.
    #[must_use]
    pub fn new(id: DocumentId, source: Arc<str>, origin: Origin) -> Self {
        Self {
            id,
            source,
            origin,
            digest: OnceLock::new(),
            plain: OnceLock::new(),
            layers: Layers::default(),
        }
    }

    /// A plain text document with nothing known of its origin.
    #[must_use]
    pub fn from_text(id: &str, text: &str) -> Self {
        Self::new(DocumentId::new(id), Arc::from(text), Origin::default())
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> &DocumentId {
        &self.id
    }

    /// The source text; never edited.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The source text, shared: lets a stage read it while it fills a layer.
    #[must_use]
    pub fn shared_source(&self) -> Arc<str> {
        Arc::clone(&self.source)
    }

    /// Where it comes from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Fingerprint of the source.
    #[must_use]
    pub fn digest(&self) -> Digest {
        let made = || Digest::of(self.source.as_bytes());
        *self.digest.get_or_init(made)
    }

    /// The layers.
    #[must_use]
    pub fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The layers, for the stage that fills its own.
    pub fn layers_mut(&mut self) -> &mut Layers {
        self.plain.take();
        &mut self.layers
    }

    /// The block of this id.
    #[must_use]
    pub fn block(&self, id: BlockId) -> Option<&Block> {
        self.layers.blocks.get(id.index())
    }

    /// The judgement on a block.
    #[must_use]
    pub fn judgement(&self, id: BlockId) -> Option<&Judgement> {
        self.layers.judgements.get(id.index())
    }

    /// What a span of the source says to a reader: tags gone, entities decoded, inline chrome cut out, the parts of several
    /// blocks on lines of their own.
    #[must_use]
    pub fn text_of(&self, span: Span) -> Cow<'_, str> {
        let blocks = &self.layers.blocks;
        let first = blocks.partition_point(|block| block.span.end() <= span.start());
        let within = blocks.iter().enumerate().skip(first);
        let within = within.take_while(|(_, block)| block.span.start() < span.end());
        let clean = within.map(|(index, block)| {
            let judgement = self.judgement(BlockId::new(index));
            let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
            (block, clean.or(block.text.as_ref()))
        });
        let clean: Vec<_> = clean.collect();
        match clean.as_slice() {
            [(_, Some(clean))] => Cow::Borrowed(clean.of_source(span)),
            parts if parts.iter().any(|(_, clean)| clean.is_some()) => {
                let part = |(block, clean): &(&Block, Option<&Aligned>)| match clean {
                    Some(clean) => clean.of_source(span).to_owned(),
                    None => {
                        let from = span.start().max(block.span.start());
                        let to = span.end().min(block.span.end());
                        self.source.get(from..to).unwrap_or_default().to_owned()
                    }
                };
                let parts = parts.iter().map(part).filter(|part| !part.is_empty());
                let parts: Vec<String> = parts.collect();
                Cow::Owned(parts.join("\n"))
            }
            _ => Cow::Borrowed(span.slice(&self.source)),
        }
    }

    /// The source with blanks in the place of markup, each word of the text where it stands: `Juel</b>&nbsp;(1745` as
    /// `Juel`, four blanks, a hard blank, four blanks, `(1745`. Of a document that is no HTML, the source.
    #[must_use]
    pub fn plain(&self) -> &str {
        if !self.origin.html {
            return &self.source;
        }
        self.plain.get_or_init(|| {
            let mut plain = vec![b' '; self.source.len()];
            let mut put = |text: &str, span: Span| {
                let place = plain
                    .get_mut(span.range())
                    .filter(|at| at.len() >= text.len());
                let place = place.and_then(|at| at.get_mut(..text.len()));
                place
                    .into_iter()
                    .for_each(|at| at.copy_from_slice(text.as_bytes()));
            };
            for (index, block) in self.layers.blocks.iter().enumerate() {
                let judgement = self.judgement(BlockId::new(index));
                let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
                match clean.or(block.text.as_ref()) {
                    Some(clean) => clean.pieces().for_each(|(text, span)| put(text, span)),
                    None => put(block.span.slice(&self.source), block.span),
                }
            }
            String::from_utf8(plain).unwrap_or_else(|_| self.source.to_string())
        })
    }

    /// The blocks that say who wrote a post, and when.
    pub fn heads_of<'d>(&'d self, post: &Post) -> impl Iterator<Item = BlockId> + use<'d> {
        let known = post.author.into_iter().chain(post.time);
        known.map(|span| {
            let ends = |block: &Block| block.span.end() <= span.start();
            BlockId::new(self.layers.blocks.partition_point(ends))
        })
    }

    /// The article a block stands in.
    #[must_use]
    pub fn article_of(&self, block: BlockId) -> Option<ArticleId> {
        let articles = &self.layers.articles;
        let index = articles.partition_point(|article| article.blocks.end <= block.index());
        articles
            .get(index)
            .filter(|article| article.blocks.contains(&block.index()))
            .map(|_| ArticleId::new(index))
    }

    /// The article of this id.
    #[must_use]
    pub fn article(&self, id: ArticleId) -> Option<&Article> {
        self.layers.articles.get(id.index())
    }

    /// The written date of this id.
    #[must_use]
    pub fn date(&self, id: DateId) -> Option<&WrittenDate> {
        self.layers.dates.get(id.index())
    }

    /// The reading of this written date.
    #[must_use]
    pub fn reading(&self, id: DateId) -> Option<&Reading> {
        self.layers.readings.get(id.index())
    }

    /// The mention of this id.
    #[must_use]
    pub fn mention(&self, id: MentionId) -> Option<&Mention> {
        self.layers.mentions.get(id.index())
    }

    /// The entity of this id.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.layers.entities.get(id.index())
    }

    /// The kept blocks as clean text, in page order; before `judge-blocks` has run, all blocks.
    pub fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        self.layers
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| self.passage(BlockId::new(index), block))
    }

    fn passage<'d>(&'d self, id: BlockId, block: &'d Block) -> Option<Passage<'d>> {
        let judgement = self.judgement(id);
        if judgement.is_some_and(|judgement| !judgement.verdict.is_kept()) {
            return None;
        }
        let article = self.article_of(id);
        let clean = judgement.and_then(|judgement| judgement.clean.as_ref());
        Some(Passage {
            block: id,
            article,
            language: self.language_of(judgement, article),
            text: clean.map_or_else(|| block.text(&self.source), |clean| clean.text()),
            duplicate: judgement.is_some_and(|judgement| judgement.duplicate_of.is_some()),
            origin: clean.map_or(PassageOrigin::Block(block), PassageOrigin::Clean),
        })
    }

    fn language_of(&self, judgement: Option<&Judgement>, article: Option<ArticleId>) -> Language {
        let known = |language: &Language| *language != Language::UNKNOWN;
        let judged = judgement.map(|judgement| judgement.language).filter(known);
        let article = || {
            article
                .and_then(|id| self.article(id))
                .map(|article| article.language)
                .filter(known)
        };
        judged
            .or_else(article)
            .or(self.origin.language)
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::BlockKind;

    #[test]
    fn words_stand_where_they_stood_without_their_markup() {
        let source = "<p><b>Juel</b>&nbsp;(1745&ndash;1802)</p>";
        let origin = Origin {
            html: true,
            ..Origin::default()
        };
        let mut doc = Document::new(DocumentId::new("a"), Arc::from(source), origin);
        let span = |range| Span::new(source, range).unwrap();
        let mut text = Aligned::builder();
        text.keep(source, span(6..10));
        text.replace("\u{a0}", span(14..20));
        text.keep(source, span(20..25));
        text.replace("–", span(25..32));
        text.keep(source, span(32..37));
        doc.layers_mut().blocks.push(Block {
            span: span(3..37),
            kind: BlockKind::Paragraph,
            line: 1,
            gap: 0,
            text: Some(text.finish()),
        });
        let plain = "      Juel    \u{a0}    (1745–    1802)    ";
        assert_eq!(doc.plain(), plain);
        assert_eq!(doc.text_of(span(6..25)), "Juel\u{a0}(1745");
        assert_eq!(doc.plain().len(), source.len());
    }
}
