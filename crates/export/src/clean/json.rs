//! Clean text as a JSON object.

use super::Cleaned;
use regesta_model::{BlockId, Document, Stated};
use serde::Serialize;
use std::borrow::Cow;
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    posts: Vec<Post<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<Line<'d>>>,
}

/// Who wrote what when, as the page says it.
#[derive(Serialize)]
struct Post<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Cow<'d, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Cow<'d, str>>,
    text: String,
    rule: &'d str,
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
        posts: posts(options, doc),
        lines: options.explain.then(|| lines(options, doc)),
    };
    // Writing to memory cannot fail, and no key is anything but a string.
    let mut json = serde_json::to_string(&page).unwrap_or_default();
    json.push('\n');
    json
}

/// The posts of which something is given out.
fn posts<'d>(options: &Cleaned, doc: &'d Document) -> Vec<Post<'d>> {
    let posts = doc.layers().posts.iter().filter_map(|post| {
        let said = post.blocks.iter().filter_map(|id| {
            let judgement = doc.judgement(*id)?;
            let block = doc.block(*id).filter(|_| options.keeps(judgement))?;
            let clean = judgement.clean.as_ref();
            Some(clean.map_or_else(|| block.text(doc.source()), |clean| clean.text()))
        });
        let said: Vec<&str> = said.map(str::trim).collect();
        (!said.is_empty()).then(|| Post {
            author: post.author.map(|span| doc.text_of(span)),
            time: post.time.map(|span| doc.text_of(span)),
            text: said.join("\n"),
            rule: post.rule.as_str(),
        })
    });
    posts.collect()
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
