//! What every section looks up.

use super::write::short;
use crate::names::title_of;
use crate::wire::entity_of;
use regesta_model::{Article, ArticleId, BlockId, Document, EntityId, Statement, Verdict};

/// Characters of an article's name.
const NAME: usize = 64;

/// A document with its lookups.
pub(crate) struct View<'d> {
    pub(crate) doc: &'d Document,
    /// The entity of each mention.
    pub(crate) entities: Vec<Option<usize>>,
}

/// What became of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    Kept,
    Repeated,
    Dropped,
}

impl<'d> View<'d> {
    pub(crate) fn new(doc: &'d Document) -> Self {
        Self {
            doc,
            entities: entity_of(doc),
        }
    }

    /// The document's title: of its metadata, of its first article that has one, else its id.
    pub(crate) fn title(&self) -> String {
        let own = self.doc.origin().title.clone();
        let mut titles = self
            .doc
            .layers()
            .articles
            .iter()
            .filter_map(|article| title_of(self.doc, article));
        let first = || {
            titles
                .next()
                .map(|span| self.doc.text_of(span).trim().to_owned())
        };
        own.or_else(first)
            .filter(|title| !title.is_empty())
            .map_or_else(|| self.doc.id().to_string(), |title| short(&title, NAME))
    }

    /// An article's title, or how it begins.
    pub(crate) fn article_name(&self, article: &Article) -> String {
        let layers = self.doc.layers();
        let titled = title_of(self.doc, article);
        let titled = titled.map(|span| self.doc.text_of(span).trim().to_owned());
        let kept = || {
            let blocks = article
                .blocks
                .clone()
                .filter(|index| self.fate(BlockId::new(*index)) != Fate::Dropped);
            let mut texts = blocks.filter_map(|index| layers.blocks.get(index));
            texts
                .next()
                .map(|block| self.doc.text_of(block.span).trim().to_owned())
        };
        let name = titled.filter(|title| !title.is_empty()).or_else(kept);
        short(name.as_deref().unwrap_or("(nothing kept)"), NAME)
    }

    pub(crate) fn article(&self, id: ArticleId) -> Option<&'d Article> {
        self.doc.article(id)
    }

    pub(crate) fn fate(&self, id: BlockId) -> Fate {
        match self.doc.judgement(id) {
            Some(judgement) if matches!(judgement.verdict, Verdict::Dropped(_)) => Fate::Dropped,
            Some(judgement) if judgement.duplicate_of.is_some() => Fate::Repeated,
            _ => Fate::Kept,
        }
    }

    pub(crate) fn line(&self, id: BlockId) -> u32 {
        self.doc.block(id).map_or(0, |block| block.line)
    }

    pub(crate) fn name(&self, id: EntityId) -> &'d str {
        self.doc
            .entity(id)
            .map_or("?", |entity| entity.name.as_str())
    }

    pub(crate) fn statement(&self, index: usize) -> Option<&'d Statement> {
        self.doc.layers().records.statements.get(index)
    }
}

/// "1 line", "2 lines".
pub(crate) fn count(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// A number with thin spaces between its thousands.
pub(crate) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}
