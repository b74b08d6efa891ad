//! Authors and days of publication that the text itself tells, in a byline or dateline.

use anyhow::Result;
use regesta_dates::{Context, Places, Tagger, resolve};
use regesta_model::{Article, Block, Document, Field, Genre, Language, Outcome, Stated};
use regesta_packs::{CalendarPlaces, Cleaning, LangPack, NumericOrder};

/// Reads the names and dates of bylines.
#[derive(Debug)]
pub(crate) struct Bylines {
    authors: regesta_ingest::Bylines,
    tagger: Tagger,
    /// Which number of "03/02/2021" is the day in each language.
    orders: Vec<(Language, NumericOrder)>,
    places: Places,
}

impl Bylines {
    pub(crate) fn new() -> Result<Self> {
        let packs = LangPack::builtin()?;
        let order = |pack: &LangPack| (Language::new(&pack.code), pack.numeric_order);
        Ok(Self {
            authors: regesta_ingest::Bylines::new(&Cleaning::builtin()?),
            tagger: Tagger::new(&packs),
            orders: packs.iter().map(order).collect(),
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
        self.day_in(&text, language)
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
            day.filter(|day| !html || day.value.as_str() >= WEB)
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
        let order = self.orders.iter().find(|(own, _)| *own == language);
        if is_open(text, order.map(|(_, order)| *order)) {
            return None;
        }
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

/// Whether a line has its day in numbers that may stand in two orders, "03/02/2021", where the language settles none.
fn is_open(line: &str, order: Option<NumericOrder>) -> bool {
    let settled = matches!(order, Some(NumericOrder::Dmy | NumericOrder::Mdy));
    let full_stop_settles = order.is_none();
    let is_date = |c: char| c.is_ascii_digit() || "./-".contains(c);
    let mut written = line.split(|c: char| !is_date(c));
    let may_swap = |date: &str| {
        let numbers = date.trim_matches(|c: char| !c.is_ascii_digit());
        let mut numbers = numbers.splitn(3, ['.', '/', '-']);
        let low = |number: Option<&str>| {
            let number = number.filter(|number| number.len() <= 2)?.parse::<u8>();
            number.ok().filter(|number| (1..=12).contains(number))
        };
        let (first, second) = (low(numbers.next()), low(numbers.next()));
        let other = first.is_some() && second.is_some() && first != second;
        other && numbers.next().is_some() && !(full_stop_settles && date.contains('.'))
    };
    !settled && written.any(may_swap)
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
    #[test]
    fn a_day_in_numbers_is_open_where_its_language_settles_no_order() {
        let either = Some(NumericOrder::Either);
        let cases = [
            ("Posted on 03/05/2019", either, true),
            ("Posted on 03/25/2019", either, false),
            ("Posted on 05/05/2019", either, false),
            ("Published: 2019-03-05, 10:05", either, false),
            ("March 5, 2019, 4/5 stars", either, false),
            ("Publié le 03/05/2019", Some(NumericOrder::Dmy), false),
            ("05.03.2019", None, false),
            ("05/03/2019", None, true),
        ];
        for (line, order, wanted) in cases {
            assert_eq!(is_open(line, order), wanted, "{line}");
        }
    }
}
