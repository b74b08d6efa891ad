//! The two stages of the pipeline.

use crate::lines::Left;
use crate::resolve::{Context, Item, dates_of, read};
use crate::{Places, Tagger};
use regesta_model::{
    ArticleId, DateId, Document, Label, Language, Layer, Notes, Passage, Reading, Severity, Span,
    Stage, StageId, StyleMark, WrittenDate,
};
use std::sync::Arc;

/// Finds the dates of a document as written: adds the layer of dates.
#[derive(Debug, Clone)]
pub struct FindDates {
    tagger: Arc<Tagger>,
}

impl FindDates {
    /// The stage with this tagger.
    #[must_use]
    pub fn new(tagger: Arc<Tagger>) -> Self {
        Self { tagger }
    }
}

impl Stage for FindDates {
    fn id(&self) -> StageId {
        StageId::new("find-dates")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Dates]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let mut dates: Vec<WrittenDate> = Vec::new();
        let mut left: Option<Left<'_>> = None;
        let passages: Vec<Passage<'_>> = doc.passages().collect();
        let mut years = crate::chronicle::years(&passages).into_iter().peekable();
        for (index, passage) in passages.into_iter().enumerate() {
            let mut found = dates_of(self.tagger.expressions(passage.text, passage.language));
            if let Some((_, year)) = years.next_if(|(at, _)| *at == index) {
                add_first(&mut found, year);
            }
            let below = left.take();
            let year = below.and_then(|left| left.year_below(doc, &passage, &found));
            let last = dates.last_mut().and_then(|last| last.parts.first_mut());
            if let (Some(part), Some(_)) = (last, year) {
                part.year = year;
                found.remove(0);
            }
            left = Left::of(&passage, &found);
            dates.extend(found.into_iter().map(|date| to_source(date, &passage)));
        }
        doc.layers_mut().dates = dates;
    }
}

/// Adds the year that a line begins with, if no date has it.
fn add_first(found: &mut Vec<WrittenDate>, year: WrittenDate) {
    let first = found.first().map(|first| first.span.start());
    if first.is_none_or(|start| start >= year.span.end()) {
        found.insert(0, year);
    }
}

/// A date of a passage's text as a date of the source.
fn to_source(mut date: WrittenDate, passage: &Passage<'_>) -> WrittenDate {
    let map = |span: Span| passage.to_source(span.range());
    date.span = map(date.span);
    date.block = passage.block;
    for part in &mut date.parts {
        part.span = map(part.span);
        part.style = part.style.take().map(|mark| StyleMark {
            span: map(mark.span),
            ..mark
        });
    }
    date
}

/// Works out what the written dates mean: adds the layer of readings.
#[derive(Debug, Clone)]
pub struct ResolveDates {
    places: Arc<Places>,
    assume_julian: bool,
}

impl ResolveDates {
    /// The stage with this table of places.
    #[must_use]
    pub fn new(places: Arc<Places>) -> Self {
        Self {
            places,
            assume_julian: false,
        }
    }

    /// Whether an unmarked day at a place that counted in the Julian calendar is taken as Julian; off by default.
    #[must_use]
    pub fn assume_julian(mut self, assume: bool) -> Self {
        self.assume_julian = assume;
        self
    }

    fn context(&self, doc: &Document, article: Option<ArticleId>, around: Vec<i32>) -> Context {
        let found = article.and_then(|id| doc.article(id));
        let title = found.and_then(|article| article.title);
        let mut words = title
            .map_or("", |title| title.slice(doc.source()))
            .to_owned();
        if let Some(title) = &doc.origin().title {
            words.push(' ');
            words.push_str(title);
        }
        Context {
            year: None,
            around,
            published: doc.origin().published.as_deref().and_then(iso_day),
            title: words,
            place: doc.origin().place.clone(),
            language: found.map_or(Language::UNKNOWN, |article| article.language),
            news: false,
            assume_julian: self.assume_julian,
        }
    }
}

fn iso_day(text: &str) -> Option<(i32, u8, u8)> {
    let mut fields = text.get(..10)?.splitn(3, '-');
    let year = fields.next()?.parse().ok()?;
    Some((
        year,
        fields.next()?.parse().ok()?,
        fields.next()?.parse().ok()?,
    ))
}

impl Stage for ResolveDates {
    fn id(&self) -> StageId {
        StageId::new("resolve-dates")
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Dates, Layer::Articles]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Readings]
    }

    fn run(&self, doc: &mut Document, notes: &mut Notes) {
        let mut readings: Vec<Reading> = Vec::with_capacity(doc.layers().dates.len());
        let groups = groups(doc);
        let around = crate::around::years(doc, &groups);
        for ((article, range), around) in groups.into_iter().zip(around) {
            let items: Vec<Item<'_>> = range.clone().filter_map(|index| item(doc, index)).collect();
            let read = read(&items, &self.context(doc, article, around), &self.places);
            let numbered = read.into_iter().zip(range);
            readings.extend(numbered.map(|(reading, index)| Reading {
                date: DateId::new(index),
                ..reading
            }));
        }
        report(doc, &readings, notes);
        doc.layers_mut().readings = readings;
    }
}

/// Runs of dates that stand in one article.
fn groups(doc: &Document) -> Vec<(Option<ArticleId>, std::ops::Range<usize>)> {
    let mut out: Vec<(Option<ArticleId>, std::ops::Range<usize>)> = Vec::new();
    for (index, date) in doc.layers().dates.iter().enumerate() {
        let article = doc.article_of(date.block);
        match out.last_mut() {
            Some((last, range)) if *last == article => range.end = index + 1,
            _ => out.push((article, index..index + 1)),
        }
    }
    out
}

fn item(doc: &Document, index: usize) -> Option<Item<'_>> {
    let date = doc.date(DateId::new(index))?;
    let block = doc.block(date.block)?;
    let text = block.text(doc.source());
    let start = date.span.start().checked_sub(block.span.start())?;
    let heading = doc
        .judgement(date.block)
        .is_some_and(|judgement| judgement.label == Label::Heading);
    let article = doc.article_of(date.block).and_then(|id| doc.article(id));
    let byline = article.and_then(|article| article.published);
    Some(Item {
        date,
        text,
        start: 0,
        at: start..start + date.span.len(),
        passage: date.block.index(),
        heading,
        byline: byline.is_some_and(|line| line.range().contains(&date.span.start())),
    })
}

/// Notes what does not fit: pairs and weekdays that disagree.
fn report(doc: &Document, readings: &[Reading], notes: &mut Notes) {
    for (date, reading) in doc.layers().dates.iter().zip(readings) {
        if reading.consistent == Some(false) {
            let message = format!("the parts of {:?} disagree", date.span.slice(doc.source()));
            notes.add(
                StageId::new("resolve-dates"),
                Severity::Warning,
                Some(date.span),
                message,
            );
        }
    }
}
