//! Whose birth and death a sentence tells, and where.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests"
)]

#[path = "lives/addresses.rs"]
mod addresses;
mod common;
#[path = "lives/denials.rs"]
mod denials;
#[path = "lives/mentioned.rs"]
mod mentioned;
#[path = "lives/others.rs"]
mod others;
#[path = "lives/threads.rs"]
mod threads;
#[path = "lives/verbs.rs"]
mod verbs;

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
                "birth Thomas Crowfoot, 3 Mar 1766, -",
                "death Thomas Crowfoot, 9 Sep 1840, Bath",
            ],
        ),
        (
            "2. John THACKHAM, son of William, bap. 24 Jun 1670 at Kelvedon; d. 3 Apr 1742",
            &[
                "death John Thackham, 3 Apr 1742, -",
                "baptism John Thackham, 24 Jun 1670, Kelvedon",
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

#[test]
fn a_letter_before_a_day_may_mean_on() {
    check(&[
        (
            "Præsten Jens Lund mødte sin ven, bageren Peter Berg d. 3. maj 1822 i Odense og rejste derefter hjem.",
            &[],
        ),
        (
            "Jens Lund, f. 3. maj 1801 i Odense, d. 5. juni 1860 i Viborg, var præst og forfatter.",
            &[
                "birth Jens Lund, 3. maj 1801, Odense",
                "death Jens Lund, 5. juni 1860, Viborg",
            ],
        ),
        (
            "Karl Lund (d. 5 juni 1860) var en svensk präst och författare.",
            &["death Karl Lund, 5 juni 1860, -"],
        ),
    ]);
}

#[test]
fn a_pronoun_goes_on_with_whom_the_text_is_about() {
    check(&[
        (
            "Carl Holm was a merchant. In 1803 he married Anna Cole, a daughter of Peter Brown. He died on 4 May 1840 in Copenhagen.",
            &[
                "marriage Carl Holm, 1803, -",
                "death Carl Holm, 4 May 1840, Copenhagen",
            ],
        ),
        (
            "Пётр Лебедев был врачом. Отец его умер в 1851 году. Он умер в 1880 году.",
            &["death -, 1851 году, -", "death Пётр Лебедев, 1880 году, -"],
        ),
        (
            "John Brown was a clerk. He was the son of Peter Brown, a tailor. He joined the Board of Trade in 1802.",
            &["membership John Brown, 1802, -"],
        ),
        (
            "Carl Holm var en svensk köpman. År 1803 gifte han sig med Anna Lund, dotter till Peter Brun. Han dog den 4 maj 1840 i Stockholm.",
            &[
                "marriage Carl Holm, År 1803, -",
                "death Carl Holm, 4 maj 1840, Stockholm",
            ],
        ),
    ]);
}

#[test]
fn a_relative_clause_keeps_its_subject() {
    check(&[
        (
            "Henry Ashby married Jane Cole in 1843, who was born in 1820 and died on 4 May 1851. Ashby died on 6 June 1870 in York.",
            &[
                "marriage Henry Ashby, 1843, -",
                "birth Jane Cole, 1820, -",
                "death Jane Cole, 4 May 1851, -",
                "death Henry Ashby, 6 June 1870, York",
            ],
        ),
        (
            "Henry Ashby, who was born in 1820 in York, married Jane Cole in 1843 and died in 1870.",
            &[
                "birth Henry Ashby, 1820, York",
                "marriage Henry Ashby, 1843, -",
                "death Henry Ashby, 1870, -",
            ],
        ),
        (
            "Paul Meyer war der Bruder des Generals Otto Lange, der am 3. Mai 1812 in Wien starb.",
            &["death Otto Lange, 3. Mai 1812, Wien"],
        ),
    ]);
}

#[test]
fn what_is_added_to_a_name_is_told_of_it() {
    check(&[
        (
            "John Hale (1801-1870) was the father of Peter Hale, born on 3 May 1830.",
            &[
                "birth John Hale, 1801-1870, -",
                "death John Hale, 1801-1870, -",
                "birth Peter Hale, 3 May 1830, -",
            ],
        ),
        (
            "John Hale, son of Peter Hale, born on 3 May 1830, was a baker.",
            &["birth John Hale, 3 May 1830, -"],
        ),
        (
            "Falkman, Henrik, born 25 September 1810, died 1872. Father of Karl Henrik Falkman (born 1845, d. 22 May 1900 in Leeds).",
            &[
                "birth Henrik Falkman, 25 September 1810, -",
                "death Henrik Falkman, 1872, -",
                "death Karl Henrik Falkman, 22 May 1900, Leeds",
                "birth Karl Henrik Falkman, 1845, -",
            ],
        ),
        (
            "Otto Lange starb am 3. Mai 1812; Paul Meyer, geb. 1760, starb am 5. Juni 1813.",
            &[
                "birth Paul Meyer, 1760, -",
                "death Otto Lange, 3. Mai 1812, -",
                "death Paul Meyer, 5. Juni 1813, -",
            ],
        ),
        (
            "Лебедева Мария Николаевна, жена купца С. Г. Лебедева, род. 25 декабря 1805 г., ум. 10 августа 1863 г.",
            &[
                "birth Мария Николаевна Лебедева, 25 декабря 1805 г., -",
                "death Мария Николаевна Лебедева, 10 августа 1863 г., -",
            ],
        ),
    ]);
}

#[test]
fn a_sentence_without_a_subject_is_about_whom_the_entry_is() {
    check(&[
        (
            "Lindholm, Karl Gustaf, präst. Född 3 maj 1801 i Lund. Gift 1830 med Anna Holm. Död 4 juni 1860 i Malmö.",
            &[
                "birth Karl Gustaf Lindholm, 3 maj 1801, Lund",
                "marriage Karl Gustaf Lindholm, 1830, -",
                "death Karl Gustaf Lindholm, 4 juni 1860, Malmö",
            ],
        ),
        (
            "Virtanen, Juho, pappi. Syntyi 3. toukokuuta 1801 Turussa. Kuoli 4. kesäkuuta 1860 Helsingissä.",
            &[
                "birth Juho Virtanen, 3. toukokuuta 1801, Turku",
                "death Juho Virtanen, 4. kesäkuuta 1860, Helsinki",
            ],
        ),
        (
            "Иван Сергеевич Лебедев — русский химик, профессор университета.\n\nРодился 3 мая 1860 года в Рязани.\n\nУмер 5 июня 1932 года в Москве.",
            &[
                "birth Иван Сергеевич Лебедев, 3 мая 1860 года, Рязань",
                "death Иван Сергеевич Лебедев, 5 июня 1932 года, Москва",
            ],
        ),
    ]);
}

#[test]
fn the_day_of_the_news_is_not_that_of_the_event() {
    check(&[
        (
            "On 30 January 1921 we learned that my brother Boris Meyer had died in Constantinople.",
            &[],
        ),
        (
            "We learned that my brother Boris Meyer had died on 30 January 1921.",
            &["death Boris Meyer, 30 January 1921, -"],
        ),
        (
            "Nous apprîmes le 30 janvier 1918 que mon frère Boris Meyer avait été fusillé à Rostov.",
            &[],
        ),
        (
            "30 января 1921 года мы узнали, что мой брат Борис Мейер умер в Константинополе.",
            &[],
        ),
    ]);
}

#[test]
fn first_sentences_of_reference_works_are_read() {
    check(&[
        (
            "Пётр Иванович Берг (нем. Peter von Berg; 8 (20) мая 1818, Рига — 19 июня (1 июля) 1884, Москва) — русский генерал, инженер.",
            &[
                "birth Пётр Иванович Берг, 8 (20) мая 1818, Рига",
                "death Пётр Иванович Берг, 19 июня (1 июля) 1884, Москва",
            ],
        ),
        (
            "Hans Berens, * Riga 7. Oktober 1729, † Riga 19. November 1792, Ratsherr und Kaufmann in Riga.",
            &[
                "birth Hans Berens, 7. Oktober 1729, Riga",
                "death Hans Berens, 19. November 1792, Riga",
            ],
        ),
        (
            "Пётр Николаевич Лебедев, министр в 1905–1906 гг., умер 11 сентября 1915 года.",
            &[
                "office Пётр Николаевич Лебедев, 1905–1906 гг., -",
                "death Пётр Николаевич Лебедев, 11 сентября 1915 года, -",
            ],
        ),
    ]);
}

#[test]
fn a_place_goes_to_no_earlier_event() {
    check(&[(
        "James Hale married Anne Kirby in 1664 and died in 1699 at Billericay.",
        &[
            "marriage James Hale, 1664, -",
            "death James Hale, 1699, Billericay",
        ],
    )]);
}

#[test]
fn labels_of_data_sheets_are_read_with_the_values_below_them() {
    check(&[
        (
            "Robert Hale was a judge.\nBorn\n3 May 1801\nLeeds\nDied\n10 January 1838 (aged 36)\nMoscow",
            &[
                "birth Robert Hale, 3 May 1801, Leeds",
                "death Robert Hale, 10 January 1838, Moscow",
            ],
        ),
        (
            "Robert Hale war ein Richter, der mit seiner Familie in der Stadt wohnte.\nGeburtsdatum: 3. Mai 1801\nSterbedatum\n10. Januar 1838\nBeruf\nRichter",
            &[
                "birth Robert Hale, 3. Mai 1801, -",
                "death Robert Hale, 10. Januar 1838, -",
            ],
        ),
        (
            "Robert Hale was a judge.\nDeath\nIn his last years he was rarely seen, and on 3 May 1838 the house was closed, as all of the street remembered when they were asked about it.",
            &[],
        ),
    ]);
}

#[test]
fn a_place_that_is_part_of_a_name_is_not_where_it_was() {
    check(&[
        (
            "Count Peter Berg, of Riga, died in 1717.",
            &["death Peter Berg, 1717, -"],
        ),
        (
            "Karl Berg von Lübeck starb 1745 in Kiel.",
            &["death Karl Berg, 1745, Kiel"],
        ),
        (
            "Johann Kern aus Basel wurde 1748 geboren.",
            &["birth Johann Kern, 1748, -"],
        ),
        ("The Bishop of Lund died in 1713.", &["death -, 1713, -"]),
        (
            "1746 starb Peter Kern auf Gotland.",
            &["death Peter Kern, 1746, Gotland"],
        ),
    ]);
}
