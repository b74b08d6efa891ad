//! Births and deaths that a text mentions without dating them, and years that are none of a life.

use super::check;

#[test]
fn buildings_do_not_date_who_was_born_or_died_in_them() {
    check(&[
        (
            "The cottage in Hull where Robert Hale was born was demolished in 1890.",
            &[],
        ),
        (
            "In 1890 the house where Robert Hale was born was pulled down.",
            &[],
        ),
        (
            "The house where Robert Hale was born in 1801 became a museum in 1950.",
            &["birth Robert Hale, 1801, -"],
        ),
        (
            "Robert Hale retired to Bath, where he died of a fever in 1871.",
            &["death Robert Hale, 1871, Bath"],
        ),
        (
            "Das Haus, in dem Ernst Nagel geboren wurde, wurde 1890 abgerissen.",
            &[],
        ),
        (
            "Ernst Nagel zog nach Kiel, wo er 1850 starb.",
            &["death Ernst Nagel, 1850, Kiel"],
        ),
        ("La maison où naquit Paul Martin fut démolie en 1890.", &[]),
        ("Huset där Karl Holm föddes revs 1890.", &[]),
        ("Huset, hvor Jens Holm døde, blev museum i 1950.", &[]),
        ("Talo, jossa Pekka Holm syntyi, purettiin vuonna 1890.", &[]),
        (
            "Дом, в котором родился Иван Петров, был снесён в 1890 году.",
            &[],
        ),
    ]);
}

#[test]
fn anniversaries_date_no_death() {
    check(&[
        (
            "Robert Hale was a painter. The centenary of his death was marked in 1970.",
            &[],
        ),
        (
            "The 200th anniversary of the death of Robert Hale was celebrated in 2001.",
            &[],
        ),
        (
            "On the anniversary of the battle Robert Hale died in 1850.",
            &["death Robert Hale, 1850, -"],
        ),
        (
            "Paul Martin était peintre. Le centenaire de sa mort fut célébré en 1970.",
            &[],
        ),
        (
            "Иван Петров был художником. Столетие со дня его смерти отмечалось в 1970 году.",
            &[],
        ),
    ]);
}

#[test]
fn titles_of_works_tell_no_lives() {
    check(&[
        (
            "Robert Hale was a painter. His painting The Drowned Boat was bought by the town in 1889.",
            &[],
        ),
        ("The Death of Nelson was bought in 1890.", &[]),
        (
            "The Reverend Robert Hale drowned in 1801.",
            &["death Robert Hale, 1801, -"],
        ),
    ]);
}

#[test]
fn he_after_a_relative_may_be_the_relative() {
    check(&[
        (
            "Robert Hale was born in 1801. Robert's brother Thomas Hale was a miller. He died in Toronto in 1860.",
            &["birth Robert Hale, 1801, -", "death -, 1860, Toronto"],
        ),
        (
            "Robert Hale was born in 1801. His sister Anna Hale was a painter. He died in 1860.",
            &["birth Robert Hale, 1801, -", "death Robert Hale, 1860, -"],
        ),
        (
            "Robert Hale was born in 1801. His brother Thomas Hale was a miller. In 1825 Robert Hale left. He died in 1860.",
            &["birth Robert Hale, 1801, -", "death Robert Hale, 1860, -"],
        ),
        (
            "Ernst Nagel wurde 1801 in Kiel geboren. Sein Bruder Otto Nagel war Lehrer. Er starb 1860.",
            &["birth Ernst Nagel, 1801, Kiel", "death -, 1860, -"],
        ),
    ]);
}

#[test]
fn years_of_office_are_no_life() {
    check(&[
        (
            "The church was built by Bishop Robert Hale (1209–1235) and his canons.",
            &[],
        ),
        ("Sous Louis XIV (1643-1715) la ville grandit.", &[]),
        ("Biskop Hans Brask (1513–1527) byggde kyrkan.", &[]),
        ("При Иване III (1462—1505) город вырос.", &[]),
        (
            "Biskop Hans Brask (1513–1527) flydde 1527.",
            &["journey Hans Brask, 1527, -"],
        ),
        (
            "Bishop Robert Hale (1801–1880) built the church.",
            &[
                "birth Robert Hale, 1801–1880, -",
                "death Robert Hale, 1801–1880, -",
            ],
        ),
    ]);
}

#[test]
fn baptism_and_burial_in_a_bracket_are_themselves() {
    check(&[
        (
            "Robert Hale (baptised 12 May 1750 – buried 3 January 1802) was a painter.",
            &[
                "baptism Robert Hale, 12 May 1750, -",
                "burial Robert Hale, 3 January 1802, -",
            ],
        ),
        (
            "Ernst Nagel (getauft 12. Mai 1750 – begraben 3. Januar 1802) war Maler.",
            &[
                "baptism Ernst Nagel, 12. Mai 1750, -",
                "burial Ernst Nagel, 3. Januar 1802, -",
            ],
        ),
    ]);
}

#[test]
fn lines_of_a_chronicle_tell_births_and_deaths() {
    check(&[
        (
            "1901 – Death of Robert Hale at Leeds.",
            &["death Robert Hale, 1901, Leeds"],
        ),
        (
            "1901 – Death of the squire, Robert Hale, at Leeds.",
            &["death Robert Hale, 1901, Leeds"],
        ),
        ("Death of Nelson, 1806, oil on canvas.", &[]),
        (
            "1876 – Geburt des Malers Ernst Nagel in Kiel.",
            &["birth Ernst Nagel, 1876, Kiel"],
        ),
        (
            "Am 3. Mai 1990 starb im Alter von 81 Jahren in Wien die Malerin Anna Nagel.",
            &["death Anna Nagel, 3. Mai 1990, Wien"],
        ),
    ]);
}
