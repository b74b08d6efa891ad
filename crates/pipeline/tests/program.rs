//! Stages that are programs, with a program played by the test.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

use regesta_model::{Document, EntityKind, Notes};
use regesta_pipeline::{Config, Exchange, NoPrograms, ProgramSettings, Programs};

const CONFIG: &str = "stages = ['find-blocks', 'split-articles', 'judge-blocks', 'link-mentions']\n\
                      [[program]]\nid = 'tag-names'\ncommand = ['tagger', '--fast']\nprovides = 'mentions'\n";

/// Answers every line with this one.
struct Says(&'static str);

impl Programs for Says {
    fn start(&self, settings: &ProgramSettings) -> Result<Box<dyn Exchange>, String> {
        assert_eq!(settings.command, ["tagger", "--fast"]);
        Ok(Box::new(Self(self.0)))
    }
}

impl Exchange for Says {
    fn exchange(&mut self, line: &str) -> Result<String, String> {
        assert!(
            line.starts_with(r#"{"id":"t","passages":[{"text":"#),
            "{line}"
        );
        Ok(self.0.to_owned())
    }
}

fn run(answer: &'static str) -> (Document, Notes) {
    let config = Config::parse("regesta.toml", CONFIG).unwrap();
    let pipeline = config.builder(&Says(answer)).unwrap().build().unwrap();
    let ids: Vec<_> = pipeline
        .plan()
        .iter()
        .map(|stage| stage.id().to_string())
        .collect();
    assert_eq!(ids[3..], ["tag-names", "link-mentions"]);
    let mut doc = Document::from_text("t", "Ödön left the town of Åbo in the spring of that year.");
    let notes = pipeline.run(&mut doc);
    (doc, notes)
}

#[test]
fn what_it_finds_becomes_a_layer() {
    let (doc, notes) = run(
        r#"{"found": [{"passage": 0, "start": 22, "end": 25, "value": "LOC"},
                      {"passage": 0, "start": 0, "end": 4, "value": "person"}]}"#,
    );
    let mentions = &doc.layers().mentions;
    let names: Vec<_> = mentions
        .iter()
        .map(|mention| mention.span.slice(doc.source()))
        .collect();
    assert_eq!(names, ["Ödön", "Åbo"]);
    assert_eq!(mentions[1].kind, EntityKind::Place);
    assert_eq!(mentions[0].rule.as_str(), "tag-names");
    assert_eq!(notes.worst(), None);
}

#[test]
fn an_answer_that_cannot_be_is_noted() {
    let cases = [
        ("no JSON", "its answer cannot be read"),
        (
            r#"{"found": [{"passage": 7, "start": 0, "end": 1, "value": "x"}]}"#,
            "names passage 7",
        ),
        (
            r#"{"found": [{"passage": 0, "start": 0, "end": 99, "value": "x"}]}"#,
            "names character 99",
        ),
    ];
    for (answer, expected) in cases {
        let (doc, notes) = run(answer);
        assert!(doc.layers().mentions.is_empty());
        let messages: Vec<_> = notes.iter().map(|note| note.message.as_str()).collect();
        assert!(
            messages.iter().any(|message| message.contains(expected)),
            "{messages:?}"
        );
    }
}

#[test]
fn a_bad_place_drops_only_what_stands_there() {
    let (doc, notes) = run(
        r#"{"found": [{"passage": 0, "start": 22, "end": 99, "value": "LOC"},
                      {"passage": 0, "start": 4, "end": 0, "value": "person"},
                      {"passage": 0, "start": 0, "end": 4, "value": "PERSON"}]}"#,
    );
    let mentions = &doc.layers().mentions;
    assert_eq!(mentions.len(), 1);
    assert_eq!(mentions[0].kind, EntityKind::Other);
    let own = notes
        .iter()
        .filter(|note| note.stage.as_str() == "tag-names");
    let messages: Vec<_> = own.map(|note| note.message.as_str()).collect();
    assert_eq!(messages.len(), 2);
    assert_eq!(
        messages[0],
        "its answer names character 99, beyond its passage: left out; and 1 more like it"
    );
    assert!(
        messages[1].starts_with("its answer has the value \"PERSON\", which is no kind of name"),
        "{messages:?}"
    );
}

#[test]
fn a_program_provides_mentions_or_a_layer_of_its_own() {
    for layer in ["dates", "records", ""] {
        let text = CONFIG.replace("'mentions'", &format!("'{layer}'"));
        let config = Config::parse("regesta.toml", &text).unwrap();
        let error = config.builder(&Says("")).unwrap_err().to_string();
        let expected = format!("stage tag-names: a program cannot provide {layer:?}");
        assert!(error.starts_with(&expected), "{error}");
    }
}

#[test]
fn a_program_that_may_not_be_started_is_a_fault() {
    let config = Config::parse("regesta.toml", CONFIG).unwrap();
    let error = config.builder(&NoPrograms).unwrap_err().to_string();
    assert!(
        error.starts_with("the program of stage tag-names cannot be started"),
        "{error}"
    );
}
