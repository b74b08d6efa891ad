//! Layers of the user's own stages.

use super::{Place, place};
use regesta_model::Document;
use serde::Serialize;
use std::collections::BTreeMap;

/// The layers, by name.
pub(super) type Layers<'d> = BTreeMap<&'d str, Vec<Annotation<'d>>>;

#[derive(Serialize)]
pub(super) struct Annotation<'d> {
    span: Place,
    text: &'d str,
    value: &'d str,
}

pub(super) fn layers(doc: &Document) -> Layers<'_> {
    let layers = doc.layers().custom.iter();
    let layers = layers.map(|(name, found)| {
        let found = found.iter().map(|one| Annotation {
            span: place(one.span),
            text: one.span.slice(doc.source()),
            value: &one.value,
        });
        (*name, found.collect())
    });
    layers.collect()
}
