//! Authors and days of publication that the text itself tells, in a byline or dateline.

use anyhow::Result;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_ingest::bylines_above;
use regesta_model::{Article, Document, Field, Genre, Language, Outcome, Stated};
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
        let blocks = &doc.layers().blocks;
        let dated = |article: &Article| {
            let span = article.published?;
            let line = blocks.iter().find(|block| block.span == span)?;
            self.day(line.text(doc.source()), article.language)
        };
        let first = texts.clone().next()?;
        let above =
            bylines_above(doc).find_map(|line| self.day(line.text(doc.source()), first.language));
        above.or_else(|| texts.filter_map(dated).next())
    }

    fn day(&self, text: &str, language: Language) -> Option<Stated> {
        let found = self.tagger.find(text, language);
        let readings = resolve(text, &found, &Context::default(), &self.places);
        let mut days = readings.iter().filter_map(|reading| match reading.outcome {
            Outcome::Certain(_) => reading.edtf(),
            _ => None,
        });
        let day = days.find(|edtf| edtf.as_str().len() == "2019-05-03".len())?;
        Some(Stated::new(Field::Published, day.as_str(), "byline"))
    }
}
