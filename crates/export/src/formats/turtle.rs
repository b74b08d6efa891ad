//! Linked data in Turtle.

use crate::escape::turtle as string;
use crate::rdf::{self, Node, OWN, Object};
use crate::{Exporter, Piece, RunFile, Target};
use regesta_model::{Document, Notes};
use std::fmt::Write as _;

const FILE: RunFile = RunFile {
    name: "documents.ttl",
    head: HEAD.as_bytes(),
    tail: b"",
};

/// The prefixes of [`rdf::PREFIXES`].
const HEAD: &str = "\
@prefix crm: <http://www.cidoc-crm.org/cidoc-crm/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix gsp: <http://www.opengis.net/ont/geosparql#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix reg: <urn:regesta:term:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix stage: <urn:regesta:stage:> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// RDF in Turtle, thing after thing; the prefix `d` stands for the document that follows.
pub(crate) struct Turtle;

impl Exporter for Turtle {
    fn id(&self) -> &'static str {
        "turtle"
    }

    fn what(&self) -> &'static str {
        "linked data in Turtle: CIDOC CRM events and dates, W3C annotations, PROV"
    }

    fn run_files(&self) -> &'static [RunFile] {
        &[FILE]
    }

    fn render(&self, doc: &Document, _: &Notes) -> Vec<Piece> {
        let mut out = format!("\n@prefix {OWN}: <{}> .\n", rdf::base(doc));
        rdf::describe(doc, &mut |node| thing(&mut out, node));
        vec![Piece {
            target: Target::Run(FILE.name),
            bytes: out.into_bytes(),
        }]
    }
}

fn thing(out: &mut String, node: &Node) {
    out.push('\n');
    out.push_str(node.name.as_deref().unwrap_or("[]"));
    out.push(' ');
    inside(out, node, 1);
    out.push_str(" .\n");
}

fn inside(out: &mut String, node: &Node, depth: usize) {
    if !node.types.is_empty() {
        let _ = write!(out, "a {}", node.types.join(", "));
    }
    let mut first = node.types.is_empty();
    for (property, values) in &node.properties {
        if !std::mem::take(&mut first) {
            out.push_str(" ;\n");
            out.extend(std::iter::repeat_n("    ", depth));
        }
        out.push_str(property);
        for (index, value) in values.iter().enumerate() {
            out.push_str(if index > 0 { ", " } else { " " });
            object(out, value, depth);
        }
    }
}

fn object(out: &mut String, value: &Object, depth: usize) {
    let _ = match value {
        Object::Name(name) => write!(out, "{name}"),
        Object::Iri(iri) => write!(out, "<{iri}>"),
        Object::Text(text) => write!(out, "{}", string(text)),
        Object::TextIn(text, language) => write!(out, "{}@{language}", string(text)),
        Object::Typed(text, kind) => write!(out, "{}^^{kind}", string(text)),
        Object::Number(number) => write!(out, "{number}"),
        Object::Node(node) => {
            out.push_str("[ ");
            inside(out, node, depth + 1);
            write!(out, " ]")
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_every_prefix() {
        let lines = rdf::PREFIXES.map(|(name, iri)| format!("@prefix {name}: <{iri}> .\n"));
        assert_eq!(HEAD, lines.concat());
    }
}
