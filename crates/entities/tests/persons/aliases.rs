//! Other names and nicknames of one person, and firms that bear names of persons.

use super::persons;

#[test]
fn another_name_beside_a_name_is_the_same_persons() {
    for (language, text, expected) in [
        (
            "en",
            "Karl Radek (real name Karol Sobelsohn) came to Berlin. Radek died. Sobelsohn was poor.",
            &["Karl Radek x4"][..],
        ),
        (
            "en",
            "Iosif Dzhugashvili (Stalin) lived in Gori. Stalin died in 1953.",
            &["Iosif Dzhugashvili x3"],
        ),
        (
            "en",
            "Anna Berg (Lund) sang. Peter Lund sang too. Lund bowed.",
            &["Anna Berg x1", "Peter Lund x3"],
        ),
        (
            "en",
            "The wife of Karl Holm, known as Charlotte, died in 1850.",
            &["Karl Holm x1", "Charlotte x1"],
        ),
        (
            "de",
            "Karl Radek (eigentlich Karol Sobelsohn) kam nach Berlin. Radek starb. Sobelsohn war arm.",
            &["Karl Radek x4"],
        ),
        (
            "fr",
            "Karl Radek (de son vrai nom Karol Sobelsohn) vint à Paris. Radek mourut.",
            &["Karl Radek x3"],
        ),
        (
            "sv",
            "Vladimir Uljanov, känd som Lenin, kom till Stockholm. Lenin dog 1924.",
            &["Vladimir Uljanov x3"],
        ),
        (
            "da",
            "Vladimir Uljanov, kaldet Lenin, kom til Aarhus. Lenin døde i 1924.",
            &["Vladimir Uljanov x3"],
        ),
        (
            "fi",
            "Karl Radek (oikealta nimeltään Karol Sobelsohn) asui Turussa. Radek kuoli.",
            &["Karl Radek x3"],
        ),
        (
            "ru",
            "Владимир Ульянов (Ленин) приехал в Петроград. Ленин умер в 1924 году.",
            &["Владимир Ульянов x3"],
        ),
    ] {
        assert_eq!(persons(text, language), expected, "{text}");
    }
}

#[test]
fn a_nickname_calls_the_person_within_whose_name_it_stands() {
    for (language, text, expected) in [
        (
            "en",
            "Robert 'Bob' Kane came to Leeds. Bob Kane died. Robert Kane was old.",
            &["Robert 'Bob' Kane x3"][..],
        ),
        (
            "de",
            "Robert „Bob“ Kane kam nach Ulm. Bob Kane starb 1910.",
            &["Robert „Bob“ Kane x2"],
        ),
        (
            "fr",
            "Robert « Bob » Kane vint à Paris. Bob Kane mourut en 1910.",
            &["Robert « Bob » Kane x2"],
        ),
    ] {
        assert_eq!(persons(text, language), expected, "{text}");
    }
}

#[test]
fn firms_are_no_persons() {
    for (language, text) in [
        (
            "en",
            "Messrs. Harcastle, Drummond and Co. opened a bank in 1811.",
        ),
        ("en", "The book was printed by Smith, Elder & Co. in 1847."),
        (
            "en",
            "Krupp was founded in 1811. The Hudson's Bay Company sent furs.",
        ),
        (
            "fr",
            "La maison Dupont, Fils et Cie fut fondée à Lyon en 1811.",
        ),
        ("de", "Krupp wurde 1811 in Essen gegründet."),
        ("da", "Handelshuset Bogh gik konkurs i 1857."),
        ("sv", "Handelshuset Bogh grundades 1811 i Göteborg."),
        ("fi", "Toiminimi Holm ja Kumppanit muutti Helsinkiin."),
        ("ru", "Торговый дом Богданов и сыновья был основан в Риге."),
    ] {
        assert!(persons(text, language).is_empty(), "{text}");
    }
}
