//! What was not, what was somebody else's, and to which verb a date belongs.

use super::check;

#[test]
fn what_was_not_is_no_statement() {
    let cases = [
        "Peter Marlow nearly died of fever in 1840.",
        "Anna Marlow was never married in 1842.",
        "Peter Marlow was never mayor of Bristol, though he stood in 1852.",
        "Peter Marlow never returned to England after 1842.",
        "Peter Marlow was never elected a member in 1843.",
        "Peter Marlow was appointed governor of Jamaica in 1850 but declined the post.",
        "Karl Lindgren blev aldrig borgmästare i Uppsala 1850.",
        "Karl Lindgren föddes inte 1801 i Uppsala, som man har trott.",
        "Jens Madsen døde ikke i 1840, men levede længe.",
        "Иван Морозов не родился в 1801 году в Туле.",
        "Иван Морозов чуть не умер в 1840 году.",
        "Matti Salo ei ole kuollut vuonna 1840.",
        "Johann Braun wurde nie Bürgermeister von Kiel, obwohl er 1850 kandidierte.",
        "Johann Braun starb nicht 1840 in Kiel.",
        "Johann Braun wurde 1850 zum Bürgermeister gewählt, lehnte aber ab.",
        "Paul Martin ne fut jamais maire de Lyon en 1840.",
    ];
    for text in cases {
        check(&[(text, &[])]);
    }
}

#[test]
fn not_every_negation_denies() {
    check(&[
        (
            "Peter Marlow was not only born in 1801 but died there in 1865.",
            &["birth Peter Marlow, 1801, -", "death Peter Marlow, 1865, -"],
        ),
        (
            "Johann Braun starb nicht vor 1865.",
            &["death Johann Braun, 1865, -"],
        ),
        (
            "Peter Marlow did not die until 1865.",
            &["death Peter Marlow, 1865, -"],
        ),
        (
            "Peter Marlow was not married until 1830.",
            &["marriage Peter Marlow, 1830, -"],
        ),
        (
            "Peter Marlow almost certainly died in 1840.",
            &["death Peter Marlow, 1840, -"],
        ),
        (
            "Peter Marlow never recovered and died in 1865.",
            &["death Peter Marlow, 1865, -"],
        ),
        (
            "Johann Braun war nie verheiratet und starb 1865 in Bonn.",
            &["death Johann Braun, 1865, Bonn"],
        ),
        (
            "Karl Lindgren dog inte förrän 1865.",
            &["death Karl Lindgren, 1865, -"],
        ),
    ]);
}

#[test]
fn a_correction_tells_what_was() {
    check(&[
        (
            "Peter Marlow was not born in 1801 but in 1803.",
            &["birth Peter Marlow, 1803, -"],
        ),
        (
            "Johann Braun starb nicht in Kiel, sondern 1865 in Bonn.",
            &["death Johann Braun, 1865, Bonn"],
        ),
        (
            "Karl Lindgren föddes inte 1801 utan 1803 i Uppsala.",
            &["birth Karl Lindgren, 1803, Uppsala"],
        ),
        (
            "Иван Морозов умер не в 1840, а в 1842 году.",
            &["death Иван Морозов, 1842 году, -"],
        ),
        (
            "Paul Martin n'est pas né en 1801 mais en 1803 à Lyon.",
            &["birth Paul Martin, 1803, Lyon"],
        ),
    ]);
}

#[test]
fn a_bracket_behind_a_verb_is_no_life() {
    let cases = [
        "Peter Marlow was a lecturer in Greek (1840-1855).",
        "Peter Marlow lived in Paris (1840-1855).",
        "Charles Morel fut professeur à Lyon (1840-1855).",
        "Иван Морозов был профессором в Туле (1840-1855).",
    ];
    for text in cases {
        check(&[(text, &[])]);
    }
    let life = &[
        "birth Peter Marlow, 1801-1855, -",
        "death Peter Marlow, 1801-1855, -",
    ][..];
    check(&[
        (
            "Peter Marlow, Earl of Devon (1801-1855), was a lecturer in Greek.",
            life,
        ),
        (
            "Peter Marlow, English painter and engraver (1801-1855), lived in London.",
            life,
        ),
        (
            "The house was built by the architect Peter Marlow (1801-1855).",
            life,
        ),
    ]);
}

#[test]
fn the_death_that_ends_something_has_its_own_date() {
    check(&[
        (
            "Peter Marlow was vicar of Exeter from 1840 till his death in 1866.",
            &[
                "office Peter Marlow, 1840, Exeter",
                "death Peter Marlow, 1866, -",
            ],
        ),
        (
            "Karl Lindgren var kyrkoherde i Uppsala från 1840 till sin död.",
            &["office Karl Lindgren, 1840, Uppsala"],
        ),
        (
            "Matti Salo oli kirkkoherrana Turussa vuodesta 1840 kuolemaansa 1866 saakka.",
            &[
                "office Matti Salo, vuodesta 1840, Turku",
                "death Matti Salo, 1866, -",
            ],
        ),
        (
            "Paul Martin fut curé de Lyon de 1840 jusqu'à sa mort en 1866.",
            &[
                "office Paul Martin, 1840, Lyon",
                "death Paul Martin, 1866, -",
            ],
        ),
    ]);
}

#[test]
fn a_date_belongs_to_the_verb_before_and() {
    check(&[
        ("Peter Marlow left England in 1850 and died in Canada.", &[]),
        (
            "Peter Marlow was elected in 1840 but died before taking his seat.",
            &["election Peter Marlow, 1840, -"],
        ),
        (
            "Peter Marlow retired in 1870 and died at his home, 5 Royal Crescent, Bath, on 4 April 1881.",
            &[
                "retirement Peter Marlow, 1870, -",
                "death Peter Marlow, 4 April 1881, Bath",
            ],
        ),
        ("Johann Braun ging 1850 nach Bonn und starb in Kiel.", &[]),
        ("Karl Lindgren lämnade Sverige 1850 och dog i Kanada.", &[]),
        (
            "In 1850 Peter Marlow fell ill and died.",
            &["death Peter Marlow, 1850, -"],
        ),
    ]);
}

#[test]
fn kin_without_a_name_are_not_whom_the_text_is_about() {
    check(&[
        (
            "Johann Braun war Pfarrer in Kiel. 1851 starb seine Mutter.",
            &["death -, 1851, -"],
        ),
        (
            "Johann Braun war Pfarrer in Kiel. Er starb 1866, nachdem seine Frau 1860 gestorben war.",
            &["death Johann Braun, 1866, -", "death -, 1860, -"],
        ),
        ("Georg Brauns Vater starb 1810.", &["death -, 1810, -"]),
        (
            "Kaarle Lindholmin isä kuoli vuonna 1810.",
            &["death -, vuonna 1810, -"],
        ),
        (
            "Отец Петра Волкова родился в 1780 году.",
            &["birth -, 1780 году, -"],
        ),
        (
            "Вдова Ивана Морозова умерла в 1880 году.",
            &["death -, 1880 году, -"],
        ),
        (
            "Вдова Анна Морозова умерла в 1880 году.",
            &["death Анна Морозова, 1880 году, -"],
        ),
        (
            "Johann Braun, der Dichter, wurde als Sohn eines Lehrers 1801 in Kiel geboren.",
            &["birth Johann Braun, 1801, Kiel"],
        ),
        (
            "Peter Marlow lived in Bath, and his eldest son died in 1850.",
            &["death -, 1850, Bath"],
        ),
    ]);
}

#[test]
fn a_post_named_in_passing_is_nobodys() {
    let cases = [
        "Peter Marlow was a clerk. He met the bishop of Exeter in 1839.",
        "Peter Marlow painted the portrait of the governor of Jamaica in 1840.",
        "Peter Marlow was assistant to the bishop of Exeter in 1843.",
    ];
    for text in cases {
        check(&[(text, &[])]);
    }
    check(&[
        (
            "Peter Marlow succeeded him as the bishop of Exeter in 1840.",
            &["office Peter Marlow, 1840, Exeter"],
        ),
        (
            "The president of the Board of Trade, Peter Marlow, opened the school in 1840.",
            &["office Peter Marlow, 1840, -"],
        ),
    ]);
}

#[test]
fn things_are_not_born() {
    let cases = [
        "Peter Marlow was an engineer. The railway was born in 1825.",
        "Peter Marlow was an editor. The newspaper died in 1859.",
        "Peter Marlow's book was born of his travels in 1840.",
        "Peter Marlow was the owner. The ship was named Fram in 1892.",
    ];
    for text in cases {
        check(&[(text, &[])]);
    }
    check(&[(
        "Peter Marlow was an editor. The founder of the newspaper died in 1859.",
        &["death -, 1859, -"],
    )]);
}

#[test]
fn who_was_killed_in_a_battle_died_on_its_day() {
    check(&[
        (
            "Peter Marlow was killed at the Battle of Waterloo on 18 June 1815.",
            &["death Peter Marlow, 18 June 1815, -"],
        ),
        (
            "Paul Martin fut tué à la bataille de Leipzig le 18 octobre 1813.",
            &["death Paul Martin, 18 octobre 1813, -"],
        ),
        (
            "Peter Marlow was present at the Battle of Waterloo on 18 June 1815.",
            &["battle -, 18 June 1815, -"],
        ),
    ]);
}

#[test]
fn release_is_no_dismissal() {
    check(&[
        (
            "Johann Braun wurde 1850 aus dem Gefängnis entlassen.",
            &["release Johann Braun, 1850, -"],
        ),
        (
            "Johann Braun wurde 1850 aus dem Krankenhaus entlassen.",
            &[],
        ),
    ]);
}

#[test]
fn a_sentence_with_its_own_subject_takes_the_pronoun() {
    check(&[
        (
            "Robert Marlow was born in 1801. James Marlow returned to England in 1840. He died at Bath in 1881.",
            &[
                "birth Robert Marlow, 1801, -",
                "journey James Marlow, 1840, England",
                "death James Marlow, 1881, Bath",
            ],
        ),
        (
            "Robert MARLOW, b. 3 May 1801 in Exeter; m. 1 June 1829, Jane COLE; d. 4 April 1881.",
            &[
                "birth Robert Marlow, 3 May 1801, Exeter",
                "death Robert Marlow, 4 April 1881, -",
                "marriage Robert Marlow, 1 June 1829, -",
            ],
        ),
    ]);
}

#[test]
fn kin_without_a_name_are_somebody_else() {
    check(&[
        (
            "Anna Marlow was born in 1842, the daughter of a clerk who died in 1850.",
            &["birth Anna Marlow, 1842, -", "death -, 1850, -"],
        ),
        (
            "Johann Braun wurde 1801 in Kiel als Sohn eines Pastors geboren, der 1820 starb.",
            &["birth Johann Braun, 1801, Kiel", "death -, 1820, -"],
        ),
        (
            "Karl Lindgren föddes 1801 i Lund som son till en präst som dog 1820.",
            &["birth Karl Lindgren, 1801, Lund", "death -, 1820, -"],
        ),
        (
            "Paul Martin naquit en 1801 à Lyon d'un père notaire qui mourut en 1820.",
            &["birth Paul Martin, 1801, Lyon", "death -, 1820, -"],
        ),
        (
            "Peter Marlow was the son of Thomas Marlow, who died in 1801.",
            &["death Thomas Marlow, 1801, -"],
        ),
        (
            "Peter Marlow died in 1841. His widow survived him by ten years and died in Leeds in 1851.",
            &["death Peter Marlow, 1841, -", "death -, 1851, Leeds"],
        ),
        (
            "Johann Braun starb 1730 in Kiel. Die Mutter überlebte ihn und starb erst 1740.",
            &["death Johann Braun, 1730, Kiel", "death -, 1740, -"],
        ),
        (
            "Peter Marlow married his cousin and died in 1841.",
            &["death Peter Marlow, 1841, -"],
        ),
    ]);
}
