//! What is told of others than whom the text is about: of wounds, sitters, clerks and widows.

use crate::check;

#[test]
fn the_day_of_a_wound_is_no_day_of_death() {
    check(&[
        (
            "Robert Hale was a soldier. He died of wounds received on 3 May 1812.",
            &[],
        ),
        (
            "Robert Hale was a soldier. He died on 5 June 1812 of wounds received on 3 May 1812.",
            &["death Robert Hale, 5 June 1812, -"],
        ),
        (
            "Robert Hale was a soldier. He died of his wounds on 3 May 1812.",
            &["death Robert Hale, 3 May 1812, -"],
        ),
        (
            "Ernst Nagel war Soldat. Er starb an den Wunden, die er am 3. Mai 1812 erlitten hatte.",
            &[],
        ),
        (
            "Ernst Nagel war Soldat. Er starb an seinen Wunden am 3. Mai 1812.",
            &["death Ernst Nagel, 3. Mai 1812, -"],
        ),
        (
            "Karl Holm var soldat. Han dog av de sår han fått den 3 maj 1812.",
            &[],
        ),
        (
            "Иван Хольм был солдатом. Он скончался от полученных в 1812 году ран.",
            &[],
        ),
    ]);
}

#[test]
fn a_bracket_behind_a_common_noun_is_nobodys_life() {
    check(&[
        (
            "Robert Hale was a painter in Leeds. The sitter (d. 1801) was a miller.",
            &["death -, 1801, -"],
        ),
        (
            "Robert Hale was a painter in Leeds. Hale painted the sitter (died 1801) twice.",
            &["death -, 1801, -"],
        ),
        (
            "Robert Hale was a painter in Leeds. Anna Lund, a singer (d. 1801), was his friend.",
            &["death Anna Lund, 1801, -"],
        ),
        (
            "Anna Nagel war Malerin in Kiel. Ihr Mann († 1801) war reich.",
            &["death -, 1801, -"],
        ),
        (
            "Karl Holm var målare i Lund. Hans hustru (d. 1801) var rik.",
            &["death -, 1801, -"],
        ),
        (
            "Иван Хольм был художником. Его жена (ум. 1801) была богата.",
            &["death -, 1801, -"],
        ),
    ]);
}

#[test]
fn who_takes_up_a_common_noun() {
    check(&[
        (
            "Anna Hale was a singer in Leeds. She married a clerk, who died in 1920.",
            &["death -, 1920, -"],
        ),
        (
            "Robert Hale was a clerk who died in 1920.",
            &["death Robert Hale, 1920, -"],
        ),
        (
            "Иван Хольм родился в семье священника, который умер в 1890 году.",
            &["death -, 1890 году, -"],
        ),
        (
            "Иван Хольм был священником, который умер в 1890 году.",
            &["death Иван Хольм, 1890 году, -"],
        ),
    ]);
}

#[test]
fn whom_a_widow_married_is_not_whom_it_is_told_of() {
    check(&[
        (
            "Robert Hale was a miller in Leeds. His widow married in 1799 Peter Goujon.",
            &["marriage -, 1799, -"],
        ),
        (
            "Robert Hale was a miller in Leeds. In 1799 Robert Hale and his young wife moved to Leeds.",
            &["journey Robert Hale, 1799, Leeds"],
        ),
        (
            "Ernst Nagel war Müller in Kiel. 1799 heiratete seine Witwe den Müller Peter Lund.",
            &["marriage -, 1799, -"],
        ),
    ]);
}

#[test]
fn who_falls_at_a_place_dies_there() {
    check(&[
        (
            "Ernst Nagel war Soldat. Er fiel am 3. Mai 1812 bei Leipzig.",
            &["death Ernst Nagel, 3. Mai 1812, Leipzig"],
        ),
        (
            "Jens Holm boede i Viborg. Han rejste der et monument over de soldater, der faldt i kampen 1834.",
            &[],
        ),
        (
            "Ernst Nagel war Händler. Der Preis fiel 1916 bei Holz stark.",
            &[],
        ),
        (
            "Karl Holm var soldat. Han föll vid Lützen den 3 maj 1732.",
            &["death Karl Holm, 3 maj 1732, Lützen"],
        ),
        (
            "Pekka Holm oli ministeri. Hallitus kaatui vuonna 1958.",
            &[],
        ),
        (
            "Paul Martin était soldat. Il est tombé amoureux à Verdun en 1916.",
            &[],
        ),
    ]);
}

#[test]
fn marks_behind_a_marriage_are_those_of_the_head() {
    check(&[
        (
            "The Hales of Norden were millers for many years and lived in the valley.\n\nAnna Hale, b. 1803, chr. 5 June 1803, m. 1825 John Lund, bur. 5 Jan 1860.",
            &[
                "birth Anna Hale, 1803, -",
                "baptism Anna Hale, 5 June 1803, -",
                "marriage Anna Hale, 1825, -",
                "burial Anna Hale, 5 Jan 1860, -",
            ],
        ),
        (
            "The Hales of Norden were millers for many years and lived in the valley.\n\nRobert Hale (British, 1701–1779) was a painter.",
            &[
                "birth Robert Hale, 1701–1779, -",
                "death Robert Hale, 1701–1779, -",
            ],
        ),
    ]);
}

#[test]
fn columns_of_a_table_tell_births_and_deaths() {
    check(&[(
        "# Members of the Hale family\n\nThe Hale family lived at Leeds for two hundred years and was well known in the valley for its mills and its painters, as this page tells.\n\n| Name | Born | Died |\n|---|---|---|\n| Robert Hale | 3 May 1801 | 5 June 1850 |\n| Anna Lund | 1803 | 1860 |\n\nAfter that the house was sold and the family moved to Hull where it stayed.",
        &[
            "birth Robert Hale, 3 May 1801, -",
            "death Robert Hale, 5 June 1850, -",
            "birth Anna Lund, 1803, -",
            "death Anna Lund, 1860, -",
        ],
    )]);
}
