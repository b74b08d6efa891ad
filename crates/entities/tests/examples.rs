//! The examples of the name packs, and pages of several articles (`fixtures/names/mentions.toml`).

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_entities::{FindMentions, LinkMentions, Tagger};
use regesta_model::{
    Article, Block, BlockKind, Document, Evidence, Genre, Language, Notes, Origin, RuleId, Span,
    Stage as _,
};
use regesta_packs::Names;
use serde::Deserialize;
use std::sync::Arc;

#[test]
fn the_examples_of_every_pack_hold() {
    let names = Names::builtin().unwrap();
    let tagger = Tagger::new(names.clone());
    let mut faults = Vec::new();
    for language in names.languages() {
        for example in &names.rules(language).unwrap().examples {
            let found = found(&tagger, &example.text, language);
            if found != example.names {
                faults.push(format!(
                    "{language}: {}\n  wants {:?}\n  found {found:?}",
                    example.text, example.names
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn found(tagger: &Tagger, text: &str, language: Language) -> Vec<String> {
    let names = tagger.find(text, language);
    names
        .iter()
        .map(|name| format!("{} {}", name.kind.tag(), &text[name.range.clone()]))
        .collect()
}

#[derive(Deserialize)]
struct Table {
    page: Vec<Page>,
}

#[derive(Deserialize)]
struct Page {
    lang: String,
    text: String,
    names: Vec<String>,
    #[serde(default)]
    shown: Vec<String>,
}

#[test]
fn names_end_where_they_end() {
    let table: Table =
        toml::from_str(include_str!("../../../fixtures/names/mentions.toml")).unwrap();
    let stage = FindMentions::new(Names::builtin().unwrap());
    let link = LinkMentions::new(Names::builtin().unwrap());
    let mut faults = Vec::new();
    for page in &table.page {
        let mut doc = document(page);
        stage.run(&mut doc, &mut Notes::default());
        let shown = |mention: &regesta_model::Mention| {
            format!("{} {}", mention.kind.tag(), mention.span.slice(&page.text))
        };
        let found: Vec<_> = doc.layers().mentions.iter().map(shown).collect();
        if found != page.names {
            faults.push(format!(
                "{}\n  wants {:?}\n  found {found:?}",
                page.text, page.names
            ));
        }
        link.run(&mut doc, &mut Notes::default());
        let entities = doc.layers().entities.iter();
        let shown = entities.map(|entity| format!("{} {}", entity.kind.tag(), entity.name));
        let shown: Vec<_> = shown.collect();
        if !page.shown.is_empty() && shown != page.shown {
            let (text, wanted) = (&page.text, &page.shown);
            faults.push(format!("{text}\n  wants {wanted:?}\n  shown {shown:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A block for each line, an article for each part between blank lines.
fn document(page: &Page) -> Document {
    let language = Language::new(&page.lang);
    let origin = Origin {
        language: Some(language),
        ..Origin::default()
    };
    let mut doc = Document::from_text("page", &page.text);
    doc = Document::new(doc.id().clone(), Arc::from(page.text.as_str()), origin);
    let (mut at, mut blocks) = (0, 0);
    for part in page.text.split("\n\n") {
        let first = blocks;
        let start = at;
        for line in part.split('\n') {
            let span = Span::new(&page.text, at..at + line.len()).unwrap();
            at += line.len() + 1;
            doc.layers_mut().blocks.push(Block {
                span,
                kind: BlockKind::Paragraph,
                line: 1,
                gap: 0,
                text: None,
            });
            blocks += 1;
        }
        doc.layers_mut().articles.push(Article {
            span: Span::new(&page.text, start..at - 1).unwrap(),
            title: None,
            blocks: first..blocks,
            language,
            genre: Genre::Encyclopedia,
            evidence: Evidence {
                rule: RuleId::new("table"),
                saw: String::new(),
                score: 1.0,
            },
            parts: Vec::new(),
            published: None,
        });
        at += 1;
    }
    doc
}

/// A text that writes its nouns with capitals, as Danish did until 1948.
#[test]
fn a_noun_with_an_old_capital_is_no_name() {
    let tagger = Tagger::new(Names::builtin().unwrap());
    let text = "I det samme Aar gav Regjeringen en Plads til Folket, og den gamle Professor Orla Lehmann fik lang Tid \
                til sit Arbeide i Kjøbenhavn og til de mange Skrifter om Landets Forfatning. "
        .repeat(40);
    let found = found(&tagger, &text, Language::new("da"));
    let kinds: std::collections::BTreeSet<&str> = found.iter().map(String::as_str).collect();
    assert!(
        kinds.contains("PER Orla Lehmann") && kinds.contains("LOC Kjøbenhavn"),
        "{kinds:?}"
    );
    assert!(kinds.len() <= 3, "{kinds:?}");
}
