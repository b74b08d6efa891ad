//! The layers of a document as the JSON Lines have them. What is written there is written down in the schema.
#![cfg_attr(
    not(feature = "sqlite"),
    allow(dead_code, reason = "the database takes it all")
)]

use crate::wire::Place;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Origin {
    pub(crate) html: bool,
    #[serde(default)]
    pub(crate) stated: Vec<Stated>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Stated {
    pub(crate) field: String,
    pub(crate) value: String,
    pub(crate) rule: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Article {
    pub(crate) span: Place,
    pub(crate) blocks: [usize; 2],
    pub(crate) title: Option<Place>,
    pub(crate) language: String,
    pub(crate) genre: String,
    pub(crate) rule: String,
    pub(crate) published: Option<Place>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Block {
    pub(crate) span: Place,
    pub(crate) line: u32,
    pub(crate) kind: String,
    pub(crate) text: Option<String>,
    #[serde(default)]
    pub(crate) pieces: Vec<[usize; 3]>,
    pub(crate) keep: Option<bool>,
    #[serde(default)]
    pub(crate) label: String,
    #[serde(default)]
    pub(crate) language: String,
    #[serde(default)]
    pub(crate) rule: String,
    #[serde(default)]
    pub(crate) saw: String,
    pub(crate) score: Option<f32>,
    pub(crate) duplicate_of: Option<usize>,
    pub(crate) duplicate_kind: Option<String>,
    #[serde(default)]
    pub(crate) cuts: Vec<Marked>,
    #[serde(default)]
    pub(crate) damage: Vec<Marked>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Post {
    pub(crate) author: Option<Said>,
    pub(crate) time: Option<Said>,
    pub(crate) blocks: Vec<usize>,
    pub(crate) rule: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Said {
    pub(crate) span: Place,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Marked {
    pub(crate) span: Place,
    pub(crate) rule: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Date {
    pub(crate) span: Place,
    pub(crate) text: String,
    pub(crate) block: usize,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) form: String,
    pub(crate) parts: Vec<Spanned>,
    pub(crate) modifier: Option<String>,
    pub(crate) role: String,
    pub(crate) rule: String,
    pub(crate) reading: Option<Reading>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Spanned {
    pub(crate) span: Place,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    pub(crate) outcome: String,
    pub(crate) edtf: Option<String>,
    pub(crate) calendar: String,
    #[serde(default)]
    pub(crate) values: Vec<Value>,
    pub(crate) why_not: Option<String>,
    pub(crate) basis: Vec<Ground>,
    pub(crate) consistent: Option<bool>,
    pub(crate) confidence: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Value {
    pub(crate) edtf: String,
    pub(crate) read_as: String,
    pub(crate) days: Option<Days>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Days {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) gregorian: [String; 2],
    pub(crate) julian: [String; 2],
}

#[derive(Debug, Deserialize)]
pub(crate) struct Ground {
    pub(crate) kind: String,
    pub(crate) span: Option<Place>,
    pub(crate) why: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Mention {
    pub(crate) span: Place,
    pub(crate) text: String,
    pub(crate) block: usize,
    pub(crate) kind: String,
    pub(crate) entity: Option<usize>,
    pub(crate) title: Option<Place>,
    pub(crate) lemma: Option<String>,
    pub(crate) rule: String,
    pub(crate) confidence: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Entity {
    pub(crate) kind: String,
    pub(crate) name: String,
    pub(crate) variants: Vec<String>,
    pub(crate) mentions: Vec<usize>,
    pub(crate) place: Option<PlaceLink>,
    pub(crate) authority: Option<AuthorityLink>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct PlaceLink {
    pub(crate) id: String,
    pub(crate) wikidata: Option<String>,
    pub(crate) country: Option<String>,
    pub(crate) coordinates: Option<(f64, f64)>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct AuthorityLink {
    pub(crate) id: String,
    pub(crate) dates: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Statement {
    pub(crate) span: Place,
    pub(crate) quotation: String,
    pub(crate) block: usize,
    pub(crate) article: Option<usize>,
    pub(crate) genre: String,
    pub(crate) dates: Vec<usize>,
    pub(crate) end: Option<String>,
    pub(crate) participants: Vec<Participant>,
    pub(crate) place: Option<usize>,
    pub(crate) topic: Option<String>,
    pub(crate) detail: Option<String>,
    pub(crate) cue: Option<Place>,
    pub(crate) object: Option<usize>,
    pub(crate) rule: String,
    pub(crate) confidence: f64,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Participant {
    pub(crate) entity: usize,
    pub(crate) mention: Option<usize>,
    #[serde(default)]
    pub(crate) subject: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Conflict {
    pub(crate) topic: String,
    pub(crate) detail: Option<String>,
    pub(crate) subject: usize,
    pub(crate) object: Option<usize>,
    pub(crate) agreement: String,
    pub(crate) sides: Vec<Side>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Side {
    pub(crate) statement: usize,
    pub(crate) date: usize,
    pub(crate) span: Option<Place>,
    pub(crate) edtf: String,
    pub(crate) days: Option<Days>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct SetAside {
    pub(crate) span: Place,
    pub(crate) genre: String,
    pub(crate) rule: String,
    pub(crate) dates: usize,
}

/// What a stage of the user's own found.
#[derive(Debug, Deserialize)]
pub(crate) struct Annotation {
    pub(crate) span: Place,
    pub(crate) text: String,
    pub(crate) value: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Note {
    pub(crate) stage: String,
    pub(crate) severity: String,
    pub(crate) span: Option<Place>,
    pub(crate) message: String,
}

impl Statement {
    /// The participant that the statement is about.
    pub(crate) fn subject(&self) -> Option<usize> {
        let subject = self.participants.iter().find(|one| one.subject)?;
        Some(subject.entity)
    }
}
