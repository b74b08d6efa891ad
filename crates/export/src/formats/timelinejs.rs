//! A slide show of statements, as the TimelineJS viewer reads it.

use crate::lives::{Told, told};
use crate::told::{cover, in_words};
use crate::{Exporter, Piece, Target, days, escape};
use regesta_calendar::{DayNumber, Gregorian};
use regesta_model::{Document, Notes};
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
        let told = told(doc).filter(|one| one.statement.topic.is_some());
        let show = Show {
            events: told.filter_map(|one| Slide::new(doc, &one)).collect(),
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
    fn new(doc: &Document, told: &Told<'_>) -> Option<Self> {
        let statement = told.statement;
        let (first, last) = cover(&told.meanings);
        let begin = first.or(last)?;
        let close = last.filter(|last| *last != begin);
        let topic = told.topic();
        let subject = statement.subject().and_then(|id| doc.entity(id));
        let headline =
            subject.map_or_else(|| topic.to_owned(), |who| format!("{}: {topic}", who.name));
        let quotation = escape::html(&told.quotation(doc));
        let line = doc.block(statement.block).map_or(0, |block| block.line);
        let (start, end) = (statement.quotation.start(), statement.quotation.end());
        let id = escape::html(doc.id().as_str());
        Some(Self {
            start_date: day(begin),
            end_date: close.map(day),
            display_date: display(told, first == last),
            text: Text {
                headline: escape::html(&headline),
                text: format!(
                    "<blockquote>{quotation}</blockquote><p>{id}, line {line}, bytes {start}–{end}</p>"
                ),
            },
            group: topic.to_owned(),
            unique_id: format!("s{}-d{}", told.index, told.date.index()),
        })
    }
}

/// The date in words; a single day in both calendars.
fn display(told: &Told<'_>, one_day: bool) -> String {
    let shown = in_words(&told.meanings);
    match cover(&told.meanings) {
        (Some(first), _) if one_day => format!("{shown} (Julian {})", days::julian(first)),
        _ => shown,
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
