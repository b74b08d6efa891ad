//! Which fields of a row hold what.

use crate::form::looks_like_html;
use crate::{Page, language};
use regesta_model::{Field, Stated};

/// Names of the fields (JSON Lines) or columns (Parquet) that hold the page; the usual ones unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fields {
    /// The text.
    pub text: String,
    /// HTML; read where there is no text.
    pub html: String,
    /// What names the row; the row's number where there is none.
    pub id: String,
    /// The address it was scraped from.
    pub url: String,
    /// The day of publication. None by default: in many crawls the field `date` has the day of the crawl.
    pub published: Option<String>,
    /// The language.
    pub language: String,
}

impl Default for Fields {
    fn default() -> Self {
        let name = str::to_owned;
        Self {
            text: name("text"),
            html: name("html"),
            id: name("id"),
            url: name("url"),
            published: None,
            language: name("language"),
        }
    }
}

/// What a row can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Slot {
    Text,
    Html,
    Id,
    Url,
    Published,
    Language,
    Title,
    Author,
}

const SLOTS: usize = Slot::Author as usize + 1;

impl Fields {
    /// What a field of this name tells.
    pub(crate) fn slot(&self, name: &str) -> Option<Slot> {
        let named = [
            (self.text.as_str(), Slot::Text),
            (&self.html, Slot::Html),
            (&self.id, Slot::Id),
            (&self.url, Slot::Url),
            (
                self.published.as_deref().unwrap_or_default(),
                Slot::Published,
            ),
            (&self.language, Slot::Language),
            ("title", Slot::Title),
            ("author", Slot::Author),
        ];
        let found = named.iter().find(|(known, _)| *known == name)?;
        Some(found.1)
    }
}

/// The values of one row.
#[derive(Debug, Default)]
pub(crate) struct Row([Option<String>; SLOTS]);

impl Row {
    pub(crate) fn set(&mut self, slot: Slot, value: Option<String>) {
        if let Some(place) = self.0.get_mut(slot as usize) {
            *place = value;
        }
    }

    fn take(&mut self, slot: Slot) -> Option<String> {
        self.0.get_mut(slot as usize)?.take()
    }

    pub(crate) fn id(&mut self) -> Option<String> {
        self.take(Slot::Id)
    }

    /// The page of the row; `None` where it has neither text nor HTML.
    pub(crate) fn page(mut self, rule: &'static str) -> Option<Page> {
        let (text, html) = (self.take(Slot::Text), self.take(Slot::Html));
        let told = text.is_none();
        let body = text.or(html)?.into_bytes();
        let is_html = told || looks_like_html(&body);
        let mut stated = Vec::new();
        let known = [
            (Slot::Url, Field::Url),
            (Slot::Title, Field::Title),
            (Slot::Author, Field::Author),
            (Slot::Published, Field::Published),
            (Slot::Language, Field::Language),
        ];
        for (slot, field) in known {
            let value = self.take(slot).and_then(|value| read(field, &value));
            stated.extend(value.map(|value| Stated::new(field, value, rule)));
        }
        Some(Page {
            body,
            html: is_html,
            stated,
            ..Page::default()
        })
    }
}

fn read(field: Field, value: &str) -> Option<String> {
    let value = match field {
        Field::Published => crate::metadata::day(value)?,
        Field::Language => language::short(value)?,
        _ => value.trim().to_owned(),
    };
    (!value.is_empty()).then_some(value)
}
