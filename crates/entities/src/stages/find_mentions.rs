//! `find-mentions`: names where they stand.

use crate::paragraph::{Paragraph, paragraphs};
use crate::{Found, Tagger};
use regesta_model::{Document, Layer, Mention, Notes, RuleId, Span, Stage, StageId};
use regesta_packs::{Authority, Names};
use std::sync::Arc;

/// Adds a mention for each name in the kept blocks. Where dates were found before, no part of a date is held for a name.
#[derive(Debug, Clone)]
pub struct FindMentions {
    tagger: Tagger,
}

impl FindMentions {
    /// The stage with these packs.
    #[must_use]
    pub fn new(names: Arc<Names>) -> Self {
        Self {
            tagger: Tagger::new(names),
        }
    }

    /// The same, with an authority file of the user's: its names are found wherever they stand.
    #[must_use]
    pub fn with_authority(self, authority: Option<Arc<Authority>>) -> Self {
        Self {
            tagger: self.tagger.with_authority(authority),
        }
    }

    fn mentions(&self, doc: &Document) -> Vec<Mention> {
        let paragraphs = paragraphs(doc, self.tagger.names());
        let articles = paragraphs.chunk_by(|a, b| a.article() == b.article());
        let texts: Vec<Vec<_>> = articles
            .map(|article| article.iter().map(Paragraph::read).collect())
            .collect();
        let mut mentions = Vec::new();
        for (paragraph, found) in paragraphs.iter().zip(self.tagger.find_on(&texts)) {
            mentions.extend(found.into_iter().map(|found| mention(paragraph, found)));
        }
        mentions
    }
}

impl Stage for FindMentions {
    fn id(&self) -> StageId {
        StageId::new("find-mentions")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Mentions]
    }

    fn run(&self, doc: &mut Document, _notes: &mut Notes) {
        let mut mentions = self.mentions(doc);
        let dates: Vec<Span> = doc.layers().dates.iter().map(|date| date.span).collect();
        mentions.retain(|mention| !is_dated(mention, &dates, doc.source()));
        doc.layers_mut().mentions = mentions;
    }
}

/// Rules that may take a date, or the mark of its calendar, for a name.
const FALLIBLE: [&str; 5] = ["model", "quoted", "person", "list", "former"];

/// Whether a mention overlaps a date, and is no name that has a date in it ("1905 Revolution").
fn is_dated(mention: &Mention, dates: &[Span], source: &str) -> bool {
    if !FALLIBLE.contains(&mention.rule.as_str()) {
        return false;
    }
    let span = mention.span;
    let from = dates.partition_point(|date| date.end() <= span.start());
    let near = dates.iter().skip(from);
    let mut overlapping = near.take_while(|date| date.start() < span.end());
    overlapping.any(|date| {
        let outside = [
            (span.start(), date.start().min(span.end())),
            (date.end().max(span.start()), span.end()),
        ];
        let named = |(start, end)| {
            let text: &str = source.get(start..end).unwrap_or_default();
            text.chars().any(char::is_uppercase)
        };
        let around = span.start() <= date.start() && date.end() <= span.end();
        !(around && outside.into_iter().any(named))
    })
}

fn mention(paragraph: &Paragraph<'_>, found: Found) -> Mention {
    Mention {
        block: paragraph.block_at(found.range.start),
        span: paragraph.to_source(found.range),
        kind: found.kind,
        title: found.title.map(|range| paragraph.to_source(range)),
        lemma: found.lemma,
        rule: RuleId::new(found.rule),
        confidence: found.confidence,
    }
}
