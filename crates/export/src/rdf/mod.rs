//! A document as linked data: what Turtle and JSON-LD both write.
//!
//! People, places and events are of CIDOC CRM, names and dates where they stand annotations of the W3C, and which stage found
//! what is told in PROV. Names of things begin with the digest of the source, so the same text has the same names in every
//! run.

mod describe;
mod events;
mod marks;
mod offsets;
mod times;

pub(crate) use describe::describe;
use regesta_model::{Document, Language};

/// Prefixes of names, and what they stand for.
pub(crate) const PREFIXES: [(&str, &str); 13] = [
    ("crm", "http://www.cidoc-crm.org/cidoc-crm/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("geo", "http://www.w3.org/2003/01/geo/wgs84_pos#"),
    ("gsp", "http://www.opengis.net/ont/geosparql#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("reg", "urn:regesta:term:"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("stage", "urn:regesta:stage:"),
    ("wd", "http://www.wikidata.org/entity/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The prefix of what belongs to one document.
pub(crate) const OWN: &str = "d";

/// What the names of a document's things begin with.
pub(crate) fn base(doc: &Document) -> String {
    format!("urn:regesta:{}:", doc.digest())
}

/// A thing, and what is told of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Node {
    /// Its name with its prefix; none for what is told inside another thing.
    pub(crate) name: Option<String>,
    /// What it is.
    pub(crate) types: Vec<&'static str>,
    /// What is told of it: each property once, with its values.
    pub(crate) properties: Vec<(&'static str, Vec<Object>)>,
}

/// A value of a property.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Object {
    /// A name with its prefix.
    Name(String),
    /// A whole IRI.
    Iri(String),
    /// Text without a language.
    Text(String),
    /// Text in a language.
    TextIn(String, String),
    /// A value of a type.
    Typed(String, &'static str),
    /// A whole number.
    Number(usize),
    /// A thing without a name.
    Node(Node),
}

impl Node {
    /// A thing of the document.
    pub(crate) fn own(name: &str) -> Self {
        Self {
            name: Some(format!("{OWN}:{name}")),
            ..Self::default()
        }
    }

    /// A thing without a name.
    pub(crate) fn blank(kind: &'static str) -> Self {
        Self::default().a(kind)
    }

    /// Says what it is.
    pub(crate) fn a(mut self, kind: &'static str) -> Self {
        self.types.push(kind);
        self
    }

    /// Tells something of it.
    pub(crate) fn tell(&mut self, property: &'static str, value: Object) {
        let known = self.properties.iter_mut();
        match known.into_iter().find(|(name, _)| *name == property) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => self.properties.push((property, vec![value])),
        }
    }

    /// The same, with something told of it.
    pub(crate) fn with(mut self, property: &'static str, value: Object) -> Self {
        self.tell(property, value);
        self
    }
}

impl Object {
    /// A thing of the document.
    pub(crate) fn own(name: &str) -> Self {
        Self::Name(format!("{OWN}:{name}"))
    }

    /// A term of a vocabulary.
    pub(crate) fn term(name: &str) -> Self {
        Self::Name(name.to_owned())
    }

    /// Text, of which only what an `xsd:string` can hold is kept.
    pub(crate) fn text(text: &str) -> Self {
        Self::Text(crate::escape::known(text))
    }

    /// Text in a language, if it is known.
    pub(crate) fn text_in(text: &str, language: Language) -> Self {
        let known = crate::escape::known(text);
        let tag = language.as_str();
        let fits = tag
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if language == Language::UNKNOWN || !fits || tag.is_empty() {
            return Self::Text(known);
        }
        Self::TextIn(known, tag.to_owned())
    }

    /// How sure something is, 0 to 1.
    pub(crate) fn confidence(value: f32) -> Self {
        Self::Typed(format!("{value:.2}"), "xsd:decimal")
    }
}

/// The name of an entity among the document's things.
fn entity_name(index: usize) -> String {
    format!("entity-{index}")
}
