//! The rows of a document.

use crate::days;
use crate::recorded::{
    Block, Conflict, Date, Days, Entity, Marked, Mention, Reading, Recorded, Statement, Value,
};
use regesta_calendar::{DayNumber, Edtf};
use regesta_model::{Bound, CalendarName, DateEnd, DayRange, Modifier};
use rusqlite::{Connection, Params, Result, params};

/// How many rows the tables have that others refer to: the next document's ids come after them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    documents: usize,
    articles: usize,
    blocks: usize,
    dates: usize,
    entities: usize,
    mentions: usize,
    statements: usize,
    conflicts: usize,
}

/// A document on its way into the tables.
struct Adding<'a> {
    to: &'a Connection,
    doc: &'a Recorded,
    at: &'a Rows,
}

impl Rows {
    pub(super) fn add(&mut self, to: &Connection, doc: &Recorded) -> Result<()> {
        Adding { to, doc, at: self }.all()?;
        self.documents += 1;
        self.articles += doc.articles.len();
        self.blocks += doc.blocks.len();
        self.dates += doc.dates.len();
        self.entities += doc.entities.len();
        self.mentions += doc.mentions.len();
        self.statements += doc.statements.len();
        self.conflicts += doc.conflicts.len();
        Ok(())
    }
}

/// The id of the row at this index, counted from 1.
const fn id(before: usize, index: usize) -> usize {
    before + index + 1
}

impl Adding<'_> {
    fn all(&self) -> Result<()> {
        self.document()?;
        self.articles()?;
        self.blocks()?;
        for (index, date) in self.doc.dates.iter().enumerate() {
            self.date(id(self.at.dates, index), date)?;
        }
        for (index, entity) in self.doc.entities.iter().enumerate() {
            self.entity(id(self.at.entities, index), entity)?;
        }
        for (index, mention) in self.doc.mentions.iter().enumerate() {
            self.mention(id(self.at.mentions, index), mention)?;
        }
        for (index, statement) in self.doc.statements.iter().enumerate() {
            self.statement(id(self.at.statements, index), statement)?;
        }
        for (index, conflict) in self.doc.conflicts.iter().enumerate() {
            self.conflict(id(self.at.conflicts, index), conflict)?;
        }
        self.rest()
    }

    fn insert(&self, sql: &str, values: impl Params) -> Result<()> {
        self.to.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    const fn document_id(&self) -> usize {
        id(self.at.documents, 0)
    }

    /// The id of a block, if there is such a block; and so on.
    fn block(&self, index: usize) -> Option<usize> {
        (index < self.doc.blocks.len()).then(|| id(self.at.blocks, index))
    }

    fn date_id(&self, index: usize) -> Option<usize> {
        (index < self.doc.dates.len()).then(|| id(self.at.dates, index))
    }

    fn entity_id(&self, index: usize) -> Option<usize> {
        (index < self.doc.entities.len()).then(|| id(self.at.entities, index))
    }

    fn document(&self) -> Result<()> {
        let doc = self.doc;
        let told = |field: &str| {
            let stated = doc.origin.stated.iter().find(|one| one.field == field)?;
            Some(stated.value.as_str())
        };
        let titles = doc.articles.iter().filter_map(|article| article.title);
        let title = titles.map(|title| doc.slice(title).trim()).next();
        let texts = doc
            .articles
            .iter()
            .filter(|article| article.genre != "shell");
        let longest = texts.max_by_key(|article| article.span[1] - article.span[0]);
        let language = longest.map(|article| article.language.as_str());
        self.insert(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                self.document_id(),
                doc.id,
                doc.digest,
                doc.source.len(),
                doc.origin.html,
                told("url"),
                told("title").or(title),
                told("author"),
                told("published"),
                told("language").or(language),
            ],
        )?;
        for one in &doc.origin.stated {
            self.insert(
                "INSERT INTO stated VALUES (?, ?, ?, ?)",
                params![self.document_id(), one.field, one.value, one.rule],
            )?;
        }
        Ok(())
    }

    fn articles(&self) -> Result<()> {
        for (index, article) in self.doc.articles.iter().enumerate() {
            let title = article.title.map(|title| self.doc.slice(title).trim());
            self.insert(
                "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    id(self.at.articles, index),
                    self.document_id(),
                    article.span[0],
                    article.span[1],
                    title,
                    article.language,
                    article.genre,
                    article.rule,
                ],
            )?;
        }
        Ok(())
    }

    fn blocks(&self) -> Result<()> {
        let mut articles = self.doc.articles.iter().enumerate().peekable();
        for (index, block) in self.doc.blocks.iter().enumerate() {
            while articles
                .next_if(|(_, article)| article.blocks[1] <= index)
                .is_some()
            {}
            let article = articles.peek();
            let article = article.filter(|(_, article)| article.blocks[0] <= index);
            let article = article.map(|(article, _)| id(self.at.articles, *article));
            self.line(id(self.at.blocks, index), article, block)?;
        }
        Ok(())
    }

    fn line(&self, block_id: usize, article: Option<usize>, block: &Block) -> Result<()> {
        let text = self.doc.text(block);
        let kept = block.keep.unwrap_or(true);
        self.insert(
            "INSERT INTO blocks VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                block_id,
                self.document_id(),
                article,
                block.line,
                block.span[0],
                block.span[1],
                block.kind,
                kept,
                block.label,
                block.language,
                block.rule,
                block.saw,
                block.duplicate_of.and_then(|of| self.block(of)),
                block.duplicate_kind,
                text,
            ],
        )?;
        if kept {
            self.insert(
                "INSERT INTO blocks_search (rowid, text) VALUES (?, ?)",
                params![block_id, text],
            )?;
        }
        for mark in &block.cuts {
            self.mark(block_id, "cut", mark)?;
        }
        for mark in &block.damage {
            self.mark(block_id, "damage", mark)?;
        }
        Ok(())
    }

    fn mark(&self, block_id: usize, what: &str, mark: &Marked) -> Result<()> {
        let [start, end] = mark.span;
        let text = self.doc.slice(mark.span);
        self.insert(
            "INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?)",
            params![block_id, what, start, end, text, mark.rule],
        )
    }

    fn date(&self, date_id: usize, date: &Date) -> Result<()> {
        let reading = date.reading.as_ref();
        self.insert(
            "INSERT INTO dates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                date_id,
                self.document_id(),
                self.block(date.block),
                date.span[0],
                date.span[1],
                date.text,
                date.kind,
                date.form,
                date.modifier,
                date.role,
                date.rule,
                reading.map(|reading| &reading.outcome),
                reading.and_then(|reading| reading.edtf.as_ref()),
                reading.map(|reading| &reading.calendar),
                reading.and_then(|reading| Some(&reading.basis.first()?.kind)),
                reading.and_then(|reading| reading.why_not.as_ref()),
                reading.and_then(|reading| reading.consistent),
                reading.map(|reading| reading.confidence),
            ],
        )?;
        reading.map_or(Ok(()), |reading| self.reading(date_id, reading))
    }

    fn reading(&self, date_id: usize, reading: &Reading) -> Result<()> {
        for value in &reading.values {
            let days = value.days.as_ref();
            let [first, last, first_julian, last_julian] = ends(days);
            self.insert(
                "INSERT INTO readings VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    date_id,
                    value.edtf,
                    value.read_as,
                    first.and_then(year),
                    days.map(|days| days.first),
                    days.map(|days| days.last),
                    first,
                    last,
                    first_julian,
                    last_julian,
                ],
            )?;
        }
        for (number, ground) in reading.basis.iter().enumerate() {
            let (start, end) = (
                ground.span.map(|span| span[0]),
                ground.span.map(|span| span[1]),
            );
            self.insert(
                "INSERT INTO grounds VALUES (?, ?, ?, ?, ?, ?)",
                params![date_id, number, ground.kind, start, end, ground.why],
            )?;
        }
        Ok(())
    }

    fn entity(&self, entity_id: usize, entity: &Entity) -> Result<()> {
        let (place, own) = (entity.place.as_ref(), entity.authority.as_ref());
        let at = place.and_then(|place| place.coordinates);
        self.insert(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                entity_id,
                self.document_id(),
                entity.kind,
                entity.name,
                place.map(|place| &place.id),
                place.and_then(|place| place.wikidata.as_ref()),
                place.and_then(|place| place.country.as_ref()),
                at.map(|(latitude, _)| latitude),
                at.map(|(_, longitude)| longitude),
                own.map(|own| &own.id),
                own.and_then(|own| own.dates.as_ref()),
            ],
        )?;
        let variants = entity.variants.iter().map(|name| (name, true));
        for (name, variant) in std::iter::once((&entity.name, false)).chain(variants) {
            self.insert(
                "INSERT INTO names VALUES (?, ?, ?)",
                params![entity_id, name, variant],
            )?;
        }
        Ok(())
    }

    fn mention(&self, mention_id: usize, mention: &Mention) -> Result<()> {
        self.insert(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                mention_id,
                self.document_id(),
                self.block(mention.block),
                mention.entity.and_then(|entity| self.entity_id(entity)),
                mention.span[0],
                mention.span[1],
                mention.text,
                mention.kind,
                mention.title.map(|title| self.doc.slice(title)),
                mention.lemma,
                mention.rule,
                mention.confidence,
            ],
        )
    }

    fn statement(&self, statement_id: usize, statement: &Statement) -> Result<()> {
        let article = statement
            .article
            .filter(|article| *article < self.doc.articles.len());
        self.insert(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                statement_id,
                self.document_id(),
                article.map(|article| id(self.at.articles, article)),
                self.block(statement.block),
                statement.span[0],
                statement.span[1],
                statement.quotation,
                statement.genre,
                statement.topic,
                statement.detail,
                statement
                    .subject()
                    .and_then(|subject| self.entity_id(subject)),
                statement.place.and_then(|place| self.entity_id(place)),
                statement.object.and_then(|object| self.entity_id(object)),
                statement.end,
                statement.rule,
                statement.confidence,
            ],
        )?;
        self.insert(
            "INSERT INTO statements_search (rowid, quotation) VALUES (?, ?)",
            params![statement_id, statement.quotation],
        )?;
        self.links(statement_id, statement)
    }

    fn links(&self, statement_id: usize, statement: &Statement) -> Result<()> {
        for index in &statement.dates {
            if let Some(date) = self.date_id(*index) {
                self.link(statement_id, date, self.told(statement, *index))?;
            }
        }
        for one in &statement.participants {
            let Some(entity) = self.entity_id(one.entity) else {
                continue;
            };
            let mention = one
                .mention
                .filter(|mention| *mention < self.doc.mentions.len());
            let mention = mention.map(|mention| id(self.at.mentions, mention));
            self.insert(
                "INSERT INTO participants VALUES (?, ?, ?, ?)",
                params![statement_id, entity, mention, one.subject],
            )?;
        }
        Ok(())
    }

    /// Ties a date to its statement, with the end of it that is told if not the whole, and the time that "before" and "after"
    /// leave open.
    fn link(&self, statement_id: usize, date: usize, told: Option<Bound>) -> Result<()> {
        let told = told.as_ref();
        let first = told.and_then(|told| told.first);
        let last = told.and_then(|told| told.last);
        let gregorian = [first, last].map(|day| day.map(days::gregorian));
        let julian = [first, last].map(|day| day.map(days::julian));
        let year_of = |name: &Option<String>| name.as_deref().and_then(year);
        let [from, to] = &gregorian;
        self.insert(
            "INSERT INTO statement_dates VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            params![
                statement_id,
                date,
                told.map(|told| told.edtf.as_str()),
                year_of(from).or_else(|| year_of(to)),
                first.map(DayNumber::get),
                last.map(DayNumber::get),
                from,
                to,
                julian[0],
                julian[1],
            ],
        )
    }

    /// What a statement tells of a date, where that is not the whole of it.
    fn told(&self, statement: &Statement, date: usize) -> Option<Bound> {
        let date = self.doc.dates.get(date)?;
        let values = date.reading.as_ref()?.values.as_slice();
        let Some(told) = statement.end.as_deref() else {
            let modifiers = [
                Modifier::Before,
                Modifier::After,
                Modifier::Since,
                Modifier::Until,
            ];
            let own = date.modifier.as_deref()?;
            let own = modifiers.into_iter().find(|one| one.as_str() == own)?;
            let values: Option<Vec<_>> = values.iter().map(edtf_and_days).collect();
            return Bound::widest(own, values?);
        };
        let ends = [DateEnd::First, DateEnd::Last, DateEnd::Within];
        let end = ends.into_iter().find(|end| end.as_str() == told)?;
        let ranges = values.iter();
        let ranges = ranges.filter_map(|value| {
            let julian = value.read_as == CalendarName::Julian.as_str();
            let calendar = if julian {
                CalendarName::Julian
            } else {
                CalendarName::Gregorian
            };
            Some((Edtf::parse(&value.edtf).ok()?, calendar))
        });
        let (edtf, days) = days::end_of(ranges, end)?;
        Some(Bound {
            edtf,
            first: Some(days.first()),
            last: Some(days.last()),
        })
    }

    fn conflict(&self, conflict_id: usize, conflict: &Conflict) -> Result<()> {
        self.insert(
            "INSERT INTO conflicts VALUES (?, ?, ?, ?, ?, ?, ?)",
            params![
                conflict_id,
                self.document_id(),
                conflict.topic,
                conflict.detail,
                self.entity_id(conflict.subject),
                conflict.object.and_then(|object| self.entity_id(object)),
                conflict.agreement,
            ],
        )?;
        for side in &conflict.sides {
            let statement = (side.statement < self.doc.statements.len())
                .then(|| id(self.at.statements, side.statement));
            let [first, last, first_julian, last_julian] = ends(side.days.as_ref());
            self.insert(
                "INSERT INTO sides VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    conflict_id,
                    statement,
                    self.date_id(side.date),
                    side.edtf,
                    first,
                    last,
                    first_julian,
                    last_julian,
                ],
            )?;
        }
        Ok(())
    }

    fn rest(&self) -> Result<()> {
        for aside in &self.doc.set_aside {
            let [start, end] = aside.span;
            self.insert(
                "INSERT INTO set_aside VALUES (?, ?, ?, ?, ?, ?)",
                params![
                    self.document_id(),
                    start,
                    end,
                    aside.genre,
                    aside.rule,
                    aside.dates
                ],
            )?;
        }
        for note in &self.doc.notes {
            let (start, end) = (note.span.map(|span| span[0]), note.span.map(|span| span[1]));
            self.insert(
                "INSERT INTO notes VALUES (?, ?, ?, ?, ?, ?)",
                params![
                    self.document_id(),
                    note.stage,
                    note.severity,
                    start,
                    end,
                    note.message
                ],
            )?;
        }
        Ok(())
    }
}

/// A recorded value in EDTF, and its days.
fn edtf_and_days(value: &Value) -> Option<(&str, DayRange)> {
    let days = value.days.as_ref()?;
    let days = DayRange::new(DayNumber::new(days.first), DayNumber::new(days.last));
    Some((value.edtf.as_str(), days))
}

/// First and last day, Gregorian and then Julian.
fn ends(days: Option<&Days>) -> [Option<&str>; 4] {
    days.map_or([None; 4], |days| {
        let ([first, last], [first_julian, last_julian]) = (&days.gregorian, &days.julian);
        [
            Some(first),
            Some(last),
            Some(first_julian),
            Some(last_julian),
        ]
    })
}

/// The year of `YYYY-MM-DD`, which may be negative.
fn year(day: &str) -> Option<i32> {
    let mut parts = day.rsplitn(3, '-');
    parts.nth(2)?.parse().ok()
}
