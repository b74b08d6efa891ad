//! Whom a text goes on to tell of: pronouns, sentences without a subject, entries of lists.

use crate::check;

#[test]
fn a_pronoun_fits_the_one_it_stands_for() {
    check(&[
        (
            "John Hale was born in 1801 in Leeds. In 1830 he married Mary Cole. She died in 1840. He died in 1870 in York.",
            &[
                "birth John Hale, 1801, Leeds",
                "marriage John Hale, 1830, -",
                "death Mary Cole, 1840, -",
                "death John Hale, 1870, York",
            ],
        ),
        (
            "Mary Cole was born in 1805. She married John Hale in 1830. He died in 1840. She died in 1860.",
            &[
                "birth Mary Cole, 1805, -",
                "marriage Mary Cole, 1830, -",
                "death John Hale, 1840, -",
                "death Mary Cole, 1860, -",
            ],
        ),
        (
            "John Hale married Mary Cole in 1830, and she died in 1840.",
            &["marriage John Hale, 1830, -", "death Mary Cole, 1840, -"],
        ),
        (
            "Paul Martin, né en 1802 à Lyon, était juge. Il épousa en 1830 Marie Dubois. Elle mourut en 1850 à Paris.",
            &[
                "birth Paul Martin, 1802, Lyon",
                "marriage Paul Martin, 1830, -",
                "death Marie Dubois, 1850, Paris",
            ],
        ),
        (
            "Karl Berg, född 1801, gifte sig 1830 med Anna Lind. Hon dog 1850.",
            &[
                "birth Karl Berg, 1801, -",
                "marriage Karl Berg, 1830, -",
                "death Anna Lind, 1850, -",
            ],
        ),
        (
            "Иван Лебедев родился в 1870 году. В 1895 году он женился на Марии Орловой. Она умерла в 1919 году в Москве.",
            &[
                "birth Иван Лебедев, 1870 году, -",
                "marriage Иван Лебедев, 1895 году, -",
                "death Марии Орловой, 1919 году, Москва",
            ],
        ),
    ]);
}

#[test]
fn a_pronoun_tells_the_sex_of_whose_name_does_not() {
    check(&[(
        "Zyzx Cole was born in 1805. She married Wexford Hale in 1830. He died in 1840.",
        &[
            "birth Zyzx Cole, 1805, -",
            "marriage Zyzx Cole, 1830, -",
            "death Wexford Hale, 1840, -",
        ],
    )]);
}

#[test]
fn a_pronoun_that_fits_nobody_is_nobodys() {
    check(&[(
        "John Hale was a captain. The ship was lost in 1830. She drowned in 1840 with all hands.",
        &["death -, 1840, -"],
    )]);
}

#[test]
fn an_entry_is_not_taken_over_by_those_it_names() {
    check(&[
        (
            "Борис Викторович Лебедев (1879—1925) — террорист. Участвовал в убийстве В. К. Миллера. В мае 1906 года арестован в Севастополе.",
            &[
                "birth Борис Викторович Лебедев, 1879—1925, -",
                "death Борис Викторович Лебедев, 1879—1925, -",
                "arrest Борис Викторович Лебедев, мае 1906 года, Севастополь",
            ],
        ),
        (
            "Иван Петрович Лебедев — русский химик. Жил в Риге у А. Ф. Ковалевского. Родился в 1881 году. Умер в 1938 году.",
            &[
                "birth Иван Петрович Лебедев, 1881 году, -",
                "death Иван Петрович Лебедев, 1938 году, -",
            ],
        ),
        (
            "Иван Петрович Лебедев — русский химик. С 1925 г. — ректор Института им. Г. В. Миллера. Умер в 1938 году.",
            &["death Иван Петрович Лебедев, 1938 году, -"],
        ),
    ]);
}

#[test]
fn a_numbered_entry_has_no_head_but_its_own() {
    check(&[
        (
            "3. Paul Braun, * Köln 3. Mai 1801, † 9. Juni 1871, Arzt.\n\n4. Eine Tochter, * Köln 5. Juni 1840, † 3. Mai 1841.",
            &[
                "birth Paul Braun, 3. Mai 1801, Köln",
                "death Paul Braun, 9. Juni 1871, -",
                "birth -, 5. Juni 1840, Köln",
                "death -, 3. Mai 1841, -",
            ],
        ),
        (
            "John Hale, a baker.\n\n1. Born in 1801 in Leeds. Died in 1870.",
            &["birth John Hale, 1801, Leeds", "death John Hale, 1870, -"],
        ),
    ]);
}

#[test]
fn a_letter_right_behind_the_name_of_an_entry_is_a_death() {
    check(&[
        (
            "I kirkebogen står: Hans Olsen d. 12. maj 1840.",
            &["death Hans Olsen, 12. maj 1840, -"],
        ),
        (
            "Jens Hansen, smed, d. 5. juni 1850.",
            &["death Jens Hansen, 5. juni 1850, -"],
        ),
        (
            "Maren Jensdatter d. 3. juni 1750 i Horsens, 70 år gammel",
            &["death Maren Jensdatter, 3. juni 1750, Horsens"],
        ),
        (
            "Jens Berg var præst i Horsens. F. 1707-05-23, d. 1778-01-10.",
            &[
                "birth Jens Berg, 1707-05-23, -",
                "death Jens Berg, 1778-01-10, -",
            ],
        ),
        (
            "Statsministeren mødte Lars Lund d. 3. maj 2022 i København.",
            &[],
        ),
        (
            "Peter Berg døde 1850. D. 3. maj 1822 rejste han til Odense.",
            &["death Peter Berg, 1850, -"],
        ),
    ]);
}

#[test]
fn births_and_deaths_of_things_are_nobodys() {
    check(&[
        (
            "Kaarlo Virtanen syntyi vuonna 1860 Turussa. Vuonna 1890 syntyi uusi yhdistys.",
            &[
                "birth Kaarlo Virtanen, vuonna 1860, Turku",
                "birth -, Vuonna 1890, -",
            ],
        ),
        (
            "Karl Berg var präst i Lund. År 1890 föddes idén till ett museum. 1895 dog industrin ut.",
            &["birth -, År 1890, -", "death -, 1895, -"],
        ),
        (
            "Paul Braun war Redakteur in Köln. 1895 starb die Zeitung.",
            &["death -, 1895, -"],
        ),
        (
            "Juho Virtanen, pappi. Vuonna 1830 kuoli Turussa.",
            &["death Juho Virtanen, Vuonna 1830, Turku"],
        ),
    ]);
}

#[test]
fn what_stands_right_before_a_date_has_no_other() {
    check(&[
        (
            "Johan Lund, skomakare, gift 1840, flyttade 1850 till Umeå",
            &["marriage Johan Lund, 1840, -"],
        ),
        (
            "Peder Madsen var husmand og boede i Odense hos sin bror. Peder Madsen, gift 1801, d. 3. juni 1850 i Odense.",
            &[
                "death Peder Madsen, 3. juni 1850, Odense",
                "marriage Peder Madsen, 1801, -",
            ],
        ),
        (
            "Karl Berg var apotekare i Lund. Gift 1830 såldes på apotek.",
            &[],
        ),
    ]);
}

#[test]
fn news_end_with_their_clause() {
    check(&[
        (
            "Robert Hale was a soldier. On 3 May 1917 he heard that war had broken out and was killed at noon.",
            &["death Robert Hale, 3 May 1917, -"],
        ),
        (
            "On 30 January 1921 we learned that my brother Boris Meyer had been arrested in Kiev and had died in Rostov.",
            &[],
        ),
    ]);
}

#[test]
fn the_same_day_in_a_bracket_parts_no_place_from_a_birth() {
    check(&[(
        "Jean Lund, né le 5 février 1887 (24 janvier selon l'ancien calendrier) à Paris, était un écrivain français.",
        &["birth Jean Lund, 5 février 1887, Paris"],
    )]);
}
