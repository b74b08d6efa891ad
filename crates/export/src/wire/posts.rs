//! Posts on the wire.

use super::{Place, place};
use regesta_model::{Document, Span};
use serde::Serialize;
use std::borrow::Cow;

/// Who wrote what when.
#[derive(Serialize)]
pub(crate) struct Post<'d> {
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Said<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<Said<'d>>,
    blocks: Vec<usize>,
    rule: &'d str,
}

/// A place, and what a reader has of it.
#[derive(Serialize)]
struct Said<'d> {
    span: Place,
    text: Cow<'d, str>,
}

pub(crate) fn posts(doc: &Document) -> Vec<Post<'_>> {
    let said = |span: Span| Said {
        span: place(span),
        text: doc.text_of(span),
    };
    let posts = doc.layers().posts.iter().map(|post| Post {
        author: post.author.map(said),
        time: post.time.map(said),
        blocks: post.blocks.iter().map(|id| id.index()).collect(),
        rule: post.rule.as_str(),
    });
    posts.collect()
}
