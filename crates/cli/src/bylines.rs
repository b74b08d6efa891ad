//! Authors and days of publication that the text itself tells, in a byline or dateline.

use anyhow::Result;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::{Article, Block, Document, Field, Genre, Language, Outcome, Stated};
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
        let day = if doc.origin().html {
            self.published(doc).or_else(|| self.above(doc))
        } else {
            self.above(doc).or_else(|| self.published(doc))
        };
        author.into_iter().chain(day).collect()
    }

    /// The day that the first text with a byline names in it. An HTML page of several texts of different days has none.
    fn published(&self, doc: &Document) -> Option<Stated> {
        let articles = doc.layers().articles.iter();
        let texts = articles.filter(|article| article.genre != Genre::Shell);
        let mut days = texts.filter_map(|article| Some((article, self.day(doc, article)?)));
        let (article, first) = days.next()?;
        let other = doc.origin().html
            && article.genre != Genre::Forum
            && days.any(|(_, day)| day.value != first.value);
        (!other && !self.authors.is_list(doc)).then_some(first)
    }

    /// The day that a line above the text tells.
    fn above(&self, doc: &Document) -> Option<Stated> {
        let mut articles = doc.layers().articles.iter();
        let text = articles.find(|article| article.genre != Genre::Shell)?;
        let lines = self.authors.above(doc).into_iter();
        let html = doc.origin().html;
        let mut days = lines.filter_map(|(line, says)| {
            let found = self.tagger.find(line, text.language);
            let dates: usize = found.iter().map(|date| date.span.len()).sum();
            let day = (says || dates * 2 > line.len()).then(|| self.day_in(line, text.language))?;
            day.filter(|day| !html || (day.value.as_str() >= WEB && !is_open(line)))
        });
        days.next()
    }

    fn day(&self, doc: &Document, article: &Article) -> Option<Stated> {
        let span = article.published?;
        let blocks = &doc.layers().blocks;
        let line = blocks.iter().find(|block| block.span == span);
        let text = line.map(|line: &Block| line.text(doc.source()))?;
        self.day_in(text, article.language)
    }

    /// The first whole day that a line names for certain.
    fn day_in(&self, text: &str, language: Language) -> Option<Stated> {
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

/// The first year of pages in HTML: a line with an earlier day tells of the text, not of the page.
const WEB: &str = "1991";

/// Whether a line has its day in numbers alone that can be read in two orders: "03/02/2021".
fn is_open(line: &str) -> bool {
    let mut numbers = line.split(|c: char| !c.is_ascii_digit());
    let mut numbers = numbers.by_ref().filter(|number| !number.is_empty());
    let low = |number: Option<&str>| {
        let number = number.filter(|number| number.len() <= 2);
        number
            .and_then(|number| number.parse::<u8>().ok())
            .filter(|number| *number <= 12)
    };
    let (first, second) = (low(numbers.next()), low(numbers.next()));
    let named = line.split_whitespace().any(|word| {
        word.chars().all(|c| c.is_alphabetic() || c == '.') && word.chars().count() >= 3
    });
    !named
        && first
            .zip(second)
            .is_some_and(|(first, second)| first != second)
}
