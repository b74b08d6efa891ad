//! What the texts of a page say against each other, as predicted.

use super::io::segment_id;
use super::page::CodePoints;
use regesta_model::{Agreement, Document, Side};
use serde_json::{Value, json};

/// A row for each contradiction: topic, subject, and where each side gives its date.
pub(crate) fn predict(doc: &Document, points: &CodePoints) -> Value {
    let conflicts = doc.layers().records.conflicts.iter();
    let real = conflicts.filter(|conflict| conflict.agreement == Agreement::Contradictory);
    real.map(|conflict| {
        let sides = conflict.sides.iter();
        let sides: Vec<Value> = sides.filter_map(|side| self::side(doc, points, side)).collect();
        let subject = doc.entity(conflict.subject).map(|entity| entity.name.as_str());
        let detail = conflict.detail.as_ref().map(|detail| detail.as_str());
        json!({"topic": conflict.topic.as_str(), "detail": detail, "subject": subject, "sides": sides})
    })
    .collect()
}

fn side(doc: &Document, points: &CodePoints, side: &Side) -> Option<Value> {
    let statement = doc.layers().records.statements.get(side.statement)?;
    let date = doc.date(side.date)?;
    let (start, end) = points.of_span(date.span);
    let line = doc.block(statement.block)?.line;
    let segment = statement.article.map(|id| segment_id(doc, id.index()));
    let text = date.span.slice(doc.source());
    let place = side
        .place
        .and_then(|place| doc.entity(place))
        .map(|place| place.name.as_str());
    Some(
        json!({"line": line, "start": start, "end": end, "text": text, "edtf": side.edtf, "place": place, "segment": segment}),
    )
}
