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
        let day = self.begun(doc);
        let day = if day.is_some() {
            day
        } else if doc.origin().html {
            self.published(doc).or_else(|| self.above(doc))
        } else {
            self.above(doc).or_else(|| self.published(doc))
        };
        author.into_iter().chain(day).collect()
    }

    /// The day of a thread's first post.
    fn begun(&self, doc: &Document) -> Option<Stated> {
        let layers = doc.layers();
        let first = layers.posts.first()?;
        let thread = layers.posts.len() > 1
            && first.blocks.iter().any(|id| {
                let judgement = doc.judgement(*id);
                judgement.is_some_and(|judgement| judgement.verdict.is_kept())
            });
        let language = doc.judgement(*first.blocks.first()?)?.language;
        let time = first.time.filter(|_| thread)?;
        let text = doc.text_of(time);
        self.day_in(&text, language).filter(|_| !is_open(&text))
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
            let day = (says || self.is_dated(line, text.language))
                .then(|| self.day_in(line, text.language))?;
            day.filter(|day| !html || (day.value.as_str() >= WEB && !is_open(line)))
        });
        days.next()
    }

    /// Whether a line, or a part of it between signs, is little more than a date, or a date and who wrote what stands below.
    fn is_dated(&self, line: &str, language: Language) -> bool {
        let mut parts = line.split(PARTS).chain([line]);
        parts.any(|part| {
            let found = self.tagger.find(part, language);
            let dates: usize = found.iter().map(|date| date.span.len()).sum();
            let before = found.first().and_then(|date| part.get(..date.span.start()));
            // a label that says of what the day is: of an event, of a birth
            if before.is_some_and(|before| before.trim_end().ends_with(':')) {
                return false;
            }
            let first = found.first().filter(|date| date.span.start() == 0);
            let behind = first.and_then(|date| part.get(date.span.end()..));
            let behind = behind.map(|behind| behind.trim_start_matches(is_time));
            dates * 2 > part.len() || behind.is_some_and(|behind| self.authors.says(behind))
        })
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

/// Signs between the parts of a line.
const PARTS: [char; 3] = ['|', '·', '•'];

/// Whether a character is one of a time behind a date, or parts it from what follows.
fn is_time(c: char) -> bool {
    c.is_ascii_digit() || " ,:–—-/".contains(c)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_date_and_a_writer_are_dated() {
        let bylines = Bylines::new().unwrap();
        let cases = [
            ("en", "12 May 2019, 10:34", true),
            ("en", "12 May 2019 by Ada Pell in Mills, 3 answers", true),
            ("en", "Ada Pell · 12 May 2019 · 4 min read", true),
            ("en", "12 May 2019 saw the end of the old mill", false),
            (
                "de",
                "4. November 2012 von Ada Pell, Redaktion in Mühlen",
                true,
            ),
            ("ru", "12 мая 2019, 10:34", true),
            ("ru", "12 мая 2019, 10:34 Автор: Ада Пелл", true),
        ];
        for (language, line, wanted) in cases {
            let language = Language::new(language);
            assert_eq!(bylines.is_dated(line, language), wanted, "{line}");
        }
    }
}
