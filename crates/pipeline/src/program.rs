//! Stages that are programs of their own: someone's model in any language, named in the configuration.
//!
//! For each document the program is handed one line of JSON, the kept text in passages, and answers with one line: what it
//! found. Offsets count Unicode code points of the passage's text, from 0.
//!
//! ```text
//! in   {"id": "page.txt", "passages": [{"text": "Lenin left Helsingfors.", "language": "en"}]}
//! out  {"found": [{"passage": 0, "start": 0, "end": 5, "value": "person"}]}
//! ```

use crate::STAGES;
use regesta_model::{
    Annotation, BlockId, Document, EntityKind, Layer, Mention, Notes, Passage, RuleId, Severity,
    Span, Stage, StageId,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Starts the programs that stages hand documents to; the pipeline itself starts none.
pub trait Programs {
    /// Starts the program of these settings.
    ///
    /// # Errors
    /// When it cannot be started: why.
    fn start(&self, settings: &ProgramSettings) -> Result<Box<dyn Exchange>, String>;
}

/// A running program.
pub trait Exchange: Send {
    /// Hands it a line, and waits for its answer; both without the line break.
    ///
    /// # Errors
    /// When it has ended, does not answer in time, or cannot be read from: why.
    fn exchange(&mut self, line: &str) -> Result<String, String>;
}

/// Starts nothing: for a configuration that may name no programs.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoPrograms;

impl Programs for NoPrograms {
    fn start(&self, settings: &ProgramSettings) -> Result<Box<dyn Exchange>, String> {
        Err(format!("{:?} may not be started here", settings.command))
    }
}

/// A `[[program]]` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProgramSettings {
    /// The stage's id, verb and noun.
    pub id: String,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The layer that it provides: `mentions` (leave `find-mentions` out then), or a name of its own.
    pub provides: String,
    /// Seconds that it may take for a document, its start included; 120 when absent.
    pub time_limit: Option<u64>,
}

/// Seconds that a program may take for a document where nothing else is said: models are slow to load.
const TIME_LIMIT: u64 = 120;

impl ProgramSettings {
    /// How long it may take for a document.
    #[must_use]
    pub fn time_limit(&self) -> Duration {
        Duration::from_secs(self.time_limit.unwrap_or(TIME_LIMIT))
    }

    /// What is wrong with the layer that it says it provides.
    pub(crate) fn fault(&self) -> Option<String> {
        let (name, mentions) = (self.provides.as_str(), Layer::Mentions.as_str());
        let mut layers = STAGES.iter().flat_map(|stage| stage.provides);
        let taken = name != mentions && layers.any(|layer| layer.as_str() == name);
        let empty = name.trim().is_empty();
        (taken || empty).then(|| {
            format!("a program cannot provide {name:?}; it provides \"{mentions}\", or a layer under a name of its own")
        })
    }
}

/// A stage that asks a program.
pub(crate) struct ProgramStage {
    id: StageId,
    rule: RuleId,
    provides: &'static [Layer],
    program: Mutex<Box<dyn Exchange>>,
}

/// What a program found: where, and what it says of it.
type Finding = (BlockId, Span, String);

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

    fn ask(&self, doc: &Document, notes: &mut Notes) -> Result<Vec<Finding>, String> {
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
        let findings = answer.found.into_iter();
        let (mut good, mut faults) = (Vec::new(), Vec::new());
        for finding in findings.map(|found| found.place(&passages)) {
            match finding {
                Ok(finding) => good.push(finding),
                Err(fault) => faults.push(fault),
            }
        }
        self.note_faults(&faults, notes);
        Ok(good)
    }

    /// Names the first of what was left out, and counts the rest.
    fn note_faults(&self, faults: &[String], notes: &mut Notes) {
        let Some((first, others)) = faults.split_first() else {
            return;
        };
        let others = match others.len() {
            0 => String::new(),
            count => format!("; and {count} more like it"),
        };
        let message = format!("{first}: left out{others}");
        notes.add(self.id(), Severity::Warning, None, message);
    }

    /// The mentions that these findings are; a value that names no kind is told once.
    fn mentions(&self, findings: Vec<Finding>, notes: &mut Notes) -> Vec<Mention> {
        let values = findings.iter().map(|(_, _, value)| value.as_str());
        let unknown: BTreeSet<&str> = values.filter(|value| kind(value).is_none()).collect();
        for value in unknown {
            let kinds = KINDS.map(EntityKind::as_str).join(", ");
            let message = format!(
                "its answer has the value {value:?}, which is no kind of name: taken for \"other\"; there are {kinds}"
            );
            notes.add(self.id(), Severity::Warning, None, message);
        }
        let findings = findings.into_iter();
        findings.map(|finding| self.mention(finding)).collect()
    }

    fn mention(&self, (block, span, value): Finding) -> Mention {
        Mention {
            span,
            block,
            kind: kind(&value).unwrap_or(EntityKind::Other),
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
        let mut found = self.ask(doc, notes).unwrap_or_else(|why| {
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
                let mentions = self.mentions(found, notes);
                doc.layers_mut().mentions = mentions;
            }
        }
    }
}

impl Found {
    /// Where it stands in the source; what is wrong with its place, if there is none.
    fn place(self, passages: &[Passage<'_>]) -> Result<Finding, String> {
        let passage = passages.get(self.passage);
        let passage =
            passage.ok_or_else(|| format!("its answer names passage {}", self.passage))?;
        let range = bytes(passage.text, self.start)?..bytes(passage.text, self.end)?;
        if range.is_empty() {
            let (start, end) = (self.start, self.end);
            return Err(format!(
                "its answer names characters {start} to {end}, which hold nothing"
            ));
        }
        Ok((passage.block, passage.to_source(range), self.value))
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

const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Place,
    EntityKind::Organisation,
    EntityKind::Work,
    EntityKind::Event,
    EntityKind::Other,
];

/// The names of kinds in outputs, or the tags of annotated corpora.
fn kind(value: &str) -> Option<EntityKind> {
    let known = |kind: &EntityKind| kind.as_str() == value || kind.tag() == value;
    KINDS.into_iter().find(known)
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
