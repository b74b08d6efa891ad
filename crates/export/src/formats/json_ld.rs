//! Linked data in JSON-LD.

use crate::rdf::{self, Node, OWN, Object};
use crate::{Exporter, Piece, Target};
use regesta_model::{Document, Notes};
use serde_json::{Map, Value, json};

/// JSON-LD 1.1: the same as the Turtle, one file for each document, with its context inside.
pub(crate) struct JsonLd;

impl Exporter for JsonLd {
    fn id(&self) -> &'static str {
        "json-ld"
    }

    fn what(&self) -> &'static str {
        "the same linked data in JSON-LD"
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut out = format!("{{\"@context\":{},\"@graph\":[", context(doc));
        let mut first = true;
        rdf::describe(doc, &mut |node| {
            out.push_str(if std::mem::take(&mut first) {
                "\n"
            } else {
                ",\n"
            });
            out.push_str(&thing(node).to_string());
        });
        out.push_str("\n]}\n");
        vec![Piece {
            target: Target::Document(".jsonld"),
            bytes: out.into_bytes(),
        }]
    }
}

fn context(doc: &Document) -> Value {
    let prefixes = rdf::PREFIXES.iter();
    let mut context: Map<String, Value> = prefixes
        .map(|(name, iri)| ((*name).to_owned(), json!(iri)))
        .collect();
    context.insert(OWN.to_owned(), json!(rdf::base(doc)));
    Value::Object(context)
}

fn thing(node: &Node) -> Value {
    let mut out = Map::new();
    if let Some(name) = &node.name {
        out.insert("@id".to_owned(), json!(name));
    }
    if !node.types.is_empty() {
        out.insert("@type".to_owned(), json!(node.types));
    }
    for (property, values) in &node.properties {
        let mut values: Vec<Value> = values.iter().map(object).collect();
        let value = match values.len() {
            1 => values.remove(0),
            _ => Value::Array(values),
        };
        out.insert((*property).to_owned(), value);
    }
    Value::Object(out)
}

fn object(value: &Object) -> Value {
    match value {
        Object::Name(name) | Object::Iri(name) => json!({ "@id": name }),
        Object::Text(text) => json!(text),
        Object::TextIn(text, language) => json!({ "@value": text, "@language": language }),
        Object::Typed(text, kind) => json!({ "@value": text, "@type": kind }),
        Object::Number(number) => json!(number),
        Object::Node(node) => thing(node),
    }
}
