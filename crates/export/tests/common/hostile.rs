//! A document whose names, dates and id are of hostile text, with every layer filled in.

use regesta_calendar::{Edtf, Gregorian, Julian};
use regesta_model::{
    Agreement, Article, ArticleId, Basis, BasisKind, Block, BlockId, BlockKind, CalendarName,
    Conflict, DateDetails, DateEnd, DateForm, DateId, DateParts, DateRole, DateType, DayRange,
    Document, Entity, EntityId, EntityKind, Evidence, Genre, Language, Mention, MentionId, Origin,
    Outcome, Participant, PlaceLink, Reading, RuleId, Side, Span, Statement, TopicId, Value,
    WrittenDate,
};
use std::sync::Arc;

const RULE: &str = "a-rule";

/// The source of a document: the text as a name that was born on an ambiguous day and died on another one, in a place of that
/// name.
pub(crate) fn source(text: &str) -> String {
    format!("{text} born {text}, 3 May 1881; {text} died 1938 in {text}")
}

/// A document of one block that says so, where the text is also a broken date. The text must not be empty.
pub(crate) fn document(text: &str) -> Document {
    let source = source(text);
    let id = regesta_model::DocumentId::new(text);
    let origin = Origin {
        url: Some(format!("https://example.org/{text}")),
        title: Some(text.to_owned()),
        ..Origin::default()
    };
    let mut doc = Document::new(id, Arc::from(source.as_str()), origin);
    let span = |at: usize, length: usize| Span::new(&source, at..at + length).unwrap();
    let size = text.len();
    let names = [0, size + 6, 2 * size + 20, 3 * size + 34].map(|at| span(at, size));
    let born = span(2 * size + 8, "3 May 1881".len());
    let died = span(3 * size + 26, "1938".len());
    assert_eq!(
        (born.slice(&source), died.slice(&source)),
        ("3 May 1881", "1938")
    );
    let layers = doc.layers_mut();
    layers.blocks = vec![block(span(0, source.len()))];
    layers.articles = vec![article(span(0, source.len()), names[0])];
    layers.mentions = names.iter().map(|span| mention(*span)).collect();
    layers.mentions[3].kind = EntityKind::Place;
    layers.entities = vec![person(text), place(text)];
    layers.dates = vec![written(born), written(died), written(names[2])];
    layers.readings = vec![ambiguous(), year(), unread(text)];
    let records = &mut layers.records;
    records.statements = vec![
        statement("birth", 0, span(0, 2 * size + 18)),
        statement(
            "death",
            1,
            span(2 * size + 20, source.len() - 2 * size - 20),
        ),
    ];
    records.conflicts = vec![conflict()];
    doc
}

fn block(span: Span) -> Block {
    Block {
        span,
        kind: BlockKind::Paragraph,
        line: 1,
        gap: 0,
        text: None,
    }
}

fn article(span: Span, title: Span) -> Article {
    Article {
        span,
        blocks: 0..1,
        title: Some(title),
        language: Language::UNKNOWN,
        genre: Genre::News,
        evidence: Evidence {
            rule: RuleId::new(RULE),
            saw: String::new(),
            score: 1.0,
        },
        parts: Vec::new(),
        published: None,
    }
}

fn mention(span: Span) -> Mention {
    Mention {
        span,
        block: BlockId::new(0),
        kind: EntityKind::Person,
        title: None,
        lemma: None,
        rule: RuleId::new(RULE),
        confidence: 0.5,
    }
}

fn person(text: &str) -> Entity {
    Entity {
        id: EntityId::new(0),
        kind: EntityKind::Person,
        name: text.to_owned(),
        surname: None,
        variants: vec![format!("{text} {text}")],
        birth_names: vec![format!("{text} x")],
        mentions: (0..3).map(MentionId::new).collect(),
        place: None,
        authority: None,
    }
}

fn place(text: &str) -> Entity {
    Entity {
        id: EntityId::new(1),
        kind: EntityKind::Place,
        mentions: vec![MentionId::new(3)],
        place: Some(PlaceLink {
            id: text.to_owned(),
            wikidata: Some("Q1".to_owned()),
            country: Some("XX".to_owned()),
            coordinates: Some((-1.5, 2.25)),
        }),
        variants: Vec::new(),
        ..person(text)
    }
}

fn written(span: Span) -> WrittenDate {
    WrittenDate {
        span,
        block: BlockId::new(0),
        kind: DateType::Date,
        form: DateForm::Single,
        parts: vec![DateParts {
            span,
            ..DateParts::default()
        }],
        modifier: None,
        role: DateRole::Event,
        rule: RuleId::new(RULE),
        details: DateDetails::default(),
    }
}

fn ambiguous() -> Reading {
    let value = |edtf: &str, day, read_as| Value {
        edtf: Edtf::parse(edtf).unwrap(),
        days: Some(DayRange::new(day, day)),
        read_as,
    };
    let old = Julian::new(1881, 5, 3).unwrap().to_day();
    let new = Gregorian::new(1881, 5, 3).unwrap().to_day();
    Reading {
        date: DateId::new(0),
        calendar: CalendarName::Unknown,
        outcome: Outcome::Ambiguous(vec![
            value("1881-05-03", new, CalendarName::Gregorian),
            value("1881-05-15", old, CalendarName::Julian),
        ]),
        basis: Vec::new(),
        consistent: None,
        confidence: 0.5,
    }
}

/// A date that nobody can read, for a reason that quotes it.
fn unread(text: &str) -> Reading {
    Reading {
        date: DateId::new(2),
        outcome: Outcome::Unresolved(format!("no such day: {text}")),
        basis: vec![Basis {
            kind: BasisKind::PlaceAndDate,
            span: None,
            why: text.to_owned(),
        }],
        ..ambiguous()
    }
}

fn year() -> Reading {
    let day = |month, day| Gregorian::new(1938, month, day).unwrap().to_day();
    Reading {
        date: DateId::new(1),
        calendar: CalendarName::Gregorian,
        outcome: Outcome::Certain(Value {
            edtf: Edtf::parse("1938").unwrap(),
            days: Some(DayRange::new(day(1, 1), day(12, 31))),
            read_as: CalendarName::Gregorian,
        }),
        ..ambiguous()
    }
}

fn statement(topic: &'static str, date: usize, quotation: Span) -> Statement {
    Statement {
        quotation,
        block: BlockId::new(0),
        article: Some(ArticleId::new(0)),
        genre: Genre::News,
        dates: vec![DateId::new(date)],
        end: DateEnd::Whole,
        participants: vec![Participant {
            entity: EntityId::new(0),
            mention: None,
            subject: true,
        }],
        place: Some(EntityId::new(1)),
        topic: Some(TopicId::new(topic)),
        detail: None,
        cue: None,
        object: None,
        body: None,
        occasion: None,
        rule: RuleId::new(RULE),
        confidence: 0.5,
    }
}

fn conflict() -> Conflict {
    let side = |date: usize, edtf: &str| Side {
        statement: date,
        date: DateId::new(date),
        edtf: edtf.to_owned(),
        days: None,
        place: None,
    };
    Conflict {
        topic: TopicId::new("death"),
        subject: EntityId::new(0),
        detail: None,
        object: None,
        sides: vec![side(0, "1881-05-03"), side(1, "1938")],
        agreement: Agreement::Contradictory,
    }
}
