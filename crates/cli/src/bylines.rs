//! Authors and days of publication that the text itself tells, in a byline or dateline.

use anyhow::Result;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::{Article, Block, Document, Field, Genre, Outcome, Stated};
use regesta_packs::{CalendarPlaces, Cleaning, LangPack};

/// Reads the names and dates of bylines.
#[derive(Debug)]
pub(crate) struct Bylines {
    authors: regesta_ingest::Bylines,
    tagger: Tagger,
    places: Places,
}

impl Bylines {
    pub(crate) fn new() -> Result<Self> {
        Ok(Self {
            authors: regesta_ingest::Bylines::new(&Cleaning::builtin()?),
            tagger: Tagger::new(&LangPack::builtin()?),
            places: Places::new(&CalendarPlaces::builtin()?),
        })
    }

    /// The author and the day that bylines name.
    pub(crate) fn stated(&self, doc: &Document) -> Vec<Stated> {
        let author = self.authors.author(doc);
        author.into_iter().chain(self.published(doc)).collect()
    }

    /// The day that the first text with a byline names in it.
    fn published(&self, doc: &Document) -> Option<Stated> {
        let articles = doc.layers().articles.iter();
        let texts = articles.filter(|article| article.genre != Genre::Shell);
        texts.filter_map(|article| self.day(doc, article)).next()
    }

    fn day(&self, doc: &Document, article: &Article) -> Option<Stated> {
        let span = article.published?;
        let blocks = &doc.layers().blocks;
        let line = blocks.iter().find(|block| block.span == span);
        let text = line.map(|line: &Block| line.text(doc.source()))?;
        let found = self.tagger.find(text, article.language);
        let readings = resolve(text, &found, &Context::default(), &self.places);
        let mut days = readings.iter().filter_map(|reading| match reading.outcome {
            Outcome::Certain(_) => reading.edtf(),
            _ => None,
        });
        let day = days.find(|edtf| edtf.as_str().len() == "2019-05-03".len())?;
        Some(Stated::new(Field::Published, day.as_str(), "byline"))
    }
}
