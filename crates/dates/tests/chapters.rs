//! Chapters of one text: the year of those that hardly name one comes from the chapters around them.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

use regesta_dates::{FindDates, Places, ResolveDates, Tagger};
use regesta_model::{
    Article, Block, BlockKind, Document, Evidence, Genre, Judgement, Label, Language, Notes,
    Origin, RuleId, Span, Stage, Verdict,
};
use regesta_packs::{CalendarPlaces, LangPack};
use std::sync::Arc;

/// A document with an article for each chapter and a block for each of its lines; a line after `# ` is a heading.
fn document(language: &str, chapters: &[&str]) -> Document {
    let language = Language::new(language);
    let origin = Origin {
        language: Some(language),
        ..Origin::default()
    };
    let text = chapters.join("\n");
    let mut doc = Document::from_text("book", &text);
    doc = Document::new(doc.id().clone(), Arc::from(text.as_str()), origin);
    let (mut at, mut blocks) = (0, 0);
    for chapter in chapters {
        let (first, start) = (blocks, at);
        for line in chapter.split('\n') {
            let heading = line.strip_prefix("# ");
            let from = at + line.len() - heading.unwrap_or(line).len();
            doc.layers_mut().blocks.push(Block {
                span: Span::new(&text, from..at + line.len()).unwrap(),
                kind: BlockKind::Paragraph,
                line: 1,
                gap: 0,
                text: None,
            });
            doc.layers_mut()
                .judgements
                .push(kept(heading.is_some(), language));
            at += line.len() + 1;
            blocks += 1;
        }
        doc.layers_mut().articles.push(Article {
            span: Span::new(&text, start..at - 1).unwrap(),
            title: None,
            blocks: first..blocks,
            language,
            genre: Genre::Chronicle,
            evidence: Evidence {
                rule: RuleId::new("table"),
                saw: String::new(),
                score: 1.0,
            },
            parts: Vec::new(),
            published: None,
        });
    }
    doc
}

fn kept(heading: bool, language: Language) -> Judgement {
    let evidence = Evidence {
        rule: RuleId::new("table"),
        saw: String::new(),
        score: 1.0,
    };
    Judgement {
        verdict: Verdict::Kept(evidence),
        label: if heading {
            Label::Heading
        } else {
            Label::Content
        },
        language,
        cuts: Vec::new(),
        clean: None,
        duplicate_of: None,
        damage: Vec::new(),
    }
}

/// The readings of the dates of a text's last chapter.
fn last_chapter(language: &str, chapters: &[&str]) -> Vec<String> {
    let tagger = Arc::new(Tagger::new(&LangPack::builtin().unwrap()));
    let places = Arc::new(Places::new(&CalendarPlaces::builtin().unwrap()));
    let (mut doc, mut notes) = (document(language, chapters), Notes::default());
    FindDates::new(tagger).run(&mut doc, &mut notes);
    ResolveDates::new(places).run(&mut doc, &mut notes);
    let start = doc.layers().articles.last().unwrap().span.start();
    let pairs = doc.layers().dates.iter().zip(&doc.layers().readings);
    let last = pairs.filter(|(date, _)| date.span.start() >= start);
    last.filter_map(|(_, reading)| Some(reading.edtf()?.to_string()))
        .collect()
}

#[test]
fn an_allusion_gives_no_year() {
    let table = [
        (
            "en",
            [
                "On 3 May 1848 the mill was closed, and on 9 June 1848 it was sold.",
                "On 2 July the river rose.\nThe old men spoke of the flood of 1612.\nBy 5 August it had fallen.",
            ],
            ["1848-07-02", "1612", "1848-08-05"],
        ),
        (
            "de",
            [
                "Am 3. Mai 1848 schloss die Mühle, am 9. Juni 1848 wurde sie verkauft.",
                "Am 2. Juli stieg der Fluss.\nDie Alten sprachen von der Flut im Jahre 1612.\nAm 5. August fiel er.",
            ],
            ["1848-07-02", "1612", "1848-08-05"],
        ),
        (
            "fr",
            [
                "Le 3 mai 1848 le moulin ferma, et le 9 juin 1848 il fut vendu.",
                "Le 2 juillet la rivière monta.\nLes vieux parlaient de la crue de 1612.\nLe 5 août elle baissa.",
            ],
            ["1848-07-02", "1612", "1848-08-05"],
        ),
        (
            "sv",
            [
                "Den 3 maj 1848 stängdes kvarnen, och den 9 juni 1848 såldes den.",
                "Den 2 juli steg ån.\nDe gamla talade om floden år 1612.\nDen 5 augusti sjönk den.",
            ],
            ["1848-07-02", "1612", "1848-08-05"],
        ),
    ];
    for (language, chapters, wanted) in table {
        assert_eq!(last_chapter(language, &chapters), wanted, "{language}");
    }
}

#[test]
fn lines_in_the_order_of_their_years_are_a_chronicle() {
    let table = [
        (
            "en",
            "1237 First mention of the town.\n1299 The town burns down.\n1352 The plague is in town.",
            &["1237", "1299", "1352"][..],
        ),
        (
            "de",
            "987. Erste Erwähnung der Stadt.\n1299. Die Stadt brennt ab.\n1352. Die Pest erreicht sie.",
            &["0987", "1299", "1352"],
        ),
        (
            "sv",
            "1237 – Staden nämns första gången.\n1299 – Staden brinner ner helt.\n1352 – Pesten kommer till staden.",
            &["1237", "1299", "1352"],
        ),
        (
            "ru",
            "1237 Первое упоминание о городе.\n1299 Город сгорел почти весь.\n1352 В город пришла чума.",
            &["1237", "1299", "1352"],
        ),
        (
            "en",
            "1237 Main Street\n1299 Elm Street\n1352 Oak Street",
            &[],
        ),
        (
            "en",
            "1237 a cup of painted clay\n1238 a bowl of painted clay\n1239 a jar of painted clay",
            &[],
        ),
        (
            "en",
            "1299 men came to the town.\n1237 of them had no arms.\n1352 went home at last.",
            &[],
        ),
    ];
    for (language, text, wanted) in table {
        assert_eq!(last_chapter(language, &[text]), wanted, "{text}");
    }
}

#[test]
fn inscriptions_lose_their_hold() {
    let walls = "On the walls hung “12 October 1712” and “6 November 1712” and “8 May 1713.”";
    let talk = "They spoke on.\n".repeat(30);
    let second = format!("{walls}\n{talk}Until the end of September nobody came.");
    let first = "On 3 May 1848 the mill was closed, and on 9 June 1848 it was sold.";
    let found = last_chapter("en", &[first, &second]);
    assert_eq!(found.last().map(String::as_str), Some("1848-09"));
}

#[test]
fn a_chapter_of_its_own_time_keeps_it() {
    let chapters = [
        "On 3 May 1848 the mill was closed, and on 9 June 1848 it was sold.",
        "The first mill burned on 4 April 1709, and on 6 May 1709 the second. On 2 July the river rose.",
    ];
    let found = last_chapter("en", &chapters);
    assert_eq!(
        found.last().map(String::as_str),
        Some("[1709-07-02,1709-07-13]")
    );
}

#[test]
fn a_day_before_the_reform_of_a_language_s_land_is_open_unless_a_place_tells() {
    let table = [
        ("en", "He came on 3 May 1720.", "[1720-05-03,1720-05-14]"),
        ("en", "He came to Paris on 3 May 1720.", "1720-05-03"),
        ("en", "He came on 3 May 1820.", "1820-05-03"),
        ("en", "He came on 3 May 1720 O.S.", "1720-05-14"),
        ("sv", "Han kom den 3 maj 1720.", "[1720-05-03,1720-05-14]"),
        ("da", "Han kom den 3. maj 1720.", "1720-05-03"),
        ("de", "Er kam am 3. Mai 1620.", "[1620-05-03,1620-05-13]"),
        ("fr", "Il vint le 3 mai 1620.", "1620-05-03"),
        (
            "ru",
            "Он прибыл 3 мая 1890 года.",
            "[1890-05-03,1890-05-15]",
        ),
        ("ru", "Он прибыл в Париж 3 мая 1890 года.", "1890-05-03"),
    ];
    for (language, text, wanted) in table {
        assert_eq!(last_chapter(language, &[text]), [wanted], "{text}");
    }
}

#[test]
fn a_month_is_pointed_on_from_the_date_before() {
    let table = [
        (
            "en",
            "He came on 3 May 1801 and left the following January.",
            "1802-01",
        ),
        (
            "en",
            "He came on 3 May 1801 and left the following June.",
            "1801-06",
        ),
        (
            "fr",
            "Il vint le 3 mai 1801 et mourut en janvier suivant.",
            "1802-01",
        ),
        (
            "de",
            "Er kam am 3. Mai 1801 und ging im folgenden Januar.",
            "1802-01",
        ),
    ];
    for (language, text, wanted) in table {
        let found = last_chapter(language, &[text]);
        assert_eq!(found.last().map(String::as_str), Some(wanted), "{text}");
    }
}

#[test]
fn a_text_of_many_years_gives_none() {
    let chapters = [
        "He was born on 3 May 1848, married on 9 June 1871 and died on 1 July 1912.",
        "On 2 July the river rose.",
    ];
    assert_eq!(last_chapter("en", &chapters), ["XXXX-07-02"]);
}

#[test]
fn a_caption_dates_its_picture_alone() {
    let chronicle = "# Leeds, 15 October 1917: the mill burns down\n\
                     # The mill on the day of its opening, 13 February 1911\n\
                     At 6:15 a.m. the roof fell in.\n\
                     # Also this month: the river rises";
    assert_eq!(
        last_chapter("en", &[chronicle]),
        ["1917-10-15", "1911-02-13", "1917-10-15T06:15:00", "1917-10"]
    );
}

#[test]
fn of_two_headings_with_their_dates_the_nearer_counts() {
    let chronicle = "# 15 October 1917: the mill burns down\n\
                     # 17 October 1917: the mill is searched\n\
                     At 6:15 a.m. the owner came.";
    let found = last_chapter("en", &[chronicle]);
    assert_eq!(
        found.last().map(String::as_str),
        Some("1917-10-17T06:15:00")
    );
}

#[test]
fn the_same_year_is_known_far_from_its_date() {
    let talk = "They spoke on.\n".repeat(30);
    let chapter = format!(
        "On 3 May 1771 the mill was closed.\n{talk}In the autumn of the same year it burned."
    );
    let found = last_chapter("en", &[&chapter]);
    assert_eq!(found.last().map(String::as_str), Some("1771-23"));
}

#[test]
fn a_year_below_its_day_is_joined_within_a_bracket() {
    let parted = "Holm (4de Septb.\n  1867), Vester (23de Septb.\n  1869), og Lind (28. maj 1870).";
    let wanted = ["1867-09-04", "1869-09-23", "1870-05-28"];
    assert_eq!(last_chapter("da", &[parted]), wanted);
    let listed = "Holm kom 4de Septb.\n1867 rejste Vester 3. maj 1870.";
    assert!(last_chapter("da", &[listed]).contains(&"1867".to_owned()));
}

#[test]
fn a_life_told_ahead_does_not_hold_the_story() {
    let story = "In 1912 he came back. In May he married, and the following year he moved.";
    let wanted = ["1912", "1912-05", "1913"];
    for life in [
        "Ivan Arkin (11 May 1892 – 10 January 1938) was a baker.",
        "Ivan Arkin (May 1892, Riga; 10 January 1938, Lyon) was a baker.",
        "Born\n11 May 1892\nDied\n10 January 1938",
    ] {
        let found = last_chapter("en", &[&format!("{life}\n{story}")]);
        assert_eq!(found[found.len() - 3..], wanted, "{life}");
    }
}

#[test]
fn years_are_pointed_to_from_behind_and_counted_ahead() {
    let table = [
        (
            "da",
            "I 1916 blev han formand. Han døde den 28. marts året efter.",
            "1917-03-28",
        ),
        (
            "sv",
            "År 1916 blev han ordförande. Han dog den 28 mars året därpå.",
            "1917-03-28",
        ),
        (
            "fr",
            "En 1916 il devint maire. Il mourut le 28 mars de l'année suivante.",
            "1917-03-28",
        ),
        (
            "ru",
            "В 1916 году он стал председателем. Через два года он умер.",
            "1918",
        ),
        (
            "en",
            "Ann was born on 3 May 1850 in York. In 1871 she came to Leeds. The following year she left.",
            "1872",
        ),
        (
            "en",
            "Ann was born on 3 May 1850 in York. She went to Leeds in 1880 and came back two years later.",
            "1882",
        ),
        (
            "en",
            "In 1912 she came back. In May she married. The following year they sailed. A son was born on 3 September.",
            "1913-09-03",
        ),
    ];
    for (language, text, wanted) in table {
        let found = last_chapter(language, &[text]);
        assert_eq!(found.last().map(String::as_str), Some(wanted), "{text}");
    }
}
