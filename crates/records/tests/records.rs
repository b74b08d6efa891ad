//! Statements and comparisons, from texts that the real stages have read.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::read;
use regesta_model::{Agreement, Document};

/// "topic subject edtf" of each statement that has a topic.
fn told(doc: &Document) -> Vec<String> {
    let statements = doc.layers().records.statements.iter();
    let with_topic =
        statements.filter_map(|statement| Some((statement.topic.as_ref()?, statement)));
    with_topic
        .map(|(topic, statement)| {
            let subject = statement.subject().and_then(|id| doc.entity(id));
            let name = subject.map_or("-", |entity| entity.name.as_str());
            let edtf = doc
                .reading(statement.dates[0])
                .and_then(|reading| reading.edtf())
                .unwrap();
            format!("{topic} {name} {edtf} {}", statement.end.as_str())
        })
        .collect()
}

#[test]
fn cues_find_their_date_and_subject() {
    let cases: &[(&str, &[&str])] = &[
        (
            "Anna Holm was born in Vyborg in 1881.",
            &["birth Anna Holm 1881 whole"],
        ),
        (
            "In 1933 Anna Holm was arrested and it is believed that she was executed in 1938.",
            &["arrest Anna Holm 1933 whole", "death Anna Holm 1938 whole"],
        ),
        (
            "Ivan Petrov (1881–1938) was an engineer.",
            &[
                "birth Ivan Petrov 1881/1938 first",
                "death Ivan Petrov 1881/1938 last",
            ],
        ),
        (
            "Anna Holm spoke. If he had come, she would have died in 1936.",
            &[],
        ),
        ("The custom died out in 1938.", &[]),
    ];
    for (text, wanted) in cases {
        let page = format!(
            "The harbour had eleven cranes, and the town built a twelfth when the trade grew. {text}"
        );
        assert_eq!(told(&read(&page)), *wanted, "{text}");
    }
}

/// Two articles on one woman, under a heading each.
fn page(first: &str, second: &str) -> Document {
    read(&format!(
        "First life\n\nAnna Holm was an engineer. The harbour had eleven cranes, and the town built a twelfth. {first}\n\n\n\
         Second life\n\nAnna Holm built bridges. Her office stood by the river, above a shop that sold rope. {second}\n"
    ))
}

/// What is said of her death, and whether it agrees.
fn of_death(doc: &Document) -> Option<Agreement> {
    let mut conflicts = doc.layers().records.conflicts.iter();
    conflicts
        .find(|conflict| conflict.topic.as_str() == "death")
        .map(|conflict| conflict.agreement)
}

#[test]
fn precision_is_no_contradiction() {
    let doc = page(
        "Anna Holm died in 1938.",
        "Anna Holm died in February 1938.",
    );
    assert_ne!(of_death(&doc), Some(Agreement::Contradictory));
}

#[test]
fn calendars_are_no_contradiction() {
    let doc = page(
        "Anna Holm died on 25 October 1917 (Old Style).",
        "Anna Holm died on 7 November 1917 (New Style).",
    );
    assert_ne!(of_death(&doc), Some(Agreement::Contradictory));
}

#[test]
fn different_years_contradict() {
    let doc = page(
        "Anna Holm died on 10 January 1937.",
        "Anna Holm died in February 1938.",
    );
    assert_eq!(of_death(&doc), Some(Agreement::Contradictory));
}

#[test]
fn odd_texts_make_records_without_panic() {
    let brackets = "(".repeat(5000) + "1917" + &")".repeat(5000);
    let crowd = "Anna Holm died in 1938 and ".repeat(800);
    for text in [
        "",
        "(",
        "1917",
        &brackets,
        &crowd,
        "† * † 1917 (1917–",
        "\u{feff}Он умер 1938",
    ] {
        let _ = read(text);
    }
}

/// A text broken into lines of this width, as old plain-text books are.
fn broken(text: &str, width: usize) -> String {
    let (mut out, mut line) = (String::new(), 0);
    for word in text.split(' ') {
        let length = word.chars().count();
        if line > 0 && line + 1 + length > width {
            out.push('\n');
            line = 0;
        } else if line > 0 {
            out.push(' ');
            line += 1;
        }
        out.push_str(word);
        line += length;
    }
    out
}

#[test]
fn a_sentence_broken_into_lines_is_one_sentence() {
    let words = [
        "oak", "elm", "ash", "lime", "pine", "yew", "beech", "alder", "birch", "larch",
    ];
    let crane = |(number, wood): (usize, &&str)| {
        format!(
            "Crane {number} lifted {wood} for the ships of the north, and {wood} came back as chairs. "
        )
    };
    let filler: String = words.iter().enumerate().map(crane).collect();
    let told = "It is written in the book of the parish that Anna Holm, who had built the bridge over the northern river, was arrested with her brother and his friends in May 1933.";
    let text = broken(&format!("{filler}{told} {}", filler.to_uppercase()), 64);
    let doc = read(&text);
    let statements = &doc.layers().records.statements;
    let quotations: Vec<String> = statements
        .iter()
        .map(|one| one.quotation.slice(doc.source()).replace('\n', " "))
        .collect();
    assert_eq!(quotations, [told]);
    assert_eq!(statements[0].topic.as_ref().unwrap().as_str(), "arrest");
}
