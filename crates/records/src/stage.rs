//! The stage.

use crate::conflict::conflicts;
use crate::packs::RecordPacks;
use crate::paragraph::paragraphs;
use crate::signs::SignTable;
use crate::statement::Maker;
use crate::table::Columns;
use crate::thread::Head;
use regesta_model::{
    ArticleId, BlockId, DateRole, Document, Genre, Label, Layer, Notes, Passage, RuleId, SetAside,
    Span, Stage, StageId,
};
use regesta_packs::{Names, PackError, SentencePack};
use std::sync::Arc;

/// Makes records: `make-records`.
///
/// Statements come from kept blocks that repeat nothing and belong to no fiction; what is left out is listed in
/// [`regesta_model::Records::set_aside`].
#[derive(Debug)]
pub struct MakeRecords {
    packs: RecordPacks,
    table: SignTable,
    names: Arc<Names>,
}

impl MakeRecords {
    /// With the packs that are built in.
    ///
    /// # Errors
    /// When a pack cannot be read.
    pub fn new() -> Result<Self, PackError> {
        Ok(Self::with_packs(
            RecordPacks::builtin()?,
            &SentencePack::builtin()?,
            Names::builtin()?,
        ))
    }

    /// With these packs.
    #[must_use]
    pub fn with_packs(packs: RecordPacks, sentences: &SentencePack, names: Arc<Names>) -> Self {
        let table = SignTable::new(&packs, sentences);
        Self {
            packs,
            table,
            names,
        }
    }
}

impl Stage for MakeRecords {
    fn id(&self) -> StageId {
        StageId::new("make-records")
    }

    fn requires(&self) -> &'static [Layer] {
        &[
            Layer::Readings,
            Layer::Entities,
            Layer::Articles,
            Layer::Judgements,
        ]
    }

    fn provides(&self) -> &'static [Layer] {
        &[Layer::Records]
    }

    fn run(&self, doc: &mut Document, _: &mut Notes) {
        let maker = Maker::new(doc, &self.packs, &self.table, &self.names);
        let mut records = regesta_model::Records::default();
        let mut head = Head::default();
        let mut table = Columns::default();
        for paragraph in paragraphs(doc, &self.packs.sheets) {
            let passage = paragraph.first;
            let columns = table.at(doc, &paragraph, &self.packs.sheets);
            let entry = head.at(doc, &maker.names, &paragraph);
            match witness(doc, &passage) {
                Witness::Yes => {
                    let (statements, unreal) = maker.passage(doc, paragraph, entry, columns);
                    records.statements.extend(statements);
                    aside(
                        &mut records.set_aside,
                        doc,
                        &passage,
                        "unreal-clause",
                        unreal,
                    );
                }
                Witness::No(rule) => {
                    let dates = dates_in(doc, passage.block);
                    aside(&mut records.set_aside, doc, &passage, rule, dates);
                }
                Witness::Apparatus => {}
            }
        }
        records.conflicts = conflicts(doc, &records.statements, &maker);
        doc.layers_mut().records = records;
    }
}

/// Whether a passage is heard.
enum Witness {
    Yes,
    /// No, by this rule.
    No(&'static str),
    /// It is a heading, note or reference: its dates are no events.
    Apparatus,
}

fn witness(doc: &Document, passage: &Passage<'_>) -> Witness {
    let article = passage.article.and_then(|id| doc.article(id));
    let fiction = article.is_some_and(|article| {
        article.genre == Genre::Fiction || article.genre_at(passage.block) == Genre::Fiction
    });
    let label = doc
        .judgement(passage.block)
        .map(|judgement| judgement.label);
    match label {
        _ if fiction => Witness::No("fiction"),
        _ if passage.duplicate => Witness::No("duplicate"),
        Some(Label::Heading | Label::Reference | Label::Footnote | Label::Byline) => {
            Witness::Apparatus
        }
        _ => Witness::Yes,
    }
}

fn dates_in(doc: &Document, block: BlockId) -> usize {
    let dates = &doc.layers().dates;
    let first = dates.partition_point(|date| date.block < block);
    let mine = dates
        .iter()
        .skip(first)
        .take_while(|date| date.block == block);
    mine.filter(|date| date.role == DateRole::Event).count()
}

/// Adds a block to what is set aside, or to the stretch that it continues.
fn aside(
    out: &mut Vec<SetAside>,
    doc: &Document,
    passage: &Passage<'_>,
    rule: &'static str,
    dates: usize,
) {
    if dates == 0 && rule == "unreal-clause" {
        return;
    }
    let index = passage.block.index();
    let span = doc
        .block(passage.block)
        .map_or(Span::default(), |block| block.span);
    let continues = |last: &&mut SetAside| {
        last.article == passage.article
            && last.rule.as_str() == rule
            && last.rule.as_str() != "unreal-clause"
    };
    match out.last_mut().filter(continues) {
        Some(last) => {
            last.span = last.span.cover(span);
            last.blocks.end = index + 1;
            last.dates += dates;
        }
        None => out.push(SetAside {
            span,
            blocks: index..index + 1,
            article: passage.article,
            genre: genre(doc, passage.article, passage.block),
            rule: RuleId::new(rule),
            dates,
        }),
    }
}

fn genre(doc: &Document, article: Option<ArticleId>, block: BlockId) -> Genre {
    let article = article.and_then(|id| doc.article(id));
    article.map_or(Genre::Unknown, |article| article.genre_at(block))
}
