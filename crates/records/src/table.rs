//! Rows of a table whose head names births and deaths: "Name | Born | Died".

use crate::paragraph::Paragraph;
use crate::scene::{Scene, Scenes, named};
use crate::statement::Maker;
use regesta_model::{
    ArticleId, BlockKind, DateId, Document, EntityId, EntityKind, MentionId, Participant, RuleId,
    Span, Statement, TopicId,
};
use regesta_packs::SheetPack;

/// What the dates of each column of a table tell.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    article: Option<ArticleId>,
    topics: Vec<Option<TopicId>>,
}

impl Columns {
    /// What the columns of a paragraph tell that is a row below the head of a table; nothing of any other.
    pub(crate) fn at(
        &mut self,
        doc: &Document,
        paragraph: &Paragraph<'_>,
        sheets: &SheetPack,
    ) -> &[Option<TopicId>] {
        let text = paragraph.text;
        let kind = doc.block(paragraph.first.block).map(|block| block.kind);
        let other = paragraph.first.article != self.article;
        self.article = paragraph.first.article;
        if kind != Some(BlockKind::TableRow) || other {
            if text.contains(char::is_alphanumeric) {
                self.topics.clear();
            }
            if kind != Some(BlockKind::TableRow) {
                return &[];
            }
        }
        let head: Vec<Option<TopicId>> = cells(text)
            .map(|cell| sheets.column(cell).map(TopicId::read))
            .collect();
        if head.len() > 1 && head.iter().any(Option::is_some) {
            self.topics = head;
            return &[];
        }
        &self.topics
    }
}

/// The cells of a row: between tabs, or between strokes with one at its beginning.
fn cells(row: &str) -> impl Iterator<Item = &str> {
    let strokes = row.trim_start().starts_with('|');
    let row = row.trim_start_matches([' ', '|']);
    row.split(if strokes { '|' } else { '\t' })
}

/// Where the cells of a row begin but the first, in bytes of its text.
fn beginnings(row: &str) -> impl Iterator<Item = usize> {
    let strokes = row.trim_start().starts_with('|');
    let sign = if strokes { '|' } else { '\t' };
    row.match_indices(sign)
        .map(|(at, _)| at)
        .skip(usize::from(strokes))
}

impl Maker<'_> {
    /// The statements of the dates of a row that stand in columns of births, deaths and the like; they are taken out of its
    /// sentences.
    pub(crate) fn row(
        &self,
        scenes: &mut Scenes<'_>,
        columns: &[Option<TopicId>],
    ) -> Vec<Statement> {
        if columns.is_empty() {
            return Vec::new();
        }
        let whose = self.named_in_row(scenes, columns);
        let mut out = Vec::new();
        for scene in &scenes.scenes {
            for id in &scene.dates {
                let topic = scenes
                    .doc
                    .date(*id)
                    .and_then(|date| told_in(scenes, columns, date.span));
                out.extend(topic.map(|topic| self.of_cell(scenes, scene, (*id, topic), whose)));
            }
        }
        for scene in &mut scenes.scenes {
            scene
                .dates
                .retain(|id| !out.iter().any(|one| one.dates.contains(id)));
        }
        out
    }

    /// The only person whom a row names outside the columns of dates.
    fn named_in_row(
        &self,
        scenes: &Scenes<'_>,
        columns: &[Option<TopicId>],
    ) -> Option<(MentionId, EntityId)> {
        let people = scenes
            .scenes
            .iter()
            .flat_map(|scene| named(scenes.doc, &self.names, scene, EntityKind::Person));
        let mut people = people.filter(|(span, ..)| told_in(scenes, columns, *span).is_none());
        let (span, mention, entity) = people.next()?;
        let first = column_of(scenes, span);
        let alone = people.all(|(span, ..)| column_of(scenes, span) != first);
        alone.then_some((mention, entity))
    }

    fn of_cell(
        &self,
        scenes: &Scenes<'_>,
        scene: &Scene,
        (id, topic): (DateId, TopicId),
        whose: Option<(MentionId, EntityId)>,
    ) -> Statement {
        let mut statement = self.bare(scenes, scene, vec![id]);
        statement.topic = Some(topic);
        statement.rule = RuleId::new("table-column");
        statement.place = None;
        let subject = whose.map(|(mention, entity)| Participant {
            entity,
            mention: Some(mention),
            subject: true,
        });
        statement.participants = subject.into_iter().collect();
        statement.quotation = scenes.passage.to_source(0..scenes.passage.text.len());
        statement
    }
}

/// In which column of a row a span of the source stands.
fn column_of(scenes: &Scenes<'_>, span: Span) -> usize {
    let place = |at: usize| scenes.passage.to_source(at..at).start();
    let begun = beginnings(scenes.passage.text);
    begun.take_while(|at| place(*at) <= span.start()).count()
}

fn told_in(scenes: &Scenes<'_>, columns: &[Option<TopicId>], span: Span) -> Option<TopicId> {
    columns.get(column_of(scenes, span)).cloned().flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_cell_counts() {
        assert_eq!(beginnings("Anna\t\t1860").collect::<Vec<_>>(), [4, 5]);
        assert_eq!(
            beginnings("| Anna | | 1860 |").collect::<Vec<_>>(),
            [7, 9, 16]
        );
        assert_eq!(
            cells("| Name | Born |").map(str::trim).collect::<Vec<_>>(),
            ["Name", "Born", ""]
        );
        assert_eq!(cells("Name\tBorn").collect::<Vec<_>>(), ["Name", "Born"]);
    }
}
