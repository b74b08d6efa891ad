//! A slide show of statements, as the TimelineJS viewer reads it.

use crate::{Exporter, Piece, Target, days, escape, words};
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{DateId, DayRange, Document, Notes, Statement};
use serde::Serialize;

/// One JSON file for each document.
pub(crate) struct TimelineJs;

impl Exporter for TimelineJs {
    fn id(&self) -> &'static str {
        "timelinejs"
    }

    fn what(&self) -> &'static str {
        "statements that have a topic, for the TimelineJS viewer"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let statements = doc.layers().records.statements.iter().enumerate();
        let told = statements.filter(|(_, statement)| statement.topic.is_some());
        let events = told.flat_map(|(index, statement)| {
            let dates = statement.dates.iter();
            dates.filter_map(move |date| Slide::new(doc, index, statement, *date))
        });
        let show = Show {
            events: events.collect(),
        };
        let bytes = serde_json::to_vec(&show).unwrap_or_default();
        vec![Piece {
            target: Target::Document(".timeline.json"),
            bytes,
        }]
    }
}

#[derive(Serialize)]
struct Show {
    events: Vec<Slide>,
}

#[derive(Serialize)]
struct Slide {
    start_date: Day,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_date: Option<Day>,
    display_date: String,
    text: Text,
    group: String,
    unique_id: String,
}

#[derive(Serialize)]
struct Day {
    year: i32,
    month: u8,
    day: u8,
}

#[derive(Serialize)]
struct Text {
    headline: String,
    text: String,
}

impl Slide {
    fn new(doc: &Document, index: usize, statement: &Statement, date: DateId) -> Option<Self> {
        let reading = doc.reading(date)?;
        let range = reading.days()?;
        let topic = statement.topic.as_ref().map_or("", |topic| topic.as_str());
        let subject = statement.subject().and_then(|id| doc.entity(id));
        let headline =
            subject.map_or_else(|| topic.to_owned(), |who| format!("{}: {topic}", who.name));
        let quotation = escape::html(statement.quotation.slice(doc.source()));
        let line = doc.block(statement.block).map_or(0, |block| block.line);
        let (start, end) = (statement.quotation.start(), statement.quotation.end());
        let id = escape::html(doc.id().as_str());
        Some(Self {
            start_date: day(range.first()),
            end_date: (!range.is_one_day()).then(|| day(range.last())),
            display_date: display(reading.edtf()?.as_str(), range),
            text: Text {
                headline: escape::html(&headline),
                text: format!(
                    "<blockquote>{quotation}</blockquote><p>{id}, line {line}, bytes {start}–{end}</p>"
                ),
            },
            group: topic.to_owned(),
            unique_id: format!("s{index}-d{}", date.index()),
        })
    }
}

/// The date in words; a single day in both calendars.
fn display(edtf: &str, range: DayRange) -> String {
    let shown = words::edtf(edtf);
    if range.is_one_day() {
        format!("{shown} (Julian {})", days::julian(range.first()))
    } else {
        shown
    }
}

fn day(day: DayNumber) -> Day {
    let date = Gregorian::from_day(day);
    Day {
        year: date.year(),
        month: date.month(),
        day: date.day(),
    }
}
