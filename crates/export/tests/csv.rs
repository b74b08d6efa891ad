//! The table of statements, read back by a reader of our own for RFC 4180.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::{read, render, rows};
use proptest::prelude::*;
use regesta_model::{
    Block, BlockId, BlockKind, DateEnd, DateId, Document, Entity, EntityId, EntityKind, Genre,
    Notes, Participant, RuleId, Span, Statement,
};

/// What a spreadsheet takes for a formula, what ends a cell or a row, and other letters.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => proptest::char::any().prop_map(String::from),
        2 => proptest::sample::select(vec![
            "=", "+", "-", "@", "\t", "\r", "\n", "\r\n", "\"", "\"\"", ",", ";", "'", " ", "\u{feff}", "＝", "1",
            "=cmd|' /C calc'!A0", "-1", "\u{0}", "\u{202e}", "e\u{301}", "<script>",
        ]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 1..12).prop_map(|pieces| pieces.concat())
}

/// A document whose only statement is this text, about someone of this name.
fn document(id: &str, quotation: &str, name: &str) -> Document {
    let mut doc = Document::from_text(id, quotation);
    let span = Span::new(quotation, 0..quotation.len()).unwrap();
    let block = Block {
        span,
        kind: BlockKind::Paragraph,
        line: 1,
        gap: 0,
        text: None,
    };
    let entity = Entity {
        id: EntityId::new(0),
        kind: EntityKind::Person,
        name: name.to_owned(),
        surname: None,
        variants: Vec::new(),
        birth_names: Vec::new(),
        mentions: Vec::new(),
        place: None,
        authority: None,
    };
    let statement = Statement {
        quotation: span,
        block: BlockId::new(0),
        article: None,
        genre: Genre::Diary,
        dates: vec![DateId::new(0)],
        end: DateEnd::Whole,
        participants: vec![Participant {
            entity: entity.id,
            mention: None,
            subject: true,
        }],
        place: None,
        topic: None,
        detail: None,
        cue: None,
        object: None,
        body: None,
        occasion: None,
        rule: RuleId::new("r"),
        confidence: 0.5,
    };
    let layers = doc.layers_mut();
    layers.blocks.push(block);
    layers.entities.push(entity);
    layers.records.statements.push(statement);
    doc
}

/// The text of a cell without the apostrophe that keeps it from running.
fn unguarded<'a>(cell: &'a str, text: &str) -> &'a str {
    cell.strip_prefix('\'')
        .filter(|rest| *rest == text)
        .unwrap_or(cell)
}

/// As a spreadsheet looks for the beginning of a formula.
fn would_run(cell: &str) -> bool {
    let seen =
        cell.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}');
    let number = cell.strip_prefix('-').is_some_and(|rest| {
        !rest.is_empty()
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    });
    !number
        && (seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
            || cell.starts_with(['\t', '\r', '\n']))
}

proptest! {
    #[test]
    fn whatever_a_page_says_is_read_back_and_does_not_run(
        (id, quotation, name) in (hostile(), hostile(), hostile())
    ) {
        let table = render("csv", &document(&id, &quotation, &name), &Notes::default());
        let rows = rows(&table);
        prop_assert_eq!(rows.len(), 2);
        let (head, row) = (&rows[0], &rows[1]);
        prop_assert_eq!(row.len(), head.len());
        let cell = |column: &str| row[head.iter().position(|name| name == column).unwrap()].as_str();
        prop_assert_eq!(unguarded(cell("document"), &id), id.as_str());
        prop_assert_eq!(unguarded(cell("subject"), &name), name.as_str());
        prop_assert_eq!(unguarded(cell("quotation"), &quotation), quotation.as_str());
        for cell in row {
            prop_assert!(!would_run(cell), "{:?}", cell);
        }
    }
}

#[test]
fn rows_are_whole() {
    let (doc, notes) = read("=1+1", common::TEXT);
    let table = render("csv", &doc, &notes);
    let rows = rows(&table);
    let columns = rows[0].len();
    assert!(rows.len() > 6, "{table}");
    for row in &rows {
        assert_eq!(row.len(), columns, "{row:?}");
        assert!(row.iter().all(|cell| !would_run(cell)), "{row:?}");
    }
}
