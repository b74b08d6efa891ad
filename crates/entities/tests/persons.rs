//! Whose a name is: women and men apart, given names alone, surnames with particles, kin of one name.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

#[path = "persons/aliases.rs"]
mod aliases;
mod common;
#[path = "persons/kin.rs"]
mod kin;
#[path = "persons/titles.rs"]
mod titles;

use common::{link, page};
use regesta_model::{Article, EntityKind, Evidence, Genre, Language, RuleId, Span};

/// The persons of a text of one article, each with the number of its mentions.
fn persons(text: &str, language: &str) -> Vec<String> {
    let mut doc = page(text, language);
    doc.layers_mut().articles.push(Article {
        span: Span::new(text, 0..text.len()).unwrap(),
        title: None,
        blocks: 0..1,
        language: Language::new(language),
        genre: Genre::Encyclopedia,
        evidence: Evidence {
            rule: RuleId::new("test"),
            saw: String::new(),
            score: 1.0,
        },
        parts: Vec::new(),
        published: None,
    });
    link(&mut doc, None);
    let entities = doc.layers().entities.iter();
    let persons = entities.filter(|entity| entity.kind == EntityKind::Person);
    persons
        .map(|entity| format!("{} x{}", entity.name, entity.mentions.len()))
        .collect()
}

#[test]
fn initials_without_blanks_and_changing_surnames_lead_to_one_person() {
    for (language, text, expected) in [
        (
            "de",
            "J.S. Lindholm kam nach Bonn. Dort lebte Lindholm lange.",
            "J.S. Lindholm x2",
        ),
        (
            "ru",
            "А.А. Брусилов родился в Тифлисе. Брусилов умер в Москве.",
            "А.А. Брусилов x2",
        ),
        (
            "fi",
            "Artturi Virtanen syntyi Helsingissä. Virtanen sai palkinnon. Virtasen tutkimukset tunnetaan. Virtaselle annettiin mitali.",
            "Artturi Virtanen x4",
        ),
        (
            "fr",
            "Dupont (Jean-Baptiste), né à Lille, mourut à Paris. Jean-Baptiste Dupont y est enterré.",
            "Jean-Baptiste Dupont x2",
        ),
    ] {
        assert_eq!(persons(text, language), [expected], "{text}");
    }
}

#[test]
fn a_title_of_the_other_sex_forbids_the_link() {
    for (language, text, expected) in [
        (
            "en",
            "Mr Proudholm bought the house. Mrs Janet Proudholm left it in 1994. Mr Proudholm sued.",
            ["Proudholm x2", "Janet Proudholm x1"],
        ),
        (
            "de",
            "Herr Lindholm kam nach Bonn. Frau Anna Lindholm verließ das Haus. Herr Lindholm klagte.",
            ["Lindholm x2", "Anna Lindholm x1"],
        ),
        (
            "fr",
            "M. Duboscq acheta la maison. Mme Jeanne Duboscq la quitta. M. Duboscq mourut à Lyon.",
            ["Duboscq x2", "Jeanne Duboscq x1"],
        ),
        (
            "en",
            "Sir Henry Maddoxby lived in Leeds. Lady Maddoxby died in 1901. Sir Henry Maddoxby died in 1912.",
            ["Henry Maddoxby x2", "Maddoxby x1"],
        ),
    ] {
        assert_eq!(persons(text, language), expected, "{text}");
    }
}

#[test]
fn given_names_of_different_sex_are_no_spellings_of_one() {
    let text = "Louis Moreval naquit à Lyon. Louise Marie Moreval, cousine de Louis Moreval, mourut à Paris.";
    let expected = ["Louis Moreval x2", "Louise Marie Moreval x1"];
    assert_eq!(persons(text, "fr"), expected);
}

#[test]
fn a_given_name_alone_is_his_who_was_named_before() {
    let text = "Mein Onkel Wilhelm Meyerholm lebte in Mitau. Wilhelm starb in Riga. Kaiser Wilhelm II. starb in Doorn.";
    let expected = ["Wilhelm Meyerholm x2", "Wilhelm II x1"];
    assert_eq!(persons(text, "de"), expected);
    let text = "Mein Bruder Alexander starb in Riga. Zar Alexander III. starb in Livadia.";
    assert_eq!(persons(text, "de"), ["Alexander x1", "Alexander III x1"]);
    let text = "Emperor Nicholas II ruled from 1894. Nicholas abdicated in 1917.";
    assert_eq!(persons(text, "en"), ["Nicholas II x2"]);
}

#[test]
fn a_ruler_is_called_somebodys_kin() {
    for (text, expected) in [
        (
            "Pandion II reigned. Aegeus was his son. His father Pandion was expelled from Athens.",
            &["Pandion II x2", "Aegeus x1"][..],
        ),
        (
            "Sultan Selim III reigned from 1789. During the reigns of his brothers, Selim was imprisoned.",
            &["Selim III x2"],
        ),
        (
            "Emperor Nicholas II ruled from 1894. His son Nicholas died in Riga.",
            &["Nicholas II x1", "Nicholas x1"],
        ),
    ] {
        assert_eq!(persons(text, "en"), expected, "{text}");
    }
}

#[test]
fn a_lady_is_the_wife_of_the_man_of_her_name() {
    for (text, expected) in [
        (
            "Sir William Hallamby sat. My Lady Hallamby and her daughter Martha Hallamby came in. Hallamby was merry.",
            &["William Hallamby x2", "Hallamby x1", "Martha Hallamby x1"][..],
        ),
        (
            "Sir William Hallamby sat. Lady Martha Hallamby came in. Lady Hallamby sang.",
            &["William Hallamby x1", "Martha Hallamby x2"],
        ),
        (
            "Sir William Hallamby sat. Lady Hallamby sang. Lady Martha Hallamby came in. Lady Hallamby left.",
            &["William Hallamby x1", "Hallamby x2", "Martha Hallamby x1"],
        ),
        (
            "Martha Hallamby came in. Lady Hallamby sang.",
            &["Martha Hallamby x2"],
        ),
    ] {
        assert_eq!(persons(text, "en"), expected, "{text}");
    }
}

#[test]
fn a_mans_title_is_no_womans() {
    for (text, expected) in [
        (
            "Here came Riga. Here is Martha Hallamby. Captain Hallamby went to sea. Hallamby came back.",
            &["Martha Hallamby x1", "Hallamby x2"][..],
        ),
        (
            "Captain Anna Berghelm led them. Captain Berghelm died. Berghelm was brave.",
            &["Anna Berghelm x3"],
        ),
        (
            "We saw Lady Anne Berghelm. The Earl of Berghelm left.",
            &["Anne Berghelm x1", "Berghelm x1"],
        ),
    ] {
        assert_eq!(persons(text, "en"), expected, "{text}");
    }
}

#[test]
fn particles_are_no_given_names() {
    for (language, text, expected) in [
        (
            "de",
            "Karl Ernst von Baerholm lehrte in Königsberg. Von Baerholm starb in Dorpat.",
            "Karl Ernst von Baerholm x2",
        ),
        (
            "nl",
            "Vincent van Goghem was born in 1853. Later Van Goghem painted in Arles.",
            "Vincent van Goghem x2",
        ),
        (
            "da",
            "Niels Haber Borchsen blev født i Odense. Haber Borchsen rejste til København. Borchsen døde.",
            "Niels Haber Borchsen x3",
        ),
        (
            "de",
            "Marius Müller-Westerholm wurde in Hamburg geboren. Westerholm sang 1990 in Berlin.",
            "Marius Müller-Westerholm x2",
        ),
        (
            "ru",
            "Трубецков Алексей Петрович родился в Туле. Алексей Петрович Трубецков умер в Риге. Трубецков жил там.",
            "Алексей Петрович Трубецков x3",
        ),
    ] {
        assert_eq!(persons(text, language), [expected], "{text}");
    }
}

#[test]
fn kin_of_one_name_are_apart() {
    let text = "Sir George Hallamby died in 1805. His son George Hallamby was killed in 1809. \
        The grandson, George Fitzwilliam Hallamby, died in 1870.";
    let expected = [
        "George Hallamby x1",
        "George Hallamby x1",
        "George Fitzwilliam Hallamby x1",
    ];
    assert_eq!(persons(text, "en"), expected);
    let text = "Frances Anne Beauforde, a cousin of Francis Beauforde, was born in 1769.";
    assert_eq!(persons(text, "en").len(), 2);
}

#[test]
fn a_name_is_shown_in_its_base_form() {
    let text = "Сомовский родился в Туле. Жизнь Петра Ильича Сомовского прошла в Риге.";
    let found = persons(text, "ru");
    assert!(
        found.iter().all(|name| !name.starts_with("Петра")),
        "{found:?}"
    );
    for (text, expected) in [
        (
            "Он писал о жизни Павла Пестеля. Пестелем он восхищался.",
            "Павел Пестель x2",
        ),
        ("Он писал о жизни Петра Кротова.", "Петр Кротов x1"),
        ("Он видел Михайла Кожевникова.", "Михайло Кожевников x1"),
        (
            "Он писал о жизни Александра Кротова.",
            "Александра Кротова x1",
        ),
    ] {
        assert_eq!(persons(text, "ru"), [expected], "{text}");
    }
    let text = "Мария Кротова родилась в Туле.";
    assert_eq!(persons(text, "ru"), ["Мария Кротова x1"]);
}

#[test]
fn a_name_of_birth_is_hers_who_stands_before_it() {
    for (language, text, expected) in [
        (
            "de",
            "Anna Weber, geb. Qwyzmann, kam 1890 nach Hamburg. Karl Weber kam 1891. Anna Qwyzmann starb in Bremen.",
            "Anna Weber x3, Karl Weber x1",
        ),
        (
            "fr",
            "Madame Ostrel, née Suzanne Qwyzod, vint à Lyon. Suzanne Qwyzod partit pour Paris.",
            "Suzanne Qwyzod x3",
        ),
        (
            "de",
            "Anna Weber, Frau von Karl Weber, geb. Qwyzmann, kam nach Bremen.",
            "Anna Weber x2, Karl Weber x1",
        ),
        (
            "de",
            "Anna Weber, geb. Qwyzmann, kam nach Hamburg mit ihrer Mutter Anna Qwyzmann.",
            "Anna Weber x2, Anna Qwyzmann x1",
        ),
        (
            "de",
            "Anna Weber, geb. Qwyzmann, kam nach Hamburg. Paul Qwyzmann starb in Bremen.",
            "Anna Weber x2, Paul Qwyzmann x1",
        ),
    ] {
        assert_eq!(persons(text, language).join(", "), expected, "{text}");
    }
}

#[test]
fn a_seat_behind_a_title_is_his_whom_the_page_names_with_it() {
    for (language, text, expected) in [
        (
            "fr",
            "Le duc de Wellington arriva à Paris. Karl Lindholm, duc de Wellington, mourut à Lyon.",
            "Karl Lindholm x3",
        ),
        (
            "de",
            "Der Herzog von Wellington kam nach Paris. Karl Lindholm, Herzog von Wellington, starb in Bonn.",
            "Karl Lindholm x3",
        ),
        (
            "da",
            "Hertugen af Wellington kom til Paris. Karl Lindholm, hertug af Wellington, døde i Odense.",
            "Karl Lindholm x3",
        ),
        (
            "fi",
            "Wellingtonin herttua saapui Pariisiin. Karl Lindholm, Wellingtonin herttua, kuoli Turussa.",
            "Karl Lindholm x3",
        ),
        (
            "ru",
            "Герцог Веллингтон прибыл в Париж. Карл Линдхольм, герцог Веллингтон, умер в Москве.",
            "Карл Линдхольм x3",
        ),
        (
            "sv",
            "Hertigen av Västergötland reste till Uppsala. Prins Carl, hertig av Västergötland, dog.",
            "Västergötland x1, Carl x2",
        ),
    ] {
        let found = persons(text, language);
        let found = found.join(", ");
        assert!(found == expected, "{text}: {found}");
    }
}
