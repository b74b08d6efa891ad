//! Whether what refers to another layer finds something there.

use super::{Conflict, Mismatch, Recorded, Statement};

/// What refers to numbers that are not there.
struct Links<'r> {
    document: &'r Recorded,
    broken: Vec<Mismatch>,
}

impl Recorded {
    pub(super) fn broken_links(&self) -> Vec<Mismatch> {
        let mut links = Links {
            document: self,
            broken: Vec::new(),
        };
        links.blocks();
        links.names();
        for (index, statement) in self.statements.iter().enumerate() {
            links.of_statement(index, statement);
        }
        for (index, conflict) in self.conflicts.iter().enumerate() {
            links.of_conflict(index, conflict);
        }
        links.broken
    }
}

impl Links<'_> {
    fn blocks(&mut self) {
        let document = self.document;
        let blocks = document.blocks.len();
        for (index, article) in document.articles.iter().enumerate() {
            self.add("articles", index, "blocks", article.blocks, blocks + 1);
        }
        for (index, block) in document.blocks.iter().enumerate() {
            self.add("blocks", index, "duplicate_of", block.duplicate_of, blocks);
        }
        for (index, post) in document.posts.iter().enumerate() {
            let said = post.blocks.iter().copied();
            self.add("posts", index, "blocks", said, blocks);
        }
        for (index, date) in document.dates.iter().enumerate() {
            self.add("dates", index, "block", [date.block], blocks);
        }
        for (index, mention) in document.mentions.iter().enumerate() {
            self.add("mentions", index, "block", [mention.block], blocks);
        }
    }

    fn names(&mut self) {
        let document = self.document;
        let (mentions, entities) = (document.mentions.len(), document.entities.len());
        for (index, mention) in document.mentions.iter().enumerate() {
            self.add("mentions", index, "entity", mention.entity, entities);
        }
        for (index, entity) in document.entities.iter().enumerate() {
            let named = entity.mentions.iter().copied();
            self.add("entities", index, "mentions", named, mentions);
        }
    }

    fn of_statement(&mut self, index: usize, statement: &Statement) {
        let document = self.document;
        let (mentions, entities) = (document.mentions.len(), document.entities.len());
        let people = &statement.participants;
        let dates = statement.dates.iter().copied();
        let layer = "statements";
        self.add(
            layer,
            index,
            "block",
            [statement.block],
            document.blocks.len(),
        );
        self.add(
            layer,
            index,
            "article",
            statement.article,
            document.articles.len(),
        );
        self.add(layer, index, "dates", dates, document.dates.len());
        self.add(layer, index, "place", statement.place, entities);
        self.add(layer, index, "object", statement.object, entities);
        let who = people.iter().map(|one| one.entity);
        self.add(layer, index, "participants", who, entities);
        let named = people.iter().filter_map(|one| one.mention);
        self.add(layer, index, "participants", named, mentions);
    }

    fn of_conflict(&mut self, index: usize, conflict: &Conflict) {
        let document = self.document;
        let (layer, entities) = ("conflicts", document.entities.len());
        self.add(layer, index, "subject", [conflict.subject], entities);
        self.add(layer, index, "object", conflict.object, entities);
        let statements = conflict.sides.iter().map(|side| side.statement);
        self.add(layer, index, "sides", statements, document.statements.len());
        let dates = conflict.sides.iter().map(|side| side.date);
        self.add(layer, index, "sides", dates, document.dates.len());
    }

    fn add(
        &mut self,
        layer: &str,
        index: usize,
        field: &str,
        to: impl IntoIterator<Item = usize>,
        len: usize,
    ) {
        let broken = to.into_iter().filter(|to| *to >= len);
        self.broken.extend(broken.map(|to| Mismatch {
            line: None,
            value: format!("{layer}[{index}].{field}"),
            message: format!(
                "names number {to}, and there are {len}; the line was edited: write it anew"
            ),
        }));
    }
}
