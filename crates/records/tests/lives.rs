//! Whose birth and death a sentence tells, and where.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

mod common;

use common::read;

/// "topic subject, date, place" of each statement that has a topic.
fn told(text: &str) -> Vec<String> {
    let doc = read(text);
    let statements = doc.layers().records.statements.iter();
    let name = |id| doc.entity(id).map_or("-", |entity| entity.name.as_str());
    statements
        .filter_map(|one| {
            let date = doc.date(one.dates[0]).unwrap().span.slice(doc.source());
            let (who, place) = (one.subject().map_or("-", name), one.place.map_or("-", name));
            Some(format!("{} {who}, {date}, {place}", one.topic.as_ref()?))
        })
        .collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(told(text), *wanted, "{text}");
    }
}

#[test]
fn whose_kin_is_meant_is_not_the_one_born() {
    check(&[
        (
            "Robert Hale, son of the miller Thomas Hale, was born on 3 May 1801 at Leeds.",
            &["birth Robert Hale, 3 May 1801, Leeds"],
        ),
        (
            "Ernst Nagel wurde 1899 als Sohn des Lehrers Paul Nagel in Kiel geboren.",
            &["birth Ernst Nagel, 1899, Kiel"],
        ),
        (
            "Sir Robert Aldworth told Nicholas Grey that their friend John Aston, a captain, died on 22 December 1811.",
            &["death John Aston, 22 December 1811, -"],
        ),
    ]);
}

#[test]
fn the_date_of_a_law_is_no_day_of_death() {
    check(&[
        (
            "Robert Hale was a judge. Banished by the law of 12 January 1816, he died rich.",
            &[],
        ),
        (
            "Robert Hale was a judge. Banished by the law of 12 January 1816, he died at Leeds in 1820.",
            &["death Robert Hale, 1820, Leeds"],
        ),
        (
            "Paul Martin était juge. Exilé par la loi du 12 janvier 1816, il mourut riche.",
            &[],
        ),
        (
            "Robert Hale was a judge. By the law then in force he died a pauper on 3 May 1816.",
            &["death Robert Hale, 3 May 1816, -"],
        ),
    ]);
}

#[test]
fn some_of_somebodys_people_are_not_he() {
    check(&[
        (
            "James Aston was an earl. Four of his servants were hanged in June 1768.",
            &["death -, June 1768, -"],
        ),
        (
            "James Aston was an earl. He was hanged in June 1768.",
            &["death James Aston, June 1768, -"],
        ),
        (
            "Ernst Nagel war ein Bauer in Kiel. Zwei seiner Gefährten wurden am 3. Mai 1725 in Kiel hingerichtet.",
            &["death -, 3. Mai 1725, Kiel"],
        ),
    ]);
}

#[test]
fn a_bracket_has_no_places_but_its_own() {
    check(&[
        (
            "Jens Lund (1745–1802) was a painter who showed his works in Rome and in Geneva.",
            &[
                "birth Jens Lund, 1745–1802, -",
                "death Jens Lund, 1745–1802, -",
            ],
        ),
        (
            "Anna Holm (Hamburg, 3 May 1881 – Munich, 5 June 1940) was a painter who lived in Rome.",
            &[
                "birth Anna Holm, 3 May 1881, Hamburg",
                "death Anna Holm, 5 June 1940, Munich",
            ],
        ),
        (
            "John Marsh (1701?–1759) was a painter of portraits who showed his works in London.",
            &[
                "birth John Marsh, 1701?–1759, -",
                "death John Marsh, 1701?–1759, -",
            ],
        ),
    ]);
}

#[test]
fn a_place_belongs_to_the_clause_of_its_cue() {
    check(&[
        (
            "John Marsh was a baker, born 4 May 1741 in Leeds; died 3 June 1800 in Bath.",
            &[
                "birth John Marsh, 4 May 1741, Leeds",
                "death John Marsh, 3 June 1800, Bath",
            ],
        ),
        (
            "Jane Cole, born in 1801, died in Leeds in 1830.",
            &["birth Jane Cole, 1801, -", "death Jane Cole, 1830, Leeds"],
        ),
    ]);
}

#[test]
fn a_participle_takes_no_date_of_the_next_clause() {
    check(&[
        (
            "Thomas Reed was an engraver, born in Hull, who worked in London from 1822.",
            &[],
        ),
        ("Jane Cole, born at Bath, was active in Leeds in 1830.", &[]),
        (
            "Jane Cole, born at Bath, England, in 1801, was active in Leeds in 1830.",
            &["birth Jane Cole, 1801, Bath"],
        ),
    ]);
}

#[test]
fn entries_of_many_languages_begin_with_birth_and_death() {
    check(&[
        (
            "Johan Lund, född 3 maj 1831 i Gävle, död 9 juni 1891 i Uppsala, var en svensk präst.",
            &[
                "birth Johan Lund, 3 maj 1831, Gävle",
                "death Johan Lund, 9 juni 1891, Uppsala",
            ],
        ),
        (
            "Johan Lund, född den 3 maj 1871 i Gävle, död den 9 juni 1941 i Uppsala, var en svensk präst.",
            &[
                "birth Johan Lund, 3 maj 1871, Gävle",
                "death Johan Lund, 9 juni 1941, Uppsala",
            ],
        ),
        (
            "Jens Madsen (født 3. maj 1801 i Viborg, død 9. juni 1871 i Odense) var en dansk præst og forfatter.",
            &[
                "birth Jens Madsen, 3. maj 1801, Viborg",
                "death Jens Madsen, 9. juni 1871, Odense",
            ],
        ),
        (
            "Johann Lund, geboren am 3. Mai 1831 in Kiel, gestorben am 9. Juni 1891 in Bonn, war ein deutscher Pfarrer.",
            &[
                "birth Johann Lund, 3. Mai 1831, Kiel",
                "death Johann Lund, 9. Juni 1891, Bonn",
            ],
        ),
        (
            "Jean Lund, né le 3 mai 1831 à Lyon, mort le 9 juin 1891 à Paris, est un peintre français et un ami de la ville.",
            &[
                "birth Jean Lund, 3 mai 1831, Lyon",
                "death Jean Lund, 9 juin 1891, Paris",
            ],
        ),
    ]);
}

#[test]
fn marks_of_a_list_belong_to_the_one_whose_entry_it_is() {
    check(&[
        (
            "2. Thomas CROWFOOT, b. 3 Mar 1766, Stroud; d. 9 Sep 1840, Bath;",
            &[
                "birth Thomas CROWFOOT, 3 Mar 1766, -",
                "death Thomas CROWFOOT, 9 Sep 1840, Bath",
            ],
        ),
        (
            "2. John THACKHAM, son of William, bap. 24 Jun 1670 at Kelvedon; d. 3 Apr 1742",
            &[
                "death John THACKHAM, 3 Apr 1742, -",
                "baptism John THACKHAM, 24 Jun 1670, Kelvedon",
            ],
        ),
        (
            "Johan Wallin (s. 3. toukokuuta 1831 Gävle, k. 9. kesäkuuta 1891 Uppsala) oli pappi ja kirjailija, joka asui siellä.",
            &[
                "birth Johan Wallin, 3. toukokuuta 1831, Gävle",
                "death Johan Wallin, 9. kesäkuuta 1891, Uppsala",
            ],
        ),
    ]);
}

#[test]
fn a_question_mark_in_a_bracket_is_doubt() {
    let cases = [
        ("(1701?–1759)", "1701?/1759"),
        ("(1701–1759?)", "1701/1759?"),
        ("(c. 1701?–1759)", "1701%/1759"),
        ("(1701–1759)", "1701/1759"),
    ];
    for (bracket, wanted) in cases {
        let doc = read(&format!(
            "John Marsh {bracket} was a painter of portraits who lived in London."
        ));
        let reading = doc.layers().readings.first().unwrap();
        assert_eq!(reading.edtf().unwrap().to_string(), wanted, "{bracket}");
    }
}

#[test]
fn a_short_name_in_what_is_added_to_a_full_one_is_not_the_subject() {
    check(&[(
        "Jean Lund, duc d'Otrante, né au Pellerin le 21 mai 1759 et mort à Lyon le 26 décembre 1820, est un homme politique français.",
        &[
            "birth Jean Lund, 21 mai 1759, Pellerin",
            "death Jean Lund, 26 décembre 1820, Lyon",
        ],
    )]);
}
