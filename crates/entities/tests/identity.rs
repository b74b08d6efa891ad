//! Who is who, held against a table of our own (`fixtures/names/identity.toml`): B-cubed over the mentions of persons.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

use regesta_entities::LinkMentions;
use regesta_model::{
    Article, Block, BlockId, BlockKind, Document, EntityKind, Evidence, Genre, Language, Mention,
    Notes, RuleId, Span, Stage as _,
};
use regesta_packs::Names;
use serde::Deserialize;
use std::collections::BTreeSet;

const TABLE: &str = include_str!("../../../fixtures/names/identity.toml");

#[derive(Deserialize)]
struct Table {
    article: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    lang: String,
    title: Option<String>,
    text: String,
}

/// The page as plain text, and where its names stand and whose they are.
#[derive(Default)]
struct Page {
    text: String,
    lines: Vec<(std::ops::Range<usize>, usize)>,
    names: Vec<(std::ops::Range<usize>, usize, String)>,
}

impl Page {
    fn line(&mut self, marked: &str, article: usize) {
        let start = self.text.len();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            let (name, after) = after.split_once(']').unwrap();
            let (name, who) = name.split_once('|').unwrap();
            self.text.push_str(before);
            let at = self.text.len();
            self.text.push_str(name);
            self.names
                .push((at..self.text.len(), self.lines.len(), who.to_owned()));
            rest = after;
        }
        self.text.push_str(rest);
        self.lines.push((start..self.text.len(), article));
        self.text.push('\n');
    }
}

fn read() -> (Document, Vec<String>) {
    let table: Table = toml::from_str(TABLE).unwrap();
    let mut page = Page::default();
    for (at, article) in table.article.iter().enumerate() {
        let lines = article
            .title
            .iter()
            .map(String::as_str)
            .chain(article.text.trim().lines());
        lines.for_each(|line| page.line(line, at));
    }
    let mut doc = Document::from_text("identity", &page.text);
    let span = |range: &std::ops::Range<usize>| Span::new(&page.text, range.clone()).unwrap();
    for (number, (range, _)) in (1..).zip(&page.lines) {
        let block = Block {
            span: span(range),
            kind: BlockKind::Paragraph,
            line: number,
            gap: 0,
            text: None,
        };
        doc.layers_mut().blocks.push(block);
    }
    for (at, article) in table.article.iter().enumerate() {
        doc.layers_mut().articles.push(entry(at, article, &page));
    }
    for (range, line, _) in &page.names {
        doc.layers_mut().mentions.push(Mention {
            span: span(range),
            block: BlockId::new(*line),
            kind: EntityKind::Person,
            title: None,
            lemma: None,
            rule: RuleId::new("table"),
            confidence: 1.0,
        });
    }
    (doc, page.names.into_iter().map(|(_, _, who)| who).collect())
}

fn entry(at: usize, article: &Text, page: &Page) -> Article {
    let own: Vec<usize> = (0..page.lines.len())
        .filter(|line| page.lines[*line].1 == at)
        .collect();
    let blocks = own[0]..own[own.len() - 1] + 1;
    let span = |line: usize| Span::new(&page.text, page.lines[line].0.clone()).unwrap();
    Article {
        span: span(blocks.start).cover(span(blocks.end - 1)),
        title: article.title.as_ref().map(|_| span(blocks.start)),
        blocks,
        language: Language::new(&article.lang),
        genre: Genre::Encyclopedia,
        evidence: Evidence {
            rule: RuleId::new("table"),
            saw: String::new(),
            score: 1.0,
        },
        parts: Vec::new(),
        published: None,
    }
}

/// For each mention, the entity it was given.
fn linked(doc: &mut Document) -> Vec<usize> {
    LinkMentions::new(Names::builtin().unwrap()).run(doc, &mut Notes::default());
    let mut of = vec![usize::MAX; doc.layers().mentions.len()];
    for entity in &doc.layers().entities {
        entity
            .mentions
            .iter()
            .for_each(|mention| of[mention.index()] = entity.id.index());
    }
    of
}

fn b_cubed(truth: &[String], ours: &[usize]) -> f64 {
    let told: Vec<usize> = (0..truth.len()).filter(|at| truth[*at] != "?").collect();
    let (mut precision, mut recall) = (0.0, 0.0);
    for at in &told {
        let count =
            |test: &dyn Fn(usize) -> bool| told.iter().filter(|other| test(**other)).count() as f64;
        let shared = count(&|other| truth[other] == truth[*at] && ours[other] == ours[*at]);
        precision += shared / count(&|other| ours[other] == ours[*at]);
        recall += shared / count(&|other| truth[other] == truth[*at]);
    }
    2.0 * precision * recall / ((precision + recall) * told.len() as f64)
}

#[test]
fn mentions_go_to_their_bearers_and_nobody_is_merged() {
    let (mut doc, truth) = read();
    let ours = linked(&mut doc);
    let groups: BTreeSet<(usize, &str)> = ours
        .iter()
        .copied()
        .zip(truth.iter().map(String::as_str))
        .collect();
    let merged: Vec<_> = groups
        .iter()
        .filter(|(id, _)| groups.iter().filter(|(other, _)| other == id).count() > 1)
        .collect();
    let shown = |id: usize| {
        let entity = &doc.layers().entities[id];
        format!("{id} {} ({})", entity.name, entity.variants.join(", "))
    };
    assert!(
        merged.is_empty(),
        "two people in one: {:?}",
        merged
            .iter()
            .map(|(id, who)| (shown(*id), who))
            .collect::<Vec<_>>()
    );
    let score = b_cubed(&truth, &ours);
    let all: Vec<_> = (0..doc.layers().entities.len()).map(shown).collect();
    assert!(score > 0.9999, "B-cubed {score:.3}\n{}", all.join("\n"));
}
