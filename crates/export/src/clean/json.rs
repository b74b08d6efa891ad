//! Clean text as a JSON object.

use super::Cleaned;
use regesta_model::{BlockId, Document, Stated};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Page<'d> {
    id: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    metadata: Option<BTreeMap<&'static str, &'d str>>,
    /// The rule behind each value of the metadata.
    #[serde(skip_serializing_if = "Option::is_none")]
    sources: Option<BTreeMap<&'static str, &'d str>>,
    text: &'d str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<Line<'d>>>,
}

#[derive(Serialize)]
struct Line<'d> {
    line: u32,
    span: [usize; 2],
    keep: bool,
    label: &'static str,
    language: String,
    rule: &'d str,
    saw: &'d str,
    score: f32,
    text: &'d str,
}

pub(super) fn render(options: &Cleaned, doc: &Document, stated: &[Stated], text: &str) -> String {
    let map = |value: fn(&Stated) -> &str| {
        let pairs = stated.iter();
        options
            .metadata
            .then(|| pairs.map(|it| (it.field.as_str(), value(it))).collect())
    };
    let page = Page {
        id: doc.id().as_str(),
        metadata: map(|it| &it.value),
        sources: map(|it| it.rule.as_str()),
        text,
        lines: options.explain.then(|| lines(options, doc)),
    };
    // Writing to memory cannot fail, and no key is anything but a string.
    let mut json = serde_json::to_string(&page).unwrap_or_default();
    json.push('\n');
    json
}

fn lines<'d>(options: &Cleaned, doc: &'d Document) -> Vec<Line<'d>> {
    let blocks = doc.layers().blocks.iter().enumerate();
    let lines = blocks.filter_map(|(index, block)| {
        let judgement = doc.judgement(BlockId::new(index))?;
        let evidence = judgement.verdict.evidence();
        Some(Line {
            line: block.line,
            span: [block.span.start(), block.span.end()],
            keep: options.keeps(judgement),
            label: judgement.label.as_str(),
            language: judgement.language.to_string(),
            rule: evidence.rule.as_str(),
            saw: &evidence.saw,
            score: evidence.score,
            text: block.text(doc.source()),
        })
    });
    lines.collect()
}
