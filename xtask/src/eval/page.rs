//! A document with its stages run, and its offsets in code points.

use anyhow::Result;
use regesta_dates::{FindDates, Places, ResolveDates, Tagger};
use regesta_entities::{FindMentions, LinkMentions};
use regesta_ingest::{Clean, Tools};
use regesta_model::{Document, Notes, Span, Stage as _};
use regesta_packs::{CalendarPlaces, Cleaning, LangPack, Names};
use regesta_records::MakeRecords;
use std::sync::Arc;

/// The cleaning tools with the packs compiled in.
pub(crate) fn tools() -> Result<Arc<Tools>> {
    Ok(Arc::new(Tools::new(&Cleaning::builtin()?)?))
}

/// The same without the learned judge of blocks, to train one.
pub(crate) fn tools_without_judge() -> Result<Tools> {
    let packs = Cleaning {
        block_model: None,
        ..Cleaning::builtin()?
    };
    Ok(Tools::new(&packs)?)
}

/// A page with every stage that exists run over it.
pub(crate) fn read_page(id: &str, text: &str) -> Result<Document> {
    let mut document = Clean::of(&tools()?, Document::from_text(id, text)).document;
    let tagger = Arc::new(Tagger::new(&LangPack::builtin()?));
    let places = Arc::new(Places::new(&CalendarPlaces::builtin()?));
    let mut notes = Notes::default();
    FindDates::new(tagger).run(&mut document, &mut notes);
    ResolveDates::new(places).run(&mut document, &mut notes);
    let names = Names::builtin()?;
    FindMentions::new(Arc::clone(&names)).run(&mut document, &mut notes);
    LinkMentions::new(names).run(&mut document, &mut notes);
    MakeRecords::new()?.run(&mut document, &mut notes);
    Ok(document)
}

/// Byte offsets to code points.
pub(crate) struct CodePoints(Vec<u32>);

impl CodePoints {
    /// The table of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut table = vec![0; text.len() + 1];
        let mut count = 0;
        for (at, c) in text.char_indices() {
            for slot in table.iter_mut().skip(at).take(c.len_utf8()) {
                *slot = count;
            }
            count += 1;
        }
        if let Some(last) = table.last_mut() {
            *last = count;
        }
        Self(table)
    }

    /// Code points before this byte.
    pub(crate) fn at(&self, byte: usize) -> u32 {
        self.0.get(byte).or(self.0.last()).copied().unwrap_or(0)
    }

    /// Both ends of a span.
    pub(crate) fn of_span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start()), self.at(span.end()))
    }
}
