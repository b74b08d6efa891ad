//! Stages that are programs of their own: someone's model in any language, named in the configuration.
//!
//! For each document the program is handed one line of JSON, the kept text in passages, and answers with one line: what it
//! found. Offsets count Unicode code points of the passage's text, from 0.
//!
//! ```text
//! in   {"id": "page.txt", "passages": [{"text": "Lenin left Helsingfors.", "language": "en"}]}
//! out  {"found": [{"passage": 0, "start": 0, "end": 5, "value": "person"}]}
//! ```

use regesta_model::{
    Annotation, BlockId, Document, EntityKind, Layer, Mention, Notes, RuleId, Severity, Span,
    Stage, StageId,
};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// Starts the programs that stages hand documents to; the pipeline itself starts none.
pub trait Programs {
    /// Starts a program, its name first.
    ///
    /// # Errors
    /// When it cannot be started: why.
    fn start(&self, command: &[String]) -> Result<Box<dyn Exchange>, String>;
}

/// A running program.
pub trait Exchange: Send {
    /// Hands it a line, and waits for its answer; both without the line break.
    ///
    /// # Errors
    /// When it has ended, or cannot be read from: why.
    fn exchange(&mut self, line: &str) -> Result<String, String>;
}

/// Starts nothing: for a configuration that may name no programs.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPrograms;

impl Programs for NoPrograms {
    fn start(&self, command: &[String]) -> Result<Box<dyn Exchange>, String> {
        Err(format!("{command:?} may not be started here"))
    }
}

/// A `[[program]]` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgramSettings {
    /// The stage's id, verb and noun.
    pub id: String,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The layer that it provides: `mentions` (leave `find-mentions` out then), or a name of its own.
    pub provides: String,
}

/// A stage that asks a program.
pub(crate) struct ProgramStage {
    id: StageId,
    rule: RuleId,
    provides: &'static [Layer],
    program: Mutex<Box<dyn Exchange>>,
}

impl ProgramStage {
    /// The stage with this program, which has been started.
    pub(crate) fn new(settings: &ProgramSettings, program: Box<dyn Exchange>) -> Self {
        Self {
            id: StageId::read(&settings.id),
            rule: RuleId::read(&settings.id),
            provides: layers(&settings.provides),
            program: Mutex::new(program),
        }
    }

    fn ask(&self, doc: &Document) -> Result<Vec<(BlockId, Span, String)>, String> {
        let passages: Vec<_> = doc.passages().collect();
        let question = Question {
            id: doc.id().as_str(),
            passages: passages
                .iter()
                .map(|passage| Text {
                    text: passage.text,
                    language: passage.language.as_str().to_owned(),
                })
                .collect(),
        };
        let line = serde_json::to_string(&question).map_err(|error| error.to_string())?;
        // A stage that broke off elsewhere leaves the program where it was.
        let mut program = self.program.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = program.exchange(&line)?;
        let answer: Answer = serde_json::from_str(&answer)
            .map_err(|error| format!("its answer cannot be read: {error}"))?;
        answer
            .found
            .into_iter()
            .map(|found| {
                let passage = passages.get(found.passage);
                let passage =
                    passage.ok_or_else(|| format!("its answer names passage {}", found.passage))?;
                let range = bytes(passage.text, found.start)?..bytes(passage.text, found.end)?;
                Ok((passage.block, passage.to_source(range), found.value))
            })
            .collect()
    }

    fn mention(&self, (block, span, value): (BlockId, Span, String)) -> Mention {
        Mention {
            span,
            block,
            kind: kind(&value),
            title: None,
            lemma: None,
            rule: self.rule.clone(),
            confidence: 1.0,
        }
    }
}

impl Stage for ProgramStage {
    fn id(&self) -> StageId {
        self.id.clone()
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Blocks, Layer::Judgements]
    }

    fn provides(&self) -> &'static [Layer] {
        self.provides
    }

    fn run(&self, doc: &mut Document, notes: &mut Notes) {
        let mut found = self.ask(doc).unwrap_or_else(|why| {
            notes.add(self.id(), Severity::Error, None, why);
            Vec::new()
        });
        found.sort_by_key(|(_, span, _)| *span);
        for layer in self.provides {
            let found = std::mem::take(&mut found);
            if let Layer::Custom(name) = layer {
                let annotations = found.into_iter();
                let annotations = annotations.map(|(_, span, value)| Annotation { span, value });
                doc.layers_mut().custom.insert(name, annotations.collect());
            } else {
                let mentions = found.into_iter().map(|found| self.mention(found));
                doc.layers_mut().mentions = mentions.collect();
            }
        }
    }
}

/// The byte of a code point; the end of the text counts as one.
fn bytes(text: &str, at: usize) -> Result<usize, String> {
    let mut places = text.char_indices().map(|(byte, _)| byte);
    let found = places.nth(at);
    let end = || (text.chars().count() == at).then_some(text.len());
    found
        .or_else(end)
        .ok_or_else(|| format!("its answer names character {at}, beyond its passage"))
}

/// The names of kinds in outputs, or the tags of annotated corpora.
fn kind(value: &str) -> EntityKind {
    let kinds = [
        EntityKind::Person,
        EntityKind::Place,
        EntityKind::Organisation,
        EntityKind::Work,
        EntityKind::Event,
    ];
    let known = kinds
        .into_iter()
        .find(|kind| kind.as_str() == value || kind.tag() == value);
    known.unwrap_or(EntityKind::Other)
}

/// A layer's name lives as long as the program: it comes from a configuration, which is read once.
fn layers(name: &str) -> &'static [Layer] {
    if name == Layer::Mentions.as_str() {
        return &[Layer::Mentions];
    }
    let name: &'static str = name.to_owned().leak();
    vec![Layer::Custom(name)].leak()
}

#[derive(Serialize)]
struct Question<'d> {
    id: &'d str,
    passages: Vec<Text<'d>>,
}

#[derive(Serialize)]
struct Text<'d> {
    text: &'d str,
    language: String,
}

#[derive(Deserialize)]
struct Answer {
    found: Vec<Found>,
}

#[derive(Deserialize)]
struct Found {
    passage: usize,
    start: usize,
    end: usize,
    value: String,
}
