//! Which place a name means: by the region behind it, by the places around it, by case endings.

#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use common::{link, page};
use regesta_model::{Entity, EntityKind};

fn entities(text: &str, language: &str) -> Vec<Entity> {
    let mut doc = page(text, language);
    link(&mut doc, None);
    doc.layers().entities.clone()
}

/// The places of a text as "name = country, whole degrees", those without a place as "name".
fn places(text: &str, language: &str) -> Vec<String> {
    let of_place = |entity: &Entity| match &entity.place {
        Some(place) => {
            let country = place.country.as_deref().unwrap_or("");
            let (latitude, longitude) = place.coordinates.unwrap_or_default();
            format!("{} = {country} {latitude:.0} {longitude:.0}", entity.name)
        }
        None => entity.name.clone(),
    };
    let entities = entities(text, language);
    let places = entities
        .iter()
        .filter(|entity| entity.kind == EntityKind::Place);
    places.map(of_place).collect()
}

#[test]
fn a_region_behind_a_town_tells_which() {
    let of = |text: &str| places(text, "en");
    for (place, expected) in [
        ("Newport, Monmouthshire", "Newport = GB 52 -3"),
        ("Kingston, Ontario", "Kingston = CA 44 -76"),
        ("London, Ontario", "London = CA 43 -81"),
        ("Perth, Scotland", "Perth = GB 56 -3"),
        ("Boston, Lincolnshire", "Boston = GB 53 -0"),
        ("Halifax, Yorkshire", "Halifax = GB 54 -2"),
        ("Salem, MA", "Salem = US 43 -71"),
        ("Springfield, Ill.", "Springfield = US 40 -90"),
        ("Melbourne, Victoria", "Victoria = AU -37 145"),
        ("Kingston, Ontario", "Ontario = CA 51 -85"),
        ("Halifax, Nova Scotia", "Halifax = CA 45 -64"),
        ("Paris, Texas", "Paris"),
        ("Moscow, Idaho", "Moscow"),
        ("Wellington, Somerset", "Wellington"),
        ("Cairo, Illinois", "Cairo"),
        ("Berlin, Wisconsin", "Berlin"),
        ("Viborg, Denmark", "Viborg = DK 56 9"),
    ] {
        let text = format!("The painter was born at {place} in 1870.");
        let found = of(&text);
        assert!(
            found.iter().any(|found| found == expected),
            "{place}: {found:?}"
        );
    }
}

#[test]
fn regions_are_no_towns_and_lists_no_towns_in_regions() {
    let of = |text: &str| places(text, "en");
    let both = of("He lived in Florida and moved to Ohio in 1902.");
    assert_eq!(both, ["Florida = US 28 -82", "Ohio = US 40 -83"]);
    let list = of("She played in Prague, Bavaria and Saxony.");
    assert!(
        list.iter().any(|found| found.starts_with("Prague = CZ")),
        "{list:?}"
    );
    let list = of("She played in Washington, New York and Boston.");
    assert!(
        list.iter()
            .any(|found| found.starts_with("Washington = US 39")),
        "{list:?}"
    );
}

#[test]
fn in_a_list_of_regions_each_is_a_region() {
    for (text, expected) in [
        (
            "He won Mississippi. He stood in Mississippi, South Carolina, Louisiana and Alabama.",
            ["Mississippi = US 33 -90", "South Carolina = US 34 -81"],
        ),
        (
            "They came from Missouri, Alaska, Arizona and Florida. Missouri sent two men.",
            ["Missouri = US 39 -92", "Florida = US 28 -82"],
        ),
        (
            "They lived in Essex, Norfolk and Suffolk.",
            ["Norfolk = GB 0 0", "Suffolk = GB 0 0"],
        ),
        (
            "They came from Surrey, Kent and Sussex.",
            ["Surrey = GB 0 0", "Kent = GB 0 0"],
        ),
        (
            "They came from Washington, Oregon and Ohio.",
            ["Washington = US 39 -77", "Ohio = US 40 -83"],
        ),
    ] {
        let found = places(text, "en");
        let has = |name: &&str| found.iter().any(|found| found == name);
        assert!(expected.iter().all(has), "{found:?}");
    }
}

#[test]
fn a_district_before_its_country_is_no_unknown_town() {
    for (text, expected) in [
        (
            "She lived in Torfaen, Wales. Torfaen has a council.",
            ["Torfaen = GB 0 0", "Wales = GB 52 -4"],
        ),
        (
            "She lived in Norfolk, England. Norfolk is flat.",
            ["Norfolk = GB 0 0", "England = GB 53 -1"],
        ),
        (
            "She taught in Kent, Ohio. Kent is small.",
            ["Kent", "Ohio = US 40 -83"],
        ),
    ] {
        assert_eq!(places(text, "en"), expected, "{text}");
    }
}

#[test]
fn a_country_is_no_town_of_another_name() {
    let text = "The road from Toluca to Puebla was closed. Mexico sent soldiers to Cuernavaca.";
    let found = places(text, "en");
    assert!(
        found.contains(&"Mexico = MX 24 -102".to_owned()),
        "{found:?}"
    );
}

#[test]
fn the_namesake_that_is_at_home_is_meant() {
    let found = places("Han blev født i Viborg og døde i Odense.", "da");
    assert!(found.contains(&"Viborg = DK 56 9".to_owned()), "{found:?}");
    let found = places("Hon reste från Kotka till Fredrikshamn och Borgå.", "sv");
    assert!(
        found.contains(&"Fredrikshamn = FI 61 27".to_owned()),
        "{found:?}"
    );
}

#[test]
fn the_namesake_near_the_other_places_is_meant() {
    for (language, text, expected) in [
        (
            "en",
            "She was born in Harrogate and went to school in York. Later she taught in Leeds and in Scarborough.",
            "York = GB 54 -1",
        ),
        (
            "en",
            "The railway ran from Bradford to Huddersfield. In Halifax the mill closed in 1950.",
            "Halifax = GB 54 -2",
        ),
        (
            "fr",
            "Il est né à Brest. Il vécut à Quimper, à Rennes et à Lorient.",
            "Brest = FR 48 -4",
        ),
        (
            "de",
            "Er lebte in Neustadt, Speyer und Landau. 1849 kam er nach Mannheim.",
            "Neustadt = DE 49 8",
        ),
        (
            "en",
            "He sailed from Halifax to Liverpool.",
            "Halifax = CA 45 -64",
        ),
        (
            "en",
            "He was born in Boston and died in London. He met her in Paris.",
            "Boston = US 42 -71",
        ),
    ] {
        let found = places(text, language);
        assert!(found.iter().any(|found| found == expected), "{found:?}");
    }
}

#[test]
fn a_town_of_which_the_state_is_told_stays_so() {
    let found = places(
        "Cambridge, Ohio, is a town. The school board in Cambridge met with those from Zanesville and Lancaster.",
        "en",
    );
    assert!(
        !found.iter().any(|place| place.contains("= GB")),
        "{found:?}"
    );
    let found = places(
        "Paris, Texas. The police met two men from Paris. They had come from Dallas.",
        "en",
    );
    assert!(
        !found.iter().any(|place| place.contains("= FR")),
        "{found:?}"
    );
}

#[test]
fn a_town_goes_before_a_district_of_its_name() {
    let found = places("He was born in Tartu (Dorpat) and died in Narva.", "en");
    assert_eq!(found, ["Tartu = EE 58 27", "Narva = EE 59 28"]);
}

#[test]
fn a_base_form_of_the_better_known_place_is_meant() {
    let found = places("Он уехал в Самару. Потом он приехал в Тулу.", "ru");
    assert_eq!(found, ["Самара = RU 53 50", "Тула = RU 54 38"]);
}

#[test]
fn consonants_that_change_before_endings_lead_to_the_place() {
    for (form, name) in [
        ("Tampereella", "Tampere"),
        ("Lahdessa", "Lahti"),
        ("Hangossa", "Hanko"),
        ("Riihimäellä", "Riihimäki"),
        ("Porvooseen", "Porvoo"),
        ("Tartosta", "Tartto"),
        ("Turussa", "Turku"),
        ("Riiasta", "Riika"),
        ("Marokon", "Marokko"),
    ] {
        let text = format!("Hän kirjoitti kirjeen {form} vuonna 1901.");
        let found = places(&text, "fi");
        let linked = |found: &String| found.starts_with(&format!("{name} = "));
        assert!(found.iter().any(linked), "{form}: {found:?}");
    }
}

#[test]
fn a_body_in_another_case_is_the_same() {
    let bodies = |text: &str, language: &str| {
        let entities = entities(text, language);
        let bodies = entities
            .into_iter()
            .filter(|e| e.kind == EntityKind::Organisation);
        bodies.map(|entity| entity.name).collect::<Vec<_>>()
    };
    let text =
        "Suomen Pankki perustettiin. Hän työskenteli Suomen Pankissa. Suomen Pankin johtaja lähti.";
    assert_eq!(bodies(text, "fi"), ["Suomen Pankki"]);
    let text = "Он окончил Московский университет. Он преподавал в Московском университете.";
    assert_eq!(bodies(text, "ru"), ["Московский университет"]);
}

#[test]
fn words_of_the_page_tell_of_a_land() {
    for (text, language, expected) in [
        ("In 1291 the crusaders lost Acre.", "en", "Acre = IL 33 35"),
        (
            "L'archiduc mourut à Vienne. Il vécut à Lyon, à Marseille et à Toulouse.",
            "fr",
            "Vienne = AT 48 16",
        ),
        (
            "Les troupes quittèrent Vienne pour Lyon, Marseille et Grenoble. L'Autriche céda.",
            "fr",
            "Vienne = AT 48 16",
        ),
        (
            "Il vécut à Vienne, près de Lyon, puis à Grenoble et à Valence.",
            "fr",
            "Vienne = FR 46 5",
        ),
        (
            "Hon flyttade till S:t Petersburg.",
            "sv",
            "S:t Petersburg = RU 60 30",
        ),
    ] {
        let found = places(text, language);
        assert!(
            found.iter().any(|found| found == expected),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn a_region_that_is_tied_to_a_town_tells_which() {
    for (text, language, expected) in [
        (
            "He was born at Whitby in Yorkshire. He died in Whitby.",
            "en",
            "Whitby",
        ),
        ("He was born at Richmond in Yorkshire.", "en", "Richmond"),
        (
            "He was born at Perth in Perthshire.",
            "en",
            "Perth = GB 56 -3",
        ),
        (
            "He came to Halifax in the West Riding of Yorkshire.",
            "en",
            "Halifax = GB 54 -2",
        ),
        (
            "Il naquit à Vienne, en Isère, en 1712.",
            "fr",
            "Vienne = FR 46 5",
        ),
        (
            "Il quitta Valence, dans la Drôme.",
            "fr",
            "Valence = FR 45 5",
        ),
        (
            "Han var født i Viborg på Jylland.",
            "da",
            "Viborg = DK 56 9",
        ),
        ("Han föddes i Viborg på Jylland.", "sv", "Viborg = DK 56 9"),
        (
            "Er wurde in Halle in Westfalen geboren.",
            "de",
            "Halle = DE 52 8",
        ),
        ("Er zog nach Rheinfelden im Aargau.", "de", "Rheinfelden"),
        ("Er starb in Wittenberg, Kreis Elbing.", "de", "Wittenberg"),
        ("Il alla de Paris en Bretagne.", "fr", "Paris = FR 49 2"),
    ] {
        let found = places(text, language);
        assert!(
            found.iter().any(|found| found == expected),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn where_nothing_decides_a_namesake_stays_open() {
    for (text, language, expected) in [
        ("He was born in Durham in 1712.", "en", "Durham"),
        ("He came from Newcastle.", "en", "Newcastle"),
        ("They took Acre.", "en", "Acre"),
        ("Il mourut à Saint-Denis.", "fr", "Saint-Denis"),
        (
            "Il mourut à Saint-Denis, près de Lyon. Il vécut à Grenoble et à Paris.",
            "fr",
            "Saint-Denis = FR 49 2",
        ),
        (
            "He was made Bishop of Durham. He had been in Newcastle and London.",
            "en",
            "Durham = GB 55 -2",
        ),
        (
            "He lived in Durham, near Raleigh in North Carolina.",
            "en",
            "Durham = US 36 -79",
        ),
        ("Il vint à Vienne.", "fr", "Vienne = AT 48 16"),
        ("He went to Birmingham.", "en", "Birmingham = GB 52 -2"),
    ] {
        let found = places(text, language);
        assert!(
            found.iter().any(|found| found == expected),
            "{text}: {found:?}"
        );
    }
}
